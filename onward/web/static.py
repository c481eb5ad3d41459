"""The page: files that were built from ``web/`` and are committed; no request leaves the machine.

The page answers at the addresses of its views. At an unknown view of a desk a browser gets the page
with 404, so that a person sees what is wrong; anything else gets a problem document.
"""

from __future__ import annotations

import gzip
import re
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from fastapi import FastAPI, Request
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from onward.web.problems import Refusal

PAGE = Path(__file__).parent / "page"
KINDS = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".svg": "image/svg+xml",
}
FILE = re.compile(r"(assets/)?[A-Za-z0-9_-][A-Za-z0-9._-]{0,200}")
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")  # no character of a name or an id
# the views of web/src/App.svelte
VIEWS = (
    *("now", "plan", "shipments", "lanes", "list", "notices", "telling", "hub", "track"),
    *("claims", "fund", "figures", "jobs", "data", "history", "people", "story", "api"),
)
SIGN_IN = "sign-in"  # where a link leads; its code stands behind #, which no server sees
MISSING = "the page is not built here: make page"


def _file(name: str) -> tuple[bytes, bytes, str] | None:
    """A file of the page in its present content; None if there is none."""
    path = PAGE / name
    if not FILE.fullmatch(name) or path.suffix not in KINDS or not path.is_file():
        return None
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(256)
def _read(path: Path, _: int) -> tuple[bytes, bytes, str]:
    """Content, the same compressed, and its ETag; read again when the file has changed."""
    body = path.read_bytes()
    return body, gzip.compress(body, 6, mtime=0), f'"{sha256(body).hexdigest()[:20]}"'


def page(app: FastAPI) -> None:
    """Answer with the page at every address of its own that no other route has."""

    async def view(scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        found = await run_in_threadpool(_at, request, scope["path"].removeprefix("/"))
        await found(scope, receive, send)

    app.router.default = view


def _at(request: Request, path: str) -> Response:
    """What is at an address. Raises Refusal with 404."""
    file = _file(path)
    start, desk, view, *_ = *path.split("/"), "", ""
    of_desk = start == "d" and bool(desk) and not CONTROL.search(path)
    known = path in ("", SIGN_IN) or (of_desk and view in ("", *VIEWS))
    if file is None and not known and not (of_desk and _shown_to_people(request)):
        if path.startswith("assets/"):
            raise Refusal(404, "the page has no such part; load it again")
        raise Refusal(404, "there is nothing at this address; see /api/v1/openapi.json")
    if request.method != "GET":
        raise HTTPException(405)
    name = "index.html" if file is None else path
    found = _file(name)
    if found is None:
        raise Refusal(404, MISSING)
    return answer(request, found, KINDS[Path(name).suffix], 200 if known or file else 404)


def _shown_to_people(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")


def answer(
    request: Request, found: tuple[bytes, bytes, str], kind: str, status: int = 200
) -> Response:
    """A file, or 304 if the browser has it already."""
    body, packed, etag = found
    head = {"etag": etag, "cache-control": "no-cache", "vary": "accept-encoding"}
    if status == 200 and etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=head)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed, status, {**head, "content-encoding": "gzip"}, kind)
    return Response(body, status, head, kind)
