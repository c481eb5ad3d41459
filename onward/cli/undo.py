"""``onward undo``: undo an act, unless others depend on it."""

from __future__ import annotations

import click

from onward.acts.undo import Undone, undo
from onward.cli.at_desk import act_document, acting, desk_for_acting, give_at_desk
from onward.desk.desk import Desk
from onward.desk.history import in_words
from onward.desk.names import names_of
from onward.wording.quantities import in_runs


@click.command()
@click.argument("act", metavar="[ACT]", type=click.IntRange(min=1), required=False)
@acting
def command(
    act: int | None, db: str, organisation: str, user: str, as_json: bool, quiet: bool
) -> int:
    """Take an act back, unless others stand on it.

    ACT is its number (default: the last that can be undone); `onward history` lists them.

    The act stays in the history and counts for nothing any more. It is refused if a later act
    stands on it, which is then named. What others have heard of, and what has happened, is not
    undone but corrected. A charter and the departures offered with it are undone together.
    """
    with desk_for_acting(db, organisation, user) as desk:
        found = undo(desk, act)
        again = sorted({message.to for message in found.notify_again})
        text = undone_text(desk, found, "undone")
        text += f"\nnotify again: {', '.join(again)}" if again else ""
        document = {**act_document(found.by), "undone": found.act.number, "notify_again": again}
        give_at_desk(desk, "undo", text, document, as_json, quiet)
    return 0


def undone_text(desk: Desk, found: Undone, word: str) -> str:
    """A sentence: an act was undone, or redone (``word``), and by which act."""
    what = in_words(found.act, names_of(desk))
    others = f", with {in_runs(found.others)}" if found.others else ""
    return f"act {found.by.number}: act {found.act.number} ({what}) is {word}{others}"
