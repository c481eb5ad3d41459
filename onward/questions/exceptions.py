"""The exceptions of a plan: goods that stay or are late, worst first, with reasons where known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from onward.desk.loads import Loads
from onward.explain import Explanation, Reason
from onward.message import Message
from onward.network.loss import unit_delay, unit_loss
from onward.scenario import Shipment
from onward.units import grams_up
from onward.wording.quantities import lasting


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """Handling units of one shipment that stay or are late."""

    shipment: Shipment
    first: int
    last: int
    late_min: int  # 0: they stay
    loss: int  # kg-minutes
    reason: str = ""  # out-competed, policy, no service ...
    detail: str = ""
    relaxation: str = ""
    # None: its delay has no price
    delay_minor: int | None = field(default=None, kw_only=True)

    @property
    def units(self) -> int:
        """Handling units."""
        return self.last - self.first + 1

    @property
    def mass_g(self) -> int:
        """Grams of all these handling units."""
        return self.units * grams_up(self.shipment.mass_kg)

    @property
    def stays(self) -> bool:
        """Whether they are left behind, not only late."""
        return not self.late_min

    @property
    def fate(self) -> str:
        """Their outcome in words: left behind, or how late."""
        return Message("late by {time}", time=lasting(self.late_min)) if self.late_min else "stays"


def exception_rows(read: Loads, explained: Explanation | None = None) -> list[ExceptionRow]:
    """Every exception: by priority, then by loss."""
    why = reasons_by_shipment(explained)
    found = []
    for shipment, gone in read.left:
        loss = unit_loss(read.scenario, shipment, None)
        trouble = _trouble(shipment, gone.first, gone.last, 0, loss, why)
        found.append(_with_price(trouble, unit_delay(read.scenario, shipment, None)))
    for arrival in read.late:
        c, late = arrival.consignment, arrival.late_min
        loss = unit_loss(read.scenario, arrival.shipment, late)
        trouble = _trouble(arrival.shipment, c.first, c.last, late, loss, why)
        found.append(_with_price(trouble, unit_delay(read.scenario, arrival.shipment, late)))
    return sorted(found, key=lambda t: (t.shipment.priority, -t.loss, t.shipment.id, t.first))


def _with_price(trouble: ExceptionRow, each: int | None) -> ExceptionRow:
    return trouble if each is None else replace(trouble, delay_minor=trouble.units * each)


def _trouble(
    shipment: Shipment,
    first: int,
    last: int,
    late_min: int,
    loss: int,
    why: dict[str, list[Reason]],
) -> ExceptionRow:
    kind = "late" if late_min else "left"
    explained = [
        r
        for r in why.get(shipment.id, [])
        if r.kind == kind and r.first <= last and first <= r.last
    ]
    words = [
        Message.joined("; ", dict.fromkeys(filter(None, texts)))
        for texts in zip(*((r.reason, r.detail, r.relaxation) for r in explained), strict=True)
    ]
    return ExceptionRow(shipment, first, last, late_min, (last - first + 1) * loss, *words)


def why_counted(rows: Iterable[ExceptionRow]) -> str:
    """The number of exceptions of each reason, the most frequent first: 12 out-competed, 3
    policy.
    """
    return ", ".join(
        f"{number:,} {reason}"
        for reason, number in Counter(t.reason for t in rows if t.reason).most_common()
    )


def reasons_by_shipment(explained: Explanation | None) -> dict[str, list[Reason]]:
    """The reasons, by shipment."""
    found: dict[str, list[Reason]] = {}
    for reason in explained.left if explained else ():
        found.setdefault(reason.shipment, []).append(reason)
    return found
