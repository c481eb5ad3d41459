"""What a desk lists: its acts, its notices, its pins, its messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onward.answer import Answer
from onward.desk.desk_values import DeskState
from onward.desk.history import Done, history
from onward.desk.names import Names, names_of
from onward.job import Job
from onward.questions.desk_record import desk_of
from onward.questions.question import question
from onward.questions.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class ListActs:
    """The acts of a desk.

    Acts that were undone are marked: they count for nothing any more.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class ListNotices:
    """The notices of a desk that hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPins:
    """Pins, and moves by hand that the current plan keeps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMessages:
    """Messages to parties, carriers and hubs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedActs:
    """In the order of recording; ``users``: their names by id."""

    acts: tuple[Done, ...]
    users: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenDesk:
    """``names``: departures and places in words."""

    state: DeskState
    names: Names


@question
def list_acts(record: Record, question: ListActs, job: Job) -> Answer[ListedActs]:
    """Raises NoDesk."""
    desk = desk_of(record)
    acts = tuple(history(desk.acts(), names_of(desk)))
    users = {author: desk.name_of(author) for author in {each.author for each in acts}}
    return Answer(value=ListedActs(acts=acts, users=users), notes=tuple(record.notes))


@question
def see_desk(
    record: Record, question: ListNotices | ListPins | ListMessages, job: Job
) -> Answer[SeenDesk]:
    """Raises NoDesk."""
    desk = desk_of(record)
    seen = SeenDesk(state=desk.state, names=names_of(desk))
    return Answer(value=seen, notes=tuple(record.notes))
