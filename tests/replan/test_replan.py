"""Planning again: what holds stays, what broke moves, and each change says why."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from little import little
from oracles.random_scenarios import random_small

from onward.challenge.instance import read_scenario_of
from onward.cli import onward as program
from onward.desk.plan_diff import moved
from onward.events.advance import advance
from onward.formats.builtin import read_scenario
from onward.formats.folder import write_folder
from onward.formats.planfile import read_plan, write_plan
from onward.judge import check, verify
from onward.network.build import build
from onward.plan.greedy import greedy
from onward.plan.incumbent import incumbent_of
from onward.plan.numbering import as_in_force
from onward.plan.oracle import Oracle
from onward.plan.plan import Consignment, LeftBehind, Leg, Plan
from onward.plan.replan import replan
from onward.plan.solve import solve
from onward.scenario.changes import CancelDeparture, CutDeparture, apply

NOW = datetime(2020, 3, 2, tzinfo=UTC)

THREE_FLIGHTS = """
fly F1 CNPVG>BELGG 3 10:00 > 3 22:00 1000kg 10m3 400/kg
fly F2 CNPVG>BELGG 4 10:00 > 4 22:00 1000kg 10m3 300/kg
fly F3 CNPVG>BELGG 5 10:00 > 5 22:00 500kg 10m3 300/kg
ship masks CNPVG>BELGG p1 20x 50kg 0.1m3 due=4 latest=9
ship parcels CNPVG>BELGG p3 20x 50kg 0.1m3 due=6 latest=9 party=trade
"""


def test_nothing_new_moves_nothing() -> None:
    scenario = little(THREE_FLIGHTS)
    old = solve(scenario)
    now = advance(scenario, old, [], NOW)
    new = replan(now.scenario, now.plan, proofs=old.levels)
    assert moved(now, new) == []
    assert new.touched is not None
    assert (new.touched.value, new.touched.bound) == (0, 0)
    assert new.notes["from"] == "repaired"
    assert all(level.bound_bought is not None for level in new.levels)


def test_a_cancelled_flight_moves_the_first_priority_and_the_parcels_give_way() -> None:
    """F1's twenty cartons of masks go on F2, whose twenty parcels find ten places on F3 and ten
    stay.
    """
    scenario = little(THREE_FLIGHTS)
    old = solve(scenario)
    cut = CancelDeparture(id="X1", departure="F1", known_at=NOW, cause="CAAC-5")
    now = advance(apply(scenario, (cut,)), old, [], NOW)
    new = replan(now.scenario, now.plan, proofs=old.levels)
    assert check(now.scenario, new) == []
    found = {(m.shipment, m.handling_units, m.cause) for m in moved(now, new)}
    assert ("masks", 20, "CAAC-5") in found
    assert {m.tell for m in moved(now, new) if m.shipment == "parcels"} == {"trade"}
    assert sum(m.handling_units for m in moved(now, new) if m.shipment == "parcels") == 20
    assert sum(r.handling_units for r in new.left_behind) == 10


def test_who_has_goods_of_first_priority_is_told_first() -> None:
    scenario = little(THREE_FLIGHTS.replace("latest=9\nship", "latest=9 party=zeal\nship"))
    cut = CancelDeparture(id="X1", departure="F1", known_at=NOW, cause="CAAC-5")
    now = advance(apply(scenario, (cut,)), solve(scenario), [], NOW)
    told = [m.tell for m in moved(now, replan(now.scenario, now.plan))]
    assert list(dict.fromkeys(told)) == ["zeal", "trade"]


def test_only_those_who_travel_another_way_are_told() -> None:
    """Cartons 1-4 are on F3, 5-8 on F2, 9-12 on F1. It is cancelled: 9-12 go on F4, and the others
    keep flight and numbers.
    """
    scenario = little("""
