"""docs/tracking.md publishes the words of events, all of them."""

from __future__ import annotations

from pathlib import Path

from onward.events.vocabulary import MEANINGS, Status
from onward.formats.eventfile import COLUMNS
from onward.formats.fsu import CODES, DISCREPANCIES
from onward.report.tracked_words import REASONS_ZH, STATUS

PAGE = (Path(__file__).parents[2] / "docs" / "tracking.md").read_text(encoding="utf-8")
LINES = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.splitlines()
    if line.startswith("| `")
]


def test_columns_statuses_and_reasons_stand_on_the_page() -> None:
    assert [line[0].strip("`") for line in LINES] == [*COLUMNS, *Status, *MEANINGS]
    assert all(line[1] for line in LINES)
    assert {line[0].strip("`"): line[1] for line in LINES[-len(MEANINGS) :]} == MEANINGS


def test_codes_stand_beside_their_status() -> None:
    told = {
        code: line[0].strip("`")
        for line in LINES
        if len(line) == 3
        for code in filter(None, line[2].split(", "))
    }
    assert told == {
        **CODES,
        **{f"DIS {code}": status for code, (status, _) in DISCREPANCIES.items()},
    }


def test_every_word_is_there_in_chinese() -> None:
    assert set(REASONS_ZH) == set(MEANINGS)
    assert set(STATUS) == set(Status)
