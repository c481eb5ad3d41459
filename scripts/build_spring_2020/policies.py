"""What states and authorities ruled, from sources that may be passed on: word for word where a
record has the words. What a rule about people means for cargo is modelled, and stands apart.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import urlsplit

from onward.scenario import Direction, Effect, Issuer, Policy, Service
from onward.wording.quantities import number_of
from scripts.build_spring_2020.export_rules import (
    AUTHORISATION,
    EU27,
    MASKS,
    PPE,
    export_rules,
)
from scripts.build_spring_2020.raw import Raw
from scripts.build_spring_2020.told import (
    BY_ADDRESS,
    DRAWN,
    Told,
    days_before,
    of_export,
    of_record,
)

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
ASSUMED = "the day on which it was told is assumed"
CCCSL_AS_OF = date(2020, 11, 25)  # its version 11f130d
# comments in another language than English, beside the record's own English headings
OTHER_LANGUAGES = {"3094": "en, sq", "3483": "en, lt", "5620": "en, sk"}
LEXOLOGY = "https://www.lexology.com/library/detail.aspx?g=63bd50b3-7633-4223-a824-ee695effe263"
AIR = ("belly", "freighter", "preighter", "charter")
LAND = ("road", "rail")
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


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


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
            title="Eleven medical classes are inspected",
            modelled="36 hours, the shorter of the queues that were seen at Pudong",
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
            link=LEXOLOGY,
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
            title="One airline, one country, one route, one passenger flight a week",
            modelled="which flights stay is in the cuts that name it; flights for cargo alone are "
            "exempt",
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
            title="All cargo may enter after sanitising",
            modelled="24 hours for it",
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


# the day is a fact; freight was exempt, so that a closure means queues: the hours are modelled;
# last: the CCCSL record that has its words, and whether the day on which it was told is assumed
COBAP = "day as in COBAP, cited, not redistributed"
CLOSURES = (
    ("PL", "2020-03-15", "2020-03-13", 24, LAND, "CCCSL 4460, 4465", "4465", False),
    (
        "KZ",
        "2020-03-16",
        "2020-03-15",
        18,
        LAND,
        f"state of emergency of 15 March 2020; {COBAP}",
        "",
        False,
    ),
    ("IT", "2020-03-17", "2020-03-16", 12, LAND, COBAP, "", True),
    ("BE", "2020-03-18", "2020-03-17", 6, ("road",), "CCCSL 256, 260", "260", False),
    ("RU", "2020-03-18", "2020-03-16", 18, LAND, COBAP, "", True),
)


def closures(raw: Raw) -> list[Policy]:
    """The European and Kazakh closures of 15 to 18 March."""
    records = {record["id"]: record for record in raw.cccsl}
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
            title="Border closed to people",
            modelled=f"freight queues for {hours} hours" + (f"; {ASSUMED}" if assumed else ""),
            **(_words(records[record]) if record else {}),
        )
        for country, first, known, hours, modes, source, record, assumed in CLOSURES
    ]


def _words(record: dict[str, str]) -> dict[str, Any]:
    """A CCCSL record's own words, its headings first, and where it says it has them from."""
    comment = " ".join(record["Comment"].split())
    return {
        "published": ". ".join(filter(None, (_headings(record), comment))),
        "language": OTHER_LANGUAGES.get(record["id"], "en"),
        "link": record["Source"].strip(),
        "read_as_of": CCCSL_AS_OF,
    }


def _headings(record: dict[str, str]) -> str:
    levels = (record[f"Measure_L{level}"] for level in (2, 3, 4))
    return ": ".join(" ".join(level.split()) for level in levels if level.strip()).rstrip(".")


# where freight had lanes of its own from 23 March, or airports that lived of cargo
SMOOTH = frozenset([*EU27, *"GB CH NO AE QA TR SG KR JP US ET".split()])
FROM = "2020-01-15"
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
    """The countries in which a transport of ours that crosses a border begins, ends, or passes one,
    by mode.
    """
    found: dict[str, set[str]] = {}
    for service in services:
        ends = {service.origin[:2], service.destination[:2]}
        if len(ends) > 1 or service.via:
            countries = found.setdefault(service.mode.value, set())
            countries |= ends | {via.country for via in service.via}
    return found


def about_people(raw: Raw) -> list[dict[str, str]]:
    """The CCCSL records on airports, borders and ports."""
    return [r for r in raw.cccsl if r["Measure_L2"] in _MEANING and r["Date"] >= FROM]


