"""``onward options``: fast, cheap and safe itineraries that are really free beside a plan."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import click
from click.core import ParameterSource

from onward.cli.explain import present
from onward.cli.output import give, give_json
from onward.cli.parameters import Instant, Number, answer, instants, read, scenario_argument
from onward.desk.judged_plan import judged, proven_only
from onward.desk.plan_files import read_any
from onward.errors import InvalidInput, Problem
from onward.formats.chance import chance_of, read_chance
from onward.options.market import Asked
from onward.options.options import Options
from onward.report.options import clock, options_document, options_text
from onward.scenario import Document, Scenario, Shipment, known
from onward.scenario.problems import problems
from onward.wording.instants import rfc3339
from onward.wording.quantities import number_of

OPTIONS = {
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
DUE_DAYS, LATEST_DAYS = 14, 14  # after it is ready, after it is due


@click.command()
@scenario_argument
@click.argument("plan", metavar="PLAN", type=click.Path(exists=True, dir_okay=False))
@click.argument("shipment", metavar="[SHIPMENT]", required=False)
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
    scenario: str,
    plan: str,
    shipment: str | None,
    chance: str | None,
    as_of: datetime | None,
    known_to: datetime | None,
    as_json: bool,
    quiet: bool,
    **goods: Any,
) -> int:
    """Show fast, cheap and safe itineraries that are free beside a plan.

    For a SHIPMENT of the scenario, what it has booked itself counts as free, and what has left by
    PLAN is not asked about; or for other goods, with --from --to --kg --m3 (and all else down to
    --latest). Fast arrives earliest, cheap costs least, safe is likeliest to arrive by due as
    booked. All handling units travel together.
    """
    if shipment is None and any(
        goods[name] is None for name in ("origin", "destination", "mass_kg", "volume_m3")
    ):
        raise click.UsageError("name a SHIPMENT, or give all of --from, --to, --kg and --m3")
    if shipment is not None and (written := given(goods)):
        raise click.UsageError(
            f"{', '.join(written)} can be told of other goods only: leave out SHIPMENT "
            f"{shipment}, or these"
        )
    world, made = read_any(plan, read(scenario, as_of, known_to), as_of, known_to)
    made = proven_only(made, judged(*read_any(plan, read(scenario), None, None)))
    world = known(world)
    if shipment is None:
        asked = other_goods(world, goods)
    else:
        present(world, shipment)
    options = Options(world, made, chance=read_chance(chance) if chance else chance_of(scenario))
    if shipment is not None:
        not_gone(options, shipment, plan)
    found = options.for_goods(asked) if shipment is None else options.of(shipment)
    if as_json:
        give_json(
            "options",
            {
                "scenario": world.name,
                "as_of": rfc3339(world.as_of),
                "shipment": shipment,
                "currency": world.currency,
                "options": options_document(found),
            },
        )
    else:
        give(gone_text(options, shipment) + options_text(found, world.currency))
    return 0


def given(goods: dict[str, Any]) -> list[str]:
    """The options about other goods that a person wrote, whatever their values."""
    context = click.get_current_context()
    options = (each for each in context.command.params if each.name in goods)
    return [
        each.opts[0]
        for each in options
        if context.get_parameter_source(each.name or "") is ParameterSource.COMMANDLINE
    ]


def gone_text(options: Options, shipment: str | None) -> str:
    """How much of a shipment is not asked about, because it has left."""
    gone = options.gone(shipment) if shipment else 0
    if not shipment or not gone:
        return ""
    whole = number_of(options.market.shipments[shipment].handling_units, "handling unit")
    return (
        f"{gone:,} of its {whole} left by this plan before {clock(options.market.scenario.as_of)} "
        "UTC; for the others:\n\n"
    )


def not_gone(options: Options, shipment: str, plan: str) -> None:
    """Refuses goods of which nothing waits at the origin any more: all of it is under way, or has
    arrived.
    """
    gone = options.gone(shipment)
    if gone >= options.market.shipments[shipment].handling_units:
        message = (
            f"has left by this plan before {clock(options.market.scenario.as_of)} UTC: all "
            f"{number_of(gone, 'handling unit')}"
        )
        maybe = (
            "plan anew what is under way with onward replan, and ask in the scenario that its "
            "--world writes"
        )
        raise InvalidInput([Problem(plan, 0, "shipment", shipment, message, maybe)])


def other_goods(world: Scenario, goods: dict[str, Any]) -> Asked:
    """Goods told on the command line; raises UsageError with everything that is wrong with them."""
    ready = goods["ready"] or world.as_of
    due = goods["due"] or ready + timedelta(days=DUE_DAYS)
    shipment = Shipment(
        id="asked",
        priority=1,
        ready_at=ready,
        due_at=due,
        latest_at=goods["latest"] or due + timedelta(days=LATEST_DAYS),
        special_handling=tuple(goods["special_handling"]),
        **{
            name: goods[name]
            for name in (
                "origin",
                "destination",
                "mass_kg",
                "volume_m3",
                "handling_units",
                "hs",
                "party",
                "units",
                "value_minor",
            )
        },
    )
    papers = tuple(Document(shipment="asked", kind=kind) for kind in goods["documents"])
    alone = Scenario(
        name="asked",
        as_of=world.as_of,
        places=world.places,
        shipments=(shipment,),
        documents=papers,
    )
    found = problems(alone)
    if found:
        raise click.UsageError("\n".join(str(as_options(problem)) for problem in found))
    return Asked(shipment, papers)


def as_options(problem: Problem) -> Problem:
    """What is wrong with the goods, told of the options that a person wrote and not of a table's
    columns.
    """
    words = f"{problem.message}\0{problem.maybe}"
    for column, option in OPTIONS.items():
        words = re.sub(rf"\b{column}\b", option, words)
    message, maybe = words.split("\0")
    return Problem(
        "command line", 0, OPTIONS.get(problem.field, problem.field), problem.value, message, maybe
    )
