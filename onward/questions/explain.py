"""Why goods are left behind or late in a plan, and what would change it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onward.answer import Answer, WrongQuestion
from onward.desk.judged_plan import AcceptedPlan
from onward.errors import InvalidInput, Problem
from onward.explain import Explanation, Reason, Remedy, explain
from onward.job import Job
from onward.numbers.measured import Measured
from onward.plan.plan import Plan
from onward.questions.judged_remedy import JudgedRemedy, judged_remedy
from onward.questions.plan_files import written_plan
from onward.questions.question import question
from onward.questions.record import Record
from onward.scenario import Scenario
from onward.units import minutes
from onward.wording.closest import closest

if TYPE_CHECKING:
    from onward.explain.remedy_effect import RemedyEffect

Checked = tuple[tuple[Reason, Remedy], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainPlan:
    """A plan in a file (none: the current plan of the desk); of one ``shipment``, or of all goods
    with this number of ``prices`` of one more tonne. ``check``: plan again with the shipment's
    first remedy.
    """

    plan: str = ""
    shipment: str = ""
    prices: int = 20
    check: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedPlan:
    """Reasons and prices; ``judged_remedies`` and ``effects``: of the remedies that were checked,
    followed to the letter and with the plan repaired around it; ``measured``: the scenario's values
    to compare with. ``now``: the minute that it is; None: when the plan was made.
    """

    accepted: AcceptedPlan
    explanation: Explanation
    shipment: str = ""
    judged_remedies: tuple[JudgedRemedy, ...] = ()
    effects: tuple[RemedyEffect, ...] = ()
    measured: tuple[Measured, ...] = ()
    now: int | None = None


@question
def explain_plan(record: Record, question: ExplainPlan, job: Job) -> Answer[ExplainedPlan]:
    """For each handling unit that stays or is late, the reason, and the cheapest remedy."""
    shipment = question.shipment
    if question.check and not shipment:
        raise WrongQuestion([Problem("question", 0, "check", "", "is for one SHIPMENT")])
    written = written_plan(record, question.plan)
    job.progress("judging")
    accepted = written.accepted()
    now = minutes(record.clocks.as_of) if record.clocks.as_of else None
    plan, known = accepted.priced, accepted.scenario
    parts = parts_of(known, shipment) if shipment else None
    job.progress("explaining")
    found = explain(
        written.scenario,
        plan,
        parts,
        prices=0 if shipment else question.prices,
        deep=bool(shipment),
    )
    checked = _first_open(found, now) if question.check else ()
    remedies, effects = _checked(known, plan, checked, job)
    value = ExplainedPlan(
        accepted=accepted,
        explanation=found,
        shipment=shipment,
        judged_remedies=remedies,
        effects=effects,
        measured=record.measured,
        now=now,
    )
    return Answer(value=value, notes=(*record.notes, *written.notes))


def _first_open(found: Explanation, now: int | None) -> Checked:
    """The first remedy that can still be done ``now``; of the first reason that has one."""
    for reason in found.left:
        for remedy in reason.remedies:
            if now is None or remedy.until >= now:
                return ((reason, remedy),)
    return ()


def _checked(
    scenario: Scenario, plan: Plan, checked: Checked, job: Job
) -> tuple[tuple[JudgedRemedy, ...], tuple[RemedyEffect, ...]]:
    """Each remedy applied alone, and its effect on the plan."""
    if not checked:
        return (), ()
    # loads the planner, which takes as long as most explanations of one shipment
    from onward.explain.remedy_effect import again  # noqa: PLC0415

    remedies = (judged_remedy(scenario, plan, reason, remedy) for reason, remedy in checked)
    effects = (
        again(scenario, plan, reason, remedy, progress=job.progress) for reason, remedy in checked
    )
    return tuple(remedies), tuple(effects)


def parts_of(scenario: Scenario, shipment: str) -> list[str]:
    """Ids of the shipment, unless all of it has left, and of its parts under way. Raises
    InvalidInput for an unknown shipment.
    """
    parts = [s.id for s in scenario.shipments if s.part_of == shipment and s.id != shipment]
    if not parts:
        refuse_unknown(scenario, shipment)
    return [shipment, *parts] if any(s.id == shipment for s in scenario.shipments) else parts


def refuse_unknown(scenario: Scenario, shipment: str) -> None:
    """Raises InvalidInput for a shipment that the scenario does not know."""
    ids = [s.id for s in scenario.shipments]
    if shipment not in ids:
        message, near = "no such shipment is known", closest(shipment, ids)
        raise InvalidInput([Problem("shipments", 0, "shipment", shipment, message, near)])
