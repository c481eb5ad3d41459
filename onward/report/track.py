"""Tracked goods for a terminal: one shipment, unit or container; a list; or counts by country."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from onward.events.keys import Key, KeyKind
from onward.events.state import Phase
from onward.events.tally import Count
from onward.goods.planned_and_actual import compared
from onward.goods.tracked import Tracked, TrackedPart
from onward.questions.track import ExposedGoods, TrackedGoods
from onward.report.next_words import joined_words
from onward.report.place_cells import coded_place
from onward.report.render.text import table_text, wrapped, wrapped_text
from onward.report.table import Table
from onward.report.tables.history import event_row, history_table
from onward.report.tables.track import (
    detained,
    exposure_sheet,
    legs,
    listed,
    planned_by_country,
    units_by_country,
    units_of,
)
from onward.report.tracked_words import WHERE, cause, promise, state
from onward.wording.instants import utc_words
from onward.wording.quantities import number_of

MORE = "--rows 0 shows all, --json has all"
PARTS = 5  # parts of a shipment told with their history, before the others are only counted
INDENT = 11


def at(instant: datetime | None) -> str:
    """An instant in UTC; a question mark for none."""
    return "?" if instant is None else utc_words(instant)


def key_text(goods: TrackedGoods, rows: int | None = None, *, planned: bool = False) -> str:
    """One shipment, unit or container: its state, then each part of each shipment; ``planned``:
    also leg by leg.
    """
    key, seen = goods.key, goods.tracked
    parts = [thing_text(key, seen)] if key and key.kind is not KeyKind.SHIPMENT else []
    most = len(goods.parts) if rows is None else PARTS
    for part in goods.parts[:most]:
        parts.append(part_text(part, seen, rows))
        if planned:
            parts.append("\n".join(legs_text(part, seen)))
    left = len(goods.parts) - most
    if left > 0:
        parts.append(f"({number_of(left, 'more part')}. {MORE}.)")
    return "\n\n".join(parts) or "No part of it is that."


def part_text(part: TrackedPart, seen: Tracked, rows: int | None) -> str:
    """Handling units with the same history: promise, state, cause, next step, and the events."""
    why = cause(part, seen)
    facts = [
        ("Promise", promise(part, seen).en),
        ("State", state(part, seen).en),
        *([("Cause", why.en)] if why else []),
        ("Next", joined_words(part.steps, seen).en),
    ]
    head = f"{units_of(part)}  {WHERE[part.where].en}  {number_of(part.units, 'unit')}"
    lines = [line for name, text in facts for line in named(name, text)]
    happened = [event_row(e, seen.places, seen.timetable) for e in seen.history(part.state)]
    table = history_table(happened)
    events = table_text(table, rows=rows, more=MORE, width=116, details=False)
    return "\n".join([head, *lines, *(f"    {line}" for line in events.splitlines())])


def named(name: str, text: str) -> Iterator[str]:
    """A fact of a part, indented under its name."""
    for number, line in enumerate(wrapped(f"{name}: {text}", 120 - INDENT)):
        yield f"  {line}" if not number else " " * INDENT + line


def thing_text(key: Key, seen: Tracked) -> str:
    """A carton, a pallet, an AWB: its place and its contents."""
    (now,) = seen.tracking.of(key)
    phase = "" if now.phase is Phase.AT_PLACE else f" {now.phase.replace('_', ' ')}"
    there = f" at {coded_place(seen.places, now.place)}" if now.place else ""
    on = f", {now.departure}" if now.departure else ""
    held = ", detained" if now.held else ""
    known = f"{key}:{phase}{there}{on}{held} since {at(now.since)}"
    inside = ", ".join(map(str, seen.inside(key))) or "no shipment that is known"
    return "\n".join(wrapped(f"{known if now.event else f'{key}: unknown'}; inside: {inside}", 120))


def legs_text(part: TrackedPart, seen: Tracked) -> Iterator[str]:
    """The planned arrival, then each departure as planned and as it happened."""
    yield units_of(part)
    found = compared(part, seen)
    if not found.plans:
        yield "  Planned: nobody has planned it."
        return
    to = f"at its destination {at(found.planned)}" if found.planned else "not to its destination"
    if found.plans > 1:
        to += f", by the first of {found.plans} plans {at(found.first_planned)}"
    there = f"; there {at(found.arrived)}" if found.arrived else ""
    if not there and found.behind(seen.as_of):
        there = "; it should be there, and is not"
    yield f"  Planned: {to}{there}."
    yield from (f"    {line}" for line in table_text(legs(found, seen), width=116).splitlines())


def list_text(goods: TrackedGoods, rows: int | None = None) -> str:
    """A table with a row for each part of a shipment, and their number."""
    table = listed(goods.parts, goods.tracked)
    if not goods.parts:
        return table.nothing
    units = sum(part.units for part in goods.parts)
    counted = f"{number_of(len(goods.parts), 'part')} of shipments, {number_of(units, 'unit')}"
    return f"{counted}\n\n{table_text(table, rows=rows, more=MORE, details=False)}"


def counts_text(goods: TrackedGoods, rows: int | None = None) -> str:
    """All units in a sentence, then by country of destination, and open holds."""
    units = table_text(units_by_country(goods.units_to), rows=rows, more=MORE)
    held = detained(goods.held, goods.tracked)
    summary = wrapped_text(in_short(goods.units_to.get("", Count())))
    return "\n\n".join([summary, units, *tables_text([held], rows)])


def in_short(count: Count) -> str:
    """The whereabouts of all units."""
    return (
        f"Of {count.total:,} units {count.delivered:,} are delivered, {count.arrived:,} at their "
        f"destination, {count.en_route:,} en route and {count.held:,} detained; "
        f"{count.waiting:,} have not departed, {count.lost:,} are not coming, and of "
        f"{count.unknown:,} no event tells."
    )


def planned_text(goods: TrackedGoods, rows: int | None = None) -> str:
    """Planned and actual by country."""
    return table_text(planned_by_country(goods.against_plan), rows=rows, more=MORE)


def exposure_text(found: ExposedGoods, rows: int | None = None) -> str:
    """Goods that are detained, on their way into a closed place, or about to be stopped."""
    nothing = "Nothing is detained, and nothing is on its way into anything closed."
    return "\n\n".join(tables_text(exposure_sheet(found).tables, rows)) or nothing


def tables_text(tables: Sequence[Table], rows: int | None) -> Iterator[str]:
    """The tables that have rows."""
    for table in tables:
        if table.rows:
            yield f"{table.title}\n{table_text(table, rows=rows, more=MORE)}"
