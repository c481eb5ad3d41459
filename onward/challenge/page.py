"""The board as one static page that asks nothing of the network."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from pathlib import Path

from onward.challenge.board import Table
from onward.challenge.entries import PICTURES, Entry
from onward.challenge.score import RULES
from onward.errors import Problem
from onward.report.frame import render
from onward.report.words import ordinal


def page(tables: Sequence[Table], open_entries: Sequence[Entry], refused: Sequence[Problem]) -> str:
    """The page's text."""
    pictured = [(entry, picture(entry)) for entry in open_entries]
    values = {"tracks": tables, "open": pictured, "refused": refused, "rules": RULES, "figure": figure, "number": number}
    return render("leaderboard.html", values, styles=("leaderboard.css",), room=Path(__file__).parent)


def figure(name: str) -> str:
    """A level's or figure's name with its unit, for people."""
    kind, _, priority = name.partition(":")
    if kind == "loss" and priority:
        return f"{ordinal(int(priority))} priority, kg-hours"
    return {"cost": "cost", "interval_h": "interval score, hours", "miss_h": "miss, hours"}.get(name, name)


def number(value: float, name: str) -> str:
    """A figure as people read it: losses in whole kg-hours, cost in whole units of money."""
    if name.startswith("loss:"):
        return f"{value / 60:,.0f}"
    if name == "cost":
        return f"{value / 100:,.0f}"
    return f"{value:,.1f}"


def picture(entry: Entry) -> str:
    """The picture as a data URI, so that the page needs no other file."""
    file = entry.folder / entry.picture
    return f"data:{PICTURES[file.suffix.lower()][1]};base64,{base64.b64encode(file.read_bytes()).decode()}"
