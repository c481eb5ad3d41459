"""A fund in words: from pledge to units by nation, back from a receipt to the money, and figures
for print with their definitions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from onward.money.book import Book
from onward.money.entry import Entry
from onward.money.fund import Fund, Purchase, Receipt
from onward.money.fund_trace import FundTrace, by_nation, paid_for, without_money
from onward.money.minor_units import shown
from onward.money.rates import Rate
from onward.report.table import aligned
from onward.wording.instants import rfc3339


def trace_text(
    traces: Sequence[FundTrace], fund: Fund, entries: Sequence[Entry], known_to: datetime
) -> str:
    """Each fund, line by line; then what does not fit: money without units, units without money,
    statements that do not reconcile.
    """
    parts = [_fund_text(each, fund) for each in traces if each.pledged]
    known = {each.fund for each in traces}
    early = [
        (line, [name for name, share in line.shares if share and name not in known])
        for line in fund.purchases
    ]
    if any(names for _, names in early):
        told = [
            (
                f"  order line {line.name}: {shown(line.amount_minor, line.currency)}, "
                f"{', '.join(names)}"
            )
            for line, names in early
            if names
        ]
        parts.append("Ordered for funds of which no pledge is known\n" + "\n".join(told))
    given = without_money(entries)
    if given:
        parts.append(
            "Units without money\n"
            + "\n".join(f"  lot {lot}: {units:,} {goods}" for (lot, goods), units in given.items())
        )
    others = [
        each for each in fund.pledges if not each.counted and (each.known_at or each.at) <= known_to
    ]
    if others:
        lines = [
            (
                f"  {each.payer} to {each.fund}: "
                f"{qualified(each.amount_minor, each.currency, each.qualifier)}  {each.source}"
            )
            for each in others
        ]
        parts.append(
            "Other statements about the same money, kept and not counted\n" + "\n".join(lines)
        )
    return "\n\n".join(parts) if parts else "Nothing is pledged."


def qualified(amount: int, currency: str, qualifier: str) -> str:
    """An amount with its source's own word before it."""
    return f"{qualifier} {shown(amount, currency)}".strip()


def said_of(fund: Fund, name: str) -> str:
    """The words of the sources that go with what is pledged to a fund, each once, in the order of
    the pledges.
    """
    return " ".join(
        dict.fromkeys(
            each.qualifier
            for each in fund.pledges
            if each.fund == name and each.counted and each.qualifier
        )
    )


def _fund_text(each: FundTrace, fund: Fund) -> str:
    money = [("pledged", qualified(each.pledged, each.currency, said_of(fund, each.fund)))]
    money += [
        (f"granted in cash to {name}", shown(amount, each.currency))
        for name, amount in each.granted
    ]
    money += [
        ("committed to purchases", shown(each.committed, each.currency)),
        ("available", shown(each.available, each.currency)),
    ]
    if each.carriage:
        money.insert(-1, ("committed to freight and duties", shown(each.carriage, each.currency)))
    money.append(("has become no unit", shown(each.no_units, each.currency)))
    lines, shared = [each.fund, *(f"  {name:<58} {amount:>26}" for name, amount in money)], 0
    for lot in each.lots:
        line = lot.purchase
        units = f"{line.units:,} {line.goods}" if line.units else f"{line.goods}, units not stated"
        lines.append(
            f"  order line {line.name}, lot {line.lot}: {units} for "
            f"{shown(line.amount_minor, line.currency)}"
        )
        lines.append(
            f"      paid by {', '.join(name for name, _ in line.shares)}; buyer {line.buyer}; "
            f"from {line.supplier}; for {line.consignee}"
        )
        if line.units:
            others = "".join(f", {name} {n:,}" for name, n in lot.elsewhere)
            lines.append(
                f"      delivered {sum(n for _, n in lot.delivered):,}, in stock "
                f"{lot.stock:,}{others}"
            )
            also = [name for name, share in line.shares if share and name != each.fund]
            if also:
                lines.append(
                    f"      the same units stand under {', '.join(also)}: they are not to be added"
                )
                shared += sum(n for _, n in lot.delivered)
    nations = each.delivered
    if nations:
        rows = [[nation, units] for nation, units in nations.items()] + [
            ["all", sum(nations.values())]
        ]
        table = aligned([f"delivered to {len(nations)} nations", "units"], rows)
        lines.append("\n".join("  " + line for line in table.splitlines()))
    if shared:
        lines.append(
            f"  {shared:,} of them stand under other funds too: units that several funds paid for "
            "count in each of them"
        )
    return "\n".join(lines)


def trace_document(each: FundTrace) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "fund": each.fund,
        "currency": each.currency,
        "pledged_minor": each.pledged,
        "granted": [{"recipient": name, "amount_minor": amount} for name, amount in each.granted],
        "committed_minor": each.committed,
        "carriage_minor": each.carriage,
        "available_minor": each.available,
        "no_units_minor": each.no_units,
        "lines": [
            _line_document(lot.purchase, dict(lot.delivered), lot.stock)
            | {"elsewhere": dict(lot.elsewhere)}
            for lot in each.lots
        ],
        "delivered": each.delivered,
    }


