"""Deputies: who stands in for whom, from when until when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onward.questions.deputies import DeputySeen
from onward.report.cells import Kind
from onward.report.table import Column, Table
from onward.store.entries import instant
from onward.wording.instants import rfc3339


def deputies_table(found: Sequence[DeputySeen]) -> Table:
    """A row for each deputy, ended ones too."""
    return Table(
        name="deputies",
        title="Deputies",
        columns=(
            Column("deputy", "deputy"),
            Column("user", "stands in for"),
            Column("begins", "from (UTC)", Kind.INSTANT),
            Column("until", "until (UTC)", Kind.INSTANT),
            Column("ended", "ended (UTC)", Kind.INSTANT),
            Column("id", "id", Kind.CODE),
        ),
        rows=[
            {
                "deputy": each.name,
                "user": each.user,
                "begins": instant(each.deputy.from_us),
                "until": instant(each.deputy.until_us),
                "ended": None if each.deputy.ended_us is None else instant(each.deputy.ended_us),
                "id": each.deputy.id,
            }
            for each in found
        ],
        nothing="There are no deputies.",
    )


def deputies_document(found: Sequence[DeputySeen]) -> dict[str, Any]:
    """The same as JSON."""
    return {"deputies": [_document(each) for each in found]}


def _document(seen: DeputySeen) -> dict[str, object]:
    row = seen.deputy
    return {
        "id": row.id,
        "deputy": seen.name,
        "user": seen.user,
        "from": rfc3339(instant(row.from_us)),
        "until": rfc3339(instant(row.until_us)),
        "ended": None if row.ended_us is None else rfc3339(instant(row.ended_us)),
    }
