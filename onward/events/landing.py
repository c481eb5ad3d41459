"""Which legs of a plan have run by an instant, and when goods are free where they land."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cached_property

from onward.events.parts import matches
from onward.network.amended_rows import cancelling
from onward.network.policy_effects import (
    Allowed,
    GoodsRules,
    atoms,
    timetable_columns,
    without_partners,
)
from onward.plan.plan import Leg, Plan
from onward.scenario import (
    Departure,
    Document,
    Pin,
    PinRule,
    Policy,
    Scenario,
    Shipment,
    Transport,
    timetable,
)
from onward.scenario.amending_rules import Published
from onward.scenario.knowledge import ALWAYS, in_order_known
from onward.scenario.open_hours import with_closures
from onward.scenario.scenario import refused_bookings
from onward.units import minutes


class Landing:
    """The known timetable; legs that leave before ``until`` have left or are frozen.

    ``told``: departures of goods according to events, planned or not.
    """

    def __init__(
        self,
        scenario: Scenario,
        plan: Plan,
        until: datetime | Mapping[Transport, datetime],
        extra: Collection[str] = (),
    ) -> None:
        self.scenario = scenario = with_closures(scenario)
        self.until, self.now = until, minutes(scenario.as_of)
        named = {leg.departure for c in plan.consignments for leg in c.legs} | {
            c.departure for c in scenario.commitments if c.shipment
        }
        named.update(extra)
        self.departures = everything = {d.id: d for d in timetable(scenario)}
        running = [everything[name] for name in sorted(named) if name in everything]
        self.cancelled = cancelling(scenario, running)
        self._places = {p.id: i for i, p in enumerate(scenario.places)}
        table = timetable_columns(tuple(running), scenario.places, self._places)
        self._rules = GoodsRules(
            scenario, without_partners(atoms(scenario, table, self._places), table), table
        )
        self._table, self._known_to = table, plan.known_to
        self._longest = self._rules.longest()
        self.brought = _advanced_on(scenario, everything)
        self._destinations = _destinations(scenario)
        self._ready_at = {s.id: s.ready_at for s in scenario.shipments}  # as amended
        self._forward = _brought_forward(scenario, plan.known_to)
        self._row = {d.id: i for i, d in enumerate(running)}
        self._earlier: dict[tuple[Policy, ...], GoodsRules] = {}
        self._refused = frozenset(refused_bookings(scenario.bookings))
        self._kept_off: dict[str, list[Pin]] = defaultdict(list)
        for pin in scenario.pins:
            if pin.rule is PinRule.MUST_NOT_USE:
                self._kept_off[pin.shipment].append(pin)
        self._acceptance = {p.id: p.acceptance_min for p in scenario.places}
        self._papers: dict[str, list[Document]] = defaultdict(list)
        for document in scenario.documents:
            self._papers[document.shipment].append(document)
        self._goods: dict[tuple[object, ...], Allowed] = {}
        # by id of a value of ``_goods``: departure -> quotas
        self._counted: dict[int, dict[int, list[tuple[str, int]]]] = {}
        self._change = {
            (t.place, t.from_transport, t.to_transport): t.minutes for t in scenario.transfers
        }

    def flown(self, legs: Sequence[Leg], shipment: Shipment | None = None) -> tuple[Leg, ...]:
        """The legs that have left or are frozen: each runs, leaves before ``until``, and connects
        with the one before.

        With a ``shipment``: as far as its goods may use them, by what was known when they left, and
        catch those that have not left yet.
        """
        done: list[Leg] = []
        for leg in legs:
            d = self.departures.get(leg.departure)
            if d is None or d.departs_at >= self._until(d) or d.id in self.cancelled:
                break
            before = self.departures[done[-1].departure] if done else None
            if before is not None and not self.connects(before, d):
                break
            if shipment is not None and before and before.destination == shipment.destination:
                break
            if shipment is not None and not done and self.astray(shipment, d):
                break
            if shipment is not None and self.missed(shipment, d, done[-1] if done else None):
                break
            if shipment is not None and not (
                self.let_go(shipment, d)
                if d.departs_at < self.scenario.as_of
                else self.holds(shipment, d, done[-1] if done else None)
            ):
                break
            done.append(leg)
        return tuple(done)

    def missed(self, shipment: Shipment, d: Departure, before: Leg | None) -> bool:
        """Whether goods missed a departure because it was brought forward after the plan was made:
        they were not ready, or nobody knew in time that they had to be handed over.
        """
        if d.id not in self._forward:
            return False
        since, by, ready = self._ready_after(shipment, before)
        closes = minutes(d.departs_at) - d.cut_off_min
        closes -= int(self._allowed(shipment).before[self._row[d.id]])
        return not self.catches(shipment, d, since, by, ready) or (
            not by and self._closed_unheard(d, closes)
        )

    def _closed_unheard(self, d: Departure, closes: int) -> bool:
        """Whether a departure that was brought forward closed, at a minute, before that was known,
        and would else have closed later.
        """
        if d.id not in self._forward:
            return False
        known_at, was = self._forward[d.id]
        return closes < known_at < closes + was - minutes(d.departs_at)

    def handed_over(
        self,
        shipment: Shipment,
        legs: Sequence[Leg],
        place: str,
        since: int,
        came_by: str,
        ready: int = 0,
    ) -> int | None:
        """The latest minute at which goods free at a place ``since`` (minutes) were handed over to
        the first of the ``legs`` ahead.

        None if there is still time for that, or never was, or the leg does not run or is closed to
        them. ``came_by``: the transport that brought them, "" for goods that start there.
        Acceptance begins when goods are handed over, a transfer once they have landed. ``ready``:
        as in ``catches``.
        """
        d = self.departures.get(legs[0].departure) if legs else None
        if (
            d is None
            or d.origin != place
            or d.id in self.cancelled
            or d.departs_at < self.scenario.as_of
        ):
            return None
        change = self._waits(d, came_by)
        if change is None:
            return None
        row, begins = self._row[d.id], 0 if came_by else change
        closes = minutes(d.departs_at) - d.cut_off_min
        if closes < since + change or closes - begins - int(self._longest[row]) >= self.now:
            return None
        closes -= int(self._allowed(shipment).before[row])
        if closes < max(ready, since + change) or closes - begins >= self.now:
            return None
        if not came_by and self._closed_unheard(d, closes):
            return None
        if not self.left_to(shipment, d):
            return None
        # the goods could not be inspected in time
        announced = self._allowed(shipment, self._inspected_since).before[row]
        return None if announced else closes - change

    def staying(
        self,
        shipment: Shipment,
        legs: Sequence[Leg],
        since: int,
        came: Departure | None,
        ready: int = 0,
    ) -> tuple[Leg, ...]:
        """The leading part of the frozen legs that can be kept: each runs, is open to these goods,
        and connects.

        ``since`` (minutes): when the goods are free; ``came``: the departure that brought them to
        where the legs begin; ``ready``: as in ``catches``.
        """
        done: list[Leg] = []
        for leg in legs:
            d = self.departures.get(leg.departure)
            if d is None or d.id in self.cancelled or not self.left_to(shipment, d):
                break
            if came is not None and came.destination != d.origin:
                break
            by = str(came.transport) if came else shipment.arrived_by
            if not self.catches(shipment, d, since, by, ready):
                break
            done.append(leg)
            came, since, ready = d, self.free(shipment, d), 0
        return tuple(done)

    def _until(self, d: Departure) -> datetime:
        return self.until if isinstance(self.until, datetime) else self.until[d.transport]

    def holds(self, shipment: Shipment, departure: Departure, before: Leg | None) -> bool:
        """Whether a frozen departure of the plan is open to goods and they catch it, from the leg
        ``before`` or from where they are.
        """
        if before and self.departures[before.departure].destination != departure.origin:
            return False
        return self.left_to(shipment, departure) and self.catches(
            shipment, departure, *self._ready_after(shipment, before)
        )

    def _ready_after(self, shipment: Shipment, before: Leg | None) -> tuple[int, str, int]:
        """When goods are free for their next leg, how they came there, and the earliest minute that
        a plan allows. ``before``: the leg before it; None: from where they are.
        """
        if before:
            came = self.departures[before.departure]
            return self.free(shipment, came), str(came.transport), 0
        ready_at = self._ready_at.get(shipment.id, shipment.ready_at)
        since = minutes(shipment.landed_at or ready_at)
        return since, shipment.arrived_by, minutes(ready_at)

    def quotas(self, shipment: Shipment, departure: str) -> list[tuple[str, int]]:
        """(policy, period) of the quotas in which these goods count on a departure of the plan."""
        row, allowed = self._row.get(departure), self._allowed(shipment)
        if id(allowed) not in self._counted:
            table: dict[int, list[tuple[str, int]]] = defaultdict(list)
            for leg, policy, period in allowed.quotas:
                table[leg].append((policy, period))
            self._counted[id(allowed)] = table
        return [] if row is None else self._counted[id(allowed)].get(row, [])

    def catches(
        self, shipment: Shipment, departure: Departure, since: int, came_by: str, ready: int = 0
    ) -> bool:
        """Whether goods at the origin of a planned departure, available from minute ``since``, are
        ready in time, inspections included. ``ready``: the earliest minute that a plan allows.
        """
        change = self._waits(departure, came_by)
        before = int(self._allowed(shipment).before[self._row[departure.id]])
        return (
            change is not None
            and max(ready, since + change)
            <= minutes(departure.departs_at) - departure.cut_off_min - before
        )

    def _waits(self, departure: Departure, came_by: str) -> int | None:
        """Minutes from being free at the origin of a departure to being ready for it; None without
        such a transfer.
        """
        if not came_by:
            return self._acceptance[departure.origin]
        return self._change.get((departure.origin, Transport(came_by), departure.transport))

    def onward(self, place: str, came_by: str, since: int, ready: int) -> tuple[int | None, ...]:
        """For each transport, the minute from which it can take goods that landed ``since`` and can
        be planned from ``ready`` on; None without a transfer.
        """
        changes = (self._change.get((place, Transport(came_by), to)) for to in Transport)
        return tuple(None if each is None else max(ready, since + each) for each in changes)

    def connects(self, before: Departure, after: Departure) -> bool:
        """Whether goods from one departure catch the other, ignoring inspections."""
        change = self._change.get((before.destination, before.transport, after.transport))
        return (
            change is not None
            and before.destination == after.origin
            and minutes(before.arrives_at) + change <= minutes(after.departs_at) - after.cut_off_min
        )

    def last_ride(self, shipment: Shipment) -> Departure | None:
        """The departure that carries goods under way to their origin, possibly diverted since."""
        mine = reversed(self.brought.get(shipment.id, ()))
        origin = shipment.origin
        return next(
            (
                d
                for d in mine
                if d.destination == origin or origin in self._destinations.get(d.id, ())
            ),
            None,
        )

    def astray(self, shipment: Shipment, departure: Departure) -> bool:
        """Whether goods under way land at another place than their next departure's origin."""
        ride = self.last_ride(shipment)
        return ride is not None and ride.destination not in (shipment.origin, departure.origin)

    def starts_at(self, leg: Leg) -> str:
        """The place where a leg begins; "" for an unknown departure."""
        d = self.departures.get(leg.departure)
        return d.origin if d else ""

    def free(
        self, shipment: Shipment, departure: Departure, expected: datetime | None = None
    ) -> int:
        """The minute from which a shipment's goods can go on from where a departure lands,
        inspection included.
        """
        at = minutes(expected or departure.arrives_at)
        row = self._row.get(departure.id)
        if row is None:
            return at
        return at + int(self._allowed(shipment).after[row])

    def let_go(self, shipment: Shipment, departure: Departure) -> bool:
        """Whether a departure that has left could take the goods: a policy, a refusal or a paper's
        end that became known after it had left does not count.
        """
        if self.lets(shipment, departure):
            return True
        at, row = departure.departs_at, self._row[departure.id]
        papers = (p for p in self.scenario.papers if p.shipment == shipment.id)
        if any((p.known_at or ALWAYS) > at for p in papers):
            return True
        before = tuple(b for b in self.scenario.bookings if (b.known_at or ALWAYS) <= at)
        usable = self._allowed(shipment, self._known_by(at)).usable[row]
        return bool(usable) and (shipment.id, departure.id) not in refused_bookings(before)

    def _known_by(self, at: datetime) -> GoodsRules:
        """The rules of the policies known by an instant."""
        policies = tuple(p for p in self.scenario.policies if (p.known_at or ALWAYS) <= at)
        if policies not in self._earlier:
            self._earlier[policies] = self._rules_of(policies)
        return self._earlier[policies]

    def _rules_of(self, policies: tuple[Policy, ...]) -> GoodsRules:
        only = replace(self.scenario, policies=policies)
        columns = atoms(only, self._table, self._places)
        return GoodsRules(only, without_partners(columns, self._table), self._table)

    def lets(self, shipment: Shipment, departure: Departure) -> bool:
        """Whether known policies and refused bookings allow these goods this departure of the
        plan.
        """
        row = self._row.get(departure.id)
        usable = row is None or bool(self._allowed(shipment).usable[row])
        return usable and (shipment.id, departure.id) not in self._refused

    def left_to(self, shipment: Shipment, departure: Departure) -> bool:
        """Whether ``lets`` allows it and no pin forbids it."""
        return self.lets(shipment, departure) and not any(
            matches(pin, departure) for pin in self._kept_off.get(shipment.id, ())
        )

    @cached_property
    def _inspected_since(self) -> GoodsRules:
        """The rules of inspections unknown to the plan."""
        later = tuple(
            p
            for p in self.scenario.policies
            if p.effect.does.slows and p.known_at and p.known_at > self._known_to
        )
        return self._rules_of(later)

    def _allowed(self, shipment: Shipment, rules: GoodsRules | None = None) -> Allowed:
        began = shipment.began
        papers = tuple(self._papers.get(shipment.id, ()))
        rules = rules or self._rules
        facts = (id(rules), began, shipment.destination, shipment.hs, papers)
        if facts not in self._goods:
            self._goods[facts] = rules.allowed(
                rules.key(began, shipment.destination, shipment.hs, papers)
            )
        return self._goods[facts]


