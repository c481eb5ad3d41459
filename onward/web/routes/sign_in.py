"""Signing in and out, the first password by a link, a new password, and who sends a request.

No answer here is kept under an Idempotency-Key: what is sent has passwords and codes in it.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import copy_context
from dataclasses import dataclass, field
from typing import TypeVar

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from onward.doors.connections import whose
from onward.message import Message
from onward.people.operations import OPEN, OPERATIONS
from onward.questions.accounts import (
    ChangePassword,
    UseLink,
    WithPassword,
    change_password,
    sign_in,
    use_link,
)
from onward.questions.books import Books
from onward.questions.deputies import deputy_for
from onward.store.accounts import has_accounts
from onward.store.entries import storable
from onward.store.lookalike import LONGEST, looks
from onward.store.sessions import begin_session, end_session
from onward.store.sign_in_links import LinkRefused, link_user
from onward.store.sign_ins import SignInKind, note_sign_in
from onward.store.users import User, find_user
from onward.web.credentials import cleared_cookie, kept_cookie, shown_in
from onward.web.listing import desk_of
from onward.web.operation import declared_operations
from onward.web.problems import ANSWERS, Refusal
from onward.web.sentences import Spoken
from onward.web.signed_in import CALLER, Caller, calling, refusal
from onward.web.tries import OnceAMinute, Tries, site
from onward.web.who import books_of

routes = APIRouter(route_class=Spoken, responses=ANSWERS)
T = TypeVar("T")
Tried = tuple[str, str]  # what a try is counted under: the user or name, and the address
AT_ONCE = 2  # passwords that are hashed at a time, each with 64 MiB
WAITING = 16  # further ones that may wait
OF_ONE = 4  # of both together, from one address
WRONG_OF_ONE = 30  # tries a minute from one address that may be wrong
SOON_S = 5
_HASHING = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="onward-password")
NO_ACCOUNT = "nobody has an account yet: onward db user NAME --admin, at the machine"
WRONG = "name or password does not fit"
WRONG_OLD = "the old password does not fit"
MANY = "too many tries; try again in {seconds} seconds"
BUSY = "too many people sign in at this moment; try again in {seconds} seconds"


class SecretBody(BaseModel):
    """A body with a password in it."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


class SignInBody(SecretBody):
    """The name or id of a user, and the password."""

    name: str = Field(max_length=1_000)
    password: str


class LinkBody(SecretBody):
    """The code that stands behind # in the link, and the new password."""

    code: str
    password: str


class PasswordBody(SecretBody):
    """The old password, and the new one."""

    old: str
    new: str


@dataclass(frozen=True, kw_only=True)
class Me:
    """Who sends this request. ``accounts``: the store has accounts, so that everybody has to sign
    in; ``key``: signed in by a key; ``deputy_for``: the approvers for whom the sender may approve
    now; ``may``: the ids of the operations that the sender may do.
    """

    name: str
    id: str
    roles: list[str]
    accounts: bool
    signed_in: bool
    key: bool
    deputy_for: list[str]
    may: list[str]


@dataclass(slots=True)
class Passwords:
    """Limits on a server's work on passwords: few are hashed at a time, fewer of one address; a
    user has 5 tries a minute, and an address ``WRONG_OF_ONE`` wrong ones, whatever the names.
    """

    tries: Tries = field(default_factory=Tries)
    of_address: Tries = field(default_factory=lambda: Tries(WRONG_OF_ONE))
    noted: OnceAMinute = field(default_factory=OnceAMinute)
    within: Counter[str] = field(default_factory=Counter)  # at work or waiting, by address

    @contextmanager
    def place(self, address: str) -> Iterator[None]:
        """A place to work on a password, for a request from this address. Raises HTTPException with
        429 where too many have one; that is no try.
        """
        where = site(address)
        if self.within.total() >= AT_ONCE + WAITING or self.within[where] >= OF_ONE:
            raise _later(Message(BUSY, seconds=SOON_S), SOON_S)
        self.within[where] += 1
        try:
            yield
        finally:
            self.within[where] -= 1
            self.within += Counter()  # forgets who has none

    async def work(self, do: Callable[[], T]) -> T:
        """Runs a function that hashes a password, and returns what it returns."""
        run = copy_context().run
        return await asyncio.get_running_loop().run_in_executor(_HASHING, run, do)

    def count(self, books: Books, user: str, name: str, address: str) -> Tried:
        """Counts a try of this address, under the user's id or, without a user, how the name looks.
        Raises HTTPException with 429 after too many. Names that somebody has are counted as those
        that nobody has are, so that the answers do not tell them apart.
        """
        who = user or min(looks(name[:LONGEST]), default=""), site(address)
        wait = self.tries.wait_s(who)
        if not wait:
            wait = self.of_address.wait_s(who[1])
            if wait:
                self.tries.give_back(who)
        if wait:
            if self.noted.first(who):
                mine = books.store, books.organisation
                note_sign_in(*mine, SignInKind.TOO_MANY, user, address)
            seconds = int(wait) + 1
            raise _later(Message(MANY, seconds=seconds), seconds)
        return who

    def fits(self, who: Tried) -> None:
        """Takes a try back that was right, and the wrong ones of the same user there."""
        self.tries.take_back(who)
        self.of_address.give_back(who[1])


def _later(why: str, seconds: int) -> HTTPException:
    return HTTPException(429, why, {"Retry-After": str(seconds)})


