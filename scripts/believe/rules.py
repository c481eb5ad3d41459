"""What a professional would object to, table by table: each rule gives the rows that break it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from onward.scenario import Departure, Mode, Scenario, bites, timetable
from scripts.build_spring_2020.carriers import ENDED, FIFTH_FREEDOMS, GONE, SHUT
from scripts.build_spring_2020.figures import value
from scripts.build_spring_2020.line import lane, stops
from scripts.build_spring_2020.periods import kilometres
from scripts.build_spring_2020.suspended import SUSPENDED, lanes_of

AIR = (Mode.BELLY, Mode.FREIGHTER, Mode.PREIGHTER)
CHINA = ("CN", "HK")
# US$ per kg that somebody paid for air freight from China in these months, with room for a lane
PRICES = {1: (0.7, 4), 2: (0.7, 4), 3: (0.7, 8), 4: (1.2, 13)}
# days terminal to terminal that carriers publish
DAYS = {
    ("sea", "NL"): (28, 36),
    ("sea", "DE"): (28, 40),
    ("sea", "BE"): (28, 38),
    ("sea", "US"): (11, 18),
    ("sea", "GR"): (20, 32),
    ("sea", "ES"): (22, 34),
    ("sea", "ZA"): (18, 32),
    ("sea", "KE"): (16, 30),
    ("sea", "BR"): (28, 42),
    ("rail", "DE"): (12, 20),
    ("rail", "PL"): (10, 18),
    ("rail", "BE"): (13, 21),
    ("rail", "HU"): (13, 21),
    ("rail", "ES"): (16, 26),
}
LIEGE_T_A_DAY = 902_480 / 365  # published for 2019


@dataclass(frozen=True)
class World:
    """A scenario and what flies in it."""

    scenario: Scenario

    @property
    def whole(self) -> bool:
        """Whether it has all of the world that is modelled: S and M are parts of L."""
        return not self.scenario.name.endswith(("-S", "-M"))

    @cached_property
    def published(self) -> list[Departure]:
        """Every dated run but charters."""
        return [d for d in timetable(self.scenario) if not d.charter]

    @cached_property
    def flying(self) -> list[Departure]:
        """Those that no cut takes."""
        cuts = defaultdict(list)
        for cut in self.scenario.cuts:
            cuts[cut.service].append(cut)
        return [d for d in self.published if not any(bites(c, d) for c in cuts.get(d.service, ()))]

    @cached_property
    def places(self) -> dict[str, tuple[float, float]]:
        """Latitude and longitude by place."""
        return {p.id: (p.latitude, p.longitude) for p in self.scenario.places}

    def km(self, d: Departure) -> float:
        """Great circle."""
        return kilometres(*self.places[d.origin], *self.places[d.destination])


def hours(d: Departure) -> float:
    """From leaving to landing."""
    return (d.arrives_at - d.departs_at).total_seconds() / 3600


def flown_hours(world: World, d: Departure) -> float:
    """From leaving to landing without the stops for fuel of a freighter or charter."""
    laden = d.mode in (Mode.FREIGHTER, Mode.CHARTER)
    return hours(d) - (stops(world.km(d)) * value("freighter.stop") / 60 if laden else 0)


def nonstop(world: World) -> Iterator[str]:
    """Beyond 10,000 km freighters and charters have time for a stop on their way."""
    for d in timetable(world.scenario):
        if d.mode in (Mode.FREIGHTER, Mode.CHARTER) and world.km(d) > 10_000:
            here, there = world.places[d.origin], world.places[d.destination]
            turn = (there[1] - here[1] + 180) % 360 - 180
            straight = world.km(d) / (850 + 72 * max(-1.0, min(1.0, turn / 60))) + 0.5
            if hours(d) < straight + 1:
                yield f"{d.id}: {world.km(d):,.0f} km in {hours(d):.1f} h"


def block_speeds(world: World) -> Iterator[str]:
    """Half an hour, then 750 to 950 km/h."""
    for d in world.published:
        if d.mode in AIR:
            km, cruising = world.km(d), flown_hours(world, d) - 0.5
            if not km / 950 - 0.1 <= cruising <= km / 750 + 0.1:
                yield f"{d.id}: {km:,.0f} km in {hours(d):.1f} h"


def winds(world: World) -> Iterator[str]:
    """Over 60 degrees of longitude west is slower than 850 km/h and east faster, charters too."""
    for d in timetable(world.scenario):
        here, there = world.places[d.origin], world.places[d.destination]
        turn = (there[1] - here[1] + 180) % 360 - 180
        if d.mode in (*AIR, Mode.CHARTER) and abs(turn) >= 60:
            speed = world.km(d) / (flown_hours(world, d) - 0.5)
            if (speed > 850) != (turn > 0):
                yield f"{d.id}: {speed:,.0f} km/h over {turn:+.0f} degrees"


def month(d: Departure) -> int:
    """The month whose prices hold: April's from 29 March; 1 January in China is December in UTC."""
    if (d.departs_at.month, d.departs_at.day) >= (3, 28) and d.departs_at.year == 2020:
        return 4
    return d.departs_at.month % 12 or 1


