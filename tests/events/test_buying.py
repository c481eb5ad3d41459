"""A desk charters what goods that are known by then will fill, and what is a recorded fact."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from little import little

sys.path.insert(0, str(Path(__file__).parents[2]))

from scripts.build_events.buying import Buyer

# each of the charters takes 10 m3; ten cubic metres wait for Liege, six for Madrid
WORLD = little("""
    as_of 2020-03-10
    ship parcels CNHGH>BELGG 100x 15kg 0.1m3 ready=2020-03-11T00:00 due=2020-03-20T00:00
    ship few CNHGH>ESMAD 60x 15kg 0.1m3 ready=2020-03-11T00:00 due=2020-03-20T00:00
    ship late CNHGH>ESMAD 60x 15kg 0.1m3 ready=2020-03-19T00:00 due=2020-03-30T00:00
    charter LIEGE 1000
    fly liege.out CNHGH>BELGG 2020-03-14T20:00 > 2020-03-15T08:00 9000kg 10m3 charter=LIEGE
    charter AGAIN 1000
    fly again.out CNHGH>BELGG 2020-03-14T21:00 > 2020-03-15T09:00 9000kg 10m3 charter=AGAIN
    charter MADRID 1000
    fly madrid.out CNHGH>ESMAD 2020-03-14T20:00 > 2020-03-15T08:00 9000kg 10m3 charter=MADRID
    charter FEBRUARY 1000
    fly february.out CNHGH>ESMAD 2020-02-14T20:00 > 2020-02-15T08:00 9000kg 10m3 charter=FEBRUARY
""")
MORNING = datetime(2020, 3, 14, 6, tzinfo=UTC)


def bought(*facts: str, share: float = 1.0) -> set[str]:
    charters = tuple(replace(c, paid=c.id in facts) for c in WORLD.charters)
    buyer = Buyer(replace(WORLD, charters=charters), share)
    buyer.buy(MORNING, WORLD.shipments)
    return set(buyer.bought)


def test_what_one_charter_takes_fills_no_other_and_half_full_none_is_bought() -> None:
    found = bought()
    assert len(found) == 1
    assert found < {"LIEGE", "AGAIN"}


def test_a_recorded_fact_flies_whatever_it_carries_and_takes_its_goods_first() -> None:
    assert bought("MADRID") - {"LIEGE", "AGAIN"} == {"MADRID"}
    assert bought("LIEGE", "AGAIN") == {"LIEGE", "AGAIN"}
    assert bought("AGAIN") == {"AGAIN"}


def test_a_month_has_its_number() -> None:
    assert bought(share=0.0) == set()
