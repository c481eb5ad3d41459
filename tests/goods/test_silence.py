"""One truth about silence: what is unconfirmed, what an event withdraws, where planning starts."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from desks import at, begun, current, notice, opened, ready

from onward.acts.settings import set_clock, set_silence
from onward.desk.desk import Desk
from onward.desk.desk_values import Silence
from onward.errors import InvalidInput
from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.vocabulary import Status
from onward.goods.confirm_request import Confirm
from onward.goods.confirming import confirm
from onward.goods.morning import morning
from onward.goods.planned_movement import Step
from onward.goods.restored_goods import start
from onward.goods.unconfirmed import check_movements

HELD, DEPARTED, LANDED = Status.HELD, Status.DEPARTED, Status.LANDED
ENDS = {"F1": "BELGG", "T1": "FRLIO"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Masks go by F1 (2nd, 10:00 to 22:00) and T1 (3rd, 06:00 to 18:00)."""
    desk = ready(tmp_path / "desk.db")
    with desk.store:
        yield desk


def tell(desk: Desk, status: Status, place: str, when: datetime, **more: str) -> None:
    """An event about all masks, which becomes known when it happens."""
    desk.look_again()
    set_clock(desk, max(desk.now, when))
    goods = Key(KeyKind.SHIPMENT, "masks", 1, 8)
    event = Event(
        at=when, known_at=when, status=status, what=(goods,), place=place, source="test", **more
    )
    desk.store.record(desk.organisation, [event])


def truth(desk: Desk, now: datetime) -> tuple[list[str], list[str], list[str]]:
    """What is unconfirmed, what is contradicted, and where planning has masks."""
    if desk.now < now:
        set_clock(desk, now)
    found, advanced = check_movements(desk), start(desk).advanced
    assert advanced is not None
    lie = [
        f"{s.first_unit}-{s.first_unit + s.handling_units - 1} {s.origin}"
        for s in advanced.scenario.shipments
        if "masks" in (s.id, s.part_of)
    ]
    lie += [f"{g.first}-{g.last} {g.place}" for g in advanced.gone if g.why == "arrived"]
    return (
        [f"{h.first}-{h.last} {h.step} {h.departure}" for h in found.unconfirmed],
        [
            f"{c.movement.first}-{c.movement.last} {c.movement.step} {c.movement.departure}: "
            f"{c.status} {c.place}"
            for c in found.contradicted
        ],
        lie,
    )


def test_after_the_last_event_the_plan_is_taken_at_its_word(desk: Desk) -> None:
    set_clock(desk, at(2, 12))
    confirm(desk, Confirm(what="F1"))
    silent_since = ["1-8 landed F1", "1-8 departed T1"]
    assert truth(desk, at(3, 12)) == (silent_since, [], ["1-8 FRLIO"])


def test_where_silence_means_nothing_moved_goods_are_where_events_had_them(desk: Desk) -> None:
    set_silence(desk, Silence.NOTHING_MOVED)
    set_clock(desk, at(2, 12))
    confirm(desk, Confirm(what="F1"))
    assert truth(desk, at(3, 12))[2] == ["1-8 BELGG"]


def test_an_event_that_contradicts_withdraws_what_followed(desk: Desk) -> None:
    set_clock(desk, at(2, 12))
    confirm(desk, Confirm(what="F1", count=5))
    assert truth(desk, at(3, 12)) == (
        ["1-5 landed F1", "1-5 departed T1"],
        ["6-8 departed F1: offloaded CNPVG"],
        ["6-8 CNPVG", "1-5 FRLIO"],
    )


def test_goods_that_are_held_do_not_leave(desk: Desk) -> None:
    tell(desk, HELD, "CNPVG", at(1, 12))
    assert truth(desk, at(3, 12)) == ([], ["1-8 departed F1: held CNPVG"], ["1-8 CNPVG"])


def test_goods_that_were_held_and_released_in_time_do(desk: Desk) -> None:
    tell(desk, HELD, "CNPVG", at(1, 12))
    tell(desk, Status.RELEASED, "CNPVG", at(1, 18))
    unconfirmed, contradicted, lie = truth(desk, at(3, 12))
    assert (unconfirmed[0], contradicted, lie) == ("1-8 departed F1", [], ["1-8 FRLIO"])


