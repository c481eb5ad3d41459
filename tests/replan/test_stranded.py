"""Goods that missed their connection at a hub: their transfer counts from when they landed there."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from little import little
from march import at, told

from onward.events.advance import advance
from onward.events.advanced import Advanced, AdvanceWishes
from onward.events.event import Event
from onward.events.vocabulary import Status
from onward.judge import check
from onward.judge.move_search import moves_of
from onward.judge.verdict import verify
from onward.plan.greedy import greedy
from onward.plan.plan import LeftBehind, Leg, Plan
from onward.plan.replan import replan
from onward.scenario import Scenario, Shipment
from onward.scenario.changes import CancelDeparture, apply
from onward.scenario.problems import problems
from onward.scenario.underway import seen_from

# F1 lands at 10:00, the transfer takes two hours; the cut-off of most departures is an hour. So many
# fly elsewhere that only what the goods can catch is looked at
HUB = """
    transfer AEDXB air air 120
    transfer AEDXB air road 300
    place AEDXB storage=7
    service ELSEWHERE NLAMS>GBLHR 09:00 60 days=1..30
    fly F1 CNPVG>AEDXB 2 02:00 > 2 10:00 1000kg 10m3 10/kg
    fly F2 AEDXB>BELGG 2 14:00 > 2 20:00 1000kg 10m3 10/kg cut_off=60
    {onward}
    ship goods CNPVG>BELGG p1 10x 10kg 0.01m3 due=2 latest=9
