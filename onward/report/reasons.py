"""Reasons and prices as the explanation gives them, ready for a terminal, a page or a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol

from onward.plan.plan import Plan
from onward.report.table import aligned
from onward.scenario import Scenario


class Reason(Protocol):
    """Why some handling units of a shipment stay or are late."""

    shipment: str
    first: int
    last: int
    kind: str  # left, late
    reason: str
    detail: str
    blocking: tuple[str, ...]
    relaxation: str


class Price(Protocol):
    """What one more tonne is worth on a lane and day."""

    lane: str
    day: Any
    mode: str
    level: str
    per_tonne: str


@dataclass(frozen=True, slots=True)
class Explained:
    """The reasons of a plan, and its prices; ``missing`` says why there are none."""

    reasons: tuple[Reason, ...] = ()
    prices: tuple[Price, ...] = ()

    def document(self) -> dict[str, object]:
        """For a program."""
        prices = [{"lane": p.lane, "day": str(p.day), "mode": p.mode, "level": p.level, "per_tonne": p.per_tonne} for p in self.prices]
        return {"reasons": [plain_reason(r) for r in self.reasons], "prices": prices}


def plain_reason(r: Reason) -> dict[str, object]:
    """One reason for a program."""
    names = ("shipment", "first", "last", "kind", "reason", "detail", "relaxation")
    return {name: getattr(r, name) for name in names} | {"blocking": list(r.blocking)}


def explained(scenario: Scenario, plan: Plan, shipment: str | None = None) -> Explained:
    """The explanation of a plan, of one shipment if it is named."""
    try:
        told = import_module("onward.explain").explain(scenario, plan)
    except (ModuleNotFoundError, AttributeError):  # until the explanation is there
        return Explained()
    reasons = tuple(r for r in told.left if shipment is None or r.shipment == shipment)
    return Explained(reasons, tuple(told.prices))


def reasons_table(reasons: Sequence[Reason]) -> str:
    """Reasons as text."""
    rows = [(r.shipment, span(r.first, r.last), r.kind, r.reason, r.detail, r.relaxation) for r in reasons]
    return aligned(("shipment", "units", "", "reason", "why", "what would help"), rows, most=90)


def prices_table(prices: Sequence[Price]) -> str:
    """Prices as text."""
    rows = [(p.lane, str(p.day), p.mode, p.per_tonne) for p in prices]
    return "One more tonne is worth:\n" + aligned(("lane", "day", "mode", "worth"), rows, most=70) if rows else ""


def span(first: int, last: int) -> str:
    """Handling units as a range."""
    return f"{first}" if first == last else f"{first}-{last}"
