"""Ledger entries of a fund that follow from events, and the units of each lot after them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from onward.money.book import FundBasis
from onward.questions.fund import UnitCounts
from onward.questions.fund_follow import FollowedFund
from onward.report.render.text import table_text
from onward.report.tables.fund import units_table


def followed_document(found: FollowedFund) -> dict[str, Any]:
    """What following events has recorded, and each lot, for a program."""
    counts = asdict(found.done)
    problems = counts.pop("problems")
    lots = [
        {"lot": e.lot, "goods": e.goods, "bought": e.bought, "donated": e.donated, **e.states}
        for e in found.lots
    ]
    return {**counts, "lots": lots, "problems": problems}


def followed_text(found: FollowedFund) -> str:
    """The same for a person."""
    counts = {name: n for name, n in asdict(found.done).items() if name != "problems"}
    head = "  ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in counts.items())
    counted = UnitCounts(basis=FundBasis.FOLLOWED, lots=found.lots)
    return f"{head}\n{table_text(units_table(counted))}"
