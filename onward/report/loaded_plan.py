"""A plan's reading joined with the scenario it is shown with: load lists, departures, goods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from onward.desk.load_changes import ChangesByGoods
from onward.desk.loads import Loads
from onward.desk.plan_reading import Carried, PlanReading, Run, Stop
from onward.desk.reading_of_plan import carried_goods, loaded_runs
from onward.goods.next_step import NextStep
from onward.goods.tracked import StepsKnown
from onward.network.areas import areas_of, matter
from onward.scenario import TRANSPORT_OF, Departure, Mode, Place, Scenario, Shipment, timetable
from onward.scenario.departure_words import departure_words
from onward.units import chargeable_g


@dataclass(frozen=True, slots=True)
class LoadLine:
    """Handling units of a shipment on one departure: a line of its load list.

    ``shipment`` is None where the scenario no longer has it: it was cancelled after the plan.
    """

    run: Run
    lot: Carried
    number: int  # which leg of the itinerary, from 1
    shipment: Shipment | None
    chargeable_g: int

    @property
    def stop(self) -> Stop:
        """The leg."""
        return self.lot.stops[self.number - 1]

    @property
    def next(self) -> str:
        """The departure after this one; "" on the last leg."""
        after = self.lot.stops[self.number : self.number + 1]
        return after[0].departure if after else ""


class LoadedPlan:
    """Goods and departures of a plan, joined with the scenario's data on them."""

    def __init__(
        self,
        runs: Sequence[Run],
        carried: Sequence[Carried],
        scenario: Scenario,
        steps: StepsKnown | None = None,
        before: ChangesByGoods | None = None,
    ) -> None:
        self.runs, self.carried, self.scenario = runs, carried, scenario
        self.steps, self.before = steps, before

    @classmethod
    def of_reading(
        cls,
        reading: PlanReading,
        scenario: Scenario,
        steps: StepsKnown | None = None,
        before: ChangesByGoods | None = None,
    ) -> LoadedPlan:
        """A desk's plan, joined with the present scenario; ``steps``: of the current plan, what
        happens next to its goods; ``before``: of a draft, the itineraries that it changes.
        """
        return cls(reading.runs, reading.carried, scenario, steps, before)

    @classmethod
    def of_loads(cls, read: Loads) -> LoadedPlan:
        """A judged plan, joined with its own scenario."""
        return cls(loaded_runs(read), carried_goods(read), read.scenario)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        return {place.id: place for place in self.scenario.places}

    @cached_property
    def timetable(self) -> Mapping[str, Departure]:
        """The departures by id."""
        return {departure.id: departure for departure in timetable(self.scenario)}

    def flight(self, departure: str) -> str:
        """What people call a departure; its id where the timetable does not have it."""
        known = self.timetable.get(departure)
        return departure_words(known, self.places) if known else departure

    @cached_property
    def shipments(self) -> Mapping[str, Sequence[Shipment]]:
        """The shipments by their first name; parts of a shipment under way are together."""
        found: dict[str, list[Shipment]] = defaultdict(list)
        for shipment in self.scenario.shipments:
            found[shipment.part_of or shipment.id].append(shipment)
        return found

    @cached_property
    def by_departure(self) -> Mapping[str, Sequence[LoadLine]]:
        """The lines of each departure, in the order of its load list."""
        found: dict[str, list[LoadLine]] = defaultdict(list)
        for line in self._lines(""):
            found[line.run.id].append(line)
        return {departure: in_order(lines) for departure, lines in found.items()}

    def lines(self, departure: str = "") -> Iterator[LoadLine]:
        """The lines of every departure, in order of departure; or of one."""
        if departure:
            yield from in_order(self._lines(departure))
            return
        for run in self.runs:
            yield from self.by_departure.get(run.id, ())

    @cached_property
    def has_areas(self) -> bool:
        """Whether borders of customs areas matter."""
        return matter(self.scenario)

    def crossed(self, run: Run) -> tuple[str, ...]:
        """The customs areas that a departure leaves and enters; () where a scenario has none."""
        if not self.has_areas:
            return ()
        return areas_of(self.scenario).crossed(run.origin, run.destination)

    def end_of(self, lot: Carried) -> str:
        """The place where goods end."""
        return self._ends[lot.stops[-1].departure]

    @cached_property
    def _ends(self) -> Mapping[str, str]:
        return {run.id: run.destination for run in self.runs}

    def _lines(self, departure: str) -> Iterator[LoadLine]:
        runs = {run.id: run for run in self.runs if departure in ("", run.id)}
        for lot in self.carried:
            for number, stop in enumerate(lot.stops, 1):
                run = runs.get(stop.departure)
                if run is not None:
                    yield LoadLine(
                        run,
                        lot,
                        number,
                        self.shipment(lot.shipment, lot.first),
                        self._chargeable(lot, run),
                    )

    def shipment(self, name: str, unit: int) -> Shipment | None:
        """The shipment, or the part of it, to which a handling unit belongs."""
        mine = self.shipments.get(name, ())
        return next((each for each in mine if _has(each, unit)), mine[0] if mine else None)

    def stopped(self, line: LoadLine) -> list[NextStep]:
        """What keeps handling units of a line off its departure."""
        lot, run = line.lot, line.run.id
        steps = self.steps.of(lot.shipment, lot.first, lot.last) if self.steps else ()
        known = self.timetable.get(run)
        left = known is not None and known.departs_at <= self.scenario.as_of
        return [
            step
            for step in steps
            if (step.lost_by(run) if left and not self.went_by(line, step) else step.loses(run))
        ]

    def went_by(self, line: LoadLine, step: NextStep) -> str:
        """The other departure by which goods of a line have left the same place; "" if there is
        none.
        """
        if self.steps is None:
            return ""
        by = self.steps.left_by(line.lot.shipment, step.first, step.last, line.run.origin)
        return by[-1] if by and line.run.id not in by else ""

    def _chargeable(self, lot: Carried, run: Run) -> int:
        ratio = self.scenario.kg_per_m3[TRANSPORT_OF[Mode(run.mode)]]
        pieces = lot.pieces
        return pieces * chargeable_g(lot.grams // pieces, lot.litres // pieces, ratio)


def in_order(lines: Iterable[LoadLine]) -> list[LoadLine]:
    """Lines of a departure by priority, shipment and handling unit."""
    return sorted(lines, key=lambda line: (line.lot.priority, line.lot.shipment, line.lot.first))


def _has(shipment: Shipment, unit: int) -> bool:
    return shipment.first_unit <= unit < shipment.first_unit + shipment.handling_units
