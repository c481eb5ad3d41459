"""Notices about what is there at a desk, drawn at random, in words."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from onward.scenario import Scenario, timetable

HS = "630790"


@dataclass(frozen=True)
class PaymentLimits:
    """What a person may name at a desk now: departures of the next days, goods, places, rules."""

    scenario: Scenario
    departures: tuple[str, ...]
    goods: tuple[str, ...]


Words = Callable[[random.Random, PaymentLimits, datetime], str]


def _at(now: datetime, hours: float) -> str:
    return f"{now + timedelta(hours=hours):%Y-%m-%dT%H:%MZ}"


def _one(draw: random.Random, rows: Any, otherwise: str = "none") -> str:
    names = [getattr(row, "id", row) for row in rows]
    return str(draw.choice(names or [otherwise]))


def _day(now: datetime, days: int = 0) -> str:
    return f"{now + timedelta(days=days):%Y-%m-%d}"


def _delay(draw: random.Random, a: PaymentLimits, now: datetime) -> str:
    name = _one(draw, a.departures)
    found = next((d for d in timetable(a.scenario) if d.id == name), None)
    leaves = found.departs_at if found else now
    return f"delay_departure {name} departs_at={_at(leaves, draw.choice((2, 9, 30, -3, -11)))}"


def _service(draw: random.Random, a: PaymentLimits, now: datetime) -> str:
    ends = f"origin={_one(draw, a.scenario.places)} destination={_one(draw, a.scenario.places)}"
    return (
        f"add_service R{draw.randint(1, 9)} mode=road {ends} departs_local=07:00 "
        f"duration_min=600 first_day={_day(now, 1)} last_day={_day(now, 6)} capacity_kg=900 "
        f"capacity_m3=9 carrier=RR"
    )


# What the list of the next day says: pieces, ends and goods, and what the network lacked.
LISTED: tuple[Words, ...] = (
    lambda w, a, now: (
        f"amend_shipment {_one(w, a.goods)} handling_units={w.choice((1, 3, 6, 9, 14, 40))}"
    ),
    lambda w, a, now: (
        f"amend_shipment {_one(w, a.goods)} destination={_one(w, a.scenario.places)} "
        f"under_way={w.choice(('true', 'false'))}"
    ),
    lambda w, a, now: f"amend_shipment {_one(w, a.goods)} destination={_one(w, a.scenario.places)}",
    lambda w, a, now: f"amend_shipment {_one(w, a.goods)} origin={_one(w, a.scenario.places)}",
    lambda w, a, now: (
        f"amend_shipment {_one(w, a.goods)} goods=gloves hs=- special_handling=- value_minor=7 "
        f"handling_units={w.randint(2, 20)} ready_at={_at(now, 5)} due_at={_at(now, 80)} "
        f"latest_at={_at(now, 250)}"
    ),
    lambda w, a, now: f"restore_departure {_one(w, a.departures)}",
    lambda w, a, now: "add_place NLAMS name=Schiphol time_zone=Europe/Amsterdam",
    _service,
    lambda w, a, now: (
        f"add_transfer {_one(w, a.scenario.places)} from_transport=air to_transport=rail minutes=90"
    ),
)
WORDS: tuple[Words, ...] = (
    lambda w, a, now: f"cancel_departure {_one(w, a.departures)} cause=fog{w.random()}",
    lambda w, a, now: f"cut_departure {_one(w, a.departures)} factor=0.{w.randint(0, 9)}",
    lambda w, a, now: (
        f"cut_departure service={_one(w, a.scenario.services)} factor=0.5 "
        f"first_day={_day(now, 1)} last_day={_day(now, 2)}"
    ),
    _delay,
    lambda w, a, now: (
        f"amend_shipment {_one(w, a.goods)} latest_at={_at(now, 200)} "
        f"due_at={_at(now, w.randint(24, 120))}"
    ),
    lambda w, a, now: (
        f"amend_shipment {_one(w, a.goods)} ready_at={_at(now, 9)} "
        f"due_at={_at(now, 90)} latest_at={_at(now, 240)}"
    ),
    lambda w, a, now: f"amend_shipment {_one(w, a.goods)} mass_kg={w.randint(1, 300)}",
    lambda w, a, now: f"amend_shipment {_one(w, a.goods)} party=other priority=1",
    lambda w, a, now: f"cancel_shipment {_one(w, a.goods)}",
    lambda w, a, now: (
        f"add_shipment new{w.randint(1, 9)} "
        f"origin={_one(w, a.scenario.places)} destination={_one(w, a.scenario.places)} priority=1 "
        f"handling_units={w.choice((1, 40, 5000))} mass_kg=3 volume_m3=0.01 hs={HS} "
        f"ready_at={_at(now, 6)} due_at={_at(now, 90)} latest_at={_at(now, 200)}"
    ),
    lambda w, a, now: (
        f"add_departure X{w.randint(1, 99)} mode=freighter "
        f"origin={_one(w, a.scenario.places)} destination={_one(w, a.scenario.places)} "
        f"departs_at={_at(now, 20)} arrives_at={_at(now, 31)} capacity_kg=900 capacity_m3=9"
    ),
    lambda w, a, now: (
        f"close_place {_one(w, a.scenario.places)} starts_at={_at(now, 3)} "
        f"ends_at={_at(now, w.choice((9, 40)))}"
    ),
    lambda w, a, now: (
        f"set_hours {_one(w, a.scenario.places)} opens=06:00 closes=20:00 "
        f"first_day={_day(now)} last_day={_day(now, 3)}"
    ),
    lambda w, a, now: (
        f"set_throughput {_one(w, a.scenario.places)} "
        f"handling_kg_per_day={w.choice((100, 5000))} first_day={_day(now, 1)}"
    ),
    lambda w, a, now: (
        f"impose_policy B{w.randint(1, 99)} issuer=CN effect=ban scope=CN "
        f"directions=export hs={HS} starts_at={_at(now, w.choice((0, 30)))} ends_at={_at(now, 60)}"
    ),
    lambda w, a, now: (
        f"impose_policy L{w.randint(1, 99)} issuer=CN effect=licence scope=CN "
        f"directions=export document=permit starts_at={_at(now, 12)}"
    ),
    lambda w, a, now: (
        f"impose_policy I{w.randint(1, 99)} issuer=BE effect=inspection scope=BE "
        f"directions=import hours=5 starts_at={_at(now, 12)}"
    ),
    lambda w, a, now: f"lift_policy {_one(w, a.scenario.policies)} ends_at={_at(now, 1)}",
    lambda w, a, now: f"hold_paper {_one(w, a.goods)} paper=permit",
    lambda w, a, now: f"expire_paper {_one(w, a.goods)} paper=permit valid_until={_at(now, 20)}",
    lambda w, a, now: f"await_approval {_one(w, a.goods)}",
    lambda w, a, now: f"approve_shipment {_one(w, a.goods)}",
    lambda w, a, now: f"decline_shipment {_one(w, a.goods)}",
    lambda w, a, now: f"request_booking {_one(w, a.goods)} departure={_one(w, a.departures)}",
    lambda w, a, now: f"confirm_booking {_one(w, a.goods)} departure={_one(w, a.departures)}",
    lambda w, a, now: f"refuse_booking {_one(w, a.goods)} departure={_one(w, a.departures)}",
    lambda w, a, now: f"change_price {_one(w, a.departures)} cost_minor_per_kg=77",
    lambda w, a, now: f"add_surcharge modes=freighter cost_minor_per_kg={w.randint(1, 50)}",
    lambda w, a, now: (
        f"offer_space departure={_one(w, a.departures)} party=red capacity_kg=500 capacity_m3=5"
    ),
    lambda w, a, now: f"offer_charter K{w.randint(1, 99)} price_minor=900",
    lambda w, a, now: f"cancel_charter {_one(w, a.scenario.charters)}",
)
