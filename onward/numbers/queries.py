"""The kinds of question behind a published figure: flows, counts, growth, a fund's money, capacity
on offer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import numpy as np

from onward.events.vocabulary import Status
from onward.money.entry import Entry
from onward.money.fund import Fund
from onward.money.fund_entries import posted
from onward.money.fund_figures import bought_and_delivered, pledged
from onward.money.fund_trace import trace
from onward.money.ledger import seen
from onward.numbers.dimensions import refuse, unknown_values
from onward.numbers.figure import ChangeCause, Clocks, FigureValue, Record
from onward.numbers.flow_events import FlowEvent, ms
from onward.numbers.flows import Flow, Moved, chosen, flows
from onward.numbers.growth import (
    Growth,
    Missing,
    day_decides,
    growth,
    has_data,
    without_data,
)
from onward.numbers.movements import MovementRows, Movements, Stage
from onward.numbers.periods import Period, resplit
from onward.scenario import Departure, Mode, Scenario, Transport, known, timetable
from onward.units import EPOCH
from onward.wording.amounts import decimal

Where = dict[str, tuple[str, ...]]
EVER = datetime(9999, 1, 1, tzinfo=UTC)
FIELDS = {
    "kg": ("grams", 1000),
    "m3": ("litres", 1000),
    "handling_units": ("handling_units", 1),
    "units": ("units", 1),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowQuery:
    stage: Stage
    measure: str
    where: Where
    period: Period | None = None

    def answer(self, record: Record, clocks: Clocks) -> FigureValue:
        """Kilograms, cubic metres, handling units or units; or "no data"."""
        moves = _moves(record, clocks, self.where)
        found = flows(moves, stage=self.stage, period=self.period, where=self.where)
        return _with_remarks(moves, self.period, _of(found.total, self.measure))

    def because(self, record: Record, then: Clocks, now: Clocks) -> list[ChangeCause]:
        """The events that added movements, or removed them."""
        return _causes(record, then, now, self.stage, self.measure, [(1, self.period)], self.where)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountQuery:
    """The number of different values of a dimension of flows: countries, shipments, hubs ..."""

    stage: Stage
    count: str  # a dimension
    where: Where
    period: Period | None = None

    def _values(self, moves: Moved) -> set[str]:
        found = flows(moves, [self.count], stage=self.stage, period=self.period, where=self.where)
        return {line.key[0] for line in found.lines}

    def answer(self, record: Record, clocks: Clocks) -> FigureValue:
        """How many, or "no data"."""
        moves = _moves(record, clocks, self.where)
        return _with_remarks(moves, self.period, Fraction(len(self._values(moves))))

    def because(self, record: Record, then: Clocks, now: Clocks) -> list[ChangeCause]:
        """The values that came and went, with the events of their movements."""
        before, after = record.moves(then), record.moves(now)
        old, new = self._values(before), self._values(after)
        found = []
        for name in sorted(old ^ new):
            moves, amount = (after, 1) if name in new else (before, -1)
            where = {**self.where, self.count: (name,)}
            rows = chosen(moves, stage=self.stage, period=self.period, where=where)
            events = sorted({moves.events[place].id for place in rows.event.tolist()})
            found.append(
                ChangeCause(
                    amount=Fraction(amount), what=f"{self.count} {name}", events=tuple(events)
                )
            )
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthQuery:
    """Growth of flows against a baseline, in per cent per day. ``baseline`` None: as many days just
    before.
    """

    stage: Stage
    measure: str
    where: Where
    period: Period
    baseline: Period | None = None

    @property
    def against(self) -> Period:
        """The baseline used."""
        return self.baseline or self.period.before

    def answer(self, record: Record, clocks: Clocks) -> FigureValue:
        """Per cent, or why there is none; with how far it goes where a choice of days decides."""
        moves = _moves(record, clocks, self.where)

        def against(baseline: Period, period: Period) -> Growth:
            return growth(moves, period, baseline, stage=self.stage, where=self.where)

        found = against(self.against, self.period)
        value = found.total.growth[self.measure]
        if isinstance(value, Missing):
            return FigureValue(value=str(value), remarks=found.remarks)
        moved = [
            against(*split).total.growth[self.measure]
            for split in resplit(self.against, self.period)
        ]
        numbers = [each for each in moved if not isinstance(each, Missing)]
        return FigureValue(
            value=value * 100, remarks=(*found.remarks, *day_decides(value, numbers))
        )

    def because(self, record: Record, then: Clocks, now: Clocks) -> list[ChangeCause]:
        """The events that changed the flow of either period; amounts are of the flow, those of the
        baseline negative.
        """
        return _causes(
            record,
            then,
            now,
            self.stage,
            self.measure,
            [(1, self.period), (-1, self.against)],
            self.where,
        )


def _moves(record: Record, clocks: Clocks, where: Where) -> Moved:
    """The movements at these instants. Raises ValueError for a filter value that nothing
    ever has.
    """
    moves = record.moved(clocks)
    if unknown_values(moves, record.scenario, where):
        refuse(record.moved(Clocks(None, None)), record.scenario, where)
    return moves


def _with_remarks(moves: Moved, period: Period | None, value: Fraction) -> FigureValue:
    """The value, if the source has any data; with a remark on days without."""
    return FigureValue(
        value=value if has_data(moves, period) else str(Missing.NO_DATA),
        remarks=without_data(moves, period),
    )


def _of(flow: Flow, measure: str) -> Fraction:
    field, scale = FIELDS[measure]
    return Fraction(getattr(flow, field), scale)


def _causes(
    record: Record,
    then: Clocks,
    now: Clocks,
    stage: Stage,
    measure: str,
    periods: list[tuple[int, Period | None]],
    where: Where,
) -> list[ChangeCause]:
    """Shipments with a changed sum: the difference, and its events with their corrections."""
    by_event: dict[str, dict[int, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    by_id: dict[int, FlowEvent] = {}
    for sign, clocks in ((-1, then), (1, now)):
        moves = record.moves(clocks)
        for factor, period in periods:
            rows = chosen(moves, stage=stage, period=period, where=where)
            for goods, place, amount in zip(
                rows.shipment.tolist(),
                rows.event.tolist(),
                _amounts(moves, rows, measure),
                strict=True,
            ):
                event = moves.events[place]
                by_id[id(event)] = event
                by_event[moves.shipments[goods].id][id(event)] += sign * factor * amount
    corrections: dict[str, list[FlowEvent]] = defaultdict(list)
    for each in record.events:
        if isinstance(each, FlowEvent) and each.corrects and _known(each, now.known_to):
            corrections[each.corrects].append(each)
    found = []
    for shipment, amounts in by_event.items():
        net = sum(amounts.values(), Fraction())
        if net:
            events = [by_id[number] for number, amount in amounts.items() if amount]
            names = {
                name: None
                for event in events
                for name in (event.id, *(each.id for each in corrections[event.id]))
            }
            what = "; ".join(_word(event, corrections[event.id], then) for event in events)
            found.append(ChangeCause(amount=net, what=f"{shipment}: {what}", events=tuple(names)))
    return sorted(found, key=lambda cause: (-abs(cause.amount), cause.what))


def _word(event: FlowEvent, corrections: list[FlowEvent], then: Clocks) -> str:
    """Why an event's count changed: known too late, voided, or corrected."""
    head = f"{event.status} {_clock(event.at)}"
    late = [
        each for each in corrections if then.known_to is None or each.known_at > ms(then.known_to)
    ]
    if late:
        last = max(late, key=lambda each: each.known_at)
        return (
            f"{head} {'was taken back' if last.status is Status.VOID else 'was corrected'}, "
            f"known {_clock(last.known_at)}"
        )
    return f"{head}, known {_clock(event.known_at)}"


