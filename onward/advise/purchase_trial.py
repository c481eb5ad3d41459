"""Plans again with chosen charters and no others, to check advice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from onward.advise.advice import COST, Candidate, CharterWorth
from onward.plan.interrupted import uninterrupted
from onward.plan.plan import Plan
from onward.plan.run import Progress
from onward.plan.solve import solve
from onward.scenario import Scenario, known


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseTrial:
    """One candidate bought beside the plan's charters and everything planned again; ``gains`` by
    level, negative if it rises; at cost the candidate's price is not taken off. ``less_delay``: by
    how many kg-minutes the delay of each priced priority falls.
    """

    charter: str
    gains: tuple[int, ...]
    worths: tuple[CharterWorth, ...]  # the advice at each level
    less_delay: dict[int, int] = field(default_factory=dict)

    @property
    def allowed(self) -> tuple[float | None, ...]:
        """For each level the most that may be gained: ``most``, and what the loss added at the
        levels before may have gained.
        """
        worse = [max(0, -gain) for gain in self.gains]
        return tuple(
            None
            if w.most is None
            else w.most + sum(r * more for r, more in zip(w.rates, worse, strict=False))
            for w in self.worths
        )

    @property
    def within(self) -> bool:
        """Whether every gain is at most what is allowed."""
        return all(
            allowed is None or gain < allowed + 1
            for gain, allowed in zip(self.gains, self.allowed, strict=True)
        )


def with_charters(scenario: Scenario, charters: Iterable[str]) -> Scenario:
    """The scenario in which these charters fly whatever they carry, and no others are on offer.
    Their prices are in no plan's cost.
    """
    scenario, chosen = known(scenario), set(charters)
    departures = tuple(
        replace(d, charter="") for d in scenario.departures if not d.charter or d.charter in chosen
    )
    return replace(
        scenario,
        departures=departures,
        charters=(),
        max_charters=None,
        charter_limits=(),
        charter_budget_minor=None,
    )


def unpriced(scenario: Scenario, plan: Plan) -> dict[str, int]:
    """Each level's value, the cost without the prices of charters, as plans of ``with_charters``
    have it.
    """
    prices = {charter.id: charter.price_minor for charter in scenario.charters}
    paid = sum(prices[name] for name in plan.charters)
    return {x.name: x.value - (paid if x.name == COST else 0) for x in plan.levels}


def again(
    scenario: Scenario,
    plan: Plan,
    candidates: Sequence[Candidate],
    *,
    gap: float | None = None,
    progress: Progress | None = None,
    kernel: str | None = None,
) -> tuple[PurchaseTrial, ...]:
    """Each candidate bought in turn beside the plan's charters, everything planned again to
    ``gap``, and what that gains.
    """
    before = unpriced(scenario, plan)
    found = []
    for number, candidate in enumerate(candidates, 1):

        def told(stage: str, numbers: dict[str, float], number: int = number) -> None:
            if progress:
                progress(f"checking {number} of {len(candidates)}: {stage}", numbers)

        made = uninterrupted(
            solve(
                with_charters(scenario, (*plan.charters, candidate.charter)),
                gap=gap,
                progress=told,
                kernel=kernel,
            )
        )
        after = {level.name: level.value for level in made.levels}
        delay, left = plan.priced_losses or {}, made.priced_losses or {}
        found.append(
            PurchaseTrial(
                charter=candidate.charter,
                gains=tuple(before[w.level] - after[w.level] for w in candidate.worths),
                worths=candidate.worths,
                less_delay={p: lost - left[p] for p, lost in delay.items()},
            )
        )
    return tuple(found)
