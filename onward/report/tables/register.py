"""Rows of the register on which claims rest: those entered now, and all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from onward.money.register import RegisterKind
from onward.report.cells import Kind
from onward.report.table import Column, Table
from onward.report.tables.recorded import RECORDED, short
from onward.store.entries import instant
from onward.store.register import EnteredNow, Row
from onward.wording.instants import rfc3339

KINDS = (
    RegisterKind.COVER,
    RegisterKind.ORDER,
    RegisterKind.RULE,
    RegisterKind.RATE,
    RegisterKind.SHIPMENT,
)
KEPT = ("kind", "name", "id", "replaces", "why", "user", "user_id")


def register_table(rows: Sequence[Row]) -> Table:
    """Covers, orders, rules, fixings and shipments as they were entered."""
    return Table(
        name="rows",
        title="Entered rows",
        columns=(
            Column("kind", "kind"),
            Column("name", "name"),
            Column("hash", "hash", Kind.CODE),
            Column("replaces", "replaces", Kind.CODE),
            Column("by", "by"),
            RECORDED,
            Column("why", "why", width=40),
        ),
        rows=[
            {
                "kind": row.kind,
                "name": row.name,
                "hash": short(row.id),
                "replaces": short(row.replaces),
                "by": row.user,
                "recorded": instant(row.recorded_us),
                "why": row.why,
            }
            for row in rows
        ],
        nothing="Nothing was entered.",
    )


def register_document(rows: Sequence[Row]) -> dict[str, Any]:
    """The same as JSON; ``content`` exactly as recorded, since ``id`` is its hash."""
    return {
        "rows": [
            {
                **{name: getattr(row, name) for name in KEPT},
                "recorded_at": rfc3339(instant(row.recorded_us)),
                "content": json.loads(row.body),
            }
            for row in rows
        ]
    }


def entered_document(done: EnteredNow) -> dict[str, Any]:
    """What was entered, kind by kind."""
    return {
        "entered": {kind.value: done.new.get(kind, 0) for kind in KINDS},
        "there_before": done.there_before,
        "corrected": list(done.corrected),
    }


def entered_text(done: EnteredNow) -> str:
    """The same in a line."""
    counts = ((kind, done.new.get(kind, 0)) for kind in KINDS)
    words = "  ".join(f"{kind}s {count:,}" for kind, count in counts if count)
    return f"entered {words or 'nothing new'}  there before {done.there_before:,}"
