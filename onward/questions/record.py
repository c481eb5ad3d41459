"""A record: the inputs of questions (scenario, store, desk), opened once and passed on.

Each part is read on first use, once, and nothing is created. A scenario or store that is needed and
not named is an error that says what to name.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from onward.answer import Note, NoteKind, NotThere
from onward.errors import InvalidInput, Problem
from onward.events.event import Event
from onward.formats.builtin import place_of, read_scenario
from onward.formats.digest import digest
from onward.formats.event_sources import (
    is_table,
    last_known,
    last_written,
    received,
    recorded,
)
from onward.formats.eventfile import Reading
from onward.formats.extras import REFUSED, Extras
from onward.formats.measured import measured_of
from onward.job import SILENT, Job
from onward.numbers.measured import Measured
from onward.questions.event_notes import rows_read
from onward.scenario import Scenario
from onward.scenario.underway import seen_from
from onward.store import OWN

if TYPE_CHECKING:
    from onward.desk.desk import Desk
    from onward.desk.stored_facts import Stored
    from onward.store.store import Store

USUAL_STORE = "onward.db"
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """What had happened by ``as_of``, as far as it was known by ``known_to``; aware UTC.

    None: the question's default, mostly the scenario's own instants.
    """

    as_of: datetime | None = None
    known_to: datetime | None = None


NOW = Clocks()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The sources of facts; an empty field is not named."""

    # a built-in name, a folder or a workbook; "": what holds at the store's desk, or what it keeps
    scenario: str = ""
    extras: Extras = REFUSED  # what is chosen about what the scenario's file has beside it
    store: str = ""  # a file or a URL; its events count instead of those beside the scenario
    organisation: str = OWN
    events: tuple[str, ...] = ()  # files with more events: tables, or messages (FSU)
    received_at: datetime | None = None  # when those were received (None: when last written)
    engine: str = ""  # what counts events: python, duckdb; "": by their number
    parquet: str = ""  # a folder of events, which count instead of all others but ``events``
    events_store: str = ""  # of claims: its events count instead of those of ``store``
    orders: str = ""
    covers: tuple[str, ...] = ()
    rates: str = ""
    evidence: str = ""
    fund: str = ""  # a folder with a fund's tables
    other_scenario: bool = False  # plans may be of another one: what of them still holds in this
    author: str = ""  # who acts on them

    def with_usual_store(self) -> Sources:
        """The same; if nothing at all is named, with the store onward.db of this folder, if it
        exists.
        """
        named = self.scenario or self.store or self.events or self.fund
        if named or not Path(USUAL_STORE).is_file():
            return self
        return replace(self, store=USUAL_STORE)

    def with_desk(self) -> Sources:
        """The same; without a scenario, with the store onward.db of this folder. Raises an error
        that says what to name if there is none.
        """
        if self.scenario or self.store:
            return self
        if not Path(USUAL_STORE).is_file():
            message = "no scenario is named, and there is no desk here"
            raise NotThere([Problem("scenario", 0, "", "", message, HELP_DESK)])
        return replace(self, store=USUAL_STORE)


NOTHING = Sources()


