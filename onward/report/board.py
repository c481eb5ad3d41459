"""The board for people: a table in the terminal, a page, a workbook, a document."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from onward.options.board import Board, Cell, LaneState, window_end
from onward.options.idle import Idle
from onward.report.render.text import table_text, wrapped_text
from onward.report.render.xlsx import write_xlsx
from onward.report.table import Sheet
from onward.report.table_page import sheet_page
from onward.report.tables.lanes import board_table, clock
from onward.wording.instants import rfc3339

URGENT = (
    LaneState.CLOSED,
    LaneState.NOTHING,
    LaneState.FULL,
    LaneState.RESTRICTED,
    LaneState.OPEN,
)


def board_text(board: Board, rows: int | None = None) -> str:
    """Numbers of open, full and closed lanes; the table; and what is counted."""
    table = board_table(board)
    if not board.cells:
        return table.nothing
    shown = table_text(table, rows=rows, more="--rows 0 shows all, --xlsx and --json have all")
    return f"{wrapped_text(in_short(board))}\n\n{shown}\n\n{wrapped_text(about(board))}"


def in_short(board: Board) -> str:
    """Lanes and goods in each state, the worst first."""
    counted = Counter(cell.state for cell in board.cells)
    states = ", ".join(f"{counted[state]:,} {state}" for state in URGENT if counted[state])
    return f"{len(board.cells):,} lanes and goods: {states}."


def about(board: Board) -> str:
    """What is counted, in a sentence or two."""
    basis = "beside the plan" if board.with_plan else "without any plan's loads or charters"
    return (
        f"What leaves its country from {clock(board.as_of)} to {clock(window_end(board))} UTC, as "
        f"known {clock(board.known_to)}, {basis}. Free is the lesser of what leaves the one "
        "country and what enters the other; the price is the cheapest carriage of one handling "
        "unit with papers in order, and holds for so many kg on that one way."
    )


def board_document(board: Board) -> dict[str, Any]:
    """The same for machines: kg, m3, minutes, minor units per kg, instants in RFC 3339."""
    return {
        "scenario": board.scenario,
        "currency": board.currency,
        "as_of": rfc3339(board.as_of),
        "known_to": rfc3339(board.known_to),
        "days": board.days,
        "with_plan": board.with_plan,
        "cells": [cell_document(cell) for cell in board.cells],
    }


def cell_document(c: Cell) -> dict[str, Any]:
    """One lane and goods."""
    change = c.next_change
    return {
        "origin": c.origin,
        "destination": c.destination,
        "goods": c.goods,
        "hs": c.hs,
        "shipments": c.shipments,
        "state": str(c.state),
        "policies": list(c.policies),
        "idle": [idle_document(each) for each in c.idle],
        "documents": list(c.documents),
        "inspection_min": c.inspection_min,
        "free_kg": c.free_g / 1000,
        "free_m3": c.free_l / 1000,
        "minor_per_kg": c.minor_per_kg,
        "price_kg": None if c.price_g is None else c.price_g / 1000,
        "arrives_at": c.arrives_at and rfc3339(c.arrives_at),
        "worth_per_tonne": c.worth and {"level": c.worth.level, "value": c.worth.value},
        "next_change": change and {"at": rfc3339(change.at), "id": change.id, "what": change.what},
    }


def idle_document(idle: Idle) -> dict[str, Any]:
    """Why no departure runs, as JSON."""
    first_at = idle.first_at and rfc3339(idle.first_at)
    return {
        "why": str(idle.why),
        "departures": idle.departures,
        "by": list(idle.by),
        "first_at": first_at,
    }


def board_sheet(board: Board) -> Sheet:
    """The table and what is counted."""
    return Sheet(
        title=board.title or f"Board of {board.scenario}",
        tables=(board_table(board),),
        brief=(in_short(board), about(board)),
        made_at=board.as_of,
    )


def write_board(board: Board, path: Path) -> None:
    """A workbook: one sheet that says what is counted, one with the table."""
    write_xlsx(board_sheet(board), path, first="About")


def board_page(board: Board) -> str:
    return sheet_page(board_sheet(board), "lanes", sorting=True)
