"""A drafted mapping, the questions that only a person can answer, and what would be read."""

from __future__ import annotations

from dataclasses import dataclass, field

from onward.errors import Problem
from onward.lists.listed_rows import ListedRows
from onward.lists.mapping import Mapping
from onward.message import Message

MOST_QUESTIONS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer to a question: ``key`` is sent back, ``words`` are shown."""

    key: str
    words: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuestion:
    """Something that fits every cell in two ways. ``choices``: none where the answer is typed, such
    as a rate of exchange; ``proposed``: the key of the likelier answer, "" where neither is;
    ``cells``: a few of those that it is about.
    """

    key: str
    asks: Message
    choices: tuple[Choice, ...]
    proposed: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnPreview:
    """What a column holds once it is read: its first and last value, and of numbers the smallest,
    the largest and, unless they are prices or lengths, the sum; as text, with units.
    """

    field: str
    heading: str
    first: str = ""
    last: str = ""
    total: str = ""
    smallest: str = ""
    largest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A mapping as far as the table tells it. ``problems``: why nothing can be read yet, or which
    rows cannot; ``rows``, ``refused``, ``passed_over``: how many; ``read``: these rows, as
    ``reading.read`` gives them with this mapping.
    """

    mapping: Mapping
    questions: tuple[ListQuestion, ...] = ()
    columns: tuple[ColumnPreview, ...] = ()
    rows: int = 0
    refused: int = 0
    passed_over: int = 0
    problems: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    read: ListedRows | None = field(default=None, repr=False, compare=False)
