"""The rule of play (docs/simulate.md), on scenarios small enough to follow by hand. Chance here is
certain: shares of 0 and 1.
"""

from __future__ import annotations

import numpy as np
import pytest
from little import little
from plans import plan

from onward.formats.generate import generate
from onward.judge import value
from onward.plan.greedy import greedy
from onward.plan.plan import Plan
from onward.scenario import Scenario, known
from onward.scenario.chance import CERTAIN, Chance, Lateness
from onward.simulate import Outcome, simulate
from onward.units import instant

NO_BELLY = Chance(cancelled={"belly": 1.0})


def late(minutes: int, *modes: str) -> Chance:
    """All departures of these modes are so late."""
    return Chance(late={mode: Lateness(((0, minutes), (1, minutes))) for mode in modes})


def played(scenario: Scenario, made: Plan, chance: Chance, runs: int = 3) -> list[str]:
    """When each consignment is there, the same in every run: "day hour:minute" of the month, or
    "stays".
    """
    [outcome] = simulate(scenario, [made], chance, runs=runs)
    assert (outcome.arrivals == outcome.arrivals[:, :1]).all()
    fates = outcome.consignments()
    assert all(fate.p50 == fate.p90 for fate in fates)
    return ["stays" if fate.p50 is None else f"{instant(fate.p50):%-d %H:%M}" for fate in fates]


def one(scenario: Scenario, made: Plan, chance: Chance) -> Outcome:
    [outcome] = simulate(scenario, [made], chance, runs=2)
    return outcome


# Two flights of one lane: a belly on the 2nd, freighters on the 3rd and 5th that hold 1,000 kg
# each.
LANE = """
    as_of 2020-03-01
    fly B CNPVG>BELGG 2 10:00 > 2 22:00 mode=belly
    fly F3 CNPVG>BELGG 3 10:00 > 3 22:00 1000kg
    fly F5 CNPVG>BELGG 5 10:00 > 5 22:00 1000kg
    ship masks CNPVG>BELGG p1 10x 50kg due=3
    ship parcels CNPVG>BELGG p2 10x 60kg due=3
"""


def test_if_nothing_happens_goods_arrive_as_planned() -> None:
    scenario = little(LANE)
    made = plan(scenario, "masks 1-10 B, parcels 1-10 F3")
    assert played(scenario, made, CERTAIN) == ["2 22:00", "3 22:00"]


def test_a_cancelled_leg_is_made_up_on_the_next_departure_of_the_lane() -> None:
    scenario = little(LANE)
    assert played(scenario, plan(scenario, "masks 1-10 B, left parcels 1-10"), NO_BELLY) == [
        "3 22:00"
    ]


def test_goods_that_are_booked_keep_their_place_and_others_go_on_to_the_next() -> None:
    # parcels hold 600 of 1,000 kg on F3: 500 kg of masks wait for F5, though masks come first
    scenario = little(LANE)
    assert played(scenario, plan(scenario, "masks 1-10 B, parcels 1-10 F3"), NO_BELLY) == [
        "5 22:00",
        "3 22:00",
    ]


def test_two_that_lose_one_departure_are_served_by_priority() -> None:
    scenario = little(LANE)
    made = plan(scenario, "parcels 1-10 B, masks 1-10 B")
    assert played(scenario, made, NO_BELLY) == ["5 22:00", "3 22:00"]


def test_goods_stay_if_nothing_has_room() -> None:
    scenario = little(LANE.replace("1000kg", "400kg"))
    outcome = one(scenario, plan(scenario, "masks 1-10 B, left parcels 1-10"), NO_BELLY)
    assert outcome.consignments()[0].arrives == 0
    assert outcome.shipments()[0].p50 is None


def test_litres_count_as_room_too() -> None:
    scenario = little(
        LANE.replace(
            "F3 CNPVG>BELGG 3 10:00 > 3 22:00 1000kg",
            "F3 CNPVG>BELGG 3 10:00 > 3 22:00 1000kg 0.9m3",
        )
    )
    assert played(scenario, plan(scenario, "masks 1-10 B, left parcels 1-10"), NO_BELLY) == [
        "5 22:00"
    ]


