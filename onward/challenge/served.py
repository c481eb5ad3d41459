"""The board over HTTP: as data, and as the page that anybody can read."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from onward.challenge.board import Result, document, tables
from onward.challenge.entries import Entry, Track, read_entries
from onward.challenge.page import page
from onward.challenge.scorers import results
from onward.epcis.app import More
from onward.epcis.http import json_answer
from onward.errors import InvalidInput

SCHEMA = "onward.challenge-board/1"
SAFE = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    "X-Content-Type-Options": "nosniff",
}
Stamp = tuple[tuple[str, int, int], ...]  # every file with its size and when it was last written


@dataclass(frozen=True, slots=True)
class Shown:
    """A board as served: data and page."""

    data: dict[str, Any]
    html: str


class Board:
    """The entries of a folder. New and changed entries are scored at the next request; the other
    results are cached.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._entry = threading.Lock()
        self._stamp: Stamp | None = None
        self._shown: Shown | None = None
        self._results: dict[tuple[Entry, int, int], Result] = {}

    def shown(self) -> Shown:
        """The board as of now. Raises InvalidInput if the folder is gone."""
        with self._entry:
            stamp = self._looked()
            if self._shown is None or stamp != self._stamp:
                self._shown, self._stamp = self._made(), stamp
            return self._shown

    def _looked(self) -> Stamp:
        files = sorted(file for file in self.folder.rglob("*") if file.is_file())
        return tuple((str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in files)

    def _made(self) -> Shown:
        entries, refused = read_entries(self.folder)
        scored = [entry for entry in entries if entry.track is not Track.OPEN]
        open_ = [entry for entry in entries if entry.track is Track.OPEN]
        names = [
            (entry, entry.path.stat().st_size, entry.path.stat().st_mtime_ns) for entry in scored
        ]
        new = [name for name in names if name not in self._results]
        fresh = dict(zip(new, results([entry for entry, _, _ in new]), strict=True))
        self._results = {
            name: fresh[name] if name in fresh else self._results[name] for name in names
        }
        made = tables(scored, [self._results[name] for name in names])
        return Shown(
            {"schema": SCHEMA, **document(made, open_, refused)}, page(made, open_, refused)
        )


def more(folder: Path) -> More:
    """The further routes of `onward serve --challenge FOLDER`."""
    board = Board(folder)

    def shown() -> Shown:
        try:
            return board.shown()
        except (InvalidInput, OSError) as wrong:
            raise HTTPException(503, f"the board's folder cannot be read: {wrong}") from wrong

    def data(_: Request, __: bytes) -> Response:
        return json_answer(shown().data)

    def html(_: Request, __: bytes) -> Response:
        return Response(shown().html, media_type="text/html", headers=SAFE)

    return {
        "/challenge/board": (
            data,
            _described("The challenge's board as data.", "application/json", {"type": "object"}),
        ),
        "/challenge/": (
            html,
            _described("The challenge's board as a page.", "text/html", {"type": "string"}),
        ),
    }


def _described(summary: str, kind: str, schema: dict[str, str]) -> dict[str, Any]:
    responses = {
        "200": {"description": summary, "content": {kind: {"schema": schema}}},
        "503": {"description": "The board's folder cannot be read."},
    }
    return {"get": {"summary": summary, "responses": responses}}
