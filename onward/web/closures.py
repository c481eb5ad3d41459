"""Places on the way of a shipment that rules or notices close, as the page gets them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from onward.desk.desk import Desk
from onward.events.tally import Whereabouts
from onward.goods.notices_behind import NoticesBehind
from onward.scenario import Scenario, Shipment
from onward.scenario.closed import Closed, closed
from onward.web.lot_views import LotView


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosureView:
    """A time in which a place on the way is closed, to all or to flights alone. ``ends_at``: None
    for a rule without an end; ``notice``: the one behind it, 0 for a rule of the scenario.
    """

    place: str
    begins_at: datetime
    ends_at: datetime | None
    flights: bool
    notice: int


def closures(
    desk: Desk,
    scenario: Scenario,
    s: Shipment,
    lots: Sequence[LotView],
    whereabouts: Collection[Whereabouts],
) -> list[ClosureView]:
    """Present and coming closures of the places on the itinerary, until the goods arrive at the
    latest. A curfew is listed only if a leg leaves or lands in it.
    """
    where = set(whereabouts) or {Whereabouts.WAITING}
    if where <= {Whereabouts.DELIVERED, Whereabouts.LOST}:
        return []
    legs = [leg for lot in lots for leg in lot.legs if leg.arrives_at >= desk.now]
    begin = [s.origin] if Whereabouts.WAITING in where else []
    places = dict.fromkeys((*begin, *(leg.destination for leg in legs), s.destination))
    known = {p.id: p for p in scenario.places}
    soon = desk.now + timedelta(minutes=1)
    until = max([s.latest_at, soon, *(leg.arrives_at for leg in legs)])
    behind = NoticesBehind(desk.state, desk.state.current)
    flown = [
        each
        for leg in legs
        for each in ((leg.origin, leg.departs_at), (leg.destination, leg.arrives_at))
    ]
    return [
        _closure(name, each, behind)
        for name in places
        if name in known
        for each in closed(scenario.policies, known[name], desk.now, until)
        if not (each.flights or each.rule.effect.does.daily)
        or any(at == name and each.begins_at <= when < each.ends_at for at, when in flown)
    ]


def _closure(place: str, each: Closed, behind: NoticesBehind) -> ClosureView:
    """A closure has the days of its rule; a curfew the hours of the night concerned."""
    rule, daily = each.rule, each.rule.effect.does.daily
    notice = behind.of_row(rule.id)
    return ClosureView(
        place=place,
        begins_at=each.begins_at if daily else rule.starts_at,
        ends_at=each.ends_at if daily else rule.ends_at,
        flights=each.flights,
        notice=notice.number if notice else 0,
    )
