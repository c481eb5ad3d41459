"""Checks between columns of a row and between tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from onward.message import Message
from onward.scenario import limits
from onward.scenario.amending_rules import amendment_problems
from onward.scenario.amendments import Amendment
from onward.scenario.cargo import Shipment
from onward.scenario.delay_rules import delay_problems, longest_min, weight_of
from onward.scenario.found import Found
from onward.scenario.places import TRANSPORT_OF, Mode, Transport
from onward.scenario.policies import FLIGHTS, Policy
from onward.scenario.price_rules import price_problems
from onward.scenario.scenario import Scenario
from onward.scenario.services import Departure, Service
from onward.scenario.underway import under_way_problems
from onward.units import grams_up, litres_up

MINUTE = timedelta(minutes=1)
ENDS_FIRST = "ends before it starts"
NEVER = Message("arrives before it leaves"), Message("swap departs_at and arrives_at")


def _documents(scenario: Scenario, found: Found) -> None:
    for index, document in _good(scenario, "documents", found, "valid_from", "valid_until"):
        starts, ends = document.valid_from, document.valid_until
        if starts and ends and ends <= starts:
            maybe = "swap valid_from and valid_until"
            found.report("documents", index, "valid_until", ends, ENDS_FIRST, maybe)


def _pins(scenario: Scenario, found: Found) -> None:
    criteria = ("departure", "service", "mode", "place")
    for index, pin in _good(scenario, "pins", found, *criteria):
        if not any(getattr(pin, field) for field in criteria):
            maybe = "fill in departure, service, mode or place"
            found.report("pins", index, "rule", pin.rule, "pins nothing", maybe)


def _numbers(table: str, index: int, row: Shipment | Amendment, found: Found) -> None:
    """Air waybills and containers may not contain ; or |, which separate numbers in events."""
    for field in ("awb", "container"):
        number = getattr(row, field)
        if ";" in number or "|" in number:
            words = "has ; or |, which separate numbers in events"
            maybe = number.replace(";", "-").replace("|", "-")
            found.report(table, index, field, number, words, maybe)


def rule_problems(scenario: Scenario, found: Found) -> None:
    """Checks rules between columns, for rows whose values in these columns are valid."""
    _departures(scenario, found)
    _services(scenario, found)
    for table in ("departures", "services"):
        _lanes(table, scenario, found)
    _transfers(scenario, found)
    _runs(scenario, found)
    _charters(scenario, found)
    _charter_limits(scenario, found)
    _cuts(scenario, found)
    _allotments(scenario, found)
    _shipments(scenario, found)
    _documents(scenario, found)
    for index, price in _good(scenario, "prices", found, *TARGET):
        _one_target("prices", index, price, found)
    _policies(scenario, found)
    if scenario.quota_uses:
        _quota_uses(scenario, found)
    _pins(scenario, found)
    under_way_problems(scenario, found)
    amendment_problems(scenario, found)
    delay_problems(scenario, found)
    price_problems(scenario, found)
    _totals(scenario, found)


def _good(scenario: Scenario, table: str, found: Found, *fields: str) -> Iterator[tuple[int, Any]]:
    """The rows of a table in which all of these fields are valid."""
    return found.rows(table, getattr(scenario, table), *fields)


def _departures(scenario: Scenario, found: Found) -> None:
    for index, row in _good(scenario, "departures", found, "departs_at", "arrives_at"):
        if row.arrives_at <= row.departs_at or row.via:
            _departure(index, row, found)


def _departure(index: int, departure: Departure, found: Found) -> None:
    span = (departure.arrives_at - departure.departs_at) / MINUTE
    if span < 0:
        found.report("departures", index, "arrives_at", departure.arrives_at, *NEVER)
    elif span == 0:
        found.report(
            "departures",
            index,
            "arrives_at",
            departure.arrives_at,
            "is the instant it leaves",
            "give the local times' offsets",
        )
    if found.good("departures", index, "via"):
        _vias("departures", index, departure, span, found)


def _services(scenario: Scenario, found: Found) -> None:
    for index, service in _good(scenario, "services", found, "first_day", "last_day"):
        if service.last_day < service.first_day:
            maybe = "swap first_day and last_day"
            words = "comes before first_day"
            found.report("services", index, "last_day", service.last_day, words, maybe)
    for index, service in _good(scenario, "services", found, "mode"):
        if service.mode is Mode.CHARTER:
            words = "cannot be that of a service"
            maybe = "charters are departures that name a charter"
            found.report("services", index, "mode", service.mode, words, maybe)
    for index, service in _good(scenario, "services", found, "via", "duration_min"):
        _vias("services", index, service, service.duration_min, found)


def _vias(table: str, index: int, row: Departure | Service, span: float, found: Found) -> None:
    for via in row.via:
        if span > 0 and via.after_min > span:
            found.report(
                table,
                index,
                "via",
                f"{via.country}+{via.after_min}",
                Message(
                    "lies after arrival, {minutes} minutes after departure", minutes=f"{span:g}"
                ),
            )


def _lanes(table: str, scenario: Scenario, found: Found) -> None:
    """Checks that both ends of a lane differ and serve the transport; once for each combination of
    places and mode.
    """
    serves, rows = _serves(scenario, found), getattr(scenario, table)
    wrong = {
        lane: wrong_lane
        for lane in {(row.origin, row.destination, row.mode) for row in rows}
        if (wrong_lane := _lane(lane, serves))
    }
    for index, row in enumerate(rows if wrong else ()):
        for field, needs, value, words, maybe in wrong.get(
            (row.origin, row.destination, row.mode), ()
        ):
            if found.good(table, index, *needs):
                found.report(table, index, field, value, words, maybe)


# a field, the fields that it is compared by, its value, what is wrong, maybe
_Wrong = tuple[str, tuple[str, ...], str, str, str]


def _lane(
    lane: tuple[str, str, Mode], serves: Mapping[str, frozenset[Transport]]
) -> Sequence[_Wrong]:
    """What is wrong with two places and a mode between them."""
    origin, destination, mode = lane
    both, transport = ("origin", "destination"), TRANSPORT_OF[mode]
    same = [(both[1], both, destination, Message("is where it starts"), "")]
    message = Message(
        "does not serve {transport}, which mode {mode} needs", transport=transport, mode=mode
    )
    return (same if origin == destination else []) + [
        (field, (field, "mode"), place, message, Message("add it to the place's transports"))
        for field, place in zip(both, (origin, destination), strict=True)
        if place in serves and transport not in serves[place]
    ]


def _serves(scenario: Scenario, found: Found) -> dict[str, frozenset[Transport]]:
    """The transports of each valid place."""
    return {
        place.id: place.transports
        for _, place in _good(scenario, "places", found, "id", "transports")
    }


def _transfers(scenario: Scenario, found: Found) -> None:
    serves = _serves(scenario, found)
    for field in ("from_transport", "to_transport"):
        for index, row in _good(scenario, "transfers", found, "place", field):
            transport = getattr(row, field)
            if row.place in serves and transport not in serves[row.place]:
                message = Message("is not served at {place}", place=row.place)
                maybe = "add it to the place's transports"
                found.report("transfers", index, field, transport, message, maybe)


def _runs(scenario: Scenario, found: Found) -> None:
    runs = sum(
        max(0, (service.last_day - service.first_day).days + 1)
        for _, service in _good(scenario, "services", found, "first_day", "last_day")
    )
    if runs > limits.MAX_RUNS:
        found.add_setting(
            "services",
            runs,
            Message("days of services are more than {most:,}", most=limits.MAX_RUNS),
            "shorten first_day to last_day",
        )


def _charters(scenario: Scenario, found: Found) -> None:
    if "departures" in found.unread:
        return
    used = {departure.charter for departure in scenario.departures}
    for index, charter in _good(scenario, "charters", found, "id", "known_at"):
        if charter.id not in used and charter.known_at is None:  # else they may become known later
            message = "has no departures"
            found.report(
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
        message = Message("rows are more than {most:,}", most=limits.MAX_CHARTER_LIMITS)
        found.add_setting("charter_limits", rows, message, "one row a week or a month")
    for index, row in _good(scenario, "charter_limits", found, "starts_at", "ends_at"):
        if row.starts_at and row.ends_at and row.ends_at <= row.starts_at:
            maybe = "swap starts_at and ends_at, or leave ends_at empty: open"
            found.report("charter_limits", index, "ends_at", row.ends_at, ENDS_FIRST, maybe)


TARGET = ("departure", "service")


def _one_target(table: str, index: int, row: Any, found: Found) -> None:
    if bool(row.departure) == bool(row.service):
        message = (
            "must name a departure or a service, not both"
            if row.departure
            else "names neither a departure nor a service"
        )
        found.report(table, index, "departure", row.departure, message)


def _cuts(scenario: Scenario, found: Found) -> None:
    dayless: dict[str, str] = {}
    if any(cut.service for cut in scenario.cuts):
        dayless = {
            d.service: d.id for d in scenario.departures if d.service and d.local_day is None
        }
    for index, cut in _good(scenario, "cuts", found, *TARGET):
        _one_target("cuts", index, cut, found)
    for index, cut in _good(scenario, "cuts", found, "first_day", "last_day"):
        if cut.first_day and cut.last_day and cut.last_day < cut.first_day:
            maybe = "swap first_day and last_day"
            found.report("cuts", index, "last_day", cut.last_day, "comes before first_day", maybe)
    for index, cut in _good(scenario, "cuts", found, "service"):
        if cut.service in dayless:
            message = Message(
                "has a departure without local_day ({departure}), which this cut would miss",
                departure=dayless[cut.service],
            )
            found.report("cuts", index, "service", cut.service, message, "fill in its local_day")


SIZES = ("capacity_kg", "capacity_m3")


def _allotments(scenario: Scenario, found: Found) -> None:
    """Checks that space blocked on a departure, directly and through its service, fits into it."""
    for index, row in _good(scenario, "allotments", found, *TARGET):
        _one_target("allotments", index, row, found)
    for index, row in _good(scenario, "space_offers", found, *TARGET):
        _one_target("space_offers", index, row, found)
    for field in SIZES if scenario.allotments or scenario.space_offers else ():
        blocked: dict[str, float] = defaultdict(float)
        for _, row in _good(scenario, "allotments", found, *TARGET, field):
            blocked[row.departure or row.service] += getattr(row, field)
        _offered(scenario, field, blocked, found)
        for table in ("departures", "services") if blocked else ():
            _fits(scenario, (table, field), blocked, found)


def _offered(scenario: Scenario, field: str, blocked: Mapping[str, float], found: Found) -> None:
    """Checks that offered space fits next to the space already blocked; if not, the problem names
    the offer.
    """
    offers = list(_good(scenario, "space_offers", found, *TARGET, field))
    sizes: dict[str, float] = {}
    for table in ("services", "departures") if offers else ():
        sizes |= {row.id: getattr(row, field) for _, row in _good(scenario, table, found, field)}
    taken = dict(blocked)
    for index, offer in offers:
        name, space = offer.departure or offer.service, getattr(offer, field)
        size = sizes.get(name, sizes.get(name.rpartition("@")[0]))
        before = taken.get(name, 0.0)
        taken[name] = before + space
        if size is not None and taken[name] > size * (1 + 1e-9):
            free = max(0.0, size - before)
            message = Message(
                "is more than is free to be blocked on {departure} ({free})",
                departure=name,
                free=f"{free:,.10g}",
            )
            found.report("space_offers", index, field, space, message)


def _fits(
    scenario: Scenario, where: tuple[str, str], blocked: Mapping[str, float], found: Found
) -> None:
    """Checks a table's column of sizes (``where``) against the space blocked on each row."""
    table, field = where
    for index, row in _good(scenario, table, found, "id", field):
        names = {row.id, row.service} if table == "departures" else {row.id}
        total = sum(blocked[name] for name in names if name in blocked)
        value = getattr(row, field)
        if total > value * (1 + 1e-9):
            message = Message(
                "is less than the allotments on it together ({total})", total=f"{total:g}"
            )
            found.report(table, index, field, f"{value:g}", message)


