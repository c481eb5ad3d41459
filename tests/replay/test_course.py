"""A scenario lived day by day: what becomes known when, what is held, and that nothing is lost from
the account.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from little import little
from oracles.random_scenarios import random_small
from replan.march import CHARTERED
from seeds import few

from onward.events.state import Phase, fold
from onward.events.vocabulary import Status
from onward.formats.builtin import read_scenario
from onward.replay import (
    Day,
    DayState,
    HeldBy,
    Planner,
    by_greedy,
    by_onward,
    held_by,
    mornings,
    replay,
)
from onward.replay.dated_scenario import with_delays
from onward.scenario import Scenario
from onward.scenario.chance import BUILT_IN, CERTAIN, Chance, Lateness

STORM = """
    as_of 2020-03-01
    place CNPVG storage=3
    place BELGG storage=5
    transfer BELGG air rail 180
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 6m3 400/kg
    fly F2 CNPVG>BELGG 5 10:00 > 5 22:00 1000kg 6m3 400/kg
    rail T1 BELGG>FRLIO 4 06:00 > 4 12:00 200/kg
    rail T2 BELGG>FRLIO 7 06:00 > 7 12:00 200/kg
    ship masks CNPVG>FRLIO p1 10x 60kg 0.1m3 due=5 latest=12
    ship parcels CNPVG>BELGG p2 10x 60kg 0.1m3 due=4 latest=12
    ship later CNPVG>BELGG p2 2x 50kg 0.1m3 due=4 latest=12 known=3
    cut C1 departure=F1 known=2 cause=storm
"""
LATE_BY_A_DAY = Chance(late={"freighter": Lateness(((0.0, 1440.0), (1.0, 1440.0)))})


def lived(
    scenario: Scenario, planner: Planner | None = None, chance: Chance = CERTAIN, seed: int = 0
) -> tuple[Day, ...]:
    return replay(
        scenario, "x", planner or by_onward(), mornings(scenario), chance=chance, seed=seed
    ).days


def on(days: tuple[Day, ...], day: int) -> Day:
    return next(d for d in days if d.morning == datetime(2020, 3, day, tzinfo=UTC))


def units(day: Day) -> dict[str, int]:
    return {str(state): day.stand(state).units for state in DayState if day.stand(state).units}


def test_a_cancellation_becomes_known_on_its_day_and_the_plan_is_made_again() -> None:
    days = lived(little(STORM))
    assert [d.news for d in days if d.news] == [("storm (2020-03-02)",)]
    assert units(on(days, 1)) == {"unannounced": 2, "waiting": 20}
    # F2 alone takes 16 of 60 kg
    assert units(on(days, 2)) == {"unannounced": 2, "waiting": 16, "stays": 4}
    # ten masks and six parcels go by F2; four have nothing left to go by
    assert on(days, 2).touched_units == 16
    assert on(days, 2).touched_shipments == 2


def test_goods_wait_travel_and_arrive() -> None:
    days = lived(little(STORM))
    # parcels came on 5 22:00, due on 4; masks at Liege
    assert units(on(days, 6)) == {"under_way": 10, "late": 6, "stays": 6}
    assert units(on(days, 8)) == {"late": 16, "stays": 6}
    # through on 7 12:00, due on 5 00:00
    assert on(days, 8).loss[1] == 10 * 60 * (2 * 1440 + 12 * 60)
    assert on(days, 8).spent_minor == on(days, 8).cost_minor


def test_cost_is_what_the_goods_really_used() -> None:
    legs = 16 * 60 * 400 + 10 * 60 * 200
    # all twenty were to go until the storm left four without a flight; the others wait to the 5th
    shanghai = 20 * 3 + 16 * 3 * 3
    liege = 10 * 2 * 5
    assert on(lived(little(STORM)), 8).cost_minor == legs + shanghai + liege


QUIET = STORM.replace("known=3", "").replace("cut C1", "# cut C1")
INSPECTED = """
    as_of 2020-03-01
    place ZADUR storage=7
    transfer ZADUR sea road 60
    sail S1 CNPVG>ZADUR 2 22:00 > 4 10:00 30/kg
    road R2 ZADUR>ZACPT 8 06:00 > 8 18:00 20/kg
    ship inland CNPVG>ZACPT p2 6x due=6 latest=12
    policy CHECK inspection scope=ZA directions=import hours=24
