"""Amounts of drafted mappings: of each piece or of all, their units and currencies."""

from __future__ import annotations

import pytest
from drafted import asked, drafted, said, table, taken, values, workbook

from onward.lists.mapping import ListKind


def listed(pieces: list[int], weights: list[str], size: str = "") -> bytes:
    heading = "Ref;From;To;Pcs;Weight kg" + (";Dims cm" if size else "")
    rows = [
        f"A{n};PVG;FRA;{count};{weight}" + (f";{size}" if size else "")
        for n, (count, weight) in enumerate(zip(pieces, weights, strict=True))
    ]
    return "\n".join([heading, *rows]).encode()


COUNTS = [10, 20, 5, 40, 100, 3, 7, 9]


def test_weight_of_each_is_seen_from_sizes_and_counts() -> None:
    found = drafted(listed(COUNTS, ["12"] * 8, "40x30x30"))
    assert asked(found) == {}
    assert said(found.warnings) == [
        "list.csv: Weight kg is read as of each piece, as its numbers show."
    ]


def test_weight_in_total_is_seen_from_sizes_and_counts() -> None:
    found = drafted(listed(COUNTS, [str(12 * count) for count in COUNTS], "40x30x30"))
    assert asked(found) == {}
    assert said(found.warnings) == [
        "list.csv: Weight kg is read as of all pieces of the row, as its numbers show."
    ]


def test_what_one_look_at_the_numbers_shows_is_proposed() -> None:
    found = drafted(listed([10, 20, 5, 4], ["12"] * 4, "40x30x30"))
    assert asked(found) == {"counted:mass_kg": "each"}


def test_where_numbers_show_nothing_it_is_asked() -> None:
    found = drafted(listed([10, 20], ["120", "100"]))
    assert asked(found) == {"counted:mass_kg": "total"}
    each = taken(listed([10, 20], ["120", "100"]), answers={"counted:mass_kg": "each"})
    assert values(each, "mass_kg") == ["1200", "2000"]


def test_one_piece_is_all_pieces() -> None:
    assert asked(drafted(listed([1, 1], ["120", "100"]))) == {}


def test_each_and_total_in_two_columns_are_compared() -> None:
    content = table("""
        Ref | From | To  | Pcs | kg/ctn | Total kg
        A1  | PVG  | FRA | 10  | 12     | 120
        A2  | PVG  | FRA | 10  | 12     | 100
        A3  | PVG  | FRA | 10  | 12     |
    """)
    found = drafted(content)
    assert values(taken(content), "mass_kg") == ["120", "100", "120"]
    assert said(found.warnings) == ["list.csv:3: Total kg differs from each x pieces."]


# -- units and currencies


def test_units_in_a_column_of_their_own() -> None:
    content = table("""
        Ref | From | To  | Qty | Total Weight | UOM | Dims     | Dim Unit
        A1  | PVG  | FRA | 2   | 100          | LB  | 40x30x20 | IN
        A2  | PVG  | FRA | 2   | 100          | KG  | 40x30x20 | CM
    """)
    assert values(taken(content), "mass_kg", "length_cm") == ["45.359237 101.6", "100 40"]


def test_what_has_no_unit_and_no_currency_is_said() -> None:
    found = drafted(
        table("""
        Ref | From | To  | Pcs | Total weight | Value
        A1  | PVG  | FRA | 1   | 100          | 1000
    """)
    )
    assert said(found.warnings) == [
        "list.csv: Total weight has no unit: read as kg.",
        "list.csv: Value has no currency.",
    ]


def test_money_in_thousands_by_its_heading() -> None:
    content = table("""
        单号 | 起运地 | 目的地 | 件数 | 总毛重 kg | 货值(万元)
        A1  | 上海   | 列日   | 1   | 100      | 12.5
    """)
    assert values(taken(content), "value") == ["125000 CNY"]


