"""What is planned for goods, and the fast, cheap, safe and other itineraries that are free."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from onward.answer import Answer, WrongQuestion
from onward.errors import InvalidInput, Problem
from onward.explain import Reason, why_not_free
from onward.job import Job
from onward.message import Message
from onward.options.choices import Choices, choices_for, choices_of
from onward.options.market import Cargo
from onward.options.options import Option, Options, Preference
from onward.plan.plan import Plan
from onward.questions.chances import chance_for
from onward.questions.explain import parts_of
from onward.questions.plan_files import priced_plan
from onward.questions.question import question
from onward.questions.record import Record
from onward.scenario import Document, Scenario, Shipment, known
from onward.scenario.departure_words import moment_at
from onward.scenario.problems import problems
from onward.wording.quantities import number_of

DUE_DAYS, LATEST_DAYS = 14, 14  # after goods are ready, after they are due


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherGoods:
    """Goods that may be missing from the scenario, all on one itinerary; fields as of a shipment.

    ``ready_at`` None: as of; ``due_at`` and ``latest_at`` None: 14 days later.
    """

    origin: str
    destination: str
    mass_kg: float  # of one handling unit
    volume_m3: float
    handling_units: int = 1
    hs: str = ""
    party: str = ""
    special_handling: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()  # kinds of papers that the goods hold
    units: int = 0
    value_minor: int = 0
    ready_at: datetime | None = None
    due_at: datetime | None = None
    latest_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskOptions:
    """A ``shipment`` of the scenario, or other ``goods``, beside a plan in a file (none: beside
    what is still possible of the desk's current plan); ``chance`` is a file of distributions.
    """

    plan: str = ""
    shipment: str = ""
    goods: OtherGoods | None = None
    chance: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundOptions:
    """Planned and free itineraries. ``why``: why there is none for all units together, and what
    would make one possible. ``gone``: of the shipment's ``handling_units``, those that have left by
    the plan. ``others``: the same for the other parts of a split shipment.
    """

    scenario: Scenario
    choices: Choices
    why: Reason | None = None
    shipment: str = ""
    gone: int = 0
    handling_units: int = 0
    others: tuple[FoundOptions, ...] = ()

    @property
    def options(self) -> Mapping[Preference, Option]:
        """An itinerary by preference, where there is one."""
        return self.choices.options


@question
def ask_options(record: Record, question: AskOptions, job: Job) -> Answer[FoundOptions]:
    """The planned itinerary, and free itineraries: allowed by every policy, with space left by the
    plan.
    """
    job.progress("judging")
    written = priced_plan(record, question.plan)
    scenario = known(written.scenario)
    goods = None if question.shipment else other_goods(scenario, question.goods)
    parts = [] if goods else parts_of(scenario, question.shipment)
    options = Options(scenario, written.plan, chance=chance_for(record, question.chance))
    if goods is not None:
        found, why = choices_for(options, goods), None
        if not found.options:
            why = why_not_free(scenario, written.plan, goods.shipment, goods.documents)
        value = FoundOptions(scenario=scenario, choices=found, why=why)
    else:
        first, *others = (_of_part(question, options, written.plan, part) for part in parts)
        value = replace(first, others=tuple(others))
    return Answer(value=value, notes=(*record.notes, *written.notes))


def _of_part(question: AskOptions, options: Options, plan: Plan, part: str) -> FoundOptions:
    """Options of a shipment, or of a part of one."""
    scenario, shipment = options.market.scenario, options.market.of(part)
    gone, of = options.gone(part), shipment.shipment.handling_units
    _refuse_gone(question, scenario, gone, of)
    found, why = choices_of(options, plan, part), None
    if not found.options:
        waiting = replace(shipment.shipment, handling_units=of - gone)
        why = why_not_free(scenario, plan, waiting, ())
    return FoundOptions(
        scenario=scenario, choices=found, why=why, shipment=part, gone=gone, handling_units=of
    )


def _refuse_gone(question: AskOptions, scenario: Scenario, gone: int, of: int) -> None:
    """Raises InvalidInput for goods of which none waits at the origin any more."""
    if gone < of:
        return
    goods = next(s for s in scenario.shipments if s.id == question.shipment)
    at = moment_at(scenario.as_of, goods.origin, {place.id: place for place in scenario.places})
    message = Message(
        "has left by this plan before {at}: all {number}",
        at=at,
        number=number_of(gone, "handling unit"),
    )
    maybe = (
        "plan anew what is under way with onward replan, and ask in the scenario that its "
        "--write-scenario writes"
    )
    raise InvalidInput([Problem(question.plan, 0, "shipment", question.shipment, message, maybe)])


def other_goods(scenario: Scenario, goods: OtherGoods | None) -> Cargo:
    """Goods in the form that the search needs. Raises WrongQuestion with all problems of them."""
    if goods is None:
        message = "name a SHIPMENT, or give all of --from, --to, --kg and --m3"
        raise WrongQuestion([Problem("question", 0, "", "", message)])
    ready = goods.ready_at or scenario.as_of
    due = goods.due_at or ready + timedelta(days=DUE_DAYS)
    shipment = Shipment(
        id="asked",
        priority=1,
        origin=goods.origin,
        destination=goods.destination,
        mass_kg=goods.mass_kg,
        volume_m3=goods.volume_m3,
        handling_units=goods.handling_units,
        hs=goods.hs,
        party=goods.party,
        special_handling=goods.special_handling,
        units=goods.units,
        value_minor=goods.value_minor,
        ready_at=ready,
        due_at=due,
        latest_at=goods.latest_at or due + timedelta(days=LATEST_DAYS),
    )
    papers = tuple(Document(shipment="asked", kind=kind) for kind in goods.documents)
    alone = Scenario(
        name="asked",
        as_of=scenario.as_of,
        places=scenario.places,
        shipments=(shipment,),
        documents=papers,
    )
    found = problems(alone)
    if found:
        raise WrongQuestion(found)
    return Cargo(shipment, papers)
