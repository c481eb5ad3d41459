"""Mappings drafted from little tables: what is seen, what is asked, what is said."""

from __future__ import annotations

from datetime import date

import pytest
from drafted import asked, drafted, mapped, said, table, taken, values, workbook

from onward.lists.mapping import ListKind

GERMAN = table("""
    Sendungsliste Woche 14
    |
    Referenz | von      | nach      | Stück | Gesamtgew. (kg) | Maße LxBxH cm | bereit   | benötigt  | Wert EUR
    A1       | Shanghai | Lüttich   | 10    | 1.234,5         | 40x30x30      | 3.4.2020 | 10.4.2020 | 1.200,00
    A2       | Shenzhen | Frankfurt | 5     | 80,5            | 60x40x40      | 5.4.2020 | 12.4.2020 | 800,00
    A3       | Shenzhen | Frankfurt |       | 80,5            | 60x40x40      | 5.4.2020 | 12.4.2020 | 800,00
    Summe    |          |           | 15    | 1.315,0         |               |          |           | 2.000,00
""")


def test_a_german_list() -> None:
    found = drafted(GERMAN)
    assert (found.mapping.separator, found.mapping.decimal, found.mapping.date_form) == (
        ";",
        ",",
        "DMY",
    )
    assert (found.mapping.kind, found.mapping.header_row) == (ListKind.SHIPMENTS, 3)
    assert mapped(found).splitlines()[3:6] == [
        "Stück -> pieces",
        "Gesamtgew. (kg) -> mass_kg kg total",
        "Maße LxBxH cm -> size cm",
    ]
    assert asked(found) == {}
    assert (found.rows, found.refused, found.passed_over) == (2, 1, 4)
    assert said(found.problems) == ["list.csv:6: Stück is empty."]
    assert values(taken(GERMAN), "reference", "pieces", "mass_kg", "ready", "value") == [
        "A1 10 1234.5 2020-04-03 1200 EUR",
        "A2 5 80.5 2020-04-05 800 EUR",
    ]


def test_the_preview_has_first_last_sum_and_largest() -> None:
    mass = next(each for each in drafted(GERMAN).columns if each.field == "mass_kg")
    assert (mass.first, mass.last, mass.total, mass.largest) == (
        *("1,234.5 kg", "80.5 kg", "1,315.0 kg", "1,234.5 kg"),
    )


def test_priorities_and_customers_may_be_numbers() -> None:
    found = drafted(
        table("""
            Ref | From | To  | Pcs | Weight kg | Priority | Customer
            A1  | PVG  | FRA | 1   | 100       | 3        | 10023
            A2  | PVG  | FRA | 2   | 250       | 1        | 10040
        """)
    )
    assert mapped(found).splitlines()[-2:] == ["Priority -> priority", "Customer -> customer"]
    assert not [line for line in said(found.problems) if "left out" in line]


OPEN = table("""
    Ref | From | To  | Pcs | Weight each kg | Value USD | Ready      | Due
    A1  | PVG  | FRA | 1   | 1.234          | 2.500     | 03/04/2020 | 05/04/2020
    A2  | PVG  | FRA | 2   | 2.500          | 1.125     | 04/04/2020 | 06/04/2020
""")


def test_two_readings_that_fit_every_cell_are_asked() -> None:
    found = drafted(OPEN)
    assert asked(found) == {"date_form": "DMY", "decimal": ","}
    which = found.questions[0]
    assert str(which.asks) == "Which day is 03/04/2020 in Ready, Due?"
    assert [str(each.words) for each in which.choices] == [
        "day, month, year: 2020-04-03",
        "month, day, year: 2020-03-04",
    ]


def test_an_answer_is_followed_and_not_asked_again() -> None:
    found = drafted(OPEN, answers={"date_form": "MDY", "decimal": "."})
    assert asked(found) == {}
    rows = taken(OPEN, answers={"date_form": "MDY", "decimal": "."})
    assert values(rows, "ready", "mass_kg") == ["2020-03-04 1.234", "2020-04-04 5"]


def test_one_cell_decides_for_its_column_and_is_said_of_the_others() -> None:
    found = drafted(
        table("""
        Ref | From | To  | Pcs | Total kg | Ready      | Due
        A1  | PVG  | FRA | 1   | 1.234    | 03/04/2020 | 25/04/2020
        A2  | PVG  | FRA | 2   | 2.500,5  | 04/04/2020 | 06/05/2020
    """)
    )
    assert asked(found) == {}
    assert (found.mapping.decimal, found.mapping.date_form) == (",", "DMY")
    assert said(found.warnings) == [
        "list.csv: Ready is read as day, month, year, as the other dates are: 03/04/2020."
    ]


