"""A synthetic scenario of any size, for trials and timing."""

from __future__ import annotations

from dataclasses import dataclass

from onward.answer import Answer
from onward.formats.generate import generate
from onward.job import Job
from onward.questions.question import question
from onward.questions.record import Record
from onward.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class GenerateScenario:
    """The size of the scenario; ``tightness`` is demand over capacity, ``levels`` the number of
    priorities. The same seed gives the same scenario.
    """

    shipments: int = 200
    departures: int = 300
    places: int = 12
    days: int = 30
    tightness: float = 1.0
    levels: int = 3
    seed: int = 0


@question
def generate_scenario(record: Record, question: GenerateScenario, job: Job) -> Answer[Scenario]:
    """The scenario; nothing is written."""
    made = generate(
        shipments=question.shipments,
        departures=question.departures,
        places=question.places,
        days=question.days,
        tightness=question.tightness,
        levels=question.levels,
        seed=question.seed,
    )
    return Answer(value=made)
