"""What a client wants of an answer, and what the server says it offers."""

from __future__ import annotations

import pytest
from calling import Caller
from samples import document, event


@pytest.mark.parametrize(
    ("header", "value", "status"),
    [
        ("accept", "application/xml", 406),
        ("accept", "application/xml, */*;q=0.1", 200),
        ("accept", "application/json;q=0, text/html", 406),
        ("accept", "", 200),
        ("accept", "APPLICATION/JSON; charset=utf-8", 200),
        ("gs1_epcis_min", "2.0.1", 406),
        ("gs1_epcis_min", "1.2", 200),
        ("gs1_epcis_max", "1.2", 406),
        ("gs1_cbv_max", "2", 200),
        ("gs1_cbv_min", "x", 406),
        ("gs1_epc_format", "Always_EPC_URN", 406),
        ("gs1_epc_format", "No_Preference", 200),
    ],
)
def test_who_wants_another_answer_than_there_is_is_told(
    server: Caller, header: str, value: str, status: int
) -> None:
    answer = server.get("/epcis/events", **{header: value})
    assert answer.status == status
    if status == 406:
        assert answer.json["type"] == "epcisException:NotAcceptableException"
        assert server.post("/epcis/capture", document(event()), **{header: value}).status == 406
        assert server.get("/epcis/events").events == []  # nothing was recorded


def test_json_ld_is_called_so_by_whoever_takes_only_that(server: Caller) -> None:
    assert (
        server.get("/epcis/events", accept="application/ld+json").headers["content-type"]
        == "application/ld+json"
    )
    assert (
        server.get("/epcis/events", accept="application/json, application/ld+json").headers[
            "content-type"
        ]
        == "application/json"
    )


def test_what_is_offered_is_said(server: Caller) -> None:
    capture = server.call("OPTIONS", "/epcis/capture", b"", {}).headers
    assert (capture["gs1-epcis-min"], capture["gs1-cbv-max"], capture["gs1-epc-format"]) == (
        "2.0.0",
        "2.0.0",
        "Never_Translates",
    )
    assert (
        capture["gs1-epcis-capture-file-size-limit"],
        capture["gs1-capture-error-behaviour"],
    ) == (str(16 << 20), "all")
    assert (
        "gs1-capture-error-behaviour"
        not in server.call("OPTIONS", "/epcis/events", b"", {}).headers
    )
    assert server.call("DELETE", "/epcis/nextPageToken/e1-2", b"", {}).status == 501
