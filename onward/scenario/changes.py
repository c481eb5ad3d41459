"""Applies changes to a scenario: checks all of them first, raises all problems together, then makes
a changed copy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from onward.errors import InvalidInput, Problem
from onward.message import Message
from onward.scenario.amended_goods import called_off, waits_at_start
from onward.scenario.amended_goods_rules import problems_of_parts
from onward.scenario.amending_rules import Published
from onward.scenario.amendments import Delay, Restoration
from onward.scenario.cargo import Shipment
from onward.scenario.change import (
    KINDS,
    AddDeparture,
    AddPlace,
    AddService,
    AddShipment,
    AddSurcharge,
    AddTransfer,
    AmendShipment,
    ApproveShipment,
    AwaitApproval,
    CancelCharter,
    CancelDeparture,
    CancelShipment,
    Change,
    ChangeOfGoods,
    ChangePrice,
    ClosePlace,
    ConfirmBooking,
    CutDeparture,
    DeclineShipment,
    DelayDeparture,
    DivertDeparture,
    ExpirePaper,
    HoldPaper,
    ImposePolicy,
    LiftPolicy,
    OfferCharter,
    OfferSpace,
    RefuseBooking,
    RequestBooking,
    RestoreDeparture,
    RestoreShipment,
    SetHours,
    SetThroughput,
    kind_of,
)
from onward.scenario.change_rows import Row, row_of
from onward.scenario.cutting import on_its_days
from onward.scenario.hours import closures, hours_problems
from onward.scenario.limits import WEEKDAYS
from onward.scenario.more_units import with_more_units
from onward.scenario.places import Place, Transfer
from onward.scenario.problems import problems as scenario_problems, problems_with
from onward.scenario.repeated_changes import FILE, ChangeProblems, Repeats
from onward.scenario.scenario import Scenario
from onward.scenario.services import Cut
from onward.scenario.underway import derived_id, divided

__all__ = [
    "KINDS",
    "AddDeparture",
    "AddPlace",
    "AddService",
    "AddShipment",
    "AddSurcharge",
    "AddTransfer",
    "AmendShipment",
    "ApproveShipment",
    "AwaitApproval",
    "CancelCharter",
    "CancelDeparture",
    "CancelShipment",
    "Change",
    "ChangePrice",
    "ClosePlace",
    "ConfirmBooking",
    "CutDeparture",
    "DeclineShipment",
    "DelayDeparture",
    "DivertDeparture",
    "ExpirePaper",
    "HoldPaper",
    "ImposePolicy",
    "LiftPolicy",
    "OfferCharter",
    "OfferSpace",
    "RefuseBooking",
    "RequestBooking",
    "RestoreDeparture",
    "RestoreShipment",
    "SetHours",
    "SetThroughput",
    "apply",
    "kind_of",
    "problems",
]
DAYS = ("first_day", "last_day", "weekdays")
RUNS = {"departure", "origin", "departs_at", "arrives_at", "local_day", "via"}
RUNS |= {"service", "weekdays", "departs_local", "duration_min", "first_day", "last_day"}
RUNS |= {"place", "time_zone"}
# place of a change in a list -> its columns that could not be read
InPart = Mapping[int, Collection[str]]
NO_PART: InPart = MappingProxyType({})
NUMBER = "handling_units"  # of those that are booked
UNNAMED = Place, Transfer  # rows that cannot be looked at under another id
DIVIDED = RequestBooking, ConfirmBooking  # a part has its share of the number
TIMETABLE = AddPlace, AddService, AddDeparture  # what says when departures run


def apply(scenario: Scenario, changes: Sequence[Change]) -> Scenario:
    """A copy of the scenario with all of the changes; the scenario itself stays as it is.

    Its ``as_of`` and ``known_to`` stay too: a plan sees those changes that were known by then.
    Raises InvalidInput with every problem.
    """
    rows, found = _rows(scenario, changes)
    if found:
        raise InvalidInput(found)
    return _with(scenario, rows)


def applied(scenario: Scenario, changes: Sequence[Change]) -> Scenario:
    """Like ``apply``, for changes that were checked when they became known: nothing is checked
    again, and changes to goods that are gone have no effect.
    """
    published = _published(scenario, changes)
    there = {"", *(s.id for s in scenario.shipments)}
    there |= {c.shipment.id for c in changes if isinstance(c, AddShipment)}
    rows = [row_of(change, published) for _, change in _by_part(scenario, changes)]
    return _with(scenario, [r for r in rows if getattr(r.row, "shipment", "") in there])


def problems(
    scenario: Scenario, changes: Sequence[Change], in_part: InPart = NO_PART
) -> list[Problem]:
    """Everything that keeps the changes from being applied, with file ``changes`` and the change's
    position in the list + 2 as row.

    ``in_part``: position (from 0) -> columns that could not be read and hold stand-ins; no rule
    compares these.
    """
    return _rows(scenario, changes, in_part)[1]


def _rows(
    scenario: Scenario, changes: Sequence[Change], in_part: InPart = NO_PART
) -> tuple[list[Row], list[Problem]]:
    published = _published(scenario, changes, in_part)
    each = _by_part(scenario, changes)
    rows = [row_of(change, published) for _, change in each]
    found = _problems(
        scenario,
        [change for _, change in each],
        rows,
        published,
        {n: in_part[i] for n, (i, _) in enumerate(each) if i in in_part},
    )
    return rows, list(dict.fromkeys(_of_the_whole(problem, changes, each) for problem in found))


def _by_part(scenario: Scenario, changes: Sequence[Change]) -> list[tuple[int, Change]]:
    """Pairs of a position in ``changes`` (from 0) and a change. A change of a shipment of which the
    scenario has only parts under way becomes one change for each part.
    """
    whole = {s.id for s in scenario.shipments} | {
        change.shipment.id for change in changes if isinstance(change, AddShipment)
    }
    parts: dict[str, list[Shipment]] = defaultdict(list)
    for shipment in scenario.shipments:
        if shipment.part_of and shipment.part_of not in whole:
            parts[shipment.part_of].append(shipment)
    gone = called_off(scenario.cancellations)
    zones = {place.id: place.time_zone for place in scenario.places}
    each: list[tuple[int, Change]] = []
    for i, change in enumerate(changes):
        if isinstance(change, SetHours):
            each += [(i, one) for one in _times_closed(change, zones)]
            continue
        if not isinstance(change, ChangeOfGoods) or change.shipment not in parts:
            each.append((i, change))
            continue
        mine = parts[change.shipment]
        present = [part for part in mine if part.id not in gone] or mine
        units = getattr(change, NUMBER, None) if isinstance(change, DIVIDED) else None
        each += [(i, _of_part_of(change, *share)) for share in divided(present, units)]
    return each


def _times_closed(change: SetHours, zones: Mapping[str, str]) -> Sequence[Change]:
    """The closures that follow from opening hours; the change itself where the hours are
    invalid.
    """
    zone = zones.get(change.place)
    if zone is None or any(hours_problems(change)):
        return (change,)
    try:
        return closures(change, ZoneInfo(zone))
    except (KeyError, ValueError, OSError, OverflowError):  # the place's own time zone is wrong
        return (change,)


def _of_part_of(change: Change, part: Shipment, units: int | None) -> Change:
    """A change of a shipment as a change of one part of it; ``units``: the part's share of the
    booked handling units.
    """
    name = derived_id(change.id, str(part.first_unit))
    values: dict[str, Any] = {"id": name, "shipment": part.id}
    if isinstance(change, DIVIDED) and change.handling_units is not None:
        values[NUMBER] = units
    if isinstance(change, RefuseBooking):
        values[NUMBER] = None
    if isinstance(change, AmendShipment) and not (part.of_units and waits_at_start(part)):
        values["ready_at"] = None  # it is ready where it is
    return replace(change, **values)


def _of_the_whole(
    problem: Problem, changes: Sequence[Change], each: Sequence[tuple[int, Change]]
) -> Problem:
    """Gives a problem of a part's change the row and id of the listed change from which it was
    made.
    """
    if problem.file != FILE:
        return problem
    i, one = each[problem.row - 2]
    value = changes[i].id if one is not changes[i] and problem.value == one.id else problem.value
    return replace(problem, row=i + 2, value=value)


def _published(
    scenario: Scenario, changes: Sequence[Change], in_part: InPart = NO_PART
) -> Published:
    """Published departures, with those that the changes add and whose times could be read."""
    added: dict[str, list[Any]] = defaultdict(list)
    for i, change in enumerate(changes):
        if isinstance(change, TIMETABLE) and not RUNS & set(in_part.get(i, ())):
            added[change.kind.table].append(getattr(change, change.kind.new))
    return Published(_longer(scenario, added))


def _with(scenario: Scenario, rows: Sequence[Row]) -> Scenario:
    tables: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        tables[row.table].append(row.row)
    return with_more_units(_longer(scenario, tables), tables["amendments"])


def _longer(scenario: Scenario, tables: Mapping[str, Sequence[Any]]) -> Scenario:
    """The scenario with more rows in some tables."""
    longer: dict[str, Any] = {
        name: (*getattr(scenario, name), *new) for name, new in tables.items()
    }
    return replace(scenario, **longer)


def _problems(
    scenario: Scenario,
    changes: Sequence[Change],
    rows: list[Row],
    published: Published,
    in_part: InPart = NO_PART,
) -> list[Problem]:
    found = ChangeProblems(changes, rows)
    repeats = Repeats(scenario, found, in_part)
    for i, row in enumerate(rows):
        columns = in_part.get(i, ())
        if not {"departure", *DAYS} & set(columns):
            _dayless(i, row.row, published, found)
        _hourless(i, changes[i], found, columns)
    _cut_when_restored(scenario, rows, found)
    for i, field, value, *words in problems_of_parts(scenario, [row.row for row in rows]):
        found.add(i, field, value, *words)
    new = [repeats.is_new(i) for i in range(len(rows))]
    looked_at = {
        i: row if new[i] else _renamed(row, i)
        for i, row in enumerate(rows)
        if new[i] or (not isinstance(row.row, UNNAMED) and _differs(scenario, changes, row, i))
    }
    changed = _with(scenario, list(looked_at.values()))
    places: dict[str, list[int]] = defaultdict(list)
    for i in looked_at:
        places[rows[i].table].append(i)
    own: list[Problem] | None = None
    others = {
        table: {
            len(getattr(scenario, table)) + place: _stood_in(rows[i], in_part[i])
            for place, i in enumerate(mine)
            if i in in_part
        }
        for table, mine in places.items()
    }
    for problem in problems_with(changed, others):
        table = problem.file.removesuffix(".csv")
        index = problem.row - 2 - len(getattr(scenario, table, ()))
        if 0 <= index < len(places.get(table, ())):
            found.add(
                places[table][index], problem.field, problem.value, problem.message, problem.maybe
            )
        elif not problem.row:  # sums over all rows
            own = scenario_problems(scenario) if own is None else own
            found.problems += [problem] if problem not in own else []
    return sorted(found.problems, key=lambda problem: problem.row)


def _stood_in(row: Row, columns: Collection[str]) -> set[str]:
    """The fields of a row whose columns could not be read and hold stand-ins."""
    of_column = {row.column(field.name): field.name for field in fields(row.row)}
    if not of_column.keys() >= set(columns):  # a column that several fields are made of
        return set(of_column.values())
    made = {"arrives_at"} if isinstance(row.row, Delay) else set[str]()
    return made | {of_column[column] for column in columns}


def _differs(scenario: Scenario, changes: Sequence[Change], row: Row, i: int) -> bool:
    """Whether a change with an invalid or used id still has content of its own, so that its other
    values are worth checking.
    """
    return changes.index(changes[i]) == i and row.row not in getattr(scenario, row.table)


def _renamed(row: Row, i: int) -> Row:
    """The row under a free id, so that its other values can be checked too."""
    return replace(row, row=replace(row.row, id=f"change {i + 2}"))


def _dayless(i: int, row: Any, published: Published, found: ChangeProblems) -> None:
    """Reports a cut of one departure whose days leave out the day of that departure."""
    if not isinstance(row, Cut) or not WEEKDAYS.fullmatch(row.weekdays):
        return
    days = published.days(row.departure)
    if days and not any(on_its_days(row, day) for day in days):
        field = next(name for name in DAYS if getattr(row, name) not in (None, Cut(id="").weekdays))
        found.add(
            i,
            field,
            getattr(row, field),
            Message("leaves no day on which {departure} runs", departure=row.departure),
            Message("{day}, or leave it empty", day=min(days)),
        )


def _hourless(i: int, change: Change, found: ChangeProblems, columns: Collection[str]) -> None:
    """Reports opening hours that are invalid, leaving out ``columns`` that could not be read."""
    if isinstance(change, SetHours):
        for field, value, *words in hours_problems(change):
            compared = {field, "first_day"} if field == "last_day" else {field}
            if not compared & set(columns):
                found.add(i, field, value, *words)


def _cut_when_restored(scenario: Scenario, rows: Sequence[Row], found: ChangeProblems) -> None:
    """Reports a cut of a departure that is restored at the same instant: it would change
    nothing.
    """
    restored = {(row.departure, row.known_at) for row in scenario.restorations}
    for i, row in enumerate(rows):
        if isinstance(row.row, Restoration):
            restored.add((row.row.departure, row.row.known_at))
        elif isinstance(row.row, Cut) and (row.row.departure, row.row.known_at) in restored:
            message = Message("is when {departure} is restored", departure=row.row.departure)
            found.add(
                i, "known_at", f"{row.row.known_at:%Y-%m-%dT%H:%MZ}", message, "a minute later"
            )
