"""What a desk asks of tracked goods: where each part of a shipment is, why, when it will be there,
and what comes next.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any

from onward.desk.track import Tracked, TrackedPart
from onward.events.event import Event
from onward.events.holds import Hold
from onward.wording.instants import rfc3339


def document(row: TrackedPart, desk: Tracked) -> dict[str, Any]:
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
        "next_departure": row.next_leg.id if row.next_leg else None,
        "left_behind_by_plan": row.behind,
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
