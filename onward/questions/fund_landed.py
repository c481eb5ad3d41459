"""The cost of a unit of a fund at its present place: goods, freight by a plan's legs, and
duties.
"""

from __future__ import annotations

from dataclasses import dataclass

from onward.answer import Answer, Note, WrongQuestion
from onward.desk.judged_plan import judged
from onward.errors import Problem
from onward.events.keys import Key, KeyKind
from onward.job import SILENT, Job
from onward.money.book import FundBasis
from onward.money.landed import Carried, Landed, landed
from onward.questions.fund import trace_fund
from onward.questions.plan_files import plan_in_file
from onward.questions.record import Record, Sources, open_record
from onward.wording.amounts import digits
from onward.wording.currencies import nearest_currency


@dataclass(frozen=True, slots=True, kw_only=True)
class CountLanded:
    """Costs in ``currency``, at the rate of each invoice's day. ``plan``: a file, of ``scenario``;
    by it a departure's freight is shared among the goods on board. ``other_scenario``: the plan may
    be of another one.
    """

    currency: str = "USD"
    scenario: str = ""
    plan: str = ""
    other_scenario: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedLanded:
    """The sums, equal to the invoices' to the minor unit, and what they are based on."""

    basis: FundBasis
    landed: Landed


def count_landed(record: Record, question: CountLanded, job: Job = SILENT) -> Answer[CountedLanded]:
    """Raises InvalidInput, WrongQuestion for an unknown currency, NoRate."""
    if bool(question.scenario) != bool(question.plan):
        message = "--scenario and --plan go together"
        raise WrongQuestion([Problem("question", 0, "", "", message)])
    try:
        digits(question.currency)
    except ValueError as wrong:
        maybe = nearest_currency(question.currency)
        raise WrongQuestion([Problem("question", 0, "currency", "", str(wrong), maybe)]) from wrong
    carried, notes = _carried(question, job) if question.plan else ([], ())
    seen = trace_fund(record)
    found = landed(seen.value.fund, question.currency, carried)
    return Answer(
        value=CountedLanded(basis=seen.value.basis, landed=found), notes=(*seen.notes, *notes)
    )


def _carried(question: CountLanded, job: Job) -> tuple[list[Carried], tuple[Note, ...]]:
    """Quantities per departure, with notes."""
    job.progress("judging")
    sources = Sources(scenario=question.scenario, other_scenario=question.other_scenario)
    with open_record(sources, job=job) as record:
        plan = judged(*plan_in_file(record, question.plan))
        notes = tuple(record.notes) if question.other_scenario else ()
    carried = [
        Carried(
            line.departure.id,
            Key(
                KeyKind.SHIPMENT,
                line.shipment.id,
                line.consignment.first,
                line.consignment.last,
            ),
            line.chargeable_g // line.pieces,
        )
        for filling in plan.read.loaded
        for line in filling.lines
    ]
    return carried, notes
