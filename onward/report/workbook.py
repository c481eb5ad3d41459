"""The workbook that a desk works from: summary, load lists, a sheet per hub with its days,
exceptions, charters, service.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from onward import __version__
from onward.desk.exceptions import troubles
from onward.desk.judged_plan import JudgedPlan
from onward.desk.loads import Filling, Line, Loads, share
from onward.explain import Explanation
from onward.report.judged_plan import sentences, shape, share_left
from onward.report.reasons import span
from onward.report.words import place_name, proof
from onward.wording.amounts import Money, money, number_format
from onward.wording.quantities import ordinal

MOST_ROWS = 1_048_576  # of a sheet, in Excel
MOST_HUBS = 60  # sheets of hubs; smaller hubs share one sheet, place by place
LOW_MEMORY = 50_000  # lines of load lists from which the rows are written as they come
WIDEST = 48


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its heading, its width and the format of its numbers."""

    name: str
    width: int = 12
    form: str = "text"


TEXT = "text"
LOAD_COLUMNS = (
    Column("Departure", 22),
    Column("Mode", 10),
    Column("Carrier", 8),
    Column("From", 8),
    Column("To", 8),
    Column("Leaves (UTC)", 16, "time"),
    Column("Goods at station by (UTC)", 16, "time"),
    Column("Space", 10),
    Column("Shipment", 14),
    Column("Handling units", 12),
    Column("Pieces", 8, "whole"),
    Column("kg", 10, "kg"),
    Column("m3", 10, "m3"),
    Column("Chargeable kg", 12, "kg"),
    Column("AWB", 14),
    Column("Container", 13),
    Column("Goods", 18),
    Column("HS", 10),
    Column("Special handling", 14),
    Column("Party", 14),
    Column("Shipper", 20),
    Column("Consignee", 20),
    Column("Leg", 6),
    Column("Final destination", 24),
    Column("Priority", 8, "whole"),
)
DEPARTURE_COLUMNS = (
    Column("Departure", 22),
    Column("Mode", 10),
    Column("Carrier", 8),
    Column("From", 24),
    Column("To", 24),
    Column("Leaves (UTC)", 16, "time"),
    Column("Cut-off (UTC)", 16, "time"),
    Column("Arrives (UTC)", 16, "time"),
    Column("Lines", 8, "whole"),
    Column("Pieces", 8, "whole"),
    Column("kg", 12, "kg"),
    Column("kg free to us", 12, "kg"),
    Column("kg full", 9, "percent"),
    Column("m3", 10, "m3"),
    Column("m3 free to us", 12, "m3"),
    Column("m3 full", 9, "percent"),
    Column("Chargeable kg", 13, "kg"),
    Column("Charter", 12),
)
HUB_COLUMNS = (
    Column("Day (UTC)", 11, "day"),
    Column("What", 9),
    Column("Time (UTC)", 8, "clock"),
    Column("Departure", 22),
    Column("Mode", 10),
    Column("To or from", 24),
    Column("Goods at station by (UTC)", 16, "time"),
    Column("Shipment", 14),
    Column("Handling units", 12),
    Column("Pieces", 8, "whole"),
    Column("kg", 10, "kg"),
    Column("m3", 10, "m3"),
    Column("AWB or container", 16),
    Column("Goods", 18),
    Column("Special handling", 14),
    Column("Leg", 8),
    Column("Final destination", 24),
    Column("Consignee", 20),
    Column("Priority", 8, "whole"),
)
EXCEPTION_COLUMNS = (
    Column("Priority", 8, "whole"),
    Column("Shipment", 14),
    Column("Handling units", 12),
    Column("Pieces", 8, "whole"),
    Column("kg", 10, "kg"),
    Column("Goods", 18),
    Column("From", 24),
    Column("To", 24),
    Column("Due (UTC)", 16, "time"),
    Column("What happens", 18),
    Column("Hours late", 10, "kg"),
    Column("Loss (kg-hours)", 14, "kg"),
    Column("Reason", 18),
    Column("Why", WIDEST),
    Column("What would help", WIDEST),
    Column("Consignee", 20),
    Column("Party", 14),
)
FORMS = {
    "time": "yyyy-mm-dd hh:mm",
    "day": "yyyy-mm-dd",
    "clock": "hh:mm",
    "whole": "#,##0",
    "kg": "#,##0.0",
    "m3": "#,##0.000",
    "percent": "0.0%",
}


