"""Applies changes to a scenario: checks all of them first, raises all problems together, then makes
a changed copy.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from onward.errors import InvalidInput, Problem
from onward.message import Message
from onward.scenario.amending_rules import Published
from onward.scenario.amendments import Cancellation, Delay, Lift
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
    Row,
    SetHours,
    SetThroughput,
    kind_of,
    row_of,
)
from onward.scenario.hours import closures, hours_problems
from onward.scenario.limits import ID, WEEKDAYS
from onward.scenario.problems import problems as scenario_problems, problems_with
from onward.scenario.scenario import ALWAYS, Scenario, on_its_days
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
    "SetHours",
    "SetThroughput",
    "apply",
    "kind_of",
    "problems",
]
FILE = "changes"
DAYS = ("first_day", "last_day", "weekdays")
RUNS = {"departure", "origin", "departs_at", "arrives_at", "local_day", "via"}
# place of a change in a list -> its columns that could not be read
InPart = Mapping[int, Collection[str]]
NO_PART: InPart = MappingProxyType({})
NUMBER = "handling_units"  # of those that are booked


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
    there = {s.id for s in scenario.shipments}
    there |= {c.shipment.id for c in changes if isinstance(c, AddShipment)}
    rows = [row_of(change, published) for _, change in _by_part(scenario, changes)]
    return _with(scenario, [r for r in rows if getattr(r.row, "shipment", "") in {"", *there}])


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
    gone = {row.shipment for row in scenario.cancellations}
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
        units = None if isinstance(change, RefuseBooking) else getattr(change, NUMBER, None)
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
    if getattr(change, NUMBER, None) is not None:
        values[NUMBER] = units
    if isinstance(change, AmendShipment):
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
    added = tuple(
        change.departure
        for i, change in enumerate(changes)
        if isinstance(change, AddDeparture) and not RUNS & set(in_part.get(i, ()))
    )
    return Published(replace(scenario, departures=(*scenario.departures, *added)))


def _with(scenario: Scenario, rows: Sequence[Row]) -> Scenario:
    tables: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        tables[row.table].append(row.row)
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
    found = _ChangeProblems(changes, rows)
    repeats = _Repeats(scenario, found, in_part)
    for i, row in enumerate(rows):
        columns = in_part.get(i, ())
        if not {"departure", *DAYS} & set(columns):
            _dayless(i, row.row, published, found)
        _hourless(i, changes[i], found, columns)
    new = [repeats.is_new(i) for i in range(len(rows))]
    looked_at = {
        i: row if new[i] else _renamed(row, i)
        for i, row in enumerate(rows)
        if new[i] or _differs(scenario, changes, row, i)
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
        if table in places and index >= 0:
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


def _dayless(i: int, row: Any, published: Published, found: _ChangeProblems) -> None:
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


def _hourless(i: int, change: Change, found: _ChangeProblems, columns: Collection[str]) -> None:
    """Reports opening hours that are invalid, leaving out ``columns`` that could not be read."""
    if isinstance(change, SetHours):
        for field, value, *words in hours_problems(change):
            compared = {field, "first_day"} if field == "last_day" else {field}
            if not compared & set(columns):
                found.add(i, field, value, *words)


class _ChangeProblems:
    """Collects the problems of changes, with the row and column of each."""

    def __init__(self, changes: Sequence[Change], rows: list[Row]) -> None:
        self.changes, self.rows = changes, rows
        self.problems: list[Problem] = []

    def add(self, i: int, field: str, value: object, *words: str) -> None:
        """Reports that change ``i`` (from 0) is wrong; ``field`` is a field of its row. ``words``:
        the message and, if there is one, a suggestion.
        """
        self.problems.append(Problem(FILE, i + 2, self.rows[i].column(field), str(value), *words))


class _Repeats:
    """Finds changes that repeat the scenario or an earlier change in the list."""

    def __init__(
        self, scenario: Scenario, found: _ChangeProblems, in_part: Collection[int]
    ) -> None:
        self.found, self.in_part = found, in_part
        imposed = [change.policy for change in found.changes if isinstance(change, ImposePolicy)]
        self.ends = {policy.id: policy.ends_at for policy in (*imposed, *scenario.policies)}
        # by policy: end, known at, place in the list (-1: in the scenario)
        self.lifts: dict[str, list[tuple[datetime, datetime, int]]] = defaultdict(list)
        for place, lift in ((-1, lift) for lift in scenario.lifts):
            self._lift(place, lift)
        for i, row in enumerate(found.rows):
            if i not in in_part and isinstance(row.row, Lift):
                self._lift(i, row.row)
        self.ids: dict[str, int] = {}
        self.rows: dict[str, dict[str, Any]] = {}
        self.contents: dict[str, dict[Any, str]] = {}
        for table in {row.table for row in found.rows}:
            here = getattr(scenario, table)
            self.rows[table] = {row.id: row for row in here}
            self.contents[table] = {_content(table, row): row.id for row in here}

    def is_new(self, i: int) -> bool:
        """Whether change ``i`` has a free id and new content; if not, reports the problem."""
        change, made = self.found.changes[i], self.found.rows[i]
        field, value, *words = self._repeated(i, change, made)
        self.ids.setdefault(change.id, i)
        if words:
            self.found.problems.append(Problem(FILE, i + 2, field, value, *words))
            return False
        if i in self.in_part:
            return True
        self.rows[made.table][made.row.id] = made.row
        self.contents[made.table][_content(made.table, made.row)] = made.row.id
        self._late(i, made.row)
        return True

    def _repeated(self, i: int, change: Change, made: Row) -> tuple[str, ...]:
        """(column, value), followed by a message and a suggestion if the id is invalid or used, or
        the content is not new.
        """
        if not ID.fullmatch(change.id) or change.id != change.id.strip():
            return (
                "id",
                change.id,
                Message("cannot be an id"),
                Message("ids have no | or ; in them, and no space around"),
            )
        if change.id in self.ids:
            earlier = self.found.changes[self.ids[change.id]]
            if earlier == change and i not in self.in_part:
                return "id", change.id, Message("stands twice in this list"), Message("remove one")
            return (
                "id",
                change.id,
                Message(
                    "is also the id of another change in this list ({kind})", kind=kind_of(earlier)
                ),
                Message("give it its own id"),
            )
        column, name, known = made.column("id"), made.row.id, self.rows[made.table].get(made.row.id)
        if known == made.row and i not in self.in_part:
            return column, name, Message("is applied already"), Message("leave it out")
        if known is not None:
            return (
                column,
                name,
                Message("is already the id of another row of {table}", table=made.table),
                Message("give it its own id"),
            )
        same = (
            self.contents[made.table].get(_content(made.table, made.row))
            if i not in self.in_part
            else ""
        )
        return (
            (column, name, Message("says the same as {row}", row=same), Message("leave it out"))
            if same
            else (column, name)
        )

    def _lift(self, place: int, lift: Lift) -> None:
        known_at = lift.known_at or ALWAYS
        if lift.ends_at.tzinfo and known_at.tzinfo:  # without: reported elsewhere
            self.lifts[lift.policy].append((lift.ends_at, known_at, place))

    def _end(self, i: int, lift: Lift) -> datetime | None:
        """When the policy of lift ``i`` ends without that lift, as known at the lift's
        ``known_at``; None: no end. Of two equal lifts the first counts as known.
        """
        mine = next((each for each in self.lifts[lift.policy] if each[2] == i), None)
        known = [
            each[0]
            for each in self.lifts[lift.policy]
            if mine and each < mine and each[1] <= mine[1]
        ]
        return min(
            (end for end in (self.ends.get(lift.policy), *known) if end is not None), default=None
        )

    def _late(self, i: int, row: Any) -> None:
        if isinstance(row, Lift) and row.ends_at.tzinfo:
            end = self._end(i, row)
            if end is not None and end <= row.ends_at:
                message = Message(
                    "is no earlier than the policy ends already ({time})",
                    time=f"{end:%Y-%m-%dT%H:%MZ}",
                )
                self.found.add(
                    i,
                    "ends_at",
                    f"{row.ends_at:%Y-%m-%dT%H:%MZ}",
                    message,
                    "a policy that goes on is imposed anew",
                )


def _content(table: str, row: Any) -> Any:
    """A key equal for rows of the same content: of a cancellation its shipment and charter, of a
    row with a named thing that name, of others every value but the id.
    """
    if isinstance(row, Cancellation):
        return row.shipment, row.charter
    named = ("departures", "policies", "shipments", "charters")
    return row.id if table in named else replace(row, id="")
