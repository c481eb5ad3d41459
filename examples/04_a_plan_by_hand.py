"""A plan that a person wrote: the judge says what is wrong with it, in words, and what a right one
is worth.
"""

from dataclasses import replace
from datetime import UTC, datetime

from onward import (
    Consignment,
    Departure,
    LeftBehind,
    Leg,
    Mode,
    Place,
    Plan,
    Scenario,
    Shipment,
    check,
    value,
)


def april(day: int, hour: int = 0) -> datetime:
    return datetime(2020, 4, day, hour, tzinfo=UTC)


flight = Departure(
    id="CV9737",
    mode=Mode.FREIGHTER,
    origin="CNPVG",
    destination="BELGG",
    departs_at=april(3, 6),
    arrives_at=april(3, 18),
    capacity_kg=1000,
    capacity_m3=100,
)
ventilators = Shipment(
    id="ventilators",
    origin="CNPVG",
    destination="BELGG",
    priority=1,
    handling_units=25,
    mass_kg=50,
    volume_m3=0.4,
    ready_at=april(1),
    due_at=april(5),
    latest_at=april(9),
)
scenario = Scenario(
    name="by hand",
    as_of=april(1),
    places=(Place(id="CNPVG", name="Shanghai"), Place(id="BELGG", name="Liège")),
    departures=(flight,),
    shipments=(ventilators,),
)


def by_hand(carried: int) -> Plan:
    """The first ``carried`` cartons fly, the rest stay."""
    flying = Consignment(
        id="1", shipment="ventilators", first=1, last=carried, legs=(Leg("CV9737"),)
    )
    staying = (
        (LeftBehind(shipment="ventilators", first=carried + 1, last=25),) if carried < 25 else ()
    )
    return Plan(
        scenario=scenario.name,
        as_of=scenario.as_of,
        known_to=scenario.as_of,
        planner="a person",
        consignments=(flying,),
        left_behind=staying,
    )


for problem in check(scenario, by_hand(25)):
    print(problem)
right = by_hand(20)
print("twenty fly:", check(scenario, right), value(scenario, right))
forgotten = replace(right, left_behind=())
for problem in check(scenario, forgotten):
    print(problem)
