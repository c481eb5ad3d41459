"""Who sent a request, and whether that user may do what it wants: found before its body is read,
and checked again in the transaction of an act.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass

from fastapi import Request
from sqlalchemy import Connection
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message as Piece, Receive, Scope, Send

from onward.doors.author import AUTHOR
from onward.doors.connections import whose
from onward.doors.reach import reach_of
from onward.epcis.http import problem as epcis_problem
from onward.message import Message
from onward.people.operations import BY_NAME, Operation
from onward.people.roles import MACHINE, Role
from onward.store.accounts import has_accounts
from onward.store.acting import roles_now
from onward.store.api_keys import ApiKey, key_user
from onward.store.sessions import session_user, touch
from onward.store.sign_ins import SignInKind, note_sign_in
from onward.store.store import Store
from onward.store.together import beginning_with
from onward.store.users import User
from onward.web.credentials import BOTH, Shown, cleared_cookie, shown_in
from onward.web.operation import NAME, OF_EPCIS, Operations, Wanted
from onward.web.problems import problem_answer, refused
from onward.web.tries import OnceAMinute

CALLER = "onward.caller"  # in the scope: all that is known of who acts
NOBODY = "sign in first, on the page at /sign-in, or send a key: Authorization: Bearer onward_..."
ENDED = "the session has ended; sign in again"
NO_KEY = "the key is unknown or has ended; make another one, on the page or by onward db key NAME"
NEEDS = "nobody has an account, and other machines reach this desk: onward db user NAME --admin"
ACCOUNTS = "this needs accounts: onward db user NAME --admin, at the machine"
NO_KEYS = "no key may do this; sign in on the page"
MEANWHILE = "nothing was done: {why}"
SECURITY = "epcisException:SecurityException"
ALONE = b"onward-unattended"  # what a page asks by itself, that nobody has touched for a minute
BEARER = {"WWW-Authenticate": "Bearer"}


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sent a request. ``author``: a user's id, ``MACHINE`` in a store without ``accounts``, ""
    for nobody; then ``why`` says what was wrong. ``roles``: also those held as a deputy;
    ``own_roles``: without them.
    """

    author: str = ""
    name: str = ""
    roles: tuple[str, ...] = ()
    own_roles: tuple[str, ...] = ()
    accounts: bool = True
    key: ApiKey | None = None
    why: str = ""

    @property
    def signed_in(self) -> bool:
        """Whether a user sent it."""
        return bool(self.author) and self.author != MACHINE


def caller(
    connection: Connection,
    organisation: int,
    shown: Shown,
    operation: Operation | None,
    *,
    alone: bool,
) -> Caller:
    """Whose session or key this is, to do an operation. ``alone``: only this machine reaches the
    desk.
    """
    both = shown.key is not None and shown.token is not None
    if shown.key is not None and not both:
        found = key_user(connection, organisation, shown.key)
        if found is not None:
            return calling(connection, organisation, found.user, operation, found.key)
    elif shown.token is not None and not both:
        user = session_user(connection, organisation, shown.token)
        if user is not None:
            return calling(connection, organisation, user, operation)
    if not has_accounts(connection, organisation):
        if shown.key is not None:
            return Caller(accounts=False, why=Message(NO_KEY))
        if not alone:
            return Caller(accounts=False, why=Message(NEEDS))
        return Caller(MACHINE, MACHINE, accounts=False)
    if both:
        return Caller(why=Message(BOTH))
    if shown.key is not None:
        return Caller(why=Message(NO_KEY))
    return Caller(why=Message(NOBODY if shown.token is None else ENDED))


def calling(
    connection: Connection,
    organisation: int,
    user: User,
    operation: Operation | None,
    key: ApiKey | None = None,
) -> Caller:
    """The caller for a user, with the roles that count now for an operation; None: for any."""
    wanted = (Role.APPROVER,) if operation is None else operation.roles
    roles = roles_now(connection, organisation, user, wanted)
    return Caller(user.id, user.name, roles, user.roles, key=key)


def refusal(by: Caller, operation: Operation | None) -> tuple[int, str]:
    """The status and the reason of a refusal; an empty reason: it may be done. ``operation`` None:
    no operation has this address.
    """
    if not by.author:
        return (400 if by.why == BOTH else 401), by.why
    if operation is None:
        return 200, ""
    if by.author == MACHINE:  # what steps need is known where they are taken
        alone = operation.accounts and not operation.steps
        return (403, Message(ACCOUNTS)) if alone else (200, "")
    if not set(by.roles) & set(operation.roles):
        return 403, Message(
            "{name} has the role {roles}; this is for {allowed}",
            name=by.name,
            roles=", ".join(by.roles),
            allowed=", ".join(operation.roles),
        )
    if by.key is None or set(by.key.scopes) & set(operation.scopes):
        return 200, ""
    if not operation.scopes:
        return 403, Message(NO_KEYS)
    return 403, Message(
        "the key is for {scopes}; this needs one for {allowed}",
        scopes=", ".join(by.key.scopes),
        allowed=" or ".join(operation.scopes),
    )


