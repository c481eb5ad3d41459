"""``onward move``: put goods on other departures by hand, in a draft."""

from __future__ import annotations

import click

from onward.acts.moves_by_hand import Moved, move
from onward.cli.at_desk import act_document, acting, desk_for_acting, give_at_desk
from onward.cli.taking import Where, taking
from onward.desk.desk import Desk
from onward.desk.history import in_words
from onward.desk.names import names_of
from onward.report.desk_text import move_text


@click.command()
@click.argument("goods", metavar="SHIPMENT[#UNITS]")
@click.option(
    "--to",
    "way",
    metavar="DEPARTURE[>DEPARTURE]",
    required=True,
    help="The departures in order, each perhaps with #ALLOTMENT.",
)
@click.option("--draft", metavar="DRAFT", default="", help="The draft (default: the only one).")
@click.option("--give-way", is_flag=True, help="Leave behind what stands in the way.")
@acting
@taking("where", Where, "db", "organisation", "user")
def command(
    goods: str,
    way: str,
    draft: str,
    give_way: bool,
    where: Where,
    as_json: bool,
    quiet: bool,
) -> int:
    """Put goods on other departures by hand, in a draft.

    SHIPMENT is all of it that can be planned, SHIPMENT#40 the first 40 handling units of these,
    SHIPMENT#3-7 those numbers.

    Moves stack on one open draft; without one, a draft is made of what the current plan still has
    happening. Each is checked by the judge's rules: what it changes is said, and one that a rule
    forbids is refused, with the rule and the goods that would have to give way.
    """
    with desk_for_acting(where.db, where.organisation, where.user) as desk:
        steps = [step.strip() for step in way.split(">") if step.strip()]
        if not steps:
            raise click.BadParameter("name at least one departure", param_hint="--to")
        found = move(desk, goods, steps, draft=draft, give_way=give_way)
        give_move(desk, "move", found, as_json, quiet)
    return 0


def give_move(desk: Desk, name: str, found: Moved, as_json: bool, quiet: bool) -> None:
    """Print the act and what it changes in loss, cost and goods touched."""
    verdict = found.verdict
    text = f"act {found.act.number}: {in_words(found.act, names_of(desk))}\n"
    text += move_text(verdict, desk.baseline.currency)
    document = {
        **act_document(found.act),
        "draft": found.draft,
        "difference": verdict.difference,
        "priced_losses": verdict.priced_losses,
        "cost_parts": verdict.cost_parts,
        "touched_units": verdict.touched_units,
        "gives_way": [str(each) for each in verdict.gives_way],
    }
    give_at_desk(desk, name, text, document, as_json, quiet)
