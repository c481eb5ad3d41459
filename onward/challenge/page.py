"""The board as one static page that asks nothing of the network."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from pathlib import Path

from onward.challenge.board import Table
from onward.challenge.entries import PICTURES, Entry
from onward.challenge.score import RULES
from onward.errors import Problem
from onward.report.frame import Headings, render
from onward.wording.amounts import figure as money_figure
from onward.wording.quantities import number_of, ordinal


def page(tables: Sequence[Table], open_entries: Sequence[Entry], refused: Sequence[Problem]) -> str:
    """The page's text."""
    pictured = [(entry, picture(entry)) for entry in open_entries]
    values = {
        "tracks": tables,
        "open": pictured,
        "refused": refused,
        "rules": RULES,
        "figure": figure,
        "number": number,
        "number_of": number_of,
    }
    headed = {f"ranking-{at}": headings(table) for at, table in enumerate(tables)}
    foot = "Onward challenge: the board"
    return render(
        "leaderboard.html",
        values,
        styles=("leaderboard.css",),
        tables=headed,
        room=Path(__file__).parent,
        foot=foot,
    )


def headings(table: Table) -> Headings:
    """Of a ranking's columns."""
    figures = [(figure(name, table.currency), "n") for name in table.names]
    return [
        ("Rank", "n"),
        ("Team", ""),
        *figures,
        ("Entered", "t"),
        *([("Remarks", "")] if table.remarks else []),
    ]


def figure(name: str, currency: str) -> str:
    """A level's or figure's name with its unit, for people."""
    kind, _, priority = name.partition(":")
    if kind == "loss" and priority:
        return f"{ordinal(int(priority))} priority, kg-hours"
    return {
        "cost": f"cost, {currency}",
        "interval_h": "interval score, hours",
        "miss_h": "miss, hours",
    }.get(name, name)


def number(value: float, name: str, currency: str) -> str:
    """A figure as people read it: losses in whole kg-hours, cost in money with its decimals."""
    if name.startswith("loss:"):
        return f"{value / 60:,.0f}"
    if name == "cost":
        return money_figure(round(value), currency)
    return f"{value:,.1f}"


def picture(entry: Entry) -> str:
    """The picture as a data URI, so that the page needs no other file."""
    file = entry.folder / entry.picture
    kind = PICTURES[file.suffix.lower()][1]
    return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"
