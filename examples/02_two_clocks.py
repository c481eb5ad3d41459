"""A ban announced on 2 April: what the plan of 1 April could not know, and what the plan that knows
it does.
"""

from dataclasses import replace
from datetime import UTC, datetime

from onward import Departure, Effect, Mode, Place, Policy, Scenario, Shipment, check, solve


def april(day: int, hour: int = 0) -> datetime:
    return datetime(2020, 4, day, hour, tzinfo=UTC)


def flight(name: str, destination: str, day: int) -> Departure:
    return Departure(
        id=name,
        mode=Mode.FREIGHTER,
        origin="CNPVG",
        destination=destination,
        departs_at=april(day, 6),
        arrives_at=april(day, 18),
        capacity_kg=5000,
        capacity_m3=30,
        cost_minor_per_kg=400,
    )


masks = Shipment(
    id="masks",
    origin="CNPVG",
    destination="BELGG",
    priority=1,
    handling_units=100,
    mass_kg=10,
    volume_m3=0.1,
    hs="630790",
    ready_at=april(1),
    due_at=april(7),
    latest_at=april(12),
)
licence = Policy(
    id="export licence for masks",
    issuer="CN",
    effect=Effect.LICENCE,
    scope=("CN",),
    hs=("6307",),
    document="export licence",
    starts_at=april(4),
    known_at=april(2),
)
scenario = Scenario(
    name="two clocks",
    as_of=april(1),
    places=(Place(id="CNPVG", name="Shanghai"), Place(id="BELGG", name="Liège")),
    departures=(flight("thursday", "BELGG", 2), flight("sunday", "BELGG", 5)),
    shipments=(replace(masks, ready_at=april(2)),),
    policies=(licence,),
)

late_goods = replace(scenario, shipments=(replace(masks, ready_at=april(3)),))
for title, world in (
    ("ready in time for Thursday", scenario),
    ("ready on Friday, planned on 1 April", late_goods),
    ("ready on Friday, planned on 3 April", replace(late_goods, as_of=april(3))),
):
    plan = solve(world, gap=0)
    assert check(world, plan) == []
    carried = [f"{c.handling_units} by {c.legs[0].departure}" for c in plan.consignments]
    left = [f"{stays.handling_units} left behind" for stays in plan.left_behind]
    print(f"{title}: {', '.join(carried + left)}")
