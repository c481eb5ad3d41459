"""The life of a claim: assessed, approved, paid; who may do what; and the entries that a payment makes. State comes from steps only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from onward.errors import InvalidInput, Problem
from onward.money.entry import Entry, Posting, reversal

# What each role may do. Whoever assessed a claim never approves it, and whoever approved it never pays it.
ROLES: Mapping[str, frozenset[str]] = {
    "claims": frozenset({"assessed", "decided", "attached"}),
    "approver": frozenset({"approved"}),
    "finance": frozenset({"paid"}),
}
PAYMENT = "claim "  # the key of every payment begins so
ATTACH = "onward claims attach ORDER KIND FILE, and assess it again"
LARGE_MINOR = 100_000  # from this amount on two different approvers are needed


class Stage(StrEnum):
    """Where a claim stands, for people."""

    OPEN = "open"  # derived, and nothing was recorded
    ASSESSED = "assessed"
    DECIDED = "decided"  # by a person
    DENIED = "denied"  # by a person
    APPROVED = "approved"
    PAID = "paid"
    REOPENED = "reopened"  # paid, and assessed again since


class NotAllowed(InvalidInput):
    """A step that a claim or a role does not allow; nothing was done."""


class Told(Protocol):
    """A step as it was recorded."""

    @property
    def number(self) -> int:
        """From 1 on."""

    @property
    def step(self) -> str:
        """What was done."""

    @property
    def user(self) -> str:
        """By whom."""

    @property
    def body(self) -> Mapping[str, Any]:
        """What was decided."""


@dataclass(frozen=True, slots=True)
class Life:
    """Where a claim stands. ``assessed``: the number and the document of the last assessment; ``payments``: entries that hold."""

    status: str = "none"
    number: int = 0
    assessed: Mapping[str, Any] | None = None
    by: str = ""
    approved_by: tuple[str, ...] = ()
    payments: tuple[str, ...] = ()  # keys of the entries that pay it now
    paid_minor: int = 0
    paid_for: Mapping[str, Any] | None = None  # the assessment that was paid
    decided: bool = False  # by a person, after the last assessment
    derived: Mapping[str, Any] | None = None  # the last assessment, whatever a person has decided since

    @property
    def amount(self) -> int:
        """What the last assessment came to, in minor units."""
        return int(self.assessed["amount_minor"]) if self.assessed else 0

    @property
    def approvers_needed(self) -> int:
        """How many different ones."""
        return 2 if self.amount >= LARGE_MINOR else 1

    @property
    def stage(self) -> Stage:
        """Where the claim stands."""
        if not self.number:
            return Stage.OPEN
        if self.status in (Stage.PAID, Stage.APPROVED):
            return Stage(self.status)
        if self.payments:
            return Stage.REOPENED
        if self.decided:
            return Stage.DECIDED if self.amount else Stage.DENIED
        return Stage.ASSESSED


def life_of(steps: Iterable[Told]) -> Life:
    """The state that a claim's steps imply."""
    life = Life()
    for each in steps:
        if each.step == "assessed":
            life = replace(_judged(life, each, each.body), derived=each.body)
        elif each.step == "decided":
            life = replace(_judged(life, each, {**(life.derived or {}), **each.body}), decided=True)
        elif each.step == "approved":
            approved = (*life.approved_by, each.user)
            life = replace(life, approved_by=approved, status="approved" if len(approved) >= life.approvers_needed else life.status)
        elif each.step == "paid":
            life = replace(life, status="paid", payments=tuple(each.body["payments"]), paid_minor=int(each.body["amount_minor"]))
            life = replace(life, paid_for=life.assessed)
    return life


def _judged(life: Life, step: Told, document: Mapping[str, Any]) -> Life:
    verdict = str(document["verdict"])
    return replace(life, status=verdict, number=step.number, assessed=document, by=step.user, approved_by=(), decided=False)


