"""``onward pin``: keep a shipment as it is, on a departure or off it."""

from __future__ import annotations

import click

from onward.acts.pins import pin, unpin
from onward.cli.at_desk import (
    acting,
    at_desk,
    desk_for_acting,
    desk_for_reading,
    done,
    give_at_desk,
)
from onward.cli.rows import shown_rows
from onward.desk.desk_values import PinKind
from onward.desk.names import AS_THEY_ARE, names_of
from onward.report.render.json import table_rows
from onward.report.render.text import table_text
from onward.report.tables.desk_lists import pins_table


@click.group()
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


@command.command("list")
@shown_rows(40)
@at_desk
def list_pins(db: str, organisation: str, rows: int | None, as_json: bool, quiet: bool) -> int:
    """List the pins, and the moves by hand that the current plan keeps."""
    with desk_for_reading(db, organisation) as desk:
        table = pins_table(desk.state, AS_THEY_ARE if as_json else names_of(desk))
        give_at_desk(
            desk,
            "pin-list",
            table_text(table, rows=rows),
            {"pins": table_rows(table)},
            as_json,
            quiet,
        )
    return 0
