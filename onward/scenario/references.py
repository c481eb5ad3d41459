"""Checks of names: each id is used once, and every name in a column exists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from onward.message import Message
from onward.scenario import limits
from onward.scenario.cells import values
from onward.scenario.found import Found
from onward.scenario.scenario import Scenario
from onward.scenario.services import Service
from onward.wording.place_names import place_city

SHOWN = 3  # how many parts a problem lists for the name of a whole shipment
AMENDMENTS = (
    *("delays", "lifts", "cancellations", "bookings", "surcharges", "throughputs"),
    *("amendments", "papers", "prices", "space_offers", "approvals"),
    "restorations",
)
MUST_NAME_DEPARTURES = ("commitments", "delays", "bookings", "restorations")
WITH_IDS = (
    "places",
    "services",
    "departures",
    "allotments",
    "cuts",
    "charters",
    "charter_limits",
    "shipments",
    "policies",
    *AMENDMENTS,
)
TO_PLACES = (
    ("transfers", "place"),
    ("services", "origin"),
    ("services", "destination"),
    ("departures", "origin"),
    ("departures", "destination"),
    ("shipments", "origin"),
    ("shipments", "destination"),
    ("shipments", "started_at"),
    ("pins", "place"),
    ("throughputs", "place"),
    ("delays", "destination"),
    ("amendments", "origin"),
    ("amendments", "destination"),
)
MAY_BE_EMPTY = {
    ("shipments", "started_at"),
    ("delays", "destination"),
    ("amendments", "origin"),
    ("amendments", "destination"),
    ("pins", "place"),
    ("pins", "service"),
    ("cuts", "service"),
    ("allotments", "service"),
    ("prices", "service"),
    ("space_offers", "service"),
    ("departures", "charter"),
    ("cancellations", "shipment"),
    ("cancellations", "charter"),
}


class Departures:
    """The ids of all departures, including runs of services, which are not listed:
    ``<service>@<day>``.
    """

    def __init__(self, scenario: Scenario, unsure: Collection[str] = ()) -> None:
        """``unsure``: services whose days could not be read, so that any day may be one."""
        self.unsure = frozenset(unsure)
        self.dated = {departure.id for departure in scenario.departures}
        self.services: dict[str, Service] = {service.id: service for service in scenario.services}

    def is_run(self, name: str) -> bool:
        """Whether a service has a departure of this id."""
        service, _, day_text = name.rpartition("@")
        if service not in self.services:
            return False
        try:
            day = date.fromisoformat(day_text)
        except ValueError:
            return False
        row = self.services[service]
        if service in self.unsure:
            return day_text == str(day)
        return (
            day_text == str(day)
            and row.first_day <= day <= row.last_day
            and str(day.isoweekday()) in row.weekdays
        )

    def __contains__(self, name: object) -> bool:
        return name in self.dated or (isinstance(name, str) and self.is_run(name))


def reference_problems(scenario: Scenario, found: Found) -> None:
    """Finds ids that occur twice or are malformed, and names that do not exist."""
    for table in WITH_IDS:
        _ids(table, values(scenario, table, "id"), found)
    _once_each(scenario, found)
    departures = Departures(scenario, _unsure(scenario, found))
    _run_ids(scenario, departures, found)
    places = _places(scenario, found)
    labels = set(departures.services) | set(values(scenario, "departures", "service")) - {""}
    for table in ("cuts", "allotments", "pins", "prices", "space_offers"):
        _names(scenario, (table, "service"), "service", labels, found)
        _departures(table, scenario, departures, found)
    for table in MUST_NAME_DEPARTURES:
        _departures(table, scenario, departures, found)
    charters = set(values(scenario, "charters", "id"))
    for table in ("departures", "cancellations"):
        _names(scenario, (table, "charter"), "charter", charters, found)
    _shipments(scenario, found)
    policies = set(values(scenario, "policies", "id"))
    for table in ("lifts", "quota_uses"):
        _names(scenario, (table, "policy"), "policy", policies, found)
    _scopes(scenario, places, found)
    _parties(scenario, found)


def _unsure(scenario: Scenario, found: Found) -> set[str]:
    """Services with an invalid day."""
    if "services" not in found.bad:
        return set()
    days = found.rows("services", scenario.services, "first_day", "last_day", "weekdays")
    return {row.id for row in scenario.services} - {row.id for _, row in days}


def _run_ids(scenario: Scenario, departures: Departures, found: Found) -> None:
    """Reports departures whose id is also that of a service's departure."""
    message, maybe = "is also the id of a service's run", "give it another id"
    for index, departure in enumerate(scenario.departures):
        service = departure.id.rpartition("@")[0]
        if service and service not in departures.unsure and departures.is_run(departure.id):
            found.add("departures", index, "id", departure.id, message, maybe)


def _places(scenario: Scenario, found: Found) -> set[str]:
    """The ids of places; checks each column that names a place."""
    places = set(values(scenario, "places", "id"))
    for place in scenario.places:
        found.call(
            places,
            ((name, place.id) for name in (place.name, place_city(place.id, place.name)) if name),
        )
    for table, column in TO_PLACES:
        _names(scenario, (table, column), "place", places, found)
    return places


