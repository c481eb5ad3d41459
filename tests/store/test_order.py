"""Number and instant of recording never go back, whatever the system's clock does: who asks again
from the last one misses nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from random import Random

import pytest
from alternately import event
from sqlalchemy import select

from onward.store.documents import keep_scenario, kept
from onward.store.entries import entries
from onward.store.log import Request
from onward.store.reading import logged
from onward.store.store import Store, open_store
from onward.store.tables import journal
from onward.store.verify import verify

Clock = Callable[[float], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Sets the system's clock to a year."""
    at = [time.time_ns()]
    monkeypatch.setattr(time, "time_ns", lambda: at[0])

    def set_to(year: float) -> None:
        at[0] = int((year - 1970) * 365.2425 * 86_400) * 1_000_000_000

    return set_to


def test_a_clock_that_is_set_back(store: Store, clock: Clock) -> None:
    mine = store.organisation()
    receipts = []
    for number, year in enumerate((2020, 2201, 1999, 2020)):
        clock(year)
        receipts.append(store.record(mine, [event(f"E{number}")]))
    recorded = [each.recorded_us for each in receipts]
    assert recorded == sorted(set(recorded))
    assert store.now() >= datetime(2201, 1, 1, tzinfo=UTC)


def test_clocks_that_step_at_random_also_between_programs(address: str, clock: Clock) -> None:
    random = Random(5)
    polled = set[str]()
    last: datetime | None = None
    count = 0
    for _ in range(6):
        clock(random.uniform(1999, 2201))
        with open_store(address, write=True) as store:
            mine = store.organisation()
            for _ in range(12):
                clock(random.uniform(1999, 2201))
                if random.random() < 0.3:
                    keep_scenario(
                        store,
                        mine,
                        str(random.random()).encode(),
                        name="s",
                        as_of=datetime(2020, 4, 1, tzinfo=UTC),
                    )
                    continue
                asked = [
                    Request(mine, tuple(entries([event(f"{count + n}")])))
                    for n in range(random.randint(1, 3))
                ]
                count += len(asked)
                for answer in [store.writer.submit(each) for each in asked]:
                    answer.result()
                found = [
                    (at, each.id)
                    for _, at, each in logged(store, mine)
                    if last is None or at > last
                ]
                # who polls by recordTime, greater than the last one, meets each once
                assert len(found) >= 1
                polled |= {name for _, name in found}
                last = max(at for at, _ in found)
    assert len(polled) == count
    with open_store(address) as store:
        log = [at for _, at, _ in logged(store, store.organisation())]
        assert log == sorted(log)
        told = [at for _, _, at in kept(store, store.organisation(), "scenario")]
        assert told == sorted(told)
        with store.reading.connect() as connection:
            lines = (
                connection.execute(select(journal.c.recorded_us).order_by(journal.c.seq))
                .scalars()
                .all()
            )
        assert lines == sorted(lines)
        assert verify(store.reading).problems == []
