"""The package and its page know no year, name or number of the story that a scenario tells: they
stand in scenarios/ and examples/. What is allowed is named here, with its reason.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "onward"
SOURCES = PACKAGE.parent / "web" / "src"  # of the page
DATA = ("challenge/instances/", "formats/first_scenario/", "web/page/", "_scenarios/")

# the name of a scenario that comes with Onward says nothing of its contents
BUILT_IN = re.compile(r"spring-2020(?:[:-](?:[SML]\b|\{\w+\}))?(?:@\d)?")
# how an instant, a day, a month or a week is written
WRITTEN = re.compile(r"\b\d{4}-(?:W\d\d|\d\d(?:-\d\d)?)(?:T[\d:.+Z-]+)?")
YEAR = re.compile(r"(?<![\d.,_])20(?:19|20|21)(?![\d_])")
NAMES = re.compile(
    r"\b(li[eè]ge|cainiao|hangzhou|jack ma|aliexpress|alibaba|tencent|naspers|wuhan|verhasselt|"
    r"spring|covid|(?:the|an) article(?:'s)?)\b|列日|杭州|菜鸟|腾讯",
    re.I,
)
FIGURES = re.compile(
    r"\b(73[_,]?000[_,]?000|36[_,]?000[_,]?000|7[_,]?700[_,]?000|500[_,]?000[_,]?000|"
    r"73 million|36 million|7\.7 million|116 (?:countries|nations)|73e6|36e6)\b"
)

# a wider net without any context: a file in which it finds nothing need not be read word by word
ANY = re.compile(
    rf"20(?:19|20|21)|{NAMES.pattern.replace(chr(92) + 'b', '')}|{FIGURES.pattern.replace(chr(92) + 'b', '')}",
    re.I,
)

PLACES = "the names of places are a gazetteer: UN/LOCODE's, whatever scenario has them"
ALLOWED = {
    "wording/instants.py": "how an instant and a day are written, for every message",
    "wording/meant.py": "examples of dates as people write them, and what each means",
    "wording/place_names.py": PLACES,
    "report/chinese.py": PLACES,
    "wording/currencies.py": "the day since which ISO 4217's withdrawn currencies are listed",
    "scenario/chance.py": "chances that come with Onward, each with its source",
    "formats/generate.py": "random scenarios begin on a day; equal seeds give equal scenarios",
    "plan/columns.py": "a seed: another would give other plans of the same worth",
}


def pieces(text: str) -> Iterator[tuple[int, str, bool]]:
    """Line, text, and whether it is read by people alone (a comment, a docstring)."""
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type in (tokenize.COMMENT, tokenize.STRING, tokenize.NUMBER, tokenize.NAME):
            spoken = token.type == tokenize.COMMENT or token.string.startswith('"""')
            yield token.start[0], token.string, spoken


def told(text: str, python: bool = True) -> list[str]:
    """What a file knows of the story, as line and word."""
    if not ANY.search(text):
        return []
    found = []
    rows = pieces(text) if python else ((n, t, True) for n, t in enumerate(text.splitlines(), 1))
    for line, piece, spoken in rows:
        rest = BUILT_IN.sub("", piece)
        if spoken:
            rest = WRITTEN.sub("", rest)
        words = [m[0] for pattern in (YEAR, NAMES, FIGURES) for m in pattern.finditer(rest)]
        found += [f"{line}: {word}" for word in words]
    return found


def files() -> list[Path]:
    kinds = (".py", ".html", ".js", ".css", ".toml")
    every = [file for file in sorted(PACKAGE.rglob("*")) if file.suffix in kinds]
    package = [f for f in every if not f.relative_to(PACKAGE).as_posix().startswith(DATA)]
    page = [f for f in sorted(SOURCES.rglob("*")) if f.suffix in PAGE]
    return package + [f for f in page if not f.name.endswith(".test.ts")]


PAGE = (".ts", ".svelte", ".css")


def name(file: Path) -> str:
    inside = file.is_relative_to(PACKAGE)
    return file.relative_to(PACKAGE if inside else SOURCES.parents[1]).as_posix()


@pytest.mark.no_cover
def test_no_line_of_the_package_or_its_page_knows_the_story() -> None:
    known = {
        name(file): told(file.read_text(encoding="utf-8"), file.suffix == ".py") for file in files()
    }
    assert {file: words for file, words in known.items() if words and file not in ALLOWED} == {}


@pytest.mark.parametrize("allowed", ALLOWED)
def test_what_is_allowed_is_needed(allowed: str) -> None:
    file = PACKAGE / allowed
    if file.exists():
        assert told(file.read_text(encoding="utf-8")), "take it off the list"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('HUB = "Liège"', ["1: Liège"]),
        ("AT = date(2020, 4, 7)", ["1: 2020"]),
        ('DAY = "2020-04-07"', ["1: 2020"]),
        ("MOST = 73_000_000", ["1: 73_000_000"]),
        ("x = 1  # the article's day", ["1: the article's"]),
        ('"""As in spring 2020."""', ["1: 2020", "1: spring"]),
        ('"""A day is ``2020-04-07``, a week ``2020-W07``."""', []),
        ('read("spring-2020:M"), "spring-2020-S@2"', []),
        ("LIMIT = 12020", []),
    ],
)
def test_what_is_looked_for(line: str, words: list[str]) -> None:
    assert told(line) == words
