"""All problems of a scenario at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from onward.answer import Answer, Note, NoteKind, Outcome
from onward.errors import InvalidInput, Problem
from onward.job import Job
from onward.network.build import build
from onward.questions.counts import counts
from onward.questions.question import question
from onward.questions.record import Record
from onward.scenario import Scenario, Shipment, known
from onward.scenario.doubts import doubts
from onward.scenario.problems import problems
from onward.units import grams_up
from onward.wording.quantities import number_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidateScenario:
    """The record's scenario, as seen from its clocks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidatedScenario:
    """The numbers of its rows by kind (None if it could not be read at all), its problems, and if
    there are none what may be meant otherwise.
    """

    counts: Mapping[str, int] | None
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()


def remarks(scenario: Scenario) -> list[Note]:
    """Notes on shipments that stay together and that no departure from where they are takes
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


@question
def validate_scenario(
    record: Record, question: ValidateScenario, job: Job
) -> Answer[ValidatedScenario]:
    """The problems, each with its file, row, field and value."""
    name, held = record.sources.scenario, None
    warnings: tuple[Problem, ...] = ()
    try:
        scenario = record.scenario
        held = counts(scenario)
        found = tuple(problems(scenario))
        if not found:
            record.notes += remarks(scenario)
            warnings = doubts(scenario)
    except InvalidInput as wrong:
        found = wrong.problems
    count = number_of(len(found), "problem") if found else "no problems"
    if warnings:
        count = f"{count}, {number_of(len(warnings), 'warning')}"
    return Answer(
        value=ValidatedScenario(counts=held, problems=found, warnings=warnings),
        notes=(*record.notes, Note(NoteKind.SUMMARY, f"{name}: {count}")),
        outcome=Outcome.REJECTED if found else Outcome.DONE,
    )
