"""An open desk. An act is checked first, then recorded completely or not at all.

desk = Desk(store, organisation, wall=now)
done = desk.tried(lambda: desk.record(Deed(ActKind.CLOCK, {...})))
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, Engine, select

from onward.desk.act import Act, ActKind, ActRefused, act_of, as_of, row_of
from onward.desk.desk_values import DeskSettings, DeskState, Notice
from onward.desk.plan_reading import PlanReading, reading_in
from onward.desk.state import after, fold, notice_of
from onward.desk.state_rows import changed_rows, rows_of_state, state_of
from onward.errors import InvalidInput, Problem
from onward.message import Message
from onward.store.acts import (
    DeskRows,
    acts_in,
    desk_row_problems,
    desk_rows_in,
    last_act,
    write_acts,
    write_desk_rows,
)
from onward.store.documents import find_document
from onward.store.failures import UNREADABLE, StoreDamaged, Wrong
from onward.store.instants import recording_now
from onward.store.store import Store
from onward.store.tables import desk_acts, desk_things, user_names

if TYPE_CHECKING:
    from onward.scenario import Scenario

T = TypeVar("T")
TRIES = 8  # how often an act is checked again because another came in between
NO_DESK = "onward desk new SCENARIO, which begins one (onward scenarios lists those built in)"


class ActedMeanwhile(Exception):
    """Somebody else acted at the desk between the check and the recording."""


@dataclass(frozen=True, slots=True)
class Deed:
    """An act before it is recorded."""

    kind: ActKind
    body: Mapping[str, Any] = field(default_factory=dict)


def _nothing(_: Connection) -> None:
    """The default of ``also``."""


class Desk:
    """A desk in a store. ``wall`` is the instant of the wall clock; ``author`` the id of the user
    who acts, or "".
    """

    def __init__(
        self, store: Store, organisation: int, *, wall: datetime, author: str = ""
    ) -> None:
        self.store, self.organisation = store, organisation
        self.wall, self.author = wall.replace(second=0, microsecond=0), author

    @cached_property
    def state(self) -> DeskState:
        """The state after all acts. Raises ActRefused if there is no desk here."""
        with self.store.reading.connect() as connection:
            state = state_of(desk_rows_in(connection, self.organisation))
        if state.desk is None:
            raise NoDesk(self.store.address.shown)
        return state

    @property
    def settings(self) -> DeskSettings:
        """The desk's name, baseline, clock and what silence means."""
        assert self.state.desk is not None
        return self.state.desk

    @property
    def now(self) -> datetime:
        """Now by the desk's clock, in UTC to the minute."""
        return self.settings.clock or self.wall

    def acts(self) -> list[Act]:
        """Every act, also those that do not count."""
        with self.store.reading.connect() as connection:
            return [act_of(row) for row in acts_in(connection, self.organisation)]

    def notices_of(self, numbers: Collection[int]) -> list[Notice]:
        """The notices with these numbers, undone ones included."""
        known = self.state.notices
        gone = set(numbers) - set(known)
        acts = [act for act in self.acts() if act.number in gone] if gone else []
        found = {**known, **{act.number: notice_of(act) for act in acts}}
        return [found[number] for number in numbers]

    @cached_property
    def baseline(self) -> Scenario:
        """The scenario that the desk began with; it never changes."""
        return self.kept_scenario(self.settings.scenario)

    def kept_scenario(self, name: str) -> Scenario:
        """The stored scenario of that id."""
        # loads the reader of scenarios: 0.05 s that an act without one does not pay
        from onward.formats.packed import unpacked  # noqa: PLC0415

        return unpacked(self.document("scenario", name), self.store.address.shown)

    def kept_reading(self, name: str, begun_by: int | None = None) -> PlanReading:
        """The stored reading of a plan by its id; ``begun_by``: only goods that leave before that
        minute are needed.
        """
        return reading_in(self.document("reading", name), begun_by)

    def kept_file(self, name: str, read: Callable[[], T]) -> T:
        """What ``read`` makes of the stored file of that id, which never changes."""
        return read()

    def document(self, kind: str, name: str) -> bytes:
        """The stored file of that id. Raises StoreDamaged if it is missing."""
        found = find_document(self.store, self.organisation, kind, name)
        if found is None:
            raise StoreDamaged(5, f"has no {kind} {name[:12]}", self.store.address.shown)
        return found

    def name_of(self, user: str) -> str:
        """A user's name by id; the id if the name was erased, "" for nobody."""
        mine = select(user_names.c.name).where(
            user_names.c.organisation_id == self.organisation, user_names.c.user_id == user
        )
        with self.store.reading.connect() as connection:
            return connection.execute(mine).scalar() or user

    def as_it_was(self, at: datetime) -> Desk:
        """The desk at an earlier instant of its clock, acts undone since included. Raises NoDesk
        for an instant before it began.
        """
        earlier = Desk(self.store, self.organisation, wall=at, author=self.author)
        state = fold(as_of(self.acts(), at))
        if state.desk is None:
            raise NoDesk(self.store.address.shown)
        earlier.__dict__["state"] = state
        return earlier

    def look_again(self) -> None:
        """Forget everything that was read, because the desk has changed."""
        self.__dict__.pop("state", None)

    def tried(self, act: Callable[[], T]) -> T:
        """Check and do an act; if somebody else acted in between, check and do it again."""
        for _ in range(TRIES):
            try:
                return act()
            except ActedMeanwhile:
                self.look_again()
        raise ActRefused(
            "act", "", Message("others acted in between {times} times", times=TRIES), "try it again"
        )

    def record(self, *deeds: Deed, also: Callable[[Connection], object] = _nothing) -> list[Act]:
        """Record acts that were checked against this desk's ``state``, all or none, together with
        what ``also`` writes. Raises ActRefused, and Meanwhile if the desk has changed.
        """
        seen = self.state

        def work(connection: Connection) -> tuple[list[Act], DeskState]:
            if last_act(connection, self.organisation) != seen.acts:
                raise ActedMeanwhile
            also(connection)
            return self._written(connection, deeds, seen)

        done, state = self.store.writer.write(work)
        self.__dict__["state"] = state
        return done

    def begin(self, deed: Deed, also: Callable[[Connection], object]) -> Act:
        """Record the first act. Raises ActRefused if there is a desk already."""

        def work(connection: Connection) -> tuple[list[Act], DeskState]:
            state = state_of(desk_rows_in(connection, self.organisation))
            if state.desk is not None:
                message = Message("there is a desk here already: {desk}", desk=state.desk.name)
                raise ActRefused("desk", state.desk.name, message, "onward desk, which shows it")
            also(connection)
            return self._written(connection, [deed], state)

        (done,), state = self.store.writer.write(work)
        self.__dict__["state"] = state
        return done

    def _written(
        self, connection: Connection, deeds: Sequence[Deed], before: DeskState
    ) -> tuple[list[Act], DeskState]:
        """Records the acts, and the desk's state after them."""
        acts = [self._act(before, nth, deed) for nth, deed in enumerate(deeds, 1)]
        if any(act.kind in (ActKind.UNDO, ActKind.REDO) for act in acts):
            earlier = map(act_of, acts_in(connection, self.organisation))
            state = fold([*earlier, *acts])
        else:
            state = after(before, acts)
        rows = write_acts(connection, self.organisation, [row_of(act) for act in acts])
        write_desk_rows(connection, self.organisation, changed_rows(before, state))
        return [act_of(row) for row in rows], state

    def _act(self, state: DeskState, nth: int, deed: Deed) -> Act:
        """The ``nth`` act after a state."""
        at = (state.desk.clock if state.desk else _first_clock(deed)) or self.wall
        return Act(
            number=state.acts + nth,
            kind=deed.kind,
            author=self.author,
            at=at,
            recorded_at=at,
            body=deed.body,
        )


