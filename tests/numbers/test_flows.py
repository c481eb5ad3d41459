"""Flows of small histories that can be added up by hand; on spring 2020 they agree with the fold of
states, unit by unit.
"""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from little import little, march
from telling import telling

from onward.errors import InvalidInput
from onward.events.event import Event
from onward.events.state import fold
from onward.events.tally import goods_counted, tally
from onward.formats.builtin import read_scenario
from onward.formats.event_sources import recorded
from onward.numbers.flows import DIMENSIONS, flows
from onward.numbers.movements import Movements, Stage, happened, planned
from onward.numbers.periods import Period, period
from onward.numbers.ranges import earliest
from onward.plan.plan import Consignment, Leg, Plan
from onward.scenario import Scenario

WORLD = little("""
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
    fly F2 CNPVG>BELGG 9 10:00 > 9 22:00  mode=belly
    road R1 BELGG>FRLIO 4 06:00 > 4 12:00
    road R0 CNWUH>CNPVG 1 06:00 > 1 18:00
    fly B1 BELGG>CNPVG 5 10:00 > 5 22:00
    ship masks CNPVG>FRLIO p1 10x 20kg 0.18m3 units=2000 goods=masks
    ship suits CNWUH>BELGG p2 4x 5kg 0.1m3 units=100 goods=suits
    ship aid FRLIO>CNPVG p1 3x 7kg 0.1m3 units=50 goods=masks
""")
STORY = """
    1 05:00 packed suits#1-4 in=uld:AKE12345CV
    1 06:00 departed uld:AKE12345CV on=R0 at=CNWUH
    2 10:00 departed masks#1-6;uld:AKE12345CV on=F1 at=CNPVG
    2 22:00 landed masks#1-6;uld:AKE12345CV on=F1 at=BELGG
    4 06:00 departed masks#1-6 on=R1 at=BELGG
    4 12:00 landed masks#1-6 on=R1 at=FRLIO
    5 10:00 departed aid on=B1 at=BELGG known=8
    6 09:00 delivered masks#1-4 at=FRLIO
    6 10:00 delivered masks#3-6 at=FRLIO known=7
    9 10:00 departed masks#7-10 on=F2 at=CNPVG
"""


def moved(story: str = STORY, **clocks: datetime) -> Movements:
    return happened(WORLD, telling(story), **clocks)


def told(
    moves: Movements, by: str, measure: str = "handling_units", **asked: object
) -> dict[str, float]:
    found = flows(moves, by.split(), **asked)  # type: ignore[arg-type]
    return {" ".join(line.key): getattr(line, measure) for line in found.lines}


def test_each_stage_counts_what_its_name_says() -> None:
    totals = {stage.value: flows(moved(), stage=stage).total.handling_units for stage in Stage}
    assert totals == {
        "departed": 4 + 10 + 6 + 3 + 4,
        "landed": 10 + 6,
        "shipped": 4 + 6 + 3 + 4,
        "arrived": 4 + 6,
        "delivered": 6,
    }


def test_kilograms_cubic_metres_and_units_are_those_of_the_handling_units() -> None:
    total = flows(moved(), stage="delivered").total
    assert (total.kg, total.m3, total.units) == (120.0, 1.08, 12_000)


def test_by_hub_a_leg_counts_out_of_one_place_and_into_another() -> None:
    assert told(moved(), "hub") == {
        "BELGG in": 14, "BELGG out": 9, "CNPVG in": 7, "CNPVG out": 14, "CNWUH out": 4,
        "FRLIO in": 6,
    }  # fmt: skip


def test_directions_are_as_seen_from_the_country() -> None:
    assert told(moved(), "country direction") == {
        "BE import in": 4,  # suits
        "BE transit in": 10,  # masks for France
        "BE transit out": 9,  # masks on to France, aid from France to China
        "CN domestic in": 4,
        "CN domestic out": 4,
        "CN export out": 14,
        "CN import in": 3,
        "FR import in": 6,
    }


def test_exports_to_china_and_imports_from_china_through_a_hub_are_not_swapped() -> None:
    through = {"hub": ["BELGG"]}
    assert told(moved(), "goods_from side", where={**through, "goods_to": ["CN"]}) == {"FR out": 3}
    assert told(moved(), "goods_from side", where={**through, "goods_from": ["CN"]}) == {
        "CN in": 14,
        "CN out": 6,
    }


