"""A desk's state as the rows in which the store keeps it, and back."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields
from typing import Any

from onward.desk.act import canonical
from onward.desk.desk_values import (
    DeskList,
    DeskPin,
    DeskSettings,
    DeskState,
    MessageState,
    Notice,
    Numbers,
    PlanState,
    SentMessage,
)
from onward.desk.json_values import decoded, encoded
from onward.desk.state import plan_in
from onward.store.acts import ChangedRows, DeskRow, DeskRows

COUNT = "acts"  # how many acts the table follows from


StateAndValue = tuple[str, object]  # a thing's state, and the thing


def rows_of_state(state: DeskState) -> dict[tuple[str, str], DeskRow]:
    """The state as rows by kind and name."""
    return {key: _row(*value) for key, value in _values(state).items()}


def changed_rows(before: DeskState, after: DeskState) -> ChangedRows:
    """The rows in which two states differ. Values that are the same object are not compared: a
    state's values are replaced, never altered.
    """
    apart = {
        each.name
        for each in fields(DeskState)
        if getattr(before, each.name) is not getattr(after, each.name)
    }
    was, now = _values(before, apart), _values(after, apart)
    other = {
        key: value
        for key, value in now.items()
        if key in was and not (value[1] is was[key][1] and value[0] == was[key][0])
    }
    return ChangedRows(
        gone=[key for key in was if key not in now],
        other={key: _row(*value) for key, value in other.items() if value != was[key]},
        new={key: _row(*value) for key, value in now.items() if key not in was},
    )


TABLES = {
    "acts": "desk",
    "desk": "desk",
    "plans": "plan",
    "notices": "notice",
    "pins": "pin",
    "messages": "message",
    "numbers": "numbers",
    "lists": "list",
}  # a state's field: the kind of its rows


def _values(
    state: DeskState, wanted: Collection[str] = tuple(TABLES)
) -> dict[tuple[str, str], StateAndValue]:
    """The values of some fields of a state, by kind and name."""
    found: dict[tuple[str, str], StateAndValue] = {}
    if "acts" in wanted and state.acts:
        found["desk", COUNT] = "", state.acts
    if "desk" in wanted and state.desk is not None:
        found["desk", "settings"] = "", state.desk
    for field in ("plans", "messages"):
        if field in wanted:
            found |= {(TABLES[field], name): each for name, each in getattr(state, field).items()}
    for field in ("notices", "pins", "numbers", "lists"):
        if field in wanted:
            rows = getattr(state, field).items()
            found |= {(TABLES[field], str(name)): ("", each) for name, each in rows}
    return found


def _row(state: str, value: object) -> DeskRow:
    return DeskRow(str(state), canonical(encoded(value)))


def state_of(rows: DeskRows) -> DeskState:
    """The state in rows; an empty one if there are no rows."""
    kinds: dict[str, dict[str, DeskRow]] = {}
    for (kind, name), row in rows.items():
        if (kind, name) != ("desk", COUNT):
            kinds.setdefault(kind, {})[name] = row
    desk = kinds.get("desk", {}).get("settings")
    count = rows.get(("desk", COUNT))
    return DeskState(
        acts=int(count.body) if count else 0,
        desk=decoded(DeskSettings, _body(desk)) if desk else None,
        plans={
            name: (PlanState(each.state), plan_in(_body(each)))
            for name, each in kinds.get("plan", {}).items()
        },
        notices={
            int(name): decoded(Notice, _body(each))
            for name, each in kinds.get("notice", {}).items()
        },
        pins={int(n): decoded(DeskPin, _body(each)) for n, each in kinds.get("pin", {}).items()},
        messages=_Messages(kinds.get("message", {})),
        numbers={
            name: decoded(Numbers, _body(each)) for name, each in kinds.get("numbers", {}).items()
        },
        lists={
            name: decoded(DeskList, _body(each)) for name, each in kinds.get("list", {}).items()
        },
    )


def _body(row: DeskRow) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(row.body)
    return found


class _Messages(Mapping[str, tuple[MessageState, SentMessage]]):
    """Messages by name, each decoded on first use: they are long and seldom needed."""

    def __init__(self, rows: Mapping[str, DeskRow]) -> None:
        self._rows = rows
        self._read: dict[str, tuple[MessageState, SentMessage]] = {}

    def __getitem__(self, name: str) -> tuple[MessageState, SentMessage]:
        if name not in self._read:
            row = self._rows[name]
            self._read[name] = MessageState(row.state), decoded(SentMessage, _body(row))
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
