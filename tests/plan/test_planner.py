"""What the planner does with little scenarios, and what holds of any plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from little import little
from oracles.random_scenarios import kernel_of, random_small, random_tiny
from seeds import few

from onward.cancel import Cancelled, cancellable
from onward.formats.generate import generate
from onward.formats.planfile import write_plan
from onward.judge import check, verify
from onward.plan.greedy import greedy
from onward.plan.plan import Plan
from onward.plan.solve import solve
from onward.scenario import Scenario, known


def planned(scenario: Scenario, plan: Plan) -> dict[str, list[str]]:
    """Who travels on what: ``{"masks": ["6x F1", "4x F2 T1"]}``, allotments as F1/A1; the plan has
    passed the judge.
    """
    verdict = verify(scenario, plan)
    assert verdict.problems == verdict.proof_problems == ()
    assert all(proof.proven for proof in verdict.proofs)
    told: dict[str, list[str]] = {s.id: [] for s in known(scenario).shipments}
    counted: Counter[tuple[str, str]] = Counter()
    for c in plan.consignments:
        counted[
            c.shipment,
            " ".join(leg.departure + (f"/{leg.pool}" if leg.pool else "") for leg in c.legs),
        ] += c.handling_units
    for (shipment, legs), count in sorted(counted.items()):
        told[shipment].append(f"{count}x {legs}")
    return told


def solved(text: str, **options: object) -> dict[str, list[str]]:
    scenario = little(text)
    return planned(scenario, solve(scenario, **{"gap": 0.0} | options))  # type: ignore[arg-type]


def values(plan: Plan) -> tuple[int, ...]:
    return tuple(level.value for level in plan.levels)


# -- who goes first


def test_medical_goods_go_first_and_the_rest_waits() -> None:
    scenario = """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg
        fly F2 CNPVG>BELGG 5 10:00 > 5 22:00 1000kg
        ship parcels CNPVG>BELGG p2 10x 100kg due=2 23:00 latest=9
        ship gowns   CNPVG>BELGG p1 6x 100kg due=3 latest=9
    """
    assert solved(scenario) == {"parcels": ["4x F1", "6x F2"], "gowns": ["6x F1"]}


def test_masks_do_not_crowd_out_ventilators() -> None:
    """Both medical; one carton holds 2,000 masks, but a handling unit counts by its weight and
    never by what is inside.
    """
    scenario = """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 400kg
        ship masks       CNPVG>BELGG p1 20x 20kg 0.05m3 units=2000 due=3 latest=9
        ship ventilators CNPVG>BELGG p1 4x 50kg 0.05m3 units=1 weight=500 due=3 latest=9
    """
    assert solved(scenario) == {"masks": ["10x F1"], "ventilators": ["4x F1"]}


def test_light_boxes_fill_the_hold_before_they_are_heavy() -> None:
    """6 m3 take 33 cartons of 0.18 m3; the scales would take 50 of 20 kg."""
    scenario = """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 6m3
        ship masks CNPVG>BELGG 50x 20kg 0.18m3
    """
    assert solved(scenario) == {"masks": ["33x F1"]}


def test_dense_goods_and_light_ones_share_a_hold() -> None:
    """10 a + 90 b <= 600 kg, 0.2 a + 0.02 b <= 2.1 m3: of 10 each, 10 light cartons and 5 dense
    ones weigh 550 kg and fill 2.1 m3.
    """
    scenario = """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 600kg 2.1m3
        ship light CNPVG>BELGG 10x 10kg 0.2m3 weight=100
        ship dense CNPVG>BELGG 10x 90kg 0.02m3 weight=100
    """
    assert solved(scenario) == {"light": ["10x F1"], "dense": ["5x F1"]}


def test_of_two_ways_in_time_the_cheaper_one() -> None:
    scenario = """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 400/kg
        fly F2 CNPVG>FRCDG 2 10:00 > 2 22:00 100/kg
        road T1 FRCDG>BELGG 3 06:00 > 3 12:00 20/kg
        transfer FRCDG air road 120
        ship masks CNPVG>BELGG 3x 100kg due=4
    """
    assert solved(scenario) == {"masks": ["3x F2 T1"]}


def test_a_minute_in_time_is_worth_more_than_any_cost() -> None:
    scenario = """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 9000/kg
        fly F2 CNPVG>BELGG 2 10:00 > 2 22:01
        ship masks CNPVG>BELGG 3x 100kg due=2 22:00 latest=9
    """
    assert solved(scenario) == {"masks": ["3x F1"]}


# -- charters


ROTATION = """
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg
    charter C1 500000
    fly C1out CNPVG>BELGG 3 10:00 > 3 22:00 5000kg charter=C1
    fly C1back BELGG>CNPVG 4 10:00 > 4 22:00 5000kg charter=C1
    ship masks CNPVG>BELGG 20x 100kg due=5
