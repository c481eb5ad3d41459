"""Makes the reading of a plan once the judge has accepted it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from onward.desk.goods_words import party_of
from onward.desk.judged_plan import JudgedPlan
from onward.desk.loads import Arrival, Filling, Loads
from onward.desk.plan_reading import Carried, PlanReading, ReadLevel, Run, Stayed, Stop
from onward.scenario import Place, Shipment
from onward.scenario.departure_words import departure_words
from onward.units import grams_up, minutes


def reading_of(found: JudgedPlan, hidden: Iterable[Shipment] = ()) -> PlanReading:
    """The reading of a judged plan. ``hidden``: shipments left behind by hand, which the plan does
    not contain.
    """
    shipments = {s.id: s for s in found.read.scenario.shipments}
    left = [(shipments[gone.shipment], gone) for gone in found.read.plan.left_behind]
    return PlanReading(
        carried=carried_goods(found.read),
        stayed=(
            *(_stayed(s, gone.first, gone.last) for s, gone in left),
            *(_stayed(s, 1, s.handling_units) for s in hidden),
        ),
        runs=loaded_runs(found.read),
        levels=tuple(
            ReadLevel(
                level.name,
                level.value,
                level.scale,
                level.bound_any,
                level.bound_bought,
                level.cannot_be_helped,
            )
            for level in found.levels
        ),
        against=found.against,
        kept_back=found.kept_back,
        priced_losses=tuple(found.priced_losses.items()),
        cost_parts=tuple(found.cost_parts.items()),
        optimal=found.optimal,
    )


def carried_goods(read: Loads) -> tuple[Carried, ...]:
    """The goods that a plan carries, as first named and numbered."""
    return tuple(_carried(arrival) for arrival in read.arrivals)


def loaded_runs(read: Loads) -> tuple[Run, ...]:
    """The departures with goods, in order of departure."""
    return tuple(run_of(filling, read.places) for filling in read.loaded)


def _carried(arrival: Arrival) -> Carried:
    c, s = arrival.consignment, arrival.shipment
    before = s.first_unit - 1
    return Carried(
        c.id,
        s.part_of or s.id,
        c.first + before,
        c.last + before,
        s.priority,
        party_of(s),
        s.goods,
        arrival.lines[0].mass_g,
        arrival.lines[0].volume_l,
        minutes(s.due_at),
        minutes(arrival.at),
        arrival.late_min,
        tuple(Stop(line.departure.id, line.pool, minutes(line.ready_by)) for line in arrival.lines),
    )


def _stayed(s: Shipment, first: int, last: int) -> Stayed:
    before = s.first_unit - 1
    return Stayed(
        s.part_of or s.id,
        first + before,
        last + before,
        s.priority,
        party_of(s),
        s.goods,
        grams_up(s.mass_kg) * (last - first + 1),
        s.origin,
    )


def run_of(filling: Filling, places: Mapping[str, Place]) -> Run:
    """A departure with its load and the space that the plan may use."""
    d = filling.departure
    return Run(
        d.id,
        d.origin,
        d.destination,
        str(d.mode),
        d.carrier or d.service or d.id,
        minutes(d.departs_at),
        minutes(d.arrives_at),
        minutes(filling.cut_off),
        filling.capacity_g,
        filling.capacity_l,
        filling.mass_g,
        filling.volume_l,
        filling.pieces,
        departure_words(d, places),
        places[d.origin].time_zone,
        places[d.destination].time_zone,
    )
