"""Hostile assessors: whatever they try, nothing leaves a pool without its claim, its approvals and
rows in the store.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from holding import holds
from hostile import act, played

from onward.money.life import Life
from onward.store.store import Store
from onward.store.verify import verify


def at_random(store: Store, runs: int, steps: int) -> Counter[str]:
    """Gives how often each thing was done, and how many payments were made."""
    done: Counter[str] = Counter()
    for seed in range(runs):
        play = played(store, f"o{seed}", random.Random(seed))
        done.update(act(play) for _ in range(steps))
        done["payments"] += holds(play)
    assert done["payments"] > runs / 4, done  # else refusals only would be tested
    found = verify(store.reading)
    assert (found.problems, found.rows["payments"] >= done["payments"]) == ([], True)
    return done


@pytest.mark.no_cover
def test_hostile_assessors(store: Store) -> None:
    """8 sequences on SQLite, 6 on PostgreSQL."""
    at_random(store, 8 if store.address.path is not None else 6, 30)


@pytest.mark.deep
def test_hostile_assessors_at_length(store: Store) -> None:
    """2,000 sequences, of 40 steps on SQLite and of 12 on PostgreSQL."""
    print(at_random(store, 2_000, 40 if store.address.path is not None else 12))


def nobody_is_refused(*_: object) -> list[object]:
    return []


FAULTS: Mapping[str, tuple[tuple[str, Any], ...]] = {
    "money moves without a warrant": (("onward.store.ledger.unwarranted", nobody_is_refused),),
    "nothing is doubtful": (("onward.store.assessing.concerns_of", nobody_is_refused),),
    "whoever recorded it approves it": (("onward.store.claims._recorders", nobody_is_refused),),
    "any step by anybody": (("onward.store.claims.refusals", nobody_is_refused),),
    "papers by a hash that somebody says": (
        (
            "onward.store.assessing.papers_in",
            lambda *_: {f"O{n}": {"waybill": "0" * 64} for n in range(1, 6)},
        ),
        ("onward.store.claims.outdated", nobody_is_refused),
    ),
    "one approval is enough": (("onward.money.life.Life.approvers_needed", property(lambda _: 1)),),
    "an approval of whatever stands": (
        (
            "onward.money.life.Life.seal",
            property(lambda life: str(life.assessed and life.assessed["claim"])),
        ),
    ),
    "the answer's clock starts again": (("onward.store.assessing.intake_in", lambda *_: {}),),
}


@pytest.mark.no_cover
# the faults are planted above the database
@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_caught(
    store: Store, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same check finds each of these faults."""
    for planted in FAULTS[fault]:
        monkeypatch.setattr(*planted)
    assert Life().seal
    for seed in range(40):
        play = played(store, f"o{seed}", random.Random(seed))
        try:
            for _ in range(30):
                act(play)
            holds(play)
        except (AssertionError, KeyError, StopIteration, ValueError):
            return
    raise AssertionError(f"not caught: {fault}")
