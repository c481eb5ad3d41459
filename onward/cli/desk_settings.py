"""``onward desk clock`` and ``silence``: how a desk runs."""

from __future__ import annotations

import click

from onward.acts.settings import set_clock, set_silence
from onward.cli.at_desk import (
    acting,
    desk_for_acting,
    done,
)
from onward.cli.parameters import Instant
from onward.desk.desk_values import Silence


@click.command("clock")
@click.argument("instant", metavar="INSTANT")
@acting
def clock(instant: str, db: str, organisation: str, user: str, as_json: bool, quiet: bool) -> int:
    """Move the story clock on to INSTANT, or take the wall clock with `onward desk clock wall`."""
    at = None if instant == "wall" else Instant().convert(instant, None, None)
    with desk_for_acting(db, organisation, user) as desk:
        done(desk, "desk-clock", set_clock(desk, at), as_json, quiet)
    return 0


@click.command("silence")
@click.argument("meaning", type=click.Choice(["as-planned", "nothing-moved"]))
@acting
def silence(meaning: str, db: str, organisation: str, user: str, as_json: bool, quiet: bool) -> int:
    """Choose where planning takes goods of which no event tells: as planned, or not moved.

    as-planned: planning starts where the plan has them. nothing-moved: where events last had them.
    Either way they are shown as unconfirmed, and count for nothing else.
    """
    with desk_for_acting(db, organisation, user) as desk:
        act = set_silence(desk, Silence(meaning.replace("-", "_")))
        done(desk, "desk-silence", act, as_json, quiet)
    return 0
