"""Hub, track, desk, load list, bookings and messages say the same of goods that are stopped, lost,
withdrawn or gone another way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from desks import TEXT, at, begun, notice, opened, planned, ready
from telling import telling

from onward.acts.bookings import bookings
from onward.acts.drafts import adopt
from onward.acts.notify import Role, record_sent, to_notify
from onward.acts.settings import set_clock
from onward.desk.desk import Desk
from onward.desk.names import names_of
from onward.desk.present_scenario import scenario_now
from onward.goods.confirm_request import Confirm
from onward.goods.confirming import confirm
from onward.goods.hub import hub_day
from onward.goods.morning import morning
from onward.goods.next_steps import next_steps
from onward.job import SILENT
from onward.questions.desk_record import record_of_desk
from onward.questions.track import Track, track
from onward.report.desk_text import morning_text
from onward.report.hub_page import hub_page
from onward.report.loaded_plan import LoadedPlan
from onward.report.notify_text import CHINESE, ENGLISH, text
from onward.report.tables.desk import bookings_table
from onward.report.tables.hub import hub_sheet, state_of
from onward.report.tables.loads import load_list
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


# -- what no departure takes again


def told(desk: Desk, words: str) -> None:
    desk.store.record(desk.organisation, telling(words))


def withdrawn(desk: Desk) -> None:
    notice(desk, "cancel_shipment masks")


def withdrawn_on_board(desk: Desk) -> None:
    set_clock(desk, at(2, 12))
    notice(desk, "cancel_shipment masks", sure=True)


def destroyed(desk: Desk) -> None:
    told(desk, "1 08:00 destroyed masks#1-2 at=CNPVG")
    set_clock(desk, at(1, 9))


def missing(desk: Desk) -> None:
    told(desk, "1 08:00 missing masks#1-2 at=CNPVG")
    set_clock(desk, at(1, 9))


def short_landed(desk: Desk) -> None:
    set_clock(desk, at(2, 23))
    confirm(desk, Confirm(what="F1", short_landed=1))


def delivered_otherwise(desk: Desk) -> None:
    told(desk, "1 18:00 delivered masks at=FRLIO")
    set_clock(desk, at(1, 20))


def gone_otherwise(desk: Desk) -> None:
    told(desk, "1 11:00 departed masks on=F9 at=CNPVG\n1 20:30 landed masks on=F9 at=BELGG")
    set_clock(desk, at(1, 21))


def diverted(desk: Desk) -> None:
    notice(desk, "divert_departure F1 destination=FRLIO")


KEPT_OFF = [  # how many of the masks each departure takes, and why it does not take the others
    (withdrawn, {"F1": 0, "T1": 0}, "withdrawn"),
    (withdrawn_on_board, {"T1": 0}, "withdrawn"),
    (destroyed, {"F1": 6, "T1": 6}, "destroyed"),
    (missing, {"F1": 6, "T1": 6}, "missing"),
    (short_landed, {"T1": 7}, "missing"),
    (delivered_otherwise, {"F1": 0, "T1": 0}, "over"),
    (gone_otherwise, {"F1": 0, "T1": 8}, "leaves"),
    (diverted, {"F1": 0, "T1": 0}, "diverted"),
]


@pytest.mark.parametrize(
    ("do", "takes", "why"), KEPT_OFF, ids=[row[0].__name__ for row in KEPT_OFF]
)
def test_what_a_departure_does_not_take_again_is_nowhere_on_it(
    desk: Desk, do: Callable[[Desk], None], takes: dict[str, int], why: str
) -> None:
    """In bookings, load lists, and what carriers and hubs hear."""
    do(desk)
    steps, plan = next_steps(desk), desk.state.current
    assert steps is not None
    assert plan is not None
    booked = [line for line in bookings(desk, steps) if line.shipment == "masks"]
    asked, reasons = dict.fromkeys(takes, 0), set()
    for line in booked:
        if line.stop is None:
            asked[line.departure] += line.pieces
            assert line.state == "to request"
        else:
            reasons.add(str(line.stop.kind))
            assert line.state == "stopped"
    assert (asked, reasons) == (takes, {why})
    reading = desk.kept_reading(plan.reading)
    loaded = LoadedPlan.of_reading(reading, scenario_now(desk), steps)
    for name, pieces in takes.items():
        (row,) = map(cells, load_list(loaded, name).rows)
        off = 0 if row["stopped_pieces"] == "None" else int(row["stopped_pieces"])
        assert int(row["pieces"]) - off == pieces
    heard = [fact for n in to_notify(desk) if n.role is not Role.PARTY for fact in n.facts]
    for name, pieces in takes.items():
        assert {f.pieces for f in heard if f.key == name} == ({pieces} if pieces else set())


def news(desk: Desk, who: str, language: str = ENGLISH) -> str:
    return " ".join(text(n, "little", language) for n in to_notify(desk, who))


def test_goods_withdrawn_on_board_land_and_stay(desk: Desk) -> None:
    record_sent(desk, to_notify(desk))
    withdrawn_on_board(desk)
    (lot,) = hub_day(desk, "BELGG", date(2020, 3, 2)).arrivals
    assert (lot.by, lot.onward, state_of(lot).code) == ("F1", (), "withdrawn")
    assert "masks: no longer planned" in news(desk, "red")
    set_clock(desk, at(3, 1))
    day = hub_day(desk, "BELGG", date(2020, 3, 2))
    for lots in (day.arrivals, day.floor):
        assert [(lot.pieces, state_of(lot).code) for lot in lots] == [(8, "withdrawn")]
    assert "masks: no longer planned" in news(desk, "red")


def test_what_is_lost_is_named_until_a_plan_leaves_it_out(desk: Desk) -> None:
    told(desk, "1 08:00 destroyed masks#1-2 at=CNPVG\n1 08:00 returned masks#3-3 at=CNPVG")
    set_clock(desk, at(1, 9))
    found = morning(desk)
    assert [(each.units, each.kind) for each in found.named] == [
        ("1-2", "destroyed"), ("3", "returned"),
    ]  # fmt: skip
    assert found.priorities[0].stopped == 3
    assert "Destroyed" in morning_text(found, names_of(desk))
    assert "masks units 1-2: 2 pieces at Shanghai (PVG). Destroyed\n" in news(desk, "red")
    assert "masks（第 1-2 件）：2 件在上海浦东，已销毁" in news(desk, "red", CHINESE)
    adopt(desk, planned(desk).name)
    assert morning(desk).named == ()
    assert morning(desk).priorities[0].stopped == 0


def test_delivered_goods_are_told_once_and_only_if_it_is_news(desk: Desk) -> None:
    record_sent(desk, to_notify(desk))
    told(desk, "3 19:00 delivered masks at=FRLIO")
    set_clock(desk, at(3, 20))
    assert news(desk, "red") == ""  # as they were told


def test_goods_that_came_otherwise_are_told_as_they_came(desk: Desk) -> None:
    delivered_otherwise(desk)
    assert "masks: 8 pieces delivered at FRLIO\n" in news(desk, "red")
    assert "masks：8 件已在里昂交付" in news(desk, "red", CHINESE)
    record_sent(desk, to_notify(desk))
    assert news(desk, "red") == ""


def test_goods_at_their_end_by_another_departure_are_not_told_the_planned_one(desk: Desk) -> None:
    told(desk, "1 11:00 departed masks on=F9 at=CNPVG\n1 20:30 landed masks on=F9 at=FRLIO")
    set_clock(desk, at(1, 21))
    record_sent(desk, to_notify(desk))
    ((_, sent),) = [m for m in desk.state.messages.values() if m[1].to == "red"]
    assert sent.lines == {"masks": "at FRLIO 01 Mar 20:30Z"}
    told(desk, "1 21:30 held masks at=FRLIO")
    set_clock(desk, at(1, 22))
    assert "Told before: at FRLIO 01MAR 20:30Z" in news(desk, "red")


BEHIND = f"{TEXT}    ship gloves CNPVG>FRLIO p3 3x 900kg 0.5m3 ready=1 due=4 latest=5 party=gray\n"
FATES: list[tuple[Callable[[Desk], object], str]] = [
    (lambda _: None, "gloves: stays at Shanghai (PVG), 3 pieces"),
    (lambda desk: notice(desk, "cancel_shipment gloves"), ""),
    (lambda desk: told(desk, "1 08:00 delivered gloves at=FRLIO"), "delivered at FRLIO"),
    (lambda desk: told(desk, "1 08:00 missing gloves at=CNPVG"), "Missing"),
    (lambda desk: told(desk, "1 08:00 destroyed gloves at=CNPVG"), "Destroyed"),
    (lambda desk: told(desk, "1 08:00 held gloves at=CNPVG"), "Detained"),
]


@pytest.mark.parametrize(("do", "said"), FATES, ids=[row[1] or "withdrawn" for row in FATES])
def test_of_goods_left_behind_the_party_hears_what_is_next(
    tmp_path: Path, do: Callable[[Desk], object], said: str
) -> None:
    desk = ready(tmp_path / "behind.db", BEHIND)
    with desk.store:
        do(desk)
        set_clock(desk, at(1, 9))
        heard = news(desk, "gray") if said else str(to_notify(desk))
        assert said in heard
        assert ("stays" in heard) is said.startswith("gloves: stays")


def test_goods_in_the_air_are_told_on_board(desk: Desk) -> None:
    cancelled(desk)
    assert "masks: 8 pieces on board F1, landing at Liège (LGG). T1 is cancelled" in " ".join(
        news(desk, "red").split()
    )
    assert "masks：8 件已搭乘F1，将到达列日，T1取消" in news(desk, "red", CHINESE)


def test_a_diversion_before_the_departure_is_named(desk: Desk) -> None:
    diverted(desk)
    assert "F1 lands at FRLIO instead (notice 4)" in morning_text(morning(desk), names_of(desk))
    assert "F1 lands elsewhere; a new plan follows" in " ".join(news(desk, "red").split())


def test_ranges_next_to_each_other_are_one(desk: Desk) -> None:
    set_clock(desk, at(2, 12))
    confirm(desk, Confirm(what="masks#1-2"))
    notice(desk, "cancel_departure T1")
    assert [each.units for each in morning(desk).named] == ["1-8"]


def test_a_draft_is_named_as_one(tmp_path: Path) -> None:
    with opened(tmp_path / "draft.db") as store:
        desk = begun(store)
        planned(desk)
        found = hub_day(desk, "BELGG", date(2020, 3, 2))
        assert "; draft p1, not adopted, as of" in hub_sheet(found).brief[0]
        assert "draft p1, not adopted" in hub_page(found)
        adopt(desk)
        assert "; plan p1, as of" in hub_sheet(hub_day(desk, "BELGG", date(2020, 3, 2))).brief[0]
