"""Contexts: GS1's are known by their address, prefixes are read, and whatever else would change a
meaning is refused by its name.
"""

from __future__ import annotations

import json
from typing import Any

import pytest
from calling import Caller
from samples import CONTEXT, EXAMPLE, document, event

from onward.formats.epcis.document import read_document

SIMPLE = "https://gs1.github.io/EPCIS/epcis-context-simple.jsonld"
LONG = {"example": {"@id": "https://ns.example.com/epcis/", "@prefix": True}}


@pytest.mark.parametrize(
    "simple", [SIMPLE, "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context-simple.jsonld"]
)
def test_the_simple_context_is_known_by_its_address(simple: str, server: Caller) -> None:
    told = event(eventID="urn:x:1", vtype__kind="a", rdf__value="b", example__n=1)
    assert (
        server.post("/epcis/capture", document(told, **{"@context": [simple, EXAMPLE]})).status
        == 202
    )
    assert server.post("/epcis/capture", document(event(bizStep="arriving"))).status == 202
    answer = server.get("/epcis/events")
    assert answer.json["@context"][0] == CONTEXT
    assert answer.json["@context"][1:] == [
        EXAMPLE,
        {
            "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            "vtype": "urn:epcglobal:epcis:vtype:",
        },
    ]
    assert not any("@context" in each for each in answer.events)
    for question in (
        "EQ_vtype:kind=a",
        "EQ_urn:epcglobal:epcis:vtype:kind=a",
        "EQ_https://ns.example.com/epcis/n=1",
        "EQ_bizStep=departing",
    ):
        assert [each["eventID"] for each in server.get(f"/epcis/events?{question}").events] == [
            "urn:x:1"
        ], question
    assert read_document(answer.body).problems == ()


UNDERSTOOD: list[Any] = [
    [CONTEXT, {"@version": 1.1, "@protected": True, "example": "https://ns.example.com/epcis/"}],
    [CONTEXT, LONG],
    [
        CONTEXT,
        {
            **EXAMPLE,
            "example:n": {"@type": "xsd:integer"},
            "example:m": {"@id": "example:other", "@type": "@id"},
        },
    ],
    [CONTEXT, {"cbvmda": "urn:epcglobal:cbv:mda"}],
]


@pytest.mark.parametrize("context", UNDERSTOOD)
def test_prefixes_and_kinds_of_values_are_understood(context: Any) -> None:
    assert read_document(document(event(example__n=1), **{"@context": context})).problems == ()


def test_a_prefix_in_its_long_form_is_a_prefix(server: Caller) -> None:
    server.post("/epcis/capture", document(event(example__n=1), **{"@context": [CONTEXT, LONG]}))
    server.post("/epcis/capture", document(event(example__n=1), **{"@context": [CONTEXT, EXAMPLE]}))
    assert len(server.get("/epcis/events?EQ_https://ns.example.com/epcis/n=1").events) == 1, (
        "one event, told twice"
    )


REFUSED: list[tuple[Any, str, str]] = [
    ("https://example.org/context.jsonld", "@context", "a context that we do not know"),
    (
        [CONTEXT, "https://gs1.github.io/EPCIS/epcis-context-strange.jsonld"],
        "@context",
        "a context that we do not know",
    ),
    ([CONTEXT, {"@vocab": "https://example.org/"}], "@context.@vocab", "without a prefix"),
    ([CONTEXT, {"@base": "https://example.org/"}], "@context.@base", "relative addresses"),
    ([CONTEXT, {"@language": "de"}], "@context.@language", "not offered"),
    ([CONTEXT, {"@propagate": False}], "@context.@propagate", "not offered"),
    ([CONTEXT, {"@import": "https://example.org/"}], "@context.@import", "fetched"),
    ([CONTEXT, {"@nonsense": 1}], "@context.@nonsense", "no keyword"),
    ([CONTEXT, {"@version": 1.0}], "@context.@version", "another value"),
    (
        [CONTEXT, {"bizStep": "https://example.org/step"}],
        "@context.bizStep",
        "name of the standard",
    ),
    ([CONTEXT, {"epcList": {"@type": "@id"}}], "@context.epcList", "name of the standard"),
    (
        [CONTEXT, {"example:x": {"@type": "@vocab", "@context": {"@vocab": "https://a.example/"}}}],
        "@context.example:x",
        "@context, which",
    ),
    (
        [CONTEXT, {"example:x": {"@id": "https://a.example/x", "@container": "@list"}}],
        "@context.example:x",
        "@container, which",
    ),
    (
        [CONTEXT, {"mine": {"@id": "https://a.example/x", "@type": "@id"}}],
        "@context.mine",
        "has a type",
    ),
    ([CONTEXT, {"kind": "@type"}], "@context.kind", "another name for @type"),
    ([CONTEXT, {"example": "not a uri"}], "@context.example", "is no URI"),
    ([CONTEXT, {"example": None}], "@context.example", "no meaning"),
    ([CONTEXT, {"example": 7}], "@context.example", "no meaning"),
    ([CONTEXT, None], "@context", "neither a URI nor an object"),
    (None, "@context", "is missing"),
]


@pytest.mark.parametrize(("context", "field", "reason"), REFUSED)
def test_what_would_change_a_meaning_is_refused_by_name(
    context: Any, field: str, reason: str
) -> None:
    (wrong,) = read_document(document(event(), **{"@context": context})).problems
    assert (wrong.field, reason in wrong.message) == (field, True), wrong
    if context is not None:
        own = {**event(), "@context": context}
        assert [each.field for each in read_document(document(own)).problems] == [field]
        assert [each.field for each in read_document(json.dumps(own).encode()).problems] == [field]


def test_a_context_within_an_extension_is_refused() -> None:
    deep = {"example:in": [{"@context": {"example": "urn:other:"}, "example:n": 1}]}
    (wrong,) = read_document(document(event(example__x=deep))).problems
    assert (wrong.field, "context within an extension" in wrong.message) == (
        "example:x.example:in[0].@context",
        True,
    )


def test_a_name_that_nothing_defines_is_refused_by_name() -> None:
    found = read_document(
        document(
            event(isA="ObjectEvent", mine=1),
            **{"@context": [SIMPLE, {"mine": "https://a.example/mine"}]},
        )
    ).problems
    assert [each.field for each in found] == ["isA", "mine"]
