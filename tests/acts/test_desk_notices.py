"""A notice is looked at before it is saved; whenever and however often it is told, the desk is the
same.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import at, begun, current, notice, opened, planned, ready, sound, ways
from little import little

from onward.acts.drafts import Wishes, adopt, draft
from onward.acts.notices import add, change_in_words, preview
from onward.acts.settings import set_clock
from onward.acts.undo import undo
from onward.desk.act import ActRefused
from onward.desk.desk import Desk
from onward.desk.present_scenario import scenario_now
from onward.errors import InvalidInput
from onward.scenario.change import ApproveShipment, Change
from onward.store.store import Store


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = ready(tmp_path / "onward.db", clock=at(1, 18))
    with desk.store:
        yield desk


@pytest.fixture
def store(desk: Desk) -> Store:
    return desk.store


def said(desk: Desk, words: str, known: int = 0) -> Change:
    kind, *rest = words.split()
    known_at = at(1, known) if known else None
    return change_in_words(kind, rest, now=desk.now, known_at=known_at)


def test_a_notice_says_what_of_the_plan_it_touches(desk: Desk) -> None:
    looked = preview(desk, [said(desk, "cancel-departure F1")])
    assert [(str(hit.goods), hit.late_before_min, hit.late_min) for hit in looked.hits] == [
        ("masks#1-8", 0, None)
    ]
    late = preview(desk, [said(desk, f"amend-shipment masks due_at={at(3, 12):%Y-%m-%dT%H:%MZ}")])
    assert [(hit.late_before_min, hit.late_min) for hit in late.hits] == [(0, 360)]
    assert preview(desk, [said(desk, "cancel-departure F3")]).hits == ()
    assert desk.state.notices == {}


def test_told_twice_is_told_once(desk: Desk) -> None:
    first = notice(desk, "cancel_departure F1 cause=fog")
    acts = desk.state.acts
    assert notice(desk, "cancel-departure F1 cause=fog") == first
    assert desk.state.acts == acts


WORDS = (
    ("delay-departure F1 departs_at=2020-03-02T12:00Z", 1),
    ("delay-departure F1 departs_at=2020-03-02T15:00Z", 2),
    ("amend-shipment masks priority=2 due_at=2020-03-05T00:00Z", 3),
    ("amend-shipment masks due_at=2020-03-06T00:00Z", 4),
)


def test_the_order_of_telling_changes_nothing(tmp_path: Path) -> None:
    found = set()
    for number, order in enumerate(itertools.islice(itertools.permutations(WORDS), 0, 24, 5)):
        with opened(tmp_path / f"{number}.db") as store:
            desk = begun(store)
            set_clock(desk, at(1, 18))
            for words, known in order:
                add(desk, [said(desk, words, known)])
            found.add(repr(scenario_now(desk)))
    assert len(found) == 1
    (text,) = found
    assert "2020, 3, 2, 15, 0" in text


def test_goods_that_are_ready_later_and_a_paper_that_came(tmp_path: Path) -> None:
    with opened(tmp_path / "other.db") as store:
        desk = begun(
            store,
            little("""
            as_of 2020-03-01
            fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 10m3 400/kg
            fly F2 CNPVG>BELGG 4 10:00 > 4 22:00 1000kg 10m3 400/kg
            policy L licence scope=CN directions=export hs=63 document=permit from=1
            ship masks CNPVG>BELGG p1 8x 100kg 0.5m3 ready=1 due=3 00:00 latest=12 hs=630790
            """),
        )
        current(desk)
        assert ways(desk) == {}
        notice(desk, "hold-paper masks paper=permit")
        adopt(desk, planned(desk).name)
        assert ways(desk) == {"masks#1-8": "F1"}
        notice(desk, "amend-shipment masks ready_at=2020-03-03T00:00Z due_at=2020-03-06T00:00Z")
        adopt(desk, planned(desk).name)
        assert ways(desk) == {"masks#1-8": "F2"}
        sound(store)


def test_a_notice_about_goods_under_way_is_one_of_their_parts(desk: Desk) -> None:
    set_clock(desk, at(2, 12))
    adopt(desk, planned(desk).name)
    assert ways(desk)["masks#1-8"] == "T1"
    told = notice(desk, "amend_shipment masks due_at=2020-03-03T12:00Z priority=3")
    looked = planned(desk)
    (part,) = [s for s in looked.judged.read.scenario.shipments if s.part_of == "masks"]
    assert (part.priority, part.due_at) == (3, at(3, 12))
    adopt(desk, looked.name)
    undo(desk)
    undo(desk)
    undo(desk, told)
    again = planned(desk)
    (part,) = [s for s in again.judged.read.scenario.shipments if s.part_of == "masks"]
    assert (part.priority, part.due_at) == (1, at(4))


def test_a_request_is_planned_only_if_it_is_approved_or_asked_for(desk: Desk) -> None:
    notice(desk, "await-approval masks")
    assert "masks#1-8" not in ways(desk, planned(desk).name)
    asked = ApproveShipment(id="asked", known_at=desk.now, shipment="masks")
    assert ways(desk, draft(desk, Wishes(), requests=[asked]).name)["masks#1-8"] == "F1 T1"
    notice(desk, "approve-shipment masks")
    assert ways(desk, planned(desk).name)["masks#1-8"] == "F1 T1"


def test_an_offered_charter_is_planned_with_once_it_has_departures(desk: Desk) -> None:
    notice(desk, "cancel_departure F1")
    notice(desk, "offer-charter C9 price_minor=1000")
    made = notice(
        desk,
        "add-departure C9a mode=charter origin=CNPVG destination=BELGG charter=C9 "
        "departs_at=2020-03-02T09:00Z arrives_at=2020-03-02T21:00Z "
        "capacity_kg=2000 capacity_m3=20",
    )
    draft = planned(desk)
    assert ways(desk, draft.name)["masks#1-8"] == "C9a T1"
    with pytest.raises(ActRefused, match="stands on it"):
        undo(desk, made)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("cancel-departure F9", "is not a departure.*"),
        ("cancel-departur F1", "is no kind of notice.*cancel_departure"),
        ("cancel-departure F1 because=fog", "is no column of cancel_departure.*cause"),
        ("amend-shipment mask due_at=2020-03-05T00:00Z", "not a shipment.*masks"),
        ("cancel-departure F1 known_at=2020-03-02T00:00Z", "nobody knows it yet"),
        ("hold-paper masks", "paper"),
    ],
)
def test_a_notice_that_cannot_be_is_refused_and_nothing_changes(
    desk: Desk, words: str, why: str
) -> None:
    before = desk.state
    with pytest.raises(InvalidInput, match=why):
        notice(desk, words)
    assert desk.state == before


def test_what_has_left_is_no_news(desk: Desk) -> None:
    set_clock(desk, at(2, 12))
    with pytest.raises(InvalidInput, match="left at 02MAR20 10:00Z"):
        notice(desk, "cancel_departure F1")


@pytest.mark.parametrize(
    "said",
    ["due_at=2020-03-01T12:00Z", "ready_at=2020-03-01T06:00Z", "latest_at=2020-03-04T12:00Z"],
)
def test_what_is_said_of_a_shipment_holds_for_its_goods_under_way(
    tmp_path: Path, said: str
) -> None:
    """A draft's scenario has a part for goods that are under way, free later than they are due."""
    with opened(tmp_path / "desk.db") as store:
        desk = begun(store)
        current(desk)
        notice(desk, f"amend_shipment masks {said}")
        set_clock(desk, at(2, 12))
        name = planned(desk).name
        kept = desk.kept_scenario(desk.state.plans[name][1].scenario)
        assert [s.part_of for s in kept.shipments] == ["masks", ""]
        assert [row.shipment for row in kept.amendments] == [kept.shipments[0].id]
