"""The life of a claim: assessed, approved, paid; who may do what; and the entries of a payment. The
state follows from recorded steps only.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any, Protocol

from onward.errors import InvalidInput, Problem
from onward.message import Message
from onward.money.entry import Entry, Posting, reversal
from onward.money.threshold import approvals_counted, approvals_words, threshold_from
from onward.people.operations import BY_STEP
from onward.people.roles import MACHINE

PAYMENT = "claim "  # the key of every payment begins so
SHORT = 12  # digits of a hash that a person types
STANDS_IN_FOR = "stands_in_for"  # in an approval by a deputy: the persons stood in for
FROM_FILES = "was assessed by an earlier version, from files that are not in the store"
OTHER_CLAIM = (
    "if this order corrects that one, record that order again with the right amounts, and assess "
    "its claim again: only the difference is paid"
)
TAKE_BACK = "onward claims approve {other}, then pay, which takes it back"
AGAIN = "onward claims assess {other} again, then approve and pay it"
ATTACH = "onward claims attach ORDER KIND FILE, and assess it again"
# in assessments of earlier versions: the minor units of any currency from which two approvers were
# needed
LARGE_MINOR = 100_000


class ClaimStage(StrEnum):
    """The stage of a claim, as shown to people."""

    OPEN = "open"  # derived from events, nothing recorded
    ASSESSED = "assessed"
    DECIDED = "decided"  # by a person
    DENIED = "denied"  # by a person
    APPROVED = "approved"
    PAID = "paid"
    REOPENED = "reopened"  # paid, and assessed again since


class NotAllowed(InvalidInput):
    """A step that the claim's state or the user's role does not allow; nothing was done."""


class RecordedStep(Protocol):
    @property
    def number(self) -> int:
        """Its number, from 1 on."""

    @property
    def step(self) -> str: ...

    @property
    def user(self) -> str: ...

    @property
    def person(self) -> str:
        """The person behind the user: two users may be one person."""

    @property
    def recorded_us(self) -> int: ...

    @property
    def body(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The user who takes a step. Without ``roles`` the store does not know the user; then ``like``
    names a user with a similar name. ``let_in``: when the user was added, enabled or given a link
    or role, and by which person. ``deputy_for``: names and persons of the approvers for whom the
    user may approve now.
    """

    name: str
    roles: tuple[str, ...]
    person: str = ""
    let_in: tuple[tuple[int, str], ...] = ()
    like: str = ""
    deputy_for: tuple[tuple[str, str], ...] = ()

    def may(self, step: str) -> bool:
        """Whether a step is allowed by the user's roles, or by those of approvers whose deputy the
        user is.
        """
        return self._by_role(step) or (step == "approved" and bool(self.deputy_for))

    def hands(self, step: str) -> set[str]:
        """The persons who count as taking a step: the user, and where the user acts as a deputy
        also those stood in for.
        """
        others = () if self._by_role(step) else self.deputy_for
        return {self.person, *(person for _, person in others)}

    def _by_role(self, step: str) -> bool:
        operation = BY_STEP.get(step)
        return operation is not None and bool(set(self.roles) & set(operation.roles))

    def let_in_by(self, persons: Collection[str], after_us: int) -> bool:
        """Whether the user was let in after this instant by one of these persons, or by somebody
        who had not signed in.
        """
        unsure = {*persons, MACHINE, ""}
        return any(at_us > after_us and who in unsure for at_us, who in self.let_in)


