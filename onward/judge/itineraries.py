"""Checks that each consignment may use its departures and makes its connections: docs/concepts.md,
sections 3 to 5.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from onward.cancel import check_cancelled
from onward.errors import Problem
from onward.judge.areas import coming_back, why_back
from onward.judge.facts import NEVER, TRANSPORTS, Flags, Ints
from onward.judge.travel import JudgedScenario, Legs, problem
from onward.plan.plan import Consignment
from onward.scenario import Departure, Pin, PinRule, Shipment
from onward.units import instant


@dataclass(frozen=True, slots=True)
class Times:
    """For each leg, the minute by which the goods must be there, and the minute from which they can
    go on.
    """

    ready_by: Ints
    through: Ints
    pre: Ints
    post: Ints
    blocked: Flags  # by a ban, an embargo or a licence without its document


def times(seen: JudgedScenario, legs: Legs) -> Times:
    c = seen.facts.carriage
    pre, post = np.zeros_like(legs.departure), np.zeros_like(legs.departure)
    blocked = np.zeros(len(legs.departure), dtype=bool)
    kind = seen.kind_number[legs.shipment]
    order = np.argsort(kind, kind="stable")
    for rows in np.split(order, np.flatnonzero(np.diff(kind[order])) + 1) if len(order) else []:
        check_cancelled()
        borders = seen.borders(int(legs.shipment[rows[0]]))
        departure = legs.departure[rows]
        blocked[rows] = np.isin(departure, borders.blocked)
        if len(borders.inspected):
            at = np.minimum(
                np.searchsorted(borders.inspected, departure), len(borders.inspected) - 1
            )
            hit = borders.inspected[at] == departure
            pre[rows[hit]], post[rows[hit]] = borders.pre[at[hit]], borders.post[at[hit]]
    ready_by = c.departs[legs.departure] - c.cut_off[legs.departure] - pre
    return Times(ready_by, c.arrives[legs.departure] + post, pre, post, blocked)


@dataclass(frozen=True, slots=True)
class _Inquiry:
    """One consignment and leg with a possible problem, with the data for its message."""

    seen: JudgedScenario
    legs: Legs

    def about(self, row: int) -> tuple[Consignment, Shipment, Departure]:
        c = self.legs.consignments[int(self.legs.consignment[row])]
        shipment = self.seen.facts.scenario.shipments[int(self.legs.shipment[row])]
        return c, shipment, self.seen.facts.carriage.rows[int(self.legs.departure[row])]


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem of one itinerary, and the row of its leg."""

    row: int
    problem: Problem


def itinerary_problems(seen: JudgedScenario, legs: Legs) -> list[Problem]:
    return list(dict.fromkeys(fault.problem for fault in faults(seen, legs)))


def without_fault(seen: JudgedScenario, legs: Legs) -> list[Consignment]:
    """The consignments whose own itinerary has no problem."""
    wrong = {int(legs.consignment[fault.row]) for fault in faults(seen, legs)}
    return [c for k, c in enumerate(legs.consignments) if k not in wrong]


def faults(seen: JudgedScenario, legs: Legs) -> Iterator[Fault]:
    """Problems of single itineraries, each with its leg."""
    inquiry, when = _Inquiry(seen, legs), times(seen, legs)
    yield from _usable(inquiry, when)
    yield from _space(inquiry)
    yield from _ends(inquiry, when)
    yield from _acceptances(inquiry, when)
    yield from _onward(inquiry, when)
    yield from _connections(inquiry, when)
    yield from _pins(seen, legs)


def _fault(row: int, field: str, value: object, message: str) -> Fault:
    return Fault(row, problem(field, value, message))


def minute_words(minute: int) -> str:
    return instant(minute).strftime("%Y-%m-%d %H:%M") + "Z"


def _usable(inquiry: _Inquiry, when: Times) -> Iterator[Fault]:
    seen, legs = inquiry.seen, inquiry.legs
    carriage = seen.facts.carriage
    cancelled = np.array([bool(x) for x in carriage.cancelled_by], dtype=bool)
    closed = np.zeros(len(carriage.rows), dtype=bool)
    closed[list(seen.customs.closed_by)] = True
    early = carriage.departs < seen.facts.as_of
    for row in np.flatnonzero((cancelled | closed | early)[legs.departure]).tolist():
        _, shipment, d = inquiry.about(row)
        i = int(legs.departure[row])
        if cancelled[i]:
            yield _fault(
                row,
                "departure",
                d.id,
                f"cancelled by {carriage.cancelled_by[i]}; shipment {shipment.id} cannot travel "
                "on it",
            )
        if closed[i]:
            by = seen.customs.closed_by[i]
            yield _fault(
                row,
                "departure",
                d.id,
                f"{by.effect} {by.id}: no leg may use this departure (shipment {shipment.id})",
            )
        if early[i]:
            text = (
                f"departs {minute_words(int(carriage.departs[i]))}, before as_of "
                f"{minute_words(seen.facts.as_of)} (shipment {shipment.id})"
            )
            yield _fault(row, "departure", d.id, text)
    yield from _barred(inquiry, when)
    yield from _back(inquiry)


