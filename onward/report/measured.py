"""Figures of a plan next to measured values that the scenario brings; planning does not use them,
and no test expects agreement.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC

from onward.desk.judged_plan import JudgedPlan
from onward.desk.loads import Filling
from onward.numbers.measured import Measured, MeasuredMass, MeasuredPrice
from onward.plan.plan import Charters, Multipliers
from onward.scenario import timetable
from onward.scenario.exchange_rates import exchange
from onward.wording.amounts import money
from onward.wording.quantities import tonnes


@dataclass(frozen=True, slots=True)
class CapacityPrice:
    """The price of a kg of space on some departures, in minor units: means over those with open
    space, weighted by it.

    ``scarcity`` is the price that the plan's certificate of the cost level puts on a kg at the mix
    on board; ``published`` is the freight rate of an earlier time on the same lanes.
    """

    departures: int
    rate: float
    scarcity: float
    published: float

    @property
    def times(self) -> float:
        """(rate + scarcity) / published."""
        return (self.rate + self.scarcity) / self.published


def capacity_price(judged: JudgedPlan, fact: MeasuredPrice) -> CapacityPrice | None:
    """The price; None where the scenario has no such departures, or none before, or the plan has no
    certificate of its cost.
    """
    proof = _of_cost(judged)
    runs = [
        f
        for f in judged.read.fillings
        if f.capacity_g > 0 and not f.departure.charter and f.departure in fact.runs
    ]
    lanes = {(f.departure.origin, f.departure.destination) for f in runs}
    known = [
        d
        for d in timetable(judged.read.scenario)
        if not d.charter and d in fact.before and (d.origin, d.destination) in lanes
    ]
    if proof is None or not runs or not known:
        return None
    space = sum(f.capacity_g for f in runs)
    rates = exchange(judged.read.scenario)
    published = sum(rates.per_kg(d) * d.capacity_kg for d in known) / max(
        1.0, sum(d.capacity_kg for d in known)
    )
    if not published:
        return None
    return CapacityPrice(
        departures=len(runs),
        rate=sum(rates.per_kg(f.departure) * f.capacity_g for f in runs) / space,
        scarcity=sum(_scarcity(f, proof) * f.capacity_g for f in runs) / space,
        published=published,
    )


def mass_on(judged: JudgedPlan, fact: MeasuredMass) -> int | None:
    """Grams of such goods on such departures; None where the scenario has no such departures."""
    running = {f.departure.id for f in judged.read.fillings if f.departure in fact.runs}
    if not running:
        return None
    last = max(s.priority for s in judged.read.scenario.shipments) if fact.but_last else None
    arrivals = [
        a
        for a in judged.read.arrivals
        if (a.shipment.hs or not fact.hs_only) and a.shipment.priority != last
    ]
    return sum(line.mass_g for a in arrivals for line in a.lines if line.departure.id in running)


def measured(judged: JudgedPlan, facts: Iterable[Measured]) -> list[str]:
    """The lines to print; empty where the scenario brings no measured values."""
    lines = []
    for fact in facts:
        line = _price(judged, fact) if isinstance(fact, MeasuredPrice) else _mass(judged, fact)
        lines += [line] if line else []
    return lines


def _price(judged: JudgedPlan, fact: MeasuredPrice) -> str:
    price = capacity_price(judged, fact)
    if price is None:
        return ""
    now, rate, scarce, before = (
        money(round(p), judged.currency)
        for p in (price.rate + price.scarcity, price.rate, price.scarcity, price.published)
    )
    return (
        f"{fact.title} is worth {now} in this plan: {rate} for its freight, and {scarce} more "
        f"because so little space is left. That is {price.times:.1f} times the {before} of "
        f"{fact.before_title}; measured: {fact.measured}."
    )


def _mass(judged: JudgedPlan, fact: MeasuredMass) -> str:
    grams = mass_on(judged, fact)
    return "" if grams is None else f"{fact.title}: {tonnes(grams)}; measured: {fact.measured}."


def measured_document(judged: JudgedPlan, facts: Iterable[Measured]) -> dict[str, object]:
    """JSON by measured value: minor units per kg, and kg."""
    found: dict[str, object] = {}
    for fact in facts:
        if isinstance(fact, MeasuredPrice):
            price = capacity_price(judged, fact)
            found[fact.id] = price and {
                "departures": price.departures,
                "rate_minor_per_kg": price.rate,
                "scarcity_minor_per_kg": price.scarcity,
                "published_minor_per_kg": price.published,
                "times": price.times,
            }
        else:
            grams = mass_on(judged, fact)
            found[f"{fact.id}_kg"] = None if grams is None else grams / 1000
    return found


def _of_cost(judged: JudgedPlan) -> Multipliers | None:
    levels = [level for level in judged.read.plan.levels if level.name == "cost"]
    proofs = [
        p
        for level in levels
        for kind in (Charters.BOUGHT, Charters.ANY)
        for p in level.proofs
        if p.charters is kind
    ]
    return proofs[0] if proofs else None


def _scarcity(filling: Filling, proof: Multipliers) -> float:
    """Minor units per kg of open space at the mix on board, with the daily handling at the place of
    arrival.
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
