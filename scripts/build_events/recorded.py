"""All events of a size: the desk's mornings, the goods' ways, and whom the fund paid for."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import Status
from onward.formats.builtin import read_scenario
from onward.scenario import Departure, Shipment, Transport
from scripts.build_events.journey import WRONG_FIRST, Journey
from scripts.build_events.mornings import LAST, Committed, Desk, mornings
from scripts.build_events.story import HOUR, Story

END = datetime(2020, 4, 13, tzinfo=UTC)
SHARE = {"S": 0.04, "M": 0.2, "L": 1.0}  # of the article's numbers
FUND_UNITS = 7_700_000
FUND_BOUGHT = {"masks": 8_000_000, "test kits": 5_000}  # by the order lines of fund/purchases.csv
FUND_NATIONS = 15
FUND_ANNOUNCED = datetime(2020, 3, 24, tzinfo=UTC)


def gathered(story: Story, departures: dict[str, Departure]) -> None:
    """What was planned, booked, loaded and flown, a departure at a time."""
    story.chance = random.Random(f"{story.size} departures")
    for (at, name), what in sorted(story.planned.items()):
        leg = departures.get(name)
        told = {"departure": name, "expected_at": leg.arrives_at} if leg else {}
        story.events.append(
            Event(
                at=at, known_at=at, status=Status.PLANNED, what=tuple(what), source="desk", **told
            )
        )  # type: ignore[arg-type]
    for name, told_at in sorted(story.booked.items()):
        at, what = max(at for at, _ in told_at), [key for _, key in told_at]
        story.tell(
            at, Status.BOOKED, what, departure=name, by=departures[name].carrier, raw_code="BKD"
        )
    for name, what in sorted(story.aboard.items()):
        leg = departures[name]
        left, arrived = story.times(leg)
        common = {"departure": name, "by": leg.carrier}
        air = leg.transport is Transport.AIR
        story.tell(left - 1 * HOUR, Status.LOADED, what, leg.origin, **common)
        story.tell(left, Status.DEPARTED, what, leg.origin, raw_code="DEP" if air else "", **common)
        landed = story.tell(
            arrived, Status.LANDED, what, leg.destination, raw_code="ARR" if air else "", **common
        )
        if story.chance.random() < WRONG_FIRST and arrived - left > 4 * HOUR:
            wrong = replace(landed, at=landed.at + HOUR)
            story.events.append(wrong)
            story.events[-2] = replace(
                landed, corrects=wrong.id, known_at=wrong.known_at + 6 * HOUR
            )


def paid_by_fund(
    story: Story, events: list[Event], goods: dict[Key, tuple[Shipment, int]]
) -> list[Event]:
    """Deliveries of relief goods abroad that the fund pays for: from the day on which it was
    announced, at most its units, to the nations that get most; the receipt names the payer.
    """
    void = {e.corrects for e in events}
    paid = {
        e.id: goods[e.what[0]]
        for e in events
        if e.status is Status.DELIVERED
        and e.id not in void
        and e.at >= FUND_ANNOUNCED
        and e.what[0] in goods
        and goods[e.what[0]][0].id.startswith("RA")
    }
    units: Counter[str] = Counter()
    for shipment, number in paid.values():
        units[shipment.destination[:2]] += number
    nations = {nation for nation, _ in units.most_common(FUND_NATIONS)}
    room = {goods: round(most * SHARE[story.size]) for goods, most in FUND_BOUGHT.items()}
    total, found = round(FUND_UNITS * SHARE[story.size]), []
    for event in events:
        shipment, number = paid.get(event.id, (None, 0))
        told = event
        if (
            shipment
            and shipment.destination[:2] in nations
            and number <= min(total, room.get(shipment.goods, 0))
        ):
            room[shipment.goods] -= number
            total -= number
            told = replace(event, extra=(("payer", "anti-pandemic fund"),))
        found.append(told)
    return found


def recorded(size: str) -> list[Event]:
    """All events of a size that are known by 13 April, in the order of happening."""
    scenario = replace(read_scenario(f"spring-2020:{size}"), known_to=END)
    desk = Desk(scenario, SHARE[size])
    handed = [each for at in mornings() for each in desk.morning(at)]
    off = frozenset(name for name in desk.cut_at if desk.is_off(name, desk.truth[name].departs_at))
    story = Story(size, replace(scenario, charters=()), desk.truth, off)
    goods = dict(_ways(story, handed))
    for key, at in _left(desk):
        story.planned[at, ""].append(key)
    gathered(story, desk.truth)
    known = {e.id for e in story.events if e.known_at < END}
    kept = [e for e in story.events if e.known_at < END and (not e.corrects or e.corrects in known)]
    return sorted(
        paid_by_fund(story, kept, goods), key=lambda e: (e.at, list(Status).index(e.status), e.id)
    )


def _ways(story: Story, handed: list[Committed]) -> Iterator[tuple[Key, tuple[Shipment, int]]]:
    """Each consignment played, with the name it goes by and its units."""
    for number, each in enumerate(handed, 1):
        journey = Journey(
            story, each.shipment, each.consignment, list(each.legs), number, each.morning
        )
        journey.play()
        yield journey.name, (each.shipment, each.shipment.units * each.consignment.handling_units)


def _left(desk: Desk) -> Iterator[tuple[Key, datetime]]:
    """What some morning knew and none could hand over: planned, on nothing yet."""
    for name, at in desk.first_seen.items():
        count = desk.shipments[name].handling_units
        if desk.done[name] < count:
            yield Key(KeyKind.SHIPMENT, name, desk.done[name] + 1, count), min(at, LAST)
