"""What happens next to all goods of a desk, at its clock: by the current plan, the notices and the
events.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from onward.desk.desk import Desk
from onward.desk.ranges import common
from onward.events.vocabulary import Status
from onward.gc_paused import gc_paused
from onward.goods.next_step import NextStep
from onward.goods.present_plan import PresentPlan, present_plan
from onward.goods.steps_ahead import StepsAhead
from onward.goods.steps_behind import StepsBehind
from onward.scenario import Departure, Place


class NextSteps:
    """The next step of all goods; those of each shipment in the order of handling units."""

    def __init__(self, present: PresentPlan, by_shipment: Mapping[str, Sequence[NextStep]]) -> None:
        self.present, self._by_shipment = present, by_shipment

    def __iter__(self) -> Iterator[NextStep]:
        return (step for steps in self._by_shipment.values() for step in steps)

    @property
    def places(self) -> Mapping[str, Place]:
        return self.present.places

    @property
    def timetable(self) -> Mapping[str, Departure]:
        """Every departure, with its present times."""
        return self.present.timetable

    def of(self, shipment: str, first: int = 1, last: int = 0) -> list[NextStep]:
        """The next steps of some handling units; of all by default."""
        return [
            step.of_units(a, b)
            for step in self._by_shipment.get(shipment, ())
            for a, b in common([(step.first, step.last)], first, last or step.last)
        ]

    def left_by(self, shipment: str, first: int, last: int, place: str) -> list[str]:
        """The departures by which events have some of these handling units leave a place, the
        latest last.
        """
        return [
            each.departure
            for each in self.present.reported.shipments.get(shipment, ())
            if each.status == Status.DEPARTED
            and each.place == place
            and (not each.last or (each.first <= last and first <= each.last))
        ]


@gc_paused()
def next_steps(desk: Desk, *, shown: bool = False) -> NextSteps | None:
    """What happens next to every handling unit by the current plan; None without one. ``shown``: by
    the first draft, where there is no current plan.
    """
    present = present_plan(desk, shown=shown)
    if present is None:
        return None
    found: dict[str, list[NextStep]] = defaultdict(list)
    covered: dict[str, list[tuple[int, int]]] = defaultdict(list)
    behind = StepsBehind(present)
    for step in (*StepsAhead(present).steps(), *behind.gone()):
        found[step.shipment].append(step)
        covered[step.shipment].append((step.first, step.last))
    for step in behind.others(covered):
        found[step.shipment].append(step)
    for steps in found.values():
        steps.sort(key=lambda step: step.first)
    return NextSteps(present, found)
