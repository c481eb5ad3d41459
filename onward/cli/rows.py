"""``--rows N``: how many rows of a table a command prints; the same option for all commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

Function = Callable[..., Any]


def shown_rows(default: int) -> Callable[[Function], Function]:
    """``--rows N``: ``rows`` is the number, or None for all of them."""
    return click.option(
        "--rows",
        type=click.IntRange(min=0),
        default=default,
        show_default=True,
        metavar="N",
        callback=_all_for_nought,
        help="Rows of a table on the screen; 0: all of them.",
    )


def _all_for_nought(context: click.Context, parameter: click.Parameter, rows: int) -> int | None:
    return rows or None
