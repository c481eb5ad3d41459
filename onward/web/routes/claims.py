"""Claims: the queue, a claim's dossier, and its steps: assessed, approved by others, paid.

Each step is done by the user who is signed in, whose role allows it; it is recorded in the chain of
steps and cannot be undone at the desk.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Query, Request
from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

from onward.desk.desk import Desk
from onward.errors import InvalidInput, Problem
from onward.events.event import Event
from onward.formats.claim_files import find_orders
from onward.questions.claim_dossier import ClaimDossier, ClaimStepDone, OpenDossier, dossier_in
from onward.questions.claim_sources import claim_files
from onward.questions.claim_steps import (
    ApproveClaim,
    AssessClaim,
    ClaimReview,
    ClaimStands,
    DecideClaim,
    PayClaim,
    approve_claim,
    assess_claim,
    decide_claim,
    pay_claim,
)
from onward.questions.claims import ClaimSeen, DerivedClaims, of_files, of_rows, queue
from onward.questions.desk_record import record_of_desk
from onward.questions.record import Clocks
from onward.questions.register import EnterRows, entered_at, rows_to_enter
from onward.report.claim_words import remark
from onward.report.tables.claims import claims_table, running_out
from onward.store.register import EnteredNow
from onward.web.listing import Listed, about_desk, desk_of, listing
from onward.web.once import Once
from onward.web.open_desk import OpenDesk
from onward.web.problems import ANSWERS
from onward.web.routes.data import upload_folder
from onward.web.who import acting_desk, books_of

routes = APIRouter(route_class=Once, responses=ANSWERS)
T = TypeVar("T")
CLAIM_TABLES = ("orders.csv", "rates.csv")
nothing_else = dataclass(config=ConfigDict(extra="forbid"), frozen=True, kw_only=True)


# -- the queue


def _claims(request: Request) -> Listed:
    """Claims from the store's rows, by the desk's clock; where it holds no orders, a preview from
    what lies beside the desk's scenario, as `onward claims open` gives it.
    """
    here = desk_of(request)
    desk = here.desk()
    found = _derived(here, desk)
    seen = list(queue(found)) if found else []
    standing = [(each.claim.claim, each.preview, str(each.stands)) for each in seen]
    version = f"{desk.now} {here.events_recorded()} {standing}"
    table = claims_table(sorted(seen, key=running_out))
    return Listed(table=table, version=version, about=about_desk(desk))


def _derived(here: OpenDesk, desk: Desk) -> DerivedClaims | None:
    clocks = Clocks(as_of=desk.now, known_to=desk.now)
    found = of_rows(here, clocks)
    if found is not None:
        return found
    key = ("claims beside", desk.state.acts, desk.now, here.events_recorded())
    return here.readings.get(key, lambda: _preview(desk, clocks))


def _preview(desk: Desk, clocks: Clocks) -> DerivedClaims | None:
    """What files beside the desk's scenario come to; None without orders."""
    with record_of_desk(desk, clocks) as record:
        if find_orders(claim_files(record)) is None:
            return None
        return of_files(record, proceed=True)


listing(routes, "/claims", _claims, "claims", "Claims that follow from what the store holds")


# -- what they rest on


@nothing_else
class EnterBody(EnterRows):
    """Who enters it, and the upload with orders.csv, rates.csv, covers (.toml); without one, what
    lies beside the desk's scenario, with its rules and shipments.
    """

    upload: str = ""


@routes.post("/claims/enter", operation_id="enter_claims", summary="Enter what claims rest on")
def enter(request: Request, body: EnterBody) -> EnteredNow:
    """Covers, orders, rates, rules and shipments, all or none; what is there already is not entered
    again. 422 says who may not, and what is wrong.
    """
    desk = acting_desk(request)
    files = claim_tables(upload_folder(request, body.upload)) if body.upload else {}
    with record_of_desk(desk) as record:
        record.sources = replace(record.sources, **files)
        return entered_at(desk, body, rows_to_enter(record, body)).value