def _brought_forward(scenario: Scenario, known_to: datetime) -> dict[str, tuple[int, int]]:
    """Departures that leave earlier than was known at an instant: when that became known, and when
    each was to leave; minutes.
    """
    published, found = Published(scenario), dict[str, tuple[int, int]]()
    leaves: dict[str, datetime] = {}
    for row in in_order_known(scenario.delays):
        departure = published.find(row.departure) if row.departs_at else None
        if departure is None or row.departs_at is None:
            continue
        was = leaves.get(row.departure, departure.departs_at)
        leaves[row.departure] = row.departs_at
        if row.departs_at >= was:
            found.pop(row.departure, None)
        elif row.known_at is not None and row.known_at > known_to:
            found[row.departure] = minutes(row.known_at), minutes(was)
    return found


def _advanced_on(
    scenario: Scenario, departures: Mapping[str, Departure]
) -> dict[str, list[Departure]]:
    """Goods under way -> the departures that they were advanced on."""
    found: dict[str, list[Departure]] = defaultdict(list)
    for row in scenario.commitments:
        if row.shipment and row.departure in departures:
            found[row.shipment].append(departures[row.departure])
    return found


def _destinations(scenario: Scenario) -> dict[str, set[str]]:
    """Diverted departure -> its published destination, and each to which it was diverted."""
    ends: dict[str, set[str]] = {}
    for row in scenario.delays:
        departure = Published(scenario).find(row.departure) if row.destination else None
        if departure is not None:
            mine = ends.setdefault(row.departure, {departure.destination})
            mine.add(row.destination)
    return ends
