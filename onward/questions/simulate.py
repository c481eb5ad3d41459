"""How plans perform under random disruptions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onward.answer import Answer, Note, WrongQuestion
from onward.errors import InvalidInput, Problem
from onward.events.event import instant_text
from onward.job import Job
from onward.judge import check
from onward.message import Message
from onward.plan.interrupted import uninterrupted
from onward.plan.plan import Plan
from onward.plan.solve import solve
from onward.questions.chances import chance_for
from onward.questions.plan_files import WrittenPlan, short_names, written_plan
from onward.questions.question import question
from onward.questions.record import Record
from onward.scenario import Scenario
from onward.simulate import Difference, Outcome, difference, simulate
from onward.simulate.planner_rules import rule


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayPlans:
    """Plans in files, and plans made by ``rules`` (wait:7, buffer:2 ...), in the same random runs.
    ``known_to`` None: that of the plans.
    """

    plans: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    gap: float | None = None
    runs: int = 1000
    seed: int = 0
    chance: str = ""  # file
    known_to: datetime | None = None


@dataclass(frozen=True, slots=True)
class PlayedPlan:
    """A plan's outcome under its name; for a plan made by a rule, with the rule's text."""

    name: str
    words: str
    outcome: Outcome
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayedPlans:
    """The outcome of each plan; ``title`` is the scenario's."""

    title: str
    plans: tuple[PlayedPlan, ...]
    seed: int


def differences(
    plans: Sequence[PlayedPlan],
) -> tuple[tuple[PlayedPlan, tuple[Difference, ...]], ...]:
    """Each later plan against the first, priority by priority."""
    first = plans[0].outcome
    return tuple(
        (each, tuple(difference(first, each.outcome, p) for p in first.priorities))
        for each in plans[1:]
    )


@question
def play_plans(record: Record, question: PlayPlans, job: Job) -> Answer[PlayedPlans]:
    """Random runs without replanning: goods that lose a leg take the next departure with room."""
    odds = chance_for(record, question.chance)
    written = [written_plan(record, path) for path in question.plans]
    for each in written:
        refuse_unfeasible(each)
    names = short_names(question.plans)
    entries = [(name, "", each.plan) for name, each in zip(names, written, strict=True)]
    latest([each.plan for each in written], question.known_to)
    first = written[0]
    base = replace(first.scenario, as_of=first.plan.as_of, known_to=first.plan.known_to)
    entries += [by_rule(text, base, question.gap, job) for text in question.rules]
    plans = [plan for *_, plan in entries]
    outcomes = simulate(
        replace(record.stated, known_to=latest(plans, question.known_to)),
        plans,
        odds,
        runs=question.runs,
        seed=question.seed,
        executor=job.executor,
        progress=job.progress,
    )
    currency = record.stated.currency
    pairs = zip(entries, outcomes, strict=True)
    played = [PlayedPlan(name, words, o, currency) for (name, words, _), o in pairs]
    title = record.stated.title or record.stated.name
    notes: list[Note] = [note for each in written for note in each.notes]
    value = PlayedPlans(title=title, plans=tuple(played), seed=question.seed)
    return Answer(value=value, notes=(*record.notes, *notes))


def latest(plans: Sequence[Plan], instant: datetime | None) -> datetime:
    """The instant up to which things are known: the requested one, or the plans'. Raises
    WrongQuestion if a plan knows more.
    """
    known = max(plan.known_to for plan in plans)
    if instant is not None and instant < known:
        message = Message(
            "a plan knows what was announced up to {instant}; name this instant or a later one",
            instant=instant_text(known),
        )
        raise WrongQuestion([Problem("question", 0, "known_to", instant_text(instant), message)])
    return instant or known


def refuse_unfeasible(written: WrittenPlan) -> None:
    """Raises InvalidInput for a plan that is not feasible, with problems under the file's name; its
    proofs do not matter here.
    """
    problems = check(written.scenario, written.plan)
    if problems:
        raise InvalidInput([replace(problem, file=written.path) for problem in problems])


def by_rule(text: str, base: Scenario, gap: float | None, job: Job) -> tuple[str, str, Plan]:
    """Name, description and plan of a rule; the plan is checked against the unchanged scenario."""
    try:
        chosen = rule(text, base)
    except ValueError as wrong:
        raise WrongQuestion([Problem("question", 0, "rule", "", str(wrong))]) from wrong
    made = chosen.back(uninterrupted(solve(chosen.scenario, gap=gap, progress=job.progress)))
    problems = check(replace(base, as_of=made.as_of, known_to=made.known_to), made)
    if problems:
        raise AssertionError(f"a plan by rule {text} that the judge does not accept: {problems[0]}")
    return chosen.name, chosen.words, made
