"""An event that names only an AWB or a ULD is about the goods that the desk has in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from desks import at, ready

from onward.acts.settings import set_clock
from onward.acts.undo import redo, undo
from onward.desk.desk import Desk
from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.state import fold
from onward.events.vocabulary import Status
from onward.goods.confirm_request import Confirm
from onward.goods.confirming import confirm
from onward.goods.morning import morning
from onward.goods.numbers_of_goods import number_goods
from onward.goods.restored_goods import start
from onward.goods.unconfirmed import check_movements
from onward.job import SILENT
from onward.questions.desk_record import record_of_desk
from onward.questions.track import seen_by_events

AWB, ULD = "999-12345675", "AKE12345CV"
AS_NUMBERED = [(KeyKind.AWB, AWB), (KeyKind.ULD, ULD)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Masks 1 to 8 go by F1 (2nd, 10:00 to 22:00) and T1 (3rd); it is the 2nd, 12:00."""
    desk = ready(tmp_path / "desk.db", clock=at(2, 12))
    with desk.store:
        yield desk


def tell(desk: Desk, kind: KeyKind, name: str, status: Status, when: datetime, **more: str) -> None:
    """An event about a number, which becomes known when it happens."""
    what = (Key(kind, name),)
    event = Event(at=when, known_at=when, status=status, what=what, source="carrier", **more)
    desk.store.record(desk.organisation, [event])


def quiet(desk: Desk) -> list[str]:
    return [f"{h.first}-{h.last} {h.step} {h.departure}" for h in check_movements(desk).unconfirmed]


@pytest.mark.parametrize(("kind", "name"), AS_NUMBERED)
@pytest.mark.parametrize(
    "how", [{"departure": "F1"}, {"place": "CNPVG"}, {"transport_number": "F1"}]
)
def test_an_event_about_a_number_confirms_what_rides_in_it(
    desk: Desk, kind: KeyKind, name: str, how: dict[str, str]
) -> None:
    act, _ = number_goods(desk, "masks#1-5", **{str(kind): name})
    tell(desk, kind, name, Status.DEPARTED, at(2, 10), **how)
    assert quiet(desk) == ["6-8 departed F1"]
    undo(desk, act.number)
    assert quiet(desk) == ["1-8 departed F1"]
    redo(desk, act.number)
    assert quiet(desk) == ["6-8 departed F1"]


@pytest.mark.parametrize(("kind", "name"), AS_NUMBERED)
def test_what_was_offloaded_with_its_number_stays_where_it_is(
    desk: Desk, kind: KeyKind, name: str
) -> None:
    number_goods(desk, "masks#1-5", **{str(kind): name})
    tell(desk, kind, name, Status.OFFLOADED, at(2, 10), departure="F1", place="CNPVG")
    gone = [
        (c.movement.first, c.movement.last, c.status) for c in check_movements(desk).contradicted
    ]
    assert gone == [(1, 5, "offloaded")]
    advanced = start(desk).advanced
    assert advanced is not None
    lie = {(s.first_unit, s.origin) for s in advanced.scenario.shipments if "masks" in s.part_of}
    assert lie == {(1, "CNPVG"), (6, "BELGG")}


def test_a_number_that_nobody_knows_is_told(desk: Desk) -> None:
    tell(desk, KeyKind.AWB, AWB, Status.DEPARTED, at(2, 10), departure="F1", place="CNPVG")
    assert quiet(desk) == ["1-8 departed F1"]
    assert morning(desk).strangers == (f"awb {AWB}",)
    number_goods(desk, "masks", awb=AWB)
    assert morning(desk).strangers == ()


def test_a_uld_that_is_loaded_anew_has_let_its_goods_go(desk: Desk) -> None:
    number_goods(desk, "masks#1-5", uld=ULD)
    set_clock(desk, at(4, 12))
    number_goods(desk, "gowns", uld=ULD)
    tell(desk, KeyKind.ULD, ULD, Status.DEPARTED, at(4, 10), departure="F2", place="CNPVG")
    assert "1-4 departed F2" not in quiet(desk)
    assert [c.movement.shipment for c in check_movements(desk).contradicted] == []


def test_a_number_names_goods_where_they_are_confirmed(desk: Desk) -> None:
    number_goods(desk, "masks#2-3", awb=AWB)
    done = confirm(desk, Confirm(what=AWB))
    assert [str(key) for key in done.events[0].what] == ["shipment:masks#2-3"]


def test_tracking_knows_what_rides_in_what(desk: Desk) -> None:
    number_goods(desk, "masks#1-5", awb=AWB)
    tell(desk, KeyKind.AWB, AWB, Status.DEPARTED, at(2, 10), departure="F1", place="CNPVG")
    with record_of_desk(desk) as record:
        for asked in ("masks", AWB):
            states = fold(record.events_about(asked)).states((KeyKind.SHIPMENT, "masks"))
            assert states[0].departure == "F1"


@pytest.mark.parametrize("key", ["masks", "shipment:masks", "masks#1-5", AWB, f"awb:{AWB}"])
def test_tracking_at_a_desk_has_what_its_plans_intend(desk: Desk, key: str) -> None:
    number_goods(desk, "masks#1-5", awb=AWB)
    with record_of_desk(desk) as record:
        (_, seen) = seen_by_events(record, SILENT, key)
    assert seen.as_of == desk.now
    planned = {link.departure for s in seen.tracking.shipments for link in s.planned}
    assert {"F1", "T1"} <= planned