def test_lanes_modes_goods_and_days() -> None:
    assert told(moved(), "lane mode") == {
        "BELGG-CNPVG freighter": 3, "BELGG-FRLIO road": 6, "CNPVG-BELGG belly": 4, ("CNPVG-BELGG "
            "freighter"): 10, "CNWUH-CNPVG road": 4,
    }  # fmt: skip
    assert told(moved(), "goods", "units", stage="shipped") == {"masks": 20_150, "suits": 400}
    assert told(moved(), "day") == {
        "2020-03-01": 4,
        "2020-03-02": 10,
        "2020-03-04": 6,
        "2020-03-05": 3,
        "2020-03-09": 4,
    }
    assert told(moved(), "week") == {"2020-W09": 4, "2020-W10": 19, "2020-W11": 4}
    assert told(moved(), "month", period=period("2020-03-02..2020-03-04")) == {"2020-03": 16}


def test_every_dimension_can_be_asked_for() -> None:
    for name in DIMENSIONS:
        total = sum(told(moved(), name, stage="landed").values())
        assert total == (32 if name in ("hub", "country", "side", "direction") else 16), name


def test_the_two_sides_of_a_hub_never_stand_on_one_line() -> None:
    assert told(moved(), "transport", where={"hub": ["BELGG"]}) == {
        "air in": 14,
        "air out": 3,
        "road out": 6,
    }
    assert told(moved(), "transport", where={"hub": ["BELGG"], "side": ["out"]}) == {
        "air": 3,
        "road": 6,
    }
    assert told(moved(), "", where={"hub": ["BELGG"]}) == {"in": 14, "out": 9}


def test_total_counts_each_leg_once() -> None:
    assert flows(moved(), ["hub"]).total.handling_units == 27
    assert flows(moved(), ["hub"], where={"hub": ["BELGG", "CNPVG"]}).total.handling_units == 27
    assert flows(moved(), ["goods"], where={"hub": ["FRLIO"]}).total.handling_units == 6


def test_a_filter_that_nothing_passes_gives_nothing() -> None:
    found = flows(moved(), ["hub"], where={"hub": ["NLAMS"]})
    assert (found.lines, found.total.units) == ((), 0)


def test_two_clocks() -> None:
    assert told(moved(as_of=march(6, 12)), "goods", stage="delivered") == {"masks": 6}
    assert told(moved(as_of=march(6, 12), known_to=march(6, 12)), "goods", stage="delivered") == {
        "masks": 4
    }
    assert "FR" not in told(moved(known_to=march(7)), "goods_from")
    assert told(moved(as_of=march(6), known_to=march(8)), "goods_from")["FR"] == 3


def test_voided_and_corrected_events_do_not_count() -> None:
    story = (
        STORY + "10 00:00 void corrects=3\n 10 00:00 departed masks#1-5 on=F1 at=CNPVG corrects=4"
    )
    assert told(moved(story), "departure")["F1"] == 5  # the suits' landing is corrected too
    again = story + "\n 11 00:00 void corrects=11"  # the void itself is taken back
    assert told(moved(again), "departure")["F1"] == 10


def test_the_same_goods_on_one_departure_count_once() -> None:
    story = STORY + "2 11:00 departed masks#4-8 on=F1 at=CNPVG"
    assert told(moved(story), "departure")["F1"] == 12
    assert told(moved(STORY + STORY), "lane") == told(moved(), "lane")


def test_goods_count_while_they_are_inside() -> None:
    story = """
        1 05:00 packed suits#1-4 in=uld:AKE12345CV
        1 05:30 packed uld:AKE12345CV in=awb:020-12345675
        1 06:00 departed awb:020-12345675 on=R0 at=CNWUH
        1 19:00 unpacked suits#1-2 in=uld:AKE12345CV
        2 10:00 departed awb:020-12345675 on=F1 at=CNPVG
    """
    assert told(moved(story), "departure") == {"R0": 4, "F1": 2}


def test_a_bag_inside_itself_ends_the_search() -> None:
    story = """
        1 05:00 packed suits in=uld:AAA
        1 05:00 packed uld:AAA in=uld:BBB
        1 05:00 packed uld:BBB in=uld:AAA
        1 06:00 departed uld:BBB on=R0
    """
    assert told(moved(story), "departure") == {"R0": 4}


