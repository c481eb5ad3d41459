"""Lists of strangers at a desk: a desk begins with one, and tomorrow's becomes notices.

shown = show_tomorrow(desk, [GivenTable(content=content, file="orders.csv", mapping=mapping)])
keep_tomorrow(desk, tables, shown=shown.token, cancel={"S17"})
"""

from __future__ import annotations

from collections.abc import Collection, Mapping as Values, Sequence
from dataclasses import dataclass
from datetime import datetime

from onward.desk.act import Act, ActRefused
from onward.desk.desk import Desk
from onward.errors import Problem
from onward.lists.draft import Draft, ListQuestion
from onward.lists.listed_rows import RefusedRow
from onward.lists.mapping import ListKind, Mapping
from onward.message import Message
from onward.scenario import Scenario
from onward.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenTable:
    """A table as somebody gave it, and how it is read. The mapping's name is the list's name: the
    same name tomorrow is the same list.
    """

    content: bytes
    file: str
    mapping: Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMapping:
    """A mapping that the store keeps. ``file``, ``rows``, ``listed_at``: the last table that the
    desk took with it; "" and 0 if it took none.
    """

    mapping: Mapping
    kept_at: datetime
    kept_by: str  # a user's id, or "at the machine"
    file: str = ""
    rows: int = 0
    listed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BegunDesk:
    """A desk that began with tables. ``assumed``: what no table says, in sentences."""

    desk: Desk
    scenario: Scenario
    shipments: int
    offers: int
    assumed: tuple[Message, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedValue:
    """A value of a listed thing that differs, in the words of notices; ``before``: at the desk."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedThing:
    """A shipment, departure or service of a table, or one that is gone from it.

    ``key``: what ``cancel`` takes; ``row``: its first row in the file, 0 if it is gone; ``said``:
    the thing in words. ``values``: those that differ. ``left``: a gone one that has left or arrived
    already, in a sentence; it is not cancelled. ``asks``: why cancelling it needs a second look
    (goods in the air).
    """

    key: str
    row: int
    said: str
    values: tuple[ListedValue, ...] = ()
    left: Message | None = None
    asks: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListDay:
    """One table beside what the desk knows. ``words``: the counts in a sentence, such as "5 new, 2
    changed, 1 gone (left yesterday: not cancelled), 33 as they were".

    ``back``: departures that the table has again, after they were cancelled. ``answers``: answers
    to bookings that were filled in. ``refused``: rows that are not taken, with their reasons.
    """

    name: str
    kind: ListKind
    file: str
    words: Message
    new: tuple[ListedThing, ...] = ()
    changed: tuple[ListedThing, ...] = ()
    gone: tuple[ListedThing, ...] = ()
    back: tuple[ListedThing, ...] = ()
    answers: tuple[ListedThing, ...] = ()
    same: int = 0
    refused: tuple[RefusedRow, ...] = ()
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tomorrow:
    """What the tables would change at the desk; nothing is saved.

    ``token`` names exactly what is shown: ``keep_tomorrow`` takes it. ``notices``: how many would
    be recorded if nothing is ticked. ``questions``: those without an answer; nothing can be kept
    before they have one.
    """

    token: str
    days: tuple[ListDay, ...]
    notices: int
    questions: tuple[ListQuestion, ...] = ()

    @property
    def nothing_changes(self) -> bool:
        """Whether the tables have only what the desk knows already."""
        return not self.notices and not any(day.gone for day in self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDay:
    """What was recorded; ``act``: the one act whose undo takes all of it back."""

    act: Act
    shown: Tomorrow
    notices: tuple[Act, ...] = ()


class ShownAnew(ActRefused):
    """The desk moved on since the tables were shown: ``shown`` is what they change now."""

    def __init__(self, shown: Tomorrow) -> None:
        self.shown = shown
        message = "the desk has changed since this was shown; nothing was saved"
        super().__init__("shown", shown.token, message, "look at it again, and keep that")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSheet:
    """The plan in the user's own table: his columns in their order, one row for each of his rows,
    then ours. ``onward.report.own_sheet`` draws it as CSV or XLSX, in a language.
    """

    name: str
    file: str
    mapping: Mapping
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: tuple[Message, ...]  # headings of our columns
    cells: tuple[
        tuple[str, ...], ...
    ]  # of our columns, for each row; messages where they are words


def draft_list(
    store: Store,
    organisation: int,
    content: bytes,
    file: str,
    *,
    name: str = "",
    kind: ListKind | None = None,
    answers: dict[str, str] | None = None,
) -> Draft:
    """How a table would be read: by the mapping that is kept under ``name`` ("": one whose headings
    fit), else by a new one; nothing is saved.
    """
    raise NotImplementedError


def begin_with_list(
    store: Store,
    organisation: int,
    tables: Sequence[GivenTable],
    *,
    wall: datetime,
    story: datetime | None = None,
    author: str = "",
    name: str = "",
    settings: object | None = None,
) -> BegunDesk:
    """Begin a desk with tables of shipments and offers, and keep their mappings. Raises ActRefused
    if there is a desk, InvalidInput with every problem of the tables together.
    """
    raise NotImplementedError


def show_tomorrow(
    desk: Desk, tables: Sequence[GivenTable], *, answers: Values[str, str] | None = None
) -> Tomorrow:
    """What the tables would change at the desk. ``answers``: by key of a question. Raises
    InvalidInput for tables that cannot be read at all.
    """
    raise NotImplementedError


def keep_tomorrow(
    desk: Desk,
    tables: Sequence[GivenTable],
    *,
    shown: str,
    cancel: Collection[str] = (),
    answers: Values[str, str] | None = None,
) -> KeptDay:
    """Record what was shown, all or nothing; ``shown``: its token; ``cancel``: keys of gone things
    that are to be cancelled.

    Raises ShownAnew if it is no longer what would be recorded, ActRefused for an open question or a
    key that is not gone, InvalidInput with every problem of the notices.
    """
    raise NotImplementedError


def own_sheet(desk: Desk, name: str) -> OwnSheet:
    """The desk's plan in the table that was last taken under that name. Raises ActRefused for a
    list that the desk has not taken.
    """
    raise NotImplementedError


def list_mappings(store: Store, organisation: int) -> list[KeptMapping]:
    """The mappings that the store keeps, in the order of names."""
    raise NotImplementedError


def review_mapping(store: Store, organisation: int, name: str) -> KeptMapping:
    """Raises ActRefused for a name that no mapping has."""
    raise NotImplementedError


def remove_mapping(store: Store, organisation: int, name: str, *, by: str) -> KeptMapping:
    """Forget how the list of that name is read; what came from it stays. ``by``: a user's id, or
    "at the machine".
    """
    raise NotImplementedError
