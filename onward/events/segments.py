"""Cuts a shipment into ranges of handling units that share one past and one plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from onward.events.parts import Bounds, covering
from onward.events.state import Phase, State
from onward.plan.plan import Consignment
from onward.scenario import Shipment


@dataclass(frozen=True, slots=True)
class Segment:
    """Handling units that share one past and one plan, numbered within their shipment."""

    shipment: Shipment
    first: int
    last: int
    consignment: Consignment | None
    state: State | None
    left_at: datetime | None = None  # when they left where they started, if that was looked for

    @property
    def has_events(self) -> bool:
        """Whether events show more about the goods than a plan or booking."""
        return self.state is not None and self.state.phase not in (
            Phase.UNKNOWN,
            Phase.PLANNED,
            Phase.BOOKED,
        )

    def place_of(self, row: Shipment, place: str, came_by: str) -> str:
        """A place of these goods as their shipment's own row has it: where they wait to start it
        may name another, which its amendments change.
        """
        waits = self.left_at is None and not came_by
        return row.origin if waits and place == self.shipment.origin else place


def segments_of(
    shipment: Shipment,
    consignments: Sequence[Consignment],
    states: Sequence[State],
    apart: Sequence[tuple[int, int]],
) -> Iterator[Segment]:
    """The segments of a shipment in order: cut where a consignment, a state or a range ``apart``
    begins or ends. States and ranges use the handling unit numbers of the first scenario.
    """
    offset, size = shipment.first_unit - 1, shipment.handling_units
    planned = [(c.first, c.last, c) for c in consignments]
    with_states = [
        (state.key.first - offset, state.key.last - offset, state)
        if state.key.first
        else (1, size, state)
        for state in states
    ]
    bounds = Bounds(size)
    alone = [(first - offset, last - offset) for first, last in apart]
    for first, last in [*(c[:2] for c in planned), *(state[:2] for state in with_states), *alone]:
        bounds.cut(first, last)
    ranges = list(bounds)
    for (first, last), consignment, state in zip(
        ranges, covering(ranges, planned), covering(ranges, with_states), strict=True
    ):
        yield Segment(shipment, first, last, consignment, state)
