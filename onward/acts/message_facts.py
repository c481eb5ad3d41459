"""The facts of a message, in the fixed form in which a desk stores sent messages; writes and reads
it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact for a recipient about a shipment or departure (``key``).

    ``units``: "" for all. ``at``: when goods arrive, or the departure leaves or lands, local time;
    None: goods are left behind or stopped, delivered at ``destination``, or the departure carries
    nothing any more. ``stopped``: what keeps goods at ``origin`` from going on, a kind of next
    step. ``aboard``: what brings them there (not stored). ``flight``: the departure's name.
    ``was``: the fact last sent, in stored form; ``before``: the same as facts.
    """

    key: str
    units: str = ""
    goods: str = ""
    departure: str = ""
    flight: str = ""
    origin: str = ""
    destination: str = ""
    at: datetime | None = None
    late_min: int = 0
    pieces: int = 0
    kg: float = 0.0
    m3: float = 0.0
    stopped: str = ""
    aboard: str = ""
    was: str = ""
    before: tuple[Fact, ...] = ()


def words_of(facts: Sequence[Fact]) -> str:
    """The facts of one key in stored form, also compared with the last message; ``FactReader``
    reads it.
    """
    return "; ".join(_words(fact) for fact in facts)


def _words(fact: Fact) -> str:
    units = f"{fact.units}: " if fact.units else ""
    if fact.stopped:
        return f"{units}stopped at {fact.origin}: {fact.stopped} {fact.departure}".rstrip()
    if fact.at is None and fact.destination:
        return f"{units}delivered at {fact.destination}"
    if fact.at is None:
        return f"{units}stays at {fact.origin}" if fact.origin else f"{units}no longer planned"
    when = f"{fact.at.astimezone(UTC):%d %b %H:%M}Z"
    if fact.origin and fact.pieces and not fact.units and fact.departure == fact.key:
        load = f"{fact.pieces:,} pieces, {fact.kg:,.1f} kg, {fact.m3:,.3f} m3"
        return f"{fact.origin}>{fact.destination} {when}: {load}"
    late = f", {fact.late_min} min late" if fact.late_min else ""
    by = f" by {fact.departure}" if fact.departure else ""
    return f"{units}at {fact.destination} {when}{by}{late}"


def delivered_as_told(fact: Fact, told: str) -> bool:
    """Whether goods are delivered where all of the last message had them arrive."""
    there = [ARRIVAL.fullmatch(each.rpartition(": ")[2]) for each in told.split("; ")]
    places = {found[1] for found in there if found}
    return fact.at is None and all(there) and places == {fact.destination}


WHEN = r"(\d\d \w+ \d\d:\d\d)Z"
UNITS = re.compile(r"(\d+(?:-\d+)?(?:, \d+(?:-\d+)?)*): (.+)")
ARRIVAL = re.compile(rf"at (\S+) {WHEN}(?: by (.+?))?(?:, (\d+) min late)?")
DELIVERED = re.compile(r"delivered at (\S+)")
LOAD = re.compile(rf"(\S+)>(\S+) {WHEN}: ([\d,]+) pieces, ([\d,.]+) kg, ([\d,.]+) m3")
STOPPED = re.compile(r"stopped at (\S+): (\w+)(?: (.+))?")
STAY = re.compile(r"stays at (\S+)")
GONE = "no longer planned"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactReader:
    """Reads stored facts. Needs the instant of the message (facts have no year), the names of
    departures, and the places' time zones.
    """

    near: datetime
    flights: Mapping[str, str]
    zones: Mapping[str, str]

    def facts(self, key: str, kept: str, *, lands: bool) -> tuple[Fact, ...]:
        """The stored facts of one key; unreadable text becomes a fact's ``was``. ``lands``: the
        departure's time is its landing.
        """
        return tuple(self._fact(key, each, lands) for each in kept.split("; ") if each)

    def _fact(self, key: str, words: str, lands: bool) -> Fact:
        of_units = UNITS.fullmatch(words)
        units, rest = of_units.groups() if of_units else ("", words)
        if (found := ARRIVAL.fullmatch(rest)) is not None:
            place, when, departure, late = found.groups(default="")
            return Fact(
                key=key, units=units, departure=departure, destination=place,
                flight=self.flights.get(departure, departure),
                at=self._at(when, place), late_min=int(late or 0),
            )  # fmt: skip
        if (found := LOAD.fullmatch(rest)) is not None:
            origin, destination, when, *load = found.groups()
            pieces, kg, m3 = (float(each.replace(",", "")) for each in load)
            return Fact(
                key=key, departure=key, flight=self.flights.get(key, key), origin=origin,
                destination=destination, at=self._at(when, destination if lands else origin),
                pieces=int(pieces), kg=kg, m3=m3,
            )  # fmt: skip
        if (found := STOPPED.fullmatch(rest)) is not None:
            place, kind, departure = found.groups(default="")
            flight = self.flights.get(departure, departure)
            return Fact(
                key=key, units=units, origin=place, stopped=kind, departure=departure, flight=flight
            )
        if (found := DELIVERED.fullmatch(rest)) is not None:
            return Fact(key=key, units=units, destination=found[1])
        stays = STAY.fullmatch(rest)
        if stays is not None:
            return Fact(key=key, units=units, origin=stays[1])
        return Fact(key=key, units=units, was="" if rest == GONE else rest)

    def _at(self, when: str, place: str) -> datetime:
        """The instant nearest to ``near``, by a place's clock (unknown: UTC)."""
        years = (self.near.year + n for n in (-1, 0, 1))
        found = min(_of_years(when, years), key=lambda at: abs(at - self.near))
        return found.astimezone(ZoneInfo(self.zones.get(place, "UTC")))


def _of_years(when: str, years: Iterable[int]) -> Iterable[datetime]:
    for year in years:
        try:
            yield datetime.strptime(f"{year} {when}Z", "%Y %d %b %H:%M%z")
        except ValueError:  # the 29th of February
            continue
