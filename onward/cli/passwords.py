"""``onward db password``: set one's password, by the code of a link or by the old password."""

from __future__ import annotations

import re

import click

from onward.cli.at_books import acting, database, organisation
from onward.cli.output import give, give_json
from onward.cli.parameters import answer
from onward.cli.secrets_typed import typed
from onward.cli.who import refuse_without_accounts
from onward.errors import Problem
from onward.money.life import NotAllowed
from onward.people.roles import MACHINE
from onward.questions.accounts import ChangePassword, UseLink, change_password, use_link
from onward.questions.books import Books
from onward.store.sign_in_links import LinkRefused, link_user
from onward.store.users import get_enabled

CODE = re.compile(r"(?:.*#)?([0-9a-f]{32})")  # alone, or at the end of a link


@click.command("password")
@click.argument("name")
@database
@organisation
@answer
def set_password(name: str, db: str, organisation: str, as_json: bool, quiet: bool) -> int:
    """Set the password of NAME: asks for the code of a link (or the whole link), or for the old
    password, and then for the new one.

    On a terminal neither is shown; otherwise both are read from standard input, a line each. A
    password has 10 to 1,000 characters. Everybody who is signed in as NAME is signed out.
    """
    with acting(db, organisation, machine=True) as at:
        refuse_without_accounts(at.store, at.organisation)
        with at.store.reading.connect() as connection:
            user = get_enabled(connection, at.organisation, name)
        proof = typed("Code of the link, or the old password")
        new = typed("New password", twice=True)
        if not _by_link(at, user.id, proof, new):
            mine = Books(at.store, at.organisation, user.id)
            if not change_password(mine, ChangePassword(old=proof, new=new)).value:
                message = "neither a link of this user nor the password fits"
                maybe = f"onward db user {user.name} --link --as ADMIN; an admin: --admin instead"
                raise NotAllowed([Problem("db password", 0, "user", user.name, message, maybe)])
    if as_json:
        give_json("db-password", {"user": user.name, "id": user.id})
    else:
        give(f"{user.name} has a new password")
    return 0


def _by_link(at: Books, user: str, proof: str, new: str) -> bool:
    """Sets the user's password if ``proof`` is the code of one of the user's links; False if it is
    not.
    """
    code = CODE.fullmatch(proof.strip())
    if code is None:
        return False
    try:
        with at.store.reading.connect() as connection:
            if link_user(connection, at.organisation, code[1]).id != user:
                return False
    except LinkRefused:
        return False  # perhaps a password that looks like a code
    use_link(Books(at.store, at.organisation, MACHINE), UseLink(code=code[1], password=new))
    return True