fly F1 CNPVG>BELGG 3 06:00 > 3 12:00 40kg
fly F2 CNPVG>BELGG 4 06:00 > 4 12:00 40kg
fly F3 CNPVG>BELGG 5 06:00 > 5 12:00 40kg
fly F4 CNPVG>BELGG 6 06:00 > 6 12:00 40kg
ship masks CNPVG>BELGG p1 12x 10kg 0.01m3 due=3 latest=9
""")
    old = solve(scenario)
    now = advance(
        apply(scenario, (CancelDeparture(id="X1", departure="F1", known_at=NOW, cause="fog"),)),
        old,
        [],
        NOW,
    )
    new = replan(now.scenario, now.plan, proofs=old.levels)
    assert check(now.scenario, new) == []
    (gone,) = (c for c in old.consignments if c.legs == (Leg("F1"),))
    assert [(m.first, m.last, m.old, m.new, m.cause) for m in moved(now, new)] == [
        (gone.first, gone.last, gone.legs, (Leg("F4"),), "fog")
    ]


def ways(text: str) -> tuple[Consignment, ...]:
    """``1-4 A, 5-8 B``: consignments of one shipment."""
    found = []
    for row in filter(None, text.split(", ")):
        span, flight = row.split()
        first, last = map(int, span.split("-"))
        found.append(
            Consignment(
                id=f"masks/{len(found) + 1}",
                shipment="masks",
                first=first,
                last=last,
                legs=(Leg(flight),),
            )
        )
    return tuple(found)


@pytest.mark.parametrize(
    ("before", "now", "stay", "then"),
    [
        ("1-4 A, 5-8 B", "1-4 B, 5-8 C", 0, "1-4 C, 5-8 B"),
        ("1-8 A, 9-12 B", "1-5 A, 6-12 C", 0, "1-5 A, 6-12 C"),
        ("1-4 B, 5-8 A", "1-2 A, 3-6 B, 7-8 C", 0, "1-4 B, 5-6 A, 7-8 C"),
        ("1-4 A, 9-12 A", "1-6 A, 7-12 B", 0, "1-4 A, 5-8 B, 9-10 A, 11-12 B"),
        ("1-4 A", "1-4 A, 5-6 B", 2, "1-4 A, 7-8 B"),  # 5-8 stayed, 5-6 stay
        ("", "1-4 B, 5-8 A", 0, "1-4 B, 5-8 A"),
    ],
    ids=[
        "all of a way",
        "part of a way",
        "more of a way",
        "a way in two ranges",
        "what stays",
        "nothing in force",
    ],
)
def test_what_keeps_its_way_keeps_its_numbers(before: str, now: str, stay: int, then: str) -> None:
    left = (LeftBehind(shipment="masks", first=9 - stay, last=8),) if stay else ()
    plan = Plan(
        scenario="", as_of=NOW, known_to=NOW, planner="", consignments=ways(now), left_behind=left
    )
    assert as_in_force(plan, ways(before)).consignments == ways(then)


@pytest.mark.parametrize("seed", range(8))
def test_replans_of_random_scenarios_are_no_worse_than_planning_from_nothing_and_are_judged(
    seed: int,
) -> None:
    """Losses of the replan are within its own proof of what a new plan reaches; the judge
    recomputes every bound.
    """
    scenario = random_small(seed)
    old = solve(scenario, buy_charters=False)
    used = sorted({leg.departure for c in old.consignments for leg in c.legs})
    if not used:
        pytest.skip("nothing travels")
    cut = CancelDeparture(id="X1", departure=used[0], known_at=scenario.as_of)
    now = advance(apply(scenario, (cut,)), old, [], scenario.as_of)
    new = replan(now.scenario, now.plan, proofs=old.levels, buy_charters=False)
    verdict = verify(now.scenario, new)
    assert verdict.problems == ()
    assert verdict.proof_problems == ()
    assert verdict.values == {level.name: level.value for level in new.levels}
    fresh = solve(now.scenario, buy_charters=False)
    assert new.levels[0].value <= fresh.levels[0].value * 1.02 + 0.002 * new.levels[0].scale


@pytest.mark.parametrize("seed", range(20))
def test_of_a_plan_in_force_only_what_used_a_cancelled_departure_is_broken(seed: int) -> None:
    """Pins included, which put an offer into a view once for every layer of them."""
    scenario = random_small(seed)
    old = greedy(scenario)
    before = incumbent_of(Oracle(build(scenario)), old)
    assert before.broken == ()
    assert before.count.sum() == sum(c.handling_units for c in old.consignments)
    gone = old.consignments[0].legs[0].departure
    cut = CancelDeparture(id="X", departure=gone, known_at=scenario.as_of)
    after = incumbent_of(Oracle(build(apply(scenario, (cut,)))), old)
    assert list(after.broken) == [
        c.id for c in old.consignments if gone in [leg.departure for leg in c.legs]
    ]
    assert after.count.sum() + after.lost == before.count.sum()


def test_nothing_is_in_force_for_shipments_that_are_gone() -> None:
    scenario = little(THREE_FLIGHTS)
    old = greedy(scenario)
    new = replan(replace(scenario, shipments=()), old)
    assert (new.consignments, new.left_behind) == ((), ())


def test_goods_that_need_not_move_do_not() -> None:
    """S with one flight cancelled: far fewer goods move than if all were planned anew."""
    scenario = read_scenario_of("spring-2020-S@2")
    old = solve(scenario)
    name = next(leg.departure for c in old.consignments for leg in c.legs)
    cut = CancelDeparture(id="X1", departure=name, known_at=scenario.as_of)
    now = advance(apply(scenario, (cut,)), old, [], scenario.as_of, known_to=scenario.known_to)
    new = replan(now.scenario, now.plan, proofs=old.levels, gap=0.05)
    assert new.notes["from"] == "repaired"
    assert new.touched is not None
    assert 0 < new.touched.value < 0.1 * sum(c.handling_units for c in old.consignments)


def test_a_replan_with_a_search_beside_is_the_same_every_time() -> None:
    """S after China's notice of 31 March: bounds are searched for, and cost's in a thread of its
    own.
    """
    now = datetime(2020, 4, 2, tzinfo=UTC)
    scenario = read_scenario_of("spring-2020-S@2")
    early = replace(scenario, as_of=datetime(2020, 3, 31, tzinfo=UTC), known_to=None)
    old = solve(early)
    course = advance(scenario, old, [], now)
    new = replan(course.scenario, course.plan, proofs=old.levels)
    assert new.notes["from"] == "touching few"
    assert verify(course.scenario, new).proof_problems == ()
    cost = new.levels[-1]
    assert cost.bound_bought is not None
    assert cost.bound_bought > 0.6 * cost.value
    assert replan(course.scenario, course.plan, proofs=old.levels) == new


@pytest.mark.deep
def test_how_few_could_be_touched_is_proven_on_demand_and_changes_nothing_else() -> None:
    """Of 500 pieces and more: a plan made again for them in rounds has no such bound, and is the
    same plan.
    """
    now = datetime(2020, 3, 27, tzinfo=UTC)
    scenario = read_scenario("spring-2020:M")
    early = replace(scenario, as_of=datetime(2020, 3, 25, tzinfo=UTC), known_to=None)
    old = solve(early, first=True)
    course = advance(scenario, old, [], now)
    new, proven = (
        replan(course.scenario, course.plan, proofs=old.levels, prove_touched=wanted)
        for wanted in (False, True)
    )
    assert (proven.consignments, proven.levels) == (new.consignments, new.levels)
    assert new.touched is not None
    assert proven.touched is not None
    assert proven.touched.value == new.touched.value
    assert new.touched.bound < proven.touched.bound <= proven.touched.value
    verdict = verify(course.scenario, proven)
    assert verdict.touched is not None
    assert verdict.touched.recomputed == proven.touched.bound


@pytest.mark.parametrize(
    ("change", "least"),
    [
        (CutDeparture(id="X1", departure="F1", known_at=NOW, factor=0.3), 28),
        (CancelDeparture(id="X1", departure="F1", known_at=NOW), 40),
    ],
    ids=["cut", "cancelled"],
)
def test_no_plan_that_loses_as_little_touches_fewer(
    change: CutDeparture | CancelDeparture, least: int
) -> None:
    """F1 is cut to 300 kg: fourteen of twenty cartons of 50 kg must leave it, and to be in time
    take the place of fourteen parcels on F2; if it is cancelled, all twenty do."""
    scenario = little(THREE_FLIGHTS)
    old = solve(scenario)
    now = advance(apply(scenario, (change,)), old, [], NOW)
    new = replan(now.scenario, now.plan, proofs=old.levels)
    assert new.touched is not None
    assert (new.touched.value, new.touched.bound) == (least, least)
    verdict = verify(now.scenario, new)
    assert verdict.touched is not None
    assert verdict.touched.recomputed == least
    assert verdict.proven


@pytest.mark.parametrize(("price", "flight"), [(None, "F2"), (10_000, "F1"), (9_999, "F2")])
def test_goods_keep_their_itinerary_unless_another_saves_more_than_the_price_of_touching(
    price: int | None, flight: str
) -> None:
    """F2 is new, as punctual, and 100 a kilogram cheaper than F1: moving the ton saves 100,000, and
    costs ten times the price for 100 kg.
    """
    scenario = little("""
