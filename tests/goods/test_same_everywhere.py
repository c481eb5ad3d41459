"""Hub, track, desk, load list, bookings and messages say the same of goods that are stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from desks import at, notice, ready
from telling import telling

from onward.acts.bookings import bookings
from onward.acts.notify import to_notify
from onward.acts.settings import set_clock
from onward.desk.desk import Desk
from onward.desk.names import names_of
from onward.goods.confirm_request import Confirm
from onward.goods.confirming import confirm
from onward.goods.hub import hub_day
from onward.goods.morning import morning
from onward.goods.next_steps import next_steps
from onward.job import SILENT
from onward.questions.desk_record import record_of_desk
from onward.questions.track import Track, track
from onward.report.desk_text import morning_text
from onward.report.notify_text import text
from onward.report.tables.desk import bookings_table
from onward.report.tables.hub import hub_sheet
from onward.report.track import key_text


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = ready(tmp_path / "onward.db")
    with desk.store:
        yield desk


def cancelled(desk: Desk) -> str:
    set_clock(desk, at(2, 12))
    return f"T1 is cancelled (notice {notice(desk, 'cancel_departure T1')})"


def cut(desk: Desk) -> str:
    set_clock(desk, at(2, 12))
    return f"T1 is cut below its load (notice {notice(desk, 'cut_departure T1 factor=0.1')})"


def late(desk: Desk) -> str:
    set_clock(desk, at(2, 12))
    words = "delay_departure F1 departs_at=2020-03-02T10:00Z arrives_at=2020-03-03T05:00Z"
    return f"It does not reach T1 in time (notice {notice(desk, words)})"


def closed(desk: Desk) -> str:
    set_clock(desk, at(2, 12))
    words = "impose_policy SHUT effect=ban scope=FR directions=import starts_at=2020-03-03T00:00Z"
    return f"T1 is closed to it (notice {notice(desk, words)})"


def offloaded(desk: Desk) -> str:
    set_clock(desk, at(3, 1))
    confirm(desk, Confirm(what="F1"))
    desk.store.record(desk.organisation, telling("3 00:30 offloaded masks on=T1 at=BELGG"))
    return "Offloaded from T1"


@pytest.mark.parametrize("do", [cancelled, cut, late, closed, offloaded])
def test_all_boards_follow(desk: Desk, do: Callable[[Desk], str]) -> None:
    what = do(desk)
    steps = next_steps(desk)
    assert what in " ".join(morning_text(morning(desk), names_of(desk)).split())
    with record_of_desk(desk) as record:
        found = track(record, Track(key="masks"), SILENT).value
    needs = f"{what[1:]}. It needs a new plan."  # the first letter follows a colon, or does not
    assert needs in " ".join(key_text(found).split())
    days = [hub_sheet(hub_day(desk, "BELGG", date(2020, 3, day))).tables[:2] for day in (2, 3)]
    said = {cells(row)["next"] for tables in days for table in tables for row in table.rows}
    assert any(needs in each for each in said)
    booked = map(cells, bookings_table(bookings(desk, steps), steps).rows)
    assert {row["stopped"] for row in booked if row["departure"] == "T1"} == {what}
    (mine,) = to_notify(desk, "red")
    assert what.partition(" (notice")[0] in " ".join(text(mine, "little").split())


def cells(row: object) -> dict[str, str]:
    assert isinstance(row, dict)
    return {key: str(cell) for key, cell in row.items()}
