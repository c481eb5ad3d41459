"""Every piece of advice followed as it is printed - the change made, the units moved, nobody else -
and judged: it can be carried out, and saves what was said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest
from little import little
from oracles.random_prices import priced_small, priced_tiny
from oracles.random_scenarios import random_small, random_tiny

from onward import judge
from onward.explain import Gain, Reason, Remedy, explain
from onward.explain.act_followed import act_followed
from onward.explain.applied import followed
from onward.explain.reasons import ActPart
from onward.explain.sizes import sizes_of
from onward.formats.builtin import read_scenario
from onward.judge.recheck import recheck
from onward.judge.travel import judged_scenario
from onward.plan.greedy import greedy
from onward.plan.plan import Consignment, LeftBehind, Leg, Plan
from onward.plan.solve import solve
from onward.scenario import Scenario

USUAL = 12  # scenarios in the usual run, of each size


def losses(values: dict[str, int]) -> tuple[int, ...]:
    return tuple(value for level, value in values.items() if level != "cost")


def check(scenario: Scenario, plan: Plan, reason: Reason, remedy: Remedy) -> None:
    changed, made = followed(scenario, plan, reason, remedy)
    told = (scenario.name, reason, remedy)
    assert judge.check(changed, made) == [], told
    moved = [c for c in made.consignments if "/moved" in c.id]
    assert (
        sum(c.handling_units for c in moved) == remedy.helps == sum(m.units for m in remedy.moves)
    )
    assert 0 < remedy.helps <= remedy.of == units(plan, reason), told
    better = losses(judge.value(changed, made))
    if remedy.kind == "soon":  # what staying counts for changes with latest_at
        still = Remedy(kind="soon", on=remedy.on, text="", minutes=remedy.minutes)
        worse = losses(judge.value(*followed(scenario, plan, reason, still)))
    else:
        worse = losses(judge.value(scenario, plan))
    assert all(a <= b for a, b in zip(better, worse, strict=True)), told
    assert better < worse, told
    _, base = followed(scenario, plan, reason, replace(remedy, moves=()))
    saves_as_told(scenario, remedy.parts or (remedy,), remedy.gain, (changed, base, made))


def saves_as_told(
    scenario: Scenario,
    parts: Sequence[Remedy | ActPart],
    told: Gain,
    done: tuple[Scenario, Plan, Plan],
) -> None:
    """What the judge finds the moves to save where the change is made is what was told, and nobody
    else's arrives otherwise. What staying counts for, and storage of goods that are ready earlier,
    differ with the change itself.
    """
    changed, before, after = done
    kinds, bought = {part.kind for part in parts}, {part.on for part in parts}
    found, worth = recheck(judged_scenario(changed), before, after)
    assert found == []
    saved = {p: -more for p, more in (*worth.losses.items(), *worth.priced_losses.items()) if more}
    slow = {p.id for p in scenario.policies if p.effect.does.slows}
    if "soon" not in kinds and not (slow & bought):
        assert saved == {p: kg_min for p, kg_min in told.delay if kg_min}
    if kinds.isdisjoint({"soon", "ready"}):
        price = sum(c.price_minor for c in scenario.charters if c.id in bought)
        assert told.minor == -sum(worth.cost_parts.values()) - price


def try_acts(scenario: Scenario, plan: Plan, most: int | None = None) -> Counter[str]:
    """How many sizes of acts of each kind were followed."""
    kinds: Counter[str] = Counter()
    for act in explain(scenario, plan).acts[:most]:
        sizes = sizes_of(act)
        assert 1 <= len(sizes) <= 3
        assert [size.units for size in sizes] == sorted((s.units for s in sizes), reverse=True)
        for size in sizes:
            changed, made = act_followed(scenario, plan, act, size)
            _, base = act_followed(scenario, plan, act, size, moves=False)
            saves_as_told(scenario, act.parts, size.gain, (changed, base, made))
            kinds[act.kind] += 1
    return kinds


def units(plan: Plan, reason: Reason) -> int:
    """How many units the reason speaks of."""
    if reason.kind == "left":
        return sum(g.handling_units for g in plan.left_behind if g.shipment == reason.shipment)
    mine = [c for c in plan.consignments if c.shipment == reason.shipment]
    late = next(c for c in mine if c.first == reason.first)
    return sum(c.handling_units for c in mine if c.legs == late.legs)


def try_all(scenario: Scenario, plan: Plan) -> Counter[str]:
    """How much advice of each kind was followed."""
    kinds: Counter[str] = Counter()
    for reason in explain(scenario, plan).left:
        assert list(reason.remedies) == sorted(
            reason.remedies,
            key=lambda r: (
                reason.reason == "document"
                and not any(p.kind == "document" for p in (r, *r.parts)),
                -r.gain.kg_min,
            ),
        )
        assert "due_at" not in reason.relaxation
        for remedy in reason.remedies:
            check(scenario, plan, reason, remedy)
            kinds[remedy.kind] += 1
    return kinds


@pytest.mark.no_cover
@pytest.mark.parametrize(("make", "seeds"), [(random_tiny, USUAL), (random_small, USUAL // 2)])
def test_advice_followed_as_printed_makes_the_plan_better(make, seeds) -> None:
    kinds: Counter[str] = Counter()
    for seed in range(seeds):
        scenario = make(seed)
        kinds += try_all(scenario, greedy(scenario))
    assert sum(kinds.values()) > 20


@pytest.mark.no_cover
@pytest.mark.parametrize("make", [random_tiny, priced_tiny])
def test_every_size_of_every_act_saves_what_it_says(make) -> None:
    kinds: Counter[str] = Counter()
    for seed in range(USUAL):
        scenario = make(seed)
        kinds += try_acts(scenario, greedy(scenario))
    assert sum(kinds.values()) > 20


@pytest.mark.deep
def test_five_hundred_acts_of_all_kinds() -> None:
    """On random desks, and the first on S and on M."""
    kinds: Counter[str] = Counter()
    for make in (random_small, priced_small):
        for seed in range(USUAL, USUAL + 24):
            scenario = make(seed)
            kinds += try_acts(scenario, greedy(scenario))
    for size in ("S", "M"):
        spring = read_scenario(f"spring-2020:{size}")
        kinds += try_acts(spring, solve(spring, work=1), 60)
    assert sum(kinds.values()) > 500, kinds
    assert len(kinds) > 12, kinds


def test_of_goods_that_stay_together_all_are_helped_or_none() -> None:
    scenario = little("""
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 300kg 9m3
        fly F2 CNPVG>BELGG 3 10:00 > 3 22:00 200kg 9m3
        ship set CNPVG>BELGG 4x 100kg 0.1m3 keep_together=true
    """)
    (told,) = explain(scenario, greedy(scenario)).left
    assert [(m.text, m.helps) for m in told.remedies] == [
        ("100 kg more on F1: F1 carries all 4", 4)
    ]


@pytest.mark.deep
def test_a_thousand_pieces_of_advice() -> None:
    """Beside plans of the desk and of the planner; every kind is among them."""
    kinds: Counter[str] = Counter()
    for seed in range(USUAL, USUAL + 150):
        scenario = random_small(seed)
        kinds += try_all(scenario, greedy(scenario))
    for seed in range(USUAL, USUAL + 600):
        scenario = random_tiny(seed)
        kinds += try_all(scenario, solve(scenario, gap=0.01))
    assert sum(kinds.values()) > 1000, kinds
    assert len(kinds) > 12, kinds


def test_what_rounding_takes_of_an_allotment_that_is_parted_is_left_to_its_owner() -> None:
    """The owner's goods fill all of the allotment but a little, which others are given."""
    tried = 0
    for grams in range(1001, 1041):
        holds = grams * 37 // 100  # after the cut
        scenario = little(f"""
            fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 5kg 90m3
            allot A owner departure=F1 {grams / 1000}kg 9m3
            cut X departure=F1 factor=0.37
            ship full CNPVG>BELGG 1x {(5000 - grams) * 37 // 100 / 1000}kg 0.1m3
            ship mine CNPVG>BELGG 1x 0.1kg 0.1m3 party=owner
            ship other CNPVG>BELGG 1x {(holds - 100 - grams % 2 * 2) / 1000}kg 0.1m3
        """)
        ways = {"full": "", "mine": "A"}
        plan = Plan(
            scenario=scenario.name,
            as_of=scenario.as_of,
            known_to=scenario.as_of,
            planner="hand",
            consignments=tuple(
                Consignment(id=f"{s}/1", shipment=s, first=1, last=1, legs=(Leg("F1", pool),))
                for s, pool in ways.items()
            ),
            left_behind=(LeftBehind(shipment="other", first=1, last=1),),
        )
        (told,) = explain(scenario, plan).left
        for remedy in told.remedies:
            check(scenario, plan, told, remedy)
            tried += remedy.kind == "reserved"
    assert tried >= 15
