"""Whatever the core says as English sentences has a Chinese one in the catalogue
(``web/locale/zh.po``), which scripts/catalogue.py reads out of the package.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import catalogue  # noqa: E402

from onward.events.vocabulary import EventReason  # noqa: E402

# All the words of these modules are for people who read a screen.
SAYING = [
    *sorted(f"explain/{path.name}" for path in (ROOT / "onward" / "explain").glob("*.py")),
    *"desk/history.py desk/plan_diff.py desk/causes.py desk/capacity_causes.py".split(),
    *"money/assess.py money/claim.py money/decide.py report/claim_words.py".split(),
    *"events/vocabulary.py scenario/amending_rules.py scenario/chance.py".split(),
    *"scenario/delay_rules.py scenario/hours.py scenario/references.py scenario/rules.py".split(),
    *"money/accumulation.py money/threshold.py judge/areas.py acts/too_late.py".split(),
    "report/provenance.py",
]
NOT_SAID = re.compile(
    r"Maybe |tuple\[|consignment \{\}|cannot be made|\\S|\^|%Y|^day\||^\{\} (kg|m3)$"
    # sources of an answer, such as `order O1`: the page translates the first word itself
    r"|^(order|cover|event|policy|rate|account|claim|decision of) \{\}$"
)
# Codes, which the page words by its own dictionary.
CODES = set(re.findall(r"'([^']+)': \{ en:", (ROOT / "web/src/lib/words.ts").read_text("utf-8")))


def single_words() -> set[str]:
    """States, modes and roles, which stand alone in cells and holes."""
    text = (ROOT / "web/src/lib/cells.ts").read_text("utf-8")
    pairs = re.findall(r"(?:'([^']*)'|\"([^\"]*)\"|(?<=[ {])(\w+)): '", text)
    return {a or b or c for a, b, c in pairs}


@pytest.fixture(scope="module")
def merged() -> catalogue.Catalog:
    return catalogue.merged()


def test_every_template_has_chinese_and_the_page_has_it(merged: catalogue.Catalog) -> None:
    assert len(merged) > 1000
    assert catalogue.missing(merged) == []
    assert catalogue.PO.read_bytes() == catalogue.po_text(merged), "make generated"
    assert catalogue.PAGE.read_text(encoding="utf-8") == catalogue.page_text(merged)


def test_both_sentences_have_the_same_holes(merged: catalogue.Catalog) -> None:
    for each in merged:
        holes = [set(catalogue.HOLE.findall(str(text))) for text in (each.id, each.string)]
        assert not each.string or holes[0] == holes[1], each.id


def trees() -> Iterator[tuple[str, ast.Module]]:
    for file in sorted((ROOT / "onward").rglob("*.py")):
        name = file.relative_to(ROOT / "onward").as_posix()
        if not name.startswith(tuple(f"{room}/" for room in catalogue.NOT_ON_SCREEN)):
            yield name, ast.parse(file.read_text(encoding="utf-8"))


def test_no_sentence_is_made_by_an_f_string() -> None:
    made = [
        f"{name}:{line} {call}"
        for name, tree in trees()
        for line, call, text in catalogue.sentences(tree)
        if text is None
    ]
    assert made == []


def words(tree: ast.Module) -> Iterator[str]:
    """Every text of a module but its docstrings; ``{}`` for the values of an f-string."""
    skipped = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
            parts = [p.value if isinstance(p, ast.Constant) else "{}" for p in node.values]
            text = "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if id(node) not in skipped and " " in text and re.search("[a-z]", text):
            yield text


@pytest.mark.parametrize("module", SAYING)
def test_every_sentence_of_a_module(module: str, merged: catalogue.Catalog) -> None:
    tree = ast.parse((ROOT / "onward" / module).read_text(encoding="utf-8"))
    found = {each for each in words(tree) if not NOT_SAID.search(each)}
    found -= {each for each in found if catalogue.TYPED.match(each)} | CODES | single_words()
    assert sorted(each for each in found if each not in merged) == []


def test_every_cause_of_events_has_a_word_of_the_page() -> None:
    """Other causes are what somebody typed: they stay as they are."""
    assert {f"cause.{each}" for each in EventReason} <= CODES
