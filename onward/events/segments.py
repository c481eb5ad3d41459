"""Cuts a shipment into ranges of handling units that have one past and one plan each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onward.events.parts import Bounds, covering
from onward.events.state import Phase, State
from onward.plan.plan import Consignment
from onward.scenario import Shipment


@dataclass(frozen=True, slots=True)
class Segment:
    """Handling units with one past and one plan, numbered within their shipment."""

    shipment: Shipment
    first: int
    last: int
    consignment: Consignment | None
    state: State | None

    @property
    def spoken_of(self) -> bool:
        """Whether events say more about the goods than that they are planned or booked."""
        return self.state is not None and self.state.phase not in (
            Phase.UNKNOWN,
            Phase.PLANNED,
            Phase.BOOKED,
        )


def segments_of(
    shipment: Shipment,
    consignments: Sequence[Consignment],
    states: Sequence[State],
    apart: Sequence[tuple[int, int]],
) -> Iterator[Segment]:
    """The segments of a shipment in order: cut where a consignment, a state or a range ``apart``
    begins or ends. States and ranges number handling units as the first scenario did.
    """
    offset, size = shipment.first_unit - 1, shipment.handling_units
    planned = [(c.first, c.last, c) for c in consignments]
    told = [
        (state.key.first - offset, state.key.last - offset, state)
        if state.key.first
        else (1, size, state)
        for state in states
    ]
    bounds = Bounds(size)
    alone = [(first - offset, last - offset) for first, last in apart]
    for first, last in [*(c[:2] for c in planned), *(state[:2] for state in told), *alone]:
        bounds.cut(first, last)
    ranges = list(bounds)
    for (first, last), consignment, state in zip(
        ranges, covering(ranges, planned), covering(ranges, told), strict=True
    ):
        yield Segment(shipment, first, last, consignment, state)
