"""Questions: SimpleEventQuery, top-level resources, and pages."""

from __future__ import annotations

from typing import Any

import pytest
from calling import Answer, Caller
from samples import document, event

BOX, CASE = "urn:epc:id:sscc:4012345.0000000222", "urn:epc:id:sgtin:4012345.011111.9876"
LOT = "urn:epc:class:lgtin:4012345.011111.4444"
DOCK = {"id": "urn:epc:id:sgln:4012345.00011.987"}
STORY = [
    event(eventID="urn:x:pack", type="AggregationEvent", epcList=None, action="ADD",
    bizStep="packing", parentID=BOX, childEPCs=[CASE],
          eventTime="2020-04-01T08:00:00Z"),
    event(eventID="urn:x:ship", bizStep="shipping", disposition="in_transit", epcList=[BOX],
    readPoint=DOCK,
          eventTime="2020-04-02T08:00:00Z",
          bizTransactionList=[{"type": "po", "bizTransaction": "urn:epcglobal:cbv:bt:1:A"}],
          sourceList=[{"type": "location", "source": "urn:epc:id:sgln:4012345.00011.0"}],
          example__n=5, example__in={"example:deep": "x"}),
    event(eventID="urn:x:count", bizStep="cycle_counting", epcList=None,
    quantityList=[{"epcClass": LOT, "quantity": 12, "uom": "KGM"}],
          eventTime="2020-04-03T08:00:00Z", action="ADD", ilmd={"example:lot": "L1"}),
    event(eventID="urn:x:cold", bizStep="sensor_reporting", epcList=None, readPoint=DOCK,
    eventTime="2020-04-04T08:00:00Z",
          sensorElementList=[{"sensorMetadata": {"deviceID": "urn:epc:id:giai:4000001.111",
          "startTime": "2020-04-04T07:00:00Z"},
                              "sensorReport": [{"type": "Temperature", "minValue": 2.5,
                              "uom": "CEL"}]}]),
    event(eventID="urn:x:make", type="TransformationEvent", epcList=None, action=None,
    bizStep="commissioning", inputEPCList=[CASE],
          outputQuantityList=[{"epcClass": LOT}], eventTime="2020-04-05T08:00:00Z",
          persistentDisposition={"set": ["conformant"]}),
    event(eventID="urn:x:wrong", bizStep="loading", epcList=["urn:epc:id:grai:4012345.55555.987"],
    eventTime="2020-04-06T08:00:00Z",
          errorDeclaration={"declarationTime": "2020-04-07T00:00:00Z", "reason": "incorrect_data",
          "correctiveEventIDs": ["urn:x:right"]}),
]  # fmt: skip


@pytest.fixture
def told(server: Caller) -> Caller:
    assert server.post("/epcis/capture", document(*STORY)).status == 202
    return server


def names(answer: Answer) -> str:
    assert answer.status == 200, answer.body
    return " ".join(each["eventID"].removeprefix("urn:x:") for each in answer.events)


FOUND = """
    eventType=AggregationEvent|TransformationEvent                              pack make
    GE_eventTime=2020-04-03T08:00:00Z&LT_eventTime=2020-04-05T10:00:00%2B02:00  count cold
    GE_recordTime=2100-01-01T00:00:00Z
    LT_recordTime=2100-01-01T00:00:00Z                                          pack ship count cold make wrong
    EQ_action=ADD                                                               pack count
    EQ_bizStep=shipping|urn:epcglobal:cbv:bizstep:packing                       pack ship
    EQ_bizStep=https://ref.gs1.org/cbv/BizStep-shipping                         ship
    EQ_disposition=in_transit                                                   ship
    EQ_persistentDisposition_set=conformant                                     make
    EQ_readPoint=https://id.gs1.org/414/4012345000115/254/987                   ship cold
    WD_readPoint=urn:epc:id:sgln:4012345.00011.987                              ship cold
    EQ_bizTransaction_po=urn:epcglobal:cbv:bt:1:A                               ship
    EQ_bizTransaction_inv=urn:epcglobal:cbv:bt:1:A
    EQ_source_location=https://id.gs1.org/414/4012345000115                     ship
    MATCH_epc=https://id.gs1.org/00/040123450000002225                          ship
    MATCH_anyEPC=urn:epc:id:sscc:4012345.0000000222                             pack ship
    MATCH_parentID=urn:epc:id:sscc:4012345.0000000222                           pack
    MATCH_epc=urn:epc:idpat:sgtin:4012345.011111.*                              pack
    MATCH_epc=urn:epc:idpat:sgtin:4012345.*.*                                   pack
    MATCH_anyEPC=urn:epc:idpat:grai:4012345.55555.*                             wrong
    MATCH_inputEPC=https://id.gs1.org/01/04012345111118/21/9876                 make
    MATCH_outputEPC=urn:epc:id:sgtin:4012345.011111.9876
    MATCH_epcClass=https://id.gs1.org/01/04012345111118/10/4444                 count
    MATCH_anyEPCClass=urn:epc:class:lgtin:4012345.011111.4444                   count make
    GT_quantity=11                                                              count
    LE_quantity=11
    EQ_eventID=urn:x:ship|urn:x:none                                            ship
    EXISTS_errorDeclaration=true                                                wrong
    EXISTS_errorDeclaration=false                                               pack ship count cold make
    GE_errorDeclarationTime=2020-04-07T00:00:00Z                                wrong
    EQ_errorReason=incorrect_data                                               wrong
    EQ_correctiveEventID=urn:x:right                                            wrong
    EQ_type=Temperature                                                         cold
    EQ_type=gs1:Temperature                                                     cold
    EQ_deviceID=https://id.gs1.org/8004/4000001111                              cold
    LT_minValue_CEL=3                                                           cold
    LT_minValue_FAH=3
    GE_startTime=2020-04-04T06:00:00Z                                           cold
    EQ_example:n=5                                                              ship
    EQ_https://ns.example.com/epcis/n=5                                         ship
    GT_example:n=5
    GE_example:n=5                                                              ship
    EXISTS_example:n=true                                                       ship
    EQ_INNER_example:deep=x                                                     ship
    EQ_example:deep=x
    EQ_ILMD_example:lot=L1                                                      count
    EQ_bizStep=packing&EQ_action=OBSERVE
    orderBy=eventTime&eventCountLimit=2                                         wrong make
    orderBy=eventTime&orderDirection=ASC&eventCountLimit=2                      pack ship
    maxEventCount=6                                                             pack ship count cold make wrong
"""


