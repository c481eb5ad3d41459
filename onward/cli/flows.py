"""``onward flows``: what moved, by whatever one asks, planned or actual, and against a baseline."""

from __future__ import annotations

from csv import reader
from typing import Any

import click

from onward.cli.asking import asking, speak
from onward.cli.output import Files, give, give_json, writing
from onward.cli.parameters import Instant, answer
from onward.cli.rows import shown_rows
from onward.cli.subject import counted_by, scenario_of_store, with_events
from onward.cli.taking import taking
from onward.numbers.periods import A_MONTH, PERIODS, Period, period
from onward.questions.flows import CountFlows, count_flows
from onward.questions.record import Clocks, Sources
from onward.report.flows import flows_document, flows_text
from onward.report.render.csv import write_csv
from onward.report.render.xlsx import write_xlsx
from onward.report.tables.flows import flows_sheet

ROWS = 45
STAGES = ("departed", "landed", "shipped", "arrived", "delivered")


class PeriodType(click.ParamType):  # type: ignore[type-arg]  # generic in newer click only
    """A period of whole UTC days."""

    name = "period"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Text to a Period."""
        try:
            return period(value) if isinstance(value, str) and value != "before" else value
        except ValueError as wrong:
            self.fail(str(wrong), param, ctx)


@click.command()
@click.option(
    "--plan",
    metavar="PLAN",
    type=click.Path(exists=True, dir_okay=False),
    help="Count what this plan moves (planned) instead of what events tell (actual).",
)
@click.option(
    "--by",
    default="",
    metavar="NAMES",
    help="Dimensions, separated by commas: hub,mode,month ... (see below).",
)
@click.option(
    "--stage",
    type=click.Choice(STAGES),
    default="departed",
    show_default=True,
    help="What is counted.",
)
@click.option(
    "--where",
    multiple=True,
    metavar="NAME=VALUES",
    help="Only one of these values: --where hub=BELGG,DEFRA; all but one: --where goods_to=!CN.",
)
@click.option(
    "--period",
    type=PeriodType(),
    metavar="PERIOD",
    help=f"{PERIODS} (UTC).",
)
@click.option(
    "--from", "first", type=PeriodType(), metavar="DAY", help="From the first day of this ..."
)
@click.option(
    "--to",
    "last",
    type=PeriodType(),
    metavar="DAY",
    help="... to the last day of this, both included.",
)
@click.option(
    "--baseline",
    type=PeriodType(),
    metavar="PERIOD",
    help="Growth against this period; `before`: as many days just before.",
)
@click.option(
    "--as-of",
    type=Instant(),
    metavar="INSTANT",
    help="What had happened by here (default: no limit).",
)
@click.option(
    "--known-to", type=Instant(), metavar="INSTANT", help="What we knew by here (default: as of)."
)
@click.option("--csv", metavar="PATH", help="Write the table as CSV.")
@click.option("--xlsx", metavar="PATH", help="Write the table as a workbook.")
@scenario_of_store
@with_events
@counted_by
@shown_rows(ROWS)
@answer
@writing("csv", "xlsx")
@taking("clocks", Clocks, "as_of", "known_to")
def command(
    sources: Sources,
    plan: str | None,
    clocks: Clocks,
    files: Files,
    rows: int | None,
    as_json: bool,
    quiet: bool,
    **counted: Any,
) -> int:
    """Count what moved, by hub, lane, mode, country, goods and period.

    Counted are events, of the scenario or of the desk, and those in --events, or with --plan what a
    plan moves. departed and landed count every leg; the other stages each handling unit once.

    Dimensions: goods, hs, priority, party, shipment, goods_from, goods_to (countries); lane, mode,
    transport, carrier, departure; hub, country, side, direction; day, week, month. With hub,
    country or direction a leg counts out of the place where it starts and into that where it ends;
    direction is export, import, transit or domestic as seen from the country.
    """
    if plan and (sources.events or clocks.as_of or clocks.known_to):
        raise click.UsageError(
            "--plan counts what is planned, with the plan's instants; leave out --events, "
            "--as-of and --known-to"
        )
    counting = question(plan or "", **counted)
    with asking(sources, clocks, quiet=quiet) as record:
        found = count_flows(record, counting, record.job)
        about = record.about
        sheet = flows_sheet(found.value)
        files.write("csv", lambda path: write_csv(sheet["flows"], path))
        files.write("xlsx", lambda path: write_xlsx(sheet, path, first="About"))
    if as_json:
        give_json("flows", {**about, **flows_document(found.value)})
    else:
        give(flows_text(found.value, rows))
    return speak(found, quiet)


def question(
    plan: str,
    *,
    by: str,
    stage: str,
    where: tuple[str, ...],
    period: Period | None,
    first: Period | None,
    last: Period | None,
    baseline: Any,
) -> CountFlows:
    """The question that the options ask; raises UsageError for options that contradict."""
    days = spanned(period, first, last)
    if baseline == "before":
        baseline = days and days.before
        if baseline is None:
            raise click.UsageError(f"--baseline before: {PERIOD_NEEDED}")
    return CountFlows(
        by=named(by),
        stage=stage,
        where=filters(where),
        period=days,
        baseline=baseline,
        plan=plan,
    )


PERIOD_NEEDED = "name the period that is compared with it, by --period or by --from and --to"


def named(text: str) -> tuple[str, ...]:
    """Names separated by commas."""
    return tuple(each.strip() for each in text.split(",") if each.strip())


def filters(texts: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """``hub=BELGG,DEFRA`` as values by name; a value with a comma stands in double quotes:
    ``goods="gowns, sterile"``.
    """
    found: dict[str, tuple[str, ...]] = {}
    for text in texts:
        name, equals, values = text.partition("=")
        each = [value.strip() for value in next(reader([values], skipinitialspace=True), [])]
        if not equals or not any(each):
            raise click.UsageError(f"--where {text}: write NAME=VALUE,VALUE")
        found[name.strip()] = (*found.get(name.strip(), ()), *filter(None, each))
    return found


def spanned(period: Period | None, first: Period | None, last: Period | None) -> Period | None:
    """The period of --period, or of --from and --to; None for all days."""
    if period and (first or last):
        raise click.UsageError("--period says all days; leave out --from and --to")
    if not first and not last:
        return period
    if not first or not last:
        raise click.UsageError(
            f"--from and --to go together; a month or a week alone is --period {A_MONTH}"
        )
    try:
        return Period(first.first, last.last)
    except ValueError as wrong:
        raise click.UsageError(str(wrong)) from None