"""


def test_a_charter_is_bought_when_goods_would_stay() -> None:
    scenario = little(ROTATION)
    plan = solve(scenario, gap=0.0)
    assert planned(scenario, plan)["masks"] == ["10x C1out", "10x F1"] or planned(scenario, plan)[
        "masks"
    ] == ["20x C1out"]
    assert plan.charters == ("C1",)
    assert values(plan) == (0, 500_000)


def test_a_charter_is_not_bought_when_the_standing_network_carries_all_in_time() -> None:
    scenario = little(ROTATION.replace("20x", "10x"))
    plan = solve(scenario, gap=0.0)
    assert planned(scenario, plan) == {"masks": ["10x F1"]}
    assert (plan.charters, values(plan)) == ((), (0, 0))


def test_a_rotation_carries_both_ways_for_one_price() -> None:
    scenario = little(ROTATION + "ship returns BELGG>CNPVG 5x 100kg due=5")
    plan = solve(scenario, gap=0.0)
    assert planned(scenario, plan)["returns"] == ["5x C1back"]
    assert values(plan) == (0, 500_000)


def test_no_charter_is_bought_where_the_caller_forbids_it() -> None:
    scenario = little(ROTATION)
    plan = solve(scenario, gap=0.0, buy_charters=False)
    assert plan.charters == ()
    assert planned(scenario, plan) == {"masks": ["10x F1"]}


THREE = """
    charter small 100000
    charter middle 200000
    charter large 400000
    fly S1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg charter=small
    fly M1 CNPVG>BELGG 2 11:00 > 2 23:00 2000kg charter=middle
    fly L1 CNPVG>BELGG 3 10:00 > 3 22:00 3000kg charter=large
    ship masks CNPVG>BELGG 60x 100kg due=5
"""


@pytest.mark.parametrize(
    ("limits", "bought"),
    [
        ("", {"small", "middle", "large"}),
        ("set max_charters=2", {"middle", "large"}),
        ("set max_charters=1", {"large"}),
        ("set max_charters=0", set()),
        ("set charter_budget_minor=600000", {"middle", "large"}),
        ("set charter_budget_minor=599999", {"small", "large"}),
        ("set charter_budget_minor=399999", {"small", "middle"}),
        ("set charter_budget_minor=399999 max_charters=1", {"middle"}),
        ("set charter_budget_minor=99999", set()),
    ],
)
def test_number_and_budget_of_charters(limits: str, bought: set[str]) -> None:
    scenario = little(limits + THREE)
    plan = solve(scenario, gap=0.0)
    planned(scenario, plan)
    assert set(plan.charters) == bought
    assert len(plan.left_behind) == (bought != {"small", "middle", "large"})


@pytest.mark.parametrize("seed", few(range(6), 3))
@pytest.mark.parametrize("make", [random_tiny, random_small])
def test_where_none_may_be_bought_what_holds_without_charters_holds_over_all_choices(
    make: Callable[[int], Scenario], seed: int
) -> None:
    scenario = replace(make(seed), max_charters=0)
    for plan in (solve(scenario), solve(scenario, work=1)):
        verdict = verify(scenario, plan)
        assert verdict.proof_problems == ()
        for level in plan.levels:
            assert level.bound_any is not None
            assert level.bound_any == level.bound_bought


def test_a_charter_whose_lead_time_has_run_out_is_not_bought() -> None:
    scenario = """
        charter C1 1 lead=1441
        fly C1out CNPVG>BELGG 2 00:00 > 2 12:00 charter=C1
        ship masks CNPVG>BELGG due=5
    """
    assert solved(scenario) == {"masks": []}
    assert solved(scenario.replace("1441", "1440")) == {"masks": ["1x C1out"]}


# -- quotas


def test_a_quota_by_days_with_later_departures_that_have_no_space() -> None:
    """F1 uses the first day's 50 kg; F2 is full, two days after everything that has space."""
    scenario = """
        fly F1 CNPVG>BELGG 1 06:00 > 1 20:00 100kg
        fly F2 CNPVG>BELGG 3 06:00 > 3 20:00 100kg taken_kg=100
        ship masks CNPVG>BELGG 10x 10kg 0.01m3
        policy P1 quota scope=CN directions=export quota=50 period=1
    """
    assert solved(scenario) == {"masks": ["5x F1"]}
    assert solved(scenario.replace("20:00 100kg\n", "20:00 100kg taken_kg=100\n")) == {"masks": []}


