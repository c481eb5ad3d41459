"""Amounts of drafted mappings: of each piece or of all, their units and currencies."""

from __future__ import annotations

from drafted import asked, drafted, said, table, taken, values


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
