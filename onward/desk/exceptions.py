"""What goes wrong in a plan: goods that stay or are late, worst first, with reasons where they are
known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from onward.desk.loads import Loads, weight
from onward.explain import Explanation, Reason
from onward.scenario import Shipment, Transport
from onward.units import grams_up, minutes
from onward.wording.quantities import lasting


@dataclass(frozen=True, slots=True)
class Trouble:
    """Handling units of one shipment that stay or are late."""

    shipment: Shipment
    first: int
    last: int
    late_min: int  # 0: they stay
    loss: int  # kg-minutes
    reason: str = ""  # out-competed, policy, no service ...
    detail: str = ""
    relaxation: str = ""

    @property
    def units(self) -> int:
        """Handling units."""
        return self.last - self.first + 1

    @property
    def mass_g(self) -> int:
        """Of all these handling units."""
        return self.units * grams_up(self.shipment.mass_kg)

    @property
    def stays(self) -> bool:
        """Left behind, not merely late."""
        return not self.late_min

    @property
    def fate(self) -> str:
        """In words."""
        return f"late by {lasting(self.late_min)}" if self.late_min else "stays"


def troubles(read: Loads, explained: Explanation | None = None) -> list[Trouble]:
    """Every exception: by priority, then by what it costs."""
    why = reasons_by_shipment(explained)
    ratio = read.scenario.kg_per_m3[Transport.AIR]
    found = []
    for shipment, gone in read.left:
        hours = (
            read.scenario.left_behind_hours
            if shipment.left_behind_hours is None
            else shipment.left_behind_hours
        )
        most = max(60 * hours, minutes(shipment.latest_at) - minutes(shipment.due_at) + 1440)
        found.append(
            _trouble(shipment, gone.first, gone.last, 0, most * weight(shipment, ratio), why)
        )
    for arrival in read.late:
        c = arrival.consignment
        found.append(
            _trouble(
                arrival.shipment,
                c.first,
                c.last,
                arrival.late_min,
                arrival.late_min * weight(arrival.shipment, ratio),
                why,
            )
        )
    return sorted(found, key=lambda t: (t.shipment.priority, -t.loss, t.shipment.id, t.first))


def _trouble(
    shipment: Shipment,
    first: int,
    last: int,
    late_min: int,
    loss: int,
    why: dict[str, list[Reason]],
) -> Trouble:
    kind = "late" if late_min else "left"
    told = [
        r
        for r in why.get(shipment.id, [])
        if r.kind == kind and r.first <= last and first <= r.last
    ]
    words = [
        "; ".join(dict.fromkeys(filter(None, texts)))
        for texts in zip(*((r.reason, r.detail, r.relaxation) for r in told), strict=True)
    ]
    return Trouble(shipment, first, last, late_min, (last - first + 1) * loss, *words)


def why_counted(rows: Iterable[Trouble]) -> str:
    """How often each reason stands, the commonest first: 12 out-competed, 3 policy."""
    return ", ".join(
        f"{number:,} {reason}"
        for reason, number in Counter(t.reason for t in rows if t.reason).most_common()
    )


def reasons_by_shipment(explained: Explanation | None) -> dict[str, list[Reason]]:
    """Reasons found, by shipment."""
    found: dict[str, list[Reason]] = {}
    for reason in explained.left if explained else ():
        found.setdefault(reason.shipment, []).append(reason)
    return found
