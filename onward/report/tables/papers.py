"""The evidence that a store keeps for an order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onward.report.cells import Kind
from onward.report.table import Column, Table
from onward.store.entries import instant
from onward.store.evidence import Attached
from onward.wording.instants import rfc3339


def papers_table(found: Sequence[Attached]) -> Table:
    """Each file by its hash, and the user who attached it."""
    return Table(
        name="papers",
        title="Evidence",
        columns=(
            Column("kind", "Kind"),
            Column("sha256", "SHA-256", Kind.CODE, 66),
            Column("name", "File", was=("file",)),
            Column("user", "By", was=("by",)),
            Column("recorded_at", "Recorded (UTC)", Kind.INSTANT, was=("at", "recorded")),
        ),
        rows=[
            {
                "kind": each.kind,
                "sha256": each.sha256,
                "name": each.name,
                "user": each.user,
                "recorded_at": instant(each.recorded_us),
            }
            for each in found
        ],
        nothing="No evidence is kept.",
    )


def papers_document(order: str, found: Sequence[Attached]) -> dict[str, Any]:
    """The same as JSON."""
    names = ("kind", "sha256", "name", "user")
    rows = [
        {name: getattr(each, name) for name in names}
        | {"recorded_at": rfc3339(instant(each.recorded_us))}
        for each in found
    ]
    return {"order": order, "papers": rows}
