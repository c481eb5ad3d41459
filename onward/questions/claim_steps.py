"""The steps of a claim in a store: assessed, approved, decided by a person, paid.

Each step is done completely or not at all, by a user whose role allows it. A user who assessed a
claim, or recorded rows that it is based on, may neither approve nor pay it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from onward.answer import Answer, Note, NoteKind, Outcome, WrongQuestion
from onward.desk.desk import find_desk
from onward.errors import Problem
from onward.message import Message
from onward.money.claim import ClaimVerdict
from onward.money.claim_record import ClaimRecord, RowBasis, basis_from, record_from
from onward.money.decide import Decision
from onward.money.life import FROM_FILES, SHORT, ClaimStage, Life, NotAllowed, approvals
from onward.questions.books import Acting, AtStore
from onward.questions.claims import ClaimSeen, one_of
from onward.store.assessing import assess
from onward.store.claims import approve, decide, pay
from onward.store.reviewing import Review, review

MOST_MINOR = 2**62 - 1  # minor units of a decision


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessClaim:
    """Record the assessment of a claim (``ORDER@COVER/VERSION``), or of an order's claims under
    every cover, from the store's rows alone. As of ``as_of``; default: the desk's clock, if there
    is a desk, else the last event.
    """

    claim: str
    as_of: datetime | None = None
    known_to: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewClaim:
    """What an approver must see of a claim: its assessment, and the differences from the
    last one.
    """

    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveClaim:
    """Approve an assessment. ``seen``: its hash, or the first 12 digits of it."""

    claim: str
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideClaim:
    """Decide a claim whose cause was not reported in time: an amount in minor units (0: denied),
    and the reason.
    """

    claim: str
    amount_minor: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PayClaim:
    """Pay an approved claim from the payers' pools, once; paying again changes nothing."""

    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimStands:
    """The state of a claim after a step; amounts in minor units. ``verdict`` None: it was never
    assessed. ``approvals``: how many have approved, of how many, and why so many, in words.
    """

    claim: str
    status: ClaimStage
    verdict: ClaimVerdict | None
    amount_minor: int
    currency: str
    approved_by: tuple[str, ...]
    approvers_needed: int
    approvals: str
    seal: str
    basis: RowBasis | None
    paid_minor: int
    payments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsAssessed:
    """Each claim as recorded, and its state."""

    claims: tuple[ClaimSeen, ...]
    stand: tuple[ClaimStands, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimReview:
    """What an approver is shown. ``before``: the claim of the order under the cover, in any
    version, that was assessed before this one ("": this is the first); ``differs``: the differences
    from it, and ``corrected``: rows that have changed since, in words with users' ids.
    ``recorded``: the assessment as it is hashed.
    """

    claim: ClaimRecord
    stands: ClaimStands
    before: str
    differs: tuple[str, ...]
    corrected: tuple[str, ...]
    assessed_by: str
    names: Mapping[str, str]
    recorded: Mapping[str, Any]


def assess_claim(at: Acting, act: AssessClaim) -> Answer[ClaimsAssessed]:
    """Every line names the rows on which it rests. An assessment without changes is no new step.

    Raises NotAllowed; InvalidInput for a text that is neither an order nor a claim, and for an
    instant in the future.
    """
    desk = find_desk(at.store, at.organisation)
    done = assess(
        at.store,
        at.organisation,
        lambda claims: [each.id for each in one_of(claims, act.claim)],
        at.author,
        act.as_of or (desk.now if desk else None),
        act.known_to,
    )
    names = review_at(at, act.claim).names
    claims = tuple(
        ClaimSeen(
            claim=claim,
            preview=False,
            recorded=True,
            seal="" if life.decided else life.seal,
            names=names,
        )
        for claim, life in done
    )
    stand = tuple(stands_of(claim.claim, life) for claim, life in done)
    return Answer(value=ClaimsAssessed(claims=claims, stand=stand))


def review_at(at: AtStore, claim: str) -> Review:
    """The store's rows about a claim, and users' names."""
    with at.store.reading.connect() as connection:
        return review(connection, at.organisation, claim)


def review_claim(at: AtStore, question: ReviewClaim) -> Answer[ClaimReview]:
    """The review; it approves nothing. Raises NotAllowed for a claim that was never assessed, or by
    an earlier version.
    """
    found = review_at(at, question.claim)
    shown = find_review(question.claim, found)
    if shown is None:
        raise NotAllowed([_never(question.claim, found.life)])
    return Answer(value=shown, outcome=Outcome.REJECTED)


def find_review(claim: str, found: Review) -> ClaimReview | None:
    """What an approver is shown; None for a claim that was never assessed from the store's rows."""
    life = found.life
    if life.assessed is None or not life.from_rows:
        return None
    return ClaimReview(
        claim=record_from(life.assessed),
        stands=stands_of(claim, life),
        before=found.before,
        differs=found.differs,
        corrected=found.corrected,
        assessed_by=life.by,
        names=found.names,
        recorded=life.assessed,
    )


def _never(claim: str, life: Life) -> Problem:
    """The problem of a claim without an assessment to approve."""
    never = life.assessed is None
    message = "was never assessed in this store" if never else FROM_FILES
    whole = "onward claims assess" if "@" in claim else "its whole id, ORDER@COVER/VERSION"
    return Problem(
        f"claim {claim}", 0, "claim", claim, message, whole if never else "assess it again"
    )


def approve_claim(at: Acting, act: ApproveClaim) -> Answer[ClaimStands]:
    """One more approval. Raises NotAllowed where there is a newer assessment than the one seen, or
    the user may not.
    """
    life = approve(at.store, at.organisation, act.claim, at.author, act.seen)
    return Answer(value=stands_of(act.claim, life))


def decide_claim(at: Acting, act: DecideClaim) -> Answer[ClaimStands]:
    """A person's decision, with notes on pools that are too small to pay it today. Raises
    NotAllowed where its payment would be refused too, and WrongQuestion without a reason.
    """
    _refuse_unreadable(act)
    decision = Decision(
        user=at.author, amount_minor=act.amount_minor, why=act.why, at=at.store.now()
    )
    life, small = decide(at.store, at.organisation, act.claim, decision)
    notes = tuple(
        Note(NoteKind.NOT_COUNTED, f"{act.claim}: cannot be paid today: {each}") for each in small
    )
    return Answer(value=stands_of(act.claim, life), notes=notes)


def _refuse_unreadable(act: DecideClaim) -> None:
    found = []
    if not act.why.strip():
        found.append(Problem("claims", 0, "why", "", "needs the reason, in words"))
    if not 0 <= act.amount_minor <= MOST_MINOR:
        message = Message("is not in the range 0 to {most:,}", most=MOST_MINOR)
        found.append(Problem("claims", 0, "amount_minor", str(act.amount_minor), message))
    if found:
        raise WrongQuestion(found)


def pay_claim(at: Acting, act: PayClaim) -> Answer[ClaimStands]:
    """Payments after an earlier assessment are reversed. Raises NotAllowed, and LedgerRefused if a
    pool is too small.
    """
    life = pay(at.store, at.organisation, act.claim, at.author, at.store.now())
    return Answer(value=stands_of(act.claim, life))


def stands_of(claim: str, life: Life) -> ClaimStands:
    """The state of a claim, with the figures that a person needs next."""
    assessment = life.assessed
    return ClaimStands(
        claim=claim,
        status=life.stage,
        verdict=ClaimVerdict(assessment["verdict"]) if assessment else None,
        amount_minor=life.amount,
        currency=str(assessment["currency"]) if assessment else "",
        approved_by=life.approved_by,
        approvers_needed=life.approvers_needed,
        approvals=approvals(life),
        seal=life.seal if assessment else "",
        basis=basis_from(assessment) if assessment else None,
        paid_minor=life.paid_minor,
        payments=life.payments,
    )


def short_seal(seal: str) -> str:
    """The first digits of an assessment's hash, for a person to type."""
    return seal[:SHORT]
