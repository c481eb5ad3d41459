"""News for each party, carrier and hub since its last message, and the record of what was sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from onward.acts.message_facts import Fact, FactReader, delivered_as_told, words_of
from onward.desk.act import Act, ActKind, ActRefused
from onward.desk.desk import Deed, Desk
from onward.desk.desk_values import MessageState, SentMessage
from onward.desk.json_values import encoded
from onward.desk.plan_reading import Carried, Run, Stayed
from onward.desk.ranges import numbers_of
from onward.goods.next_step import Next, NextStep
from onward.goods.next_steps import NextSteps, next_steps
from onward.goods.unconfirmed import PlanPeriod
from onward.units import instant, minutes
from onward.wording.closest import closest

FRESH = timedelta(hours=24)  # what is told is stale after so long


class Role(StrEnum):
    """The kind of recipient."""

    PARTY = "party"
    CARRIER = "carrier"
    HUB = "hub"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """News of the current plan for one recipient; valid until ``stale_after``. Both instants are
    local at a hub, UTC for other recipients.
    """

    to: str
    role: Role
    plan: str
    as_of: datetime
    stale_after: datetime
    facts: tuple[Fact, ...]
    lines: Mapping[str, str] = field(default_factory=dict)  # as they are kept, by key


# -- what there is to tell


def to_notify(desk: Desk, who: str = "", steps: NextSteps | None = None) -> list[Notification]:
    """By recipient, the news since its last message; recipients without news are left out.
    ``steps``: what happens next to the desk's goods, if that is known already.

    Raises ActRefused if there is no current plan, or no recipient of that name.
    """
    current, now = desk.state.current, desk.now
    steps = steps or next_steps(desk)
    if current is None or steps is None:
        raise ActRefused("plan", "", "there is no current plan", "onward plan, then onward adopt")
    periods = steps.present.periods
    runs = list(_present_runs(periods[-1], steps, now))
    facts = {
        Role.PARTY: _parties(periods[-1], steps),
        Role.CARRIER: _loads(runs, departs=True),
        Role.HUB: _loads(runs, departs=False),
    }
    last = last_notified(message for _, message in desk.state.messages.values())
    over, found = _over(periods, now), []
    kept = _kept(periods, now)
    for role, by_name in facts.items():
        notified = {to for of, to in last if of is role}
        for to in sorted({*by_name, *notified}):
            new = _news(by_name.get(to, {}), last.get((role, to), {}), over)
            if new and who in ("", to):
                facts_now = [_for_people(f, kept, role) for each in new.values() for f in each]
                zone = ZoneInfo(kept.zones.get(to, "UTC") if role is Role.HUB else "UTC")
                found.append(
                    Notification(
                        to=to,
                        role=role,
                        plan=current.name,
                        as_of=now.astimezone(zone),
                        stale_after=(now + FRESH).astimezone(zone),
                        facts=tuple(facts_now),
                        lines={key: words_of(each) for key, each in new.items()},
                    )
                )
    if who and not found and not any(who in by_name for by_name in facts.values()):
        known = {to for by_name in facts.values() for to in by_name}
        message = "is no party, carrier or hub of the current plan"
        raise ActRefused("to", who, message, closest(who, known) or "onward notify list")
    return found


def _kept(periods: Sequence[PlanPeriod], now: datetime) -> FactReader:
    runs = [run for period in periods for run in period.reading.runs]
    zones = {run.destination: run.destination_zone for run in runs}
    zones |= {run.origin: run.origin_zone for run in runs}
    return FactReader(near=now, flights={run.id: run.flight for run in runs}, zones=zones)


def _for_people(fact: Fact, kept: FactReader, role: Role) -> Fact:
    """A fact with the name of its departure and the facts last sent."""
    flight = kept.flights.get(fact.departure or fact.key, "")
    before = kept.facts(fact.key, fact.was, lands=role is Role.HUB)
    aboard = kept.flights.get(fact.aboard, fact.aboard)
    return replace(fact, flight=flight, aboard=aboard, before=before)


def last_notified(messages: Iterable[SentMessage]) -> dict[tuple[Role, str], dict[str, str]]:
    """By recipient, the last line sent for each key."""
    last: dict[tuple[Role, str], dict[str, str]] = defaultdict(dict)
    for message in sorted(messages, key=lambda each: tuple(map(int, each.name.split(".")))):
        last[Role(message.role), message.to] |= message.lines
    return last


Facts = Mapping[str, Sequence[Fact]]


def _news(facts: Facts, last: Mapping[str, str], over: set[str]) -> dict[str, list[Fact]]:
    """Facts that differ from the last message, and cancellations of facts that are no longer
    planned.
    """
    new = {}
    for key, mine in facts.items():
        told = last.get(key, "")
        if words_of(mine) != told and not all(delivered_as_told(fact, told) for fact in mine):
            new[key] = [replace(fact, was=last.get(key, "")) for fact in mine]
    for key, was in last.items():
        gone = [Fact(key=key, was=was)]
        if key not in facts and key not in over and words_of(gone) != was:
            new[key] = gone
    return new


def _over(periods: Sequence[PlanPeriod], now: datetime) -> set[str]:
    """Shipments and departures that need no more news: they have left on their last leg."""
    limit = minutes(now)
    found = set()
    for period in periods:
        runs = {run.id: run for run in period.reading.runs}
        found |= {run.id for run in period.reading.runs if run.departs <= limit}
        for goods in period.reading.carried:
            left = runs[goods.stops[-1].departure].departs
            if left <= limit and (period.until is None or left < period.until):
                found.add(goods.shipment)
    return found


def _parties(period: PlanPeriod, steps: NextSteps) -> dict[str, dict[str, list[Fact]]]:
    """By party and shipment: when its handling units arrive by present knowledge, or that they are
    delivered, stopped, left behind or, if only some are, withdrawn.
    """
    runs = {run.id: run for run in period.reading.runs}
    outcomes: dict[tuple[str, str], dict[Fact, list[tuple[int, int]]]] = {}

    def add(party: str, shipment: str, fact: Fact, units: tuple[int, int]) -> None:
        mine = outcomes.setdefault((party, shipment), {})
        mine.setdefault(fact, []).append(units)

    for goods in period.reading.carried:
        run = runs[goods.stops[-1].departure]
        for step in steps.of(goods.shipment, goods.first, goods.last):
            fact = _end(goods, step) or _arrival(goods, run, step, period, steps)
            add(goods.party, goods.shipment, fact, (step.first, step.last))
    for stayed in period.reading.stayed:
        for step in steps.of(stayed.shipment, stayed.first, stayed.last):
            fact = _end(stayed, step) or _on_its_way(stayed, step, steps)
            add(stayed.party, stayed.shipment, fact, (step.first, step.last))
    found: dict[str, dict[str, list[Fact]]] = defaultdict(dict)
    for (party, shipment), mine in outcomes.items():
        if set(mine) != {Fact(key=shipment)}:  # all withdrawn: see _news
            found[party][shipment] = [
                _counted(fact, ranges, alone=len(mine) == 1) for fact, ranges in mine.items()
            ]
    return found


def _later(period: PlanPeriod, run: Run) -> int:
    """Minutes by which a departure lands later than by the plan."""
    course = period.courses[run.id]
    return course.arrives - run.arrives if course else 0


def _end(goods: Carried | Stayed, step: NextStep) -> Fact | None:
    """That goods are withdrawn or delivered, stay, or do not go on as planned, and where they are
    or land; None if they do.
    """
    stop = step.stop
    if step.withdrawn:
        return Fact(key=goods.shipment)
    if step.kind is Next.OVER:
        return Fact(key=goods.shipment, goods=goods.goods, destination=step.place)
    if stop is None:
        return None
    if stop.kind is Next.LEFT:
        return Fact(key=goods.shipment, goods=goods.goods, origin=stop.place)
    return Fact(
        key=goods.shipment,
        goods=goods.goods,
        departure=stop.departure,
        origin=stop.place,
        stopped=str(stop.kind),
        aboard=step.departure if step.kind is Next.ABOARD else "",
    )


def _arrival(
    goods: Carried, run: Run, step: NextStep, period: PlanPeriod, steps: NextSteps
) -> Fact:
    """When goods arrive: those that leave yet by their departures' present times, those on their
    last leg or there as much later as that lands; what goes another way when it does.
    """
    ahead, course = step.end, period.courses[run.id]
    if ahead.kind is Next.DELIVERY:
        left = course is not None and course.departs <= minutes(steps.present.now)
        by = step.departure or (run.id if left else "")
        if by != run.id:
            return _on_its_way(goods, step, steps)
    known = ahead.arrives_at if ahead.kind is Next.LEAVES else None
    at = minutes(known) if known else goods.arrives + _later(period, run)
    return Fact(
        key=goods.shipment,
        goods=goods.goods,
        departure=run.id,
        destination=run.destination,
        at=instant(at).astimezone(ZoneInfo(run.destination_zone)),
        late_min=ahead.late_min if known else max(0, at - goods.due),
    )


def _on_its_way(goods: Carried | Stayed, step: NextStep, steps: NextSteps) -> Fact:
    """When goods arrive that no plan carries there; where they are if that is not known."""
    at, place = step.end.arrives_at, steps.places.get(step.end.place)
    if at is None or place is None:
        return Fact(key=goods.shipment, goods=goods.goods, origin=step.place)
    return Fact(
        key=goods.shipment,
        goods=goods.goods,
        departure=step.departure,
        destination=place.id,
        at=at.astimezone(ZoneInfo(place.time_zone)),
        late_min=step.end.late_min,
    )


def _counted(fact: Fact, ranges: list[tuple[int, int]], *, alone: bool) -> Fact:
    pieces = sum(b - a + 1 for a, b in ranges)
    return replace(fact, units="" if alone else numbers_of(ranges), pieces=pieces)


def _present_runs(period: PlanPeriod, steps: NextSteps, now: datetime) -> Iterator[Run]:
    """The departures that run and have not left, at their present times, with what they take."""
    courses, limit = period.courses, minutes(now)
    coming = {name for name, course in courses.items() if course and course.departs > limit}
    lost: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for goods in period.reading.carried:
        for step in steps.of(goods.shipment, goods.first, goods.last):
            for stop in goods.stops:
                if stop.departure in coming and step.loses(stop.departure):
                    share = (step.pieces, goods.grams, goods.litres)
                    for n, amount in enumerate(share):
                        part = amount if n == 0 else amount * step.pieces // goods.pieces
                        lost[stop.departure][n] += part
    for run in period.reading.runs:
        course = courses[run.id]
        pieces, grams, litres = lost[run.id]
        if course is not None and run.id in coming and run.pieces > pieces:
            yield replace(
                run,
                departs=course.departs,
                arrives=course.arrives,
                pieces=run.pieces - pieces,
                grams=run.grams - grams,
                litres=run.litres - litres,
            )


def _loads(runs: Iterable[Run], *, departs: bool) -> dict[str, dict[str, list[Fact]]]:
    """The load of each departure, by carrier; or what it brings, by hub."""
    found: dict[str, dict[str, list[Fact]]] = defaultdict(dict)
    for run in runs:
        to = run.carrier if departs else run.destination
        found[to][run.id] = [_load(run, departs=departs)]
    return found


def _load(run: Run, *, departs: bool) -> Fact:
    return Fact(
        key=run.id,
        departure=run.id,
        origin=run.origin,
        destination=run.destination,
        at=run.departs_at if departs else run.arrives_at,
        pieces=run.pieces,
        kg=run.grams / 1000,
        m3=run.litres / 1000,
    )


# -- that it was told


def record_sent(desk: Desk, notifications: Sequence[Notification]) -> Act:
    """Record that these messages were sent, so that nothing is sent twice. Raises ActRefused if
    there are none.
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
    """Record a recipient's answer to its last open message, or to the message of that name. Raises
    ActRefused without one.
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
