"""The simulation as a workbook: service, differences, curves by day, shipments and consignments,
each plan's rows one below the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter

from onward import __version__
from onward.desk.simulate import PlayedPlan, differences
from onward.report.simulated import HOUR_MIN, day_of, runs_text, span
from onward.report.workbook import FORMS, Column, Writer
from onward.simulate import Estimate, Fate
from onward.units import instant

PLAN = Column("Plan", 20)
PRIORITY = Column("Priority", 9, "whole")


def share_columns(name: str) -> tuple[Column, ...]:
    """A share and its confidence interval."""
    return (
        Column(name, 11, "percent"),
        Column(f"{name}, 95 % confidence from", 15, "percent"),
        Column(f"{name}, 95 % confidence to", 15, "percent"),
    )


def loss_columns(name: str) -> tuple[Column, ...]:
    """Kg-hours and their confidence interval."""
    return (
        Column(f"{name} (kg-hours)", 16, "kg"),
        Column(f"{name}, 95 % confidence from", 16, "kg"),
        Column(f"{name}, 95 % confidence to", 16, "kg"),
    )


SERVICE = (
    PLAN,
    PRIORITY,
    Column("kg", 14, "kg"),
    Column("In time if all goes to plan", 13, "percent"),
    *share_columns("In time"),
    Column("In time, 5 % of runs below", 13, "percent"),
    Column("In time, 5 % of runs above", 13, "percent"),
    *share_columns("Arrives"),
    *loss_columns("Loss"),
)
DIFFERENCES = (
    PLAN,
    Column("Less", 20),
    PRIORITY,
    *share_columns("In time"),
    *loss_columns("Loss"),
    Column("Runs in which it loses less", 13, "percent"),
    Column("Runs in which it loses the same", 13, "percent"),
    Column("Variance over independent runs", 13, "share"),
)
CURVES = (
    PLAN,
    PRIORITY,
    Column("Day (UTC)", 11, "day"),
    Column("Arrived if all goes to plan", 13, "percent"),
    Column("Arrived, mean", 11, "percent"),
    Column("5 % of runs below", 11, "percent"),
    Column("5 % of runs above", 11, "percent"),
)


def fate_columns(what: str) -> tuple[Column, ...]:
    """Shipments or consignments."""
    return (
        PLAN,
        Column(what, 20),
        Column("Handling units", 10, "whole"),
        Column("In time if all goes to plan", 13, "percent"),
        *share_columns("In time"),
        Column("Arrives", 10, "percent"),
        Column("P50 arrival (UTC)", 17, "time"),
        Column("P90 arrival (UTC)", 17, "time"),
    )


def write_simulated(title: str, entries: Sequence[PlayedPlan], seed: int, path: Path) -> None:
    """Write the workbook; ``entries`` as for the page. Text stays text whatever it begins with, and
    nothing is a formula.

    An arrival that is empty says that the goods stay so often.
    """
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": FORMS["time"],
    }
    book = xlsxwriter.Workbook(str(path), options)
    plan = entries[0].outcome.plan
    book.set_properties(
        {
            "title": f"Simulation of {title}",
            "comments": f"Onward {__version__}",
            "created": plan.as_of.replace(tzinfo=None),
        }
    )
    writer = Writer(book)
    writer.forms["share"] = book.add_format({"num_format": "0.0000", "valign": "top"})
    writer.table("Service", SERVICE, _service(entries))
    if len(entries) > 1:
        writer.table("Differences", DIFFERENCES, _differences(entries))
    writer.table("Curves", CURVES, _curves(entries))
    writer.table(
        "Shipments",
        fate_columns("Shipment"),
        (row for e in entries for row in _fates(e, e.outcome.shipments())),
    )
    writer.table(
        "Consignments",
        fate_columns("Consignment"),
        (row for e in entries for row in _fates(e, e.outcome.consignments())),
    )
    _about(writer, title, entries, seed)
    book.close()


def _service(entries: Sequence[PlayedPlan]) -> Iterator[list[object]]:
    for entry in entries:
        for priority in entry.outcome.priorities:
            s = entry.outcome.service(priority)
            planned = entry.outcome.planned_in_time(priority)
            head = [entry.name, priority, s.total_g / 1000, planned]
            yield [*head, *_of(s.in_time), *s.in_time_band, *_of(s.arrives), *_of(s.loss, HOUR_MIN)]


def _differences(entries: Sequence[PlayedPlan]) -> Iterator[list[object]]:
    for entry, parts in differences(entries):
        for d in parts:
            yield [
                entry.name,
                entries[0].name,
                d.priority,
                *_of(d.in_time),
                *_of(d.loss, HOUR_MIN),
                d.better,
                d.same,
                d.spared,
            ]


def _curves(entries: Sequence[PlayedPlan]) -> Iterator[list[object]]:
    days = span(entries)
    for entry in entries:
        for priority in entry.outcome.priorities:
            c = entry.outcome.curve(priority, days)
            for day, *shares in zip(c.days, c.planned, c.mean, c.low, c.high, strict=True):
                yield [entry.name, priority, day_of(day), *shares]


def _fates(entry: PlayedPlan, fates: Sequence[Fate]) -> Iterator[list[object]]:
    for f in fates:
        yield [
            entry.name,
            f.name,
            f.handling_units,
            f.planned,
            *_of(f.in_time),
            f.arrives,
            _at(f.p50),
            _at(f.p90),
        ]


def _of(e: Estimate, unit: float = 1) -> list[float | None]:
    return [None if part is None else part / unit for part in (e.mean, e.low, e.high)]


def _at(minute: int | None) -> datetime | None:
    return None if minute is None else instant(minute)


def _about(writer: Writer, title: str, entries: Sequence[PlayedPlan], seed: int) -> None:
    sheet = writer.sheet("About")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, title, writer.title)
    rows = [
        ("How", runs_text(entries[0].outcome, seed)),
        *((e.name, e.words or "the plan as given") for e in entries),
    ]
    rows.append(
        ("Arrivals", "P50 and P90 count all runs; an empty one says that the goods stay so often.")
    )
    for line, (name, words) in enumerate(rows, 2):
        sheet.write_string(line, 0, name, writer.bold)
        sheet.write_string(line, 1, words, writer.wrapped)
