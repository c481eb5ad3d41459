"""Changes of a new plan, by recipient and cause: each range of handling units whose itinerary
differs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onward.desk.capacity_causes import Contested
from onward.desk.causes import Cause, Causes
from onward.desk.goods_words import goods_name
from onward.events.advanced import Advanced, Gone, LegsAhead, Origin
from onward.judge.reading import JudgedScenario, consignment_costs, delay_costs, legs
from onward.message import Message
from onward.plan.plan import Consignment, Leg, Plan
from onward.scenario import Shipment
from onward.wording.amounts import money
from onward.wording.quantities import days_and_hours, ordinal

IMPROVED, SAVES, BUMPED, AS_LATE, LATER, FOUND_ROOM, FREE_AGAIN = (
    "improved",
    "saves cost",
    "bumped",
    "as late",
    "later",
    "found room",
    "free again",
)
SAID = {
    IMPROVED: Message("arrive less late"),
    SAVES: Message("travel for less"),
    BUMPED: Message("were bumped by goods of a priority no lower"),
    AS_LATE: Message("arrive as late on another itinerary"),
    LATER: Message("arrive later, or stay, and nobody of a priority no lower has their room"),
    FOUND_ROOM: Message("were left behind and travel now"),
    FREE_AGAIN: Message("were held or missing and travel now"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ItineraryChange:
    """Handling units ``first`` to ``last`` of a shipment (as first numbered) that travel by another
    itinerary than planned, or no longer, or newly.

    ``cause`` is the id or cause of what makes the old itinerary impossible, or its room too small
    (a cut, a policy, a delay, a booking, a day's handling), or ends the journey (a cancellation, a
    hold); or "improved" (less late), "saves cost", "bumped" (goods of a priority no lower, which
    ``why`` names, have its room), "as late" (on another itinerary), "later" (or it stays), "found
    room" (was left behind), "free again" (was held or missing).
    """

    shipment: str
    first: int
    last: int
    consignment: str  # in the current plan; "" if it was left behind
    tell: str  # on whose account the goods travel
    old: tuple[Leg, ...]
    new: tuple[Leg, ...]
    old_minutes_late: int | None  # None: left behind
    new_minutes_late: int | None
    cause: str
    why: str

    @property
    def handling_units(self) -> int:
        return self.last - self.first + 1

    @property
    def by_notice(self) -> bool:
        """Whether something that became known took its itinerary."""
        return bool(self.old) and self.cause not in SAID


def change_of(document: Mapping[str, Any]) -> ItineraryChange:
    """The change in a document that ``encoded`` wrote."""
    itineraries = {name: tuple(Leg(**leg) for leg in document[name]) for name in ("old", "new")}
    return ItineraryChange(**{**document, **itineraries})


def moved(
    advanced: Advanced, plan: Plan, seen: JudgedScenario | None = None
) -> list[ItineraryChange]:
    """Every difference between what was left of the current plan and the new plan, by recipient,
    the one with the first priority first. ``seen``: the advanced scenario in the judge's form.
    """
    causes = Causes(advanced.scenario, seen)
    old, new = _by_shipment(advanced.plan.consignments), _by_shipment(plan.consignments)
    changes: list[_Change] = []
    for shipment in advanced.scenario.shipments:
        before, after = old.get(shipment.id, ()), new.get(shipment.id, ())
        for first, last in _ranges(shipment.handling_units, [*before, *after]):
            was, now = _at(before, first), _at(after, first)
            if (was.legs if was else ()) != (now.legs if now else ()):
                origin = advanced.origins[was.id] if was else None
                free = (
                    (FREE_AGAIN, Message("was held or missing, and travels now"))
                    if shipment.id in advanced.free_again
                    else None
                )
                forced = (
                    causes.of(shipment, was.legs, origin.came_by if origin else "") if was else free
                )
                changes.append(_Change(shipment, first, last, was, now, origin, forced))
    reasons = _Reasons(causes, advanced.plan, plan, changes)
    caused = [(change.shipment.priority, reasons.change_with_cause(change)) for change in changes]
    caused += [
        (gone.ahead.shipment.priority, _stopped(causes, gone, gone.ahead))
        for gone in advanced.gone
        if gone.ahead
    ]
    urgent: dict[str, int] = {}  # the first priority of each that is told
    for priority, change in caused:
        urgent[change.tell] = min(priority, urgent.get(change.tell, priority))
    return sorted(
        (change for _, change in caused),
        key=lambda m: (urgent[m.tell], m.tell, m.shipment, m.first),
    )


@dataclass(frozen=True, slots=True)
class _Change:
    shipment: Shipment
    first: int
    last: int
    was: Consignment | None
    now: Consignment | None
    origin: Origin | None
    forced: Cause | None  # what makes the old itinerary impossible, or made any


def _by_shipment(consignments: Sequence[Consignment]) -> Mapping[str, Sequence[Consignment]]:
    found: dict[str, list[Consignment]] = defaultdict(list)
    for c in sorted(consignments, key=lambda c: c.first):
        found[c.shipment].append(c)
    return found


def _ranges(size: int, consignments: Sequence[Consignment]) -> list[tuple[int, int]]:
    starts = sorted({1, *(n for c in consignments for n in (c.first, c.last + 1) if n <= size)})
    return list(zip(starts, [*(n - 1 for n in starts[1:]), size], strict=True))


def _at(consignments: Sequence[Consignment], number: int) -> Consignment | None:
    before = bisect_right(consignments, number, key=lambda c: c.first)
    return consignments[before - 1] if before and number <= consignments[before - 1].last else None


def _stopped(causes: Causes, gone: Gone, ahead: LegsAhead) -> ItineraryChange:
    """The change of goods that are held or lost before their remaining legs."""
    cause = (
        gone.cause or gone.why,
        Message("{why} at {place}", why=gone.why, place=gone.place) if gone.place else gone.why,
    )
    return _moved(
        causes, ahead.shipment, (gone.first, gone.last), ahead.consignment, ahead.legs, (), cause
    )


def _moved(
    causes: Causes,
    shipment: Shipment,
    units: tuple[int, int],
    named: str,
    old: tuple[Leg, ...],
    new: tuple[Leg, ...],
    cause: Cause,
) -> ItineraryChange:
    offset = shipment.first_unit - 1
    return ItineraryChange(
        shipment=shipment.part_of or shipment.id,
        first=units[0] + offset,
        last=units[1] + offset,
        consignment=named,
        tell=shipment.party or shipment.shipper or shipment.consignee or Message("the desk"),
        old=old,
        new=new,
        old_minutes_late=causes.late(shipment, old),
        new_minutes_late=causes.late(shipment, new),
        cause=cause[0],
        why=cause[1],
    )


def _with_priority(goods: Shipment) -> Message:
    return Message(
        "{goods} ({ordinal} priority)", goods=goods_name(goods), ordinal=ordinal(goods.priority)
    )


class _Reasons:
    """Why goods leave an itinerary that is still possible; computed only when needed."""

    def __init__(
        self, causes: Causes, before: Plan, plan: Plan, changes: Sequence[_Change]
    ) -> None:
        self.causes, self.plan, self.contested = causes, plan, Contested(causes.seen)
        in_force, now = _ways(before), _ways(plan)
        for change in changes:
            if change.was and change.forced:
                in_force[change.shipment.id, change.was.legs] -= change.last - change.first + 1
        free = any(change.was and not change.forced for change in changes)
        self.aboard = [
            self.contested.aboard(itineraries if free else {}) for itineraries in (in_force, now)
        ]
        self.in_force, self.now = (
            {row: counts.total() for row, counts in each.items()} for each in self.aboard
        )

    def change_with_cause(self, change: _Change) -> ItineraryChange:
        old, new = (c.legs if c else () for c in (change.was, change.now))
        named = change.origin.consignment if change.origin else ""
        return _moved(
            self.causes,
            change.shipment,
            (change.first, change.last),
            named,
            old,
            new,
            change.forced or self._reason(change),
        )

    def _reason(self, change: _Change) -> Cause:
        if change.was is None:
            return FOUND_ROOM, Message("was left behind, and travels now")
        old_late, new_late = (
            self.causes.late(change.shipment, c.legs if c else ()) for c in (change.was, change.now)
        )
        if new_late is not None and old_late is not None and new_late < old_late:
            late = self.causes.delayed(change.shipment, change.was.legs, new_late)
            return late or (
                IMPROVED,
                Message("arrives {time} less late", time=days_and_hours(old_late - new_late)),
            )
        name, way = change.shipment.id, change.was.legs
        shrunk = self.contested.shrunk(name, way, self.in_force)
        if shrunk:
            return shrunk
        on = Message.joined(", ", [leg.departure for leg in way])
        saved = self._saved(change.was, change.now) if change.now else 0
        if saved > 0 and self.contested.fits(name, way, self.now):
            return self._saves(saved, on)
        bumped_by = self.contested.rivals(name, way, *self.aboard)
        if bumped_by:
            rival = _with_priority(bumped_by[0])
            return BUMPED, Message("bumped by {rival} on {itinerary}", rival=rival, itinerary=on)
        if new_late is None or old_late is None:
            return LATER, Message("stays, and travelled on {itinerary}", itinerary=on)
        if new_late > old_late:
            return LATER, Message(
                "arrives {time} later than on {itinerary}",
                time=days_and_hours(new_late - old_late),
                itinerary=on,
            )
        return (
            self._saves(saved, on)
            if saved > 0
            else (AS_LATE, Message("arrives as late as on {itinerary}", itinerary=on))
        )

    def _saves(self, saved: int, on: str) -> Cause:
        currency = self.causes.seen.facts.scenario.currency
        return SAVES, Message(
            "costs {amount} less for each handling unit than on {itinerary}",
            amount=money(saved, currency),
            itinerary=on,
        )

    def _saved(self, was: Consignment, now: Consignment) -> int:
        """Minor units that a handling unit saves on its new itinerary, priced delay and its part of
        minimum charges included.
        """
        one = tuple(replace(c, first=1, last=1) for c in (was, now))
        seen = self.causes.seen
        followed = legs(seen, replace(self.plan, consignments=one))[0]
        paid, delay = consignment_costs(seen, followed).tolist(), delay_costs(seen, followed)
        least = [-(-seen.minimums.of_rows((c,)) // c.handling_units) for c in (was, now)]
        return int(paid[0] + delay[0] + least[0] - paid[1] - delay[1] - least[1])


def _ways(plan: Plan) -> Counter[tuple[str, tuple[Leg, ...]]]:
    units: Counter[tuple[str, tuple[Leg, ...]]] = Counter()
    for c in plan.consignments:
        units[c.shipment, c.legs] += c.handling_units
    return units
