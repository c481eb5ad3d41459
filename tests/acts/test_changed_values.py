"""What a list changes is shown as its user wrote it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from little_lists import csv, small

from onward.acts.changed_values import UserWords
from onward.lists.drafting import draft
from onward.lists.mapping import ListKind
from onward.lists.tomorrow import Changed, Difference, Stated

GOODS = """
    Nr. | Von | Nach | Stück | Gew. ges. (kg) | cbm/ctn | Bereit | Termin | Warenwert USD | Ware | SHC
    A-1 | SZX | FRA | 12 | 240 | 0.05 | 2020-04-02 | 2020-04-08 | 1200 | masks | COL
"""
OFFERS = """
    Airline | Flight | From | To | Day | Cut-off | Transit | Rate EUR/kg | Min EUR | Space kg
    LH | LH1 | SZX | FRA | 2020-04-03 | 6 h | 11 h | 3.20 | 75 | 900
    LH | LH2 | SZX | FRA | Mon | 6 h | 11 h | 3.20 | 75 | 900
    5Y | 5Y1 | SZX | FRA | 2020-04-03 | 6 h | 11 h | 99000 EUR charter | | 900
"""
FOUND = small(GOODS, OFFERS, currency="USD", answers={"rate:EUR": "1.1"})
THINGS: dict[str, Any] = {
    "goods": FOUND.scenario.shipments[0],
    "flight": next(d for d in FOUND.scenario.departures if not d.charter),
    "service": FOUND.scenario.services[0],
    "charter": FOUND.scenario.charters[0],
}


def words(kind: ListKind, text: str, places: bool = True) -> UserWords:
    answers = {"counted:mass_kg": "total", "per_kg:7": "per_kg"}
    mapping = draft(csv(text).encode(), "list.csv", kind=kind, answers=answers).mapping
    known = {place.id: place for place in FOUND.scenario.places if places}
    return UserWords(mapping=mapping, places=known, currency="USD")


@pytest.mark.parametrize(
    ("thing", "change", "shown"),
    [
        ("goods", {"handling_units": 15}, "Stück 12 -> 15"),
        ("goods", {"mass_kg": 218.333333}, "Gew. ges. (kg) 240 kg in all -> 2,620 kg in all"),
        ("goods", {"volume_m3": 0.0625}, "cbm/ctn 0.05 m3 each -> 0.0625 m3 each"),
        ("goods", {"value_minor": 20_000}, "Warenwert USD 1,200.00 USD -> 2,400.00 USD"),
        ("goods", {"ready_at": 30}, "Bereit 02APR 00:00 +08:00 -> 03APR 06:00 +08:00"),
        ("goods", {"due_at": -24}, "Termin 08APR 23:59 +02:00 -> 07APR 23:59 +02:00"),
        ("goods", {"latest_at": 24}, "of no use after 08MAY 23:59 +02:00 -> 09MAY 23:59 +02:00"),
        ("goods", {"destination": "GBLHR"}, "Nach Frankfurt (FRA) -> London (LHR)"),
        ("goods", {"goods": ""}, "Ware masks -> nothing"),
        ("goods", {"special_handling": ("COL", "PER")}, "SHC COL -> COL, PER"),
        ("goods", {"keep_together": True}, "travels together no -> yes"),
        ("goods", {"priority": 2}, "priority 1 -> 2"),
        ("flight", {"cost_minor_per_kg": 340.0}, "Rate EUR/kg 3.20 EUR -> 3.40 EUR"),
        ("flight", {"minimum_minor": 8_000}, "Min EUR 75.00 EUR -> 80.00 EUR"),
        ("flight", {"cut_off_min": 480}, "Cut-off 6 hours -> 8 hours"),
        ("flight", {"capacity_kg": 1_200.0}, "Space kg 900 kg -> 1,200 kg"),
        ("flight", {"capacity_m3": 7.5}, "space, volume 5.389 m3 -> 7.5 m3"),
        ("flight", {"departs_at": 1}, "Day 03APR 20:00 +08:00 -> 03APR 21:00 +08:00"),
        ("flight", {"arrives_at": 1}, "arrival 04APR 01:00 +02:00 -> 04APR 02:00 +02:00"),
        ("service", {"duration_min": 1_500}, "Transit 11 hours -> 1 day 1 hour"),
        ("service", {"weekdays": "13"}, "Day Mon -> Mon, Wed"),
        ("charter", {"price_minor": 9_900_000}, "Rate EUR/kg 108,900.00 USD -> 99,000.00 USD"),
    ],
)
def test_a_change_in_the_users_words(thing: str, change: dict[str, Any], shown: str) -> None:
    there = THINGS[thing]
    ((name, after),) = change.items()
    before = getattr(there, name)
    if name.endswith("_at"):
        after = before + timedelta(hours=after)
    now = replace(there, **{name: after})
    changed = Changed(
        stated=Stated(thing=now, terms={}),
        there=there,
        differences=(Difference(name, before, after),),
    )
    of = words(ListKind.SHIPMENTS, GOODS) if thing == "goods" else words(ListKind.OFFERS, OFFERS)
    (value,) = of.values_of(changed)
    assert f"{value.heading} {value.was} -> {value.now}" == shown
    assert value.field == name


def test_pounds_stay_pounds() -> None:
    pounds = GOODS.replace("Gew. ges. (kg)", "Gew. ges. (lbs)")
    goods = THINGS["goods"]
    assert words(ListKind.SHIPMENTS, pounds).value(goods, "mass_kg", 0.45359237) == "12 lb in all"