class Record:
    """The facts of some sources, seen from two clocks. Must be closed, or used in a with statement.

    ``notes`` are about the sources, and grow as they are read; ``problems`` are the rows of event
    files that were left out.
    """

    def __init__(self, sources: Sources, clocks: Clocks = NOW, job: Job = SILENT) -> None:
        self.sources, self.clocks, self.job = sources, clocks, job
        self.notes: list[Note] = []
        self._open = ExitStack()
        self._digests: dict[tuple[datetime, datetime | None], str] = {}

    # -- the store

    @cached_property
    def stored(self) -> Stored:
        """The store that is named, open for reading. Raises NotThere, StoreRefused, StoreFailed."""
        if not self.sources.store:
            raise NotThere([Problem("store", 0, "", "", "no store is named", "--db FILE_OR_URL")])
        # loads SQLAlchemy: 0.25 s that a question without a store does not pay
        from onward.desk.stored_facts import Stored  # noqa: PLC0415

        return self._open.enter_context(Stored(self.sources.store, self.sources.organisation))

    @property
    def store(self) -> Store:
        return self.stored.store

    @property
    def organisation(self) -> int:
        """The organisation's number in the store."""
        return self.stored.organisation

    # -- the desk

    @cached_property
    def desk(self) -> Desk | None:
        """The desk of the store, where no scenario is named; None if there is none."""
        if self.sources.scenario or not self.sources.store:
            return None
        # loads SQLAlchemy, as the store does
        from onward.desk.desk import find_desk  # noqa: PLC0415
        from onward.desk.desk_heading import head  # noqa: PLC0415

        found = find_desk(self.store, self.organisation)
        if found is not None:
            self.notes.insert(0, Note(NoteKind.SUMMARY, head(found)))
        return found

    @cached_property
    def numbered(self) -> tuple[Event, ...]:
        """Packing events that follow from the desk's AWB and ULD numbers; empty without a desk."""
        return () if self.desk is None else self.stored.aggregation_events(self.desk)

    @property
    def about(self) -> dict[str, object]:
        """The desk, its current plan and its clock, as JSON; empty without a desk."""
        if self.desk is None:
            return {}
        # loads SQLAlchemy, which the desk has loaded already
        from onward.desk.desk_heading import desk_document  # noqa: PLC0415

        return {"desk": desk_document(self.desk)}

    @property
    def at(self) -> Clocks:
        """The record's clocks; where these are None, those of the desk, which knows everything that
        it records.
        """
        clocks, desk = self.clocks, self.desk
        if desk is None or clocks.as_of is not None:
            return clocks
        return Clocks(as_of=desk.now, known_to=clocks.known_to or desk.now)

    @cached_property
    def companion_files(self) -> Path | None:
        """A temporary folder with the desk's companion files: figures, orders, and fund/.

        It is deleted when the record is closed. None without a desk.
        """
        if self.desk is None:
            return None
        # loads SQLAlchemy, which the desk has loaded already
        from onward.desk.companion_files import lay_out  # noqa: PLC0415

        room = Path(self._open.enter_context(TemporaryDirectory(prefix="onward-")))
        lay_out(self.desk, room)
        return room

    # -- the scenario

    @cached_property
    def stated(self) -> Scenario:
        """The scenario as it is written. Raises InvalidInput, and NotThere if none is named."""
        self.job.progress("reading")
        with self.job.running():
            if self.sources.scenario:
                return read_scenario(self.sources.scenario, self.sources.extras)
            if self.sources.store:
                return self._of_store()
        raise NotThere([Problem("scenario", 0, "", "", "no scenario is named, and no store", HELP)])

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario seen from the record's clocks."""
        return seen_by(self.stated, self.clocks)

    def digest_of(self, seen: Scenario) -> str:
        """The digest of the scenario as ``seen`` at its two instants, computed once for each
        pair.
        """
        instants = seen.as_of, seen.known_to
        if instants not in self._digests:
            self._digests[instants] = digest(seen)
        return self._digests[instants]

    def _of_store(self) -> Scenario:
        if self.desk is not None:
            # loads SQLAlchemy, which the desk has loaded already
            from onward.desk.present_scenario import scenario_now  # noqa: PLC0415

            return scenario_now(self.desk)
        found = self.stored.scenario()
        if found is not None:
            return found
        maybe = "name it: --scenario spring-2020:S"
        message = "is not kept in this store"
        raise InvalidInput([Problem(self.sources.store, 0, "scenario", "", message, maybe)])

    @property
    def folder(self) -> Path | None:
        """The folder of the scenario that is named; None for one from a store."""
        return place_of(self.sources.scenario) if self.sources.scenario else None

    @property
    def measured(self) -> tuple[Measured, ...]:
        """The values to compare with that the named scenario brings; empty without one."""
        return measured_of(self.sources.scenario) if self.sources.scenario else ()

    # -- events

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """All events: of the named store, else beside the scenario, and of the files."""
        return (*self.before, *self.more)

    @cached_property
    def before(self) -> tuple[Event, ...]:
        """The events of the named store, else those beside the scenario."""
        with self.job.running():
            if self.sources.store:
                return (*self.numbered, *self.stored.events())
            return recorded(self.sources.scenario) if self.sources.scenario else ()

    @cached_property
    def more(self) -> tuple[Event, ...]:
        """The events of the files; a rejected row is in ``problems``."""
        return tuple(event for each in self.readings for event in each.events)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The result of reading every row of the files that were sent."""
        messages = any(not is_table(file) for file in self.sources.events)
        found = self.readings_in(self.stated if messages else None)
        self.notes += [rows_read(each) for each in found]
        return found

    def readings_in(self, scenario: Scenario | None) -> tuple[Reading, ...]:
        """The files that were sent, read again; messages name departures of that scenario."""
        self.notes += self.undated
        at = self.sources.received_at
        return tuple(received(file, scenario, at) for file in self.sources.events)

    @property
    def undated(self) -> list[Note]:
        """Notes that messages in the files have no year, and which year is assumed."""
        if self.sources.received_at is not None:
            return []
        files = [Path(file) for file in self.sources.events if not is_table(file)]
        return [
            Note(
                NoteKind.ASSUMED,
                f"{path.name}: days without a year are taken as near to "
                f"{last_written(path):%Y-%m-%d}, when it was last written",
            )
            for path in files
        ]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of rejected rows of the files."""
        return tuple(problem for each in self.readings for problem in each.problems)

    def events_about(self, text: str) -> tuple[Event, ...]:
        """The events that decide the state of one shipment, unit or container; fast however large
        the store is.
        """
        if not self.sources.store:
            return self.events
        with self.job.running():
            return (*self.stored.events_about(text, self.numbered), *self.more)

    def last_known(self) -> datetime:
        """The whole hour in which the last event became known; without events, the scenario's
        as_of.
        """
        if self.sources.store:
            return last_known(self.more, self.stated.as_of, self.stored.last_known())
        return last_known(self.events, self.stated.as_of)

    def other_scenario(self) -> Iterator[Note]:
        """A note that the store keeps another scenario than the one that is named."""
        yield from kept_elsewhere(self.stored, self.sources.store, self.stated.name)

    # -- opening and closing

    def at_clocks(self, clocks: Clocks, job: Job = SILENT) -> Record:
        """The same sources seen from other clocks; what was read here is not read again."""
        found = record_of(self.stated, clocks, job, self.sources)
        if "before" in self.__dict__ and not self.sources.store:
            found.__dict__["before"] = self.before
        return found

    def opened(self, thing: AbstractContextManager[T]) -> T:
        """A thing that stays open as long as the record."""
        return self._open.enter_context(thing)

    def close(self) -> None:
        """Close the store."""
        self._open.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        wrong: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._open.__exit__(kind, wrong, trace)