def claim_tables(folder: Path) -> dict[str, Any]:
    """The files of an upload by what they are. Raises InvalidInput for any other file."""
    found: dict[str, Any] = {"covers": ()}
    wrong = []
    for file in sorted(each for each in folder.iterdir() if each.is_file()):
        if file.suffix.lower() == ".toml":
            found["covers"] += (str(file),)
        elif file.name.lower() in CLAIM_TABLES:
            found[file.stem.lower()] = str(file)
        else:
            message = "is none of orders.csv, rates.csv and covers (.toml)"
            wrong.append(Problem(file.name, 0, "", "", message))
    if wrong or (len(found) == 1 and not found["covers"]):
        raise InvalidInput(wrong or [Problem("upload", 0, "", "", "has no file")])
    return found


# -- one claim


@dataclass(frozen=True, kw_only=True)
class HappenedView:
    """One event of the parcel."""

    id: str
    at: datetime
    known_at: datetime
    status: str
    place: str
    departure: str
    by: str
    reason: str
    policy: str
    note: str


@dataclass(frozen=True, kw_only=True)
class DossierView:
    """A claim as derived now, its obstacle, the events of the parcel, and the steps taken with the
    claim; ``review``: what an approver must see, once it was assessed.
    """

    seen: ClaimSeen
    remark: str
    history: list[HappenedView]
    steps: list[ClaimStepDone]
    review: ClaimReview | None


Whole = Annotated[str, Query(alias="claim", description="ORDER@COVER/VERSION")]


@routes.get("/claims/dossier", operation_id="claim_dossier", summary="Everything about a claim")
def dossier(request: Request, claim: Whole) -> DossierView:
    """By the desk's clock: from the store's rows alone, or a preview where it holds no orders."""
    here = desk_of(request)
    question = OpenDossier(claim=claim)
    return _view(dossier_in(_derived(here, here.desk()), question, books_of(request)).value)


def _view(found: ClaimDossier) -> DossierView:
    seen = found.claim
    return DossierView(
        seen=in_utc(seen),
        remark=remark(seen.claim, seen.stands),
        history=[_happened(each) for each in found.history],
        steps=[in_utc(each) for each in found.steps],
        review=in_utc(found.review),
    )


def _happened(event: Event) -> HappenedView:
    return HappenedView(
        id=event.id,
        at=event.at.astimezone(UTC),
        known_at=event.known_at.astimezone(UTC),
        status=event.status.value,
        place=event.place,
        departure=event.departure or event.transport_number,
        by=event.by,
        reason=event.reason or "",
        policy=event.policy,
        note=event.note,
    )


def in_utc(document: T) -> T:
    """The same with every instant in UTC, as all answers have them."""
    if not is_dataclass(document) or isinstance(document, type):
        return document
    found = {field.name: getattr(document, field.name) for field in fields(document)}
    return replace(document, **{name: _utc(value) for name, value in found.items()})


def _utc(value: object) -> object:
    return value.astimezone(UTC) if isinstance(value, datetime) else in_utc(value)


# -- its steps


@nothing_else
class AssessBody(AssessClaim):
    """A claim, or an order with all its claims."""


@nothing_else
class ApproveBody(ApproveClaim):
    """The claim, and the hash of the assessment that was seen."""


@nothing_else
class DecideBody(DecideClaim):
    """What is owed (0 denies), and why."""


@nothing_else
class PayBody(PayClaim):
    """The claim to pay."""


@routes.post("/claims/assess", operation_id="assess_claim", summary="Record an assessment")
def assess(request: Request, body: AssessBody) -> list[ClaimStands]:
    """By a user with the role claims; an assessment without changes is no new step. 422 says who
    may not, and why.
    """
    return list(assess_claim(books_of(request), body).value.stand)


@routes.post("/claims/approve", operation_id="approve_claim", summary="Approve what was seen")
def approve(request: Request, body: ApproveBody) -> ClaimStands:
    """By another user than the one who assessed it; 422 if there is a newer assessment than the one
    seen.
    """
    return approve_claim(books_of(request), body).value


@routes.post("/claims/decide", operation_id="decide_claim", summary="Decide a claim by hand")
def decide(request: Request, body: DecideBody) -> ClaimStands:
    """An undetermined claim whose cause was not reported in time."""
    return decide_claim(books_of(request), body).value


@routes.post("/claims/pay", operation_id="pay_claim", summary="Pay an approved claim")
def pay(request: Request, body: PayBody) -> ClaimStands:
    """From the payers' pools, once; a claim that is paid stays unchanged."""
    return pay_claim(books_of(request), body).value