def days_told(raw: Raw) -> dict[str, Told]:
    """The day on which each rule about people was told, by the rule's id."""
    records = about_people(raw)
    seen = [days for days in map(days_before, records) if days is not None]
    return {f"CCCSL-{record['id']}": of_record(record, seen) for record in records}


def people(raw: Raw, countries: set[str], services: list[Service]) -> list[Policy]:
    """National CCCSL records on airports, borders and ports, one policy each, with the modelled
    meaning for cargo; none for a country that no transport concerned reaches.
    """
    served, told = reached(services), days_told(raw)
    found = []
    for r in about_people(raw):
        country = raw.iso2.get(r["iso3"], "")
        if r["State"] not in ("", r["Country"]) or country not in countries:
            continue
        smooth, slow, modes, why = _MEANING[r["Measure_L2"]]
        here = tuple(m for m in modes if modes == AIR or country in served.get(m, ()))
        if not here:
            continue
        hours = smooth if country in SMOOTH else slow
        hours *= 2 if "closed" in r["Measure_L3"].lower() else 1
        name = f"CCCSL-{r['id']}"
        found.append(
            Policy(
                id=name,
                issuer=country,
                effect=Effect.INSPECTION,
                scope=(country,),
                directions=frozenset({IMPORT}),
                modes=frozenset(here),
                hours=hours,
                share=1.0,
                starts_at=_day(r["Date"]),
                known_at=_morning(told[name].day),
                source=f"CCCSL record {r['id']} (CC BY-SA 4.0)",
                title=_headings(r),
                modelled="; ".join(filter(None, (_waits(int(hours), why), told[name].modelled))),
                **_words(r),
            )
        )
    return found


def _waits(hours: int, why: str) -> str:
    return f"freight waits {number_of(hours, 'hour')}, because {why}"


# their rules are in export_rules.py or among the notices, with the day on which they were told
READ = frozenset({"CHN", "EU27", "DEU", "TWN", "BLR"})


def trade(raw: Raw, countries: set[str]) -> list[Policy]:
    """Bans and licences on the export of medical goods of which the first day is known, ended by
    the record that lifts them.
    """
    found = []
    records = {f"CCCSL:{record['id']}": record for record in raw.cccsl}
    for n, r in enumerate(raw.trade_measures, 1):
        states = tuple(c for c in _states(raw, r["who"]) if c in countries)
        if r["who"] in READ or not states or r["kind"] == "resume" or "necessity" in r["what"]:
            continue
        banned, record = r["kind"] == "ban", records.get(r["id"])
        told = of_export(r, record)
        found.append(
            Policy(
                id=f"CCCSL-{record['id']}-EXPORT" if record else f"{r['id']}-{n}-{r['who']}",
                issuer=r["who"] if len(states) > 1 else states[0],
                issuer_kind=Issuer.STATE,
                effect=Effect.BAN if banned else Effect.LICENCE,
                scope=states,
                directions=frozenset({EXPORT}),
                hs=_codes(r["what"]),
                document="" if banned else AUTHORISATION,
                starts_at=_day(r["date_from"]),
                ends_at=_lifted(r, raw),
                known_at=_morning(told.day),
                title=r["what"],
                modelled="; ".join(filter(None, ("" if banned else "a licence", told.modelled))),
                **_named(r, record),
            )
        )
    return found


def _named(row: dict[str, str], record: dict[str, str] | None) -> dict[str, Any]:
    """Where it was published, with its words where the record has them."""
    if record:
        return {"source": f"CCCSL record {record['id']} (CC BY-SA 4.0)"} | _words(record)
    return {"source": f"{row['id']}, {urlsplit(row['source']).netloc}", "link": row["source"]}


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


def day_told(policy: Policy) -> str:
    """What is modelled of the day on which it was told; "" if a source gives it."""
    marks = (BY_ADDRESS, DRAWN, ASSUMED)
    return next((mark for mark in marks if mark in policy.modelled), "")


def policies(raw: Raw, countries: set[str], services: list[Service]) -> list[Policy]:
    """Every rule that concerns these countries and what runs between them."""
    known = [p for p in (*notices(), *closures(raw)) if p.scope[0] in countries]
    rules = export_rules(countries)
    return known + people(raw, countries, services) + rules + trade(raw, countries)
