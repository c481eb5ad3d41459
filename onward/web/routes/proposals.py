"""Entries in the ledger: proposed from an upload where they move guarded money, and approved by
others.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter, Request

from onward.errors import InvalidInput, Problem
from onward.questions.ledger import (
    ApproveEntries,
    ImportEntries,
    ListProposals,
    approve_entries,
    entries_in,
    import_entries,
    list_proposals,
)
from onward.report.tables.ledger import postings_table, proposals_table
from onward.store.warrants import Proposal
from onward.web.listing import Listed, desk_of, listing
from onward.web.once import Once
from onward.web.problems import ANSWERS
from onward.web.routes.data import upload_folder
from onward.web.routes.desk import Body
from onward.web.who import books_of

routes = APIRouter(route_class=Once, responses=ANSWERS)


def _proposals(request: Request) -> Listed:
    """Proposals that wait for approval."""
    table = proposals_table(list_proposals(desk_of(request), ListProposals()).value)
    return Listed(table=table, version=str(list(table.lines())))


def _postings(request: Request) -> Listed:
    """What a proposal moves."""
    asked = ListProposals(proposal=request.path_params["proposal"])
    (found,) = list_proposals(desk_of(request), asked).value
    table = postings_table(found)
    return Listed(table=table, version=found.name)


listing(routes, "/proposals", _proposals, "proposals", "Entries that wait for approval")
listing(
    routes,
    "/proposals/{proposal:id}/postings",
    _postings,
    "postings",
    "What a proposal moves",
    of="proposal",
)


class EntriesBody(Body):
    """An upload with one table of entries, as `onward ledger import` reads it."""

    upload: str


@dataclass(frozen=True, kw_only=True)
class ProposalView:
    """A proposal: the digits of its hash, and whether it waits or is recorded."""

    proposal: str
    status: str
    by: str
    approved_by: list[str]
    needed: int


@dataclass(frozen=True, kw_only=True)
class Brought:
    """Numbers of entries recorded now, and recorded earlier; ``proposal``: the entries that wait
    for approval.
    """

    recorded: int
    there_before: int
    proposal: ProposalView | None


@routes.post("/entries", operation_id="propose_entries", summary="Bring entries to the ledger")
def propose(request: Request, body: EntriesBody) -> Brought:
    """Records all entries or none; those that move guarded money wait until others have approved
    them.
    """
    file = _only_file(upload_folder(request, body.upload))
    done = import_entries(books_of(request), ImportEntries(entries=entries_in(str(file)))).value
    waits = None if done.waits is None else _view(done.waits)
    return Brought(recorded=done.entries, there_before=done.there_before, proposal=waits)


def _only_file(folder: Path) -> Path:
    """The file of an upload. Raises InvalidInput where it has none, or several."""
    found = sorted(each for each in folder.iterdir() if each.is_file())
    if len(found) != 1:
        message = "has several files; entries are one table" if found else "has no file"
        raise InvalidInput([Problem("upload", 0, "", "", message)])
    return found[0]


@routes.post(
    "/proposals/{proposal:id}/approve",
    operation_id="approve_entries",
    summary="Approve what was proposed",
)
def approve(request: Request, proposal: str) -> ProposalView:
    """Approves what another person has proposed; with enough approvals it is recorded."""
    act = ApproveEntries(proposal=proposal)
    return _view(approve_entries(books_of(request), act).value)


def _view(found: Proposal) -> ProposalView:
    return ProposalView(
        proposal=found.digits,
        status="recorded" if found.posted else "waits",
        by=found.by,
        approved_by=list(found.approved_by),
        needed=found.needed,
    )