def test_a_heading_that_is_only_like_that_of_a_field_is_said() -> None:
    found = drafted(
        table("""
        Ref | From | To  | Pcs | Total kg | Consignee town
        A1  | PVG  | FRA | 1   | 100      | Hub 3
    """)
    )
    assert said(found.warnings) == ["list.csv: Consignee town is taken for consignee."]


def test_a_tariff_with_breaks_asks_for_its_price() -> None:
    found = drafted(
        table("""
        Airline | From | To  | MIN | -45   | +45   | +100  | Currency
        CV      | PVG  | LUX | 500 | 45,00 | 42,00 | 40,00 | CNY
        CZ      | CAN  | AMS | 420 | 44,00 | 41,00 | 39,00 | CNY
    """)
    )
    assert list(asked(found)) == ["column:price_per_kg"]
    assert "list.csv: +100 is left out: prices have no breaks by weight." in said(found.warnings)


def test_millimetres_are_seen_from_their_size() -> None:
    content = table("""
        Ref | From | To  | Pcs | Total kg | L    | W   | H
        A1  | PVG  | FRA | 1   | 100      | 1200 | 800 | 1000
        A2  | PVG  | FRA | 1   | 100      | 1200 | 800 | 900
    """)
    assert values(taken(content), "length_cm", "height_cm") == ["120 100", "120 90"]


def test_a_preview_shows_three_places_of_pounds_in_kg() -> None:
    found = drafted(listed([40, 1], ["1102.3 lbs", "0.1 lbs"]))
    mass = next(each for each in found.columns if each.field == "mass_kg")
    assert (mass.first, mass.last) == ("499.995 kg", "0.045359 kg")


# -- of what a price is, and cells from another hand


OFFERED = """
    Carrier | From | To  | Day        | {heading}
    CV      | LUX  | JFK | 2020-04-05 | {cell}
"""


@pytest.mark.parametrize(
    ("heading", "cell", "reason"),
    [
        ("EUR/cbm", "95", "is a price per m3: only prices per kg or in all can be read"),
        ("Price per m3", "95 EUR", "is a price per m3: only prices per kg or in all can be read"),
        ("运价(元/托)", "95", "is a price per pallet: only prices per kg or in all can be read"),
        ("Price", "95 EUR/ctn", "is a price per piece: only prices per kg or in all can be read"),
        (
            "Rate USD",
            "95 per container",
            "is a price per container: only prices per kg or in all",
        ),
        ("Rate in cents per lb", "95 USD", "is a price per another unit: only prices per kg"),
    ],
)
def test_a_price_of_another_unit_is_refused_with_what_is_taken(
    heading: str, cell: str, reason: str
) -> None:
    found = drafted(table(OFFERED.format(heading=heading, cell=cell)), kind=ListKind.OFFERS)
    assert (found.rows, found.refused) == (0, 1)
    assert not asked(found)
    assert f"list.csv:2: {heading}='{cell}' {reason}" in said(found.problems)[0]


@pytest.mark.parametrize(
    ("heading", "cell", "price"),
    [
        ("EUR/100kg", "385", "3.85 EUR"),
        ("Price per tonne (USD)", "3850", "3.85 USD"),
        ("Rate per lb USD", "1", "2.204623 USD"),
        ("EUR/cbm", "4.10 EUR/kg", "4.1 EUR"),
    ],
)
def test_a_price_by_another_weight_is_a_price_per_kg(heading: str, cell: str, price: str) -> None:
    content = table(OFFERED.format(heading=heading, cell=cell))
    assert values(taken(content, kind=ListKind.OFFERS), "price_per_kg") == [price]


def test_a_price_per_m3_beside_one_per_kg_is_left_out() -> None:
    found = drafted(
        table("""
        Carrier | From | To  | Day        | EUR/kg | EUR/cbm
        CV      | LUX  | JFK | 2020-04-05 | 3.85   | 95
    """)
    )
    assert values(found.read, "price_per_kg", "price") == ["3.85 EUR -"]
    assert said(found.warnings) == [
        "list.csv: EUR/cbm is left out: only prices per kg or in all can be read."
    ]


