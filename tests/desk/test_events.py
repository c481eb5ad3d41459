"""Events recorded from a file: whole or not at all, once, and an interruption says what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from onward.cancel import Cancelled
from onward.desk import events as desk_events
from onward.desk.answer import WrongQuestion
from onward.desk.events import ImportEvents, KeepPlan, import_events, keep_plan
from onward.desk.record import Record, Sources, open_record
from onward.errors import InvalidInput

GOOD = "at,status,what\n2020-03-02T10:00Z,delivered,shipment:masks#1-6\n"
BAD = GOOD + "2020-03-02T10:00Z,flown away,shipment:masks#7\n"


def record(folder: Path, text: str) -> Record:
    (folder / "e.csv").write_text(text, encoding="utf-8")
    return open_record(Sources(store=str(folder / "o.db"), events=(str(folder / "e.csv"),)))


def test_what_is_there_is_recognised(tmp_path: Path) -> None:
    first, again = (
        import_events(record(tmp_path, GOOD), ImportEvents()).value.brought for _ in range(2)
    )
    assert (first.events, first.duplicates) == (1, 0)
    assert (again.events, again.duplicates) == (0, 1)


def test_a_file_with_a_wrong_row_is_refused_whole_unless_others_may_proceed(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="flown away"):
        import_events(record(tmp_path, BAD), ImportEvents())
    assert not (tmp_path / "o.db").exists()
    found = import_events(record(tmp_path, BAD), ImportEvents(proceed=True))
    assert (found.value.brought.events, len(found.problems)) == (1, 1)


def test_an_interruption_says_what_is_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise Cancelled

    monkeypatch.setattr(desk_events, "bring", stop)
    with pytest.raises(Cancelled) as stopped:
        import_events(record(tmp_path, GOOD), ImportEvents())
    assert stopped.value.__notes__[-1].startswith("at least 0 events in ")


def test_a_difference_needs_both_plans(tmp_path: Path) -> None:
    with pytest.raises(WrongQuestion, match="name that too"):
        keep_plan(record(tmp_path, GOOD), KeepPlan(plan="p.json", diff="d.csv"))
