"""What a table leaves open: it is asked, or the likelier way is taken with a warning."""

from __future__ import annotations

from collections.abc import Mapping as Values, Sequence
from dataclasses import dataclass, field

from onward.errors import Problem
from onward.lists.draft import MOST_QUESTIONS, Choice, ListQuestion
from onward.message import Message


@dataclass(slots=True)
class OpenPoint:
    """``weight``: the heavier, the sooner it is asked. ``doubt``: the warning where it is not asked
    but taken for ``question.proposed``.
    """

    question: ListQuestion
    weight: int
    doubt: Message
    heading: str = ""
    row: int = 0


@dataclass(slots=True)
class Decisions:
    """Answers that were given, points that are open, and warnings of what was concluded."""

    file: str
    answers: Values[str, str]
    points: list[OpenPoint] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def warn(self, message: str, heading: str = "", value: str = "", row: int = 0) -> None:
        """Says something that was concluded."""
        self.warnings.append(Problem(self.file, row, heading, value, message))

    def decide(
        self,
        key: str,
        asks: Message,
        choices: Sequence[Choice],
        proposed: str,
        *,
        weight: int,
        doubt: Message,
        cells: Sequence[str] = (),
        heading: str = "",
    ) -> str:
        """The answer to a question, or the proposed one, which stays open."""
        given = self.answers.get(key)
        if given is not None and given in {each.key for each in choices}:
            self.used.add(key)
            return given
        question = ListQuestion(
            key=key,
            asks=asks,
            choices=tuple(choices),
            proposed=proposed,
            cells=tuple(each[:60] for each in cells[:5]),
        )
        self.points.append(OpenPoint(question, weight, doubt, heading))
        return proposed

    def asked(self) -> tuple[tuple[ListQuestion, ...], list[Problem]]:
        """The questions, at most five with those that were answered, and warnings of the rest."""
        room = max(0, MOST_QUESTIONS - len(self.used))
        ordered = sorted(self.points, key=lambda each: -each.weight)
        asked, silent = ordered[:room], ordered[room:]
        warnings = [Problem(self.file, each.row, each.heading, "", each.doubt) for each in silent]
        return tuple(each.question for each in asked), warnings