@dataclass(frozen=True, slots=True)
class Life:
    """The state of a claim. ``assessed``: the number and document of the last assessment;
    ``payments``: payment entries that stand.
    """

    status: str = "none"
    number: int = 0
    assessed: Mapping[str, Any] | None = None
    by: str = ""
    approved_by: tuple[str, ...] = ()
    payments: tuple[str, ...] = ()  # keys of the entries that pay it now
    paid_minor: int = 0
    paid_for: Mapping[str, Any] | None = None  # the assessment that was paid
    decided: bool = False  # by a person, after the last assessment
    derived: Mapping[str, Any] | None = (
        None  # the last assessment, whatever a person has decided since
    )
    persons: tuple[
        str, ...
    ] = ()  # who has assessed, decided and approved it, since the last assessment
    stood_in_for: tuple[str, ...] = ()  # the persons whose deputies have approved it
    assessed_us: int = 0
    opened_us: int = 0  # when it was assessed first

    @property
    def amount(self) -> int:
        """The amount of the last assessment, in minor units."""
        return int(self.assessed["amount_minor"]) if self.assessed else 0

    @property
    def seal(self) -> str:
        """The hash of the current assessment; an approval is valid for this one only."""
        return sha256(
            json.dumps([self.number, self.assessed], ensure_ascii=False, sort_keys=True).encode()
        ).hexdigest()

    @property
    def hands(self) -> frozenset[str]:
        """The persons who had a hand in it since the last assessment, and those stood in for."""
        return frozenset((*self.persons, *self.stood_in_for))

    @property
    def at_machine(self) -> bool:
        """Whether it was assessed or decided by somebody who had not signed in."""
        return MACHINE in self.persons

    @property
    def from_rows(self) -> bool:
        """Whether the assessment names the store's rows on which it is based; those of earlier
        versions do not.
        """
        return self.assessed is not None and "grounds" in self.assessed

    @property
    def approvers_needed(self) -> int:
        """Number of different approvers needed: two for a large amount, owed or to be taken back,
        and for an assessment with concerns.
        """
        moved = max(self.amount, self.paid_minor if self.payments else 0)
        if self.assessed is None or not self.from_rows:
            return 2 if moved >= LARGE_MINOR else 1
        threshold = self.assessed["threshold"]
        return (
            2
            if self.assessed["concerns"] or threshold is None or moved >= threshold["minor"]
            else 1
        )

    @property
    def stage(self) -> ClaimStage:
        if not self.number:
            return ClaimStage.OPEN
        if self.status in (ClaimStage.PAID, ClaimStage.APPROVED):
            return ClaimStage(self.status)
        if self.payments:
            return ClaimStage.REOPENED
        if self.decided:
            return ClaimStage.DECIDED if self.amount else ClaimStage.DENIED
        return ClaimStage.ASSESSED


def life_of(steps: Iterable[RecordedStep]) -> Life:
    """The state that a claim's steps imply."""
    life = Life()
    for each in steps:
        if each.step == "assessed":
            life = replace(_judged(life, each, each.body), derived=each.body)
        elif each.step == "decided":
            life = replace(_judged(life, each, {**(life.derived or {}), **each.body}), decided=True)
        elif each.step == "approved":
            if each.body.get("seal", life.seal) != life.seal or (
                life.from_rows and "seal" not in each.body
            ):
                continue  # of another assessment
            approved = (*life.approved_by, each.user)
            life = replace(
                life,
                approved_by=approved,
                status="approved" if len(approved) >= life.approvers_needed else life.status,
            )
            others = (*life.stood_in_for, *each.body.get(STANDS_IN_FOR, ()))
            life = replace(life, persons=(*life.persons, each.person), stood_in_for=others)
        elif each.step == "paid":
            life = replace(
                life,
                status="paid",
                payments=tuple(each.body["payments"]),
                paid_minor=int(each.body["amount_minor"]),
            )
            life = replace(life, paid_for=life.assessed)
    return life


def _judged(life: Life, step: RecordedStep, document: Mapping[str, Any]) -> Life:
    verdict = str(document["verdict"])
    persons = (*life.persons[:1], step.person) if step.step == "decided" else (step.person,)
    opened = life.opened_us or step.recorded_us
    now = {
        "opened_us": opened,
        "by": step.user,
        "approved_by": (),
        "persons": persons,
        "stood_in_for": (),
        "assessed_us": step.recorded_us,
    }
    return replace(
        life,
        status=verdict,
        number=step.number,
        assessed=document,
        decided=False,
        **now,  # type: ignore[arg-type]
    )


