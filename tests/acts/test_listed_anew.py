"""The list of the next day: pieces, ends and goods of a shipment change under the same reference, also
when some of it has left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from desks import at, begun, notice, opened, planned, ready, sound
from little import little
from oracles.differing import differ

from onward.acts.drafts import adopt
from onward.acts.goods_gone import SURE
from onward.acts.settings import set_clock
from onward.acts.undo import redo, undo
from onward.desk.act import ActRefused, RefusedForAll
from onward.desk.desk import Desk
from onward.desk.present_scenario import scenario_now
from onward.errors import InvalidInput
from onward.formats.digest import digest
from onward.goods.hub import hub_day
from onward.goods.next_steps import next_steps
from onward.goods.restored_goods import start
from onward.goods.unconfirmed import check_movements
from onward.scenario import known

# Of 40 pieces 12 fly on the 2nd (29 to 40) and 28 on the 4th (1 to 28).
TEXT = """
    as_of 2020-03-01
    set name=parts
    place NLAMS
    transfer BELGG air road 180
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 300kg 10m3 400/kg cut_off=120
    fly F2 CNPVG>BELGG 4 10:00 > 4 22:00 1000kg 10m3 400/kg cut_off=120
    fly F3 CNPVG>NLAMS 5 10:00 > 5 22:00 1000kg 10m3 400/kg
    road T1 BELGG>FRLIO 3 06:00 > 3 18:00 5000kg 50m3 20/kg
    road T2 BELGG>FRLIO 6 06:00 > 6 18:00 5000kg 50m3 20/kg
    road T3 BELGG>NLAMS 4 06:00 > 4 12:00 5000kg 50m3 20/kg
    ship masks CNPVG>FRLIO p1 40x 25kg 0.1m3 ready=1 due=4 00:00 latest=12 00:00 party=red
    ship gowns CNPVG>BELGG p2 4x 100kg 0.5m3 ready=3 due=5 00:00 latest=12 00:00 party=blue
    document masks permit
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """At noon of the 2nd: 12 pieces are in the air."""
    made = ready(tmp_path / "onward.db", TEXT, at(2, 12))
    with made.store:
        yield made
        sound(made.store)


def to_plan(desk: Desk) -> dict[str, tuple[int, str]]:
    """Goods that a plan sees: how many, and where they go."""
    return {
        s.id: (s.handling_units, s.destination)
        for s in known(start(desk).scenario).shipments
        if s.id.startswith("masks")
    }


def ways(desk: Desk) -> dict[str, str]:
    """The itineraries of the current plan that are still to come, by handling units."""
    advanced = start(desk).advanced
    assert advanced is not None
    return {
        f"{c.shipment} {c.first}-{c.last}": " ".join(leg.departure for leg in c.legs)
        for c in advanced.plan.consignments
        if c.shipment.startswith("masks")
    }


def becomes(desk: Desk, name: str = "masks") -> Counter[str]:
    """Pieces by what happens next to them."""
    found = Counter[str]()
    for step in next_steps(desk) or ():
        if step.shipment == name:
            found[step.kind] += step.last - step.first + 1
    return found


def replanned(desk: Desk, clock: datetime | None = None) -> None:
    adopt(desk, planned(desk).name)
    if clock is not None:
        set_clock(desk, clock)


# -- pieces


def test_of_40_pieces_12_have_left_and_the_list_says_30(desk: Desk) -> None:
    """18 remain to be planned: those with the lowest numbers."""
    assert to_plan(desk) == {"masks:1-28": (28, "FRLIO"), "masks:29-40": (12, "FRLIO")}
    told = notice(desk, "amend_shipment masks handling_units=30")
    assert to_plan(desk) == {"masks:1-28": (18, "FRLIO"), "masks:29-40": (12, "FRLIO")}
    assert ways(desk) == {"masks:1-28 1-18": "F2 T2", "masks:29-40 1-12": "T1"}
    assert becomes(desk) == {"leaves": 18, "aboard": 12, "withdrawn": 10}
    assert {s.notice for s in next_steps(desk) or () if s.kind == "withdrawn"} == {told}
    replanned(desk, at(7))
    gone = start(desk).advanced
    assert gone is not None
    assert sorted(
        (g.shipment, g.first, g.last, g.why) for g in gone.gone if "masks" in g.shipment
    ) == [
        ("masks:1-28", 1, 18, "arrived"),
        ("masks:29-40", 1, 12, "arrived"),
    ]
    assert becomes(desk) == {"delivery": 30, "withdrawn": 10}


