"""EPCIS events as events of ours: what is said of which goods, where and when."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from little import little
from samples import CONTEXT, EXAMPLE, event

from onward.events.event import Event
from onward.events.state import fold
from onward.events.tally import whereabouts
from onward.events.vocabulary import Status
from onward.formats.epcis.mapping import to_event

NOW = datetime(2020, 4, 4, tzinfo=UTC)
PALLET = "sscc:040123450000001112"


def told(places: dict[str, str] | None = None, **more: Any) -> Event:
    return to_event({**event(**more), "@context": [CONTEXT, EXAMPLE]}, known_at=NOW, places=places)


def test_a_pallet_departs_where_its_read_point_is() -> None:
    found = told(
        {"https://id.gs1.org/414/4012345000115": "CNPVG"},
        readPoint={"id": "urn:epc:id:sgln:4012345.00011.0"},
    )
    assert (found.status, [str(each) for each in found.what], found.place) == (
        Status.DEPARTED,
        [PALLET],
        "CNPVG",
    )
    assert found.at.isoformat() == "2020-04-03T21:30:00+02:00"


@pytest.mark.parametrize(
    ("read_point", "location", "place"),
    [
        ("urn:example:unlocode:CNPVG", "https://example.com/place/BELGG", "CNPVG"),
        ("https://example.com/doors/7", "https://example.com/place/BELGG", "BELGG"),
        ("https://example.com/unlocode/cnpvg", "https://example.com/place/BELGG/7", ""),
    ],
)
def test_a_location_that_is_named_by_our_place_is_there(
    read_point: str, location: str, place: str
) -> None:
    """The read point before the location; what the store calls a code goes before the code's own
    name.
    """
    where = {"readPoint": {"id": read_point}, "bizLocation": {"id": location}}
    assert told(**where).place == place
    assert told({read_point: "DEFRA"}, **where).place == "DEFRA"


def test_a_shipment_that_only_epcis_speaks_of_leaves_and_arrives() -> None:
    """Nothing names a departure: shipping in Shanghai takes the goods from their origin, receiving
    in Liege ends the way.
    """
    (masks,) = little("ship masks CNPVG>BELGG 40x units=50").shipments
    goods = {
        "epcList": None,
        "bizTransactionList": [{"bizTransaction": "urn:example:shipment:masks"}],
    }
    ships = told(
        **goods,
        bizStep="shipping",
        readPoint={"id": "urn:example:unlocode:CNPVG"},
        eventTime="2020-04-03T08:00:00Z",
    )
    lands = told(
        **goods,
        bizStep="receiving",
        readPoint={"id": "urn:example:unlocode:BELGG"},
        eventTime="2020-04-03T20:00:00Z",
    )
    where = [
        whereabouts(*fold(events, {"masks": 40}).of(ships.what[0]), masks).value
        for events in ([ships], [ships, lands])
    ]
    assert where == ["en_route", "arrived"]


def test_the_instant_keeps_the_offset_that_is_said_beside_it() -> None:
    assert (
        told(eventTime="2020-04-03T10:00:00Z", eventTimeZoneOffset="-05:30").at.isoformat()
        == "2020-04-03T04:30:00-05:30"
    )


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"bizStep": "receiving"}, Status.RECEIVED),
        ({"bizStep": "holding"}, Status.HELD),
        ({"bizStep": "void_shipping"}, Status.OFFLOADED),
        ({"bizStep": "https://ref.gs1.org/cbv/BizStep-loading"}, Status.LOADED),
        ({"bizStep": "cycle_counting"}, Status.NOTED),
        ({"bizStep": None}, Status.NOTED),
        ({"disposition": "destroyed"}, Status.DESTROYED),
        ({"disposition": "in_transit"}, Status.DEPARTED),
    ],
)
def test_steps_and_dispositions_are_statuses(more: dict[str, Any], status: Status) -> None:
    assert told(**more).status is status


def test_what_is_packed_inherits_what_happens_to_the_pallet() -> None:
    box = "urn:epc:id:sscc:4012345.0000000222"
    pack = told(
        type="AggregationEvent", epcList=None, action="ADD",
        parentID="urn:epc:id:sscc:4012345.0000000111", childEPCs=[box],
        eventTime="2020-04-03T08:00:00+02:00",
    )  # fmt: skip
    assert (pack.status, str(pack.parent)) == (Status.PACKED, PALLET)
    tracking = fold([told(), pack])
    assert [str(state.phase) for state in tracking.of(pack.what[0])] == ["en_route"]


@pytest.mark.parametrize(
    ("transaction", "key"),
    [
        ({"bizTransaction": "urn:onward:shipment:RC00001"}, "shipment:RC00001"),
        ({"bizTransaction": "urn:onward:shipment:RC00001%231-40"}, "shipment:RC00001#1-40"),
        ({"bizTransaction": "https://example.org/awb/999-12345675"}, "awb:999-12345675"),
        (
            {"type": "bol", "bizTransaction": "urn:epcglobal:cbv:bt:0614141073467:999-12345675"},
            "awb:999-12345675",
        ),
    ],
)
def test_business_transactions_name_our_goods(transaction: dict[str, str], key: str) -> None:
    assert [str(each) for each in told(bizTransactionList=[transaction]).what] == sorted(
        [key, PALLET]
    )


@pytest.mark.parametrize(
    "transaction", ["urn:epcglobal:cbv:bt:1:999-12345670", "urn:onward:shipment:a%3Bb"]
)
def test_numbers_that_cannot_be_ours_name_nothing(transaction: str) -> None:
    assert [
        str(each)
        for each in told(bizTransactionList=[{"type": "bol", "bizTransaction": transaction}]).what
    ] == [PALLET]


def test_a_container_is_known_by_its_number() -> None:
    assert str(told(epcList=["urn:epc:id:bic:CSQU3054383"]).what[0]) == "container:CSQU3054383"


def test_a_declared_error_takes_the_event_back() -> None:
    wrong = told(errorDeclaration={"declarationTime": "2020-05-01T00:00:00Z"})
    assert (wrong.status, wrong.corrects) == (Status.VOID, told().id)


def test_the_same_object_in_another_spelling_is_the_same_event() -> None:
    assert told(epcList=["https://id.gs1.org/00/040123450000001112"]).id == told().id
