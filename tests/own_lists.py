"""A forwarder's own list, written as text: shipments and a quote, and the same list a day later."""

from __future__ import annotations

import io

import xlsxwriter

SHIPMENTS = """
Our ref | From      | To         | Pcs | Total weight kg | Size cm  | Ready      | Needed by
S1      | Hong Kong | Luxembourg | 10  | 250             | 60x40x40 | 2020-04-03 | 2020-04-12
S2      | Hong Kong | Luxembourg | 4   | 100             | 60x40x40 | 2020-04-03 | 2020-04-12
S3      | Hong Kong | Liège      | 6   | 150             | 60x40x40 | 2020-04-03 | 2020-04-12
"""
OFFERS = """
Carrier  | Flight | From | To  | Date       | Cut-off | Arrival | Rate        | Minimum
Cargolux | CV9737 | HKG  | LUX | 2020-04-07 | 06:00   | 20:00   | 4.10 USD/kg | 150 USD
"""
# S1 has two pieces more, S2 is gone, S4 is new, S5 cannot be taken.
TOMORROW = """
Our ref | From      | To         | Pcs | Total weight kg | Size cm  | Ready      | Needed by
S1      | Hong Kong | Luxembourg | 12  | 300             | 60x40x40 | 2020-04-03 | 2020-04-12
S3      | Hong Kong | Liège      | 6   | 150             | 60x40x40 | 2020-04-03 | 2020-04-12
S4      | Hong Kong | Luxembourg | 1   | 25              | 60x40x40 | 2020-04-04 | 2020-04-12
S5      | Hong Kong | Luxembourg | 1   | heavy           | 60x40x40 | 2020-04-04 | 2020-04-12
"""
EVENTS = """
Ref | Event | Place     | Date       | Time
S1  | RCS   | Hong Kong | 2020-04-01 | 09:00
S9  | RCS   | Hong Kong | 2020-04-01 | 09:00
"""


def cells(table: str) -> list[list[str]]:
    """The cells of a table written as text."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def as_csv(table: str) -> bytes:
    return "".join(f"{','.join(row)}\n" for row in cells(table)).encode()


def as_workbook(**sheets: str) -> bytes:
    """A workbook with a sheet for each table."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        for name, table in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(cells(table)):
                sheet.write_row(number, 0, row)
    return made.getvalue()


def mine() -> bytes:
    """Shipments, and a quote on a second sheet."""
    return as_workbook(Shipments=SHIPMENTS, Quotes=OFFERS)
