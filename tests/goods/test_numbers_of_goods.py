"""AWB and ULD numbers are kept as a carrier gives them, and slips are named."""

from __future__ import annotations

from pathlib import Path

import pytest
from desks import begun, current, opened, sound

from onward.acts.undo import undo
from onward.desk.act import ActRefused
from onward.goods.numbers_of_goods import checked_awb, checked_uld, number_goods


def test_the_last_digit_is_the_remainder_by_seven() -> None:
    assert checked_awb("999-12345675") == "999-12345675"  # 1234567 = 7 * 176366 + 5
    assert checked_awb("999 1234 5675") == "999-12345675"
    with pytest.raises(ActRefused, match=r"6 should be 5.*999-12345675"):
        checked_awb("999-12345676")
    with pytest.raises(ActRefused, match="is no air waybill number"):
        checked_awb("99-12345675")
    assert checked_uld("ake 12345 cv") == "AKE12345CV"
    with pytest.raises(ActRefused, match="is no ULD number"):
        checked_uld("12345")


def test_numbers_are_an_act_like_others(tmp_path: Path) -> None:
    with opened(tmp_path / "onward.db") as store:
        desk = begun(store)
        current(desk)
        number_goods(desk, "masks#1-4", awb="999-12345675")
        number_goods(desk, "masks#1-4", uld="AKE12345CV")
        (told,) = desk.state.numbers.values()
        assert (told.awb, told.uld) == ("999-12345675", "AKE12345CV")
        undo(desk)
        (told,) = desk.state.numbers.values()
        assert (told.awb, told.uld) == ("999-12345675", "")
        with pytest.raises(ActRefused, match="is no shipment"):
            number_goods(desk, "mask", awb="999-12345675")
        sound(store)
