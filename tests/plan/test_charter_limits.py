"""How many charters may be bought that leave in a period: read, planned, judged, replanned, told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from little import little

from onward.advise import UsedUp, advise
from onward.challenge.variant import Knobs, variant
from onward.errors import InvalidInput
from onward.events.advance import advance
from onward.explain import explain
from onward.formats.digest import digest, table_digests
from onward.formats.folder import read_folder, write_folder
from onward.judge import check, verify
from onward.money.residual_capacity import room_left
from onward.network.build import build
from onward.numbers.figure import Clocks, Record
from onward.numbers.periods import Period
from onward.numbers.queries import CharterQuery
from onward.plan.columns import pool
from onward.plan.equilibrium import Equilibrium
from onward.plan.generation import Generation
from onward.plan.greedy import greedy
from onward.plan.inherited import inherited
from onward.plan.level import Ask, Multiplied
from onward.plan.oracle import Oracle
from onward.plan.plan import Charters, Consignment, LeftBehind, Leg, Plan
from onward.plan.replan import replan
from onward.plan.solve import solve
from onward.questions.charters import AdviseCharters, advise_charters
from onward.questions.record import record_of
from onward.report.advised import used_up_text
from onward.scenario import CharterLimit, Scenario, known
from onward.scenario.change import CancelCharter, DelayDeparture
from onward.scenario.changes import apply
from onward.scenario.limits import MAX_CHARTER_LIMITS
from onward.scenario.problems import problems

# Two aeroplanes in March and two in April, each with room for one of four lots: L1 to L4 are heavier in turn.
FOUR = """
    as_of 2020-03-01
    charter C1 500
    fly M1 CNPVG>BELGG 10 10:00 > 10 22:00 600kg 10m3 charter=C1
    charter C2 500
    fly M2 CNPVG>BELGG 20 10:00 > 20 22:00 700kg 10m3 charter=C2
    charter C3 500
    fly A1 CNPVG>BELGG 40 10:00 > 40 22:00 800kg 10m3 charter=C3
    charter C4 500
    fly A2 CNPVG>BELGG 50 10:00 > 50 22:00 900kg 10m3 charter=C4
    ship L1 CNPVG>BELGG p1 1x 600kg 1m3 ready=9 due=11 latest=12
    ship L2 CNPVG>BELGG p1 1x 700kg 1m3 ready=19 due=21 latest=22
    ship L3 CNPVG>BELGG p1 1x 800kg 1m3 ready=39 due=41 latest=42
    ship L4 CNPVG>BELGG p1 1x 900kg 1m3 ready=49 due=51 latest=52