def test_a_list_cannot_have_fewer_than_have_left(desk: Desk) -> None:
    with pytest.raises(InvalidInput) as refused:
        notice(desk, "amend_shipment masks handling_units=10")
    (problem,) = refused.value.problems
    assert (problem.field, problem.message) == (
        "handling_units",
        "is less than have left already (12)",
    )
    assert problem.maybe == "12, or an event says what has not left"
    notice(desk, "amend_shipment masks handling_units=12")
    assert to_plan(desk) == {"masks:29-40": (12, "FRLIO")}


def test_what_the_list_took_away_does_not_leave_by_the_old_plan(desk: Desk) -> None:
    """Nobody made another plan: on the 4th the flight takes the 18 that there still are."""
    notice(desk, "amend_shipment masks handling_units=30")
    set_clock(desk, at(4, 12))
    assert to_plan(desk) == {"masks:1-18": (18, "FRLIO")}
    assert becomes(desk) == {"aboard": 18, "delivery": 12, "withdrawn": 10}
    quiet = check_movements(desk).unconfirmed
    assert {(m.first, m.last) for m in quiet if m.departure == "F2" and m.shipment == "masks"} == {
        (1, 18)
    }


def test_what_left_before_anybody_knew_has_left(desk: Desk) -> None:
    """It becomes known when the second flight is gone: all 40 have left, and none waits."""
    set_clock(desk, at(4, 12))
    with pytest.raises(InvalidInput, match="is less than have left already"):
        notice(desk, "amend_shipment masks handling_units=30")
    notice(desk, "amend_shipment masks handling_units=40 goods=masks")
    assert to_plan(desk) == {"masks:1-28": (28, "FRLIO")}


def test_more_pieces_have_the_next_numbers_and_the_papers_of_the_others(desk: Desk) -> None:
    notice(desk, "amend_shipment masks handling_units=45 goods=gloves")
    seen = {s.id: s for s in known(start(desk).scenario).shipments}
    new = seen["masks:41-45"]
    assert (new.origin, new.ready_at, new.goods) == ("CNPVG", at(2, 12), "gloves")
    assert {d.shipment for d in start(desk).scenario.documents} == {
        *("masks:1-28", "masks:29-40", "masks:41-45")
    }
    assert becomes(desk) == {"leaves": 28, "aboard": 12, "unplanned": 5}
    replanned(desk)
    assert ways(desk)["masks:41-45 1-5"] == "F2 T2"
    notice(desk, "amend_shipment masks handling_units=42")
    assert to_plan(desk)["masks:41-45"] == (2, "FRLIO")
    notice(desk, "amend_shipment masks handling_units=50")
    assert to_plan(desk)["masks:46-50"] == (5, "FRLIO")


def test_more_pieces_of_goods_that_have_all_arrived(desk: Desk) -> None:
    set_clock(desk, at(7))
    replanned(desk)
    assert to_plan(desk) == {}
    notice(desk, "amend_shipment masks handling_units=43")
    assert to_plan(desk) == {"masks:41-43": (3, "FRLIO")}
    assert {d.shipment for d in start(desk).scenario.documents} == {"masks:41-43"}
    notice(desk, "amend_shipment masks goods=gloves mass_kg=9")
    (part,) = (s for s in known(start(desk).scenario).shipments if s.part_of == "masks")
    assert (part.goods, part.mass_kg) == ("gloves", 9)


@pytest.mark.parametrize("said", ["30 45", "45 30", "30 50 20", "50 45 47"])
def test_lists_told_in_any_order_say_the_same(tmp_path: Path, said: str) -> None:
    """What counts is when each became known."""
    numbers, found = said.split(), []
    for order in (numbers, numbers[::-1]):
        made = ready(tmp_path / f"{'-'.join(order)}.db", TEXT, at(3))
        with made.store:
            for number in order:
                known_at = at(2, 12 + numbers.index(number))
                notice(made, f"amend_shipment masks handling_units={number}", known_at)
            found.append((sum(n for n, _ in to_plan(made).values()), digest(scenario_now(made))))
    assert found[0] == found[1]
    assert found[0][0] == int(numbers[-1])


