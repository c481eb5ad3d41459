"""A plan as the judge found it: loads, levels with the bounds that hold, disruption."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from onward.desk.against_current import against, cost_split
from onward.desk.kept_moves import kept_moves
from onward.desk.loads import Loads, Served, loads_of, service
from onward.desk.plan_reading import AgainstCurrent, KeptMoves, Optimal
from onward.errors import InvalidInput
from onward.events.advanced import Advanced
from onward.gc_paused import gc_paused
from onward.judge import Verdict
from onward.judge.reading import (
    JudgedScenario,
    Worth,
    followable,
    judged_scenario,
    stated_worth,
    verdict_of,
)
from onward.plan.plan import OPTIMAL, Charters, Level, Plan
from onward.scenario import Scenario

COST = "cost"  # the last level
ROUNDING = 1e-9  # of floating point, in a share


@dataclass(frozen=True, slots=True, kw_only=True)
class Disruption:
    """Handling units that lost the itinerary they had in the current plan, of how many; ``least``:
    no plan with a smaller or equal loss has fewer.
    """

    handling_units: int
    planned: int
    least: int | None


@dataclass(frozen=True, slots=True)
class JudgedPlan:
    """A plan with its levels as the judge found them: its own values, and only the bounds that
    hold. ``worth``: the losses of priced goods and the parts of cost, where the scenario's plans
    state them.
    """

    read: Loads
    levels: tuple[Level, ...]
    worth: Worth | None = None
    upset: Disruption | None = None
    against: AgainstCurrent | None = None

    @property
    def kept_back(self) -> KeptMoves | None:
        """The moves kept back that the plan names, in a planner's terms."""
        return kept_moves(self.read.scenario, self.read.plan)

    @property
    def service(self) -> list[Served]:
        """The service of each priority."""
        return service(self.read)

    @property
    def cost_parts(self) -> dict[str, int]:
        """The parts of cost in minor units; none where the scenario's plans state none."""
        return {} if self.worth is None else dict(self.worth.cost_parts)

    @property
    def priced_losses(self) -> dict[int, int]:
        """The losses of priced priorities in kg-minutes."""
        return {} if self.worth is None else dict(self.worth.priced_losses)

    @property
    def currency(self) -> str:
        return self.read.scenario.currency

    @property
    def left_share(self) -> float:
        """Weight left behind over all weight."""
        every = self.service
        return sum(s.weight_left for s in every) / max(1, sum(s.weight for s in every))

    @property
    def moves_left(self) -> int | None:
        """Better single moves that the plan says it has left; None if it does not say."""
        return self.read.plan.moves_left

    @property
    def proven_best(self) -> bool:
        """Whether certificates prove of every level that no plan is better."""
        proven = (level.value <= max(0, level.bound_any or 0) for level in self.levels)
        return bool(self.levels) and all(proven)

    @property
    def optimal(self) -> Optimal | None:
        """The evidence that no plan is better; None without any."""
        if self.proven_best:
            return Optimal.PROVEN
        return Optimal.WORD if self.read.plan.notes.get(OPTIMAL) else None

    @property
    def left_units(self) -> int:
        """Handling units left behind."""
        return sum(s.left for s in self.service)


@dataclass(frozen=True, slots=True)
class Reached:
    """A level's gap with the charters bought (None: unknown) and the tolerance wanted."""

    level: Level
    wanted: float
    gap: float | None

    @property
    def short(self) -> bool:
        """Whether the gap exceeds the tolerance or is unknown."""
        return self.gap is None or self.gap > self.wanted * (1 + ROUNDING)


def reached(judged_plan: JudgedPlan) -> list[Reached]:
    """Tolerance and gap of each level; empty if the plan names no tolerance. The tolerance holds as
    given for the first loss, doubled for other losses, fourfold for cost.
    """
    gap = judged_plan.read.plan.gap_asked
    if gap is None:
        return []
    last = len(judged_plan.levels) - 1
    times = (1 if number == 0 else 2 if number < last else 4 for number in range(last + 1))
    return [
        Reached(level, gap * n, level.gap_bought)
        for level, n in zip(judged_plan.levels, times, strict=True)
    ]


def proven_levels(verdict: Verdict) -> tuple[Level, ...]:
    """The levels of an accepted plan: the judge's values, and the bounds that the judge could
    prove.
    """
    bounds = {
        (p.level, p.charters): max(0, min(p.claimed, p.recomputed))
        for p in verdict.proofs
        if p.recomputed is not None
    }
    return tuple(
        Level(
            name=name,
            value=value,
            scale=verdict.scales[name],
            cannot_be_helped=verdict.cannot_be_helped.get(name),
            bound_any=bounds.get((name, Charters.ANY)),
            bound_bought=bounds.get((name, Charters.BOUGHT)),
        )
        for name, value in verdict.values.items()
    )


