"""Numbers handling units after a replan: units that keep their itinerary keep their numbers, so
that nobody is notified of a mere renumbering.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from onward.gc_paused import gc_paused
from onward.plan.plan import Consignment, LeftBehind, Leg, Plan

Span = tuple[int, int, tuple[Leg, ...]]  # (first, last, legs); no legs: they stay


@gc_paused()
def as_in_force(
    plan: Plan, in_force: Iterable[Consignment], unmoved: Collection[str] = frozenset()
) -> Plan:
    """The plan in which units that keep their itinerary have their current numbers; the others get
    the remaining numbers.

    Shipments in ``unmoved``, all of whose handling units keep their itinerary, keep their
    consignments unchanged.
    """
    before, now, stay = (
        defaultdict[str, list[Consignment]](list),
        defaultdict[str, list[Consignment]](list),
        defaultdict[str, int](int),
    )
    for c in in_force:
        before[c.shipment].append(c)
    for c in plan.consignments:
        now[c.shipment].append(c)
    for left in plan.left_behind:
        stay[left.shipment] += left.handling_units
    moved = [name for name in now if name in before and name not in unmoved]
    spans = {name: _spans(before[name], now[name], stay[name]) for name in moved}
    spans |= {name: _remaining(before[name], stay[name]) for name in stay if name in unmoved}
    consignments: list[Consignment] = []
    for name, mine in now.items():
        if name in unmoved:
            consignments += before[name]
            continue
        going = [span for span in spans.get(name, ()) if span[2]]
        made = (
            Consignment(id=f"{name}/{number}", shipment=name, first=first, last=last, legs=legs)
            for number, (first, last, legs) in enumerate(going, 1)
        )
        consignments += made if name in spans else mine
    left_behind: list[LeftBehind] = []
    for left in plan.left_behind:
        staying = [span for span in spans.get(left.shipment, ()) if not span[2]]
        left_behind += (
            [replace(left, first=first, last=last) for first, last, _ in staying]
            if left.shipment in spans
            else [left]
        )
    return replace(plan, consignments=tuple(consignments), left_behind=tuple(left_behind))


def _spans(before: Sequence[Consignment], now: Sequence[Consignment], stay: int) -> list[Span]:
    """All handling units of one shipment on their new itineraries, in order."""
    wanted: dict[tuple[Leg, ...], int] = defaultdict(int)
    for c in now:
        wanted[c.legs] += c.handling_units
    wanted[()] = stay
    made: list[Span] = []
    free: list[tuple[int, int]] = []
    for first, last, legs in _whole(before, sum(wanted.values())):
        keep = min(wanted.get(legs, 0), last - first + 1)
        if keep:
            made.append((first, first + keep - 1, legs))
            wanted[legs] -= keep
        if first + keep <= last:
            free.append((first + keep, last))
    rest = [(legs, count) for legs, count in reversed(wanted.items()) if count]
    for first, last in free:
        at = first
        while at <= last:
            legs, count = rest.pop()
            most = min(count, last - at + 1)
            made.append((at, at + most - 1, legs))
            at += most
            if count > most:
                rest.append((legs, count - most))
    return _joined(sorted(made, key=lambda span: span[0]))


def _remaining(before: Sequence[Consignment], stay: int) -> list[Span]:
    """The handling units of one shipment that stay, if all others keep their itineraries."""
    size = stay + sum(c.handling_units for c in before)
    return [span for span in _whole(before, size) if not span[2]]


def _whole(before: Sequence[Consignment], size: int) -> Iterator[Span]:
    """The numbers 1 to ``size`` in order, with the current plan's legs."""
    at = 1
    for c in sorted(before, key=lambda c: c.first):
        first, last = max(c.first, at), min(c.last, size)
        if first > last:
            continue
        if at < first:
            yield at, first - 1, ()
        yield first, last, c.legs
        at = last + 1
    if at <= size:
        yield at, size, ()


def _joined(spans: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    for first, last, legs in spans:
        if joined and joined[-1][2] == legs:
            joined[-1] = (joined[-1][0], last, legs)
        else:
            joined.append((first, last, legs))
    return joined
