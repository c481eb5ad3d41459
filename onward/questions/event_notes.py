"""Notes on events that do not count, and on events that name something that does not exist."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from onward.answer import Note, NoteKind
from onward.events.event import Event
from onward.events.keys import KeyKind
from onward.events.vocabulary import Status
from onward.formats.epcis.identifiers import check_digit
from onward.formats.epcis.keys import container_digit
from onward.formats.eventfile import Reading
from onward.scenario import Scenario
from onward.scenario.references import Departures
from onward.wording.closest import closest_of
from onward.wording.instants import utc_words
from onward.wording.quantities import number_of


def rows_read(reading: Reading) -> Note:
    """How many rows of a file were accepted, repeated and rejected."""
    rejected = reading.count("rejected")
    counted = (
        f"{number_of(len(reading.rows), 'row')}: {reading.count('accepted'):,} accepted, "
        f"{reading.count('repeated'):,} repeated, {rejected:,} rejected"
    )
    kind = NoteKind.NOT_COUNTED if rejected else NoteKind.SUMMARY
    return Note(kind, f"{reading.file}: {counted}")


def strangers(
    events: Sequence[Event], sizes: Mapping[str, float], scenario: str, *, total: int | None = None
) -> Iterator[Note]:
    """Events about shipments, or handling units, that the scenario does not have.

    ``sizes`` has the number of the last handling unit of each shipment that it has. Notes
    say "2 of ``total`` events"; default: all of ``events``.
    """
    total = len(events) if total is None else total
    goods = [[key for key in event.what if key.kind is KeyKind.SHIPMENT] for event in events]
    unknown = [[key for key in keys if key.id not in sizes] for keys in goods]
    beyond = [[key for key in keys if key.last > sizes.get(key.id, key.last)] for keys in goods]
    for what, count, strange in (
        ("shipments", "not counted", unknown),
        ("handling units", "those are not counted", beyond),
    ):
        found = [keys for keys in strange if keys]
        if found:
            name = str(found[0][0]).partition(":")[2]
            text = (
                f"{_some(len(found), total, 'tell')} of {what} "
                "that are not in "
                f"{scenario}, such as {name}: {count}"
            )
            yield Note(NoteKind.NOT_COUNTED, text)


class KnownNames:
    """The places, departures and policies of a scenario, by the field of an event that refers to
    them. ``spellings``: what people may write, with the id that a note suggests.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario.name
        departures = Departures(scenario)
        policies = {policy.id for policy in scenario.policies}
        self.known: dict[str, Container[str]] = {
            "place": {place.id for place in scenario.places},
            "departure": departures,
            "policy": policies,
        }
        self.spellings = {
            "place": {n: p.id for p in scenario.places for n in (p.id, p.name, p.id[2:]) if n},
            "departure": {name: name for name in departures.dated},
            "policy": {name: name for name in policies},
        }


def unknown_names(
    events: Sequence[Event],
    names: KnownNames,
    missing: Container[str] = (),
    *,
    total: int | None = None,
) -> Iterator[Note]:
    """Events that refer to a place, a departure or a policy that the scenario does not have, or
    that correct one of the ``missing`` events. Notes say "2 of ``total`` events"; default: all of
    ``events``.
    """
    total = len(events) if total is None else total
    for field, known in names.known.items():
        named = [value for event in events if (value := getattr(event, field))]
        unknown = {value for value in set(named) if value not in known}
        if unknown:
            strange = [value for value in named if value in unknown]
            maybe = closest_of(strange[0], names.spellings[field])
            text = (
                f"{_some(len(strange), total, 'name')} a "
                f"{field} that is not in "
                f"{names.scenario}, such as {strange[0]}{f'; maybe {maybe}' if maybe else ''}"
            )
            yield Note(NoteKind.UNKNOWN, text)
    correcting = [event.corrects for event in events if event.corrects in missing]
    if correcting:
        text = (
            f"{_some(len(correcting), total, 'correct')} one that is "
            "not there, "
            f"such as {correcting[0]}: that changes nothing"
        )
        yield Note(NoteKind.UNKNOWN, text)


def missing_among(events: Sequence[Event]) -> set[str]:
    """Ids that events correct or void, and that no event has."""
    there = {event.id for event in events}
    return {event.corrects for event in events if event.corrects and event.corrects not in there}


def _some(some: int, of: int, verb: str) -> str:
    """A count with its verb: ``1 of 2 events tells``, ``2 of 2 events tell``."""
    return f"{some:,} of {number_of(of, 'event')} {verb}{'s' if some == 1 else ''}"


def wrong_digits(events: Sequence[Event], known: Iterable[str]) -> Iterator[Note]:
    """Numbers with a wrong check digit, unless goods of a scenario have just these."""
    numbers = dict.fromkeys(key for event in events for key in event.what)
    wrong: dict[KeyKind, list[tuple[str, str]]] = {}
    ours = set(known)
    for key in numbers:
        digit = DIGITS[key.kind](key.id[:-1]) if key.kind in DIGITS else key.id[-1]
        if digit != key.id[-1] and key.id not in ours:
            wrong.setdefault(key.kind, []).append((key.id, key.id[:-1] + digit))
    for kind, found in wrong.items():
        first, right = found[0]
        name = kind if kind is KeyKind.CONTAINER else kind.upper()
        count = number_of(len(found), f"{name} number")
        text = f"{count} with a wrong check digit, such as {first}; maybe {right}, or another slip"
        yield Note(NoteKind.UNKNOWN, text)


# of a number without it, its check digit
DIGITS: dict[KeyKind, Callable[[str], str]] = {
    KeyKind.AWB: lambda number: str(int(number[4:]) % 7),
    KeyKind.SSCC: check_digit,
    KeyKind.CONTAINER: container_digit,
}


def too_late(events: Sequence[Event], as_of: datetime, known_to: datetime) -> Iterator[Note]:
    """Events that had not happened or were not known yet."""
    happened = [
        event.at
        for event in events
        if event.known_at <= known_to and event.status is not Status.VOID
    ]
    became_known = [event.known_at for event in events]
    yield from after(f"{number_of(len(events), 'event')} became known", became_known, known_to)
    yield from after(f"{number_of(len(events), 'event')} happened", happened, as_of)


def after(what: str, instants: Iterable[datetime], limit: datetime) -> Iterator[Note]:
    """How many instants lie after a limit, and the first of them. ``what`` continues "1 of"."""
    late = [instant for instant in instants if instant > limit]
    if late:
        first = utc_words(min(late))
        text = (
            f"{len(late):,} of {what} only after {utc_words(limit)}, "
            f"the first at {first}: not counted"
        )
        yield Note(NoteKind.NOT_COUNTED, text)
