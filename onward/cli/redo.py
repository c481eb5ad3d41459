"""``onward redo``: take an undo back."""

from __future__ import annotations

import click

from onward.acts.undo import redo
from onward.cli.at_desk import act_document, acting, desk_for_acting, give_at_desk
from onward.cli.undo import undone_text


@click.command()
@click.argument("act", metavar="[ACT]", type=click.IntRange(min=1), required=False)
@acting
def command(
    act: int | None, db: str, organisation: str, user: str, as_json: bool, quiet: bool
) -> int:
    """Do again what was undone.

    ACT is the act that was undone (default: the last).

    It is refused if the act no longer follows from what holds now.
    """
    with desk_for_acting(db, organisation, user) as desk:
        found = redo(desk, act)
        document = {**act_document(found.by), "redone": found.act.number}
        give_at_desk(desk, "redo", undone_text(desk, found, "done again"), document, as_json, quiet)
    return 0
