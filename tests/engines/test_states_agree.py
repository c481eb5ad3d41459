"""DuckDB's counts of goods by state are those of ``onward.events``."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from random_logs import WORLD, random_clocks, random_log
from telling import telling

from onward.events.event import Event
from onward.events.tally import GoodsCounted, Whereabouts, held_up, tally
from onward.events.vocabulary import Status
from onward.goods.tracked import Tracked
from onward.olap.engine import Database
from onward.olap.export import export, stage_events
from onward.olap.folder import open_folder
from onward.olap.happened import Seen
from onward.olap.sources import EventSource, FolderEvents, GivenEvents, tell_all
from onward.olap.states import SqlStates
from onward.questions.situation import standings
from onward.scenario import Amendment, Scenario, Shipment

pytestmark = pytest.mark.engines
STATUSES = [each for each in Status if each not in (Status.VOID, Status.PACKED, Status.UNPACKED)]


def any_status(seed: int) -> list[Event]:
    """A random log in which everything can happen to goods, told by several, under policies."""
    chance, told, names = random.Random(seed), [], {}
    for event in random_log(seed):
        made = replace(event, corrects=names.get(event.corrects, event.corrects))
        if made.status in STATUSES:
            status = chance.choice(STATUSES if chance.random() < 0.5 else HELD)
            made = replace(
                made,
                status=status,
                by=chance.choice(("", "customs", "police")),
                policy=chance.choice(("", "P1", "P2")),
                expected_at=made.at + timedelta(days=1) if status is Status.EXPECTED else None,
            )
        names[event.id] = made.id
        told.append(made)
    return told


HELD = [Status.HELD, Status.RELEASED, Status.CLEARED, Status.OFFLOADED, Status.DELIVERED]


def amended(seed: int) -> Scenario:
    """The world with other days, in which some goods go elsewhere from some day on."""
    chance = random.Random(seed)
    rows = tuple(
        Amendment(
            id=f"A{number}",
            shipment=chance.choice(("masks", "suits", "late")),
            known_at=day(chance.randint(1, 9)),
            destination=chance.choice(("FRPAR", "DEFRA", "BELGG")),
            under_way=chance.random() < 0.5,
        )
        for number in range(chance.randint(0, 2))
    )
    shipments = tuple(
        replace(
            each,
            due_at=day(chance.randint(2, 12)),
            known_at=chance.choice((None, None, day(chance.randint(1, 9)))),
        )
        for each in WORLD.shipments
    )
    return replace(WORLD, amendments=rows, shipments=shipments)


def day(number: int) -> datetime:
    return datetime(2020, 3, number, tzinfo=UTC)


def asked(tracked: Tracked) -> tuple[object, ...]:
    goods = tracked.counted
    return tally(goods), held_up(goods), standings(tracked)


def agree(seed: int, room: Path | None = None) -> Iterable[GoodsCounted]:
    """Both paths, from values or from a folder of Parquet."""
    events, world = any_status(seed), amended(seed)
    last = max(event.known_at for event in events)
    clocks = {"as_of": last, "known_to": last} | random_clocks(seed)
    ours = Tracked(world, tuple(events), **clocks)
    with Database() as database:
        source: EventSource = GivenEvents(events)
        ids = dict
        if room is not None:
            export(room, world.name, [stage_events(events)])
            folder = open_folder(database, str(room), world.name)
            source, ids = FolderEvents(folder), lambda some: folder.ids(database, some)
        tell_all(database, world, [source], every=True)
        found = SqlStates(database, ours.scenario, Seen(**clocks), ids).counted
    theirs = Tracked(world, (), **clocks)
    theirs.counted = found
    assert asked(theirs) == asked(ours)
    return found


@pytest.mark.parametrize("seed", range(40))
def test_random_logs(seed: int) -> None:
    agree(seed)


@pytest.mark.parametrize("seed", range(40, 60))
def test_folders(seed: int, tmp_path: Path) -> None:
    agree(seed, tmp_path / "folder")


@pytest.mark.parametrize("seed", range(8))
def test_a_folder_gives_the_ids_of_its_events(seed: int, tmp_path: Path) -> None:
    events, room = any_status(seed), tmp_path / "folder"
    with Database() as database:
        export(room, WORLD.name, [stage_events(events)])
        found = open_folder(database, str(room), WORLD.name).ids(database, range(len(events)))
    assert set(found.values()) == {event.id for event in events}


def counted(goods: Shipment, events: list[Event], at: datetime) -> Counter[tuple[Any, ...]]:
    """Handling units of a shipment by their state, if DuckDB and Python count the same."""
    world = replace(WORLD, shipments=(goods,))
    ours = Tracked(world, tuple(events), at, at)
    with Database() as database:
        tell_all(database, world, [GivenEvents(events)], every=True)
        theirs = SqlStates(database, ours.scenario, Seen(as_of=at, known_to=at), lambda _: {})
        wanted, found = map(by_state, (ours.counted, theirs.counted))
    assert found == wanted
    return found


def by_state(rows: Iterable[GoodsCounted]) -> Counter[tuple[Any, ...]]:
    found = Counter[tuple[Any, ...]]()
    for each in rows:
        found[each.where, each.in_time, each.overdue, each.known] += each.handling_units
    return found


MASKS, LATE = (each for each in WORLD.shipments if each.id in ("masks", "late"))


@pytest.mark.parametrize(("after", "late"), [(0, False), (1, True)])
def test_goods_delivered_when_they_are_due_are_in_time(after: int, late: bool) -> None:
    due = day(2) - timedelta(milliseconds=after)
    found = counted(replace(MASKS, due_at=due), telling("2 00:00 delivered masks"), day(2))
    assert found == {(Whereabouts.DELIVERED, not late, late, True): 10}


@pytest.mark.parametrize(
    ("events", "units"),
    [
        ("2 01:00 departed late#2-3 on=F1\n2 02:00 departed late#1-5 on=F1", 5),
        ("2 01:00 packed late#1-4 in=uld:AKE1\n2 02:00 departed uld:AKE1 on=F1", 4),
        ("2 01:00 packed late#1-5 in=uld:AKE1\n2 02:00 departed late#2-3 on=F1", 5),
        ("2 01:00 departed late on=F1\n2 02:00 departed late#2-3 on=F1", 3),
        ("2 01:00 departed late on=F1", 0),
        ("2 01:00 packed late#1-4 in=uld:AKE1\n2 02:00 unpacked late#1-6 in=uld:AKE1", 4),
    ],
)
def test_goods_not_yet_known_are_as_many_as_events_name(events: str, units: int) -> None:
    """On day 5, of a shipment that is announced on day 6."""
    assert LATE.known_at == day(6)
    assert sum(counted(LATE, telling(events), day(5)).values()) == units
    assert {known for *_, known in counted(LATE, telling(events), day(6))} == {True}


def test_every_state_occurs() -> None:
    assert {each.where for seed in range(0, 40, 3) for each in agree(seed)} == set(Whereabouts)


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(2_000, 2_500))
def test_many_random_logs(seed: int, tmp_path: Path) -> None:
    agree(seed)
    agree(seed, tmp_path / "folder")
