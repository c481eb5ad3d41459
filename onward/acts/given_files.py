"""A file that somebody gives: its tables drafted together, before a desk begins with them or
compares them with what it knows.
"""

from __future__ import annotations

from collections.abc import Mapping as Values
from dataclasses import dataclass, field

from onward.acts.lists import GivenTable, draft_list
from onward.errors import Problem
from onward.lists.draft import Draft, ListQuestion
from onward.lists.drafting import draft
from onward.lists.mapping import ListKind, Mapping
from onward.lists.sheets import sheets
from onward.message import Message
from onward.store.store import Store

KINDS = {
    ListKind.SHIPMENTS: Message("shipments"),
    ListKind.ORDERS: Message("orders"),
    ListKind.OFFERS: Message("offers"),
    ListKind.EVENTS: Message("events"),
    ListKind.RECEIPTS: Message("receipts"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFile:
    """A file, and what somebody has said of it. ``name``: of the list; ``kind``, ``sheet``: of the
    only table that is wanted; ``mappings``: changed by hand, each for its sheet.
    """

    content: bytes
    file: str
    name: str = ""
    kind: ListKind | None = None
    sheet: str = ""
    answers: Values[str, str] = field(default_factory=dict)
    mappings: tuple[Mapping, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """A question with its answer, "" where nobody has given one."""

    question: ListQuestion
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedFile:
    """The tables of a file as they would be read. ``asked``: every question in the order of asking;
    ``unread``: sheets that are left out, each with its reason.
    """

    given: GivenFile
    tables: tuple[Draft, ...]
    asked: tuple[AskedQuestion, ...]
    unread: tuple[Message, ...] = ()

    @property
    def open(self) -> tuple[ListQuestion, ...]:
        """The questions that nobody has answered."""
        return tuple(each.question for each in self.asked if not each.answer)

    @property
    def rows(self) -> int:
        """The rows that would be read, of all tables."""
        return sum(table.rows for table in self.tables)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why nothing can be read, of all tables."""
        return tuple(each for table in self.tables for each in table.problems)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What was read but may be meant otherwise, of all tables."""
        return tuple(each for table in self.tables for each in table.warnings)

    @property
    def ready(self) -> bool:
        """Whether the tables can be read."""
        return not self.open and not self.problems

    @property
    def name(self) -> str:
        """The name of its first list."""
        return self.tables[0].mapping.name if self.tables else self.given.name

    def headings(self, name: str) -> tuple[str, ...]:
        """The headings of the table of a list."""
        mapping = next(each.mapping for each in self.tables if each.mapping.name == name)
        return tuple(column.heading for column in mapping.columns)

    @property
    def given_tables(self) -> tuple[GivenTable, ...]:
        """The tables, each with its mapping."""
        content, file = self.given.content, self.given.file
        return tuple(
            GivenTable(content=content, file=file, mapping=each.mapping) for each in self.tables
        )


def draft_file(
    store: Store | None, organisation: int, given: GivenFile, *, likelier: bool = False
) -> DraftedFile:
    """How a file would be read; nothing is saved. ``store`` None: no mapping is kept yet.
    ``likelier``: a question without an answer takes the one that it proposes.
    """
    wanted, unread = _tables(given)
    answers: dict[str, str] = {}
    asked: dict[str, ListQuestion] = {}
    while True:
        found = [_drafted(store, organisation, given, *each, answers) for each in wanted]
        asked |= {each.key: each for table in found for each in table.questions}
        known = _answers(asked, given, likelier=likelier)
        if known == answers:
            break
        answers = known
    return DraftedFile(
        given=given,
        tables=tuple(found),
        asked=tuple(
            AskedQuestion(question=q, answer=answers.get(q.key, "")) for q in asked.values()
        ),
        unread=unread,
    )


def _answers(
    asked: Values[str, ListQuestion], given: GivenFile, *, likelier: bool
) -> dict[str, str]:
    stated = {key: given.answers[key] for key in asked if given.answers.get(key)}
    proposed = {key: each.proposed for key, each in asked.items() if likelier and each.proposed}
    return proposed | stated


def _tables(
    given: GivenFile,
) -> tuple[list[tuple[str, ListKind | None]], tuple[Message, ...]]:
    """The sheets that are read, and of what kind: the first of each kind; and what is left out."""
    seen = sheets(given.content, given.file)
    if given.sheet or given.kind is not None:
        fitting = [name for name, kind in seen.items() if kind is given.kind]
        return [(given.sheet or next(iter(fitting), ""), given.kind)], ()
    found: dict[ListKind, str] = {}
    unread: list[Message] = []
    for name, kind in seen.items():
        if kind is None:
            unread.append(Message("{sheet} (no list)", sheet=name))
        elif kind in found:
            unread.append(
                Message("{sheet} (a second list of {kind})", sheet=name, kind=KINDS[kind])
            )
        else:
            found[kind] = name
    if not found:
        return [("", None)], ()
    return [(name, kind) for kind, name in found.items()], tuple(unread)


def _drafted(
    store: Store | None,
    organisation: int,
    given: GivenFile,
    sheet: str,
    kind: ListKind | None,
    answers: dict[str, str],
) -> Draft:
    content, file = given.content, given.file
    changed = next((each for each in given.mappings if each.sheet == sheet), None)
    if changed is not None or store is None:
        made = draft(content, file, kind=kind, known=changed, answers=answers, name=given.name)
    else:
        made = draft_list(
            store, organisation, content, file, name=given.name, kind=kind, answers=answers
        )
    return made
