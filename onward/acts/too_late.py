"""Notices about the past: departures that have left, goods at their destination, and rules that
ended before they were announced.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from onward.desk.desk import Desk
from onward.desk.json_values import encoded
from onward.desk.stored_facts import stored_about
from onward.errors import Problem
from onward.events.state import FINAL, Phase, State, fold
from onward.message import Message
from onward.scenario import Scenario, Shipment
from onward.scenario.amending_rules import Published
from onward.scenario.change import Change, ChangeOfGoods
from onward.scenario.changes import (
    AmendShipment,
    CancelCharter,
    SetHours,
)
from onward.wording.instants import utc_words

# of goods that still travel
TO_COME = (
    *("ready_at", "due_at", "latest_at", "priority", "may_return", "keep_together"),
    *("origin", "destination"),
)
RECORD_EVENT = Message("an event says what happened: onward events add")
CORRECT_EVENT = Message("onward events add --corrects ACT, if that is wrong")
KNOWN_BEFORE = Message("--known-at, if it was known before")


def past_problems(desk: Desk, scenario: Scenario, changes: Sequence[Change]) -> list[Problem]:
    """Problems of notices about the past, each with the notice's position (+ 2) as its row."""
    seen = _Seen(desk, scenario)
    return [
        Problem("notice", i + 2, field, str(value), message, maybe)
        for i, change in enumerate(changes)
        for field, value, message, maybe in seen.problems(change)
    ]


Wrong = tuple[str, object, str, str]  # field, value, why, what else could be done


class _Seen:
    """Departures and goods at a desk that are past by now."""

    def __init__(self, desk: Desk, scenario: Scenario) -> None:
        self.desk, self.scenario = desk, scenario
        self.published = Published(scenario)

    def problems(self, change: Change) -> Iterator[Wrong]:
        since = min(self.desk.now, change.known_at)
        yield from self._left(change, since)
        yield from self._over(change, since)
        yield from self._flown(change, since)
        if isinstance(change, ChangeOfGoods) and _of_what_comes(change):
            yield from self._at_their_end(change.shipment)

    def _left(self, change: Change, since: datetime) -> Iterator[Wrong]:
        """A departure that had left when the notice became known."""
        name = getattr(change, "departure", "")
        if not isinstance(name, str) or not name or change.kind.reschedules:
            return
        departure = self.published.find(name)
        if departure is not None and departure.departs_at < since:
            yield (
                "departure",
                name,
                Message("left at {at}", at=utc_words(departure.departs_at)),
                RECORD_EVENT,
            )

    def _over(self, change: Change, since: datetime) -> Iterator[Wrong]:
        """A rule, closure or price that had ended when the notice became known."""
        if change.kind.frees:  # it says when something else is over
            return
        of = getattr(change, change.kind.new) if change.kind.new else change
        ends_at, last_day = getattr(of, "ends_at", None), getattr(of, "last_day", None)
        if ends_at is not None and ends_at <= since:
            message = Message(
                "is over before it is known ({at}): it changes nothing", at=utc_words(since)
            )
            yield "ends_at", encoded(ends_at), message, KNOWN_BEFORE
        if last_day is not None and _end_of(last_day, isinstance(change, SetHours)) <= since:
            message = Message(
                "is over before it is known ({at}): it changes nothing", at=utc_words(since)
            )
            yield "last_day", last_day, message, KNOWN_BEFORE

    def _flown(self, change: Change, since: datetime) -> Iterator[Wrong]:
        """A charter whose departures have left."""
        if not isinstance(change, CancelCharter):
            return
        mine = [d.departs_at for d in self.scenario.departures if d.charter == change.charter]
        if mine and max(mine) < since:
            yield "charter", change.charter, _left_at(max(mine)), RECORD_EVENT

    def _at_their_end(self, name: str) -> Iterator[Wrong]:
        """Goods of which every unit is delivered or lost, by events."""
        shipment = next((s for s in self.scenario.shipments if s.id == name), None)
        if shipment is None:
            return
        mine = stored_about(self.desk.store, self.desk.organisation, f"shipment:{name}")
        now, sizes = self.desk.now, {name: shipment.handling_units}
        states = fold(mine, sizes, as_of=now, known_to=now).shipments if mine else ()
        own = [state for state in states if state.key.id == name]
        if own and all(_ended(state, shipment) for state in own):
            yield "shipment", name, _end_words(own[-1]), CORRECT_EVENT


def _of_what_comes(change: Change) -> bool:
    """Whether a notice about goods is pointless once they have arrived; corrections of mass or
    party still count.
    """
    if not isinstance(change, AmendShipment):
        return True
    more = change.handling_units is not None  # new pieces travel
    return not more and any(getattr(change, name) not in (None, "") for name in TO_COME)


def _end_of(day: date, of_night: bool) -> datetime:
    """When a day is over by every clock on earth; opening hours may last until the next morning."""
    return datetime.combine(day, time(), UTC) + timedelta(days=2 if of_night else 1, hours=12)


def _ended(state: State, shipment: Shipment) -> bool:
    there = state.phase is Phase.AT_PLACE and state.place == shipment.destination
    return state.phase in FINAL or (there and state.held is None)


def _left_at(at: datetime) -> Message:
    return Message("its last departure left at {at}", at=utc_words(at))


def _end_words(state: State) -> Message:
    """``has arrived at BELGG, by recorded events``."""
    known = {
        Phase.RETURNED: Message("came back"),
        Phase.DESTROYED: Message("was destroyed"),
    }
    how, place = known.get(state.phase, Message("has arrived")), state.place
    if not place:
        return Message("{how}, by recorded events", how=how)
    if state.phase is Phase.RETURNED:
        return Message("{how} to {place}, by recorded events", how=how, place=place)
    return Message("{how} at {place}, by recorded events", how=how, place=place)