def _shipments(scenario: Scenario, found: Found) -> None:
    # goods under way may be late already
    under_way = ("part_of", "arrived_by")
    for index, row in _good(scenario, "shipments", found, "ready_at", "due_at", *under_way):
        if row.due_at < row.ready_at and not (row.part_of or row.arrived_by):
            maybe = "swap ready_at and due_at"
            found.report("shipments", index, "due_at", row.due_at, "is before it is ready", maybe)
    for index, row in _good(scenario, "shipments", found, "ready_at", "landed_at", *under_way):
        if row.landed_at and not (row.part_of and row.arrived_by):
            message, maybe = "stands for goods that start here", "fill in part_of and arrived_by"
            found.report("shipments", index, "landed_at", row.landed_at, message, maybe)
        elif row.landed_at and row.landed_at > row.ready_at:
            maybe = "swap ready_at and landed_at"
            found.report("shipments", index, "landed_at", row.landed_at, "is after ready_at", maybe)
    for index, row in _good(scenario, "shipments", found, "due_at", "latest_at"):
        if row.latest_at < row.due_at:
            maybe = "swap due_at and latest_at"
            found.report(
                "shipments", index, "latest_at", row.latest_at, "is before it is due", maybe
            )
    # goods that a list has sent on from where they were to go
    on = {row.shipment for row in scenario.amendments if row.origin or row.destination}
    for index, row in _good(scenario, "shipments", found, "origin", "destination"):
        if row.origin == row.destination and not (row.part_of and row.id in on):
            found.report("shipments", index, "destination", row.destination, "is where it starts")
    for table in ("shipments", "amendments"):
        for index, row in enumerate(getattr(scenario, table)):
            if row.awb or row.container:
                _numbers(table, index, row, found)


