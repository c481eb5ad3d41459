"""Distance of the last plan made from scratch to its bounds: replans that follow it are measured
against this.
"""

from __future__ import annotations

from onward.plan.plan import Charters, Level, Plan


def anchor_of(proofs: tuple[Level, ...], earlier: Plan | None) -> dict[str, int]:
    """Value less bound of each loss in the last plan made from scratch, for the charters bought and
    for all choices of charters; of cost too, where delay has a price.
    """
    if earlier is not None and earlier.touched is not None and earlier.touched.anchor:
        return earlier.touched.anchor
    return {
        distance_of(level.name, charters): max(0, level.value - bound)
        for level in proofs
        if level is not proofs[-1] or level.scale
        for charters, bound in (
            (Charters.BOUGHT, level.bound_bought),
            (Charters.ANY, level.bound_any),
        )
        if bound is not None
    }


def distance_of(level: str, charters: Charters) -> str:
    """The key of a distance in ``Touched.anchor``."""
    return level if charters is Charters.BOUGHT else f"{level} {charters}"
