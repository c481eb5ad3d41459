"""``onward claims exposure`` and ``reserve``: the sum of the claims of one cause, and the cost of a
closed scope before there are any claims.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

import click

from onward.cli.asking import asking, speak
from onward.cli.at_books import organisation
from onward.cli.claim_sources import (
    ClaimsOf,
    a_file,
    claims_of,
    rates_option,
    scenario_option,
    store_option,
)
from onward.cli.output import Files, give, give_json
from onward.cli.parameters import Instant, Number, answer
from onward.cli.taking import taking
from onward.formats.changes import write_changes
from onward.questions.claim_reserve import MERCHANTS, EstimateReserve, estimate_reserve
from onward.questions.claims import MeasureCauses, measure_causes
from onward.questions.record import Clocks, Sources
from onward.report.claim_documents import causes_document
from onward.report.claims import PREVIEW, reserve_text
from onward.report.render.text import table_text, wrapped_text
from onward.report.tables.reserve import causes_table


@click.command("exposure")
@claims_of
@answer
def exposure(of: ClaimsOf, as_json: bool, quiet: bool) -> int:
    """Show what each cause comes to over all claims, cover by cover, against the cover's cap for
    one cause.
    """
    with asking(of.sources, of.clocks, quiet=quiet) as record:
        found = measure_causes(record, MeasureCauses(proceed=of.proceed), record.job)
    if as_json:
        give_json("claims-exposure", causes_document(found.value))
    else:
        text = table_text(causes_table(found.value.causes))
        preview = found.value.derived.preview and found.value.causes
        give(f"{text}\n{PREVIEW}" if preview else text)
    return speak(found, quiet)


def _one(_: click.Context, __: click.Parameter, file: str | None) -> tuple[str, ...]:
    return (file,) if file else ()


@click.command("reserve")
@click.argument("scope")
@scenario_option
@click.option(
    "--cover",
    "covers",
    callback=_one,
    type=a_file,
    help="The cover (default: the one that comes with Onward).",
)
@rates_option
@store_option
@organisation
@click.option(
    "--as-of",
    type=Instant(),
    metavar="INSTANT",
    help="The flow that was still to come then (default: by the desk's clock).",
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
    default=MERCHANTS,
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
@taking("sources", Sources, "scenario", "covers", "rates", "organisation", store="db")
@taking("question", EstimateReserve, "scope", "days", "party", "chance")
def reserve_for(
    sources: Sources,
    question: EstimateReserve,
    as_of: datetime | None,
    surcharge: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Estimate what closing SCOPE, a country or a place, would cost before any claim arrives:
    planned flow x value, and the cover's part.

    All of it counts as one cause, for which the cover may have a cap. Planned is what the plans
    say that are recorded beside the scenario, or at a desk its current plan. With --surcharge the
    expected compensation becomes surcharges on departures into and out of SCOPE, so that a plan
    made with them counts it.
    """
    sources = sources.with_desk()
    files = Files(sources.store, surcharge=surcharge)
    with asking(sources, Clocks(as_of=as_of), quiet=quiet) as record:
        found = estimate_reserve(record, question, record.job)
    made = found.value
    files.write("surcharge", lambda path: write_changes(list(made.surcharges), path))
    if as_json:
        more = {"chance": made.chance, "cost_minor_per_kg": made.cost_minor_per_kg}
        give_json("claims-reserve", {**asdict(made.reserve), **more})
    else:
        give("\n".join(map(wrapped_text, reserve_text(made).splitlines())))
    return speak(found, quiet)
