"""``onward db``: the store itself - checked, copied, brought up to date, users let in, a person
forgotten, read points named.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from onward.answer import Answer
from onward.cli.asking import speak, working
from onward.cli.at_books import acting, database, organisation
from onward.cli.deputies import deputy
from onward.cli.keys import list_keys_of, make_key_of
from onward.cli.output import give, give_json, say
from onward.cli.parameters import answer
from onward.cli.passwords import set_password
from onward.cli.read_points import name_read_points
from onward.cli.taking import Where, taking
from onward.cli.users import list_users
from onward.cli.who import as_user
from onward.errors import InvalidInput
from onward.questions.db import (
    BackupStore,
    ErasePerson,
    LiftMark,
    MigrateStore,
    RestoreStore,
    StoreCopied,
    VerifyStore,
    backup_store,
    erase_person,
    lift_mark_of,
    migrate_store,
    restore_store,
    verify_store,
)
from onward.report.tables.db import (
    copied_document,
    copied_text,
    erased_document,
    lifted_text,
    migrated_text,
    verified_document,
    verified_text,
)
from onward.store.store import open_store


@click.group()
def command() -> None:
    """Check, copy, restore and migrate the store; users, passwords, keys; read points."""


for each in (list_users, set_password, make_key_of, list_keys_of, deputy, name_read_points):
    command.add_command(each)


@command.command("verify")
@database
@click.option(
    "--quick", is_flag=True, help="The chain and the counts only; do not read each event again."
)
@click.option(
    "--contains",
    metavar="HEAD",
    default="",
    help="An earlier head, as printed then: the log must still contain it.",
)
@click.option(
    "--heads",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The heads that `onward serve --heads` has kept: the store must still contain them.",
)
@answer
def verify_db(
    db: str, quick: bool, contains: str, heads: Path | None, as_json: bool, quiet: bool
) -> int:
    """Check every promise of the store: nothing missing, changed, moved or added since it was
    recorded.

    Prints each organisation's head, EVENTS:HASH+LINES:HASH: of the log, and of the journal of
    everything else. Whoever keeps it elsewhere can prove later, with --contains, that both were
    only continued and not written anew. Exits with 3 if anything is wrong.
    """
    with working(quiet) as job, open_store(db, damaged=True) as store:
        found = verify_store(store, VerifyStore(quick=quick, contains=contains, heads=heads), job)
    if as_json:
        give_json("db-verify", verified_document(found.value))
    elif not found.problems:
        give(verified_text(found.value))
    if found.problems:
        say(str(InvalidInput(list(found.problems))))
        if found.value.more:
            say(f"... and {found.value.more} more")
    return found.outcome.exit_code


@command.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@database
@click.option(
    "--unverified",
    is_flag=True,
    help="Copy a store as it is, damaged or not; exits with 3 if SQLite finds damage.",
)
@answer
def backup_db(file: Path, db: str, unverified: bool, as_json: bool, quiet: bool) -> int:
    """Copy the whole store, as it is at one instant, into FILE, verified; others may go on writing
    meanwhile.

    FILE is always an SQLite database, of a PostgreSQL store too. An earlier version's store is not
    migrated. Any other SQLite database is copied, too, but only SQLite's own check is made.
    """
    act = BackupStore(store=db, file=file, unverified=unverified)
    return _copied("db-backup", backup_store(act), as_json, quiet)


@command.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@database
@click.option(
    "--erasures-of",
    metavar="FILE_OR_URL",
    default="",
    help="Forget again everybody who was erased in that store.",
)
@answer
def restore_db(file: Path, db: str, erasures_of: str, as_json: bool, quiet: bool) -> int:
    """Make a new store from the backup FILE, which is verified first. A store that is there is
    never overwritten.
    """
    act = RestoreStore(file=file, store=db, erasures_of=erasures_of)
    return _copied("db-restore", restore_store(act), as_json, quiet)


def _copied(name: str, done: Answer[StoreCopied], as_json: bool, quiet: bool) -> int:
    if as_json:
        give_json(name, copied_document(done.value))
    else:
        give(copied_text(done.value))
    return speak(done, quiet)


@command.command("migrate")
@database
@answer
def migrate_db(db: str, as_json: bool, quiet: bool) -> int:
    """Bring an older store to this version, all of it or nothing. Make a backup first."""
    found = migrate_store(MigrateStore(store=db)).value
    if as_json:
        give_json("db-migrate", asdict(found))
    else:
        give(migrated_text(found))
    return 0


@command.command("lift-mark")
@database
@click.option("--yes", "confirmed", is_flag=True, help="Lift it, if the store verifies.")
@answer
def lift_mark(db: str, confirmed: bool, as_json: bool, quiet: bool) -> int:
    """Lift the mark of a damaged store: show what it says, verify the store in full and, with
    --yes, remove it if nothing is wrong.

    End every program that uses the store first. What the mark calls missing is gone: send it again,
    or restore a backup. Exits with 3 as long as the mark is there.
    """
    with working(quiet) as job:
        done = lift_mark_of(LiftMark(store=db, confirmed=confirmed), job)
    if as_json:
        found = verified_document(done.value.verified)
        give_json("db-lift-mark", {"said": done.value.said, "lifted": done.value.lifted, **found})
    else:
        give(lifted_text(done.value))
    if done.problems:
        say(str(InvalidInput(list(done.problems))))
    return done.outcome.exit_code


@command.command("erase")
@click.argument("who")
@database
@organisation
@click.option(
    "--all", "everybody", is_flag=True, help="Erase all of them if several persons are meant."
)
@as_user
@answer
@taking("where", Where, "db", "organisation", "user")
def erase_from_db(who: str, where: Where, everybody: bool, as_json: bool, quiet: bool) -> int:
    """Forget a person: WHO is an id, or a name, phone or e-mail written exactly as it is kept.

    The log names persons and users by id only, so it stays as it is and still verifies. Backups
    made earlier still have the person: delete them, or restore with --erasures-of.
    """
    with acting(where.db, where.organisation, where.user) as at:
        done = erase_person(at, ErasePerson(who=who, everybody=everybody))
    if as_json:
        give_json("db-erase", erased_document(done.value))
    else:
        give("\n".join(f"erased {each}" for each in done.value.persons))
    return speak(done, quiet)
