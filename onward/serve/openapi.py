"""What the server offers, as OpenAPI 3.1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from onward import __version__

_JSON = "application/json"
_PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": {"$ref": "#/components/schemas/Problem"}},
    },
}
_JOB = {
    "type": "object",
    "required": ["captureID", "createdAt", "finishedAt", "running", "success", "captureErrorBehaviour", "errors"],
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
    "properties": {"@context": {}, "type": {"const": "Collection"}, "member": {"type": "array", "items": {"type": "string"}}},
}
_DOCUMENT = {"type": "object", "required": ["@context", "type"], "properties": {"@context": {}, "type": {"type": "string"}}}
_QUERY_DEFINED = {
    "type": "object",
    "required": ["name", "query"],
    "additionalProperties": False,
    "properties": {"name": {"type": "string", "pattern": "^[A-Za-z0-9._~-]{1,100}$"}, "query": {"type": "object"}},
}
_SCHEMAS = {"Query": _QUERY_DEFINED, "Problem": _PROBLEM, "CaptureJob": _JOB, "Collection": _COLLECTION, "Document": _DOCUMENT}
_TOKEN = {"name": "nextPageToken", "in": "query", "schema": {"type": "string"}}
_PER_PAGE = {"name": "perPage", "in": "query", "schema": {"type": "integer", "minimum": 1}}
_QUERY = {
    "name": "query",
    "in": "query",
    "description": "The parameters of SimpleEventQuery, such as MATCH_anyEPC, EQ_bizStep, GE_recordTime; several values separated by |.",
    "style": "form",
    "explode": True,
    "schema": {"type": "object", "additionalProperties": {"type": "string"}},
}
_KEY = {"name": "Idempotency-Key", "in": "header", "schema": {"type": "string", "maxLength": 255}}
_BEHAVIOUR = {"name": "GS1-Capture-Error-Behaviour", "in": "header", "schema": {"enum": ["rollback", "proceed"]}}


def description(resources: Iterable[str], more: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The whole document; ``more`` are further addresses, each with what is said of it."""
    paths: dict[str, Any] = {
        "/epcis": {"get": _operation("What there is.", "Collection")},
        "/epcis/capture": {
            "get": _operation("Capture jobs.", [_PER_PAGE, _TOKEN], schema={"type": "array", "items": _ref("CaptureJob")}),
            "post": _post("Record the events of a document; a 202 means that they are on disk.", "202", 415, [_BEHAVIOUR, _KEY]),
        },
        "/epcis/capture/{job}": {"get": _operation("What became of a capture job.", "CaptureJob", [_path("job")], missing=True)},
        "/epcis/events": {
            "get": _operation("Events that a SimpleEventQuery finds.", "Document", [_QUERY, _PER_PAGE, _TOKEN]),
            "post": _post("Record one event.", "201", 409, []),
        },
        "/epcis/nextPageToken/{token}": {"delete": _not_offered([_path("token")], "Tokens hold nothing to release.")},
        "/epcis/events/{eventID}": {"get": _operation("One event.", "Document", [_path("eventID")], missing=True)},
    }
    for each in resources:
        one = f"/epcis/{each}/{{name}}"
        paths[f"/epcis/{each}"] = {"get": _operation(f"All {each} that events are about.", "Collection", [_PER_PAGE, _TOKEN])}
        paths[one] = {"get": _operation("Where its events are.", "Collection", [_path("name")], missing=True)}
        paths[f"{one}/events"] = {"get": _operation("Its events.", "Document", [_path("name"), _QUERY, _PER_PAGE, _TOKEN])}
    one = "/epcis/queries/{name}"
    paths |= {
        "/epcis/queries": {
            "get": _operation("Named queries.", [_PER_PAGE, _TOKEN], schema={"type": "array", "items": _ref("Query")}),
            "post": _post("Keep a query under a name.", "201", 409, [], "Query"),
        },
        one: {
            "get": _operation("A named query.", "Query", [_path("name")], missing=True),
            "delete": {
                "summary": "Delete a named query.",
                "parameters": [_path("name")],
                "responses": {"204": {"description": "It is gone."}, "404": _wrong("There is no such thing.")},
            },
        },
        f"{one}/events": {
            "get": _operation("Events that a named query finds.", "Document", [_path("name"), _PER_PAGE, _TOKEN], missing=True)
        },
        f"{one}/subscriptions": {"get": _not_offered([_path("name")]), "post": _not_offered([_path("name")])},
        **(more or {}),
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Onward", "version": __version__, "description": "Tracking: GS1 EPCIS 2.0 in JSON, on this machine only."},
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


def _operation(
    summary: str, answer: str | list[Any] = "", asked: list[Any] | None = None, *, missing: bool = False, schema: Any = None
) -> dict[str, Any]:
    parameters = answer if isinstance(answer, list) else asked or []
    responses = {"200": _said(summary, schema or _ref(str(answer))), "400": _wrong("What is wrong with the request.")}
    if missing:
        responses["404"] = _wrong("There is no such thing.")
    return {"summary": summary, "parameters": parameters, "responses": responses}


def _not_offered(parameters: list[Any], summary: str = "Subscriptions are not offered.") -> dict[str, Any]:
    return {"summary": summary, "parameters": parameters, "responses": {"501": _wrong("Not offered.")}}


def _post(summary: str, status: str, other: int, parameters: list[Any], sent: str = "Document") -> dict[str, Any]:
    body = {"required": True, "content": {_JSON: {"schema": _ref(sent)}, "application/ld+json": {"schema": _ref(sent)}}}
    done = {"description": summary, "headers": {"Location": {"required": True, "schema": {"type": "string"}}}}
    responses = {
        status: done,
        "400": _wrong("Refused whole, with every reason."),
        "413": _wrong("Too large."),
        str(other): _wrong("Refused."),
    }
    return {"summary": summary, "parameters": parameters, "requestBody": body, "responses": responses}
