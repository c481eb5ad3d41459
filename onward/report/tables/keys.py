"""Keys of users: whose, what for, since when, and until when. No table has a secret."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onward.questions.keys import KeySeen
from onward.report.cells import Kind
from onward.report.table import Column, Table
from onward.store.entries import instant
from onward.wording.instants import rfc3339


def keys_table(found: Sequence[KeySeen]) -> Table:
    """A row for each key, ended ones too."""
    return Table(
        name="keys",
        title="Keys",
        columns=(
            Column("user", "user"),
            Column("name", "what for"),
            Column("scopes", "scopes"),
            Column("id", "key", Kind.CODE),
            Column("made", "made (UTC)", Kind.INSTANT),
            Column("ended", "ended (UTC)", Kind.INSTANT),
        ),
        rows=[
            {
                "user": each.user,
                "name": each.key.name,
                "scopes": ", ".join(each.key.scopes),
                "id": each.key.id,
                "made": instant(each.key.made_us),
                "ended": None if each.key.ended_us is None else instant(each.key.ended_us),
            }
            for each in found
        ],
        nothing="There are no keys.",
    )


def keys_document(found: Sequence[KeySeen]) -> dict[str, Any]:
    """The same as JSON."""
    return {"keys": [_document(each) for each in found]}


def _document(seen: KeySeen) -> dict[str, object]:
    key = seen.key
    return {
        "id": key.id,
        "user": seen.user,
        "name": key.name,
        "scopes": list(key.scopes),
        "made": rfc3339(instant(key.made_us)),
        "ended": None if key.ended_us is None else rfc3339(instant(key.ended_us)),
    }
