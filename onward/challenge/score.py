"""Scoring a submission: the judge, with the instance read once, and the distance to the lower
bounds.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from onward.challenge.instance import Instance
from onward.desk.hand_plans import rest_problems, wrong_lines
from onward.errors import InvalidInput, Problem
from onward.formats.handmade import read_hand
from onward.formats.planfile import read_readable
from onward.judge.reading import (
    LOOKED_UP_TO,
    judged_scenario,
    moves_in,
    problems,
    scales,
    verdict_of,
)
from onward.plan.plan import Level, Plan
from onward.scenario import known

MAX_BYTES = 64_000_000  # of a submission
# goes up when a change of the judge may change a score; the board then scores everything again
RULES = 2


@dataclass(frozen=True, slots=True)
class LevelScore:
    """One level of an accepted submission: kg-minutes of loss, or minor units of cost.

    ``bound``: a lower bound, whichever charters are bought, on plans whose earlier losses are at
    most this one's. ``gap``: to that bound; None: not known. ``ours``: the value of the plan whose
    certificates prove the bounds; None if the instance has no bounds.
    """

    name: str
    value: int
    scale: int
    cannot_be_helped: int
    bound: int | None
    gap: float | None
    ours: int | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """The score of a submission. A rejected one has ``problems`` and no levels."""

    instance: str
    submission: str  # sha256 of the file
    planner: str
    problems: tuple[Problem, ...] = ()
    levels: tuple[LevelScore, ...] = ()
    moves: int | None = None  # better single moves that are left; None: not looked for

    @property
    def accepted(self) -> bool:
        return not self.problems

    @property
    def rank_key(self) -> tuple[int, ...]:
        """Smaller is better: losses by priority, then cost."""
        return tuple(level.value for level in self.levels)


class Referee:
    """Scores submissions of one instance; the judge's tables of the scenario are made once."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.scenario = known(instance.scenario)
        self.seen = judged_scenario(instance.scenario)
        self.scales = scales(self.seen)
        self._helpless: dict[str, int] = {}

    def score_file(self, path: Path | str) -> Score:
        """The score of a plan in JSON or CSV. A file that cannot be read is a rejected submission,
        not an error.
        """
        file, mark = Path(path), ""
        try:
            if not file.is_file():
                message = "is not a file" if file.exists() else "does not exist"
                raise InvalidInput([Problem(file.name, 0, "", "", message)])
            size = file.stat().st_size
            if size > MAX_BYTES:
                message = f"is larger than {MAX_BYTES // 1_000_000} MB"
                raise InvalidInput([Problem(file.name, 0, "", "", message)])
            mark = sha256(file)
            plan = self._plan(file)
        except InvalidInput as wrong:
            return Score(self.instance.id, mark, "", wrong.problems)
        return self.score(plan, mark)

    def _plan(self, file: Path) -> Plan:
        """The plan in a file. Raises InvalidInput; for a plan made by hand with all problems."""
        if file.suffix.lower() != ".csv":
            plan, unread, whole = read_readable(file, self.scenario)
            if unread:
                raise InvalidInput([*unread, *rest_problems(self.seen, plan, whole=whole)])
            return plan
        hand = read_hand(file, self.scenario)
        wrong = wrong_lines(hand, self.seen)
        if wrong:
            raise InvalidInput(wrong)
        return hand.plan

    def score(self, plan: Plan, submission: str = "") -> Score:
        """The score of a plan, ignoring its bounds and certificates."""
        found, _, values = problems(self.seen, plan)
        wrong = (*self._other(plan), *found)
        if wrong:
            return Score(self.instance.id, submission, plan.planner, wrong)
        levels = self._levels(plan, values)
        return Score(
            self.instance.id, submission, plan.planner, (), levels, moves=self._moves(plan)
        )

    def _levels(self, plan: Plan, values: dict[str, int]) -> tuple[LevelScore, ...]:
        """The values of an accepted plan, with the instance's bounds."""
        known_bounds, helpless = self.instance.bounds, self._cannot_be_helped(plan)
        bounds = known_bounds.of(values) if known_bounds else {}
        ours = (
            dict(zip(known_bounds.levels, known_bounds.values, strict=True)) if known_bounds else {}
        )
        found = []
        for name, value in values.items():
            bound, scale = bounds.get(name), self.scales[name]
            level = Level(
                name=name,
                value=value,
                scale=scale,
                cannot_be_helped=helpless[name],
                bound_any=bound,
                bound_bought=None if self.scenario.charters else bound,
            )
            found.append(
                LevelScore(name, value, scale, helpless[name], bound, level.gap_any, ours.get(name))
            )
        return tuple(found)

    def _cannot_be_helped(self, plan: Plan) -> dict[str, int]:
        """Loss that no plan can avoid, by level: the same for each accepted plan, computed once."""
        if not self._helpless:
            claimless = replace(plan.unvalued(), touched=None)
            self._helpless = verdict_of(self.seen, claimless).cannot_be_helped
        return self._helpless

    def _moves(self, plan: Plan) -> int | None:
        """How many better single moves the judge finds; None for a large instance."""
        if len(self.scenario.shipments) > LOOKED_UP_TO:
            return None
        return len(moves_in(self.seen, plan))

    def _other(self, plan: Plan) -> list[Problem]:
        """Problems of a plan that names another instance."""
        if plan.scenario == self.scenario.name:
            return []
        message = f"the plan is for another scenario; this instance's is {self.scenario.name!r}"
        return [Problem("plan", 0, "scenario", plan.scenario, message)]


def sha256(file: Path) -> str:
    """The sha256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def document(score: Score) -> dict[str, Any]:
    return {
        "instance": score.instance,
        "submission": score.submission,
        "planner": score.planner,
        "rules": RULES,
        "accepted": score.accepted,
        "levels": [asdict(level) for level in score.levels],
        "moves_left": score.moves,
        "problems": [asdict(problem) for problem in score.problems],
    }
