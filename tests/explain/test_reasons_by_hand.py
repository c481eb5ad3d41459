"""Reasons for goods of plans made by hand, and which shipments are asked for."""

from dataclasses import replace

import pytest
from explain.remedied import Tried
from little import little

from onward.explain import explain
from onward.plan.greedy import greedy
from onward.plan.plan import Consignment, LeftBehind, Leg, Plan


def by_hand(scenario, consignments, left, charters=()):
    return Plan(
        scenario=scenario.name,
        as_of=scenario.as_of,
        known_to=scenario.as_of,
        planner="hand",
        consignments=consignments,
        left_behind=left,
        charters=charters,
    )


TWO_WAYS = """
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 200kg 1m3
    fly F2 BELGG>FRLIO 3 10:00 > 3 12:00
    fly F3 BELGG>FRLIO 20 10:00 > 20 12:00
    ship toys CNPVG>FRLIO 2x 100kg 0.1m3 due=10 latest=30
"""


def test_goods_that_a_hand_made_plan_forgot():
    scenario = little(TWO_WAYS)
    (told,) = explain(
        scenario, by_hand(scenario, (), (LeftBehind(shipment="toys", first=1, last=2),))
    ).left
    assert (told.first, told.last, told.kind, told.reason) == (1, 2, "left", "room is left")
    assert told.relaxation == "there is room: F1 > F2 carries all 2"


def test_late_goods_may_use_the_space_they_hold_themselves():
    """F1 is full of the toys themselves, which then miss F2 for no reason."""
    scenario = little(TWO_WAYS)
    slow = Consignment(id="toys/1", shipment="toys", first=1, last=2, legs=(Leg("F1"), Leg("F3")))
    plan = by_hand(scenario, (slow,), ())
    (told,) = explain(scenario, plan).left
    assert (told.kind, told.reason, told.relaxation) == (
        "late",
        "room is left",
        "there is room: F1 > F2 carries all 2",
    )
    assert Tried(scenario, plan, told).open()


def test_goods_inspected_twice_at_one_minute_are_late():
    """At 22:00 in Liege, and due at 05:00: one crossing of 5 hours leaves them in time, two do
    not.
    """
    for via, late in (("KZ+60", 0), ("KZ+60;KZ+60", 1)):
        scenario = little(f"""
            rail R1 CNPVG>BELGG 2 10:00 > 2 22:00 via={via}
            ship masks CNPVG>BELGG due=3 05:00
            policy P1 inspection scope=KZ directions=transit hours=5
        """)
        assert [told.kind for told in explain(scenario, greedy(scenario)).left] == ["late"] * late


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ("delay X F1 6 10:00 > 6 22:00", []),
        (
            "policy P inspection scope=BE directions=import hours=48",
            ["policy P waived: F1 carries all 2"],
        ),
    ],
)
def test_a_way_that_late_goods_fill_themselves_is_not_full_to_them(more, says):
    """A later due date is never advised, so nothing is said of a delay."""
    scenario = little(f"""
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 200kg 1m3
        ship toys CNPVG>BELGG 2x 100kg 0.1m3 due=4 latest=9
        {more}
    """)
    (told,) = explain(scenario, greedy(scenario)).left
    assert (told.kind, [remedy.text for remedy in told.remedies]) == ("late", says)


def test_a_connection_that_late_goods_miss_is_not_full_of_themselves():
    scenario = little(
        TWO_WAYS.replace(
            "F2 BELGG>FRLIO 3 10:00 > 3 12:00", "F2 BELGG>FRLIO 3 10:00 > 3 12:00 cut_off=720"
        )
    )
    (told,) = explain(scenario, greedy(scenario)).left
    assert told.relaxation == "F2 accepting goods 1 h later: F1 > F2 carries all 2"


