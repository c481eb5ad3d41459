"""The register on disk: covers, orders, rules, rates and shipments, entered by users with the role
for it, each row in the journal.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, func, select

from onward.errors import Problem
from onward.message import Message
from onward.money.cover import Cover
from onward.money.life import NotAllowed, may
from onward.money.rates import Rates
from onward.money.register import (
    KINDS,
    Entered,
    RegisterKind,
    canonical,
    differences,
    name_of,
    row_id,
    value_of,
)
from onward.store.acting import actor
from onward.store.failures import Wrong
from onward.store.instants import recording_us
from onward.store.journal import note
from onward.store.log import bulk, write_alone
from onward.store.store import Store
from onward.store.tables import register
from onward.store.users import named_rows

OWN_VERSION = "a cover that is other than it was needs a version of its own: raise `version`"
CORRECT = "--correct, with --why, if the row in the store is wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the register. ``id``: its hash; ``user``: the user's current name, ``user_id``: the
    id in the log.
    """

    id: str
    kind: str
    name: str
    body: str
    replaces: str
    why: str
    user: str
    user_id: str
    person: str
    recorded_us: int

    @property
    def value(self) -> Any:
        """The row's cover, order, rule, rate or shipment."""
        return value_of(self.kind, self.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredNow:
    """The number of new rows of each kind, the number already there, and the changes by
    corrections, in words.
    """

    new: Mapping[str, int]
    there_before: int
    corrected: tuple[str, ...]


def enter(
    store: Store,
    organisation: int,
    values: Iterable[Entered],
    user: str,
    *,
    correct: bool = False,
    why: str = "",
) -> EnteredNow:
    """Enters rows, all or none. A row that is there already is not entered again. Other content
    under the same name is refused, unless it is a correction with its reason: a new row that names
    the one it replaces. A cover is never corrected. Raises NotAllowed.
    """
    rows = tuple(values)
    return store.writer.write(
        lambda connection: enter_in(connection, organisation, rows, user, why if correct else "")
    )


def enter_in(
    connection: Connection, organisation: int, values: Sequence[Entered], user: str, why: str = ""
) -> EnteredNow:
    """As ``enter``, in an open transaction; ``why`` "": corrections are refused."""
    write_alone(connection)
    who, acts = actor(connection, organisation, user, "register")
    found = [
        problem
        for kind in sorted({KINDS[type(each)] for each in values})
        for problem in may(acts, f"entered {kind}", "register")
    ]
    if found:
        raise NotAllowed(found)
    now = {(row.kind, row.name): row for row in current_rows(connection, organisation)}
    new_rows = _new_rows(values, now, why)
    if new_rows.problems:
        raise NotAllowed(sorted(new_rows.problems))
    seq = connection.execute(select(func.max(register.c.seq))).scalar() or 0
    recorded_us = recording_us(connection) if new_rows.rows else 0
    rows = [
        {
            "seq": number,
            "organisation_id": organisation,
            **row,
            "user_id": who,
            "recorded_us": recorded_us,
        }
        for number, row in enumerate(new_rows.rows, seq + 1)
    ]
    names = [column.name for column in register.c]
    bulk(connection, register, [tuple(row[name] for name in names) for row in rows])
    note(connection, organisation, "register", rows)
    kinds = [row["kind"] for row in rows]
    return EnteredNow(
        new={k: kinds.count(k) for k in RegisterKind if k in kinds},
        there_before=len(values) - len(rows),
        corrected=tuple(new_rows.corrected),
    )


@dataclass(frozen=True, slots=True)
class _NewRows:
    """Rows to be entered, by column; the changes by corrections, in words; and what is wrong."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    corrected: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def _new_rows(values: Sequence[Entered], now: Mapping[tuple[str, str], Row], why: str) -> _NewRows:
    """The new rows among ``values``, compared with the current rows ``now``, by kind and name."""
    new_rows, mine = _NewRows(), dict[tuple[str, str], str]()
    for each in values:
        kind, name, body = KINDS[type(each)], name_of(each), canonical(each)
        new_rows.problems.extend(_no_name(each) if isinstance(each, Cover) else [])
        if (kind, name) in mine:
            if mine[kind, name] != body:
                message = "stands there twice, with different content"
                new_rows.problems.append(Problem("register", 0, kind, name, message))
            continue
        mine[kind, name] = body
        before = now.get((kind, name))
        if before is not None:
            if before.body == body:
                continue
            words = f"{kind} {name}: {'; '.join(differences(before.body, body))}"
            new_rows.corrected.append(words)
            if not why or kind is RegisterKind.COVER:
                new_rows.problems.append(_other(kind, name, words))
        replaces = before.id if before else ""
        new_rows.rows.append(
            {
                "id": row_id(kind, name, body, replaces),
                "kind": str(kind),
                "name": name,
                "body": body,
                "replaces": replaces or None,
                "why": (why if before else "") or None,
            }
        )
    return new_rows


def _no_name(cover: Cover) -> list[Problem]:
    """Problems of a cover's id and payers' names: they are parts of claims' ids and pools'
    accounts, so they must not contain their separators.
    """
    names = [("id", cover.id, ":@/"), *(("payers", each.name, ":") for each in cover.payers)]
    return [
        Problem(
            f"cover {cover.name}",
            0,
            field,
            name,
            Message(
                "is empty, has blanks around it, or one of {marks} in it", marks=" ".join(marks)
            ),
        )
        for field, name, marks in names
        if not name or name != name.strip() or any(mark in name for mark in marks)
    ]


def _other(kind: RegisterKind, name: str, words: str) -> Problem:
    what = words.partition(": ")[2]
    maybe = OWN_VERSION if kind is RegisterKind.COVER else CORRECT
    return Problem(
        "register",
        0,
        kind,
        name,
        Message("is in the store with other content: {columns}", columns=what),
        maybe,
    )


def rows_in(connection: Connection, organisation: int) -> list[Row]:
    """All rows entered, in the order of recording."""
    statement = named_rows(register).where(
        register.c.organisation_id == organisation, register.c.kind.in_(list(RegisterKind))
    )
    names = ("id", "kind", "name", "body", "user", "user_id", "person", "recorded_us")
    return [
        Row(
            **{name: row[name] for name in names},
            replaces=row["replaces"] or "",
            why=row["why"] or "",
        )
        for row in connection.execute(statement.order_by(register.c.seq)).mappings()
    ]


def current_rows(connection: Connection, organisation: int) -> list[Row]:
    """The rows that no later row replaces."""
    return list({(row.kind, row.name): row for row in rows_in(connection, organisation)}.values())


def rates_of(rows: Iterable[Row]) -> Rates:
    """The fixings among rows of the register."""
    return Rates(row.value for row in rows if row.kind == RegisterKind.RATE)


def since_in(connection: Connection, organisation: int) -> Mapping[str, int]:
    """By table, the number of the last step and the last entry that earlier versions recorded; 0 if
    there is none.
    """
    mine = select(register.c.body).where(
        register.c.organisation_id == organisation, register.c.kind == "since"
    )
    body = connection.execute(mine).scalar()
    return {"claim_steps": 0, "ledger_entries": 0, **(json.loads(body) if body else {})}


def register_problems(connection: Connection) -> tuple[int, list[Wrong]]:
    """The number of rows, and those that differ from their hash, or do not replace the last row of
    their name.
    """
    found: list[Wrong] = []
    last: dict[tuple[int, str, str], str] = {}
    count = 0
    for row in connection.execute(select(register).order_by(register.c.seq)):
        count += 1
        if row_id(row.kind, row.name, row.body, row.replaces or "") != row.id:
            found.append(
                (
                    "register",
                    row.seq,
                    "id",
                    row.id,
                    f"{row.kind} {row.name} is not the one that was entered",
                )
            )
        name = (row.organisation_id, row.kind, row.name)
        if last.get(name, "") != (row.replaces or ""):
            found.append(
                (
                    "register",
                    row.seq,
                    "replaces",
                    row.replaces,
                    f"is not the row of {row.kind} {row.name} that held before",
                )
            )
        last[name] = row.id
    return count, found
