"""Papers of an order: evidence for claims, kept whole under its hash."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.concurrency import run_in_threadpool

from onward.message import Message
from onward.questions.papers import AttachPaper, ListPapers, attach_paper, last_paper, list_papers
from onward.report.tables.papers import papers_table
from onward.store.evidence import LARGEST
from onward.web.problems import ANSWERS
from onward.web.sentences import Spoken
from onward.web.table_page import TablePage, whole_page
from onward.web.uploads import kept
from onward.web.who import books_of

routes = APIRouter(route_class=Spoken, responses=ANSWERS)
ANY = "application/octet-stream"


@routes.get("/orders/{order:id}/papers", operation_id="papers", summary="Evidence of an order")
def papers(request: Request, order: str) -> TablePage:
    """In the order of recording; of several of one kind the last counts."""
    found = list_papers(books_of(request), ListPapers(order=order)).value
    return whole_page(papers_table(found))


@routes.get(
    "/orders/{order:id}/papers/{kind:id}",
    operation_id="paper",
    summary="The file that counts",
    response_class=Response,
    responses={200: {"content": {ANY: {}}}},
)
def paper(request: Request, order: str, kind: str) -> Response:
    """The whole file, as a download; the browser never displays it."""
    body = last_paper(books_of(request), ListPapers(order=order, kind=kind)).value
    head = {"content-disposition": "attachment"}
    return Response(body, media_type=ANY, headers=head)


@routes.put(
    "/orders/{order:id}/papers/{kind:id}",
    operation_id="attach_paper",
    summary="Keep a file as evidence",
    openapi_extra={"requestBody": {"content": {ANY: {}}}},
)
async def attach(
    request: Request,
    order: str,
    kind: str,
    name: Annotated[str, Query(max_length=120, description="What the file is called.")] = "",
) -> str:
    """Its SHA-256. At most 20 MB: 413 for more, before all of it was sent."""
    with tempfile.TemporaryDirectory(prefix="onward-paper-") as room:
        file = Path(room) / plain(name)
        detail = Message(
            "{file} has more than {most} MB, the limit of a paper",
            file=name,
            most=LARGEST // 1_000_000,
        )
        await kept(request, file, LARGEST, detail)
        act = AttachPaper(order=order, kind=kind, file=file)
        return (await run_in_threadpool(attach_paper, books_of(request), act)).value


def plain(name: str) -> str:
    """A file's name in characters that every system accepts.

    >>> plain("../a/invoice 7.pdf"), plain("..")
    ('.._a_invoice 7.pdf', 'paper')
    """
    shown = "".join(c if c.isprintable() and c not in "/\\:" else "_" for c in name)
    return shown[:60] if shown.strip(". ") else "paper"
