"""The board for people: a table in the terminal, a page, a workbook, a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from onward import __version__
from onward.options.board import Board, Cell, LaneState, window_end
from onward.options.changing import LaneChange
from onward.options.idle import Idle, Why
from onward.options.tonne_worth import TonneWorth
from onward.report.frame import render
from onward.report.options import clock
from onward.report.table import aligned
from onward.report.workbook import FORMS, Column, Writer
from onward.wording.amounts import money, number
from onward.wording.instants import rfc3339
from onward.wording.quantities import HOUR_MIN, number_of, ordinal

COLUMNS = (
    Column("From", 7),
    Column("To", 7),
    Column("Goods", 22),
    Column("HS", 9),
    Column("State", 13),
    Column("By", 34),
    Column("Document", 28),
    Column("Inspection h", 11, "kg"),
    Column("kg free", 13, "whole"),
    Column("m3 free", 12, "kg"),
    Column("Per kg", 12, "price"),
    Column("For kg", 12, "whole"),
    Column("Earliest (UTC)", 16, "time"),
    Column("A tonne more, at most", 24),
    Column("Next change (UTC)", 16, "time"),
    Column("What changes", 40),
)
FEW = 2  # names of charters, cuts or parties that a cell shows; the JSON has all
NUMBERS = {"Inspection h", "kg free", "m3 free", "Per kg", "For kg"}
TIMES = {"Earliest (UTC)", "Next change (UTC)"}
MARKS = {
    LaneState.OPEN: "good",
    LaneState.RESTRICTED: "late",
    LaneState.FULL: "late",
    LaneState.CLOSED: "stays",
    LaneState.NOTHING: "stays",
}


def board_text(board: Board) -> str:
    """The table, and what it counts."""
    if not board.cells:
        return "No goods of the scenario match."
    rows = [shown(each, board.currency) for each in board.cells]
    return f"{aligned(tuple(each.name for each in COLUMNS), rows, 34)}\n\n{about(board)}"


def about(board: Board) -> str:
    """What the board counts, in a sentence or two."""
    beside = "beside the plan" if board.with_plan else "without any plan's loads or charters"
    return (
        f"What leaves its country from {clock(board.as_of)} to {clock(window_end(board))} UTC, as "
        f"known {clock(board.known_to)}, {beside}. Free is the lesser of what leaves the one "
        "country and what enters the other; the price is the cheapest carriage of one handling "
        "unit with papers in order, and holds for so many kg on that one way."
    )


def shown(cell: Cell, currency: str) -> list[str]:
    """A row of COLUMNS as text."""
    return [
        cell.origin,
        cell.destination,
        cell.goods,
        cell.hs,
        str(cell.state),
        idle_text(cell) or " ".join(cell.policies),
        " ".join(cell.documents),
        f"{cell.inspection_min / HOUR_MIN:g}" if cell.inspection_min else "",
        f"{cell.free_g // 1000:,}",
        f"{cell.free_l / 1000:,.1f}",
        "" if cell.minor_per_kg is None else money(round(cell.minor_per_kg), currency),
        "" if cell.price_g is None else f"{cell.price_g // 1000:,}",
        clock(cell.arrives_at),
        worth_text(cell.worth, currency),
        clock(cell.next_change.at if cell.next_change else None),
        change_text(cell.next_change),
    ]


def idle_text(cell: Cell) -> str:
    """Why nothing runs, in words; "" if something does."""
    return " and ".join(_reason(idle) for idle in cell.idle)


def _reason(idle: Idle) -> str:
    several, names = number_of(idle.departures, "departure"), _some(idle.by)
    match idle.why:
        case Why.CANCELLED:
            return f"cancelled: {several}{names and f' by {names}'}"
        case Why.REFUSED:
            return f"no way accepts {names}: {several} refuse"
        case Why.RESERVED:
            return f"space kept for {names}"
        case Why.CHARTERS:
            return f"only on charters that are not bought: {names}"
        case Why.SLOWED:
            return f"inspection makes it miss {several}: {names}"
        case Why.LATER:
            return f"first leaves {clock(idle.first_at)}"
        case Why.NO_SERVICE:
            return "no service in the timetable"


def _some(names: Sequence[str]) -> str:
    """The first few."""
    more = len(names) - FEW
    return ", ".join(names) if more <= 0 else f"{', '.join(names[:FEW])} and {more} more"


def change_text(change: LaneChange | None) -> str:
    """What happens then."""
    return "" if change is None else f"{change.id} {change.what}"


def worth_text(worth: TonneWorth | None, currency: str) -> str:
    """What one more tonne is worth at most, at which level."""
    if worth is None:
        return ""
    if worth.level == "cost":
        return money(round(worth.value), currency)
    return f"{worth.value / HOUR_MIN:,.0f} kg-hours of {loss_of(worth.level)}"


def loss_of(level: str) -> str:
    """``loss:1`` as words."""
    return f"{ordinal(int(level.partition(':')[2]))}-priority loss"


def board_document(board: Board) -> dict[str, Any]:
    """The same for machines: kg, m3, minutes, minor units per kg, instants in RFC 3339."""
    return {
        "scenario": board.scenario,
        "currency": board.currency,
        "as_of": rfc3339(board.as_of),
        "known_to": rfc3339(board.known_to),
        "days": board.days,
        "with_plan": board.with_plan,
        "cells": [
            {
                "origin": c.origin,
                "destination": c.destination,
                "goods": c.goods,
                "hs": c.hs,
                "shipments": c.shipments,
                "state": str(c.state),
                "policies": list(c.policies),
                "idle": [
                    {
                        "why": str(i.why),
                        "departures": i.departures,
                        "by": list(i.by),
                        "first_at": i.first_at and rfc3339(i.first_at),
                    }
                    for i in c.idle
                ],
                "documents": list(c.documents),
                "inspection_min": c.inspection_min,
                "free_kg": c.free_g / 1000,
                "free_m3": c.free_l / 1000,
                "minor_per_kg": c.minor_per_kg,
                "price_kg": None if c.price_g is None else c.price_g / 1000,
                "arrives_at": c.arrives_at and rfc3339(c.arrives_at),
                "worth_per_tonne": c.worth and {"level": c.worth.level, "value": c.worth.value},
                "next_change": c.next_change
                and {
                    "at": rfc3339(c.next_change.at),
                    "id": c.next_change.id,
                    "what": c.next_change.what,
                },
            }
            for c in board.cells
        ],
    }


def write_board(board: Board, path: Path) -> None:
    """One sheet with the table, one that says what it counts. Text stays text whatever it begins
    with.
    """
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": FORMS["time"],
    }
    book = xlsxwriter.Workbook(str(path), options)
    book.set_properties(
        {
            "title": f"Board of {board.scenario}",
            "comments": f"Onward {__version__}",
            "created": board.as_of,
        }
    )
    writer = Writer(book)
    writer.forms["price"] = writer.money(board.currency)
    columns = tuple(
        Column(f"{c.name} ({board.currency})", c.width, c.form) if c.form == "price" else c
        for c in COLUMNS
    )
    writer.table("Board", columns, (_values(cell, board.currency) for cell in board.cells))
    sheet = writer.sheet("About")
    sheet.set_column(0, 0, 120)
    sheet.write_string(0, 0, board.title or board.scenario, writer.title)
    sheet.write_string(1, 0, about(board), writer.wrapped)
    book.close()


def _values(cell: Cell, currency: str) -> list[object]:
    row: list[object] = list(shown(cell, currency))
    row[7:13] = [
        cell.inspection_min / HOUR_MIN,
        cell.free_g // 1000,
        cell.free_l / 1000,
        None if cell.minor_per_kg is None else number(cell.minor_per_kg, currency),
        None if cell.price_g is None else cell.price_g // 1000,
        cell.arrives_at,
    ]
    row[14] = cell.next_change and cell.next_change.at
    return row


def board_page(board: Board) -> str:
    """One page that asks nothing of the network: what is closed first, a filter, and the rows that
    it shows as CSV.
    """
    counted = Counter(cell.state for cell in board.cells)
    order = {
        state: i
        for i, state in enumerate(
            (
                LaneState.CLOSED,
                LaneState.NOTHING,
                LaneState.FULL,
                LaneState.RESTRICTED,
                LaneState.OPEN,
            )
        )
    }
    cells = sorted(
        board.cells, key=lambda cell: (order[cell.state], cell.lane, cell.goods, cell.hs)
    )
    lines = [shown(cell, board.currency) for cell in cells]
    values = {
        "board": board,
        "about": about(board),
        "until": window_end(board),
        "tiles": [(str(state), counted[state], MARKS[state]) for state in LaneState],
        "rows": [(cell, MARKS[cell.state], line) for cell, line in zip(cells, lines, strict=True)],
        "countries": sorted(
            {cell.origin for cell in board.cells} | {cell.destination for cell in board.cells}
        ),
        "states": [str(state) for state in LaneState if counted[state]],
    }
    tables = {
        "board": [
            (column.name, _kind(column, texts))
            for column, texts in zip(COLUMNS, zip(*lines, strict=True), strict=True)
        ]
        if lines
        else ()
    }
    foot = f"What can still move: {board.scenario} as of {clock(board.as_of)} UTC"
    return render(
        "board.html",
        values,
        styles=("board.css",),
        tables=tables,
        scripts=("tables.js", "board.js") if cells else (),
        foot=foot,
    )


def _kind(column: Column, texts: Sequence[str]) -> str:
    """How a column of the page stands; one without a single word keeps no place."""
    if not any(texts):
        return "empty"
    return "n" if column.name in NUMBERS else "t" if column.name in TIMES else ""
