"""The desk refuses pins and moves that lead back goods that may not return."""

from __future__ import annotations

from pathlib import Path

import pytest
from desks import begun, current, notice, opened
from little import little

from onward.acts.moves_by_hand import MoveRefused, move
from onward.acts.pins import pin
from onward.desk.act import ActRefused
from onward.desk.desk_values import PinKind

BY_HAND = """
    set goods_may_return=false
    place CNPVG
    fly F1 CNPVG>BELGG 5 10:00 > 5 22:00
    fly F2 BELGG>AEDXB 6 06:00 > 6 12:00
    fly F3 AEDXB>BELGG 7 06:00 > 7 12:00
    ship masks CNPVG>BELGG p1 2x 20kg 0.1m3 ready=2 due=8 latest=12
"""


def test_the_desk_refuses_pins_and_moves_that_lead_back(tmp_path: Path) -> None:
    with opened(tmp_path / "onward.db") as store:
        desk = begun(store, little(BY_HAND))
        current(desk)
        with pytest.raises(ActRefused, match=r"on from Liège .*may_return=true"):
            pin(desk, "masks", PinKind.ON, "F2")
        with pytest.raises(MoveRefused, match="return"):
            move(desk, "masks", ["F1", "F2", "F3"])
        notice(desk, "amend_shipment masks may_return=true")
        pin(desk, "masks", PinKind.ON, "F2")