def _clock(at: int) -> str:
    return f"{EPOCH + timedelta(milliseconds=at):%Y-%m-%dT%H:%MZ}"


def _known(event: FlowEvent, known_to: datetime | None) -> bool:
    return known_to is None or event.known_at <= ms(known_to)


def _amounts(moves: Movements, rows: MovementRows, measure: str) -> Iterable[Fraction]:
    each = {
        "kg": moves.grams,
        "m3": moves.litres,
        "units": moves.units,
        "handling_units": np.ones(len(moves.grams), np.int64),
    }[measure]
    scale = FIELDS[measure][1]
    return (
        Fraction(amount, scale) for amount in (rows.handling_units * each[rows.shipment]).tolist()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FundQuery:
    """A figure of a fund, as ``onward fund figures`` gives it: money pledged, units, nations.

    ``currency``: pledged money converted at the rate of ``rate_on``.
    """

    what: str  # pledged, delivered, nations
    fund: str = ""  # "" (not for pledged): all of them, each unit once
    currency: str = ""
    rate_on: str = ""

    def answer(self, record: Record, clocks: Clocks) -> FigureValue:
        """Major units of the currency, consumer units, or nations."""
        fund, entries = _fund(record, clocks)
        traces = trace(fund, entries)
        if (self.fund or self.what == "pledged") and self.fund not in fund.currency:
            raise ValueError(f"{self.fund!r} is no fund with a pledge")
        if self.what == "pledged":
            mine = next(each for each in traces if each.fund == self.fund)
            day = self._rate_day(clocks) if self.currency not in ("", mine.currency) else None
            found = pledged(fund, mine, self.currency, day)
            remarks = (str(found.rate),) if found.rate else ()
            value = Fraction(decimal(found.amount, found.unit))
            return FigureValue(value=value, remarks=remarks)
        nations = bought_and_delivered(t for t in traces if self.fund in ("", t.fund))
        return FigureValue(
            value=Fraction(sum(nations.values()) if self.what == "delivered" else len(nations))
        )

    def _rate_day(self, clocks: Clocks) -> date:
        """The day of the rate. Raises ValueError if there is none, or if its rate was not known yet
        at these clocks.
        """
        if not self.rate_on:
            raise ValueError(f"pledged money in {self.currency} needs rate_on, the day of the rate")
        day, last = (
            date.fromisoformat(self.rate_on),
            clocks.known_to and clocks.known_to.astimezone(UTC).date(),
        )
        if last and day > last:
            raise ValueError(f"rate_on {day}: its rate was not known by {last}")
        return day

    def because(self, record: Record, then: Clocks, now: Clocks) -> list[ChangeCause]:
        """The ledger's entries that are visible now and were not then, or the other way round."""
        before, after = (
            {entry.key for entry in _fund(record, clocks)[1]} for clocks in (then, now)
        )
        amount = _difference(self.answer(record, then), self.answer(record, now))
        return _came_or_went(amount, "entries of the fund's ledger", before ^ after)


def _difference(then: FigureValue, now: FigureValue) -> Fraction:
    return (
        now.value - then.value
        if isinstance(then.value, Fraction) and isinstance(now.value, Fraction)
        else Fraction()
    )


def _fund(record: Record, clocks: Clocks) -> tuple[Fund, tuple[Entry, ...]]:
    if record.fund is None:
        raise ValueError("there is no fund beside the scenario")
    return record.fund, seen(posted(record.fund).entries, clocks.as_of, clocks.known_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityQuery:
    """The share of some modes in all capacity by air, sea, rail or road, in per cent, as published,
    before cuts and policies.

    Counts known departures that leave in the period, without charters.
    """

    modes: tuple[str, ...]
    transport: str
    measure: str  # kg or m3
    period: Period

    def answer(self, record: Record, clocks: Clocks) -> FigureValue:
        """Per cent, or "no data"."""
        runs = [
            d
            for d in _running(record, clocks, self.period)
            if d.transport is Transport(self.transport) and d.mode is not Mode.CHARTER
        ]
        space = {d.id: Fraction(str(getattr(d, f"capacity_{self.measure}"))) for d in runs}
        whole = sum(space.values(), Fraction())
        if not whole:
            return FigureValue(value=str(Missing.NO_DATA))
        return FigureValue(
            value=100 * sum((space[d.id] for d in runs if d.mode in self.modes), Fraction()) / whole
        )

    def because(self, record: Record, then: Clocks, now: Clocks) -> list[ChangeCause]:
        """The departures that became known."""
        return _new_departures(
            record,
            then,
            now,
            self.period,
            _difference(self.answer(record, then), self.answer(record, now)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CharterQuery:
    """The number of charters that can fly with a first departure in the period: those on offer, at
    most as many as may be bought, overall and in each period with a limit.

    ``reserved_for``: only those with a departure reserved for this party.
    """

    period: Period
    reserved_for: str = ""

    def answer(self, record: Record, clocks: Clocks) -> FigureValue:
        """How many."""
        flights: dict[str, list[Departure]] = defaultdict(list)
        seen = known(_seen(record, clocks))
        for d in timetable(replace(seen, services=())):
            if d.charter:
                flights[d.charter].append(d)
        found = []
        for every in flights.values():
            first = min(every, key=lambda d: d.departs_at)
            inside = self.period.starts_at <= first.departs_at < self.period.ends_at
            if inside and (
                not self.reserved_for or any(d.reserved_for == self.reserved_for for d in every)
            ):
                found.append(first.departs_at)
        return FigureValue(
            value=Fraction(_most(seen, found)), remarks=tuple(_numbers(seen, len(found)))
        )

    def because(self, record: Record, then: Clocks, now: Clocks) -> list[ChangeCause]:
        """The departures that became known."""
        return _new_departures(
            record,
            then,
            now,
            self.period,
            _difference(self.answer(record, then), self.answer(record, now)),
        )


def _most(scenario: Scenario, leave: list[datetime]) -> int:
    """How many charters with these first departures may be bought.

    Periods are intervals, so taking each in order of time while its limits allow it gives the
    maximum.
    """
    left = {row.id: row.max_number for row in scenario.charter_limits}
    taken = 0
    for at in sorted(leave):
        mine = [row.id for row in scenario.charter_limits if row.counts(at)]
        if taken != scenario.max_charters and all(left[name] > 0 for name in mine):
            taken += 1
            left.update((name, left[name] - 1) for name in mine)
    return taken


def _numbers(scenario: Scenario, offered: int) -> Iterator[str]:
    """Remarks on the limits for buying charters; none without a limit."""
    if scenario.max_charters is not None:
        yield f"{offered:,} are on offer; at most {scenario.max_charters:,} may be bought"
    if scenario.charter_limits:
        limits = ", ".join(f"{row.max_number:,} in {row.id}" for row in scenario.charter_limits)
        yield f"{offered:,} are on offer; by period at most {limits} may be bought"


def _seen(record: Record, clocks: Clocks) -> Scenario:
    return replace(record.scenario, known_to=clocks.known_to or EVER)


def _running(record: Record, clocks: Clocks, period: Period) -> list[Departure]:
    return [
        d
        for d in timetable(known(_seen(record, clocks)))
        if period.starts_at <= d.departs_at < period.ends_at
    ]


def _new_departures(
    record: Record, then: Clocks, now: Clocks, period: Period, amount: Fraction
) -> list[ChangeCause]:
    before, after = ({d.id for d in _running(record, clocks, period)} for clocks in (then, now))
    return _came_or_went(amount, "departures that became known", before ^ after)


def _came_or_went(amount: Fraction, what: str, names: set[str]) -> list[ChangeCause]:
    return [ChangeCause(amount=amount, what=what, events=tuple(sorted(names)))] if names else []