def _back(inquiry: _Inquiry) -> Iterator[Fault]:
    """Legs that take goods back that may not return."""
    seen, legs = inquiry.seen, inquiry.legs
    back = coming_back(seen.facts, legs.shipment, legs.departure)
    for row in np.flatnonzero(back).tolist():
        c, shipment, d = inquiry.about(row)
        why = why_back(seen.facts, int(legs.shipment[row]), int(legs.departure[row]))
        yield _fault(
            row,
            "may_return",
            shipment.id,
            f"consignment {c.id}: shipment {shipment.id} may not return; departure {d.id} takes it "
            f"{why}",
        )


def _barred(inquiry: _Inquiry, when: Times) -> Iterator[Fault]:
    """Legs that a policy forbids to the goods."""
    seen, legs = inquiry.seen, inquiry.legs
    for row in np.flatnonzero(when.blocked).tolist():
        _, shipment, d = inquiry.about(row)
        policy = seen.customs.blocking(
            seen.kinds[int(legs.shipment[row])], int(legs.departure[row])
        )
        if policy is None:
            raise AssertionError("a blocked leg without a policy")
        paper = (
            f": no valid document {policy.document!r} at that instant" if policy.document else ""
        )
        yield _fault(
            row,
            "departure",
            d.id,
            f"{policy.effect} {policy.id} keeps the goods of shipment {shipment.id} off this "
            f"departure{paper}",
        )


def _space(inquiry: _Inquiry) -> Iterator[Fault]:
    """Pools that do not exist or are not for this party, and refused special handling."""
    seen, legs = inquiry.seen, inquiry.legs
    shipments, rows = seen.facts.scenario.shipments, seen.facts.carriage.rows
    triples = zip(legs.shipment.tolist(), legs.departure.tolist(), legs.pool.tolist(), strict=True)
    for row, (s, d, pool) in enumerate(triples):
        shipment, departure = shipments[s], rows[d]
        if pool < 0 and not seen.facts.carriage.cancelled_by[d]:
            name = _named_pool(inquiry, row)
            yield _fault(
                row,
                "pool",
                name,
                f"departure {departure.id} has no such allotment (shipment {shipment.id})",
            )
        if pool >= 0 and seen.pools.closed[pool] and seen.pools.party[pool] != shipment.party:
            space = (
                f"allotment {seen.pools.names[pool]}"
                if seen.pools.names[pool]
                else "the open space"
            )
            yield _fault(
                row,
                "party",
                shipment.party,
                f"departure {departure.id}: {space} is reserved for {seen.pools.party[pool]!r}; "
                f"shipment {shipment.id} may not use it",
            )
        if shipment.special_handling and "*" not in departure.accepts:
            refused = [code for code in shipment.special_handling if code not in departure.accepts]
            if refused:
                text = f"departure {departure.id} does not accept it (shipment {shipment.id})"
                yield _fault(row, "special_handling", " ".join(refused), text)


def _named_pool(inquiry: _Inquiry, row: int) -> str:
    c = int(inquiry.legs.consignment[row])
    return inquiry.legs.consignments[c].legs[row - int(inquiry.legs.starts[c])].pool


