"""What states and authorities ruled, from sources that may be passed on; what a rule about people
means for cargo is modelled.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from onward.scenario import Direction, Effect, Issuer, Policy, Service
from scripts.build_spring_2020.export_rules import (
    AUTHORISATION,
    EU27,
    MASKS,
    PPE,
    export_rules,
)
from scripts.build_spring_2020.raw import Raw

EXPORT, IMPORT, TRANSIT = Direction.EXPORT, Direction.IMPORT, Direction.TRANSIT
EQUIPMENT = ("901920", "902519", "382200")
MEDICAL = (*PPE, *EQUIPMENT, "380894")
# the five classes of announcement 5
CHINA_FIVE = ("382200", "630790", "392620", "901920", "902519")
# the nineteen codes of announcement 53 by their first six figures; 392690, which it lists for shoe
# covers, is left out: what this scenario has under it are face shields
CHINA_ELEVEN = (
    "630790 621010 392620 902519 901920 650500 900490 401511 401519 401699 901819 300590 380894"
).split()
REGISTRATION = "cn-medical-registration"
DECLARATION = "cn-export-declaration"
ESSENTIAL = "za-essential-goods"
ASSUMED = "; the day of its announcement is assumed"
EAEU = "AM BY KZ KG RU".split()
PEERS = {
    "cn5": "MOFCOM, GAC and NMPA announcement 5 of 31 March 2020, english.mofcom.gov.cn",
    "cn53": "GAC announcement 53 of 10 April 2020, covid19zone.info (the codes), dantful.com",
    "cn12": "MOFCOM announcement 12 of 25 April 2020, lexology.com",
    "caac": "CAAC notice of 26 March 2020, businesstraveller.com 27 March 2020",
    "za": (
        "South African lockdown regulations, livingston.co.za 21 April 2020 and neasa.co.za 7 "
        "April 2020"
    ),
}


def _day(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def notices() -> list[Policy]:
    """The dated notices of China, its aviation authority and South Africa."""
    return [*_of_china(), *_of_south_africa()]


def _of_china() -> list[Policy]:
    return [
        Policy(
            id="CN-ANNOUNCEMENT-5",
            issuer="CN",
            effect=Effect.LICENCE,
            scope=("CN",),
            directions=frozenset({EXPORT}),
            hs=CHINA_FIVE,
            document=REGISTRATION,
            starts_at=_day("2020-04-01"),
            ends_at=_day("2020-04-26"),
            known_at=_day("2020-03-31"),
            source=PEERS["cn5"],
            title="Test kits, masks, suits, ventilators and thermometers leave only with a "
            "Chinese registration",
        ),
        Policy(
            id="CN-GAC-53",
            issuer="CN",
            effect=Effect.INSPECTION,
            scope=("CN",),
            directions=frozenset({EXPORT}),
            hs=tuple(CHINA_ELEVEN),
            hours=36,
            share=1.0,
            starts_at=_day("2020-04-10"),
            known_at=_day("2020-04-10"),
            source=PEERS["cn53"],
            title="Eleven medical classes are inspected; 36 hours, the shorter of the queues seen "
            "at Pudong, is modelled",
        ),
        Policy(
            id="CN-ANNOUNCEMENT-12",
            issuer="CN",
            effect=Effect.LICENCE,
            scope=("CN",),
            directions=frozenset({EXPORT}),
            hs=CHINA_FIVE,
            document=DECLARATION,
            starts_at=_day("2020-04-26"),
            known_at=_day("2020-04-25"),
            source=PEERS["cn12"],
            title="Foreign registration on an approved list, with a declaration, is enough again",
        ),
        Policy(
            id="CN-CAAC-FIVE-ONE",
            issuer="CAAC",
            effect=Effect.CAPACITY_FACTOR,
            scope=("CN",),
            modes=frozenset({"belly"}),
            factor=1.0,
            starts_at=_day("2020-03-29"),
            known_at=_day("2020-03-26"),
            source=PEERS["caac"],
            title="One airline, one country, one route, one passenger flight a week: see the cuts "
            "that name it; preighters are exempt",
        ),
    ]


def _of_south_africa() -> list[Policy]:
    return [
        Policy(
            id="ZA-LOCKDOWN-IMPORTS",
            issuer="ZA",
            effect=Effect.BAN,
            scope=("ZA",),
            directions=frozenset({IMPORT}),
            except_hs=MEDICAL,
            starts_at=_day("2020-03-27"),
            ends_at=_day("2020-04-02"),
            known_at=_day("2020-03-23"),
            source=PEERS["za"],
            title="Only essential goods come in",
        ),
        Policy(
            id="ZA-LOCKDOWN-SANITISING",
            issuer="ZA",
            effect=Effect.INSPECTION,
            scope=("ZA",),
            directions=frozenset({IMPORT}),
            hours=24,
            share=1.0,
            starts_at=_day("2020-04-02"),
            known_at=_day("2020-04-02"),
            source=PEERS["za"],
            title="All cargo may enter after sanitising; 24 hours is modelled",
        ),
        Policy(
            id="ZA-LOCKDOWN-STORAGE",
            issuer="ZA",
            effect=Effect.LICENCE,
            scope=("ZA",),
            directions=frozenset({IMPORT}),
            except_hs=MEDICAL,
            document=ESSENTIAL,
            starts_at=_day("2020-04-07"),
            ends_at=_day("2020-05-01"),
            known_at=_day("2020-04-06"),
            source=PEERS["za"],
            title="Goods that are not essential are stored and not delivered",
        ),
    ]


# the day is a fact; freight was exempt, so that a closure means queues: the hours are modelled
CLOSURES = (
    ("PL", "2020-03-15", "2020-03-13", 24, ("road", "rail"), "CCCSL 4460, 4465"),
    (
        "KZ",
        "2020-03-16",
        "2020-03-15",
        18,
        ("road", "rail"),
        "state of emergency of 15 March 2020; day as in COBAP, cited, not redistributed",
    ),
    (
        "IT",
        "2020-03-17",
        "2020-03-16",
        12,
        ("road", "rail"),
        f"day as in COBAP, cited, not redistributed{ASSUMED}",
    ),
    ("BE", "2020-03-18", "2020-03-17", 6, ("road",), "CCCSL 256, 260"),
    (
        "RU",
        "2020-03-18",
        "2020-03-16",
        18,
        ("road", "rail"),
        f"day as in COBAP, cited, not redistributed{ASSUMED}",
    ),
)


def closures() -> list[Policy]:
    """The European and Kazakh closures of 15 to 18 March."""
    return [
        Policy(
            id=f"{country}-CLOSURE",
            issuer=country,
            effect=Effect.INSPECTION,
            scope=(country,),
            directions=frozenset({IMPORT, TRANSIT}),
            modes=frozenset(modes),
            hours=hours,
            share=1.0,
            starts_at=_day(first),
            known_at=_day(known),
            source=source,
            title=f"Border closed to people, freight queues: {hours} hours are modelled",
        )
        for country, first, known, hours, modes, source in CLOSURES
    ]


AIR = ("belly", "freighter", "preighter", "charter")
LAND = ("road", "rail")
# where freight had lanes of its own from 23 March, or airports that lived of cargo
SMOOTH = frozenset([*EU27, *"GB CH NO AE QA TR SG KR JP US ET".split()])
# What a CCCSL record about people means for cargo, modelled: hours of inspection where freight
# passes smoothly and elsewhere, transports, and the reason.
_MEANING = {
    "Airport restriction": (1.0, 4.0, AIR, "crews and ground staff are checked"),
    "Border restriction": (3.0, 10.0, LAND, "drivers are checked at the land border"),
    "Border health check": (2.0, 6.0, LAND, "drivers are tested at the land border"),
    "Port and ship restriction": (
        18.0,
        36.0,
        ("sea",),
        "ships wait for a pilot and a health clearance",
    ),
}


def reached(services: list[Service]) -> dict[str, set[str]]:
    """The countries in which a transport of ours begins, ends, or passes a border, by mode."""
    found: dict[str, set[str]] = {}
    for service in services:
        countries = found.setdefault(service.mode.value, set())
        countries |= {service.origin[:2], service.destination[:2]}
        countries |= {via.country for via in service.via}
    return found


def people(raw: Raw, countries: set[str], services: list[Service]) -> list[Policy]:
    """National CCCSL records on airports, borders and ports, one policy each, with the modelled
    meaning for cargo; none for a country that no transport concerned reaches.
    """
    served = reached(services)
    found = []
    for r in raw.cccsl:
        country = raw.iso2.get(r["iso3"], "")
        meaning = _MEANING.get(r["Measure_L2"])
        national = r["State"] in ("", r["Country"])
        if not (meaning and national and country in countries and r["Date"] >= "2020-01-15"):
            continue
        smooth, slow, modes, words = meaning
        here = tuple(m for m in modes if modes == AIR or country in served.get(m, ()))
        if not here:
            continue
        hours = smooth if country in SMOOTH else slow
        hours *= 2 if "closed" in r["Measure_L3"].lower() else 1
        found.append(
            Policy(
                id=f"CCCSL-{r['id']}",
                issuer=country,
                effect=Effect.INSPECTION,
                scope=(country,),
                directions=frozenset({IMPORT}),
                modes=frozenset(here),
                hours=hours,
                share=1.0,
                starts_at=_day(r["Date"]),
                known_at=_day(r["Date"]) - timedelta(days=1),
                source=f"CCCSL record {r['id']} (CC BY-SA 4.0){ASSUMED}",
                title=f"{r['Measure_L2']}: {r['Measure_L3'] or 'unspecified'}; {words}",
            )
        )
    return found


# their rules are in export_rules.py or among the notices, with the day on which they were told
READ = frozenset({"CHN", "EU27", "DEU", "TWN", "BLR"})
# the day on which it was told, as the address or the text of the record's own source has it
TOLD = {
    "CCCSL:2685": ("2020-03-18", "bloomberg.com, 18 March 2020"),
    "CCCSL:2686": ("2020-03-18", "bloomberg.com, 18 March 2020"),
    "CCCSL:3533": ("2020-03-17", "malaymail.com, 17 March 2020"),
}


def trade(raw: Raw, countries: set[str]) -> list[Policy]:
    """Bans and licences on the export of medical goods of which the first day is known, ended by
    the record that lifts them; that they were told on it is assumed.
    """
    found = []
    for n, r in enumerate(raw.trade_measures, 1):
        states = tuple(c for c in _states(raw, r["who"]) if c in countries)
        if r["who"] in READ or not states or r["kind"] == "resume" or "necessity" in r["what"]:
            continue
        banned = r["kind"] == "ban"
        number = (
            r["id"].replace("CCCSL:", "CCCSL-")
            if r["id"].startswith("CCCSL")
            else f"{r['id']}-{n}-{r['who']}"
        )
        found.append(
            Policy(
                id=f"{number}-EXPORT" if number.startswith("CCCSL") else number,
                issuer=r["who"] if len(states) > 1 else states[0],
                issuer_kind=Issuer.STATE,
                effect=Effect.BAN if banned else Effect.LICENCE,
                scope=states,
                directions=frozenset({EXPORT}),
                hs=_codes(r["what"]),
                document="" if banned else AUTHORISATION,
                starts_at=_day(r["date_from"]),
                ends_at=_lifted(r, raw),
                known_at=_day(TOLD.get(r["id"], (r["date_from"],))[0]),
                title=r["what"] + ("" if banned else "; a licence is modelled"),
                source=_named(r),
            )
        )
    return found


def _named(record: dict[str, str]) -> str:
    """The record's source, and whose day of announcement it has."""
    name = record["id"]
    if name in TOLD:
        return f"{name.replace(':', ' record ')} (CC BY-SA 4.0); {TOLD[name][1]}"
    if name.startswith("CCCSL"):
        return f"{name.replace(':', ' record ')} (CC BY-SA 4.0){ASSUMED}"
    return record["source"] + ASSUMED


