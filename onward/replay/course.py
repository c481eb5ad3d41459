"""One planner's run through a scenario: each morning it plans; then departures leave and land, and
the scenario is advanced.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from onward.events.advance import advance
from onward.events.advanced import AdvanceWishes, Gone
from onward.events.event import Event
from onward.events.keys import Key
from onward.events.landing import Landing
from onward.events.parts import documents_of, part, pins_of
from onward.events.vocabulary import EventReason, Status
from onward.judge.reading import Worth, judged_scenario, problems, stated_worth
from onward.plan.plan import Consignment, Leg, Plan
from onward.replay.account import heading_for, paid
from onward.replay.dated_scenario import cancelled, dated, handing_over, without_past
from onward.replay.day import Day, DayState, UnitsAndMass, moved, root_of, worths
from onward.replay.landing_rules import LandingRules
from onward.replay.lots import Detained, Lot, units_of
from onward.replay.planners import BUFFER, Planner
from onward.replay.riding import Riding
from onward.scenario import (
    Direction,
    Scenario,
    Shipment,
    Transport,
    given_back,
    known,
    timetable,
    with_paid,
)
from onward.scenario.more_units import with_more_units
from onward.scenario.underway import landed
from onward.units import DAY_MIN, instant, minutes


class ReplayCourse:
    """One planner's run. ``scenario`` holds everything that will ever be known: each row counts
    from its ``known_at`` on.
    """

    def __init__(self, scenario: Scenario, planner: Planner) -> None:
        scenario = with_more_units(scenario, scenario.amendments)
        self.scenario, self.planner = dated(scenario), planner
        self.worth = worths(scenario)
        self.priced = frozenset(price.priority for price in scenario.delay_prices)
        self.latest = max((s.latest_at for s in scenario.shipments), default=scenario.as_of)
        self.storage = {p.id: p.storage_minor_per_day for p in scenario.places}
        self.total = sum(s.handling_units for s in scenario.shipments)
        self.plan: Plan | None = None
        self.expected: dict[str, int] = {}  # level -> the plan's value
        self.parts: Worth | None = None  # the same in parts, where delay or consignments cost money
        self.events: dict[str, list[Event]] = defaultdict(list)  # by shipment of the first scenario
        self.flights: list[Lot] = []  # left, and not landed yet
        self.inspected: list[Lot] = []  # landed at their destination, inspected until ``through``
        self.held: list[Detained] = []
        self.arrived: list[tuple[str, int, int]] = []  # shipment, handling units, minute
        self.rode: dict[str, list[Lot]] = defaultdict(list)  # by shipment: every leg that was used
        self.truth = {d.id: d for d in timetable(self.scenario)}
        self.off = cancelled(self.scenario, self.truth.values())
        self.handing_over = handing_over(self.scenario)
        self.spent = 0
        self.given_back = 0  # of the prices of charters
        self.charters = 0

    # -- a morning

    def morning(self, at: datetime, news: tuple[str, ...] = ()) -> Day:
        """Plays until ``at``, then plans. Raises AssertionError if the judge rejects the plan or
        handling units are unaccounted for.
        """
        departed = 0
        incumbent, levels = None, self.plan.levels if self.plan else ()
        if self.plan is None:
            self.scenario = replace(self.scenario, as_of=at, known_to=None)
        else:
            before = sum(map(len, self.events.values()))
            frozen = self._frozen(at)
            played = self._play(self.plan, at, frozen)
            advanced = advance(
                self.scenario,
                played,
                self._hold_events(),
                at,
                wishes=AdvanceWishes(freeze_until=frozen),
            )
            departed = sum(map(len, self.events.values())) - before
            before_now = {s.id: s for s in self.scenario.shipments}
            for gone in advanced.gone:
                self._gone(gone, before_now[gone.shipment])
            incumbent, self.scenario = (
                advanced.plan,
                without_past(self._on_time(advanced.scenario), at),
            )
            self._release(at)
            back = given_back(self.scenario)
            self.spent, self.given_back = self.spent - back + self.given_back, back
        self.plan = self.planner(self.scenario, incumbent, levels)
        self.seen = judged_scenario(self.scenario)
        stated = self.plan.unvalued() if BUFFER in self.plan.notes else self.plan
        wrong, followed, self.expected = problems(self.seen, stated)
        if wrong:
            raise AssertionError(f"the judge rejects the plan of {at.isoformat()}: {wrong[0]}")
        self.parts = stated_worth(self.seen, stated, followed)
        return self._day(at, incumbent, news, departed)

    # -- the end, when nothing becomes known any more

    def unsettled(self) -> datetime | None:
        """When the plan must be made again without a notice; None if it holds to the end.

        That is when goods with legs to come land where a policy holds them, or when such a policy
        ends, up to the last ``latest_at``.
        """
        stopped = [lot.departure.arrives_at for lot in self._stopped_in_the_air() if not lot.final]
        rules = {p.id: p.ends_at for p in known(self.scenario).policies}
        ends = ([rules[name] for name in each.policies] for each in self.held if not each.lot.final)
        free = (max(at for at in mine if at is not None) for mine in ends if None not in mine)
        return min([*stopped, *(at for at in free if at <= self.latest)], default=None)

    def settled(self) -> Day:
        """The end of the run by the current plan: all goods land, and goods held by policies are
        free if those end by ``latest_at``.
        """
        end = max(
            [self.latest, self.scenario.as_of, *(lot.departure.arrives_at for lot in self.flights)]
        )
        self._land(known(self.scenario), end)
        self._release(self.latest)
        for lot in self.inspected:
            self._arrive(lot, lot.through)
        self.inspected = []
        return self._day(end, None, (), 0)

    def _stopped_in_the_air(self) -> list[Lot]:
        """Goods in the air, or at sea, that a policy will hold where they land."""
        if not self.flights:
            return []
        rules = LandingRules(known(self.scenario), [lot.departure for lot in self.flights])
        return [
            lot
            for lot in self.flights
            if rules.forbidden(lot.shipment, lot.documents, lot.departure.id)
        ]

    # -- what happens until the next one

    def _frozen(self, at: datetime) -> dict[Transport, datetime]:
        """For each transport, the instant before which departures are too near for handing anything
        over: they run as planned or not at all.
        """
        seen = known(replace(self.scenario, as_of=at, known_to=None))
        queues = (
            p.hours
            for p in seen.policies
            if p.effect.does.slows and Direction.EXPORT in p.directions
        )
        inspected = timedelta(hours=max(queues, default=0.0))
        return {t: at + timedelta(minutes=self.handing_over[t]) + inspected for t in Transport}

    def _on_time(self, scenario: Scenario) -> Scenario:
        """The scenario in which goods under way become free when their departure, delay included,
        has landed.
        """
        shipments = []
        for s in scenario.shipments:
            last = self._rode(s)[-1:]
            if last and s.arrived_by and last[0].departure.destination == s.origin:
                s = landed(s, instant(last[0].through))  # noqa: PLW2901
            shipments.append(s)
        return replace(scenario, shipments=tuple(shipments))

    def _rode(self, s: Shipment) -> list[Lot]:
        """The legs that these goods have travelled, in order."""
        mine = self.rode.get(root_of(s), ())
        return [lot for lot in mine if lot.key.first <= s.first_unit <= lot.key.last]

    def _play(self, plan: Plan, until: datetime, frozen: dict[Transport, datetime]) -> Plan:
        """Departures leave and land until ``until``, and frozen ones are settled. Returns the plan
        without stopped consignments.
        """
        seen = known(with_paid(replace(self.scenario, as_of=until, known_to=None), plan.charters))
        self._land(seen, until)
        landing = Landing(seen, plan, frozen)
        rules = LandingRules(seen, [self.truth[name] for name in landing.departures])
        flown: list[Consignment] = []
        kept: list[Consignment] = []
        now = replace(self.scenario, as_of=until, known_to=None)
        riding = Riding(now, landing, self.truth)
        for shipment, c, lots in riding.goods(plan, [each.lot.key for each in self.held]):
            count, broken = self._fly(lots, rules, landing, until)
            going = replace(c, legs=c.legs[:count])
            kept.extend([going] if broken and count else [] if broken else [c])
            if count:
                flown.append(going)
                self._changes(lots[count - 1], until)
            else:
                since = max(minutes(shipment.ready_at), minutes(self.scenario.as_of))
                self._store(shipment.origin, since, minutes(until), c.handling_units)
        self._pay(plan, flown)
        done = [lot for lot in self.inspected if instant(lot.through) <= until]
        self.inspected = [lot for lot in self.inspected if instant(lot.through) > until]
        for lot in done:
            self._arrive(lot, lot.through)
        return replace(plan, consignments=tuple(kept))

    def _changes(self, last: Lot, until: datetime) -> None:
        """Pays storage for goods that wait where their last leg has brought them, if they go on and
        no policy holds them.
        """
        if not last.final and not (self.held and self.held[-1].lot is last):
            self._wait(last, max(last.through, minutes(until)))

    def _pay(self, plan: Plan, flown: list[Consignment]) -> None:
        """Adds the cost of the legs flown and of the charters that the plan buys."""
        if flown or plan.charters:
            self.spent += paid(self.seen, plan, flown)
            self.charters += len(plan.charters)

    def _fly(
        self, lots: list[Lot], rules: LandingRules, landing: Landing, until: datetime
    ) -> tuple[int, bool]:
        """The legs of a consignment leave in order. Returns how many leave, and whether something
        stopped it before the last.
        """
        for number, lot in enumerate(lots):
            d = lot.departure
            before = Leg(lots[number - 1].departure.id) if number else None
            planned = landing.departures[d.id]
            held = rules.forbidden(lot.shipment, lot.documents, d.id)
            struck = (
                not landing.holds(lot.shipment, planned, before)
                if d.departs_at >= until
                else not held and not landing.let_go(lot.shipment, planned)
            )
            missed = number > 0 and not landing.connects(lots[number - 1].departure, d)
            early = landing.missed(lot.shipment, planned, before)
            if struck or missed or early or d.id in self.off:
                return number, True
            self._tell(lot.key, d.departs_at, Status.DEPARTED, d.origin, d.id)
            self.rode[lot.key.id].append(lot)
            if d.arrives_at > until:
                self.flights.append(lot)
                well = not held
            else:
                well = self._landed_well(lot, rules)
            if not well:
                return number + 1, True
        return len(lots), False

    def _store(self, place: str, since: int, until: int, count: int) -> None:
        """Adds the cost of storage, by the midnights that pass."""
        nights = max(0, until // DAY_MIN - since // DAY_MIN)
        if nights:
            self.spent += nights * self.storage[place] * count

    def _wait(self, lot: Lot, until: int) -> None:
        """Adds the cost of storage between two legs; from ``until`` on it is part of the next
        plan's cost.
        """
        self._store(lot.departure.destination, minutes(lot.departure.arrives_at), until, lot.count)

    def _land(self, seen: Scenario, until: datetime) -> None:
        """Lands departures that were in the air, or at sea."""
        down = [lot for lot in self.flights if lot.departure.arrives_at <= until]
        self.flights = [lot for lot in self.flights if lot.departure.arrives_at > until]
        rules = LandingRules(seen, [lot.departure for lot in down])
        for lot in down:
            self._landed_well(lot, rules)

    def _landed_well(self, lot: Lot, rules: LandingRules) -> bool:
        """Lands goods; returns False if policies now forbid their entry, under each of which they
        are then held.
        """
        d = lot.departure
        self._tell(lot.key, d.arrives_at, Status.LANDED, d.destination, d.id)
        holding = rules.forbidden(lot.shipment, lot.documents, d.id)
        for rule in holding:
            self._tell(
                lot.key,
                d.arrives_at,
                Status.HELD,
                d.destination,
                policy=rule.id,
                reason=EventReason(rule.effect.does.reason),
            )
        if holding:
            self.held.append(Detained(lot, tuple(rule.id for rule in holding), lot.through))
        elif lot.final:
            self.inspected.append(lot)
        return not holding

    def _arrive(self, lot: Lot, minute: int) -> None:
        self._tell(
            lot.key, instant(minute), Status.DELIVERED, lot.shipment.destination, lot.departure.id
        )
        self.arrived.append((root_of(lot.shipment), lot.count, minute))

    def _tell(
        self,
        key: Key,
        at: datetime,
        status: Status,
        place: str,
        departure: str = "",
        policy: str = "",
        reason: EventReason | None = None,
    ) -> None:
        self.events[key.id].append(
            Event(
                at=at,
                known_at=at,
                status=status,
                what=(key,),
                place=place,
                departure=departure,
                reason=reason,
                policy=policy,
            )
        )

    def _hold_events(self) -> list[Event]:
        """Events that the plan cannot know: goods are held. Otherwise goods travel as planned on
        departures that ran.
        """
        return [
            e
            for each in self.held
            for e in self.events[each.lot.key.id]
            if e.status is Status.HELD and e.what == (each.lot.key,)
        ]

    def _gone(self, gone: Gone, goods: Shipment) -> None:
        """Goods of which a list says that they end where they lie have arrived. Raises
        AssertionError if goods that ``advance`` no longer plans are not accounted for here.
        """
        if gone.why == "arrived" and gone.place == goods.origin and gone.since is not None:
            key = units_of(goods, gone.first, gone.last)
            self._tell(key, gone.since, Status.DELIVERED, gone.place)
            count = gone.last - gone.first + 1
            self.arrived.append((root_of(goods), count, minutes(gone.since)))
        if gone.why not in ("arrived", "held"):
            raise AssertionError(
                f"{gone.shipment} {gone.first}-{gone.last} is {gone.why}, which nothing here "
                "makes it"
            )

    def _release(self, at: datetime) -> None:
        """Policies that end by ``at`` release their goods. Goods under no other policy, once
        inspected, go on or are delivered.
        """
        rules = {p.id: p.ends_at for p in known(self.scenario).policies}
        kept = []
        for each in self.held:
            lot, free, holding = each.lot, each.free, []
            for name in each.policies:
                ends = rules.get(name, at)
                if ends is None or ends > at:
                    holding.append(name)
                    continue
                gone = max(ends, lot.departure.arrives_at)
                self._tell(lot.key, gone, Status.RELEASED, lot.departure.destination, policy=name)
                free = max(free, minutes(gone))
            if holding:
                kept.append(Detained(lot, tuple(holding), free))
            elif lot.final and instant(free) > at:
                self.inspected.append(replace(lot, through=free))
            elif lot.final:
                self._arrive(lot, free)
            else:
                self._free(lot, free, minutes(at))
        self.held = kept

    def _free(self, lot: Lot, free: int, now: int) -> None:
        """Puts goods back into the scenario, to be planned from where they are."""
        d, s = lot.departure, self.scenario
        ready, since = max(free, now), free if free < now else None
        piece = part(
            lot.shipment, lot.first, lot.last, d.destination, ready, str(d.transport), since
        )
        parts = {lot.shipment.id: [(piece, (Leg(d.id),))]}
        documents = documents_of(replace(s, documents=lot.documents), parts)
        pins = pins_of(replace(s, pins=lot.pins), parts, {d.id: d})
        self.scenario = replace(
            s,
            shipments=(*s.shipments, piece),
            documents=(*s.documents, *documents),
            pins=(*s.pins, *pins),
        )

    # -- the account

    def _day(
        self, at: datetime, incumbent: Plan | None, news: tuple[str, ...], departed: int
    ) -> Day:
        plan = self.plan
        if plan is None:
            raise ValueError("there is no plan yet")
        roots = {s.id: root_of(s) for s in self.scenario.shipments}
        touched = moved(incumbent, plan) if incumbent else {}
        stands = self._stands(plan, at)
        counted = sum(stand.units for stand in stands.values())
        if counted != self.total:
            raise AssertionError(
                f"on {at.isoformat()} {counted} of {self.total} handling units are accounted for"
            )
        loss, late = heading_for(self.worth, self.expected, self.parts, self._settled())
        return Day(
            morning=at,
            news=news,
            stands=stands,
            loss=loss,
            cost_minor=self.spent + self.expected["cost"] + late,
            delay_minor=late + (self.parts.delay if self.parts else 0) if self.priced else None,
            spent_minor=self.spent,
            touched_units=sum(touched.values()),
            touched_shipments=len({roots[name] for name in touched}),
            charters=self.charters + len(plan.charters),
            departed=departed,
        )

    def _settled(self) -> Iterable[tuple[str, int, int | None]]:
        """Goods that need no plan any more: shipment, handling units, and the minute at which they
        are through (None: held).
        """
        yield from self.arrived
        yield from (
            (root_of(x.shipment), x.count, x.through) for x in (*self._coming(), *self.inspected)
        )
        yield from ((root_of(x.lot.shipment), x.lot.count, None) for x in self.held)

    def _coming(self) -> list[Lot]:
        return [lot for lot in self.flights if lot.final]

    def _stands(self, plan: Plan, at: datetime) -> dict[tuple[int, DayState], UnitsAndMass]:
        units: Counter[tuple[str, DayState]] = Counter()
        for name, count, through in self.arrived:
            units[name, DayState.IN_TIME if through <= self.worth[name].due else DayState.LATE] += (
                count
            )
        for lot in self._coming():
            waits = lot.departure.departs_at >= at and not lot.shipment.arrived_by
            units[root_of(lot.shipment), DayState.WAITING if waits else DayState.UNDER_WAY] += (
                lot.count
            )
        for lot in (*self.inspected, *(each.lot for each in self.held)):
            units[root_of(lot.shipment), DayState.HELD] += lot.count
        present = {s.id: s.handling_units for s in known(self.scenario).shipments}
        travelling: Counter[str] = Counter()
        for c in plan.consignments:
            travelling[c.shipment] += c.handling_units
        for s in self.scenario.shipments:
            root = root_of(s)
            if s.id not in present:
                later = s.known_at is not None and s.known_at > at
                units[root, DayState.UNANNOUNCED if later else DayState.CANCELLED] += (
                    s.handling_units
                )
                continue
            there = present[s.id]
            more = any(
                row.shipment == s.id and row.known_at and row.known_at > at and row.handling_units
                for row in self.scenario.amendments
            )
            fallen = DayState.UNANNOUNCED if more else DayState.CANCELLED
            units[root, fallen] += s.handling_units - there
            units[root, self._moving(s, at)] += travelling[s.id]
            units[root, DayState.STAYS] += there - travelling[s.id]
        found: dict[tuple[int, DayState], UnitsAndMass] = defaultdict(UnitsAndMass)
        for (name, state), count in units.items():
            if count:
                worth = self.worth[name]
                found[worth.priority, state] += UnitsAndMass(count, count * worth.grams)
        return dict(sorted(found.items()))

    def _moving(self, s: Shipment, at: datetime) -> DayState:
        """The state of goods that have a departure to come."""
        rode = self._rode(s)
        if not s.arrived_by or not rode:
            return DayState.UNDER_WAY if s.arrived_by else DayState.WAITING
        first, last = rode[0], rode[-1]
        if last.departure.departs_at >= at and not last.shipment.arrived_by:
            return DayState.WAITING if first.departure.departs_at >= at else DayState.UNDER_WAY
        return (
            DayState.HELD
            if last.departure.arrives_at <= at < instant(last.through)
            else DayState.UNDER_WAY
        )
