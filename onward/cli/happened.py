"""Where events come from: recorded beside a scenario, in files, or in a database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from onward.cli.output import say
from onward.events.event import Event
from onward.formats.eventfile import Reading, read_events
from onward.numbers.telling import Telling
from onward.scenario import Scenario

if TYPE_CHECKING:
    from onward.events.keys import Key

NAMES = ("events.csv", "events.csv.gz")


def recorded(scenario: str) -> Iterable[Event]:
    """The events beside a scenario (``events.csv``, ``events.csv.gz`` or the sheet ``events``);
    none if there are none.
    """
    from onward.formats.builtin import place_of

    where = place_of(scenario)
    if where.suffix.lower() == ".xlsx":
        from onward.formats.workbook import sheets_of

        return whole(read_events(where)) if "events" in sheets_of(where) else ()
    file = next((where / name for name in NAMES if (where / name).is_file()), None)
    return whole(read_events(file)) if file else ()


def counted(scenario: str) -> Iterable[Event | Telling]:
    """Of the events beside a scenario, those that flows count; of a large file, quicker than all of
    them.
    """
    from onward.formats.builtin import place_of
    from onward.formats.countedfile import read_counted

    where = place_of(scenario)
    if where.suffix.lower() == ".xlsx":
        return recorded(scenario)
    file = next((where / name for name in NAMES if (where / name).is_file()), None)
    return read_counted(file) if file else ()


def stored(db: str, organisation: str, text: str | None) -> tuple[Event, ...]:
    """The events of a database: all of them, or for a person's ``text`` those that the state of
    that thing depends on.

    Then nothing else is read, so that it is quick however much is stored.
    """
    from onward.events.contents import thing
    from onward.events.keys import Key, KeyKind
    from onward.store.reading import about, kinds_of, logged
    from onward.store.store import open_store

    with open_store(db) as store:
        number = store.organisation(organisation)
        if text is None:
            return tuple(event for _, _, event in logged(store, number))
        asked: set[tuple[KeyKind, str]] = set()
        found: tuple[Event, ...] = ()
        ask = {
            thing(each)
            for each in meant(text)
            if text.startswith(f"{each.kind}:") or each.kind in kinds_of(store, number, each.id)
        }
        while ask - asked:  # what the thing holds has a history of its own
            asked |= ask
            found = tuple(about(store, number, [Key(*each) for each in sorted(asked)]))
            ask = {
                thing(each)
                for event in found
                if event.parent is not None and thing(event.parent) in asked
                for each in event.what
            }
        return found


def newest(db: str, organisation: str) -> datetime | None:
    """When the last event in a database became known."""
    from onward.store.reading import last_known
    from onward.store.store import open_store

    with open_store(db) as store:
        return last_known(store, store.organisation(organisation))


def meant(text: str) -> list[Key]:
    """All that a person can mean by a number, of whatever kind, with or without the kind before
    it.
    """
    from onward.events.keys import KeyKind, by_hand

    found = []
    for kind in KeyKind:
        with suppress(ValueError):
            found.append(by_hand(f"{kind}:{text.removeprefix(f'{kind}:')}"))
    return found


def whole(reading: Reading) -> tuple[Event, ...]:
    """The events of a file that must not have any wrong row. Raises InvalidInput."""
    from onward.errors import InvalidInput

    if reading.problems:
        raise InvalidInput(reading.problems)
    return reading.events


def is_table(file: str) -> bool:
    """Whether a file holds a table of events by its name, and not messages."""
    return file.lower().endswith((".csv", ".csv.gz", ".xlsx"))


def received(
    files: Iterable[str],
    scenario: Scenario | None,
    received_at: datetime | None,
    quiet: bool = False,
) -> list[Reading]:
    """What somebody sent: .csv and .xlsx as tables of events, anything else as status messages
    (FSU), which need the ``scenario``.

    ``received_at`` (None: when the file was last written) is when we knew of it, where the file
    does not say. Messages have no year, so it is said when this instant is not given.
    """
    found = []
    for text in files:
        file = Path(text)
        at = received_at or datetime.fromtimestamp(int(file.stat().st_mtime), UTC)
        if is_table(text):
            found.append(read_events(file, at))
        else:
            from onward.formats.csvfile import read_text
            from onward.formats.fsu import directory, read_fsu

            assert scenario is not None
            if received_at is None and not quiet:
                say(
                    f"{file.name}: days without a year are taken as near to {at:%Y-%m-%d}, when "
                    "it was last written"
                )
            found.append(read_fsu(read_text(file), directory(scenario), at, file.name))
    return found


def report(readings: Iterable[Reading], quiet: bool) -> bool:
    """Says of every row what became of it, in short; whether all were accepted."""
    good = True
    for reading in readings:
        rejected = reading.count("rejected")
        counted = (
            f"{len(reading.rows):,} rows: {reading.count('accepted'):,} accepted, "
            f"{reading.count('repeated'):,} repeated"
        )
        if rejected or not quiet:
            say(f"{reading.file}: {counted}, {rejected:,} rejected")
        for problem in reading.problems:
            say(str(problem))
        good = good and not rejected
    return good


def tell_strangers(events: Sequence[Event], sizes: Mapping[str, float], world: str) -> None:
    """Says how many events are about shipments, or handling units, that the scenario does not have:
    they count for nothing.

    ``sizes`` has the last handling unit of each shipment that it has.
    """
    from onward.events.keys import KeyKind

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
            say(
                f"{len(found):,} of {len(events):,} events tell of {what} that are not in "
                f"{world}, such as {name}: {count}"
            )


def tell_unknown(events: Sequence[Event], scenario: Scenario, *, all_there: bool = True) -> None:
    """Says how many events name a place, a departure or a policy that the scenario does not have,
    or correct one that is not there.

    Not ``all_there``: some events are left out, so that one of them may be what is corrected.
    """
    from onward.scenario.references import Departures
    from onward.wording.closest import closest

    told = {event.id for event in events}
    places, policies = (
        {place.id for place in scenario.places},
        {policy.id for policy in scenario.policies},
    )
    departures = Departures(scenario)
    for field, known, written in (
        ("place", places, places),
        ("departure", departures, departures.dated),
        ("policy", policies, policies),
    ):
        named = [value for event in events if (value := getattr(event, field))]
        unknown = {value for value in set(named) if value not in known}
        if unknown:
            strange = [value for value in named if value in unknown]
            hint = f"; maybe {maybe}" if (maybe := closest(strange[0], written)) else ""
            say(
                f"{len(strange):,} of {len(events):,} events name a {field} that is not in "
                f"{scenario.name}, such as {strange[0]}{hint}"
            )
    lost = [event.corrects for event in events if event.corrects and event.corrects not in told]
    if lost and all_there:
        say(
            f"{len(lost):,} of {len(events):,} events correct one that is not there, such as "
            f"{lost[0]}: that changes nothing"
        )


def tell_other(db: str, organisation: str, world: str) -> None:
    """Says which scenario a store keeps, if that is another one."""
    from onward.store.documents import kept_name
    from onward.store.store import open_store

    with open_store(db) as store:
        name = kept_name(store, store.organisation(organisation))
    if name and name != world:
        say(
            f"{Path(db).name} keeps events of {name}, and not of {world}: --scenario says whose "
            "goods are meant"
        )


def tell_late(events: Sequence[Event], as_of: datetime, known_to: datetime) -> None:
    """Says how many events had not happened or were not known yet: they count for nothing."""
    from onward.events.vocabulary import Status

    happened = [
        event.at
        for event in events
        if event.known_at <= known_to and event.status is not Status.VOID
    ]
    tell_after(
        f"{len(events):,} events became known", [event.known_at for event in events], known_to
    )
    tell_after(f"{len(events):,} events happened", happened, as_of)


def tell_after(what: str, instants: Iterable[datetime], limit: datetime) -> None:
    """Says how many instants lie after a limit, and the first of them: they count for nothing.
    ``what`` goes on after "1 of".
    """
    late = [instant for instant in instants if instant > limit]
    if late:
        when = (
            f"{limit.astimezone(UTC):%Y-%m-%d %H:%M}Z, the first at "
            f"{min(late).astimezone(UTC):%Y-%m-%d %H:%M}Z"
        )
        say(f"{len(late):,} of {what} only after {when}: not counted")