def _ends(inquiry: _Inquiry, when: Times) -> Iterator[Fault]:
    """Problems of first and last legs: from the origin, to the destination, in time."""
    seen, legs = inquiry.seen, inquiry.legs
    goods, carriage = seen.facts.goods, seen.facts.carriage
    heads = legs.heads
    first, last = legs.departure[legs.starts], legs.departure[legs.ends]
    through = when.through[legs.ends]
    for k in np.flatnonzero(carriage.origin[first] != goods.origin[heads]).tolist():
        c, shipment, d = inquiry.about(int(legs.starts[k]))
        text = (
            f"consignment {c.id}: shipment {shipment.id} starts at {shipment.origin}, but this "
            f"departure leaves {d.origin}"
        )
        yield _fault(int(legs.starts[k]), "departure", d.id, text)
    for k in np.flatnonzero(carriage.destination[last] != goods.destination[heads]).tolist():
        c, shipment, d = inquiry.about(int(legs.ends[k]))
        text = (
            f"consignment {c.id}: shipment {shipment.id} must go to {shipment.destination}, "
            f"its last departure ends at {d.destination}"
        )
        yield _fault(int(legs.ends[k]), "departure", d.id, text)
    for k in np.flatnonzero(through > goods.latest[heads]).tolist():
        c, shipment, d = inquiry.about(int(legs.ends[k]))
        inspected = (
            f" after {int(when.post[legs.ends[k]])} minutes of inspection"
            if when.post[legs.ends[k]]
            else ""
        )
        yield _fault(
            int(legs.ends[k]),
            "latest_at",
            minute_words(int(goods.latest[heads[k]])),
            f"consignment {c.id}: shipment {shipment.id} is there at "
            f"{minute_words(int(through[k]))}{inspected}, after its latest ({d.id})",
        )


def _acceptances(inquiry: _Inquiry, when: Times) -> Iterator[Fault]:
    """Goods must be accepted at their origin before the first departure's cut-off."""
    seen, legs = inquiry.seen, inquiry.legs
    goods, heads = seen.facts.goods, legs.heads
    acceptance = np.array([p.acceptance_min for p in seen.facts.scenario.places], dtype=np.int64)
    acceptable, ready_by = (
        goods.available[heads] + acceptance[goods.origin[heads]],
        when.ready_by[legs.starts],
    )
    for k in np.flatnonzero((goods.arrived[heads] < 0) & (acceptable > ready_by)).tolist():
        c, shipment, d = inquiry.about(int(legs.starts[k]))
        needs = _needs(d, int(when.pre[legs.starts[k]]))
        yield _fault(
            int(legs.starts[k]),
            "ready_at",
            minute_words(int(goods.available[heads[k]])),
            f"consignment {c.id}: shipment {shipment.id} is acceptable at {shipment.origin} from "
            f"{minute_words(int(acceptable[k]))}; departure {d.id} needs it by "
            f"{minute_words(int(ready_by[k]))}{needs}",
        )


def _onward(inquiry: _Inquiry, when: Times) -> Iterator[Fault]:
    """Goods under way need a transfer at their origin, from the transport that brought them to that
    of the first departure.
    """
    seen, legs = inquiry.seen, inquiry.legs
    goods, heads, carriage = seen.facts.goods, legs.heads, seen.facts.carriage
    first, ready_by = legs.departure[legs.starts], when.ready_by[legs.starts]
    span = seen.facts.transfer[goods.origin[heads], goods.arrived[heads], carriage.transport[first]]
    changing = (goods.arrived[heads] >= 0) & (carriage.origin[first] == goods.origin[heads])
    for k in np.flatnonzero(changing & (span >= NEVER)).tolist():
        c, shipment, d = inquiry.about(int(legs.starts[k]))
        change = f"{shipment.arrived_by} to {TRANSPORTS[carriage.transport[first[k]]]}"
        yield _fault(
            int(legs.starts[k]),
            "departure",
            d.id,
            f"consignment {c.id}: no transfer from {change} at {shipment.origin} (shipment "
            f"{shipment.id})",
        )
    short = (goods.landed[heads] + span > ready_by) | (goods.available[heads] > ready_by)
    for k in np.flatnonzero(changing & (span < NEVER) & short).tolist():
        c, shipment, d = inquiry.about(int(legs.starts[k]))
        needs = _needs(d, int(when.pre[legs.starts[k]]))
        there, free = int(goods.landed[heads[k]]), int(goods.available[heads[k]])
        until = f", it is free at {minute_words(free)}" if there < free else ""
        yield _fault(
            int(legs.starts[k]),
            "departure",
            d.id,
            f"consignment {c.id}: short transfer of shipment {shipment.id} at {shipment.origin}: "
            f"by {shipment.arrived_by} it is there at {minute_words(there)}, "
            f"transfer {span[k]} min{until}; "
            f"{d.id} needs the goods by {minute_words(int(ready_by[k]))}{needs}",
        )


def _needs(d: Departure, pre: int) -> str:
    parts = [f"cut-off {d.cut_off_min} min"] if d.cut_off_min else []
    parts += [f"inspection {pre} min"] if pre else []
    return f" ({', '.join(parts)})" if parts else ""


