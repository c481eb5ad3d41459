"""Users of the store: listed, added, let in by a link, given roles, disabled and enabled again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request

from onward.acts.hand_over import hand_over, owned
from onward.doors.connections import whose
from onward.errors import InvalidInput, Problem
from onward.people.roles import Role
from onward.questions.accounts import LetIn, ListSignIns, let_in, list_sign_ins
from onward.questions.belongings import OfUser, what_waits
from onward.questions.users import (
    AddUser,
    ChangeUser,
    ListUsers,
    add_user,
    change_user,
    list_users,
)
from onward.report.tables.sign_ins import sign_ins_table
from onward.report.tables.users import users_table
from onward.store.entries import instant
from onward.store.sign_in_links import MadeLink
from onward.web.listing import Listed, desk_of, listing
from onward.web.problems import ANSWERS
from onward.web.routes.desk import Body
from onward.web.sentences import Spoken
from onward.web.who import acting_desk, books_of

# answers have codes in them, so that none is kept under an Idempotency-Key
routes = APIRouter(route_class=Spoken, responses=ANSWERS)


def _users(request: Request) -> Listed:
    """Users and their roles."""
    table = users_table(list_users(desk_of(request), ListUsers()).value)
    return Listed(table=table, version=str(list(table.lines())))


def _sign_ins(request: Request) -> Listed:
    """Who signed in and out, and what was refused; of the last 90 days."""
    table = sign_ins_table(list_sign_ins(desk_of(request), ListSignIns()).value)
    return Listed(table=table, version=str(list(table.lines())))


listing(routes, "/users", _users, "users", "Users of the store, and what each may do")
listing(routes, "/sign-ins", _sign_ins, "sign_ins", "Sign-ins, and what was refused")


class UserBody(Body):
    """A name, and the roles of its user."""

    name: str
    roles: tuple[Role, ...]


@dataclass(frozen=True, kw_only=True)
class UserView:
    """A user that was added. ``path``: the link by which the user sets a password, once, before
    ``until``; "" in a store without accounts.
    """

    name: str
    id: str
    roles: list[str]
    path: str
    until: datetime | None


@dataclass(frozen=True, kw_only=True)
class LinkView:
    """The path of a link that sets a password, once, before ``until``."""

    name: str
    path: str
    until: datetime


class ChangeBody(Body):
    """``disabled``: the user may do nothing any more; ``roles``: they replace the earlier ones."""

    disabled: bool | None = None
    roles: tuple[Role, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class UserSeen:
    """A user of the store."""

    name: str
    id: str
    roles: list[str]
    disabled: bool


@routes.post("/users", operation_id="add_user", summary="Add a user")
def new_user(request: Request, body: UserBody) -> UserView:
    """Adds a user; the log has an id in place of the name. 400: the name is taken; 422: the name is
    not allowed.
    """
    act = AddUser(name=body.name, roles=body.roles)
    done = add_user(books_of(request), act, whose(request.scope)).value
    link = done.link
    return UserView(
        name=done.name,
        id=done.id,
        roles=list(done.roles),
        path=link.path if link else "",
        until=instant(link.until_us) if link else None,
    )


@routes.post("/users/{user:id}/link", operation_id="make_link", summary="Let a user in again")
def new_link(request: Request, user: str) -> LinkView:
    """Makes a link by which the user sets a password, once, within 48 hours; earlier links of the
    user end.
    """
    return _link(let_in(books_of(request), LetIn(name=user), whose(request.scope)).value)


def _link(made: MadeLink) -> LinkView:
    return LinkView(name=made.user.name, path=made.path, until=instant(made.until_us))


@routes.put("/users/{user:id}", operation_id="change_user", summary="Disable a user, give roles")
def change(request: Request, user: str, body: ChangeBody) -> UserSeen:
    """Earlier acts of the user stay. A disabled user's sessions, links and keys end at once."""
    act = ChangeUser(name=user, disabled=body.disabled, roles=body.roles)
    (seen,) = change_user(books_of(request), act).value
    return UserSeen(
        name=seen.name,
        id=seen.id,
        roles=list(seen.roles),
        disabled=seen.disabled_us is not None,
    )


@dataclass(frozen=True, kw_only=True)
class BelongingsView:
    """What waits of a user: names of drafts, pinned goods, claims and proposals that the user had a
    hand in, and deputies.
    """

    drafts: list[str]
    pins: list[str]
    approvals: list[str]
    deputies: list[str]


class HandOverBody(Body):
    """``to``: the name or id of the planner who gets them."""

    to: str


@routes.get("/users/{user:id}/belongings", operation_id="belongings", summary="A user's open work")
def belongings(request: Request, user: str) -> BelongingsView:
    """What waits of a user: look at it before you disable the user, and after."""
    return _belongings(request, user)


def _belongings(request: Request, user: str) -> BelongingsView:
    here = desk_of(request)
    found = what_waits(here, OfUser(name=user)).value
    desk = here.find_desk()
    drafts, pins = owned(desk, found.user.id) if desk else ([], [])
    approvals, deputies = list(found.approvals), list(found.deputies)
    return BelongingsView(drafts=drafts, pins=pins, approvals=approvals, deputies=deputies)


@routes.post(
    "/users/{user:id}/hand-over",
    operation_id="hand_over",
    summary="Hand over drafts and pins",
)
def handed_over(request: Request, user: str, body: HandOverBody) -> BelongingsView:
    """Hands drafts and pins over. Returns what is left: claims and proposals that others have to
    assess or propose again.
    """
    here = desk_of(request)
    (before,) = list_users(here, ListUsers(name=user)).value
    (now,) = list_users(here, ListUsers(name=body.to)).value
    if now.disabled_us is not None or Role.PLANNER not in now.roles or now.id == before.id:
        message = "is no other planner who may act"
        raise InvalidInput([Problem("users", 0, "to", now.name, message)])
    hand_over(acting_desk(request), before.id, now.id)
    return _belongings(request, user)
