"""Random prices of delay, areas, fees and goods that stay together, added to a random scenario by
draws of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from little import little
from oracles.random_rows import AS_OF
from oracles.random_scenarios import random_small, random_tiny

from onward.scenario import Amendment, Area, DelayPrice, Scenario, Shipment, Transport

PER_TONNE_HOUR = (0.0, 0.35, 12.5, 400.0, 3000.125)
OF_VALUE = (0, 6_000, 13_000, 21_000, 700_000)


def priced_tiny(seed: int) -> Scenario:
    return with_prices(random_tiny(seed), seed)


def priced_small(seed: int) -> Scenario:
    return with_prices(random_small(seed), seed)


def with_prices(scenario: Scenario, seed: int) -> Scenario:
    """Some priorities are priced, now and then all or none; some goods may not return; fees; some
    goods stay together.
    """
    r = Random(seed + 8_000_000)
    present = sorted({s.priority for s in scenario.shipments})
    amended = {a.priority for a in scenario.amendments if a.priority}
    first = r.choice((*present, *present[-1:], 99))
    places = [p.id for p in scenario.places]
    scenario = replace(
        scenario,
        delay_prices=tuple(_delay_price(r, p) for p in present if p >= first),
        areas=tuple(_areas(r, sorted({name[:2] for name in places}))),
        goods_may_return=r.choice((True, False, False)),
        consignment_fee_minor=r.choice((None, 0, 700, 4_000, 25_000)),
    )
    strict = amended and min(amended) < first
    shipments = tuple(
        _goods(r, s, places, priced=s.priority >= first, own=not strict) for s in scenario.shipments
    )
    by_value = {d.priority for d in scenario.delay_prices if d.ppm_of_value_per_day is not None}
    goods = tuple(s if s.value_minor else _valued(s, by_value) for s in shipments)
    scenario = replace(scenario, shipments=goods)
    amendments = _amendments(r, scenario) if scenario.amendments or r.random() < 0.2 else ()
    return replace(scenario, amendments=(*scenario.amendments, *amendments))


def _delay_price(r: Random, priority: int) -> DelayPrice:
    return DelayPrice(priority=priority, **_price(r))


def _price(r: Random) -> dict[str, float | int | None]:
    if r.random() < 0.5:
        return {"minor_per_tonne_hour": r.choice(PER_TONNE_HOUR)}
    return {"ppm_of_value_per_day": r.choice(OF_VALUE)}


def _areas(r: Random, countries: list[str]) -> Iterator[Area]:
    """Some countries are one area, which may be named like a country that is in none."""
    names = r.choice((("EU",), ("EU", "XX"), (countries[0], "EU"), (countries[-1],)))
    for country in countries:
        if r.random() < 0.45:
            yield Area(country=country, area=r.choice(names))


def _goods(r: Random, s: Shipment, places: list[str], *, priced: bool, own: bool) -> Shipment:
    value = r.choice((0, 5_001, 40_000, 2_000_000))
    behind = r.choice((None, None, 0, 333, 60_000))
    if priced and not value and behind is None:
        behind = 1_500
    new = {
        "value_minor": value,
        "may_return": r.choice((None, None, None, True, False)),
        "keep_together": r.random() < 0.3,
    }
    if priced:
        new["left_behind_minor"] = behind
        new |= _price(r) if own and r.random() < 0.3 else {}
    if not s.part_of and r.random() < 0.1:  # goods abroad that came from somewhere else
        new |= {
            "part_of": f"{s.id}whole",
            "started_at": r.choice(places),
            "arrived_by": Transport.AIR,
        }
    return replace(s, **new)


def _valued(s: Shipment, by_value: set[int]) -> Shipment:
    """With a value, if delay is priced by it."""
    own = s.ppm_of_value_per_day is not None or s.minor_per_tonne_hour is not None
    needed = s.ppm_of_value_per_day is not None if own else s.priority in by_value
    return replace(s, value_minor=7_003) if needed else s


def _amendments(r: Random, scenario: Scenario) -> Iterator[Amendment]:
    """What becomes known of whether goods may return and stay together; "false" counts."""
    for s in scenario.shipments:
        if r.random() < 0.4:
            keep, other = not s.keep_together, r.choice((True, False))
            yield Amendment(id=f"T{s.id}0", shipment=s.id, keep_together=keep)
            if r.random() < 0.5:
                may = other if s.may_return is None else not s.may_return
                back = {"keep_together": not keep, "may_return": may}
                yield Amendment(id=f"T{s.id}1", shipment=s.id, known_at=AS_OF, **back)


LANES = """CNPVG>BELGG CNPVG>HKHKG HKHKG>BELGG CNPVG>AEDXB AEDXB>HKHKG AEDXB>BELGG BELGG>FRCDG
    FRCDG>BELGG CNPVG>FRCDG""".split()
GOODS = ["CNPVG>BELGG", "CNPVG>BELGG", "CNPVG>FRCDG", "HKHKG>BELGG"]


def priced_lanes(seed: int, most: int = 4) -> Scenario:
    """A few lanes that cross themselves, on which goods compete and charters are worth about what
    they cost; shipments of up to ``most`` handling units.
    """
    r = Random(seed + 9_000_000)
    lines = ["as_of 2020-03-10", f"set max_charters={r.choice(('none', 1, 2))}"]
    for i in range(r.randint(5, 8)):
        day, hour = r.randint(11, 14), r.randrange(0, 24, 4)
        lane = r.choice((*LANES[:2], *LANES))
        kg, price = r.choice((60, 100, 150, 250)), r.choice((5, 20.25, 60, 90))
        lines.append(
            f"fly F{i} {lane} {day} {hour:02}:00 > {day + r.randint(0, 1)} {hour + 3:02}:00 "
            f"{kg}kg 9m3 {price}/kg"
        )
    for i in range(r.randint(0, 2)):
        day, price = r.randint(11, 12), r.choice((500, 3_000, 12_000, 40_000))
        lines.append(f"charter C{i} {price}")
        lines.append(f"fly C{i}out CNPVG>BELGG {day} 06:00 > {day} 20:00 250kg 9m3 charter=C{i}")
    for i in range(r.randint(2, 3)):
        due, p, units = r.randint(11, 13), r.randint(1, 3), r.randint(1, most)
        lines.append(
            f"ship G{i} {r.choice(GOODS)} p{p} {units}x {r.choice((20, 50, 75))}kg 0.1m3 "
            f"due={due} latest={due + r.randint(2, 5)} left_behind_hours={r.choice((0, 240))}"
        )
    return with_prices(replace(little("\n".join(lines)), name=f"lanes-{seed}"), seed)
