"""Files that the desk writes and sends under a name."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import Response

from onward.web.listing import XLSX

CSV = "text/csv"


def file_answer(content: bytes, name: str) -> Response:
    """A file under its name, also where that is not in Latin letters."""
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "-" for c in name)
    named = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    kind = XLSX if name.endswith(".xlsx") else f"{CSV}; charset=utf-8"
    return Response(content, media_type=kind, headers={"content-disposition": named})