def test_a_heading_decides_for_dates() -> None:
    found = drafted(
        table("""
        Ref | From | To  | Pcs | Total kg | Ready (mm/dd/yyyy) | Fällig TT.MM.JJJJ
        A1  | PVG  | FRA | 1   | 12       | 03/04/2020         | 05.04.2020
    """)
    )
    assert [each.date_form for each in found.mapping.columns][-2:] == ["", "DMY"]
    assert found.mapping.date_form == "MDY"
    assert asked(found) == {}


MIXED = table("""
    Ref | From | To  | Pcs | Total kg | Ready
    A1  | PVG  | FRA | 10  | 100,5    | 25/04/2020
    A2  | PVG  | FRA | 10  | 100.5    | 04/26/2020
    A3  | PVG  | FRA | 10  | 12,25    | 05/06/2020
    A4  | PVG  | FRA | 10  | 12,25    | 27/04/2020
""")


def test_cells_that_are_written_otherwise_are_refused_and_the_doubtful_named() -> None:
    found = drafted(MIXED)
    assert said(found.problems) == [
        "list.csv:3: Total kg='100.5' is no number with a decimal comma.",
        "list.csv:3: Ready='04/26/2020' is no date in the order day, month, year.",
    ]
    assert said(found.warnings) == [
        "list.csv: Total kg has 1 decimal points and 2 decimal commas: read with a decimal comma.",
        "list.csv: Ready has several orders of dates: read as day, month, year, 1 may be meant otherwise.",
    ]


def test_dates_that_a_spreadsheet_exchanged_are_said() -> None:
    content = workbook(
        [
            ["Ref", "From", "To", "Pcs", "Total kg", "Ready"],
            ["A1", "PVG", "FRA", 10, 100, date(2020, 3, 4)],
            ["A2", "PVG", "FRA", 10, 100, "25/04/2020"],
        ]
    )
    assert said(drafted(content, "list.xlsx").warnings) == [
        "list.xlsx: Ready has 1 dates whose day and month a spreadsheet may have exchanged."
    ]


# -- headings of a place or a day


@pytest.mark.parametrize(
    "headings",
    [
        "Auftragsnr. | Versandort | Empfangsort | Colli | Rohgewicht kg | Abholung | Zustellung bis",
        "Ref | Abholung | Anlieferung | Colli | kg | bereit | fällig",
        "Réf | Départ | Arrivée | Colis | Poids kg | Enlèvement | Livraison avant le",
        "Albarán | Origen | Destino | Bultos | Peso kg | Recogida | Entrega",
        "Ref | From | To | Pcs | kg | Pickup | Delivery",
        "Ref | Pickup | Delivery | Pcs | kg | CRD | RDD",
        "出荷番号 | 出発地 | 到着地 | 個数 | 総重量(kg) | 出荷日 | 納期",
        "Nr. | eins | zwei | Colli | kg | drei | vier",
    ],
)
def test_cells_tell_whether_a_heading_is_of_a_place_or_a_day(headings: str) -> None:
    found = drafted(
        table(f"""
        {headings}
        A1 | Shanghai | Lüttich   | 10 | 1234 | 03.04.2020 | 13.04.2020
        A2 | Shenzhen | Frankfurt | 5  | 80   | 05.04.2020 | 15.04.2020
        """)
    )
    names = [each.split(" -> ")[1].split()[0] for each in mapped(found).splitlines()]
    expected = ["origin", "destination", "pieces", "mass_kg", "ready", "due"]
    assert [name for name in names if name != "reference"] == expected


# -- where the table is


def test_merged_headings_over_two_rows() -> None:
    content = table("""
        Ref | Weight (kg) |       | Origin   |         | Destination |         | Pcs | Ready
            | each        | total | city     | country | city        | country |     |
        A1  | 12          | 120   | Shanghai | CN      | Liège       | BE      | 10  | 2020-04-03
    """)
    assert mapped(drafted(content)).splitlines()[:5] == [
        "Ref -> reference",
        "Weight (kg) each -> mass_kg kg each",
        "Weight (kg) total -> mass_kg kg total",
        "Origin city -> origin",
        "Origin country -> origin_country",
    ]
    assert values(taken(content), "origin", "destination", "mass_kg") == [
        "Shanghai, CN Liège, BE 120"
    ]


