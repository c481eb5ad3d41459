"""The page: files that were built from ``web/`` and are committed; no request leaves the machine.

Every address that is no file's is a view of the page, which reads the address itself.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from fastapi import FastAPI, Request
from starlette.responses import Response

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
MISSING = "the page is not built here: make page"


def _file(name: str) -> tuple[bytes, bytes, str] | None:
    """A file of the page in its present content; None if there is none."""
    path = (PAGE / name).resolve()
    if not path.is_relative_to(PAGE) or not path.is_file() or path.suffix not in KINDS:
        return None
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(256)
def _read(path: Path, _: int) -> tuple[bytes, bytes, str]:
    """Content, the same compressed, and its ETag; read again when the file has changed."""
    body = path.read_bytes()
    return body, gzip.compress(body, 6, mtime=0), f'"{sha256(body).hexdigest()[:20]}"'


def page(app: FastAPI) -> None:
    """Answer with the page at every address that no other route has."""

    @app.get("/{path:path}", include_in_schema=False)
    def view(request: Request, path: str) -> Response:
        if path.startswith(("api/", "epcis")):
            raise Refusal(404, "there is nothing at this address; see /api/v1/openapi.json")
        name = path if _file(path) else "index.html"
        found = _file(name)
        if found is None:
            raise Refusal(404, MISSING)
        if name != path and path.startswith("assets/"):
            raise Refusal(404, "the page has no such part; load it again")
        return answer(request, found, KINDS[Path(name).suffix])


def answer(request: Request, found: tuple[bytes, bytes, str], kind: str) -> Response:
    """A file, or 304 if the browser has it already."""
    body, packed, etag = found
    head = {"etag": etag, "cache-control": "no-cache", "vary": "accept-encoding"}
    if etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=head)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed, media_type=kind, headers={**head, "content-encoding": "gzip"})
    return Response(body, media_type=kind, headers=head)
