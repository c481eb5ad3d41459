"""Every kind of notice: told twice, out of order by known-at, and taken back, the desk is the same.

A kind that has no example here fails the first test.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from desks import at, ready, sound

from onward.acts.notices import add, change_in_words
from onward.acts.undo import undo
from onward.desk.desk import Desk
from onward.desk.present_scenario import scenario_now
from onward.desk.state import fold
from onward.errors import InvalidInput
from onward.goods.restored_goods import start
from onward.scenario import Scenario
from onward.scenario.change import KINDS, Change

TEXT = """
    as_of 2020-03-01
    set name=every charter_budget_minor=100000
    place NLAMS
    transfer BELGG air road 180
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 10m3 400/kg
    fly F2 CNPVG>BELGG 4 10:00 > 4 22:00 1000kg 10m3 400/kg
    fly F3 CNPVG>BELGG 6 10:00 > 6 22:00 1000kg 10m3 400/kg
    cut U departure=F3
    fly C1 CNPVG>BELGG 5 10:00 > 5 22:00 1000kg 10m3 mode=charter charter=K
    road T1 BELGG>FRLIO 3 06:00 > 3 18:00 5000kg 50m3 20/kg
    road T2 BELGG>FRLIO 6 06:00 > 6 18:00 5000kg 50m3 20/kg
    charter K 5000
    policy P licence scope=CN directions=export hs=99 document=permit from=1
    ship masks CNPVG>FRLIO p1 8x 100kg 0.5m3 ready=1 due=4 00:00 latest=12 00:00 party=red
    ship gowns CNPVG>BELGG p2 4x 100kg 0.5m3 ready=3 due=5 00:00 latest=12 00:00 party=blue
    ship gloves CNPVG>BELGG p2 4x 100kg 0.5m3 ready=3 due=5 00:00 latest=12 00:00 party=blue
    cancellation W shipment=gloves
"""
DAYS = "first_day=2020-03-05 last_day=2020-03-08"
# three notices that belong together, the kind's own among them; each is known an hour after the one
# before it
TOLD = {
    "cancel_departure": ["cancel_departure F2 cause=fog", "cut_departure F2 factor=0.5"],
    "cut_departure": ["cut_departure F2 factor=0.5", "cut_departure F2 factor=0.8 cause=ramp"],
    "delay_departure": [
        "delay_departure F2 departs_at=2020-03-04T12:00Z",
        "delay_departure F2 departs_at=2020-03-04T15:00Z",
    ],
    "divert_departure": [
        "divert_departure F2 destination=NLAMS arrives_at=2020-03-04T23:00Z",
        "divert_departure F2 destination=FRLIO",
    ],
    "restore_departure": ["restore_departure F3", "cut_departure F3 factor=0.5 cause=ramp"],
    "add_place": [
        "add_place NLRTM name=Rotterdam latitude=51.9 longitude=4.5 time_zone=Europe/Amsterdam "
        "handling_kg_per_day=5000",
        "add_departure X mode=road origin=BELGG destination=NLRTM capacity_kg=100 "
        "departs_at=2020-03-06T08:00Z arrives_at=2020-03-06T20:00Z capacity_m3=5",
        "set_throughput NLRTM handling_kg_per_day=900",
    ],
    "add_service": [
        "add_service Q mode=road origin=BELGG destination=FRLIO departs_local=07:00 "
        "duration_min=600 first_day=2020-03-03 last_day=2020-03-08 capacity_kg=100 capacity_m3=5",
        "cancel_departure service=Q first_day=2020-03-04",
        "restore_departure Q@2020-03-05",
    ],
    "add_transfer": [
        "add_transfer BELGG from_transport=air to_transport=rail minutes=240",
        "add_transfer BELGG from_transport=rail to_transport=air minutes=300",
    ],
    "add_departure": [
        "add_departure X mode=freighter origin=CNPVG destination=BELGG capacity_kg=100 "
        "departs_at=2020-03-06T08:00Z arrives_at=2020-03-06T20:00Z capacity_m3=5",
        "cut_departure X factor=0.5",
        "delay_departure X departs_at=2020-03-06T10:00Z",
    ],
    "impose_policy": [
        "impose_policy B issuer=CN effect=ban scope=CN directions=export hs=63 "
        "starts_at=2020-03-04T00:00Z",
        "lift_policy B ends_at=2020-03-06T00:00Z",
    ],
    "lift_policy": ["lift_policy P ends_at=2020-03-06T00:00Z", "lift_policy P ends_at=2020-03-05T00:00Z"],
    "add_shipment": [
        "add_shipment new origin=CNPVG destination=BELGG priority=1 handling_units=2 mass_kg=10 "
        "volume_m3=0.1 ready_at=2020-03-02T00:00Z due_at=2020-03-05T00:00Z "
        "latest_at=2020-03-09T00:00Z",
        "amend_shipment new priority=2",
        "hold_paper new paper=permit",
    ],
    "cancel_shipment": ["cancel_shipment gowns", "amend_shipment gowns priority=3"],
    "restore_shipment": ["restore_shipment gloves", "cancel_shipment gloves cause=unsold"],
    "request_booking": ["request_booking masks departure=F1", "refuse_booking masks departure=F1"],
    "confirm_booking": ["confirm_booking masks departure=F1", "refuse_booking masks departure=F1"],
    "refuse_booking": ["refuse_booking masks departure=F1", "confirm_booking masks departure=F1"],
    "add_surcharge": ["add_surcharge cost_minor_per_kg=30", "add_surcharge cost_minor_per_kg=40"],
    "cancel_charter": ["cancel_charter K fee_minor=100", "change_price C1 cost_minor_per_kg=5"],
    "set_throughput": [
        f"set_throughput BELGG handling_kg_per_day=900 {DAYS}",
        f"set_throughput BELGG handling_kg_per_day=700 {DAYS}",
    ],
    "amend_shipment": [
        "amend_shipment masks priority=2 due_at=2020-03-05T00:00Z",
        "amend_shipment masks due_at=2020-03-06T00:00Z",
    ],
    "hold_paper": ["hold_paper masks paper=permit", "expire_paper masks paper=permit valid_until=2020-03-07T00:00Z"],
    "expire_paper": ["expire_paper masks paper=permit valid_until=2020-03-07T00:00Z", "hold_paper masks paper=permit"],
    "offer_charter": [
        "offer_charter N price_minor=1000",
        "add_departure Na mode=charter charter=N origin=CNPVG destination=BELGG capacity_m3=5 "
        "departs_at=2020-03-06T08:00Z arrives_at=2020-03-06T20:00Z capacity_kg=100",
    ],
    "offer_space": [
        "offer_space departure=F2 party=red capacity_kg=100 capacity_m3=1",
        "offer_space departure=F2 party=blue capacity_kg=100 capacity_m3=1",
    ],
    "change_price": ["change_price F2 cost_minor_per_kg=500", "change_price F2 cost_minor_per_kg=300"],
    "close_place": [
        "close_place BELGG starts_at=2020-03-05T00:00Z ends_at=2020-03-06T00:00Z",
        "close_place BELGG starts_at=2020-03-07T00:00Z ends_at=2020-03-08T00:00Z",
    ],
    "set_hours": [
        f"set_hours BELGG opens=06:00 closes=22:00 {DAYS}",
        f"set_hours BELGG opens=08:00 closes=20:00 {DAYS}",
    ],
    "await_approval": ["await_approval masks", "approve_shipment masks"],
    "approve_shipment": ["approve_shipment masks", "await_approval masks"],
    "decline_shipment": ["decline_shipment gowns", "approve_shipment gowns"],
}  # fmt: skip
FOR_GOOD = ("request_booking", "confirm_booking", "refuse_booking")  # a carrier has heard of them


def new_desk(file: Path) -> Desk:
    """A desk with a current plan, at 18:00 of its first day; close its store."""
    return ready(file, TEXT, at(1, 18))


def changes(desk: Desk, kind: str) -> list[Change]:
    """The notices of a kind's example, known at 10:00, 11:00 ..."""
    words = (text.split() for text in TOLD[kind])
    return [
        change_in_words(name, rest, now=desk.now, known_at=at(1, hour))
        for hour, (name, *rest) in enumerate(words, 10)
    ]


