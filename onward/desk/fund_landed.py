"""What a unit of a fund has cost where it is: goods, freight by a plan's legs, and duties."""

from __future__ import annotations

from dataclasses import dataclass

from onward.desk.answer import Answer, WrongQuestion
from onward.desk.fund import trace_fund
from onward.desk.job import SILENT, Job
from onward.desk.judged_plan import judged
from onward.desk.plan_files import plan_in_file
from onward.desk.record import Record, Sources, open_record
from onward.errors import Problem
from onward.events.keys import Key, KeyKind
from onward.money.book import FundBasis
from onward.money.landed import Carried, Landed, landed
from onward.wording.amounts import digits
from onward.wording.currencies import nearest_currency


@dataclass(frozen=True, slots=True, kw_only=True)
class CountLanded:
    """In which ``currency``, at the rate of each invoice's day. ``plan``: a file, of ``scenario``;
    the freight of a departure goes by its legs.
    """

    currency: str = "USD"
    scenario: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedLanded:
    """The sums, exactly the invoices', and what they rest on."""

    basis: FundBasis
    landed: Landed


def count_landed(record: Record, question: CountLanded, job: Job = SILENT) -> Answer[CountedLanded]:
    """Raises InvalidInput, WrongQuestion for a currency that is none, NoRate."""
    if bool(question.scenario) != bool(question.plan):
        message = "--scenario and --plan go together"
        raise WrongQuestion([Problem("question", 0, "", "", message)])
    try:
        digits(question.currency)
    except ValueError as wrong:
        maybe = nearest_currency(question.currency)
        raise WrongQuestion([Problem("question", 0, "currency", "", str(wrong), maybe)]) from wrong
    carried = _carried(question, job) if question.plan else []
    seen = trace_fund(record)
    found = landed(seen.value.fund, question.currency, carried)
    return Answer(value=CountedLanded(basis=seen.value.basis, landed=found), notes=seen.notes)


def _carried(question: CountLanded, job: Job) -> list[Carried]:
    """What each departure of the plan carries of which goods."""
    job.progress("judging")
    with open_record(Sources(scenario=question.scenario), job=job) as record:
        plan = judged(*plan_in_file(record, question.plan))
    return [
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
