"""The table of landed costs: by lot and nation, what goods, freight and duties come to."""

from __future__ import annotations

from onward.money.landed import Landed
from onward.report.cells import Coded, Kind
from onward.report.table import Column, Table
from onward.wording.amounts import Money, price

COSTS = {"goods_minor": "goods cost", "freight_minor": "freight", "duties_minor": "duties"}


def landed_table(found: Landed) -> Table:
    """A row by lot and nation, with what a unit costs there."""
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
            *(Column(key, title, Kind.MONEY) for key, title in COSTS.items()),
            Column("per_unit", "a unit", Kind.MONEY),
        ),
        rows=[
            {"lot": lot, "goods": goods, "where": place} | cost_cells(sums, found.currency)
            for (lot, goods, place), sums in sorted(groups.items())
        ],
        nothing="No units.",
    )


def cost_cells(sums: dict[str, int], currency: str) -> dict[str, object]:
    """What some units cost, and one of them."""
    each = sum(sums[key] for key in COSTS) / sums["units"]
    costs = {key: Money(sums[key], currency) if sums[key] else None for key in COSTS}
    return {"units": sums["units"], **costs, "per_unit": Coded(each, price(each, currency))}
