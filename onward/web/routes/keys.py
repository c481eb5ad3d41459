"""Keys of other programs and of the terminal: listed, made and ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request

from onward.doors.connections import whose
from onward.money.life import NotAllowed
from onward.people.scopes import Scope
from onward.questions.keys import EndKey, ListKeys, MakeKey, end_key, list_keys, make_key
from onward.report.tables.keys import keys_table
from onward.store.api_keys import ApiKey
from onward.store.entries import instant
from onward.web.listing import Listed, listing
from onward.web.problems import ANSWERS, Refusal
from onward.web.routes.desk import Body
from onward.web.sentences import Spoken
from onward.web.who import books_of

# a key is shown once, so that no answer is kept under an Idempotency-Key
routes = APIRouter(route_class=Spoken, responses=ANSWERS)


def _keys(request: Request) -> Listed:
    """One's own keys; to an admin everybody's."""
    table = keys_table(list_keys(books_of(request), ListKeys()).value)
    return Listed(table=table, version=str(list(table.lines())))


listing(routes, "/keys", _keys, "keys", "Keys, without their secrets")


class KeyBody(Body):
    """``name``: what the key is for; ``user``: whose it is, who is the sender; "": the same."""

    user: str = ""
    name: str
    scopes: tuple[Scope, ...]


@dataclass(frozen=True, kw_only=True)
class KeyMade:
    """The text of a key, which nobody can look up later."""

    id: str
    key: str


@dataclass(frozen=True, kw_only=True)
class KeyView:
    """A key that has ended."""

    id: str
    name: str
    scopes: list[str]
    ended: datetime | None


@routes.post("/keys", operation_id="make_key", summary="Make a key")
def new_key(request: Request, body: KeyBody) -> KeyMade:
    """The key does at most what its user may do, and only what its scopes are for. 403: for another
    user.
    """
    act = MakeKey(user=body.user, name=body.name, scopes=body.scopes)
    try:
        made = make_key(books_of(request), act, whose(request.scope)).value
    except NotAllowed as wrong:
        raise Refusal(403, wrong.problems[0].message, wrong.problems) from None
    return KeyMade(id=made.key.id, key=made.text)


@routes.delete("/keys/{key:id}", operation_id="end_key", summary="End a key")
def ended_key(request: Request, key: str) -> KeyView:
    """Ends a key at once: the sender's own, or as an admin anybody's."""
    return _view(end_key(books_of(request), EndKey(id=key), whose(request.scope)).value)


def _view(key: ApiKey) -> KeyView:
    ended = None if key.ended_us is None else instant(key.ended_us)
    return KeyView(id=key.id, name=key.name, scopes=list(key.scopes), ended=ended)