def test_what_cannot_be_counted_is_said() -> None:
    story = """
        1 06:00 departed nobody on=R0
        1 06:00 departed awb:020-12345675 on=R0
        1 06:00 departed masks at=CNPVG
        1 06:00 departed masks on=XX9 at=CNPVG
        1 08:00 landed masks on=XX9 at=BELGG
    """
    moves = moved(story)
    assert sorted(moves.ignored.values()) == [1, 1, 1, 1]
    assert told(moves, "lane mode") == {"CNPVG-BELGG unknown": 10}


def test_goods_under_way_are_counted_by_their_own_numbers() -> None:
    parts = little("""
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        ship masks:1-6 CNPVG>BELGG 6x 2kg part_of=masks first_unit=1 started_at=CNWUH
        ship masks:7-9 CNPVG>BELGG 3x 2kg part_of=masks first_unit=7
    """)
    moves = happened(parts, telling("2 10:00 departed masks#5-8 on=F1"))
    assert told(moves, "shipment goods_from") == {"masks CN": 4}
    assert list(moves.departed.last - moves.departed.first + 1) == [2, 2]


def test_an_air_waybill_in_a_shipments_row_holds_it_for_all_time() -> None:
    rows = little(
        "fly F1 CNPVG>BELGG 2 10:00 > 2 22:00\nship suits CNPVG>BELGG 4x 2kg awb=020-12345675\n"
        "ship masks CNPVG>BELGG 6x 2kg"
    )
    assert told(happened(rows, telling("2 10:00 departed awb:020-12345675 on=F1")), "shipment") == {
        "suits": 4
    }


def plan_of(*consignments: Consignment) -> Plan:
    return Plan(
        scenario=WORLD.name,
        as_of=march(1),
        known_to=march(1),
        planner="hand",
        consignments=consignments,
    )


def test_a_plan_counts_at_the_times_of_the_timetable() -> None:
    moves = planned(
        WORLD,
        plan_of(
            Consignment(id="1", shipment="masks", first=1, last=6, legs=(Leg("F1"), Leg("R1")))
        ),
    )
    assert told(moves, "day") == {"2020-03-02": 6, "2020-03-04": 6}
    assert told(moves, "lane", stage="arrived") == {"BELGG-FRLIO": 6}
    with pytest.raises(ValueError, match="no proof of delivery"):
        flows(moves, stage="delivered")


def test_a_plan_of_another_scenario_is_refused_with_all_that_is_wrong() -> None:
    made = plan_of(
        Consignment(id="1", shipment="nails", first=1, last=6, legs=()),
        Consignment(id="2", shipment="aid", first=1, last=4, legs=(Leg("X"),)),
    )
    with pytest.raises(InvalidInput) as refused:
        planned(WORLD, made)
    assert [p.field for p in refused.value.problems] == ["shipment", "handling_units", "departure"]


@pytest.mark.parametrize(
    ("by", "stage"), [("hubb", "departed"), ("mode", "delivered"), ("hub", "nowhere")]
)
def test_bad_questions_are_refused(by: str, stage: str) -> None:
    with pytest.raises(ValueError, match=r"hubb|delivery has no mode|nowhere"):
        flows(moved(), [by], stage=stage)


def test_spring_2020_agrees_with_the_states_of_tracking() -> None:
    world, events = read_scenario("spring-2020:S"), tuple(recorded("spring-2020:S"))
    for as_of, known_to in (
        (None, None),
        (datetime(2020, 3, 20, tzinfo=UTC), datetime(2020, 3, 18, tzinfo=UTC)),
    ):
        states = fold(
            events,
            {s.id: s.handling_units for s in world.shipments},
            as_of=as_of,
            known_to=known_to,
        )
        counts = tally(goods_counted(states, world))[""]
        moves = happened(world, events, as_of=as_of, known_to=known_to)
        assert flows(moves, stage="shipped").total.units == counts.shipped
        assert flows(moves, stage="delivered").total.units == counts.delivered


