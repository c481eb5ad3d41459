"""Refuses notices that repeat what the scenario or an earlier notice of the same list says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from onward.errors import Problem
from onward.message import Message
from onward.scenario.amendments import Cancellation, Lift
from onward.scenario.change import NEW, Change, ImposePolicy, kind_of
from onward.scenario.change_rows import Row
from onward.scenario.knowledge import ALWAYS
from onward.scenario.limits import ID
from onward.scenario.scenario import Scenario

FILE = "changes"


class ChangeProblems:
    """Collects the problems of a list of notices by row and column."""

    def __init__(self, changes: Sequence[Change], rows: list[Row]) -> None:
        self.changes, self.rows = changes, rows
        self.problems: list[Problem] = []

    def add(self, i: int, field: str, value: object, *words: str) -> None:
        """Reports a problem of notice ``i`` (from 0) in a ``field`` of its row. ``words``: the
        message and, if there is one, a suggestion.
        """
        self.problems.append(Problem(FILE, i + 2, self.rows[i].column(field), str(value), *words))


class Repeats:
    """Finds notices that repeat the scenario or an earlier notice of the list."""

    def __init__(self, scenario: Scenario, found: ChangeProblems, in_part: Collection[int]) -> None:
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
        rows = (*scenario.cancellations, *(row.row for row in found.rows))
        self.restored = {r.shipment for r in rows if isinstance(r, Cancellation) and r.restored}
        self.ids: dict[str, int] = {}
        self.rows: dict[str, dict[str, Any]] = {}
        self.contents: dict[str, dict[Any, str]] = {}
        for table in {row.table for row in found.rows}:
            here = getattr(scenario, table)
            self.rows[table] = {row.id: row for row in here}
            self.contents[table] = {self._content_key(table, row): row.id for row in here}

    def is_new(self, i: int) -> bool:
        """Whether notice ``i`` has a free id and new content; otherwise reports the problem."""
        change, made = self.found.changes[i], self.found.rows[i]
        field, value, *words = self._repeated(i, change, made)
        self.ids.setdefault(change.id, i)
        if words:
            self.found.problems.append(Problem(FILE, i + 2, field, value, *words))
            return False
        if i in self.in_part:
            return True
        self.rows[made.table][made.row.id] = made.row
        self.contents[made.table][self._content_key(made.table, made.row)] = made.row.id
        self._late(i, made.row)
        return True

    def _repeated(self, i: int, change: Change, made: Row) -> tuple[str, ...]:
        """The column and value to look at; a message and a suggestion follow them if the id is
        invalid or used, or if the content is not new.
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
            self.contents[made.table].get(self._content_key(made.table, made.row))
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
        """The end of the policy without lift ``i``, as known at that lift's ``known_at``; None: the
        policy has no end. Of two equal lifts the first counts as known.
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

    def _content_key(self, table: str, row: Any) -> Any:
        """A key that rows of the same content share. A cancellation is known by its shipment and
        charter, a row that adds a named thing by that name, any other row by all values but its id.
        A shipment that was restored may be cancelled again.
        """
        if isinstance(row, Cancellation) and row.shipment not in self.restored:
            return row.shipment, row.charter
        return row.id if table in NAMED else replace(row, id="")


NAMED = {table for _, table, _ in NEW.values()}
