"""Who ships what: the desk's relief, the orders of health systems that it carries, and merchants'
parcels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onward.scenario import Document, Shipment
from scripts.build_spring_2020 import goods
from scripts.build_spring_2020.cited import PARCELS
from scripts.build_spring_2020.figures import value
from scripts.build_spring_2020.goods import Goods
from scripts.build_spring_2020.periods import FIRST, at, draw
from scripts.build_spring_2020.places import Geography
from scripts.build_spring_2020.policies import (
    AUTHORISATION,
    CHINA_FIVE,
    DECLARATION,
    ESSENTIAL,
    REGISTRATION,
)
from scripts.build_spring_2020.raw import Raw

ORIGINS = {
    "CNHGH": 0.30,
    "CNPVG": 0.26,
    "CNCAN": 0.18,
    "CNSZX": 0.08,
    "CNCGO": 0.06,
    "HKHKG": 0.06,
    "CNCKG": 0.03,
    "CNYIW": 0.03,
}
PARCEL_ORIGINS = {
    "CNHGH": 0.26,
    "CNYIW": 0.14,
    "CNCAN": 0.15,
    "HKHKG": 0.14,
    "CNSZX": 0.12,
    "CNCGO": 0.10,
    "CNPVG": 0.09,
}
INTO = {"CNWUH": 0.35, "CNPVG": 0.25, "CNHGH": 0.20, "CNCAN": 0.20}
# Merchants' countries, modelled: where AliExpress is known to sell; every other country has a
# little.
PARCEL_COUNTRIES = {
    "RU": 12,
    "ES": 11,
    "FR": 9,
    "PL": 7,
    "US": 7,
    "NL": 6,
    "IT": 6,
    "BR": 5,
    "GB": 5,
    "DE": 5,
    "BE": 4,
    "IL": 3,
    "UA": 3,
    "KR": 2,
    "CZ": 2,
    "SA": 2,
    "AE": 2,
    "CL": 1,
    "MX": 1,
    "ZA": 1.5,
    "TR": 1,
    "SE": 1,
    "HU": 1,
    "PT": 1,
    "LT": 0.5,
    "KE": 0.4,
    "ET": 0.3,
    "NG": 0.5,
}
# donors whose aid left though a rule held (timesofislamabad.com, 3 February 2020)
AID_LEFT = frozenset({"PK"})
SHIPPERS = {"relief": "relief desk", "merchants": "merchants' warehouse"}
KINDS = {"CNYIW": ("hardware", "general", "hardware"), "CNHGH": ("garments", "general", "garments")}


@dataclass(frozen=True, slots=True)
class Size:
    """How much of the world one size holds: numbers of shipments, and the share of L's volumes by
    priority.
    """

    name: str
    places: frozenset[str]  # empty: all
    flights: int  # about so many are drawn; none for a size that has all places
    surface: float  # how likely a lorry or train keeps a weekday beside its first
    # relief into China, relief abroad, health systems, parcels
    shipments: tuple[int, int, int, int]
    relief: float
    health: float
    parcels: float
    candidates: int
    south_africa: int  # lots of suits; half as many of masks


def demand(raw: Raw, geo: Geography, size: Size) -> list[Shipment]:
    """All the shipments of one size, in the order of their ids."""
    return [
        *_relief_into_china(raw, geo, size),
        *_relief_abroad(raw, geo, size),
        *_south_africa(geo, size),
        *_health(raw, geo, size),
        *_parcels(geo, size),
    ]


def pick(weights: dict[str, float], number: float) -> str:
    """The key at that share of the total weight."""
    left = number * sum(weights.values())
    for key, weight in weights.items():
        left -= weight
        if left < 0:
            return key
    return list(weights)[-1]


def _shares(number: int, *names: object) -> list[float]:
    """Shares of a whole, the largest about eight times the smallest."""
    raw = [0.25 + 1.75 * draw("lot", *names, n) ** 2 for n in range(number)]
    return [share / sum(raw) for share in raw]


def _split(
    units: float, mix: list[tuple[Goods, float]], number: int, name: str
) -> Iterator[tuple[Goods, int]]:
    """So many shipments that carry these units: each kind gets at least one, and whole handling
    units.
    """
    tonnes = [share * units / kind.units * kind.kg for kind, share in mix]
    for (kind, share), weight in zip(mix, tonnes, strict=True):
        lots = max(1, round(number * weight / sum(tonnes)))
        for part in _shares(lots, name, kind.name):
            yield kind, max(1, round(share * units / kind.units * part))


PRIORITY = {"relief": 1, "fund": 1, "naspers": 1, "health": 2, "merchants": 3}


def _shipment(
    ident: str,
    kind: Goods,
    number: int,
    ends: tuple[str, str],
    party: str,
    ready: date,
    days: tuple[int, int],
) -> Shipment:
    """One shipment: due so many days after the day it is ready, and of no use after so many
    more.
    """
    origin, destination = ends
    known = None
    if draw("known", ident) < 0.6 and ready > FIRST + timedelta(days=5):
        known = at(ready - timedelta(days=1 + int(draw("before", ident) * 9)))
    return Shipment(
        id=ident,
        origin=origin,
        destination=destination,
        party=party,
        priority=PRIORITY[party],
        handling_units=number,
        mass_kg=kind.kg,
        volume_m3=kind.m3,
        ready_at=at(ready, int(draw("hour", ident) * 20)),
        due_at=at(ready + timedelta(days=days[0])),
        latest_at=at(ready + timedelta(days=days[1])),
        goods=kind.name,
        hs=kind.hs,
        units=kind.units,
        value_minor=round(kind.units * kind.usd * 100),
        special_handling=kind.special_handling,
        known_at=known,
        shipper=SHIPPERS.get(party, "manufacturer"),
        consignee=f"{party} {destination[:2]}",
    )


def _inside(geo: Geography, size: Size, weights: dict[str, float]) -> dict[str, float]:
    return {
        k: w
        for k, w in weights.items()
        if k in geo.places and (not size.places or k in size.places)
    }


def _abroad(geo: Geography, size: Size) -> dict[str, str]:
    return {c: g for c, g in geo.gateway.items() if not size.places or g in size.places}


def _relief_into_china(raw: Raw, geo: Geography, size: Size) -> Iterator[Shipment]:
    suits, goggles = value("relief.into_china.suits"), value("relief.into_china.goggles")
    mix = [(goods.MASKS, 1 - suits - goggles), (goods.SUITS, suits), (goods.GOGGLES, goggles)]
    donors = {
        g: float(raw.cases[c]) ** 0.5
        for c, g in _abroad(geo, size).items()
        if raw.cases[c] > value("belly.donor_cases")
    }
    into = _inside(geo, size, INTO)
    units = value("article.units_to_china") * value("relief.into_china.ordered") * size.relief
    lots = _split(units, mix, size.shipments[0], f"{size.name}-into")
    first = date(2020, 1, int(value("relief.green_channel")))
    for n, (kind, number) in enumerate(lots, 1):
        ident = f"RC{n:05d}"
        ready = first + timedelta(days=int(42 * draw("ready", ident) ** 1.4))
        origin, destination = pick(donors, draw("from", ident)), pick(into, draw("to", ident))
        yield _shipment(ident, kind, number, (origin, destination), "relief", ready, (6, 21))


ABROAD = (  # share of the 36 million units, first day, days
    (1.0, date(2020, 3, 12), 31),
    (0.25, date(2020, 4, 13), 12),
)


def _relief_abroad(raw: Raw, geo: Geography, size: Size) -> Iterator[Shipment]:
    """What the article's 36 million units are shipped of is ready by 11 April, with a lot for each
    nation in the first ten days; a quarter as many follow to 25 April.
    """
    tests, suits, shields = (value(f"relief.abroad.{k}") for k in ("tests", "suits", "shields"))
    mix = [
        (goods.MASKS, 1 - tests - suits - shields - 0.00005),
        (goods.TESTS, tests),
        (goods.SUITS, suits),
        (goods.SHIELDS, shields),
        (goods.VENTILATORS, 0.00005),
    ]
    weights = {g: float(raw.cases[c]) ** 0.5 for c, g in _abroad(geo, size).items()}
    origins = _inside(geo, size, {"CNHGH": 0.5, "CNPVG": 0.25, "CNCAN": 0.25})
    ordered = value("article.units_abroad") * value("relief.abroad.ordered") * size.relief
    for part, (share, first, span) in enumerate(ABROAD):
        lots = list(
            _split(
                ordered * share,
                mix,
                round(size.shipments[1] * share / 1.25),
                f"{size.name}-abroad{part}",
            )
        )
        nations = list(weights) if part == 0 and len(lots) > len(weights) else []
        for n, (kind, number) in enumerate(lots, 1):
            ident = f"RA{part * 50000 + n:05d}"
            early = n <= len(nations)
            days = int((10 if early else span) * draw("ready", ident))
            destination = nations[n - 1] if early else pick(weights, draw("to", ident))
            ends = (pick(origins, draw("from", ident)), destination)
            ready = first + timedelta(days=days)
            own = part == 0 and not early and draw("own", ident) < value("relief.fund_share")
            party = "fund" if own else "relief"
            yield _shipment(ident, kind, number, ends, party, ready, (6, 21))


def _south_africa(geo: Geography, size: Size) -> Iterator[Shipment]:
    """The first lots of the order that a fund's owner placed with its shareholder in South Africa:
    suits and masks, ready from 28 March to 10 April.
    """
    origins = _inside(geo, size, {"CNHGH": 0.4, "CNPVG": 0.4, "CNCAN": 0.2})
    for kind, units, number in (
        (goods.SUITS, value("relief.south_africa.suits"), size.south_africa),
        (goods.MASKS, value("relief.south_africa.masks"), size.south_africa // 2),
    ):
        shares = _shares(number, size.name, "south africa", kind.name)
        for n, share in enumerate(shares, 1):
            ident = f"RN{kind.name[0].upper()}{n:04d}"
            lots = max(1, round(units * size.relief * share / kind.units))
            ready = date(2020, 3, 28) + timedelta(days=round(13 * (n - 1) / max(1, number - 1)))
            ends = (pick(origins, draw("from", ident)), "ZAJNB")
            made = _shipment(ident, kind, lots, ends, "naspers", ready, (10, 26))
            yield replace(made, consignee="Department of Health of South Africa")


_HEALTH = (
    ("Mask, medical / surgical for healthworker", goods.MASKS),
    ("Respirator", goods.RESPIRATORS),
    ("Gown, protective", goods.GOWNS),
    ("Face shield", goods.SHIELDS),
    ("Goggles, protective", goods.GOGGLES),
)


def _health(raw: Raw, geo: Geography, size: Size) -> Iterator[Shipment]:
    """Orders by need: WHO rates for a tenth of nurses and doctors, 46 days, without gloves; then
    China's own orders.
    """
    gates = _abroad(geo, size)
    everywhere = {
        c: min(raw.health_workers.get(c, 5_000.0), value("health.cap_workers")) for c in geo.gateway
    }
    workers = {g: everywhere[c] for c, g in gates.items()}
    days = (
        sum(everywhere.values())
        * value("health.share_on_duty")
        * value("health.share_carried")
        * 46
        * size.health
    )
    kinds = [(kind, raw.equipment[item][0] * days) for item, kind in _HEALTH]
    kinds += [
        (goods.TESTS, days * 0.10),
        (goods.SANITISER, days * raw.equipment["Alcohol-based hand rub"][0]),
        (goods.VENTILATORS, days * 0.00004),
    ]
    kinds += [(goods.THERMOMETERS, days * 0.003)]
    total = sum(units for _, units in kinds)
    out = round(size.shipments[2] * 0.9)
    weights, origins = {g: w**0.7 for g, w in workers.items()}, _inside(geo, size, ORIGINS)
    for n, (kind, number) in enumerate(
        _split(total, [(k, u / total) for k, u in kinds], out, f"{size.name}-health"), 1
    ):
        ident = f"HS{n:05d}"
        ready = date(2020, 3, 14) + timedelta(days=int(42 * draw("ready", ident)))
        origin, destination = pick(origins, draw("from", ident)), pick(weights, draw("to", ident))
        yield _shipment(ident, kind, number, (origin, destination), "health", ready, (10, 28))
    units = value("health.into_china_tonnes") * size.health / value("goods.mask.kg") * 1000
    donors, into = (
        {g: 1.0 for c, g in gates.items() if raw.cases[c] > value("belly.donor_cases")},
        _inside(geo, size, INTO),
    )
    for n, (kind, number) in enumerate(
        _split(
            units,
            [(goods.MASKS, 0.995), (goods.SUITS, 0.005)],
            size.shipments[2] - out,
            f"{size.name}-china",
        ),
        1,
    ):
        ident = f"HC{n:05d}"
        first = date(2020, 1, int(value("relief.green_channel")))
        ready = first + timedelta(days=int(36 * draw("ready", ident)))
        yield _shipment(
            ident,
            kind,
            number,
            (pick(donors, draw("from", ident)), pick(into, draw("to", ident))),
            "health",
            ready,
            (10, 26),
        )


def _daily(day: date) -> float:
    """Parcels of a day over a plain day of January: the last level that has begun."""
    first = [first for first, _, _ in PARCELS if date.fromisoformat(first) <= day][-1]
    return value(f"parcels.level.{first}")


def _parcels(geo: Geography, size: Size) -> Iterator[Shipment]:
    gates = _abroad(geo, size)
    weights = {g: PARCEL_COUNTRIES.get(c, 0.06) for c, g in gates.items()}
    origins = _inside(geo, size, PARCEL_ORIGINS)
    calendar = [FIRST + timedelta(days=n) for n in range(117)]
    levels = {str(day): _daily(day) for day in calendar}
    number = size.shipments[3]
    for n, share in enumerate(_shares(number, size.name, "parcels"), 1):
        ident = f"PA{n:05d}"
        origin, destination = pick(origins, draw("from", ident)), pick(weights, draw("to", ident))
        kinds = KINDS.get(origin, ("general", "general", "garments"))
        kind = goods.parcels(kinds[int(draw("kind", ident) * 3)])
        ready = date.fromisoformat(pick(levels, draw("ready", ident)))
        units = max(1, round(value("parcels.tonnes") * size.parcels * 1000 * share / kind.kg))
        slow = draw("slow", ident) < 0.3  # economy parcels can wait for a train
        yield _shipment(
            ident,
            kind,
            units,
            (origin, destination),
            "merchants",
            ready,
            (28, 50) if slow else (14, 32),
        )


def documents(shipments: list[Shipment]) -> list[Document]:
    """Registrations, declarations and permits; one maker in five has only a foreign
    registration.
    """
    found = []
    for s in shipments:
        chinese = s.origin[:2] == "CN"
        if chinese and s.hs in CHINA_FIVE:
            if draw("registered", s.id) < 0.8:
                found.append(Document(shipment=s.id, kind=REGISTRATION))
            found.append(
                Document(shipment=s.id, kind=DECLARATION, valid_from=at(date(2020, 4, 25)))
            )
        donor = not chinese and s.party in ("relief", "health")
        if donor and (s.origin[:2] in AID_LEFT or draw("authorised", s.id) < 0.7):
            found.append(Document(shipment=s.id, kind=AUTHORISATION))
        if s.destination[:2] == "ZA" and s.party == "merchants" and draw("essential", s.id) < 0.2:
            found.append(Document(shipment=s.id, kind=ESSENTIAL, valid_from=at(date(2020, 4, 7))))
    return found
