"""Plans in files, each with its scenario."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from onward.answer import Note, NoteKind, NotThere
from onward.desk.hand_plans import rest_problems, wrong_lines
from onward.desk.judged_plan import AcceptedPlan, JudgedPlan, accepted_plan, judged
from onward.desk.plan_signature import TABLES, digests_in
from onward.errors import InvalidInput, Problem
from onward.events.plan_fit import what_holds
from onward.formats.changes import read_changes
from onward.formats.digest import digest, table_digests
from onward.formats.handmade import HandPlan, read_hand
from onward.formats.planfile import read_readable
from onward.judge.reading import judged_scenario
from onward.message import Message
from onward.plan.plan import Plan
from onward.questions.record import HELP_DESK, Record, seen_by
from onward.scenario import Scenario
from onward.scenario.changes import AddSurcharge, apply, kind_of
from onward.scenario.underway import seen_from
from onward.wording.quantities import number_of

CLAIM_AWARE = "claim_aware"  # note: the surcharges that a plan was made with, one a line

if TYPE_CHECKING:
    from onward.desk.desk import Desk

Seen = TypeVar("Seen")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPlan:
    """A plan from a file, and its scenario as seen with it.

    ``notes``: whether the scenario has changed since the plan was made; ``hand``: one made by hand.
    """

    path: str
    scenario: Scenario
    plan: Plan
    notes: tuple[Note, ...] = ()
    hand: HandPlan | None = None

    def judged(self) -> JudgedPlan:
        """The plan as the judge finds it. Raises InvalidInput with its problems."""
        return self._by(judged)

    def accepted(self) -> AcceptedPlan:
        """The plan if the judge accepts it; its bounds are not counted. Raises InvalidInput with
        its problems.
        """
        return self._by(accepted_plan)

    def _by(self, judge: Callable[[Scenario, Plan], Seen]) -> Seen:
        try:
            return judge(self.scenario, self.plan)
        except InvalidInput as wrong:
            found = self.in_file(wrong.problems)
        raise InvalidInput(found)

    def in_file(self, found: Iterable[Problem]) -> list[Problem]:
        """What the judge finds wrong with it, in its file; with the lines of one made by hand."""
        if self.hand is None:
            return in_file(self.path, found)
        return wrong_lines(self.hand, judged_scenario(self.scenario))


def written_plan(
    record: Record,
    path: str,
    *,
    other_scenario: bool = False,
    claim_aware: str = "",
    own_clocks: bool = True,
) -> WrittenPlan:
    """A plan from a file, with the record's scenario seen from its clocks, else from the plan's
    own instants; without ``own_clocks`` from the scenario's. ``claim_aware``: a file of surcharges
    that it was made with. Without a ``path``: the current plan of the record's desk, with the
    scenario that it was made of.
    """
    clocks = record.clocks
    if not path:
        name, made_of, plan = _current(record)
        return WrittenPlan(path=name, scenario=seen_by(made_of, clocks), plan=plan)
    scenario = surcharged(record.scenario, claim_aware or None)
    as_of = clocks.as_of if own_clocks else scenario.as_of
    if record.sources.other_scenario:
        return _of_another(path, scenario, as_of, clocks.known_to)
    found = read_any(path, scenario, as_of, clocks.known_to, other_scenario=other_scenario)
    stated = surcharged(record.stated, claim_aware or None)
    notes = () if other_scenario else tuple(changed_since(found.plan, stated, path))
    return replace(found, notes=notes)


def _of_another(
    path: str, scenario: Scenario, as_of: datetime | None, known_to: datetime | None
) -> WrittenPlan:
    """What is still possible here of a plan that was made of any scenario."""
    found = read_any(path, scenario, as_of, known_to, other_scenario=True)
    kept, note = what_still_holds(found.scenario, found.plan, path)
    return WrittenPlan(path=path, scenario=found.scenario, plan=kept, notes=(note,))


def what_still_holds(scenario: Scenario, plan: Plan, path: str) -> tuple[Plan, Note]:
    """The part of a plan whose goods and departures are in the scenario, and a sentence on its
    size.
    """
    kept = what_holds(scenario, plan)
    before = number_of(len(plan.consignments), "consignment")
    text = (
        f"{Path(path).name} is a plan of {plan.scenario}: {len(kept.consignments):,} of its "
        f"{before} and {len(kept.charters):,} of its "
        f"{number_of(len(plan.charters), 'charter')} speak of {scenario.name}; other goods stay"
    )
    return kept, Note(NoteKind.OTHER_SCENARIO, text)


def _current(record: Record) -> tuple[str, Scenario, Plan]:
    """The desk's current plan. Raises NotThere without a desk, or without a current plan."""
    if record.desk is None:
        message = "no plan is named, and there is no desk"
        raise NotThere([Problem("plan", 0, "", "", message, HELP_DESK)])
    return _plan_functions()[0](record.desk)