def _states(raw: Raw, who: str) -> list[str]:
    return EAEU if who == "EAEU" else [raw.iso2.get(who, "")]


def _codes(what: str) -> tuple[str, ...]:
    words = what.lower()
    if "quinine" in words or "antibiotics" in words:
        return ("300",)
    if "medical equipment" in words or "medical supplies" in words:
        return EQUIPMENT
    if "mask" in words and "," not in words:
        return MASKS
    return PPE


def _lifted(record: dict[str, str], raw: Raw) -> datetime | None:
    if record["date_to"]:
        return _day(record["date_to"])
    later = [
        r["date_from"]
        for r in raw.trade_measures
        if r["kind"] == "resume"
        and r["who"] == record["who"]
        and r["date_from"] > record["date_from"]
    ]
    return _day(min(later)) if later else None


def announced(policy: Policy) -> bool:
    """Whether the day on which it was told is a source's, and not assumed."""
    return not policy.source.endswith(ASSUMED)


def policies(raw: Raw, countries: set[str], services: list[Service]) -> list[Policy]:
    """Every rule that concerns these countries and what runs between them."""
    known = [p for p in (*notices(), *closures()) if p.scope[0] in countries]
    rules = export_rules(countries)
    return known + people(raw, countries, services) + rules + trade(raw, countries)
