"""One change of every kind, in the order in which a list may have them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from little import little

from onward.scenario import Charter, Place, Transfer, Transport
from onward.scenario.changes import (
    AddDeparture,
    AddPlace,
    AddService,
    AddShipment,
    AddSurcharge,
    AddTransfer,
    AmendShipment,
    ApproveShipment,
    AwaitApproval,
    CancelCharter,
    CancelDeparture,
    CancelShipment,
    Change,
    ChangePrice,
    ClosePlace,
    ConfirmBooking,
    CutDeparture,
    DeclineShipment,
    DelayDeparture,
    DivertDeparture,
    ExpirePaper,
    HoldPaper,
    ImposePolicy,
    LiftPolicy,
    OfferCharter,
    OfferSpace,
    RefuseBooking,
    RequestBooking,
    RestoreDeparture,
    RestoreShipment,
    SetHours,
    SetThroughput,
)

NOON = datetime(2020, 3, 1, 12, tzinfo=UTC)
LATER = datetime(2020, 3, 9, tzinfo=UTC)
WORLD = little("""
    as_of 2020-03-01
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 300kg 6m3 100/kg mode=belly via=KZ+120 accept=CAO;COL
    service S1 CNPVG>BELGG 10:00 720 days=4..9
    fly C1a CNPVG>BELGG 2 01:00 > 2 09:00 charter=C1
    charter C1 8000
    ship masks CNPVG>BELGG 3x 100kg 0.1m3 due=2 22:00 hs=0402 shc=COL
    policy P1 embargo scope=CN;BELGG directions=export carriers=ZZ hs=63;02 from=1 until=20
""")
EVERY: list[Change] = [
    CancelDeparture(id="N1", known_at=NOON, departure="F1", cause='fog, "thick"'),
    CutDeparture(
        id="N2",
        known_at=NOON,
        service="S1",
        weekdays="12345",
        first_day=date(2020, 3, 4),
        factor=0.5,
        cause="P2",
    ),
    DelayDeparture(
        id="N3",
        known_at=NOON,
        departure="S1@2020-03-05",
        departs_at=datetime(2020, 3, 6, tzinfo=UTC),
    ),
    AddDeparture(
        id="N4", known_at=NOON, departure=replace(WORLD.departures[0], id="F9", known_at=NOON)
    ),
    ImposePolicy(
        id="N5",
        known_at=NOON,
        policy=replace(WORLD.policies[0], id="P2", known_at=NOON, title="ban\nof two lines"),
    ),
    LiftPolicy(id="N6", known_at=NOON, policy="P1", ends_at=datetime(2020, 3, 9, tzinfo=UTC)),
    AddShipment(
        id="N7",
        known_at=NOON,
        shipment=replace(WORLD.shipments[0], id="more", known_at=NOON, weight=7),
    ),
    CancelShipment(id="N8", known_at=NOON, shipment="masks"),
    RequestBooking(id="N9", known_at=NOON, shipment="more", departure="F9", handling_units=2),
    ConfirmBooking(id="N10", known_at=NOON, shipment="more", departure="F9"),
    RefuseBooking(id="N11", known_at=NOON, shipment="more", departure="S1@2020-03-06"),
    AddSurcharge(
        id="N12",
        known_at=NOON,
        author="claims",
        origins=("CN", "BELGG"),
        modes=frozenset({"sea", "belly"}),
        cost_minor_per_kg=0.125,
    ),
    CancelCharter(id="N13", known_at=NOON, charter="C1", fee_minor=500),
    SetThroughput(
        id="N14",
        known_at=NOON,
        place="BELGG",
        handling_kg_per_day=1000.5,
        last_day=date(2020, 3, 9),
    ),
    AmendShipment(
        id="N15", known_at=NOON, shipment="more", due_at=LATER, mass_kg=120.5, priority=2
    ),
    AmendShipment(id="N26", known_at=NOON, shipment="more", may_return=True, keep_together=False),
    AmendShipment(
        id="N28",
        known_at=NOON,
        shipment="masks",
        handling_units=2,
        destination="NLAMS",
        under_way=False,
        special_handling=("CAO", "COL"),
        hs="-",
        value_minor=0,
        awb="999-12345675",
    ),
    AddPlace(
        id="N29",
        known_at=NOON,
        place=Place(id="NLAMS", name="Schiphol", time_zone="Europe/Amsterdam", known_at=NOON),
    ),
    AddTransfer(
        id="N30",
        known_at=NOON,
        transfer=Transfer(
            place="NLAMS",
            from_transport=Transport.AIR,
            to_transport=Transport.ROAD,
            minutes=90,
            known_at=NOON,
        ),
    ),
    AddService(
        id="N31",
        known_at=NOON,
        service=replace(WORLD.services[0], id="S9", destination="NLAMS", known_at=NOON),
    ),
    RestoreDeparture(id="N32", known_at=NOON, departure="S1@2020-03-06"),
    HoldPaper(id="N16", known_at=NOON, shipment="more", paper="licence", valid_from=NOON),
    ExpirePaper(id="N17", known_at=NOON, shipment="more", paper="permit", valid_until=LATER),
    OfferCharter(id="N18", known_at=NOON, charter=Charter(id="C9", price_minor=700, known_at=NOON)),
    OfferSpace(
        id="N19", known_at=NOON, party="relief", departure="F1", capacity_kg=200, capacity_m3=1.5
    ),
    ChangePrice(id="N20", known_at=NOON, service="S1", cost_minor_per_kg=12.5),
    ClosePlace(id="N21", known_at=NOON, place="BELGG", starts_at=LATER, cause="strike"),
    SetHours(
        id="N25",
        known_at=NOON,
        place="BELGG",
        opens="06:00",
        closes="22:00",
        weekdays="12345",
        first_day=LATER.date(),
        last_day=LATER.date(),
    ),
    DivertDeparture(id="N27", known_at=NOON, departure="F1", destination="BELGG", arrives_at=LATER),
    AwaitApproval(id="N22", known_at=NOON, shipment="more"),
    ApproveShipment(id="N23", known_at=NOON, shipment="more"),
    DeclineShipment(id="N24", known_at=NOON, shipment="more"),
    RestoreShipment(id="N99", known_at=LATER, shipment="masks"),
]
