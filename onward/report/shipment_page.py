"""The page of one shipment: promise, state, cause and what happens next, in English and Chinese;
one file that loads nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from onward.events.event import Event
from onward.events.tally import Whereabouts
from onward.events.vocabulary import MEANINGS
from onward.goods.tracked import Tracked, TrackedPart
from onward.report import chinese
from onward.report.cells import Coded, Kind
from onward.report.departure_words import local
from onward.report.frame import render
from onward.report.place_cells import coded_place
from onward.report.render.html import table_html
from onward.report.table import Column, Table
from onward.report.tables.track import departure
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
COLUMNS = (
    Column("at", "When (local) 时间（当地）", Kind.LOCAL),
    Column("status", "What 事件"),
    Column("place", "Where 地点"),
    Column("departure", "Departure 班次"),
    Column("more", "By, code, reason 经手、代码、原因"),
    Column("known_at", "Known since 获知时间", Kind.LOCAL),
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
    return render(
        "shipment.html",
        values,
        styles=("shipment.css",),
        tables={"history": [(column.title, "") for column in COLUMNS]},
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
        "history": table_html(history_table(row, desk), details=True, whole=True),
        "events": len(desk.history(row.state)),
    }


def history_table(row: TrackedPart, desk: Tracked) -> Table:
    """What happened, in both languages; empty columns are shown too."""
    return Table(
        name="history",
        title=f"{LABELS['history'].en} {LABELS['history'].zh}",
        columns=COLUMNS,
        rows=[event_row(event, desk) for event in desk.history(row.state)],
    )


def event_row(event: Event, desk: Tracked) -> dict[str, object]:
    """The row of one event."""
    reason = f"{MEANINGS[event.reason]} {REASONS_ZH[event.reason]}" if event.reason else ""
    customs = event.by.startswith("customs ")
    by = f"{event.by} {chinese.authority(event.by)}" if customs else event.by
    more = (by, event.raw_code, reason, event.policy, event.note)
    return {
        "at": local(event.at, event.place, desk.places),
        "status": Coded(event.status.value, both(STATUS[event.status])),
        "place": coded_place(desk.places, event.place),
        "departure": departure(event, desk),
        "more": " · ".join(filter(None, more)),
        "known_at": event.known_at,
    }


def both(said: Said) -> Markup:
    """A text in both languages, each marked with its language for screen readers."""
    return Markup('<span>{}</span><span lang="zh-Hans">{}</span>').format(said.en, said.zh)
