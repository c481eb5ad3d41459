"""The table of landed costs: goods, freight and duties, by lot and nation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from onward.money.landed import Landed
from onward.money.minor_units import shown
from onward.questions.fund_landed import CountedLanded
from onward.report.cells import Coded, Kind
from onward.report.render.text import table_text
from onward.report.table import Column, Table
from onward.wording.amounts import Money, number, price

COSTS = {"goods_minor": "goods cost", "freight_minor": "freight", "duties_minor": "duties"}


def landed_table(found: Landed) -> Table:
    """A row for each lot and nation, with the cost of a unit there."""
    groups: dict[tuple[str, str, str], dict[str, int]] = {}
    for each in found.parts:
        place = each.nation or ("left, not delivered" if each.shipment else "not delivered")
        mine = groups.setdefault((each.lot, each.goods, place), dict.fromkeys(("units", *COSTS), 0))
        for key in mine:
            mine[key] += getattr(each, key)
    return Table(
        name="landed",
        title="Landed costs",
        columns=(
            Column("lot", "lot"),
            Column("goods", "goods"),
            Column("where", "where"),
            Column("units", "units", Kind.WHOLE),
            *(
                Column(key.replace("_minor", "_cost"), title, Kind.MONEY)
                for key, title in COSTS.items()
            ),
            Column("per_unit", "a unit", Kind.MONEY),
        ),
        rows=[
            {"lot": lot, "goods": goods, "where": place} | cost_cells(sums, found.currency)
            for (lot, goods, place), sums in sorted(groups.items())
        ],
        nothing="No units.",
    )


def cost_cells(sums: dict[str, int], currency: str) -> dict[str, object]:
    """The cost of some units, and of one of them."""
    each = sum(sums[key] for key in COSTS) / sums["units"]
    costs = {
        key.replace("_minor", "_cost"): Money(sums[key], currency) if sums[key] else None
        for key in COSTS
    }
    return {
        "units": sums["units"],
        **costs,
        "per_unit": Coded(number(each, currency), price(each, currency)),
    }


def landed_document(found: CountedLanded) -> dict[str, Any]:
    """Everything for a program."""
    document = {"basis": found.basis, **asdict(found.landed)}
    document["parts"] = [
        {**asdict(each), "landed_minor": each.landed_minor} for each in found.landed.parts
    ]
    return document


def landed_text(found: Landed) -> str:
    """A line for each lot and nation, then how the sums are composed."""

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
