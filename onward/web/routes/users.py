"""Users of the store: listed, added, disabled and enabled again."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from onward.questions.users import (
    AddUser,
    ListUsers,
    ShutOut,
    UserAdded,
    add_user,
    list_users,
    shut_out,
)
from onward.report.tables.users import users_table
from onward.web.listing import Listed, about_desk, desk_of, listing
from onward.web.once import Once
from onward.web.problems import ANSWERS
from onward.web.who import books_of

routes = APIRouter(route_class=Once, responses=ANSWERS)


def _users(request: Request) -> Listed:
    """Users and their roles."""
    here = desk_of(request)
    table = users_table(list_users(here, ListUsers()).value)
    return Listed(table=table, version=str(list(table.lines())), about=about_desk(here.desk()))


listing(routes, "/users", _users, "users", "Users of the store, and what each may do")


@dataclass(config=ConfigDict(extra="forbid"), frozen=True, kw_only=True)
class UserBody(AddUser):
    """A name, and what it may do: terms, claims, approver, finance."""


@routes.post("/users", operation_id="add_user", summary="Let the store know a user")
def new_user(request: Request, body: UserBody) -> UserAdded:
    """The log has an id in place of the name; 400 for a name that is taken, 422 for one that is not
    allowed.
    """
    return add_user(books_of(request), body).value


@dataclass(config=ConfigDict(extra="forbid"), frozen=True, kw_only=True)
class ShutOutBody:
    """``disabled``: the user may do nothing any more."""

    disabled: bool = True


@dataclass(frozen=True, kw_only=True)
class UserSeen:
    """A user of the store."""

    name: str
    role: str
    disabled: bool


@routes.put("/users/{user:id}", operation_id="shut_out", summary="Disable a user, or enable")
def shut_user_out(request: Request, user: str, body: ShutOutBody) -> list[UserSeen]:
    """What was done stays; enabled again, the user has the role's rights."""
    users = shut_out(books_of(request), ShutOut(name=user, disabled=body.disabled)).value
    return [
        UserSeen(name=each.name, role=each.role, disabled=each.disabled_us is not None)
        for each in users
    ]