def test_late_goods_may_not_use_the_space_that_others_of_their_shipment_hold():
    """F1 is full of unit 1, which could go on with F2; unit 2, on F4, frees nothing there."""
    scenario = little(TWO_WAYS.replace("200kg", "100kg") + "fly F4 CNPVG>BELGG 19 10:00 > 19 22:00")
    ways = ("F1", "F3"), ("F4", "F3")
    slow = tuple(
        Consignment(id=f"toys/{n}", shipment="toys", first=n, last=n, legs=tuple(map(Leg, way)))
        for n, way in enumerate(ways, 1)
    )
    plan = by_hand(scenario, slow, ())
    one, two = explain(scenario, plan).left
    assert (one.first, one.reason, two.first, two.reason) == (1, "room is left", 2, "out-competed")
    assert two.blocking == ("F1",)
    assert Tried(scenario, plan, one).open()
    assert not Tried(scenario, plan, two).open()


def test_ranges_keep_their_numbers_and_their_order():
    scenario = little(
        """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 300kg 6m3
        fly F2 CNPVG>BELGG 12 10:00 > 12 22:00 300kg 6m3
        ship toys CNPVG>BELGG 10x 100kg 0.1m3 due=10 latest=20
        """
    )
    travelling = [
        Consignment(id=f"toys/{a}", shipment="toys", first=a, last=b, legs=(Leg(d),))
        for a, b, d in ((1, 3, "F1"), (4, 6, "F2"))
    ]
    told = explain(
        scenario,
        by_hand(scenario, tuple(travelling), (LeftBehind(shipment="toys", first=7, last=10),)),
    )
    assert [(r.kind, r.first, r.last, r.reason) for r in told.left] == [
        ("left", 7, 10, "out-competed"),
        ("late", 4, 6, "out-competed"),
    ]


@pytest.mark.parametrize(
    ("shipment", "departure", "says"), [("b", "F1", "no shipment 'b'"), ("a", "F9", "uses F9")]
)
def test_a_plan_of_another_scenario_is_refused(shipment, departure, says):
    scenario = little("fly F1 CNPVG>BELGG 2 > 3\nship a CNPVG>BELGG")
    stray = Consignment(id="x/1", shipment=shipment, first=1, last=1, legs=(Leg(departure),))
    with pytest.raises(ValueError, match=says):
        explain(scenario, by_hand(scenario, (stray,), ()))


def test_room_for_some_is_no_room_for_all():
    """Of 404 cartons 3 fit beside the plan: that is said of 3, and the flight is full."""
    scenario = little("""
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 5000kg 0.12m3
        ship cartons CNPVG>BELGG 404x 10kg 0.04m3
    """)
    plan = by_hand(scenario, (), (LeftBehind(shipment="cartons", first=1, last=404),))
    (told,) = explain(scenario, plan).left
    assert (told.reason, told.blocking) == ("out-competed", ("F1",))
    assert told.detail == (
        "F1 carries 3 of 404 beside the plan; then F1 (PVG–LGG, 02MAR) is full: 4,970 kg and "
        "0 m3 are left for a unit of 10 kg and 0.04 m3; nothing of this plan is there"
    )
    assert [(r.kind, r.helps, r.of, r.text) for r in told.remedies] == [
        (
            "room",
            404,
            404,
            "16.04 m3 more on F1: F1 and 1 other way carry all 404 (one: 0.04 m3)",
        ),
        ("place", 3, 404, "there is room: F1 carries 3 of 404"),
    ]


def test_half_an_hour_at_one_stop_comes_before_a_little_more_room_on_the_full_flight():
    """F1 is full but for 0.024 m3; F2 goes on empty from Liège half an hour too early."""
    scenario = little("""
        fly F1 CNPVG>FRCDG 2 10:00 > 2 22:00 9000kg 1m3
        fly G1 CNPVG>BELGG 2 10:00 > 2 22:00 9000kg 90m3
        fly F2 BELGG>FRCDG 3 00:30 > 3 02:00 9000kg 90m3 cut_off=120
        ship suits CNPVG>FRCDG p1 1x 100kg 0.976m3
        ship cartons CNPVG>FRCDG p2 400x 10kg 0.04m3 latest=4 due=4
    """)
    (told,) = explain(scenario, greedy(scenario)).left
    assert (told.shipment, told.first, told.last, told.reason) == (
        "cartons",
        1,
        400,
        "out-competed",
    )
    assert [remedy.text for remedy in told.remedies] == [
        "F2 accepting goods 30 min later: G1 > F2 carries all 400",
        "15.976 m3 more on F1: F1 carries all 400 (one: 0.016 m3)",
    ]
    slow = replace(
        scenario,
        departures=tuple(replace(d, cut_off_min=0) for d in scenario.departures),
        transfers=tuple(replace(t, minutes=180) for t in scenario.transfers),
    )
    (told,) = explain(slow, greedy(slow)).left
    assert (
        told.relaxation
        == "30 min less between air and air at Liège (LGG) for F2: G1 > F2 carries all 400"
    )


