"""A file that somebody gives: its tables drafted together, before a desk begins with them or
compares them with what it knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping as Values
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from onward.acts.given_tables import list_name
from onward.acts.lists import GivenTable, draft_list
from onward.errors import Problem
from onward.lists.draft import Draft, ListQuestion
from onward.lists.drafting import draft
from onward.lists.listed_rows import ListedRows, RefusedRow
from onward.lists.mapping import ListKind, Mapping
from onward.lists.sheets import sheets
from onward.lists.table_choice import KIND_WORDS
from onward.message import Message
from onward.store.store import Store

SHEET = "sheet"  # the answer that names the sheet of a table


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFile:
    """A file, and what somebody has said of it. ``name``: of the list; ``kind``, ``sheet``: of the
    only table that is wanted; ``mappings``: changed by hand, each for its sheet; ``beside``: other
    files that are read with it, such as offers in a CSV of their own.
    """

    content: bytes
    file: str
    name: str = ""
    kind: ListKind | None = None
    sheet: str = ""
    answers: Values[str, str] = field(default_factory=dict)
    mappings: tuple[Mapping, ...] = ()
    beside: tuple[GivenFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """A question with its answer, "" where nobody has given one."""

    question: ListQuestion
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedFile:
    """The tables of a file, and of those beside it, as they would be read. ``files``: the file of
    each table; ``asked``: every question in the order of asking; ``unread``: sheets that are left
    out, each with its reason.
    """

    given: GivenFile
    tables: tuple[Draft, ...]
    files: tuple[GivenFile, ...]
    asked: tuple[AskedQuestion, ...]
    unread: tuple[Message, ...] = ()

    @property
    def open(self) -> tuple[ListQuestion, ...]:
        """The questions that nobody has answered."""
        return tuple(each.question for each in self.asked if not each.answer)

    @property
    def answers(self) -> dict[str, str]:
        """What was said of the file, with the answers that are used."""
        return {**self.given.answers, **{e.question.key: e.answer for e in self.asked if e.answer}}

    @property
    def rows(self) -> int:
        """How many rows of all its tables would be taken."""
        return sum(table.rows for table in self.tables)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why nothing can be read: rows alone that cannot are reported with what comes of the
        others.
        """
        return () if self.rows else tuple(e for table in self.tables for e in table.problems)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What was read but may be meant otherwise, of all tables."""
        return tuple(each for table in self.tables for each in table.warnings)

    @property
    def ready(self) -> bool:
        """Whether the tables can be read."""
        return not self.open and bool(self.rows)

    @property
    def name(self) -> str:
        """The name of its first list."""
        return self.tables[0].mapping.name if self.tables else self.given.name

    @property
    def given_tables(self) -> tuple[GivenTable, ...]:
        """The tables, each with its mapping."""
        return tuple(
            GivenTable(content=given.content, file=given.file, mapping=each.mapping, rows=each.read)
            for each, given in zip(self.tables, self.files, strict=True)
        )

    def refused(self, name: str, rows: Iterable[RefusedRow]) -> ListedRows:
        """Rows of the list of that name that are not taken, under its headings."""
        table = next(each for each in self.given_tables if each.mapping.name == name)
        mapping = table.mapping
        headings = tuple(column.heading for column in mapping.columns)
        return ListedRows(
            kind=mapping.kind,
            file=table.file,
            headings=headings,
            rows=(),
            refused=tuple(rows),
        )


def draft_file(
    store: Store | None, organisation: int, given: GivenFile, *, likelier: bool = False
) -> DraftedFile:
    """How a file would be read; nothing is saved. ``store`` None: no mapping is kept yet.
    ``likelier``: a question without an answer takes the one that it proposes. Raises InvalidInput
    for a file that is no table.
    """
    wanted: list[tuple[GivenFile, str, ListKind | None]] = []
    unread: list[Message] = []
    for file in (given, *given.beside):
        here, left = _tables(file)
        wanted += [(file, sheet, kind) for sheet, kind in here]
        unread += left
    answers: dict[str, str] = {}
    asked: dict[str, ListQuestion] = {}
    while True:
        found = [_drafted(store, organisation, *each, answers) for each in wanted]
        asked |= {each.key: each for table in found for each in table.questions}
        known = answers_of(asked, given.answers, likelier=likelier)
        if known == answers:
            break
        answers = known
    kept: dict[ListKind, tuple[Draft, GivenFile]] = {}
    for table, (file, _, _) in zip(found, wanted, strict=True):
        kind = table.mapping.kind
        if kind in kept:
            unread.append(_second(file.file, kind))
        else:
            kept[kind] = table, file
    return DraftedFile(
        given=given,
        tables=tuple(table for table, _ in kept.values()),
        files=tuple(file for _, file in kept.values()),
        asked=answered(asked.values(), answers),
        unread=tuple(unread),
    )


def _second(name: str, kind: ListKind) -> Message:
    return Message("{sheet} (a second list of {kind})", sheet=name, kind=KIND_WORDS[kind])


def answered(asked: Iterable[ListQuestion], answers: Values[str, str]) -> tuple[AskedQuestion, ...]:
    """The questions, each with its answer."""
    return tuple(AskedQuestion(question=q, answer=answers.get(q.key, "")) for q in asked)


def answers_of(
    asked: Values[str, ListQuestion], given: Values[str, str], *, likelier: bool
) -> dict[str, str]:
    """The answers to questions by key: those that were given and, of the others, the likelier."""
    stated = {key: given[key] for key in asked if given.get(key)}
    proposed = {key: each.proposed for key, each in asked.items() if likelier and each.proposed}
    return proposed | stated


def _tables(given: GivenFile) -> tuple[list[tuple[str, ListKind | None]], tuple[Message, ...]]:
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
            unread.append(_second(name, kind))
        else:
            found[kind] = name
    if len(found) < 2:  # of which kind it is may be asked
        return [(next(iter(found.values()), ""), None)], tuple(unread)
    return [(name, kind) for kind, name in found.items()], tuple(unread)


def _drafted(
    store: Store | None,
    organisation: int,
    given: GivenFile,
    sheet: str,
    kind: ListKind | None,
    answers: dict[str, str],
) -> Draft:
    content, file, name = (
        given.content,
        given.file,
        list_name(given.name, kind) if given.name and kind else given.name,
    )
    answers = answers | ({SHEET: sheet} if sheet else {})
    changed = next((each for each in given.mappings if each.sheet == sheet), None)
    if changed is not None or store is None:
        made = draft(content, file, kind=kind, known=changed, answers=answers, name=name)
    else:
        made = draft_list(store, organisation, content, file, name=name, kind=kind, answers=answers)
    usual = made.mapping.name or list_name(PurePath(file).stem, made.mapping.kind)
    return replace(made, mapping=replace(made.mapping, name=usual))