def prices(world: World) -> Iterator[str]:
    """By air from China, by month."""
    for d in world.published:
        if d.mode in AIR and d.origin[:2] in CHINA and d.destination[:2] not in CHINA:
            low, high = PRICES[month(d)]
            usd = d.cost_minor_per_kg / 100
            if not low <= usd <= high:
                yield f"{d.id}: {usd:.2f} US$ per kg in month {month(d)}"


def load_factors(world: World) -> Iterator[str]:
    """What others have of a flight: 60 % to all of the m3, never more than it holds."""
    for d in world.published:
        if d.mode in AIR and not 0.6 <= d.taken_m3 / d.capacity_m3 <= 1:
            yield f"{d.id}: {d.taken_m3 / d.capacity_m3:.0%} of {d.capacity_m3} m3"
        if d.mode in AIR and d.taken_kg > d.capacity_kg:
            yield f"{d.id}: {d.taken_kg:,.0f} of {d.capacity_kg:,.0f} kg"


def transit_days(world: World) -> Iterator[str]:
    """Ships and trains from China take as many days as carriers publish."""
    for d in world.published:
        key = (d.mode.value, d.destination[:2])
        if d.origin[:2] == "CN" and key in DAYS:
            low, high = DAYS[key]
            if not low <= hours(d) / 24 <= high:
                yield f"{d.id}: {hours(d) / 24:.1f} days"


def carriers(world: World) -> Iterator[str]:
    """No airline that was gone; not more than six flights a day of one carrier on one lane."""
    weekly: Counter[tuple[str, str, str, int]] = Counter()
    for d in world.published:
        if d.mode is Mode.BELLY and d.carrier in GONE:
            yield f"{d.id}: {GONE[d.carrier]}"
        if d.mode is Mode.BELLY and (d.carrier, frozenset((d.origin, d.destination))) in ENDED:
            yield f"{d.id}: a route that had ended"
        if d.mode is Mode.BELLY and frozenset((d.origin[:2], d.destination[:2])) in SHUT:
            yield f"{d.id}: nobody flew between these countries"
        if d.mode in AIR:
            week = d.departs_at.isocalendar()[1]
            weekly[d.carrier, d.origin, d.destination, week] += 1
    yield from (f"{key}: {number} flights" for key, number in weekly.items() if number > 42)


def suspended(world: World) -> Iterator[str]:
    """Of airlines that said they would not fly to the mainland none does in April."""
    for d in world.flying:
        first, last = SUSPENDED.get(d.carrier, (date.max, date.min))
        day = d.local_day or date.min
        mainland = "CN" in (d.origin[:2], d.destination[:2]) and d.mode is Mode.BELLY
        if mainland and day.month == 4 and first <= day <= last:
            yield f"{d.id}: suspended until {last:%d %b}"


def suspended_lanes(world: World) -> Iterator[str]:
    """No passenger flight on a lane on a day on which it is suspended."""
    for d in world.flying:
        day = d.local_day or d.departs_at.date()
        for closed in lanes_of(d.origin, d.destination):
            if d.mode is Mode.BELLY and closed.first <= day <= closed.last:
                yield f"{d.id}: {closed.rule} from {closed.first:%d %b} to {closed.last:%d %b}"


def fifth_freedoms(world: World) -> Iterator[str]:
    """Every fifth freedom that is named is one on which something may fly: both its ends exist."""
    ends = {place for _, pair in FIFTH_FREEDOMS for place in pair}
    yield from (f"{place} is no place" for place in sorted(ends - set(world.places)))


def rules_in_time(world: World) -> Iterator[str]:
    """A rule is told before it begins, and ends after that."""
    for p in world.scenario.policies:
        if p.known_at and p.known_at > p.starts_at:
            yield f"{p.id}: told {p.known_at:%d %b}, begins {p.starts_at:%d %b}"
        if p.ends_at and p.ends_at <= p.starts_at:
            yield f"{p.id}: ends {p.ends_at:%d %b}"
        if not p.source:
            yield f"{p.id}: no source"


def hub_tonnes(world: World) -> Iterator[str]:
    """What passes Liege by air is less than all that it handled in a day of 2019."""
    kg = sum(
        d.taken_kg for d in world.flying if d.mode in AIR and "BELGG" in (d.origin, d.destination)
    )
    a_day = kg / 1000 / 121
    if not 0.1 * LIEGE_T_A_DAY <= a_day <= LIEGE_T_A_DAY:
        yield f"{a_day:,.0f} t a day; published {LIEGE_T_A_DAY:,.0f}"


def lanes(world: World) -> Iterator[str]:
    """Every gateway is on a market that has a price."""
    for d in world.published:
        if d.origin[:2] in CHINA and d.mode in AIR and not lane(d.origin, d.destination):
            yield d.id


RULES: tuple[Callable[[World], Iterator[str]], ...] = (
    block_speeds,
    winds,
    prices,
    load_factors,
    transit_days,
    nonstop,
    carriers,
    suspended,
    suspended_lanes,
    fifth_freedoms,
    rules_in_time,
    hub_tonnes,
    lanes,
)
# rules that only all of the world can keep
OF_THE_WHOLE = (fifth_freedoms, hub_tonnes)
