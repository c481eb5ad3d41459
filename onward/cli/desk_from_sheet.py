"""``onward desk new --sheet``: a desk begins with a list of one's own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import click

from onward.acts.given_files import GivenFile
from onward.acts.list_opening import Opening, OpeningWish, opening_of
from onward.acts.settings import KeptBeside, new_desk
from onward.cli.asking import working
from onward.cli.at_desk import done, wall_clock
from onward.cli.list_drafts import (
    asked,
    drafted,
    given_file,
    people_here,
    refuse_without,
    write_refused,
)
from onward.cli.output import Files, say
from onward.cli.taking import Where
from onward.cli.who import who_acts_in
from onward.errors import InvalidInput
from onward.report.list_text import answers_text, draft_text, opening_text
from onward.store.store import open_store


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """A new desk: its name, and where its story clock stands (``wall``: on the wall clock)."""

    name: str = ""
    at: datetime | None = None
    wall: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetWish:
    """Files of lists with which a desk begins, and what is said of them."""

    sheet: tuple[str, ...] = ()
    hidden: str | None = None
    answers: tuple[tuple[str, str], ...] = ()
    lorries: bool = False
    proceed: bool = False
    refused: str = ""
    assume: tuple[tuple[str, str], ...] = ()


def begin_from_sheet(
    wish: SheetWish, begin: Beginning, where: Where, *, as_json: bool, quiet: bool
) -> int:
    """Shows how the list is read and what the desk begins with, then begins it."""
    files = Files(refused=wish.refused)
    first, *others = map(Path, wish.sheet)
    beside = [given_file(path, wish.answers, wish.hidden) for path in others]
    given = replace(
        given_file(first, wish.answers, wish.hidden, name=begin.name), beside=tuple(beside)
    )
    with working(quiet) as job:
        job.progress("reading", {})
        planned = OpeningWish(
            wall=begin.at or wall_clock(), name=begin.name, assume=dict(wish.assume)
        )
        opening = with_lorries(opened(given, planned), planned, wanted=wish.lorries)
        files.write("refused", lambda path: write_refused(opening.refused, path))
        if not quiet:
            say(in_words(opening))
        refuse_without(opening.refused, proceed=wish.proceed)
        assert opening.small is not None
        job.progress("saving", {})
        with (
            who_acts_in(where.db, where.organisation, where.user) as author,
            open_store(where.db, write=True) as store,
        ):
            desk = new_desk(
                store,
                store.organisation(where.organisation),
                opening.small.scenario,
                wall=wall_clock(),
                story=story_of(opening, planned, begin),
                author=author,
                name=begin.name,
                beside=KeptBeside(lists=opening.lists),
            )
            more = "next: onward plan, then onward adopt"
            done(desk, "desk-new", desk.acts()[0], as_json, quiet, more)
    return 0


def opened(given: GivenFile, wish: OpeningWish) -> Opening:
    """What the desk begins with, once every question has an answer. Raises Unanswered where nobody
    can be asked, InvalidInput where nothing can be taken.
    """
    while True:
        opening = opening_of(drafted(None, 0, given), wish)
        if opening.problems:
            raise InvalidInput(opening.problems)
        if not opening.drafted.open:
            return opening
        answers = {**opening.drafted.answers, **asked(opening.drafted.open)}
        given = replace(given, answers=answers)


def with_lorries(opening: Opening, planned: OpeningWish, *, wanted: bool) -> Opening:
    """The same with the lorries that are proposed, if they are wanted: asks on a terminal."""
    lorries = opening.small.lorries if opening.small else ()
    if not lorries:
        return opening
    if not wanted and people_here():
        say("\nNo offer carries goods between these places:")
        for each in lorries:
            say(f"  {each.words}")
        wanted = click.confirm("Add them?", default=False, err=True)
    if not wanted:
        return opening
    keys = frozenset(each.key for each in lorries)
    given = replace(opening.drafted.given, answers=opening.drafted.answers)
    return opened(given, replace(planned, lorries=keys))  # their prices may need a rate


def in_words(opening: Opening) -> str:
    """How the list is read, and what the desk begins with."""
    assert opening.small is not None
    found = opening.drafted
    opens = opening_text(opening.small, opening.warnings)
    parts = [draft_text(found), answers_text(found.asked), opens]
    return "\n\n".join(filter(None, parts))


def story_of(opening: Opening, wish: OpeningWish, begin: Beginning) -> datetime | None:
    """Where the clock stands: on the wall, unless the list is planned as it was earlier."""
    assert opening.small is not None
    as_of = opening.small.scenario.as_of
    if begin.wall:
        return None
    return begin.at or (as_of if wish.is_earlier(as_of) else None)
