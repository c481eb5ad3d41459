"""News for each party, carrier and hub since its last message, and the record that it was
notified.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from onward.desk.act import Act, ActKind, ActRefused
from onward.desk.acts import Deed, Desk
from onward.desk.coded import encoded
from onward.desk.plan_reading import Carried, PlanReading, Run
from onward.desk.things import Message, MessageState
from onward.desk.unconfirmed import InTurn, plans_in_turn
from onward.units import instant, minutes
from onward.wording.closest import closest
from onward.wording.place_names import lane_words, place_words
from onward.wording.quantities import days_and_hours

FRESH = timedelta(hours=24)  # what is told is stale after so long


class Role(StrEnum):
    """The kind of recipient."""

    PARTY = "party"
    CARRIER = "carrier"
    HUB = "hub"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact to be told to somebody, about a shipment or a departure (``key``).

    ``units`` is "" for all of them; ``at``: when goods arrive, or the departure leaves or lands, by
    the clock there; None: they stay, or it carries nothing any more. ``flight``: the departure as
    people say it. ``was`` is what was told before, as it is kept, ``before`` the same for people.
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
    was: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """News of the current plan for one recipient; valid until ``stale_after``."""

    to: str
    role: Role
    plan: str
    as_of: datetime
    stale_after: datetime
    facts: tuple[Fact, ...]
    lines: Mapping[str, str] = field(default_factory=dict)  # as they are kept, by key


def words_of(facts: Sequence[Fact]) -> str:
    """The facts of one key in a fixed form, which is kept, and compared with what was told before;
    people read ``before_words`` of it.
    """
    return "; ".join(_words(fact) for fact in facts)


def _words(fact: Fact) -> str:
    units = f"{fact.units}: " if fact.units else ""
    if fact.at is None:
        return f"{units}stays at {fact.origin}" if fact.origin else f"{units}no longer planned"
    when = f"{fact.at.astimezone(UTC):%d %b %H:%M}Z"
    if fact.origin and fact.pieces and not fact.units and fact.departure == fact.key:
        load = f"{fact.pieces:,} pieces, {fact.kg:,.1f} kg, {fact.m3:,.3f} m3"
        return f"{fact.origin}>{fact.destination} {when}: {load}"
    late = f", {fact.late_min} min late" if fact.late_min else ""
    return f"{units}at {fact.destination} {when} by {fact.departure}{late}"


_ARRIVAL = re.compile(r"at (\S+) (\d\d \w+ \d\d:\d\d)Z by (\S+?)(?:, (\d+) min late)?(?=;|$)")
_LOAD = re.compile(r"([^\s;>]+)>(\S+) (\d\d \w+ \d\d:\d\d)Z")
_STAY = re.compile(r"stays at ([^\s;]+)")


def before_words(kept: str, flights: Mapping[str, str]) -> str:
    """What was told before, for people: places by city and code, departures as ``flights`` say."""

    def arrival(found: re.Match[str]) -> str:
        place, when, departure, late = found.groups()
        more = f", {days_and_hours(int(late))} late" if late else ""
        return f"at {place_words(place)} {when} UTC by {flights.get(departure, departure)}{more}"

    said = _ARRIVAL.sub(arrival, kept)
    said = _LOAD.sub(lambda found: f"{lane_words(found[1], found[2])} {found[3]} UTC", said)
    return _STAY.sub(lambda found: f"stays at {place_words(found[1])}", said)


# -- what there is to tell


def to_tell(desk: Desk, who: str = "") -> list[Notification]:
    """By recipient, the news since its last message; recipients without news are left out.

    Raises ActRefused if there is no current plan, or no recipient of that name.
    """
    current, now = desk.state.current, desk.now
    if current is None:
        raise ActRefused("plan", "", "there is no current plan", "onward plan, then onward adopt")
    turns = plans_in_turn(desk)
    facts = {
        Role.PARTY: _parties(turns[-1].reading),
        Role.CARRIER: _carriers(turns[-1], now),
        Role.HUB: _hubs(turns[-1], now),
    }
    heard = last_heard(message for _, message in desk.state.messages.values())
    over, found = _over(turns, now), []
    flights = {run.id: run.flight for turn in turns for run in turn.reading.runs}
    for role, by_name in facts.items():
        told = {to for of, to in heard if of is role}
        for to in sorted({*by_name, *told}):
            new = _news(by_name.get(to, {}), heard.get((role, to), {}), over)
            if new and who in ("", to):
                told_now = [_for_people(fact, flights) for each in new.values() for fact in each]
                found.append(
                    Notification(
                        to=to,
                        role=role,
                        plan=current.name,
                        as_of=now,
                        stale_after=now + FRESH,
                        facts=tuple(told_now),
                        lines={key: words_of(each) for key, each in new.items()},
                    )
                )
    if who and not found and not any(who in by_name for by_name in facts.values()):
        known = {to for by_name in facts.values() for to in by_name}
        message = "is no party, carrier or hub of the current plan"
        raise ActRefused("to", who, message, closest(who, known) or "onward notify list")
    return found


def _for_people(fact: Fact, flights: Mapping[str, str]) -> Fact:
    """A fact with what people read of it: its departure, and what was told before."""
    return replace(
        fact,
        flight=flights.get(fact.departure or fact.key, ""),
        before=before_words(fact.was, flights),
    )


def last_heard(messages: Iterable[Message]) -> dict[tuple[Role, str], dict[str, str]]:
    """By recipient, the last words told about each key."""
    heard: dict[tuple[Role, str], dict[str, str]] = defaultdict(dict)
    for message in sorted(messages, key=lambda each: tuple(map(int, each.name.split(".")))):
        heard[Role(message.role), message.to] |= message.lines
    return heard


Facts = Mapping[str, Sequence[Fact]]


def _news(facts: Facts, heard: Mapping[str, str], over: set[str]) -> dict[str, list[Fact]]:
    """Facts that differ from what was told, and cancellations of facts told and no longer
    planned.
    """
    new = {}
    for key, mine in facts.items():
        if words_of(mine) != heard.get(key):
            new[key] = [replace(fact, was=heard.get(key, "")) for fact in mine]
    for key, was in heard.items():
        gone = [Fact(key=key, was=was)]
        if key not in facts and key not in over and words_of(gone) != was:
            new[key] = gone
    return new


def _over(turns: Sequence[InTurn], now: datetime) -> set[str]:
    """Shipments and departures about which nothing needs telling any more: they have left on their
    last leg.
    """
    limit = minutes(now)
    found = set()
    for turn in turns:
        runs = {run.id: run for run in turn.reading.runs}
        found |= {run.id for run in turn.reading.runs if run.departs <= limit}
        for goods in turn.reading.carried:
            left = runs[goods.stops[-1].departure].departs
            if left <= limit and (turn.until is None or left < turn.until):
                found.add(goods.shipment)
    return found


def _parties(reading: PlanReading) -> dict[str, dict[str, list[Fact]]]:
    """By party and shipment: when which of its handling units arrive, or that they stay."""
    runs = {run.id: run for run in reading.runs}
    sizes: dict[str, int] = defaultdict(int)
    outcomes: dict[tuple[str, str], dict[Fact, list[tuple[int, int]]]] = {}

    def add(party: str, shipment: str, fact: Fact, units: tuple[int, int]) -> None:
        mine = outcomes.setdefault((party, shipment), {})
        mine.setdefault(fact, []).append(units)
        sizes[shipment] += units[1] - units[0] + 1

    for goods in reading.carried:
        run = runs[goods.stops[-1].departure]
        add(goods.party, goods.shipment, _arrival(goods, run), _units(goods))
    for stayed in reading.stayed:
        fact = Fact(key=stayed.shipment, goods=stayed.goods, origin=stayed.place)
        add(stayed.party, stayed.shipment, fact, (stayed.first, stayed.last))
    found: dict[str, dict[str, list[Fact]]] = defaultdict(dict)
    for (party, shipment), mine in outcomes.items():
        found[party][shipment] = [
            _counted(fact, ranges, alone=len(mine) == 1) for fact, ranges in mine.items()
        ]
    return found


def _units(goods: Carried) -> tuple[int, int]:
    return goods.first, goods.last


def _arrival(goods: Carried, run: Run) -> Fact:
    return Fact(
        key=goods.shipment,
        goods=goods.goods,
        departure=run.id,
        destination=run.destination,
        at=instant(goods.arrives).astimezone(ZoneInfo(run.destination_zone)),
        late_min=goods.late_min,
    )


def _counted(fact: Fact, ranges: list[tuple[int, int]], *, alone: bool) -> Fact:
    pieces = sum(b - a + 1 for a, b in ranges)
    units = "" if alone else ", ".join(f"{a}-{b}" if a < b else str(a) for a, b in _joined(ranges))
    return replace(fact, units=units, pieces=pieces)


def _joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges of numbers in order; adjacent ones are joined."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if found and found[-1][1] + 1 == first:
            found[-1] = found[-1][0], last
        else:
            found.append((first, last))
    return found


def _carriers(turn: InTurn, now: datetime) -> dict[str, dict[str, list[Fact]]]:
    """By carrier and departure that has not left: what it carries."""
    found: dict[str, dict[str, list[Fact]]] = defaultdict(dict)
    for run in turn.reading.runs:
        if run.departs > minutes(now):
            found[run.carrier][run.id] = [_load(run.id, turn.reading, departs=True)]
    return found


def _hubs(turn: InTurn, now: datetime) -> dict[str, dict[str, list[Fact]]]:
    """By hub and departure that has not left: what it brings there."""
    found: dict[str, dict[str, list[Fact]]] = defaultdict(dict)
    for run in turn.reading.runs:
        if run.departs > minutes(now):
            found[run.destination][run.id] = [_load(run.id, turn.reading, departs=False)]
    return found


def _load(name: str, reading: PlanReading, *, departs: bool) -> Fact:
    run = reading.run(name)
    assert run is not None
    return Fact(
        key=name,
        departure=name,
        origin=run.origin,
        destination=run.destination,
        at=run.departs_at if departs else run.arrives_at,
        pieces=run.pieces,
        kg=run.grams / 1000,
        m3=run.litres / 1000,
    )


# -- that it was told


def record_sent(desk: Desk, notifications: Sequence[Notification]) -> Act:
    """Record that these were sent, so that nobody is told twice. Raises ActRefused if there are
    none.
    """
    if not notifications:
        message, maybe = "has heard everything already", "onward notify list, which shows what"
        raise ActRefused("to", "everybody", message, maybe)

    def act() -> Act:
        messages = [
            {"to": n.to, "role": str(n.role), "plan": n.plan, "lines": encoded(n.lines)}
            for n in notifications
        ]
        (done,) = desk.record(Deed(ActKind.NOTIFY, {"messages": messages}))
        return done

    return desk.tried(act)


def acknowledge(desk: Desk, who: str) -> Act:
    """Record the answer of a recipient to the last message that it has not acknowledged, or to a
    message of that name. Raises ActRefused if there is none.
    """

    def act() -> Act:
        waiting = [
            message
            for state, message in desk.state.messages.values()
            if who in (message.to, message.name) and state is MessageState.SENT
        ]
        if not waiting:
            known = {message.to for _, message in desk.state.messages.values()}
            message = "has no message that waits for an answer"
            raise ActRefused("message", who, message, closest(who, known) or "onward notify list")
        last = max(waiting, key=lambda each: tuple(map(int, each.name.split("."))))
        (done,) = desk.record(Deed(ActKind.ACKNOWLEDGE, {"message": last.name}))
        return done

    return desk.tried(act)
