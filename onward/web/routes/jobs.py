"""Jobs: started, followed, cancelled."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, Path, Request, Response
from pydantic import Field, model_validator
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from onward.doors.author import author_in
from onward.message import Message, written
from onward.report.tables.jobs import jobs_table
from onward.store.store import Store
from onward.store.together import Work, first_of_all
from onward.web.instants import Instant
from onward.web.job_author import operation_of
from onward.web.jobs import JobView
from onward.web.listing import Listed, jobs_of, listing
from onward.web.problems import ANSWERS, Refusal, problem_answer
from onward.web.routes.data import event_files, source, story_events, uploads_of
from onward.web.routes.desk import Body
from onward.web.routes.drafted_lists import BeginningBody, file_in
from onward.web.sent_files import FILES, FOLDER
from onward.web.sentences import Spoken
from onward.web.signed_in import refuse_unless_allowed

routes = APIRouter(route_class=Spoken, responses=ANSWERS)
MOST_STREAMS, SOON_S = 20, 5  # of events, of one user at a time; when to come again
MANY_STREAMS = "you follow {most} jobs already, the most at a time; close a page that follows some"
Number = Annotated[int, Path(le=2**63 - 1)]  # what both databases can hold
Key = Annotated[str, Header(max_length=200, description="The same key begins one job only.")]


class JobBody(Body):
    """``plan``: a draft from what holds (``fresh``: start over; ``search``: search even if the
    repaired plan is near enough; ``name``; ``gap``, none: as in the terminal; ``time_limit`` in
    seconds; ``buy``: charters that it buys in any case). ``reasons`` of a ``plan``. ``judge``:
    the judge's verdict on a ``plan`` (none: the current one). ``lanes``: what can still move
    (``days``, ``countries``, ``lanes``, ``goods``). ``charters``: what each is worth beside a
    ``plan`` (none: the current one). ``simulate``: how a ``plan`` fares in so many ``runs`` of
    chance. ``tranches``: what so many further ``amount`` of the fund buy for ``goods`` needed
    in ``days``, with a ``floor`` for each nation. ``begin``: a desk from a ``scenario`` that is
    built in, or from an ``upload`` (``clock``: its story clock; ``story``: one that stands at
    the scenario's own instant; ``plan_at_once``: a ``plan`` is begun as soon as the desk is
    there; ``own_list``: the upload is a list of one's own, read so). ``import``: the events of
    an ``upload``, or (``story``) those beside the desk's scenario.
    """

    kind: Literal[
        "plan", "reasons", "judge", "lanes", "charters", "simulate", "tranches", "begin", "import"
    ]
    fresh: bool = False
    search: bool = False
    name: str = ""
    gap: float | None = Field(default=None, ge=0, le=1)
    time_limit: float | None = Field(default=None, gt=0, le=86_400)
    buy: tuple[str, ...] = ()
    plan: str = ""
    days: int = Field(default=7, ge=1, le=366)
    runs: int = Field(default=200, ge=1, le=10_000)
    seed: int = Field(default=0, ge=0, le=2**31)
    countries: tuple[str, ...] = ()
    lanes: tuple[str, ...] = ()
    goods: tuple[str, ...] = ()
    amount: int = Field(default=1_000_000, ge=1, le=10**12)
    tranches: int = Field(default=3, ge=1, le=20)
    floor: float = Field(default=0.5, ge=0, le=1)
    scenario: str = ""
    upload: str = ""
    without: tuple[str, ...] = ()
    hidden: Literal["", "take", "leave"] = ""
    clock: Instant | None = None
    story: bool = False
    plan_at_once: bool = False
    own_list: BeginningBody | None = None

    @model_validator(mode="after")
    def _agrees(self) -> JobBody:
        """Refuse fields of other kinds of job, and two that say the same thing differently."""
        given = {name for name in self.model_fields_set if getattr(self, name) != _usual(name)}
        strange = given - USED[self.kind] - {"kind"}
        if strange:
            raise ValueError(f"{', '.join(sorted(strange))}: of another kind of job")
        for one, other in (("clock", "story"), ("scenario", "upload")):
            if {one, other} <= given:
                raise ValueError(f"{one} and {other}: one of the two")
        return self


# the fields that each kind of job has
USED = {
    "plan": {"fresh", "search", "name", "gap", "time_limit", "buy"},
    "reasons": {"plan"},
    "judge": {"plan"},
    "lanes": {"days", "countries", "lanes", "goods"},
    "charters": {"plan"},
    "simulate": {"plan", "runs", "seed"},
    "tranches": {"amount", "tranches", "floor", "goods", "days"},
    "begin": {
        "scenario",
        "upload",
        "without",
        "hidden",
        "clock",
        "story",
        "name",
        "plan_at_once",
        "own_list",
    },
    "import": {"upload", "story"},
}


def _usual(name: str) -> Any:
    return JobBody.model_fields[name].default


@routes.post("/jobs", operation_id="begin_job", summary="Begin what takes long", status_code=202)
async def begin_job(
    request: Request, response: Response, body: JobBody, idempotency_key: Key = ""
) -> JobView:
    """Answers at once; Location is the address at which to follow the job."""
    refuse_unless_allowed(request, operation_of(body.kind))
    jobs = jobs_of(request)
    wishes = body.model_dump(mode="json", exclude_defaults=True)
    author = author_in(request.scope)
    if body.own_list is not None and not body.upload:
        raise Refusal(422, "a list is in an upload: name that")
    if body.kind == "import" and body.story:
        wishes[FILES] = [str(story_events(request))]
    async with AsyncExitStack() as stack:
        if body.upload or (body.kind == "import" and not body.story):
            uploads = uploads_of(request)
            folder = await stack.enter_async_context(uploads.settled(body.upload, author))
            if body.kind == "import":
                wishes[FILES] = [str(each) for each in event_files(folder)]
            elif body.own_list is not None:
                wishes[FOLDER] = str(file_in(folder, body.own_list.file))
            else:
                wishes[FOLDER] = str(source(folder))
        row = await jobs.add(body.kind, wishes, idempotency_key, author=author)
    response.headers["location"] = f"/api/v1/jobs/{row.number}"
    return jobs.view(row)


@routes.get("/jobs/{number}", operation_id="job", summary="A job, its last step, what came out")
async def job(request: Request, number: Number) -> JobView:
    """For polling every second or two, where events are not followed."""
    jobs = jobs_of(request)
    row = await jobs.find(number)
    if row is None:
        raise Refusal(404, Message("there is no job {number}", number=number))
    return jobs.view(row)


@routes.get(
    "/jobs/{number}/events",
    operation_id="job_events",
    summary="A job as it goes on",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {}}}},
)
async def job_events(request: Request, number: Number) -> Response:
    """Server-sent events, a JobView each, until the job, or the session or the key has ended; 429:
    more than 20 at a time.
    """
    jobs = jobs_of(request)
    if await jobs.find(number) is None:
        raise Refusal(404, Message("there is no job {number}", number=number))

    still = first_of_all()

    async def told() -> AsyncIterator[str]:
        async for view in jobs.follow(number):
            if not await run_in_threadpool(still_allowed, jobs.store, still):
                return
            yield f"data: {written(asdict(view), default=_text)}\n\n"

    return Stream(told(), jobs.followers, author_in(request.scope))


class Stream(StreamingResponse):
    """Server-sent events for a user, of whom only so many are open at a time."""

    def __init__(self, told: AsyncIterator[str], open_now: Counter[str], author: str) -> None:
        super().__init__(told, media_type="text/event-stream", headers=NOT_KEPT)
        self.open_now, self.author = open_now, author

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Tell, or answer with 429."""
        if self.open_now[self.author] >= MOST_STREAMS:
            why = Message(MANY_STREAMS, most=MOST_STREAMS)
            more = {"Retry-After": str(SOON_S)}
            await problem_answer(429, why, headers=more)(scope, receive, send)
            return
        self.open_now[self.author] += 1
        try:
            await super().__call__(scope, receive, send)
        finally:
            self.open_now[self.author] -= 1
            self.open_now += Counter()  # without those who have none


def still_allowed(store: Store, still: Work | None) -> bool:
    """Whether who asked may still be told."""
    try:
        with store.reading.connect() as connection:
            if still is not None:
                still(connection)
    except HTTPException:
        return False
    return True


NOT_KEPT = {"cache-control": "no-store", "x-accel-buffering": "no"}  # nginx sends it on at once


def _text(value: Any) -> str:
    return str(value.isoformat()) if hasattr(value, "isoformat") else str(value)


@routes.post("/jobs/{number}/cancel", operation_id="cancel_job", status_code=202)
async def cancel_job(request: Request, number: Number) -> JobView:
    """Asks a job to stop: the sender's own, or as a planner anybody's. The request is acknowledged
    at once; a planner keeps the best plan that it has.
    """
    jobs = jobs_of(request)
    row = await jobs.find(number)
    if row is None:
        raise Refusal(404, Message("there is no job {number}", number=number))
    if row.author != author_in(request.scope):
        refuse_unless_allowed(request, "draft_plan")
    if not row.ended:
        await jobs.cancel(number)
    return jobs.view(await jobs.find(number) or row)


def _jobs(request: Request) -> Listed:
    jobs = jobs_of(request)
    views = [jobs.view(row) for row in jobs.seen.every()]
    version = " ".join(f"{v.number}{v.state}{v.step}" for v in views)
    return Listed(table=jobs_table(views), version=version)


listing(routes, "/jobs", _jobs, "jobs", "Everything that takes long")
