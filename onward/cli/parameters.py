"""Parameters that several commands share: the scenario, the two instants, the form of the
answer.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from onward.units import EARLIEST, LATEST, utc
from onward.wording.instants import A_DAY, AN_INSTANT
from onward.wording.meant import instants_meant

if TYPE_CHECKING:
    from onward.scenario import Scenario

Function = Callable[..., Any]


class Instant(click.ParamType):  # type: ignore[type-arg]  # generic in newer versions of click only
    """An ISO 8601 instant with an offset, or a date, which means its 00:00 UTC; of the years that a
    scenario may have.
    """

    name = "instant"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Text to aware UTC."""
        if isinstance(value, datetime):
            return value
        try:
            instant = (
                datetime.fromisoformat(value).replace(tzinfo=UTC)
                if len(value) == len(A_DAY)
                else utc(value)
            )
        except (ValueError, OverflowError) as wrong:
            meant = " or ".join(instants_meant(value)) or f"{A_DAY} or {AN_INSTANT}"
            self.fail(
                f"{value!r} is not an instant ({wrong}); write {meant}",
                param,
                ctx,
            )
        if not EARLIEST <= instant <= LATEST:
            self.fail(f"{value!r} lies outside {EARLIEST.year} to {LATEST.year}", param, ctx)
        return instant


class Day(click.DateTime):
    """A day of the years that a scenario may have."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Text to the day's 00:00, without an offset."""
        day: datetime = super().convert(value, param, ctx)
        if not EARLIEST <= day.replace(tzinfo=UTC) <= LATEST:
            self.fail(f"{value!r} lies outside {EARLIEST.year} to {LATEST.year}", param, ctx)
        return day


class Duration(click.ParamType):  # type: ignore[type-arg]  # as above
    """A length of time: 90s, 15m, 2h, 1d; from a second to a year."""

    name = "duration"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> timedelta:
        """Text to a length of time."""
        if isinstance(value, timedelta):
            return value
        match = re.fullmatch(r"([0-9]{1,9})([smhd])", value.strip())
        units = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
        if match is None:
            self.fail(f"{value!r} is no length of time; write 90s, 15m, 2h or 1d", param, ctx)
        found = timedelta(**{units[match[2]]: int(match[1])})
        if not timedelta(seconds=1) <= found <= timedelta(days=366):
            self.fail(f"{value!r} is not from 1s to 366d", param, ctx)
        return found


class Number(click.FloatRange):
    """A finite number in a range: neither nan nor inf."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Text to a finite number."""
        number: float = super().convert(value, param, ctx)
        return (
            number
            if math.isfinite(number)
            else self.fail(f"{value!r} is not a finite number.", param, ctx)
        )


scenario_argument = click.argument("scenario", metavar="SCENARIO")
# of what also speaks of the desk of this folder, if no scenario is named
scenario_or_desk = click.argument("scenario", metavar="[SCENARIO]", required=False, default="")


def instants(function: Function) -> Function:
    """``--as-of`` and ``--known-to`` of commands that decide, or judge a decision."""
    return _instants(function, "Decide at this instant; nothing leaves before it.")


def seen(function: Function) -> Function:
    """``--as-of`` and ``--known-to`` of commands that only look."""
    return _instants(function, "See it as of this instant (default: the scenario's own).")


def _instants(function: Function, what_as_of_does: str) -> Function:
    as_of = click.option("--as-of", type=Instant(), metavar="INSTANT", help=what_as_of_does)
    known_to = click.option(
        "--known-to",
        type=Instant(),
        metavar="INSTANT",
        help="Know what was announced up to here (default: as of).",
    )
    return as_of(known_to(function))


def of_other_scenario(function: Function) -> Function:
    """``--other-scenario``: ``other_scenario`` is whether plans may be of another one."""
    words = "Take a plan of another scenario, too: what of it still holds in this one."
    return click.option("--other-scenario", is_flag=True, help=words)(function)


def near_enough(function: Function) -> Function:
    """``--gap``: the tolerance of the search."""
    words = (
        "Tolerance X, a share: the search ends once the gap with the charters bought is at most X "
        "for the first loss, 2 X for the other losses and 4 X for cost. Without it the search ends "
        "within 1 % of the whole first loss, 2 % of each other loss and 4 % of cost."
    )
    return click.option("--gap", type=Number(min=0), help=words)(function)


def scanned_by(function: Function) -> Function:
    """``--kernel``: the loops with which a planner scans the timetable."""
    words = (
        "What scans the timetable: compiled (its old name: numba), or numpy, much slower; the "
        "same plan up to 500 pieces."
    )
    kinds = click.Choice(["compiled", "numpy", "numba"])
    return click.option("--kernel", type=kinds, metavar="KERNEL", callback=_there, help=words)(
        function
    )


def _there(context: click.Context, parameter: click.Parameter, name: str | None) -> str | None:
    """The requested kernel; raises BadParameter if it is not installed."""
    if name is None:
        return None
    from onward.plan.oracle.oracle import kernel

    try:
        return kernel(name)[0]
    except ValueError as wrong:
        raise click.BadParameter(str(wrong), context, parameter) from wrong


def answer(function: Function) -> Function:
    """``--json``, ``--quiet`` and ``--debug``."""
    as_json = click.option(
        "--json", "as_json", is_flag=True, help="Give one JSON document on standard output."
    )
    quiet = click.option(
        "-q",
        "--quiet",
        is_flag=True,
        help="Say nothing on standard error unless something is wrong.",
    )
    debug = click.option("--debug", is_flag=True, expose_value=False, hidden=True)
    return as_json(quiet(debug(function)))


def extras_options(function: Function) -> Function:
    """Adds ``--without`` and ``--hidden``: unknown columns and hidden parts of a scenario file."""
    without = click.option(
        "--without",
        metavar="TABLE.COLUMN",
        multiple=True,
        callback=lambda _, __, columns: frozenset(columns),
        help="Read the scenario without this column, which no table has. Repeatable.",
    )
    return without(hidden_option(function))


def hidden_option(function: Function) -> Function:
    """Adds ``--hidden``."""
    return click.option(
        "--hidden",
        type=click.Choice(["take", "leave"]),
        help="Take or leave the hidden sheets and rows of a workbook.",
    )(function)


def read(text: str, as_of: datetime | None = None, known_to: datetime | None = None) -> Scenario:
    """The scenario of that name, at those instants. A new ``as_of`` alone also moves the instant of
    knowledge.
    """
    from onward.formats.builtin import read_scenario
    from onward.scenario.underway import seen_from

    scenario = read_scenario(text)
    if as_of is not None:
        scenario = replace(seen_from(scenario, as_of), known_to=None)
    return scenario if known_to is None else replace(scenario, known_to=known_to)