def test_what_one_gives_back_another_takes() -> None:
    scenario = little("""
        as_of 2020-03-01
        fly B HKHKG>CNPVG 2 00:00 > 2 03:00 mode=belly
        fly P1 CNPVG>BELGG 2 10:00 > 2 22:00 mode=preighter
        fly F1 CNPVG>BELGG 2 12:00 > 3 00:00 500kg
        fly F2 CNPVG>BELGG 9 12:00 > 9 23:00 1000kg
        ship first HKHKG>BELGG p1 1x 500kg
        ship second CNPVG>BELGG p2 1x 500kg
    """)
    made = plan(scenario, "first 1 B F1, second 1 P1")
    # second loses P1 at 10:00, when first still holds F1 (its leg leaves at 12:00): second waits
    # for F2, first has nothing from HKHKG
    assert played(scenario, made, Chance(cancelled={"belly": 1.0, "preighter": 1.0})) == [
        "stays",
        "9 23:00",
    ]
    # with a preighter that leaves after F1, first has given F1 back by then, but F1 has left
    later = little(
        """
        as_of 2020-03-01
        fly B HKHKG>CNPVG 2 00:00 > 2 03:00 mode=belly
        fly F1 CNPVG>BELGG 2 12:00 > 3 00:00 500kg
        fly P1 CNPVG>BELGG 2 12:00 > 3 01:00 mode=preighter
        ship first HKHKG>BELGG p1 1x 500kg
        ship second CNPVG>BELGG p2 1x 500kg
    """
    )
    made = plan(later, "first 1 B F1, second 1 P1")
    assert played(later, made, Chance(cancelled={"belly": 1.0, "preighter": 1.0})) == [
        "stays",
        "3 00:00",
    ]


CONNECTION = """
    as_of 2020-03-01
    transfer BELGG air rail 180
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
    rail R1 BELGG>FRLIO 3 04:00 > 3 10:00 cut_off=120
    rail R2 BELGG>FRLIO 4 04:00 > 4 10:00 cut_off=120
    ship masks CNPVG>FRLIO p1 1x 100kg due=3 12:00 latest=4 10:00
"""


@pytest.mark.parametrize(
    ("chance", "arrives"),
    [
        (CERTAIN, "3 10:00"),
        # 22:00 + 1 h + 3 h of transfer = 02:00 = 04:00 - cut-off
        (
            late(60, "freighter"),
            "3 10:00",
        ),
        (late(61, "freighter"), "4 10:00"),
        # the train waits as long, and its cut-off with it
        (
            late(61, "freighter", "rail"),
            "3 11:01",
        ),
        (late(25 * 60, "freighter"), "4 10:00"),  # at hand on the 4th at 02:00 sharp
        (late(25 * 60 + 1, "freighter"), "stays"),
        (late(1, "rail"), "3 10:01"),
    ],
)
def test_a_connection_is_made_or_missed_to_the_minute(chance: Chance, arrives: str) -> None:
    scenario = little(CONNECTION)
    assert played(scenario, plan(scenario, "masks 1 F1 R1"), chance) == [arrives]


def test_what_comes_after_its_latest_counts_as_staying() -> None:
    scenario = little(CONNECTION.replace("latest=4 10:00", "latest=4 09:59"))
    assert played(scenario, plan(scenario, "masks 1 F1 R1"), late(61, "freighter")) == ["stays"]


def test_a_departure_before_the_one_that_is_lost_has_gone() -> None:
    scenario = little(LANE + "fly E CNPVG>BELGG 2 09:59 > 2 21:00\n")
    assert played(scenario, plan(scenario, "masks 1-10 B, left parcels 1-10"), NO_BELLY) == [
        "3 22:00"
    ]


def test_after_a_departure_that_made_up_for_another_the_transfer_takes_its_time() -> None:
    text = """
        as_of 2020-03-01
        fly B CNPVG>BELGG 2 10:00 > 2 22:00 mode=belly
        fly F CNPVG>BELGG 2 12:00 > 3 00:00
        fly N BELGG>FRLIO 3 01:00 > 3 02:00
        fly O BELGG>FRLIO 3 09:00 > 3 10:00
        ship masks CNPVG>FRLIO p1 1x 100kg
    """
    scenario = little(text)
    # an hour of transfer, to the minute
    assert played(scenario, plan(scenario, "masks 1 B N"), NO_BELLY) == ["3 02:00"]
    scenario = little(text.replace("3 00:00", "3 00:01"))
    assert played(scenario, plan(scenario, "masks 1 B N"), NO_BELLY) == ["3 10:00"]


