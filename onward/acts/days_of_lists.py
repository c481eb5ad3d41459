"""The tables of a file at a desk: shipments and offers become notices, events are recorded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping as Values, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from onward.acts.given_tables import GivenTable, read_tables
from onward.acts.list_events import ListedEvents, listed_events
from onward.acts.list_values import KeptDay, ListDay, ListedThing, ShownAnew, Tomorrow
from onward.acts.lists import keep_tomorrow, show_tomorrow
from onward.desk.desk import Desk
from onward.desk.present_scenario import with_notices
from onward.errors import InvalidInput, Problem
from onward.events.event import Event
from onward.lists.mapping import ListKind, Mapping
from onward.lists.mapping_text import mapping_text
from onward.lists.table_choice import KIND_WORDS
from onward.message import Message
from onward.people.roles import MACHINE
from onward.store.bring import bring
from onward.store.entries import entries
from onward.store.log import earliest_known
from onward.store.mappings import keep_mapping_in
from onward.wording.quantities import number_of

AS_NOTICES = (ListKind.SHIPMENTS, ListKind.OFFERS)
ELSEWHERE = {
    ListKind.ORDERS: Message("orders are entered with their claims: onward claims enter"),
    ListKind.RECEIPTS: Message("receipts are entered in the fund: onward fund import"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Recorded:
    """The events of a table that the desk does not have yet, and how many it has."""

    given: GivenTable
    found: ListedEvents
    new: tuple[tuple[int, Event], ...]

    @property
    def same(self) -> int:
        return len(self.found.events) - len(self.new)

    def day(self) -> ListDay:
        """The table for people."""
        new = number_of(len(self.new), "new event")
        counts = Message("{new}, {same:,} recorded already", new=new, same=self.same)
        return ListDay(
            name=self.given.mapping.name,
            kind=ListKind.EVENTS,
            file=self.given.file,
            words=counts,
            new=tuple(_thing(row, event) for row, event in self.new),
            same=self.same,
            refused=self.found.refused,
            warnings=self.found.warnings,
        )


def _thing(row: int, event: Event) -> ListedThing:
    goods = ", ".join(each.id for each in event.what)
    at = event.at.isoformat(" ", "minutes")
    where = event.departure or event.transport_number
    parts = [str(event.status), at, event.place, where]
    return ListedThing(key=goods, row=row, said=", ".join(filter(None, parts)))


def show_day(
    desk: Desk, tables: Sequence[GivenTable], *, answers: Values[str, str] | None = None
) -> Tomorrow:
    """What the tables of a file would change at the desk; nothing is saved. Raises InvalidInput for
    tables that cannot be read at all, and for lists that go elsewhere.
    """
    notices, events = _divided(tables)
    shown = _nothing() if events and not notices else show_tomorrow(desk, notices, answers=answers)
    return _with_events(shown, _recorded(desk, events))


def keep_day(
    desk: Desk,
    tables: Sequence[GivenTable],
    *,
    shown: str,
    cancel: Collection[str] = (),
    answers: Values[str, str] | None = None,
) -> KeptDay:
    """Record what was shown; ``shown``: its token. Notices are recorded in one act, all or nothing,
    and then the events. Raises as ``keep_tomorrow`` does.
    """
    notices, events = _divided(tables)
    recorded = _recorded(desk, events)

    def all_of_it(of_notices: Tomorrow) -> Tomorrow:
        return _with_events(of_notices, recorded)

    if events and not notices:
        kept = KeptDay(act=None, shown=all_of_it(_nothing()))
        if kept.shown.token != shown:
            raise ShownAnew(kept.shown)
    else:
        kept = keep_tomorrow(
            desk, notices, shown=shown, cancel=cancel, answers=answers, beside=all_of_it
        )
    new = [event for each in recorded for _, event in each.new]
    if new:
        bring(desk.store, desk.organisation, new, user=desk.author)
    for each in recorded:
        _keep_mapping(desk, each.given.mapping)
    return replace(kept, events=len(new))


def _keep_mapping(desk: Desk, mapping: Mapping) -> None:
    name, kind, text = mapping.name, str(mapping.kind), mapping_text(mapping)
    by = desk.author or MACHINE
    desk.store.writer.write(lambda c: keep_mapping_in(c, desk.organisation, name, kind, text, by))


def _nothing() -> Tomorrow:
    return Tomorrow(token="", days=(), notices=0, nothing_changes=True)


def _divided(tables: Iterable[GivenTable]) -> tuple[list[GivenTable], list[GivenTable]]:
    """The tables that become notices, and those of events. Raises InvalidInput for others."""
    notices, events, problems = list[GivenTable](), list[GivenTable](), list[Problem]()
    for each in tables:
        kind = each.mapping.kind
        if kind in ELSEWHERE:
            message = Message("is a list of {kind}", kind=KIND_WORDS[kind])
            problems.append(Problem(each.file, 0, each.mapping.sheet, "", message, ELSEWHERE[kind]))
        (notices if kind in AS_NOTICES else events).append(each)
    if problems:
        raise InvalidInput(problems)
    return notices, events


def _recorded(desk: Desk, tables: Sequence[GivenTable]) -> list[_Recorded]:
    if not tables:
        return []
    scenario = with_notices(desk)
    found = []
    for each, rows in zip(tables, read_tables(tables), strict=True):
        listed = listed_events(rows, scenario, desk.now, each.mapping.zone)
        found.append(_Recorded(given=each, found=listed, new=tuple(_unrecorded(desk, listed))))
    return found


def _unrecorded(desk: Desk, listed: ListedEvents) -> Iterator[tuple[int, Event]]:
    """The events that the store does not have, each once."""
    hashes = [each.event_hash for each in entries([event for _, event in listed.events])]
    with desk.store.reading.connect() as connection:
        seen = set(earliest_known(connection, desk.organisation, hashes))
    for (row, event), name in zip(listed.events, hashes, strict=True):
        if name not in seen:
            seen.add(name)
            yield row, event


def _with_events(shown: Tomorrow, recorded: Sequence[_Recorded]) -> Tomorrow:
    if not recorded:
        return shown
    ids = [event.id for each in recorded for _, event in each.new]
    return replace(
        shown,
        token=sha256(" ".join([shown.token, *ids]).encode()).hexdigest(),
        days=(*shown.days, *(each.day() for each in recorded)),
        nothing_changes=shown.nothing_changes and not ids,
    )
