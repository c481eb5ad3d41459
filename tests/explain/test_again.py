"""Each change that an explanation claims would help is made, and everything planned again to the
optimum: the goods gain, nobody loses.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from little import little
from oracles.random_scenarios import random_small, random_tiny

from onward.explain import Remedy, explain
from onward.explain.applied import applied
from onward.explain.remedy_effect import RemedyEffect, again
from onward.formats.builtin import read_scenario
from onward.plan.greedy import greedy
from onward.plan.plan import Consignment, Leg, Plan
from onward.plan.solve import solve
from onward.report.reasons import again_text
from onward.scenario import DelayPrice, Scenario

SHORT = range(14)
LONG = range(14, 120)


def losses(plan: Plan) -> tuple[int, ...]:
    return tuple(level.value for level in plan.levels if level.name != "cost")


def hold(seed: int) -> int:
    """How many remedies were planned again."""
    scenario, tried = random_tiny(seed), 0
    plan = solve(scenario, gap=0)
    for reason in explain(scenario, plan).left:
        for remedy in reason.remedies:
            # more time also changes what lateness is worth: not comparable
            if remedy.kind == "soon":
                continue
            again = solve(applied(scenario, plan, reason.shipment, remedy), gap=0)
            assert losses(again) < losses(plan), (seed, reason, remedy)
            tried += 1
    return tried


@pytest.mark.no_cover
def test_every_change_that_fits_makes_the_best_plan_better() -> None:
    assert sum(hold(seed) for seed in SHORT) > 8


@pytest.mark.deep
@pytest.mark.parametrize("seed", LONG)
def test_every_change_of_many_scenarios(seed: int) -> None:
    hold(seed)


def add_up(made: RemedyEffect, priority: int, *, settled: bool = True) -> None:
    """The losses by level are those of the shipment and of the others; where the plan had no better
    move, a later priority pays for an earlier one only.
    """
    more: Counter[int] = Counter({priority: made.own})
    for name, lost in made.more_delay.items():
        more[made.priorities[name]] += lost
    levels = {int(level[5:]): after - before for level, (before, after) in made.losses.items()}
    assert levels == {p: more[p] for p in levels}, made
    first = next((change for change in levels.values() if change), 0)
    assert first <= 0 or not settled, made


def nothing_else(scenario: Scenario, plan: Plan) -> int:
    """Advice that changes nothing costs nobody anything, however far the plan is from the best;
    returns how often that was asked.
    """
    told = explain(scenario, plan).left
    for reason in told:
        made = again(scenario, plan, reason, Remedy(kind="document", on="OTHER-PAPER", text=""))
        assert (made.own, made.more_delay, made.others, made.touched) == (0, {}, {}, 0), reason
    return len(told)


def test_what_only_a_search_would_find_is_not_told_of_a_remedy() -> None:
    """Early would be in time if it changed places with patient: no single move, and no remedy."""
    scenario = little("""
        fly F1 CNPVG>BELGG 6 10:00 > 6 22:00 100kg 60m3
        fly F2 CNPVG>BELGG 12 10:00 > 12 22:00 100kg 60m3
        ship early CNPVG>BELGG p1 1x 100kg 0.1m3 due=7
        ship patient CNPVG>BELGG p1 1x 100kg 0.1m3 due=14
    """)
    plan = Plan(
        scenario=scenario.name,
        as_of=scenario.as_of,
        known_to=scenario.as_of,
        planner="hand",
        consignments=tuple(
            Consignment(id=f"{name}/1", shipment=name, first=1, last=1, legs=(Leg(departure),))
            for name, departure in (("early", "F2"), ("patient", "F1"))
        ),
    )
    assert solve(scenario).levels[0].value == 0
    assert nothing_else(scenario, plan) == 1


@pytest.mark.no_cover
def test_others_pay_for_what_a_remedy_displaces_and_for_nothing_else() -> None:
    asked = 0
    for seed in range(4):
        scenario = random_tiny(seed)
        plan, goods = solve(scenario, gap=0.02), {s.id: s.priority for s in scenario.shipments}
        asked += nothing_else(scenario, greedy(scenario)) + nothing_else(scenario, plan)
        for reason in explain(scenario, plan).left:
            if reason.remedy:
                add_up(again(scenario, plan, reason, reason.remedy), goods[reason.shipment])
    assert asked > 8


@pytest.mark.deep
@pytest.mark.parametrize("make", [random_tiny, random_small])
def test_hundreds_of_remedies_cost_others_what_they_displace(make) -> None:
    followed = 0
    for seed in range(4, 104):
        scenario = make(seed)
        goods = {s.id: s.priority for s in scenario.shipments}
        for plan in (greedy(scenario), solve(scenario, gap=0.02)):
            for reason in explain(scenario, plan).left:
                if reason.remedy:
                    made = again(scenario, plan, reason, reason.remedy)
                    add_up(made, goods[reason.shipment], settled=plan.planner == "onward")
                    followed += 1
            nothing_else(scenario, plan)
    assert followed > 250


@pytest.mark.deep
def test_others_of_spring_2020_pay_for_no_search() -> None:
    """The plan of S is up to two percent from the best: a search would trade parcels for others."""
    scenario = read_scenario("spring-2020:S")
    plan, goods = solve(scenario), {s.id: s.priority for s in scenario.shipments}
    told = explain(scenario, plan).left
    for reason in told[::4]:
        if reason.remedy:
            add_up(again(scenario, plan, reason, reason.remedy), goods[reason.shipment])
        made = again(scenario, plan, reason, Remedy(kind="document", on="OTHER-PAPER", text=""))
        assert (made.own, made.more_delay, made.touched) == (0, {}, 0), reason


CROWDED = little("""
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 500kg 60m3
    ship suits CNPVG>BELGG p1 5x 100kg 0.1m3
    ship parcels CNPVG>BELGG p2 5x 100kg 0.1m3
    ship tests CNPVG>BELGG p1 2x 100kg 0.1m3 hs=3822
    policy NO-TESTS ban scope=CN direction=export hs=3822
