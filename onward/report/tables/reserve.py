"""The claims of each cover and cause, and the rest of its cap."""

from __future__ import annotations

from collections.abc import Iterable

from onward.money.accumulation import Accumulated
from onward.money.claim import cause_text
from onward.report.cells import Coded, Kind
from onward.report.table import Column, Table
from onward.wording.amounts import Money


def causes_table(found: Iterable[Accumulated]) -> Table:
    """Each cause of each cover, each loss counted once."""
    return Table(
        name="reserve",
        title="Claims by cover and cause",
        columns=(
            Column("cover", "cover"),
            Column("cause", "cause"),
            Column("claims", "claims", Kind.WHOLE),
            Column("undetermined", "undetermined", Kind.WHOLE),
            Column("asked", "asked", Kind.MONEY),
            Column("cap", "cap", Kind.MONEY),
            Column("before", "paid for others", Kind.MONEY),
            Column("paid", "within the cap", Kind.MONEY),
        ),
        rows=[_row(each) for each in found],
        nothing="No claims.",
    )


def _row(each: Accumulated) -> dict[str, object]:
    return {
        "cover": each.cover,
        "cause": Coded(each.cause, cause_text(each.cause)),
        "claims": each.claims,
        "undetermined": each.undetermined,
        "asked": Money(each.asked_minor, each.currency),
        "cap": None if each.cap_minor is None else Money(each.cap_minor, each.currency),
        "before": Money(each.before_minor, each.currency) if each.before_minor else None,
        "paid": Money(each.paid_minor, each.currency),
    }