@dataclass(frozen=True, slots=True)
class StillAllowed:
    """Checks, at the beginning of an act's transaction, that the sender of the request may still do
    it. Raises HTTPException, so that nothing is written.
    """

    organisation: int
    shown: Shown
    alone: bool
    author: str
    operation: Operation | None

    def __call__(self, connection: Connection) -> None:
        """Checks once more."""
        now = caller(connection, self.organisation, self.shown, self.operation, alone=self.alone)
        status, why = refusal(now, self.operation)
        if not why and now.author != self.author:
            status, why = 401, Message(NOBODY)
        if why:
            raise HTTPException(status, Message(MEANWHILE, why=why))


class SignedIn:
    """A layer around everything that is answered: finds who sends a request, and refuses what is
    not allowed.
    """

    def __init__(
        self, app: ASGIApp, store: Store, organisation: int, operations: Operations
    ) -> None:
        self.app, self.store, self.organisation = app, store, organisation
        self.operations = operations
        self.seen = ThreadPoolExecutor(1, thread_name_prefix="onward-seen")
        self.refused, self.touched = OnceAMinute(), OnceAMinute()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse before anything of the body is read."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        wanted, shown = self.operations.wanted(scope), shown_in(scope)
        scope[AUTHOR], scope[CALLER], scope[NAME] = "", Caller(), wanted.id
        if wanted.page:
            await self.app(scope, receive, send)
            return
        send = _not_kept(send)
        try:
            by = await run_in_threadpool(self._caller, scope, shown, wanted)
        except OSError as wrong:
            await refused(wrong)(scope, receive, send)
            return
        if shown.token is not None and not by.author and by.why == ENDED:
            send = _clearing(scope, wanted, send)
        status, why = (200, "") if wanted.open else refusal(by, wanted.operation)
        self._note(scope, shown, by)
        if why:
            await _answer(scope, status, why)(scope, receive, send)
            return
        scope[AUTHOR], scope[CALLER] = by.author, by
        if wanted.open:
            await self.app(scope, receive, send)
            return
        alone = reach_of(scope).own_machine
        still = StillAllowed(self.organisation, shown, alone, by.author, wanted.operation)
        with beginning_with(still):
            await self.app(scope, receive, send)

    def _caller(self, scope: Scope, shown: Shown, wanted: Wanted) -> Caller:
        of = None if wanted.open else wanted.operation
        with self.store.reading.connect() as connection:
            alone = reach_of(scope).own_machine
            return caller(connection, self.organisation, shown, of, alone=alone)

    def _note(self, scope: Scope, shown: Shown, by: Caller) -> None:
        """Writes down in the background, once a minute, that a session is used or that a key was
        refused.
        """
        mine = self.store, self.organisation
        asked = all(name != ALONE for name, _ in scope["headers"])
        if by.signed_in and shown.token and asked and self.touched.first(shown.token):
            self.seen.submit(_quietly, touch, *mine, shown.token)
        elif not by.author and by.accounts and shown.key is not None:
            address = whose(scope)
            if self.refused.first(address):
                kind = SignInKind.KEY_REFUSED
                self.seen.submit(_quietly, note_sign_in, *mine, kind, "", address)


def _quietly(work: Callable[..., object], *values: object) -> None:
    with suppress(OSError):  # the store failed: whoever writes next is told
        work(*values)


def _answer(scope: Scope, status: int, why: str) -> Response:
    headers = BEARER if status == 401 else {}
    if scope["path"].startswith(OF_EPCIS):
        return epcis_problem(status, why, kind=SECURITY, headers=headers)
    return problem_answer(status, why, headers=headers)


def _not_kept(send: Send) -> Send:
    """Lets no browser and no proxy keep an answer that depends on who asks. An answer that says
    itself how it may be kept stays as it is.
    """

    async def sent(message: Piece) -> None:
        if message["type"] == "http.response.start":
            head = list(message.get("headers", ()))
            if all(name.lower() != b"cache-control" for name, _ in head):
                message["headers"] = [*head, (b"cache-control", b"no-store")]
        await send(message)

    return sent


def _clearing(scope: Scope, wanted: Wanted, send: Send) -> Send:
    """Lets the browser forget a session that has ended, unless a new one begins."""
    if wanted.id in ("sign_in", "use_link"):
        return send

    async def sent(message: Piece) -> None:
        if message["type"] == "http.response.start":
            cookie = b"set-cookie", cleared_cookie(scope).encode()
            message["headers"] = [*message.get("headers", ()), cookie]
        await send(message)

    return sent


def refuse_unless_allowed(request: Request, name: str) -> None:
    """Raises HTTPException if who sent the request may not do the operation of this name."""
    status, why = refusal(request.scope[CALLER], BY_NAME[name])
    if why:
        raise HTTPException(status, why)