def test_undone_there_are_as_many_as_before(desk: Desk) -> None:
    before, was = digest(start(desk).scenario), digest(scenario_now(desk))
    for number in (30, 45):
        told = notice(desk, f"amend_shipment masks handling_units={number}")
        replanned(desk)
        assert digest(start(desk).scenario) != before
        undo(desk, told)
        assert (digest(start(desk).scenario), digest(scenario_now(desk))) == (before, was)
        redo(desk)
        undo(desk, told)


def test_what_has_left_is_not_undone(desk: Desk) -> None:
    told = notice(desk, "amend_shipment masks handling_units=45")
    replanned(desk, at(4, 12))
    with pytest.raises(ActRefused, match="would leave masks 40 handling units, and 45 have left"):
        undo(desk, told)


# -- ends


def test_a_new_destination_asks_about_what_is_in_the_air(desk: Desk) -> None:
    with pytest.raises(InvalidInput) as refused:
        notice(desk, "amend_shipment masks destination=NLAMS")
    (problem,) = refused.value.problems
    assert problem.field == "under_way"
    assert problem.message == (
        "is not said: 12 handling units of masks have left and are on their way"
    )
    assert problem.maybe == "true: they go to NLAMS too; false: they go where they were to"


@pytest.mark.parametrize(
    ("under_way", "goes", "way"), [("false", "FRLIO", "T1"), ("true", "NLAMS", "T3")]
)
def test_goods_in_the_air_follow_or_go_where_they_were_to(
    desk: Desk, under_way: str, goes: str, way: str
) -> None:
    notice(desk, f"amend_shipment masks destination=NLAMS under_way={under_way}")
    assert to_plan(desk) == {"masks:1-28": (28, "NLAMS"), "masks:29-40": (12, goes)}
    replanned(desk)
    assert ways(desk) == {"masks:1-28 1-28": "F3", "masks:29-40 1-12": way}
    set_clock(desk, at(7))
    assert becomes(desk) == {"delivery": 40}
    ended = Counter[str]()
    for step in next_steps(desk) or ():
        if step.shipment == "masks":
            ended[step.place] += step.last - step.first + 1
    assert ended == Counter({"NLAMS": 28}) + Counter({goes: 12})


def test_goods_that_leave_after_it_was_known_go_to_the_new_place(tmp_path: Path) -> None:
    made = ready(tmp_path / "onward.db", TEXT, at(2, 8))
    with made.store:
        notice(made, "amend_shipment masks destination=NLAMS")
        set_clock(made, at(2, 12))
        assert to_plan(made) == {"masks:1-28": (28, "NLAMS"), "masks:29-40": (12, "NLAMS")}
        replanned(made)
        assert ways(made)["masks:29-40 1-12"] == "T3"


def test_goods_whose_new_destination_is_where_they_land_have_arrived(desk: Desk) -> None:
    notice(desk, "amend_shipment masks destination=BELGG under_way=true")
    assert to_plan(desk) == {"masks:1-28": (28, "BELGG")}
    replanned(desk, at(2, 23))
    landed = [
        lot for lot in hub_day(desk, "BELGG", at(2).date()).arrivals if lot.shipment == "masks"
    ]
    assert [(lot.first, lot.last, lot.ends_here) for lot in landed] == [(29, 40, True)]


def test_an_origin_changes_only_before_anything_has_left(tmp_path: Path) -> None:
    made = ready(tmp_path / "onward.db", TEXT, at(1, 12))
    with made.store:
        notice(made, "amend_shipment gowns origin=NLAMS")
        assert {s.origin for s in known(start(made).scenario).shipments if s.id == "gowns"} == {
            "NLAMS"
        }
        set_clock(made, at(2, 12))
        with pytest.raises(InvalidInput, match="some of its goods have left"):
            notice(made, "amend_shipment masks origin=NLAMS")


def test_a_part_that_waits_is_ready_as_the_list_says(desk: Desk) -> None:
    notice(desk, "amend_shipment masks ready_at=2020-03-05T00:00Z due_at=2020-03-08T00:00Z")
    (waits,) = (s for s in known(start(desk).scenario).shipments if s.id == "masks:1-28")
    (flies,) = (s for s in known(start(desk).scenario).shipments if s.id == "masks:29-40")
    assert (waits.ready_at, flies.ready_at) == (at(5), at(2, 22))


# -- goods that will not travel