def upset(plan: Plan, verdict: Verdict) -> Disruption | None:
    """How an accepted replan disrupts the current plan, with the bound that the judge could prove;
    None for a first plan.
    """
    if plan.touched is None:
        return None
    proof, planned = verdict.touched, sum(c.handling_units for c in plan.touched.in_force)
    least = (
        None
        if proof is None or proof.recomputed is None
        else max(0, min(proof.claimed, proof.recomputed))
    )
    return Disruption(handling_units=plan.touched.value, planned=planned, least=least)


def doubts(verdict: Verdict) -> list[str]:
    """Claims of the plan about its bounds that the judge could not prove."""
    claims = verdict.proofs if verdict.touched is None else (*verdict.proofs, verdict.touched)
    unproven = [
        f"{proof.level}, {proof.charters} charters: {proof}" for proof in claims if not proof.proven
    ]
    return [*unproven, *map(str, verdict.proof_problems)]


def judged(scenario: Scenario, plan: Plan) -> JudgedPlan:
    """The plan as the judge found it. Raises InvalidInput with every problem of a rejected plan."""
    seen = judged_scenario(scenario)
    verdict = verdict_of(seen, plan)
    if verdict.problems:
        raise InvalidInput(verdict.problems)
    return as_judged(seen, plan, verdict)


def as_judged(seen: JudgedScenario, plan: Plan, verdict: Verdict) -> JudgedPlan:
    """A plan that the judge accepts, with its verdict."""
    worse_off = verdict.replan.worse_off if verdict.replan else None
    return JudgedPlan(
        loads_of(seen, plan, verdict.followed),
        proven_levels(verdict),
        stated_worth(seen, plan, verdict.followed),
        upset(plan, verdict),
        against(seen, plan, found=worse_off, followed=verdict.followed),
    )


def compared_with_current(
    found: JudgedPlan, seen: JudgedScenario, old: Plan | None, advanced: Advanced | None
) -> JudgedPlan:
    """A judged plan with what it costs against the current plan ``old``; one that states no rows of
    that plan is compared with what ``advanced`` has.
    """
    if advanced is None:
        return found
    plan = found.read.plan
    comparison = found.against or against(seen, plan, advanced.plan.consignments)
    if comparison is None or old is None:
        return replace(found, against=comparison)
    cost = next(level.value for level in found.levels if level.name == COST)
    split = cost_split(seen, old, advanced, cost)
    return replace(found, against=replace(comparison, cost=split))


class AcceptedPlan:
    """A plan that the judge accepts, without its bounds: proving them takes most of the judging
    time on a large scenario.
    """

    def __init__(self, seen: JudgedScenario, plan: Plan, verdict: Verdict) -> None:
        self.seen, self.plan, self.verdict = seen, plan, verdict

    @property
    def scenario(self) -> Scenario:
        """The scenario as known."""
        return self.seen.facts.scenario

    @cached_property
    def judged(self) -> JudgedPlan:
        """The judged plan, with no bound proven."""
        return as_judged(self.seen, self.plan, self.verdict)

    @cached_property
    def priced(self) -> Plan:
        """The plan without the proofs that the judge could not verify, as ``proven_only``."""
        found = followable(self.seen, self.plan, list(self.verdict.values))
        levels = []
        for level in self.plan.levels:
            bounds = {Charters.ANY: level.bound_any, Charters.BOUGHT: level.bound_bought}
            proofs = tuple(p for p in found[level.name] if bounds[p.charters] is not None)
            levels.append(replace(level, proofs=proofs))
        return replace(self.plan, levels=tuple(levels))


@gc_paused()
def accepted_plan(scenario: Scenario, plan: Plan) -> AcceptedPlan:
    """A plan that is feasible and whose losses and cost are as stated. Raises InvalidInput with
    every problem of a rejected plan.
    """
    seen = judged_scenario(scenario)
    verdict = verdict_of(seen, plan, bounds=False)
    if verdict.problems:
        raise InvalidInput(verdict.problems)
    return AcceptedPlan(seen, plan, verdict)


def proven_only(plan: Plan, found: JudgedPlan) -> Plan:
    """The plan without proofs that the judge could not verify: no prices come from those."""
    bounds = {
        level.name: {Charters.ANY: level.bound_any, Charters.BOUGHT: level.bound_bought}
        for level in found.levels
    }
    levels = []
    for level in plan.levels:
        proofs = tuple(p for p in level.proofs if bounds[level.name][p.charters] is not None)
        levels.append(replace(level, proofs=proofs))
    return replace(plan, levels=tuple(levels))
