"""Two figures of a plan beside what was measured in spring 2020; they are not fed in, and no test
asks that they agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from onward.desk.judged_plan import JudgedPlan
from onward.desk.loads import Filling
from onward.plan.plan import Charters, Multipliers
from onward.scenario import Departure, Mode, Transport, timetable
from onward.wording.amounts import money
from onward.wording.quantities import tonnes

SHANGHAI = frozenset({"CNPVG", "CNSHA"})
EUROPE = frozenset(
    "AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK "
    "MT NL NO PL PT RO RS SE SI SK UA".split()
)
CHINA = frozenset({"CN", "HK", "MO"})
APRIL = datetime(2020, 4, 1, tzinfo=UTC), datetime(2020, 5, 1, tzinfo=UTC)
# the rates a year before: the published ones of February
BEFORE = datetime(2020, 2, 1, tzinfo=UTC), datetime(2020, 3, 1, tzinfo=UTC)
LATE_MARCH = datetime(2020, 3, 21, tzinfo=UTC), datetime(2020, 4, 1, tzinfo=UTC)
TIMES_MEASURED = 3  # 7.33 over 2.44 US$ per kg, TAC Index, April 2020
TONNES_MEASURED = 494  # medical goods on all trains, 21-31 March 2020


@dataclass(frozen=True, slots=True)
class CapacityPrice:
    """A kg Shanghai-Europe by air in April 2020, in minor units: means over departures with open
    space, weighed by it.

    ``scarcity`` is the price that the plan's certificate of the cost level puts on a kg at the mix
    on board; ``published`` is the freight rate of February on the same lanes.
    """

    departures: int
    rate: float
    scarcity: float
    published: float

    @property
    def times(self) -> float:
        """Rate and scarcity over the published rate."""
        return (self.rate + self.scarcity) / self.published


def capacity_price(told: JudgedPlan) -> CapacityPrice | None:
    """The price; None where the scenario has no such flights in April or none in February, or the
    plan no certificate of its cost.
    """
    proof = _of_cost(told)
    flights = [f for f in told.read.fillings if f.capacity_g > 0 and _is(f.departure, APRIL)]
    lanes = {(f.departure.origin, f.departure.destination) for f in flights}
    known = [
        d
        for d in timetable(told.read.scenario)
        if _is(d, BEFORE) and (d.origin, d.destination) in lanes
    ]
    if proof is None or not flights or not known:
        return None
    space = sum(f.capacity_g for f in flights)
    published = sum(d.cost_minor_per_kg * d.capacity_kg for d in known) / max(
        1.0, sum(d.capacity_kg for d in known)
    )
    if not published:
        return None
    return CapacityPrice(
        departures=len(flights),
        rate=sum(f.departure.cost_minor_per_kg * f.capacity_g for f in flights) / space,
        scarcity=sum(_scarcity(f, proof) * f.capacity_g for f in flights) / space,
        published=published,
    )


def medical_by_rail(told: JudgedPlan) -> int | None:
    """Grams of goods with an HS code, all priorities but the last, on trains that leave China on
    21-31 March; None without such trains.
    """
    running = [
        f.departure
        for f in told.read.fillings
        if f.departure.mode is Mode.RAIL and f.departure.origin[:2] in CHINA
    ]
    trains = {d.id for d in running if _within(d, LATE_MARCH)}
    if not trains:
        return None
    last = max(s.priority for s in told.read.scenario.shipments)
    arrivals = [a for a in told.read.arrivals if a.shipment.hs and a.shipment.priority != last]
    return sum(line.mass_g for a in arrivals for line in a.lines if line.departure.id in trains)


def measured(told: JudgedPlan) -> list[str]:
    """The lines to print; none for a scenario that is not of spring 2020."""
    price, rail = capacity_price(told), medical_by_rail(told)
    said = []
    if price is not None:
        now, rate, scarce, before = (
            money(round(p), told.currency)
            for p in (price.rate + price.scarcity, price.rate, price.scarcity, price.published)
        )
        said.append(
            f"A kilogram of space Shanghai-Europe by air in April is worth {now} in this plan: "
            f"{rate} freight and {scarce} scarcity, {price.times:.1f} times the {before} of "
            f"February's rates; measured: about {TIMES_MEASURED} times a year before."
        )
    if rail is not None:
        said.append(
            f"Medical goods by rail out of China on 21-31 March: {tonnes(rail)}; measured: "
            f"{TONNES_MEASURED} t on all trains."
        )
    return said


def measured_document(told: JudgedPlan) -> dict[str, object]:
    """The same for a program: minor units per kg, and kg."""
    price, rail = capacity_price(told), medical_by_rail(told)
    found: dict[str, object] = {
        "medical_by_rail_kg": None if rail is None else rail / 1000,
        "shanghai_europe": None,
    }
    if price is not None:
        found["shanghai_europe"] = {
            "departures": price.departures,
            "rate_minor_per_kg": price.rate,
            "scarcity_minor_per_kg": price.scarcity,
            "published_minor_per_kg": price.published,
            "times": price.times,
        }
    return found


def _of_cost(told: JudgedPlan) -> Multipliers | None:
    levels = [level for level in told.read.plan.levels if level.name == "cost"]
    proofs = [
        p
        for level in levels
        for kind in (Charters.BOUGHT, Charters.ANY)
        for p in level.proofs
        if p.charters is kind
    ]
    return proofs[0] if proofs else None


def _is(departure: Departure, when: tuple[datetime, datetime]) -> bool:
    """Whether it flies from Shanghai to Europe then, for anybody who pays by the kilogram."""
    if (
        departure.charter
        or departure.transport is not Transport.AIR
        or departure.origin not in SHANGHAI
    ):
        return False
    return departure.destination[:2] in EUROPE and _within(departure, when)


def _within(departure: Departure, when: tuple[datetime, datetime]) -> bool:
    return when[0] <= departure.departs_at < when[1]


def _scarcity(filling: Filling, proof: Multipliers) -> float:
    """Minor units per kg of open space at the mix on board, with the day's handling where it
    arrives.
    """
    d = filling.departure
    grams, litres = (
        (filling.mass_g, filling.volume_l)
        if filling.mass_g
        else (filling.capacity_g, filling.capacity_l)
    )
    day = d.arrives_at.astimezone(UTC).date()
    kg = proof.rows.get(f"kg|{d.id}|", 0) + proof.rows.get(f"day|{d.destination}|{day}", 0)
    m3 = proof.rows.get(f"m3|{d.id}|", 0)
    return 1000 * (kg + m3 * litres / max(1, grams)) / (1 << proof.shift)