def test_goods_in_the_air_are_cancelled_only_by_somebody_who_is_sure(desk: Desk) -> None:
    with pytest.raises(RefusedForAll) as refused:
        notice(desk, "cancel_shipment masks")
    (problem,) = refused.value.problems
    assert str(problem.message) == (
        "is under way: 12 of 40 handling units land where they are bound now, and no plan takes "
        "them on"
    )
    assert problem.maybe == SURE
    notice(desk, "cancel_shipment gowns")  # nothing of it has left
    notice(desk, "cancel_shipment masks", sure=True)
    assert becomes(desk)["withdrawn"] + becomes(desk)["aboard"] == 40


def test_all_that_a_list_asks_is_asked_at_once(desk: Desk) -> None:
    from onward.acts.notices import add, change_in_words  # noqa: PLC0415

    told = [
        change_in_words(kind, words.split(), now=desk.now, known_at=None)
        for kind, words in (
            ("amend_shipment", "masks handling_units=3"),
            ("amend_shipment", "gowns handling_units=3"),
            ("amend_shipment", "masks destination=NLAMS"),
        )
    ]
    with pytest.raises(InvalidInput) as refused:
        add(desk, told)
    assert [(p.row, p.field) for p in refused.value.problems] == [
        (2, "handling_units"),
        (4, "under_way"),
    ]


# -- departures


def test_goods_miss_a_flight_that_is_brought_forward(tmp_path: Path) -> None:
    """The flight of the 4th at 10:00 leaves at 06:00 of the 3rd; the gowns are ready that midnight,
    and acceptance takes them six hours.
    """
    made = ready(tmp_path / "onward.db", TEXT + "    place CNPVG acceptance=360\n", at(2, 12))
    with made.store:
        notice(made, "delay_departure F2 departs_at=2020-03-03T06:00Z")
        leaves, misses = (
            next(s for s in next_steps(made) or () if (s.shipment, s.kind) == wanted)
            for wanted in (("masks", "leaves"), ("gowns", "misses"))
        )
        assert leaves.ready_by == at(3, 4)  # its cut-off moves with it
        assert (misses.departure, misses.notice) == ("F2", made.state.acts)
        set_clock(made, at(3, 12))  # nobody made another plan
        assert becomes(made, "gowns")["leaves"] == 0
        assert "gowns" in {s.id for s in known(start(made).scenario).shipments}


def test_a_flight_that_closed_before_anybody_knew_has_left_without_them(desk: Desk) -> None:
    """F2 was to close on the 4th at 08:00; at 06:00 it is told that it has closed at 02:00."""
    set_clock(desk, at(4, 6))
    notice(desk, "delay_departure F2 departs_at=2020-03-04T04:00Z")
    assert becomes(desk)["leaves"] == 0
    assert to_plan(desk)["masks:1-28"] == (28, "FRLIO")


def test_one_flight_of_a_service_is_restored(tmp_path: Path) -> None:
    text = TEXT + "    service S CNPVG>FRLIO 09:00 900 days=2..9 mode=belly\n"
    with opened(tmp_path / "onward.db") as store:
        made = begun(store, little(text))
        notice(made, "cancel_departure service=S first_day=2020-03-03 cause=strike")
        told = notice(made, "restore_departure S@2020-03-05")
        scenario = scenario_now(made)
        assert differ(scenario) == []
        replanned(made)
        used = {leg.departure for leg in _legs(made) if leg.departure.startswith("S@")}
        assert used <= {"S@2020-03-02", "S@2020-03-05"}
        undo(made, told)
        with pytest.raises(InvalidInput, match="is neither cancelled nor cut by then"):
            notice(made, "restore_departure S@2020-03-02")


def _legs(desk: Desk) -> list:  # type: ignore[type-arg]
    advanced = start(desk).advanced
    assert advanced is not None
    return [leg for c in advanced.plan.consignments for leg in c.legs]


def test_a_place_stays_while_something_stands_on_it(desk: Desk) -> None:
    place = notice(desk, "add_place NLRTM name=Rotterdam")
    lorry = notice(
        desk,
        "add_service L mode=road origin=BELGG destination=NLRTM departs_local=06:00 "
        "duration_min=300 first_day=2020-03-03 last_day=2020-03-09 capacity_kg=900 capacity_m3=9",
    )
    with pytest.raises(ActRefused, match=f"(act|notice) {lorry}"):
        undo(desk, place)
    undo(desk, lorry)
    undo(desk, place)
    assert "NLRTM" not in {p.id for p in scenario_now(desk).places}
