"""``onward fund landed`` and ``template``: what units have cost; empty tables of a fund."""

from __future__ import annotations

from pathlib import Path

import click

from onward.cli.asking import asking, speak
from onward.cli.fund_source import source, stored
from onward.cli.output import give, give_json, room_for
from onward.cli.parameters import answer, of_other_scenario
from onward.cli.taking import taking
from onward.formats.fund_template import write_fund_template
from onward.questions.fund_landed import CountLanded, count_landed
from onward.questions.record import Clocks, Sources
from onward.report.tables.landed import landed_document, landed_text


@click.command("landed")
@source
@stored
@click.option(
    "--currency",
    default="USD",
    show_default=True,
    help="What to count in, at the rate of each invoice's day.",
)
@click.option("--scenario", metavar="SCENARIO", help="With --plan: whose plan it is.")
@click.option(
    "--plan",
    "plan_file",
    type=click.Path(exists=True, dir_okay=False),
    help="Freight of a departure goes by this plan's legs.",
)
@of_other_scenario
@answer
@taking("clocks", Clocks, "as_of", "known_to")
@taking("sources", Sources, "organisation", fund="folder", store="db")
@taking("question", CountLanded, "currency", "scenario", "other_scenario", plan="plan_file")
def landed_cost(
    question: CountLanded, sources: Sources, clocks: Clocks, as_json: bool, quiet: bool
) -> int:
    """Show what a unit has cost where it is: goods, freight by the plan's legs, and duties, in sums
    that are exactly the invoices'.
    """
    with asking(sources.with_usual_store(), clocks, quiet=quiet) as record:
        found = count_landed(record, question, record.job)
    if as_json:
        give_json("fund-landed", landed_document(found.value))
    else:
        give(landed_text(found.value.landed))
    return speak(found, quiet)


@click.command("template")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@answer
def template(folder: Path, as_json: bool, quiet: bool) -> int:
    """Write empty tables of a fund to DIR, publication.toml to fill in, and COLUMNS.md, which says
    what each column means.

    Rows that are wrong are named when they are read.
    """

    room_for(folder, "DIR")
    names = write_fund_template(folder)
    if as_json:
        give_json("fund-template", {"folder": str(folder), "files": names})
    else:
        give("\n".join(f"{folder}/{name}" for name in names))
    return 0
