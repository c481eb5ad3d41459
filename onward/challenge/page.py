"""The board as one static page that loads nothing from the network."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from pathlib import Path

from onward.challenge.board import Table
from onward.challenge.entries import PICTURES, Entry
from onward.challenge.score import RULES
from onward.challenge.standings import figure, number, ranking_table
from onward.errors import Problem
from onward.report.frame import render
from onward.report.render.html import headings, table_html
from onward.wording.quantities import number_of


def page(tables: Sequence[Table], open_entries: Sequence[Entry], refused: Sequence[Problem]) -> str:
    pictured = [(entry, picture(entry)) for entry in open_entries]
    ranked = [ranking_table(table, f"ranking_{at}") for at, table in enumerate(tables)]
    drawn = [table_html(table, details=True) for table in ranked]
    values = {
        "tracks": list(zip(tables, drawn, strict=True)),
        "open": pictured,
        "refused": refused,
        "rules": RULES,
        "figure": figure,
        "number": number,
        "number_of": number_of,
    }
    foot = "Onward challenge: the board"
    return render(
        "leaderboard.html",
        values,
        styles=("leaderboard.css",),
        tables={table.name: headings(table, details=True) for table in ranked},
        room=Path(__file__).parent,
        foot=foot,
    )


def picture(entry: Entry) -> str:
    """The picture as a data URI, so that the page needs no other file."""
    file = entry.folder / entry.picture
    kind = PICTURES[file.suffix.lower()][1]
    return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"
