"""Where the world of spring 2020 takes place: Chinese airports, gateways of 116 countries, hubs,
rail terminals and ports.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from onward.scenario import Area, Place, Transfer, Transport
from scripts.build_spring_2020.figures import value
from scripts.build_spring_2020.periods import kilometres
from scripts.build_spring_2020.raw import Raw

AIR, RAIL, ROAD, SEA = Transport.AIR, Transport.RAIL, Transport.ROAD, Transport.SEA
CHINA = ("CN", "HK", "MO")
# the EU's 27 members and the United Kingdom, in its customs territory until the end of 2020
CUSTOMS_UNION = (
    "AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
)
CN_AIRPORTS = (
    "HKG PEK PVG CAN CTU CKG NKG HGH TAO SHE XIY XMN URC DLC CSX KMG TSN WUH CGO SZX HRB YIW"
).split()
HUBS = (
    "LGG LUX FRA CDG AMS LHR MAD FCO ZRH VIE BRU IST SVO GYD DXB AUH DOH JED CAI ADD NBO JNB "
    "DEL SIN KUL BKK CGK MNL ICN NRT ORD MIA JFK LAX GRU SYD"
).split()
# The airport with most wide-body routes is the gateway, but for these countries it is the one of
# the capital or of the cargo.
GATEWAY = {
    "MX": "MEX",
    "DO": "SDQ",
    "EC": "UIO",
    "HR": "ZAG",
    "BG": "SOF",
    "IQ": "BGW",
    "RU": "SVO",
    "RO": "OTP",
    "BE": "LGG",
    "JO": "AMM",
}
# Places without an airport of their own: reached by road from a neighbour.
BY_ROAD = {
    "ADALV": ("Andorra la Vella", 42.51, 1.52, "Europe/Andorra", "ES"),
    "SMSAI": ("San Marino", 43.94, 12.45, "Europe/San_Marino", "IT"),
    "PSRMA": ("Ramallah", 31.90, 35.20, "Asia/Hebron", "IL"),
}
# UN/LOCODE follows the IATA code but for these.
LOCODE = {"NRT": "JPNRT", "SVO": "RUSVO"}
# Rail terminals: code in the distance table, place, and whether the place is also an airport of
# ours.
TERMINALS = {
    "CNZGZ": "CNCGO",
    "CNYIW": "CNYIW",
    "CNSIA": "CNXIY",
    "CNCKG": "CNCKG",
    "CNCTU": "CNCTU",
    "CNWUH": "CNWUH",
    "PLWAW": "PLWAW",
    "DEHAM": "DEHAM",
    "DEDUI": "DEDUI",
    "BELGG": "BELGG",
    "HUBUD": "HUBUD",
    "CZPRG": "CZPRG",
    "ATVIE": "ATVIE",
    "ITMIL": "ITMIL",
    "FRLIO": "FRLIO",
    "ESMAD": "ESMAD",
    "GBLON": "GBLON",
}
RAIL_ONLY = {
    "DEDUI": ("Duisburg", 51.43, 6.76, "Europe/Berlin"),
    "ITMIL": ("Milano", 45.46, 9.19, "Europe/Rome"),
    "FRLIO": ("Lyon", 45.76, 4.84, "Europe/Paris"),
    "GBLON": ("London", 51.50, -0.12, "Europe/London"),
}
PORTS = {
    "CNSHA": "Asia/Shanghai",
    "CNNGB": "Asia/Shanghai",
    "CNYTN": "Asia/Shanghai",
    "NLRTM": "Europe/Amsterdam",
    "DEHAM": "Europe/Berlin",
    "BEANR": "Europe/Brussels",
    "GRPIR": "Europe/Athens",
    "ESVLC": "Europe/Madrid",
    "ZADUR": "Africa/Johannesburg",
    "KEMBA": "Africa/Nairobi",
    "USLGB": "America/Los_Angeles",
    "BRSSZ": "America/Sao_Paulo",
}
# moved since OpenFlights
# zones that OpenFlights lacks; of Almaty it has that of Kyzylorda, an hour behind
ZONES = {
    "ALA": "Asia/Almaty",
    "IST": "Europe/Istanbul",
    "ISB": "Asia/Karachi",
    "DOH": "Asia/Qatar",
}
CONGESTED = {"CNPVG": 1440, "CNCAN": 720, "HKHKG": 480}
# Terminals that limit us: kg of the desk's goods a day in L.
HANDLING = {
    "CNPVG": 420_000,
    "BELGG": 1_000_000,
    "CNHGH": 350_000,
    "ETADD": 250_000,
    "ZAJNB": 120_000,
}


@dataclass(frozen=True, slots=True)
class Geography:
    """The places by id, with what each is for."""

    places: dict[str, Place]
    gateway: dict[str, str]  # country -> place
    hubs: tuple[str, ...]
    chinese: tuple[str, ...]
    at_airport: dict[str, str]  # IATA -> place
    ports: dict[str, tuple[float, float]]  # as the sea network has them

    def km(self, origin: str, destination: str) -> float:
        """Great-circle distance between two places."""
        a, b = self.places[origin], self.places[destination]
        return kilometres(a.latitude, a.longitude, b.latitude, b.longitude)


def locode(raw: Raw, iata: str) -> str:
    """The UN/LOCODE of an airport: its country and IATA code, but for the listed ones."""
    return LOCODE.get(iata, raw.airports[iata].country + iata)


def gateways(raw: Raw) -> dict[str, str]:
    """The gateway (IATA) of each of the 116 countries with most WHO cases on 12 April that can be
    named on a map; "" without an airport.
    """
    order = sorted(
        (c for c in raw.cases if c not in (*CHINA, "", "TW")), key=lambda c: (-raw.cases[c], c)
    )
    chosen = order[: int(value("article.countries"))]
    wide = Counter(r.destination for r in raw.routes if r.wide)
    every = Counter(r.destination for r in raw.routes)
    found = {}
    for country in chosen:
        own = [a for a in raw.airports.values() if a.country == country]
        own.sort(key=lambda a: (-wide[a.iata], -every[a.iata], not a.large, a.iata))
        found[country] = GATEWAY.get(country, own[0].iata if own else "")
    return found


def geography(raw: Raw) -> Geography:
    """All the places of L."""
    gates = gateways(raw)
    wanted = sorted({*CN_AIRPORTS, *HUBS, *(g for g in gates.values() if g)})
    at_airport = {iata: locode(raw, iata) for iata in wanted}
    places = {at_airport[iata]: _airport(raw, iata, at_airport[iata]) for iata in wanted}
    by_country = {country: at_airport[iata] for country, iata in gates.items() if iata}
    for place, (name, latitude, longitude, zone, _) in BY_ROAD.items():
        places[place] = _place(place, name, latitude, longitude, zone, {ROAD})
        by_country.setdefault(place[:2], place)
    by_country = {country: place for country, place in by_country.items() if country in gates}
    for place, (name, latitude, longitude, zone) in RAIL_ONLY.items():
        places[place] = _place(place, name, latitude, longitude, zone, {RAIL, ROAD})
    ports = {}
    for place, zone in PORTS.items():
        name, latitude, longitude = raw.ports[place]
        ports[place] = (latitude, longitude)
        places[place] = _place(
            place,
            name,
            latitude,
            longitude,
            zone,
            {SEA, ROAD} | ({RAIL} if place == "DEHAM" else set()),
        )
    chinese = tuple(at_airport[iata] for iata in CN_AIRPORTS)
    return Geography(
        dict(sorted(places.items())),
        by_country,
        tuple(at_airport[h] for h in HUBS),
        chinese,
        at_airport,
        ports,
    )


def _airport(raw: Raw, iata: str, place: str) -> Place:
    airport = raw.airports[iata]
    zone = ZONES.get(iata) or raw.time_zones[iata]
    transports = {AIR, ROAD} | ({RAIL} if place in TERMINALS.values() else set())
    return _place(place, airport.name, airport.latitude, airport.longitude, zone, transports)


def _place(
    place: str, name: str, latitude: float, longitude: float, zone: str, transports: set[Transport]
) -> Place:
    return Place(
        id=place,
        name=name,
        latitude=round(latitude, 4),
        longitude=round(longitude, 4),
        time_zone=zone,
        transports=frozenset(transports),
        acceptance_min=CONGESTED.get(place, 240),
        handling_kg_per_day=HANDLING.get(place),
        handling_minor_per_kg=value("price.handling"),
        storage_minor_per_day=int(value("price.storage")),
    )


# Minutes from one transport to the next, modelled: a flight is broken down and built up in six
# hours, a train's boxes in a day.
MINUTES = {
    (AIR, AIR): 360,
    (AIR, ROAD): 360,
    (ROAD, AIR): 480,
    (ROAD, ROAD): 240,
    (RAIL, ROAD): 720,
    (ROAD, RAIL): 1440,
    (RAIL, RAIL): 1440,
    (RAIL, AIR): 1440,
    (AIR, RAIL): 1440,
    (SEA, ROAD): 2880,
    (ROAD, SEA): 2880,
}


def areas(places: Iterable[str]) -> list[Area]:
    """The customs areas of the countries of some places: what has left one does not come back."""
    named = dict.fromkeys(CHINA, "CHINA") | dict.fromkeys(CUSTOMS_UNION, "EUROPE")
    countries = sorted({place[:2] for place in places})
    return [Area(country=c, area=named[c]) for c in countries if c in named]


def transfers(geo: Geography) -> list[Transfer]:
    """Goods change where freight changes in practice: at hubs, in China, at rail terminals and
    ports; a gateway hands over to the road.
    """
    changing = {*geo.hubs, *geo.chinese, *RAIL_ONLY, *PORTS, *TERMINALS.values()}
    found = []
    for place in geo.places.values():
        for (first, then), minutes in MINUTES.items():
            if {first, then} <= place.transports and (
                place.id in changing or (first, then) == (AIR, ROAD)
            ):
                found.append(
                    Transfer(
                        place=place.id, from_transport=first, to_transport=then, minutes=minutes
                    )
                )
    return [
        t
        for a, b in product(sorted(Transport), sorted(Transport))
        for t in found
        if (t.from_transport, t.to_transport) == (a, b)
    ]
