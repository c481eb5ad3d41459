"""The cost of closing a scope, before any claim arrives: planned flow x value, and the cover's
part.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from onward.answer import Answer, WrongQuestion
from onward.errors import InvalidInput, Problem
from onward.events.named import named
from onward.events.state import fold
from onward.formats.claim_files import terms_in
from onward.job import Job
from onward.message import Message
from onward.money.reserve import Reserve, reserve
from onward.money.terms import find_rate
from onward.questions.claim_sources import claim_files, events_given, planned_at, scenario_of
from onward.questions.question import question
from onward.questions.record import Record
from onward.scenario import Scenario, timetable
from onward.scenario.change import AddSurcharge
from onward.wording.closest import closest

MERCHANTS = "merchants"


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimateReserve:
    """The flow still to come at the record's clock (default: the desk's), if everything that
    enters, leaves or crosses ``scope``, a country or a place, were detained for ``days``.

    ``party``: whose goods the cover is for ("": everybody's); ``chance``: the probability.
    """

    scope: str
    days: int = 3
    party: str = MERCHANTS
    chance: float = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class ReserveEstimated:
    """The reserve, and the expected compensation per kg in minor units of the scenario's currency;
    ``surcharges``: changes that make a plan count it.
    """

    reserve: Reserve
    currency: str
    chance: float
    cost_minor_per_kg: float
    surcharges: tuple[AddSurcharge, ...]


@question
def estimate_reserve(
    record: Record, question: EstimateReserve, job: Job
) -> Answer[ReserveEstimated]:
    """By the first cover that is named, else the first that comes with Onward. Raises InvalidInput
    for a scope or a party that the scenario does not have; WrongQuestion without an instant.
    """
    job.progress("reading")
    _, as_of = scenario_of(record), record.at.as_of
    if as_of is None:
        message = "is needed where there is no desk: the flow that was still to come then"
        raise WrongQuestion([Problem("claims", 0, "as_of", "", message)])
    scenario = record.scenario
    refuse_unknown(scenario, question)
    files = claim_files(record)
    (cover, *_), rates = terms_in(files)
    rate = find_rate(cover, scenario.currency, rates, as_of.date())
    sizes = {each.id: each.handling_units for each in scenario.shipments}
    planned = planned_at(record.desk) if record.desk else ()
    events = (*named(scenario), *events_given(record, scenario), *planned)
    tracking = fold(events, sizes, as_of=as_of, known_to=as_of)
    legs = timetable(scenario)
    found = reserve(
        tracking,
        scenario,
        legs,
        question.scope,
        cover,
        days=question.days,
        party=question.party,
        rate=rate,
    )
    per_kg = round(float(found.per_kg(Fraction(str(question.chance)))), 3)
    estimated = ReserveEstimated(
        reserve=found,
        currency=scenario.currency,
        chance=question.chance,
        cost_minor_per_kg=per_kg,
        surcharges=tuple(surcharges(found, scenario, as_of, per_kg)),
    )
    return Answer(value=estimated, notes=tuple(record.notes))


def refuse_unknown(scenario: Scenario, question: EstimateReserve) -> None:
    """Raises InvalidInput if no place of the scenario is in a scope, or nothing travels on account
    of a party.
    """
    scopes = {name for place in scenario.places for name in (place.country, place.id)}
    countries = ", ".join(sorted({place.country for place in scenario.places}))
    parties = {each.party for each in scenario.shipments if each.party}
    found = []
    if question.scope not in scopes:
        message = "is neither a country nor a place of the scenario"
        near = closest(question.scope, scopes) or Message("one of {countries}", countries=countries)
        found.append(Problem(scenario.name, 0, "scope", question.scope, message, near))
    if question.party and question.party not in parties:
        message = "is the party of no shipment"
        near = closest(question.party, parties) or Message(
            "one of {parties}", parties=", ".join(sorted(parties))
        )
        found.append(Problem(scenario.name, 0, "party", question.party, message, near))
    if found:
        raise InvalidInput(found)


def surcharges(
    found: Reserve, scenario: Scenario, as_of: datetime, per_kg: float
) -> Iterator[AddSurcharge]:
    """A surcharge on departures into the scope, and one on those out of it; departures within the
    scope pay only one.
    """
    scope, name = found.scope, f"claims-{found.scope}-{as_of:%Y%m%d}"
    within = any(
        leg.origin.startswith(scope) and leg.destination.startswith(scope)
        for leg in timetable(scenario)
    )
    into = AddSurcharge(
        id=name,
        known_at=as_of,
        cause=f"expected compensation under {found.cover}",
        author="claims",
        destinations=(scope,),
        starts_at=as_of,
        cost_minor_per_kg=per_kg,
    )
    yield into
    outside = tuple(sorted(set(_outside(scenario, scope)))) if within else ("*",)
    yield replace(into, id=f"{name}-out", origins=(scope,), destinations=outside)


def _outside(scenario: Scenario, scope: str) -> Iterator[str]:
    """The other countries, and the other places in the scope's country."""
    for place in scenario.places:
        if not scope.startswith(place.country):
            yield place.country
        elif not place.id.startswith(scope):
            yield place.id
