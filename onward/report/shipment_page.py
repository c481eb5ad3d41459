"""The page of one shipment: promise, state, cause and what happens next, in English and Chinese;
one file that asks for nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onward.desk.track import Tracked, TrackedPart
from onward.events.event import Event, instant_text
from onward.events.tally import Whereabouts
from onward.events.vocabulary import MEANINGS
from onward.report import chinese
from onward.report.frame import render
from onward.report.tracked_words import (
    REASONS_ZH,
    STATUS,
    WHERE,
    Said,
    cause,
    clock,
    next_step,
    promise,
    said_place,
    state,
)

# What needs somebody stands first on the page.
URGENT = tuple(
    Whereabouts(word)
    for word in ("held", "lost", "unknown", "waiting", "en_route", "arrived", "delivered")
)
LABELS = {
    "promise": Said("Promise", "承诺"),
    "state": Said("State", "状态"),
    "cause": Said("Cause", "原因"),
    "next": Said("What happens next", "下一步"),
    "history": Said("What happened", "经过"),
}
HEADINGS = (
    Said("When (local)", "时间（当地）"),
    Said("What", "事件"),
    Said("Where", "地点"),
    Said("Departure", "班次"),
    Said("By, code, reason", "经手、代码、原因"),
    Said("Known since", "获知时间"),
)


def shipment_page(rows: Sequence[TrackedPart], desk: Tracked) -> str:
    """The page of the one shipment that ``rows`` are all parts of; raises ValueError for none, or
    for parts of several.
    """
    shipments = {row.shipment.id: row.shipment for row in rows}
    if len(shipments) != 1:
        raise ValueError(f"a page is of one shipment, not of {len(shipments)}")
    (shipment,) = shipments.values()
    rows = sorted(rows, key=lambda row: (URGENT.index(row.where), row.state.key))
    now, known = clock(desk.as_of), clock(desk.known_to)
    seen = Said(
        f"As of {now.en}, with what was known by {known.en}.",
        f"截至{now.zh}，依据{known.zh}前所知。",
    )
    values = {
        "shipment": shipment,
        "origin": said_place(desk, shipment.origin),
        "destination": said_place(desk, shipment.destination),
        "headline": WHERE[rows[0].where],
        "size": _size(shipment.handling_units, shipment.units),
        "parts": [_part(row, desk) for row in rows],
        "many": len(rows) > 1,
        "label": LABELS,
        "seen": seen,
    }
    tables = {"history": [(f"{said.en} {said.zh}", "") for said in HEADINGS]}
    return render(
        "shipment.html",
        values,
        styles=("shipment.css",),
        tables=tables,
        foot=f"{shipment.id}, {seen.en}",
    )


def _size(handling_units: int, each: int) -> Said:
    en, zh = f"{handling_units:,} handling units", f"{handling_units:,}件"
    return (
        Said(f"{en}, {handling_units * each:,} units", f"{zh}，{handling_units * each:,}个单位")
        if each
        else Said(en, zh)
    )


def _part(row: TrackedPart, desk: Tracked) -> dict[str, Any]:
    key = row.state.key
    return {
        "row": row,
        "headline": WHERE[row.where],
        "units": Said(
            f"handling units {key.first:,}-{key.last:,}", f"第{key.first:,}至{key.last:,}件"
        ),
        "promise": promise(row, desk),
        "state": state(row, desk),
        "cause": cause(row, desk),
        "next": next_step(row, desk),
        "event": row.state.held.opened if row.state.held else row.state.event,
        "history": [_line(event) for event in desk.history(row.state)],
    }


def _line(event: Event) -> dict[str, Any]:
    reason = f"{MEANINGS[event.reason]} {REASONS_ZH[event.reason]}" if event.reason else ""
    by = (
        f"{event.by} {chinese.authority(event.by)}" if event.by.startswith("customs ") else event.by
    )
    return {
        "at": instant_text(event.at).replace("T", " "),
        "status": STATUS[event.status],
        "place": event.place,
        "departure": event.departure or event.transport_number,
        "more": " · ".join(filter(None, [by, event.raw_code, reason, event.policy, event.note])),
        "known": instant_text(event.known_at).replace("T", " "),
    }
