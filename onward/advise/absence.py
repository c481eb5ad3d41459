"""The worth of a bought charter, as a range: at least the proven extra loss of all plans without
it, at most the extra loss of a plan repaired without it; the other charters stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from operator import mul

from onward.advise.advice import COST
from onward.advise.purchase_trial import unpriced, with_charters
from onward.message import Message
from onward.plan.interrupted import uninterrupted
from onward.plan.plan import Level, Plan
from onward.plan.replan import replan
from onward.plan.run import Progress
from onward.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class WorthRange:
    """The extra loss at one level without a charter, in kg-minutes; or the extra cost, in minor
    units, without the charter's price.

    ``least`` is proven for all plans without it that lose no more than the plan with it at earlier
    levels. ``most``: what the repaired plan loses more. Either is below 0 where the plan's gap
    leaves room for a plan that loses less.
    """

    level: str  # loss:1 ... cost
    least: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterAbsence:
    """What a plan loses more, level by level, without one of its charters; all others are kept."""

    charter: str
    ranges: tuple[WorthRange, ...]
    more_delay: dict[int, int] = field(default_factory=dict)  # kg-minutes by priced priority

    @property
    def proven_useful(self) -> bool:
        """Whether the charter is proven to be worth anything: every plan without it loses more at
        some level.
        """
        return any(r.least > 0 for r in self.ranges)


def without(
    scenario: Scenario,
    plan: Plan,
    charters: Sequence[str],
    *,
    gap: float | None = None,
    progress: Progress | None = None,
    kernel: str | None = None,
) -> tuple[CharterAbsence, ...]:
    """Drops each of these charters of the plan in turn and repairs the plan to ``gap``."""
    values, delay = unpriced(scenario, plan), plan.priced_losses or {}
    before = {name: n for name, n in values.items() if name != COST or delay}
    found = []
    for number, charter in enumerate(charters, 1):

        def report(stage: str, numbers: dict[str, float], number: int = number) -> None:
            if progress:
                progress(
                    Message(
                        "without {number} of {count}: {stage}",
                        number=number,
                        count=len(charters),
                        stage=stage,
                    ),
                    numbers,
                )

        kept = [name for name in plan.charters if name != charter]
        made = uninterrupted(
            replan(
                with_charters(scenario, kept),
                replace(plan, charters=()),
                earlier=plan,
                gap=gap,
                progress=report,
                kernel=kernel,
            )
        )
        now = made.priced_losses or {}
        more = {p: now[p] - lost for p, lost in delay.items()}
        ranges = _ranges(before, made.levels)
        found.append(CharterAbsence(charter=charter, ranges=ranges, more_delay=more))
    return tuple(found)


def _ranges(before: dict[str, int], after: Sequence[Level]) -> tuple[WorthRange, ...]:
    """A range for each level. The repaired plan has no charters to choose, so its proofs are
    evaluated at the losses of the plan with the charter.
    """
    levels = [level for level in after if level.name in before]
    more = [level.value - before[level.name] for level in levels]
    return tuple(
        WorthRange(
            level=level.name,
            least=_bound(level, more[:number]) - before[level.name],
            most=more[number],
        )
        for number, level in enumerate(levels)
    )


def _bound(level: Level, more: Sequence[int]) -> int:
    """A bound for plans whose earlier losses are by ``more`` lower than the repaired plan's (below
    0: higher): the level's proof has a price for each unit of loss held there.
    """
    bounds = [bound for bound in (level.bound_bought, level.bound_any) if bound is not None]
    paid = [sum(map(mul, proof.held, more)) >> proof.shift for proof in level.proofs]
    # the bound was rounded up
    return max(bounds, default=0) + (min(paid, default=0) - 1 if any(more) else 0)
