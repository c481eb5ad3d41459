"""Checks each value by itself: numbers within their range, instants with an offset, texts in their
form.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import partial
from operator import attrgetter
from re import Pattern
from typing import Any
from zoneinfo import ZoneInfo

from onward.message import Message
from onward.scenario import limits
from onward.scenario.amended_goods import NONE
from onward.scenario.found import Found
from onward.scenario.limits import RANGES, Range
from onward.scenario.places import Mode, Transport
from onward.scenario.scenario import Scenario
from onward.units import EARLIEST, LATEST
from onward.wording.currencies import CURRENCIES, nearest_currency
from onward.wording.meant import time_meant
from onward.wording.nations import NATIONS, nearest_nation

INSTANTS = {
    "places": ("known_at",),
    "transfers": ("known_at",),
    "services": ("known_at",),
    "departures": ("departs_at", "arrives_at", "known_at"),
    "cuts": ("known_at",),
    "charters": ("known_at",),
    "charter_limits": ("starts_at", "ends_at"),
    "shipments": ("ready_at", "due_at", "latest_at", "known_at", "landed_at"),
    "documents": ("valid_from", "valid_until"),
    "policies": ("starts_at", "ends_at", "known_at"),
    "delays": ("departs_at", "arrives_at", "known_at"),
    "lifts": ("ends_at", "known_at"),
    "cancellations": ("known_at",),
    "bookings": ("known_at",),
    "surcharges": ("starts_at", "ends_at", "known_at"),
    "throughputs": ("known_at",),
    "amendments": ("ready_at", "due_at", "latest_at", "known_at"),
    "papers": ("valid_from", "valid_until", "known_at"),
    "prices": ("known_at",),
    "space_offers": ("known_at",),
    "approvals": ("known_at",),
    "restorations": ("known_at",),
}
PRICED = ("departures", "services", "allotments", "space_offers")  # with a currency of their own
DAYS = {
    "services": ("first_day", "last_day"),
    "departures": ("local_day",),
    "cuts": ("first_day", "last_day"),
    "exchange_rates": ("day",),
    "throughputs": ("first_day", "last_day"),
}
HANDLING = (
    Message("is not a special handling code"),
    Message("codes are capitals and digits, like CAO"),
)
NO_TIME = Message("is not a time of day")
WEEKDAYS = Message("is not a set of weekdays"), Message("1 is Monday, 7 is Sunday: 135")
COUNTRIES = Message("is not a country"), Message("countries are two capitals, like CN")
ISO = Message("is no ISO 3166 code of two letters")
PREFIXES = (
    Message("is not the beginning of an HS code"),
    Message("write its digits only, like 6307"),
)
SCOPE = (
    Message("is not a list of countries and places"),
    Message("write it like CN;BELGG, or * for all"),
)
MODES = Message("is not a mode"), Message("choose from {modes}", modes=", ".join(Mode))
TRANSPORTS = (
    Message("is not a transport"),
    Message("choose from {transports}", transports=", ".join(Transport)),
)

Judge = Callable[[Any], bool]


def _form(pattern: Pattern[str], empty: bool = False) -> Judge:
    return lambda text: pattern.fullmatch(text) is not None or (empty and not text)


def _each(judge: Judge, star: bool = False) -> Judge:
    return lambda texts: (star and tuple(texts) == ("*",)) or all(map(judge, texts))


def _time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    # unknown, not a name, a folder of the time zone database
    except (KeyError, ValueError, OSError):
        return False
    return True


def _scope(entries: tuple[str, ...]) -> bool:
    return bool(entries) and all(
        e == "*" or limits.COUNTRY.fullmatch(e) or limits.LOCODE.fullmatch(e) for e in entries
    )


_modes = _each(lambda mode: mode in set(Mode))
FORMS: tuple[tuple[str, str, Judge, str, str], ...] = (
    (
        "places",
        "id",
        _form(limits.LOCODE),
        Message("is not a UN/LOCODE"),
        Message("two letters of the country and three of the place, like CNPVG"),
    ),
    (
        "places",
        "time_zone",
        _time_zone,
        Message("is not a time zone"),
        Message("use an IANA name, like Europe/Brussels"),
    ),
    (
        "places",
        "transports",
        bool,
        Message("serves no transport"),
        Message("choose from air, sea, rail, road"),
    ),
    *(
        (
            "places",
            column,
            _form(form, empty=True),
            Message("is not an hour of the place's clock"),
            "06:00",
        )
        for column, form in (("opens", limits.CLOCK), ("closes", limits.OPENING))
    ),
    ("places", "open_weekdays", _form(limits.WEEKDAYS, empty=True), *WEEKDAYS),
    (
        "areas",
        "area",
        lambda area: bool(area.strip()),
        Message("names no area"),
        Message("a word, like EU"),
    ),
    ("services", "weekdays", _form(limits.WEEKDAYS), *WEEKDAYS),
    (
        "services",
        "departs_local",
        _form(limits.CLOCK),
        NO_TIME,
        Message("write it like 09:30"),
    ),
    ("services", "accepts", _each(_form(limits.HANDLING_CODE), star=True), *HANDLING),
    ("departures", "accepts", _each(_form(limits.HANDLING_CODE), star=True), *HANDLING),
    ("cuts", "weekdays", _form(limits.WEEKDAYS), *WEEKDAYS),
    ("allotments", "party", bool, Message("names no party"), ""),
    (
        "shipments",
        "hs",
        _form(limits.HS_CODE, empty=True),
        Message("is not an HS code"),
        Message("write 2 to 10 digits only, like 630790"),
    ),
    ("shipments", "special_handling", _each(_form(limits.HANDLING_CODE)), *HANDLING),
    (
        "amendments",
        "hs",
        lambda text: text in ("", NONE) or limits.HS_CODE.fullmatch(text) is not None,
        Message("is not an HS code"),
        Message("write 2 to 10 digits only, like 630790"),
    ),
    (
        "amendments",
        "special_handling",
        lambda codes: codes == (NONE,) or all(map(limits.HANDLING_CODE.fullmatch, codes)),
        *HANDLING,
    ),
    (
        "shipments",
        "part_of",
        _form(limits.ID, empty=True),
        Message("cannot be an id"),
        Message("ids have no | or ; in them"),
    ),
    (
        "shipments",
        "arrived_by",
        lambda transport: not transport or transport in set(Transport),
        *TRANSPORTS,
    ),
    ("documents", "kind", bool, Message("names no kind of document"), ""),
    ("policies", "scope", _scope, *SCOPE),
    (
        "policies",
        "directions",
        bool,
        Message("names no direction"),
        Message("choose from export, import, transit"),
    ),
    ("policies", "modes", _modes, *MODES),
    ("policies", "hs", _each(_form(limits.HS_PREFIX)), *PREFIXES),
    ("policies", "except_hs", _each(_form(limits.HS_PREFIX)), *PREFIXES),
    ("policies", "partners", _each(_form(limits.COUNTRY)), *COUNTRIES),
    *(
        (
            "policies",
            column,
            _form(limits.CLOCK, empty=True),
            NO_TIME,
            Message("write it like 23:00"),
        )
        for column in ("starts_local", "ends_local")
    ),
    ("surcharges", "origins", _scope, *SCOPE),
    ("surcharges", "destinations", _scope, *SCOPE),
    ("surcharges", "modes", _modes, *MODES),
    ("pins", "mode", lambda mode: not mode or mode in set(Mode), *MODES),
)


def cell_problems(scenario: Scenario, found: Found) -> None:
    _settings(scenario, found)
    for (table, column), span in RANGES.items():
        if table != "scenario":
            _numbers(table, column, span, values(scenario, table, column), found)
    for table, columns in INSTANTS.items():
        for column in columns:
            _instants(table, column, values(scenario, table, column), found)
    for table, columns in DAYS.items():
        for column in columns:
            _days(table, column, values(scenario, table, column), found)
    for table, column, judge, message, maybe in FORMS:
        cells = values(scenario, table, column)
        for index in _wrong(cells, partial(_fails, judge)):
            meant = time_meant(cells[index]) if message == NO_TIME else ""
            found.add(table, index, column, cells[index], message, meant or maybe)
    for table in ("departures", "services"):
        _vias(table, scenario, found)
    for table in ("exchange_rates", *PRICED):
        _currencies(table, scenario, found)
    for index, row in enumerate(scenario.areas):
        if row.country not in NATIONS:
            found.add("areas", index, "country", row.country, ISO, nearest_nation(row.country))


def _currencies(table: str, scenario: Scenario, found: Found) -> None:
    cells = values(scenario, table, "currency")
    for index in _wrong(cells, lambda code: bool(code) and code not in CURRENCIES):
        found.add(table, index, "currency", cells[index], *_no_currency(cells[index]))
    if table == "exchange_rates":
        for index in [i for i, code in enumerate(cells) if code in ("", scenario.currency)]:
            message = Message("is the scenario's own currency, and needs no rate")
            if not cells[index]:
                message = Message("is empty, and every row needs it")
            found.add(table, index, "currency", cells[index], message)


def _no_currency(code: str) -> tuple[str, str]:
    maybe = nearest_currency(code) or Message("use an ISO 4217 code, like USD")
    return Message("is not a currency"), maybe


def values(scenario: Scenario, table: str, column: str) -> list[Any]:
    return list(map(attrgetter(column), getattr(scenario, table)))


def outside(value: float, span: Range) -> str:
    """What is wrong with a number, or "". NaN lies within no range."""
    if span.low <= value <= span.high:
        return ""
    if isinstance(value, float) and math.isnan(value):
        return Message("is not a number")
    if value < span.low:
        return Message("must be at least {least}", least=f"{span.low:g}")
    return Message("must be at most {most:,.0f}", most=span.high)


def _numbers(table: str, column: str, span: Range, cells: list[Any], found: Found) -> None:
    low, high = span.low, span.high
    for index in [
        i for i, cell in enumerate(cells) if cell is not None and not low <= cell <= high
    ]:
        found.add(table, index, column, cells[index], outside(cells[index], span))


def _instant_problem(value: datetime) -> tuple[str, str]:
    if value.tzinfo is None or value.utcoffset() is None:
        return Message("has no offset from UTC"), Message("add tzinfo=UTC")
    if value.second or value.microsecond:
        return Message("is not on a whole minute"), Message("drop the seconds")
    if not EARLIEST <= value <= LATEST:
        return Message("lies outside {first} to {last}", first=EARLIEST.year, last=LATEST.year), ""
    return "", ""


def _wrong(cells: Sequence[Any], is_wrong: Judge) -> Iterable[int]:
    """The rows whose value is wrong; each distinct value is judged once."""
    distinct = {cell for cell in set(cells) if cell is not None and is_wrong(cell)}
    return [index for index, cell in enumerate(cells) if cell in distinct] if distinct else ()


def _fails(judge: Judge, cell: Any) -> bool:
    return not judge(cell)


def _instants(table: str, column: str, cells: list[Any], found: Found) -> None:
    for index in _wrong(cells, lambda cell: bool(_instant_problem(cell)[0])):
        found.add(table, index, column, cells[index].isoformat(), *_instant_problem(cells[index]))


def _days(table: str, column: str, cells: list[date | None], found: Found) -> None:
    for index in _wrong(cells, lambda cell: not limits.FIRST_DAY <= cell <= limits.LAST_DAY):
        found.add(
            table,
            index,
            column,
            cells[index],
            Message("lies outside {first} to {last}", first=EARLIEST.year, last=LATEST.year),
        )


def _vias(table: str, scenario: Scenario, found: Found) -> None:
    for index, row in enumerate(getattr(scenario, table)):
        for via in row.via:
            if not limits.COUNTRY.fullmatch(via.country):
                found.add(table, index, "via", f"{via.country}+{via.after_min}", *COUNTRIES)
            elif not 0 <= via.after_min <= limits.YEAR_MIN:
                found.add(
                    table,
                    index,
                    "via",
                    f"{via.country}+{via.after_min}",
                    Message("must be 0 to {most} minutes after departure", most=limits.YEAR_MIN),
                )


def _settings(scenario: Scenario, found: Found) -> None:
    if not scenario.name.strip():
        found.add_setting("name", scenario.name, "is empty, and a scenario needs it")
    if scenario.currency not in CURRENCIES:
        found.add_setting("currency", scenario.currency, *_no_currency(scenario.currency))
    for field in ("as_of", "known_to"):
        value = getattr(scenario, field)
        if value is not None and _instant_problem(value)[0]:
            found.add_setting(field, value.isoformat(), *_instant_problem(value))
    numbers = {
        "plan_quantile": scenario.plan_quantile,
        "left_behind_hours": scenario.left_behind_hours,
        "charters.max_number": scenario.max_charters,
        "charters.budget_minor": scenario.charter_budget_minor,
        "price_per_touched_minor": scenario.price_per_touched_minor,
        "firm_hours": scenario.firm_hours,
        "consignment_fee_minor": scenario.consignment_fee_minor,
    } | {f"kg_per_m3.{transport}": ratio for transport, ratio in scenario.kg_per_m3.items()}
    for field, number in numbers.items():
        span = RANGES["scenario", "kg_per_m3" if field.startswith("kg_per_m3") else field]
        if number is not None and outside(number, span):
            found.add_setting(field, number, outside(number, span))