def passwords_of(request: Request) -> Passwords:
    """The server's limits on work on passwords."""
    state = request.app.state
    if not hasattr(state, "passwords"):
        state.passwords = Passwords()
    found: Passwords = state.passwords
    return found


@routes.get(
    "/me", operation_id="me", summary="The user who is signed in, and what that user may do"
)
def me(request: Request) -> Me:
    """Never refused, since the answer also says whether one has to sign in."""
    return _me(request, request.scope[CALLER])


def _me(request: Request, by: Caller) -> Me:
    rows = (*OPERATIONS, *declared_operations().values())
    allowed = {each.name for each in rows if not refusal(by, each)[1]}
    if not by.accounts:
        allowed -= {each.name for each in rows if each.accounts}
    stood_in_for = deputy_for(desk_of(request), by.author) if by.signed_in else ()
    return Me(
        name=by.name,
        id=by.author,
        roles=list(by.own_roles),
        accounts=by.accounts,
        signed_in=by.signed_in,
        key=by.key is not None,
        deputy_for=list(stood_in_for),
        may=sorted({*allowed, *OPEN}),
    )


@routes.post("/sign-in", operation_id="sign_in", summary="Sign in with name and password")
async def begin(request: Request, response: Response, body: SignInBody) -> Me:
    """Begins a session, which is in the cookie. 401: name or password does not fit; 429: more than
    5 tries a minute, or 30 wrong ones from one address.
    """
    books, address, passwords = books_of(request), whose(request.scope), passwords_of(request)
    name = body.name if storable(body.name) else ""
    with passwords.place(address):
        user, accounts = await run_in_threadpool(_known, books, name)
        if not accounts:
            raise Refusal(409, NO_ACCOUNT)
        who = await run_in_threadpool(passwords.count, books, user, name, address)
        act = WithPassword(name=name, password=body.password)
        done = await passwords.work(lambda: sign_in(books, act, address).value)
    if done is None:
        raise Refusal(401, WRONG)
    passwords.fits(who)
    return await run_in_threadpool(_signed_in, request, response, done.user, done.token)


def _known(books: Books, name: str) -> tuple[str, bool]:
    """The id of the user of this name, "" if nobody has it; and whether anybody has an account."""
    with books.store.reading.connect() as connection:
        found = find_user(connection, books.organisation, name)
        return found.id if found else "", has_accounts(connection, books.organisation)


def _signed_in(request: Request, response: Response, user: User, token: str) -> Me:
    """Answer with a session, which takes the place of the one that the browser had."""
    books, before = books_of(request), shown_in(request.scope).token
    if before:
        end_session(books.store, books.organisation, before, whose(request.scope))
    response.headers.append("set-cookie", kept_cookie(request.scope, token))
    with books.store.reading.connect() as connection:
        return _me(request, calling(connection, books.organisation, user, None))


@routes.post("/links/use", operation_id="use_link", summary="Set a password by a link")
async def open_link(request: Request, response: Response, body: LinkBody) -> Me:
    """Sets the password, and signs the user in. 410: the link was used or is too old; 422: the
    password is too short, too long, or the name.
    """
    books, address = books_of(request), whose(request.scope)
    act = UseLink(code=body.code, password=body.password)
    try:
        await run_in_threadpool(_usable, books, body.code)  # before any password is hashed
        passwords = passwords_of(request)
        with passwords.place(address):
            user = await passwords.work(lambda: use_link(books, act, address).value)
    except LinkRefused as wrong:
        await run_in_threadpool(_note_link, request, books, address)
        raise Refusal(410, wrong.problems[0].message, wrong.problems) from None
    mine = books.store, books.organisation
    token = await run_in_threadpool(begin_session, *mine, user.id, address)
    return await run_in_threadpool(_signed_in, request, response, user, token)


def _usable(books: Books, code: str) -> None:
    with books.store.reading.connect() as connection:
        link_user(connection, books.organisation, code)


def _note_link(request: Request, books: Books, address: str) -> None:
    if passwords_of(request).noted.first(("link", address)):
        mine = books.store, books.organisation
        note_sign_in(*mine, SignInKind.LINK_REFUSED, "", address)


@routes.post("/sign-out", operation_id="sign_out", summary="Sign out", status_code=204)
def end(request: Request) -> Response:
    """Ends the session; the browser forgets it."""
    books, token = books_of(request), shown_in(request.scope).token
    if token:
        end_session(books.store, books.organisation, token, whose(request.scope))
    return Response(status_code=204, headers={"set-cookie": cleared_cookie(request.scope)})


@routes.put(
    "/me/password", operation_id="change_password", summary="Change one's own password",
    status_code=204,
)  # fmt: skip
async def change(request: Request, body: PasswordBody) -> Response:
    """Ends the user's other sessions. 422: the old password does not fit, or nobody may have the
    new one; 429: more than 5 tries a minute.
    """
    books, address, passwords = books_of(request), whose(request.scope), passwords_of(request)
    act, token = ChangePassword(old=body.old, new=body.new), shown_in(request.scope).token or ""
    with passwords.place(address):
        who = await run_in_threadpool(passwords.count, books, books.author, "", address)
        done = await passwords.work(
            lambda: change_password(books, act, but=token, address=address).value
        )
    if not done:
        raise Refusal(422, WRONG_OLD)
    passwords.fits(who)
    return Response(status_code=204)