def test_a_cell_that_states_its_unit_is_read_with_its_own_decimal_sign() -> None:
    content = table("""
        Ref | From | To  | Pcs | Weight kg  | Dims cm         | Value
        A1  | PVG  | FRA | 2   | 16.5 each  | 40,5x30x20      | 3,85 EUR
        A2  | PVG  | FRA | 2   | 33,5 total | 40.5x30x20.5 cm | USD 3.85
        A3  | PVG  | FRA | 2   | 33,5       | 40,5x30x20 each | 12,50 EUR/pc
    """)
    rows = taken(content, answers={"counted:mass_kg": "total"})
    assert values(rows, "mass_kg", "length_cm", "height_cm", "value") == [
        "33 40.5 20 3.85 EUR",
        "33.5 40.5 20.5 3.85 USD",
        "33.5 40.5 20 25.0 EUR",
    ]


def test_what_every_cell_says_is_not_asked() -> None:
    content = listed([10, 20], ["12 kg each", "10 kg/ctn"])
    assert asked(drafted(content)) == {}
    assert values(taken(content), "mass_kg") == ["120", "200"]


TWO_SIGNS = table("""
    Carrier | From | To  | Day        | Rate per kg
    CV      | LUX  | JFK | 2020-04-05 | 3,85 EUR
    CV      | LUX  | JFK | 2020-04-06 | 3,95 EUR
    CX      | LUX  | JFK | 2020-04-07 | USD 3.85
    CX      | LUX  | JFK | 2020-04-08 | USD 3.950
""")


def test_a_cell_that_reads_in_two_ways_among_two_signs_is_asked() -> None:
    found = drafted(TWO_SIGNS)
    assert [str(each.asks) for each in found.questions] == [
        "Is USD 3.950 in Rate per kg 3.950 or 3950?"
    ]
    assert "list.csv:5: Rate per kg='USD 3.950' may be 3950 or 3.950: read as 3950." in said(
        found.warnings
    )
    key = found.questions[0].key
    assert values(taken(TWO_SIGNS, answers={key: "."}), "price_per_kg")[2:] == [
        "3.85 USD",
        "3.95 USD",
    ]


def test_the_number_format_of_a_cell_says_its_currency_or_unit() -> None:
    head = ["Carrier", "From", "To", "Day", "Rate per kg", "Capacity"]
    rows = [
        ["CV", "LUX", "JFK", "2020-04-05", price, 1000 * number]
        for number, price in enumerate((3.85, 4, 450, 5, 7), 1)
    ]
    formats = {
        **{(1, 4): '#,##0.00 "€"', (2, 4): "[$$-409]#,##0.00", (3, 4): "[$¥-411] 0"},
        **{(4, 4): '_-* #,##0.00\\ [$€-407]_-;-* "USD"', (5, 4): '0.00 "all right"'},
        **{(1, 5): '0.0 "lb"', (2, 5): '0 "k€"'},
    }
    content = workbook([head, *rows], formats=formats)
    assert values(taken(content, "list.xlsx"), "price_per_kg", "capacity_kg") == [
        "3.85 EUR 453.59237",
        "4 USD 907.18474",
        "450 JPY 1360.77711",
        "5 EUR 1814.36948",
        "7 EUR 2267.96185",
    ]


def test_cells_in_another_currency_than_the_heading_says_are_named() -> None:
    head = ["Carrier", "From", "To", "Day", "Rate USD/kg"]
    content = workbook([head, ["CV", "LUX", "JFK", "2020-04-05", 3.85]], formats={(1, 4): '0 "€"'})
    found = drafted(content, "list.xlsx")
    assert said(found.warnings) == [
        "list.xlsx: Rate USD/kg says USD, and has cells in EUR: each is read in its own currency."
    ]


def test_a_preview_of_prices_has_no_sum() -> None:
    found = drafted(TWO_SIGNS)
    price = next(each for each in found.columns if each.field == "price_per_kg")
    assert (price.total, price.smallest, price.largest) == (
        "",
        "3.85 EUR; 3.85 USD",
        "3.95 EUR; 3,950 USD",
    )
