"""What happens next to goods without a desk: by their events alone, planned ones among them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from onward.desk.goods_words import party_of
from onward.events.ahead import on_board, to_come
from onward.events.state import Phase, State
from onward.events.tally import Whereabouts, whereabouts
from onward.goods.next_step import Next, NextStep
from onward.scenario import Departure, Shipment

LOST_AS = {
    Phase.MISSING: Next.MISSING,
    Phase.DESTROYED: Next.DESTROYED,
    Phase.RETURNED: Next.RETURNED,
}


def step_by_events(
    state: State, shipment: Shipment, timetable: Mapping[str, Departure], as_of: datetime
) -> NextStep:
    """The next step of handling units that share a history."""
    where = whereabouts(state, shipment)
    if where in (Whereabouts.DELIVERED, Whereabouts.LOST):
        return _step(state, shipment, LOST_AS.get(state.phase, Next.OVER))
    then = _then(state, shipment, timetable, as_of)
    if where is not Whereabouts.HELD or state.held is None:
        return then
    hold = state.held
    by = hold.policy or str(hold.reason)
    return _step(state, shipment, Next.HELD, place=hold.place, since=hold.since, by=by, then=then)


def _step(state: State, shipment: Shipment, kind: Next, **more: object) -> NextStep:
    facts: dict[str, object] = {
        "shipment": shipment.id,
        "first": state.key.first,
        "last": state.key.last,
        "kind": kind,
        "priority": shipment.priority,
        "party": party_of(shipment),
        "goods": shipment.goods,
        "kg": shipment.mass_kg * state.handling_units,
        "place": state.place,
        "since": state.since,
    }
    return NextStep(**{**facts, **more})  # type: ignore[arg-type]


def _then(
    state: State, shipment: Shipment, timetable: Mapping[str, Departure], as_of: datetime
) -> NextStep:
    on = on_board(state, timetable)
    leg = next(iter(to_come(state, timetable)), None)
    if on is not None:
        then = None if leg is None else _on(state, shipment, Next.LEAVES, leg, since=None)
        return _on(state, shipment, Next.ABOARD, on, then=then)
    if state.phase is Phase.AT_PLACE and state.place == shipment.destination:
        return _step(state, shipment, Next.DELIVERY)
    if state.planned and not any(link.departure for link in state.planned):
        return _step(state, shipment, Next.LEFT)
    if leg is not None:
        offload = next((link for link in state.offloaded if link.departure == leg.id), None)
        if offload is not None and not _loaded_again(state, leg.id):
            return _on(state, shipment, Next.OFFLOADED, leg, since=offload.at)
        return _on(state, shipment, Next.OVERDUE if leg.departs_at < as_of else Next.LEAVES, leg)
    if state.phase is Phase.EN_ROUTE:
        return _step(state, shipment, Next.ABOARD)
    return _step(state, shipment, Next.UNPLANNED)


def _loaded_again(state: State, departure: str) -> bool:
    return any(link.departure == departure for link in state.loaded)


def _on(state: State, shipment: Shipment, kind: Next, d: Departure, **more: object) -> NextStep:
    facts: dict[str, object] = {
        "departure": d.id,
        "destination": d.destination,
        "leaves_at": d.departs_at,
        "ready_by": d.departs_at - timedelta(minutes=d.cut_off_min),
        "lands_at": d.arrives_at,
        "way": () if kind is Next.ABOARD else (d.id,),
    }
    return _step(state, shipment, kind, **{**facts, **more})
