"""What carriers are asked for, and what they answer; a refusal is a notice."""

from __future__ import annotations

from pathlib import Path

import pytest
from desks import at, begun, current, notice, opened, planned, ready, ways

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
