"""``onward events``: what happened, from files into a store, and out of it."""

from __future__ import annotations

import click

from onward.cli.later import Later

database = click.option(
    "--db", "db", metavar="FILE_OR_URL", default="onward.db", show_default=True, help="The store."
)
organisation = click.option(
    "--organisation", metavar="NAME", default="own", show_default=True, help="Whose log it is."
)


@click.group(
    cls=Later,
    path="events",
    places={
        "add": "onward.cli.confirm:add_events",
        "export": "onward.cli.export_events:command",
        "import": "onward.cli.event_files:import_events",
        "plan": "onward.cli.event_files:keep_plan",
    },
)
def command() -> None:
    """Record what happened to goods: events from files into a store.

    And what is planned for them: the current plan. `export` writes events for other programs.
    """
