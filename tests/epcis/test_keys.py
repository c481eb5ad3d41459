"""An identifier is right or refused with its reason, wherever it is told or asked: never a 500,
never another key.
"""

from __future__ import annotations

from random import Random
from typing import Any
from urllib.parse import quote

import pytest
from calling import Caller
from samples import CONTEXT, document, event

from onward.formats.epcis import values
from onward.formats.epcis.keys import USUAL, wrong_key

RIGHT = """
    urn:epc:id:sscc:4012345.0000000111
    urn:epc:id:sscc:401234.00000000111
    urn:epc:id:sgtin:401234512345.1.a
    urn:epc:id:sgtin:4012345.011111.%2F%25%22
    urn:epc:class:lgtin:4012345.011111.ABCDEFGHIJKLMNOPQRST
    urn:epc:idpat:sgtin:4012345.066666.*
    urn:epc:idpat:sgtin:*.*.*
    urn:epc:id:sgln:401234512345..0
    urn:epc:id:pgln:4012345.00000
    urn:epc:id:grai:4012345.55555.1234567890123456
    urn:epc:id:giai:4012345.32a%2Fb
    urn:epc:id:gsrn:4012345.0000010253
    urn:epc:id:gsrnp:4012345.0000010253
    urn:epc:id:gdti:4012345.11111.12345678901234567
    urn:epc:id:sgcn:4012345.67890.04711
    urn:epc:id:cpi:4012345.5PQ7%2FZ43.12345
    urn:epc:id:ginc:4012345.xyz3311cba
    urn:epc:id:gsin:4012345.123456789
    urn:epc:id:itip:4012345.012345.01.02.987
    urn:epc:id:upui:4012345.089456.51qIgY)%3C%26Jp3*j7'SDB
    urn:epc:id:gid:95100000.12345.400
    urn:epc:id:usdod:CJ0N5.12345678
    urn:epc:id:adi:35962.PQ7VZ4.M37GXB92
    urn:epc:id:bic:CSQU3054383
    urn:epc:id:imovn:9176187
    https://id.gs1.org/00/040123450000001112
    https://id.gs1.org/00/040123450000001112/
    https://id.gs1.org/sscc/040123450000001112?linkType=all
    https://id.gs1.org/01/04012345111118/22/2A/10/L1/21/9876
    https://id.gs1.org/01/4012345111118/21/%2F%26
    https://id.gs1.org/01/04012345111118/235/51qIgY
    https://id.gs1.org/414/4012345000115/254/987
    https://id.gs1.org/417/4012345000115
    https://id.gs1.org/8003/0401234555555498765
    https://id.gs1.org/8004/4000001111
    https://id.gs1.org/253/4012345111118123
    https://id.gs1.org/255/401234567890104711
    https://id.gs1.org/401/4012345AB%2A1
    https://id.gs1.org/402/40123451234567894
    https://id.gs1.org/8006/040123451111180102/21/9
    https://id.gs1.org/8010/4012345A9/8011/1
    https://example.com/00/12
    https://example.com/2020/01/20201103
    http://transaction.acme.com/po/12345678
    urn:epc:id:somebody:1
    urn:uuid:831c0292-4de1-430a-8255-2aca821abaab
"""
WRONG = """
    https://id.gs1.org/00/04012345000000111               18 digits, not 17
    https://id.gs1.org/00/0401234500000011123             18 digits, not 19
    https://example.com/a/00/0401234500000011123          18 digits, not 19
    https://example.com/sscc/04012345000000111            18 digits, not 17
    https://id.gs1.org/00/040123450000001113              wrong check digit: 2, not 3
    https://id.gs1.org/00/04012345000000111X              digits only
    https://id.gs1.org/00/04012345000000111\u0663         digits only
    https://id.gs1.org/00/04012345000000111\u00b2         digits only
    https://id.gs1.org/00/                                digits only
    https://id.gs1.org/00                                 names no GS1 key
    https://id.gs1.org/                                   names no GS1 key
    https://id.gs1.org/99/1                               names no GS1 key
    https://id.gs1.org/00/040123450000001112/10/L1        '10' behind an SSCC
    https://id.gs1.org/00/040123450000001112/21/7         '21' behind an SSCC
    https://id.gs1.org/01/04012345111118/254/7            '254' behind a GTIN
    https://id.gs1.org/01/04012345111118/21/              has 1 to 20 characters, not 0
    https://id.gs1.org/01/04012345111118/21               '21' has no value
    https://id.gs1.org/01/04012345111118/21//10/A         another order
    https://id.gs1.org/01/04012345111118/21/1/10/A        another order
    https://id.gs1.org/01/04012345111118/21/1/21/1        another order
    https://id.gs1.org/01/04012345111118/21/1/235/1       another order
    https://id.gs1.org/01/04012345111118/21/123456789012345678901     too long
    https://id.gs1.org/01/04012345111118/21/a%2           no escape
    https://id.gs1.org/01/04012345111118/21/a%zz          no escape
    https://id.gs1.org/01/04012345111118/21/a%2f          no escape
    https://id.gs1.org/01/04012345111118/21/%41           needs no escape
    https://id.gs1.org/01/04012345111118/21/a(b           write %28
    https://id.gs1.org/01/04012345111118/21/%24           other characters
    https://id.gs1.org/01/040123451111                    wrong check digit
    https://id.gs1.org/01/40123451111                     14 digits, not 11
    https://id.gs1.org/8003/1401234555555498765           check digit
    https://id.gs1.org/8006/040123451111180302            piece 03 of 02
    https://id.gs1.org/8010/4012345a9/8011/1              other characters
    https://id.gs1.org/8010/4012345A9/8011/1A             other characters
    https://id.gs1.org/8004/A                             begins with a company prefix
    HTTPS://id.gs1.org/00/040123450000001112              write https://
    URN:EPC:ID:SSCC:4012345.0000000111                    write urn:epc:id:
    urn:epc:id:SSCC:4012345.0000000111                    write sscc
    urn:epc:id:sscc:4012345.000000011                     17 digits together, not 16
    urn:epc:id:sscc:4012345.00000001111                   17 digits together, not 18
    urn:epc:id:sscc:40123.000000001111                    6 to 12 digits, not 5
    urn:epc:id:sscc:4012345012345.0111                    6 to 12 digits, not 13
    urn:epc:id:sscc:4012345.000000011X                    17 digits together
    urn:epc:id:sscc:4012345.0000000111.7                  nothing stands after
    urn:epc:id:sscc:                                      company prefix
    urn:epc:id                                            without its scheme
    urn:epc:id:sgtin:4012345.011111                       1 to 20 characters
    urn:epc:id:sgtin:4012345.011111.                      1 to 20 characters
    urn:epc:id:sgtin:4012345.011111.123456789012345678901 1 to 20 characters
    urn:epc:id:sgtin:4012345.011111.%41                   1 to 20 characters
    urn:epc:id:sgln:4012345.00011                         1 to 20 characters
    urn:epc:id:grai:4012345.55555.12345678901234567       1 to 16 characters
    urn:epc:id:sgcn:4012345.67890.A                       serial number of 1 to 12 digits
    urn:epc:id:itip:4012345.011111.03.02.9                piece 03 of 02
    urn:epc:id:giai:4012345.123456789012345678901234      30 characters
    urn:epc:id:lgtin:4012345.011111.1                     no lgtin stands
    urn:epc:class:sgtin:4012345.011111.1                  only lgtin stands
    urn:epc:idpat:sgtin:4012345.*.1                       is no pattern
    urn:epc:idpat:sgtin:4012345.01111.*                   13 digits together
    urn:epc:id:bic:CSQU3054384                            wrong check digit: 3, not 4
    urn:epc:id:bic:CSQX3054383                            J, U or Z
    urn:epc:id:imovn:9176188                              wrong check digit
    urn:epc:id:adi:I5962.PQ7VZ4.M37GXB92                  CAGE code
"""
TABLE = [
    *(tuple(line.split(maxsplit=1)) for line in WRONG.strip().splitlines()),
    ("urn:epc:id:sscc:4012345.0000000111 ", "nothing stands after"),
    ("urn:epc:id:sscc:4012345.0000000111\n", "nothing stands after"),
    ("https://id.gs1.org/00/040123450000001112 ", "digits only"),
]


