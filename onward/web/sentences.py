"""The sentences of an answer: how its messages were made, beside their texts.

An answer is a dataclass, which FastAPI writes as JSON; messages in it become plain texts there. So
they are gathered as the answer is given, and ``sentences`` is put at the end of the document.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from contextvars import ContextVar
from functools import wraps
from inspect import iscoroutinefunction
from typing import Any
from weakref import WeakSet

from fastapi import Request
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.responses import Response

from onward.message import LISTED, Message, sentences
from onward.web.long_questions import in_turn
from onward.web.operation import NAME

_GATHERED: ContextVar[list[dict[str, object]]] = ContextVar("gathered")
_GATHERING: WeakSet[Callable[..., Any]] = WeakSet()


class Spoken(APIRoute):
    """A route whose answer carries its sentences."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **more: Any) -> None:
        """A router that includes another makes a new route of what is a gathering function."""
        gathering = endpoint if endpoint in _GATHERING else _gathering(endpoint)
        _GATHERING.add(gathering)
        super().__init__(path, gathering, **more)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        plain = in_turn(super().get_route_handler(), self.endpoint)

        async def handler(request: Request) -> Response:
            if request.scope.get(NAME) != self.operation_id:  # it was taken for another one
                raise HTTPException(403, Message("nobody may do this here"))
            found: list[dict[str, object]] = []
            token = _GATHERED.set(found)  # a thread of the function has the same list
            try:
                answer = await plain(request)
            finally:
                _GATHERED.reset(token)
            return _with(answer, found) if found else answer

        return handler


def _gathering(answers: Callable[..., Any]) -> Callable[..., Any]:
    def gathered(answer: Any) -> Any:
        if not isinstance(answer, Response):
            _GATHERED.get().extend(sentences(answer))
        return answer

    if iscoroutinefunction(answers):

        @wraps(answers)
        async def waited(*args: Any, **named: Any) -> Any:
            return gathered(await answers(*args, **named))

        return waited

    @wraps(answers)
    def plain(*args: Any, **named: Any) -> Any:
        return gathered(answers(*args, **named))

    return plain


def _with(answer: Response, found: list[dict[str, object]]) -> Response:
    """The answer with the sentences at the end of its object, or of the last object of its list."""
    body = bytes(answer.body)
    end = b"}]" if body.endswith(b"}]") else b"}"
    if not body.endswith(end):
        return answer
    listed = json.dumps(found, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    more = f'{"," if body != b"{}" else ""}"{LISTED}":{listed}'
    answer.body = body[: -len(end)] + more.encode(errors="backslashreplace") + end
    answer.headers["content-length"] = str(len(answer.body))
    return answer


def describe(described: dict[str, Any]) -> None:
    """Add the sentences to the description of every answer that can carry them."""
    schemas = described["components"]["schemas"]
    schemas["Sentence"] = SENTENCE
    listed = {"type": "array", "items": {"$ref": "#/components/schemas/Sentence"}}
    for item in described["paths"].values():
        for operation in item.values():
            for answer in operation["responses"].values():
                for content in answer.get("content", {}).values():
                    schema = content.get("schema", {})
                    name = schema.get("items", schema).get("$ref", "").rpartition("/")[-1]
                    if "properties" in schemas.get(name, {}):
                        schemas[name]["properties"][LISTED] = listed


SENTENCE: dict[str, Any] = {
    "type": "object",
    "title": "Sentence",
    "description": "How a text of the answer was made: a template of which the values fill the "
    "holes. A value may be a sentence itself.",
    "properties": {
        "text": {"type": "string", "title": "Text"},
        "template": {"type": "string", "title": "Template"},
        "values": {
            "type": "object",
            "title": "Values",
            "additionalProperties": {
                "anyOf": [
                    {"type": "string"},
                    {"type": "number"},
                    {"type": "boolean"},
                    {"$ref": "#/components/schemas/Sentence"},
                ]
            },
        },
    },
    "required": ["text", "template", "values"],
}
