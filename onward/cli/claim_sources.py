"""Where claims are derived from, as the commands of claims ask for it: options, and the sources and
clocks that they come to.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

import click

from onward.cli.parameters import Instant
from onward.questions.claims import names_files
from onward.questions.record import Clocks, Sources

Function = Callable[..., Any]
FILES = {
    "scenario": "--scenario",
    "orders": "--orders",
    "covers": "--cover",
    "rates": "--rates",
    "evidence": "--evidence",
    "events": "--events",
    "events_store": "--events-db",
}
a_file = click.Path(exists=True, dir_okay=False)

scenario_option = click.option(
    "--scenario",
    default="",
    metavar="SCENARIO",
    help="Shipments, events and policies (default: those of the desk in the store).",
)
orders_option = click.option(
    "--orders", type=a_file, help="Orders (default: orders.csv beside the scenario)."
)
covers_option = click.option(
    "--cover", "covers", multiple=True, type=a_file, help="A cover (default: built in)."
)
rates_option = click.option(
    "--rates",
    type=a_file,
    help="Rates for a cover's amounts in other currencies (default: fund/rates.csv beside the "
    "scenario).",
)
store_option = click.option(
    "--db",
    metavar="FILE_OR_URL",
    default="",
    help="The store whose rows, payments and pools count (default: onward.db if it is there, "
    "without --scenario).",
)
OPTIONS = (
    scenario_option,
    orders_option,
    covers_option,
    rates_option,
    click.option(
        "--evidence", type=a_file, help="CSV of order, kind, sha256: the papers there are."
    ),
    click.option("--events", "events", multiple=True, type=a_file, help="More events."),
    click.option(
        "--events-db",
        "events_store",
        metavar="FILE_OR_URL",
        default="",
        help="Events of this store, instead of those beside the scenario.",
    ),
    click.option(
        "--as-of",
        type=Instant(),
        metavar="INSTANT",
        help="What had happened by here (default: the desk's clock, else the last that is known).",
    ),
    click.option(
        "--known-to",
        type=Instant(),
        metavar="INSTANT",
        help="What we knew by here (default: as of).",
    ),
    click.option(
        "--proceed",
        is_flag=True,
        help="Go on with the rows that are right even if others are not.",
    ),
    store_option,
    click.option(
        "--organisation", metavar="NAME", default="own", show_default=True, help="Whose log it is."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsOf:
    """What claims are derived from, as seen from which instants; ``proceed``: with the right rows
    of files that have wrong ones.
    """

    sources: Sources
    clocks: Clocks
    proceed: bool

    @property
    def files(self) -> str:
        """The options by which the command line asks for a preview, in a list."""
        return ", ".join(FILES[name] for name in names_files(self.sources))


def claims_of(function: Function) -> Function:
    """The options, which a command takes together as ``of``. Without a scenario or a store it is
    about the store of this folder; without that, too, it is refused with what helps.
    """

    @wraps(function)
    def command(**given: Any) -> Any:
        named = {name: given.pop(name) for name in FILES}
        sources = Sources(
            **{name: value or type(getattr(Sources(), name))() for name, value in named.items()},
            store=given.pop("db"),
            organisation=given.pop("organisation"),
        )
        clocks = Clocks(as_of=given.pop("as_of"), known_to=given.pop("known_to"))
        of = ClaimsOf(sources=sources.with_desk(), clocks=clocks, proceed=given.pop("proceed"))
        return function(of=of, **given)

    for option in reversed(OPTIONS):
        command = option(command)
    return command
