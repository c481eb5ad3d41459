"""Plans from files, and the judge's word on them before anything is said or written."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from onward.desk.judged_plan import JudgedPlan, proven_levels, upset
from onward.desk.loads import loads
from onward.errors import InvalidInput, Problem
from onward.formats.planfile import digest, read_plan, read_plan_csv
from onward.judge import verify
from onward.plan.plan import Charters, Plan
from onward.scenario import Scenario
from onward.scenario.underway import seen_from


def read_any(
    path: str, scenario: Scenario, as_of: datetime | None, known_to: datetime | None
) -> tuple[Scenario, Plan]:
    """A plan in JSON or a desk's CSV, with the scenario seen from the instants asked for, else from
    the plan's own.
    """
    if Path(path).suffix.lower() == ".csv":
        return scenario, read_plan_csv(path, scenario)
    plan = read_plan(path)
    _has_surcharges_of(plan, scenario, path)
    if as_of is None:
        scenario = replace(
            seen_from(scenario, plan.as_of),
            known_to=plan.known_to if known_to is None else known_to,
        )
    return scenario, plan


CLAIM_AWARE = (
    "claim_aware"  # the note of a plan that names the surcharges it was made with, a line each
)


def surcharged(scenario: Scenario, file: str | None) -> Scenario:
    """The scenario with the surcharges of a file of changes; raises InvalidInput for any other
    change in it.
    """
    if file is None:
        return scenario
    from onward.formats.changes import read_changes
    from onward.scenario.changes import AddSurcharge, apply, kind_of

    changes = read_changes(file, scenario)
    message = "is no surcharge: what else changes is for `onward change`"
    found = [
        Problem(file, 0, "kind", kind_of(each), f"{each.id}: {message}")
        for each in changes
        if not isinstance(each, AddSurcharge)
    ]
    if found:
        raise InvalidInput(found)
    return apply(scenario, changes)


def _has_surcharges_of(plan: Plan, scenario: Scenario, path: str) -> None:
    """A plan that counts expected compensation speaks of a scenario that has it. Raises
    InvalidInput for another scenario.
    """
    missing = set(plan.notes.get(CLAIM_AWARE, "").splitlines()) - {
        each.id for each in scenario.surcharges
    }
    if missing:
        message = f"is made with surcharges that {scenario.name} does not have"
        maybe = (
            "judge it with --claim-aware FILE, as it was planned, or take the scenario that "
            "`onward change --changes FILE` writes"
        )
        raise InvalidInput(
            [Problem(path, 0, CLAIM_AWARE, ", ".join(sorted(missing)), message, maybe)]
        )


def judged(scenario: Scenario, plan: Plan) -> JudgedPlan:
    """The plan as the judge found it; raises InvalidInput with every problem of a plan that is
    rejected.
    """
    verdict = verify(scenario, plan)
    if verdict.problems:
        raise InvalidInput(verdict.problems)
    return JudgedPlan(loads(scenario, plan), proven_levels(verdict), upset(plan, verdict))


def priced(plan: Plan, told: JudgedPlan) -> Plan:
    """The plan with those proofs only that the judge could follow: prices are read off no
    others.
    """
    bounds = {
        level.name: {Charters.ANY: level.bound_any, Charters.BOUGHT: level.bound_bought}
        for level in told.levels
    }
    followed = (
        tuple(p for p in level.proofs if bounds[level.name][p.charters] is not None)
        for level in plan.levels
    )
    return replace(
        plan,
        levels=tuple(
            replace(level, proofs=proofs)
            for level, proofs in zip(plan.levels, followed, strict=True)
        ),
    )


def signed(scenario: Scenario, plan: Plan) -> Plan:
    """The plan with the digest of what was known when it was made."""
    return replace(plan, digest=digest(scenario))
