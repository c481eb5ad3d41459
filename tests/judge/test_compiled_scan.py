"""The judge's compiled scan beside the plain one, label by label; and what happens where there is
none, or where 64 bits are not enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random

import numpy as np
import pytest
from judge.plans import plan
from little import little
from oracles.random_scenarios import random_small

from onward.judge import cheapest, moves_of, verify
from onward.judge.certificate import RowMultipliers, network
from onward.judge.cheapest import LevelWeights, Pricing
from onward.judge.chunk import Chunk
from onward.judge.compiled import scan_library
from onward.judge.facts import Flags, Ints
from onward.judge.scan import SAFE, scan
from onward.judge.shared_limits import daily_grams
from onward.judge.shipment_columns import columns, sorts
from onward.judge.travel import JudgedScenario, judged_scenario
from onward.plan.greedy import greedy
from onward.plan.plan import Charters, Level, Multipliers
from onward.scenario import Scenario
from onward.units import DAY_MIN

SIZES = (
    2,
    40,
    1 << 20,
    1 << 45,
    1 << 61,
    1 << 70,
)  # of multipliers; the last are dearer than goods


def multipliers(r: Random, seen: JudgedScenario) -> RowMultipliers:
    """Any prices on rows that there are."""
    c, (kg, m3, day, quota) = seen.facts.carriage, (r.choice(SIZES) for _ in range(4))
    pools = range(len(seen.pools.names))
    days = set(zip(c.destination.tolist(), (c.arrives // DAY_MIN).tolist(), strict=True))
    days |= set(zip(c.origin.tolist(), (c.departs // DAY_MIN).tolist(), strict=True))
    quotas = {
        row
        for s in range(len(seen.kinds))
        for row in zip(
            seen.borders(s).quota.tolist(), seen.borders(s).quota_period.tolist(), strict=True
        )
    }
    return RowMultipliers(
        kg={pool: r.randrange(kg) for pool in pools if r.random() < 0.4},
        m3={pool: r.randrange(m3) for pool in pools if r.random() < 0.4},
        day={at: r.randrange(day) for at in sorted(days) if daily_grams(seen, *at) is not None},
        quota={row: r.randrange(quota) for row in sorted(quotas) if r.random() < 0.7},
    )


def cases(seeds: range) -> Iterator[tuple[Pricing, RowMultipliers, LevelWeights]]:
    """Random scenarios with prices, priced for a loss and for a cost."""
    for seed in seeds:
        r, seen = Random(seed), judged_scenario(random_small(seed))
        pricing = Pricing(seen, network(seen, Charters.ANY, ()), sorts(seen))
        for money in (0, 1 << r.choice((0, 20))):
            size = r.choice((3, 1 << 20, 1 << 40))
            weights = [r.randrange(size) * w for w in seen.facts.goods.weight.tolist()]
            left, fee = ([r.randrange(size) * money for _ in weights] for _ in range(2))
            level = LevelWeights(weights, money, left, fee) if money else LevelWeights(weights, 0)
            yield pricing, multipliers(r, seen), level


def chunks(
    r: Random, pricing: Pricing, prices: RowMultipliers, level: LevelWeights
) -> Iterator[tuple[Chunk, Ints]]:
    """The chunks of all goods whose prices fit 64 bits, with the plain labels."""
    goods = pricing.seen.facts.goods
    stay = [level.stay(s, minutes) for s, minutes in enumerate(goods.stay_min.tolist())]
    everything, c = np.arange(len(stay)), pricing.seen.facts.carriage
    until = goods.latest.copy()
    for s in r.sample(range(len(until)), len(until) // 3):  # in time, or just too late
        there = c.arrives[c.destination == goods.destination[s]].tolist()
        until[s] = min(until[s], r.choice(there or [0]) - r.randrange(2))
    cols = columns(pricing.seen, pricing.kinds, everything, until, level.per_minute)
    for chosen in pricing.chunks(cols, stay):
        chunk = Chunk(pricing, pricing.rates(prices), level, cols, chosen)
        if len(chunk.offers.pool) and chunk.kind is not object:
            labels = chunk._endings()
            scan(chunk._track(), chunk._tariff(), labels)
            yield chunk, labels


def test_every_label_is_the_plain_one_wherever_goods_would_pay_it() -> None:
    r, reached, beyond, pinned = Random(1), 0, 0, 0
    for case in cases(range(30)):
        for chunk, plain in chunks(r, *case):
            scanned, prices, given = chunk.arrays()
            missing = chunk.cols.missing[chunk.chosen]
            pinned += int(missing.any())
            found = np.zeros(len(chunk.cols.requests), np.int64)
            bases = [*np.flatnonzero(missing == 0).tolist(), len(missing)]
            for first, stop in pairwise(bases):
                labels = scanned.scan(prices, given, first, stop, found)[: stop - first]
                column = chunk.chosen[first]
                ready = chunk.offers.ready_by
                rows = (ready >= chunk.cols.since[column]) & (ready <= chunk.cols.until[column])
                mine, theirs = labels[:, rows], plain[rows, first:stop].T
                np.testing.assert_array_equal(np.minimum(mine, SAFE), np.minimum(theirs, SAFE))
                reached += int((mine < SAFE).sum())
                beyond += int((mine >= SAFE).sum())
    assert min(reached, beyond) > 1_000
    assert pinned > 10


def test_the_cheapest_itinerary_costs_what_the_plain_scan_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    travelling = 0
    for pricing, prices, level in cases(range(40)):
        compiled = pricing.least(prices, level)
        with monkeypatch.context() as patch:
            patch.setattr(cheapest, "compiled_scan", lambda: None)
            assert pricing.least(prices, level) == compiled
        minutes = pricing.seen.facts.goods.stay_min.tolist()
        stay = (level.stay(s, each) for s, each in enumerate(minutes))
        travelling += sum(price < most for price, most in zip(compiled, stay, strict=True))
    assert travelling > 200


def test_moves_into_the_room_that_a_plan_leaves_are_the_plain_scan_s(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = 0
    for seed in range(12):
        scenario = random_small(seed)
        made = greedy(scenario)
        moves = moves_of(scenario, made)
        with monkeypatch.context() as patch:
            patch.setattr(cheapest, "compiled_scan", lambda: None)
            assert moves_of(scenario, made) == moves
        found += len(moves)
    assert found > 5


class FullDays(Chunk):
    """A chunk in which a third of all first legs leave on a day that is full."""

    def _start_full(self, rows: Ints, mine: Ints) -> Flags:
        departure = self.offers.departure[rows]
        full: Flags = (departure[:, None] + mine) % 3 == 0
        return full


def test_first_legs_on_full_days_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    r, differ = Random(2), 0
    for case in cases(range(12)):
        for chunk, _ in chunks(r, *case):
            full = FullDays(chunk.pricing, chunk.rates, chunk.level, chunk.cols, chunk.chosen)
            compiled, usual = dict(full.cheapest()), dict(chunk.cheapest())
            with monkeypatch.context() as patch:
                patch.setattr(cheapest, "compiled_scan", lambda: None)
                plain = dict(full.cheapest())
            assert {k: min(price, SAFE) for k, price in compiled.items()} == {
                k: min(plain.get(k, SAFE), SAFE) for k in compiled
            }
            differ += compiled != usual
    assert differ > 10


def test_prices_of_quotas_that_nobody_pays_do_not_overflow() -> None:
    """Nine quotas at 2^70 a gram on F1: masks stay for it. At 2 a gram each they pay 9 x 200,000."""
    quotas = "".join(f"policy Q{k} quota scope=CN directions=export quota=900\n" for k in range(9))
    seen = judged_scenario(
        little(f"fly F1 CNPVG>BELGG 2 10:00 > 2 22:00\nship masks CNPVG>BELGG\n{quotas}")
    )
    pricing = Pricing(seen, network(seen, Charters.ANY, ()), sorts(seen))
    for price, least in ((1 << 70, 1 << 40), (2, 9 * 200_000)):
        multipliers = RowMultipliers(quota={(k, 0): price for k in range(9)})
        stay = int(seen.facts.goods.stay_min[0])
        weights = LevelWeights([(1 << 40) // stay], 0)
        assert pricing.least(multipliers, weights) == [min(least, weights.per_minute[0] * stay)]


# -- no compiled scan

LANE = """
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 150kg 9m3 1/kg
    fly F2 CNPVG>BELGG 3 10:00 > 3 22:00
    ship masks CNPVG>BELGG 3x 100kg due=2 22:00 latest=9
