"""``onward pin``: keep a shipment as it is, on a departure or off it."""

from __future__ import annotations

import click

from onward.acts.pins import pin, unpin
from onward.cli.at_desk import (
    acting,
    desk_for_acting,
    done,
)
from onward.cli.later import Later
from onward.desk.desk_values import PinKind


@click.group(cls=Later, path="pin")
def command() -> None:
    """Keep a shipment as it is, on a departure or off it, until let go.

    A replan keeps pins, and moves by hand. One that has become impossible is said.
    """


@command.command("add")
@click.argument("shipment", metavar="SHIPMENT[#UNITS]")
@click.option("--on", metavar="DEPARTURE", default="", help="It must use this departure.")
@click.option("--off", metavar="DEPARTURE", default="", help="It must not use this departure.")
@acting
def add_pin(
    shipment: str,
    on: str,
    off: str,
    db: str,
    organisation: str,
    user: str,
    as_json: bool,
    quiet: bool,
) -> int:
    """Pin SHIPMENT: as the current plan has it, or on or off a departure.

    SHIPMENT#3-7 pins these handling units as the current plan has them.
    """
    if on and off:
        raise click.UsageError("--on and --off: choose one, or pin twice")
    kind = PinKind.ON if on else PinKind.OFF if off else PinKind.AS_IT_IS
    with desk_for_acting(db, organisation, user) as desk:
        done(desk, "pin", pin(desk, shipment, kind, on or off), as_json, quiet)
    return 0


@command.command("off")
@click.argument("shipment", metavar="SHIPMENT")
@acting
def take_off(
    shipment: str, db: str, organisation: str, user: str, as_json: bool, quiet: bool
) -> int:
    """Take every pin off SHIPMENT, and let go of its moves by hand."""
    with desk_for_acting(db, organisation, user) as desk:
        done(desk, "pin", unpin(desk, shipment), as_json, quiet)
    return 0