def _policies(scenario: Scenario, found: Found) -> None:
    for index, policy in _good(scenario, "policies", found, "starts_at", "ends_at"):
        if policy.ends_at is not None and policy.ends_at <= policy.starts_at:
            maybe = "swap starts_at and ends_at, or leave ends_at empty: open"
            found.report("policies", index, "ends_at", policy.ends_at, ENDS_FIRST, maybe)
    for index, policy in _good(scenario, "policies", found, "effect"):
        for field, value, *words in _lacking(policy):
            if found.good("policies", index, field):
                found.report("policies", index, field, value, *words)


def _lacking(policy: Policy) -> Iterator[tuple[str, object, str, str]]:
    """Columns that a policy's effect needs and the policy leaves empty: field, value, message,
    suggestion.
    """
    effect = policy.effect
    if effect.does.by_document and not policy.document:
        yield "document", "", Message("is empty, and a {effect} needs one", effect=effect), ""
    if effect.does.slows and not policy.hours:
        yield (
            "hours",
            policy.hours,
            Message("must be more than 0 for an {effect}", effect=effect),
            "",
        )
    if effect.does.counts and not policy.quota:
        maybe = "a ban, if nothing may pass"
        yield (
            "quota",
            policy.quota,
            Message("must be more than 0 for a {effect}", effect=effect),
            maybe,
        )
    if effect.does.daily:
        yield from _lacking_hours(policy)


