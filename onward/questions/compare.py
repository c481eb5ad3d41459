"""Plans of one scenario side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onward.answer import Answer, Note
from onward.desk.judged_plan import JudgedPlan
from onward.errors import InvalidInput, Problem
from onward.job import Job
from onward.plan.plan import Leg, Level
from onward.questions.plan_files import short_names, written_plan
from onward.questions.question import question
from onward.questions.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePlans:
    """Plans in files, JSON or made by hand as CSV."""

    plans: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamedPlan:
    """A plan under its name in the comparison."""

    name: str
    judged: JudgedPlan

    @property
    def values(self) -> tuple[int, ...]:
        """Level values in their order: a smaller tuple is a better plan."""
        return tuple(level.value for level in self.judged.levels)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDifference:
    """How ``other`` differs from ``first``: levels with another value, charters, and handling units
    that travel by other departures or stay in only one of them.
    """

    first: NamedPlan
    other: NamedPlan
    levels: tuple[tuple[Level, Level], ...]
    charters_gained: tuple[str, ...]
    charters_dropped: tuple[str, ...]
    rerouted: int

    @property
    def better(self) -> bool:
        """Whether the other plan is better, by the order of levels."""
        return self.other.values < self.first.values


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedPlans:
    """All plans, each later one against the first."""

    plans: tuple[NamedPlan, ...]

    @property
    def best(self) -> NamedPlan:
        """The lexicographically best plan; the first of equals."""
        return min(self.plans, key=lambda each: each.values)

    @property
    def differences(self) -> tuple[PlanDifference, ...]:
        """Each later plan against the first."""
        return tuple(difference(self.plans[0], other) for other in self.plans[1:])


@question
def compare_plans(record: Record, question: ComparePlans, job: Job) -> Answer[ComparedPlans]:
    """The plans as the judge finds them. Raises InvalidInput for plans of different priorities."""
    found: list[NamedPlan] = []
    notes: list[Note] = []
    for path, name in zip(question.plans, short_names(question.plans), strict=True):
        job.progress("judging", {"plan": len(found) + 1})
        try:
            written = written_plan(record, path)
            found.append(NamedPlan(name, written.judged()))
        except InvalidInput as wrong:
            raise InvalidInput(replace(each, file=path) for each in wrong.problems) from None
        notes += written.notes
    refuse_other_priorities(found, question.plans)
    return Answer(value=ComparedPlans(plans=tuple(found)), notes=(*record.notes, *notes))


def refuse_other_priorities(found: Sequence[NamedPlan], paths: Sequence[str]) -> None:
    """Raises InvalidInput where plans see different priorities."""
    if len({tuple(level.name for level in each.judged.levels) for each in found}) > 1:
        message, maybe = "the plans see different priorities", "give --as-of and --known-to"
        raise InvalidInput([Problem(paths[0], 0, "levels", "", message, maybe)])


def difference(first: NamedPlan, other: NamedPlan) -> PlanDifference:
    """How another plan differs from the first."""
    pairs = zip(first.judged.levels, other.judged.levels, strict=True)
    mine, theirs = (set(each.judged.read.plan.charters) for each in (first, other))
    itineraries = [_ways(each.judged) for each in (first, other)]
    return PlanDifference(
        first=first,
        other=other,
        levels=tuple((a, b) for a, b in pairs if a.value != b.value),
        charters_gained=tuple(sorted(theirs - mine)),
        charters_dropped=tuple(sorted(mine - theirs)),
        rerouted=sum((itineraries[0] - itineraries[1]).values()),
    )


def charter_price(found: JudgedPlan) -> int:
    """What the plan pays for charters, in minor units."""
    prices = {charter.id: charter.price_minor for charter in found.read.scenario.charters}
    return sum(prices[name] for name in found.read.plan.charters)


def _ways(found: JudgedPlan) -> Counter[tuple[str, tuple[Leg, ...]]]:
    """The number of handling units by shipment and legs; units of a shipment are alike."""
    itineraries: Counter[tuple[str, tuple[Leg, ...]]] = Counter()
    for c in found.read.plan.consignments:
        itineraries[c.shipment, c.legs] += c.handling_units
    for gone in found.read.plan.left_behind:
        itineraries[gone.shipment, ()] += gone.handling_units
    return itineraries
