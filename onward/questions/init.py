"""A small scenario to start from, or an empty workbook to fill in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from onward.answer import Answer, Note, NoteKind, WrongQuestion
from onward.errors import Problem
from onward.formats.example import write_example
from onward.job import Job
from onward.questions.question import question
from onward.questions.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class StartScenario:
    """An example in a folder that is new or empty."""

    folder: str


@question
def start_scenario(record: Record, question: StartScenario, job: Job) -> Answer[tuple[str, ...]]:
    """The files that were written. Raises WrongQuestion for a folder with something in it."""
    path = Path(question.folder)
    if path.suffix.lower() == ".xlsx":
        message = "is a workbook's name; give --workbook for a workbook, or name a folder"
        raise WrongQuestion([Problem("question", 0, "", str(path), message)])
    refuse_full(path)
    write_example(path)
    files = sorted(str(made) for made in path.rglob("*") if made.is_file())
    then = Note(NoteKind.NEXT, f"Next: onward validate {path} && onward plan {path}")
    return Answer(value=tuple(files), notes=(then,))


def refuse_full(path: Path, option: str = "") -> None:
    """Raises WrongQuestion for a path that exists, unless it is an empty folder."""
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        message = "is already there and not an empty folder; name a new one"
        raise WrongQuestion([Problem("question", 0, option, str(path), message)])
