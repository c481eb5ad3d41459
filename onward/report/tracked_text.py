"""Tracked goods for a terminal and as JSON: one thing, a list, or counts by country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from onward.desk.track import Tracked, TrackedPart
from onward.events.event import instant_text
from onward.events.keys import Key, KeyKind
from onward.events.state import Phase
from onward.events.tally import Whereabouts, held_up, tally
from onward.report.exposed import stake_document, stake_text
from onward.report.table import aligned
from onward.report.tracked import document, event_document
from onward.report.tracked_words import STATUS, WHERE, cause, next_step, promise, state


def _short(at: datetime | None) -> str:
    return "" if at is None else f"{at.astimezone(UTC):%Y-%m-%d %H:%M}Z"


def units_of(row: TrackedPart) -> str:
    """Its handling units: RC00001#1-40."""
    key = row.state.key
    return f"{row.shipment.id}#{key.first}-{key.last}"


def key_text(key: Key, rows: Sequence[TrackedPart], desk: Tracked) -> str:
    """One thing: its state, then each part of each shipment."""
    parts = [] if key.kind is KeyKind.SHIPMENT else [_thing_text(key, desk)]
    for row in rows:
        why = cause(row, desk)
        lines = [
            f"{units_of(row)}  {WHERE[row.where].en}  {row.units:,} units",
            f"  Promise: {promise(row, desk).en}",
        ]
        lines += [
            f"  State: {state(row, desk).en}",
            *([f"  Cause: {why.en}"] if why else []),
            f"  Next: {next_step(row, desk).en}",
        ]
        for event in desk.history(row.state):
            where = " ".join(
                filter(
                    None,
                    [
                        event.place,
                        event.departure or event.transport_number,
                        event.by,
                        event.raw_code,
                    ],
                )
            )
            lines.append(
                f"    {instant_text(event.at):22}  {STATUS[event.status].en:18}  {event.id[:8]}  "
                f"{where}".rstrip()
            )
        parts.append("\n".join(lines))
    return "\n\n".join(parts) or "No part of it is that."


def _thing_text(key: Key, desk: Tracked) -> str:
    (now,) = desk.tracking.of(key)
    phase = "" if now.phase is Phase.AT_PLACE else f" {now.phase.replace('_', ' ')}"
    place = f" at {now.place}" if now.place else ""
    on = f", {now.departure}" if now.departure else ""
    inside = desk.inside(key)
    held = ", detained" if now.held else ""
    said = (
        f"{key}:{phase}{place}{on}{held} since {_short(now.since)}"
        if now.event
        else f"{key}: unknown"
    )
    return f"{said}; inside: {', '.join(map(str, inside)) or 'no shipment that is known'}"


def key_document(key: Key, rows: Sequence[TrackedPart], desk: Tracked) -> dict[str, Any]:
    """The same as JSON, with the events behind it."""
    found = [
        {
            **document(row, desk),
            "events": [event_document(event) for event in desk.history(row.state)],
        }
        for row in rows
    ]
    if key.kind is KeyKind.SHIPMENT:
        return {"key": str(key), "rows": found}
    (now,) = desk.tracking.of(key)
    own = {
        "phase": now.phase.value,
        "place": now.place,
        "departure": now.departure,
        "event": now.event,
        "held": now.held is not None,
    }
    return {
        "key": str(key),
        "thing": own,
        "inside": [str(each) for each in desk.inside(key)],
        "rows": found,
    }


def list_text(rows: Sequence[TrackedPart], desk: Tracked) -> str:
    """A table, a line a part of a shipment."""
    headers = (
        "handling units",
        "goods",
        "to",
        "units",
        "where",
        "place",
        "since",
        "cause",
        "due",
        "delivered about",
    )
    lines = []
    for row in rows:
        hold = row.state.held
        since = hold.since if hold else row.state.since
        why = (
            f"{hold.reason} {hold.policy or 'undetermined'}"
            if hold
            else "offloaded"
            if row.state.offloaded
            else ""
        )
        about = _short(row.eta.at) or row.eta.basis.value
        place = hold.place if hold else row.state.place
        cells = (
            units_of(row),
            row.shipment.goods,
            row.shipment.destination,
            row.units,
            WHERE[row.where].en,
            place,
        )
        lines.append((*cells, _short(since), why, _short(row.shipment.due_at), about))
    total = sum(row.units for row in rows)
    return (
        f"{aligned(headers, lines)}\n\n{len(rows):,} parts of shipments, {total:,} units"
        if rows
        else "Nothing."
    )


COLUMNS = (*(each.value for each in Whereabouts), "shipped", "offloaded")


def counts_text(desk: Tracked) -> str:
    """Units by country of destination, and open holds."""
    counted = tally(desk.tracking, desk.scenario)
    together = counted.pop("", None)
    lines = [
        (country, *(getattr(count, name) for name in COLUMNS)) for country, count in counted.items()
    ]
    if together is not None:
        lines.append(("all", *(getattr(together, name) for name in COLUMNS)))
    parts = [aligned(("units to", *(name.replace("_", " ") for name in COLUMNS)), lines)]
    holds = held_up(desk.tracking, desk.scenario)
    if holds:
        rows = [
            (place or "not known", policy, *stake_text(found, desk.scenario.currency))
            for (place, policy), found in holds.items()
        ]
        parts.append(aligned(("detained at", "policy", "handling units", "units", "value"), rows))
    return "\n\n".join(parts)


def counts_document(desk: Tracked) -> dict[str, Any]:
    """The same as JSON; the country "" is all together."""
    return {
        "units_to": {
            country: asdict(count) for country, count in tally(desk.tracking, desk.scenario).items()
        },
        "held": [
            {"place": place, "policy": policy, **stake_document(found)}
            for (place, policy), found in held_up(desk.tracking, desk.scenario).items()
        ],
    }