def test_in_time_means_by_due_at_to_the_minute() -> None:
    for due, share in (("2 22:00", 1.0), ("2 21:59", 0.0)):
        scenario = little(LANE.replace("50kg due=3", f"50kg due={due}"))
        outcome = one(scenario, plan(scenario, "masks 1-10 B, left parcels 1-10"), CERTAIN)
        assert outcome.service(1).in_time.mean == outcome.planned_in_time(1) == share
        assert outcome.shipments()[0].in_time.mean == outcome.shipments()[0].planned == share
        assert outcome.consignments()[0].in_time.mean == outcome.consignments()[0].planned == share


def test_another_transport_between_the_same_places_is_no_next_departure() -> None:
    scenario = little(LANE + "rail R CNPVG>BELGG 2 12:00 > 2 14:00\n")
    assert played(scenario, plan(scenario, "masks 1-10 B, left parcels 1-10"), NO_BELLY) == [
        "3 22:00"
    ]


def test_a_charter_carries_only_if_the_plan_bought_it() -> None:
    scenario = little(
        LANE
        + (
            "charter C 100\nfly X CNPVG>BELGG 2 12:00 > 2 23:00 mode=charter charter=C\nfly Y "
            "CNPVG>BELGG 2 11:00 > 2 20:00 charter=C\n"
        )
    )
    assert played(scenario, plan(scenario, "masks 1-10 B, left parcels 1-10"), NO_BELLY) == [
        "3 22:00"
    ]
    assert played(scenario, plan(scenario, "masks 1-10 B, parcels 1-10 Y, buy C"), NO_BELLY) == [
        "2 20:00",
        "2 20:00",
    ]


@pytest.mark.parametrize(
    ("line", "arrives"),
    [
        # F3 is shut to these goods
        (
            "policy P ban scope=CN directions=export from=3 until=4",
            "5 22:00",
        ),
        ("cut X departure=F3", "5 22:00"),
        ("cut X departure=F3 factor=0.4", "5 22:00"),
        ("policy P closure scope=BELGG from=3 until=4", "5 22:00"),
        ("policy P licence scope=CN document=paper from=3 until=4", "5 22:00"),
        # at hand since the 1st
        (
            "policy P inspection scope=CN directions=export hours=10 from=3 until=4",
            "3 22:00",
        ),
        # of other goods
        ("policy P inspection scope=BE directions=import hours=10 from=3 until=4", "4 08:00"),
        (
            "policy P inspection scope=BE directions=import hours=10 hs=9018 from=3 until=4",
            "3 22:00",
        ),
    ],
)
def test_policies_and_cuts_hold_for_goods_that_have_lost_a_leg(line: str, arrives: str) -> None:
    scenario = little(LANE + line + "\n")
    assert played(scenario, plan(scenario, "masks 1-10 B, left parcels 1-10"), NO_BELLY) == [
        arrives
    ]


def test_handling_codes_and_reserved_space_hold_too() -> None:
    text = LANE.replace("due=3\n    ship parcels", "due=3 shc=DGR\n    ship parcels").replace(
        "mode=belly", "mode=belly accept=*"
    )
    scenario = little(text.replace("5 22:00 1000kg", "5 22:00 1000kg accept=DGR;CAO"))
    assert played(scenario, plan(scenario, "masks 1-10 B, left parcels 1-10"), NO_BELLY) == [
        "5 22:00"
    ]
    scenario = little(LANE.replace("3 22:00 1000kg", "3 22:00 1000kg reserved_for=someone"))
    assert played(scenario, plan(scenario, "masks 1-10 B, left parcels 1-10"), NO_BELLY) == [
        "5 22:00"
    ]


# -- inspections


def test_an_inspection_that_comes_to_half_of_all_comes_in_half_of_the_runs() -> None:
    scenario = little(LANE + "policy P inspection scope=BE directions=import hours=24 share=0.5\n")
    [outcome] = simulate(
        scenario, [plan(scenario, "masks 1-10 B, left parcels 1-10")], CERTAIN, runs=2000
    )
    in_time = outcome.consignments()[
        0
    ].in_time  # there on the 2nd at 22:00 and due on the 3rd; inspected, it is a day late
    assert in_time.low is not None
    assert in_time.high is not None
    assert in_time.low < 0.5 < in_time.high
    assert set(np.unique(outcome.arrivals - outcome.arrivals.min()).tolist()) == {0, 1440}
    # the plan counts what comes to 1 - plan_quantile or more
    assert outcome.undisturbed[0] == outcome.arrivals.max()