def _connections(inquiry: _Inquiry, when: Times) -> Iterator[Fault]:
    seen, legs = inquiry.seen, inquiry.legs
    carriage = seen.facts.carriage
    rows = np.flatnonzero(legs.consignment[1:] == legs.consignment[:-1])
    before, after = legs.departure[rows], legs.departure[rows + 1]
    apart = carriage.destination[before] != carriage.origin[after]
    span = seen.facts.transfer[
        carriage.destination[before], carriage.transport[before], carriage.transport[after]
    ]
    for row in rows[apart].tolist():
        c, shipment, d = inquiry.about(row)
        following = inquiry.about(row + 1)[2]
        text = (
            f"consignment {c.id}: {d.id} brings shipment {shipment.id} to {d.destination}, but "
            f"this departure leaves {following.origin}"
        )
        yield _fault(row + 1, "departure", following.id, text)
    for row in rows[~apart & (span >= NEVER)].tolist():
        c, shipment, d = inquiry.about(row)
        following = inquiry.about(row + 1)[2]
        change = (
            f"{TRANSPORTS[carriage.transport[legs.departure[row]]]} to "
            f"{TRANSPORTS[carriage.transport[legs.departure[row + 1]]]}"
        )
        text = (
            f"consignment {c.id}: no transfer from {change} at {d.destination} (shipment "
            f"{shipment.id}, from {d.id})"
        )
        yield _fault(row + 1, "departure", following.id, text)
    short = ~apart & (span < NEVER) & (when.through[rows] + span > when.ready_by[rows + 1])
    yield from _too_short(inquiry, when, rows[short], span[short])


def _too_short(inquiry: _Inquiry, when: Times, rows: Ints, span: Ints) -> Iterator[Fault]:
    """Transfers after these legs with less time than they need; ``span``: the minutes available."""
    legs, carriage = inquiry.legs, inquiry.seen.facts.carriage
    for row, minutes in zip(rows.tolist(), span.tolist(), strict=True):
        c, shipment, d = inquiry.about(row)
        following = inquiry.about(row + 1)[2]
        needs = _needs(following, int(when.pre[row + 1]))
        inspected = f", inspection {int(when.post[row])} min" if when.post[row] else ""
        arrives = minute_words(int(carriage.arrives[legs.departure[row]]))
        yield _fault(
            row + 1,
            "departure",
            following.id,
            f"consignment {c.id}: short transfer of shipment {shipment.id} at {d.destination}: "
            f"{d.id} arrives {arrives}{inspected}, transfer {minutes} min; {following.id} needs "
            f"the goods by {minute_words(int(when.ready_by[row + 1]))}{needs}",
        )


def matches(pin: Pin, d: Departure) -> bool:
    """Whether a departure matches each filled-in column of a pin."""
    return (
        pin.departure in ("", d.id)
        and pin.service in ("", d.service)
        and pin.mode in ("", d.mode)
        and pin.place in ("", d.origin, d.destination)
    )


def words(pin: Pin) -> str:
    """The filled-in columns of a pin, in words."""
    columns = {
        "departure": pin.departure,
        "service": pin.service,
        "mode": pin.mode,
        "place": pin.place,
    }
    return ", ".join(f"{name} {text}" for name, text in columns.items() if text) or "any leg"


def _pins(seen: JudgedScenario, legs: Legs) -> Iterator[Fault]:
    pinned: dict[str, list[Pin]] = {}
    for pin in seen.facts.scenario.pins:
        pinned.setdefault(pin.shipment, []).append(pin)
    if not pinned:
        return
    rows = seen.facts.carriage.rows
    for k, c in enumerate(legs.consignments):
        check_cancelled()
        used = (
            [rows[i] for i in legs.departure[legs.starts[k] : legs.ends[k] + 1].tolist()]
            if c.shipment in pinned
            else []
        )
        for pin in pinned.get(c.shipment, []):
            hit = any(matches(pin, d) for d in used)
            if pin.rule is PinRule.MUST_USE and not hit:
                yield _fault(
                    int(legs.starts[k]),
                    "pin",
                    words(pin),
                    f"consignment {c.id}: shipment {c.shipment} must use it and does not",
                )
            if pin.rule is PinRule.MUST_NOT_USE and hit:
                yield _fault(
                    int(legs.starts[k]),
                    "pin",
                    words(pin),
                    f"consignment {c.id}: shipment {c.shipment} must not use it and does",
                )
