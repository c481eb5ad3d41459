"""``onward db``: the store itself - checked, copied, brought up to date, a user shut out, a person
forgotten, read points named.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from onward.cli.events import database, organisation
from onward.cli.output import give, give_json, say
from onward.cli.parameters import answer
from onward.cli.progress import Progress
from onward.cli.read_points import name_read_points
from onward.cli.users import list_users
from onward.errors import InvalidInput, Problem


@click.group()
def command() -> None:
    """Check, copy, restore and migrate the store; users; read points."""


command.add_command(list_users)
command.add_command(name_read_points)


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
@answer
def verify_store(db: str, quick: bool, contains: str, as_json: bool, quiet: bool) -> int:
    """Check every promise of the store: nothing missing, changed, moved or added since it was
    recorded.

    Prints each organisation's head, EVENTS:HASH+LINES:HASH: of the log, and of the journal of
    everything else. Whoever keeps it elsewhere can prove later, with --contains, that both were
    only continued and not written anew.
    """
    from onward.desk.acts import projection_problems
    from onward.store.store import open_store
    from onward.store.verify import verify

    with Progress(quiet) as progress, open_store(db) as store:
        found = verify(
            store.reading,
            quick=quick,
            contains=contains,
            progress=lambda stage, count: progress(stage, {"events": count}),
        )
        found.rows["desks"], wrong_things = projection_problems(store)
        for each in wrong_things:
            found.wrong(*each)
    heads = [{**asdict(each), "head": str(each)} for each in found.heads]
    if as_json:
        wrong = [
            {
                "table": p.file,
                "row": p.row,
                "field": p.field,
                "value": p.value,
                "message": p.message,
            }
            for p in found.problems
        ]
        give_json(
            "db-verify",
            {
                "ok": not found.problems,
                "rows": found.rows,
                "heads": heads,
                "problems": wrong,
                "more": found.more,
                "older": found.older,
            },
        )
    elif not found.problems:
        rows = "  ".join(f"{name} {count:,}" for name, count in found.rows.items() if count)
        give(
            "\n".join(
                [
                    "all is as it was recorded" + (f": {rows}" if rows else ""),
                    *(
                        f"{count:,} {name}: by the rules of then"
                        for name, count in found.older.items()
                    ),
                    *(f"{each.organisation}  {each}" for each in found.heads),
                ]
            )
        )
    if found.problems:
        say(str(InvalidInput(found.problems)))
        if found.more:
            say(f"... and {found.more} more")
    return 3 if found.problems else 0


@command.command("backup")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@database
@answer
def backup_store(file: Path, db: str, as_json: bool, quiet: bool) -> int:
    """Copy the whole store, as it is at one instant, into FILE, verified; others may go on writing
    meanwhile.

    FILE is an SQLite database of its own, also of a PostgreSQL store. A store of an earlier version
    is copied as it is.
    """
    from onward.store.backup import backup
    from onward.store.store import open_store

    with open_store(db, older=True) as store:
        found = backup(store, file)
    _tell(
        "db-backup", str(file), [str(each) for each in found.heads], found.rows["events"], as_json
    )
    return 0


@command.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@database
@click.option(
    "--erasures-of",
    metavar="FILE_OR_URL",
    help="Forget again everybody who was erased in that store.",
)
@answer
def restore_store(file: Path, db: str, erasures_of: str | None, as_json: bool, quiet: bool) -> int:
    """Make a new store from the backup FILE, which is verified first. A store that is there is
    never overwritten.
    """
    from onward.store.backup import restore
    from onward.store.persons import erase_again

    found = restore(file, db)
    if erasures_of is not None:
        say(f"forgotten again: {erase_again(erasures_of, db)} persons")
    _tell("db-restore", db, [str(each) for each in found.heads], found.rows["events"], as_json)
    return 0


def _tell(name: str, where: str, heads: list[str], events: int, as_json: bool) -> None:
    if as_json:
        give_json(name, {"where": where, "events": events, "heads": heads})
    else:
        give("\n".join([f"{where}: {events:,} events, verified", *heads]))


@command.command("migrate")
@database
@answer
def migrate_database(db: str, as_json: bool, quiet: bool) -> int:
    """Bring an older store to this version, all of it or nothing. Make a backup first."""
    from onward.store.store import migrate_store

    before, now = migrate_store(db)
    if as_json:
        give_json("db-migrate", {"before": before, "now": now})
    else:
        give(
            f"version {now}, as it was" if before == now else f"version {before or 'none'} -> {now}"
        )
    return 0


@command.command("erase")
@click.argument("who")
@database
@organisation
@click.option(
    "--all", "everybody", is_flag=True, help="Erase all of them if several persons are meant."
)
@answer
def erase_person(
    who: str, db: str, organisation: str, everybody: bool, as_json: bool, quiet: bool
) -> int:
    """Forget a person: WHO is an id, or a name, phone or e-mail written exactly as it is kept.

    The log names persons and users by id only, so it stays as it is and still verifies. Backups
    made earlier still have the person: delete them, or restore with --erasures-of.
    """
    from onward.store.persons import erase, find_persons
    from onward.store.store import open_store
    from onward.store.users import lasting

    with open_store(db, write=True, make=False) as store:
        mine = store.organisation(organisation)
        found = [each for each in find_persons(store, mine, who) if not each.erased]
        if not found:
            raise InvalidInput(
                [
                    Problem(
                        store.address.shown,
                        0,
                        "persons",
                        who,
                        "nobody is kept under this id, name, phone or e-mail",
                    )
                ]
            )
        if len(found) > 1 and not everybody:
            raise InvalidInput(
                [
                    Problem(
                        store.address.shown,
                        0,
                        "persons",
                        each.id,
                        f"{who!r} means {len(found)}",
                        "--all",
                    )
                    for each in found
                ]
            )
        with store.reading.connect() as connection:
            left = lasting(connection, mine, [each.id for each in found])
        if not erase(store, mine, [each.id for each in found]):
            say(
                "somebody is reading, so the file beside the store may still hold traces: erase "
                "again when nobody reads"
            )
    if as_json:
        give_json(
            "db-erase",
            {
                "erased": [each.id for each in found],
                "left_in_the_log": [asdict(each) for each in left],
            },
        )
    else:
        for each in left:
            say(
                f"{each.name}: an earlier version wrote this name of a user into the log, where "
                f"the chain covers it and it stays: {each}"
            )
        give("\n".join(f"erased {each.id}" for each in found))
    return 0
