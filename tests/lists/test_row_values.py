"""Values of rows, put together from several cells."""

from __future__ import annotations

import pytest
from drafted import drafted, table, taken, values

from onward.lists.mapping import ListKind


def read_of(kind: ListKind, heading: str, row: str, *names: str) -> tuple[str, list[str]]:
    """The values of a table's only row, and what is wrong with it or doubtful."""
    answers = {"counted:mass_kg": "total"}
    found = drafted(table(f"{heading}\n{row}"), kind=kind, answers=answers)
    read = taken(table(f"{heading}\n{row}"), kind=kind, answers=answers)
    problems = [f"{p.field} {p.message}" for each in read.refused for p in each.problems]
    rows = values(read, *names)
    doubts = [f"{each.field} {each.message}" for each in read.warnings]
    assert found.refused == len(read.refused)
    return (rows or [""])[0], [*problems, *doubts]


@pytest.mark.parametrize(
    ("heading", "row", "names", "comes_to", "why"),
    [
        # several sizes of one row: their pieces and their volume
        (
            "Ref | From | To | Total kg | Dims cm",
            "A1 | PVG | FRA | 100 | 2 x 100x50x40 + 1 x 50x40x30",
            "pieces volume_m3 length_cm",
            "3 0.46 -",
            [],
        ),
        (
            "Ref | From | To | Pcs | Total kg | Dims cm | CBM",
            "A1 | PVG | FRA | 3 | 100 | 2 x 100x50x40 + 1 x 50x40x30 | 4.6",
            "pieces volume_m3",
            "3 4.6",
            ["CBM differs from the sizes of the row"],
        ),
        (
            "Ref | From | To | Pcs | Total kg | Dims cm",
            "A1 | PVG | FRA | 3 | 100 | 100x50x40 + 50x40x30",
            "pieces",
            "",
            ["Dims cm has several sizes without the pieces of each"],
        ),
        (
            "Ref | From | To | Pcs | Total kg | Dims cm",
            "A1 | PVG | FRA | 3 | 100 | 2 x 100x50x40",
            "pieces",
            "",
            ["Dims cm states 2 pieces, and the row has 3"],
        ),
        # a volume where a size should be; sizes in a unit that stands in its own column
        (
            "Ref | From | To | Pcs | Total kg | Size (cm)",
            "A1 | PVG | FRA | 3 | 100 | 3.1 m3",
            "pieces volume_m3 length_cm",
            "3 3.1 -",
            [],
        ),
        (
            "Ref | From | To | Pcs | Total kg | Dims | Dim Unit",
            "A1 | PVG | FRA | 3 | 100 | 10x20x30 | IN",
            "length_cm width_cm height_cm",
            "25.4 50.8 76.2",
            [],
        ),
        (
            "Ref | From | To | Pcs | Total kg | L | W | H | Dim Unit",
            "A1 | PVG | FRA | 3 | 100 | 10 | 20 | 30 cm | IN",
            "length_cm width_cm height_cm",
            "25.4 50.8 30",
            [],
        ),
        # a country beside a place, a time beside a day
        (
            "Ref | From | From Country | To | Pcs | Total kg | Ready | Ready time",
            "A1 | Paris | FR | FRA | 1 | 100 | 2020-04-25 | 14:30",
            "origin ready",
            "Paris, FR 2020-04-25 14:30:00",
            [],
        ),
        (
            "Ref | From | To | Pcs | Total kg | Ready | Ready time",
            "A1 | PVG | FRA | 1 | 100 | 2020-04-25 | 2020-04-25 14:30",
            "ready",
            "2020-04-25 14:30:00",
            [],
        ),
        (
            "Ref | From | To | Pcs | Total kg | Cut-off",
            "A1 | PVG | FRA | 1 | 100 | 2020-04-25 14:30",
            "cut_off",
            "2020-04-25 14:30:00",
            [],
        ),
        # money: of each piece, and in the currency of the row
        (
            "Ref | From | To | Pcs | Total kg | Unit value | Currency",
            "A1 | PVG | FRA | 4 | 100 | 12.50 | EUR",
            "value",
            "50.0 EUR",
            [],
        ),
        (
            "Ref | From | To | Pcs | Total kg | Value | Currency",
            "A1 | PVG | FRA | 4 | 100 | 12.50 USD | EUR",
            "value",
            "",
            ["Value is in another currency than the row (EUR)"],
        ),
        (
            "Ref | From | To | Pcs | Total kg | Value | Currency",
            "A1 | PVG | FRA | 4 | 100 | $12.50 | CAD",
            "value",
            "12.5 CAD",
            [],
        ),
        (
            "Ref | From | To | Pcs | Total kg | Value USD",
            "A1 | PVG | FRA | 4 | 100 | 4.10/kg",
            "value",
            "",
            ["Value USD is an amount per unit, and none in all"],
        ),
    ],
)
def test_a_row_of_goods(heading: str, row: str, names: str, comes_to: str, why: list[str]) -> None:
    assert read_of(ListKind.SHIPMENTS, heading, row, *names.split()) == (comes_to, why)


