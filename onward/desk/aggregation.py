"""Aggregation: the AWB and ULD numbers recorded at a desk, and the events about these numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time, timedelta

from onward.desk.act import ActKind, as_of, voided
from onward.desk.desk import Desk
from onward.desk.desk_values import Numbers
from onward.desk.ranges import common
from onward.events.contents import END, Contents, thing
from onward.events.effective import effective
from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.named import named
from onward.events.vocabulary import NO_PLACE, Status
from onward.scenario import Scenario
from onward.units import EPOCH

SOURCE = "numbers told to the desk"


def aggregation_events(desk: Desk) -> tuple[Event, ...]:
    """Events that pack goods into the AWB and the ULD under which they travel.

    An AWB holds its goods at all times. A ULD holds goods from the UTC day for which they were
    recorded (the first day: at all times) until other goods are recorded for it on a later day, or
    the goods for another ULD.
    """
    if not desk.state.numbers:
        return ()
    acts = as_of(desk.acts(), desk.now)
    void = voided(acts)
    bodies = [
        (act.at.astimezone(UTC), act.body)
        for act in acts
        if act.kind is ActKind.NUMBERS and act.number not in void
    ]
    rows = [(at, Numbers(**body)) for at, body in bodies]
    by_awb = (
        _event(EPOCH, Status.PACKED, (_goods(row),), Key(KeyKind.AWB, row.awb))
        for _, row in rows
        if row.awb
    )
    return (*by_awb, *_loads([(at, row) for at, row in rows if row.uld]))


def _loads(rows: Iterable[tuple[datetime, Numbers]]) -> Iterator[Event]:
    """Packing into ULDs, and unpacking when the ULD takes other goods or the goods go into another
    ULD.
    """
    days: dict[str, datetime] = {}  # by ULD: since when it has its present load
    inside: list[tuple[Numbers, Key]] = []
    for at, row in rows:
        uld, day = Key(KeyKind.ULD, row.uld), datetime.combine(at.date(), time(), UTC)
        before = day - timedelta(minutes=1)
        if row.uld in days and days[row.uld] < day:
            yield _event(before, Status.UNPACKED, (), uld)
        for other, held_by in inside:
            meet = common([(other.first, other.last)], row.first, row.last)
            if other.shipment == row.shipment and held_by != uld and meet:
                out = tuple(Key(KeyKind.SHIPMENT, row.shipment, a, b) for a, b in meet)
                yield _event(before, Status.UNPACKED, out, held_by)
        new = row.uld not in days
        days[row.uld] = day
        inside.append((row, uld))
        yield _event(EPOCH if new else day, Status.PACKED, (_goods(row),), uld)


def _goods(row: Numbers) -> Key:
    return Key(KeyKind.SHIPMENT, row.shipment, row.first, row.last)


def _event(at: datetime, status: Status, what: tuple[Key, ...], parent: Key) -> Event:
    return Event(at=at, known_at=EPOCH, status=status, what=what, parent=parent, source=SOURCE)


# -- events about what goods are in


class AggregatedEvents:
    """Events about a container, ULD or AWB, applied to the shipments inside. ``strangers``: numbers
    in such events that hold no goods known here.
    """

    def __init__(self, desk: Desk, scenario: Scenario, events: Iterable[Event]) -> None:
        """``scenario``: the desk's, with every notice."""
        every = effective((*aggregation_events(desk), *named(scenario), *events), known_to=desk.now)
        self._contents, self._events = Contents(every), every
        outer = {
            thing(key)
            for event in every.values()
            if event.status not in NO_PLACE
            for key in event.what
            if key.kind not in (KeyKind.SHIPMENT, KeyKind.CONSIGNMENT)
        }
        holding = self._holding()
        self.strangers = tuple(f"{kind} {name}" for kind, name in sorted(outer - holding))

    def _holding(self) -> set[tuple[KeyKind, str]]:
        """Containers that ever held goods of shipments, at any depth."""
        found: set[tuple[KeyKind, str]] = set()
        ask = [what for what in self._contents.stays if what[0] is KeyKind.SHIPMENT]
        while ask:
            parents = {thing(stay.parent) for what in ask for stay in self._contents.stays[what]}
            ask = [what for what in parents - found if what in self._contents.stays]
            found |= parents
        return found

    def by_goods(self) -> Iterator[tuple[Key, Event]]:
        """Pairs of a shipment's goods (no unit numbers: all of it) and an event about their
        container.
        """
        for kind, name in list(self._contents.stays):
            if kind is not KeyKind.SHIPMENT:
                continue
            for first, last, event in self._contents.by_stay((kind, name)):
                if self._events[event].status not in NO_PLACE:
                    whole = last >= END
                    goods = Key(kind, name, 0 if whole else first, 0 if whole else last)
                    yield goods, self._events[event]
