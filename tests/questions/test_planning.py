"""Questions about plans, asked of the desk: no terminal, no file but those that a question names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from little import little

from onward import write_folder
from onward.answer import NoteKind, Outcome, WrongQuestion, outcome_of
from onward.cancel import Cancelled
from onward.desk.judged_plan import judged
from onward.desk.solving import Solving
from onward.errors import InvalidInput
from onward.formats.planfile import write_plan
from onward.job import Job
from onward.plan.plan import Plan
from onward.questions.compare import ComparePlans, compare_plans
from onward.questions.explain import ExplainPlan, explain_plan
from onward.questions.judge import JudgePlan, judge_plan
from onward.questions.lanes import ShowLanes, show_lanes
from onward.questions.options import AskOptions, OtherGoods, ask_options
from onward.questions.plan import MostLeft, Planned, PlanShipments, plan_shipments
from onward.questions.record import Clocks, Record, Sources, open_record, record_of
from onward.questions.replan import ReplanShipments, replan_shipments
from onward.questions.validate import ValidateScenario, validate_scenario

SCENARIO = little("""
    as_of 2020-03-01
    set name=asked
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00  1000kg
    fly F2 CNPVG>BELGG 3 10:00 > 3 22:00  1000kg
    ship masks CNPVG>BELGG p1 10x 100kg due=3 00:00
    ship toys CNPVG>BELGG p2 15x 100kg due=5 00:00