@pytest.mark.parametrize(
    ("heading", "row", "names", "comes_to", "why"),
    [
        (
            "Lane | Day | Price per kg",
            "PVG-FRA | Mon, Wed | 4.10 USD",
            "origin destination day weekdays",
            "PVG FRA - 13",
            [],
        ),
        (
            "From | To | Day | Price per kg",
            "PVG | FRA | 2020-04-25 18:30 | 4.10 USD",
            "day departs",
            "2020-04-25 2020-04-25 18:30:00",
            [],
        ),
        (
            "From | To | STD | Price per kg",
            "PVG | FRA | 2020-04-25 18:30 | 4.10 USD",
            "day departs",
            "2020-04-25 2020-04-25 18:30:00",
            [],
        ),
        (
            "From | To | Day | Departure time | Arrival | Cut-off | Price per kg",
            "PVG | FRA | 2020-04-25 | 18:30 | 06:15+1 | 12:00 | 4.10 USD",
            "departs arrives cut_off",
            "2020-04-25 18:30:00 2020-04-26 06:15:00 2020-04-25 12:00:00",
            [],
        ),
        (
            "From | To | Day | Departure time | Arrival | Cut-off | Price per kg",
            "PVG | FRA | 2020-04-25 | 01:30 | 2020-04-25 06:15 | 22:00 | 4.10 USD",
            "departs arrives cut_off",
            "2020-04-25 01:30:00 2020-04-25 06:15:00 2020-04-24 22:00:00",
            ["Cut-off is later than the departure: taken for the day before"],
        ),
        (
            "From | To | Days | Departure time | Arrival | Cut-off | Price per kg",
            "PVG | FRA | Mon | 18:30 | 06:15+1 | 12:00-1 | 4.10 USD",
            "weekdays departs arrives arrives_days cut_off cut_off_days",
            "1 18:30:00 06:15:00 1 12:00:00 -1",
            [],
        ),
        (
            "From | To | Day | Cut-off | Price per kg",
            "PVG | FRA | 2020-04-25 | 2020-04-24 12:00 | 4.10 USD",
            "cut_off",
            "2020-04-24 12:00:00",
            [],
        ),
        # a minimum: in its own column, in the currency of the price, or beside the price
        (
            "From | To | Day | Price per kg | Minimum",
            "PVG | FRA | 2020-04-25 | 4.10 USD | min 150",
            "price_per_kg minimum",
            "4.1 USD 150 USD",
            [],
        ),
        (
            "From | To | Day | Price per kg",
            "PVG | FRA | 2020-04-25 | 4.10 USD min 150",
            "price_per_kg minimum",
            "4.1 USD 150 USD",
            [],
        ),
    ],
)
def test_a_row_of_offers(heading: str, row: str, names: str, comes_to: str, why: list[str]) -> None:
    assert read_of(ListKind.OFFERS, heading, row, *names.split()) == (comes_to, why)
