"""Checks that each consignment may use its departures and makes its connections: docs/concepts.md,
sections 3 to 5.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from onward.cancel import check_cancelled
from onward.errors import Problem
from onward.judge.areas import coming_back, why_back
from onward.judge.facts import NEVER, TRANSPORTS, Flags, Ints
from onward.judge.itinerary_faults import Fault, ItineraryRule
from onward.judge.pins import matches, words
from onward.judge.travel import JudgedScenario, Legs, problem
from onward.message import Message
from onward.plan.plan import Consignment
from onward.scenario import Departure, Pin, PinRule, Shipment
from onward.scenario.stated_cause import stated_cause
from onward.units import instant
from onward.wording.instants import utc_words


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
    """The legs of a plan; problems of single ones, with the names for their messages."""

    seen: JudgedScenario
    legs: Legs

    def about(self, row: int) -> tuple[Consignment, Shipment, Departure]:
        c = self.legs.consignments[int(self.legs.consignment[row])]
        shipment = self.seen.facts.scenario.shipments[int(self.legs.shipment[row])]
        return c, shipment, self.seen.facts.carriage.rows[int(self.legs.departure[row])]

    def fault(self, row: int, field: str, value: object, template: str, **values: object) -> Fault:
        """The problem of a leg. ``{consignment}``, ``{shipment}`` and ``{departure}`` in the
        template are the leg's own, unless ``values`` has them.
        """
        c, shipment, d = self.about(row)
        names = {"consignment": c.id, "shipment": shipment.id, "departure": d.id}
        own = {name: each for name, each in names.items() if f"{{{name}}}" in template}
        return Fault(row, problem(field, value, Message(template, **{**own, **values})))


def itinerary_problems(seen: JudgedScenario, legs: Legs) -> list[Problem]:
    return list(dict.fromkeys(fault.problem for fault in faults(seen, legs)))


def without_fault(seen: JudgedScenario, legs: Legs) -> list[Consignment]:
    """The consignments whose own itinerary has no problem."""
    wrong = {int(legs.consignment[fault.row]) for fault in faults(seen, legs)}
    return [c for k, c in enumerate(legs.consignments) if k not in wrong]


def faults(seen: JudgedScenario, legs: Legs) -> Iterator[Fault]:
    """Problems of single itineraries, each with its leg."""
    inquiry, when = _Inquiry(seen, legs), times(seen, legs)
    for rule, broken in (
        (ItineraryRule.USABLE, _usable(inquiry, when)),
        (ItineraryRule.SPACE, _space(inquiry)),
        (ItineraryRule.ENDS, _ends(inquiry)),
        (ItineraryRule.LATEST, _too_late(inquiry, when)),
        (ItineraryRule.CONNECTION, _acceptances(inquiry, when)),
        (ItineraryRule.CONNECTION, _onward(inquiry, when)),
        (ItineraryRule.CONNECTION, _connections(inquiry, when)),
        (ItineraryRule.PIN, _pins(inquiry)),
    ):
        yield from (replace(fault, rule=rule) for fault in broken)


def minute_words(minute: int) -> str:
    return utc_words(instant(minute))


def _cause(seen: JudgedScenario, cut: str) -> str:
    """Of a cut, by its id."""
    known = next((row for row in seen.facts.scenario.cuts if row.id == cut), None)
    return stated_cause(known) if known else cut


def _usable(inquiry: _Inquiry, when: Times) -> Iterator[Fault]:
    seen, legs = inquiry.seen, inquiry.legs
    carriage = seen.facts.carriage
    cancelled = np.array([bool(x) for x in carriage.cancelled_by], dtype=bool)
    closed = np.zeros(len(carriage.rows), dtype=bool)
    closed[list(seen.customs.closed_by)] = True
    early = carriage.departs < seen.facts.as_of
    for row in np.flatnonzero((cancelled | closed | early)[legs.departure]).tolist():
        _, _, d = inquiry.about(row)
        i = int(legs.departure[row])
        if cancelled[i]:
            yield inquiry.fault(
                row,
                "departure",
                d.id,
                "cancelled by {cancelled_by}; shipment {shipment} cannot travel on it",
                cancelled_by=_cause(seen, carriage.cancelled_by[i]),
            )
        if closed[i]:
            by = seen.customs.closed_by[i]
            yield inquiry.fault(
                row,
                "departure",
                d.id,
                "{effect} {by}: no leg may use this departure (shipment {shipment})",
                effect=by.effect,
                by=by.id,
            )
        if early[i]:
            yield inquiry.fault(
                row,
                "departure",
                d.id,
                "departs {departs}, before as_of {as_of} (shipment {shipment})",
                departs=minute_words(int(carriage.departs[i])),
                as_of=minute_words(seen.facts.as_of),
            )
    yield from _barred(inquiry, when)
    yield from _back(inquiry)


def _back(inquiry: _Inquiry) -> Iterator[Fault]:
    """Legs that take goods back that may not return."""
    seen, legs = inquiry.seen, inquiry.legs
    back = coming_back(seen.facts, legs.shipment, legs.departure)
    for row in np.flatnonzero(back).tolist():
        _, shipment, _ = inquiry.about(row)
        why = why_back(seen.facts, int(legs.shipment[row]), int(legs.departure[row]))
        yield inquiry.fault(
            row,
            "may_return",
            shipment.id,
            "consignment {consignment}: shipment {shipment} may not return; "
            "departure {departure} takes it {why}",
            why=why,
        )


def _barred(inquiry: _Inquiry, when: Times) -> Iterator[Fault]:
    """Legs that a policy forbids to the goods."""
    seen, legs = inquiry.seen, inquiry.legs
    for row in np.flatnonzero(when.blocked).tolist():
        _, _, d = inquiry.about(row)
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
        yield inquiry.fault(
            row,
            "departure",
            d.id,
            "{effect} {policy} keeps the goods of shipment {shipment} off this departure{paper}",
            effect=policy.effect,
            policy=policy.id,
            paper=paper,
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
            yield inquiry.fault(
                row,
                "pool",
                name,
                "departure {departure} has no such allotment (shipment {shipment})",
            )
        if pool >= 0 and seen.pools.closed[pool] and seen.pools.party[pool] != shipment.party:
            space = (
                Message("allotment {allotment}", allotment=seen.pools.names[pool])
                if seen.pools.names[pool]
                else Message("the open space")
            )
            yield inquiry.fault(
                row,
                "party",
                shipment.party,
                "departure {departure}: {space} is reserved for {party}; shipment "
                "{shipment} may not use it",
                space=space,
                party=repr(seen.pools.party[pool]),
            )
        if shipment.special_handling and "*" not in departure.accepts:
            refused = [code for code in shipment.special_handling if code not in departure.accepts]
            if refused:
                yield inquiry.fault(
                    row,
                    "special_handling",
                    " ".join(refused),
                    "departure {departure} does not accept it (shipment {shipment})",
                )


def _named_pool(inquiry: _Inquiry, row: int) -> str:
    c = int(inquiry.legs.consignment[row])
    return inquiry.legs.consignments[c].legs[row - int(inquiry.legs.starts[c])].pool


def _ends(inquiry: _Inquiry) -> Iterator[Fault]:
    """Problems of first and last legs: from the origin, to the destination."""
    seen, legs = inquiry.seen, inquiry.legs
    goods, carriage = seen.facts.goods, seen.facts.carriage
    heads = legs.heads
    first, last = legs.departure[legs.starts], legs.departure[legs.ends]
    for k in np.flatnonzero(carriage.origin[first] != goods.origin[heads]).tolist():
        _, shipment, d = inquiry.about(int(legs.starts[k]))
        yield inquiry.fault(
            int(legs.starts[k]),
            "departure",
            d.id,
            "consignment {consignment}: shipment {shipment} starts at "
            "{origin}, but this departure leaves {leaves}",
            origin=shipment.origin,
            leaves=d.origin,
        )
    for k in np.flatnonzero(carriage.destination[last] != goods.destination[heads]).tolist():
        _, shipment, d = inquiry.about(int(legs.ends[k]))
        yield inquiry.fault(
            int(legs.ends[k]),
            "departure",
            d.id,
            "consignment {consignment}: shipment {shipment} must go to "
            "{destination}, its last departure ends at {ends}",
            destination=shipment.destination,
            ends=d.destination,
        )


def _too_late(inquiry: _Inquiry, when: Times) -> Iterator[Fault]:
    """Goods that are there, inspected, only after their latest instant."""
    legs, goods, heads = inquiry.legs, inquiry.seen.facts.goods, inquiry.legs.heads
    through = when.through[legs.ends]
    for k in np.flatnonzero(through > goods.latest[heads]).tolist():
        inspected = (
            Message(" after {minutes} minutes of inspection", minutes=int(when.post[legs.ends[k]]))
            if when.post[legs.ends[k]]
            else ""
        )
        yield inquiry.fault(
            int(legs.ends[k]),
            "latest_at",
            minute_words(int(goods.latest[heads[k]])),
            "consignment {consignment}: shipment {shipment} reaches its destination at "
            "{through}{inspected}, after its latest_at (on {departure})",
            through=minute_words(int(through[k])),
            inspected=inspected,
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
        _, shipment, d = inquiry.about(int(legs.starts[k]))
        needs = _needs(d, int(when.pre[legs.starts[k]]))
        yield inquiry.fault(
            int(legs.starts[k]),
            "ready_at",
            minute_words(int(goods.available[heads[k]])),
            "consignment {consignment}: shipment {shipment} is acceptable at "
            "{origin} from {acceptable}; departure {departure} needs it by "
            "{ready_by}{needs}",
            origin=shipment.origin,
            acceptable=minute_words(int(acceptable[k])),
            ready_by=minute_words(int(ready_by[k])),
            needs=needs,
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
        _, shipment, d = inquiry.about(int(legs.starts[k]))
        change = Message(
            "{arrived_by} to {transport}",
            arrived_by=shipment.arrived_by,
            transport=TRANSPORTS[carriage.transport[first[k]]],
        )
        yield inquiry.fault(
            int(legs.starts[k]),
            "departure",
            d.id,
            "consignment {consignment}: no transfer from {change} at {origin} "
            "(shipment {shipment})",
            change=change,
            origin=shipment.origin,
        )
    short = (goods.landed[heads] + span > ready_by) | (goods.available[heads] > ready_by)
    for k in np.flatnonzero(changing & (span < NEVER) & short).tolist():
        yield _short_of_first(inquiry, when, k, int(span[k]))


def _short_of_first(inquiry: _Inquiry, when: Times, k: int, span: int) -> Fault:
    """Goods under way that do not reach their first departure; ``span``: the transfer's minutes."""
    legs, goods = inquiry.legs, inquiry.seen.facts.goods
    head, start = int(legs.heads[k]), int(legs.starts[k])
    _, shipment, d = inquiry.about(start)
    there, free = int(goods.landed[head]), int(goods.available[head])
    until = Message(", it is free at {free}", free=minute_words(free)) if there < free else ""
    return inquiry.fault(
        start,
        "departure",
        d.id,
        "consignment {consignment}: short transfer of shipment {shipment} at {origin}: by "
        "{arrived_by} it is there at {there}, transfer {span} min{until}; {departure} needs the "
        "goods by {ready_by}{needs}",
        origin=shipment.origin,
        arrived_by=shipment.arrived_by,
        there=minute_words(there),
        span=span,
        until=until,
        ready_by=minute_words(int(when.ready_by[start])),
        needs=_needs(d, int(when.pre[start])),
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
        d, following = (inquiry.about(row + more)[2] for more in (0, 1))
        yield inquiry.fault(
            row + 1,
            "departure",
            following.id,
            "consignment {consignment}: {departure} brings shipment {shipment} "
            "to {destination}, but this departure leaves {origin}",
            departure=d.id,
            destination=d.destination,
            origin=following.origin,
        )
    for row in rows[~apart & (span >= NEVER)].tolist():
        d, following = (inquiry.about(row + more)[2] for more in (0, 1))
        change = Message(
            "{transport} to {then}",
            transport=TRANSPORTS[carriage.transport[legs.departure[row]]],
            then=TRANSPORTS[carriage.transport[legs.departure[row + 1]]],
        )
        yield inquiry.fault(
            row + 1,
            "departure",
            following.id,
            "consignment {consignment}: no transfer from {change} at "
            "{destination} (shipment {shipment}, from {departure})",
            change=change,
            destination=d.destination,
            departure=d.id,
        )
    short = ~apart & (span < NEVER) & (when.through[rows] + span > when.ready_by[rows + 1])
    yield from _too_short(inquiry, when, rows[short], span[short])


def _too_short(inquiry: _Inquiry, when: Times, rows: Ints, span: Ints) -> Iterator[Fault]:
    """Transfers after these legs with less time than they need; ``span``: the minutes that each
    needs.
    """
    legs, carriage = inquiry.legs, inquiry.seen.facts.carriage
    for row, minutes in zip(rows.tolist(), span.tolist(), strict=True):
        d, following = (inquiry.about(row + more)[2] for more in (0, 1))
        needs = _needs(following, int(when.pre[row + 1]))
        inspected = (
            Message(", inspection {minutes} min", minutes=int(when.post[row]))
            if when.post[row]
            else ""
        )
        arrives = minute_words(int(carriage.arrives[legs.departure[row]]))
        yield inquiry.fault(
            row + 1,
            "departure",
            following.id,
            "consignment {consignment}: short transfer of shipment {shipment} "
            "at {destination}: {departure} arrives {arrives}{inspected}, "
            "transfer {minutes} min; {following} needs the goods by "
            "{ready_by}{needs}",
            destination=d.destination,
            departure=d.id,
            arrives=arrives,
            inspected=inspected,
            minutes=minutes,
            following=following.id,
            ready_by=minute_words(int(when.ready_by[row + 1])),
            needs=needs,
        )


def _pins(inquiry: _Inquiry) -> Iterator[Fault]:
    seen, legs = inquiry.seen, inquiry.legs
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
                yield inquiry.fault(
                    int(legs.starts[k]),
                    "pin",
                    words(pin),
                    "consignment {consignment}: shipment {shipment} must travel on a departure of "
                    "the pin and does not",
                )
            if pin.rule is PinRule.MUST_NOT_USE and hit:
                yield inquiry.fault(
                    int(legs.starts[k]),
                    "pin",
                    words(pin),
                    "consignment {consignment}: shipment {shipment} must not travel on a departure "
                    "of the pin and does",
                )