@pytest.mark.parametrize("line", RIGHT.split())
def test_what_is_right_is_taken(line: str) -> None:
    assert wrong_key(line) == ""


@pytest.mark.parametrize(("uri", "reason"), TABLE)
def test_what_is_wrong_says_why(uri: str, reason: str) -> None:
    assert reason in wrong_key(uri)


def test_what_is_right_at_first_sight_is_right() -> None:
    """The quick way says of nothing that it is right if the slow one does not."""
    random = Random(1)
    seen = 0
    for _ in range(20_000):
        scheme = random.choice(["sscc", "sgtin", "sgln", "grai", "gdti", "giai", "pgln"])
        prefix, reference = ("1" * random.randint(5, 13) for _ in range(2))
        serial = random.choice(["", ".", ".1.x", "." + "a" * random.randint(1, 21)])
        text = f"urn:epc:id:{scheme}:{prefix}.{reference[: random.randint(0, 12)]}{serial}"
        if USUAL.fullmatch(text):
            seen += 1
            assert (wrong_key(text), values.uri(text)) == ("", "")
    assert seen > 100


@pytest.mark.parametrize(("uri", "_"), TABLE)
def test_it_is_refused_wherever_it_stands(uri: str, _: str, server: Caller) -> None:
    """In a document (whole, or only its event), as a single event, in questions and in
    addresses.
    """
    right, wrong = event(eventTime="2020-04-05T00:00:00Z"), event(epcList=[uri])
    told = server.post("/epcis/capture", document(right, wrong))
    assert (told.status, "epcList[0]" in told.json["title"]) == (400, True)
    assert server.post("/epcis/events", {"@context": CONTEXT, **wrong}).status == 400
    proceeded = server.post(
        "/epcis/capture", document(right, wrong), gs1_capture_error_behaviour="proceed"
    )
    (error,) = server.get(proceeded.headers["location"]).json["errors"]
    assert error["title"].startswith("event 2, epcList[0] ")
    asked = quote(uri, safe="")
    for address in (
        "events?MATCH_epc=",
        "events?EQ_readPoint=",
        "events?EQ_source_location=",
        "events?MATCH_anyEPCClass=",
    ):
        assert server.get(f"/epcis/{address}{asked}").status == 400, address
    for resource in ("epcs", "readPoints", "bizLocations"):
        assert server.get(f"/epcis/{resource}/{asked}").status == 400
        # no address has lines
        assert server.get(f"/epcis/{resource}/{asked}/events").status == (
            404 if "\n" in uri else 400
        )
    assert len(server.get("/epcis/events").events) == 1