def write_workbook(told: JudgedPlan, path: Path, explained: Explanation | None = None) -> None:
    """Write the workbook. Text stays text whatever it begins with; nothing in it is a formula."""
    lines = sum(len(filling.lines) for filling in told.read.loaded)
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": FORMS["time"],
    }
    book = xlsxwriter.Workbook(str(path), options | {"constant_memory": lines > LOW_MEMORY})
    # Fixed, so that equal plans give equal files.
    book.set_properties(
        {
            "title": f"Plan of {told.read.plan.scenario}",
            "comments": f"Onward {__version__}",
            "created": told.read.plan.as_of,
        }
    )
    writer = Writer(book)
    summary(writer, told)
    writer.table("Load lists", LOAD_COLUMNS, load_lists(told.read))
    writer.table("Departures", DEPARTURE_COLUMNS, departures(told.read))
    writer.table("Exceptions", EXCEPTION_COLUMNS, exceptions(told.read, explained))
    if told.read.plan.charters:
        writer.table(
            "Charters",
            (Column("Charter", 14), Column("Price", 18), *DEPARTURE_COLUMNS),
            charters(told),
        )
    hubs(writer, told.read)
    book.close()


class Writer:
    """Writes tables as sheets: headings that stay, a filter, widths; goes on on a further sheet
    when Excel's rows are used up.
    """

    def __init__(self, book: Any) -> None:
        self.book = book
        self.forms = {
            name: book.add_format({"num_format": form, "valign": "top"})
            for name, form in FORMS.items()
        }
        self.text = book.add_format({"valign": "top"})
        self.head = book.add_format(
            {"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "text_wrap": True, "valign": "top"}
        )
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.bold = book.add_format({"bold": True, "valign": "top"})
        self.names: set[str] = set()

    def money(self, currency: str) -> Any:
        """The format of amounts in a currency, with its own decimals."""
        form = number_format(currency)
        if form not in self.forms:
            self.forms[form] = self.book.add_format({"num_format": form, "valign": "top"})
        return self.forms[form]

    def sheet(self, name: str) -> Any:
        """A new sheet under this name, or the nearest that Excel allows."""
        clean = re.sub(r"[\[\]:*?/\\]", " ", name).strip("' ")[:31] or "Sheet"
        number, unique = 2, clean
        while unique.casefold() in self.names:
            unique = f"{clean[: 30 - len(str(number))]} {number}"
            number += 1
        self.names.add(unique.casefold())
        sheet = self.book.add_worksheet(unique)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def table(self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> None:
        """A table; a sheet that is full is followed by another of the same name with a number."""
        sheet, line = self._begin(name, columns), 1
        for row in rows:
            if line == MOST_ROWS:
                sheet.autofilter(0, 0, line - 1, len(columns) - 1)
                sheet, line = self._begin(name, columns), 1
            self.row(sheet, line, columns, row)
            line += 1
        sheet.autofilter(0, 0, max(1, line - 1), len(columns) - 1)

    def _begin(self, name: str, columns: Sequence[Column]) -> Any:
        sheet = self.sheet(name)
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, column.width)
            sheet.write_string(0, number, column.name, self.head)
        return sheet

    def row(self, sheet: Any, line: int, columns: Sequence[Column], row: Sequence[object]) -> None:
        """One row, each cell by what it is."""
        for number, (column, value) in enumerate(zip(columns, row, strict=True)):
            if value is None or value == "":
                continue
            if isinstance(value, datetime | date):
                naive = value.replace(tzinfo=None) if isinstance(value, datetime) else value
                sheet.write_datetime(line, number, naive, self.forms[column.form])
            elif isinstance(value, Money):
                sheet.write_number(line, number, value.number, self.money(value.currency))
            elif isinstance(value, int | float):
                sheet.write_number(line, number, value, self.forms.get(column.form, self.text))
            else:
                sheet.write_string(line, number, str(value)[:32767], self.text)


def summary(writer: Writer, told: JudgedPlan) -> None:
    """What the plan does, how good it is, and what is on the other sheets."""
    plan, sheet = told.read.plan, writer.sheet("Summary")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 110)
    rows: list[tuple[str, str]] = [
        ("Scenario", plan.scenario),
        (
            "As of",
            f"{plan.as_of:%Y-%m-%d %H:%M} UTC, knowing what was announced by "
            f"{plan.known_to:%Y-%m-%d %H:%M} UTC",
        ),
        ("Planner", f"{plan.planner}, stopped: {plan.stopped}"),
        ("Judge", "accepts this plan"),
        *(
            (f"{ordinal(s.priority).capitalize()} priority", text)
            for s, text in zip(told.service, sentences(told), strict=False)
        ),
        (
            "Cost",
            f"{money(told.levels[-1].value, told.currency)}; "
            f"{proof(told.levels[-1], told.currency)}.",
        ),
        ("How it travels", shape(told)),
        ("Left behind", share_left(told)),
        ("", ""),
        (
            "Load lists",
            "every line of every departure, in order of departure; filter by departure, place or "
            "shipment",
        ),
        (
            "Departures",
            "one line per departure with goods: totals and fullness of the space that is free to "
            "us",
        ),
        ("Exceptions", "what stays or is late, by priority, then by what it costs"),
        ("Hubs", "one sheet per place, day by day: what leaves and what arrives"),
        (
            "Times",
            "All times are UTC. 'Goods at station by' allows for cut-off and export inspection.",
        ),
    ]
    sheet.write_string(
        0, 0, f"Plan of {told.read.scenario.title or plan.scenario}"[:200], writer.title
    )
    for line, (name, text) in enumerate(rows, 2):
        sheet.write_string(line, 0, name, writer.bold)
        sheet.write_string(line, 1, text[:32767], writer.wrapped)


