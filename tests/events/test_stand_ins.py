"""Goods planned on one flight that flew on another along the same lane: planned and actual,
lateness, and what is still to come.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from little import little
from telling import day, telling, thing

from onward.events.ahead import to_come
from onward.events.eta import EtaBasis
from onward.goods.planned_and_actual import LegSeen, compared
from onward.goods.tracked import Tracked, TrackedPart
from onward.report.cells import people
from onward.report.tables.track import legs as legs_table
from onward.report.track_documents import compared_document

WORLD = """
    as_of 2020-03-01
    fly KE121 KRICN>BELGG 4 02:00 > 4 14:00
    fly KE123 KRICN>BELGG 4 10:00 > 4 22:00
    fly KE125 KRICN>BELGG 4 16:00 > 5 04:00
    fly KE127 KRICN>BELGG 6 16:00 > 7 04:00
    fly XS1 KRICN>FRLIO 4 16:00 > 5 04:00
    rail SLOW KRICN>BELGG 5 00:00 > 19 00:00
    road T1 BELGG>FRLIO 6 06:00 > 6 12:00
    ship masks KRICN>FRLIO p1 10x due=7
"""
PLANNED = (
    "1 00:00 planned masks on=KE123 expected=4T22:00\n 1 00:00 planned masks on=T1 "
    "expected=6T12:00\n"
)
ON_125 = PLANNED + "4 17:00 departed masks on=KE125 at=KRICN\n"
BY_125 = ON_125 + "5 05:00 landed masks on=KE125 at=BELGG\n"


def desk(text: str, now: str) -> Tracked:
    return Tracked(little(WORLD), tuple(telling(text)), day(now), day(now))


def legs(text: str, now: str, what: str = "masks") -> dict[str, LegSeen]:
    seen = desk(text, now)
    (row,) = seen.rows(thing(what))
    return {leg.departure: leg for leg in compared(row, seen).legs}


def became(text: str, now: str) -> dict[str, str]:
    return {name: leg.became for name, leg in legs(text, now).items()}


def told_legs(part: TrackedPart, seen: Tracked) -> list[tuple[str, ...]]:
    """The rows of the table, as people read them."""
    table = legs_table(compared(part, seen), seen)
    wanted = ("departure", "left", "landed", "became", "hours_late", "perhaps")
    places = [table.keys.index(key) for key in wanted]
    kinds = [column.kind for column in table.columns]
    return [tuple(people(line[i], kinds[i]) for i in places) for line in table.lines()]


def test_a_planned_leg_is_told_as_travelled_by_another_departure() -> None:
    seen = desk(BY_125, "5T12:00")
    (row,) = seen.rows(thing("masks"))
    assert told_legs(row, seen) == [
        ("KE123 04MAR", "04MAR20 17:00Z", "05MAR20 05:00Z", "flown by KE125 04MAR", "7.0", ""),
        ("T1", "", "", "to come", "", ""),
    ]
    first = compared_document(row, seen)["legs"][0]
    assert (first["departure"], first["flown_by"], first["became"], first["perhaps"]) == (
        "KE123",
        "KE125",
        "flown by another",
        (),
    )
    assert (first["planned_arrives"], first["landed"], first["hours_late"]) == (
        "2020-03-04T22:00:00Z",
        "2020-03-05T05:00:00Z",
        7.0,
    )


def test_a_later_day_is_still_the_leg_that_was_planned() -> None:
    left_over = PLANNED + "4 09:00 offloaded masks on=KE123 at=KRICN\n"
    assert became(left_over, "5")["KE123"] == "offloaded"
    found = legs(
        left_over
        + "6 16:00 departed masks on=KE127 at=KRICN\n 7 04:00 landed masks on=KE127 at=BELGG",
        "8",
    )
    assert (found["KE123"].became, found["KE123"].flown_by, found["KE123"].hours_late) == (
        "flown by another",
        "KE127",
        54.0,
    )
    assert found["T1"].became == "overdue"


@pytest.mark.parametrize(
    ("told", "by"),
    [
        ("4 17:00 departed masks on=XX9", ""),  # no timetable has it, and nobody said from where
        ("4 17:00 departed masks on=XX9 at=KRICN\n 5 05:00 landed masks on=XX9 at=BELGG", "XX9"),
        ("4 17:00 departed masks transport_number=XX9/2020-03-04 at=KRICN\n 5 05:00 landed masks "
         "transport_number=XX9/2020-03-04 at=BELGG",
         "XX9/2020-03-04"),
        # another lane
        ("4 17:00 departed masks on=XS1 at=KRICN\n 5 05:00 landed masks on=XS1 at=FRLIO", ""),
    ],
)  # fmt: skip
def test_what_has_no_counterpart_on_its_lane_stays_planned(told: str, by: str) -> None:
    found = legs(PLANNED + told, "5T12:00")
    assert (found["KE123"].flown_by, found["KE123"].became) == (
        by,
        "flown by another" if by else "overdue",
    )
    assert found["T1"].became == "to come"
    assert len(found) == (2 if by else 3)  # the departure that was taken is "not planned"


def test_two_that_it_could_be_are_said_and_not_guessed() -> None:
    """Planned whole on two flights, which is one too many; flown on a third."""
    text = (
        "1 00:00 planned masks on=KE121\n 1 00:00 planned masks on=KE123\n"
        + BY_125.removeprefix(PLANNED)
    )
    seen = desk(text, "5T12:00")
    (row,) = seen.rows(thing("masks"))
    assert told_legs(row, seen) == [
        ("KE121 04MAR", "", "", "overdue", "", "flown by KE125 04MAR"),
        ("KE123 04MAR", "", "", "overdue", "", "flown by KE125 04MAR"),
        (
            "KE125 04MAR",
            "04MAR20 17:00Z",
            "05MAR20 05:00Z",
            "not planned",
            "",
            "instead of KE121 04MAR or KE123 04MAR",
        ),
    ]
    there_and_back = BY_125 + "6 16:00 departed masks on=KE127 at=KRICN"
    assert legs(there_and_back, "7")["KE123"].perhaps == ("KE125", "KE127")
    # one of the two is named by somebody: the other one is left
    named = text + "4 10:00 departed masks on=KE123 at=KRICN"
    assert legs(named, "5T12:00")["KE121"].flown_by == "KE125"


@pytest.mark.parametrize(
    "told", ["4 17:00 departed masks on=XX9 at=KRICN", "5 05:00 landed masks on=XX9 at=BELGG"]
)
def test_a_carriers_flight_of_which_one_end_is_known_may_be_the_planned_leg(told: str) -> None:
    found = legs(PLANNED + told, "5T12:00")
    assert (found["KE123"].became, found["KE123"].perhaps, found["XX9"].perhaps) == (
        "overdue",
        ("XX9",),
        ("KE123",),
    )
    assert found["T1"].perhaps == ()
    # of which both ends are known
    assert legs(BY_125 + told, "5T12:00")["KE123"].flown_by == "KE125"


def test_what_has_no_name_or_was_planned_by_name_stands_in_for_nothing() -> None:
    nobody_says = PLANNED + (
        "4 10:00 departed masks at=KRICN\n 4 22:00 landed masks at=BELGG\n 6 06:00 departed "
        "masks on=XX9 at=BELGG"
    )
    assert {name: leg.flown_by for name, leg in legs(nobody_says, "6T08:00").items()} == {
        "KE123": "",
        "T1": "",
        "XX9": "",
    }
    unlisted = (
        "1 00:00 planned masks on=XX8\n"
        + PLANNED
        + "4 17:00 departed masks on=XX8 at=KRICN\n 5 05:00 landed masks on=XX8 at=BELGG"
    )
    assert became(unlisted, "5T12:00") == {"XX8": "flown", "KE123": "overdue", "T1": "to come"}


def test_the_plan_then_in_force_counts() -> None:
    replanned = BY_125 + "5 08:00 planned masks on=T1"  # of what is left of the way
    assert became(replanned, "5T12:00") == {"KE123": "flown by another", "T1": "to come"}
    before = BY_125 + "3 00:00 planned masks on=KE127"  # KE123 was given up before anything flew
    assert {name: leg.flown_by for name, leg in legs(before, "5T12:00").items()} == {
        "KE127": "KE125"
    }
    # whoever plans this lane anew means another journey
    again = BY_125 + "5 08:00 planned masks on=KE127"
    assert became(again, "5T12:00") == {"KE123": "flown by another", "KE127": "to come"}


def test_an_earlier_arrival_by_a_later_plan_is_the_one_that_counts() -> None:
    world = desk("1 00:00 planned masks on=T1\n 2 00:00 planned masks on=XS1", "3")
    (row,) = world.rows(thing("masks"))
    assert (compared(row, world).first_planned, compared(row, world).planned) == (
        day("6T12:00"),
        day("5T04:00"),
    )


@pytest.mark.parametrize(
    ("text", "now", "late"),
    [
        (ON_125, "4T20:00", 7),  # an hour late itself, and six later than KE123 by the timetable
        (BY_125, "5T12:00", 7),
        # it left 14 h late, and is slow
        (
            PLANNED + "5 00:00 departed masks on=SLOW at=KRICN",
            "5T12:00",
            14 * 24 + 2,
        ),
    ],
)
def test_an_eta_is_as_late_as_the_goods_are_at_the_same_place(
    text: str, now: str, late: int
) -> None:
    (row,) = desk(text, now).rows(thing("masks"))
    assert (row.eta.basis, row.eta.at) == (EtaBasis.PLAN, day("6T12:00") + timedelta(hours=late))


def test_a_lane_that_is_travelled_is_not_to_come() -> None:
    seen = desk(ON_125, "4T20:00")
    (row,) = seen.rows(thing("masks"))
    assert [leg.id for leg in to_come(row.state, seen.timetable)] == ["T1"]
    assert row.steps[0].next_departure == "T1"
