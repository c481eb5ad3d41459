"""Who is worse off than in what remained of the current plan, and the cost compared with it."""

from __future__ import annotations

from dataclasses import asdict

from onward.desk.plan_reading import AgainstCurrent, CostSplit, Worse
from onward.report.cells import Coded, Kind
from onward.report.render.json import table_rows
from onward.report.render.text import table_text, wrapped_text
from onward.report.table import Column, Table
from onward.report.tables.kept_back import with_priorities
from onward.wording.amounts import money
from onward.wording.quantities import number_of

SHOWN = 5  # rows in a terminal
NOBODY = "Nobody is worse off than by what was left of the current plan."
COLUMNS = (
    Column("shipment", "Shipment", width=18),
    Column("handling_units", "Of units no.", width=12),
    Column("priority", "Priority", Kind.WHOLE, 8),
    Column("pieces", "Pieces", Kind.WHOLE, 8),
    Column("fate", "Outcome", width=12),
    Column("later_min", "Later by", Kind.MINUTES),
    Column("party", "Party"),
    Column("bumped_by", "Its room has (priority)", width=40),
)


def worse_off_table(found: AgainstCurrent) -> Table:
    """Every shipment with handling units that arrive later, or stay, by priority."""
    return Table(
        name="worse_off",
        title="Worse off",
        about="Handling units that arrive later than by what was left of the current plan, or stay "
        "now; and which goods of a priority no lower have their room.",
        columns=COLUMNS,
        rows=[_row(each) for each in found.worse_off],
        nothing=NOBODY,
    )


def _row(each: Worse) -> dict[str, object]:
    left, later = Coded("left", "left behind", "stays"), Coded("later", "later", "late")
    shipment, _, units = each.goods.partition("#")
    return {
        "shipment": shipment,
        "handling_units": units,
        "priority": each.priority,
        "pieces": each.handling_units,
        "fate": left if each.later_min is None else later,
        "later_min": each.later_min,
        "party": each.party,
        "bumped_by": with_priorities(each.bumped_by),
    }


def worse_off_sentence(found: AgainstCurrent) -> str:
    """How many handling units are worse off, of how many shipments, and how many of them stay."""
    if not found.worse_off:
        return NOBODY
    units, goods = found.worse_units, len({each.goods for each in found.worse_off})
    stay = sum(each.handling_units for each in found.worse_off if each.later_min is None)
    sentence = f"Worse off: {number_of(units, 'handling unit')} of {number_of(goods, 'shipment')}"
    return f"{sentence}; {stay:,} of them stay now." if stay else f"{sentence}, which arrive later."


def cost_sentences(cost: CostSplit, touching: int | None, currency: str) -> str:
    """The cost compared with the current plan, by part; then the price of touching, which nobody
    pays.
    """

    def amount(minor: int) -> str:
        return money(minor, currency)

    more = f"{amount(abs(cost.more))} {'more' if cost.more > 0 else 'less'}"
    sentence = (
        f"Cost against the current plan: of its {amount(cost.current)}, {amount(cost.spent)} are "
        "no longer ahead (legs that have left, charters bought, what news has changed). "
        f"{amount(cost.ahead)} could still be avoided; the new plan spends {amount(cost.new)}"
    )
    sentence += f", and {amount(cost.fees)} for charters given up" if cost.fees else ""
    sentence += f": {more}." if cost.more else ": as much."
    if touching:
        sentence += f" Price of touching (no money is paid): {amount(touching)}."
    return sentence


def against_text(found: AgainstCurrent | None, currency: str) -> str:
    """For a person: who is worse off, and the cost; "" for a plan that follows no other."""
    if found is None:
        return ""
    lines = [worse_off_text(found)]
    if found.cost is not None:
        lines.append(wrapped_text(cost_sentences(found.cost, found.touching, currency)))
    return "\n".join(lines)


def worse_off_text(found: AgainstCurrent) -> str:
    """For a person: who is worse off."""
    if not found.worse_off:
        return NOBODY
    return "\n".join((worse_off_sentence(found), table_text(worse_off_table(found), rows=SHOWN)))


def against_document(found: AgainstCurrent | None) -> dict[str, object]:
    """For a program: who is worse off, the cost split and the price of touching in minor units."""
    if found is None:
        return {"worse_off": None, "cost_against_current": None, "touching_minor": None}
    return {
        "worse_off": table_rows(worse_off_table(found)),
        "cost_against_current": found.cost and asdict(found.cost) | {"more": found.cost.more},
        "touching_minor": found.touching,
    }