"""
MARCH, APRIL = "limit MARCH 1 from=1 until=32", "limit APRIL 1 from=32 until=62"
EVERY = {"C1", "C2", "C3", "C4"}


def at(day: int, month: int = 3) -> datetime:
    return datetime(2020, month, day, tzinfo=UTC)


def four(*more: str) -> Scenario:
    return little("\n".join([FOUR, *more]))


def best(scenario: Scenario, **asked: object) -> set[str]:
    """The charters of a plan that the judge accepts with all of its bounds."""
    plan = solve(scenario, **asked)  # type: ignore[arg-type]
    verdict = verify(scenario, plan)
    assert (verdict.feasible, verdict.proven) == (True, True)
    return set(plan.charters)


@pytest.mark.parametrize(
    ("limits", "bought"),
    [
        ((), EVERY),
        ((MARCH,), {"C2", "C3", "C4"}),
        ((MARCH, APRIL), {"C2", "C4"}),
        ((MARCH, "set max_charters=2"), {"C3", "C4"}),
        ((MARCH, APRIL, "set max_charters=1"), {"C4"}),
        (("limit SPRING 2", "limit EARLY 1 until=45"), {"C3", "C4"}),
        (("limit SPRING 2 from=15", "limit APRIL 1 from=32"), {"C1", "C2", "C4"}),
        (("limit NONE 0 from=15 until=45",), {"C1", "C4"}),
        (("limit NONE 0",), set()),
        (("limit BEFORE 0 until=10 10:00", "limit AFTER 0 from=50 10:01"), EVERY),
        (("limit FROM 0 from=50 10:00", "limit UNTIL 0 until=10 10:01"), {"C2", "C3"}),
        ((MARCH, "set charter_budget_minor=999"), {"C4"}),
    ],
)
@pytest.mark.parametrize("gap", [0, None])
def test_no_more_are_bought_than_leave_in_a_period(
    limits: tuple[str, ...], bought: set[str], gap: float | None
) -> None:
    assert best(four(*limits), gap=gap) == bought
    by_hand = greedy(four(*limits))
    assert check(four(*limits), by_hand) == []


def test_a_charter_counts_when_its_first_departure_leaves_as_delayed() -> None:
    rotation = "fly M1b BELGG>CNPVG 33 10:00 > 33 22:00 1000kg 10m3 charter=C1"
    assert best(four(rotation, APRIL), gap=0) == {"C1", "C2", "C4"}
    late = DelayDeparture(id="D", known_at=at(1), departure="M2", departs_at=at(30, 4))
    scenario = apply(four("ship L5 CNPVG>BELGG p1 1x 650kg 1m3 ready=59 due=61 latest=62"), [late])
    limit = CharterLimit(id="APRIL", starts_at=at(1, 4), max_number=1)
    assert best(replace(scenario, charter_limits=(limit,)), gap=0) == {"C1", "C4"}
    everything = solve(scenario, gap=0)
    (problem,) = check(replace(scenario, charter_limits=(limit,)), everything)
    assert (
        "limit APRIL: the plan buys 3 leaving in its period, and 1 may still be bought"
        in problem.message
    )


def test_the_price_of_a_period_is_in_the_proof_and_the_judge_needs_it() -> None:
    scenario = four(MARCH, APRIL)
    plan = solve(scenario)
    (proof,) = [p for p in plan.levels[0].proofs if p.charters is Charters.ANY]
    assert plan.levels[0].bound_any == plan.levels[0].value > 0
    assert {key for key in proof.rows if key.startswith("charters|")} == {
        "charters|MARCH",
        "charters|APRIL",
    }
    for gone in ("charters|MARCH", "charters|APRIL"):
        rows = {key: k for key, k in proof.rows.items() if key != gone}
        level = replace(plan.levels[0], proofs=(replace(proof, rows=rows),))
        verdict = verify(scenario, replace(plan, levels=(level, *plan.levels[1:])))
        assert not verdict.proven


def test_paid_charters_count_in_their_periods_and_given_up_ones_no_more() -> None:
    scenario = four("limit MARCH 2 from=1 until=32", APRIL, "limit ALL 3")
    plan = greedy(scenario)
    assert plan.charters == ("C1", "C2", "C3")
    now = advance(scenario, plan, [], at(2))
    assert problems(now.scenario) == []
    seen = known(now.scenario)
    assert known(seen) == seen
    assert [row.max_number for row in seen.charter_limits] == [0, 0, 0]
    assert replan(now.scenario, now.plan).charters == ()
    up = CancelCharter(id="X", charter="C3", known_at=at(3), fee_minor=100, cause="crew")
    later = replace(apply(now.scenario, [up]), as_of=at(3))
    assert [row.max_number for row in known(later).charter_limits] == [0, 1, 1]
    again = replan(later, now.plan)
    assert (again.charters, check(later, again)) == (("C4",), [])


def test_a_bound_of_the_plan_before_proves_the_next() -> None:
    scenario = four(MARCH, APRIL)
    plan = solve(scenario)
    now = advance(scenario, plan, [], at(2))
    again = replan(now.scenario, now.plan, proofs=plan.levels)
    verdict = verify(now.scenario, again)
    assert (verdict.feasible, verdict.proven) == (True, True)
    assert again.levels[0].bound_any == again.levels[0].value


def by_hand(scenario: Scenario, *lots: tuple[str, str, str]) -> Plan:
    """A plan that puts lots on departures and buys their charters."""
    gone = {lot for lot, _, _ in lots}
    return Plan(
        scenario=scenario.name,
        as_of=scenario.as_of,
        known_to=scenario.as_of,
        planner="hand",
        consignments=tuple(
            Consignment(id=lot, shipment=lot, first=1, last=1, legs=(Leg(d),)) for lot, d, _ in lots
        ),
        left_behind=tuple(
            LeftBehind(shipment=s.id, first=1, last=1)
            for s in scenario.shipments
            if s.id not in gone
        ),
        charters=tuple(charter for _, _, charter in lots),
    )


def test_an_explanation_names_the_limit_that_is_used_up() -> None:
    scenario = four(MARCH, "set max_charters=2")
    plan = by_hand(scenario, ("L1", "M1", "C1"), ("L3", "A1", "C3"))
    texts = {told.shipment: told.relaxation for told in explain(scenario, plan).left}
    over = "one more than the 2 that may still be bought"
    assert (
        f"charter C2 bought ({over} and one more than the 1 that may still be bought under limit MARCH)"
        in texts["L2"]
    )
    assert f"charter C4 bought ({over})" in texts["L4"]


def test_advice_says_which_numbers_are_used_up() -> None:
    scenario = four(MARCH, "limit APRIL 2 from=32", "set max_charters=2")
    found = advise(scenario, solve(scenario))
    assert found.used_up == (UsedUp("", 2), UsedUp("APRIL", 2))
    assert used_up_text(found) == (
        "Used up: the number of all (2), limit APRIL (2); one more that counts there takes the "
        "place of another."
    )
    assert used_up_text(advise(four(), solve(four()))) == ""


@pytest.mark.parametrize(
    ("limits", "count"),
    [
        ((), 4),
        ((MARCH,), 3),
        ((MARCH, APRIL), 2),
        (("set max_charters=3", MARCH), 3),
        (("limit A 1 from=1 until=25", "limit B 1 from=15 until=45"), 3),
        (("limit A 1 from=15 until=45", "limit B 1 from=32 until=62"), 3),
        (("limit A 1 from=1 until=45", "limit B 0 from=45 until=62"), 1),
    ],
)
def test_how_many_can_fly_is_what_the_periods_allow(limits: tuple[str, ...], count: int) -> None:
    query = CharterQuery(period=Period(at(1), at(1, 5)))
    answer = query.answer(Record(four(*limits), []), Clocks(known_to=None, as_of=at(1)))
    assert answer.value == count
    assert bool(answer.remarks) == bool(limits)


def test_the_room_beside_a_plan_has_what_is_left_of_the_numbers() -> None:
    scenario = four(MARCH, APRIL, "limit ALL 9")
    beside = room_left(scenario, solve(scenario), charters=True)
    assert [row.max_number for row in beside.charter_limits] == [0, 0, 7]


def test_a_tighter_variant_may_buy_fewer() -> None:
    made = variant(four("limit MARCH 10 from=1 until=32"), Knobs(tightness=2))
    assert [row.max_number for row in made.charter_limits] == [5]


def test_goods_are_exchanged_within_a_period() -> None:
    """What April would gain most by takes nothing from March, and the other way round."""
    assert best(four(MARCH, APRIL)) == {"C2", "C4"}
    lighter = FOUR.replace("600kg", "990kg").replace("800kg", "950kg")
    assert best(little("\n".join([lighter, MARCH, APRIL]))) == {"C1", "C3"}


@pytest.mark.parametrize("limits", [(MARCH, APRIL), ("limit SPRING 2", "limit EARLY 1 until=45")])
def test_an_equilibrium_keeps_fractions_of_charters_within_the_numbers(
    limits: tuple[str, ...],
) -> None:
    network = build(four(*limits))
    generation = Generation(Oracle(network), pool(Oracle(network)))
    ask = Ask(loss=np.ones(1), cost=0.0)
    nothing = generation.nothing(ask)
    generation.price(ask, nothing)
    columns = generation.pool.columns
    n = len(columns)
    master = Equilibrium(network, ask, columns, np.arange(n), nothing, np.zeros(n))
    for _ in range(30):
        master.step(whole=True)
        assert (network.buying.counts @ master.y <= network.buying.most + 1e-6).all()
    prices: Multiplied = master.averaged()
    assert prices.number.shape == (3,)
    assert prices.number[0] == 0.0


def test_without_limits_nothing_counts_in_a_digest() -> None:
    plain, limited = four(), four(MARCH)
    assert "charter_limits" not in table_digests(plain)
    assert digest(plain) == digest(replace(plain, charter_limits=()))
    assert digest(plain) != digest(limited)
    assert digest(limited) != digest(four(MARCH.replace(" 1 ", " 2 ")))
    changed = {*table_digests(limited).items()} ^ {*table_digests(plain).items()}
    assert {name for name, _ in changed} == {"charter_limits"}


def test_limits_are_read_with_all_their_problems(tmp_path: Path) -> None:
    write_folder(four(MARCH, "limit ALL 3"), tmp_path)
    assert read_folder(tmp_path).charter_limits == four(MARCH, "limit ALL 3").charter_limits
    (tmp_path / "charter_limits.csv").write_text(
        "id,starts_at,ends_at,max_number\n"
        "A,2020-04-01T00:00Z,2020-03-01T00:00Z,1\n"
        "B,2020-04-01T00:00Z,2020-04-01T00:00Z,1\n"
        "C,2020-04-01,,1.5\n"
        "D,,,-1\n"
        "D,,,1000001\n",
        encoding="utf-8",
    )
    with pytest.raises(InvalidInput) as wrong:
        read_folder(tmp_path)
    assert {(p.row, p.field) for p in wrong.value.problems} == {
        (2, "ends_at"),
        (3, "ends_at"),
        (4, "starts_at"),
        (4, "max_number"),
        (5, "id"),
        (5, "max_number"),
        (6, "id"),
        (6, "max_number"),
    }


def test_more_limits_than_a_day_each_for_a_year_are_too_many() -> None:
    rows = tuple(CharterLimit(id=f"N{i}", max_number=i) for i in range(MAX_CHARTER_LIMITS + 1))
    (problem,) = problems(replace(four(), charter_limits=rows))
    assert (problem.field, problem.value) == ("charter_limits", str(len(rows)))
    plan = solve(replace(four(), charter_limits=rows[:-1]), gap=0)
    assert plan.charters == ()


def test_a_number_that_is_asked_for_takes_the_place_of_the_limits() -> None:
    record = record_of(four(MARCH, APRIL))
    within = advise_charters(record, AdviseCharters(curve=(3,), gap=0)).value
    assert within.advice is not None
    assert [c.charter for c in within.advice.bought] == ["C4", "C2"]
    assert [len(judged.read.plan.charters) for _, judged in within.curve] == [3]
    instead = advise_charters(record, AdviseCharters(charters=3, gap=0)).value
    assert instead.advice is not None
    assert len(instead.advice.bought) == 3


def test_later_levels_are_bounded_over_all_choices_too() -> None:
    """Prices given the charters bought leave the space of the others free: they prove little."""
    first = "fly F1 CNPVG>BELGG 5 10:00 > 5 22:00 100kg 1m3\nship P CNPVG>BELGG p1 1x 100kg 1m3"
    scenario = little("\n".join([FOUR.replace(" p1 ", " p2 "), first, MARCH, APRIL]))
    plan = solve(scenario)
    assert [level.bound_any for level in plan.levels[:2]] == [
        level.value for level in plan.levels[:2]
    ]
    assert verify(scenario, plan).proven


def test_a_candidate_whose_flight_is_cut_has_no_space_and_hinders_no_proof() -> None:
    plan = solve(four(MARCH, "cut GONE departure=A2"))
    assert "C4" not in plan.charters
    assert plan.levels[0].bound_any is not None


def test_the_prices_of_limits_are_inherited_and_those_of_limits_that_are_gone_are_not() -> None:
    plan = solve(four(MARCH, APRIL))
    (proof,) = [p for p in plan.levels[0].proofs if p.charters is Charters.ANY]
    network = build(four(APRIL, "limit MAY 1 from=62", MARCH))
    found = inherited(network, plan.levels, Charters.ANY)[0].number * (1 << proof.shift)
    march, april = (proof.rows[f"charters|{name}"] for name in ("MARCH", "APRIL"))
    assert found.tolist() == pytest.approx([0, april, 0, march])
    assert not inherited(build(four()), plan.levels, Charters.ANY)[0].number.any()


@pytest.mark.parametrize(
    ("begins", "words"),
    [
        (datetime(2020, 3, 1), "has no offset from UTC"),
        (datetime(2300, 1, 1, tzinfo=UTC), "lies outside 1970 to 2200"),
        (datetime(2020, 3, 1, 0, 0, 30, tzinfo=UTC), "is not on a whole minute"),
    ],
)
def test_an_instant_of_a_limit_is_one_that_files_can_have(begins: datetime, words: str) -> None:
    limit = CharterLimit(id="A", starts_at=begins, max_number=1)
    (problem,) = problems(replace(four(), charter_limits=(limit,)))
    assert (problem.field, problem.message) == ("starts_at", words)
