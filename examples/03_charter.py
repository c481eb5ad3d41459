"""A charter on offer: for goods that go before any money it is bought if there is money for it; for
goods whose delay has a price only if it saves more than it costs.
"""

from dataclasses import replace
from datetime import UTC, datetime

from onward import Charter, DelayPrice, Departure, Mode, Place, Scenario, Shipment, check, solve
from onward.wording.amounts import money


def april(day: int, hour: int = 0) -> datetime:
    return datetime(2020, 4, day, hour, tzinfo=UTC)


train = Departure(
    id="train",
    mode=Mode.RAIL,
    origin="CNZGZ",
    destination="BELGG",
    departs_at=april(2, 12),
    arrives_at=april(19, 12),
    capacity_kg=200_000,
    capacity_m3=600,
    cost_minor_per_kg=60,
)
charter_flight = Departure(
    id="charter flight",
    mode=Mode.CHARTER,
    origin="CNZGZ",
    destination="BELGG",
    departs_at=april(3, 6),
    arrives_at=april(3, 18),
    capacity_kg=80_000,
    capacity_m3=500,
    charter="charter",
)
suits = Shipment(
    id="suits",
    origin="CNZGZ",
    destination="BELGG",
    priority=1,
    handling_units=500,
    mass_kg=12,
    volume_m3=0.08,
    ready_at=april(1),
    due_at=april(6),
    latest_at=april(25),
)
scenario = Scenario(
    name="charter",
    as_of=april(1),
    places=(Place(id="CNZGZ", name="Zhengzhou"), Place(id="BELGG", name="Liège")),
    departures=(train, charter_flight),
    charters=(Charter(id="charter", price_minor=90_000_000, lead_time_min=24 * 60),),
    shipments=(suits,),
)

for budget_minor in (80_000_000, 100_000_000):
    world = replace(scenario, charter_budget_minor=budget_minor)
    plan = solve(world, gap=0)
    assert check(world, plan) == []
    loss, cost = plan.levels
    ways = ", ".join(
        sorted({leg.departure for consignment in plan.consignments for leg in consignment.legs})
    )
    late, spent = f"{loss.value // 60:,} kg-hours late", f"cost {money(cost.value, world.currency)}"
    print(
        f"budget {money(budget_minor, world.currency)}: by {ways}; {late}; {spent}; bought: "
        f"{plan.charters}"
    )

# the same suits, worth 1,500.00 USD a carton; a day late costs 1.35 % of that
priced = replace(
    scenario,
    shipments=(replace(suits, value_minor=150_000),),
    delay_prices=(DelayPrice(priority=1, ppm_of_value_per_day=13_500),),
)
for price_minor in (90_000_000, 12_000_000):
    charter = replace(scenario.charters[0], price_minor=price_minor)
    world = replace(priced, charters=(charter,))
    plan = solve(world, gap=0)
    assert check(world, plan) == []
    assert plan.cost_parts is not None
    parts = ", ".join(
        f"{name} {money(minor, world.currency)}" for name, minor in plan.cost_parts.items() if minor
    )
    print(f"charter at {money(price_minor, world.currency)}: {parts}; bought: {plan.charters}")
