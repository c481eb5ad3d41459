"""Who acts, and what decides whether an act is allowed: the user's roles, deputies, and who let the
user in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection

from onward.errors import Problem
from onward.message import Message
from onward.money.life import STANDS_IN_FOR, Actor, NotAllowed
from onward.people.roles import MACHINE, Role
from onward.store.accounts import has_accounts
from onward.store.deputies import deputies_at
from onward.store.entries import instant
from onward.store.instants import system_us
from onward.store.let_in import let_in
from onward.store.store import Store
from onward.store.users import User, find_user, look_alike, users_in

SHUT_OUT = "was disabled on {:%Y-%m-%d}, and may do nothing"


def acting(connection: Connection, organisation: int, who: str, about: str) -> User | None:
    """The user who acts on ``about``; None if unknown. Raises NotAllowed for a disabled user."""
    found = find_user(connection, organisation, who)
    if found is not None and found.disabled_us is not None:
        message = SHUT_OUT.format(instant(found.disabled_us))
        raise NotAllowed([Problem(about, 0, "as", who, message, "onward db user NAME --enable")])
    return found


def disabled_problem(about: str, who: User) -> Problem:
    """The problem of a claim or proposal in which a user had a hand who was disabled since: that
    counts no longer.
    """
    message = "has assessed, proposed or approved it, and was disabled since: it does not count"
    return Problem(about, 0, "as", who.name, message, "assess or propose it again, by others")


def actor(connection: Connection, organisation: int, who: str, about: str) -> tuple[str, Actor]:
    """The id of the user who acts on ``about``, and the facts that decide whether it is allowed.
    Raises NotAllowed as ``acting`` does.
    """
    if who == MACHINE:
        _refuse_machine(connection, organisation, about)
        return who, Actor(name=who, roles=(), person=MACHINE)
    found = acting(connection, organisation, who, about)
    if found is None:
        return who, Actor(name=who, roles=(), like=look_alike(connection, organisation, who))
    return found.id, Actor(
        name=found.name,
        roles=found.roles,
        person=found.person_id,
        let_in=tuple(
            (each.at_us, each.person) for each in let_in(connection, organisation, found.id)
        ),
        deputy_for=tuple(
            (each.name, each.person_id) for each in stood_in_for(connection, organisation, found.id)
        ),
    )


def deputy_body(connection: Connection, organisation: int, user: str) -> dict[str, Any]:
    """What an approval by the user of this id records of the persons stood in for, if any."""
    _, acts = actor(connection, organisation, user, "deputies")
    others = sorted(acts.hands("approved") - {acts.person})
    return {STANDS_IN_FOR: others} if others else {}


def let_in_problems(
    connection: Connection,
    organisation: int,
    about: str,
    names: Iterable[str],
    acts: Actor,
    after_us: int,
) -> list[Problem]:
    """Problems of who acts and has let in, after this instant, one of the users of these names or
    ids: those who had a hand in a claim or proposal.
    """
    problems = []
    for name in names:
        user = find_user(connection, organisation, name)
        ways = let_in(connection, organisation, user.id) if user else []
        if user and any(each.at_us > after_us and each.person == acts.person for each in ways):
            message = Message(
                "has let in {name} since, who had a hand in it, and cannot do this", name=user.name
            )
            problems.append(Problem(about, 0, "as", acts.name, message, "somebody else"))
    return problems


def stood_in_for(connection: Connection, organisation: int, user: str) -> list[User]:
    """The approvers for whom the user of this id may approve now, by the system's clock: that of
    recording stays ahead after the clock was, and the days of a deputy are those of a calendar.
    """
    now = system_us()
    mine = {e.user_id for e in deputies_at(connection, organisation, now) if e.deputy_id == user}
    return [
        each
        for each in (users_in(connection, organisation) if mine else ())
        if each.id in mine and each.disabled_us is None and Role.APPROVER in each.roles
    ]


def roles_now(
    connection: Connection, organisation: int, user: User, wanted: Collection[str]
) -> tuple[str, ...]:
    """A user's roles, and that of an approver for whom the user is deputy now. That is looked up
    only if it lets the user do what the ``wanted`` roles may.
    """
    more = Role.APPROVER in wanted and not set(user.roles) & set(wanted)
    if more and stood_in_for(connection, organisation, user.id):
        return (*user.roles, Role.APPROVER)
    return user.roles


def _refuse_machine(connection: Connection, organisation: int, about: str) -> None:
    """Raises NotAllowed where the store has accounts: there, nobody acts without signing in."""
    if has_accounts(connection, organisation):
        message = "may do nothing where users have accounts"
        raise NotAllowed([Problem(about, 0, "as", MACHINE, message, "onward db key NAME")])


def teller(store: Store, organisation: int, who: str) -> str:
    """The id of the user who reports events, which every role allows. Raises NotAllowed for an
    unknown or disabled user.
    """
    with store.reading.connect() as connection:
        user, acts = actor(connection, organisation, who, "events")
    if not acts.roles and user != MACHINE:
        raise NotAllowed(
            [
                Problem(
                    "events",
                    0,
                    "as",
                    who,
                    "is no user that the store knows",
                    acts.like or "onward claims user NAME --role ROLE",
                )
            ]
        )
    return user