def _lacking_hours(policy: Policy) -> Iterator[tuple[str, object, str, str]]:
    effect = policy.effect
    for name in ("starts_local", "ends_local"):
        if not getattr(policy, name):
            yield (
                name,
                "",
                Message("is empty, and a {effect} needs one", effect=effect),
                Message("write it like 23:00"),
            )
    if policy.starts_local and policy.starts_local == policy.ends_local:
        maybe = "a closure, if nothing may leave or arrive all day"
        yield (
            "ends_local",
            policy.ends_local,
            Message("is when it starts: it would have no hours"),
            maybe,
        )
    wide = [entry for entry in policy.scope if not limits.LOCODE.fullmatch(entry)]
    if wide:
        maybe = "name its places, whose clocks count"
        yield (
            "scope",
            ";".join(wide),
            Message("is no place, and a {effect} is that of a place", effect=effect),
            maybe,
        )
    lame = sorted(policy.modes - FLIGHTS)
    if lame and effect.does.of_flights:
        yield (
            "modes",
            ";".join(lame),
            Message("does not fly, and a {effect} is for flights", effect=effect),
            "",
        )


def _quota_uses(scenario: Scenario, found: Found) -> None:
    policies = {policy.id: policy for _, policy in _good(scenario, "policies", found, "effect")}
    by_period = {
        policy.id
        for _, policy in _good(scenario, "policies", found, "quota_period_days")
        if policy.quota_period_days
    }
    readable = {policy.id for _, policy in _good(scenario, "policies", found, "quota_period_days")}
    for index, row in _good(scenario, "quota_uses", found, "policy"):
        policy = policies.get(row.policy)
        if policy is None:
            continue
        if not policy.effect.does.counts:
            message = Message("is no quota but: {effect}", effect=policy.effect)
            found.report("quota_uses", index, "policy", row.policy, message)
        elif row.period and row.policy in readable - by_period:
            message = Message(
                "is not a period of {policy}, which has one for its whole time", policy=row.policy
            )
            found.report("quota_uses", index, "period", row.period, message, "0")


COUNTED = {"mass_kg": "grams", "volume_m3": "litres", "units": "units"}
LOSS = ("mass_kg", "volume_m3", "weight", "left_behind_hours", "due_at", "latest_at")


def _totals(scenario: Scenario, found: Found) -> None:
    """Checks that sums over all shipments stay exact in whole numbers."""
    rows = {
        field: [row for _, row in _good(scenario, "shipments", found, "handling_units", *fields)]
        for field, fields in ({f: (f,) for f in COUNTED} | {"weight": LOSS}).items()
    }
    mass = sum(row.handling_units * grams_up(row.mass_kg) for row in rows["mass_kg"])
    volume = sum(row.handling_units * litres_up(row.volume_m3) for row in rows["volume_m3"])
    units = sum(row.handling_units * row.units for row in rows["units"])
    loss = sum(_possible_loss(row, scenario.left_behind_hours) for row in rows["weight"])
    for field, total, noun in (
        ("mass_kg", mass, Message("grams")),
        ("volume_m3", volume, Message("litres")),
        ("units", units, Message("units")),
        ("weight", loss, Message("kg-minutes of possible loss")),
    ):
        if total > limits.MAX_TOTAL:
            found.add_setting(
                f"shipments.{field}",
                total,
                Message(
                    "is too many {unit} in all: sums stay exact up to {most}",
                    unit=noun,
                    most=limits.MAX_TOTAL,
                ),
            )


def _possible_loss(row: Shipment, left_behind_hours: int) -> int:
    """The most kg-minutes that a shipment can lose."""
    stay = longest_min(row, left_behind_hours)
    return row.handling_units * weight_of(row) * stay
