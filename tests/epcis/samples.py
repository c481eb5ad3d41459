"""Where the published samples of EPCIS are, if somebody has laid them beside the repository; and
small documents written by hand.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

STANDARDS = Path(__file__).parents[3] / "shared" / "standards"
CONTEXT = "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"
EXAMPLE = {"example": "https://ns.example.com/epcis/"}


def cases(listing: str) -> list[Any]:
    """(expectation, path) of each line of a list of samples; one skipped case, with the reason, if
    there is none.
    """
    path = STANDARDS / "show" / listing
    if not path.exists():
        return [
            pytest.param(
                "",
                Path(),
                marks=pytest.mark.skip(reason=f"the published samples are not there: {listing}"),
            )
        ]
    lines = [
        line.split(" ", 1)
        for line in path.read_text().splitlines()
        if line and not line.startswith("#")
    ]
    return [pytest.param(one, two, id=two.rsplit("/", 1)[-1]) for one, two in lines]


def event(**more: Any) -> dict[str, Any]:
    """An observation of one pallet; ``more`` changes or adds properties, None takes one away,
    ``__`` in a name stands for a colon.
    """
    found = {
        "type": "ObjectEvent",
        "eventTime": "2020-04-03T21:30:00.000+02:00",
        "eventTimeZoneOffset": "+02:00",
        "action": "OBSERVE",
        "bizStep": "departing",
        "epcList": ["urn:epc:id:sscc:4012345.0000000111"],
        **{name.replace("__", ":"): value for name, value in more.items()},
    }
    return {name: value for name, value in found.items() if value is not None}


def document(*events: dict[str, Any], **more: Any) -> bytes:
    """A document with these events."""
    found = {
        "@context": [CONTEXT, EXAMPLE],
        "type": "EPCISDocument",
        "schemaVersion": "2.0",
        "creationDate": "2020-04-03T22:00:00Z",
        "epcisBody": {"eventList": list(events)},
        **more,
    }
    return json.dumps({name: value for name, value in found.items() if value is not None}).encode()
