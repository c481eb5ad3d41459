"""The board's cells, each recomputed by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from little import little

from onward.formats.builtin import read_scenario
from onward.options.board import Cell, LaneState, Wanted, board
from onward.options.options import Options
from onward.options.tonne_worth import TonneWorth
from onward.plan.plan import Charters, Consignment, Leg, Level, Multipliers, Plan
from onward.plan.solve import solve
from onward.scenario import Scenario


def cells(
    scenario: Scenario, plan: Plan | None = None, days: int = 7, wanted: Wanted | None = None
) -> dict[str, Cell]:
    found = board(Options(scenario, plan), plan, days=days, wanted=wanted)
    return {f"{cell.lane} {cell.goods}": cell for cell in found.cells}


def test_the_tiny_licence() -> None:
    """Two flights of 100 kg; from 1 April the papers are needed."""
    scenario = read_scenario("tiny:policy-licence")
    cell = cells(scenario)["CN-BE masks"]
    assert (cell.state, cell.documents, cell.shipments) == (
        LaneState.OPEN,
        ("cn-medical-registration",),
        2,
    )
    assert (cell.free_g, cell.free_l, cell.minor_per_kg) == (200_000, 20_000, 300.0)
    assert cell.arrives_at == datetime(2020, 4, 1, 11, 59, tzinfo=UTC)
    assert cell.next_change is not None
    assert (cell.next_change.id, cell.next_change.what, cell.next_change.at) == (
        "CN-ANNOUNCEMENT-5",
        "starts",
        datetime(2020, 4, 1, tzinfo=UTC),
    )
    plan = solve(scenario)
    full = cells(scenario, plan)["CN-BE masks"]
    assert (full.state, full.free_g, full.minor_per_kg) == (LaneState.FULL, 0, None)
    assert full.free_l == 19_000  # 20 cartons of 50 litres are on board
    assert full.worth is not None
    # all that is lost
    assert (full.worth.level, full.worth.value) == ("loss:1", plan.levels[0].value)
    early = cells(replace(scenario, known_to=datetime(2020, 3, 30, tzinfo=UTC)))["CN-BE masks"]
    assert (early.documents, early.next_change) == ((), None)  # announced on 31 March


def test_the_price_of_a_kilogram_leaves_minimum_charges_aside() -> None:
    text = """
        as_of 2020-03-01
        fly A CNPVG>BELGG 2 00:00 > 2 12:00 500kg 3m3 2/kg minimum={}
        fly B CNPVG>BELGG 2 00:00 > 2 12:00 500kg 3m3 5/kg
        ship s CNPVG>BELGG 1x 10kg 0.01m3 goods=masks hs=6307
    """
    assert cells(little(text.format(9_000))) == cells(little(text.format(0)))
    assert cells(little(text.format(9_000)))["CN-BE masks"].minor_per_kg == 2.0


LISTED = """
    as_of 2020-03-01 06:00
    exchange EUR 1 1.10
    exchange EUR 2 1.30
    fly A CNPVG>BELGG 2 10:00 > 2 22:00 500kg 3m3 100/kg currency=EUR
    fly B CNPVG>BELGG 4 10:00 > 4 22:00 300kg 2m3 150/kg
    fly LATER CNPVG>BELGG 9 10:00 > 9 22:00 70kg 2m3 190/kg
    ship s CNPVG>BELGG 1x 10kg 0.01m3 goods=masks hs=6307
"""
# what lists say | kg that are free within a week, minor units per kg, the earliest arrival
SAID = """
    | 800 110 2 22:00
    cut C departure=A | 300 150 4 22:00
    cut C departure=A; restore R A known=1 01:00 | 800 110 2 22:00
    cut C departure=A; restore R A known=1 07:00 | 300 150 4 22:00
    cut C departure=A; restore R A known=1 01:00; cut D departure=A known=1 02:00 | 300 150 4 22:00
    delay E A 2 08:00 > 2 20:00 | 800 110 2 20:00
    delay E B 1 10:00 > 1 22:00 | 800 110 1 22:00
    delay E A 1 05:00 > 1 17:00 | 300 150 4 22:00
    delay E LATER 7 10:00 > 7 22:00 | 870 110 2 22:00
    cut C departure=LATER; restore R LATER known=1 01:00; delay E LATER 7 10:00 > 7 20:00 | 870 110 2 22:00
