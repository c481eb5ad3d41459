"""What a closed scope would cost, on a flow small enough to count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from telling import day, telling

from onward.events.state import fold
from onward.formats.covers import builtin_covers, read_cover
from onward.money.rates import Rate
from onward.money.reserve import detained, reserve
from onward.scenario import Departure, Place, Scenario, Shipment

TERMS = next(cover for cover in map(read_cover, builtin_covers()) if cover.id == "article-2020-04")


def flight(name: str, origin: str, destination: str) -> Departure:
    times = {"departs_at": day("9"), "arrives_at": day("10")}
    return Departure(
        id=name,
        origin=origin,
        destination=destination,
        mode="belly",
        capacity_kg=1e4,
        capacity_m3=1e3,
        **times,
    )  # type: ignore[arg-type]


def parcels(name: str, count: int, party: str = "merchants") -> Shipment:
    when = {"ready_at": day("1"), "due_at": day("20"), "latest_at": day("30")}
    size = {"handling_units": count, "mass_kg": 10.0, "volume_m3": 0.1, "value_minor": 30_000}
    return Shipment(
        id=name, origin="CNHGH", destination="ITFCO", party=party, priority=1, **size, **when
    )  # type: ignore[arg-type]


WORLD = Scenario(
    name="little",
    as_of=day("1"),
    places=tuple(Place(id=each, name=each, latitude=0, longitude=0) for each in ("CNHGH", "ITFCO")),
    shipments=(
        parcels("A", 10),
        parcels("B", 5),
        parcels("C", 7),
        parcels("D", 4, "relief"),
        parcels("E", 3),
    ),
)
FLIGHTS = (flight("F", "CNHGH", "ITFCO"), flight("G", "CNHGH", "ESMAD"))
STORY = """
    1 10:00 planned A on=F
    1 10:00 planned B on=F
    1 10:00 planned D on=F
    1 10:00 planned C on=G
    1 10:00 planned E on=F
    3 10:00 departed B on=F at=CNHGH
    3 10:00 departed E on=F at=CNHGH
    3 22:00 landed E on=F at=ITFCO
"""


@pytest.mark.parametrize(("party", "units"), [("merchants", 15), ("", 19)])
def test_only_what_is_still_to_come_through_the_scope_counts(party: str, units: int) -> None:
    """A and D are planned into Italy, B is in the air, E has landed; 300.00 x 1 % x 3 days = 9.00
    for 10 kg; at 1 in 10 that is 9 a kg.
    """
    tracking = fold(
        telling(STORY), {each.id: each.handling_units for each in WORLD.shipments}, as_of=day("4")
    )
    found = reserve(tracking, WORLD, FLIGHTS, "IT", TERMS, days=3, party=party)
    assert (found.handling_units, found.grams, found.value_minor) == (
        units,
        units * 10_000,
        units * 30_000,
    )
    assert found.if_detained_minor == units * 900
    assert found.per_kg(Fraction(1, 10)) == 9
    assert reserve(tracking, WORLD, FLIGHTS, "PL", TERMS, days=3).per_kg(Fraction(1)) == 0


def test_all_of_it_is_one_cause_and_no_more_than_its_cap() -> None:
    """19 x 9.00 = 171.00 are more than 70.00; at 1 in 10 these are 7.00 over 190 kg. At 0.80 euros
    a dollar: 56.00 euros.
    """
    tracking = fold(
        telling(STORY), {each.id: each.handling_units for each in WORLD.shipments}, as_of=day("4")
    )
    capped = replace(TERMS, cap_cause_minor=7_000)
    found = reserve(tracking, WORLD, FLIGHTS, "IT", capped, days=3)
    assert (found.if_detained_minor, found.without_cap_minor, found.cap_minor) == (
        7_000,
        17_100,
        7_000,
    )
    assert found.per_kg(Fraction(1, 10)) == Fraction(700, 190)
    on = {"asked_on": date(2020, 3, 4), "fixed_on": date(2020, 3, 4)}
    euros = Rate(base="USD", quote="EUR", rate=Fraction(4, 5), source="ECB", **on)
    assert (
        reserve(tracking, WORLD, FLIGHTS, "IT", capped, days=3, rate=euros).if_detained_minor
        == 5_600
    )
    free = replace(TERMS, cap_cause_minor=None)
    assert reserve(tracking, WORLD, FLIGHTS, "IT", free, days=3).cap_minor is None


def test_what_is_paid_for_a_detention() -> None:
    assert detained(TERMS, 30_000, 1) == 0  # not more than a day
    assert detained(TERMS, 30_000, 200) == 30_000  # never more than the value
    assert detained(TERMS, 10_000_000, 3) == 50_000  # the cap
    assert detained(replace(TERMS, deductible_minor=100), 30_000, 2) == 500
    assert detained(replace(TERMS, triggers=()), 30_000, 3) == 0
