"""Where goods may go and from when: customs areas, first legs, transfers, surcharges."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from little import little

from onward.network.amended_rows import applies
from onward.network.areas import areas_of
from onward.network.build import build
from onward.network.first_legs import ready, soonest_ready
from onward.network.links import links_of
from onward.network.network import NO_TRANSFER, TRANSPORTS
from onward.scenario import Area, Surcharge
from onward.units import minutes

WORLD = little("""
    fly F1 CNPVG>BELGG 3 10:00 > 3 22:00
    fly F2 BELGG>CNHGH 5 10:00 > 5 22:00
    fly F3 BELGG>HKHKG 5 10:00 > 5 22:00
    fly F4 CNPVG>CNHGH 3 10:00 > 3 12:00
    rail T1 BELGG>FRLIO 7 06:00 > 7 12:00
    rail T2 FRLIO>BELGG 8 06:00 > 8 12:00
    ship masks CNPVG>FRLIO 1x may_return=false
""")
HONG_KONG = tuple(Area(country=each, area="china") for each in ("CN", "HK"))


@pytest.mark.parametrize(
    ("legs", "areas", "astray"),
    [
        ("F1 T1", (), None),
        ("F4", (), None),  # within the country where they start
        ("F1 F2", (), "F2 back CNHGH"),
        ("F1 F3", (), None),
        ("F1 F3", HONG_KONG, "F3 back HKHKG"),
        ("F1 T1 T2", (), "T2 on FRLIO"),
    ],
)
def test_goods_that_may_not_return_are_stopped_at_the_first_leg_back_or_past_their_destination(
    legs: str, areas: tuple[Area, ...], astray: str | None
) -> None:
    scenario = replace(WORLD, areas=areas)
    departures = {d.id: d for d in scenario.departures}
    found = areas_of(scenario).led_astray(
        scenario.shipments[0], [departures[leg] for leg in legs.split()]
    )
    said = found and f"{found.leg.id} {'on' if found.beyond else 'back'} {found.place}"
    assert said == astray


def test_goods_start_after_acceptance_or_after_the_transfer_from_what_brought_them() -> None:
    air, rail = TRANSPORTS.index("air"), TRANSPORTS.index("rail")
    transfer = np.full((1, len(TRANSPORTS), len(TRANSPORTS)), NO_TRANSFER)
    transfer[0, air, air], transfer[0, air, rail] = 180, 300
    (shipment,), acceptance = WORLD.shipments, np.array([120])
    assert set(ready(shipment, 1_000, 0, transfer, acceptance).tolist()) == {1_120}
    under_way = replace(shipment, arrived_by="air")
    starts = ready(under_way, 1_000, 0, transfer, acceptance)
    assert (starts[air], starts[rail]) == (1_180, 1_300)
    assert soonest_ready(under_way, 1_000, 0, transfer, acceptance) == 1_180
    # they landed long before they were available again: the transfer is over
    landed = replace(under_way, landed_at=datetime(2020, 3, 1, tzinfo=UTC))
    free = minutes(datetime(2020, 3, 2, tzinfo=UTC))
    assert ready(landed, free, 0, transfer, acceptance)[rail] == free


def test_an_offer_is_followed_by_departures_from_where_it_lands_with_a_transfer() -> None:
    network = build(WORLD)
    offers, transfer = network.offers, np.full((len(WORLD.places), 4, 4), NO_TRANSFER)
    number = {d.id: i for i, d in enumerate(offers.departures)}
    belgg = int(offers.destination[number["F1"]])
    transfer[belgg, TRANSPORTS.index("air"), TRANSPORTS.index("rail")] = 240
    links = links_of(offers, transfer)
    to_rail = links.after[TRANSPORTS.index("rail")]
    assert (to_rail.offers.tolist(), to_rail.minutes.tolist()) == ([number["F1"]], [240])
    assert links.starts[number["T1"]] == belgg * 4 + TRANSPORTS.index("rail")
    assert links.ends[number["F1"]] == belgg * 4 + TRANSPORTS.index("air")


@pytest.mark.parametrize(
    ("columns", "hit"),
    [
        ({}, "F1 F2 F3 F4 T1 T2"),
        ({"origins": ("CN",)}, "F1 F4"),
        ({"origins": ("BELGG",), "modes": frozenset({"rail"})}, "T1"),
        ({"destinations": ("HK",)}, "F3"),
        ({"starts_at": datetime(2020, 3, 7, 6, tzinfo=UTC)}, "T1 T2"),
        ({"ends_at": datetime(2020, 3, 5, 10, tzinfo=UTC)}, "F1 F4"),
    ],
)
def test_a_surcharge_is_owed_where_and_while_it_says(columns: dict[str, object], hit: str) -> None:
    surcharge = Surcharge(id="S", cost_minor_per_kg=10, **columns)  # type: ignore[arg-type]
    assert " ".join(d.id for d in WORLD.departures if applies(surcharge, d)) == hit
