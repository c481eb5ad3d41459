"""What every command at a desk has: the store, whose desk, who acts, and the line that every answer
begins with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import click

from onward.cli.output import give, give_json, say
from onward.cli.parameters import answer
from onward.cli.who import as_user, who_acts
from onward.desk.act import Act
from onward.desk.desk import Desk, NoDesk
from onward.desk.desk_heading import desk_document, head
from onward.desk.history import in_words
from onward.desk.names import names_of
from onward.store.address import address_of
from onward.store.store import open_store
from onward.wording.instants import rfc3339

Function = Callable[..., Any]
USUAL = "onward.db"


def at_desk(function: Function) -> Function:
    """``--db``, ``--organisation``, ``--json``, ``--quiet`` and ``--debug``."""
    return store_of_desk(answer(function))


def store_of_desk(function: Function) -> Function:
    """``--db`` and ``--organisation``."""
    db = click.option(
        "--db",
        metavar="FILE_OR_URL",
        default=USUAL,
        show_default=True,
        help="The store with the desk.",
    )
    whose = click.option(
        "--organisation", metavar="NAME", default="own", show_default=True, help="Whose desk."
    )
    return db(whose(function))


def acting(function: Function) -> Function:
    """The options of ``at_desk``, and ``--as`` for who acts."""
    return at_desk(as_user(function))


def wall_clock() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)


@contextmanager
def desk_for_reading(db: str, organisation: str) -> Iterator[Desk]:
    """The desk of a store that is there. Raises NoDesk."""
    refuse_no_desk(db)
    with open_store(db) as store:
        desk = Desk(store, store.organisation(organisation), wall=wall_clock())
        _ = desk.state
        yield desk


@contextmanager
def desk_for_acting(
    db: str, organisation: str, user: str = "", operation: str = ""
) -> Iterator[Desk]:
    """Opens the desk for acting. Others may act at it meanwhile, but not while an act is recorded.
    Raises NoDesk, and NotAllowed as ``who_acts`` does.
    """
    refuse_no_desk(db)
    with open_store(db, write=True, make=False, shared=True) as store:
        number = store.organisation(organisation)
        with who_acts(store, number, user, operation) as author:
            desk = Desk(store, number, wall=wall_clock(), author=author)
            _ = desk.state
            yield desk


def refuse_no_desk(db: str) -> None:
    address = address_of(db)
    if address.path is not None and not address.path.exists():
        raise NoDesk(address.shown)


def act_document(act: Act) -> dict[str, object]:
    """An act that was recorded, as JSON."""
    return {"act": act.number, "kind": str(act.kind), "at": rfc3339(act.at), "what": in_words(act)}


def give_at_desk(
    desk: Desk, command: str, text: str, document: Mapping[str, object], as_json: bool, quiet: bool
) -> None:
    """Print an answer with its desk, plan and clock: in the JSON, or in a line before the text."""
    if as_json:
        give_json(command, {"desk": desk_document(desk), **document})
        return
    if not quiet:
        say(head(desk))
    give(text)


def done(desk: Desk, command: str, act: Act, as_json: bool, quiet: bool, more: str = "") -> None:
    """Print an act that was recorded, in a line."""
    text = f"act {act.number}: {in_words(act, names_of(desk))}"
    text += f"\n{more}" if more else ""
    give_at_desk(desk, command, text, act_document(act), as_json, quiet)