# -- borders


@pytest.mark.parametrize(
    ("via", "connects"), [("KZ+60;KZ+120", False), ("KZ+60;KZ+60", False), ("KZ+60", True)]
)
def test_each_crossing_of_a_country_takes_its_inspection_also_at_one_minute(
    via: str, connects: bool
) -> None:
    """At Liege at 22:00; after 5 hours of inspection R2 at 05:00 is reached, after 10 it is not."""
    scenario = f"""
        transfer BELGG rail road 60
        rail R1 CNPVG>BELGG 1 10:00 > 2 22:00 via={via}
        road R2 BELGG>FRLIO 3 05:00 > 3 12:00
        ship masks CNPVG>FRLIO
        policy P1 inspection scope=KZ directions=transit hours=5
    """
    assert solved(scenario) == {"masks": ["1x R1 R2"] if connects else []}


# -- reserved space and pins


def test_space_reserved_for_medical_goods_carries_nothing_else() -> None:
    scenario = """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg reserved_for=health
        fly F2 CNPVG>BELGG 4 10:00 > 4 22:00 1000kg
        ship parcels CNPVG>BELGG p2 8x 100kg due=3 latest=9
        ship gowns   CNPVG>BELGG p1 2x 100kg due=3 latest=9 party=health
    """
    assert solved(scenario) == {"parcels": ["8x F2"], "gowns": ["2x F1"]}


def test_an_allotment_leaves_only_the_rest_to_others() -> None:
    """700 kg of 1,000 are blocked for health; the trade's parcels find 300."""
    scenario = """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg
        allot A1 health departure=F1 700kg 500m3
        ship gowns   CNPVG>BELGG p1 9x 100kg party=health
        ship parcels CNPVG>BELGG p2 9x 100kg party=trade
    """
    assert solved(scenario) == {"gowns": ["2x F1", "7x F1/A1"], "parcels": ["1x F1"]}


def test_a_pin_makes_goods_use_what_a_desk_fixed() -> None:
    scenario = """
        fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
        fly F2 CNPVG>FRCDG 2 10:00 > 2 22:00 900/kg
        road T1 FRCDG>BELGG 3 06:00 > 3 12:00 900/kg
        transfer FRCDG air road 120
        ship masks CNPVG>BELGG 3x 100kg due=4
    """
    assert solved(scenario) == {"masks": ["3x F1"]}
    assert solved(scenario + "pin masks must_use place=FRCDG") == {"masks": ["3x F2 T1"]}
    assert solved(scenario + "pin masks must_use mode=rail") == {"masks": []}
    assert solved(scenario + "pin masks must_not_use departure=F1") == {"masks": ["3x F2 T1"]}


# -- stops


def crowded() -> Scenario:
    return generate(
        shipments=60, departures=100, places=6, days=10, tightness=1.5, seed=2, levels=2
    )


def test_work_stops_with_a_plan_that_the_judge_accepts_and_says_so() -> None:
    scenario = crowded()
    plan = solve(scenario, gap=1e-9, work=1)
    assert plan.stopped == "work"
    planned(scenario, plan)
    assert values(plan) <= values(greedy(scenario))
    assert solve(scenario, gap=1e-9, work=1) == plan


def test_no_time_still_gives_a_plan_and_says_so() -> None:
    scenario = crowded()
    plan = solve(scenario, time_limit=0.0)
    assert plan.stopped == "time"
    assert any(planned(scenario, plan).values())


def test_the_first_plan_is_feasible_and_has_no_proofs() -> None:
    scenario = crowded()
    plan = solve(scenario, first=True)
    assert plan.stopped == "first"
    assert any(planned(scenario, plan).values())
    assert all(level.bound_any is None and level.bound_bought is None for level in plan.levels)


def test_an_interrupt_at_any_stage_gives_the_best_plan_so_far() -> None:
    scenario, told = crowded(), []
    done = values(solve(scenario, progress=lambda stage, numbers: told.append(stage)))
    by_hand = values(greedy(scenario))
    first = told.index("plan: greedy") + 1
    moments = {stage: told.index(stage, first) for stage in told[first:]}
    assert len(moments) >= 3
    for stage, moment in moments.items():
        calls = iter(range(len(told)))

        def interrupt(
            stage: str,
            numbers: dict[str, float],
            calls: Iterator[int] = calls,
            moment: int = moment,
        ) -> None:
            if next(calls) == moment:
                raise Cancelled

        plan = solve(scenario, progress=interrupt)
        assert plan.stopped == "interrupted", stage
        assert any(planned(scenario, plan).values()), stage
        assert done <= values(plan) <= by_hand, stage