def refuse(claim: str, life: Life, step: str, user: str, role: str | None) -> None:
    """Raises NotAllowed, with every reason, for a step that this user may not do now."""
    found = []

    def no(field: str, value: object, message: str, maybe: str = "") -> None:
        found.append(Problem(f"claim {claim}", 0, field, str(value), message, maybe))

    if step in ("approved", "paid", "decided") and not life.number:
        maybe = "onward claims assess" if "@" in claim else "its whole id, ORDER@COVER/VERSION"
        raise NotAllowed([Problem(f"claim {claim}", 0, "claim", claim, "was never assessed in this store", maybe)])
    if role is None:
        no("as", user, "is no user that the store knows", "onward claims user NAME --role ROLE")
    elif step not in ROLES.get(role, frozenset()):
        may = ", ".join(sorted(name for name, steps in ROLES.items() if step in steps))
        no("as", user, f"has the role {role}, which cannot make it {step}", f"a user with the role {may}")
    if step == "approved":
        if life.status != "eligible" and not (life.status == "not_eligible" and life.payments):  # or one that takes a payment back
            no("status", life.status, "only an eligible claim can be approved", "assess it again")
        if user == life.by:
            no("as", user, "has assessed it, and cannot approve it as well", "another approver")
        if user in life.approved_by:
            no("as", user, "has approved it already; a large amount needs two different approvers", "another approver")
        if life.assessed and life.assessed["missing"] and life.assessed["amount_minor"]:
            no("evidence", ", ".join(life.assessed["missing"]), "is missing; nothing is paid before it is there", ATTACH)
        if life.assessed and life.assessed["duplicate_of"]:
            no("duplicate_of", life.assessed["duplicate_of"], "claims the same loss, and pays it")
    elif step == "paid":
        if life.status not in ("approved", "paid"):
            count = f"{len(life.approved_by)} of {life.approvers_needed} approvals"
            no("status", life.status, f"only an approved claim can be paid ({count})")
        if user in (life.by, *life.approved_by):
            no("as", user, "has assessed or approved it, and cannot pay it as well")
    elif step == "decided" and life.derived:
        waits = life.derived.get("waits_until")
        if life.derived["verdict"] != "undetermined":
            no("status", life.status, "only an undetermined claim is decided by a person")
        elif not life.derived["to_person"]:
            until = f"until {waits}" if waits else "for an event that speaks of the parcel"
            no("status", life.status, f"it waits {until}; before that it neither pays nor denies", "an event that says why")
    if found:
        raise NotAllowed(found)


def pool_account(cover: str, payer: str) -> str:
    """The account that a payer pays claims of a cover (its id) from."""
    return f"pool:{cover}:{payer}"


def payment(claim: str, life: Life, before: Mapping[str, Entry], at: datetime) -> list[Entry]:
    """The entries that pay what is owed now; what was paid after an earlier assessment is taken back first, by reversing it.

    ``before`` are the entries of ``life.payments``. The keys depend on claim and assessment only, so that paying again is the same.
    """
    assert life.assessed is not None
    document = life.assessed
    name = f"{PAYMENT}{claim} assessment {life.number}"
    found = []
    for key in life.payments:
        found.append(reversal(before[key], key=f"{key} reversed by {name}", at=at, known_at=at, text=f"{claim} was assessed again"))
    if life.amount:
        shares = [(payer, amount) for payer, amount in document["shares"] if amount]
        rests = tuple(dict.fromkeys(rest for line in document["lines"] for rest in line["rests_on"]))
        postings = [Posting(pool_account(document["cover_id"], payer), -amount) for payer, amount in shares]
        postings.append(Posting(f"claims:{document['vendor']}", life.amount, rests))
        text = f"compensation of {claim}"
        found.append(
            Entry(
                key=name, at=at, known_at=at, commodity=document["currency"], postings=tuple(postings), text=text, source=document["cover"]
            )
        )
    return found
