"""The application called as a server would call it, without a network."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from starlette.types import ASGIApp


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def events(self) -> list[dict[str, Any]]:
        return list(self.json["epcisBody"]["queryResults"]["resultsBody"]["eventList"])


class Caller:
    def __init__(self, application: ASGIApp) -> None:
        self.application = application

    def get(self, address: str, **headers: str) -> Answer:
        return self.call("GET", address, b"", headers)

    def post(self, address: str, body: bytes | dict[str, Any], **headers: str) -> Answer:
        given = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.call("POST", address, given, {"content_type": "application/json", **headers})

    def call(self, method: str, address: str, body: bytes, headers: dict[str, str]) -> Answer:
        path, _, query = address.partition("?")
        given = {
            "host": "127.0.0.1:8000",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method,
            "scheme": "http",
            "path": unquote(path), "raw_path": path.encode(), "root_path": "",
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in given.items()],
            "server": ("127.0.0.1", 8000), "client": ("127.0.0.1", 1),
        }  # fmt: skip
        sent: list[Any] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            sent.append(message)

        asyncio.run(self.application(scope, receive, send))  # type: ignore[arg-type]
        found = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
        return Answer(
            sent[0]["status"], found, b"".join(each.get("body", b"") for each in sent[1:])
        )
