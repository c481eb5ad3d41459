"""State is a fold over the set of events."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from telling import day, telling, thing

from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.state import State, fold, state_hash
from onward.events.vocabulary import EventReason, Status

JOURNEY = """
    1 00:00 planned masks on=F1 expected=4T22:00
    1 00:00 planned masks on=T1 expected=6T12:00
    1 09:00 booked masks on=F1
    3 08:00 accepted masks at=CNPVG
    4 08:00 loaded masks on=F1 at=CNPVG
    4 09:00 offloaded masks#31-40 on=F1 at=CNPVG why=capacity
    4 10:00 departed masks#1-30 on=F1 at=CNPVG
    4 22:00 landed masks#1-30 on=F1 at=BELGG
    5 06:00 held masks#1-30 at=BELGG by=customs
"""


def said(states: tuple[State, ...]) -> list[str]:
    """masks#1-30 at_place BELGG"""
    return [
        f"{s.key.id}#{s.key.first}-{s.key.last} {s.phase} {s.place}{' held' if s.held else ''}"
        for s in states
    ]


def links(state: State) -> dict[str, list[str]]:
    return {
        name: sorted(link.departure for link in getattr(state, name))
        for name in ("planned", "booked", "loaded", "flown", "offloaded")
    }


def test_ranges_go_their_own_ways() -> None:
    states = fold(telling(JOURNEY), {"masks": 50}).of(thing("masks"))
    assert said(states) == [
        "masks#1-30 at_place BELGG held",
        "masks#31-40 at_place CNPVG",
        "masks#41-50 loaded CNPVG",
    ]


def test_planned_booked_loaded_and_flown_are_separate() -> None:
    flown, left, _ = fold(telling(JOURNEY), {"masks": 50}).of(thing("masks"))
    assert links(flown) == {
        "planned": ["F1", "T1"],
        "booked": ["F1"],
        "loaded": ["F1"],
        "flown": ["F1"],
        "offloaded": [],
    }
    assert links(left) == {
        "planned": ["F1", "T1"],
        "booked": ["F1"],
        "loaded": [],
        "flown": [],
        "offloaded": ["F1"],
    }


def test_every_state_names_its_event_and_silence_is_unknown() -> None:
    events = telling(JOURNEY)
    tracking = fold(events, {"masks": 50, "pens": 2})
    assert [tracking.events[s.event].status for s in tracking.of(thing("masks"))] == [
        Status.HELD,
        Status.OFFLOADED,
        Status.LOADED,
    ]
    (unknown,) = tracking.of(thing("pens"))
    assert (str(unknown.key), unknown.phase, unknown.event) == ("shipment:pens#1-2", "unknown", "")
    assert tracking.of(thing("nobody's"))[0].phase == "unknown"


@pytest.mark.parametrize(
    ("as_of", "told"),
    [
        ("1T00:00", ["masks#1-50 planned "]),
        ("1T09:00", ["masks#1-50 booked "]),
        (
            "4T09:00",
            ["masks#1-30 loaded CNPVG", "masks#31-40 at_place CNPVG", "masks#41-50 loaded CNPVG"],
        ),
        (
            "4T10:00",
            ["masks#1-30 en_route CNPVG", "masks#31-40 at_place CNPVG", "masks#41-50 loaded CNPVG"],
        ),
    ],
)
def test_as_of_an_instant(as_of: str, told: list[str]) -> None:
    states = fold(telling(JOURNEY), {"masks": 50}, as_of=day(as_of)).of(thing("masks"))
    merged = [said((s,))[0] for s in states]
    assert list(dict.fromkeys(merged)) == told if len(told) > 1 else set(said(states)) == set(told)


def test_two_clocks() -> None:
    events = telling(
        "3 08:00 accepted masks at=CNPVG\n 4 10:00 departed masks on=F1 at=CNPVG known=9"
    )
    assert fold(events, as_of=day("5"), known_to=day("5")).of(thing("masks"))[0].phase == "at_place"
    assert fold(events, as_of=day("5"), known_to=day("9")).of(thing("masks"))[0].phase == "en_route"
    assert fold(events, as_of=day("4"), known_to=day("9")).of(thing("masks"))[0].phase == "at_place"


