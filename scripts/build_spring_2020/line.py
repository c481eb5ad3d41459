"""A line: one carrier's runs between two places on some weekdays, before the periods split it into
services.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import date, datetime

from onward.scenario import Mode, Via
from scripts.build_spring_2020.figures import value
from scripts.build_spring_2020.periods import PERIODS, Period, draw, spread
from scripts.build_spring_2020.places import CHINA, Geography

AMERICAS = frozenset("US CA MX BR AR CL PE CO EC PA DO CR UY HN CU VE BO PR GP MQ GT".split())
AFRICA = frozenset("ZA EG DZ MA TN CM CI GH NE BF MU NG SN GN CD KE YT DJ RE ET".split())
MIDDLE_EAST = frozenset("AE QA SA IR IQ KW BH OM IL JO LB PS TR AZ".split())
EUROPE_BY_ROAD = frozenset(
    "ES IT DE GB BE NL CH PT AT SE IE EE NO PL DK RO CZ RS FI UA LU BY GR MD HR HU SI LT BA MK SK "
    "BG LV AL XK AD SM FR RU TR".split()
)
ASIA = frozenset("JP KR IN PK MY PH ID SG TH BD VN LK AF KZ AU NZ GU BN".split())


ALL_CODES = ("*",)
EVERY_DAY = "1234567"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A carrier's runs on some weekdays; ``group`` says which count of flights decides how many of
    them fly.
    """

    id: str
    mode: Mode
    carrier: str
    origin: str
    destination: str
    weekdays: str = ""
    kg: float
    m3: float
    lane: str
    group: tuple[str, ...] = ("flies",)
    periods: tuple[Period, ...] = PERIODS
    duration_min: int
    departs: str = ""  # local; drawn if not given
    accepts: tuple[str, ...] = ALL_CODES
    first_day: date | None = None
    known_at: datetime | None = None
    kept: str = ""  # weekdays that no cut and no thinning takes
    cut_off_min: int = 360
    via: tuple[Via, ...] = ()
    cost: float | None = None  # US cents per chargeable kg; None: the lane's price


def daily(base: Line, weekly: int) -> list[Line]:
    """Lines of at most one run a day that together run so often a week."""
    found = []
    for n, start in enumerate(range(0, weekly, 7), 1):
        name = base.id + (f"{n}" if n > 1 else "")
        weekdays = spread(min(7, weekly - start), name)
        found.append(replace(base, id=name, weekdays=weekdays, kept=weekdays if base.kept else ""))
    return found


def about(number: float, *names: object) -> int:
    """A whole number whose mean over many names is this one."""
    return int(number + draw("about", *names))


def lane(origin: str, destination: str) -> str:
    """The market whose price applies."""
    a, b = origin[:2], destination[:2]
    if b in CHINA:
        return "into_china"
    if a not in CHINA:
        return "hub"
    for name, countries in (
        ("americas", AMERICAS),
        ("africa", AFRICA),
        ("middle_east", MIDDLE_EAST),
        ("asia", ASIA),
    ):
        if b in countries:
            return name
    return "europe"


def stops(km: float) -> int:
    """How often an aircraft full of cargo lands on its way to take on fuel."""
    return max(0, math.ceil(km / value("freighter.reach")) - 1)


def flight_minutes(geo: Geography, origin: str, destination: str, *, laden: bool = False) -> int:
    """Block time to five minutes: half an hour on the ground and in the climb, then the speed that
    was measured with or against the wind; between them where a flight goes north or south. A
    ``laden`` aircraft (freighter, charter) has its stops for fuel in it.
    """
    west, east = value("air.km_per_hour.west"), value("air.km_per_hour.east")
    start, end = geo.places[origin], geo.places[destination]
    turn = (end.longitude - start.longitude + 180) % 360 - 180
    share = max(-1.0, min(1.0, turn / 60))  # 60 degrees of longitude and more have all of the wind
    speed = (east + west) / 2 + share * (east - west) / 2
    km = geo.km(origin, destination)
    waiting = int(value("freighter.stop")) * stops(km) if laden else 0
    return round(km / speed * 12) * 5 + 30 + waiting