def _plan_functions() -> tuple[
    Callable[[Desk], tuple[str, Scenario, Plan]],
    Callable[[Desk, datetime | None], tuple[Scenario, Plan | None]],
]:
    """``current_plan`` and ``remaining_plan``, imported only for a record with a desk."""
    # loads SQLAlchemy, which the desk has loaded already
    from onward.goods.current_plan import current_plan, remaining_plan  # noqa: PLC0415

    return current_plan, remaining_plan


def standing_plan(record: Record) -> tuple[Scenario, Plan | None]:
    """The part of the current plan that is still possible, with the scenario in which goods under
    way are shipments of their own. Without a desk: the scenario, and no plan.
    """
    if record.desk is None:
        return record.scenario, None
    scenario, plan = _plan_functions()[1](record.desk, record.clocks.as_of)
    return seen_by(scenario, record.clocks), plan


def priced_plan(record: Record, path: str) -> WrittenPlan:
    """A plan from a file for pricing: only with the proofs that the judge can verify at the plan's
    own instants. Without a ``path``: the plan that the desk shows, as far as still possible.
    """
    if not path:
        scenario, plan = standing_plan(record)
        shown = record.desk.state.shown if record.desk else None
        if shown is None or plan is None:
            name, _, plan = _current(record)
        else:
            name = shown.name
        return WrittenPlan(path=name, scenario=scenario, plan=plan)
    written = written_plan(record, path)
    if record.sources.other_scenario:
        return written
    found = read_any(path, record.stated, None, None).accepted()
    return replace(written, plan=found.priced)


def plan_in_file(record: Record, path: str) -> tuple[Scenario, Plan]:
    """A plan with the record's scenario at the plan's own instants."""
    other = record.sources.other_scenario
    found = read_any(path, record.stated, None, None, other_scenario=other)
    if not other:
        return found.scenario, found.plan
    kept, note = what_still_holds(found.scenario, found.plan, path)
    record.notes.append(note)
    return found.scenario, kept


def short_names(paths: Sequence[str]) -> list[str]:
    """Names of files; paths where two names are equal."""
    short = [Path(path).name for path in paths]
    return short if len(set(short)) == len(short) else list(paths)


def read_any(
    path: str,
    scenario: Scenario,
    as_of: datetime | None,
    known_to: datetime | None,
    *,
    other_scenario: bool = False,
) -> WrittenPlan:
    """A plan in JSON, or made by hand as CSV, with the scenario at the given instants, else the
    plan's. Raises InvalidInput for a plan of another scenario, unless only the part that fits is
    wanted.
    """
    if Path(path).suffix.lower() == ".csv":
        hand = read_hand(path, scenario)
        if hand.problems:
            raise InvalidInput(wrong_lines(hand, judged_scenario(scenario)))
        return WrittenPlan(path=path, scenario=scenario, plan=hand.plan, hand=hand)
    plan, wrong, whole = read_readable(path, scenario)
    try:
        if not other_scenario:
            refuse_other(plan, scenario, path)
        _has_surcharges_of(plan, scenario, path)
    except InvalidInput as refused:
        raise InvalidInput([*wrong, *refused.problems]) from None
    if as_of is None:
        scenario = replace(
            seen_from(scenario, plan.as_of),
            known_to=plan.known_to if known_to is None else known_to,
        )
    if wrong:
        found = rest_problems(judged_scenario(scenario), plan, whole=whole)
        raise InvalidInput([*wrong, *in_file(path, found)])
    return WrittenPlan(path=path, scenario=scenario, plan=plan)


