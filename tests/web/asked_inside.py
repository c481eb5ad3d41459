"""Requests to an application without a server."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp


@dataclass(frozen=True, slots=True)
class Told:
    """An answer."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    def header(self, name: str) -> str:
        return next((value for each, value in self.headers if each == name), "")


def scope_of(method: str, path: str, headers: Mapping[str, str]) -> dict[str, Any]:
    """The scope of a request that comes from this machine."""
    head = {"host": "127.0.0.1", **headers}
    path, _, query = path.partition("?")
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [
            (name.lower().encode(), value.encode("latin-1")) for name, value in head.items()
        ],
        "client": ("127.0.0.1", 40_000),
        "server": ("127.0.0.1", 8000),
    }


async def asked(
    app: ASGIApp, method: str, path: str, headers: Mapping[str, str], body: bytes = b""
) -> Told:
    """The whole answer."""
    parts: list[bytes] = []
    head: dict[str, Any] = {}
    come = False

    async def receive() -> dict[str, Any]:
        nonlocal come
        if come:
            await asyncio.sleep(3600)
        come = True
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            head.update(message)
        else:
            parts.append(message.get("body", b""))

    await app(scope_of(method, path, headers), receive, send)
    told = [(n.decode().lower(), v.decode("latin-1")) for n, v in head.get("headers", ())]
    return Told(head["status"], told, b"".join(parts))
