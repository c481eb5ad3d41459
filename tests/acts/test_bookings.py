"""What carriers are asked for, and what they answer; a refusal is a notice."""

from __future__ import annotations

from pathlib import Path

import pytest
from desks import at, begun, current, notice, opened, planned, ready, ways
from telling import telling

from onward.acts.bookings import Booked, bookings, request
from onward.acts.settings import set_clock
from onward.acts.undo import undo
from onward.desk.act import ActRefused
from onward.desk.desk import Desk
from onward.goods.confirm_request import Confirm
from onward.goods.confirming import confirm


def test_from_asked_to_refused_and_replanned(tmp_path: Path) -> None:
    with opened(tmp_path / "onward.db") as store:
        desk = begun(store)
        with pytest.raises(ActRefused, match="no current plan"):
            bookings(desk)
        current(desk)
        assert [(b.departure, b.shipment, b.pieces, b.state) for b in bookings(desk)] == [
            ("F1", "masks", 8, "to request"),
            ("F2", "gowns", 4, "to request"),
            ("T1", "masks", 8, "to request"),
        ]
        request(desk, "F1")
        assert bookings(desk)[0].state == "requested"
        with pytest.raises(ActRefused, match="asked for everything already"):
            request(desk, "F1")
        with pytest.raises(ActRefused, match=r"carries nothing"):
            request(desk, "F9")
        told = notice(desk, "refuse_booking masks departure=F1")
        assert bookings(desk)[0].state == "refused"
        assert ways(desk, planned(desk).name)["masks#1-8"] == "F2 T2"
        with pytest.raises(ActRefused, match="not undone but corrected"):
            undo(desk, told)
        set_clock(desk, at(2, 12))
        assert [b.departure for b in bookings(desk)] == ["F2", "T1"]


def test_what_a_departure_no_longer_takes_is_not_requested(tmp_path: Path) -> None:
    desk = ready(tmp_path / "onward.db")
    with desk.store:
        request(desk, "F1")
        cancelled = notice(desk, "cancel_departure T1")
        assert states(desk) == {"F1 masks": "requested", "F2 gowns": "to request",
                                "T1 masks": "stopped"}  # fmt: skip
        with pytest.raises(ActRefused, match="asked for everything already"):
            request(desk, "T1")
        undo(desk, cancelled)
        assert states(desk)["T1 masks"] == "to request"
        set_clock(desk, at(2, 12))
        confirm(desk, Confirm(what="F1", count=5))
        assert states(desk) == {"F2 gowns": "to request", "T1 masks": "to request 5, stopped 3"}


def states(desk: Desk) -> dict[str, str]:
    found: dict[str, list[Booked]] = {}
    for line in bookings(desk):
        found.setdefault(f"{line.departure} {line.shipment}", []).append(line)
    return {
        name: lines[0].state
        if len(lines) == 1
        else ", ".join(f"{line.state} {line.pieces}" for line in lines)
        for name, lines in found.items()
    }


def numbered(desk: Desk) -> list[str]:
    """The lines of F1."""
    return [f"{b.handling_units} {b.state}" for b in bookings(desk) if b.departure == "F1"]


def test_an_answer_for_a_number_is_about_so_many(tmp_path: Path) -> None:
    desk = ready(tmp_path / "onward.db")
    with desk.store:
        request(desk, "F1")
        notice(desk, "confirm_booking masks departure=F1 handling_units=3")
        assert numbered(desk) == ["1-3 confirmed", "4-8 to request"]
        request(desk, "F1")
        assert numbered(desk) == ["1-3 confirmed", "4-8 requested"]
        notice(desk, "confirm_booking masks departure=F1 handling_units=5")
        assert numbered(desk) == ["1-5 confirmed", "6-8 to request"]
        notice(desk, "confirm_booking masks departure=F1")
        assert numbered(desk) == ["1-8 confirmed"]
        notice(desk, "refuse_booking masks departure=F1 handling_units=3")  # none can use it
        assert numbered(desk) == ["1-8 refused"]


def test_a_number_is_of_the_goods_that_travel(tmp_path: Path) -> None:
    desk = ready(tmp_path / "onward.db")
    with desk.store:
        notice(desk, "confirm_booking masks departure=F1 handling_units=3")
        desk.store.record(desk.organisation, telling("1 08:00 held masks#1-2 at=CNPVG"))
        set_clock(desk, at(1, 9))
        assert numbered(desk) == ["1-2 stopped", "3-5 confirmed", "6-8 to request"]
