"""Checks between columns of a row and between tables, which no single value can fail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from onward.scenario import limits
from onward.scenario.amending_rules import amendment_problems
from onward.scenario.cargo import Shipment
from onward.scenario.found import Found
from onward.scenario.places import TRANSPORT_OF, Mode
from onward.scenario.policies import Policy
from onward.scenario.scenario import Scenario
from onward.scenario.services import Departure, Service
from onward.scenario.underway import under_way_problems
from onward.units import chargeable_g, grams_up, litres_up

MINUTE = timedelta(minutes=1)
ENDS_FIRST = "ends before it starts"
NEVER = "arrives before it leaves", "swap departs_at and arrives_at"


def _documents(scenario: Scenario, found: Found) -> None:
    for index, document in _good(scenario, "documents", found):
        starts, ends = document.valid_from, document.valid_until
        if starts and ends and ends <= starts:
            maybe = "swap valid_from and valid_until"
            found.add("documents", index, "valid_until", ends, ENDS_FIRST, maybe)


def _pins(scenario: Scenario, found: Found) -> None:
    for index, pin in _good(scenario, "pins", found):
        if not (pin.departure or pin.service or pin.mode or pin.place):
            maybe = "fill in departure, service, mode or place"
            found.add("pins", index, "rule", pin.rule, "pins nothing", maybe)


def _numbers(index: int, shipment: Shipment, found: Found) -> None:
    """Air waybills and containers: ; and | part numbers in events."""
    for field in ("awb", "container"):
        number = getattr(shipment, field)
        if ";" in number or "|" in number:
            words = "has ; or |, which separate numbers in events"
            maybe = number.replace(";", "-").replace("|", "-")
            found.add("shipments", index, field, number, words, maybe)


def rule_problems(scenario: Scenario, found: Found) -> None:
    """Rules between columns, for the rows whose values and names are right."""
    for index, departure in _good(scenario, "departures", found):
        if (
            departure.arrives_at <= departure.departs_at
            or departure.via
            or departure.mode is Mode.CHARTER
        ):
            _departure(index, departure, found)
    for index, service in _good(scenario, "services", found):
        _service(index, service, found)
    for table in ("departures", "services"):
        _lanes(table, scenario, found)
    _transfers(scenario, found)
    _runs(scenario, found)
    _charters(scenario, found)
    _charter_limits(scenario, found)
    _cuts(scenario, found)
    _allotments(scenario, found)
    for index, shipment in _good(scenario, "shipments", found):
        in_order = shipment.ready_at <= shipment.due_at <= shipment.latest_at
        if not in_order or shipment.origin == shipment.destination:
            _shipment(index, shipment, found)
        _numbers(index, shipment, found)
    _documents(scenario, found)
    for index, price in _good(scenario, "prices", found):
        _one_target("prices", index, price, found)
    for index, policy in _good(scenario, "policies", found):
        _policy(index, policy, found)
    if scenario.quota_uses:
        _quota_uses(scenario, found)
    _pins(scenario, found)
    under_way_problems(scenario, found)
    amendment_problems(scenario, found)
    _totals(scenario, found)


def _good(scenario: Scenario, table: str, found: Found) -> Iterator[tuple[int, Any]]:
    bad = frozenset(found.bad.get(table, ()))
    for index, row in enumerate(getattr(scenario, table)):
        if index not in bad:
            yield index, row


def _departure(index: int, departure: Departure, found: Found) -> None:
    span = (departure.arrives_at - departure.departs_at) / MINUTE
    if span < 0:
        found.add("departures", index, "arrives_at", departure.arrives_at, *NEVER)
    elif span == 0:
        found.add(
            "departures",
            index,
            "arrives_at",
            departure.arrives_at,
            "is the instant it leaves",
            "give the local times' offsets",
        )
    _vias("departures", index, departure, span, found)


def _service(index: int, service: Service, found: Found) -> None:
    if service.last_day < service.first_day:
        found.add(
            "services",
            index,
            "last_day",
            service.last_day,
            "comes before first_day",
            "swap first_day and last_day",
        )
    if service.mode is Mode.CHARTER:
        found.add(
            "services",
            index,
            "mode",
            service.mode,
            "cannot be that of a service",
            "charters are departures that name a charter",
        )
    _vias("services", index, service, service.duration_min, found)


def _vias(table: str, index: int, row: Departure | Service, span: float, found: Found) -> None:
    for via in row.via:
        if span > 0 and via.after_min > span:
            found.add(
                table,
                index,
                "via",
                f"{via.country}+{via.after_min}",
                f"lies after arrival, {span:g} minutes after departure",
            )


def _lanes(table: str, scenario: Scenario, found: Found) -> None:
    """Checks that both ends of a lane differ and serve the transport; once for each combination of
    places and mode.
    """
    serves = {place.id: place.transports for place in scenario.places}
    rows = getattr(scenario, table)
    wrong: dict[tuple[str, str, Mode], tuple[str, str, str]] = {}
    for origin, destination, mode in {(row.origin, row.destination, row.mode) for row in rows}:
        if origin == destination:
            wrong[origin, destination, mode] = ("destination", destination, "is where it starts")
        for field, place in (("destination", destination), ("origin", origin)):
            if place in serves and TRANSPORT_OF[mode] not in serves[place]:
                wrong[origin, destination, mode] = (
                    field,
                    place,
                    f"does not serve {TRANSPORT_OF[mode]}, which mode {mode} needs",
                )
    if wrong:
        for index, row in _good(scenario, table, found):
            if (row.origin, row.destination, row.mode) in wrong:
                field, value, message = wrong[row.origin, row.destination, row.mode]
                found.add(
                    table,
                    index,
                    field,
                    value,
                    message,
                    "add it to the place's transports" if "serve" in message else "",
                )


def _transfers(scenario: Scenario, found: Found) -> None:
    serves = {place.id: place.transports for place in scenario.places}
    for index, row in _good(scenario, "transfers", found):
        for field, transport in (
            ("from_transport", row.from_transport),
            ("to_transport", row.to_transport),
        ):
            if transport not in serves[row.place]:
                found.add(
                    "transfers",
                    index,
                    field,
                    transport,
                    f"is not served at {row.place}",
                    "add it to the place's transports",
                )


def _runs(scenario: Scenario, found: Found) -> None:
    runs = sum(
        (service.last_day - service.first_day).days + 1
        for _, service in _good(scenario, "services", found)
    )
    if runs > limits.MAX_RUNS:
        found.add_setting(
            "services",
            runs,
            f"days of services are more than {limits.MAX_RUNS:,}",
            "shorten first_day to last_day",
        )


def _charters(scenario: Scenario, found: Found) -> None:
    used = {departure.charter for departure in scenario.departures}
    for index, charter in _good(scenario, "charters", found):
        if charter.id not in used and charter.known_at is None:  # else they may become known later
            message = "has no departures"
            found.add(
                "charters",
                index,
                "id",
                charter.id,
                message,
                "name it in the column charter of its departures",
            )


def _charter_limits(scenario: Scenario, found: Found) -> None:
    rows = len(scenario.charter_limits)
    if rows > limits.MAX_CHARTER_LIMITS:
        message = f"rows are more than {limits.MAX_CHARTER_LIMITS:,}"
        found.add_setting("charter_limits", rows, message, "one row a week or a month")
    for index, row in _good(scenario, "charter_limits", found):
        if row.starts_at and row.ends_at and row.ends_at <= row.starts_at:
            maybe = "swap starts_at and ends_at, or leave ends_at empty: open"
            found.add("charter_limits", index, "ends_at", row.ends_at, ENDS_FIRST, maybe)


def _one_target(table: str, index: int, row: Any, found: Found) -> None:
    if bool(row.departure) == bool(row.service):
        message = (
            "must name a departure or a service, not both"
            if row.departure
            else "names neither a departure nor a service"
        )
        found.add(table, index, "departure", row.departure, message)


def _cuts(scenario: Scenario, found: Found) -> None:
    dayless: dict[str, str] = {}
    if any(cut.service for cut in scenario.cuts):
        dayless = {
            d.service: d.id for d in scenario.departures if d.service and d.local_day is None
        }
    for index, cut in _good(scenario, "cuts", found):
        _one_target("cuts", index, cut, found)
        if cut.first_day and cut.last_day and cut.last_day < cut.first_day:
            found.add(
                "cuts",
                index,
                "last_day",
                cut.last_day,
                "comes before first_day",
                "swap first_day and last_day",
            )
        if cut.service in dayless:
            message = (
                f"has a departure without local_day ({dayless[cut.service]}), which this "
                "cut would miss"
            )
            found.add("cuts", index, "service", cut.service, message, "fill in its local_day")


def _allotments(scenario: Scenario, found: Found) -> None:
    """Space blocked on a departure, by itself and through its service, must fit into it."""
    blocked: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for index, row in _good(scenario, "allotments", found):
        _one_target("allotments", index, row, found)
        blocked[row.departure or row.service][0] += row.capacity_kg
        blocked[row.departure or row.service][1] += row.capacity_m3
    _offered(scenario, blocked, found)
    if not blocked:
        return
    for table in ("departures", "services"):
        for index, row in _good(scenario, table, found):
            if row.id in blocked or (table == "departures" and row.service in blocked):
                names = {row.id, row.service} if table == "departures" else {row.id}
                _fits(
                    table, index, row, found, [blocked[name] for name in names if name in blocked]
                )


def _offered(scenario: Scenario, blocked: Mapping[str, list[float]], found: Found) -> None:
    """Space that is offered must fit beside what is blocked already; if it does not, the problem
    names the offer.
    """
    offers = list(_good(scenario, "space_offers", found))
    sizes: dict[str, Service | Departure] = {}
    if offers:
        sizes = {row.id: row for row in scenario.services}
        sizes |= {row.id: row for row in scenario.departures}
    taken = {name: list(space) for name, space in blocked.items()}
    for index, offer in offers:
        _one_target("space_offers", index, offer, found)
        name = offer.departure or offer.service
        row = sizes.get(name) or sizes.get(name.rpartition("@")[0])
        space = taken.setdefault(name, [0.0, 0.0])
        for place, field in enumerate(("capacity_kg", "capacity_m3")):
            space[place] += getattr(offer, field)
            if row is not None and space[place] > getattr(row, field) * (1 + 1e-9):
                free = max(0.0, getattr(row, field) - space[place] + getattr(offer, field))
                message = f"is more than is free to be blocked on {name} ({free:,.10g})"
                found.add("space_offers", index, field, getattr(offer, field), message)


def _fits(table: str, index: int, row: Any, found: Found, blocked: list[list[float]]) -> None:
    for place, field in enumerate(("capacity_kg", "capacity_m3")):
        value, total = getattr(row, field), sum(space[place] for space in blocked)
        if total > value * (1 + 1e-9):
            found.add(
                table,
                index,
                field,
                f"{value:g}",
                f"is less than the allotments on it together ({total:g})",
            )


def _shipment(index: int, shipment: Shipment, found: Found) -> None:
    # goods under way may be late already
    if shipment.due_at < shipment.ready_at and not (shipment.part_of or shipment.arrived_by):
        found.add(
            "shipments",
            index,
            "due_at",
            shipment.due_at,
            "is before it is ready",
            "swap ready_at and due_at",
        )
    if shipment.latest_at < shipment.due_at:
        found.add(
            "shipments",
            index,
            "latest_at",
            shipment.latest_at,
            "is before it is due",
            "swap due_at and latest_at",
        )
    if shipment.origin == shipment.destination:
        found.add("shipments", index, "destination", shipment.destination, "is where it starts")


def _policy(index: int, policy: Policy, found: Found) -> None:
    def add(field: str, value: object, message: str, maybe: str = "") -> None:
        found.add("policies", index, field, value, message, maybe)

    if policy.ends_at is not None and policy.ends_at <= policy.starts_at:
        add(
            "ends_at",
            policy.ends_at,
            ENDS_FIRST,
            "swap starts_at and ends_at, or leave ends_at empty: open",
        )
    if policy.effect.does.by_document and not policy.document:
        add("document", "", f"is empty, and a {policy.effect} needs one")
    if policy.effect.does.slows and not policy.hours:
        add("hours", policy.hours, f"must be more than 0 for an {policy.effect}")
    if policy.effect.does.counts and not policy.quota:
        add(
            "quota",
            policy.quota,
            f"must be more than 0 for a {policy.effect}",
            "a ban, if nothing may pass",
        )


def _quota_uses(scenario: Scenario, found: Found) -> None:
    policies = {policy.id: policy for policy in scenario.policies}
    for index, row in _good(scenario, "quota_uses", found):
        policy = policies[row.policy]
        if not policy.effect.does.counts:
            found.add(
                "quota_uses", index, "policy", row.policy, f"is no quota but: {policy.effect}"
            )
        elif row.period and not policy.quota_period_days:
            found.add(
                "quota_uses",
                index,
                "period",
                row.period,
                f"is not a period of {row.policy}, which has one for its whole time",
                "0",
            )


def _totals(scenario: Scenario, found: Found) -> None:
    """Sums over all shipments must stay exact in whole numbers."""
    mass = volume = units = loss = 0
    for _, shipment in _good(scenario, "shipments", found):
        number = shipment.handling_units
        grams, litres = grams_up(shipment.mass_kg), litres_up(shipment.volume_m3)
        hours = (
            scenario.left_behind_hours
            if shipment.left_behind_hours is None
            else shipment.left_behind_hours
        )
        stay = max(60 * hours, (shipment.latest_at - shipment.due_at) // MINUTE + 1440)
        weight = (
            chargeable_g(grams, litres, 167) // 1000 + 1
            if shipment.weight is None
            else shipment.weight
        )
        mass, volume, units, loss = (
            mass + number * grams,
            volume + number * litres,
            units + number * shipment.units,
            loss + number * weight * stay,
        )
    for field, total, noun in (
        ("mass_kg", mass, "grams"),
        ("volume_m3", volume, "litres"),
        ("units", units, "units"),
        ("weight", loss, "kg-minutes of possible loss"),
    ):
        if total > limits.MAX_TOTAL:
            found.add_setting(
                f"shipments.{field}",
                total,
                f"is too many {noun} in all: sums stay exact up to {limits.MAX_TOTAL}",
            )
