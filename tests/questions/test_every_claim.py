"""Every field of a plan file, altered: refused, told to be false, or said here to claim nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from little import little

from onward.answer import NoteKind, Outcome
from onward.desk.plan_signature import signed
from onward.errors import InvalidInput
from onward.events.advance import advance
from onward.formats.planfile import plan_text
from onward.plan.plan import LeftBehind, Plan
from onward.plan.replan import replan
from onward.plan.solve import solve
from onward.questions.judge import JudgePlan, judge_plan
from onward.questions.record import record_of
from onward.scenario import Scenario
from onward.scenario.changes import CancelDeparture, apply

TEXT = """
set name=claims max_charters=2 charter_budget_minor=900000
fly F1 CNPVG>BELGG 3 10:00 > 3 22:00 1000kg 10m3 400/kg
fly F2 CNPVG>BELGG 4 10:00 > 4 22:00 1000kg 10m3 300/kg
charter C1 50000
fly X1 CNPVG>BELGG 4 08:00 > 4 20:00 600kg 8m3 charter=C1
charter C2 60000
fly X2 CNPVG>BELGG 5 08:00 > 5 20:00 600kg 8m3 charter=C2
policy Q quota scope=CN directions=export quota=2000 unit=kg
place BELGG handling=1500kg/day
ship masks CNPVG>BELGG p1 20x 50kg 0.1m3 due=3 latest=9
ship gowns CNPVG>BELGG p2 30x 40kg 0.2m3 due=4 latest=9
"""
# what nobody takes for a claim, and why
CLAIMS_NOTHING = {
    "planner": "a name",
    "stopped": "how the search ended; `done` is held against the gap asked for; `optimal`: below",
    "notes": "for people; `moves left` and `gap asked` are claims",
    "id": "a name",
    "levels.proofs": "multipliers: whatever they are, what they prove is computed",
    "touched.proof": "multipliers: whatever they are, what they prove is computed",
    "touched.earlier": "of a plan that is compared if it is given",
    "touched.anchor": "distances that decide only when the next replan searches",
    "schema_version": "a plan is judged by the rules of its version's time",
}


def made() -> tuple[Scenario, Plan]:
    """A replan with a charter, a certificate of each level and goods that are touched."""
    scenario = little(TEXT)
    old = signed(scenario, solve(scenario))
    cut = CancelDeparture(id="X", departure="F1", known_at=scenario.as_of)
    now = advance(apply(scenario, (cut,)), old, [], scenario.as_of)
    return now.scenario, signed(now.scenario, replan(now.scenario, now.plan, gap=0.3))


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where the plain values of a document stand; of multipliers the first two."""
    if isinstance(value, dict | list):
        steps = list(value.items() if isinstance(value, dict) else enumerate(value))
        for step, below in steps[:2] if path[-1:] == ("rows",) else steps:
            yield from leaves(below, (*path, step))
    else:
        yield path


def altered(value: Any) -> list[Any]:
    """Other values: of the same kind, and of another."""
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, int):
        more = [value + 1, value - 1, value * 2 + 10**6, -1, 10**400, -(10**400)]
        return [*more, True, str(value), float(value), None]
    if isinstance(value, str):
        return [f"{value}x", "", 7, None]
    return [1, "x"]


def put(document: Any, path: tuple[str | int, ...], value: Any) -> Any:
    made = deepcopy(document)
    at = made
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return made


def indifferent(path: tuple[str | int, ...], value: Any, before: Any) -> bool:
    """Whether the table above has it, or it claims less than there is."""
    names = [step for step in path if isinstance(step, str)]
    if names[-1] in ("bound_any", "bound_bought", "bound") and type(value) is int:
        return 0 <= value < before  # a weaker bound is true; one below 0 is none
    if names[-1] in ("bound_any", "bound_bought", "cannot_be_helped", "touching_minor"):
        return value is None  # nothing is claimed
    if names[-1] == "monotone" and value is False:
        return True  # nothing is claimed
    if path == ("digest",) and value == "":
        return True  # nothing is claimed, and that is told
    return any(".".join(names).startswith(known) for known in CLAIMS_NOTHING) or names[-1] == "id"


def verdict(scenario: Scenario, document: Any, tmp_path: Path) -> str:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(document))
    try:
        answer = judge_plan(record_of(scenario), JudgePlan(plan=str(path)))
    except InvalidInput as wrong:
        return str(wrong)
    return "" if answer.outcome is Outcome.DONE else answer.value.status


@pytest.fixture(scope="module")
def given() -> tuple[Scenario, Any]:
    scenario, plan = made()
    return scenario, json.loads(plan_text(plan))


def test_the_plan_itself_is_accepted(given: tuple[Scenario, Any], tmp_path: Path) -> None:
    scenario, document = given
    assert verdict(scenario, document, tmp_path) == ""
    assert document["charters"]
    assert document["in_force"]
    assert document["touched"]["value"] > 0
    assert all(level["proofs"] for level in document["levels"])


@pytest.mark.parametrize("each", [7, pytest.param(1, marks=pytest.mark.deep)])
def test_every_altered_value_is_refused_or_claims_nothing(
    given: tuple[Scenario, Any], each: int, tmp_path: Path
) -> None:
    """All of them, or every seventh."""
    scenario, document = given
    tried = 0
    for path in leaves(document):
        before = document
        for step in path:
            before = before[step]
        for value in altered(before):
            if value == before and type(value) is type(before):
                continue
            tried += 1
            if tried % each:
                continue
            said = verdict(scenario, put(document, path, value), tmp_path)
            assert said or indifferent(path, value, before), (path, before, value)
    assert tried > 500


