"""Deputies: who may approve for somebody, between two instants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from onward.answer import Answer
from onward.questions.books import Acting, AtStore
from onward.questions.keys import own_or_admin
from onward.store.acting import stood_in_for
from onward.store.deputies import (
    Deputy,
    deputies_in,
    end_deputy_in,
    get_deputy,
    make_deputy_in,
)
from onward.store.entries import micros
from onward.store.users import get_user, users_in


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeDeputy:
    """Let ``deputy`` approve for ``user`` from an instant until another; both by name or id.
    ``user`` "": the one who makes the deputy.
    """

    user: str = ""
    deputy: str
    begins: datetime
    until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EndDeputy:
    """End what a deputy may do. ``id``: of the deputy's row, not of a user."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDeputies:
    """All deputies, ended ones too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeputySeen:
    """A deputy, and the names of both users."""

    deputy: Deputy
    user: str
    name: str


def make_deputy(at: Acting, act: MakeDeputy) -> Answer[DeputySeen]:
    """Makes a deputy for oneself, or as an admin for another user. Raises NotAllowed for others,
    StoreRefused for an unknown or disabled user and for an end that is not after the beginning.
    """

    def work(connection: Connection) -> Deputy:
        mine = connection, at.organisation
        whose = get_user(*mine, act.user or at.author)
        own_or_admin(connection, at, whose, "deputies")
        span = micros(act.begins), micros(act.until)
        return make_deputy_in(*mine, whose.id, act.deputy, *span, at.author)

    return Answer(value=_seen(at, at.store.writer.write(work)))


def end_deputy(at: Acting, act: EndDeputy) -> Answer[DeputySeen]:
    """Ends one's own deputy, or as an admin another user's. Raises NotAllowed for others,
    StoreRefused for an unknown deputy.
    """

    def work(connection: Connection) -> Deputy:
        mine = connection, at.organisation
        whose = get_user(*mine, get_deputy(*mine, act.id).user_id)
        own_or_admin(connection, at, whose, "deputies")
        return end_deputy_in(*mine, act.id)

    return Answer(value=_seen(at, at.store.writer.write(work)))


def list_deputies(at: AtStore, _: ListDeputies) -> Answer[tuple[DeputySeen, ...]]:
    """All deputies, in the order in which they begin."""
    with at.store.reading.connect() as connection:
        found = deputies_in(connection, at.organisation)
    return Answer(value=tuple(_seen(at, each) for each in found))


def deputy_for(at: AtStore, user: str) -> tuple[str, ...]:
    """The names of the approvers for whom the user of this id may approve now."""
    with at.store.reading.connect() as connection:
        return tuple(each.name for each in stood_in_for(connection, at.organisation, user))


def _seen(at: AtStore, deputy: Deputy) -> DeputySeen:
    with at.store.reading.connect() as connection:
        names = {each.id: each.name for each in users_in(connection, at.organisation)}
    user, name = (names.get(each, each) for each in (deputy.user_id, deputy.deputy_id))
    return DeputySeen(deputy=deputy, user=user, name=name)
