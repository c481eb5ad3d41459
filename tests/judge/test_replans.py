"""What the judge says of replans is what an oracle finds unit by unit, and what plans claim falsely
of a repaired plan is found.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from judge.random_replans import replans
from oracles.moves import Moves
from oracles.replans import World, better_than_repaired, left, legs_named, placed, touching, values

from onward.judge import check
from onward.judge.kept_back import review_moves
from onward.judge.repaired import replan_claims
from onward.judge.shipment_columns import sorts
from onward.judge.travel import judged_scenario, legs
from onward.judge.value import value
from onward.judge.what_is_left import what_is_left

MANY = {
    "crowded": 8,
    "tiny": 5,
    "small": 2,
    "priced": 5,
    "lanes": 6,
    "charged": 2,
}  # scenarios of a kind at once
RUNS = [(kind, 0) for kind in MANY]
RUNS += [
    pytest.param(kind, start, marks=pytest.mark.deep)
    for kind, step in MANY.items()
    for start in range(step, 40 * step, step)
]


@pytest.mark.no_cover
@pytest.mark.parametrize(("kind", "start"), RUNS)
def test_what_is_left_and_repaired_is_what_trying_unit_by_unit_finds(kind: str, start: int) -> None:
    firm = worse = squeezed = 0
    for seed in range(start, start + MANY[kind]):
        for scenario, plan in replans(seed, kind):
            assert plan.touched is not None
            world, seen = World(scenario), judged_scenario(scenario)
            kept = left(world, plan.touched.in_force)
            mine = what_is_left(seen, plan.touched.in_force)
            assert {
                (c.shipment, number, legs_named(c.legs))
                for c in mine.rows
                for number in range(c.first, c.last + 1)
            } == {(u.shipment, u.number, u.legs) for u in kept}
            assert sum(mine.firm.values()) == sum(kept.values())
            had = Counter((u.shipment, u.legs) for u in kept)
            added = Counter[tuple[str, tuple[tuple[str, str], ...]]]()
            for c in plan.touched.added:
                added[c.shipment, legs_named(c.legs)] += c.handling_units
            assert better_than_repaired(world, had, added) == []
            price = plan.touched.price_per_touched_minor or 0
            paid = touching(world, had, placed(plan, world), price)
            stated = replace(
                plan, touched=replace(plan.touched, monotone=True, touching_minor=paid)
            )
            levels = value(seen, stated)
            found = replan_claims(seen, stated, legs(seen, plan)[0], levels, sorts(seen))
            assert found is not None
            assert found.touching_minor == paid
            assert tuple((found.repaired or {}).values()) == values(world, had + added)
            now = (*list(levels.values())[:-1], levels["cost"] + paid)
            assert found.monotone == (now <= values(world, had + added)), found
            assert bool(found.wrong) == (not found.monotone)
            firm += sum(kept.values())
            worse += not found.monotone
            squeezed += len(kept) < sum(c.handling_units for c in plan.touched.in_force)
    assert start or kind != "crowded" or min(firm, worse, squeezed) > 3


@pytest.mark.no_cover
@pytest.mark.parametrize(("kind", "start"), RUNS)
def test_moves_of_replans_and_those_kept_back_are_what_trying_everything_finds(
    kind: str, start: int
) -> None:
    kinds, kept = Counter[str](), 0
    for seed in range(start, start + MANY[kind]):
        for scenario, plan in replans(seed, kind):
            assert check(scenario, plan) == []
            theirs, mine = Moves(scenario, plan), review_moves(judged_scenario(scenario), plan)
            moves = theirs.moves()
            single = [move for move in mine.moves if not move.charter]
            of = {(m.shipment, legs_named(m.of), m.firm) for m in single}
            assert of == {(m.shipment, m.of, m.firm) for m in moves}, seed
            each = {(*_name(m), legs_named(m.to), m.handling_units) for m in single}
            assert each <= {(m.shipment, m.of, m.firm, m.to, m.units) for m in moves}, seed
            kinds.update(str(m.kind) for m in single)
            wanted = theirs.kept_back()
            assert mine.kept_back is not None
            assert mine.kept_back.count == len(wanted), seed
            for move in mine.kept_back.largest:
                rows = wanted[_name(move)]
                assert (
                    legs_named(move.to),
                    move.handling_units,
                    move.less_late_min,
                    move.loss,
                    move.saved_minor,
                ) in [(k.of.to, k.of.units, k.minutes, k.loss, k.saved) for k in rows], seed
            kept += mine.kept_back.count
            again = review_moves(judged_scenario(scenario), replace(plan, kept_back=mine.kept_back))
            assert again.wrong == ()
    assert (
        start or kind != "crowded" or min(kinds["room"], kinds["priority"], kinds["back"], kept) > 2
    )


def _name(move: object) -> tuple[str, tuple[tuple[str, str], ...], bool]:
    return move.shipment, legs_named(move.of), move.firm  # type: ignore[attr-defined]
