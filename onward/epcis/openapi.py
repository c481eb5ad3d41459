"""The server's OpenAPI 3.1 description."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from onward import __version__
from onward.epcis.named import NAME

_JSON = "application/json"
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "errors": {"type": "array", "items": {"$ref": "#/components/schemas/Problem"}},
    },
}
_JOB = {
    "type": "object",
    "required": [
        "captureID",
        "createdAt",
        "finishedAt",
        "running",
        "success",
        "captureErrorBehaviour",
        "errors",
    ],
    "properties": {
        "captureID": {"type": "string"},
        "createdAt": {"type": "string", "format": "date-time"},
        "finishedAt": {"type": "string", "format": "date-time"},
        "running": {"type": "boolean"},
        "success": {"type": "boolean"},
        "captureErrorBehaviour": {"enum": ["rollback", "proceed"]},
        "errors": {"type": "array", "items": {"$ref": "#/components/schemas/Problem"}},
    },
}
_COLLECTION = {
    "type": "object",
    "required": ["@context", "type", "member"],
    "properties": {
        "@context": {},
        "type": {"const": "Collection"},
        "member": {"type": "array", "items": {"type": "string"}},
    },
}
_DOCUMENT = {
    "type": "object",
    "required": ["@context", "type"],
    "properties": {"@context": {}, "type": {"type": "string"}},
}
_QUERY_DEFINED = {
    "type": "object",
    "required": ["name", "query"],
    "additionalProperties": False,
    "properties": {"name": {"type": "string", "pattern": NAME}, "query": {"type": "object"}},
}
_SCHEMAS = {
    "Query": _QUERY_DEFINED,
    "Problem": _PROBLEM,
    "CaptureJob": _JOB,
    "Collection": _COLLECTION,
    "Document": _DOCUMENT,
}
_TOKEN = {"name": "nextPageToken", "in": "query", "schema": {"type": "string"}}
_PER_PAGE = {"name": "perPage", "in": "query", "schema": {"type": "integer", "minimum": 1}}
_QUERY = {
    "name": "query",
    "in": "query",
    "description": (
        "The parameters of SimpleEventQuery, such as MATCH_anyEPC, EQ_bizStep, "
        "GE_recordTime; several values separated by |."
    ),
    "style": "form",
    "explode": True,
    "schema": {"type": "object", "additionalProperties": {"type": "string"}},
}
_PREFIXES = {
    "name": "GS1-Extensions",
    "in": "header",
    "description": (
        "What prefixes in names of parameters mean: example=https://ns.example.com/epcis/, "
        "several separated by commas."
    ),
    "schema": {"type": "string"},
}
_KEY = {"name": "Idempotency-Key", "in": "header", "schema": {"type": "string"}}
_REFUSED = {
    400: "Refused, with every reason.",
    404: "There is no such thing.",
    406: "The client wants an answer of another type, version or form.",
    409: "It is there already.",
    413: "Too large, or more events than maxEventCount.",
    415: "The body is not JSON.",
    501: "Not offered.",
}
_BEHAVIOUR = {
    "name": "GS1-Capture-Error-Behaviour",
    "in": "header",
    "schema": {"enum": ["rollback", "proceed"]},
}


def description(resources: Iterable[str], more: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The whole document; ``more``: further addresses with their descriptions."""
    paths = {**_events(), **_resources(resources), **_queries(), **(more or {})}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Onward",
            "version": __version__,
            "description": "Tracking: GS1 EPCIS 2.0 in JSON.",
        },
        "paths": paths,
        "components": {"schemas": _SCHEMAS},
    }


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _path(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _said(text: str, schema: Mapping[str, Any], kind: str = _JSON) -> dict[str, Any]:
    return {"description": text, "content": {kind: {"schema": schema}}}


def _wrong(text: str) -> dict[str, Any]:
    return _said(text, _ref("Problem"), "application/problem+json")


def _refused(statuses: Iterable[int]) -> dict[str, Any]:
    """Error responses: the given statuses, 406, and a default."""
    return {
        **{str(each): _wrong(_REFUSED[each]) for each in sorted({*statuses, 406})},
        "default": _wrong("Not answered, and why."),
    }


def _operation(
    summary: str,
    answer: str | list[Any] = "",
    own: list[Any] | None = None,
    *,
    others: Iterable[int] = (),
    schema: Any = None,
) -> dict[str, Any]:
    parameters = answer if isinstance(answer, list) else own or []
    responses = {"200": _said(summary, schema or _ref(str(answer))), **_refused([400, *others])}
    return {"summary": summary, "parameters": parameters, "responses": responses}


def _not_offered(
    parameters: list[Any],
    summary: str = "Subscriptions are not offered.",
    *,
    others: Iterable[int] = (),
) -> dict[str, Any]:
    return {"summary": summary, "parameters": parameters, "responses": _refused([501, *others])}


def _post(
    summary: str, status: str, others: Iterable[int], parameters: list[Any], sent: str = "Document"
) -> dict[str, Any]:
    body = {
        "required": True,
        "content": {_JSON: {"schema": _ref(sent)}, "application/ld+json": {"schema": _ref(sent)}},
    }
    done = {
        "description": summary,
        "headers": {"Location": {"required": True, "schema": {"type": "string"}}},
    }
    responses = {status: done, **_refused([400, 413, 415, *others])}
    return {
        "summary": summary,
        "parameters": parameters,
        "requestBody": body,
        "responses": responses,
    }


def _events() -> dict[str, Any]:
    return {
        "/epcis": {"get": _operation("What there is.", "Collection")},
        "/epcis/capture": {
            "get": _operation(
                "Capture jobs.",
                [_PER_PAGE, _TOKEN],
                schema={"type": "array", "items": _ref("CaptureJob")},
            ),
            "post": _post(
                "Record the events of a document; a 202 means that they are on disk.",
                "202",
                [],
                [_BEHAVIOUR, _KEY],
            ),
        },
        "/epcis/capture/{job}": {
            "get": _operation(
                "What became of a capture job.", "CaptureJob", [_path("job")], others=[404]
            )
        },
        "/epcis/events": {
            "get": _operation(
                "Events that a SimpleEventQuery finds.",
                "Document",
                [_QUERY, _PREFIXES, _PER_PAGE, _TOKEN],
                others=[413, 501],
            ),
            "post": _post("Record one event.", "201", [409], []),
        },
        "/epcis/nextPageToken/{token}": {
            "delete": _not_offered([_path("token")], "Tokens hold nothing to release.")
        },
        "/epcis/events/{eventID}": {
            "get": _operation("One event.", "Document", [_path("eventID")], others=[404])
        },
    }


def _resources(resources: Iterable[str]) -> dict[str, Any]:
    paths: dict[str, Any] = {}
    for each in resources:
        one = f"/epcis/{each}/{{name}}"
        paths[f"/epcis/{each}"] = {
            "get": _operation(
                f"All {each} that events are about.", "Collection", [_PER_PAGE, _TOKEN]
            )
        }
        paths[one] = {
            "get": _operation("Where its events are.", "Collection", [_path("name")], others=[404])
        }
        paths[f"{one}/events"] = {
            "get": _operation(
                "Its events.",
                "Document",
                [_path("name"), _QUERY, _PREFIXES, _PER_PAGE, _TOKEN],
                others=[413, 501],
            )
        }
    return paths


def _queries() -> dict[str, Any]:
    one = "/epcis/queries/{name}"
    return {
        "/epcis/queries": {
            "get": _operation(
                "Named queries.",
                [_PER_PAGE, _TOKEN],
                schema={"type": "array", "items": _ref("Query")},
            ),
            "post": _post("Keep a query under a name.", "201", [409, 501], [_PREFIXES], "Query"),
        },
        one: {
            "get": _operation("A named query.", "Query", [_path("name")], others=[404]),
            "delete": {
                "summary": "Delete a named query.",
                "parameters": [_path("name")],
                "responses": {"204": {"description": "It is gone."}, **_refused([404])},
            },
        },
        f"{one}/events": {
            "get": _operation(
                "Events that a named query finds.",
                "Document",
                [_path("name"), _PER_PAGE, _TOKEN],
                others=[404, 413, 501],
            )
        },
        f"{one}/subscriptions": {
            each: _not_offered([_path("name")], others=[404]) for each in ("get", "post")
        },
        f"{one}/subscriptions/{{id}}": {
            each: _not_offered([_path("name"), _path("id")], others=[404])
            for each in ("get", "delete")
        },
    }
