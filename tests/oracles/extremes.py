"""Random scenarios at the ceilings of docs/limits.md: 1 to 99 priorities, goods of nothing and of
1,000 t, the dearest rates.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from random import Random

from onward.scenario import Scenario, Shipment, Surcharge, Transport

FAR = datetime(2199, 12, 30, tzinfo=UTC)


def at_the_ceilings(scenario: Scenario, seed: int) -> Scenario:
    """The scenario with numbers at their least and at their greatest, mixed with usual ones."""
    r = Random(seed)
    places = tuple(
        replace(
            p,
            handling_minor_per_kg=r.choice((0.0, 1e7)),
            storage_minor_per_day=r.choice((0, 10**9)),
            handling_kg_per_day=r.choice((None, 1e9, p.handling_kg_per_day)),
        )
        for p in scenario.places
    )
    departures = tuple(
        replace(
            d,
            capacity_kg=r.choice((1e9, 1e6, d.capacity_kg)),
            capacity_m3=r.choice((1e9, 1e5, 0.0, d.capacity_m3)),
            cost_minor_per_kg=r.choice((1e7, 0.001, d.cost_minor_per_kg)),
        )
        for d in scenario.departures
    )
    dear = Surcharge(
        id="DEAR",
        origins=("*",),
        destinations=("*",),
        modes=frozenset(),
        starts_at=None,
        cost_minor_per_kg=r.choice((0.0, 1e7)),
    )
    return replace(
        scenario,
        places=places,
        departures=departures,
        shipments=tuple(_goods(r, i, s) for i, s in enumerate(scenario.shipments)),
        charters=tuple(
            replace(c, price_minor=r.choice((10**15, 0, c.price_minor))) for c in scenario.charters
        ),
        cancellations=tuple(c for c in scenario.cancellations if c.shipment),
        cuts=tuple(replace(c, factor=r.choice((10.0, c.factor))) for c in scenario.cuts),
        charter_budget_minor=r.choice((None, 10**15)),
        max_charters=r.choice((None, 10**6, 1)),
        kg_per_m3={t: r.choice((100_000, 1, 167)) for t in Transport},
        surcharges=(*scenario.surcharges, dear),
    )


def _goods(r: Random, number: int, s: Shipment) -> Shipment:
    heavy = number < 2 and s.handling_units < 4  # kg-minutes of loss of all goods stay below 2^53
    return replace(
        s,
        priority=r.randint(1, 99),
        mass_kg=r.choice((1e6, 0.001, s.mass_kg)),
        volume_m3=r.choice((1e5, 0.0, s.volume_m3)),
        weight=10_000_000 if heavy and r.random() < 0.5 else 1,
        units=r.choice((0, 5, 10**9 if number < 4 else 0)),
        value_minor=10**15,
        latest_at=FAR if heavy and r.random() < 0.5 else s.latest_at,
        left_behind_hours=r.choice((None, 0, 87_600)) if not heavy else None,
    )
