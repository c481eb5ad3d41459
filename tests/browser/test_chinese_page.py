"""On the Chinese page no English word stands but names, ids and what people and their files call
things.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from conftest import Serve, Visit
from serving_here import Caller
from test_every_view import VIEWS

from onward.formats.builtin import builtin_names, read_scenario

# Symbols, codes of the trade and files.
SYMBOLS = set(
    "kg kg-h t k M m3 h min d Onward UTC AWB ULD CSV FSU SHA API HS USD EUR ID MiB Ctrl Enter "
    "Excel xlsx csv toml txt docs article md pdf".split()
)
DATA = "code, pre, kbd, option[lang], [lang=en], [translate=no]"
# Every text of the page, and what is read aloud or shown on hovering.
TEXTS = """(skipped) => {
    const found = []
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (walk.nextNode()) {
        const at = walk.currentNode.parentElement
        if (!at.closest(skipped + ', script, style, noscript')) found.push(walk.currentNode.textContent.trim())
    }
    for (const name of ['title', 'aria-label', 'placeholder'])
        for (const each of document.querySelectorAll(`[${name}]`))
            if (!each.closest(skipped)) found.push(each.getAttribute(name))
    return [...new Set(found)].filter((text) => /[a-z]{2}|\\d\\d[A-Z]{3}/.test(text))
}"""
WORD = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'-]*")
DAY = re.compile(r"\b\d\d(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)(?:\d\d)?\b")
ID = re.compile(r"\S*[0-9@#_/]\S*|\S+\.\S+|[A-Z]{2,}(-[A-Z]+)*")


def names(caller: Caller) -> set[str]:
    """The words that the desk's people and files use for places, goods, parties and things."""
    read = caller.get("/plans/current/reading").json
    said = [*read["goods"], *read["parties"], caller.get("/desk").json["title"]]
    said += [place["city"] for place in caller.get("/places").json]
    for table, keys in (
        ("/shipments", ("goods", "party")),
        ("/figures", ("id", "title", "published")),
        ("/fund/orders", ("supplier", "paid_by", "order_line", "goods")),
        ("/fund/funds", ("fund", "qualifier")),
        ("/departures", ("carrier",)),
    ):
        told = caller.get(f"{table}?limit=1000").json
        at = [i for i, column in enumerate(told["columns"]) if column["key"] in keys]
        said += [str(row[i]) for row in told["shown"] for i in at]
    goods = caller.get("/shipments/RA00018").json
    said += [goods["shipper"], goods["consignee"], *goods["documents"]]
    return {word for text in said for word in re.findall(r"[^\W\d_][\w'’-]*", text)}


def without(text: str, causes: set[str]) -> str:
    """A text without the causes of cuts that stand in it: they are the scenario's own words."""
    for cause in causes:
        text = text.replace(cause, "")
    return text


def english(text: str, known: set[str]) -> list[str]:
    """The words and days of a text that are neither ids nor known names."""
    rest = " ".join(
        part for part in re.split(r"[\s,;:()–，。；（）、与]+", text) if not ID.fullmatch(part)
    )
    words = DAY.findall(text) + WORD.findall(rest)
    return [w for w in words if len(w) > 1 and w not in known | SYMBOLS]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("货物 RA00018 已满", []),
        ("nobody can help", ["nobody", "can", "help"]),
        ("5Y.CNHGH-BELGG.F.apr1@2020-04-10 列日 Liège", []),
        ("cut-off 推迟", ["cut-off"]),
        ("公路 LGG–CGN 3月4日 10:00 LH8403 27MAR", ["27MAR"]),
    ],
)
def test_what_is_looked_for(text: str, left: list[str]) -> None:
    assert english(text, {"Liège"}) == left


def texts(page: Any) -> list[str]:
    page.wait_for_timeout(200)
    for each in page.query_selector_all("details"):
        each.evaluate("each => { each.open = true }")
    return list(page.evaluate(TEXTS, DATA))


def test_no_english_word_on_any_view(looked_at: Caller, visit: Visit) -> None:
    visitor, known = visit(looked_at), names(looked_at) | {"spring-2020-S", "Europe"}
    found: dict[str, list[str]] = {}
    for view in VIEWS:
        page = visitor.open(f"{view}{'&' if '?' in view else '?'}lang=zh")
        told = {text: english(text, known) for text in texts(page)}
        found |= {f"{view}: {text}": left for text, left in told.items() if left}
    assert found == {}, "\n".join(f"{text} {left}" for text, left in found.items())


def test_the_first_visit(visit: Visit, serve: Serve, tmp_path: Path) -> None:
    page = visit(serve(tmp_path / "new.db")).open("/?lang=zh")
    scenarios = {word for name in builtin_names() for word in name.split(":")}
    left = {text: english(text, scenarios) for text in texts(page)}
    assert {text: words for text, words in left.items() if words} == {}


def test_every_reason_of_the_desk_is_said_in_chinese(looked_at: Caller, visit: Visit) -> None:
    """All that is told of goods that stay or are late, whatever is on screen."""
    page = visit(looked_at).open("now?lang=zh")
    told = page.evaluate(
        """async (lists) => {
            const { table, worded } = await import('/assets/parts.js')
            const pages = await Promise.all(lists.map(([path, columns]) => table(path, { columns, limit: 1000 })))
            const texts = pages.flatMap((each) => each.rows).flat().filter(Boolean)
            return Object.fromEntries(texts.map((text) => [text, worded(text)]))
        }""",
        [["/exceptions", "why,would_help"], ["/history", "what"]],
    )
    assert len(told) > 50
    known = names(looked_at) | {"spring-2020-S"}
    causes = {cut.cause for cut in read_scenario("spring-2020:S").cuts if cut.cause}
    left = {text: english(without(chinese, causes), known) for text, chinese in told.items()}
    assert {a: words for a, words in left.items() if words} == {}
