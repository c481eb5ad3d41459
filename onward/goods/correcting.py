"""Correct a confirmation: of its events only those about the goods in question are voided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from onward.desk.act import Act, ActKind, ActRefused, voided
from onward.desk.desk import Desk
from onward.desk.ranges import common, without
from onward.desk.stored_facts import stored
from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import Status
from onward.goods.confirm_request import Confirm
from onward.goods.reported_events import reported_events

SOURCE = "desk"
_DAY = datetime(1970, 1, 1, tzinfo=UTC)
NOTHING = Event(at=_DAY, known_at=_DAY, status=Status.NOTED, source=SOURCE)


@dataclass(frozen=True, slots=True)
class Correction:
    """``voids`` say that earlier events did not happen; ``kept``: what those told of other goods,
    told again.
    """

    voids: tuple[Event, ...] = ()
    kept: tuple[Event, ...] = ()

    @property
    def void(self) -> frozenset[str]:
        """Ids of the events that did not happen so."""
        return frozenset(event.corrects for event in self.voids)


def correction(desk: Desk, request: Confirm) -> Correction:
    """What an act recorded of the goods that a request tells of anew, or all of it if none of it
    is about them. Raises ActRefused for an act that recorded no events.
    """
    number, note = request.corrects, "" if request.what else request.note
    act = next((act for act in desk.acts() if act.number == number), None)
    if act is None or act.kind is not ActKind.EVENTS:
        message = "is no act that recorded events"
        raise ActRefused("corrects", number, message, "onward history")
    blank = replace(NOTHING, at=desk.now, known_at=desk.now, note=note)
    ids = list(act.body["ids"])
    goods = _Goods(desk, request.what, request.on)
    touched, kept = [], []
    for event in _events_of(desk, ids) if request.what else ():
        rest = goods.without(event)
        if rest == event.what or event.status is Status.VOID:
            continue
        touched.append(event.id)
        if rest:
            kept.append(replace(event, what=rest, known_at=desk.now))
    voids = (replace(blank, status=Status.VOID, corrects=name) for name in touched or ids)
    return Correction(tuple(voids), tuple(kept))


class _Goods:
    """The goods that a confirmation means by ``what`` and ``on``, in events."""

    def __init__(self, desk: Desk, what: str, on: str) -> None:
        self._what, self._on = what, on
        name, _, units = what.partition("#")
        first, _, last = units.partition("-")
        if first.isdigit() and (last.isdigit() or not last):
            self._ranges = [(name, int(first), int(last or first))]
        else:
            self._ranges = [(name, 0, 0)]
        self._ranges += [
            (n.shipment, n.first, n.last)
            for n in desk.state.numbers.values()
            if what and what in (n.awb, n.uld)
        ]

    def without(self, event: Event) -> tuple[Key, ...]:
        """The goods of an event that are not meant."""
        if event.departure == self._what:
            return ()
        if self._on and event.departure != self._on:
            return event.what
        return tuple(rest for key in event.what for rest in self._rest(key))

    def _rest(self, key: Key) -> list[Key]:
        ranges = [(key.first, key.last)]
        for name, first, last in self._ranges:
            if name == key.id and key.kind is KeyKind.SHIPMENT:
                ranges = without(ranges, first, last) if first and key.first else []
        return [key if (a, b) == (key.first, key.last) else replace(key, first=a, last=b)
                for a, b in ranges]  # fmt: skip


def _events_of(desk: Desk, ids: Iterable[str]) -> list[Event]:
    named = set(ids)
    return [event for event in stored(desk.store, desk.organisation) if event.id in named]


@dataclass(frozen=True, slots=True)
class Told:
    """An act that told something of goods, which another can correct: ``pieces`` by status."""

    act: Act
    pieces: Mapping[str, int]


def told_by(desk: Desk, what: str, on: str = "") -> Sequence[Told]:
    """Acts that tell of a departure, or of a shipment (perhaps with #UNITS) on one; latest first.
    """  # fmt: skip
    name, _, units = what.partition("#")
    first, _, last = units.partition("-")
    found = reported_events(desk)
    pieces: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for reports in (found.shipments, found.damaged):
        for shipment, events in reports.items():
            for each in events:
                if what != each.departure and (name != shipment or on not in ("", each.departure)):
                    continue
                ranges = [(each.first, each.last)]
                if what != each.departure and first.isdigit() and each.first:
                    ranges = common(ranges, int(first), int(last) if last.isdigit() else int(first))
                if ranges:
                    pieces[each.event][each.status] += sum(b - a + 1 for a, b in ranges)
    acts = desk.acts()
    gone = voided(acts)
    told = []
    for act in reversed(acts):
        if act.kind is not ActKind.EVENTS or act.number in gone:
            continue
        by_status: dict[str, int] = defaultdict(int)
        for event in act.body["ids"]:
            for status, number in pieces.get(event, {}).items():
                by_status[status] += number
        if by_status:
            told.append(Told(act, dict(by_status)))
    return told
