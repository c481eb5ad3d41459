"""Users of a store: name, role, id in the log, since when, and until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from onward.report.cells import Kind
from onward.report.table import Column, Table
from onward.store.entries import instant
from onward.store.users import User
from onward.wording.instants import rfc3339

SET, NOT_SET = "set", "not set"  # who has none signs in by a link first


def users_table(found: Sequence[User]) -> Table:
    """A row for each user."""
    return Table(
        name="users",
        title="Users",
        columns=(
            Column("user", "user"),
            Column("role", "role"),
            Column("id", "in the log", Kind.CODE),
            Column("since", "since (UTC)", Kind.INSTANT),
            Column("disabled", "disabled (UTC)", Kind.INSTANT),
            Column("password", "password"),
        ),
        rows=[
            {
                "user": each.name,
                "role": each.role,
                "id": each.id,
                "since": _at(each.created_us),
                "disabled": _at(each.disabled_us),
                "password": SET if each.has_password else NOT_SET,
            }
            for each in found
        ],
        nothing="There are no users.",
    )


def users_document(found: Sequence[User]) -> dict[str, Any]:
    """The same as JSON."""
    return {"users": [_document(each) for each in found]}


def _document(user: User) -> dict[str, object]:
    since, disabled = _at(user.created_us), _at(user.disabled_us)
    return {
        "name": user.name,
        "id": user.id,
        "role": user.role,
        "since": rfc3339(since) if since else None,
        "disabled": rfc3339(disabled) if disabled else None,
        "password": user.has_password,
    }


def _at(us: int | None) -> datetime | None:
    return None if us is None else instant(us)