def known(desk: Desk) -> tuple[Scenario, object]:
    """What holds at a desk, and where planning starts."""
    desk.look_again()
    begin = start(desk)
    assert begin.advanced is not None
    return scenario_now(desk), begin.advanced.plan.consignments


def test_every_kind_has_an_example() -> None:
    assert set(TOLD) == set(KINDS)
    assert all(words[0].split()[0] == kind for kind, words in TOLD.items())


@pytest.mark.parametrize("kind", TOLD)
def test_told_twice_out_of_order_and_taken_back(tmp_path: Path, kind: str) -> None:
    desk = new_desk(tmp_path / "in order.db")
    with desk.store:
        bare, said = known(desk), changes(desk, kind)
        for change in said:
            assert len(add(desk, [change])[1]) == 1
        whole, acts = known(desk), desk.state.acts
        assert whole[0] != bare[0]
        for change in said:  # told twice, also under another id
            assert add(desk, [change, replace(change, id="again")])[1] == []
        assert (known(desk), desk.state.acts) == (whole, acts)
        assert any([*in_any_order(tmp_path, said, whole)])
        if taken_back(desk):
            assert known(desk) == bare
            assert fold(desk.acts()) == desk.state
        sound(desk.store)


def in_any_order(folder: Path, said: list[Change], whole: object) -> Iterator[bool]:
    """Whether each order of telling is heard; what is heard in any order is the same."""
    for number, order in enumerate(itertools.permutations(said)):
        desk = new_desk(folder / f"order {number}.db")
        with desk.store:
            try:
                for change in order:
                    add(desk, [change])
            except InvalidInput:  # it speaks of what another of them brings
                yield False
                continue
            assert known(desk) == whole
            yield True


def taken_back(desk: Desk) -> bool:
    """Takes back every notice, the last one first; False if a carrier has heard of one."""
    for act in [act for act in reversed(desk.acts()) if act.kind == "notice"]:
        if act.body["kind"] in FOR_GOOD:
            return False
        undo(desk, act.number)
    return True