def test_shipments_are_inspected_each_for_itself() -> None:
    scenario = little(LANE + "policy P inspection scope=BE directions=import hours=24 share=0.5\n")
    [outcome] = simulate(
        scenario, [plan(scenario, "masks 1-5 B, masks 6-10 B, parcels 1-10 B")], CERTAIN, runs=500
    )
    masks, more, parcels = outcome.arrivals
    assert (masks == more).all()  # one shipment, inspected once for all
    assert 0.4 < (masks == parcels).mean() < 0.6


def test_an_export_inspection_can_cost_the_departure() -> None:
    scenario = little(
        LANE.replace("2020-03-01", "2020-03-02")
        + "policy P inspection scope=CN directions=export hours=11 share=0.05\n"
    )
    [outcome] = simulate(
        scenario, [plan(scenario, "masks 1-10 B, left parcels 1-10")], CERTAIN, runs=2000
    )
    share = outcome.consignments()[
        0
    ].in_time  # at hand at 00:00, B leaves at 10:00: inspected, the goods take F3
    assert share.low is not None
    assert share.high is not None
    assert share.low < 0.95 < share.high
    assert len(np.unique(outcome.arrivals)) == 2
    assert outcome.undisturbed[0] == outcome.arrivals.min()  # one in twenty is less than 1 - 0.9


@pytest.mark.parametrize("share", [1, 0.999])
def test_inspections_at_one_border_the_longest_and_of_several_the_sum(share: float) -> None:
    lines = f"""
        as_of 2020-03-01
        rail R CNPVG>BELGG 2 10:00 > 12 10:00 via=KZ+2880;PL+9000
        ship masks CNPVG>BELGG p1 1x 100kg due=20
        policy A inspection scope=BE directions=import hours=5 share=1
        policy B inspection scope=BE directions=import hours=3 share={share}
        policy C inspection scope=KZ directions=transit hours=2
        policy D inspection scope=PL directions=transit hours=4
    """
    scenario = little(lines)
    assert played(scenario, plan(scenario, "masks 1 R"), CERTAIN) == ["12 21:00"]  # 5 + 2 + 4 hours


@pytest.mark.parametrize(("via", "arrives"), [("KZ+60;KZ+60", "3 08:00"), ("KZ+60", "3 03:00")])
def test_two_crossings_of_a_country_at_one_minute_are_two_borders(via: str, arrives: str) -> None:
    scenario = little(f"""
        as_of 2020-03-01
        rail R CNPVG>BELGG 2 10:00 > 2 22:00 via={via}
        ship masks CNPVG>BELGG p1 1x 100kg
        policy P inspection scope=KZ directions=transit hours=5
    """)
    assert played(scenario, plan(scenario, "masks 1 R"), CERTAIN) == [arrives]


def test_goods_under_way_are_inspected_by_where_they_began() -> None:
    scenario = little("""
        as_of 2020-03-01
        fly F NLAMS>BELGG 2 10:00 > 2 22:00
        ship rest NLAMS>BELGG p1 1x 100kg due=3 part_of=masks started_at=CNPVG arrived_by=air
        ship local NLAMS>BELGG p1 1x 100kg due=3
        policy P inspection scope=BE directions=import partners=CN hours=24
    """)
    made = plan(scenario, "rest 1 F, local 1 F")
    assert played(scenario, made, CERTAIN) == ["3 22:00", "2 22:00"]
    [told] = [fate for fate in one(scenario, made, CERTAIN).shipments() if fate.name == "rest"]
    assert (told.planned, told.in_time.mean) == (0, 0)


# -- closures


def test_a_closed_border_stops_what_would_cross_it_and_nothing_else() -> None:
    scenario = little("""
        as_of 2020-03-01
        fly F CNPVG>BELGG 2 10:00 > 2 22:00
        road T CNPVG>CNCAN 2 10:00 > 2 22:00
        ship out CNPVG>BELGG p1 1x 100kg
        ship home CNPVG>CNCAN p1 1x 100kg
    """)
    made = plan(scenario, "out 1 F, home 1 T")
    assert played(scenario, made, Chance(closures_per_day=1.0)) == ["stays", "2 22:00"]


