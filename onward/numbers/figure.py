"""Saved figures: each is a query with its definition, as-of date and cut of events, so that it
can be computed again, and corrected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Protocol

from onward.events.event import Event
from onward.gc_paused import gc_paused
from onward.money.fund import Fund
from onward.numbers.flow_events import FlowEvent, counted_events
from onward.numbers.flows import Moved, MovedElsewhere
from onward.numbers.movements import Movements, happened
from onward.scenario import Departure, Scenario, timetable


class FigureStanding(StrEnum):
    """The basis of a figure."""

    MEASURED = "measured"  # somebody counted it, and the source says who
    MODELLED = "modelled"  # it follows from a choice of ours
    CALIBRATED = "calibrated"  # an input was set so that it agrees with a published number
    SYNTHETIC = "synthetic"  # counted exactly, on recorded events that are made up


@dataclass(frozen=True, slots=True)
class Clocks:
    """What had happened by ``as_of``, as far as it was known by ``known_to``; None: no limit."""

    as_of: datetime | None
    known_to: datetime | None


@dataclass
class Record:
    """The input of figures: a scenario, its events and, if there is one, its fund. Movements are
    cached by clocks. ``elsewhere``: an engine that has the events and counts them.
    """

    scenario: Scenario
    events: Iterable[Event | FlowEvent] = ()
    fund: Fund | None = None
    elsewhere: Callable[[Clocks], MovedElsewhere] | None = None
    _made: dict[Clocks, Movements] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        with gc_paused():
            self.events = list(counted_events(self.events))

    @cached_property
    def dated(self) -> dict[str, Departure]:
        return {d.id: d for d in timetable(self.scenario)}

    def moved(self, clocks: Clocks) -> Moved:
        return self.moves(clocks) if self.elsewhere is None else self.elsewhere(clocks)

    def moves(self, clocks: Clocks) -> Movements:
        """The movements with their events, which no engine has."""
        if clocks not in self._made:
            made = happened(
                self.scenario,
                self.events,
                as_of=clocks.as_of,
                known_to=clocks.known_to,
                dated=self.dated,
            )
            self._made[clocks] = made
        return self._made[clocks]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureValue:
    """An exact value, or words instead ("no data"); ``remarks``: qualifications for the reader."""

    value: Fraction | str
    remarks: tuple[str, ...] = ()


class Query(Protocol):
    """One kind of question; a new kind is a new small class in ``onward.numbers.queries``."""

    def answer(self, record: Record, clocks: Clocks) -> FigureValue:
        """The answer at these instants. Raises ValueError for a question that cannot be asked."""

    def because(self, record: Record, then: Clocks, now: Clocks) -> list[ChangeCause]:
        """The causes of the difference between the answers at two instants."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCause:
    """One cause of a changed number: the amount, and the events (or entries) behind it."""

    amount: Fraction
    what: str
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A saved number. ``value`` None: not saved yet; its decimals are those printed.

    ``qualifier``: the word printed before it ("more than"). ``stated``: another source's statement
    of the same number, with that source's own qualifier; it is printed next to ours and never mixed
    with it. ``choice``: what nobody stated and we chose.
    """

    id: str
    title: str
    query: Query
    definition: str
    unit: str
    standing: FigureStanding
    as_of: datetime
    known_to: datetime
    value: Decimal | str | None = None
    qualifier: str = ""
    published_on: date | None = None
    scenario: str = ""
    source: str = ""
    choice: str = ""
    stated: str = ""

    @property
    def clocks(self) -> Clocks:
        """Its as-of date and cut of events."""
        return Clocks(self.as_of, self.known_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A figure computed again as of its own clocks."""

    figure: Figure
    answer: FigureValue

    @property
    def same(self) -> bool:
        """Whether the answer equals the saved value; true if nothing is saved yet."""
        return self.figure.value is None or settled(self.answer, self.figure) == self.figure.value


def check(figure: Figure, record: Record) -> Check:
    return Check(figure=figure, answer=figure.query.answer(record, figure.clocks))


def settled(answer: FigureValue, figure: Figure) -> Decimal | str:
    """The answer rounded half to even to as many decimals as were saved; words unchanged."""
    return (
        answer.value if isinstance(answer.value, str) else rounded(answer.value, decimals(figure))
    )


def decimals(figure: Figure) -> int:
    """The number of decimals saved."""
    exponent = figure.value.as_tuple().exponent if isinstance(figure.value, Decimal) else 0
    return max(0, -exponent) if isinstance(exponent, int) else 0


def rounded(value: Fraction, places: int) -> Decimal:
    """Rounded half to even to ``places`` decimals."""
    scaled = round(value * 10**places)
    return Decimal(scaled).scaleb(-places)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A figure as saved and as known at another instant; the as-of date is the same."""

    figure: Figure
    known_to: datetime | None
    then: FigureValue
    now: FigureValue
    causes: tuple[ChangeCause, ...]

    @property
    def changed(self) -> bool:
        """Whether a different number would be printed; if nothing was saved yet, whether there
        is one now.
        """
        return self.figure.value is not None and settled(self.now, self.figure) != self.figure.value


def corrected(figure: Figure, record: Record, known_to: datetime | None) -> Correction:
    """The figure as known at ``known_to`` (None: all that is known), and the causes of the
    difference.
    """
    now = Clocks(figure.as_of, known_to)
    then, later = (figure.query.answer(record, each) for each in (figure.clocks, now))
    causes = (
        tuple(figure.query.because(record, figure.clocks, now)) if then.value != later.value else ()
    )
    return Correction(figure=figure, known_to=known_to, then=then, now=later, causes=causes)