def in_file(path: str, found: Iterable[Problem]) -> list[Problem]:
    """What the judge finds wrong with a plan, with the name of its file."""
    return [replace(each, file=Path(path).name) for each in found]


def refuse_other(plan: Plan, scenario: Scenario, path: str) -> None:
    """Raises InvalidInput with one problem for a plan of a scenario of another name.

    A copy under another name, in which every table is the same, is the same scenario.
    """
    if plan.scenario == scenario.name:
        return
    if TABLES in plan.notes and not changed_tables(plan, scenario):
        return
    message = Message("is the scenario of this plan, and not {scenario}", scenario=scenario.name)
    maybe = Message(
        "name {scenario}, or ask with --other-scenario what of it holds here",
        scenario=plan.scenario,
    )
    raise InvalidInput([Problem(path, 0, "scenario", plan.scenario, message, maybe)])


def refuse_changed(plan: Plan, scenario: Scenario, path: str) -> None:
    """Raises InvalidInput if the scenario has changed since the plan was made: names the changed
    tables, or the wrong digest. A plan made by hand has no digest.
    """
    maybe = "ask with --other-scenario what of the plan holds here"
    tables = changed_tables(plan, scenario)
    if tables:
        message = Message("changed in {scenario} since the plan was made", scenario=scenario.name)
        raise InvalidInput([Problem(path, 0, TABLES, ", ".join(tables), message, maybe)])
    seen = replace(seen_from(scenario, plan.as_of), known_to=plan.known_to, name=plan.scenario)
    titled = (digest(replace(seen, title=title)) for title in (scenario.title, ""))
    if plan.digest and plan.digest not in titled:
        message = Message(
            "is not the digest of {scenario} at the plan's instants", scenario=scenario.name
        )
        raise InvalidInput([Problem(path, 0, "digest", plan.digest, message, maybe)])


def changed_tables(plan: Plan, scenario: Scenario) -> list[str]:
    """Tables of a scenario that have changed since the plan was made; empty if the plan has no
    digests.
    """
    if TABLES not in plan.notes:
        return []
    was = digests_in(plan)
    now = table_digests(replace(seen_from(scenario, plan.as_of), known_to=plan.known_to))
    return [name for name in sorted({*was, *now}) if was.get(name) != now.get(name)]


def changed_since(plan: Plan, scenario: Scenario, path: str) -> Iterator[Note]:
    """A note naming the tables that have changed since the plan was made."""
    tables = changed_tables(plan, scenario)
    if tables:
        text = (
            f"{scenario.name} is not as it was when {Path(path).name} was made: "
            f"{', '.join(tables)} changed since"
        )
        yield Note(NoteKind.CHANGED, text)


def surcharged(scenario: Scenario, file: str | None) -> Scenario:
    """The scenario with the surcharges of a file of changes. Raises InvalidInput for any other
    change in it.
    """
    if file is None:
        return scenario
    changes = read_changes(file, scenario)
    message = "is no surcharge: what else changes is for `onward change`"
    found = [
        Problem(
            file, 0, "kind", kind_of(each), Message("{id}: {message}", id=each.id, message=message)
        )
        for each in changes
        if not isinstance(each, AddSurcharge)
    ]
    if found:
        raise InvalidInput(found)
    return apply(scenario, changes)


def _has_surcharges_of(plan: Plan, scenario: Scenario, path: str) -> None:
    """Raises InvalidInput for a plan that counts expected compensation and a scenario
    without it.
    """
    named = set(plan.notes.get(CLAIM_AWARE, "").splitlines())
    missing = named - {each.id for each in scenario.surcharges}
    if missing:
        message = Message(
            "is made with surcharges that {scenario} does not have", scenario=scenario.name
        )
        maybe = (
            "judge it with --claim-aware FILE, as it was planned, or take the scenario that "
            "`onward change --changes FILE` writes"
        )
        problem = Problem(path, 0, CLAIM_AWARE, ", ".join(sorted(missing)), message, maybe)
        raise InvalidInput([problem])
