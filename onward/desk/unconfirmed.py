"""What the plan that was current then has happening, and no event tells of: counted apart.

It decides where planning starts, and nothing else. An event that says otherwise is an exception.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from onward.desk.acts import Desk
from onward.desk.carriage import Carriage, Carried, Run, carriage_in
from onward.desk.ranges import common, without
from onward.desk.things import DeskPlan, PlanState
from onward.events.keys import Key, KeyKind, key
from onward.events.vocabulary import Status
from onward.store.tables import events
from onward.units import minutes, utc


class Step(StrEnum):
    """What a leg has goods do."""

    DEPARTED = "departed"
    LANDED = "landed"


@dataclass(frozen=True, slots=True)
class Happening:
    """Handling units that a leg of a plan has leaving or landing at a minute (since 1970)."""

    shipment: str
    first: int
    last: int
    priority: int
    party: str
    step: Step
    departure: str
    place: str
    at: int
    plan: str

    @property
    def pieces(self) -> int:
        """Handling units."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Contradicted:
    """A happening that an event says did not come to pass: where the goods were, and when."""

    happening: Happening
    status: str
    place: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Silent:
    """What no event tells of, and what an event contradicts."""

    unconfirmed: tuple[Happening, ...]
    contradicted: tuple[Contradicted, ...]

    def by_departure(self) -> Mapping[str, list[Happening]]:
        """The unconfirmed by departure."""
        found: dict[str, list[Happening]] = defaultdict(list)
        for each in self.unconfirmed:
            found[each.departure].append(each)
        return found


@dataclass(frozen=True, slots=True)
class InTurn:
    """A plan that was current in [since, until), in minutes; until None: it still is."""

    plan: DeskPlan
    reading: Carriage
    since: int
    until: int | None


def plans_in_turn(desk: Desk) -> list[InTurn]:
    """Every plan that was adopted, with its figures, oldest first."""
    adopted = [
        plan
        for state, plan in desk.state.plans.values()
        if state in (PlanState.CURRENT, PlanState.SUPERSEDED)
    ]
    adopted.sort(key=lambda plan: plan.adopted)
    starts = [minutes(plan.as_of) for plan in adopted]
    ends: list[int | None] = [*starts[1:], None]
    return [
        InTurn(plan, carriage_in(desk.document("reading", plan.reading)), since, until)
        for plan, since, until in zip(adopted, starts, ends[: len(starts)], strict=True)
    ]


def happenings(turns: Iterable[InTurn], now: datetime) -> Iterator[Happening]:
    """What the plans have happening up to now: every leg that leaves while its plan is current, and
    where it lands.
    """
    limit = minutes(now)
    for turn in turns:
        runs = {run.id: run for run in turn.reading.runs}
        for goods in turn.reading.carried:
            for stop in goods.stops:
                run = runs[stop.departure]
                if run.departs > limit or (turn.until is not None and run.departs >= turn.until):
                    break
                yield _happening(goods, run, Step.DEPARTED, turn.plan.name)
                if run.arrives <= limit:
                    yield _happening(goods, run, Step.LANDED, turn.plan.name)


def _happening(goods: Carried, run: Run, step: Step, plan: str) -> Happening:
    left = step is Step.DEPARTED
    return Happening(
        goods.shipment,
        goods.first,
        goods.last,
        goods.priority,
        goods.party,
        step,
        run.id,
        run.origin if left else run.destination,
        run.departs if left else run.arrives,
        plan,
    )


# -- what events tell


@dataclass(frozen=True, slots=True)
class Told:
    """What one event says of some handling units of a shipment (0 and 0: all)."""

    first: int
    last: int
    status: str
    place: str
    departure: str
    at: int


SAYS_NOTHING = {
    *(Status.PLANNED, Status.BOOKED, Status.UNBOOKED, Status.EXPECTED, Status.PAPERS),
    *(Status.NOTED, Status.PACKED, Status.UNPACKED, Status.VOID, Status.DAMAGED),
}
ENDS = {Status.DELIVERED, Status.RETURNED, Status.DESTROYED, Status.MISSING}


def told_of_shipments(desk: Desk) -> dict[str, list[Told]]:
    """What events say of where shipments' goods are, as far as the desk knows them: by shipment,
    in the order of happening. Corrected events are left out.
    """
    mine = select(events.c.event_hash, events.c.body).where(
        events.c.organisation_id == desk.organisation,
        events.c.known_us <= minutes(desk.now) * 60_000_000,
    )
    rows: dict[str, dict[str, Any]] = {}
    gone: set[str] = set()
    with desk.store.reading.connect() as connection:
        for name, body in connection.execute(mine):
            document = json.loads(body)
            rows[bytes(name).hex()] = document
            if "corrects" in document:
                gone.add(document["corrects"])
    found: dict[str, list[Told]] = defaultdict(list)
    for name, document in rows.items():
        if name not in gone and document["status"] not in SAYS_NOTHING:
            for what in map(key, document.get("what", ())):
                if what.kind is KeyKind.SHIPMENT:
                    found[what.id].append(_told(what, document))
    for told in found.values():
        told.sort(key=lambda each: each.at)
    return found


def _told(what: Key, document: Mapping[str, Any]) -> Told:
    return Told(
        what.first,
        what.last,
        document["status"],
        document.get("place", ""),
        document.get("departure", "") or document.get("transport_number", ""),
        minutes(utc(document["at"])),
    )


# -- the two compared


def silent(desk: Desk, turns: Sequence[InTurn] | None = None) -> Silent:
    """What happened by the plans, and is not confirmed by now."""
    every = plans_in_turn(desk) if turns is None else turns
    return compared(happenings(every, desk.now), told_of_shipments(desk))


def compared(happened: Iterable[Happening], told: Mapping[str, Sequence[Told]]) -> Silent:
    """Each happening by range of handling units: confirmed, contradicted or neither."""
    unconfirmed: list[Happening] = []
    contradicted: list[Contradicted] = []
    for each in happened:
        rest = [(each.first, each.last)]
        for event in told.get(each.shipment, ()):
            word = _word(each, event)
            if word is None:
                continue
            first, last = (event.first, event.last) if event.first else (each.first, each.last)
            if word is False:
                contradicted += [
                    Contradicted(
                        replace(each, first=a, last=b), event.status, event.place, event.at
                    )
                    for a, b in common(rest, first, last)
                ]
            rest = without(rest, first, last)
        unconfirmed += [replace(each, first=a, last=b) for a, b in rest]
    return Silent(unconfirmed=tuple(unconfirmed), contradicted=tuple(contradicted))


def _word(each: Happening, event: Told) -> bool | None:
    """Whether an event confirms a happening (True), contradicts it (False) or says nothing."""
    if event.departure == each.departure:
        if event.status == Status.OFFLOADED:
            return False
        landed = event.status == Status.LANDED
        return True if landed or each.step is Step.DEPARTED else None
    if event.at < each.at:
        return None
    if event.status in ENDS:
        return event.status != Status.MISSING
    if each.step is Step.LANDED:
        return event.place == each.place or None
    return False if event.place == each.place else True if event.place else None