"""
ROWS = [[cell.strip() for cell in row.split("|")] for row in SAID.strip().splitlines()]


@pytest.mark.parametrize(("said", "free"), ROWS, ids=[row[0] or "quiet" for row in ROWS])
def test_departures_that_a_list_restores_or_brings_forward(said: str, free: str) -> None:
    (cell,) = cells(little("\n".join([LISTED, *said.split(";")]))).values()
    assert cell.arrives_at is not None
    there = f"{cell.arrives_at:%-d %H:%M}"
    assert f"{cell.free_g / 1000:g} {cell.minor_per_kg:g} {there}" == free


def test_a_closure_closes_and_nothing_is_counted_through_it() -> None:
    text = """
        as_of 2020-03-01
        fly A CNPVG>BELGG 2 00:00 > 2 12:00 500kg 3m3 2/kg
        fly B CNPVG>AEDXB 2 00:00 > 2 08:00 300kg 2m3 2/kg
        fly C AEDXB>BELGG 2 12:00 > 2 20:00 200kg 9m3 2/kg
        ship s CNPVG>BELGG 1x 10kg 0.01m3 goods=masks hs=6307
        ship t CNPVG>AEDXB 1x 10kg 0.01m3 goods=masks hs=6307
    """
    every = cells(little(text))
    # leaving: 500 + 300 kg and 3 + 2 m3; entering: 500 + 200 kg and 3 + 9 m3
    assert (every["CN-BE masks"].free_g, every["CN-BE masks"].free_l) == (700_000, 5_000)
    shut = cells(little(text + "policy SHUT closure scope=BE until=20"))
    assert (shut["CN-BE masks"].state, shut["CN-BE masks"].policies) == (
        LaneState.CLOSED,
        ("SHUT",),
    )
    assert (
        shut["CN-BE masks"].free_g,
        shut["CN-BE masks"].price_minor,
        shut["CN-BE masks"].arrives_at,
    ) == (0, None, None)
    assert shut["CN-BE masks"].next_change is not None
    assert (shut["CN-BE masks"].next_change.what, shut["CN-BE masks"].next_change.at.day) == (
        "ends",
        20,
    )
    assert shut["CN-AE masks"].state is LaneState.OPEN
    banned = cells(little(text + "policy BAN ban scope=AE directions=transit hs=6307"))[
        "CN-BE masks"
    ]
    assert (banned.state, banned.policies, banned.free_g, banned.free_l) == (
        LaneState.RESTRICTED,
        ("BAN",),
        500_000,
        3_000,
    )


def test_a_closure_in_transit_means_the_via_and_no_leg_that_leaves_or_enters() -> None:
    """Both legs touch the Emirates and neither crosses them: the ban alone closes the lane."""
    text = """
        as_of 2020-03-01
        fly B CNPVG>AEDXB 2 00:00 > 2 08:00
        fly C AEDXB>BELGG 2 12:00 > 2 20:00{via}
        ship s CNPVG>BELGG 1x 10kg 0.01m3 goods=masks hs=6307
        policy SHUT closure scope={country} directions=transit until=20
        policy BAN ban scope=AE directions=transit hs=6307
        policy HALF capacity_factor scope=AE directions=transit factor=0.5 until=19
    """
    untouched = cells(little(text.format(via="", country="AE")))["CN-BE masks"]
    assert (untouched.state, untouched.policies) == (LaneState.CLOSED, ("BAN",))
    assert untouched.next_change is None
    crossed = cells(little(text.format(via=" via=KZ+60", country="KZ")))["CN-BE masks"]
    assert (crossed.state, crossed.policies) == (LaneState.CLOSED, ("SHUT", "BAN"))
    assert crossed.next_change is not None
    assert crossed.next_change.id == "SHUT"


def test_a_policy_opens_and_closes_to_the_minute() -> None:
    text = """
        as_of 2020-03-01
        fly A CNPVG>BELGG 2 00:00 > 2 12:00
        ship s CNPVG>BELGG goods=masks
        policy P ban scope=CN directions=export {}
    """
    assert cells(little(text.format("from=2 until=3")))["CN-BE masks"].state is LaneState.CLOSED
    assert cells(little(text.format("from=2T00:01 until=3")))["CN-BE masks"].state is LaneState.OPEN
    assert cells(little(text.format("from=1 until=2")))["CN-BE masks"].state is LaneState.OPEN


def test_only_the_window_counts_and_inspections_add_up() -> None:
    scenario = little("""
        as_of 2020-03-01
        fly A CNPVG>BELGG 7 23:59 > 8 12:00 100kg 1m3 5/kg
        fly B CNPVG>BELGG 8 00:00 > 8 12:00 900kg 9m3 5/kg
        ship s CNPVG>BELGG 1x 10kg 0.01m3 goods=masks
        policy I inspection scope=CN directions=export hours=5
        policy J inspection scope=BE directions=import hours=7
        policy K inspection scope=BE directions=import hours=99 share=0.05
    """)
    cell = cells(scenario)["CN-BE masks"]
    assert (cell.free_g, cell.inspection_min) == (100_000, 12 * 60)
    assert cells(scenario, days=8)["CN-BE masks"].free_g == 1_000_000
    assert cell.arrives_at == datetime(2020, 3, 8, 19, tzinfo=UTC)


def test_nothing_runs_and_full_are_not_open() -> None:
    scenario = little("""
        as_of 2020-03-01
        fly A CNPVG>BELGG 2 00:00 > 2 12:00
        fly B CNPVG>FRCDG 2 00:00 > 2 12:00 9kg 9m3
        ship s CNPVG>BELGG goods=masks
        ship t CNPVG>FRCDG 1x 10kg 0.01m3 goods=masks
        cut X departure=A
    """)
    found = cells(scenario)
    assert found["CN-BE masks"].state is LaneState.NOTHING
    assert (found["CN-FR masks"].state, found["CN-FR masks"].price_minor) == (LaneState.FULL, None)


LATER = """
    as_of 2020-03-01
    fly A CNPVG>BELGG 2 00:00 > 2 12:00 9kg 9m3 2/kg
    fly B CNPVG>BELGG 9 00:00 > 9 12:00 500kg 9m3 1/kg
    ship s CNPVG>BELGG 1x 10kg 0.01m3 goods=masks
