"""``onward options``: the planned itinerary, and free itineraries in the space that a plan
leaves.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import click
from click.core import ParameterSource

from onward.cli.asking import asking, speak
from onward.cli.output import give, give_json
from onward.cli.parameters import Instant, Number, answer, instants
from onward.cli.subject import plan_or_desk
from onward.questions.options import DUE_DAYS, LATEST_DAYS, AskOptions, OtherGoods, ask_options
from onward.questions.record import Clocks, Sources
from onward.report.options import found_document, found_text

OPTIONS = {  # of a shipment's fields, for what is wrong with other goods
    "origin": "--from",
    "destination": "--to",
    "mass_kg": "--kg",
    "volume_m3": "--m3",
    "ready_at": "--ready",
    "due_at": "--due",
    "latest_at": "--latest",
    "hs": "--hs",
    "party": "--party",
    "kind": "--document",
    "handling_units": "--handling-units",
    "special_handling": "--special-handling",
    "value_minor": "--value-minor",
}
NEEDED = ("origin", "destination", "mass_kg", "volume_m3")


@click.command()
@plan_or_desk
@click.option(
    "--from", "origin", metavar="PLACE", help="Where other goods start, instead of SHIPMENT."
)
@click.option("--to", "destination", metavar="PLACE", help="Where they go.")
@click.option(
    "--kg", "mass_kg", type=Number(0.001, 1e6), metavar="KG", help="Mass of one handling unit."
)
@click.option(
    "--m3", "volume_m3", type=Number(0, 1e5), metavar="M3", help="Volume of one handling unit."
)
@click.option(
    "--handling-units",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many, all on one itinerary.",
)
@click.option("--hs", default="", metavar="CODE", help="HS code, for policies.")
@click.option(
    "--party",
    default="",
    metavar="PARTY",
    help="On whose account; decides which reserved space is open.",
)
@click.option(
    "--special-handling", multiple=True, metavar="CODE", help="Special handling code; repeatable."
)
@click.option(
    "--document",
    "documents",
    multiple=True,
    metavar="KIND",
    help="A paper that the goods hold; repeatable.",
)
@click.option(
    "--units",
    type=click.IntRange(min=0),
    default=0,
    help="Consumer units of one handling unit, for quotas of units.",
)
@click.option(
    "--value-minor",
    type=click.IntRange(min=0),
    default=0,
    help="Value of one handling unit, in minor units.",
)
@click.option(
    "--ready", type=Instant(), metavar="INSTANT", help="When the goods are ready (default: as of)."
)
@click.option(
    "--due",
    type=Instant(),
    metavar="INSTANT",
    help=f"When they are due (default: {DUE_DAYS} days after they are ready).",
)
@click.option(
    "--latest",
    type=Instant(),
    metavar="INSTANT",
    help=f"When they are of no use any more (default: {LATEST_DAYS} days after due).",
)
@click.option(
    "--chance",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False),
    help="Distributions (TOML) instead of the scenario's.",
)
@instants
@answer
def command(
    sources: Sources,
    plan: str,
    shipment: str,
    chance: str | None,
    as_of: datetime | None,
    known_to: datetime | None,
    as_json: bool,
    quiet: bool,
    **goods: Any,
) -> int:
    """Show what is planned for goods, and itineraries that are free beside a plan.

    For a SHIPMENT of the scenario, what it has booked itself counts as free, and what has left by
    PLAN is not asked about; or for other goods, with --from --to --kg --m3 (and all else down to
    --latest). Fast arrives earliest, cheap costs least, safe is likeliest to arrive by due as
    booked; up to three others differ in route, day, mode, carrier, money or chance. All handling
    units travel together. Without SCENARIO and PLAN the command uses the desk in this folder's
    onward.db, and keeps clear of that part of its current plan that can still be carried out.
    """
    refuse_unclear(shipment, goods)
    question = AskOptions(
        plan=plan,
        shipment=shipment,
        goods=None if shipment else other_goods(goods),
        chance=chance or "",
    )
    clocks = Clocks(as_of=as_of, known_to=known_to)
    with asking(sources, clocks, quiet=quiet, options=OPTIONS) as record:
        found = ask_options(record, question, record.job)
        about = record.about
    if as_json:
        give_json("options", {**about, **found_document(found.value)})
    else:
        give(found_text(found.value))
    return speak(found, quiet)


def refuse_unclear(shipment: str, goods: dict[str, Any]) -> None:
    """Raise UsageError unless either a SHIPMENT or all four options of other goods are given."""
    if not shipment and any(goods[name] is None for name in NEEDED):
        raise click.UsageError("name a SHIPMENT, or give all of --from, --to, --kg and --m3")
    if shipment and (written := given(goods)):
        raise click.UsageError(
            f"{', '.join(written)} can be told of other goods only: leave out SHIPMENT "
            f"{shipment}, or these"
        )


def other_goods(goods: dict[str, Any]) -> OtherGoods:
    """Goods of no shipment, from --from, --to, --kg and --m3."""
    at = {f"{name}_at": goods.pop(name) for name in ("ready", "due", "latest")}
    return OtherGoods(**goods, **at)


def given(goods: dict[str, Any]) -> list[str]:
    """The options for goods outside the scenario that the user gave, whatever their values."""
    context = click.get_current_context()
    options = (each for each in context.command.params if each.name in goods)
    return [
        each.opts[0]
        for each in options
        if context.get_parameter_source(each.name or "") is ParameterSource.COMMANDLINE
    ]