set firm_hours=0
fly F1 CNPVG>BELGG 3 10:00 > 3 22:00 1000kg 10m3 400/kg
ship masks CNPVG>BELGG p1 20x 50kg 0.1m3 due=6 latest=9
""")
    old = solve(scenario)
    cheap = little("""
set firm_hours=0
fly F1 CNPVG>BELGG 3 10:00 > 3 22:00 1000kg 10m3 400/kg
fly F2 CNPVG>BELGG 4 10:00 > 4 22:00 1000kg 10m3 300/kg
ship masks CNPVG>BELGG p1 20x 50kg 0.1m3 due=6 latest=9
""")
    now = advance(cheap, old, [], NOW)
    new = replan(now.scenario, now.plan, proofs=old.levels, price_per_touched=price)
    assert {leg.departure for c in new.consignments for leg in c.legs} == {flight}
    assert new.touched is not None
    assert new.touched.value == (20 if flight == "F2" else 0)


def test_the_command_tells_old_legs_new_legs_and_cause(tmp_path: Path) -> None:
    scenario = little(THREE_FLIGHTS)
    write_folder(scenario, tmp_path / "world")
    write_plan(solve(scenario), tmp_path / "old.json")
    (tmp_path / "news.json").write_text(
        json.dumps(
            {
                "schema": "onward-changes",
                "schema_version": 1,
                "changes": [
                    {
                        "kind": "cancel_departure",
                        "id": "X1",
                        "known_at": "2020-03-02T00:00Z",
                        "departure": "F1",
                        "cause": "CAAC-5",
                    }
                ],
            }
        )
    )
    line = (
        f"replan {tmp_path}/world {tmp_path}/old.json --as-of 2020-03-02 --changes "
        f"{tmp_path}/news.json"
    )
    more = f"-o {tmp_path}/new.json --write-scenario {tmp_path}/next --diff {tmp_path}/diff.csv"
    ran = CliRunner().invoke(program, [*line.split(), *more.split()])
    assert ran.exit_code == 0, ran.output
    assert "20 because of CAAC-5" in ran.stdout
    assert "F1 -> F2 [CAAC-5: F1 is cancelled]" in ran.stdout
    rows = (tmp_path / "diff.csv").read_text().splitlines()
    assert rows[0].startswith("tell,shipment,handling_units,pieces")
    assert any(row.startswith("trade,parcels") for row in rows)
    again = CliRunner().invoke(program, ["judge", f"{tmp_path}/next", f"{tmp_path}/new.json"])
    assert again.exit_code == 0, again.output
    assert (
        "Touched: 40 of 40 handling units that had a way; no plan that loses no more touches "
        "fewer than 40."
    ) in again.stdout
    written = read_plan(tmp_path / "new.json")
    assert written.touched is not None
    assert 0 < written.touched.bound <= written.touched.value
    wrong = CliRunner().invoke(program, [*line.split(), "--freeze", "F22"])
    assert wrong.exit_code == 2
    assert "Maybe F2" in wrong.output
    kept = CliRunner().invoke(program, [*line.split(), "--freeze", "parcels"])
    assert "20 handling units frozen" in kept.stdout
    answer = CliRunner().invoke(program, [*line.split(), "--json"])
    document = json.loads(answer.stdout)
    assert {row["cause"] for row in document["changes"]} >= {"CAAC-5"}


def test_the_next_day_s_scenario_is_one_that_reads_and_is_judged(tmp_path: Path) -> None:
    """S with its charters, papers and pins, a week on: written, read again without a problem,
    judged, and planned on once more.
    """
    scenario = replace(
        read_scenario("spring-2020:S"), as_of=datetime(2020, 3, 20, tzinfo=UTC), known_to=None
    )
    old = solve(scenario)
    assert old.charters
    now = advance(scenario, old, [], datetime(2020, 3, 27, 6, tzinfo=UTC))
    new = replan(now.scenario, now.plan, proofs=old.levels)
    write_folder(now.scenario, tmp_path / "next")
    again = read_scenario(str(tmp_path / "next"))
    assert again == now.scenario
    assert check(again, new) == []
    later = advance(again, new, [], datetime(2020, 4, 3, tzinfo=UTC))
    last = replan(later.scenario, later.plan, proofs=new.levels)
    assert check(later.scenario, last) == []
    units = {}
    for s in scenario.shipments:
        units[s.id] = s.handling_units
    for gone in [*now.gone, *later.gone]:
        root = (
            next((s.part_of for s in now.scenario.shipments if s.id == gone.shipment), "")
            or gone.shipment
        )
        units[root] -= gone.last - gone.first + 1
    for s in later.scenario.shipments:
        units[s.part_of or s.id] -= s.handling_units
    assert set(units.values()) == {0}  # every handling unit is in one place


def test_the_bound_of_cost_stays_when_a_priority_has_arrived() -> None:
    """From the day on which the masks land there are two levels, and the old prices prove both."""
    scenario = little("""
fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 10m3 400/kg
fly F2 CNPVG>BELGG 5 10:00 > 5 22:00 1000kg 10m3 300/kg
fly F3 CNPVG>BELGG 6 10:00 > 6 22:00 1000kg 10m3 200/kg
ship masks CNPVG>BELGG p1 20x 50kg 0.1m3 due=3 latest=9
ship toys CNPVG>BELGG p3 30x 50kg 0.1m3 due=6 latest=9
""")
    old = solve(scenario)
    for proofs in (old.levels, old.levels[:-1]):
        now = advance(scenario, old, [], datetime(2020, 3, 4, tzinfo=UTC))
        new = replan(now.scenario, now.plan, proofs=proofs)
        assert new.notes["from"] == "repaired"
        assert [level.name for level in new.levels] == ["loss:3", "cost"]
        assert all(level.bound_bought for level in new.levels)
        assert verify(now.scenario, new).proven


def test_a_new_priority_leaves_the_others_their_bounds() -> None:
    scenario = little(THREE_FLIGHTS)
    old = solve(scenario)
    late = little(THREE_FLIGHTS + "ship new CNPVG>BELGG p2 1x 50kg 0.1m3 due=6 latest=9")
    now = advance(late, old, [], NOW)
    new = replan(now.scenario, now.plan, proofs=old.levels)
    assert [level.name for level in new.levels] == ["loss:1", "loss:2", "loss:3", "cost"]
    assert all(level.bound_bought is not None for level in new.levels)
    assert verify(now.scenario, new).proven
