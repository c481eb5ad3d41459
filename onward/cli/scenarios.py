"""``onward scenarios``: what is built in."""

from __future__ import annotations

import click

from onward.cli.output import give, give_json
from onward.cli.parameters import answer
from onward.desk.counts import counts
from onward.formats.builtin import builtin_names, read_scenario
from onward.report.table import aligned

SHOWN = ("places", "departures", "charters", "shipments", "handling units", "policies")


@click.command()
@answer
def command(as_json: bool, quiet: bool) -> int:
    """List the built-in scenarios and what they hold."""
    found = []
    for name in builtin_names():
        scenario = read_scenario(name)
        found.append(
            {
                "name": name,
                "title": scenario.title,
                "as_of": f"{scenario.as_of:%Y-%m-%d}",
                **counts(scenario),
            }
        )
    if as_json:
        give_json("scenarios", {"scenarios": found})
    else:
        give(
            aligned(
                ("name", *SHOWN, "title"),
                [[row["name"], *(row[key] for key in SHOWN), row["title"]] for row in found],
                most=70,
            )
        )
    return 0
