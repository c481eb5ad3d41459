"""What happens next to some handling units: one answer, which every board, list and message gives.

``NextSteps`` (``onward.goods.next_steps``) finds it from the current plan, the notices and the
events; ``onward.goods.tracked`` from events alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum


class Next(StrEnum):
    """What happens next."""

    OVER = "over"
    MISSING = "missing"
    DESTROYED = "destroyed"
    RETURNED = "returned"  # sent back
    WITHDRAWN = "withdrawn"  # the shipment was cancelled, or awaits its approval
    ABOARD = "aboard"
    HELD = "held"  # by an authority
    DELIVERY = "delivery"  # at the destination, not delivered yet
    LEAVES = "leaves"
    OVERDUE = "overdue"  # it should have left by now, and nothing is known of it
    # the plan no longer holds for the goods
    CANCELLED = "cancelled"  # their departure does not run
    DIVERTED = "diverted"  # it is to land elsewhere, and has not left
    NO_ROOM = "no_room"  # it was cut below its load
    LIMIT = "limit"  # a place's handling limit or a quota leaves them out
    MISSES = "misses"  # they do not reach their departure in time
    CLOSED = "closed"  # a policy keeps them off their departure
    REFUSED = "refused"  # the carrier refused the booking
    TOO_LATE = "too_late"  # they would arrive after their latest instant
    IMPOSSIBLE = "impossible"
    OFFLOADED = "offloaded"
    MISSED = "missed"  # it has left without them
    ASTRAY = "astray"  # they are where the plan does not have them
    # no plan carries them
    LEFT = "left"
    UNPLANNED = "unplanned"


BROKEN = frozenset(
    {
        *(Next.CANCELLED, Next.NO_ROOM, Next.LIMIT, Next.MISSES, Next.CLOSED, Next.REFUSED),
        *(Next.TOO_LATE, Next.IMPOSSIBLE, Next.OFFLOADED, Next.MISSED, Next.ASTRAY),
        Next.DIVERTED,
    }
)
LOST = frozenset({Next.DESTROYED, Next.RETURNED})  # they never arrive
STOPS = BROKEN | LOST | {Next.HELD, Next.MISSING, Next.LEFT, Next.UNPLANNED}


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What happens next to handling units ``first`` to ``last``, as first numbered.

    ``departure``: the one that they are on, leave on, or were to leave on. ``leaves_at``,
    ``ready_by`` (when the station must have them) and ``lands_at``: of that departure, by present
    knowledge; ``destination``: where it lands. ``place``: where the goods are, or land. ``then``:
    what follows a landing, or a release. ``notice``: the notice behind it; ``by``: else the row of
    the scenario, or the policy or reason of a hold. ``unconfirmed``: a departure that they should
    have left on by now, which no event confirms.
    """

    shipment: str
    first: int
    last: int
    kind: Next
    priority: int = 0
    party: str = ""
    goods: str = ""
    kg: float = 0.0
    place: str = ""
    since: datetime | None = None
    departure: str = ""
    destination: str = ""
    leaves_at: datetime | None = None
    ready_by: datetime | None = None
    lands_at: datetime | None = None
    way: tuple[str, ...] = ()  # the departures ahead, with ``#pool`` in reserved space
    arrives_at: datetime | None = None  # at the end of the journey, inspections over
    late_min: int = 0
    notice: int = 0
    by: str = ""
    then: NextStep | None = None
    unconfirmed: str = ""
    unconfirmed_at: datetime | None = None

    @property
    def pieces(self) -> int:
        return self.last - self.first + 1

    @property
    def stop(self) -> NextStep | None:
        """What keeps the goods from going on as planned, now or after they land; None if nothing
        does.
        """
        if self.kind in STOPS:
            return self
        return self.then.stop if self.then is not None else None

    @property
    def broken(self) -> bool:
        """Whether the plan no longer holds for the goods: they need a new one."""
        stop = self.stop
        return stop is not None and stop.kind in BROKEN

    @property
    def late(self) -> bool:
        """Whether goods that are not delivered arrive, or have arrived, after they are due."""
        return bool(self.late_min) and self.stop is None and self.kind is not Next.OVER

    @property
    def takes(self) -> tuple[str, ...]:
        """The departures ahead that are to take the goods: up to the one that no longer does."""
        if self.kind is Next.ABOARD and self.then is not None:
            return self.then.takes
        if self.kind not in (Next.LEAVES, Next.OVERDUE) and self.kind not in BROKEN:
            return ()
        ahead = tuple(leg.partition("#")[0] for leg in self.way)
        if self.kind is Next.LEAVES or self.departure not in ahead:
            return ahead if self.kind is Next.LEAVES else ()
        at = ahead.index(self.departure)
        return ahead[at + 1 :] if self.kind is Next.OVERDUE else ahead[:at]

    @property
    def end(self) -> NextStep:
        """What follows the landing of goods on board; else the step itself."""
        return self.then if self.kind is Next.ABOARD and self.then is not None else self

    @property
    def withdrawn(self) -> bool:
        """Whether the goods are not to travel, or not further than they land."""
        return self.end.kind is Next.WITHDRAWN

    def loses(self, departure: str) -> NextStep | None:
        """Why a departure of their plan that has not left is not to take the goods: what stops
        them, that they are not to travel, that they are there, or go another way; None if it is.
        """
        if departure in self.takes or departure == self._on:
            return None
        if self.stop is None and self.end.kind is Next.DELIVERY:
            return self  # on board, they are not there yet
        return self.stop or self.end

    def lost_by(self, departure: str) -> NextStep | None:
        """Why a departure that has left left without the goods; None if nothing is known to have
        kept them off it.
        """
        ahead = self.way or (self.then.way if self.then is not None else ())
        if departure not in {leg.partition("#")[0] for leg in ahead}:
            return None
        return self.loses(departure)

    @property
    def _on(self) -> str:
        """The departure that they are on, or that nobody has said is without them."""
        return self.departure if self.kind in (Next.ABOARD, Next.OVERDUE) else ""

    @property
    def next_departure(self) -> str:
        """The departure that is to take the goods next, once they are released or have landed; ""
        without one.
        """
        if self.kind in (Next.HELD, Next.ABOARD):
            return self.then.next_departure if self.then is not None else ""
        return self.departure if self.kind is Next.OVERDUE else next(iter(self.takes), "")

    def of_units(self, first: int, last: int) -> NextStep:
        """The same, of some of the handling units."""
        if (first, last) == (self.first, self.last):
            return self
        kg = self.kg / self.pieces * (last - first + 1)
        then = None if self.then is None else self.then.of_units(first, last)
        return replace(self, first=first, last=last, kg=kg, then=then)


def needs_a_plan(stop: NextStep) -> bool:
    """Whether only a new plan, or a move, takes the goods on."""
    return stop.kind in BROKEN or stop.kind is Next.UNPLANNED
