"""Plans again with chosen charters and no others, to check advice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onward.advise.advice import Candidate, CharterWorth
from onward.plan.interrupted import uninterrupted
from onward.plan.plan import Plan
from onward.plan.run import Progress
from onward.plan.solve import solve
from onward.scenario import Scenario, known


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseTrial:
    """One candidate bought beside the plan's charters and everything planned again; ``gains`` by
    level of loss in kg-minutes, negative if more is lost.
    """

    charter: str
    gains: tuple[int, ...]
    worths: tuple[CharterWorth, ...]  # the advice at each level

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
    before = [level.value for level in plan.levels if level.name.startswith("loss:")]
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
        gains = tuple(old - level.value for old, level in zip(before, made.levels, strict=False))
        found.append(PurchaseTrial(charter=candidate.charter, gains=gains, worths=candidate.worths))
    return tuple(found)