"""


def proven(scenario: Scenario) -> int | None:
    """What a price of 22/16 on F1 proves: 275,000 (see test_proofs)."""
    made = plan(scenario, "masks 1 F1, masks 2-3 F2")
    proof = Multipliers(charters=Charters.BOUGHT, shift=4, rows={"kg|F1|": 22})
    levels = (
        Level(name="loss:1", value=288_000, scale=12_960_000, bound_bought=0, proofs=(proof,)),
        Level(name="cost", value=100, scale=0),
    )
    (found,) = verify(scenario, replace(made, levels=levels)).proofs
    return found.recomputed


@pytest.fixture
def without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without the compiled scan."""
    scan_library._found.cache_clear()
    monkeypatch.setattr(scan_library, "LIBRARY", tmp_path / scan_library.LIBRARY.name)


def test_without_a_library_numpy_judges_and_that_is_said_once(
    without: None, caplog: pytest.LogCaptureFixture
) -> None:
    assert [proven(little(LANE)) for _ in range(2)] == [275_000, 275_000]
    (line,) = caplog.messages
    assert line.startswith("no compiled scan (there is none for this interpreter or processor)")


def test_with_the_library_nothing_is_said(caplog: pytest.LogCaptureFixture) -> None:
    assert scan_library.LIBRARY.exists()
    assert proven(little(LANE)) == 275_000
    assert caplog.messages == []


@pytest.mark.parametrize(
    ("change", "compiled"),
    [
        ("", True),
        ("place CNPVG storage=1000000000000000\nplace BELGG storage=1", False),
        ("place BELGG handling_minor_per_kg=80000000000", False),
    ],
)
def test_costs_that_64_bits_might_not_hold_are_scanned_in_python_s_integers(
    change: str, compiled: bool
) -> None:
    seen = judged_scenario(little(LANE + change))
    pricing = Pricing(seen, network(seen, Charters.ANY, ()), sorts(seen))
    assert pricing.compiled(LevelWeights([1], 0))
    assert pricing.compiled(LevelWeights([1], 1 << 20)) is compiled
