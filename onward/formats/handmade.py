"""A plan made by hand: a CSV of shipments, handling units and departures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onward.errors import InvalidInput, Problem
from onward.formats.csvfile import TOO_LONG, TOO_SHORT, read_csv
from onward.formats.raw import RawTable
from onward.message import Message
from onward.plan.plan import Consignment, LeftBehind, Leg, Plan
from onward.scenario import Scenario, known, timetable
from onward.wording.closest import Guesses, closest

COLUMNS = ("shipment", "handling_units", "departures")
RUNS = 3  # of a service that is named without a day: how many of its departures are shown
DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")


@dataclass(frozen=True, slots=True)
class HandPlan:
    """The content of a file: the plan in the readable lines, and the problems of the others.
    ``lines``: consignment -> its line.
    """

    file: str
    plan: Plan
    lines: Mapping[str, int]
    problems: tuple[Problem, ...]


def read_plan_csv(path: Path | str, scenario: Scenario) -> Plan:
    """A plan made by hand: columns shipment, handling_units and departures.

    ``handling_units`` is a count (the next ones that are free) or a range such as 1-40;
    ``departures`` are in order, separated by ``;`` or spaces, each perhaps followed by ``#`` and an
    allotment. What is not named is left behind; the charters of the departures used are bought.
    Raises InvalidInput with everything that is wrong.
    """
    found = read_hand(path, scenario)
    if found.problems:
        raise InvalidInput(found.problems)
    return found.plan


def read_hand(path: Path | str, scenario: Scenario) -> HandPlan:
    """As ``read_plan_csv``, with the plan in the readable lines. Raises InvalidInput for a file
    that is no table with the columns of a plan.
    """
    raw, ragged = read_csv(Path(path), COLUMNS)
    columns = _columns(raw)
    hand = _Hand(raw.file, known(scenario))
    hand.problems += [
        replace(each, maybe=SEPARATE) if each.maybe == TOO_LONG else each
        for each in ragged
        if each.maybe != TOO_SHORT
    ]
    wrong = {each.row for each in hand.problems}
    for index, line in enumerate(raw.lines):
        if line not in wrong:  # a shorter one may lack cells of a person's own
            hand.row(line, {name: columns[name][index].strip() for name in COLUMNS})
    problems = sorted(hand.problems, key=lambda each: each.row)
    return HandPlan(raw.file, hand.plan(), hand.lines, tuple(problems))


STAYS = Message("leave the line out: what is not named is left behind")
SEPARATE = Message("separate the departures by ; and put quotes around a text with a comma")


def _columns(raw: RawTable) -> dict[str, list[str]]:
    """The columns of a plan by name; others are a person's own and ignored. Raises InvalidInput if
    one is missing or repeated.
    """
    header, line = [name.lower() for name in raw.header], raw.header_line
    begin = Message("begin with a line {columns}", columns=",".join(COLUMNS))
    if not header:
        raise InvalidInput([Problem(raw.file, line, "", "", "the file has no header", begin)])
    found = []
    own = [name for name in raw.header if name.lower() not in COLUMNS]
    for name in COLUMNS:
        if name not in header:
            near = closest(name, own)
            maybe = (
                Message("it is {column}: write {meant}", column=near, meant=name) if near else begin
            )
            found.append(Problem(raw.file, line, name, "", "this column is missing", maybe))
        elif header.count(name) > 1:
            message = "stands twice among the columns"
            found.append(Problem(raw.file, line, name, "", message, "remove one"))
    if found:
        raise InvalidInput(found)
    return {name: raw.columns[header.index(name)] for name in COLUMNS}


class _Hand:
    """Reads the lines of a hand-made plan one by one."""

    def __init__(self, file: str, scenario: Scenario) -> None:
        self.file, self.scenario = file, scenario
        self.problems: list[Problem] = []
        self.totals = {s.id: s.handling_units for s in scenario.shipments}
        self.charter_of = {d.id: d.charter for d in timetable(scenario)}
        self.free = {name: [(1, total)] for name, total in self.totals.items()}
        self.consignments: list[Consignment] = []
        self.lines: dict[str, int] = {}
        self.unread: list[tuple[str, int, int]] = []  # handling units of lines that are wrong
        self.near_departures, self.near_shipments = Guesses(self.charter_of), Guesses(self.totals)

    def wrong(self, line: int, column: str, value: str, message: str, maybe: str = "") -> None:
        self.problems.append(Problem(self.file, line, column, value, message, maybe))

    def row(self, line: int, cells: dict[str, str]) -> None:
        before, shipment = len(self.problems), cells["shipment"]
        departures = re.split(r"[;\s]+", cells["departures"].strip("; "))
        legs = [self._leg(line, text) for text in departures if text]
        if not legs:
            self.wrong(line, "departures", "", Message("no departure is named"), STAYS)
        if shipment not in self.totals:
            maybe = self._meant(shipment, legs=False)
            self.wrong(line, "shipment", shipment, Message("no such shipment is known"), maybe)
        spans = self._ranges(line, shipment, cells["handling_units"])
        if len(self.problems) > before:
            self.unread += [(shipment, *span) for span in spans]
            return
        for first, last in spans:
            name = f"H{len(self.consignments) + 1}"
            self.lines[name] = line
            self.consignments.append(
                Consignment(id=name, shipment=shipment, first=first, last=last, legs=tuple(legs))
            )

    def _leg(self, line: int, text: str) -> Leg:
        departure, _, pool = text.partition("#")
        if departure not in self.charter_of:
            maybe = self._meant(departure, legs=True) or Message(
                "write it as the scenario names it"
            )
            self.wrong(line, "departures", departure, Message("no such departure is known"), maybe)
        return Leg(departure, pool)

    def _meant(self, text: str, *, legs: bool) -> str:
        """The departure or shipment probably meant by a name."""
        names, folded = self.charter_of if legs else self.totals, text.casefold()
        runs = [name for name in names if legs and name.startswith(f"{text}@")]
        same = [name for name in names if name.casefold() == folded]
        if runs or same:
            return Message.joined(" or ", runs[:RUNS] or same[:1])
        return (self.near_departures if legs else self.near_shipments).closest(text)

    def _ranges(self, line: int, shipment: str, text: str) -> list[tuple[int, int]]:
        """The handling units of a line, which are then no longer free; empty if they are
        invalid.
        """

        def wrong(message: str, maybe: str = "") -> list[tuple[int, int]]:
            self.wrong(line, "handling_units", text, message, maybe)
            return []

        bounds = re.fullmatch(r"([0-9]{1,15})(?: ?- ?([0-9]{1,15}))?", text)
        if bounds is None:
            return wrong(
                Message("not a count of handling units"),
                _count_meant(text) or Message("write 40, or 1-40"),
            )
        first, last = int(bounds[1]), int(bounds[2] or 0)
        if bounds[2] and last < first:
            return wrong(
                Message("ends before it begins"),
                Message("write {last}-{first}", last=last, first=first),
            )
        if not bounds[2] and not first:
            return wrong(Message("must be at least 1"), STAYS)
        if shipment not in self.totals:
            return []
        total = self.totals[shipment]
        free = self.free[shipment]
        if bounds[2]:
            fault = _not_free(shipment, (first, last), total, free)
        else:
            fault = _too_many(shipment, first, total, free)
        if fault is not None:
            return wrong(*fault)
        spans = [(first, last)] if bounds[2] else _next_free(free, first)
        for span in spans:
            self._occupy(shipment, *span)
        return spans

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
            )
            + tuple(LeftBehind(shipment=s, first=a, last=b) for s, a, b in self.unread),
            charters=tuple(c.id for c in self.scenario.charters if c.id in used and not c.paid),
        )


def _not_free(
    shipment: str, units: tuple[int, int], total: int, free: Sequence[tuple[int, int]]
) -> tuple[Message, str] | None:
    """Why a range cannot be planned on this line, and what may be meant."""
    first, last = units
    if not 1 <= first <= last <= total:
        there = "shipment {shipment} has handling units 1 to {total}"
        return Message(there, shipment=shipment, total=total), ""
    if any(start <= first and last <= end for start, end in free):
        return None
    planned = "some of these handling units of shipment {shipment} are planned on an earlier line"
    return Message(planned, shipment=shipment), ""


def _too_many(
    shipment: str, count: int, total: int, free: Sequence[tuple[int, int]]
) -> tuple[Message, str] | None:
    """Why so many cannot be planned on this line, and what may be meant."""
    left = sum(end - start + 1 for start, end in free)
    if count <= left:
        return None
    message = Message(
        "shipment {shipment} has {left} handling units not yet planned, of {total}",
        shipment=shipment,
        left=left,
        total=total,
    )
    if not left:
        return message, Message("remove this line, or another")
    return message, Message("write a count of {left} at most", left=left)


def _next_free(free: list[tuple[int, int]], wanted: int) -> list[tuple[int, int]]:
    """The first ``wanted`` free handling units."""
    found = []
    for start, end in free:
        if wanted > 0:
            found.append((start, min(end, start + wanted - 1)))
            wanted -= found[-1][1] - start + 1
    return found


def _count_meant(text: str) -> str:
    """The count or the range that a person may mean: 1,000, 1000.0, 1–40, 40 pcs."""
    plain = re.sub(r"\s*[a-z]+\.?$", "", text.translate(DASHES).strip().lower())
    if re.fullmatch(r"\d{1,3}([,.' \u00a0\u2009\u202f]\d{3})+|\d+[.,]0+", plain, re.ASCII):
        plain = re.sub(r"\D", "", re.sub(r"[.,]0{1,2}$", "", plain))
    plain = re.sub(r"(?<=\d)\s*(\.\.\.?|:|/|-|to|bis)\s*(?=\d)", "-", plain)
    whole = re.fullmatch(r"[0-9]{1,15}(-[0-9]{1,15})?", plain)
    return Message("write {number}", number=plain) if whole and plain.strip("0-") else ""