def load_lists(read: Loads) -> Iterator[list[object]]:
    """Every line of every departure with goods."""
    for filling in read.loaded:
        for line in in_order(filling.lines):
            yield load_row(read, line)


def in_order(lines: Sequence[Line]) -> list[Line]:
    """Lines of a departure by priority, shipment and handling unit."""
    return sorted(
        lines, key=lambda line: (line.shipment.priority, line.shipment.id, line.consignment.first)
    )


def load_row(read: Loads, line: Line) -> list[object]:
    """One line, as in LOAD_COLUMNS."""
    d, s = line.departure, line.shipment
    return [
        d.id,
        d.mode.value,
        d.carrier,
        d.origin,
        d.destination,
        d.departs_at,
        line.ready_by,
        line.pool or "open",
        s.id,
        span(line.consignment.first, line.consignment.last),
        line.pieces,
        line.mass_g / 1000,
        line.volume_l / 1000,
        line.chargeable_g / 1000,
        s.awb,
        s.container,
        s.goods,
        s.hs,
        " ".join(s.special_handling),
        s.party,
        s.shipper,
        s.consignee,
        f"{line.number} of {len(line.consignment.legs)}",
        place_name(read.places[s.destination]),
        s.priority,
    ]


def departures(read: Loads) -> Iterator[list[object]]:
    """One row per departure with goods, then the totals."""
    for filling in read.loaded:
        yield departure_row(read, filling)


