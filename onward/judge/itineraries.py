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
from onward.message import Message
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
                Message(
                    "cancelled by {cancelled_by}; shipment {shipment} cannot travel on it",
                    cancelled_by=carriage.cancelled_by[i],
                    shipment=shipment.id,
                ),
            )
        if closed[i]:
            by = seen.customs.closed_by[i]
            yield _fault(
                row,
                "departure",
                d.id,
                Message(
                    "{effect} {by}: no leg may use this departure (shipment {shipment})",
                    effect=by.effect,
                    by=by.id,
                    shipment=shipment.id,
                ),
            )
        if early[i]:
            text = Message(
                "departs {departs}, before as_of {as_of} (shipment {shipment})",
                departs=minute_words(int(carriage.departs[i])),
                as_of=minute_words(seen.facts.as_of),
                shipment=shipment.id,
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
            Message(
                "consignment {consignment}: shipment {shipment} may not return; "
                "departure {departure} takes it {why}",
                consignment=c.id,
                shipment=shipment.id,
                departure=d.id,
                why=why,
            ),
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
            Message(
                ": no valid document {document} at that instant", document=repr(policy.document)
            )
            if policy.document
            else ""
        )
        yield _fault(
            row,
            "departure",
            d.id,
            Message(
                "{effect} {policy} keeps the goods of shipment {shipment} off this "
                "departure{paper}",
                effect=policy.effect,
                policy=policy.id,
                shipment=shipment.id,
                paper=paper,
            ),
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
                Message(
                    "departure {departure} has no such allotment (shipment {shipment})",
                    departure=departure.id,
                    shipment=shipment.id,
                ),
            )
        if pool >= 0 and seen.pools.closed[pool] and seen.pools.party[pool] != shipment.party:
            space = (
                Message("allotment {allotment}", allotment=seen.pools.names[pool])
                if seen.pools.names[pool]
                else Message("the open space")
            )
            yield _fault(
                row,
                "party",
                shipment.party,
                Message(
                    "departure {departure}: {space} is reserved for {party}; shipment "
                    "{shipment} may not use it",
                    departure=departure.id,
                    space=space,
                    party=repr(seen.pools.party[pool]),
                    shipment=shipment.id,
                ),
            )
        if shipment.special_handling and "*" not in departure.accepts:
            refused = [code for code in shipment.special_handling if code not in departure.accepts]
            if refused:
                text = Message(
                    "departure {departure} does not accept it (shipment {shipment})",
                    departure=departure.id,
                    shipment=shipment.id,
                )
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
        text = Message(
            "consignment {consignment}: shipment {shipment} starts at "
            "{origin}, but this departure leaves {leaves}",
            consignment=c.id,
            shipment=shipment.id,
            origin=shipment.origin,
            leaves=d.origin,
        )
        yield _fault(int(legs.starts[k]), "departure", d.id, text)
    for k in np.flatnonzero(carriage.destination[last] != goods.destination[heads]).tolist():
        c, shipment, d = inquiry.about(int(legs.ends[k]))
        text = Message(
            "consignment {consignment}: shipment {shipment} must go to "
            "{destination}, its last departure ends at {ends}",
            consignment=c.id,
            shipment=shipment.id,
            destination=shipment.destination,
            ends=d.destination,
        )
        yield _fault(int(legs.ends[k]), "departure", d.id, text)
    for k in np.flatnonzero(through > goods.latest[heads]).tolist():
        c, shipment, d = inquiry.about(int(legs.ends[k]))
        inspected = (
            Message(" after {minutes} minutes of inspection", minutes=int(when.post[legs.ends[k]]))
            if when.post[legs.ends[k]]
            else ""
        )
        yield _fault(
            int(legs.ends[k]),
            "latest_at",
            minute_words(int(goods.latest[heads[k]])),
            Message(
                "consignment {consignment}: shipment {shipment} is there at "
                "{through}{inspected}, after its latest ({departure})",
                consignment=c.id,
                shipment=shipment.id,
                through=minute_words(int(through[k])),
                inspected=inspected,
                departure=d.id,
            ),
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
            Message(
                "consignment {consignment}: shipment {shipment} is acceptable at "
                "{origin} from {acceptable}; departure {departure} needs it by "
                "{ready_by}{needs}",
                consignment=c.id,
                shipment=shipment.id,
                origin=shipment.origin,
                acceptable=minute_words(int(acceptable[k])),
                departure=d.id,
                ready_by=minute_words(int(ready_by[k])),
                needs=needs,
            ),
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
        change = Message(
            "{arrived_by} to {transport}",
            arrived_by=shipment.arrived_by,
            transport=TRANSPORTS[carriage.transport[first[k]]],
        )
        yield _fault(
            int(legs.starts[k]),
            "departure",
            d.id,
            Message(
                "consignment {consignment}: no transfer from {change} at {origin} "
                "(shipment {shipment})",
                consignment=c.id,
                change=change,
                origin=shipment.origin,
                shipment=shipment.id,
            ),
        )
    short = (goods.landed[heads] + span > ready_by) | (goods.available[heads] > ready_by)
    for k in np.flatnonzero(changing & (span < NEVER) & short).tolist():
        c, shipment, d = inquiry.about(int(legs.starts[k]))
        needs = _needs(d, int(when.pre[legs.starts[k]]))
        there, free = int(goods.landed[heads[k]]), int(goods.available[heads[k]])
        until = Message(", it is free at {free}", free=minute_words(free)) if there < free else ""
        yield _fault(
            int(legs.starts[k]),
            "departure",
            d.id,
            Message(
                "consignment {consignment}: short transfer of shipment {shipment} "
                "at {origin}: by {arrived_by} it is there at {there}, transfer "
                "{span} min{until}; {departure} needs the goods by "
                "{ready_by}{needs}",
                consignment=c.id,
                shipment=shipment.id,
                origin=shipment.origin,
                arrived_by=shipment.arrived_by,
                there=minute_words(there),
                span=int(span[k]),
                until=until,
                departure=d.id,
                ready_by=minute_words(int(ready_by[k])),
                needs=needs,
            ),
        )


def _needs(d: Departure, pre: int) -> str:
    parts = [Message("cut-off {minutes} min", minutes=d.cut_off_min)] if d.cut_off_min else []
    parts += [Message("inspection {minutes} min", minutes=pre)] if pre else []
    return Message(" ({parts})", parts=Message.joined(", ", parts)) if parts else ""


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
        text = Message(
            "consignment {consignment}: {departure} brings shipment {shipment} "
            "to {destination}, but this departure leaves {origin}",
            consignment=c.id,
            departure=d.id,
            shipment=shipment.id,
            destination=d.destination,
            origin=following.origin,
        )
        yield _fault(row + 1, "departure", following.id, text)
    for row in rows[~apart & (span >= NEVER)].tolist():
        c, shipment, d = inquiry.about(row)
        following = inquiry.about(row + 1)[2]
        change = Message(
            "{transport} to {then}",
            transport=TRANSPORTS[carriage.transport[legs.departure[row]]],
            then=TRANSPORTS[carriage.transport[legs.departure[row + 1]]],
        )
        text = Message(
            "consignment {consignment}: no transfer from {change} at "
            "{destination} (shipment {shipment}, from {departure})",
            consignment=c.id,
            change=change,
            destination=d.destination,
            shipment=shipment.id,
            departure=d.id,
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
        inspected = (
            Message(", inspection {minutes} min", minutes=int(when.post[row]))
            if when.post[row]
            else ""
        )
        arrives = minute_words(int(carriage.arrives[legs.departure[row]]))
        yield _fault(
            row + 1,
            "departure",
            following.id,
            Message(
                "consignment {consignment}: short transfer of shipment {shipment} "
                "at {destination}: {departure} arrives {arrives}{inspected}, "
                "transfer {minutes} min; {following} needs the goods by "
                "{ready_by}{needs}",
                consignment=c.id,
                shipment=shipment.id,
                destination=d.destination,
                departure=d.id,
                arrives=arrives,
                inspected=inspected,
                minutes=minutes,
                following=following.id,
                ready_by=minute_words(int(when.ready_by[row + 1])),
                needs=needs,
            ),
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
