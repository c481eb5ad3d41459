"""``onward notify``: news for each party, carrier and hub since its last message."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import click

from onward.acts.notify import Notification, acknowledge, record_sent, to_notify
from onward.cli.at_desk import (
    act_document,
    acting,
    desk_for_acting,
    desk_for_reading,
    done,
    give_at_desk,
)
from onward.cli.exclusive import refuse_before_command
from onward.cli.later import Later
from onward.cli.output import note_written, say, write_whole
from onward.cli.rows import shown_rows
from onward.cli.taking import Where, taking
from onward.desk.history import in_words
from onward.desk.names import names_of
from onward.report.notify_text import (
    CHINESE,
    ENGLISH,
    facts_table,
    html,
    mail,
    recipients_table,
    short_text,
    text,
)
from onward.report.render.csv import write_csv
from onward.report.render.json import table_rows
from onward.report.render.text import table_text
from onward.wording.quantities import number_of

LINES = 50  # of texts on a screen
FORMS = {"text": "txt", "short": "txt", "mail": "eml", "html": "html"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """Notifications in one form and language: of one recipient ("": all), written to a folder and
    to a table where these are named; ``sent``: to be recorded as sent; ``rows``: so many lines on a
    screen (None: all).
    """

    who: str = ""
    form: str = "text"
    chinese: bool = False
    output: str = ""
    table: str = ""
    sent: bool = False
    rows: int | None = None

    def shown(self, found: list[Notification], made: list[bytes]) -> str:
        """The texts, or where they are too long for a screen who must hear how much."""
        text = "\n".join(each.decode() for each in made).rstrip()
        if self.who or self.rows is None or len(text.splitlines()) <= self.rows:
            return text
        more = "onward notify --to NAME shows a text, -o DIR writes them, --rows 0 shows all"
        return table_text(recipients_table(found), rows=self.rows, more=more)

    def made(self, n: Notification, desk: str) -> bytes:
        """A notification as a file has it."""
        language = CHINESE if self.chinese else ENGLISH
        if self.form == "mail":
            return mail(n, desk, language)
        make = {"text": text, "short": short_text, "html": html}[self.form]
        return make(n, desk, language).encode()

    def write(self, found: list[Notification], made: list[bytes], quiet: bool) -> None:
        """Write a file for each recipient."""
        folder = Path(self.output)
        folder.mkdir(parents=True, exist_ok=True)
        for n, data in zip(found, made, strict=True):
            plain = re.sub(r"[^A-Za-z0-9_-]+", "-", f"{n.role}-{n.to}")[:80]
            path = folder / f"{plain}.{FORMS[self.form]}"
            path.write_bytes(data)
            note_written(path)
            if not quiet:
                say(f"written: {path}")


@click.group(cls=Later, path="notify", invoke_without_command=True)
@click.option("--to", "who", metavar="NAME", default="", help="One party, carrier or hub only.")
@click.option(
    "--as-form",
    "form",
    type=click.Choice(list(FORMS)),
    default="text",
    show_default=True,
    help="A text, 300 characters for a messenger, a mail draft (.eml), a page.",
)
@click.option("--chinese", is_flag=True, help="In Chinese.")
@click.option("-o", "--output", metavar="DIR", help="Write a file for each recipient.")
@shown_rows(LINES)
@click.option("--csv", "table", metavar="FILE", help="Write all of it as one table.")
@click.option("--sent", is_flag=True, help="It was sent: record it, so that nobody hears it twice.")
@acting
@taking("letters", Letters, "who", "form", "chinese", "output", "table", "sent", "rows")
@taking("where", Where, "db", "organisation", "user")
@click.pass_context
def command(
    context: click.Context, letters: Letters, where: Where, as_json: bool, quiet: bool
) -> int | None:
    """Say what each party, carrier and hub must hear since it last heard.

    Prints the texts, or where they are longer than a screen who must hear how much. Nothing is
    sent: the texts are yours to send. With --sent they are recorded as sent, and the next
    notification says what has changed since.
    """
    refuse_before_command(context)
    if context.invoked_subcommand is not None:
        return None
    with (desk_for_acting if letters.sent else desk_for_reading)(
        where.db, where.organisation, *([where.user] if letters.sent else [])
    ) as desk:
        found = to_notify(desk, letters.who)
        shown = facts_table(found)
        if letters.table:
            write_whole(Path(letters.table), lambda path: write_csv(shown, path))
        made = [letters.made(each, desk.settings.name) for each in found]
        if letters.output:
            letters.write(found, made, quiet)
        act = record_sent(desk, found) if letters.sent and found else None
        text = letters.shown(found, made) if found and not letters.output else ""
        facts = sum(len(n.facts) for n in found)
        counted = f"{number_of(len(found), 'recipient')}, {number_of(facts, 'fact')}"
        text_of_all = text or (counted if found else shown.nothing)
        document = {
            "notifications": table_rows(shown),
            "sent": act_document(act) if act else None,
        }
        give_at_desk(desk, "notify", text_of_all.rstrip(), document, as_json, quiet)
        if act is not None and not quiet:
            say(f"act {act.number}: {in_words(act, names_of(desk))}")
    return 0


@command.command("ack")
@click.argument("who", metavar="NAME")
@acting
def ack(who: str, db: str, organisation: str, user: str, as_json: bool, quiet: bool) -> int:
    """Record that NAME has acknowledged its last message."""
    with desk_for_acting(db, organisation, user) as desk:
        done(desk, "notify-ack", acknowledge(desk, who), as_json, quiet)
    return 0
