"""Checks prices of delay: which priorities have one, what a priced shipment must state, and that
sums stay exact.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from onward.message import Message
from onward.scenario import limits
from onward.scenario.amended_goods import amended
from onward.scenario.amendments import Amendment
from onward.scenario.cargo import DelayPrice, Shipment
from onward.scenario.found import Found
from onward.scenario.knowledge import ALWAYS
from onward.scenario.scenario import Scenario
from onward.scenario.underway import is_under_way
from onward.units import chargeable_g, grams_up, litres_up, rate as thousandths

MINUTE = timedelta(minutes=1)
PRICES = ("minor_per_tonne_hour", "ppm_of_value_per_day")
VALUES = ("value_minor", "left_behind_minor")
TIMES = ("left_behind_hours", "due_at", "latest_at")
AMOUNTS = ("weight", "mass_kg", "volume_m3")
COUNTED = ("priority", "handling_units", *PRICES, *VALUES, *TIMES, *AMOUNTS)
AMENDED = ("shipment", "known_at", "priority", "due_at", "latest_at", "value_minor", *AMOUNTS)

_Wrong = tuple[str, object, str, str]  # field, value, message, maybe


def delay_problems(scenario: Scenario, found: Found) -> None:
    """Checks ``delay_prices``, and the shipments and amendments that depend on them."""
    for index, row in found.rows("delay_prices", scenario.delay_prices, *PRICES):
        _tell(found, "delay_prices", index, _one_price(row, needed=True))
    if _unread_priority(found, "delay_prices"):
        return
    _unused(scenario, found)
    prices = _prices(scenario, found)
    _shipments(scenario, prices, found)
    if prices.rows:
        _totals(scenario, prices, found)
        _amendments(scenario, prices, found)


def used_priorities(scenario: Scenario) -> set[int]:
    """Priorities of shipments, also after amendments."""
    amended_to = {row.priority for row in scenario.amendments if row.priority is not None}
    return {row.priority for row in scenario.shipments} | amended_to


def without_unused(scenario: Scenario) -> Scenario:
    """The scenario without prices of priorities that no shipment has, where such rows would be
    refused.
    """
    used = used_priorities(scenario)
    if (
        not used
        or is_under_way(scenario)
        or used >= {row.priority for row in scenario.delay_prices}
    ):
        return scenario
    kept = tuple(row for row in scenario.delay_prices if row.priority in used)
    return replace(scenario, delay_prices=kept)


def _unread_priority(found: Found, table: str) -> bool:
    """Whether some priority in a table could not be read."""
    unreadable = found.unreadable.get(table, {})
    return table in found.unread or any("priority" in fields for fields in unreadable.values())


@dataclass(frozen=True, slots=True)
class _Prices:
    """``rows``: by priority. ``sure``: the priorities whose price is valid by itself."""

    rows: Mapping[int, DelayPrice]
    sure: frozenset[int]
    left_behind_hours: int

    def of(self, shipment: Shipment) -> tuple[float | None, int | None]:
        """(minor units per tonne-hour, ppm of value per day); the shipment's own price, if it has
        one.
        """
        for row in (shipment, self.rows[shipment.priority]):
            by_weight, by_value = (getattr(row, field) for field in PRICES)
            if by_weight is not None or by_value is not None:
                return by_weight, by_value
        return None, None

    def delay(self, shipment: Shipment) -> int:
        """Millionths of a minor unit, rounded up, for one handling unit left behind."""
        by_weight, by_value = self.of(shipment)
        if by_weight is None:
            rate = (by_value or 0) * shipment.value_minor // 1440 + 1
        else:
            rate = thousandths(by_weight) * weight_of(shipment) // 60 + 1
        return rate * longest_min(shipment, self.left_behind_hours)


def weight_of(shipment: Shipment) -> int:
    """An upper bound of the kilograms that one handling unit counts: at most one more."""
    if shipment.weight is not None:
        return shipment.weight
    grams, litres = grams_up(shipment.mass_kg), litres_up(shipment.volume_m3)
    return chargeable_g(grams, litres, 167) // 1000 + 1


def longest_min(shipment: Shipment, left_behind_hours: int) -> int:
    """The minutes of lateness counted for a handling unit left behind."""
    own = shipment.left_behind_hours
    hours = left_behind_hours if own is None else own
    return max(60 * hours, (shipment.latest_at - shipment.due_at) // MINUTE + 1440)


def _prices(scenario: Scenario, found: Found) -> _Prices:
    """The prices by priority; a priority on two rows has a price, but not a sure one."""
    span = limits.RANGES["delay_prices", "priority"]
    rows = {
        index: row
        for index, row in enumerate(scenario.delay_prices)
        if span.low <= row.priority <= span.high
    }
    sure = {
        row.priority
        for index, row in rows.items()
        if found.good("delay_prices", index, "priority", *PRICES)
        and not any(_one_price(row, needed=True))
    }
    by_priority = {row.priority: row for row in rows.values()}
    return _Prices(by_priority, frozenset(sure), scenario.left_behind_hours)


def _tell(found: Found, table: str, index: int, wrong: Iterator[_Wrong]) -> None:
    for field, value, *words in wrong:
        if found.good(table, index, field):
            found.report(table, index, field, value, *words)


def _one_price(row: DelayPrice | Shipment, *, needed: bool) -> Iterator[_Wrong]:
    by_weight, by_value = (getattr(row, field) for field in PRICES)
    if by_weight is not None and by_value is not None:
        yield (
            PRICES[1],
            by_value,
            Message("stands beside {column}", column=PRICES[0]),
            Message("leave one of the two empty"),
        )
    elif needed and by_weight is None and by_value is None:
        yield (
            PRICES[0],
            "",
            Message("is empty, and so is {column}", column=PRICES[1]),
            Message("fill in one of the two"),
        )


def _unused(scenario: Scenario, found: Found) -> None:
    """Reports prices of priorities that no shipment has, unless goods are under way: the last of a
    priority may have arrived.
    """
    if is_under_way(scenario) or any(
        _unread_priority(found, table) for table in ("shipments", "amendments")
    ):
        return
    used = used_priorities(scenario)
    for index, row in found.rows("delay_prices", scenario.delay_prices, "priority"):
        if used and row.priority not in used:
            maybe = "remove the row"
            if unpriced := used - {each.priority for each in scenario.delay_prices}:
                maybe = Message("{priority}, the last without a price", priority=max(unpriced))
            message = "is the priority of no shipment"
            found.report("delay_prices", index, "priority", row.priority, message, maybe)


def _shipments(scenario: Scenario, prices: _Prices, found: Found) -> None:
    if not prices.rows and not any(
        s.minor_per_tonne_hour is not None or s.ppm_of_value_per_day is not None
        for s in scenario.shipments
    ):
        return
    for index, row in found.rows("shipments", scenario.shipments, "priority"):
        _tell(found, "shipments", index, _own_price(row, prices))
        _tell(found, "shipments", index, _after(row.priority, prices))
        _tell(found, "shipments", index, _unvalued(row, prices))


def _own_price(shipment: Shipment, prices: _Prices) -> Iterator[_Wrong]:
    """At most one problem, and only where the priority has a price."""
    yield from _one_price(shipment, needed=False)
    for field in PRICES:
        value = getattr(shipment, field)
        if value is not None and shipment.priority not in prices.rows:
            message = Message(
                "is a price of delay, and priority {priority} has none", priority=shipment.priority
            )
            yield (
                field,
                value,
                message,
                Message("leave it empty, or {remedy}", remedy=_a_row(shipment.priority)),
            )


def _a_row(priority: int) -> str:
    return Message("add a row for priority {priority} to delay_prices", priority=priority)


def _after(priority: int, prices: _Prices) -> Iterator[_Wrong]:
    """A strict priority may not follow a priced one."""
    before = max((each for each in prices.rows if each < priority), default=None)
    if priority not in prices.rows and before is not None:
        message = Message(
            "has no price of delay, and comes after priority {before}, which has one", before=before
        )
        yield "priority", priority, message, _a_row(priority)


def _unvalued(shipment: Shipment, prices: _Prices) -> Iterator[_Wrong]:
    """A priced shipment must state what leaving it behind costs, and the value that its price
    refers to.
    """
    if shipment.priority not in prices.rows or shipment.value_minor:
        return
    if shipment.left_behind_minor is None:
        message = Message(
            "must be more than 0, since delay of priority {priority} has a price",
            priority=shipment.priority,
        )
        yield (
            "value_minor",
            shipment.value_minor,
            message,
            Message("fill it in, or left_behind_minor"),
        )
    elif shipment.priority in prices.sure and prices.of(shipment)[1] is not None:
        message = Message("must be more than 0, since its delay is priced by its value")
        yield (
            "value_minor",
            shipment.value_minor,
            message,
            Message("or fill in minor_per_tonne_hour"),
        )


def _totals(scenario: Scenario, prices: _Prices, found: Found) -> None:
    """The largest cost of delay, of one handling unit and in all, must stay exact in whole
    numbers.
    """
    total = 0
    for index, row in found.rows("shipments", scenario.shipments, *COUNTED):
        if row.priority in prices.sure:
            _tell(found, "shipments", index, _too_much(row, prices))
            delay = prices.delay(row) // 10**6 + 1
            more = row.left_behind_minor
            each = max(row.value_minor, delay) if more is None else delay + more
            total += row.handling_units * each
    if total > limits.MAX_TOTAL:
        found.add_setting(
            "shipments.left_behind_minor",
            total,
            Message(
                "minor units is what leaving all priced goods behind costs: sums stay "
                "exact up to {most}",
                most=limits.MAX_TOTAL,
            ),
        )


def _too_much(shipment: Shipment, prices: _Prices) -> Iterator[_Wrong]:
    delay = prices.delay(shipment)
    if delay > limits.MAX_DELAY:
        by_weight, _ = prices.of(shipment)
        field = "value_minor" if by_weight is None else "weight"
        message = Message(
            "makes the delay of one handling unit cost up to {delay:,} minor "
            "units: at most {most:,}",
            delay=delay // 10**6,
            most=limits.MAX_DELAY // 10**6,
        )
        yield (
            field,
            getattr(shipment, field),
            message,
            Message("lower the price, or left_behind_hours"),
        )


def _amendments(scenario: Scenario, prices: _Prices, found: Found) -> None:
    """Checks each shipment again after each amendment."""
    if not scenario.amendments:
        return
    now = {row.id: row for _, row in found.rows("shipments", scenario.shipments, "id", *COUNTED)}
    rows = list(found.rows("amendments", scenario.amendments, *AMENDED))
    rows.sort(key=lambda each: each[1].known_at or ALWAYS)
    for index, row in rows:
        if row.shipment in now:
            (after,) = amended((now[row.shipment],), (row,))
            now[row.shipment] = after
            _tell(found, "amendments", index, _amendment(row, after, prices))


def _amendment(row: Amendment, after: Shipment, prices: _Prices) -> Iterator[_Wrong]:
    if row.priority is None and row.value_minor is not None:
        yield from _unvalued(after, prices)
    if row.priority is not None:
        yield from _after(row.priority, prices)
        for field, *_ in _unvalued(after, prices):
            message = Message(
                "has a price of delay, and {column} of shipment {shipment} is 0",
                column=field,
                shipment=row.shipment,
            )
            maybe = Message("fill in {column} in shipments, or keep its priority", column=field)
            yield "priority", row.priority, message, maybe
    if after.priority in prices.sure:
        for _, _, wrong, advice in _too_much(after, prices):
            field = next((f for f in AMENDED[2:] if getattr(row, f) is not None), "shipment")
            yield field, getattr(row, field), wrong, advice