def test_a_flight_that_lands_elsewhere(desk: Desk) -> None:
    tell(desk, DEPARTED, "CNPVG", at(2, 10), departure="F1")
    tell(desk, LANDED, "DEFRA", at(2, 23), departure="F1")
    assert truth(desk, at(3, 12)) == ([], ["1-8 landed F1: landed DEFRA"], ["1-8 DEFRA"])


def test_goods_that_left_on_another_flight(desk: Desk) -> None:
    tell(desk, DEPARTED, "CNPVG", at(2, 9), departure="F2")
    assert truth(desk, at(2, 12))[1] == ["1-8 departed F1: departed CNPVG"]


def test_a_carriers_own_number_is_the_planned_flight(desk: Desk) -> None:
    tell(desk, DEPARTED, "CNPVG", at(2, 11), transport_number="CV9737")
    assert truth(desk, at(2, 12)) == ([], [], ["1-8 BELGG"])


def test_loaded_is_not_departed(desk: Desk) -> None:
    tell(desk, Status.LOADED, "CNPVG", at(2, 9), departure="F1")
    assert truth(desk, at(2, 12))[0] == ["1-8 departed F1"]


@pytest.mark.parametrize(
    "words", ["cancel_departure F1", "delay_departure F1 departs_at=2020-03-05T10:00Z"]
)
def test_what_is_known_not_to_have_left_is_not_unconfirmed(desk: Desk, words: str) -> None:
    notice(desk, words)
    late = [] if "delay" in words else ["1-8 departed F1: stopped by a notice CNPVG"]
    assert truth(desk, at(3, 12)) == ([], late, ["1-8 CNPVG"])


def test_a_delay_of_an_hour_is_unconfirmed_an_hour_later(desk: Desk) -> None:
    notice(desk, "delay_departure F1 departs_at=2020-03-02T11:00Z")
    assert truth(desk, at(2, 10, 30))[0] == []
    assert truth(desk, at(2, 11, 30))[0] == ["1-8 departed F1"]


def by_unit(desk: Desk) -> dict[int, str]:
    """Where each carton is by what is unconfirmed and what events say."""
    found = check_movements(desk)
    places = dict.fromkeys(range(1, 9), "CNPVG")
    stopped: dict[int, str] = {}
    for each in found.contradicted:
        for n in range(each.movement.first, each.movement.last + 1):
            stopped.setdefault(n, each.movement.departure if each.movement.step else "")
    for n in places:
        for departure in ("F1", "T1"):
            if stopped.get(n) == departure or not _left(desk, departure):
                break
            places[n] = ENDS[departure]
    return places


def _left(desk: Desk, departure: str) -> bool:
    return desk.now >= {"F1": at(2, 10), "T1": at(3, 6)}[departure]


@pytest.mark.parametrize("seed", range(12))
def test_planning_starts_where_silence_and_events_have_goods(tmp_path: Path, seed: int) -> None:
    """Confirmations at random: planning and what is unconfirmed never disagree."""
    draw = random.Random(seed)
    with opened(tmp_path / "random.db") as store:
        desk = begun(store)
        current(desk)
        for hours in (12, 23, 20):
            set_clock(desk, desk.now + (at(1, hours) - at(1)))
            asked = [
                Confirm(what="F1", count=draw.randint(0, 8)),
                Confirm(what="T1", count=draw.randint(0, 8)),
                Confirm(what=f"masks#{draw.randint(1, 4)}-6", not_moved=True),
                Confirm(what="F1"),
            ]
            try:
                confirm(desk, draw.choice(asked))
            except InvalidInput:
                continue  # nothing moves yet, or it was said before
            advanced = start(desk).advanced
            assert advanced is not None
            lie = {
                n: s.origin
                for s in advanced.scenario.shipments
                if "masks" in (s.id, s.part_of)
                for n in range(s.first_unit, s.first_unit + s.handling_units)
            }
            lie |= {n: g.place for g in advanced.gone for n in range(g.first, g.last + 1)}
            assert lie == by_unit(desk)
            pieces = sum(row.unconfirmed for row in morning(desk).priorities)
            units = {
                n for h in check_movements(desk).unconfirmed for n in range(h.first, h.last + 1)
            }
            assert pieces == len(units)
            assert {h.step for h in check_movements(desk).unconfirmed} <= set(Step)
