"""What was told, tried and done at a desk: notices, plans, pins, history, jobs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onward.desk.desk_values import DeskPlan, DeskState, PlanState
from onward.desk.history import Done, notice_words
from onward.desk.names import Names
from onward.desk.plan_reading import PlanReading
from onward.report.cells import Coded, Kind
from onward.report.table import Column, Table
from onward.web.jobs import JobView
from onward.web.tables.words import units


def notices(state: DeskState, names: Names) -> Table:
    """Everything that was learnt, the newest first; whether the current plan knows of it."""
    told = frozenset() if state.current is None else state.current.notices
    return Table(
        name="notices",
        title="Notices",
        about="What was learnt that changes the scenario. In the plan: the current plan was made "
        "with it.",
        columns=(
            Column("number", "No.", Kind.WHOLE, 6),
            Column("kind", "Kind", width=20),
            Column("what", "What", width=60),
            Column("cause", "Cause", width=24),
            Column("known_at", "Known (UTC)", Kind.INSTANT),
            Column("told_at", "Told (UTC)", Kind.INSTANT),
            Column("in_plan", "In the plan", width=10),
            Column("source", "Source"),
            Column("author", "Author"),
        ),
        rows=[
            {
                "number": n.number,
                "kind": n.kind,
                "what": Coded(notice_words(n.kind, n.cells), notice_words(n.kind, n.cells, names)),
                "cause": n.cells.get("cause", ""),
                "known_at": n.known_at,
                "told_at": n.told_at,
                "in_plan": n.number in told,
                "source": n.source,
                "author": n.author,
            }
            for n in sorted(state.notices.values(), key=lambda n: -n.number)
        ],
        nothing="Nothing was told yet.",
    )


def plans(rows: Sequence[tuple[PlanState, DeskPlan, PlanReading]]) -> Table:
    """Plans side by side: what they were made with, and what comes of them."""
    return Table(
        name="plans",
        title="Plans",
        about="Drafts, the current plan, and those before it.",
        columns=(
            Column("plan", "Plan", width=10),
            Column("state", "State", width=12),
            Column("how", "Made", width=9),
            Column("parent", "From", width=10),
            Column("as_of", "As of (UTC)", Kind.INSTANT),
            Column("notices", "Notices", Kind.WHOLE),
            Column("moves", "Moves by hand", Kind.WHOLE),
            Column("pins", "Pins", Kind.WHOLE),
            Column("late_pieces", "Pieces late", Kind.WHOLE),
            Column("left_pieces", "Pieces left", Kind.WHOLE),
            Column("left_t", "Left, t", Kind.TONNES),
            Column("departures", "Departures", Kind.WHOLE),
            Column("author", "Author"),
            Column("adopted_by", "Adopted by"),
            Column("since", "Current since (UTC)", Kind.INSTANT),
        ),
        rows=[_plan(*row) for row in rows],
        nothing="No plan was made yet.",
    )


def _plan(state: PlanState, plan: DeskPlan, reading: PlanReading) -> dict[str, object]:
    return {
        "plan": plan.name,
        "state": Coded(state.value, state.value, "good" if state is PlanState.CURRENT else ""),
        "how": plan.how,
        "parent": plan.parent,
        "as_of": plan.as_of,
        "notices": len(plan.told),
        "moves": len(plan.moves) + len(plan.hand),
        "pins": len(plan.pins),
        "late_pieces": sum(c.pieces for c in reading.carried if c.late_min),
        "left_pieces": sum(s.pieces for s in reading.stayed),
        "left_t": sum(s.grams for s in reading.stayed) / 1_000_000,
        "departures": len(reading.runs),
        "author": plan.author,
        "adopted_by": plan.adopted_by,
        "since": plan.since,
    }


def pins(state: DeskState, names: Names) -> Table:
    """What is kept as it is until a pin is taken off."""
    return Table(
        name="pins",
        title="Pins",
        about="Goods that every new plan keeps as they are, or on or off a departure.",
        columns=(
            Column("number", "No.", Kind.WHOLE, 6),
            Column("shipment", "Shipment", width=18),
            Column("kind", "Kept", width=10),
            Column("departure", "Departure", width=30),
            Column("author", "Author"),
        ),
        rows=[
            {
                "number": pin.number,
                "shipment": pin.goods,
                "kind": pin.kind.value,
                "departure": Coded(pin.departure, names.departure(pin.departure)),
                "author": pin.author,
            }
            for pin in state.pins.values()
        ],
        nothing="Nothing is pinned.",
    )


def numbers_table(state: DeskState) -> Table:
    """The AWB and ULD numbers under which goods travel."""
    return Table(
        name="numbers",
        title="AWB and ULD",
        about="The numbers under which goods travel, as carriers gave them.",
        columns=(
            Column("shipment", "Shipment", width=18),
            Column("handling_units", "Units no.", width=12),
            Column("awb", "AWB", Kind.CODE),
            Column("uld", "ULD", Kind.CODE),
        ),
        rows=[
            {
                "shipment": each.shipment,
                "handling_units": units(each.first, each.last),
                "awb": each.awb,
                "uld": each.uld,
            }
            for each in state.numbers.values()
        ],
        nothing="No number is noted.",
    )


def history(rows: Iterable[Done]) -> Table:
    """Every act, the newest first."""
    return Table(
        name="history",
        title="History",
        about="Everything that was done at this desk. An act that was undone counts for nothing.",
        columns=(
            Column("number", "No.", Kind.WHOLE, 6),
            Column("kind", "Act", width=12),
            Column("what", "What", width=60),
            Column("at", "At (UTC)", Kind.INSTANT),
            Column("recorded_at", "Recorded (UTC)", Kind.INSTANT),
            Column("author", "Author"),
            Column("void", "Undone", width=8),
        ),
        rows=[
            {
                "number": each.number,
                "kind": each.kind.value,
                "what": Coded(each.what, each.said),
                "at": each.at,
                "recorded_at": each.recorded_at,
                "author": each.author,
                "void": each.void,
            }
            for each in sorted(rows, key=lambda each: -each.number)
        ],
        nothing="Nothing was done yet.",
    )


def jobs(rows: Iterable[JobView]) -> Table:
    """Everything that takes long, the newest first."""
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
                "state": row.state.value,
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
