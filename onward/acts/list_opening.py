"""What a desk would begin with, from the tables of a file: shown before it begins."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from onward.acts.given_files import DraftedFile
from onward.errors import Problem
from onward.lists.listed_rows import RefusedRow
from onward.message import Message
from onward.scenario import Scenario


@dataclass(frozen=True, slots=True, kw_only=True)
class Lorry:
    """A lorry that no offer has, between two near places; ``words`` say duration and price."""

    key: str
    words: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The scenario that a desk would begin with. ``assumed``: what no table says; ``lorries``: that
    could be added; ``refused``: by list, the rows that are not taken.
    """

    scenario: Scenario | None = None
    shipments: int = 0
    offers: int = 0
    assumed: tuple[Message, ...] = ()
    lorries: tuple[Lorry, ...] = ()
    refused: tuple[tuple[str, tuple[RefusedRow, ...]], ...] = ()
    warnings: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()


def opening_of(found: DraftedFile, lorries: Collection[str] = ()) -> Opening:
    """What a desk would begin with; ``lorries``: keys of those that are added."""
    raise NotImplementedError