def test_a_closure_lasts_its_days_and_is_there_from_the_first_day_on() -> None:
    scenario = little("""
        as_of 2020-03-01
        fly F CNPVG>BELGG 2 10:00 > 2 22:00
        ship out CNPVG>BELGG p1 1x 100kg
    """)
    made, runs = plan(scenario, "out 1 F"), 4000
    for days in (1, 5):  # open only if on none of these days, in neither country, a closure began
        [outcome] = simulate(
            scenario, [made], Chance(closures_per_day=0.05, closure_days=(days,)), runs=runs
        )
        arrives = outcome.consignments()[0].in_time
        assert arrives.low is not None
        assert arrives.high is not None
        assert arrives.low < 0.95 ** (2 * days) < arrives.high


# -- a world that has learned more than the plan knew


def test_what_was_announced_later_strikes_in_every_run() -> None:
    text = LANE + "cut X departure=B known=1 12:00\n"
    made = plan(little(text), "masks 1-10 B, left parcels 1-10")
    assert played(little(text), made, CERTAIN) == ["2 22:00"]
    assert played(little(text + "set known_to=2\n"), made, CERTAIN) == ["3 22:00"]


def test_a_charter_cancelled_later_loses_its_leg_from_the_start() -> None:
    text = LANE + (
        "charter C 100\nfly X CNPVG>BELGG 2 09:00 > 2 20:00 charter=C\ncancellation Z charter=C "
        "fee=50 known=1 12:00\n"
    )
    made = plan(little(text), "masks 1-10 X, parcels 1-10 F3, buy C")
    assert played(little(text), made, CERTAIN) == ["2 20:00", "3 22:00"]
    assert played(little(text + "set known_to=2\n"), made, CERTAIN) == ["2 22:00", "3 22:00"]


def test_a_ban_announced_later_strikes_the_planned_leg() -> None:
    text = LANE + "policy P ban scope=CN directions=export from=2 until=3 known=1 12:00\n"
    made = plan(little(text), "masks 1-10 B, left parcels 1-10")
    assert played(little(text), made, CERTAIN) == ["2 22:00"]
    assert played(little(text + "set known_to=2\n"), made, CERTAIN) == ["3 22:00"]


def test_where_capacity_is_cut_later_the_first_priority_keeps_its_place() -> None:
    text = LANE + "cut X departure=B factor=0.007 known=1 12:00\n"  # 700 kg are left of 100,000
    made = plan(little(text), "parcels 1-10 B, masks 1-10 B")
    assert played(little(text + "set known_to=2\n"), made, CERTAIN) == ["3 22:00", "2 22:00"]


def test_only_shipments_that_every_plan_could_know_of_count() -> None:
    text = LANE + "ship news CNPVG>BELGG p1 1x 100kg known=1 12:00\n"
    made = plan(little(text), "masks 1-10 B, left parcels 1-10")
    later = little(text + "set known_to=2\n")
    informed = plan(later, "masks 1-10 B, news 1 B, left parcels 1-10")
    outcome, other = simulate(later, [made, informed], CERTAIN, runs=2)
    assert [fate.name for fate in outcome.shipments()] == ["masks", "parcels"]
    assert [fate.name for fate in other.consignments()] == ["K1"]
    assert outcome.service(1).total_g == 500_000


# -- against the judge


@pytest.mark.parametrize("seed", range(4))
def test_without_chance_the_loss_is_the_judges(seed: int) -> None:
    scenario = generate(shipments=40, departures=120, places=6, days=12, seed=seed)
    made = greedy(scenario)
    assert made.consignments
    [outcome] = simulate(scenario, [made], CERTAIN, runs=2)
    judged = value(known(scenario), made)
    assert (outcome.arrivals == outcome.undisturbed[:, None]).all()
    assert {f"loss:{p}": outcome.loss(p).tolist() for p in outcome.priorities} == {
        name: [worth, worth] for name, worth in judged.items() if name != "cost"
    }


def test_bad_calls_are_refused() -> None:
    scenario = little(LANE)
    made = plan(scenario, "masks 1-10 B, left parcels 1-10")
    with pytest.raises(ValueError, match="at least 1"):
        simulate(scenario, [made], CERTAIN, runs=0)
    with pytest.raises(ValueError, match="at least 1"):
        simulate(scenario, [], CERTAIN)