def test_the_missing_paper_comes_before_the_full_flight():
    """Every way needs the paper, and the only one is full: the paper, then the room."""
    scenario = little("""
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 500kg 9m3
        ship suits CNPVG>BELGG p1 5x 100kg 0.1m3
        ship tests CNPVG>BELGG p2 4x 100kg 0.1m3 hs=3822
        policy P licence scope=CN direction=export hs=3822 document=paper
    """)
    (told,) = explain(scenario, greedy(scenario)).left
    assert (told.shipment, told.reason) == ("tests", "document")
    assert told.relaxation == (
        "document paper held and 400 kg more on F1: F1 carries all 4 (one: 100 kg)"
    )


def test_a_later_cut_off_helps_those_who_make_it_by_then_and_no_more():
    """G1's three cartons miss F2 by 30 minutes, G2's seven by 90; so it is with a faster stop."""
    text = """
        fly G1 CNPVG>BELGG 2 10:00 > 2 22:00 30kg 90m3
        fly G2 CNPVG>BELGG 2 10:00 > 2 23:00 9000kg 90m3
        fly F2 BELGG>FRCDG 3 00:30 > 3 02:00 9000kg 90m3 cut_off=120
        ship cartons CNPVG>FRCDG 10x 10kg 0.04m3 latest=4 due=4
    """
    scenario = little(text)
    (told,) = explain(scenario, greedy(scenario)).left
    assert told.relaxation == "F2 accepting goods 30 min later: G1 > F2 carries 3 of 10"
    slow = replace(
        little(text.replace(" cut_off=120", "")),
        transfers=tuple(replace(t, minutes=180) for t in scenario.transfers),
    )
    (told,) = explain(slow, greedy(slow)).left
    assert told.relaxation.startswith("30 min less between air and air at Liège (LGG) for F2")
    assert told.remedy.helps == 3


def test_one_charter_helps_as_many_as_it_carries_and_not_those_of_the_next():
    scenario = little("""
        set max_charters=0
        charter C1 4000000
        fly C1a CNPVG>BELGG 4 10:00 > 4 22:00 200kg 9m3 charter=C1
        charter C2 5000000
        fly C2a CNPVG>BELGG 5 10:00 > 5 22:00 900kg 9m3 charter=C2
        ship suits CNPVG>BELGG 5x 100kg 0.1m3
    """)
    (told,) = explain(scenario, greedy(scenario, buy_charters=False)).left
    assert [(r.on, r.helps) for r in told.remedies] == [("C1", 2)]


def test_a_way_that_counts_twice_against_a_quota_is_no_room_for_goods_that_counted_once():
    """The late way crosses Belgium, the fast one Belgium and Germany: 100 kg are counted twice."""
    scenario = little("""
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        fly F2 BELGG>DEFRA 3 10:00 > 3 11:00
        fly F3 DEFRA>FRCDG 3 14:00 > 3 15:00
        fly LATE BELGG>FRCDG 12 10:00 > 12 11:00
        ship toys CNPVG>FRCDG 2x 100kg 0.1m3 due=4 latest=20
        policy Q quota scope=* directions=transit quota=200 quota_unit=kg
    """)
    slow = Consignment(id="toys/1", shipment="toys", first=1, last=2, legs=(Leg("F1"), Leg("LATE")))
    (told,) = explain(scenario, by_hand(scenario, (slow,), ())).left
    assert told.reason == "out-competed"
    assert [(r.kind, r.amount, r.helps) for r in told.remedies] == [("quota", 200_000, 2)]