"""


PRICED = "delay_price p2 minor_per_tonne_hour=600\nset consignment_fee_minor=50\n" + QUIET.replace(
    "p2", "p2 left_behind_minor=900"
)


@pytest.mark.parametrize("planner", [by_onward(), by_greedy()])
@pytest.mark.parametrize("text", [QUIET, INSPECTED, PRICED])
def test_without_news_the_end_is_known_from_the_start(text: str, planner: Planner) -> None:
    days = lived(little(text), planner)
    assert {(tuple(d.loss.values()), d.cost_minor) for d in days} == {
        (tuple(days[0].loss.values()), days[0].cost_minor)
    }
    assert sum(d.touched_units for d in days) == 0
    assert days[0].spent_minor == 0
    assert days[-1].stand(DayState.WAITING, DayState.UNDER_WAY).units == 0


def test_delay_that_has_a_price_counts_in_the_cost_whether_planned_or_past() -> None:
    """A tonne-hour costs 600: a kg-minute costs a hundredth of a minor unit."""
    days = lived(little(PRICED))
    assert days[0].loss[2] > 0
    assert {day.delay_minor for day in days} == {days[0].loss[2] // 100}
    end = days[-1]
    assert end.stand(DayState.LATE, priority=2).units > 0
    assert end.cost_minor == end.spent_minor + days[0].loss[2] // 100
    assert lived(little(QUIET))[0].delay_minor is None


def test_a_late_departure_is_known_when_it_was_to_leave() -> None:
    # F1 is cut; F2 leaves on 6 10:00 and the train of the 7th is still caught
    days = lived(little(STORM), chance=LATE_BY_A_DAY)
    assert on(days, 5).cost_minor == on(days, 2).cost_minor
    assert units(on(days, 6)) == {"waiting": 16, "stays": 6}
    assert units(on(days, 8)) == {"late": 16, "stays": 6}
    assert on(days, 8).loss[2] - on(lived(little(STORM)), 8).loss[2] == 6 * 60 * 1440


def test_who_misses_a_train_for_a_late_flight_takes_the_next() -> None:
    text = """
        as_of 2020-03-01
        transfer BELGG air rail 180
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        rail T1 BELGG>FRLIO 3 06:00 > 3 12:00
        rail T2 BELGG>FRLIO 6 06:00 > 6 12:00
        ship masks CNPVG>FRLIO p1 10x 60kg 0.1m3 due=5 latest=12
    """
    days = lived(little(text), chance=LATE_BY_A_DAY)
    assert on(days, 3).touched_units == 10
    assert units(on(days, 7)) == {"late": 10}


LOCKDOWN = """
    as_of 2020-03-01
    transfer ZADUR sea road 60
    fly F1 CNPVG>ZAJNB 2 22:00 > 4 10:00
    sail S1 CNPVG>ZADUR 2 22:00 > 4 10:00
    road R1 ZADUR>ZACPT 5 06:00 > 5 18:00
    road R2 ZADUR>ZACPT 8 06:00 > 8 18:00
    ship parcels CNPVG>ZAJNB p1 4x due=5 latest=12
    ship inland CNPVG>ZACPT p2 6x due=6 latest=12
    policy BAN ban scope=ZA directions=import from=3 until=6 known=3
