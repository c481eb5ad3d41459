"""A user's open work: claims and proposals in which the user has a hand, and deputies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from onward.answer import Answer
from onward.money.life import ClaimStage, life_of
from onward.questions.books import AtStore
from onward.store.deputies import deputies_in
from onward.store.entries import instant
from onward.store.proposals import proposals_in
from onward.store.steps import Step, steps_in
from onward.store.users import User, get_user, users_in
from onward.store.warrants import PROPOSAL
from onward.wording.instants import utc_words

WAITING = (ClaimStage.ASSESSED, ClaimStage.DECIDED, ClaimStage.REOPENED)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfUser:
    """What waits of the user of this name or id."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """``approvals``: the waiting claims and proposals that the user has assessed, decided, proposed
    or approved; that counts no longer once the user is disabled. ``deputies``: who is whose deputy,
    until when.
    """

    user: User
    approvals: tuple[str, ...]
    deputies: tuple[str, ...]


def what_waits(at: AtStore, question: OfUser) -> Answer[Waits]:
    """A user's open work. Raises StoreRefused for an unknown user."""
    with at.store.reading.connect() as connection:
        user = get_user(connection, at.organisation, question.name)
        found = Waits(
            user=user,
            approvals=(*_claims(connection, at, user), *_proposals(connection, at, user)),
            deputies=tuple(_deputies(connection, at, user)),
        )
    return Answer(value=found)


def _claims(connection: Connection, at: AtStore, user: User) -> Iterator[str]:
    steps: dict[str, list[Step]] = {}
    for each in steps_in(connection, at.organisation):
        if not each.claim.startswith(PROPOSAL):
            steps.setdefault(each.claim, []).append(each)
    for claim, its in steps.items():
        life = life_of(its)
        waits = life.stage in WAITING and life.status == "eligible"
        if waits and user.person_id in life.persons:
            yield claim


def _proposals(connection: Connection, at: AtStore, user: User) -> Iterator[str]:
    for each in proposals_in(connection, at.organisation):
        if not each.posted and user.person_id in (each.person, *each.persons):
            yield each.digits


def _deputies(connection: Connection, at: AtStore, user: User) -> Iterator[str]:
    names = {each.id: each.name for each in users_in(connection, at.organisation)}
    for each in deputies_in(connection, at.organisation):
        if each.ended_us is None and user.id in (each.user_id, each.deputy_id):
            deputy, whose = names.get(each.deputy_id, ""), names.get(each.user_id, "")
            yield f"{deputy} for {whose}, until {utc_words(instant(each.until_us))}"
