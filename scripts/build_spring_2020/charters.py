"""Charters on offer, most of them reserved for merchants on the way out, as the article says: out
and back in February, one way from March on, when the way home is the airline's.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from onward.scenario import Charter, CharterLimit, Departure, Mode
from scripts.build_spring_2020.demand import PARCEL_ORIGINS, Size, pick
from scripts.build_spring_2020.figures import value
from scripts.build_spring_2020.line import ALL_CODES, flight_minutes
from scripts.build_spring_2020.periods import at, draw
from scripts.build_spring_2020.places import Geography

DESTINATIONS = {
    "BELGG": 26,
    "ESMAD": 8,
    "RUSVO": 10,
    "FRCDG": 6,
    "PLWAW": 5,
    "NLAMS": 4,
    "ITFCO": 4,
    "GBLHR": 4,
    "BRGRU": 4,
    "USLAX": 3,
    "USORD": 3,
    "USJFK": 2,
    "ILTLV": 2,
    "DEFRA": 3,
    "AEDXB": 3,
    "SAJED": 2,
    "KRICN": 1,
    "MYKUL": 2,
    "CLSCL": 1,
    "MXMEX": 1,
    "UAKBP": 2,
    "CZPRG": 1,
    "HUBUD": 1,
    "TRIST": 1,
    "ETADD": 1,
    "ZAJNB": 2,
    "NGLOS": 1,
    "KENBO": 1,
}
# Those without a reservation serve relief: to the hubs from which it is handed on.
OPEN_DESTINATIONS = {
    "BELGG": 4,
    "ETADD": 3,
    "AEDXB": 2,
    "ZAJNB": 2,
    "BRGRU": 2,
    "TRIST": 1,
    "INDEL": 1,
    "USMIA": 1,
    "ITFCO": 1,
    "ESMAD": 1,
}
SPACE = {"747": "freighter.747", "777": "freighter.777", "a330": "charter.a330"}
AIRCRAFT = {"747": 0.55, "777": 0.28, "a330": 0.17}


def charters(geo: Geography, size: Size) -> tuple[list[Charter], list[Departure]]:
    """The candidates of one size, and the departures of each. Of those of February some are
    recorded facts: the letter tells of as many, and plans find so many not worth their price.
    """
    offers: list[Charter] = []
    flights: list[Departure] = []
    february = round(size.candidates * value("charter.february_share"))
    unreserved = round((size.candidates - february) * value("charter.open_share"))
    facts = round(value("charter.february") * size.relief * value("charter.paid"))
    for n in range(1, size.candidates + 1):
        offer, legs = _rotation(geo, size, n, n <= february, february < n <= february + unreserved)
        offers.append(replace(offer, paid=n <= facts))
        flights += legs
    return offers, flights


def limits(size: Size) -> list[CharterLimit]:
    """How many may be bought: a letter's number in February, the article's in March and April."""
    numbers = (
        ("FEBRUARY", date(2020, 2, 1), date(2020, 3, 1), "charter.february"),
        ("MARCH-APRIL", date(2020, 3, 1), date(2020, 5, 1), "article.charters"),
    )
    return [
        CharterLimit(
            id=name,
            starts_at=at(first),
            ends_at=at(after),
            max_number=round(value(figure) * size.relief),
        )
        for name, first, after, figure in numbers
    ]


def _rotation(
    geo: Geography, size: Size, number: int, february: bool, unreserved: bool
) -> tuple[Charter, list[Departure]]:
    ident = f"CH{number:04d}"
    wanted = OPEN_DESTINATIONS if unreserved else DESTINATIONS
    ends = {
        p: float(w)
        for p, w in wanted.items()
        if p in geo.places and (not size.places or p in size.places)
    }
    starts = {
        p: w
        for p, w in PARCEL_ORIGINS.items()
        if (not size.places or p in size.places) and p != "CNYIW"
    }
    origin, destination = (
        pick(starts, draw("charter from", ident)),
        pick(ends, draw("charter to", ident)),
    )
    if february and draw("liege", ident) < 0.7:
        destination = "BELGG"
    day = (
        (date(2020, 2, 3) + timedelta(days=int(26 * draw("day", ident))))
        if february
        else (date(2020, 3, 2) + timedelta(days=int(58 * draw("day", ident))))
    )
    aircraft = pick(AIRCRAFT, draw("aircraft", ident))
    out = at(day, int(draw("hour", ident) * 24))
    minutes = flight_minutes(geo, origin, destination, laden=True)
    lead = value("charter.lead_days_before" if february else "charter.lead_days")
    known = at(day - timedelta(days=int(lead) + 3 + int(draw("offered", ident) * 12)))
    # out and back in February; from March on the same money for one way
    price = (
        geo.km(origin, destination)
        * value("charter.spring_factor")
        * value("charter.usd_per_km")
        * _size(aircraft)
    )
    offer = Charter(
        id=ident,
        price_minor=round(price / 100) * 10_000,
        lead_time_min=int(lead * 1440),
        known_at=known,
    )
    home = flight_minutes(geo, destination, origin, laden=True)
    times = {"out": (out, minutes)}
    if february:
        times["back"] = (out + timedelta(minutes=minutes + 240), home)
    legs = [
        Departure(
            id=f"{ident}.{way}",
            mode=Mode.CHARTER,
            origin=origin if way == "out" else destination,
            destination=destination if way == "out" else origin,
            departs_at=departs,
            arrives_at=departs + timedelta(minutes=flown),
            capacity_kg=value(f"{SPACE[aircraft]}.kg"),
            capacity_m3=value(f"{SPACE[aircraft]}.m3"),
            cut_off_min=480,
            accepts=("ELI",) if aircraft == "a330" else ALL_CODES,
            reserved_for="" if way == "back" or unreserved else "merchants",
            carrier="charter",
            charter=ident,
        )
        for way, (departs, flown) in times.items()
    ]
    return offer, legs


def _size(aircraft: str) -> float:
    return 1.0 if aircraft == "747" else value(f"charter.size.{aircraft}")
