"""Checks advice: plans again with chosen charters and no others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from onward.advise.advice import COST, Candidate, CharterWorth
from onward.judge.reading import judged_scenario, value
from onward.message import Message
from onward.plan.interrupted import uninterrupted
from onward.plan.plan import Level, Plan
from onward.plan.replan import repaired_alone
from onward.plan.run import Progress
from onward.plan.solve import solve
from onward.scenario import Scenario, known


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseTrial:
    """One candidate bought in addition to the plan's charters: the gain by level, negative if it
    rises; at cost without the candidate's price.

    ``repaired``: with the plan repaired next to it, against the plan repaired without it, by the
    judge's arithmetic; no search is run, so none of it comes from a better search. ``gains``: with
    everything planned again, against the plan. ``unsure``: the distance of a plan from its bound,
    of these two plans the larger; a gain or loss within it does not show the candidate's effect.
    ``less_delay``: by how many kg-minutes the delay of each priced priority falls, planned again.
    """

    charter: str
    gains: tuple[int, ...]
    worths: tuple[CharterWorth, ...]  # the advice at each level
    repaired: tuple[int, ...] = ()
    unsure: tuple[int, ...] = ()
    less_delay: dict[int, int] = field(default_factory=dict)

    @property
    def beyond_gaps(self) -> tuple[bool, ...]:
        """For each level whether planning again gained, or lost, more than the plans' gaps."""
        return tuple(abs(g) > most for g, most in zip(self.gains, self.unsure, strict=True))

    @property
    def allowed(self) -> tuple[float | None, ...]:
        """For each level the most that planning again can gain: ``most``, plus the possible gain
        from a rise of an earlier level's loss.
        """
        return self._allowed(self.gains)

    def _allowed(self, gains: Sequence[int]) -> tuple[float | None, ...]:
        worse = [max(0, -gain) for gain in gains]
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
            for gains in (self.gains, self.repaired)
            for gain, allowed in zip(gains, self._allowed(gains), strict=True)
        )


def with_charters(scenario: Scenario, charters: Iterable[str]) -> Scenario:
    """The scenario in which these charters always fly, and no others are on offer. Their prices are
    in no plan's cost.
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
    """Each level's value, the cost without the prices of charters, as in plans of
    ``with_charters``.
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
    """Each candidate bought in turn in addition to the plan's charters: the gain of the plan
    repaired with it, and of everything planned again to ``gap``.
    """
    before, levels = unpriced(scenario, plan), {level.name: level for level in plan.levels}
    still = _repaired(scenario, plan, plan.charters, kernel) if candidates else {}
    found = []
    for number, candidate in enumerate(candidates, 1):

        def report(stage: str, numbers: dict[str, float], number: int = number) -> None:
            if progress:
                progress(_checking(number, len(candidates), stage), numbers)

        charters = (*plan.charters, candidate.charter)
        repaired = _repaired(scenario, plan, charters, kernel)
        made = uninterrupted(
            solve(
                with_charters(scenario, charters),
                gap=gap,
                progress=report,
                kernel=kernel,
            )
        )
        after = {level.name: level for level in made.levels}
        names = [worth.level for worth in candidate.worths]
        delay, left = plan.priced_losses or {}, made.priced_losses or {}
        found.append(
            PurchaseTrial(
                charter=candidate.charter,
                gains=tuple(before[name] - after[name].value for name in names),
                worths=candidate.worths,
                repaired=tuple(still[name] - repaired[name] for name in names),
                unsure=tuple(max(_distance(levels[n]), _distance(after[n])) for n in names),
                less_delay={p: lost - left[p] for p, lost in delay.items()},
            )
        )
    return tuple(found)


def _checking(number: int, count: int, stage: str) -> Message:
    return Message("checking {number} of {count}: {stage}", number=number, count=count, stage=stage)


def _repaired(
    scenario: Scenario, plan: Plan, charters: Iterable[str], kernel: str | None
) -> dict[str, int]:
    """Each level's value of the plan repaired with these charters, by the judge."""
    changed = with_charters(scenario, charters)
    alone = replace(plan, charters=(), levels=(), touched=None)
    made = repaired_alone(changed, alone, proofs=plan.levels, kernel=kernel)
    return value(judged_scenario(changed), made)


def _distance(level: Level) -> int:
    """A level's distance from its bound for the charters bought, or from any bound."""
    bounds = (level.bound_bought, level.bound_any)
    bound = next((each for each in bounds if each is not None), 0)
    return max(0, level.value - bound)