def test_a_later_plan_takes_the_place_of_an_earlier_one() -> None:
    plans = """
        1 00:00 planned masks on=F1
        2 00:00 planned masks on=F2
        2 00:00 planned masks on=T2
    """
    assert links(fold(telling(plans)).of(thing("masks"))[0])["planned"] == ["F2", "T2"]
    assert links(fold(telling(plans), as_of=day("1")).of(thing("masks"))[0])["planned"] == ["F1"]
    behind = telling(plans + "\n 3 00:00 planned masks")
    assert links(fold(behind).of(thing("masks"))[0])["planned"] == [""]


def test_corrections_and_voids() -> None:
    text = """
        3 08:00 accepted masks at=CNPVG
        4 10:00 departed masks on=F1 at=CNPVG
        4 18:00 departed masks on=F2 at=CNPVG corrects=2 known=6
    """
    (state,) = fold(telling(text)).of(thing("masks"))
    assert (state.departure, links(state)["flown"]) == ("F2", ["F2"])
    (before,) = fold(telling(text), known_to=day("5")).of(thing("masks"))
    assert links(before)["flown"] == ["F1"]
    # a correction corrected: the first stays replaced
    again = text + "5 00:00 departed masks on=F3 at=CNPVG corrects=3"
    assert links(fold(telling(again)).of(thing("masks"))[0])["flown"] == ["F3"]
    never = text + "7 00:00 void corrects=3"  # the correction was wrong: the first stands again
    assert links(fold(telling(never)).of(thing("masks"))[0])["flown"] == ["F1"]
    after_all = never + "\n 8 00:00 void corrects=4"
    assert links(fold(telling(after_all)).of(thing("masks"))[0])["flown"] == ["F2"]


def test_a_long_chain_of_voids_is_no_trouble() -> None:
    events = telling("3 08:00 accepted masks at=CNPVG")
    for _ in range(3001):
        events.append(
            Event(at=day("4"), known_at=day("4"), status=Status.VOID, corrects=events[-1].id)
        )
    assert fold(events, {"masks": 1}).of(thing("masks"))[0].phase == "unknown"


def test_goods_share_what_happens_to_what_they_are_in_while_they_are_inside() -> None:
    text = """
        1 08:00 booked awb:999-1 on=F0
        2 08:00 packed parcel:p1;parcel:p2 in=masks#1-1
        2 09:00 packed masks#1-10 in=sscc:1
        2 10:00 packed sscc:1 in=uld:U
        2 10:00 packed masks#1-10 in=awb:999-1
        3 10:00 departed uld:U on=F1 at=CNPVG
        4 10:00 landed awb:999-1 on=F1 at=BELGG
        4 12:00 unpacked sscc:1 in=uld:U
        5 10:00 departed uld:U on=F9 at=BELGG
        6 10:00 delivered masks#2-10 at=BELGG
    """
    tracking = fold(telling(text), {"masks": 12})
    first, rest, none = tracking.of(thing("masks"))
    assert said((first, rest, none)) == [
        "masks#1-1 at_place BELGG",
        "masks#2-10 delivered BELGG",
        "masks#11-12 unknown ",
    ]
    assert links(first)["flown"] == ["F1"]
    assert links(first)["booked"] == []  # that was before it had this AWB
    (parcel,) = tracking.of(thing("parcel:p2"))
    assert (parcel.phase, parcel.place, links(parcel)["flown"]) == ("at_place", "BELGG", ["F1"])
    assert tracking.of(thing("uld:U"))[0].departure == "F9"


def test_both_ends_of_a_stay_count() -> None:
    text = """
        1 08:00 packed masks in=uld:U
        1 08:00 departed uld:U on=F1 at=CNPVG
        2 08:00 landed uld:U on=F1 at=BELGG
        2 08:00 unpacked masks in=uld:U
    """
    assert said(fold(telling(text), {"masks": 1}).of(thing("masks"))) == [
        "masks#1-1 at_place BELGG"
    ]
    assert links(fold(telling(text), {"masks": 1}, as_of=day("1T09:00")).of(thing("masks"))[0])[
        "flown"
    ] == ["F1"]


def test_a_notice_after_delivery_brings_nothing_back() -> None:
    text = (
        "5 08:00 delivered masks at=BELGG\n 6 08:00 notified masks at=BELGG\n 7 08:00 found "
        "masks at=BELGG"
    )
    assert fold(telling(text)).of(thing("masks"))[0].phase == "delivered"


