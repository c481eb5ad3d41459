"""The little language says what its docstring says."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from little import __doc__ as story, little

from onward.scenario import (
    Amendment,
    Approval,
    ApprovalState,
    Charter,
    Direction,
    Effect,
    Mode,
    Paper,
    PriceAmendment,
    SpaceOffer,
    Transport,
    timetable,
)


def at(day, hour=0, minute=0, month=3):
    return datetime(2020, month, day, hour, minute, tzinfo=UTC)


def test_the_example_of_the_docstring():
    scenario = little(story.split("'''")[1])
    assert [p.id for p in scenario.places] == ["CNPVG", "BELGG", "FRLIO"]
    assert scenario.places[0].handling_kg_per_day == 5000
    assert scenario.places[0].acceptance_min == 120
    flight, train = scenario.departures
    assert (flight.mode, flight.departs_at, flight.arrives_at) == (Mode.BELLY, at(2, 10), at(2, 22))
    assert (
        flight.capacity_kg,
        flight.capacity_m3,
        flight.cost_minor_per_kg,
        flight.cut_off_min,
    ) == (1000, 6, 400, 120)
    assert (train.mode, train.capacity_kg) == (Mode.RAIL, 20000)
    (masks,) = scenario.shipments
    assert (masks.priority, masks.handling_units, masks.mass_kg, masks.volume_m3, masks.units) == (
        1,
        10,
        20,
        0.18,
        2000,
    )
    assert (masks.ready_at, masks.due_at, masks.latest_at) == (at(1, 8), at(5), at(9))
    (ban,) = scenario.policies
    assert (ban.effect, ban.scope, ban.directions, ban.hs) == (
        Effect.BAN,
        ("CN",),
        {Direction.EXPORT},
        ("6307",),
    )
    assert (ban.starts_at, ban.ends_at, ban.known_at) == (at(3), at(10), at(2))
    pairs = {(t.place, t.from_transport, t.to_transport): t.minutes for t in scenario.transfers}
    assert pairs["BELGG", Transport.AIR, Transport.RAIL] == 180
    assert pairs["BELGG", Transport.AIR, Transport.AIR] == 60


def test_services_charters_cuts_allotments_documents_and_pins():
    scenario = little("""
        as_of 2020-03-28 06:00
        set known_to=29 max_charters=1 kg_per_m3:sea=500
        place BELGG zone=Europe/Brussels
        transfer CNPVG none
        service S1 BELGG>CNPVG 10:00 600 days=28..29 mode=belly
        fly C1a CNPVG>BELGG 33 10:00 > 33 22:00 charter=C1 via=KZ+300
        charter C1 5000000 lead=1440 known=28
        allot A1 desk service=S1 100kg 1m3 300/kg
        cut X1 service=S1 first_day=29 factor=0.5
        ship suits BELGG>CNPVG p2 latest=30
        document suits licence until=40
        pin suits must_use service=S1
    """)
    assert scenario.as_of == at(28, 6)
    assert scenario.kg_per_m3[Transport.SEA] == 500
    flight, first, second = timetable(scenario)
    assert (flight.mode, flight.departs_at, flight.via[0].country) == (
        Mode.CHARTER,
        at(2, 10, month=4),
        "KZ",
    )
    assert [d.departs_at for d in (first, second)] == [at(28, 9), at(29, 8)]  # summer time began
    assert not any(t.place == "CNPVG" for t in scenario.transfers)
    assert scenario.cuts[0].first_day == date(2020, 3, 29)
    (suits,) = scenario.shipments
    assert (suits.ready_at, suits.due_at, suits.latest_at) == (at(28, 6), at(30), at(30))
    assert scenario.pins[0].service == "S1"
    assert scenario.allotments[0].cost_minor_per_kg == 300


def test_goods_under_way_and_commitments():
    scenario = little("""
        fly F1 BELGG>FRLIO 2 10:00 > 2 22:00
        ship rest BELGG>FRLIO 2x part_of=masks first_unit=3 started_at=CNPVG arrived_by=rail
        commit F1 100kg 1.5m3 pool=A1 starts
        commit F1 20kg
    """)
    (rest,) = scenario.shipments
    assert (rest.part_of, rest.first_unit, rest.started_at, rest.arrived_by) == (
        "masks",
        3,
        "CNPVG",
        "rail",
    )
    assert "CNPVG" in {place.id for place in scenario.places}
    first, second = scenario.commitments
    assert (first.departure, first.pool, first.kg, first.m3, first.starts) == (
        "F1",
        "A1",
        100,
        1.5,
        True,
    )
    assert (second.departure, second.pool, second.kg, second.m3, second.starts) == (
        "F1",
        "",
        20,
        0,
        False,
    )


def test_rows_that_amend_others():
    s = little("""
        fly F1 CNPVG>BELGG 2 08:00 > 2 20:00
        charter C1 900 paid=true
        ship masks CNPVG>BELGG
        amend W1 masks mass_kg=12.5 due=4 known=2
        paper Z1 masks licence until=3
        price Y1 70/kg departure=F1
        offer O1 desk 100kg 1m3 5/kg departure=F1
        approval V1 masks declined known=3
    """)
    assert s.charters == (Charter(id="C1", price_minor=900, paid=True),)
    amendment = Amendment(id="W1", shipment="masks", mass_kg=12.5, due_at=at(4))
    assert s.amendments == (replace(amendment, known_at=at(2)),)
    assert s.papers == (Paper(id="Z1", shipment="masks", paper="licence", valid_until=at(3)),)
    assert s.prices == (PriceAmendment(id="Y1", departure="F1", cost_minor_per_kg=70.0),)
    space = {"capacity_kg": 100.0, "capacity_m3": 1.0, "cost_minor_per_kg": 5.0}
    assert s.space_offers == (SpaceOffer(id="O1", party="desk", departure="F1", **space),)
    declined = Approval(id="V1", shipment="masks", state=ApprovalState.DECLINED)
    assert s.approvals == (replace(declined, known_at=at(3)),)


def test_a_slip_names_its_line():
    with pytest.raises(ValueError, match="line 2"):
        little("as_of 2020-03-01\nfly F1 CNPVG>BELGG 1 10:00 1 12:00")
