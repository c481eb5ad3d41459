"""The values at a desk: settings, plans, notices, pins, moves by hand, messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from onward.desk.json_values import stored_as
from onward.scenario.change import KINDS
from onward.scenario.notice_kind import NoticeKind


class Silence(StrEnum):
    """Where planning starts for goods without events."""

    AS_PLANNED = "as_planned"  # where the current plan has them
    NOTHING_MOVED = "nothing_moved"  # where events last had them


class PlanState(StrEnum):
    DRAFT = "draft"
    CURRENT = "current"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class PinKind(StrEnum):
    AS_IT_IS = "as_it_is"  # the shipment's legs as the current plan has them
    ON = "on"  # it must use the departure
    OFF = "off"  # it must not


class MessageState(StrEnum):
    """Whether the recipient has answered."""

    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskSettings:
    """The desk itself: its name, its baseline scenario (the id of the file that is kept), the story
    clock (None: the wall clock) and what silence means.
    """

    name: str
    scenario: str
    clock: datetime | None
    silence: Silence = Silence.AS_PLANNED


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A new fact: its cells as in a file of changes. ``number`` is that of its act.

    ``made``: the id of the shipment, departure, charter or policy that it creates.
    """

    number: int
    kind: str
    cells: Mapping[str, str]
    known_at: datetime
    told_at: datetime  # by the desk's clock
    source: str = ""
    author: str = ""
    made: str = ""

    @property
    def of_kind(self) -> NoticeKind:
        """The class of notice to which it belongs."""
        return KINDS[self.kind].kind


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPin:
    """A shipment, or its handling units ``first`` to ``last``, as first numbered (0 and 0: all),
    that a planner keeps as it is until the pin is removed.
    """

    number: int
    shipment: str
    kind: PinKind
    departure: str = ""
    author: str = ""
    first: int = 0
    last: int = 0

    @property
    def goods(self) -> str:
        """``S1``, or ``S1#3-7``."""
        return f"{self.shipment}#{self.first}-{self.last}" if self.first else self.shipment


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Handling units of a shipment, as first numbered, and their itinerary: departures, with
    ``#pool`` where space is allotted. No departures: they are left behind.
    """

    act: int
    shipment: str
    first: int
    last: int
    way: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskPlan:
    """A plan at a desk. ``plan``, ``scenario`` and ``reading``: ids of stored files. ``notices``
    and ``pins``: those that its planning used (notices by number). ``hand``: moves by hand that it
    keeps; ``hidden``: shipments left behind by hand. ``moves``: moves by hand on top of ``plan``,
    until it is adopted. ``buys``: charters that whoever made it wished to buy.
    """

    number: int  # of the act that made it
    name: str
    parent: str  # the current plan that it was made from; "" for a first one
    how: str  # plan, replan, fresh, hand, file
    plan: str
    scenario: str
    reading: str
    as_of: datetime
    made_at: datetime
    author: str = ""
    notices: tuple[int, ...] = field(default=(), metadata=stored_as("told"))
    pins: tuple[DeskPin, ...] = ()
    hand: tuple[Move, ...] = ()
    hidden: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    buys: tuple[str, ...] = ()
    adopted: int = 0  # the act that made it current
    adopted_by: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMessage:
    """A message to a recipient: for each key (goods or a departure) one line, as sent."""

    name: str
    to: str
    role: str  # party, carrier, hub
    plan: str
    sent_at: datetime
    lines: Mapping[str, str] = field(default_factory=dict)
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The AWB and the ULD under which some handling units travel."""

    shipment: str
    first: int
    last: int
    awb: str = ""
    uld: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskList:
    """A list as the desk took it last. ``number`` is that of its act; ``document``: the id of the
    stored file with its rows, ``rows`` how many they are.
    """

    name: str
    kind: str  # as in lists.mapping.ListKind
    document: str
    file: str
    rows: int
    number: int
    taken_at: datetime  # by the desk's clock
    author: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskState:
    """The state after all acts; ``acts`` is their number, with those that do not count."""

    acts: int = 0
    desk: DeskSettings | None = None
    plans: Mapping[str, tuple[PlanState, DeskPlan]] = field(default_factory=dict)
    notices: Mapping[int, Notice] = field(default_factory=dict)
    pins: Mapping[int, DeskPin] = field(default_factory=dict)
    messages: Mapping[str, tuple[MessageState, SentMessage]] = field(default_factory=dict)
    numbers: Mapping[str, Numbers] = field(default_factory=dict)
    lists: Mapping[str, DeskList] = field(default_factory=dict)

    @property
    def current(self) -> DeskPlan | None:
        """The plan in force, if one was adopted."""
        return next(
            (plan for state, plan in self.plans.values() if state is PlanState.CURRENT), None
        )

    @property
    def shown(self) -> DeskPlan | None:
        """The plan that every view shows: the current one, else the newest first draft."""
        first = [plan for plan in self.drafts if not plan.parent]
        return self.current or (first[-1] if first else None)

    @property
    def drafts(self) -> list[DeskPlan]:
        """Plans not yet adopted or withdrawn, in the order in which they were made."""
        found = [plan for state, plan in self.plans.values() if state is PlanState.DRAFT]
        return sorted(found, key=lambda plan: plan.number)

    @property
    def stale_drafts(self) -> list[DeskPlan]:
        """Drafts that were not made from the current plan: they are not adopted any more."""
        current = self.current.name if self.current else ""
        return [plan for plan in self.drafts if plan.parent != current]

    @property
    def open_drafts(self) -> list[DeskPlan]:
        """Drafts that may be adopted."""
        gone = {plan.name for plan in self.stale_drafts}
        return [plan for plan in self.drafts if plan.name not in gone]