"""


def test_room_after_the_window_opens_nothing_and_sets_no_price() -> None:
    """A has no room for 10 kg; B is cheaper, but leaves after a week."""
    cell = cells(little(LATER))["CN-BE masks"]
    assert (cell.state, cell.free_g, cell.price_minor, cell.arrives_at) == (
        LaneState.FULL,
        9_000,
        None,
        None,
    )
    both = cells(little(LATER + "fly C CNPVG>BELGG 3 00:00 > 3 12:00 500kg 9m3 5/kg"))[
        "CN-BE masks"
    ]
    assert (both.state, both.minor_per_kg, both.arrives_at) == (
        LaneState.OPEN,
        5,
        datetime(2020, 3, 3, 12, tzinfo=UTC),
    )
    longer = cells(little(LATER), days=9)["CN-BE masks"]
    assert (longer.state, longer.minor_per_kg, longer.arrives_at) == (
        LaneState.OPEN,
        1,
        datetime(2020, 3, 9, 12, tzinfo=UTC),
    )


def test_room_to_leave_and_room_to_enter_must_be_on_one_way() -> None:
    """Over Dubai the second leg has no room, over Doha the first."""
    cell = cells(
        little("""
            as_of 2020-03-01
            fly A CNPVG>AEDXB 2 00:00 > 2 12:00 500kg 9m3
            fly B AEDXB>BELGG 3 00:00 > 3 12:00 9kg 9m3
            fly C CNPVG>QADOH 2 00:00 > 2 12:00 9kg 9m3
            fly D QADOH>BELGG 3 00:00 > 3 12:00 500kg 9m3
            ship s CNPVG>BELGG 1x 10kg 0.01m3 goods=masks
        """)
    )["CN-BE masks"]
    assert (cell.state, cell.free_g, cell.arrives_at) == (LaneState.FULL, 509_000, None)


def test_what_leaves_in_the_window_may_go_on_and_arrive_long_after_it() -> None:
    text = """
        as_of 2020-03-01
        fly A CNPVG>AEDXB 2 00:00 > 2 12:00 500kg 9m3 2/kg
        fly B AEDXB>BELGG {0} 00:00 > {0} 12:00 500kg 9m3 1/kg
        ship s CNPVG>BELGG 1x 10kg 0.01m3 goods=masks
    """
    soon = cells(little(text.format(20)))["CN-BE masks"]
    assert (soon.state, soon.minor_per_kg, soon.arrives_at) == (
        LaneState.OPEN,
        3,
        datetime(2020, 3, 20, 12, tzinfo=UTC),
    )
    # 30 days after the window are the 7th of April
    late = cells(little(text.format(60)))["CN-BE masks"]
    assert (late.state, late.minor_per_kg, late.arrives_at) == (
        LaneState.OPEN,
        None,
        datetime(2020, 4, 29, 12, tzinfo=UTC),
    )


def test_within_a_country_the_place_is_what_is_left() -> None:
    text = """
        as_of 2020-03-01
        road A CNSZX>CNPVG {} 00:00 > 20 12:00 500kg 9m3
        ship s CNSZX>CNPVG 1x 10kg 0.01m3 goods=masks
        road B CNSZX>CNPVG 2 00:00 > 2 12:00 9kg 9m3
    """
    assert cells(little(text.format(9)))["CN-CN masks"].state is LaneState.FULL
    assert cells(little(text.format(3)))["CN-CN masks"].state is LaneState.OPEN


def test_announced_cuts_are_the_next_change() -> None:
    scenario = little("""
        as_of 2020-03-01
        service S CNPVG>BELGG 10:00 720 days=1..30
        cut SOON service=S first_day=5 last_day=6
        cut LESS service=S first_day=4 last_day=4 factor=0.5
        ship s CNPVG>BELGG goods=masks
    """)
    change = cells(scenario)["CN-BE masks"].next_change
    assert change is not None
    assert (change.id, change.what, change.at.day) == ("LESS", "cuts", 4)


def test_a_cut_of_one_run_of_a_service_is_a_change_when_that_run_leaves() -> None:
    text = """
        as_of 2020-03-01
        service S CNPVG>BELGG 10:00 720 days=1..30
        cut ONE departure=S@2020-03-04 known=1
        ship s CNPVG>BELGG goods=masks
    """
    change = cells(little(text))["CN-BE masks"].next_change
    assert change is not None
    assert (change.id, change.what, change.at) == (
        "ONE",
        "cancels",
        datetime(2020, 3, 4, 10, tzinfo=UTC),
    )
    late = cells(little(text + "delay L S@2020-03-04 5 10:00 > 5 22:00"))["CN-BE masks"].next_change
    assert late is not None
    assert late.at.day == 5
    gone = little(
        text.replace("03-04", "03-01").replace("as_of 2020-03-01", "as_of 2020-03-01 12:00")
    )
    assert cells(gone)["CN-BE masks"].next_change is None


@pytest.mark.parametrize(("partner", "told"), [("US", False), ("BE", True)])
def test_a_capacity_factor_is_a_change_only_of_lanes_to_its_partners(
    partner: str, told: bool
) -> None:
    scenario = little(f"""
        as_of 2020-03-01
        fly A CNPVG>BELGG 2 00:00 > 2 12:00
        fly B CNPVG>BELGG 5 00:00 > 5 12:00
        fly C CNPVG>USJFK 5 00:00 > 5 12:00
        policy HALF capacity_factor scope=CN directions=export partners={partner} from=4 factor=0.5
        ship s CNPVG>BELGG goods=masks
    """)
    change = cells(scenario)["CN-BE masks"].next_change
    assert (change is not None and change.id == "HALF") is told


@pytest.mark.parametrize(
    ("lost", "worth"), [(4_000_000, 3_010_000), (2_000_000, 2_000_000), (0, None)]
)
def test_the_certificate_prices_a_tonne_at_no_more_than_is_lost(
    lost: int, worth: int | None
) -> None:
    """3 a gram and 2 a litre; a tonne of such goods is 5,000 litres."""
    scenario = little(
        "as_of 2020-03-01\nfly A CNPVG>BELGG 2 00:00 > 2 12:00 100kg 1m3\nship s CNPVG>BELGG 1x "
        "10kg 0.05m3 goods=masks"
    )
    proof = Multipliers(charters=Charters.BOUGHT, shift=1, rows={"kg|A|": 6, "m3|A|": 4})
    plan = Plan(
        scenario="little",
        as_of=scenario.as_of,
        known_to=scenario.as_of,
        planner="hand",
        consignments=(Consignment(id="s/1", shipment="s", first=1, last=1, legs=(Leg("A"),)),),
        levels=(
            Level(name="loss:1", value=lost, scale=lost, proofs=(proof,)),
            Level(name="cost", value=0, scale=0),
        ),
    )
    found = cells(scenario, plan)["CN-BE masks"].worth
    assert found == (None if worth is None else TonneWorth("loss:1", worth))


def test_filters_choose_cells() -> None:
    scenario = little("""
        as_of 2020-03-01
        fly A CNPVG>BELGG 2 00:00 > 2 12:00
        fly B CNPVG>FRCDG 2 00:00 > 2 12:00
        ship s CNPVG>BELGG goods=masks hs=630790
        ship t CNPVG>FRCDG goods=gowns hs=621010
    """)
    assert set(cells(scenario, wanted=Wanted(countries=frozenset({"FR"})))) == {"CN-FR gowns"}
    assert set(cells(scenario, wanted=Wanted(lanes=frozenset({"CN-BE"})))) == {"CN-BE masks"}
    assert set(cells(scenario, wanted=Wanted(goods=("MASK",)))) == {"CN-BE masks"}
    assert set(cells(scenario, wanted=Wanted(goods=("62",)))) == {"CN-FR gowns"}
    assert cells(scenario, wanted=Wanted(countries=frozenset({"US"}))) == {}


def test_a_price_says_for_how_many_kg_it_holds() -> None:
    """Ten kg a carton: 55 kg are free on the cheap flight at 2 a kg, 300 kg on the dear one."""
    text = """
        as_of 2020-03-01
        fly CHEAP CNPVG>BELGG 2 00:00 > 2 12:00 95kg 9m3 2/kg
        fly DEAR CNPVG>BELGG 2 00:00 > 2 12:00 300kg 9m3 5/kg
        ship s CNPVG>BELGG 4x 10kg 0.01m3 goods=masks
    """
    scenario = little(text)
    legs = (Leg("CHEAP"),)
    plan = Plan(
        scenario=scenario.name,
        as_of=scenario.as_of,
        known_to=scenario.as_of,
        planner="hand",
        consignments=(Consignment(id="s/1", shipment="s", first=1, last=4, legs=legs),),
    )
    cell = cells(scenario, plan)["CN-BE masks"]
    assert (cell.minor_per_kg, cell.price_g) == (2.0, 50_000)
    narrow = cells(little(text + "place BELGG handling=35kg/day"))["CN-BE masks"]
    assert (narrow.minor_per_kg, narrow.price_g) == (2.0, 30_000)
