"""An answer of the API has its texts in English, and lists how they were made."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, FastAPI

from onward.message import Message
from onward.web.sentences import Spoken, describe


@dataclass(frozen=True, slots=True)
class Answer:
    why: str
    rows: list[str]


def get(app: FastAPI, path: str) -> Any:
    """The JSON at an address, as long as its head says."""
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b""}

    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}
    asyncio.run(app(scope, receive, send))
    body = b"".join(each.get("body", b"") for each in sent[1:])
    assert int(dict(sent[0]["headers"])[b"content-length"]) == len(body)
    return json.loads(body)


def test_an_answer_lists_its_sentences() -> None:
    routes, app = APIRouter(route_class=Spoken), FastAPI()

    @routes.get("/full")
    def full() -> Answer:
        return Answer(Message("{departure} is full", departure="F1"), ["S1"])

    @routes.get("/later")
    async def later() -> Answer:
        return Answer("there is room", [])

    app.include_router(routes)
    full_one = {"template": "{departure} is full", "values": {"departure": "F1"}}
    assert get(app, "/full") == {
        "why": "F1 is full",
        "rows": ["S1"],
        "sentences": [{"text": "F1 is full", **full_one}],
    }
    assert get(app, "/later") == {"why": "there is room", "rows": []}
    described = app.openapi()
    describe(described)
    assert "sentences" in described["components"]["schemas"]["Answer"]["properties"]
