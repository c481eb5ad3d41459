"""The number of handling units that a replan touches, and a lower bound on it (docs/concepts.md,
section 8, "Touched").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from onward.plan.best import Best
from onward.plan.generation import Generation
from onward.plan.incumbent import crowding, touched as units_touched
from onward.plan.level import Multiplied
from onward.plan.min_disruption import in_units, planned, proof_of_touched, proving, touching
from onward.plan.plan import EARLIER, Consignment, Touched, decision, seal
from onward.plan.relaxed import Relaxed
from onward.plan.replan_search import Replanning


def touched_claim(
    best: Best,
    replanning: Replanning,
    added: tuple[Consignment, ...],
    prices: list[Multiplied],
    anchor: Mapping[str, int],
) -> Touched:
    network, before, losses = best.network, replanning.before, best.values[:-1]
    rows = [
        Multiplied(rows=prices, held=np.zeros(len(losses))) for prices in crowding(network, before)
    ]
    value, left = units_touched(best.stock, before), replanning.left
    generation = replanning.generation(None)
    bound, proof = proof_of_touched(
        generation, before, losses, best.bought, [*rows, *prices], value
    )
    incumbent = replanning.incumbent
    return Touched(
        value=value,
        bound=bound,
        in_force=replanning.in_force,
        proof=proof,
        earlier=incumbent.notes.get(EARLIER) or decision(incumbent),
        rows=seal(replanning.in_force),
        price_per_touched_minor=replanning.price,
        touching_minor=left.touching(best.stock),
        added=added,
        anchor=dict(anchor),
    )


def prices_in_units(
    best: Best,
    generation: Generation,
    replanning: Replanning,
    relaxed: Relaxed | None,
    prove_touched: bool,
) -> list[Multiplied]:
    """Prices in handling units that may prove a bound on the touched units: those of a simplex
    master can, those of a few rounds of an equilibrium cannot.
    """
    before, old, run = replanning.before, replanning.bought, replanning.run
    losses, value = best.values[:-1], units_touched(best.stock, before)
    if not prove_touched or value == before.lost:
        return [relaxed.prices] if relaxed and not generation.by_equilibrium else []
    if relaxed is None:
        prices = in_units(
            best.network,
            before,
            losses,
            old.get(
                len(losses) - 1,
                generation.nothing(touching(best.network, before, losses, best.bought)),
            ),
            run.params.disruption,
        )
        relaxed = replace(planned(generation, best.stock), prices=prices)
    return [proving(generation, run, before, losses, best.bought, relaxed, value)]
