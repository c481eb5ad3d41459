"""The money behind goods that were received: text and document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from onward.money.provenance import (
    MoneyBehind,
    PackedBack,
    ReceiptBack,
    moved_by,
    moved_goods,
    moved_units,
)
from onward.questions.fund import (
    TracedBack,
)
from onward.wording.amounts import money
from onward.wording.instants import rfc3339, utc_words

Document = dict[str, Any]


def back_text(found: TracedBack) -> str:
    """The trace from units to money as text, step by step."""
    if found.receipt is not None:
        return "\n".join(_receipt_lines(found.receipt))
    return "\n".join(line for each in found.packed for line in _packed_lines(each))


def _receipt_lines(found: ReceiptBack) -> Iterator[str]:
    receipt = found.receipt
    yield (
        f"{receipt.receipt}: {receipt.units:,} {receipt.goods} delivered to {receipt.nation} "
        f"on {utc_words(receipt.at)}"
    )
    yield f"  event {receipt.event or 'not known'}"
    yield f"  {receipt.shipment or 'shipment not known'}"
    yield from _money_lines(found.money)


def _packed_lines(found: PackedBack) -> Iterator[str]:
    row = found.packing
    yield f"{row.shipment}: {row.units:,} {row.goods} of lot {row.lot}"
    for entry in found.moves:
        goods, event = moved_goods(entry), moved_by(entry)
        yield f"  {utc_words(entry.at)}  {entry.text}: {moved_units(entry):,} in {goods}"
        yield f"      {f'event {event}' if event else entry.key}"
    if not found.moves:
        yield "  in stock: nothing has moved them"
    yield from _money_lines(found.money)


def _money_lines(found: MoneyBehind) -> Iterator[str]:
    line = f", order line {found.line}" if found.line else ": no purchase line pays for it"
    yield f"  lot {found.lot}{line}"
    for fund, amount in found.cost:
        yield f"  {money(amount, found.currency)} from the fund {fund}"
    for pledge in found.pledges:
        yield f"  pledge {pledge.pledge} by {pledge.payer}: {pledge.source}"


def back_document(found: TracedBack) -> Document:
    """The same for a program: of a receipt, or of ``goods``."""
    if found.receipt is None:
        return {"basis": found.basis, "goods": [_packed_document(each) for each in found.packed]}
    receipt = found.receipt.receipt
    return {
        "basis": found.basis,
        "receipt": receipt.receipt,
        "units": receipt.units,
        "goods": receipt.goods,
        "nation": receipt.nation,
        "at": rfc3339(receipt.at),
        "event": receipt.event,
        "shipment": receipt.shipment,
        "lot": receipt.lot,
        "source": receipt.source,
        **_money_document(found.receipt.money),
    }


def _packed_document(found: PackedBack) -> Document:
    row = found.packing
    moves = [
        {
            "at": rfc3339(entry.at),
            "text": entry.text,
            "shipment": moved_goods(entry),
            "units": moved_units(entry),
            "event": moved_by(entry),
            "entry": entry.key,
        }
        for entry in found.moves
    ]
    head = {"shipment": row.shipment, "lot": row.lot, "goods": row.goods, "units": row.units}
    return {**head, "moves": moves, **_money_document(found.money)}


def _money_document(found: MoneyBehind) -> Document:
    pledges = [
        {"pledge": each.pledge, "fund": each.fund, "payer": each.payer, "source": each.source}
        for each in found.pledges
    ]
    cost = [[fund, amount, found.currency] for fund, amount in found.cost]
    return {"line": found.line, "cost": cost, "pledges": pledges}


# -- figures for print
