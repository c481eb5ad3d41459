"""``onward claims user`` and ``onward db user``: users and their roles in a store; let them in,
disable and enable them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

import click

from onward.cli.at_books import acting, database, organisation, reading
from onward.cli.output import give, give_json, say
from onward.cli.parameters import answer
from onward.cli.rows import shown_rows
from onward.cli.taking import Form, Where, taking
from onward.cli.who import as_user
from onward.people.roles import Role
from onward.questions.accounts import LetIn, let_in
from onward.questions.books import Books
from onward.questions.users import (
    AddUser,
    ChangeUser,
    ListUsers,
    add_user as add_user_,
    change_user,
    list_users as list_users_,
)
from onward.report.render.text import table_text
from onward.report.tables.users import users_document, users_table
from onward.store.entries import instant
from onward.store.sign_in_links import MadeLink
from onward.store.users import User, find_user
from onward.wording.instants import rfc3339, utc_words

ROLES = click.Choice([each.value for each in Role])


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutUser:
    """The argument and the options of ``onward db user``."""

    name: str = ""
    roles: tuple[str, ...] = ()
    admin: bool = False
    link: bool = False
    at: str = ""
    disable: bool = False
    enable: bool = False

    @property
    def lets_in(self) -> bool:
        return bool(self.admin or self.link or self.roles)


def _address(_: click.Context, __: click.Parameter, url: str | None) -> str | None:
    parts = urlsplit(url or "http://localhost")
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
        raise click.BadParameter(
            f"{url!r} is no address of a server; write https://desk.example.org"
        )
    return url


@click.command("user")
@click.argument("name")
@database
@organisation
@click.option(
    "--role", "roles", type=ROLES, multiple=True, required=True, help="What the user may do."
)
@as_user
@answer
@taking("where", Where, "db", "organisation", "user")
def add_user(name: str, where: Where, roles: tuple[str, ...], as_json: bool, quiet: bool) -> int:
    """Add user NAME. Roles: planner plans, moves and pins; hub confirms; terms enters covers, rules
    and rates; claims assesses and decides; approver approves; finance pays, proposes entries; fund
    enters a fund's tables; reader reads; admin adds users. --role may be repeated.

    The log says an id instead of NAME, so that a person can be erased. A NAME that looks like
    another user's is refused, and a free one proposed. A second user needs accounts (onward db user
    NAME --admin); then an admin adds users, and the link by which each signs in is printed. `onward
    db user` does the same, lists, disables and lets in.
    """
    with acting(where.db, where.organisation, where.user, make=True) as at:
        done = add_user_(at, AddUser(name=name, roles=tuple(map(Role, roles)))).value
    if as_json:
        user = {"user": done.name, "id": done.id, "role": " ".join(done.roles)}
        give_json("claims-user", {**user, **link_document(done.link, "")})
    else:
        give(f"{done.name}: {', '.join(done.roles)}")
        give_link(done.link, "", quiet)
    return 0


@click.command("user")
@click.argument("name", default="")
@shown_rows(40)
@database
@organisation
@click.option("--admin", is_flag=True, help="At the machine: let NAME in, and make NAME an admin.")
@click.option(
    "--role", "roles", type=ROLES, multiple=True, help="What NAME may do; it may be repeated."
)
@click.option("--link", is_flag=True, help="Another link by which NAME signs in.")
@click.option(
    "--at",
    metavar="URL",
    callback=_address,
    help="Where Onward is served: the whole link is printed.",
)
@click.option("--disable", is_flag=True, help="NAME may do nothing any more; what was done stays.")
@click.option("--enable", is_flag=True, help="NAME may do again what the roles allow.")
@as_user
@answer
@taking("where", Where, "db", "organisation", "user")
@taking("form", Form, "rows", "as_json", "quiet")
@taking("about", AboutUser, "name", "roles", "admin", "link", "at", "disable", "enable")
def list_users(about: AboutUser, where: Where, form: Form) -> int:
    """List users, or the one of this NAME: roles, the id that the log says instead of the name, and
    since when it is disabled.

    `onward db user NAME --admin` makes the first account of a store, and lets in an admin who has
    lost password and key. It needs no key: whoever can write the store's file can do this. From
    then on everybody signs in, or acts by a key (onward db key). It prints a path with a code that
    works once, within 48 hours, on whatever address serves the store; with --at URL the whole link.
    Whoever opens it sets a password.

    An admin (--as) adds a user with --role, replaces the roles of a user who is there, or makes
    another link with --link. The journal tells of each time that a user is
    disabled or enabled. NAME may be an id, too.
    """
    _refuse_unclear(about)
    if about.lets_in:
        return _let_in(about, where, form)
    if about.disable or about.enable:
        with acting(where.db, where.organisation, where.user, operation="change_user") as at:
            found = change_user(at, ChangeUser(name=about.name, disabled=about.disable)).value
    else:
        with reading(where.db, where.organisation) as at:
            found = list_users_(at, ListUsers(name=about.name)).value
    _give_users(found, form)
    return 0


def _refuse_unclear(about: AboutUser) -> None:
    """Raises UsageError for options that do not go together."""
    if (about.disable or about.enable) and (about.disable == about.enable or not about.name):
        raise click.UsageError("--disable or --enable, one of them, needs the user's NAME")
    if about.lets_in and (about.disable or about.enable):
        raise click.UsageError("use --disable and --enable without other options")
    if about.lets_in and not about.name:
        raise click.UsageError("--admin, --role and --link need the user's NAME")
    if about.at and not about.lets_in:
        raise click.UsageError("--at is for the link of --admin, --role or --link")


def _let_in(about: AboutUser, where: Where, form: Form) -> int:
    """Add the user, or change the roles, and print the link by which the user signs in."""
    roles = tuple(map(Role, about.roles))
    with _letting_in(about, where) as at:
        with at.store.reading.connect() as connection:
            known = find_user(connection, at.organisation, about.name)
        link = None
        if about.admin:
            link = let_in(at, LetIn(name=about.name, admin=True, roles=roles)).value
        elif known is None and roles:
            link = add_user_(at, AddUser(name=about.name, roles=roles)).value.link
        elif roles:
            change_user(at, ChangeUser(name=about.name, roles=roles))
        if about.link and link is None:
            link = let_in(at, LetIn(name=about.name)).value
        (user,) = list_users_(at, ListUsers(name=about.name)).value
    if link is None:
        _give_users((user,), form)
    elif form.as_json:
        give_json("db-user", {**users_document((user,)), **link_document(link, about.at)})
    else:
        give_link(link, about.at, form.quiet)
    return 0


@contextmanager
def _letting_in(about: AboutUser, where: Where) -> Iterator[Books]:
    """Opens the books to let a user in. ``--admin`` without ``--as`` and ``--role`` acts at the
    machine, without a key.
    """
    operation = "" if about.admin and not about.roles and not where.user else "add_user"
    with acting(
        where.db,
        where.organisation,
        where.user,
        make=True,
        operation=operation,
        machine=not operation,
    ) as at:
        yield at


def _give_users(found: Sequence[User], form: Form) -> None:
    if form.as_json:
        give_json("db-user", users_document(found))
    else:
        give(table_text(users_table(found), rows=form.rows))


def give_link(link: MadeLink | None, at: str, quiet: bool) -> None:
    """Print a link, and say what it is for."""
    if link is None:
        return
    give(f"{at.rstrip('/')}{link.path}")
    if not quiet:
        roles, until = ", ".join(link.user.roles), instant(link.until_us)
        say(
            f"{link.user.name} ({roles}) opens it once, until {utc_words(until)}, and sets a "
            f"password; or: onward db password {link.user.name}"
        )


def link_document(link: MadeLink | None, at: str) -> dict[str, object]:
    """A link as JSON; empty without one."""
    if link is None:
        return {}
    whole = {"link": f"{at.rstrip('/')}{link.path}"} if at else {}
    return {"path": link.path, **whole, "until": rfc3339(instant(link.until_us))}
