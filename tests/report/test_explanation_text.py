"""An explanation of a real plan, drawn for a terminal."""

from __future__ import annotations

from pathlib import Path

from asked import ask

from onward.formats.builtin import read_scenario
from onward.formats.planfile import write_plan
from onward.plan.solve import solve
from onward.questions.explain import ExplainPlan, explain_plan
from onward.report.reasons import explained_text


def test_it_fits_two_screens_and_its_lines_fit_a_terminal(tmp_path: Path) -> None:
    """Ten lines say how much and why; nobody sees an id such as road.ESMAD-BELGG.feb@2020-02-25."""
    plan = tmp_path / "plan.json"
    write_plan(solve(read_scenario("spring-2020:S"), work=1), plan)
    found = ask(explain_plan, ExplainPlan(plan=str(plan)), scenario="spring-2020:S").value
    lines = explained_text(found).splitlines()
    assert len(lines) <= 60
    assert max(map(len, lines)) <= 120
    assert "stay;" in lines[0]
    assert any(line.startswith("full ") for line in lines[:10])
    assert not any("@2020" in line for line in lines)
    every = explained_text(found, every=True).splitlines()
    assert len(every) > len(lines)
    assert max(map(len, every)) <= 120
