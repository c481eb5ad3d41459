"""One little scenario for each reason; the plan is the desk's own unless told."""

from dataclasses import replace

import pytest
from explain.remedied import Tried
from little import little

from onward.explain import explain
from onward.plan.greedy import greedy
from onward.plan.plan import Consignment, LeftBehind, Leg, Plan

# name: (scenario, kind, reason, what blocks, what the detail says, the remedy's kind, what the
# remedy says)
CASES = {
    "a ban": (
        """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        ship masks CNPVG>BELGG hs=630790
        policy P1 ban scope=CN directions=export hs=6307 issuer=CN
        """,
        ("left", "policy", ("P1",), "P1 (ban, CN) forbids F1 (PVG–LGG, 02MAR)"),
        ("waive", "policy P1 waived: F1 carries it"),
    ),
    "two bans, of which the second alone is no help": (
        """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        ship masks CNPVG>BELGG
        policy P1 ban scope=CN directions=export
        policy P2 ban scope=BE directions=import
        """,
        (
            "left",
            "policy",
            ("P1", "P2"),
            "P1 (ban) and P2 (ban) stand in the way of F1 (PVG–LGG, 02MAR); no single one "
            "opens a way",
        ),
        None,
    ),
    "a closed border": (
        """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        ship masks CNPVG>BELGG
        policy P1 closure scope=BE directions=import until=30
        """,
        ("left", "policy", ("P1",), "P1 (closure) forbids F1"),
        ("waive", "policy P1 waived: F1 carries it"),
    ),
    "an inspection that costs the connection": (
        """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        fly F2 BELGG>FRLIO 2 23:30 > 3 01:00
        ship masks CNPVG>FRLIO
        policy P1 inspection scope=BE directions=transit hours=6
        """,
        ("left", "policy", ("P1",), "P1 (inspection) slows down F1 > F2"),
        ("waive", "policy P1 waived: F1 > F2 carries it"),
    ),
    "an inspection of goods under way, by where they began": (
        """
        fly F1 NLAMS>BELGG 2 10:00 > 2 22:00
        ship rest NLAMS>BELGG due=3 latest=9 part_of=masks started_at=CNPVG arrived_by=air
        policy P1 inspection scope=BE directions=import partners=CN hours=24
        """,
        ("late", "policy", ("P1",), "P1 (inspection) slows down F1 (AMS–LGG, 02MAR)"),
        ("waive", "policy P1 waived: F1 carries it"),
    ),
    "a ban on goods under way, by where they began": (
        """
        fly F1 NLAMS>BELGG 2 10:00 > 2 22:00
        ship rest NLAMS>BELGG part_of=masks started_at=CNPVG arrived_by=air
        policy P1 ban scope=BE directions=import partners=CN
        """,
        ("left", "policy", ("P1",), "P1 (ban) forbids F1 (AMS–LGG, 02MAR)"),
        ("waive", "policy P1 waived: F1 carries it"),
    ),
    "a paper that is not held": (
        """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        ship masks CNPVG>BELGG
        policy P5 licence scope=CN directions=export document=export-licence
        """,
        (
            "left",
            "document",
            ("export-licence", "P5"),
            "no document export-licence held, which P5 (licence) asks for on F1 (PVG–LGG",
        ),
        ("document", "document export-licence held: F1 carries it"),
    ),
    "a handling code": (
        """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00  accept=PER
        ship vaccine CNPVG>BELGG shc=COL
        """,
        (
            "left",
            "handling code",
            ("F1",),
            "no departures that accept COL lead there in time; F1 would carry it otherwise",
        ),
        ("accept", "F1 accepting COL: F1 carries it"),
    ),
    "space kept for others": (
        """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00  reserved_for=merchants
        ship masks CNPVG>BELGG party=relief
        """,
        ("left", "reserved", ("F1",), "the only ways use reserved space: F1 (for merchants)"),
        ("reserved", "F1 opened to all: F1 carries it"),
    ),
    "a pin": (
        """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        ship masks CNPVG>BELGG
        pin masks must_not_use departure=F1
        """,
        ("left", "pinned", ("masks",), "no way keeps to its pins (must not use F1)"),
        ("unpin", "its pins lifted: F1 carries it"),
    ),
    "a booking that the carrier refuses": (
        """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        ship masks CNPVG>BELGG
        booking X1 masks F1 requested
        booking X2 masks F1 refused
        """,
        ("left", "pinned", ("masks",), "no way in time is left with F1 refused by the carrier"),
        ("unpin", "the refusal of F1 lifted: F1 carries it"),
    ),
    "a pin and a refusal": (
        """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        fly F2 CNPVG>BELGG 2 11:00 > 2 23:00
        ship masks CNPVG>BELGG
        pin masks must_not_use departure=F1
        booking X1 masks F2 refused
        """,
        (
            "left",
            "pinned",
            ("masks",),
            "no way keeps to its pins (must not use F1) with F2 refused by the carrier",
        ),
        ("unpin", "its pins and the refusal of F2 lifted: F1 carries it"),
    ),
    "too late for the only aeroplane": (
        """
        as_of 2020-03-01
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00  cut_off=240
        ship masks CNPVG>BELGG ready=2 09:00
        """,
        ("left", "cut-off", ("F1",), "missed the cut-off of F1 (PVG–LGG, 02MAR) by 3 h"),
        ("ready", "ready 3 h earlier for F1: F1 carries it"),
    ),
    "too late for the connection": (
        """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        fly F2 BELGG>FRLIO 3 01:00 > 3 03:00  cut_off=180
        ship masks CNPVG>FRLIO
        """,
        # 22:00 + 60 min against 22:00
        (
            "left",
            "cut-off",
            ("F2",),
            "missed the cut-off of F2 (LGG–FRLIO, 03MAR) by 1 h",
        ),
        ("cut-off", "F2 accepting goods 1 h later: F1 > F2 carries it"),
    ),
    "a flight that was cancelled": (
        """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        cut X1 departure=F1 cause=P3
        ship masks CNPVG>BELGG
        """,
        ("left", "no service", ("F1",), "cancelled: F1 (PVG–LGG, 02MAR), by P3"),
        ("fly", "F1 flown after all: F1 carries it"),
    ),
    "a train that arrives too late": (
        """
        rail T1 CNPVG>BELGG 2 10:00 > 20 22:00
        ship masks CNPVG>BELGG latest=20 20:30
        """,
        (
            "left",
            "no service",
            (),
            "the earliest arrival, T1, is at 20MAR 22:00Z, 1 h 30 min too late",
        ),
        ("soon", "taken although 1 h 30 min too late: T1 carries it"),
    ),
    "no way at all": (
        """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        ship masks BELGG>CNPVG
        """,
        (
            "left",
            "no service",
            (),
            "nothing that runs and may carry it leads from Liège (LGG) to Shanghai (PVG)",
        ),
        None,
    ),
    "late because nothing is faster": (
        """
        rail T1 CNPVG>BELGG 2 10:00 > 20 22:00
        ship masks CNPVG>BELGG due=10 latest=30
        """,
        (
            "late",
            "late arrival is the best there is",
            (),
            "the earliest arrival, T1, is at 20MAR 22:00Z, 10 d 22 h after it is due",
        ),
        None,
    ),
    "late for a paper": (
        """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        fly F2 CNPVG>BELGG 14 10:00 > 14 22:00
        ship masks CNPVG>BELGG due=10 latest=30
        policy P5 licence scope=CN directions=export document=paper until=13
        """,
        ("late", "document", ("paper", "P5"), "no document paper held"),
        ("document", "document paper held: F1 carries it"),
    ),
    "pushed out by higher goods": (
        """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00  1000kg 6m3
        ship suits CNPVG>BELGG p1 9x 100kg 0.1m3
        ship toys CNPVG>BELGG p2 2x 120kg 0.1m3
        """,
        (
            "left",
            "out-competed",
            ("F1",),
            "100 kg and 5.1 m3 are left for a unit of 120 kg and 0.1 m3; priority 1 holds 900 kg "
            "(suits)",
        ),
        ("room", "140 kg more on F1: F1 carries all 2 (one: 20 kg)"),
    ),
    "full by volume": (
        """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00  1000kg 1m3
        ship suits CNPVG>BELGG p1 9x 10kg 0.1m3
        ship toys CNPVG>BELGG p2 1x 10kg 0.25m3
        """,
        ("left", "out-competed", ("F1",), "priority 1 holds 0.9 m3 (suits)"),
        ("room", "0.15 m3 more on F1: F1 carries it"),
    ),
    "two flights full": (
        """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00  100kg 6m3
        fly F2 BELGG>FRLIO 3 10:00 > 3 12:00  100kg 6m3
        ship suits CNPVG>BELGG p1 1x 100kg 0.1m3
        ship gowns BELGG>FRLIO p1 1x 100kg 0.1m3
        ship toys CNPVG>FRLIO p2 1x 50kg 0.1m3
        """,
        ("left", "out-competed", ("F1", "F2"), "priority 1 holds 100 kg (suits)"),
        ("together", "50 kg more on F1 and 50 kg more on F2: F1 > F2 carries it"),
    ),
    "a place has handled all it can": (
        """
        place BELGG handling=950kg/day
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        ship suits CNPVG>BELGG p1 9x 100kg 0.1m3
        ship toys CNPVG>BELGG p2 1x 100kg 0.1m3
        """,
        (
            "left",
            "out-competed",
            ("BELGG 2020-03-02",),
            "handles no more: 50 kg are left of the day; priority 1 holds 900 kg (suits)",
        ),
        ("day", "50 kg more handled at Liège (LGG) on 02MAR: F1 carries it"),
    ),
    "a quota is used up": (
        """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        ship suits CNPVG>BELGG p1 1x 100kg 0.1m3 units=700 hs=62
        ship masks CNPVG>BELGG p2 1x 100kg 0.1m3 units=500 hs=63
        policy Q1 quota scope=CN directions=export quota=1000 unit=units
        """,
        (
            "left",
            "out-competed",
            ("Q1",),
            "quota Q1 is used up: 300 units are left; priority 1 holds 700 units (suits)",
        ),
        ("quota", "quota Q1 200 units larger: F1 carries it"),
    ),
    "a quota is used up, and an inspection is in nobody's way": (
        """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        ship suits CNPVG>BELGG p1 1x 100kg 0.1m3 units=700 hs=62
        ship masks CNPVG>BELGG p2 1x 100kg 0.1m3 units=500 hs=63
        policy Q1 quota scope=CN directions=export quota=1000 unit=units
        policy LOOK inspection scope=BE directions=import hours=1
        """,
        (
            "left",
            "out-competed",
            ("Q1",),
            "quota Q1 is used up: 300 units are left; priority 1 holds 700 units (suits)",
        ),
        ("quota", "quota Q1 200 units larger: F1 carries it"),
    ),
    "more room saves more than waiting a day": (
        """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00  100kg 6m3
        fly F2 CNPVG>BELGG 3 10:00 > 3 22:00
        ship suits CNPVG>BELGG p1 1x 100kg 0.1m3 latest=2 23:00
        ship toys CNPVG>BELGG p2 1x 100kg 0.1m3 latest=3 20:00
        """,
        ("left", "out-competed", ("F1",), "F1 (PVG–LGG, 02MAR) is full"),
        ("room", "100 kg more on F1: F1 carries it"),
    ),
    "rivals have the space": (
        """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00  1000kg 6m3 taken_kg=1000 taken_m3=2
        ship toys CNPVG>BELGG 1x 100kg 0.1m3
        """,
        (
            "left",
            "no space",
            ("F1",),
            "one unit is 100 kg and 0.1 m3, and others have all the space on F1 (PVG–LGG, 02MAR)",
        ),
        # a pool without kg has no row, and so no m3 either
        (
            "room",
            "100 kg and 0.1 m3 more on F1: F1 carries it",
        ),
    ),
    "a crate too large": (
        """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00  1000kg 2m3
        ship machine CNPVG>BELGG 1x 100kg 3m3
        """,
        (
            "left",
            "no space",
            ("F1",),
            "one unit is 100 kg and 3 m3, and F1 (PVG–LGG, 02MAR) holds 1,000 kg and 2 m3 "
            "when empty",
        ),
        ("room", "1 m3 more on F1: F1 carries it"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_reason_and_what_would_help(name):
    text, (kind, reason, blocking, detail), helps = CASES[name]
    scenario = little(text)
    plan = greedy(scenario)
    (told,) = explain(scenario, plan).left
    assert (told.kind, told.reason, told.blocking) == (kind, reason, blocking)
    assert detail in told.detail
    assert (told.remedy and (told.remedy.kind, told.relaxation)) == helps
    assert not Tried(scenario, plan, told).open()
    if told.remedy:
        assert Tried(scenario, plan, told, told.remedy).open()


CHARTERS = """
    set max_charters=1
    fly C1a CNPVG>BELGG 4 10:00 > 4 22:00 charter=C1
    fly C2a CNPVG>BELGG 5 10:00 > 5 22:00 charter=C2
    charter C1 5000000
    charter C2 4000000
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 100kg 1m3
    ship suits CNPVG>BELGG p1 1x 100kg 0.1m3
    ship toys CNPVG>BELGG p2 1x 100kg 0.1m3
"""


def test_the_cheaper_charter_would_carry_what_is_pushed_out():
    scenario = little(CHARTERS)
    (told,) = explain(scenario, greedy(scenario, buy_charters=False)).left
    assert (told.shipment, told.reason, told.blocking) == ("toys", "out-competed", ("F1",))
    assert (
        told.relaxation == "100 kg more on F1: F1 carries it"
    )  # the order of remedies: space before money


def test_only_a_charter_leads_there():
    scenario = little(
        CHARTERS.replace("fly F1 CNPVG", "fly F1 FRLIO").replace(
            "ship suits CNPVG", "ship suits FRLIO"
        )
    )
    (told,) = explain(scenario, greedy(scenario, buy_charters=False)).left
    assert (told.shipment, told.reason, told.blocking) == ("toys", "charter", ("C2",))
    assert (
        told.detail
        == "only charters that are not bought could carry it: C2 (charter C2 PVG–LGG 05MAR 10:00)"
    )
    assert told.relaxation == "charter C2 bought: charter C2 PVG–LGG 05MAR 10:00 carries it"


def test_a_charter_beyond_the_limit_says_so():
    scenario = little(
        CHARTERS.replace("C1a CNPVG>BELGG", "C1a FRLIO>BELGG").replace(
            "ship suits CNPVG", "ship suits FRLIO"
        )
    )
    toys = LeftBehind(shipment="toys", first=1, last=1)
    suits = Consignment(id="suits/1", shipment="suits", first=1, last=1, legs=(Leg("C1a"),))
    plan = by_hand(scenario, (suits,), (toys,), charters=("C1",))
    (told,) = explain(little_without(scenario, "F1"), plan).left
    assert told.relaxation == (
        "charter C2 bought (one more than the 1 that may still be bought): charter C2 PVG–LGG 05MAR 10:00 carries it"
    )


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


def little_without(scenario, departure):
    return replace(scenario, departures=tuple(d for d in scenario.departures if d.id != departure))


def test_only_the_shipments_asked_for():
    scenario = little("ship a CNPVG>BELGG\nship b CNPVG>BELGG\nfly F1 BELGG>CNPVG 2 > 3")
    plan = greedy(scenario)
    assert [r.shipment for r in explain(scenario, plan).left] == ["a", "b"]
    assert [r.shipment for r in explain(scenario, plan, ["b"]).left] == ["b"]


def test_a_plan_that_arrives_in_time_needs_no_reasons():
    scenario = little("fly F1 CNPVG>BELGG 2 > 3\nship a CNPVG>BELGG")
    assert explain(scenario, greedy(scenario)).left == ()


def test_a_scenario_without_departures():
    scenario = little("ship a CNPVG>BELGG")
    (told,) = explain(scenario, greedy(scenario)).left
    assert (told.reason, told.remedy) == ("no service", None)