def _first_clock(deed: Deed) -> datetime | None:
    """The instant of a new desk's story clock; None: it has none."""
    clock = deed.body.get("clock")
    return datetime.fromisoformat(clock) if clock else None


class NoDesk(InvalidInput):
    exit_code = 2

    def __init__(self, where: str) -> None:
        super().__init__([Problem(where, 0, "", "", "has no desk", NO_DESK)])


def find_desk(store: Store, organisation: int) -> Desk | None:
    """The desk of an organisation, by the store's own wall clock; None if there is none."""
    with store.reading.connect() as connection:
        desk = Desk(store, organisation, wall=recording_now(connection))
    try:
        _ = desk.state
    except NoDesk:
        return None
    return desk


def _as_now_written(rows: DeskRows) -> DeskRows:
    """A desk's rows with today's keys; an earlier release used other keys. Unreadable rows stay as
    they are.
    """
    try:
        return {**rows, **rows_of_state(state_of(rows))}
    except (ValueError, KeyError, TypeError):
        return rows


def projection_problems(store: Store) -> tuple[int, list[Wrong]]:
    """The number of desks in a store, and the desks whose rows differ from the result of their
    acts.
    """
    return projection_problems_in(store.reading)


def projection_problems_in(engine: Engine) -> tuple[int, list[Wrong]]:
    """The same, of a database that is not open as a store."""
    found: list[Wrong] = []
    with engine.connect() as connection:
        mine, rowed = (
            set(connection.execute(select(table.c.organisation_id).distinct()).scalars())
            for table in (desk_acts, desk_things)
        )
        for organisation in sorted(mine | rowed):
            try:
                acts = [act_of(row) for row in acts_in(connection, organisation)]
                due = rows_of_state(fold(acts))
                rows = _as_now_written(desk_rows_in(connection, organisation))
            except (InvalidInput, StoreDamaged, *UNREADABLE) as wrong:
                found.append(("desk_acts", 0, "", "", f"an act does not follow: {wrong}"))
                continue
            found += desk_row_problems(rows, due)
    return len(mine), found
