"""Recording: all or nothing, once, found again, whoever asks at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from sqlalchemy import func, select
from telling import telling

from onward.events.event import Event
from onward.events.keys import Key, KeyKind, key
from onward.events.state import Phase, fold, state_hash
from onward.store.bring import bring
from onward.store.codes import departures_numbered, name_places, number_departures, places_named
from onward.store.documents import (
    find_document,
    keep_change,
    keep_plan,
    keep_replan,
    keep_scenario,
    kept,
)
from onward.store.entries import entries
from onward.store.failures import StoreFailed, StoreRefused
from onward.store.log import Receipt, Request
from onward.store.reading import about, kinds_of, logged
from onward.store.store import Store, open_store
from onward.store.tables import events, keys, outbox, requests
from onward.store.verify import verify

JOURNEY = """
    1 08:00 accepted masks at=CNPVG
    1 09:00 packed masks#1-40 in=uld:AKE12345CV
    2 10:00 loaded uld:AKE12345CV on=F1 at=CNPVG
    2 11:00 departed uld:AKE12345CV on=F1 at=CNPVG
    2 12:00 departed pens on=F2 at=CNPVG
    2 22:00 landed uld:AKE12345CV on=F1 at=BELGG
    3 08:00 void corrects=6
    3 09:00 held masks at=BELGG why=customs_delay
