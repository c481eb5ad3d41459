"""DuckDB's flows are those of ``onward.numbers``, line by line."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import date, timedelta

import pytest
from random_logs import WORLD, random_clocks, random_log

from onward.numbers.flows import DIMENSIONS, Moved, flows
from onward.numbers.growth import growth
from onward.numbers.movements import Stage, happened
from onward.numbers.periods import Period
from onward.olap.engine import Database
from onward.olap.happened import Seen
from onward.olap.moved import SqlMovements
from onward.olap.sources import GivenEvents, tell_all

pytestmark = pytest.mark.engines


def same(seed: int, ours: Moved, theirs: Moved) -> None:
    """Every answer to some questions of theirs is equal to ours."""
    assert ours.departures == theirs.departures
    assert (ours.first_day_ms, ours.last_day_ms) == (theirs.first_day_ms, theirs.last_day_ms)
    assert dict(ours.ignored) == dict(theirs.ignored)
    chance = random.Random(seed)
    for stage in Stage:
        for _ in range(6):
            by, where, days = asked(chance, ours, stage)
            with suppress(ValueError):
                found = flows(ours, by, stage=stage, where=where, period=days)
                assert flows(theirs, by, stage=stage, where=where, period=days) == found
                if days is not None:
                    then = chance.choice((days.before, Period(days.first, days.first)))
                    wanted = growth(ours, days, then, by, stage=stage, where=where)
                    assert growth(theirs, days, then, by, stage=stage, where=where) == wanted


def asked(
    chance: random.Random, moves: Moved, stage: Stage
) -> tuple[list[str], dict[str, tuple[str, ...]], Period | None]:
    """Dimensions, filters and a period."""
    by = chance.sample(list(DIMENSIONS), chance.randint(0, 3))
    where = {}
    for name in chance.sample(list(DIMENSIONS), chance.choice((0, 0, 1, 2))):
        with suppress(ValueError):
            there = [line.key[0] for line in flows(moves, [name], stage=stage).lines]
            some = chance.sample(sorted({*there, "O'Neill"}), 1 + (len(there) > 2))
            but = chance.choice(("", "", "!"))
            where[name] = tuple(but + value for value in some)
    first = date(2020, 3, 1) + timedelta(days=chance.randint(0, 8))
    days = Period(first, first + timedelta(days=chance.randint(0, 5)))
    return by, where, chance.choice((None, days))


def agree(seed: int) -> None:
    events, clocks = random_log(seed), random_clocks(seed)
    with Database() as database:
        tell_all(database, WORLD, [GivenEvents(events)])
        theirs = SqlMovements(database, WORLD, Seen(**clocks))
        same(seed, happened(WORLD, events, **clocks), theirs)


@pytest.mark.parametrize("seed", range(60))
def test_random_logs(seed: int) -> None:
    agree(seed)


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(1_000, 1_500))
def test_many_random_logs(seed: int) -> None:
    agree(seed)
