"""Lorries that nobody offered: proposed where near places lack a road leg, and never added."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from little import little

from onward.judge import verify
from onward.lists.lorries import FARTHEST_KM, needed_pairs, proposed_lorries
from onward.plan.solve import solve
from onward.scenario import Scenario, Transfer, Transport
from onward.scenario.problems import problems

PLACES = """
    as_of 2020-03-01
    place CNSZX latitude=22.55 longitude=114.07
    place CN3YH latitude=23.02 longitude=113.75
    place CNPVG latitude=31.22 longitude=121.46
    place BELGG latitude=50.63 longitude=5.57
    place DECGN latitude=50.93 longitude=6.95
    place FRLIO latitude=45.75 longitude=4.85
    place HKHKG latitude=22.28 longitude=114.16
"""
FLIGHT = "fly F1 CNSZX>BELGG 5 10:00 > 5 22:00 20000kg 100m3 410/kg"


def pairs_of(*lines: str) -> list[str]:
    return [f"{a}>{b}" for a, b in needed_pairs(little("\n".join((PLACES, *lines))))]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        ((FLIGHT, "ship masks CNSZX>BELGG"), []),
        ((FLIGHT, "ship masks CN3YH>BELGG"), ["CN3YH>CNSZX"]),  # Dongguan: 62 km from Shenzhen
        ((FLIGHT, "ship masks CN3YH>DECGN"), ["CN3YH>CNSZX", "BELGG>DECGN"]),
        ((FLIGHT, "ship masks CNSZX>DECGN"), ["BELGG>DECGN"]),
        ((FLIGHT, "ship masks BELGG>DECGN"), ["BELGG>DECGN"]),  # the lorry alone
        ((FLIGHT, "ship masks CNPVG>BELGG"), []),  # 1,200 km from Shenzhen: nothing joins them
        ((FLIGHT, "road T1 CN3YH>CNSZX 2 > 3", "ship masks CN3YH>BELGG"), []),
        # a lorry is offered to one airport, and the other one is as near: no second one
        (
            (FLIGHT, "road T1 BELGG>DECGN 6 > 7", "ship masks CN3YH>DECGN"),
            ["CN3YH>CNSZX"],
        ),
        # of two airports the nearer one
        (
            (FLIGHT, "fly F2 HKHKG>BELGG 5 10:00 > 5 22:00", "ship masks CN3YH>BELGG"),
            ["CN3YH>CNSZX"],
        ),
    ],
)  # fmt: skip
def test_the_roads_that_shipments_lack(lines: tuple[str, ...], wanted: list[str]) -> None:
    assert pairs_of(*lines) == wanted


def test_a_lorry_has_what_is_assumed_in_its_words() -> None:
    places = little(PLACES).places
    (lorry,) = proposed_lorries(places, [("BELGG", "DECGN"), ("BELGG", "DECGN")])
    # 102 km of great circle: 133 by road, 146 minutes and two hours of loading
    assert (lorry.km, lorry.duration_min, lorry.cents_per_kg) == (133, 266, 2.93)
    assert str(lorry.words) == (
        "a lorry a day from Liège (LGG) to DECGN: 133 km, 4 hours, 0.03 USD per kg, all assumed"
    )


def test_far_places_and_unknown_ones_get_none() -> None:
    places = little(f"{PLACES}\nplace NLAMS").places
    far = [("CNSZX", "CNPVG"), ("BELGG", "NLAMS"), ("BELGG", "XXXXX")]
    assert proposed_lorries(places, far) == ()
    assert FARTHEST_KM < 500


def test_with_the_lorries_that_are_proposed_everything_can_travel() -> None:
    before = little(f"{PLACES}\n{FLIGHT}\nship masks CN3YH>DECGN 1x 100kg ready=2 due=9 latest=19")
    assert len(solve(before).consignments) == 0
    after = with_lorries(before)
    assert problems(after) == []
    plan = solve(after)
    assert verify(after, plan).problems == ()
    (consignment,) = plan.consignments
    ways = [leg.departure.partition("@")[0] for leg in consignment.legs]
    assert ways == ["lorry CN3YH-CNSZX assumed", "F1", "lorry BELGG-DECGN assumed"]
    assert needed_pairs(after) == ()


def with_lorries(scenario: Scenario) -> Scenario:
    """What a person who wants them all would get."""
    lorries = proposed_lorries(scenario.places, needed_pairs(scenario))
    days = date(2020, 3, 1), date(2020, 3, 20)
    services = tuple(each.service(*days, each.cents_per_kg) for each in lorries)
    changes = ((Transport.ROAD, Transport.AIR), (Transport.AIR, Transport.ROAD))
    transfers = tuple(
        Transfer(place=place, from_transport=a, to_transport=b, minutes=120)
        for place in ("CNSZX", "BELGG")
        for a, b in changes
    )
    return replace(scenario, services=services, transfers=(*scenario.transfers, *transfers))