def test_titles_subtotals_repeated_headings_and_notes_are_passed_over() -> None:
    content = table("""
        Ref                | From | To  | Pcs | Total kg | Ready    | Due
        Shanghai warehouse |      |     |     |          |          |
        A1                 | PVG  | FRA | 10  | 100      | 1.4.2020 | 9.4.2020
        A2                 | PVG  | FRA | 10  | 200      | 1.4.2020 | 9.4.2020
                           |      |     | 20  | 300      |          |
        Ref                | From | To  | Pcs | Total kg | Ready    | Due
        A3                 | SZX  | FRA | 5   | 50       | 1.4.2020 | 9.4.2020
        A4                 | SZX  | FRA | 5   | 50       | 1.4.2020 | 9.4.2020
        Gesamt             |      |     | 30  | 400      |          |
                           |      |     |     |          |          |
        * all stackable    |      |     |     |          |          |
    """)
    found = taken(content)
    assert [row.row for row in found.rows] == [3, 4, 7, 8]
    assert found.passed_over == (1, 2, 5, 6, 9, 10, 11)
    assert said(found.warnings) == [
        "list.csv:2: is passed over: it looks like a title or sums, and not like data."
    ]


def test_the_largest_of_several_tables_is_read_and_the_others_said() -> None:
    content = table("""
        Carrier | Flight | Rate USD/kg
        CV      | CV9737 | 4.10

        Ref | From | To  | Pcs | Total kg
        A1  | PVG  | FRA | 10  | 100
        A2  | PVG  | LGG | 10  | 100
    """)
    found = drafted(content)
    assert (found.mapping.kind, found.mapping.header_row, found.rows) == (ListKind.SHIPMENTS, 4, 2)
    assert said(found.warnings) == [
        "list.csv:1: has another table of 1 rows, which is not read: the largest is."
    ]


def test_rows_without_a_reference_go_on_with_the_shipment_above() -> None:
    """The weight that the first row states is shared by pieces."""
    content = workbook(
        [
            ["Ref", "From", "To", "Pcs", "Dims cm", "Total kg", "Due"],
            ["A1", "PVG", "FRA", 10, "40x30x20", 120, date(2020, 4, 9)],
            ["", "", "", 5, "50x40x40", "", ""],
            ["A2", "PVG", "LGG", 3, "50x40x40", 60, date(2020, 4, 9)],
        ],
        merged=[(1, 0, 2, 0, "A1")],
    )
    found = taken(content, "list.xlsx")
    assert values(found, "reference", "destination", "pieces", "mass_kg", "due") == [
        "A1 FRA 10 80.000 2020-04-09",
        "A1 FRA 5 40.000 2020-04-09",
        "A2 LGG 3 60 2020-04-09",
    ]
    assert said(found.warnings)[-1] == "list.xlsx:3: goes on with the shipment of the row above."


def test_a_table_without_headings_is_read_by_its_cells() -> None:
    found = drafted(b"""SH001,Shanghai,Frankfurt,10,120.5,40x30x20,2020-04-03,2020-04-10
SH002,Shenzhen,Liege,5,60,40x30x20,2020-04-04,2020-04-12
SH003,Shenzhen,Liege,7,70,40x30x20,2020-04-05,2020-04-12""")
    assert asked(found) == {
        "kind": "shipments",
        "column:reference": "0",
        "column:pieces": "3",
        "column:mass_kg": "4",
        "counted:mass_kg": "total",
    }
    assert found.mapping.header_row == 0
    assert "list.csv: column 7 is taken for ready, as its cells look." in said(found.warnings)


def test_a_needed_column_with_a_strange_heading_is_asked_for() -> None:
    content = table("""
        Ref | From | To  | Foo | Total kg | Due
        A1  | PVG  | FRA | 10  | 100      | 2020-04-03
        A2  | PVG  | FRA | 12  | 130      | 2020-04-03
    """)
    assert asked(drafted(content)) == {"column:pieces": "3"}
    answered = {"column:pieces": "3"}
    assert values(taken(content, answers=answered), "pieces") == ["10", "12"]
    none = drafted(content, answers={"column:pieces": "none"})
    assert "list.csv: has no column of pieces: each row is one piece." in said(none.warnings)


# -- offers and events