def may(actor: Actor, step: str, about: str) -> list[Problem]:
    """Why a user's roles do not allow a step; empty if they do."""
    operation = BY_STEP.get(step)
    if actor.name == MACHINE and operation is not None:
        return [_needs_accounts(about, step)] if operation.accounts else []
    if not actor.roles:
        return [
            Problem(
                about,
                0,
                "as",
                actor.name,
                "is no user that the store knows",
                actor.like or "onward claims user NAME --role ROLE",
            )
        ]
    if actor.may(step):
        return []
    allowed = operation.roles if operation else ()
    return [
        Problem(
            about,
            0,
            "as",
            actor.name,
            Message(
                "has the role {role}, which cannot make it {step}",
                role=", ".join(actor.roles),
                step=step,
            ),
            Message("a user with the role {role}", role=", ".join(sorted(allowed))),
        )
    ]


def _needs_accounts(about: str, step: str) -> Problem:
    """The problem of a step that needs accounts, where nobody has signed in."""
    message = Message("cannot make it {step}: that needs accounts", step=step)
    return Problem(about, 0, "as", MACHINE, message, "onward db user NAME --admin")


def refusals(claim: str, life: Life, step: str, actor: Actor, seal: str = "") -> list[Problem]:
    """Each reason why this user may not take a step now. ``seal``: of the assessment that is
    approved.
    """
    where = f"claim {claim}"
    if step in ("approved", "paid", "decided") and not life.number:
        maybe = "onward claims assess" if "@" in claim else "its whole id, ORDER@COVER/VERSION"
        message = "was never assessed in this store"
        return [Problem(where, 0, "claim", claim, message, maybe)]
    found = may(actor, step, where)
    if found and actor.name == MACHINE:
        return found  # whatever else there is, it takes people who sign in
    if step in ("approved", "paid") and not (life.status == "paid" and step == "paid"):
        found += _basis_problems(where, life, actor)
    if step == "approved":
        found += _seen_problems(where, life, seal)
        found += _approver_problems(where, life, actor)
        found += _paper_problems(where, life)
    elif step == "paid":
        found += _payer_problems(where, life, actor)
    elif step == "decided" and life.derived:
        found += _decision_problems(where, life, life.derived)
    return found


def refuse(claim: str, life: Life, step: str, actor: Actor) -> None:
    """Raises NotAllowed, with every reason of ``refusals``."""
    if found := refusals(claim, life, step, actor):
        raise NotAllowed(found)


def _reason(where: str, field: str, value: object, message: str, maybe: str = "") -> Problem:
    return Problem(where, 0, field, str(value), message, maybe)


def _basis_problems(where: str, life: Life, actor: Actor) -> Iterator[Problem]:
    if not life.from_rows:
        yield _reason(where, "status", life.status, FROM_FILES, "assess it again")
    if life.at_machine:
        message = "was assessed or decided at the machine, by nobody who signed in"
        yield _reason(where, "status", life.status, message, "assess it again, signed in")
    if actor.let_in_by(life.hands, life.opened_us):
        message = "was let in after it was assessed, by a person of this claim or at the machine"
        yield _reason(where, "as", actor.name, message, "somebody whom others let in")


def _takes_back(life: Life) -> bool:
    """Whether an assessment only takes a payment back: nothing is owed, or no event shows a loss
    any more.
    """
    untold = life.status == "undetermined" and life.assessed and not life.assessed["event"]
    return bool(life.payments and (life.status == "not_eligible" or untold))


def _seen_problems(where: str, life: Life, seal: str) -> Iterator[Problem]:
    if life.status != "eligible" and not _takes_back(life):
        message = "only an eligible claim can be approved"
        yield _reason(where, "status", life.status, message, "assess it again")
    if life.from_rows and seal != life.seal:
        other = Message("is not the assessment that stands")
        what = other if seal else "is not said: which assessment was seen?"
        maybe = Message("look at it, then --seen {seal}", seal=life.seal[:SHORT])
        yield _reason(where, "seen", seal, what, maybe)