def _shipments(scenario: Scenario, found: Found) -> None:
    """Checks that each row about goods names a shipment."""
    shipments = set(values(scenario, "shipments", "id"))
    parts: dict[str, list[str]] = defaultdict(list)
    for shipment in scenario.shipments:
        if shipment.part_of:
            parts[shipment.part_of].append(shipment.id)
    about_goods = ("documents", "pins", "cancellations", "bookings")
    for table in (*about_goods, "amendments", "papers", "approvals"):
        _names(scenario, (table, "shipment"), "shipment", shipments, found, parts)


def _ids(table: str, ids: list[str], found: Found) -> None:
    form = limits.ID.fullmatch
    for index in [i for i, name in enumerate(ids) if form(name) is None or name != name.strip()]:
        message = "cannot be an id" if ids[index] else "is empty, and every row needs one"
        if len(ids[index]) > limits.LONGEST_ID:
            message = Message(
                "has more than {most} characters, too many for an id", most=limits.LONGEST_ID
            )
        found.add(
            table,
            index,
            "id",
            ids[index],
            message,
            "ids have no | or ; in them, and no space around" if ids[index] else "",
        )
    _twice(table, "id", ids, found)


def _twice(table: str, column: str, names: list[str], found: Found) -> None:
    if len(set(names)) == len(names):
        return
    rows: dict[str, list[int]] = {}
    for index, name in enumerate(names):
        rows.setdefault(name, []).append(index)
    maybe = "give each row its own id" if column == "id" else "remove one"
    for name, where in rows.items():
        for index in where if name and len(where) > 1 else ():
            found.add(
                table,
                index,
                column,
                name,
                Message("stands on {count} rows", count=len(where)),
                maybe,
            )


def _once_each(scenario: Scenario, found: Found) -> None:
    """Checks that tables without ids have one row for each place, country or priority."""
    keys = [f"{t.place} {t.from_transport} {t.to_transport}" for t in scenario.transfers]
    _twice("transfers", "place", keys, found)
    _twice("areas", "country", [row.country for row in scenario.areas], found)
    rates = [f"{row.currency} {row.day}" for row in scenario.exchange_rates]
    _twice("exchange_rates", "day", rates, found)
    _twice("delay_prices", "priority", [str(row.priority) for row in scenario.delay_prices], found)


def _names(
    scenario: Scenario,
    where: tuple[str, str],
    noun: str,
    pool: Collection[str],
    found: Found,
    parts: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> None:
    """Reports names in a column that are not in the pool; an empty cell is allowed where the column
    may be empty. ``parts``: ids of parts under way, by shipment.
    """
    table, column = where
    names = values(scenario, table, column)
    unknown = set(names) - set(pool) - ({""} if where in MAY_BE_EMPTY else set())
    if unknown:
        for index in [i for i, name in enumerate(names) if name in unknown]:
            name = names[index]
            maybe = (
                Message.joined(" or ", parts[name][:SHOWN])
                if name in parts
                else found.meant(name, pool)
            )
            found.unknown(noun, table, index, column, name, maybe)


def _departures(table: str, scenario: Scenario, departures: Departures, found: Found) -> None:
    for index, name in enumerate(values(scenario, table, "departure")):
        if (name or table in MUST_NAME_DEPARTURES) and name not in departures:
            service, at, _ = name.rpartition("@")
            maybe = (
                Message("{service} does not run on that day", service=service)
                if at and service in departures.services
                else found.meant(name, departures.dated)
            )
            found.unknown("departure", table, index, "departure", name, maybe)


def _scopes(scenario: Scenario, places: Collection[str], found: Found) -> None:
    for table, column in (
        ("policies", "scope"),
        ("surcharges", "origins"),
        ("surcharges", "destinations"),
    ):
        for index, entries in enumerate(values(scenario, table, column)):
            for entry in entries:
                if limits.LOCODE.fullmatch(entry) and entry not in places:
                    maybe = found.meant(entry, places)
                    found.unknown("place", table, index, column, entry, maybe)


def _parties(scenario: Scenario, found: Found) -> None:
    """Reports space reserved for a party whose name is almost, but not exactly, that of a shipper.
    A party that ships nothing is allowed.
    """
    parties = set(values(scenario, "shipments", "party")) - {""}
    plain = {_letters(party): party for party in parties}
    for table, column in (
        ("services", "reserved_for"),
        ("departures", "reserved_for"),
        ("allotments", "party"),
        ("space_offers", "party"),
    ):
        names = values(scenario, table, column)
        for name in sorted(set(names) - parties - {""}):
            close = plain.get(_letters(name)) or found.meant(name, parties)
            if close and _digits(close) == _digits(name):
                for index in [i for i, each in enumerate(names) if each == name]:
                    found.add(table, index, column, name, "is not the party of any shipment", close)


def _letters(name: str) -> str:
    return "".join(c for c in name.lower() if c.isalnum())


def _digits(name: str) -> str:
    return "".join(c for c in name if c.isdigit())