def test_a_bag_inside_itself_hangs_nobody() -> None:
    events = telling(
        "1 08:00 packed sscc:1 in=sscc:2\n 1 09:00 packed sscc:2 in=sscc:1\n 2 08:00 landed "
        "sscc:2 at=BELGG"
    )
    assert [fold(events).of(thing(f"sscc:{n}"))[0].place for n in "12"] == ["BELGG", "BELGG"]


def test_part_of_a_pallet_comes_off() -> None:
    text = """
        1 08:00 packed masks in=sscc:1
        2 08:00 unpacked masks#3-4 in=sscc:1
        3 08:00 departed sscc:1 on=F1 at=CNPVG
        4 08:00 unpacked in=sscc:1
        5 08:00 departed sscc:1 on=F2 at=BELGG
    """
    states = fold(telling(text), {"masks": 5}).of(thing("masks"))
    assert [(s.key.first, s.key.last, links(s)["flown"]) for s in states] == [
        (1, 2, ["F1"]),
        (3, 4, []),
        (5, 5, ["F1"]),
    ]


# -- whatever the order


def history(chance: random.Random) -> list[Event]:
    """Some goods, some things they are in, and events at random, a few of them corrections, voids
    and repetitions.
    """
    goods = [
        Key(KeyKind.SHIPMENT, "a", 1, 9),
        Key(KeyKind.SHIPMENT, "a", 4, 12),
        Key(KeyKind.SHIPMENT, "a"),
        Key(KeyKind.SHIPMENT, "b"),
    ]
    boxes = [Key(KeyKind.SSCC, "1"), Key(KeyKind.ULD, "U"), Key(KeyKind.AWB, "999-1")]
    events: list[Event] = []
    for _ in range(chance.randint(1, 14)):
        at = datetime(2020, 3, 1, tzinfo=UTC) + timedelta(hours=chance.randrange(30))
        status = chance.choice(list(Status))
        corrects = (
            chance.choice(events).id
            if events and (status is Status.VOID or chance.random() < 0.15)
            else ""
        )
        if status is Status.VOID and not corrects:
            continue
        packing = status in (Status.PACKED, Status.UNPACKED)
        events.append(
            Event(
                at=at,
                known_at=at + timedelta(hours=chance.randrange(20)),
                status=status,
                what=tuple(chance.sample([*goods, *boxes], chance.randint(0 if packing else 1, 2))),
                parent=chance.choice(boxes) if packing else None,
                place=chance.choice(["", "CNPVG", "BELGG"]),
                departure=chance.choice(["", "F1", "F2"]),
                by=chance.choice(["", "customs"]),
                reason=chance.choice([None, EventReason.QUOTA]),
                corrects=corrects,
                expected_at=at if status is Status.EXPECTED else None,
            )
        )
    return events


def another_order(events: list[Event], chance: random.Random) -> list[Event]:
    """The same events: permuted, some told again later, in other time zones, by others."""
    again = [
        replace(e, known_at=e.known_at + timedelta(hours=1), source="again")
        for e in events
        if chance.random() < 0.4
    ]
    zoned = [
        replace(e, at=e.at.astimezone(timezone(timedelta(hours=chance.randint(-12, 14)))))
        for e in events
        if chance.random() < 0.4
    ]
    every = [*events, *again, *zoned]
    chance.shuffle(every)
    return every


def check_orders(seed: int, orders: int = 5) -> None:
    chance = random.Random(seed)
    events = history(chance)
    clocks = (
        {"as_of": datetime(2020, 3, 2, tzinfo=UTC), "known_to": datetime(2020, 3, 2, 6, tzinfo=UTC)}
        if seed % 2
        else {}
    )
    first = state_hash(fold(events, {"a": 12, "c": 3}, **clocks))
    for _ in range(orders):
        assert (
            state_hash(fold(another_order(events, chance), {"a": 12, "c": 3}, **clocks)) == first
        ), seed


@pytest.mark.parametrize("hundred", range(3))
def test_one_state_whatever_the_order(hundred: int) -> None:
    for seed in range(100 * hundred, 100 * hundred + 100):
        check_orders(seed)


@pytest.mark.deep
def test_one_state_whatever_the_order_of_5000_histories() -> None:
    hashes = {state_hash(fold(history(random.Random(seed)), {"a": 12})) for seed in range(300)}
    assert len(hashes) > 290  # the hash tells states apart
    for seed in range(5000):
        check_orders(seed)