""")
SMALL = replace(SCENARIO, name="small", shipments=SCENARIO.shipments[:1])
NOON = datetime(2020, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """The scenario on disk."""
    write_folder(SCENARIO, tmp_path / "asked")
    return open_record(Sources(scenario=str(tmp_path / "asked")))


@pytest.fixture
def plan(record: Record, tmp_path: Path) -> str:
    """Its plan in a file."""
    made = plan_shipments(record, PlanShipments()).value.judged.read.plan
    write_plan(made, tmp_path / "plan.json")
    return str(tmp_path / "plan.json")


# -- planning


def test_what_fits_travels_and_the_rest_stays() -> None:
    answer = plan_shipments(record_of(SCENARIO), PlanShipments(reasons=True))
    found: Planned = answer.value
    assert answer.outcome is Outcome.DONE
    assert [(s.in_time, s.left) for s in found.judged.service] == [(10, 0), (10, 5)]
    assert found.explanation is not None
    assert {reason.shipment for reason in found.explanation.left} == {"toys"}


@pytest.mark.parametrize(
    ("most", "outcome"),
    [
        (MostLeft(handling_units=5), Outcome.DONE),
        (MostLeft(handling_units=4), Outcome.TOO_MUCH_LEFT),
        (MostLeft(share_percent=20), Outcome.DONE),
        (MostLeft(share_percent=19.9), Outcome.TOO_MUCH_LEFT),
    ],
)
def test_more_may_be_left_than_is_allowed(most: MostLeft, outcome: Outcome) -> None:
    answer = plan_shipments(record_of(SCENARIO), PlanShipments(most_left=most))
    assert answer.outcome is outcome
    told = [note.text for note in answer.notes if note.kind is NoteKind.TOO_MUCH_LEFT]
    assert bool(told) == (outcome is Outcome.TOO_MUCH_LEFT)


def test_a_limit_is_an_outcome() -> None:
    question = PlanShipments(solving=Solving(work=1))
    assert plan_shipments(record_of(SCENARIO), question).outcome is Outcome.LIMITED


def test_two_ways_to_plan_are_a_wrong_question() -> None:
    with pytest.raises(WrongQuestion) as wrong:
        plan_shipments(record_of(SCENARIO), PlanShipments(solving=Solving(greedy=True, first=True)))
    assert outcome_of(wrong.value).exit_code == 2


# -- a job


class Listening(Job):
    """Remembers the first plan; cancels itself then, if that is wanted."""

    def __init__(self, cancels: bool) -> None:
        super().__init__(first_plan=self.look)
        self.cancels, self.plans = cancels, list[tuple[Plan, Mapping[str, int]]]()

    def look(self, plan: Plan, values: Mapping[str, int]) -> None:
        """The first plan is there."""
        self.plans.append((plan, values))
        if self.cancels:
            self.cancel()


@pytest.mark.parametrize("cancels", [False, True])
def test_the_first_plan_comes_valued_and_a_cancel_gives_the_best_judged(cancels: bool) -> None:
    job = Listening(cancels)
    answer = plan_shipments(record_of(SCENARIO), PlanShipments(), job)
    ((first, values),) = job.plans
    found = answer.value.judged
    assert values == {level.name: level.value for level in judged(SCENARIO, first).levels}
    assert tuple(level.value for level in found.levels) <= tuple(values.values())
    assert answer.outcome is (Outcome.INTERRUPTED if cancels else Outcome.DONE)
    assert found.read.plan.stopped == ("interrupted" if cancels else "done")


def test_a_cancel_before_there_is_a_plan_is_told_as_that() -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        plan_shipments(record_of(SCENARIO), PlanShipments(), job)


def test_a_cancel_ends_other_questions(record: Record, plan: str) -> None:
    job = Job()
    job.cancel()
    for ask in (
        lambda: judge_plan(record, JudgePlan(plan=plan), job),
        lambda: explain_plan(record, ExplainPlan(plan=plan), job),
        lambda: show_lanes(record, ShowLanes(plan=plan), job),
    ):
        with pytest.raises(Cancelled):
            ask()


# -- plans in files


def test_a_plan_of_another_scenario_is_one_problem(plan: str) -> None:
    for ask in (
        lambda: judge_plan(record_of(SMALL), JudgePlan(plan=plan)),
        lambda: explain_plan(record_of(SMALL), ExplainPlan(plan=plan)),
        lambda: compare_plans(record_of(SMALL), ComparePlans(plans=(plan,))),
        lambda: replan_shipments(record_of(SMALL), ReplanShipments(plan=plan, as_of=NOON)),
    ):
        with pytest.raises(InvalidInput) as wrong:
            ask()
        (problem,) = wrong.value.problems
        assert (problem.field, problem.value) == ("scenario", "asked")
        assert "--other-scenario" in problem.maybe


def test_what_still_holds_of_it_is_told_if_asked(plan: str) -> None:
    answer = judge_plan(record_of(SMALL), JudgePlan(plan=plan, other_scenario=True))
    assert answer.outcome is Outcome.REJECTED
    assert {problem.value for problem in answer.value.verdict.problems} >= {"toys"}


OTHER = Sources(other_scenario=True)


def test_a_plan_of_another_scenario_is_asked_about_with_what_of_it_still_holds(plan: str) -> None:
    """The masks of ``asked`` are there; toys are not, and a departure is gone."""
    less = replace(SMALL, departures=tuple(d for d in SMALL.departures if d.id != "F1"))
    for scenario, left in ((SMALL, 0), (less, 10)):
        record = record_of(scenario, sources=OTHER)
        explained = explain_plan(record, ExplainPlan(plan=plan))
        assert sum(s.left for s in explained.value.accepted.judged.service) == left
        (note,) = [n for n in explained.notes if n.kind is NoteKind.OTHER_SCENARIO]
        assert note.text.startswith("plan.json is a plan of asked: ")
        (compared,) = compare_plans(record, ComparePlans(plans=(plan,))).value.plans
        assert sum(s.left for s in compared.judged.service) == left
        again = replan_shipments(record, ReplanShipments(plan=plan, as_of=SCENARIO.as_of))
        assert sum(s.left for s in again.value.judged.service) == 0  # F2 has room
        assert note.text in {n.text for n in again.notes}


def test_a_copy_under_another_name_is_the_same_scenario(plan: str) -> None:
    copy = replace(SCENARIO, name="copy", title="A copy")
    assert judge_plan(record_of(copy), JudgePlan(plan=plan)).outcome is Outcome.DONE


def test_a_scenario_that_changed_since_names_its_tables(plan: str) -> None:
    first, second = SCENARIO.departures
    later = replace(second, capacity_kg=1500.0)
    changed = replace(SCENARIO, departures=(first, later))
    answer = explain_plan(record_of(changed), ExplainPlan(plan=plan))
    (note,) = [note for note in answer.notes if note.kind is NoteKind.CHANGED]
    assert note.text == "asked is not as it was when plan.json was made: departures changed since"
    with pytest.raises(InvalidInput) as wrong:
        judge_plan(record_of(changed), JudgePlan(plan=plan))
    (problem,) = wrong.value.problems
    assert (problem.value, "--other-scenario" in problem.maybe) == ("departures", True)
    same = judge_plan(record_of(SCENARIO), JudgePlan(plan=plan))
    assert not [note for note in same.notes if note.kind is NoteKind.CHANGED]


def test_known_later_is_no_change(plan: str) -> None:
    (row,) = little("policy P1 ban scope=CN known=4").policies
    told = replace(SCENARIO, policies=(row,))
    answer = judge_plan(record_of(told), JudgePlan(plan=plan))
    assert not [note for note in answer.notes if note.kind is NoteKind.CHANGED]


def test_a_plan_is_the_same_as_itself(record: Record, plan: str) -> None:
    found = compare_plans(record, ComparePlans(plans=(plan, plan))).value
    (difference,) = found.differences
    assert (difference.levels, difference.rerouted) == ((), 0)
    assert found.best is found.plans[0]


def test_replanned_at_noon_nothing_moves(record: Record, plan: str) -> None:
    answer = replan_shipments(record, ReplanShipments(plan=plan, as_of=NOON))
    assert answer.value.changes == ()
    assert answer.value.judged.upset is not None
    assert answer.value.judged.upset.handling_units == 0


def test_time_does_not_run_backwards(record: Record, plan: str) -> None:
    before = datetime(2020, 2, 1, tzinfo=UTC)
    with pytest.raises(WrongQuestion, match="is before PLAN's"):
        replan_shipments(record, ReplanShipments(plan=plan, as_of=before))


# -- others


def test_other_goods_are_checked_all_at_once(record: Record, plan: str) -> None:
    goods = OtherGoods(origin="CNPVX", destination="BELGG", mass_kg=5, volume_m3=0.1, hs="x")
    with pytest.raises(WrongQuestion) as wrong:
        ask_options(record, AskOptions(plan=plan, goods=goods))
    assert {problem.field for problem in wrong.value.problems} == {"origin", "hs"}


def test_validation_counts_and_lists(record: Record) -> None:
    answer = validate_scenario(record, ValidateScenario())
    assert answer.outcome is Outcome.DONE
    assert answer.value.counts is not None
    assert answer.value.counts["handling units"] == 25
    late = replace(SCENARIO, shipments=(replace(SCENARIO.shipments[0], destination="XXXXX"),))
    assert validate_scenario(record_of(late), ValidateScenario()).outcome is Outcome.REJECTED


def test_the_clocks_of_a_record_are_those_of_its_plan() -> None:
    clocks = Clocks(as_of=datetime(2020, 3, 2, 12, tzinfo=UTC))
    found = plan_shipments(record_of(SCENARIO, clocks), PlanShipments()).value.judged
    assert found.read.plan.as_of == clocks.as_of
    assert {leg.departure for c in found.read.plan.consignments for leg in c.legs} == {"F2"}
