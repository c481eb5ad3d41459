"""Questions about all goods on the timetable's departures, including those of others, and about
goods that become ready.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from fractions import Fraction

from onward.numbers.figure import ChangeCause, Clocks, FigureValue, Record
from onward.numbers.flows import flows
from onward.numbers.growth import Missing, day_decides
from onward.numbers.periods import Period, resplit
from onward.scenario import Cut, Departure, Mode, Scenario, Transport, bites, known, timetable

EVER = datetime(9999, 1, 1, tzinfo=UTC)
Answer = Callable[[Record, Clocks], FigureValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedQuery:
    """The share of some modes in the kilograms of other shippers on departures, in per cent.

    Departures are those known to have run; ``origins``: only from these countries or places;
    charters are left out.
    """

    modes: tuple[str, ...]
    transport: str
    period: Period
    origins: tuple[str, ...] = ()

    def answer(self, record: Record, clocks: Clocks) -> FigureValue:
        """Per cent, or "no data"."""
        runs = [
            d
            for d in _running(record, clocks, self.period)
            if d.transport is Transport(self.transport) and _begins(d, self.origins)
        ]
        whole = sum((_kg(d) for d in runs), Fraction())
        if not whole:
            return FigureValue(value=str(Missing.NO_DATA))
        return FigureValue(
            value=100 * sum((_kg(d) for d in runs if d.mode in self.modes), Fraction()) / whole
        )

    def because(self, record: Record, then: Clocks, now: Clocks) -> list[ChangeCause]:
        """The departures that became known, or became known as cancelled."""
        return _changed(self.answer, record, then, now, self.period)


@dataclass(frozen=True, slots=True, kw_only=True)
class AirportQuery:
    """Growth, in per cent per day, of all kilograms between an airport and some countries: those of
    other shippers on departures that run, plus the desk's goods that left or landed. ``side``: "in"
    for flights that land there, "out" for flights that leave.
    """

    hub: str
    side: str
    partners: tuple[str, ...]  # countries, or places, at the other end of the flight
    period: Period
    baseline: Period

    def answer(self, record: Record, clocks: Clocks) -> FigureValue:
        """Per cent, or "no data"."""
        now, before = (self._a_day(record, clocks, each) for each in (self.period, self.baseline))
        moved = [
            [self._a_day(record, clocks, each) for each in split]
            for split in resplit(self.baseline, self.period)
        ]
        found = _growth(now, before)
        if isinstance(found.value, str):
            return found
        ranges = [after / base - 1 for base, after in moved if base]
        return replace(found, remarks=(*found.remarks, *day_decides(found.value / 100, ranges)))

    def because(self, record: Record, then: Clocks, now: Clocks) -> list[ChangeCause]:
        """The departures that became known, or became known as cancelled."""
        return _changed(self.answer, record, then, now, self.period)

    def _a_day(self, record: Record, clocks: Clocks, span: Period) -> Fraction:
        runs = {d.id for d in timetable(record.scenario) if self._passes(d)}
        others = sum((_kg(d) for d in _running(record, clocks, span) if d.id in runs), Fraction())
        left = flows(record.moved(clocks), ["departure"], period=span).lines
        mine = sum(line.grams for line in left if line.key[0] in runs)
        return (others + Fraction(mine, 1000)) / span.days

    def _passes(self, d: Departure) -> bool:
        here, there = (d.destination, d.origin) if self.side == "in" else (d.origin, d.destination)
        return (
            d.transport is Transport.AIR
            and here == self.hub
            and (there in self.partners or there[:2] in self.partners)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FlownChartersQuery:
    """The number of charters that flew with goods and first left in the period. ``reserved_for``:
    only those with a departure reserved for this party.
    """

    period: Period
    reserved_for: str = ""

    def answer(self, record: Record, clocks: Clocks) -> FigureValue:
        """How many."""
        legs = {line.key[0] for line in flows(record.moved(clocks), ["departure"]).lines}
        rotations: dict[str, list[Departure]] = defaultdict(list)
        for d in record.scenario.departures:
            if d.charter:
                rotations[d.charter].append(d)
        found = 0
        for every in rotations.values():
            first = min(every, key=lambda d: d.departs_at)
            inside = self.period.starts_at <= first.departs_at < self.period.ends_at
            mine = not self.reserved_for or any(d.reserved_for == self.reserved_for for d in every)
            found += inside and mine and any(d.id in legs for d in every)
        return FigureValue(value=Fraction(found))

    def because(self, record: Record, then: Clocks, now: Clocks) -> list[ChangeCause]:
        """The difference, in one line."""
        return _changed(self.answer, record, then, now, self.period)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyQuery:
    """Growth, in per cent per day, of the kilograms of a party's goods that became ready, as
    known.
    """

    party: str
    period: Period
    baseline: Period

    def answer(self, record: Record, clocks: Clocks) -> FigureValue:
        """Per cent, or "no data"."""
        now, before = (self._a_day(record, clocks, each) for each in (self.period, self.baseline))
        return _growth(now, before)

    def because(self, record: Record, then: Clocks, now: Clocks) -> list[ChangeCause]:
        """The shipments that became known, in one line."""
        return _changed(self.answer, record, then, now, self.period)

    def _a_day(self, record: Record, clocks: Clocks, span: Period) -> Fraction:
        goods = known(_seen(record.scenario, clocks)).shipments
        kg = sum(
            (
                Fraction(str(s.mass_kg)) * s.handling_units
                for s in goods
                if s.party == self.party and span.starts_at <= s.ready_at < span.ends_at
            ),
            Fraction(),
        )
        return kg / span.days


def _growth(now: Fraction, before: Fraction) -> FigureValue:
    """Per cent, of kilograms a day; "no data" without any before."""
    if not before:
        return FigureValue(value=str(Missing.NO_DATA))
    remark = f"{_tonnes(now)} t a day against {_tonnes(before)}"
    return FigureValue(value=100 * (now / before - 1), remarks=(remark,))


def _tonnes(kg: Fraction) -> str:
    return f"{float(kg) / 1000:,.1f}"


def _kg(d: Departure) -> Fraction:
    return Fraction(str(d.taken_kg))


def _begins(d: Departure, origins: tuple[str, ...]) -> bool:
    return not origins or d.origin in origins or d.origin[:2] in origins


def _seen(scenario: Scenario, clocks: Clocks) -> Scenario:
    return replace(scenario, known_to=clocks.known_to or EVER)


def _running(record: Record, clocks: Clocks, span: Period) -> list[Departure]:
    """Departures of these days that run as known; charters are left out."""
    seen = known(_seen(record.scenario, clocks))
    cuts: dict[str, list[Cut]] = defaultdict(list)
    for cut in seen.cuts:
        cuts[cut.service or cut.departure].append(cut)
    return [
        d
        for d in timetable(seen)
        if span.starts_at <= d.departs_at < span.ends_at
        and d.mode is not Mode.CHARTER
        and not any(bites(cut, d) for name in (d.service, d.id) for cut in cuts.get(name, ()))
    ]


def _changed(
    answer: Answer, record: Record, then: Clocks, now: Clocks, span: Period
) -> list[ChangeCause]:
    before, after = answer(record, then).value, answer(record, now).value
    if before == after:
        return []
    amount = Fraction()
    if isinstance(before, Fraction) and isinstance(after, Fraction):
        amount = after - before
    old, new = ({d.id for d in _running(record, clocks, span)} for clocks in (then, now))
    return [
        ChangeCause(
            amount=amount,
            what="what became known of departures and goods",
            events=tuple(sorted(old ^ new)),
        )
    ]
