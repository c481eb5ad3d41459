"""What a declared question is asked about: the options that find it, for each kind of thing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

import click

from onward.cli.at_desk import refuse_no_desk, store_of_desk
from onward.cli.fund_source import fund_record, source, stored
from onward.cli.parameters import scenario_argument
from onward.cli.subject import counted_by
from onward.questions.record import Sources
from onward.report.questions import About

Function = Callable[..., Any]
scenario_of_figures = click.option(
    "--scenario",
    default="",
    metavar="SCENARIO",
    help="Whose figures.toml, beside it or one folder above it (default: the desk of this folder).",
)
other_events = click.option(
    "--db",
    metavar="FILE_OR_URL",
    default="",
    help="Events of this store, instead of those beside the scenario.",
)
of_organisation = click.option(
    "--organisation",
    metavar="NAME",
    default="own",
    show_default=True,
    help="Whose events, in a database.",
)


def of_desk(function: Function) -> Function:
    """The desk of a store: onward.db of this folder, or --db."""

    @wraps(function)
    def command(*, db: str, organisation: str, **given: Any) -> Any:
        refuse_no_desk(db)
        return function(sources=Sources(store=db, organisation=organisation), **given)

    return store_of_desk(command)


def of_fund(function: Function) -> Function:
    """A fund's tables or the ledger of a store, at two instants."""

    @wraps(function)
    def command(
        *,
        folder: str | None,
        as_of: datetime | None,
        known_to: datetime | None,
        db: str | None,
        organisation: str,
        **given: Any,
    ) -> Any:
        sources, clocks = fund_record(folder, as_of, known_to, db, organisation)
        return function(sources=sources, clocks=clocks, **given)

    return source(stored(command))


def of_figures(function: Function) -> Function:
    """The scenario that figures are beside, or the desk of this folder."""
    return scenario_of_figures(named(_of_file_or_desk(function)))


def of_counted_figures(function: Function) -> Function:
    """As ``of_figures``, and what counts the events."""
    return scenario_of_figures(named(counted_by(_of_file_or_desk(function))))


def named(function: Function) -> Function:
    """``--scenario`` as ``sources``."""

    @wraps(function)
    def command(*, scenario: str, **given: Any) -> Any:
        return function(sources=Sources(scenario=scenario), **given)

    return command


def _of_file_or_desk(function: Function) -> Function:
    @wraps(function)
    def command(*, sources: Sources, file: str | None, **given: Any) -> Any:
        usual = sources.with_usual_store() if file else sources.with_desk()
        return function(sources=usual, file=file, **given)

    return command


def of_scenario(function: Function) -> Function:
    """A scenario with the events beside it, or those of a store."""

    @wraps(function)
    def command(*, scenario: str, db: str, organisation: str, **given: Any) -> Any:
        sources = Sources(scenario=scenario, store=db, organisation=organisation)
        return function(sources=sources, **given)

    return scenario_argument(other_events(of_organisation(command)))


def of_nothing(function: Function) -> Function:
    """Nothing that is named."""

    @wraps(function)
    def command(**given: Any) -> Any:
        return function(sources=Sources(), **given)

    return command


OPTIONS: dict[About, Callable[[Function], Function]] = {
    About.NOTHING: of_nothing,
    About.DESK: of_desk,
    About.FUND: of_fund,
    About.FIGURES: of_figures,
    About.COUNTED_FIGURES: of_counted_figures,
    About.SCENARIO: of_scenario,
}
