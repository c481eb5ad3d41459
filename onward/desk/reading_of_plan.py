"""The figures of a judged plan, as a desk keeps them beside it."""

from __future__ import annotations

from onward.desk.plan_reading import PlanReading, Carried, Reached, Run, Stayed, Stop
from onward.desk.judged_plan import JudgedPlan
from onward.desk.loads import Arrival, Filling
from onward.plan.plan import LeftBehind, Plan
from onward.scenario import Shipment
from onward.units import minutes


def reading_of(told: JudgedPlan, plan: Plan) -> PlanReading:
    """The figures of a judged plan."""
    shipments = {s.id: s for s in told.read.scenario.shipments}
    return PlanReading(
        carried=tuple(_carried(arrival) for arrival in told.read.arrivals),
        stayed=tuple(_stayed(shipments[left.shipment], left) for left in plan.left_behind),
        runs=tuple(_run(filling) for filling in told.read.loaded),
        levels=tuple(
            Reached(level.name, level.value, level.scale, level.bound_any, level.bound_bought)
            for level in told.levels
        ),
    )


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


def party_of(shipment: Shipment) -> str:
    """Who is notified about goods: the party on whose account they travel, else the shipper or the
    consignee.
    """
    return shipment.party or shipment.shipper or shipment.consignee or "the desk"


def _stayed(s: Shipment, left: LeftBehind) -> Stayed:
    before, count = s.first_unit - 1, left.handling_units
    return Stayed(
        s.part_of or s.id,
        left.first + before,
        left.last + before,
        s.priority,
        party_of(s),
        s.goods,
        round(s.mass_kg * 1000) * count,
        s.origin,
    )


def _run(filling: Filling) -> Run:
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
    )
