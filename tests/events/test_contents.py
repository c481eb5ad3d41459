"""What was inside what: the same answer as unit by unit, without a look at every other handling
unit.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from seeds import few
from telling import telling

from onward.events import contents, visits
from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.state import fold
from onward.events.unit_ranges import Ranges
from onward.events.vocabulary import Status

BOXES = [Key(KeyKind.SSCC, "1"), Key(KeyKind.SSCC, "2"), Key(KeyKind.ULD, "U")]


@dataclass(frozen=True)
class Span:
    first: int
    last: int


@pytest.mark.parametrize("seed", range(20))
def test_ranges_are_found_by_what_they_reach(seed: int) -> None:
    chance = random.Random(seed)
    every = [
        Span(first, first + chance.choice([0, 1, 5, 40]))
        for first in chance.choices(range(1, 30), k=chance.randint(0, 25))
    ]
    ranges = Ranges(every, starts=[3, 31])
    for _ in range(20):
        a, b = chance.randint(0, 45), chance.randint(0, 45)
        meant = [span for span in every if span.first <= a and span.last >= b]
        assert sorted(map(repr, ranges.reaching(a, b))) == sorted(map(repr, meant))
        if chance.random() < 0.3:
            assert sorted(map(repr, ranges.take(a, b))) == sorted(map(repr, meant))
            every = [*(span for span in every if span not in meant), Span(31, 31)]
            ranges.put(Span(31, 31))
        assert sorted(map(repr, ranges)) == sorted(map(repr, every))


def random_history(chance: random.Random) -> list[Event]:
    """Shipments a and b and boxes go into boxes and come out again, and something happens to
    each.
    """
    found = []
    for _ in range(chance.randint(1, 30)):
        at = datetime(2020, 3, 1, tzinfo=UTC) + timedelta(hours=chance.randrange(40))
        status = chance.choice(
            [Status.PACKED, Status.PACKED, Status.UNPACKED, Status.LANDED, Status.DEPARTED]
        )
        first = chance.randint(1, 9)
        goods = [
            Key(KeyKind.SHIPMENT, chance.choice("ab"), first, first + chance.choice([0, 0, 1, 4])),
            Key(KeyKind.SHIPMENT, "a"),
        ]
        what = tuple(
            chance.sample(
                [*goods, *BOXES],
                0 if status is Status.UNPACKED and chance.random() < 0.4 else chance.randint(1, 2),
            )
        )
        parent = chance.choice(BOXES) if status in (Status.PACKED, Status.UNPACKED) else None
        found.append(Event(at=at, known_at=at, status=status, what=what, parent=parent))
    return found


def plain(events: list[Event], one: Key, path: tuple[Key, ...] = ()) -> set[str]:
    """Ids of the events that concern one handling unit, or one box."""
    if one in path:
        return set()
    found, stays = set[str](), list[tuple[Key, datetime, datetime | None]]()
    for event in events:
        meant = any(key.covers(one) for key in event.what)
        if event.parent is None:
            found |= {event.id} if meant else set()
        elif event.status is Status.PACKED:
            stays += [(event.parent, event.at, None)] if meant else []
        elif meant or not event.what:
            stays = [
                (box, a, event.at if b is None and box == event.parent else b)
                for box, a, b in stays
            ]
    when = {event.id: event.at for event in events}
    for box, since, until in stays:
        outer = plain(events, box, (*path, one))
        found |= {
            name for name in outer if since <= when[name] and (until is None or when[name] <= until)
        }
    return found


@pytest.mark.no_cover
@pytest.mark.parametrize("hundred", few(range(3), 1))
def test_a_history_is_what_unit_by_unit_comes_to(hundred: int) -> None:
    for seed in range(100 * hundred, 100 * hundred + 100):
        tracking = fold(random_history(random.Random(seed)), {"a": 14})
        happened = list(tracking.events.values())
        for one in [
            *(Key(KeyKind.SHIPMENT, name, unit, unit) for name in "ab" for unit in range(1, 15)),
            *BOXES,
        ]:
            assert set(tracking.contents.history(one)) == plain(happened, one), (seed, one)


UNITS = 600
ALONE = "\n".join(f"4 10:00 delivered masks#{n}-{n} at=BELGG" for n in range(1, UNITS + 1))
CARTONS = "\n".join(f"2 10:00 packed masks#{n}-{n} in=sscc:{n}" for n in range(1, UNITS + 1))
EMPTIED = CARTONS + "\n" + "\n".join(f"5 10:00 unpacked in=sscc:{n}" for n in range(1, UNITS + 1))
ONE_BY_ONE = "2 10:00 packed masks in=uld:U\n" + "\n".join(
    f"5 10:00 unpacked masks#{n}-{n} in=uld:U" for n in range(1, UNITS + 1)
)


@pytest.mark.parametrize(
    "text", [ALONE, CARTONS, EMPTIED, ONE_BY_ONE], ids=["alone", "cartons", "emptied", "one by one"]
)
def test_an_event_for_each_handling_unit_is_not_read_again_for_each_other(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is looked at some dozen times; by each of the others it would be 600 times."""
    read = 0

    def counting(kind: type) -> type:
        def get(self: Any, name: str) -> Any:
            nonlocal read
            read += name == "first"
            return object.__getattribute__(self, name)

        return type(kind.__name__, (kind,), {"__slots__": (), "__getattribute__": get})

    for where, kind in ((contents, "EventRange"), (contents, "Stay"), (visits, "Visit")):
        monkeypatch.setattr(where, kind, counting(getattr(where, kind)))
    states = fold(telling(text), {"masks": UNITS}).of(Key(KeyKind.SHIPMENT, "masks"))
    assert sum(state.handling_units for state in states) == UNITS
    assert 0 < read < 40 * UNITS


def test_what_is_used_again_and_again_is_emptied_of_what_is_in_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A ULD takes another shipment every day; each goes in once and comes out once, however many
    there were before.
    """
    made = 0

    def counting(*given: Any) -> visits.Move[Event]:
        nonlocal made
        made += 1
        return move(*given)

    move = visits.Move
    monkeypatch.setattr(contents, "Move", counting)
    text = "\n".join(
        (
            f"{n} 08:00 packed s{n} in=uld:U\n {n} 09:00 departed uld:U on=F{n}\n {n} 20:00 "
            "unpacked "
            "in=uld:U"
        )
        for n in range(1, 101)
    )
    seen = fold(telling(text))
    assert made == 200
    assert [link.departure for link in seen.of(Key(KeyKind.SHIPMENT, "s40"))[0].flown] == ["F40"]