# -- nothing to do


def test_a_scenario_without_shipments() -> None:
    scenario = little("fly F1 CNPVG>BELGG 2 10:00 > 2 22:00")
    for plan in (
        solve(scenario),
        solve(scenario, gap=0.0),
        greedy(scenario),
    ):
        assert planned(scenario, plan) == {}
        assert [(level.name, level.value) for level in plan.levels] == [("cost", 0)]


def test_a_scenario_without_departures() -> None:
    scenario = little("ship masks CNPVG>BELGG 2x 100kg")
    for plan in (
        solve(scenario),
        solve(scenario, gap=0.0),
        greedy(scenario),
    ):
        assert planned(scenario, plan) == {"masks": []}
        assert [(left.shipment, left.first, left.last) for left in plan.left_behind] == [
            ("masks", 1, 2)
        ]


def test_an_empty_scenario() -> None:
    scenario = little("as_of 2020-03-01")
    assert planned(scenario, solve(scenario)) == {}


# -- what holds of any plan


def test_equal_input_gives_an_equal_plan_byte_for_byte(tmp_path: Path) -> None:
    for k, scenario in enumerate([crowded(), *(random_small(seed) for seed in range(2))]):
        once, twice = tmp_path / f"{k}-once.json", tmp_path / f"{k}-twice.json"
        for path in (once, twice):
            write_plan(solve(scenario), path)
        assert once.read_bytes() == twice.read_bytes(), scenario.name


@pytest.mark.no_cover
@pytest.mark.parametrize("first", few(range(0, 60, 10), 1))
def test_a_desk_by_hand_is_never_better(first: int) -> None:
    better = 0
    for seed in range(first, first + 10):
        scenario = random_small(seed)
        by_hand = greedy(scenario, kernel=kernel_of(seed))
        plan = solve(scenario, gap=0.05, kernel=kernel_of(seed))
        assert verify(scenario, by_hand).problems == (), seed
        assert values(plan) <= values(by_hand), seed
        better += values(plan) < values(by_hand)
    assert better > 1


def told_later(scenario: Scenario) -> int:
    """How many rows the planner may not know."""
    seen = known(scenario)
    return sum(
        len(getattr(scenario, t)) - len(getattr(seen, t))
        for t in ("policies", "cuts", "departures", "shipments")
    )


@pytest.mark.no_cover
@pytest.mark.parametrize("first", few(range(0, 60, 20), 1))
def test_what_is_announced_later_cannot_change_the_plan(first: int) -> None:
    hidden = 0
    for seed in range(first, first + 20):
        scenario = random_tiny(seed)
        hidden += told_later(scenario)
        plan = solve(scenario)
        assert plan == solve(replace(known(scenario), known_to=scenario.known_to)), seed
    assert hidden > 8


def test_a_ban_announced_later_is_not_seen_and_one_announced_in_time_is() -> None:
    scenario = """
        as_of 2020-03-02
        fly F1 CNPVG>BELGG 4 10:00 > 4 22:00
        ship masks CNPVG>BELGG hs=630790
        policy P1 ban scope=CN directions=export hs=6307 from=3 known={}
    """
    assert solved(scenario.format("2 00:01")) == {"masks": ["1x F1"]}
    assert solved(scenario.format("2 00:00")) == {"masks": []}


class Clock:
    """A clock on which each question takes a second."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        self.now += 1.0
        return self.now


def test_when_time_is_up_nothing_more_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the search is then: the plan at hand is judged feasible and says what it lacks."""
    scenario = random_small(3)
    whole = solve(scenario)
    scans = []
    for seconds in (1, 5, 20, 60):
        monkeypatch.setattr("onward.plan.run.time", Clock())
        plan = solve(scenario, time_limit=seconds)
        assert check(scenario, plan) == []
        assert (plan.stopped, plan.notes["moves left"].isdecimal()) == ("time", True)
        scans.append(int(plan.notes["scans"]))
    assert scans == sorted(scans)
    assert scans[0] < int(whole.notes["scans"]) / 4


def test_a_cancel_by_hand_is_none_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onward.plan.run.time", Clock())
    told: list[str] = []
    with cancellable(lambda: "relaxing" in told):
        plan = solve(
            random_small(3), time_limit=100_000, progress=lambda stage, numbers: told.append(stage)
        )
    assert plan.stopped == "interrupted"
