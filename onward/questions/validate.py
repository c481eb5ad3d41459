"""All problems of a scenario at once."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from onward.answer import Answer, Note, NoteKind, Outcome
from onward.errors import InvalidInput, Problem
from onward.job import Job
from onward.network.build import build
from onward.questions.counts import counts
from onward.questions.question import question
from onward.questions.record import Record
from onward.scenario import Scenario, Shipment, Transport, known, timetable
from onward.scenario.problems import problems
from onward.units import grams_up
from onward.wording.quantities import number_of

Change = tuple[str, Transport, Transport]  # a place, and from which transport to which


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidateScenario:
    """The record's scenario, as seen from its clocks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidatedScenario:
    """The numbers of its rows by kind (None if it could not be read at all), and its problems."""

    counts: Mapping[str, int] | None
    problems: tuple[Problem, ...]


def remarks(scenario: Scenario) -> list[Note]:
    """Notes on optional parts that a valid scenario lacks."""
    return [*_without_transfers(scenario), *_larger_than_any(scenario)]


def _larger_than_any(scenario: Scenario) -> list[Note]:
    """A note on shipments that stay together and that no departure from where they are takes
    whole.
    """
    whole = [s for s in known(scenario).shipments if s.keep_together]
    if not whole:
        return []
    offers = build(scenario, []).offers
    room: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    spaces = zip(offers.grams.tolist(), offers.litres.tolist(), strict=True)
    for d, party, space in zip(offers.departures, offers.parties, spaces, strict=True):
        room[d.origin, party].append(space)

    def fits(s: Shipment) -> bool:
        grams, litres = (s.handling_units * grams_up(each) for each in (s.mass_kg, s.volume_m3))
        mine = (*room[s.origin, ""], *(room[s.origin, s.party] if s.party else ()))
        return any(kg >= grams and m3 >= litres for kg, m3 in mine)

    found = [s.id for s in whole if not fits(s)]
    if not found:
        return []
    text = (
        f"no departure has room for all of {_first_of(found)}, which keep_together leaves behind "
        "then: onward notice add amend-shipment ID keep_together=false"
    )
    return [Note(NoteKind.ASSUMED, text)]


def _first_of(found: Collection[str]) -> str:
    more = f" and {len(found) - 3} more" if len(found) > 3 else ""
    return f"{', '.join([*found][:3])}{more}"


def _without_transfers(scenario: Scenario) -> list[Note]:
    """A note on shipments that nothing could carry only because goods cannot change transport
    somewhere: a table that is easily forgotten.
    """
    able = {(row.place, row.from_transport, row.to_transport) for row in scenario.transfers}
    legs: dict[str, set[tuple[str, Transport]]] = {}
    for d in timetable(scenario):
        legs.setdefault(d.origin, set()).add((d.destination, d.transport))
    wanted = sorted({(s.origin, s.destination) for s in scenario.shipments if not s.arrived_by})
    found: dict[str, None] = {}
    for origin, destination in wanted:
        if _changes(legs, origin, destination, able) is None:
            for place, came, goes in _changes(legs, origin, destination) or ():
                if (place, came, goes) not in able:
                    found[f"{place} ({came} to {goes})"] = None
    if not found:
        return []
    text = (
        f"goods cannot change transport at {_first_of(found)}: a row of transfers.csv "
        "says in how many minutes they can"
    )
    return [Note(NoteKind.ASSUMED, text)]


def _changes(
    legs: Mapping[str, Collection[tuple[str, Transport]]],
    origin: str,
    destination: str,
    able: Collection[Change] | None = None,
) -> list[Change] | None:
    """Transfers between transports on the route with the fewest legs, ignoring hours; None without
    a route. ``able``: the possible transfers (None: all).
    """
    seen: set[tuple[str, str]] = set()
    waiting: deque[tuple[str, Transport | None, list[Change]]] = deque([(origin, None, [])])
    while waiting:
        place, came, changes = waiting.popleft()
        if place == destination:
            return changes
        for there, goes in sorted(legs.get(place, ())):
            change = [(place, came, goes)] if came is not None else []
            if (there, goes) in seen or (able is not None and not set(change) <= set(able)):
                continue
            seen.add((there, goes))
            waiting.append((there, goes, [*changes, *change]))
    return None


@question
def validate_scenario(
    record: Record, question: ValidateScenario, job: Job
) -> Answer[ValidatedScenario]:
    """The problems, each with its file, row, field and value."""
    name, held = record.sources.scenario, None
    try:
        scenario = record.scenario
        held = counts(scenario)
        found = tuple(problems(scenario))
        record.notes += [] if found else remarks(scenario)
    except InvalidInput as wrong:
        found = wrong.problems
    count = number_of(len(found), "problem") if found else "no problems"
    return Answer(
        value=ValidatedScenario(counts=held, problems=found),
        notes=(*record.notes, Note(NoteKind.SUMMARY, f"{name}: {count}")),
        outcome=Outcome.REJECTED if found else Outcome.DONE,
    )
