"""``onward notice add`` and ``check``: notices from the command line or a file, saved or only
checked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import click

from onward.acts.notices import NoticePreview, add, change_in_words, preview
from onward.cli.at_desk import acting, at_desk, desk_for_acting, desk_for_reading, give_at_desk
from onward.cli.exclusive import refuse_beside
from onward.cli.output import say
from onward.cli.parameters import Instant
from onward.cli.taking import Where, taking
from onward.desk.desk import Desk
from onward.desk.present_scenario import with_notices
from onward.formats.changes import read_changes
from onward.report.changed import Words
from onward.report.render.json import table_rows
from onward.report.render.text import table_text
from onward.report.tables.desk import hits_table
from onward.scenario import Scenario
from onward.scenario.change import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeInput:
    """A notice on the command line, or a file of notices; ``known_at`` None: the desk's clock."""

    kind: str = ""
    words: tuple[str, ...] = ()
    file: str = ""
    known_at: datetime | None = None

    def changes(self, desk: Desk) -> list[Change]:
        """The notices, with defaults from the desk."""
        if bool(self.kind) == bool(self.file):
            raise click.UsageError(
                "tell a notice in words (KIND SUBJECT COLUMN=VALUE) or by -f FILE"
            )

        def seen() -> Scenario:
            return with_notices(desk)

        if self.file:
            refuse_beside("-f FILE, whose rows say it", ("known_at",))
            return list(read_changes(self.file, where_wrong=seen))
        now, known_at = desk.now, self.known_at
        change = change_in_words(
            self.kind, self.words, now=now, known_at=known_at, where_wrong=seen
        )
        return [change]


def notice_input(function: Callable[..., Any]) -> Callable[..., Any]:
    """Decorator: arguments of a notice on the command line, or a file. The function gets them as
    ``given``.
    """
    kind = click.argument("kind", metavar="[KIND]", default="")
    words = click.argument("words", metavar="[SUBJECT] [COLUMN=VALUE]...", nargs=-1)
    file = click.option(
        "-f",
        "--file",
        metavar="FILE",
        type=click.Path(exists=True, dir_okay=False),
        help="A file of notices: .csv or .json, as docs/changes.md says.",
    )
    known = click.option(
        "--known-at",
        type=Instant(),
        metavar="INSTANT",
        help="Since when it is known (default: the desk's clock).",
    )
    decorated = taking("given", NoticeInput, "kind", "words", "file", "known_at")(function)
    return kind(words(file(known(decorated))))


@click.command("add")
@notice_input
@click.option("--source", metavar="TEXT", default="", help="Who says so: a carrier, a message.")
@click.option("--yes", "sure", is_flag=True, help="Cancel goods that have left, too.")
@acting
@taking("where", Where, "db", "organisation", "user")
def add_notice(
    given: NoticeInput, source: str, sure: bool, where: Where, as_json: bool, quiet: bool
) -> int:
    """Save notices, all or none, and say what they do and what of the current plan they touch.

    What was told already is recognised and not saved again. Goods that have left are cancelled only
    with --yes.
    """
    with desk_for_acting(where.db, where.organisation, where.user) as desk:
        looked, acts = add(desk, given.changes(desk), source, sure=sure)
        numbers = iter([act.number for act in acts])
        saved = [each.recorded_as or next(numbers) for each in looked.checked]
        _give(desk, "notice-add", looked, saved, as_json, quiet)
        if not quiet and acts:
            say("next: onward replan, or onward undo to take it back")
    return 0


@click.command("check")
@notice_input
@at_desk
@taking("where", Where, "db", "organisation")
def check(given: NoticeInput, where: Where, as_json: bool, quiet: bool) -> int:
    """Say what notices would do and what of the current plan they would touch; save nothing."""
    with desk_for_reading(where.db, where.organisation) as desk:
        looked = preview(desk, given.changes(desk))
        numbers = [each.recorded_as for each in looked.checked]
        asked = [f"{each.value} {each.message}" for each in looked.questions]
        _give(desk, "notice-check", looked, numbers, as_json, quiet, asked)
    return 0


def _give(
    desk: Desk,
    name: str,
    looked: NoticePreview,
    numbers: list[int],
    as_json: bool,
    quiet: bool,
    asked: Sequence[str] = (),
) -> None:
    """``asked``: what somebody has to be sure of before the notices are saved."""
    sentences = Words(looked.scenario)
    lines, listed = [], []
    for each, number in zip(looked.checked, numbers, strict=True):
        text = sentences.of(each.change)
        before = f"told already, as notice {number}: " if each.recorded_as else ""
        new = f"notice {number}: " if number and not each.recorded_as else ""
        lines.append(f"{before}{new}{text}")
        listed.append(
            {"notice": number or None, "told_before": bool(each.recorded_as), "words": text}
        )
    table = hits_table(looked)
    parts = ["\n".join(lines)]
    if looked.plan and looked.new:
        parts.append(
            f"{table.title}\n{table_text(table, rows=20)}" if looked.hits else table.nothing
        )
    if asked:
        parts.append("\n".join([*asked, "saved only with --yes"]))
    document = {"notices": listed, "touches": table_rows(table), "questions": list(asked)}
    give_at_desk(desk, name, "\n\n".join(parts), document, as_json, quiet)
