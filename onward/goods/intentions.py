"""The movements that a desk's plans intend, as events from each plan's adoption on, and the next
step of goods. Both are computed each time; neither is recorded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from onward.desk.desk import Desk
from onward.events.event import Event
from onward.events.intended import SOURCE
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import Status
from onward.goods.next_steps import next_steps
from onward.goods.unconfirmed import PlanPeriod, plan_periods
from onward.units import instant

__all__ = ["intentions", "next_steps"]


def intentions(desk: Desk, shipment: str = "") -> tuple[Event, ...]:
    """Planned events of every adopted plan, for one shipment or ("") for all; a plan replaced at
    the instant of its adoption has none.
    """
    return tuple(
        event
        for period in plan_periods(desk, whole=True)
        if period.until is None or period.since < period.until
        for event in _of_plan(period, shipment)
    )


def _of_plan(period: PlanPeriod, shipment: str) -> Iterator[Event]:
    aboard: dict[str, list[Key]] = defaultdict(list)
    for goods in period.reading.carried:
        for stop in goods.stops if shipment in ("", goods.shipment) else ():
            aboard[stop.departure].append(_key(goods.shipment, goods.first, goods.last))
    at = instant(period.since)
    for run in period.reading.runs:
        if run.id in aboard:
            yield Event(
                at=at,
                known_at=at,
                status=Status.PLANNED,
                what=tuple(aboard[run.id]),
                departure=run.id,
                expected_at=instant(run.arrives),
                source=SOURCE,
            )
    stay = [
        _key(each.shipment, each.first, each.last)
        for each in period.reading.stayed
        if shipment in ("", each.shipment)
    ]
    if stay:
        yield Event(at=at, known_at=at, status=Status.PLANNED, what=tuple(stay), source=SOURCE)


def _key(shipment: str, first: int, last: int) -> Key:
    return Key(KeyKind.SHIPMENT, shipment, first, last)