def test_every_field_and_row_that_is_missing_is_refused_or_claims_nothing(
    given: tuple[Scenario, Any], tmp_path: Path
) -> None:
    """But for what nobody has to say: bounds, notes, the clocks of who planned."""
    scenario, document = given
    may_miss = {"digest", "planner", "stopped", "notes", "touched", "kept_back"}
    for name in document:
        said = verdict(scenario, {k: v for k, v in document.items() if k != name}, tmp_path)
        assert said or name in may_miss, name
    for table in ("consignments", "in_force", "levels", "charters"):
        for number in range(len(document[table])):
            rows = [*document[table][:number], *document[table][number + 1 :]]
            assert verdict(scenario, {**document, table: rows}, tmp_path), (table, number)
            twice = [*document[table], document[table][number]]
            assert verdict(scenario, {**document, table: twice}, tmp_path), (table, number)


def test_done_means_that_the_gap_asked_for_was_reached(
    given: tuple[Scenario, Any], tmp_path: Path
) -> None:
    scenario, document = given
    levels = [{**level, "bound_any": 0, "bound_bought": 0} for level in document["levels"]]
    bare = {**document, "levels": levels}
    asked = put(bare, ("notes", "gap asked"), "0.01")
    assert verdict(scenario, {**asked, "stopped": "done"}, tmp_path) == "false claim"
    assert verdict(scenario, {**asked, "stopped": "short"}, tmp_path) == ""


@pytest.mark.parametrize("note", ["gap asked", "moves left"])
def test_a_note_that_claims_says_a_number(
    given: tuple[Scenario, Any], note: str, tmp_path: Path
) -> None:
    scenario, document = given
    assert verdict(scenario, put(document, ("notes", note), "0"), tmp_path) in ("", "false claim")
    for word in ("", "much", "nan", "inf", "-1", "1e400", "0x", "9" * 5000):
        odd = put({**document, "stopped": "work"}, ("notes", note), word)
        assert verdict(scenario, odd, tmp_path) == "false claim", word


def test_a_changed_scenario_of_the_same_name_is_refused_by_its_tables(
    given: tuple[Scenario, Any], tmp_path: Path
) -> None:
    scenario, document = given
    first, *others = scenario.departures
    wider = replace(scenario, departures=(replace(first, capacity_kg=5000.0), *others))
    assert "departures" in verdict(wider, document, tmp_path)
    untold = put(document, ("notes", "tables"), "")
    assert "digest" in verdict(wider, put(untold, ("notes",), {}), tmp_path)
    (tmp_path / "plan.json").write_text(json.dumps(document))
    question = JudgePlan(plan=str(tmp_path / "plan.json"), other_scenario=True)
    assert judge_plan(record_of(wider), question).outcome is Outcome.DONE


def said_of(scenario: Scenario, plan: Plan, tmp_path: Path) -> list[str]:
    """What is not proven or not known of a plan, as the judge notes it."""
    path = tmp_path / "plan.json"
    path.write_text(plan_text(plan), encoding="utf-8")
    notes = judge_plan(record_of(scenario), JudgePlan(plan=str(path))).notes
    kinds = (NoteKind.UNPROVEN, NoteKind.ASSUMED)
    return [each.text.removeprefix(f"{path}: ") for each in notes if each.kind in kinds]


# One carton on the only flight: arrives in time, for 100 kg by 400.
ALONE = """
    fly F1 CNPVG>BELGG 3 10:00 > 3 22:00 1000kg 10m3 400/kg
    ship masks CNPVG>BELGG 1x 100kg 0.1m3
"""
THE_WORD = (
    "not proven: stopped: optimal: that no plan is better is the planner's word; no certificate "
    "shows it"
)


def test_that_a_plan_is_optimal_needs_a_certificate(tmp_path: Path) -> None:
    scenario = little(ALONE)
    plan = replace(signed(scenario, solve(scenario)), stopped="optimal")
    assert said_of(scenario, plan, tmp_path) == []  # cost is at its bound, and nothing is late
    bare = replace(plan, levels=())
    assert said_of(scenario, bare, tmp_path) == [THE_WORD]
    vouched = replace(bare, stopped="done", notes={**plan.notes, "optimal": "all were listed"})
    assert said_of(scenario, vouched, tmp_path) == [
        THE_WORD.replace("stopped: optimal", "note optimal")
    ]


def test_a_better_single_move_shows_that_a_plan_is_not_optimal(tmp_path: Path) -> None:
    """Left behind, though F1 has room."""
    scenario = little(ALONE)
    stays = (LeftBehind(shipment="masks", first=1, last=1),)
    plan = replace(
        signed(scenario, solve(scenario)),
        stopped="optimal",
        levels=(),
        notes={},
        consignments=(),
        left_behind=stays,
    )
    assert "false claim: stopped: optimal; the judge finds 1 better single moves" in said_of(
        scenario, plan, tmp_path
    )


def test_a_word_for_how_a_search_ended_that_nobody_knows_is_told(tmp_path: Path) -> None:
    scenario = little(ALONE)
    plan = replace(signed(scenario, solve(scenario)), stopped="finished")
    assert said_of(scenario, plan, tmp_path) == [
        "stopped: finished is none of done, short, work, time, first, interrupted, gap; nothing "
        "follows from it"
    ]


def test_a_bound_below_0_is_told_with_its_file_and_field(tmp_path: Path) -> None:
    scenario = little(ALONE)
    plan = signed(scenario, solve(scenario))
    levels = tuple(replace(level, bound_bought=-5) for level in plan.levels)
    said = said_of(scenario, replace(plan, levels=levels), tmp_path)
    assert said[-1] == (
        "false claim: plan.json: levels.cost.bound_bought='-5' is below 0, which no loss, no cost "
        "and no number of units is. Maybe 0; null where nothing is proven."
    )
