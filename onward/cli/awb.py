"""``onward awb``: the numbers under which goods travel."""

from __future__ import annotations

import click

from onward.cli.at_desk import acting, desk_for_acting, done
from onward.goods.numbers_of_goods import number_goods


@click.command()
@click.argument("goods", metavar="SHIPMENT[#UNITS]")
@click.option("--awb", metavar="NUMBER", default="", help="The air waybill: 999-12345675.")
@click.option("--uld", metavar="NUMBER", default="", help="The unit load device: AKE12345CV.")
@acting
def command(
    goods: str,
    awb: str,
    uld: str,
    db: str,
    organisation: str,
    user: str,
    as_json: bool,
    quiet: bool,
) -> int:
    """Note the AWB and the ULD under which goods travel.

    A wrong check digit is named with the right one. SHIPMENT#UNITS is as for `onward move`.
    """
    with desk_for_acting(db, organisation, user) as desk:
        act, _ = number_goods(desk, goods, awb=awb, uld=uld)
        done(desk, "awb", act, as_json, quiet)
    return 0
