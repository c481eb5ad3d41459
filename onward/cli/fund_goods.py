"""``onward fund units``, ``match``, ``landed`` and ``template``: what was bought, where it is, what
was billed for it, what it has cost.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onward.cli.fund_source import book_of, source, stored
from onward.cli.output import give, give_json
from onward.cli.parameters import answer, read

if TYPE_CHECKING:
    from onward.money.landed import Carried, Landed
    from onward.money.unit_accounts import LotCount


@click.command("units")
@source
@stored
@answer
def units(
    folder: str | None,
    as_of: datetime | None,
    known_to: datetime | None,
    db: str | None,
    organisation: str,
    as_json: bool,
    quiet: bool,
) -> int:
    """Count every unit, lot by lot: what was bought or donated is delivered, in transit, held, in
    stock, rejected, returned, destroyed or lost.
    """
    from onward.money.ledger import balances
    from onward.money.unit_accounts import count_units

    book = book_of(folder, as_of, known_to, db, organisation, quiet)
    found = count_units(balances(book.entries))
    if as_json:
        rows = [
            {"lot": e.lot, "goods": e.goods, "bought": e.bought, "donated": e.donated, **e.states}
            for e in found
        ]
        give_json("fund-units", {"basis": book.basis, "lots": rows})
    else:
        give(units_text(found))
    return 0


def units_text(found: Iterable[LotCount]) -> str:
    """A line by lot."""
    from onward.money.unit_accounts import UnitState
    from onward.report.table import aligned

    rows = [
        [
            e.lot,
            e.goods,
            *(f"{n:,}" if n else "" for n in (e.bought, e.donated, *e.states.values())),
        ]
        for e in found
    ]
    return aligned(["lot", "goods", "bought", "donated", *UnitState], rows) if rows else "No units."


@click.command("match")
@source
@stored
@answer
def match_invoices(
    folder: str | None,
    as_of: datetime | None,
    known_to: datetime | None,
    db: str | None,
    organisation: str,
    as_json: bool,
    quiet: bool,
) -> int:
    """Hold invoices against orders and receipts, line by line, and list what does not agree: units,
    prices, suppliers, currencies, invoices for what nobody ordered or that look like one sent
    twice.
    """
    from dataclasses import asdict

    from onward.money.matching import match
    from onward.money.minor_units import shown
    from onward.report.table import aligned

    book = book_of(folder, as_of, known_to, db, organisation, quiet)
    found, strays = match(book.fund)
    if as_json:
        give_json(
            "fund-match",
            {"basis": book.basis, "lines": [asdict(each) for each in found], "strays": strays},
        )
        return 0
    head = ["order line", "ordered", "received", "invoiced", "ordered", "invoiced"]
    rows = []
    for each in found:
        amounts = [
            shown(amount, each.currency) for amount in (each.ordered_minor, each.invoiced_minor)
        ]
        rows.append(
            [
                each.line,
                *(f"{n:,}" for n in (each.ordered_units, each.received_units, each.invoiced_units)),
                *amounts,
            ]
        )
    variances = [f"  {each.line}: {words}" for each in found for words in each.variances] + [
        f"  {words}" for words in strays
    ]
    parts = [
        aligned(head, rows) if rows else "No order lines.",
        "Variances",
        *(variances or ["  none: order, receipt and invoice agree"]),
    ]
    give("\n".join(parts))
    return 0


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
    from dataclasses import asdict

    from onward.money.landed import landed
    from onward.wording.amounts import digits
    from onward.wording.currencies import nearest_currency

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
    book = book_of(folder, as_of, known_to, db, organisation, quiet)
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
    from onward.desk.judged_plan import judged
    from onward.desk.plan_files import read_any
    from onward.events.keys import Key, KeyKind
    from onward.money.landed import Carried

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
    from onward.money.minor_units import shown
    from onward.report.table import aligned
    from onward.wording.amounts import price

    groups: dict[tuple[str, str, str], list[int]] = {}
    for each in found.parts:
        place = each.nation or ("left, not delivered" if each.shipment else "not delivered")
        mine = groups.setdefault((each.lot, each.goods, place), [0, 0, 0, 0])
        for index, amount in enumerate(
            (each.units, each.goods_minor, each.freight_minor, each.duties_minor)
        ):
            mine[index] += amount
    rows = []
    for (lot, goods, place), (count, *amounts) in sorted(groups.items()):
        per_unit = price(sum(amounts) / count, found.currency)
        rows.append(
            [
                lot,
                goods,
                place,
                f"{count:,}",
                *(shown(n, found.currency) if n else "" for n in amounts),
                per_unit,
            ]
        )
    lines = [
        aligned(
            ["lot", "goods", "where", "units", "goods cost", "freight", "duties", "a unit"], rows
        )
    ]
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
    from onward.money.minor_units import shown

    return [f"{words}: {name} {shown(amount, currency)}" for name, amount in found]


@click.command("template")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@answer
def template(folder: Path, as_json: bool, quiet: bool) -> int:
    """Write empty tables of a fund to DIR, publication.toml to fill in, and COLUMNS.md, which says
    what each column means.

    Rows that are wrong are named when they are read.
    """
    from onward.formats.fund_template import write_fund_template

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
