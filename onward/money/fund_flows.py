"""Where a fund's money is, from pledges to the nations that have the units; and how much of it
cannot be traced further.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from onward.money.fund_trace import FundTrace, LotTrace
from onward.money.minor_units import largest_remainder


class FlowEnd(StrEnum):
    """Where money comes from or ends up."""

    FUND = "fund"
    LOT = "lot"
    NATION = "nation"
    STOCK = "stock"  # units that are bought and not sent
    ON_THE_WAY = "on_the_way"  # units that are neither in stock nor delivered
    CARRIAGE = "carriage"  # freight and duties
    GRANTED = "granted"  # cash to a named receiver
    AVAILABLE = "available"  # not spent
    NOT_STATED = "not_stated"  # units whose number or place nobody states


UNTRACED = (FlowEnd.GRANTED, FlowEnd.CARRIAGE, FlowEnd.NOT_STATED)  # money that is in no unit


@dataclass(frozen=True, slots=True, kw_only=True)
class FundFlow:
    """Money of a fund from one place to another, in minor units of its currency. ``units``:
    consumer units that it paid for; 0 if not stated.
    """

    source: FlowEnd
    source_name: str
    target: FlowEnd
    target_name: str
    minor: int
    units: int = 0


def fund_flows(trace: FundTrace) -> tuple[FundFlow, ...]:
    """All flows of a fund: those that leave it sum to what was pledged, and what reaches a lot
    leaves it.

    A lot's money is divided by units, by largest remainder.
    """
    return tuple(flow for flow in (*_out_of_fund(trace), *_out_of_lots(trace)) if flow.minor)


def _out_of_fund(trace: FundTrace) -> Iterator[FundFlow]:
    def to(target: FlowEnd, name: str, minor: int, units: int = 0) -> FundFlow:
        return FundFlow(
            source=FlowEnd.FUND,
            source_name=trace.fund,
            target=target,
            target_name=name,
            minor=minor,
            units=units,
        )

    for lot in trace.lots:
        yield to(FlowEnd.LOT, lot.purchase.lot, lot.taken, lot.purchase.units)
    for name, minor in trace.granted:
        yield to(FlowEnd.GRANTED, name, minor)
    yield to(FlowEnd.CARRIAGE, "", trace.carriage)
    yield to(FlowEnd.AVAILABLE, "", trace.available)


def _out_of_lots(trace: FundTrace) -> Iterator[FundFlow]:
    for lot in trace.lots:
        parts = list(_parts(lot))
        shares = largest_remainder(lot.taken, [max(units, 1) for *_, units in parts])
        for (target, name, units), minor in zip(parts, shares, strict=True):
            yield FundFlow(
                source=FlowEnd.LOT,
                source_name=lot.purchase.lot,
                target=target,
                target_name=name,
                minor=minor,
                units=units,
            )


def _parts(lot: LotTrace) -> Iterator[tuple[FlowEnd, str, int]]:
    """Where the units of a lot are, with their number; units without a stated place come last."""
    for nation, units in lot.delivered:
        yield FlowEnd.NATION, nation, units
    if lot.stock > 0:
        yield FlowEnd.STOCK, "", lot.stock
    for name, units in lot.elsewhere:
        if units > 0:
            yield FlowEnd.ON_THE_WAY, name, units
    stated = sum(units for _, units in lot.delivered) + lot.stock
    missing = lot.purchase.units - stated - sum(units for _, units in lot.elsewhere)
    if missing > 0 or not lot.purchase.units:
        yield FlowEnd.NOT_STATED, "", max(missing, 0)
