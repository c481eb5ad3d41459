"""Invoices for goods, carriage and duties, and units that move before they are delivered: rows of a
fund's tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from onward.errors import Problem
from onward.events.keys import key
from onward.message import Message
from onward.money.minor_units import largest_remainder
from onward.money.unit_accounts import UnitState


class InvoiceKind(StrEnum):
    GOODS = "goods"
    FREIGHT = "freight"
    DUTIES = "duties"


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """One line of an invoice. For goods it names ``order`` and ``line``; for freight a
    ``departure`` or ``shipments``; for duties a ``nation`` or shipments.

    ``payers``: funds with weights, as in an order line; empty: somebody else pays, and it counts in
    the landed cost only. Goods are paid through their order line.
    """

    invoice: str
    part: int = 1
    kind: InvoiceKind
    supplier: str
    payers: tuple[str, ...] = ()
    order: str = ""
    line: int = 0
    units: int = 0
    departure: str = ""
    shipments: tuple[str, ...] = ()
    nation: str = ""
    currency: str
    amount_minor: int
    at: datetime
    known_at: datetime | None = None
    paid_at: datetime | None = None
    source: str

    @property
    def name(self) -> str:
        """Number and part."""
        return f"{self.invoice}/{self.part}"

    @property
    def purchase(self) -> str:
        """The order line of an invoice for goods, as ``Purchase.name``."""
        return f"{self.order}/{self.line}"

    @property
    def shares(self) -> tuple[tuple[str, int], ...]:
        """Each paying fund's part, exact to the minor unit."""
        return shares(self.payers, self.amount_minor)


def shares(payers: Sequence[str], amount: int) -> tuple[tuple[str, int], ...]:
    """``amount`` by the weights of ``gapf:2;other:1``, by largest remainder; empty without
    payers.
    """
    named = [each.partition(":") for each in payers]
    parts = largest_remainder(amount, [int(weight or 1) for _, _, weight in named]) if named else ()
    return tuple((fund, part) for (fund, _, _), part in zip(named, parts, strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """Units of a lot that change state without being delivered, with the event.

    A dispatch goes out of ``stock`` into ``transit``; freight of its shipment is freight of these
    units.
    """

    movement: str
    lot: str
    goods: str
    units: int
    out_of: UnitState
    into: UnitState
    at: datetime
    known_at: datetime | None = None
    shipment: str = ""
    event: str = ""
    source: str


def invoice_problems(invoice: Invoice) -> list[tuple[str, object, str]]:
    """Contradictions in an invoice: field, value, what is wrong."""
    found: list[tuple[str, object, str]] = []
    if invoice.kind is InvoiceKind.GOODS:
        if not invoice.order or invoice.units <= 0:
            found.append(
                (
                    "order",
                    invoice.order,
                    "an invoice for goods names its order, line and units above zero",
                )
            )
        if invoice.payers:
            found.append(
                ("payers", ";".join(invoice.payers), "who pays for goods stands in the order line")
            )
    elif invoice.kind is InvoiceKind.FREIGHT and bool(invoice.departure) == bool(invoice.shipments):
        found.append(
            (
                "shipments",
                ";".join(invoice.shipments),
                "an invoice for freight names either its departure or its shipments",
            )
        )
    elif invoice.kind is InvoiceKind.DUTIES and not (invoice.nation or invoice.shipments):
        found.append(("nation", "", "an invoice for duties names a nation or shipments"))
    for each in invoice.shipments:
        try:
            key(each)
        except ValueError as error:
            found.append(("shipments", each, str(error)))
    return found


def movement_problems(movement: Movement) -> list[tuple[str, object, str]]:
    """Contradictions in a movement: field, value, what is wrong."""
    found: list[tuple[str, object, str]] = []
    if movement.units <= 0:
        found.append(("units", movement.units, "is not above zero"))
    if movement.into is UnitState.DELIVERED:
        found.append(("into", movement.into, "what is delivered is a receipt"))
    if movement.out_of is movement.into:
        found.append(("into", movement.into, "is where the units are already"))
    return found


def repeated(invoices: Sequence[Invoice]) -> list[Problem]:
    """Invoices that may be one, sent twice: the same supplier, amount and purpose under two
    numbers.
    """
    seen: dict[tuple[object, ...], str] = {}
    found = []
    for each in invoices:
        what = (
            each.supplier,
            each.kind,
            each.order,
            each.line,
            each.units,
            each.departure,
            each.shipments,
            each.nation,
        )
        name = seen.setdefault((*what, each.currency, each.amount_minor), each.name)
        if name != each.name:
            found.append(
                Problem(
                    "invoices",
                    0,
                    "invoice",
                    each.name,
                    Message(
                        "looks like {invoice} again: the same supplier, purpose and amount",
                        invoice=name,
                    ),
                )
            )
    return found