"""
LATE = "fly F3 AEDXB>BELGG 8 16:30 > 8 20:00 10/kg"


def hub(onward: str = LATE, *, more: str = "") -> Scenario:
    return little(HUB.format(onward=onward) + more)


def stranded(scenario: Scenario, when: datetime, *events: Event) -> Advanced:
    """F2 is cancelled at noon, seen at an instant."""
    off = CancelDeparture(id="X", departure="F2", known_at=at(2, 12))
    wishes = AdvanceWishes(waiting=True)
    return advance(apply(scenario, (off,)), greedy(scenario), events, when, wishes=wishes)


def since(advanced: Advanced) -> dict[str, tuple[datetime, datetime | None]]:
    return {s.id: (s.ready_at, s.landed_at) for s in advanced.scenario.shipments}


def legs(plan: Plan) -> list[tuple[Leg, ...]]:
    return [c.legs for c in plan.consignments]


@pytest.mark.parametrize(
    ("onward", "reached"),
    [
        # landed at 10:00: ready from 12:00 on; not a whole transfer after 15:00
        ("fly N AEDXB>BELGG 2 16:30 > 2 22:00 cut_off=60", True),
        ("fly N AEDXB>BELGG 2 16:00 > 2 22:00 cut_off=60", True),  # ready by 15:00, which it is
        ("fly N AEDXB>BELGG 2 15:30 > 2 22:00 cut_off=60", False),  # ready by 14:30
        ("road N AEDXB>BELGG 2 16:30 > 2 22:00 cut_off=60", True),  # five hours are over, too
        ("sail N AEDXB>BELGG 2 16:30 > 2 22:00 cut_off=60", False),  # no such transfer
    ],
)
def test_a_transfer_that_is_over_is_not_waited_for_again(onward: str, reached: bool) -> None:
    scenario = hub(f"{onward}\n    {LATE}")
    now = stranded(scenario, at(2, 15))
    assert since(now) == {"goods:1-10": (at(2, 15), at(2, 10))}
    assert problems(now.scenario) == []
    plan = replan(now.scenario, now.plan)
    assert legs(plan) == [(Leg("N"),) if reached else (Leg("F3"),)]
    assert check(now.scenario, plan) == []
    by_hand = replace(
        plan, consignments=tuple(replace(c, legs=(Leg("N"),)) for c in plan.consignments)
    )
    wrong = check(now.scenario, replace(by_hand, levels=(), touched=None))
    assert ["transfer" in each.message for each in wrong] == ([] if reached else [True])


@pytest.mark.parametrize(("leaves", "arrives"), [("16:00", at(2, 22)), ("15:59", at(8, 20))])
def test_the_judge_by_itself_knows_what_goods_can_still_catch(
    leaves: str, arrives: datetime
) -> None:
    """Its bound of a plan, what cannot be helped, and the moves of goods that were left behind."""
    scenario = hub(f"fly N AEDXB>BELGG 2 {leaves} > 2 22:00 cut_off=60\n    {LATE}")
    now = stranded(scenario, at(2, 15))
    plan = replan(now.scenario, now.plan)
    verdict = verify(now.scenario, plan)
    assert (verdict.problems, verdict.proof_problems) == ((), ())
    loss = 10 * 10 * int((arrives - at(2)).total_seconds()) // 60
    assert verdict.cannot_be_helped["loss:1"] == verdict.values["loss:1"] == loss
    left = LeftBehind(shipment="goods:1-10", first=1, last=10)
    without = replace(plan, consignments=(), left_behind=(left,), levels=(), touched=None)
    (move,) = moves_of(now.scenario, without)
    assert [leg.departure for leg in move.to] == ["N" if arrives == at(2, 22) else "F3"]


def test_a_transfer_that_has_begun_is_waited_for_to_its_end() -> None:
    """At 11:00 one of two hours is over: ready for a flight at 12:00, for a lorry at 15:00."""
    scenario = hub(
        """fly NO AEDXB>BELGG 2 12:59 > 2 19:00 cut_off=60
    fly YES AEDXB>BELGG 2 13:00 > 2 19:30 cut_off=60
    road LORRY AEDXB>BELGG 2 14:59 > 2 18:00
    fly F3 AEDXB>BELGG 8 16:30 > 8 20:00 10/kg"""
    )
    gone = apply(scenario, (CancelDeparture(id="X", departure="F2", known_at=at(2, 9)),))
    plan = replace(
        greedy(scenario),
        consignments=tuple(
            replace(c, legs=(Leg("F1"), Leg("F2"))) for c in greedy(scenario).consignments
        ),
    )
    now = advance(gone, plan, [], at(2, 11))
    assert since(now) == {"goods:1-10": (at(2, 11), at(2, 10))}
    assert legs(replan(now.scenario, now.plan)) == [(Leg("YES"),)]


def test_goods_keep_their_landing_while_they_lie_there_and_lose_it_when_they_fly_on() -> None:
    scenario = hub(
        """fly N AEDXB>DEFRA 2 16:30 > 2 22:00 cut_off=60
    road R DEFRA>BELGG 4 06:00 > 4 12:00
    transfer DEFRA air road 60""",
    )
    first = stranded(scenario, at(2, 15))
    plan = replan(first.scenario, first.plan)
    assert legs(plan) == [(Leg("N"), Leg("R"))]
    again = advance(first.scenario, plan, [], at(2, 15))
    assert since(again) == since(first)
    waits = advance(first.scenario, plan, [], at(2, 15) + timedelta(minutes=20))
    assert since(waits) == {"goods:1-10": (at(2, 15) + timedelta(minutes=20), at(2, 10))}
    # past 15:30 they are with it: handed over by then, a transfer before
    held_over = advance(first.scenario, plan, [], at(2, 16))
    assert since(held_over) == {"goods:1-10": (at(2, 13) + timedelta(minutes=30), None)}
    assert check(held_over.scenario, replan(held_over.scenario, held_over.plan)) == []
    assert legs(replan(held_over.scenario, held_over.plan)) == [(Leg("N"), Leg("R"))]
    flies = advance(waits.scenario, plan, [], at(2, 18))
    assert since(flies) == {"goods:1-10": (at(2, 22), None)}
    landed = advance(flies.scenario, flies.plan, [], at(3))
    assert since(landed) == {"goods:1-10": (at(3), at(2, 22))}


def happened(status: Status, when: datetime, units: str = "1-10", **more: str) -> Event:
    return told(status, f"shipment:goods#{units}", when, **{"place": "AEDXB", **more})


CAME = (
    happened(Status.DEPARTED, at(2, 2), departure="F1", place="CNPVG"),
    happened(Status.LANDED, at(2, 11), departure="F1"),
)


@pytest.mark.parametrize(
    ("events", "found"),
    [
        (CAME, {"goods:1-10": at(2, 11)}),
        # loaded and taken off again: they lie there since then
        (
            (
                *CAME,
                happened(Status.LOADED, at(2, 13), departure="F2"),
                happened(Status.OFFLOADED, at(2, 14), departure="F2"),
            ),
            {"goods:1-10": at(2, 14)},
        ),
        # no event speaks of their landing
        ((happened(Status.OFFLOADED, at(2, 14), departure="F2"),), {"goods:1-10": at(2, 14)}),
        # set aside until 14:00; that of the others counts from their landing
        (
            (
                *CAME,
                happened(Status.HELD, at(2, 12), "1-4"),
                happened(Status.RELEASED, at(2, 14), "1-4"),
            ),
            {"goods:1-4": at(2, 14), "goods:5-10": at(2, 11)},
        ),
        # lost and found
        (
            (
                *CAME,
                happened(Status.MISSING, at(2, 12), "1-4"),
                happened(Status.FOUND, at(2, 14), "1-4"),
            ),
            {"goods:1-4": at(2, 14), "goods:5-10": at(2, 11)},
        ),
    ],
)
def test_events_say_since_when_goods_lie_at_a_hub(
    events: tuple[Event, ...], found: dict[str, datetime]
) -> None:
    now = stranded(hub(), at(2, 15), *events)
    assert since(now) == {name: (at(2, 15), landed) for name, landed in found.items()}
    assert problems(now.scenario) == []
    again = advance(now.scenario, now.plan, events, at(2, 15), wishes=AdvanceWishes(waiting=True))
    assert since(again) == since(now)


@pytest.mark.parametrize("told_again", [True, False])
def test_goods_that_waited_for_a_release_change_from_then_on(told_again: bool) -> None:
    """Held from 12:00, released at 14:30, which a later advance hears: with the hold or without."""
    held = happened(Status.HELD, at(2, 12), "1-4")
    now = stranded(hub(), at(2, 14), *CAME, held)
    assert [s.landed_at for s in now.scenario.shipments if s.id == "goods:1-4"] == [None]
    half_past = at(2, 14) + timedelta(minutes=30)
    free = happened(Status.RELEASED, half_past, "1-4")
    events = (*CAME, held, free) if told_again else (free,)
    later = advance(now.scenario, now.plan, events, at(2, 15), wishes=AdvanceWishes(waiting=True))
    assert since(later)["goods:1-4"] == (at(2, 15), half_past)


def test_an_inspection_is_part_of_the_landing() -> None:
    scenario = hub(more="policy INS inspection scope=AE directions=transit hours=1\n")
    assert since(stranded(scenario, at(2, 15))) == {"goods:1-10": (at(2, 15), at(2, 11))}


def test_a_landing_that_was_later_than_thought_counts() -> None:
    """The first advance takes F1 to have landed at 10:00; then an event says 14:00."""
    now = stranded(hub(), at(2, 15))
    late = (CAME[0], happened(Status.LANDED, at(2, 14), departure="F1"))
    again = advance(now.scenario, now.plan, late, at(2, 15))
    assert since(again) == {"goods:1-10": (at(2, 15), at(2, 14))}


@pytest.mark.parametrize(("hour", "parts"), [(12, 2), (17, 1)])
def test_goods_that_can_still_catch_the_same_are_one_part(hour: int, parts: int) -> None:
    """Six were scanned half an hour after the others. By 17:00 every transfer is over for all."""
    events = (
        CAME[0],
        happened(Status.LANDED, at(2, 11), "1-4", departure="F1"),
        happened(Status.LANDED, at(2, 11) + timedelta(minutes=30), "5-10", departure="F1"),
    )
    now = stranded(hub(), at(2, hour), *events)
    assert len(now.scenario.shipments) == parts
    last = max(landed for _, landed in since(now).values() if landed)
    assert last == at(2, 11) + timedelta(minutes=30)


def test_nights_before_now_cost_nothing_more() -> None:
    now = stranded(hub(), at(4, 15))
    assert since(now) == {"goods:1-10": (at(4, 15), at(2, 10))}
    plan = replan(now.scenario, now.plan)
    assert legs(plan) == [(Leg("F3"),)]
    assert plan.levels[-1].value == 1000 + 10 * 4 * 7  # four nights, until the 8th
    assert check(now.scenario, plan) == []


def test_goods_that_never_left_have_no_landing() -> None:
    scenario = hub(more="place CNPVG acceptance=120\n")
    now = stranded(scenario, at(2, 15), happened(Status.ACCEPTED, at(2), place="CNPVG"))
    assert [(s.id, s.landed_at) for s in now.scenario.shipments] == [("goods", None)]


def test_a_scenario_seen_later_has_goods_at_their_hub_since_they_landed() -> None:
    """Part: lands at 10:00, seen from 15:00; what waits where it starts is only ready later."""
    scenario = hub(
        "fly N AEDXB>BELGG 2 16:30 > 2 22:00 cut_off=60",
        more="""ship part AEDXB>BELGG 1x ready=2 10:00 part_of=x arrived_by=air
    ship split CNPVG>BELGG 1x ready=2 10:00 part_of=y
    """,
    )
    seen = seen_from(scenario, at(2, 15))
    by_id: dict[str, Shipment] = {s.id: s for s in seen.shipments}
    assert (by_id["part"].ready_at, by_id["part"].landed_at) == (at(2, 15), at(2, 10))
    assert (by_id["split"].ready_at, by_id["split"].landed_at) == (at(2, 15), None)
    later = {s.id: s for s in seen_from(seen, at(2, 16)).shipments}
    assert (later["part"].ready_at, later["part"].landed_at) == (at(2, 16), at(2, 10))
    assert problems(seen) == []
