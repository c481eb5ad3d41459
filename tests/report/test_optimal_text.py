"""What people read of a plan that no other is better than, and that a plan changed since is not
called so.

A flight has room for 100 kg: for one of the parcels of 50, 60 and 70 kg, not for two.
"""

from __future__ import annotations

from dataclasses import replace

from little import little
from markupsafe import escape

from onward.acts.moves import moved, without_claims
from onward.desk.desk_values import Move
from onward.desk.judged_plan import judged
from onward.desk.plan_reading import Optimal, reading_bytes, reading_in
from onward.desk.reading_of_plan import reading_of
from onward.judge.reading import judged_scenario
from onward.plan.params import ExactParams, SolveParams
from onward.plan.plan import OPTIMAL, Plan
from onward.plan.solve import solve
from onward.report.judged_plan import document, optimal_sentence, summary
from onward.report.page import page
from onward.report.workbook import about
from onward.scenario import Scenario

FEW = """
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 100kg 9m3 1/kg
    fly F2 CNPVG>BELGG 4 10:00 > 4 22:00
    ship masks CNPVG>BELGG 1x 60kg due=2
    ship gowns CNPVG>BELGG 1x 70kg due=2
    ship gloves CNPVG>BELGG 1x 50kg due=2
"""
MIXED, ALIKE = little(FEW), little(FEW.replace("70kg", "60kg").replace("50kg", "60kg"))


def said(scenario: Scenario, plan: Plan) -> str:
    return optimal_sentence(judged(scenario, plan))


def test_a_plan_that_was_listed_is_optimal_by_the_planners_word() -> None:
    plan = solve(MIXED)
    assert said(MIXED, plan).startswith("Optimal, by the planner's word: it listed every itinerary")
    told = judged(MIXED, plan)
    assert summary(told).splitlines()[1].startswith("Optimal, by the planner's word")
    assert document(told)["optimal"] is True


def test_a_plan_whose_bounds_are_its_values_is_optimal_whoever_made_it() -> None:
    plan = solve(ALIKE)
    assert OPTIMAL not in plan.notes
    assert said(ALIKE, replace(plan, notes={})) == (
        "Optimal: no plan is better at any level; the certificates prove it."
    )


def test_a_plan_that_may_be_improved_is_not_called_optimal() -> None:
    plan = solve(MIXED, params=SolveParams(exact=ExactParams(shipments=0)))
    assert said(MIXED, plan) == ""
    assert "Optimal" not in summary(judged(MIXED, plan))


def test_page_workbook_and_desk_say_it_before_any_gap() -> None:
    open_ended = solve(MIXED, params=SolveParams(exact=ExactParams(shipments=0)))
    for scenario, plan, who in (
        (MIXED, solve(MIXED), Optimal.WORD),
        (ALIKE, solve(ALIKE), Optimal.PROVEN),
        (MIXED, open_ended, None),
    ):
        told = judged(scenario, plan)
        sentence = optimal_sentence(told)
        assert dict(about(told)).get("Proof", "") == sentence
        before, _, _ = page(told).partition('<section id="service"')
        assert str(escape(sentence)) in before
        assert ("Optimal" in before) is bool(sentence)
        assert reading_in(reading_bytes(reading_of(told))).optimal is who


def test_a_plan_changed_by_hand_or_taken_to_another_scenario_is_not_called_optimal() -> None:
    plan = solve(MIXED)
    act = Move(act=1, shipment="masks", first=1, last=1, way=())
    changed = without_claims(judged_scenario(MIXED), plan, moved(MIXED, plan, [act]))
    assert said(MIXED, changed) == ""
    assert OPTIMAL not in plan.unvalued().notes