def _approver_problems(where: str, life: Life, actor: Actor) -> Iterator[Problem]:
    hands = actor.hands("approved")
    if hands & set(life.persons[: len(life.persons) - len(life.approved_by)]):
        message = "has assessed it, and cannot approve it as well"
        yield _reason(where, "as", actor.name, message, "another approver")
    elif hands & life.hands:
        message = "has approved it already; a second approval needs another person"
        yield _reason(where, "as", actor.name, message, "another approver")


def _paper_problems(where: str, life: Life) -> Iterator[Problem]:
    if life.assessed and life.assessed["missing"] and life.assessed["amount_minor"]:
        message = "is missing; nothing is paid before it is there"
        yield _reason(where, "evidence", ", ".join(life.assessed["missing"]), message, ATTACH)
    if life.assessed and life.assessed["duplicate_of"]:
        message = "claims the same loss, and pays it"
        yield _reason(where, "duplicate_of", life.assessed["duplicate_of"], message, OTHER_CLAIM)


def _payer_problems(where: str, life: Life, actor: Actor) -> Iterator[Problem]:
    if life.status not in ("approved", "paid"):
        message = Message(
            "only an approved claim can be paid ({approvals})", approvals=approvals(life)
        )
        yield _reason(
            where, "status", life.status, message, "onward claims approve, by an approver"
        )
    if actor.person in life.hands:
        message = Message("has assessed or approved it, and cannot pay it as well")
        yield _reason(where, "as", actor.name, message, "another payer")


def _decision_problems(where: str, life: Life, derived: Mapping[str, Any]) -> Iterator[Problem]:
    waits = derived.get("waits_until")
    if derived["verdict"] != "undetermined":
        message = "only an undetermined claim is decided by a person"
        yield _reason(
            where, "status", life.status, message, "onward claims assess, after new events"
        )
    elif not derived["to_person"]:
        until = (
            Message("until {day}", day=waits)
            if waits
            else Message("for an event that speaks of the parcel")
        )
        message = Message("it waits {time}; before that it neither pays nor denies", time=until)
        yield _reason(where, "status", life.status, message, "an event that says why")


def approvals(life: Life) -> Message:
    """Approvals given, approvals needed, and the amount from which two are needed."""
    counted = len(life.approved_by), life.approvers_needed
    if life.assessed is None or not life.from_rows:
        return approvals_counted(*counted)
    limit = threshold_from(life.assessed["threshold"])
    return approvals_words(*counted, limit, life.assessed["concerns"])


def pool_account(cover: str, payer: str) -> str:
    """The account from which a payer pays claims of a cover (its id)."""
    return f"pool:{cover}:{payer}"


def payment(claim: str, life: Life, before: Mapping[str, Entry], at: datetime) -> list[Entry]:
    """The entries that pay what is owed now; payments of earlier assessments are reversed first.

    ``before``: the entries of ``life.payments``. Keys depend on claim and assessment only, so that
    paying again changes nothing.
    """
    assert life.assessed is not None
    document = life.assessed
    name = f"{PAYMENT}{claim} assessment {life.number}"
    found = []
    for key in life.payments:
        found.append(
            reversal(
                before[key],
                key=f"{key} reversed by {name}",
                at=at,
                known_at=at,
                text=f"{claim} was assessed again",  # stored, read in the ledger
            )
        )
    if life.amount:
        shares = [(payer, amount) for payer, amount in document["shares"] if amount]
        rests = tuple(
            dict.fromkeys(rest for line in document["lines"] for rest in line["rests_on"])
        )
        postings = [
            Posting(pool_account(document["cover_id"], payer), -amount) for payer, amount in shares
        ]
        postings.append(Posting(f"claims:{document['vendor']}", life.amount, rests))
        text = f"compensation of {claim}"
        found.append(
            Entry(
                key=name,
                at=at,
                known_at=at,
                commodity=document["currency"],
                postings=tuple(postings),
                text=text,
                source=document["cover"],
            )
        )
    return found
