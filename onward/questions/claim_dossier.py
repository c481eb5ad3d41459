"""The dossier of a claim: the events of its parcel, and the steps taken with the claim since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from onward.answer import Answer
from onward.errors import InvalidInput, Problem
from onward.events.event import Event
from onward.events.keys import key
from onward.events.named import SOURCE as SCENARIO
from onward.events.state import fold
from onward.questions.books import AtStore
from onward.questions.claim_steps import ClaimReview, find_review, review_at
from onward.questions.claims import ClaimSeen, DerivedClaims, of_rows, seen
from onward.questions.record import NOW, Clocks
from onward.store.entries import instant
from onward.store.steps import Step, steps_in
from onward.wording.closest import closest


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimStepDone:
    """One step: ``step`` is assessed, decided, approved or paid; ``why``: the reason of a decision;
    ``seal``: of the assessment that was approved. Fields that do not apply to a step are empty.
    """

    at: datetime
    step: str
    user: str
    user_id: str
    verdict: str = ""
    amount_minor: int = 0
    as_of: datetime | None = None
    why: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDossier:
    """Everything about one claim of a store (``ORDER@COVER/VERSION``)."""

    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimDossier:
    """A claim with the events of its parcel that had happened and were known, and its steps.
    ``review``: what an approver must see, once it was assessed.
    """

    claim: ClaimSeen
    history: tuple[Event, ...]
    steps: tuple[ClaimStepDone, ...] = ()
    review: ClaimReview | None = None

    @property
    def paid(self) -> ClaimStepDone | None:
        """The last payment, if there was one."""
        return next((each for each in reversed(self.steps) if each.step == "paid"), None)


def open_dossier(at: AtStore, question: OpenDossier, clocks: Clocks = NOW) -> Answer[ClaimDossier]:
    """From the store's rows alone, by its desk's clock if it has one. Raises InvalidInput for a
    text that is no claim of the store.
    """
    return dossier_in(of_rows(at, clocks), question, at)


def dossier_in(
    found: DerivedClaims | None, question: OpenDossier, at: AtStore
) -> Answer[ClaimDossier]:
    """Of a claim among those that were derived. Raises InvalidInput for any other."""
    known = found.by_id if found else {}
    if found is None or question.claim not in known:
        message = "is no claim that follows from what the store holds"
        mine = [name for name in known if name.partition("@")[0] == question.claim]
        near = " or ".join(mine) or closest(question.claim, known) or "ORDER@COVER/VERSION"
        raise InvalidInput([Problem("claims", 0, "claim", question.claim, message, near)])
    dossier = dossier_of(seen(found, known[question.claim]), found, at)
    review = find_review(question.claim, review_at(at, question.claim))
    return Answer(value=replace(dossier, review=review))


def dossier_of(claim: ClaimSeen, found: DerivedClaims, at: AtStore | None) -> ClaimDossier:
    """Everything that a person needs before signing; ``at``: the store with the claim's steps."""
    return ClaimDossier(
        claim=claim,
        history=tuple(history_of(claim, found)),
        steps=tuple(steps_of(claim, at)) if at else (),
    )


def history_of(claim: ClaimSeen, found: DerivedClaims) -> Iterator[Event]:
    """The parcel's events, each once, without those that only give the scenario's own numbers."""
    tracking = fold((*found.events, *found.planned), as_of=found.as_of, known_to=found.known_to)
    states = tracking.of(key(claim.claim.parcel))
    for name in dict.fromkeys(name for state in states for name in state.events):
        event = tracking.events[name]
        if event.source != SCENARIO:
            yield event


def steps_of(claim: ClaimSeen, at: AtStore) -> Iterator[ClaimStepDone]:
    """The steps of a claim in a store, in order."""
    with at.store.reading.connect() as connection:
        found = steps_in(connection, at.organisation, claim.claim.claim)
    return (_step(each) for each in found)


def _step(step: Step) -> ClaimStepDone:
    body: Mapping[str, Any] = step.body
    path = body.get("path") or ()
    seen = body.get("as_of") if step.step == "assessed" else None
    return ClaimStepDone(
        at=instant(step.recorded_us),
        step=step.step,
        user=step.user,
        user_id=step.user_id,
        verdict=str(body.get("verdict", "")),
        amount_minor=int(body.get("amount_minor") or 0),
        as_of=datetime.fromisoformat(seen) if seen else None,
        why=str(path[-1]["answer"]) if step.step == "decided" and path else "",
        seal=str(body.get("seal", "")),
    )