def test_offers_as_they_stand_in_e_mails() -> None:
    content = table("""
        Airline   | Lane    | Date      | Cut off | STD   | Arrival | Rate                   | Valid until
        Cargolux  | PVG-LUX | 3-Apr-20  | 18:30   | 22:00 | 06:30+1 | 4.10 USD/kg min 150    | 10-Apr-20
        Lufthansa | PVG/FRA | 4-Apr-20  | 2330    | 22:00 | 06:30+1 | EUR 3.95 /kg           | 10-Apr-20
        Air X     | CAN-LGG | 15-Apr-20 | 6 h     | 22:00 | 22:30   | 45000 USD lump sum     | 15-Apr-20
    """)
    found = taken(content)
    names = ("origin", "destination", "departs", "arrives", "price_per_kg", "price", "minimum")
    assert values(found, *names) == [
        "PVG LUX 2020-04-03 22:00:00 2020-04-04 06:30:00 4.1 USD - 150 USD",
        "PVG FRA 2020-04-04 22:00:00 2020-04-05 06:30:00 3.95 EUR - -",
        "CAN LGG 2020-04-15 22:00:00 2020-04-15 22:30:00 - 45000 USD -",
    ]
    assert values(found, "cut_off", "cut_off_min") == [
        "2020-04-03 18:30:00 -",
        "2020-04-03 23:30:00 -",
        "- 360",
    ]


def test_offers_by_weekday() -> None:
    content = table("""
        Carrier | From | To  | Frequency | Rate/kg USD | Min
        CV      | PVG  | LUX | D1357     | 4.10        | 150
        LH      | PVG  | FRA | Tue/Thu   | 3.95        | 120
    """)
    assert values(taken(content), "weekdays", "price_per_kg", "minimum") == [
        "1357 4.1 USD 150 USD",
        "24 3.95 USD 120 USD",
    ]


def test_times_in_utc_are_told_apart() -> None:
    found = drafted(
        table("""
        Shipment | Event    | Station | Timestamp
        S1       | departed | PVG     | 2020-04-03T18:30:00Z
        S1       | arrived  | FRA     | 2020-04-04T06:30:00Z
    """)
    )
    assert (found.mapping.kind, found.mapping.zone) == (ListKind.EVENTS, "UTC")


# -- years


def yearless(title: str) -> bytes:
    return table(f"""
        {title}
        Ref | From | To  | Pcs | Total kg | Ready | Due
        A1  | PVG  | FRA | 1   | 100      | 3-Apr | 9-Apr
    """)


def test_the_year_of_dates_without_one_is_in_a_title() -> None:
    found = drafted(yearless("Week 14/2020"))
    assert (found.mapping.year, asked(found)) == (2020, {})
    assert said(found.warnings) == [
        "list.csv: Ready has dates without a year, such as 3-Apr: read as 2020."
    ]


def test_where_nothing_tells_the_year_it_is_asked() -> None:
    assert asked(drafted(yearless("Week 14"))) == {"year": "2020"}
    rows = taken(yearless("Week 14"), answers={"year": "2021"})
    assert values(rows, "ready", "due") == ["2021-04-03 2021-04-09"]


def test_a_turn_of_the_year() -> None:
    content = table("""
        Ref | From | To  | Pcs | Total kg | Ready  | Due
        A1  | PVG  | FRA | 1   | 100      | 28-Dec | 3-Jan
    """)
    rows = taken(content, answers={"year": "2019"})
    assert values(rows, "ready", "due") == ["2019-12-28 2020-01-03"]


# -- at most five questions


STRANGE = table("""
    aa | bb  | cc  | dd | Weight | Volume | Ready      | Due
    A1 | PVG | FRA | 20 | 1.234  | 1      | 03/04/2020 | 05/04/2020
    A2 | PVG | FRA | 30 | 2.500  | 2      | 04/04/2020 | 06/04/2020
""")


def test_beyond_five_questions_the_likelier_way_is_taken_and_said() -> None:
    found = drafted(STRANGE, kind=ListKind.SHIPMENTS)
    assert list(asked(found)) == [
        *("column:reference", "column:pieces", "date_form", "counted:mass_kg", "decimal"),
    ]
    assert "list.csv: Volume is read as of all pieces of the row." in said(found.warnings)


def test_answers_never_lead_to_more_than_five_questions() -> None:
    answers: dict[str, str] = {}
    while fresh := asked(drafted(STRANGE, kind=ListKind.SHIPMENTS, answers=answers)):
        answers |= fresh
    assert len(answers) == 5


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "list.csv: is empty."),
        (b"a\nb\nc", "list.csv: has no table with several columns."),
        (b"<html><table>", "list.csv: is a page or XML, and no table. Maybe save it as .csv or .xlsx."),
        (bytes(range(256)) * 9, "list.csv: is neither a table as text nor an .xlsx workbook. Maybe save it as .csv or .xlsx."),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "list.csv: is not an .xlsx workbook, but an old one (.xls) or one with a password. Maybe save it again as .xlsx, without a password."),
        (b"PK\x03\x04" + bytes(90), "list.csv: is not an .xlsx workbook: it was cut off. Maybe save it again as .xlsx."),
        (b"Ref,From,To,Pcs,kg\n", "list.csv:1: has no rows below its headings."),
    ],
)  # fmt: skip
def test_what_is_no_list_is_one_problem(content: bytes, problem: str) -> None:
    assert said(drafted(content).problems) == [problem]