def _line_document(line: Purchase, delivered: dict[str, int], stock: int) -> dict[str, Any]:
    return {
        "line": line.name,
        "lot": line.lot,
        "goods": line.goods,
        "units": line.units,
        "currency": line.currency,
        "amount_minor": line.amount_minor,
        "payers": dict(line.shares),
        "buyer": line.buyer,
        "supplier": line.supplier,
        "consignee": line.consignee,
        "delivered": delivered,
        "stock": stock,
        "source": line.source,
    }


def back(receipt: Receipt, fund: Fund) -> dict[str, Any]:
    """From units delivered to the money: the event, the shipment, the lot, the order line, and who
    paid what for them.
    """
    return {
        "receipt": receipt.receipt,
        "units": receipt.units,
        "goods": receipt.goods,
        "nation": receipt.nation,
        "at": rfc3339(receipt.at),
        "event": receipt.event,
        "shipment": receipt.shipment,
        "lot": receipt.lot,
        "source": receipt.source,
        **money_behind(receipt.lot, receipt.goods, receipt.units, fund, _before(receipt, fund)),
    }


def _before(receipt: Receipt, fund: Fund) -> int:
    """Units of the lot that were delivered before those of a receipt, so that what all of them cost
    sums to what was paid.
    """
    mine = [
        each for each in fund.receipts if (each.lot, each.goods) == (receipt.lot, receipt.goods)
    ]
    return sum(
        each.units for each in mine if (each.at, each.receipt) < (receipt.at, receipt.receipt)
    )


def money_behind(lot: str, goods: str, units: int, fund: Fund, before: int = 0) -> dict[str, Any]:
    """The order line of some units of a lot (after the ones ``before``), who paid what for them,
    and the pledges that this came from.
    """
    line = next((each for each in fund.purchases if (each.lot, each.goods) == (lot, goods)), None)
    if line is None or not line.units:
        return {"line": "", "cost": [], "pledges": []}
    cost = paid_for(line, units, before)
    funds = {name for name, _ in cost}
    pledges = [
        {"pledge": p.pledge, "fund": p.fund, "payer": p.payer, "source": p.source}
        for p in fund.pledges
        if p.counted and p.fund in funds
    ]
    return {
        "line": line.name,
        "cost": [[name, amount, line.currency] for name, amount in cost],
        "pledges": pledges,
    }


def back_text(found: dict[str, Any]) -> str:
    """In words."""
    lines = [
        (
            f"{found['receipt']}: {found['units']:,} {found['goods']} delivered to "
            f"{found['nation']} "
            f"at {found['at']}"
        ),
        f"  event {found['event'] or 'not known'}",
        f"  {found['shipment'] or 'shipment not known'}",
    ]
    return "\n".join(lines + money_text(found))


def money_text(found: dict[str, Any]) -> list[str]:
    """What ``money_behind`` found, line by line."""
    lines = [
        f"  lot {found['lot']}"
        + (f", order line {found['line']}" if found["line"] else ": no purchase line pays for it")
    ]
    lines += [
        f"  {shown(amount, currency)} from the fund {name}"
        for name, amount, currency in found["cost"]
    ]
    return lines + [
        f"  pledge {each['pledge']} by {each['payer']}: {each['source']}"
        for each in found["pledges"]
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number for print, with what it means, from when it is and where it comes from."""

    name: str
    value: str
    as_of: str
    definition: str


def figures(book: Book, rate_on: date) -> list[Figure]:
    """What was pledged to each fund, in its own currency and in dollars at the rate of ``rate_on``;
    and what all of them delivered.
    """
    found, day = [], f"{book.as_of.astimezone(UTC):%Y-%m-%d}"
    for each in book.traces:
        if not each.pledged:
            continue
        words = said_of(book.fund, each.fund)
        said = qualified(each.pledged, each.currency, words)
        name = f"pledged to {each.fund}"
        definition = f"sum of pledges (IATI 13) in the currency of the pledge; from {book.basis}"
        found.append(Figure(name=name, value=said, as_of=day, definition=definition))
        if each.currency != "USD":
            rate: Rate = book.fund.rates.find(each.currency, "USD", rate_on)
            value = qualified(rate.convert(each.pledged), "USD", words)
            definition = f"the same, {rate}; on a day without fixing, the last before it"
            found.append(
                Figure(
                    name=f"{name} in dollars",
                    value=value,
                    as_of=rate_on.isoformat(),
                    definition=definition,
                )
            )
    lots = {lot.purchase.lot: lot for each in book.traces for lot in each.lots}
    nations = by_nation(lots.values())
    definition = (
        "proof of delivery at the consignee; consumer units of all goods, each lot "
        f"once; from {book.basis}{made_up(book.fund)}"
    )
    value = f"{sum(nations.values()):,} units to {len(nations)} nations"
    found.append(Figure(name="delivered", value=value, as_of=day, definition=definition))
    return found


def made_up(fund: Fund) -> str:
    """How much of what the fund bought is marked as synthetic among its receipts; nothing if none
    is.
    """
    bought = {(each.lot, each.goods) for each in fund.purchases}
    mine = [each for each in fund.receipts if (each.lot, each.goods) in bought]
    units = sum(each.units for each in mine if each.synthetic)
    if not units:
        return ""
    return (
        "; synthetic receipts, nations included"
        if all(each.synthetic for each in mine)
        else f"; {units:,} of these units are synthetic"
    )
