"""Plans and other work that takes long."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onward.report.cells import Kind
from onward.report.table import Column, Table


def jobs_table(rows: Iterable[Any]) -> Table:
    """Jobs as ``onward.web.jobs.JobView`` has them, in their order."""
    return Table(
        name="jobs",
        title="Jobs",
        about="Plans and other work that takes long, one at a time.",
        columns=(
            Column("number", "No.", Kind.WHOLE, 6),
            Column("kind", "Job", width=12),
            Column("state", "State", width=10),
            Column("step", "Step", width=22),
            Column("plan", "Plan", width=10),
            Column("queued_at", "Queued (UTC)", Kind.INSTANT),
            Column("started_at", "Started (UTC)", Kind.INSTANT),
            Column("ended_at", "Ended (UTC)", Kind.INSTANT),
            Column("attempts", "Attempts", Kind.WHOLE),
            Column("detail", "Says", width=40),
        ),
        rows=[
            {
                "number": row.number,
                "kind": row.kind,
                "state": str(row.state),
                "step": row.step,
                "plan": row.result.get("plan", ""),
                "queued_at": row.queued_at,
                "started_at": row.started_at,
                "ended_at": row.ended_at,
                "attempts": row.attempts,
                "detail": row.result.get("detail", ""),
            }
            for row in rows
        ],
        nothing="No job was begun.",
    )
