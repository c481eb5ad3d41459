"""What carriers are asked for, and what they answer; a refusal is a notice."""

from __future__ import annotations

from pathlib import Path

import pytest
from desks import at, begun, current, notice, opened, planned, ways

from onward.acts.bookings import bookings, request
from onward.acts.settings import set_clock
from onward.acts.undo import undo
from onward.desk.act import ActRefused


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