def departure_row(read: Loads, f: Filling) -> list[object]:
    """One departure, as in DEPARTURE_COLUMNS."""
    d = f.departure
    return [
        d.id,
        d.mode.value,
        d.carrier,
        place_name(read.places[d.origin]),
        place_name(read.places[d.destination]),
        d.departs_at,
        f.cut_off,
        d.arrives_at,
        len(f.lines),
        f.pieces,
        f.mass_g / 1000,
        f.capacity_g / 1000,
        share(f.mass_g, f.capacity_g),
        f.volume_l / 1000,
        f.capacity_l / 1000,
        share(f.volume_l, f.capacity_l),
        f.chargeable_g / 1000,
        d.charter,
    ]


def exceptions(read: Loads, explained: Explanation | None) -> Iterator[list[object]]:
    """What stays or is late, worst first within its priority."""
    for t in troubles(read, explained):
        s = t.shipment
        yield [
            s.priority,
            s.id,
            span(t.first, t.last),
            t.units,
            t.mass_g / 1000,
            s.goods,
            place_name(read.places[s.origin]),
            place_name(read.places[s.destination]),
            s.due_at,
            t.fate,
            t.late_min / 60 or None,
            t.loss / 60,
            t.reason,
            t.detail,
            t.relaxation,
            s.consignee,
            s.party,
        ]


def charters(told: JudgedPlan) -> Iterator[list[object]]:
    """Charters bought, each of their departures a row, empty ones too."""
    prices = {charter.id: charter.price_minor for charter in told.read.scenario.charters}
    bought = frozenset(told.read.plan.charters)
    mine = [filling for filling in told.read.fillings if filling.departure.charter in bought]
    for filling in sorted(mine, key=lambda f: (f.departure.charter, f.departure.departs_at)):
        name = filling.departure.charter
        yield [name, money(prices[name], told.currency), *departure_row(told.read, filling)]


def hubs(writer: Writer, read: Loads) -> None:
    """A sheet per hub, its days one under the other; beyond MOST_HUBS the smaller ones share a last
    sheet.
    """
    found: dict[str, list[tuple[date, str, datetime, Line]]] = defaultdict(list)
    for filling in read.loaded:
        d = filling.departure
        for line in filling.lines:
            found[d.origin].append((d.departs_at.date(), "leaves", d.departs_at, line))
            found[d.destination].append((d.arrives_at.date(), "arrives", d.arrives_at, line))
    busiest = sorted(found, key=lambda place: (-sum(row[3].mass_g for row in found[place]), place))
    shared = busiest[MOST_HUBS - 1 :] if len(busiest) > MOST_HUBS else []
    for place in busiest:
        if place not in shared:
            writer.table(
                f"{place} {place_name(read.places[place])}",
                HUB_COLUMNS,
                hub_rows(read, found[place]),
            )
    if shared:
        columns = (Column("Hub", 24), *HUB_COLUMNS)
        rows = (
            [place_name(read.places[place]), *row]
            for place in shared
            for row in hub_rows(read, found[place])
        )
        writer.table("Other hubs", columns, rows)


def hub_rows(
    read: Loads, rows: Sequence[tuple[date, str, datetime, Line]]
) -> Iterator[list[object]]:
    """What leaves and arrives at a hub, in order of time."""
    for day, what, at, line in sorted(
        rows, key=lambda row: (row[0], row[2], row[1], row[3].departure.id, row[3].consignment.id)
    ):
        d, shipment, leaves = line.departure, line.shipment, what == "leaves"
        yield [
            day,
            what,
            at,
            d.id,
            d.mode.value,
            place_name(read.places[d.destination if leaves else d.origin]),
            line.ready_by if leaves else None,
            shipment.id,
            span(line.consignment.first, line.consignment.last),
            line.pieces,
            line.mass_g / 1000,
            line.volume_l / 1000,
            " ".join(filter(None, (shipment.awb, shipment.container))),
            shipment.goods,
            " ".join(shipment.special_handling),
            f"{line.number} of {len(line.consignment.legs)}",
            place_name(read.places[shipment.destination]),
            shipment.consignee,
            shipment.priority,
        ]
