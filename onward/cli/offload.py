"""``onward offload``: take goods off their departures and leave them."""

from __future__ import annotations

import click

from onward.acts.moves_by_hand import move
from onward.cli.at_desk import acting, desk_for_acting
from onward.cli.move import give_move


@click.command()
@click.argument("goods", metavar="SHIPMENT[#UNITS]")
@click.option("--draft", metavar="DRAFT", default="", help="The draft (default: the only one).")
@acting
def command(
    goods: str,
    draft: str,
    db: str,
    organisation: str,
    user: str,
    as_json: bool,
    quiet: bool,
) -> int:
    """Take goods off their departures and leave them, in a draft.

    They stay left, whatever a replan finds, until they are moved or `onward pin off SHIPMENT` lets
    them go.
    """
    with desk_for_acting(db, organisation, user) as desk:
        found = move(desk, goods, (), draft=draft)
        give_move(desk, "offload", found, as_json, quiet)
    return 0
