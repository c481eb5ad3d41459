"""One flight, two shipments, not enough room: relief before parcels, and the proof that no plan
does better.
"""

from datetime import UTC, datetime

from onward import Departure, Mode, Place, Scenario, Shipment, check, solve


def april(day: int, hour: int = 0) -> datetime:
    return datetime(2020, 4, day, hour, tzinfo=UTC)


def cartons(name: str, priority: int, count: int, mass_kg: float) -> Shipment:
    return Shipment(
        id=name,
        origin="CNPVG",
        destination="BELGG",
        priority=priority,
        handling_units=count,
        mass_kg=mass_kg,
        volume_m3=0.05,
        ready_at=april(1),
        due_at=april(5),
        latest_at=april(9),
    )


flight = Departure(
    id="CV9737",
    mode=Mode.FREIGHTER,
    origin="CNPVG",
    destination="BELGG",
    departs_at=april(3, 6),
    arrives_at=april(3, 18),
    capacity_kg=1000,
    capacity_m3=100,
    cost_minor_per_kg=450,
)
scenario = Scenario(
    name="one flight",
    as_of=april(1),
    places=(Place(id="CNPVG", name="Shanghai"), Place(id="BELGG", name="Liège")),
    departures=(flight,),
    shipments=(cartons("masks", 1, 40, 10.0), cartons("parcels", 2, 90, 10.0)),
)

plan = solve(scenario, gap=0)
for consignment in plan.consignments:
    print(
        f"{consignment.shipment}: {consignment.handling_units} by {consignment.legs[0].departure}"
    )
for stays in plan.left_behind:
    print(f"{stays.shipment}: {stays.handling_units} left behind")
for level in plan.levels:
    print(f"{level.name}: {level.value}, and no plan is below {level.bound_bought}")
print(f"the judge found {len(check(scenario, plan))} problems")