"""


def count(store: Store, table: object) -> int:
    with store.reading.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())  # type: ignore[arg-type]


def test_events_are_recorded_once_and_found_again(store: Store) -> None:
    told, mine = telling(JOURNEY), store.organisation()
    assert store.record(mine, told) == Receipt(first_seq=1, events=8, duplicates=0)
    assert store.record(mine, told[2:4]) == Receipt(first_seq=9, events=0, duplicates=2)
    assert [event for _, _, event in logged(store, mine)] == told
    assert [seq for seq, _, _ in logged(store, mine, after=6)] == [7, 8]
    # what was all there before is news to nobody
    assert count(store, outbox) == count(store, requests) == 1
    assert verify(store.reading).problems == []


def test_what_a_state_depends_on_is_found_and_nothing_else(store: Store) -> None:
    told, mine = telling(JOURNEY), store.organisation()
    store.record(mine, told)
    found = about(store, mine, key("shipment:masks"))
    # the ULD's, since the masks are in it, and the void; not the pens'
    assert found == [each for each in told if each != told[4]]
    (state,) = fold(found).of(key("shipment:masks#1-40"))
    assert (state.phase, state.place, state.held is not None) == (Phase.AT_PLACE, "BELGG", True)
    assert about(store, mine, key("uld:AKE12345CV")) == [told[n] for n in (1, 2, 3, 5, 6)]
    assert about(store, mine, key("awb:999-12345675")) == []
    assert kinds_of(store, mine, "AKE12345CV") == ["uld"]


def test_the_order_in_which_events_are_recorded_changes_no_state(store: Store) -> None:
    told = telling(JOURNEY)
    # heard again: later, and before
    told += [replace(told[7], known_at=told[7].known_at + timedelta(days=d)) for d in (2, -1)]
    hashes = set()
    for seed in range(4):
        mine = store.organisation(f"order {seed}")
        for each in Random(seed).sample(told, len(told)):
            store.record(mine, [each])
        kept_events = [event for _, _, event in logged(store, mine)]
        assert min(e.known_at for e in kept_events if e.id == told[7].id) == told[
            7
        ].known_at - timedelta(days=1)
        hashes.add(state_hash(fold(kept_events, known_to=datetime(2020, 3, 3, tzinfo=UTC))))
    assert len(hashes) == 1


def test_a_key_has_one_effect(store: Store) -> None:
    told, mine = telling(JOURNEY), store.organisation()
    first = store.record(mine, told[:3], key="request 1")
    assert store.record(mine, told[:3], key="request 1") == replace(first, replayed=True)
    with pytest.raises(StoreRefused, match="used for other events"):
        store.record(mine, told[:4], key="request 1")
    other = store.organisation("somebody else")
    # keys, like events, are each organisation's own
    assert store.record(other, told[:3], key="request 1") == Receipt(4, 3, 0)
    assert (count(store, events), count(store, outbox)) == (6, 2)


def test_a_refused_request_leaves_no_trace(store: Store) -> None:
    told, mine = telling(JOURNEY), store.organisation()
    long = replace(told[0], what=(Key(KeyKind.OBJECT, "x" * 501),))
    with pytest.raises(StoreRefused, match="more than 500 characters"):
        store.record(mine, [told[1], long], key="request 1")
    for original in ("RCS\0", "RCS\ud800"):
        with pytest.raises(StoreRefused, match="NUL character"):
            store.record(mine, told[:1], originals=[original])
    for name in ("a\0b", "\udfff", "x" * 256):
        with pytest.raises(StoreRefused, match="at most 255 characters"):
            store.record(mine, told[:1], key=name)
    with pytest.raises(StoreRefused, match="no such organisation"):
        store.record(99, told)
    assert store.record(mine, told[:2], key="request 1").events == 2
    assert count(store, events) == 2


def test_organisations_see_their_own_events_only(store: Store) -> None:
    told = telling(JOURNEY)
    mine, other = store.organisation(), store.organisation("other")
    store.record(other, told)
    assert about(store, mine, key("shipment:masks")) == []
    assert list(logged(store, mine)) == []
    assert kinds_of(store, mine, "masks") == []


def numbered(number: int) -> Event:
    return telling(f"1 00:00 accepted s{number}")[0]


def test_many_at_once_share_transactions_and_each_gets_its_own_answer(store: Store) -> None:
    mine = store.organisation()
    waiting = [
        store.writer.submit(Request(mine, tuple(entries([numbered(n % 50)])), f"k{n}"))
        for n in range(200)
    ]
    told = [each.result() for each in waiting]
    assert sum(each.events for each in told) == 50
    assert sum(each.duplicates for each in told) == 150
    with ThreadPoolExecutor(8) as pool:
        again = list(
            pool.map(lambda n: store.record(mine, [numbered(n % 50)], f"k{n}"), range(200))
        )
    assert again == [replace(each, replayed=True) for each in told]
    found = verify(store.reading)
    assert (found.problems, found.rows["events"], found.heads[0].events) == ([], 50, 50)
    with store.reading.connect() as connection:
        assert (
            connection.execute(select(func.count(func.distinct(events.c.recorded_us)))).scalar_one()
            < 50
        )


def test_originals_are_kept_and_chained(store: Store) -> None:
    told, mine = telling(JOURNEY)[:2], store.organisation()
    store.record(mine, told, originals=['{"type": "ObjectEvent"}', None])
    with store.reading.connect() as connection:
        assert [
            row.original
            for row in connection.execute(select(events.c.original).order_by(events.c.seq))
        ] == [
            '{"type": "ObjectEvent"}',
            None,
        ]
    assert verify(store.reading).problems == []


def test_a_file_is_brought_in_steps(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onward.store.bring.EVENTS_A_TRANSACTION", 2_000)
    mine, seen = store.organisation(), []
    brought = bring(
        store,
        mine,
        map(numbered, range(4500)),
        acknowledge=lambda receipt: seen.append(receipt.events),
    )
    assert (brought.events, brought.duplicates, seen) == (4500, 0, [2000, 2000, 500])
    assert bring(store, mine, map(numbered, range(4501))).events == 1
    assert count(store, keys) == 4501


def test_a_closed_store_takes_nothing(address: str) -> None:
    with open_store(address, write=True) as store:
        mine = store.organisation()
    with pytest.raises(StoreFailed, match="closed"):
        store.record(mine, telling(JOURNEY))


def test_a_store_that_was_opened_for_reading_writes_nothing(address: str) -> None:
    open_store(address, write=True).close()
    with open_store(address) as store, pytest.raises(StoreRefused, match="no such organisation"):
        store.organisation()
    with open_store(address) as store, pytest.raises(StoreRefused, match="for reading only"):
        store.record(1, telling(JOURNEY))


def test_files_are_kept_under_their_hash(store: Store) -> None:
    mine, as_of = store.organisation(), datetime(2020, 3, 1, tzinfo=UTC)
    scenario = keep_scenario(store, mine, b"world", name="little", as_of=as_of)
    first = keep_plan(store, mine, b"plan \0 1", scenario=scenario, as_of=as_of)
    second = keep_plan(store, mine, b"plan 2", scenario=scenario, as_of=as_of + timedelta(days=1))
    keep_change(store, mine, b"no flights", scenario=scenario, as_of=as_of)
    keep_replan(store, mine, b"why", plan=second, previous=first, as_of=as_of)
    assert keep_plan(store, mine, b"plan \0 1", scenario=scenario, as_of=as_of) == first
    assert [(name, at) for name, at, _ in kept(store, mine, "plan")] == [
        (first, as_of),
        (second, as_of + timedelta(days=1)),
    ]
    assert find_document(store, mine, "plan", first) == b"plan \0 1"
    assert find_document(store, store.organisation("other"), "plan", first) is None
    with pytest.raises(StoreRefused, match="is not kept here"):
        keep_plan(store, store.organisation("other"), b"plan 3", scenario=scenario, as_of=as_of)
    assert verify(store.reading).rows["plans"] == 2


def test_others_words_for_places_and_departures(store: Store) -> None:
    mine = store.organisation()
    name_places(store, mine, "iata", {"LGG": "BELGG", "PVG": "CNSHA"})
    name_places(store, mine, "iata", {"PVG": "CNPVG"})
    name_places(store, mine, "read_point", {"urn:epc:id:sgln:0614141.07346.0": "BELGG"})
    number_departures(store, mine, {"MK059/2020-11-20": "F1"})
    assert places_named(store, mine, "iata") == {"LGG": "BELGG", "PVG": "CNPVG"}
    assert departures_numbered(store, mine) == {"MK059/2020-11-20": "F1"}
    assert places_named(store, store.organisation("other"), "iata") == {}
