"""What each notice cost by not being known from the start."""

from __future__ import annotations

from onward.replay import Regret, RunPrice
from onward.report.cells import Kind
from onward.report.table import Column, Table
from onward.wording.amounts import money
from onward.wording.quantities import HOUR_MIN


def notices_table(found: Regret, currency: str) -> Table:
    """The dearest notice first, without those that nobody can tell; then their sum, and what all
    cost together. Losses are in kg-hours, with their sign.
    """
    losses = [(f"loss_{p}", f"p{p} kg-hours") for p in found.priorities]
    columns = (
        Column("notice", "notice"),
        Column("known", "known", Kind.DATE),
        *(Column(key, title) for key, title in losses),
        Column("left_behind", "left behind"),
        Column("money", "money"),
    )
    told = [(n, price) for n, price in found.notices if found.tells(price)]
    told.sort(key=lambda each: (tuple(-x for x in each[1].order), each[0]))
    rows = [{"notice": n.cause, "known": n.known_at, **_cells(p, found, currency)} for n, p in told]
    for name, price in (
        ("sum of the notices", found.sum),
        ("interaction", found.interaction),
        ("all on their day", found.total),
    ):
        rows.append({"notice": name, "known": None, **_cells(price, found, currency)})
    return Table(name="notices", title="Notices", columns=columns, rows=rows)


def _cells(price: RunPrice, found: Regret, currency: str) -> dict[str, object]:
    losses = zip(found.priorities, price.loss, strict=True)
    return {
        **{f"loss_{p}": f"{loss / HOUR_MIN:+,.0f}" if loss else "0" for p, loss in losses},
        "left_behind": f"{price.left:+,}" if price.left else "0",
        "money": money(price.cost_minor, currency) if price.cost_minor else "0",
    }
