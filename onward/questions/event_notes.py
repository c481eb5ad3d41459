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
    events: Sequence[Event], sizes: Mapping[str, float], scenario: str, *, of: int | None = None
) -> Iterator[Note]:
    """Events about shipments, or handling units, that the scenario does not have.

    ``sizes`` has the number of the last handling unit of each shipment that it has. ``of``: how
    many events there are, if ``events`` are only some of them.
    """
    every = len(events) if of is None else of
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
                f"{_some(len(found), every, 'tell')} of {what} "
                "that are not in "
                f"{scenario}, such as {name}: {count}"
            )
            yield Note(NoteKind.NOT_COUNTED, text)


class KnownNames:
    """The places, departures and policies of a scenario: which there are, and how each may be
    written.
    """

    def __init__(self, scenario: Scenario) -> None:
        departures = Departures(scenario)
        policies = {policy.id for policy in scenario.policies}
        self.known: dict[str, Container[str]] = {
            "place": {place.id for place in scenario.places},
            "departure": departures,
            "policy": policies,
        }
        self.written = {
            "place": {n: p.id for p in scenario.places for n in (p.id, p.name, p.id[2:]) if n},
            "departure": {name: name for name in departures.dated},
            "policy": {name: name for name in policies},
        }


def unknown_names(
    events: Sequence[Event], scenario: Scenario, *, all_there: bool = True
) -> Iterator[Note]:
    """Events that name a place, a departure or a policy that the scenario does not have.

    Also events that correct a missing one, unless only some events are here (``all_there`` False).
    """
    there = {event.id for event in events}
    lost = {e.corrects for e in events if e.corrects and e.corrects not in there}
    yield from misnamed(events, scenario, lost if all_there else (), len(events))


def misnamed(
    events: Sequence[Event], scenario: Scenario, lost: Container[str], of: int
) -> Iterator[Note]:
    """As ``unknown_names``, of some events among ``of``; ``lost``: the events that are not there
    and that others correct.
    """
    names = KnownNames(scenario)
    for field, known in names.known.items():
        named = [value for event in events if (value := getattr(event, field))]
        unknown = {value for value in set(named) if value not in known}
        if unknown:
            strange = [value for value in named if value in unknown]
            maybe = closest_of(strange[0], names.written[field])
            text = (
                f"{_some(len(strange), of, 'name')} a "
                f"{field} that is not in "
                f"{scenario.name}, such as {strange[0]}{f'; maybe {maybe}' if maybe else ''}"
            )
            yield Note(NoteKind.UNKNOWN, text)
    correcting = [event.corrects for event in events if event.corrects in lost]
    if correcting:
        text = (
            f"{_some(len(correcting), of, 'correct')} one that is "
            "not there, "
            f"such as {correcting[0]}: that changes nothing"
        )
        yield Note(NoteKind.UNKNOWN, text)


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