def plainly(
    world: Scenario, events: list[Event], **clocks: datetime | None
) -> dict[tuple[str, str], int]:
    """Handling units by shipment and departure, from the fold of states, one after another."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for state in fold(
        events, {s.id: s.handling_units for s in world.shipments}, **clocks
    ).shipments:
        for link in state.flown:
            found[state.key.id, link.departure] += state.handling_units
    return dict(found)


@pytest.mark.parametrize("seed", range(40))
def test_random_histories_agree_with_the_states_of_tracking(seed: int) -> None:
    chance = random.Random(seed)
    lines: list[str] = []
    for number in range(1, chance.randint(5, 40)):
        day, clock = (
            chance.randint(1, 9),
            f"{chance.randint(0, 23):02}:{chance.choice(('00', '30'))}",
        )
        known = f"known={chance.randint(day + 1, 12)}" if chance.random() < 0.3 else ""
        first = chance.randint(1, 8)
        goods = chance.choice(
            [
                "masks",
                f"masks#{first}-{chance.randint(first, 10)}",
                "suits#1-2",
                "uld:AAA",
                "uld:BBB",
            ]
        )
        status = chance.choice(
            [
                "departed",
                "departed",
                "landed",
                "delivered",
                "packed",
                "unpacked",
                "void",
                "accepted",
            ]
        )
        if status == "void":
            lines.append(
                f"{day} {clock} void corrects={chance.randint(1, number - 1)} {known}"
                if number > 1
                else f"{day} {clock} noted"
            )
        elif status in ("packed", "unpacked"):
            lines.append(
                f"{day} {clock} {status} {goods} "
                f"in={chance.choice(('uld:AAA', 'uld:BBB', 'awb:1'))} {known}"
            )
        else:
            corrects = (
                f"corrects={chance.randint(1, number - 1)}"
                if number > 1 and chance.random() < 0.15
                else ""
            )
            lines.append(
                f"{day} {clock} {status} {goods} on={chance.choice(('F1', 'F2', 'R1'))} {known} "
                f"{corrects}"
            )
    events = telling("\n".join(lines))
    clocks = chance.choice(
        [{}, {"as_of": march(6)}, {"known_to": march(7)}, {"as_of": march(8), "known_to": march(9)}]
    )
    found = flows(happened(WORLD, events, **clocks), ["shipment", "departure"])
    assert {line.key: line.handling_units for line in found.lines} == plainly(
        WORLD, events, **clocks
    )


@pytest.mark.parametrize("seed", range(30))
def test_the_earliest_of_overlapping_ranges(seed: int) -> None:
    chance = np.random.default_rng(seed)
    count = int(chance.integers(0, 12))
    group, first = chance.integers(0, 3, count), chance.integers(1, 9, count)
    last, at = first + chance.integers(0, 5, count), chance.integers(0, 4, count)
    row, low, high = earliest(group, first, last, at)
    found = {
        (int(group[r]), u): int(r)
        for r, a, b in zip(row, low, high, strict=True)
        for u in range(a, b + 1)
    }
    expected: dict[tuple[int, int], int] = {}
    for n in sorted(range(count), key=lambda n: (at[n], n)):
        for unit in range(first[n], last[n] + 1):
            expected.setdefault((int(group[n]), unit), n)
    assert len(found) == sum(int(b - a + 1) for a, b in zip(low, high, strict=True))
    assert found == expected


@pytest.mark.parametrize(
    ("text", "first", "days"),
    [("2020-02", "2020-02-01", 29), ("2020-12", "2020-12-01", 31), ("2020-W01", "2019-12-30", 7),
    ("2020-02-15", "2020-02-15", 1),
     ("2020-03-15..2020-04-07", "2020-03-15", 24), ("2020-02..2020-03", "2020-02-01", 60)],
)  # fmt: skip
def test_periods_as_people_write_them(text: str, first: str, days: int) -> None:
    found = period(text)
    assert (str(found.first), found.days) == (first, days)
    assert found.ends_at - found.starts_at == timedelta(days=days)
    assert (found.before.days, found.before.last) == (days, found.first - timedelta(days=1))


@pytest.mark.parametrize(
    "text",
    ["", "spring", "2020-13", "2020-W60", "2020-02-30", "2020-03-02..2020-03-01", "2020-02-01.."],
)
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match="is no period"):
        period(text)


def test_a_period_says_what_it_is() -> None:
    day = date(2020, 2, 1)
    assert (str(Period(day, day)), str(period("2020-02"))) == (
        "2020-02-01",
        "2020-02-01..2020-02-29",
    )
