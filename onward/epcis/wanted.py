"""What a client accepts (the type, the versions of EPCIS and CBV, the form of identifiers) and what
this server offers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from starlette.requests import Request

VERSION = "2.0.0"
KEPT = "Never_Translates"  # an identifier is given back as it came
JSON, LINKED = "application/json", "application/ld+json"
OFFERED: Mapping[str, str] = {
    "GS1-EPCIS-Version": VERSION,
    "GS1-EPCIS-Min": VERSION,
    "GS1-EPCIS-Max": VERSION,
    "GS1-CBV-Version": VERSION,
    "GS1-CBV-Min": VERSION,
    "GS1-CBV-Max": VERSION,
    "GS1-EPC-Format": KEPT,
}
_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9}){0,2}")


def not_acceptable(request: Request) -> str:
    """Why this server cannot answer in the accepted form; "" if it can."""
    if not any(name.startswith((b"gs1-", b"accept")) for name, _ in request.scope["headers"]):
        return ""  # it wants nothing
    if not {"*/*", "application/*", JSON, LINKED} & _accepted(request):
        return f"answers are {JSON} or {LINKED}"
    for standard in ("EPCIS", "CBV"):
        least, most = (
            request.headers.get(f"gs1-{standard}-{end}", VERSION).strip() for end in ("Min", "Max")
        )
        if not (
            _NUMBER.fullmatch(least)
            and _NUMBER.fullmatch(most)
            and _version(least) <= _version(VERSION) <= _version(most)
        ):
            return f"{standard} is offered in version {VERSION} only"
    if request.headers.get("gs1-epc-format", KEPT).strip() not in (KEPT, "No_Preference"):
        return (
            "identifiers are given back as they came (GS1-EPC-Format: Never_Translates or "
            "No_Preference)"
        )
    return ""


def wants_linked(request: Request) -> bool:
    """Whether the type must be called JSON-LD, since the client does not accept JSON."""
    accepted = _accepted(request)
    return LINKED in accepted and not {"*/*", "application/*", JSON} & accepted


def _accepted(request: Request) -> set[str]:
    given = ",".join(request.headers.getlist("accept"))
    ranges = [each.strip().lower().split(";") for each in given.split(",")]
    return {
        kind.strip()
        for kind, *more in ranges
        if not any(re.fullmatch(r"\s*q=0(\.0*)?\s*", each) for each in more)
    } - {""} or {"*/*"}


def _version(text: str) -> list[int]:
    return [*map(int, text.split(".")), 0, 0][:3]
