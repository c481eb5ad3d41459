"""A plan made by hand: a CSV of shipments, handling units and departures."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

from onward.errors import InvalidInput, Problem
from onward.formats.csvfile import as_meant, content_of
from onward.plan.plan import Consignment, LeftBehind, Leg, Plan
from onward.scenario import Scenario, known, timetable

COLUMNS = ("shipment", "handling_units", "departures")


def read_plan_csv(path: Path | str, scenario: Scenario) -> Plan:
    """A plan made by hand: columns shipment, handling_units and departures.

    ``handling_units`` is a count (the next ones that are free) or a range such as 1-40;
    ``departures`` are in order, separated by ``;`` or spaces, each perhaps followed by ``#`` and an
    allotment. What is not named is left behind; the charters of the departures used are bought.
    Raises InvalidInput with everything that is wrong.
    """
    path = Path(path)
    header, lines = _table(path)
    hand = _Hand(path.name, known(scenario))
    for line, cells in lines:
        if any(cells[len(header) :]):
            message = f"has {len(cells)} cells, and the header has {len(header)}"
            maybe = "separate the departures by ; and put quotes around a text with a comma"
            hand.wrong(line, "", "", message, maybe)
        elif any(cells):
            padded = cells + [""] * (len(header) - len(cells))
            hand.row(line, {name: padded[header.index(name)] for name in COLUMNS})
    if hand.problems:
        raise InvalidInput(hand.problems)
    return hand.plan()


# of a CSV file: the number of a line, and its cells
_Lines = list[tuple[int, list[str]]]


def _table(path: Path) -> tuple[list[str], _Lines]:
    """The header in small letters, and the lines below it. Raises InvalidInput if the file is no
    table with the columns of a plan.
    """
    lines, names = _lines(path), ",".join(COLUMNS)
    if not lines:
        maybe = f"begin with a line {names}"
        raise InvalidInput([Problem(path.name, 1, "", "", "the file is empty", maybe)])
    header = [name.lower() for name in lines[0][1]]
    if len(header) == 1 and ";" in header[0]:
        message = "separates its columns by semicolons"
        raise InvalidInput([Problem(path.name, 1, "", header[0], message, "save it with commas")])
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        message, maybe = "this column is missing", f"begin with {names}"
        raise InvalidInput([Problem(path.name, 1, name, "", message, maybe) for name in missing])
    return header, lines[1:]


def _lines(path: Path) -> _Lines:
    text = content(path).replace("\r\n", "\n").replace("\r", "\n")
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        return [(reader.line_num, [as_meant(cell.strip()) for cell in row]) for row in reader]
    except csv.Error as error:
        message = f"not a CSV file: {error}"
        raise InvalidInput([Problem(path.name, reader.line_num, "", "", message)]) from None


def content(path: Path) -> str:
    """A file's text, without a byte order mark; raises InvalidInput if there is none."""
    try:
        return content_of(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput(
            [Problem(path.name, 0, "", "", f"not UTF-8 text: {error}", "save it as UTF-8")]
        ) from None
    except OSError as error:
        raise InvalidInput(
            [Problem(path.name, 0, "", "", f"cannot be read: {error.strerror}")]
        ) from None
    except ValueError as error:  # no file can have such a name
        raise InvalidInput([Problem(path.name, 0, "", "", f"cannot be read: {error}")]) from None


class _Hand:
    """Reads the lines of a desk's plan one by one."""

    def __init__(self, file: str, scenario: Scenario) -> None:
        self.file, self.scenario = file, scenario
        self.problems: list[Problem] = []
        self.totals = {s.id: s.handling_units for s in scenario.shipments}
        self.charter_of = {d.id: d.charter for d in timetable(scenario)}
        self.free = {name: [(1, total)] for name, total in self.totals.items()}
        self.consignments: list[Consignment] = []

    def wrong(self, line: int, column: str, value: str, message: str, maybe: str = "") -> None:
        self.problems.append(Problem(self.file, line, column, value, message, maybe))

    def row(self, line: int, cells: dict[str, str]) -> None:
        shipment, departures = cells["shipment"], cells["departures"].replace(";", " ").split()
        legs = [self._leg(line, text) for text in departures]
        if not departures:
            self.wrong(
                line,
                "departures",
                "",
                "no departure is named",
                "leave the line out: what is not named is left behind",
            )
        if shipment not in self.totals:
            self.wrong(
                line,
                "shipment",
                shipment,
                "no such shipment is known",
                _near(shipment, self.totals),
            )
            return
        for first, last in self._ranges(line, shipment, cells["handling_units"]):
            name = f"H{len(self.consignments) + 1}"
            self.consignments.append(
                Consignment(id=name, shipment=shipment, first=first, last=last, legs=tuple(legs))
            )

    def _leg(self, line: int, text: str) -> Leg:
        departure, _, pool = text.partition("#")
        if departure not in self.charter_of:
            self.wrong(
                line,
                "departures",
                departure,
                "no such departure is known",
                _near(departure, self.charter_of) or "write it as the scenario names it",
            )
        return Leg(departure, pool)

    def _ranges(self, line: int, shipment: str, text: str) -> list[tuple[int, int]]:
        first, dash, last = text.partition("-")
        if (
            not (first.strip().isdecimal() and (last.strip().isdecimal() or not dash))
            or len(text) > 30
        ):
            self.wrong(
                line, "handling_units", text, "not a count of handling units", "write 40, or 1-40"
            )
            return []
        if dash:
            return self._take_range(line, shipment, int(first), int(last), text)
        found, wanted = [], int(first)
        for start, end in list(self.free[shipment]):
            if wanted > 0:
                found.append((start, min(end, start + wanted - 1)))
                wanted -= found[-1][1] - start + 1
        if not found or wanted:
            left = sum(end - start + 1 for start, end in self.free[shipment])
            self.wrong(
                line,
                "handling_units",
                text,
                f"shipment {shipment} has {left} handling units not yet planned, of "
                f"{self.totals[shipment]}",
                f"write a count of {left} at most" if left else "remove this line, or another",
            )
            return []
        for span in found:
            self._occupy(shipment, *span)
        return found

    def _take_range(
        self, line: int, shipment: str, first: int, last: int, text: str
    ) -> list[tuple[int, int]]:
        if last < first:
            self.wrong(
                line, "handling_units", text, "ends before it begins", f"write {last}-{first}"
            )
            return []
        if not 1 <= first <= last <= self.totals[shipment]:
            self.wrong(
                line,
                "handling_units",
                text,
                f"shipment {shipment} has handling units 1 to {self.totals[shipment]}",
            )
            return []
        if not any(start <= first and last <= end for start, end in self.free[shipment]):
            self.wrong(
                line,
                "handling_units",
                text,
                f"some of these handling units of shipment {shipment} are planned on an earlier "
                "line",
            )
            return []
        self._occupy(shipment, first, last)
        return [(first, last)]

    def _occupy(self, shipment: str, first: int, last: int) -> None:
        rest = []
        for start, end in self.free[shipment]:
            if start <= first <= end:
                rest += [
                    span for span in ((start, first - 1), (last + 1, end)) if span[0] <= span[1]
                ]
            else:
                rest.append((start, end))
        self.free[shipment] = rest

    def plan(self) -> Plan:
        """The plan of all lines read."""
        used = {self.charter_of[leg.departure] for c in self.consignments for leg in c.legs}
        return Plan(
            scenario=self.scenario.name,
            as_of=self.scenario.as_of,
            known_to=self.scenario.known_to or self.scenario.as_of,
            planner="by hand",
            consignments=tuple(self.consignments),
            left_behind=tuple(
                LeftBehind(shipment=s, first=a, last=b)
                for s, spans in self.free.items()
                for a, b in spans
            ),
            charters=tuple(c.id for c in self.scenario.charters if c.id in used and not c.paid),
        )


def _near(text: str, names: dict[str, Any]) -> str:
    folded = text.casefold()
    same = [name for name in names if name.casefold() == folded]
    return same[0] if same else ""