def test_a_column_of_waybills_without_waybills_has_the_references() -> None:
    rows = """
        托运单号 | 起运港 | 目的港   | 件数 | 毛重(KG) | 货好日期
        {}       | 深圳   | 法兰克福 | 25   | 375.5    | 2020年4月3日
        {}       | 上海   | 列日     | 40   | 1200     | 2020年4月4日
    """
    own = drafted(table(rows.format("SZ-001", "SH-002")))
    assert mapped(own).splitlines()[0] == "托运单号 -> reference"
    waybills = drafted(table(rows.format("020-12345675", "172-00000011")))
    assert mapped(waybills).splitlines()[0] == "托运单号 -> awb"


def test_a_size_may_be_a_volume_and_a_day_of_an_offer_may_be_weekdays() -> None:
    goods = """
        Ref | From | To  | Pcs | kg total | Size (cm) | Ready
        A1  | SZX  | FRA | 12  | 240      | 60x40x40  | 2020-04-03
        A2  | SZX  | FRA | 2   | 90       | 1.4 m3    | 2020-04-03
    """
    assert values(taken(table(goods)), "reference", "length_cm", "volume_m3") == [
        "A1 60 -",
        "A2 - 1.4",
    ]
    offers = """
        Flight | From | To  | Day        | Price per kg
        CV1    | SZX  | FRA | 2020-04-05 | 4.10 USD
        CV2    | SZX  | FRA | Mon, Wed   | 4.20 USD
        CV3    | SZX  | FRA | daily      | 4.30 USD
    """
    found = taken(table(offers), kind=ListKind.OFFERS)
    assert values(found, "flight", "day", "weekdays") == [
        *("CV1 2020-04-05 -", "CV2 - 13", "CV3 - 1234567"),
    ]


@pytest.mark.parametrize("heading", ["Transit days", "Lead time days", "Laufzeit Tage", "时效"])
def test_how_long_it_takes_is_no_day_of_the_week(heading: str) -> None:
    found = drafted(
        table(f"""
        From       | To    | Mode | Rate     | {heading} | Departs   | Valid until
        Copenhagen | Amman | Air  | $3.20/kg | 2         | 4/9/2020  | 4/30/2020
        Brussels   | Amman | Air  | $4.40/kg | 1         | 4/11/2020 | 4/30/2020
    """)
    )
    assert "weekdays" not in mapped(found)
    assert (f"{heading} -> duration_min" in mapped(found)) == (heading != "Lead time days")
    assert "Departs -> day" in mapped(found)
    assert "Rate -> price_per_kg" in mapped(found)


def test_a_month_stands_first_in_a_chinese_list() -> None:
    found = drafted(
        table("""
        起运地 | 目的地 | 方式 | 价格      | 开航日        | 有效期
        义乌   | 莫斯科 | 铁路 | 6.5元/kg  | 2020年4月10日 | 2020年4月30日
        义乌   | 迪拜   | 空运 | 28元/公斤 | 4/9           | 2020年4月20日
    """)
    )
    assert asked(found)["date_form"] == "MDY"


@pytest.mark.parametrize(
    ("heading", "cells", "asks", "hours"),
    [
        ("Transit days", ("3", "4"), {}, (72, 96)),
        ("Transit (h)", ("36", "48"), {}, (36, 48)),
        ("Transit", ("3", "4 days"), {"span:4": "days"}, (72, 96)),
        ("Transit", ("36", "48"), {"span:4": "hours"}, (36, 48)),
        ("运输时效(天)", ("2-3", "5"), {}, (72, 120)),
    ],
)
def test_the_unit_of_transit_times_is_seen_or_asked(
    heading: str, cells: tuple[str, str], asks: dict[str, str], hours: tuple[int, int]
) -> None:
    content = table(f"""
        Carrier | From | To  | Departs    | {heading}  | USD/kg
        CV      | SZX  | FRA | 2020-04-25 | {cells[0]} | 4.10
        CV      | SZX  | FRA | 2020-04-26 | {cells[1]} | 4.10
    """)
    assert asked(drafted(content)) == asks
    found = values(taken(content), "duration_min")
    assert found == [str(60 * each) for each in hours]
