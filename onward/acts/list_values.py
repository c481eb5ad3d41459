"""What the acts of lists answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from onward.desk.act import Act, ActRefused
from onward.errors import Problem
from onward.lists.draft import ListQuestion
from onward.lists.listed_rows import RefusedRow
from onward.lists.mapping import ListKind, Mapping
from onward.message import Message


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
class ListedValue:
    """A value of a listed thing that differs. ``field``, ``before`` (at the desk), ``after``: as
    notices write them; ``heading``, ``was``, ``now``: the same for people.
    """

    field: str
    before: str
    after: str
    heading: str = ""
    was: str = ""
    now: str = ""


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

    ``back``: what the table has again, after it was cancelled. ``answers``: answers to bookings
    that were filled in. ``refused``: rows that are not taken, with their reasons.
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
    before they have one. ``nothing_changes``: the desk knows all of it already, and would record
    nothing if nothing is ticked.
    """

    token: str
    days: tuple[ListDay, ...]
    notices: int
    nothing_changes: bool
    questions: tuple[ListQuestion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDay:
    """What was recorded. ``act``: the one act to undo, which leaves carriers' answers and events in
    place; None if the desk knew every other notice. ``events``: how many events were new.
    """

    act: Act | None
    shown: Tomorrow
    notices: tuple[Act, ...] = ()
    events: int = 0


class ShownAnew(ActRefused):
    """The desk moved on since the tables were shown: ``shown`` is what they change now."""

    def __init__(self, shown: Tomorrow) -> None:
        self.shown = shown
        message = Message("is not what it was: the desk has changed since; nothing was saved")
        super().__init__("shown", shown.token, message, "look at it again, and keep that")
