"""``onward fund landed`` and ``template``: what units have cost; empty tables of a fund."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from onward.cli.asking import asking, speak
from onward.cli.fund_source import fund_record, source, stored
from onward.cli.output import give, give_json
from onward.cli.parameters import answer, read
from onward.desk.fund import trace_fund
from onward.desk.judged_plan import judged
from onward.desk.plan_files import read_any
from onward.events.keys import Key, KeyKind
from onward.formats.fund_template import write_fund_template
from onward.money.landed import Carried, Landed, landed
from onward.money.minor_units import shown
from onward.report.render.text import table_text
from onward.report.tables.landed import landed_table
from onward.wording.amounts import digits
from onward.wording.currencies import nearest_currency


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
@answer
def landed_cost(
    folder: str | None,
    as_of: datetime | None,
    known_to: datetime | None,
    db: str | None,
    organisation: str,
    currency: str,
    scenario: str | None,
    plan_file: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Show what a unit has cost where it is: goods, freight by the plan's legs, and duties, in sums
    that are exactly the invoices'.
    """

    if bool(scenario) != bool(plan_file):
        raise click.UsageError("--scenario and --plan go together")
    try:
        digits(currency)
    except ValueError as wrong:
        maybe = nearest_currency(currency)
        raise click.UsageError(
            f"--currency: {wrong}" + (f". Maybe {maybe}?" if maybe else "")
        ) from wrong
    carried = _carried(scenario, plan_file) if scenario and plan_file else []
    where, clocks = fund_record(folder, as_of, known_to, db, organisation)
    with asking(where, clocks, quiet=quiet) as record:
        told = trace_fund(record)
    book = told.value
    speak(told, quiet)
    found = landed(book.fund, currency, carried)
    if as_json:
        document = {"basis": book.basis, **asdict(found)}
        document["parts"] = [
            {**asdict(each), "landed_minor": each.landed_minor} for each in found.parts
        ]
        give_json("fund-landed", document)
    else:
        give(_landed_text(found))
    return 0


def _carried(scenario: str, plan_file: str) -> list[Carried]:

    world, plan = read_any(plan_file, read(scenario), None, None)
    lines = [line for filling in judged(world, plan).read.loaded for line in filling.lines]
    return [
        Carried(
            line.departure.id,
            Key(KeyKind.SHIPMENT, line.shipment.id, *_range(line.consignment)),
            line.chargeable_g // line.pieces,
        )
        for line in lines
    ]


def _range(consignment: Any) -> tuple[int, int]:
    return consignment.first, consignment.last


def _landed_text(found: Landed) -> str:
    """A line by lot and nation, then how the sums come about."""

    lines = [table_text(landed_table(found), more="--json has all")]
    by_order = sum(amount for _, amount in found.by_order)
    lines.append(
        f"invoices {shown(found.total_minor, found.currency)}, order lines without one "
        f"{shown(by_order, found.currency)}"
    )
    lines += _named("not placed: no units that it is for", found.unplaced, found.currency)
    lines += _named("by the order, not invoiced", found.by_order, found.currency)
    lines += _named("not counted: nobody states the units", found.unstated, found.currency)
    if found.not_invoiced:
        lines.append(f"departures of the plan without an invoice: {', '.join(found.not_invoiced)}")
    return "\n".join(lines)


def _named(words: str, found: Iterable[tuple[str, int]], currency: str) -> list[str]:

    return [f"{words}: {name} {shown(amount, currency)}" for name, amount in found]


@click.command("template")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@answer
def template(folder: Path, as_json: bool, quiet: bool) -> int:
    """Write empty tables of a fund to DIR, publication.toml to fill in, and COLUMNS.md, which says
    what each column means.

    Rows that are wrong are named when they are read.
    """

    if folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise click.UsageError(
            f"{folder}: is already there and not an empty folder; name a new one"
        )
    if not folder.resolve().parent.is_dir():
        raise click.UsageError(f"{folder}: there is no folder {folder.resolve().parent}")
    names = write_fund_template(folder)
    if as_json:
        give_json("fund-template", {"folder": str(folder), "files": names})
    else:
        give("\n".join(f"{folder}/{name}" for name in names))
    return 0
