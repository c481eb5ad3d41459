"""``onward db key`` and ``onward db keys``: keys for ``--as`` and for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from onward.cli.at_books import acting, database, organisation, reading
from onward.cli.key_files import VARIABLE, key_file, replace_key
from onward.cli.output import give, give_json, say
from onward.cli.parameters import answer
from onward.cli.rows import shown_rows
from onward.cli.secrets_typed import typed
from onward.cli.taking import Form, Where, taking
from onward.cli.who import as_user, refuse_without_accounts
from onward.errors import Problem
from onward.money.life import NotAllowed
from onward.people.roles import MACHINE
from onward.people.scopes import Scope
from onward.questions.books import Books
from onward.questions.keys import EndKey, KeySeen, ListKeys, MakeKey, end_key, list_keys, make_key
from onward.report.render.text import table_text
from onward.report.tables.keys import keys_document, keys_table
from onward.store.accounts import password_fits
from onward.store.api_keys import MadeKey, shown_key

SCOPES = click.Choice([each.value for each in Scope])


@click.command("key")
@click.argument("name")
@database
@organisation
@click.option(
    "--scope",
    "scopes",
    type=SCOPES,
    multiple=True,
    default=[Scope.TERMINAL.value],
    show_default=True,
    help="What it may be used for; it may be repeated.",
)
@click.option("--name", "about", metavar="TEXT", default="", help="What it is for, in words.")
@answer
@taking("where", Where, "db", "organisation")
@taking("form", Form, "as_json", "quiet")
def make_key_of(name: str, scopes: tuple[str, ...], about: str, where: Where, form: Form) -> int:
    """Make a key for NAME, who types the password.

    A key does what its scopes and its user's roles allow: capture sends EPCIS events, query asks
    for them, read asks every question of the API, draft plans, replans and simulates, metrics reads
    /metrics; terminal is for --as here, and not over HTTP. Your own key for the terminal is written
    into a file that only you can read ($XDG_CONFIG_HOME/onward/keys, or ~/.config/onward/keys), and
    the one that was there ends. Every other key is printed, once: the store has a hash of it. The
    password is typed without echo, or read from standard input.
    """
    act = MakeKey(name=about or ", ".join(scopes), scopes=tuple(map(Scope, scopes)))
    with acting(where.db, where.organisation, machine=True) as at:
        refuse_without_accounts(at.store, at.organisation)
        mine = Books(at.store, at.organisation, _by_password(at, name))
        made = make_key(mine, act).value
        path = None
        if Scope.TERMINAL in act.scopes:
            path = key_file(at.store.address, at.organisation, mine.author)
            try:
                _end_earlier(mine, replace_key(path, made.text))
            except (OSError, NotAllowed):
                end_key(mine, EndKey(id=made.key.id))  # nobody has it
                raise
        return _give_key(made, path, form)


def _by_password(at: Books, name: str) -> str:
    """Asks for the user's password, and returns the user's id. Raises NotAllowed if the password
    does not fit.
    """
    password = typed(f"Password of {name}")
    with at.store.reading.connect() as connection:
        found = password_fits(connection, at.organisation, name, password)
    if found is None:
        maybe = f"onward db password {name}, with a link that an admin makes"
        message = "name and password do not fit"
        raise NotAllowed([Problem("db key", 0, "user", name, message, maybe)])
    return found.id


def _end_earlier(mine: Books, text: str) -> None:
    """Ends the key with this text, which the file had before, if it is one of this user."""
    with mine.store.reading.connect() as connection:
        found = shown_key(connection, mine.organisation, text) if text else None
    if found is not None and found.user.id == mine.author:
        end_key(mine, EndKey(id=found.key.id))


def _give_key(made: MadeKey, path: Path | None, form: Form) -> int:
    """Print the key, or the path of the file that it was written to."""
    if form.as_json:
        found = {"file": str(path)} if path else {"text": made.text}
        seen = keys_document([KeySeen(key=made.key, user=made.key.user_id)])["keys"][0]
        give_json("db-key", {**seen, **found})
        return 0
    give(str(path) if path else made.text)
    if not form.quiet:
        use = (
            f"--as takes it from there; {VARIABLE} would, too" if path else "it is not shown again"
        )
        say(f"{made.key.id}: {use}; onward db keys --end {made.key.id} ends it")
    return 0


@click.command("keys")
@click.argument("name", default="")
@shown_rows(40)
@database
@organisation
@click.option("--end", "ended", metavar="KEY", default="", help="End the key of this id.")
@as_user
@answer
@taking("where", Where, "db", "organisation", "user")
@taking("form", Form, "rows", "as_json", "quiet")
def list_keys_of(name: str, ended: str, where: Where, form: Form) -> int:
    """List keys, or those of the user NAME: what each is for, when it was made and when it ended.

    With --end a key ends at once, and for good: one's own, or by an admin anybody's.
    """
    if ended and name:
        raise click.UsageError("--end names one key, and no NAME beside it")
    if ended:
        with acting(where.db, where.organisation, where.user, operation="end_key") as at:
            key = end_key(at, EndKey(id=ended)).value
            every = list_keys(at, ListKeys(user=key.user_id)).value
        found = tuple(each for each in every if each.key.id == ended)
    else:
        with reading(where.db, where.organisation) as at:
            here = Books(at.store, at.organisation, MACHINE)
            found = list_keys(here, ListKeys(user=name)).value
    if form.as_json:
        give_json("db-keys", keys_document(found))
    else:
        give(table_text(keys_table(found), rows=form.rows))
    return 0
