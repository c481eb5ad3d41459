"""A question is a function of a record, the values of the question, and a job."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Protocol, TypeVar

from onward.answer import Answer
from onward.job import SILENT, Job
from onward.questions.record import Record

QuestionType = TypeVar("QuestionType")
Found = TypeVar("Found")
QuestionType_contra = TypeVar("QuestionType_contra", contravariant=True)
Function = Callable[[Record, QuestionType, Job], Answer[Found]]


class Question(Protocol[QuestionType_contra, Found]):
    """A question about a record, or an act on it."""

    def __call__(
        self, record: Record, asked_question: QuestionType_contra, job: Job = SILENT, /
    ) -> Answer[Found]:
        """The answer. Raises InvalidInput, WrongQuestion, NotThere, and Cancelled with the job."""


def question(function: Function[QuestionType, Found]) -> Question[QuestionType, Found]:
    """Decorator: long loops inside check whether the job is cancelled."""

    @wraps(function)
    def ask(record: Record, asked_question: QuestionType, job: Job = SILENT) -> Answer[Found]:
        with job.running():
            return function(record, asked_question, job)

    return ask
