"""Tracked goods as JSON: one shipment, unit or container with its events; lists; counts; planned
and actual; exposure.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from onward.events.event import Event
from onward.events.holds import Hold
from onward.events.keys import Key, KeyKind
from onward.goods.next_step import NextStep
from onward.goods.planned_and_actual import compared
from onward.goods.tracked import Tracked, TrackedPart
from onward.questions.track import ExposedGoods, TrackedGoods
from onward.report.render.json import sheet_tables, table_rows
from onward.report.tables.track import detained, exposure_sheet
from onward.wording.instants import rfc3339


def part_document(row: TrackedPart, desk: Tracked) -> dict[str, Any]:
    """A row as JSON."""
    state, guess = row.state, row.eta
    return {
        "shipment": row.shipment.id,
        "first": state.key.first,
        "last": state.key.last,
        "handling_units": state.handling_units,
        "units": row.units,
        "value_minor": state.handling_units * row.shipment.value_minor,
        "where": row.where.value,
        "phase": state.phase.value,
        "place": state.place,
        "departure": state.departure,
        "since": _instant(state.since),
        "event": state.event,
        "links": {
            name: [link.departure for link in getattr(state, name)]
            for name in ("planned", "booked", "loaded", "flown", "offloaded")
        },
        "holds": [hold_document(hold, desk.as_of) for hold in state.holds],
        "could_be_explained_by": list(row.policies),
        "due_at": _instant(row.shipment.due_at),
        "late": row.late,
        "eta": {
            **asdict(guess),
            "at": _instant(guess.at),
            "low": _instant(guess.low),
            "high": _instant(guess.high),
        },
        "next": [step_document(step) for step in row.steps],
        "next_departure": row.steps[0].next_departure or None,
        "left_behind_by_plan": row.behind,
    }


def step_document(step: NextStep) -> dict[str, Any]:
    """What happens next to some handling units, as JSON."""
    stop = step.stop
    return {
        "first": step.first,
        "last": step.last,
        "kind": step.kind.value,
        "stopped_by": stop.kind.value if stop else None,
        "departure": step.departure or None,
        "leaves_at": _instant(step.leaves_at),
        "ready_by": _instant(step.ready_by),
        "lands_at": _instant(step.lands_at),
        "notice": (stop or step).notice or None,
        "unconfirmed": step.unconfirmed or None,
    }


def hold_document(hold: Hold, now: datetime) -> dict[str, Any]:
    """A hold as JSON."""
    return {
        "since": _instant(hold.since),
        "until": _instant(hold.until),
        "hours": round(hold.lasted(now).total_seconds() / 3600, 1),
        "place": hold.place,
        "by": hold.by,
        "reason": hold.reason.value,
        "policy": hold.policy or "undetermined",
        "ended": hold.ended.value if hold.ended else None,
        "opened_by": hold.opened,
        "closed_by": hold.closed or None,
    }


def event_document(event: Event) -> dict[str, Any]:
    """One event of a history as JSON."""
    return {
        "id": event.id,
        "at": rfc3339(event.at),
        "known_at": rfc3339(event.known_at),
        "status": event.status.value,
        "place": event.place,
        "departure": event.departure or event.transport_number,
        "by": event.by,
        "raw_code": event.raw_code,
        "reason": event.reason.value if event.reason else None,
        "note": event.note,
    }


def _instant(at: datetime | None) -> str | None:
    return None if at is None else rfc3339(at)


def head(tracked: Tracked) -> dict[str, Any]:
    """The scenario, and the two instants from which it is seen."""
    return {
        "scenario": tracked.scenario.name,
        "as_of": rfc3339(tracked.as_of),
        "known_to": rfc3339(tracked.known_to),
    }


def key_document(goods: TrackedGoods, *, planned: bool = False) -> dict[str, Any]:
    """One shipment, unit or container, and the parts of shipments in it with the events behind
    them.
    """
    key, seen = goods.key, goods.tracked
    assert key is not None
    rows = []
    for part in goods.parts:
        events = [event_document(event) for event in seen.history(part.state)]
        compare = {"against_plan": compared_document(part, seen)} if planned else {}
        rows.append({**part_document(part, seen), "events": events, **compare})
    if key.kind is KeyKind.SHIPMENT:
        return {"key": str(key), "rows": rows}
    inside = [str(each) for each in seen.inside(key)]
    return {"key": str(key), "thing": thing_document(key, seen), "inside": inside, "rows": rows}


def thing_document(key: Key, seen: Tracked) -> dict[str, Any]:
    """A carton, a pallet, an AWB."""
    (now,) = seen.tracking.of(key)
    return {
        "phase": now.phase.value,
        "place": now.place,
        "departure": now.departure,
        "event": now.event,
        "held": now.held is not None,
    }


def list_document(goods: TrackedGoods, where: str) -> dict[str, Any]:
    """The parts that match."""
    return {"where": where, "rows": [part_document(part, goods.tracked) for part in goods.parts]}


def counts_document(goods: TrackedGoods) -> dict[str, Any]:
    """Units by country and detained goods; the country "" is the total."""
    return {
        "units_to": {country: asdict(count) for country, count in goods.units_to.items()},
        "held": table_rows(detained(goods.held, goods.tracked)),
    }


def planned_document(goods: TrackedGoods) -> dict[str, Any]:
    """Planned and actual; the country "" is the total."""
    counts = goods.against_plan
    return {"units_to": {country: asdict(count) for country, count in counts.items()}}


def exposure_document(found: ExposedGoods) -> dict[str, Any]:
    """The exposure."""
    return {"currency": found.tracked.scenario.currency, **sheet_tables(exposure_sheet(found))}


def compared_document(row: TrackedPart, desk: Tracked) -> dict[str, Any]:
    """Planned and actual of one part of a shipment."""
    seen = compared(row, desk)
    return {
        "plans": seen.plans,
        "first_planned": _instant(seen.first_planned),
        "planned": _instant(seen.planned),
        "arrived": _instant(seen.arrived),
        "behind": seen.behind(desk.as_of),
        "legs": [
            {name: _text(value) for name, value in asdict(leg).items()}
            | {"hours_late": leg.hours_late}
            for leg in seen.legs
        ],
    }


def _text(value: datetime | str | tuple[str, ...] | None) -> str | tuple[str, ...] | None:
    return rfc3339(value) if isinstance(value, datetime) else value
