"""Service against the number of charters, for a person and for a program."""

from __future__ import annotations

from collections.abc import Sequence

from onward.advise import COST
from onward.desk.judged_plan import JudgedPlan
from onward.questions.compare import charter_price
from onward.report.cells import Coded, Kind
from onward.report.judged_plan import worth_document
from onward.report.render.text import table_text
from onward.report.table import Column, Table
from onward.report.words import priority_of
from onward.wording.amounts import Money
from onward.wording.quantities import hours, kg_hours, ordinal, percent


def point(number: int, judged: JudgedPlan) -> dict[str, object]:
    """One point of the curve, for a program."""
    return {
        "max_charters": number,
        "bought": len(judged.read.plan.charters),
        "price_minor": charter_price(judged),
        "losses": [level.value for level in judged.levels if level.name != COST],
        **worth_document(judged),
        "service": [
            {
                "priority": s.priority,
                "total_g": s.total_g,
                "in_time_g": s.in_time_g,
                "late_g": s.late_g,
                "left_g": s.left_g,
            }
            for s in judged.service
        ],
    }


def curve_text(curve: Sequence[tuple[int, JudgedPlan]]) -> str:
    """Service against the number of charters."""
    if not curve:
        return ""
    return f"Service against the number of charters:\n{table_text(curve_table(curve))}"


def curve_table(curve: Sequence[tuple[int, JudgedPlan]]) -> Table:
    """A row for each number of charters."""
    measured = ("in_time", "in time"), ("travels", "travels"), ("loss", "loss")
    priced = any(judged.priced_losses for _, judged in curve)
    return Table(
        name="curve",
        title="Service against the number of charters",
        columns=(
            Column("max_charters", "charters at most", Kind.WHOLE),
            Column("bought", "bought", Kind.WHOLE),
            Column("price", "price", Kind.MONEY),
            *(
                Column(f"p{s.priority}_{key}", f"{ordinal(s.priority)} {title}", Kind.NUMBER)
                for s in curve[0][1].service
                for key, title in measured
            ),
            *((Column("delay", "delay, left behind", Kind.MONEY),) if priced else ()),
        ),
        rows=[curve_row(number, judged) for number, judged in curve],
    )


def curve_row(number: int, judged: JudgedPlan) -> dict[str, object]:
    """The row of one number of charters."""
    row: dict[str, object] = {
        "max_charters": number,
        "bought": len(judged.read.plan.charters),
        "price": Money(charter_price(judged), judged.currency),
    }
    lost = {priority_of(level): level.value for level in judged.levels} | judged.priced_losses
    for served in judged.service:
        whole, p = max(1, served.total_g), f"p{served.priority}"
        in_time, late = served.in_time_g / whole, served.late_g / whole
        row[f"{p}_in_time"] = Coded(in_time, percent(in_time))
        row[f"{p}_travels"] = Coded(in_time + late, percent(in_time + late))
        row[f"{p}_loss"] = Coded(hours(lost[served.priority]), kg_hours(lost[served.priority]))
    if judged.priced_losses:
        parts = judged.cost_parts
        row["delay"] = Money(parts["delay"] + parts["left_behind"], judged.currency)
    return row
