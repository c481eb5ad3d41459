"""``onward situation``: the report that a desk sends round on a day."""

from __future__ import annotations

from dataclasses import replace

import click

from onward.cli.asking import asking, speak
from onward.cli.output import Files, give, give_json, write_text, writing
from onward.cli.parameters import answer, seen
from onward.cli.rows import shown_rows
from onward.cli.subject import counted_by, scenario_of_store, with_events
from onward.cli.taking import taking
from onward.questions.record import Clocks, Sources
from onward.questions.situation import ReportSituation, report_situation
from onward.report.situation_page import (
    situation_document,
    situation_page,
    situation_text,
    write_situation,
)

ROWS = 7


@click.command()
@click.option(
    "--plan",
    metavar="PLAN",
    type=click.Path(exists=True, dir_okay=False),
    help="Also what this plan does in the next 7 days.",
)
@click.option(
    "--fund",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False),
    help="A fund's tables (default: beside the scenario).",
)
@click.option("--html", metavar="FILE", help="Write the report as one page, to read and to print.")
@click.option(
    "--xlsx",
    metavar="FILE",
    help="Write the report as a workbook, every table with all of its rows.",
)
@scenario_of_store
@with_events
@counted_by
@shown_rows(ROWS)
@seen
@answer
@writing("html", "xlsx")
@taking("clocks", Clocks, "as_of", "known_to")
def command(
    sources: Sources,
    plan: str | None,
    fund: str | None,
    files: Files,
    clocks: Clocks,
    rows: int | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Report the day: map, flows, service, detained goods, notices, fund.

    Everything follows from events: those beside the scenario, those in --events, or those of the
    store in --db. --as-of is the last instant that counts (default: the last that is known),
    --known-to the last of knowledge (default: as of). Asked again with the same two, it says the
    same. The fund's money and units are those of the ledger in --db where it has this fund, else of
    the tables; the report says which. A row of --events that is rejected gives exit code 3, and the
    others count. DuckDB gives the same report, and reads in full only the events of held goods.
    """
    sources = replace(sources, fund=fund or "")
    with asking(sources, clocks, quiet=quiet) as record:
        found = report_situation(record, ReportSituation(plan=plan or ""), record.job)
        about = record.about
        record.job.progress("writing")
        files.write("html", lambda path: write_text(situation_page(found.value), path))
        files.write("xlsx", lambda path: write_situation(found.value, path))
    if as_json:
        give_json("situation", {**about, **situation_document(found.value)}, version=3)
    else:
        give(situation_text(found.value, rows))
    return speak(found, quiet)
