"""Flows for people: a table for a terminal, JSON, CSV and a workbook, each with the definition and
the instants it holds for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from onward.formats.csvfile import csv_text
from onward.numbers.flows import MEASURES, Flow, Flows
from onward.numbers.growth import Growth, GrowthLine, has_data, percent, without_data
from onward.numbers.movements import Movements, Stage
from onward.report.table import aligned
from onward.wording.instants import rfc3339

COUNTED = {
    Stage.DEPARTED: "every departure that left with the goods",
    Stage.LANDED: "every departure that landed with the goods",
    Stage.SHIPPED: "each handling unit once, when it left its origin; shipped is not delivered",
    Stage.ARRIVED: "each handling unit once, when it landed at its destination",
    Stage.DELIVERED: "each handling unit once, by proof of delivery at the consignee",
}


def amounts(flow: Flow) -> dict[str, float | int]:
    """The four measures."""
    return {
        "kg": flow.kg,
        "m3": flow.m3,
        "handling_units": flow.handling_units,
        "units": flow.units,
    }


def about(found: Flows, moves: Movements) -> list[tuple[str, str]]:
    """What the numbers are of: source, definition, period, filters, and the two clocks."""
    said = [
        ("scenario", moves.scenario),
        ("source", moves.source),
        ("counted", f"{found.stage}: {COUNTED[found.stage]}"),
        ("period", str(found.period) if found.period else "all, days in UTC"),
        (
            "where",
            " and ".join(f"{name} = {' or '.join(values)}" for name, values in found.where)
            or "everything",
        ),
        ("as of", rfc3339(moves.as_of) if moves.as_of else "no limit"),
        ("known to", rfc3339(moves.known_to) if moves.known_to else "no limit"),
    ]
    return said + [("not counted", f"{count:,} {what}") for what, count in moves.ignored.items()]


def flows_text(found: Flows, moves: Movements) -> str:
    """A line per key, then the total, in which every leg counts once; and which days are without
    data.
    """
    said = without_data(moves, found.period)
    if not has_data(moves, found.period):
        return "\n".join(said)
    head = [
        *(name.replace("_", " ") for name in found.by),
        *(name.replace("_", " ") for name in MEASURES),
    ]
    rows: list[list[object]] = (
        [[*line.key, *amounts(line).values()] for line in found.lines] if found.by else []
    )
    last = ["all", *([""] * (len(found.by) - 1))] if found.by else []
    return "\n".join([aligned(head, [*rows, [*last, *amounts(found.total).values()]]), *said])


def growth_text(found: Growth, measures: Sequence[str] = ("kg", "units")) -> str:
    """Both periods and the growth, measure by measure; then what is missing."""
    by = found.now.by
    head = [name.replace("_", " ") for name in by]
    for name in measures:
        head += [f"{name} {found.baseline.period}", f"{name} {found.now.period}", "growth a day"]
    lines = [*(found.changes if by else ()), found.total]
    rows = []
    for change in lines:
        key = (
            ["all", *([""] * (len(by) - 1))][: len(by)]
            if change is found.total
            else list(change.key)
        )
        row: list[object] = list(key)
        for name in measures:
            row += [
                amounts(change.baseline)[name],
                amounts(change.now)[name],
                percent(change.growth[name]),
            ]
        rows.append(row)
    return "\n".join([aligned(head, rows), *found.remarks])


def flows_document(found: Flows, moves: Movements) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "about": dict(about(found, moves)),
        "by": list(found.by),
        "remarks": list(without_data(moves, found.period)),
        "lines": [
            {**dict(zip(found.by, line.key, strict=True)), **amounts(line)} for line in found.lines
        ]
        if found.by
        else [],
        "total": amounts(found.total),
    }


def growth_document(found: Growth, moves: Movements) -> dict[str, Any]:
    """Growth as JSON; a share of the baseline, or null with the reason."""
    return {
        "about": dict(about(found.now, moves)),
        "by": list(found.now.by),
        "baseline": str(found.baseline.period),
        "remarks": list(found.remarks),
        "lines": [
            {**dict(zip(found.now.by, c.key, strict=True)), **_grown(c)} for c in found.changes
        ]
        if found.now.by
        else [],
        "total": _grown(found.total),
    }


def _grown(change: GrowthLine) -> dict[str, Any]:
    return {
        "baseline": amounts(change.baseline),
        "now": amounts(change.now),
        "growth": {n: None if isinstance(g, str) else float(g) for n, g in change.growth.items()},
        "missing": {n: str(g) for n, g in change.growth.items() if isinstance(g, str)},
    }


def table(found: Flows | Growth) -> tuple[list[str], Iterator[list[str | float | int | None]]]:
    """Header and rows for a file; the total is not among them."""
    if isinstance(found, Flows):
        shown = found.lines if found.by else (found.total,)
        return [*found.by, *MEASURES], ([*line.key, *amounts(line).values()] for line in shown)
    head = [
        *found.now.by,
        *(
            f"{name}{part}"
            for name in MEASURES
            for part in ("_baseline", "", "_growth", "_missing")
        ),
    ]
    return head, (_cells(change) for change in (found.changes if found.now.by else (found.total,)))


def _cells(change: GrowthLine) -> list[str | float | int | None]:
    row: list[str | float | int | None] = list(change.key)
    for name in MEASURES:
        grown = change.growth[name]
        missing = isinstance(grown, str)
        row += [
            amounts(change.baseline)[name],
            amounts(change.now)[name],
            None if missing else float(grown),
            str(grown) if missing else None,
        ]
    return row


def write_csv(found: Flows | Growth, path: Path) -> None:
    """Write the table; texts that a spreadsheet would take for a formula are quoted."""
    head, rows = table(found)
    texts = [["" if c is None else str(c) for c in row] for row in rows]
    columns = [list(column) for column in zip(*texts, strict=True)] if texts else [[] for _ in head]
    path.write_text(csv_text(head, columns), encoding="utf-8", newline="")


def write_workbook(found: Flows | Growth, moves: Movements, path: Path) -> None:
    """Write the table and a sheet ``about`` that says what it is; numbers as numbers, texts as
    texts, no formula anywhere.
    """
    import xlsxwriter  # noqa: PLC0415  only for workbooks

    now = found if isinstance(found, Flows) else found.now
    said = about(now, moves) + (
        [] if isinstance(found, Flows) else [("baseline", str(found.baseline.period))]
    )
    said += [] if isinstance(found, Flows) else [("remark", each) for each in found.remarks]
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        bold, whole = (
            book.add_format({"bold": True, "bottom": 1}),
            book.add_format({"num_format": "#,##0"}),
        )
        tenth, share = (
            book.add_format({"num_format": "#,##0.0"}),
            book.add_format({"num_format": "+0.0 %;-0.0 %"}),
        )
        head, rows = table(found)
        sheet = book.add_worksheet("flows")
        sheet.set_column(0, len(head) - 1, 16)
        for place, name in enumerate(head):
            sheet.write_string(0, place, name.replace("_", " "), bold)
        last = 0
        for last, row in enumerate(rows, 1):
            for place, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(last, place, cell)
                elif cell is not None:
                    form = (
                        share
                        if head[place].endswith("_growth")
                        else tenth
                        if isinstance(cell, float)
                        else whole
                    )
                    sheet.write_number(last, place, cell, form)
        sheet.freeze_panes(1, len(now.by))
        sheet.autofilter(0, 0, max(last, 1), len(head) - 1)
        beside = book.add_worksheet("about")
        beside.set_column(0, 0, 14)
        beside.set_column(1, 1, 100)
        for line, (name, text) in enumerate(said):
            beside.write_string(line, 0, name, bold)
            beside.write_string(line, 1, text)