""")


def remedied(name: str) -> RemedyEffect:
    plan = solve(CROWDED, gap=0)
    [reason] = explain(CROWDED, plan, [name]).left
    assert reason.remedy
    return again(CROWDED, plan, reason, reason.remedy)


def test_more_room_costs_others_nothing() -> None:
    found = remedied("parcels")
    assert (found.remedy.kind, found.remedy.grams, found.stays, found.others, found.costs) == (
        "room",
        500_000,
        (5, 0),
        {},
        0,
    )


def test_a_ban_that_is_waived_costs_those_whose_place_is_taken() -> None:
    larger = replace(CROWDED, departures=(replace(CROWDED.departures[0], capacity_kg=700.0),))
    plan = solve(larger, gap=0)
    [reason] = explain(larger, plan, ["tests"]).left
    found = again(larger, plan, reason, Remedy(kind="waive", on="NO-TESTS", text=""))
    assert (found.stays, found.others, found.costs) == ((2, 0), {"parcels": (3, 5)}, 2)


def test_what_it_costs_others_is_told_most_first_and_the_rest_added_up() -> None:
    others = {"A": (0, 1), "B": (0, 1_200), "C": (5, 7), "D": (0, 40), "E": (1, 4), "F": (9, 0)}
    made = RemedyEffect(
        remedy=Remedy(kind="waive", on="BAN", text="waived"),
        stays=(2, 0),
        others=others,
        losses={},
        touched=0,
    )
    _, costs, gains, _ = again_text(made, "USD").splitlines()
    assert costs == (
        "It costs others: 1,200 more of B stay, 40 more of D stay, 3 more of E stay and 3 more "
        "of 2 other shipments."
    )
    assert gains == "Others gain: 9 fewer of F stay."


def test_a_refusal_that_is_lifted_lets_the_goods_go() -> None:
    scenario = little("""
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        ship suits CNPVG>BELGG p1 2x 100kg 0.1m3
        booking X suits F1 refused
    """)
    plan = solve(scenario, gap=0)
    [reason] = explain(scenario, plan, deep=True).left
    assert [limit.text for limit in reason.limits] == ["the refusal of F1"]
    assert reason.remedy
    assert again(scenario, plan, reason, reason.remedy).stays == (2, 0)


@pytest.mark.parametrize(
    "lines",
    [
        "fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 500kg 5m3\nallot A relief departure=F1 500kg 5m3",
        "service V CNPVG>BELGG 12:00 720 days=2..2 500kg 5m3\nallot A relief service=V 500kg 5m3",
        "fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 500kg 5m3 reserved_for=relief",
    ],
)
def test_reserved_space_that_is_opened_stays_open_to_its_owner(lines: str) -> None:
    scenario = little(
        lines
        + (
            "\nship aid CNPVG>BELGG p1 2x 100kg 0.1m3 party=relief\nship toys CNPVG>BELGG p2 2x "
            "100kg 0.1m3 party=acme"
        )
    )
    plan = solve(scenario, gap=0)
    [reason] = explain(scenario, plan).left
    assert reason.remedy
    assert reason.remedy.kind == "reserved"
    found = again(scenario, plan, reason, reason.remedy)
    assert (found.stays, found.others) == ((2, 0), {})


@pytest.mark.parametrize(
    ("more", "kind", "helped"),
    [
        (
            "charter C 100\nfly F3 CNPVG>BELGG 4 10:00 > 4 22:00 charter=C\nset max_charters=0",
            "charter",
            4,
        ),
        ("policy Q quota scope=CN direction=export quota=200 quota_unit=kg", "quota", 3),
        (
            "policy Q quota scope=CN direction=export quota=200 quota_unit=kg\nquota_use Q 0 250",
            "quota",
            5,
        ),
    ],
)
def test_a_charter_bought_and_a_larger_quota(more: str, kind: str, helped: int) -> None:
    text = (
        "fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 500kg 60m3\nship suits CNPVG>BELGG p1 9x 100kg "
        "0.1m3\n"
    ) + more
    scenario = little(text)
    plan = solve(scenario, gap=0)
    [reason] = explain(scenario, plan).left
    remedy = next(r for r in reason.remedies if r.kind == kind)
    found = again(scenario, plan, reason, remedy)
    assert (found.stays[0] - found.stays[1], found.costs) == (helped, 0)
    assert found.price_minor == (100 if kind == "charter" else None)
    before, after = found.money["cost"]
    assert before == after  # carriage is free here, and the price is no part of it


def test_where_delay_has_a_price_its_money_is_told() -> None:
    """More room takes one parcel of 100 kg that would stay: 43,200 minutes of 1 and 9.00 more."""
    priced = replace(
        CROWDED,
        delay_prices=(DelayPrice(priority=2, minor_per_tonne_hour=600),),
        shipments=tuple(replace(s, left_behind_minor=900) for s in CROWDED.shipments),
    )
    plan = solve(priced, gap=0)
    [reason] = explain(priced, plan, ["parcels"]).left
    found = again(priced, plan, reason, Remedy(kind="room", on="F1", text="", grams=100_000))
    before, after = found.money["delay"]
    assert (before - after, found.stays) == (43_200 + 900, (5, 4))
    assert "delay and goods left behind 441.00 USD less" in again_text(found, "USD")
