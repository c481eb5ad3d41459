"""Currencies are those of ISO 4217, each with its own decimals."""

from __future__ import annotations

import pytest

from onward.money.minor_units import shown
from onward.wording.amounts import digits
from onward.wording.currencies import CURRENCIES


def test_decimals_are_the_currencys_own() -> None:
    assert [digits(each) for each in ("USD", "JPY", "RWF", "KWD", "IQD", "CLF")] == [
        2,
        0,
        0,
        3,
        3,
        4,
    ]
    assert shown(12345, "KWD") == "12.345 KWD"


def test_what_was_a_currency_in_2020_is_one() -> None:
    """The kuna went in 2023; gold, and the code for tests, are no money that has a minor unit."""
    assert digits("HRK") == 2
    assert not CURRENCIES.keys() & {"XAU", "XTS", "XXX", "XYZ"}
    with pytest.raises(ValueError, match="'XTS' is no currency's code"):
        digits("XTS")