def kept_elsewhere(stored: Stored, store: str, scenario: str) -> Iterator[Note]:
    """A note that a store (by the name it was opened by) keeps another scenario than the
    one meant.
    """
    name = stored.scenario_name()
    if name and name != scenario:
        text = (
            f"{Path(store).name} keeps events of {name}, and not of {scenario}: --scenario says "
            "whose goods are meant"
        )
        yield Note(NoteKind.OTHER_SCENARIO, text)


HELP_DESK = (
    "a scenario (`onward scenarios` lists those that come with Onward), "
    "or `onward desk new SCENARIO`, which begins a desk"
)
HELP = (
    "`onward scenarios`, which lists those that come with Onward, "
    "or `onward init DIR`, which writes one to start from"
)


def open_record(sources: Sources, clocks: Clocks = NOW, job: Job = SILENT) -> Record:
    """A record of these sources; each part is read on first use."""
    return Record(sources, clocks, job)


def record_of(
    scenario: Scenario, clocks: Clocks = NOW, job: Job = SILENT, sources: Sources = NOTHING
) -> Record:
    """A record of a scenario that is loaded already, with the other sources."""
    record = Record(sources, clocks, job)
    record.__dict__["stated"] = scenario
    return record


def seen_by(scenario: Scenario, clocks: Clocks) -> Scenario:
    """The scenario seen from two clocks. ``as_of`` without ``known_to`` sets both."""
    if clocks.as_of is not None:
        scenario = replace(seen_from(scenario, clocks.as_of), known_to=None)
    if clocks.known_to is not None:
        scenario = replace(scenario, known_to=clocks.known_to)
    return scenario
