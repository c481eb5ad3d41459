"""How climbs are counted, on houses of a few lines; and that a claim's way here has few."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.climbs import calls_of, most_climbs

ROOT = Path(__file__).parents[2]
ORDER = "events < money < formats | store < desk < cli\n"
MONEY = "from onward.events.state import fold\ndef assess() -> Claim: ...\n"
EVENTS = "def fold() -> Tracking: ...\ndef shown() -> str: ...\n"
READ = "def read() -> Event: ...\ndef size() -> int: ...\n"
QUESTION = """
from onward.events.state import fold, shown
from onward.formats.files import read, size
from onward.money.assess import assess
from onward.desk.notes import noted, orders

def derive(record: Record, file: str) -> Claim:
"""
NOTES = """
from onward.formats.files import read
from onward.desk.kept import kept
def noted() -> str: ...
def orders() -> Order:
    read()
    return kept()
class Record:
    def events(self) -> Event:
        return read()
"""


def house(root: Path, *lines: str, notes: str = NOTES) -> Path:
    """A house whose question has these lines."""
    files = {
        "money/assess.py": MONEY,
        "events/state.py": EVENTS,
        "formats/files.py": READ,
        "desk/notes.py": notes,
        "desk/kept.py": "def kept() -> Order: ...\n",
        "desk/claims.py": QUESTION + "".join(f"    {line}\n" for line in lines),
    }
    (root / "CONTRIBUTING.md").write_text(ORDER, encoding="utf-8")
    for name, text in files.items():
        path = root / "onward" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("lines", "climbs"),
    [
        # down all the way, then from the events up to the verdict
        (["read()", "fold()", "return assess()"], ["events.state.fold > money.assess.assess"]),
        # what is an argument comes before the call that it is for
        (["return assess(fold(read()))"], ["events.state.fold > money.assess.assess"]),
        # back to the desk in between
        (
            ["read()", "noted()", "return assess()"],
            ["formats.files.read > desk.notes.noted"],
        ),
        # what gives a part is gone into: from the file that it reads back up to what it keeps
        (["orders()", "return assess()"], ["formats.files.read > desk.kept.kept"]),
        # and so is a method of what an argument is said to be
        (
            ["record.events()", "noted()", "return assess()"],
            ["formats.files.read > desk.notes.noted"],
        ),
        # a function is a step once
        (["read()", "noted()", "size()", "noted()", "return assess()"], ["formats.files.read > desk.notes.noted"]),
        # the way that climbs most counts; one that ends before the verdict does not
        (
            ["if file:", "    read()", "    noted()", "return assess()"],
            ["formats.files.read > desk.notes.noted"],
        ),
        (["if file:", "    read()", "    raise noted()", "return assess()"], []),
        (["if file:", "    read()", "    return noted()", "return assess()"], []),
        # what comes after the verdict is not on the way to it
        (["found = assess()", "noted()", "return found"], []),
    ],
)  # fmt: skip
def test_climbs(tmp_path: Path, lines: list[str], climbs: list[str]) -> None:
    assert list(most_climbs(house(tmp_path, *lines))) == climbs


def test_what_another_room_does_inside_is_its_own_affair(tmp_path: Path) -> None:
    """`size` gives no part, `read` stands no higher than `formats`: neither is gone into."""
    calls = calls_of(house(tmp_path, "read()", "return assess()"))
    found = [
        calls.goes_on_inside(f"onward.{n}") for n in ("formats.files.read", "desk.notes.noted")
    ]
    assert found == [False, False]
    assert calls.goes_on_inside("onward.desk.notes.orders")


def test_a_question_that_reaches_no_verdict_is_said(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no way leads from the question to the verdict"):
        most_climbs(house(tmp_path, "return read()"))


@pytest.mark.no_cover
def test_a_claim_is_followed_here_in_three_climbs() -> None:
    """Its reach; by hand it had nine, and ten as it is counted here, when claims were derived in
    the terminal's room.
    """
    found = most_climbs(ROOT)
    assert len(found) <= 3, found
    assert found[-1] == "events.state.fold > money.assess.assess"
