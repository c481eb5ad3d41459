"""A file with several tables: what is asked once, which answer is used, what is left out."""

from __future__ import annotations

from collections.abc import Mapping as Values
from dataclasses import replace

import pytest

from onward.acts import given_files
from onward.acts.given_files import DraftedFile, GivenFile, draft_file
from onward.lists.draft import Choice, Draft, ListQuestion
from onward.lists.mapping import ListKind, Mapping
from onward.message import Message

SHIPMENTS, OFFERS = ListKind.SHIPMENTS, ListKind.OFFERS
FILE = GivenFile(content=b"", file="mine.xlsx")


def question(key: str, *choices: str, proposed: str = "") -> ListQuestion:
    words = tuple(Choice(key=each, words=Message(each)) for each in choices)
    return ListQuestion(key=key, asks=Message(key), choices=words, proposed=proposed)


ORDER = question("date_form", "DMY", "MDY", proposed="DMY")
EACH = question("counted", "each", "total")  # known only once the dates are


@pytest.fixture
def tables(monkeypatch: pytest.MonkeyPatch) -> dict[str, ListKind | None]:
    """The sheets of a workbook; both lists ask for the order of dates, shipments then for more."""
    found: dict[str, ListKind | None] = {"Lots": SHIPMENTS, "Quotes": OFFERS, "Notes": None}

    def draft(
        content: bytes,
        file: str,
        *,
        kind: ListKind,
        known: Mapping | None = None,
        answers: Values[str, str],
        name: str,
    ) -> Draft:
        asked = () if "date_form" in answers else (ORDER,)
        if kind is SHIPMENTS and not asked and "counted" not in answers:
            asked = (EACH,)
        sheet = next(each for each, of in found.items() if of is kind)
        mapping = known or Mapping(name=name or "mine", kind=kind, columns=(), sheet=sheet)
        return Draft(mapping=mapping, questions=asked, rows=1)

    monkeypatch.setattr(given_files, "draft", draft)
    monkeypatch.setattr(given_files, "sheets", lambda content, file: found)
    return found


def answered(found: DraftedFile) -> list[tuple[str, str]]:
    return [(each.question.key, each.answer) for each in found.asked]


CASES: list[tuple[dict[str, str], bool, list[tuple[str, str]]]] = [
    ({}, False, [("date_form", "")]),
    ({"date_form": "MDY"}, False, [("date_form", "MDY"), ("counted", "")]),
    ({}, True, [("date_form", "DMY"), ("counted", "")]),  # the likelier one is taken
    ({"date_form": "MDY"}, True, [("date_form", "MDY"), ("counted", "")]),
    ({"counted": "each"}, True, [("date_form", "DMY"), ("counted", "each")]),
]


@pytest.mark.parametrize(("answers", "likelier", "asked"), CASES)
def test_two_tables_ask_the_same_once(
    tables: object, answers: dict[str, str], likelier: bool, asked: list[tuple[str, str]]
) -> None:
    found = draft_file(None, 1, replace(FILE, answers=answers), likelier=likelier)
    assert answered(found) == asked
    assert found.ready == all(answer for _, answer in asked)


def test_the_first_sheet_of_each_kind_is_read(tables: dict[str, ListKind | None]) -> None:
    tables |= {"Old lots": SHIPMENTS}
    found = draft_file(None, 1, FILE)
    assert [each.mapping.sheet for each in found.tables] == ["Lots", "Quotes"]
    assert list(found.unread) == ["Notes (no list)", "Old lots (a second list of shipments)"]
    only = draft_file(None, 1, replace(FILE, kind=OFFERS))
    assert [each.mapping.sheet for each in only.tables] == ["Quotes"]


def test_what_was_changed_by_hand_is_how_it_is_read(tables: object) -> None:
    by_hand = Mapping(name="own", kind=OFFERS, columns=(), sheet="Quotes", decimal=",")
    found = draft_file(None, 1, replace(FILE, mappings=(by_hand,)))
    assert found.tables[1].mapping == by_hand
    assert found.tables[0].mapping.name == "mine"