"""


def test_goods_that_a_ban_meets_under_way_are_held_until_it_ends() -> None:
    run = replay(little(LOCKDOWN), "x", by_onward(), mornings(little(LOCKDOWN)))
    assert units(on(run.days, 4)) == {"under_way": 10}
    assert units(on(run.days, 5)) == {"held": 10}
    # while they are held they count as left behind
    assert on(run.days, 5).loss[1] == 4 * 100 * 43200
    # released on 6 00:00; inland goods wait for R2
    assert units(on(run.days, 6)) == {"under_way": 6, "late": 4}
    assert on(run.days, 9).loss == {1: 4 * 100 * 1440, 2: 6 * 100 * (2 * 1440 + 18 * 60)}
    held = [event for event in run.events if event.status is Status.HELD]
    assert {(event.policy, event.place) for event in held} == {("BAN", "ZAJNB"), ("BAN", "ZADUR")}
    assert [event.status for event in run.events if event.status is Status.RELEASED] == [
        Status.RELEASED
    ] * 2


BOTH = LOCKDOWN + (
    "    policy PAPER licence scope=ZA directions=import document=permit from=3 until={} known=3\n"
)


@pytest.mark.parametrize("order", [1, -1])
def test_goods_under_two_rules_are_held_until_the_last_of_them_ends(order: int) -> None:
    """The ban of ZA ends on the 6th, the licence on the 8th; whichever stands first in the
    scenario.
    """
    world = little(BOTH.format(8))
    world = replace(world, policies=world.policies[::order])
    run = replay(world, "x", by_onward(), mornings(world))
    assert [units(on(run.days, day)) for day in (5, 6, 7)] == [{"held": 10}] * 3
    # inland goods have six hours to R2
    assert units(on(run.days, 8)) == {"under_way": 6, "late": 4}
    ended = {(e.policy, e.at.day) for e in run.events if e.status is Status.RELEASED}
    assert ended == {("BAN", 6), ("PAPER", 8)}
    day_and_half, three_and_half = 38 * 60, 86 * 60  # from 4 10:00
    assert held_by(run.events, run.days[-1].morning) == {
        "": HeldBy(10, 10 * three_and_half),
        "BAN": HeldBy(10, 10 * day_and_half),
        "PAPER": HeldBy(10, 10 * three_and_half),
    }


def test_goods_under_a_rule_without_end_are_held_to_the_end() -> None:
    world = little(BOTH.format(8).replace("until=6", ""))
    run = replay(world, "x", by_onward(), mornings(world))
    assert units(run.days[-1]) == {"held": 10}
    end = run.days[-1].morning
    assert {name: by.unit_minutes for name, by in held_by(run.events, end).items()} == {
        "": 10 * (end - datetime(2020, 3, 4, 10, tzinfo=UTC)) // timedelta(minutes=1),
        "BAN": 10 * (end - datetime(2020, 3, 4, 10, tzinfo=UTC)) // timedelta(minutes=1),
        "PAPER": 10 * 86 * 60,
    }


def test_an_inspection_runs_while_a_rule_holds_the_goods_and_is_not_the_rules() -> None:
    look = "    policy LOOK inspection scope=ZA directions=import hours=72 known=3\n"
    run = replay(little(LOCKDOWN + look), "x", by_onward(), mornings(little(LOCKDOWN)))
    assert [units(on(run.days, day)) for day in (6, 7)] == [
        {"held": 10}
    ] * 2  # the ban is over on the 6th, the inspection on 7 10:00
    assert on(run.days, 8).loss[1] == 4 * 100 * (2 * 1440 + 10 * 60)
    assert units(on(run.days, 8)) == {"under_way": 6, "late": 4}
    assert held_by(run.events, run.days[-1].morning)["BAN"] == HeldBy(10, 10 * 38 * 60)


@pytest.mark.parametrize(
    ("change", "seventh"), [(60, {"late": 10}), (300, {"under_way": 6, "late": 4})]
)
def test_goods_released_overnight_may_have_changed_by_the_morning(
    change: int, seventh: dict[str, int]
) -> None:
    """Free on 5 20:00, planned for at midnight, they take the lorry of 00:30 if the change takes
    one hour; if it takes five, R2 has them, two days later.
    """
    text = (
        LOCKDOWN.replace("until=6", "until=2020-03-05T20:00").replace(
            "ZADUR sea road 60", f"ZADUR sea road {change}"
        )
        + "    road R0 ZADUR>ZACPT 6 00:30 > 6 12:00\n"
    )
    days = lived(little(text))
    assert units(on(days, 7)) == seventh
    assert units(on(days, 9)) == {"late": 10}


def test_a_paper_that_goods_hold_opens_the_border_for_them_wherever_they_are() -> None:
    licence = LOCKDOWN.replace("BAN ban", "BAN licence document=permit")
    days = lived(little(licence + "    document parcels permit\n    document inland permit\n"))
    assert units(on(days, 5)) == {"under_way": 6, "in_time": 4}
    assert units(on(lived(little(licence)), 5)) == {"held": 10}


def test_goods_in_a_known_inspection_are_held_and_then_delivered() -> None:
    days = lived(
        little(
            LOCKDOWN.replace("BAN ban", "BAN inspection hours=24")
            .replace("until=6", "")
            .replace("known=3", "known=1")
        )
    )
    assert units(on(days, 5)) == {"held": 10}
    assert units(on(days, 6))["late"] == 4  # through on 5 10:00, due on 5 00:00


def test_what_was_bought_stays_bought() -> None:
    text = """
        as_of 2020-03-01
        set max_charters=1
        charter C 5000
        fly F1 CNPVG>BELGG 4 10:00 > 4 22:00 charter=C
        fly F2 CNPVG>BELGG 3 10:00 > 3 22:00 known=2
        ship masks CNPVG>BELGG p1 10x due=5 latest=12
    """
    days = lived(little(text))
    assert [d.charters for d in days[:3]] == [1, 1, 1]
    # the free flight of the second day comes too late to save it
    assert {d.cost_minor for d in days} == {5000}


def test_events_tell_the_story() -> None:
    run = replay(little(STORM), "x", by_onward(), mornings(little(STORM)))
    tracking = fold(run.events)
    assert {s.key.id: s.phase for s in tracking.shipments if s.key.last} == {
        "masks": Phase.DELIVERED,
        "parcels": Phase.DELIVERED,
    }
    assert [
        e.departure for e in run.events if e.status is Status.DEPARTED and e.what[0].id == "masks"
    ] == ["F2", "T2"]


def test_goods_long_at_sea_keep_their_onward_plan() -> None:
    text = """
        as_of 2020-03-01
        transfer BEANR sea rail 60
        sail S1 CNSHA>BEANR 2 > 9
        rail T1 BEANR>FRLIO 10 06:00 > 10 12:00 1000kg 1m3
        ship masks CNSHA>FRLIO p1 10x 100kg 0.1m3 due=12 latest=20
    """
    days = lived(little(text))
    assert sum(d.touched_units for d in days) == 0
    assert units(on(days, 5)) == {"under_way": 10}
    assert units(on(days, 11)) == {"in_time": 10}


@pytest.mark.no_cover
@pytest.mark.parametrize("seed", few(range(3), 1))
def test_every_handling_unit_is_in_one_state_each_day(seed: int) -> None:
    scenario = random_small(seed)
    total = sum(s.handling_units for s in scenario.shipments)
    for planner in (by_onward(), by_greedy()):
        days = lived(scenario, planner, BUILT_IN, seed)
        assert {d.stand(*DayState).units for d in days} == {total}
        spent = [d.spent_minor for d in days]
        assert spent == sorted(spent)
        arrived = [d.stand(DayState.IN_TIME, DayState.LATE).units for d in days]
        assert arrived == sorted(arrived)


@pytest.mark.parametrize("seed", few([15, 16, 17], 1))
def test_without_news_nothing_is_lost_on_the_way(seed: int) -> None:
    """Cut-offs, transfers, acceptance, inspections, quotas, charters: what holds in the first plan
    holds every morning.
    """
    scenario = random_small(seed)
    start = {
        row: tuple(replace(r, known_at=None) for r in getattr(scenario, row))
        for row in ("policies", "cuts", "shipments", "charters")
    }
    days = lived(replace(scenario, **start))
    losses = [tuple(d.loss.values()) for d in days]
    assert losses == sorted(losses, reverse=True)
    assert days[-1].stand(DayState.WAITING, DayState.UNDER_WAY).units == 0


def test_equal_seeds_give_equal_runs_and_others_do_not() -> None:
    scenario = random_small(3)
    one, two = (
        replay(scenario, "x", by_greedy(), mornings(scenario), chance=BUILT_IN, seed=5)
        for _ in range(2)
    )
    assert one == two
    drawn = [
        with_delays(read_scenario("tiny:two-hubs"), LATE_BY_A_DAY, seed).delays for seed in (5, 5)
    ]
    assert drawn[0] == drawn[1] != ()
    spread = Chance(late={"freighter": Lateness(((0.0, 0.0), (1.0, 5000.0)))})
    assert (
        with_delays(little(STORM), spread, 1).delays != with_delays(little(STORM), spread, 2).delays
    )


def test_mornings() -> None:
    scenario = little(STORM)
    assert (mornings(scenario)[0].day, mornings(scenario)[-1].day) == (1, 8)
    later = scenario.as_of + timedelta(days=3)
    assert [at.day for at in mornings(scenario, later, later + timedelta(days=1))] == [4, 5]
    with pytest.raises(ValueError, match="before it begins"):
        mornings(scenario, later, scenario.as_of)
    assert len(mornings(replace(scenario, departures=(), shipments=()))) == 2


@pytest.mark.deep
def test_spring_2020_in_small() -> None:
    """Five draws of chance, as in docs/replay.md. In one of them a freighter of 22 February is
    seven weeks late, with masks on it that the greedy desk sent a day before: no draw is judged by
    its first priority alone.
    """
    scenario = read_scenario("spring-2020:S")
    total = sum(s.handling_units for s in scenario.shipments)
    first = [0, 0]
    for seed in range(5):
        losses = []
        for planner in (by_onward(), by_greedy()):
            days = lived(scenario, planner, BUILT_IN, seed)
            assert {d.stand(*DayState).units for d in days} == {total}
            assert sum(len(d.news) for d in days) > 50
            losses.append(days[-1].loss)
        ours, greedy = losses
        first = [first[0] + ours[1], first[1] + greedy[1]]
        assert ours[2] < 0.97 * greedy[2]
        assert ours[3] < 0.8 * greedy[3]
    assert first[0] < 1.1 * first[1]


def test_frozen_legs_fly_only_if_they_connect_with_an_inspection_that_came_overnight() -> None:
    """Goods take eight hours to hand over: on the morning of the 2nd both legs of that day are
    frozen. Off F1 at 03:00, looked at until 04:30, an hour for the change: F2 at 05:00 leaves
    without them, and F3 takes them a day later."""
    world = little("""
        as_of 2020-03-01
        place CNPVG acceptance=480
        transfer AEDXB air air 60
        fly F1 CNPVG>AEDXB 2 01:00 > 2 03:00
        fly F2 AEDXB>BELGG 2 05:00 > 2 11:00
        fly F3 AEDXB>BELGG 3 05:00 > 3 11:00
        ship masks CNPVG>BELGG p1 10x due=2 12:00 latest=9
        policy LOOK inspection scope=AE directions=transit hours=1.5 from=2 known=2
    """)
    days = lived(world)
    assert (units(on(days, 2)), units(on(days, 3))) == ({"waiting": 10}, {"under_way": 10})
    assert units(on(days, 4)) == {"late": 10}


@pytest.mark.parametrize(
    ("known", "spent"), [("3", 2000 + 1670), ("4 09:00", 2000 + 1670), ("4 12:00", 5000)]
)
def test_a_charter_that_is_given_up_costs_its_fee_and_one_that_has_left_its_price(
    known: str, spent: int
) -> None:
    """It was bought on the 1st and leaves on the 4th at 10:00; by F9 ten cartons of 16.7 kg by
    volume cost 1,670.
    """
    last = lived(little(CHARTERED + f"cancellation X charter=C1 fee=2000 known={known}"))[-1]
    assert units(last) == {"in_time" if spent == 5000 else "late": 10}
    assert (last.spent_minor, last.charters) == (spent, 1)