def test_each_question_finds_its_events(told: Caller) -> None:
    for line in FOUND.strip().splitlines():
        question, *expected = line.split()
        assert names(told.get(f"/epcis/events?{question}")).split() == expected, line


def test_a_prefix_may_be_explained_in_the_header(told: Caller) -> None:
    assert names(told.get("/epcis/events?EQ_my:n=5")) == ""
    assert (
        names(
            told.get("/epcis/events?EQ_my:n=5", gs1_extensions="my=https://ns.example.com/epcis/")
        )
        == "ship"
    )
    described = told.get("/openapi.json").json["paths"]
    for path, method in (
        ("/epcis/events", "get"),
        ("/epcis/bizSteps/{name}/events", "get"),
        ("/epcis/queries", "post"),
    ):
        assert "GS1-Extensions" in [each["name"] for each in described[path][method]["parameters"]]


REFUSED = """
    GE_eventTime=2020-04-03T08:00:00        400  GE_eventTime is no date and time with an offset
    EQ_nothing=1                            400  EQ_nothing is no parameter
    GT_quantity=many                        400  GT_quantity is no number
    eventType=Nonsense                      400  eventType 'Nonsense' is neither
    EXISTS_errorDeclaration=maybe           400  is neither true nor false
    perPage=0                               400  perPage is no whole number from 1 to 999,999,999
    perPage=1000000000                      400  perPage is no whole number from 1 to 999,999,999
    eventCountLimit=2                       400  eventCountLimit goes with orderBy
    orderBy=size                            400  orderBy is none of
    nextPageToken=7                         400  nextPageToken is no token
    maxEventCount=5                         413  more than 5 events
    EQATTR_bizLocation_x=1                  501  master data is not kept
"""


def test_questions_that_are_refused_say_why(told: Caller) -> None:
    for line in REFUSED.strip().splitlines():
        question, status, message = line.split(maxsplit=2)
        answer = told.get(f"/epcis/events?{question}")
        kind = (answer.status, answer.headers["content-type"])
        assert kind == (int(status), "application/problem+json"), line
        assert message in answer.json["title"], line


def test_a_nul_in_an_address_is_refused(told: Caller) -> None:
    for asked in (
        "events?EQ_bizStep=%00", "events/urn%253Ax%2500", "bizSteps?nextPageToken=a%00",
        "bizSteps/a%00b/events", "capture/%00",
        "queries/%00", "queries?nextPageToken=%00",
    ):  # fmt: skip
        assert told.get(f"/epcis/{asked}").status == 400, asked


@pytest.mark.parametrize("text", ["\0", "\ud800", "shipping\0"])
def test_a_named_query_for_what_no_store_keeps_finds_nothing(text: str, told: Caller) -> None:
    assert told.post("/epcis/queries", {"name": "n", "query": {"EQ_bizStep": text}}).status == 201
    assert names(told.get("/epcis/queries/n/events")) == ""


@pytest.mark.parametrize("order", ["", "orderBy=eventTime&"])
def test_pages_follow_each_other_and_newer_events_disturb_none(order: str, told: Caller) -> None:
    found: list[Any] = []
    address = f"/epcis/events?{order}perPage=4"
    while True:
        answer = told.get(address)
        found += [each["eventID"] for each in answer.events]
        if "link" not in answer.headers:
            break
        address = answer.headers["link"].split(">")[0].removeprefix("<http://127.0.0.1:8000")
        assert answer.json["nextPageToken"] in address
        assert "gs1-next-page-token-expires" in answer.headers
        assert told.post("/epcis/capture", document(event(eventID="urn:x:newer"))).status == 202
    assert sorted(found) == sorted(each["eventID"] for each in STORY)