PLACES: list[dict[str, Any]] = [
    {"readPoint": {"id": "urn:epc:id:sgln:4012345.0001.0"}},
    {"bizLocation": {"id": "https://id.gs1.org/414/401234500011"}},
    {"quantityList": [{"epcClass": "https://id.gs1.org/01/0401234511111"}]},
    {"sourceList": [{"type": "location", "source": "urn:epc:id:sgln:4012345.0001.0"}]},
    {"destinationList": [{"type": "location", "destination": "urn:epc:id:pgln:4012345.0001"}]},
    {"bizTransactionList": [{"bizTransaction": "urn:epc:id:gdti:4012345.1111.1"}]},
    {
        "sensorElementList": [
            {"sensorReport": [{"type": "Temperature", "deviceID": "urn:epc:id:giai:1.2"}]}
        ]
    },
]


@pytest.mark.parametrize("more", PLACES)
def test_identifiers_are_looked_at_in_every_field(more: dict[str, Any], server: Caller) -> None:
    answer = server.post("/epcis/capture", document(event(**more)))
    assert (answer.status, next(iter(more)) in answer.json["title"]) == (400, True)


def test_a_path_of_somebody_elses_is_no_key(server: Caller) -> None:
    for uri in (
        "https://example.com/00/12",
        "https://example.com/reports/01/202011/9",
        "urn:x:sscc:1",
    ):
        assert server.post("/epcis/capture", document(event(epcList=[uri]))).status == 202
        assert len(server.get(f"/epcis/epcs/{quote(uri, safe='')}/events").events) == 1
