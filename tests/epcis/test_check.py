"""Which documents are valid, and the reason for each that is not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from samples import CONTEXT, STANDARDS, cases, document, event

from onward.formats.epcis.document import DEEPEST, read_document, read_json

SENSOR = {
    "sensorMetadata": {"deviceID": "urn:epc:id:giai:4000001.111"},
    "sensorReport": [{"type": "Temperature", "value": 3.5, "uom": "CEL"}],
}
BOUGHT = [{"type": "po", "bizTransaction": "urn:epcglobal:cbv:bt:0614141073467:1152"}]
CLASS = [{"epcClass": "urn:epc:class:lgtin:4012345.011111.4444", "quantity": 10, "uom": "KGM"}]


@pytest.mark.parametrize(("expected", "path"), cases("epcis_capture.txt"))
def test_published_samples_are_told_apart(expected: str, path: str) -> None:
    data = (STANDARDS / path).read_bytes()
    found = read_document(data)
    if expected == "valid":
        assert (found.problems, len(found.events)) == (
            (),
            len(json.loads(data)["epcisBody"]["eventList"]),
        )
    else:
        assert found.problems
        assert all(each.message for each in found.problems)


VALID = {
    "the least": event(bizStep=None),
    "sensor data without goods": event(
        epcList=None,
        readPoint={"id": "urn:epc:id:sgln:4012345.00011.0"},
        sensorElementList=[SENSOR],
    ),
    "an unknown type with a prefix": event(type="example:CustomEvent"),
    "master data of what is new": event(
        action="ADD", ilmd={"example:lot": "1", "example:more": {"example:deep": [1, None, True]}}
    ),
    "packed": event(
        type="AggregationEvent",
        epcList=None,
        action="ADD",
        parentID="urn:epc:id:sscc:4012345.0000000111",
        childQuantityList=CLASS,
    ),
    "all taken out": event(
        type="AggregationEvent",
        epcList=None,
        action="DELETE",
        parentID="urn:epc:id:sscc:4012345.0000000111",
    ),
    "bought": event(type="TransactionEvent", bizTransactionList=BOUGHT),
    "made": event(
        type="TransformationEvent",
        epcList=None,
        action=None,
        inputQuantityList=CLASS,
        outputEPCList=["urn:epc:id:x:1"],
    ),
    "made in steps": event(
        type="TransformationEvent",
        epcList=None,
        action=None,
        inputQuantityList=CLASS,
        transformationID="urn:x:1",
    ),
    "fitted": event(
        type="AssociationEvent",
        epcList=None,
        action="ADD",
        parentID="urn:x:1",
        childEPCs=["urn:x:2"],
    ),
    "declared wrong": event(
        errorDeclaration={
            "declarationTime": "2020-05-01T00:00:00Z",
            "reason": "did_not_occur",
            "example:by": "me",
        }
    ),
    "a step of somebody else": event(bizStep="https://example.org/step/blessing"),
}


@pytest.mark.parametrize("name", VALID)
def test_valid(name: str) -> None:
    assert read_document(document(VALID[name])).problems == ()


INVALID: dict[str, tuple[dict[str, Any], str, str]] = {
    "no action": (event(action=None), "action", "is missing"),
    "unknown action": (event(action="CREATE"), "action", "is none of ADD"),
    "unknown step": (event(bizStep="transforming"), "bizStep", "perhaps transporting"),
    "the old spelling": (
        event(bizStep="urn:epcglobal:cbv:bizstep:shipping"),
        "bizStep",
        "write its bare name",
    ),
    "unknown disposition": (event(disposition="lost"), "disposition", "neither a word"),
    "an instant without offset": (
        event(eventTime="2020-04-03T21:30:00"),
        "eventTime",
        "with an offset",
    ),
    "a day that is not": (event(eventTime="2020-02-30T21:30:00Z"), "eventTime", "no date and time"),
    "an offset that is not": (
        event(eventTimeZoneOffset="+15:00"),
        "eventTimeZoneOffset",
        "no offset",
    ),
    "no URI": (event(epcList=["pallet 1"]), "epcList[0]", "is no URI"),
    "twice": (event(epcList=["urn:x:1", "urn:x:1"]), "epcList[1]", "twice"),
    "no goods": (event(epcList=None), "", "has neither epcList"),
    "an extension without prefix": (event(colour="red"), "colour", "no property here"),
    "ilmd without prefix": (event(action="ADD", ilmd={"lot": "1"}), "ilmd.lot", "no property here"),
    "ilmd of what is not new": (event(ilmd={"example:lot": "1"}), "ilmd", "action ADD only"),
    "a quantity that is a text": (
        event(quantityList=[{**CLASS[0], "quantity": "10"}]),
        "quantityList[0].quantity",
        "is no number",
    ),
    "a truth that is a number": (
        event(quantityList=[{**CLASS[0], "quantity": True}]),
        "quantityList[0].quantity",
        "is no number",
    ),
    "a unit that is none": (
        event(quantityList=[{**CLASS[0], "uom": "kg"}]),
        "quantityList[0].uom",
        "no unit code",
    ),
    "a place without id": (event(readPoint={}), "readPoint.id", "is missing"),
    "an empty report": (
        event(sensorElementList=[{"sensorReport": []}]),
        "sensorElementList[0].sensorReport",
        "is empty",
    ),
    "a report of nothing": (
        event(sensorElementList=[{"sensorReport": [{"value": 1}]}]),
        "sensorElementList[0].sensorReport[0].type",
        "missing",
    ),
    "said twice": (
        event(
            sensorElementList=[
                {**SENSOR, "sensorReport": [{"type": "Temperature", "deviceID": "urn:x:1"}]}
            ]
        ),
        "sensorElementList[0].sensorReport[0].deviceID",
        "of the sensor too",
    ),
    "no children": (
        event(type="AggregationEvent", epcList=None, parentID="urn:x:1"),
        "",
        "neither childEPCs",
    ),
    "into what": (
        event(type="AggregationEvent", epcList=None, action="ADD", childEPCs=["urn:x:1"]),
        "parentID",
        "is missing",
    ),
    "fitted to what": (
        event(type="AssociationEvent", epcList=None, action="ADD", childEPCs=["urn:x:1"]),
        "parentID",
        "is missing",
    ),
    "bought nothing": (
        event(type="TransactionEvent", bizTransactionList=[]),
        "bizTransactionList",
        "is empty",
    ),
    "made of nothing": (
        event(type="TransformationEvent", epcList=None, action=None),
        "",
        "lacks input or output",
    ),
    "a declaration without instant": (
        event(errorDeclaration={}),
        "errorDeclaration.declarationTime",
        "is missing",
    ),
    "neither set nor unset": (
        event(persistentDisposition={}),
        "persistentDisposition",
        "neither set nor unset",
    ),
    "a context of somebody": (
        event(**{"@context": "https://evil.example/context.jsonld"}),
        "@context",
        "never fetched",
    ),
    "an unknown type": (event(type="CustomEvent"), "type", "nor a URI"),
}


@pytest.mark.parametrize("name", INVALID)
def test_invalid_with_the_reason(name: str) -> None:
    told, field, message = INVALID[name]
    found = read_document(document(event(), told))
    assert [(each.row, each.field) for each in found.problems] == [(2, field)]
    assert message in found.problems[0].message
    assert [number for number, _ in found.events] == [1]


WHOLE: dict[str, tuple[bytes, str]] = {
    "no JSON": (b"{", "is no JSON"),
    "no UTF-8": (b'{"type": "\xff"}', "is not UTF-8"),
    "no object": (b"[]", "must be an object"),
    "not a number": (b'{"type": NaN}', "is no JSON"),
    "too large a number": (b'{"type": 1e999}', "too large"),
    "a number of many digits": (b'{"type": ' + b"9" * 5_000 + b"}", ""),
    "a name twice": (b'{"type": "EPCISDocument", "type": "ObjectEvent"}', "twice"),
    "a deep pit": (b'{"a":' * 20_000, "nested deeper"),
    "nested": (
        document(event(example__a=json.loads("[" * DEEPEST + "]" * DEEPEST))),
        "nested deeper",
    ),
    "no context": (document(event(), **{"@context": None}), "is missing"),
    "no date": (document(event(), creationDate=None), "is missing"),
    "no events": (document(event(), epcisBody={}), "eventList"),
    "events that are none": (document(event(), epcisBody={"eventList": {}}), "no list"),
    "a name without prefix": (document(event(), colour="red"), "no property of a document"),
    "an event without context": (json.dumps(event()).encode(), "is missing"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_documents_that_cannot_be_read_at_all(name: str) -> None:
    data, message = WHOLE[name]
    found = read_document(data)
    assert (found.events, bool(found.problems)) == ((), True)
    assert message in found.problems[0].message or message in found.problems[0].field


def test_everything_wrong_is_told_at_once() -> None:
    found = read_document(document(event(action="X", bizStep="y"), event(epcList=["z"])))
    assert [(each.row, each.field) for each in found.problems] == [
        (1, "action"),
        (1, "bizStep"),
        (2, "epcList[0]"),
    ]


def test_each_event_is_kept_with_the_context_it_is_read_in() -> None:
    own = {"mine": "https://mine.example/"}
    found = read_document(document(event(**{"@context": [CONTEXT, own]})))
    assert found.events[0][1]["@context"] == [
        CONTEXT,
        {"example": "https://ns.example.com/epcis/"},
        own,
    ]


def test_a_bare_event_and_a_query_document_are_read_too() -> None:
    assert len(read_document(json.dumps({"@context": CONTEXT, **event()}).encode()).events) == 1
    body = {"queryResults": {"queryName": "q", "resultsBody": {"eventList": [event()]}}}
    assert len(read_document(document(type="EPCISQueryDocument", epcisBody=body)).events) == 1


@pytest.mark.parametrize(("begin", "end"), [(b"[", b"]"), (b'{"a":[', b"]}")])
def test_a_nest_has_sixty_levels_and_no_more(begin: bytes, end: bytes) -> None:
    times = DEEPEST // (2 if begin.startswith(b"{") else 1)
    read_json(begin * times + end * times)
    with pytest.raises(ValueError, match="deeper than 60"):
        read_json(begin * times + b"[]" + end * times)


def test_what_is_no_property_of_a_closed_object_is_told_in_its_order() -> None:
    names = ["zone", "epcisBody", "action", "lot", "@context"]
    found = read_document(
        document(event(quantityList=[{"epcClass": "urn:x:a", **dict.fromkeys(names, "1")}]))
    )
    assert [each.field.rpartition(".")[2] for each in found.problems] == names
