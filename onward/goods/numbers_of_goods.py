"""AWB and ULD numbers of travelling goods, as the carrier assigns them."""

from __future__ import annotations

import re

from onward.desk.act import Act, ActKind, ActRefused, Checks
from onward.desk.desk import Deed, Desk
from onward.desk.goods_words import Goods
from onward.desk.named_goods import goods_in
from onward.desk.present_scenario import scenario_now
from onward.message import Message

AWB = re.compile(r"([0-9]{3})-?([0-9]{7})([0-9])")
ULD = re.compile(r"[A-Z][A-Z0-9]{2}[0-9]{4,5}[A-Z0-9]{2,3}")


def checked_awb(text: str) -> str:
    """An air waybill number as 999-12345675. The last digit is the remainder of the serial number
    by seven; raises ActRefused for a wrong one, with the right one.
    """
    match = AWB.fullmatch(text.replace(" ", ""))
    if match is None:
        raise ActRefused(
            "awb", text, "is no air waybill number", "three digits, -, eight: 999-12345675"
        )
    prefix, serial, digit = match.groups()
    right = int(serial) % 7
    if int(digit) != right:
        message = Message(
            "has a wrong check digit: {digit} should be {right}", digit=digit, right=right
        )
        raise ActRefused(
            "awb",
            text,
            message,
            Message(
                "{prefix}-{serial}{right}, or another slip in it",
                prefix=prefix,
                serial=serial,
                right=right,
            ),
        )
    return f"{prefix}-{serial}{digit}"


def checked_uld(text: str) -> str:
    """A unit load device's number. Raises ActRefused for a text that cannot be one."""
    plain = text.replace(" ", "").upper()
    if not ULD.fullmatch(plain):
        raise ActRefused("uld", text, "is no ULD number", "type, number, owner: AKE12345CV")
    return plain


def number_goods(desk: Desk, goods: str, *, awb: str = "", uld: str = "") -> tuple[Act, Goods]:
    """Record the numbers under which goods travel. Raises ActRefused for unknown goods and for
    wrong numbers.
    """

    def act() -> tuple[Act, Goods]:
        if not awb and not uld:
            raise ActRefused(
                "awb", "", "nothing is said", "--awb 999-12345675, or --uld AKE12345CV"
            )
        with Checks() as checks:
            awb_said = checks.of(checked_awb, awb) if awb else ""
            uld_said = checks.of(checked_uld, uld) if uld else ""
            what = goods_in(goods, scenario_now(desk))
        body = {
            "shipment": what.shipment,
            "first": what.first,
            "last": what.last,
            "awb": awb_said,
            "uld": uld_said,
        }
        (done,) = desk.record(Deed(ActKind.NUMBERS, body))
        return done, what

    return desk.tried(act)