def test_resources_list_what_there_is_and_lead_to_its_events(told: Caller) -> None:
    assert told.get("/epcis").json["member"][:2] == ["capture", "events"]
    assert len(told.get("/epcis/eventTypes").json["member"]) == 5
    assert told.get("/epcis/bizSteps?perPage=2").json["member"] == [
        "commissioning",
        "cycle_counting",
    ]
    assert told.get("/epcis/bizSteps?perPage=9&nextPageToken=loading").json["member"] == [
        "packing",
        "sensor_reporting",
        "shipping",
    ]
    assert told.get("/epcis/dispositions").json["member"] == ["in_transit"]
    assert "https://id.gs1.org/00/040123450000002225" in told.get("/epcis/epcs").json["member"]
    assert told.get("/epcis/readPoints").json["member"] == [
        "https://id.gs1.org/414/4012345000115/254/987"
    ]
    assert told.get("/epcis/epcs/urn%3Aepc%3Aid%3Asscc%3A4012345.0000000222").json["member"] == [
        "events"
    ]
    assert (
        names(told.get("/epcis/epcs/https%3A%2F%2Fid.gs1.org%2F00%2F040123450000002225/events"))
        == "pack ship"
    )
    assert (
        names(
            told.get("/epcis/epcs/urn%3Aepc%3Aid%3Asscc%3A4012345.0000000222/events?EQ_action=ADD")
        )
        == "pack"
    )
    assert names(told.get("/epcis/bizSteps/packing/events")) == "pack"
    assert names(told.get("/epcis/bizSteps/packing/events?EQ_bizStep=shipping")) == ""
    assert names(told.get("/epcis/bizSteps/packing/events?EQ_bizStep=shipping|packing")) == "pack"
    assert names(told.get(f"/epcis/epcs/{BOX}/events?MATCH_anyEPC={CASE}")) == "pack"
    assert told.get("/epcis/eventTypes/ObjectEvent/events?eventType=Nonsense").status == 400
    assert names(told.get("/epcis/eventTypes/TransformationEvent/events")) == "make"
    assert told.get("/epcis/epcs/urn%3Ax%3A0").status == 404
    assert told.get("/epcis/events/urn%3Ax%3A0").status == 404


def test_every_described_address_answers(told: Caller) -> None:
    described = told.get("/openapi.json").json
    assert described["openapi"] == "3.1.0"
    for path, operations in described["paths"].items():
        address = path.replace("{", "").replace("}", "")
        assert told.call("OPTIONS", address, b"", {}).headers["allow"] == ", ".join(
            sorted([*(m.upper() for m in operations), "OPTIONS"])
        )
        answer = told.get(address)
        assert str(answer.status) in {
            **operations.get("get", {"responses": {"405": ""}})["responses"],
            "404": "",
        }, path
        assert told.call("PATCH", address, b"", {}).status == 405
    assert told.get("/nothing").json["status"] == 404


DESCRIBED = """
    POST /epcis/events                                                  415
    POST /epcis/queries                                                 415
    GET /epcis/events?maxEventCount=1                                   413
    GET /epcis/events?HASATTR_readPoint=x                               501
    GET /epcis/bizSteps/{name}/events?HASATTR_readPoint=x               501
    GET /epcis/queries/{name}/subscriptions                             404
    DELETE /epcis/queries/{name}/subscriptions/{id}                     404
"""


def test_refusals_are_described(told: Caller) -> None:
    paths = told.get("/openapi.json").json["paths"]
    for line in DESCRIBED.strip().splitlines():
        method, address, status = line.split()
        responses = paths[address.partition("?")[0]][method.lower()]["responses"]
        assert str(told.call(method, address, b"", {}).status) == status, line
        assert str(told.call(method, address, b"", {"accept": "text/html"}).status) == "406", line
        assert {status, "406", "default"} <= responses.keys(), line


def test_every_address_under_epcis_is_described(told: Caller) -> None:
    there = {
        route.path.replace(":path", "")
        for route in told.application.routes
        if route.path.startswith("/epcis")
    }  # type: ignore[attr-defined]
    assert {
        path.replace("{eventID}", "{name}") for path in told.get("/openapi.json").json["paths"]
    } == there


def test_an_idempotency_key_is_as_long_as_it_is_described(told: Caller) -> None:
    (key,) = (
        each
        for each in told.get("/openapi.json").json["paths"]["/epcis/capture"]["post"]["parameters"]
        if "Key" in each["name"]
    )
    assert told.post("/epcis/capture", document(event()), idempotency_key="k" * 300).status == 202
    assert key["schema"] == {"type": "string"}
