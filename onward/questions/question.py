"""What makes a function a question: it takes a record, what is asked, and a job."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Protocol, TypeVar

from onward.answer import Answer
from onward.job import SILENT, Job
from onward.questions.record import Record

Asked = TypeVar("Asked")
Found = TypeVar("Found")
Asked_contra = TypeVar("Asked_contra", contravariant=True)
Function = Callable[[Record, Asked, Job], Answer[Found]]


class Question(Protocol[Asked_contra, Found]):
    """Something that a person asks of a record, or does to it."""

    def __call__(self, record: Record, asked: Asked_contra, job: Job = SILENT, /) -> Answer[Found]:
        """The answer. Raises InvalidInput, WrongQuestion, NotThere, and Cancelled with the job."""


def question(function: Function[Asked, Found]) -> Question[Asked, Found]:
    """Makes long loops below ask the job whether it is cancelled."""

    @wraps(function)
    def ask(record: Record, asked: Asked, job: Job = SILENT) -> Answer[Found]:
        with job.running():
            return function(record, asked, job)

    return ask
