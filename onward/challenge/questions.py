"""Questions about the challenge's instances: the list, variants, bounds, scores."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onward.answer import Answer, Outcome
from onward.challenge.bounds import Bounds, proven_bounds
from onward.challenge.instance import (
    PUBLISHED,
    Instance,
    find_published,
    find_reference,
    read_instance,
    read_scenario_of,
)
from onward.challenge.score import Referee, Score
from onward.challenge.variant import Knobs, commitment, variant
from onward.errors import InvalidInput, Problem
from onward.formats.builtin import read_scenario
from onward.formats.csvfile import read_text
from onward.formats.documents import json_of
from onward.formats.folder import write_folder
from onward.formats.planfile import read_plan
from onward.job import SILENT, Job
from onward.scenario import Scenario, known


@dataclass(frozen=True, slots=True, kw_only=True)
class ListInstances:
    """The published instances, or the one of this name; ``verify``: the judge recomputes every
    stored bound from its certificate.
    """

    name: str = ""
    verify: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedInstance:
    """An instance; ``verified``: whether its certificates prove its bounds (None: not checked)."""

    instance: Instance
    verified: bool | None = None


def list_instances(
    question: ListInstances, job: Job = SILENT
) -> Answer[tuple[ListedInstance, ...]]:
    """Rejected if a certificate does not prove the stored bound. Raises InvalidInput."""
    found = []
    for name in [question.name] if question.name else [each.id for each in PUBLISHED]:
        job.progress(f"reading {name}")
        instance = read_instance(name)
        proven = _proven(name, instance) if question.verify else None
        found.append(ListedInstance(instance=instance, verified=proven))
    wrong = any(each.verified is False for each in found)
    return Answer(value=tuple(found), outcome=Outcome.REJECTED if wrong else Outcome.DONE)


def _proven(name: str, found: Instance) -> bool:
    """Whether the stored plan's certificates prove the stored bounds."""
    published = find_published(name)
    plan = find_reference(published) if published else None
    return plan is not None and found.bounds == proven_bounds(found.scenario, plan)


def write_instance(found: Instance, folder: Path) -> None:
    """The instance as known, in plain files of a new folder."""
    write_folder(known(found.scenario), folder)


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeVariant:
    """A variant of a scenario; ``salt`` is hashed with its seed into the commitment published
    before entries open.
    """

    scenario: str
    knobs: Knobs
    salt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeVariant:
    """The variant, and the commitment to its seed and salt."""

    scenario: Scenario
    knobs: Knobs
    salt: str

    @property
    def commitment(self) -> str:
        """The sha256 of ``seed:salt``."""
        return commitment(self.knobs.seed, self.salt)


def make_variant(question: MakeVariant, job: Job = SILENT) -> Answer[MadeVariant]:
    """Equal knobs give an equal variant. Raises InvalidInput for knobs out of range."""
    job.progress("reading")
    made = variant(read_scenario(question.scenario), question.knobs)
    return Answer(value=MadeVariant(scenario=made, knobs=question.knobs, salt=question.salt))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProveBounds:
    """The bounds of an instance proven by the certificates of ``plan``, a file."""

    instance: str
    plan: str


def prove_bounds(question: ProveBounds, job: Job = SILENT) -> Answer[Bounds]:
    """Recomputed by the judge. Raises InvalidInput for a rejected plan."""
    job.progress("judging the certificates")
    with job.running():
        plan = read_plan(question.plan)
        return Answer(value=proven_bounds(read_scenario_of(question.instance), plan))


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorePlans:
    """Plans in files, JSON or CSV; ``bounds``: a file with an instance's own bounds."""

    instance: str
    submissions: tuple[str, ...]
    bounds: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredPlans:
    instance: Instance
    scores: tuple[tuple[str, Score], ...]


def score_plans(question: ScorePlans, job: Job = SILENT) -> Answer[ScoredPlans]:
    """Scored by the judge, which ignores certificates. Rejected if any plan is. Raises
    InvalidInput.
    """
    job.progress("reading the instance")
    stored = json_object(question.bounds, "onward-bounds") if question.bounds else None
    referee = Referee(read_instance(question.instance, stored))
    found = []
    for number, path in enumerate(question.submissions, 1):
        job.progress("scoring", {"submission": number, "of": len(question.submissions)})
        with job.running():
            found.append((path, referee.score_file(path)))
    accepted = all(score.accepted for _, score in found)
    return Answer(
        value=ScoredPlans(instance=referee.instance, scores=tuple(found)),
        outcome=Outcome.DONE if accepted else Outcome.REJECTED,
    )


def json_object(path: str, schema: str) -> dict[str, Any]:
    """The JSON object in a file. Raises InvalidInput if there is none, or if its ``schema`` is
    another.
    """
    name = Path(path).name
    found = json_of(read_text(Path(path)), name)
    if not isinstance(found, dict) or found.get("schema") != schema:
        message = f"must be a JSON object with the schema {schema!r}"
        raise InvalidInput([Problem(name, 0, "schema", "", message)])
    return found
