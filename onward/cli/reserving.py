"""``onward claims exposure`` and ``reserve``: what claims of one cause come to, and what a closed
scope would cost before there are any.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime
from fractions import Fraction
from typing import Any

import click

from onward.cli.claiming import rates_file, rates_for, seen, sources, store_too
from onward.cli.events import organisation
from onward.cli.happened import recorded
from onward.cli.output import Files, give, give_json
from onward.cli.parameters import Instant, Number, answer, read
from onward.cli.progress import Progress
from onward.errors import InvalidInput, Problem
from onward.events.named import named
from onward.events.state import fold
from onward.formats.changes import write_changes
from onward.formats.covers import builtin_covers, read_cover
from onward.money.accumulation import accumulate
from onward.money.claim import cause_text
from onward.money.minor_units import shown
from onward.money.reserve import Reserve, reserve
from onward.money.terms import find_rate
from onward.report.cells import Coded
from onward.report.claims import PREVIEW
from onward.report.render.text import table_text
from onward.report.tables.kept import reserve_table
from onward.scenario import Scenario, timetable
from onward.scenario.change import AddSurcharge
from onward.wording.amounts import Money, price
from onward.wording.closest import closest


@click.command("exposure")
@sources
@store_too
@organisation
@answer
def exposure(db: str | None, organisation: str, as_json: bool, quiet: bool, **given: Any) -> int:
    """Show what each cause comes to over all claims, cover by cover, against the cover's cap for
    one cause.
    """

    with Progress(quiet) as progress:
        progress("reading")
        every, kept = seen(db, organisation, given)
        found = accumulate(every.claims, kept.paid if kept else (), every.rates)
    if as_json:
        names = (
            "cover",
            "cause",
            "currency",
            "claims",
            "undetermined",
            "asked_minor",
            "cap_minor",
            "before_minor",
            "paid_minor",
        )
        causes = [{name: getattr(each, name) for name in names} for each in found]
        give_json("claims-exposure", {"preview": every.preview, "causes": causes})
        return 0
    rows = [
        {
            "cover": each.cover,
            "cause": Coded(str(each.cause), cause_text(each.cause)),
            "claims": each.claims,
            "undetermined": each.undetermined,
            "asked": Money(each.asked_minor, each.currency),
            "cap": None if each.cap_minor is None else Money(each.cap_minor, each.currency),
            "before": Money(each.before_minor, each.currency) if each.before_minor else None,
            "paid": Money(each.paid_minor, each.currency),
        }
        for each in found
    ]
    text = table_text(reserve_table(rows))
    give(f"{text}\n{PREVIEW}" if every.preview and rows else text)
    return 0


def in_scenario(world: Scenario, scope: str, party: str) -> None:
    """Raises InvalidInput if no place of the scenario is in a scope, or nothing travels on account
    of a party; "" means all of them.
    """

    scopes = {name for place in world.places for name in (place.country, place.id)}
    countries = ", ".join(sorted({place.country for place in world.places}))
    parties = {each.party for each in world.shipments if each.party}
    problems = []
    if scope not in scopes:
        message = "is neither a country nor a place of the scenario"
        problems.append(
            Problem(
                world.name,
                0,
                "scope",
                scope,
                message,
                closest(scope, scopes) or f"one of {countries}",
            )
        )
    if party and party not in parties:
        message = "is the party of no shipment"
        problems.append(
            Problem(
                world.name,
                0,
                "party",
                party,
                message,
                closest(party, parties) or f"one of {', '.join(sorted(parties))}",
            )
        )
    if problems:
        raise InvalidInput(problems)


@click.command("reserve")
@click.argument("scope")
@click.option(
    "--scenario",
    default="spring-2020:S",
    show_default=True,
    metavar="SCENARIO",
    help="Shipments, timetable and recorded plans.",
)
@click.option(
    "--cover",
    "cover_file",
    type=click.Path(exists=True, dir_okay=False),
    help="The cover (default: the one that comes with Onward).",
)
@rates_file
@click.option(
    "--as-of",
    type=Instant(),
    metavar="INSTANT",
    required=True,
    help="The flow that was still to come then.",
)
@click.option(
    "--days",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    help="If all of it were detained so long.",
)
@click.option(
    "--party",
    default="merchants",
    show_default=True,
    help="Whose goods the cover is for ('': everybody's).",
)
@click.option(
    "--chance",
    type=Number(0, 1),
    default=0.1,
    show_default=True,
    help="How likely that is, for --surcharge.",
)
@click.option(
    "--surcharge",
    metavar="FILE",
    help="Write the expected compensation per kg as a change that `onward change` reads.",
)
@answer
def reserve_for(
    scope: str,
    scenario: str,
    cover_file: str | None,
    rates: str | None,
    as_of: datetime,
    days: int,
    party: str,
    chance: float,
    surcharge: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Estimate what closing SCOPE, a country or a place, would cost before any claim arrives:
    planned flow x value, and the cover's part.

    All of it counts as one cause, for which the cover may have a cap. With --surcharge the expected
    compensation becomes surcharges on departures into and out of SCOPE, so that a plan made with
    them counts it.
    """

    files = Files(surcharge=surcharge)
    with Progress(quiet) as progress:
        progress("reading")
        world = read(scenario, as_of)
        in_scenario(world, scope, party)
        cover = read_cover(cover_file or builtin_covers()[0])
        rate = find_rate(cover, world.currency, rates_for(scenario, rates), as_of.date())
        sizes = {each.id: each.handling_units for each in world.shipments}
        tracking = fold((*named(world), *recorded(scenario)), sizes, as_of=as_of, known_to=as_of)
        found = reserve(
            tracking, world, timetable(world), scope, cover, days=days, party=party, rate=rate
        )
    per_kg = round(float(found.per_kg(Fraction(str(chance)))), 3)
    files.write(
        "surcharge", lambda path: write_changes(_surcharges(found, world, as_of, per_kg), path)
    )
    if as_json:
        give_json(
            "claims-reserve", {**asdict(found), "chance": chance, "cost_minor_per_kg": per_kg}
        )
    else:
        amounts = (found.value_minor, found.if_detained_minor, found.without_cap_minor)
        worth, owed, whole = (shown(amount, world.currency) for amount in amounts)
        capped = (
            f", its cap for one cause ({whole} without it)"
            if found.if_detained_minor < found.without_cap_minor
            else ""
        )
        give(
            f"{scope}: {found.handling_units:,} handling units, {found.grams / 1000:,.0f} kg, "
            f"worth {worth}; detained for {days} days, {cover.name} would pay {owed}{capped}; at "
            f"a chance of {chance:g} that is {price(per_kg, world.currency)} per kg"
        )
    return 0


def _surcharges(
    found: Reserve, world: Scenario, as_of: datetime, per_kg: float
) -> list[AddSurcharge]:
    """One on departures into the scope, one on those out of it; what stays within it is asked
    once.
    """

    scope, name = found.scope, f"claims-{found.scope}-{as_of:%Y%m%d}"
    within = any(
        leg.origin.startswith(scope) and leg.destination.startswith(scope)
        for leg in timetable(world)
    )
    outside = {place.country for place in world.places if not scope.startswith(place.country)}
    outside |= {
        place.id
        for place in world.places
        if scope.startswith(place.country) and not place.id.startswith(scope)
    }
    into = AddSurcharge(
        id=name,
        known_at=as_of,
        cause=f"expected compensation under {found.cover}",
        author="claims",
        destinations=(scope,),
        starts_at=as_of,
        cost_minor_per_kg=per_kg,
    )
    return [
        into,
        replace(
            into,
            id=f"{name}-out",
            origins=(scope,),
            destinations=tuple(sorted(outside)) if within else ("*",),
        ),
    ]
