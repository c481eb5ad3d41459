"""From a plan under way to the scenario of the next decision: what has moved starts where it lands,
what is held waits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onward.events.event import Event
from onward.events.holds import RELEASES
from onward.events.keys import KeyKind
from onward.events.landing import Landing
from onward.events.named import named, units
from onward.events.parts import (
    NOT_YET,
    Bounds,
    bookings_of,
    cancellations_of,
    commitments_of,
    covering,
    documents_of,
    part,
    parted,
    pins_of,
)
from onward.events.state import FINAL, Phase, State, Tracking, fold
from onward.events.tally import left_origin
from onward.events.vocabulary import Status
from onward.plan.plan import Consignment, LeftBehind, Leg, Plan
from onward.scenario import (
    Commitment,
    Departure,
    QuotaUnit,
    QuotaUse,
    Scenario,
    Shipment,
    Transport,
    known,
    with_paid,
)
from onward.units import DAY_MIN, minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Whose goods a consignment of the advanced plan are: the shipment of the first scenario,
    handling units there, the consignment.
    """

    shipment: str
    first: int
    last: int
    consignment: str  # id in the plan that was advanced; "" for goods that it left behind
    came_by: str = ""  # the last departure behind them


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """Handling units that need no plan any more, or none for now: ``why`` is arrived, held,
    missing, returned, destroyed or frozen.
    """

    shipment: str  # of the scenario that was advanced
    first: int
    last: int
    why: str
    place: str
    since: datetime | None
    event: str = ""  # the event that says so; "" if the plan was taken at its word
    cause: str = ""
    ahead: Ahead | None = None  # what of the plan does not come to pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """Legs that were still to come for goods that are gone before their destination, or held."""

    shipment: Shipment
    consignment: str  # id in the plan that was advanced
    legs: tuple[Leg, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Advanced:
    """The next scenario, what is left of the plan in its terms, and what became of the rest."""

    scenario: Scenario
    plan: Plan  # legs still to come; no levels and no proofs
    origins: dict[str, Origin]  # by consignment of ``plan``
    gone: tuple[Gone, ...]
    # shipments of ``scenario`` that were held or missing until now
    free_again: frozenset[str] = frozenset()


def advance(
    scenario: Scenario,
    plan: Plan,
    events: Iterable[Event],
    as_of: datetime,
    *,
    known_to: datetime | None = None,
    freeze_until: datetime | Mapping[Transport, datetime] | None = None,
    frozen: Collection[str] = (),
    waiting: bool = False,
) -> Advanced:
    """The scenario at ``as_of`` with this plan under way.

    Where events speak of goods they decide; of goods that no event speaks of, the plan is taken at
    its word: they went with every leg that ran and left before ``as_of``. Legs that leave before
    ``freeze_until`` (one instant, or one for each transport, none before ``as_of``) are frozen as
    if they had left; so are the legs on departures ``frozen``, with the legs that lead there, and
    all legs of shipments ``frozen``, as far as they still run, are left to the goods and connect.
    Goods on a departure are at its destination once it lands and border inspection is over. Held
    goods wait, without a plan, until they are released; what was offloaded is free where it lies.
    Goods handed over to their next leg, for which it would be too late by now, are a part of their
    own, free when that was due. Charters bought are ``paid``: their departures are part of the
    network from now on. With ``waiting``, held and missing goods are in the scenario too, unseen by
    any plan (``NOT_YET``), so that they are free once it is advanced and events say so. Raises
    ValueError if ``as_of`` is before the plan's.
    """
    if as_of < plan.as_of:
        raise ValueError(
            f"as_of {as_of.isoformat()} is before the plan's, {plan.as_of.isoformat()}"
        )
    moved = with_paid(replace(scenario, as_of=as_of, known_to=known_to), plan.charters)
    until = freeze_until or as_of
    tracking = _tracking(scenario, tuple(events), as_of, known_to or as_of)
    states = _states(scenario, tracking)
    told = {
        name
        for each in states.values()
        for state in each
        for name in (state.departure, *(link.departure for link in state.flown))
    }
    landing = Landing(
        known(moved), plan, max(as_of, until) if isinstance(until, datetime) else until, told
    )
    return _Course(
        moved, plan, landing, states, tracking.events, frozenset(frozen), waiting
    ).advanced()


def _tracking(
    scenario: Scenario, events: tuple[Event, ...], as_of: datetime, known_to: datetime
) -> Tracking:
    """What events say, by the numbers of air waybills and containers that shipments' rows have
    too.
    """
    if not events:
        return fold((), as_of=as_of, known_to=known_to)
    sizes: dict[str, int] = defaultdict(int)
    for key in map(units, scenario.shipments):
        sizes[key.id] = max(sizes[key.id], key.last)
    return fold((*named(scenario), *events), sizes, as_of=as_of, known_to=known_to)


def _states(scenario: Scenario, tracking: Tracking) -> dict[str, tuple[State, ...]]:
    told = {what[1] for what in tracking.things if what[0] is KeyKind.SHIPMENT}
    return {s.id: tracking.of(units(s)) for s in scenario.shipments if (s.part_of or s.id) in told}


@dataclass(frozen=True, slots=True)
class _Segment:
    """Handling units with one past and one plan, counted within their shipment."""

    shipment: Shipment
    first: int
    last: int
    consignment: Consignment | None
    state: State | None

    @property
    def spoken_of(self) -> bool:
        return self.state is not None and self.state.phase not in (
            Phase.UNKNOWN,
            Phase.PLANNED,
            Phase.BOOKED,
        )


@dataclass(frozen=True, slots=True)
class _Now:
    """Where a segment is free again, and what of its itinerary is still to come."""

    place: str
    free: int  # minutes
    came_by: str
    ahead: tuple[Leg, ...]
    flown: tuple[Leg, ...]
    handed_over: bool = False
    waits: bool = False  # for events that make it possible to plan for them


class _Course:
    def __init__(
        self,
        scenario: Scenario,
        plan: Plan,
        landing: Landing,
        states: dict[str, tuple[State, ...]],
        events: Mapping[str, Event],
        frozen: frozenset[str],
        waiting: bool,
    ) -> None:
        self.scenario, self.plan, self.landing, self.states, self.events = (
            scenario,
            plan,
            landing,
            states,
            events,
        )
        self.frozen, self.waiting = frozen, waiting
        self.shipments: list[Shipment] = []
        self.consignments: list[Consignment] = []
        self.left: list[LeftBehind] = []
        self.origins: dict[str, Origin] = {}
        self.gone: list[Gone] = []
        self.free_again: set[str] = set()
        self.commitments: list[Commitment] = []  # beside those of earlier replans
        # by goods under way: the departures that they were advanced on
        self.brought: dict[str, list[Departure]] = defaultdict(list)
        for row in scenario.commitments:
            if row.shipment and row.departure in landing.departures:
                self.brought[row.shipment].append(landing.departures[row.departure])
        self.parts: dict[str, list[tuple[Shipment, tuple[Leg, ...]]]] = defaultdict(list)
        self.quota_unit = {
            policy.id: policy.quota_unit
            for policy in scenario.policies
            if policy.effect.does.counts
        }
        # by policy with a quota, and period
        self.used: dict[tuple[str, int], float] = defaultdict(float)
        for use in scenario.quota_uses:
            self.used[use.policy, use.period] += use.amount

    def advanced(self) -> Advanced:
        by_shipment: dict[str, list[Consignment]] = defaultdict(list)
        for c in self.plan.consignments:
            by_shipment[c.shipment].append(c)
        for shipment in self.scenario.shipments:
            self._shipment(
                shipment, list(self._segments(shipment, by_shipment.get(shipment.id, [])))
            )
        s = self.scenario
        present = {shipment.id for shipment in self.shipments}
        papers, pins = documents_of(s, self.parts), pins_of(s, self.parts, self.landing.departures)
        advanced = replace(
            s,
            shipments=tuple(self.shipments),
            documents=tuple(d for d in papers if d.shipment in present),
            pins=tuple(p for p in pins if p.shipment in present),
            bookings=tuple(b for b in bookings_of(s, self.parts) if b.shipment in present),
            cancellations=tuple(
                c
                for c in cancellations_of(s, self.parts)
                if not c.shipment or c.shipment in present
            ),
            commitments=(*commitments_of(s, self.parts), *self.commitments),
            quota_uses=tuple(
                QuotaUse(policy=q, period=k, amount=round(used, 6))
                for (q, k), used in sorted(self.used.items())
            ),
        )
        plan = replace(
            self.plan,
            digest="",
            as_of=s.as_of,
            known_to=s.known_to or s.as_of,
            consignments=tuple(self.consignments),
            left_behind=tuple(self.left),
            charters=(),
            levels=(),
            notes={},
        )
        return Advanced(
            scenario=advanced,
            plan=plan,
            origins=self.origins,
            gone=tuple(self.gone),
            free_again=frozenset(self.free_again),
        )

    def _segments(self, shipment: Shipment, mine: list[Consignment]) -> Iterator[_Segment]:
        offset, size = shipment.first_unit - 1, shipment.handling_units
        planned = [(c.first, c.last, c) for c in mine]
        told = [
            (state.key.first - offset, state.key.last - offset, state)
            if state.key.first
            else (1, size, state)
            for state in self.states.get(shipment.id, ())
        ]
        bounds = Bounds(size)
        for first, last in [*(c[:2] for c in planned), *(state[:2] for state in told)]:
            bounds.cut(first, last)
        ranges = list(bounds)
        for (first, last), consignment, state in zip(
            ranges, covering(ranges, planned), covering(ranges, told), strict=True
        ):
            yield _Segment(shipment, first, last, consignment, state)

    def _shipment(self, shipment: Shipment, segments: list[_Segment]) -> None:
        """One shipment of the next scenario for each run of handling units with the same present,
        and the plan for each.
        """
        runs: list[tuple[_Now, list[tuple[_Segment, tuple[Leg, ...]]]]] = []
        for segment in segments:
            now = self._now(segment)
            now = self._kept(segment, now) if now is not None and self.frozen else now
            if now is None:
                continue
            now = self._handed_over(segment, now)
            if self._waits(segment):
                now = replace(now, waits=True)
            if (
                runs
                and runs[-1][1][-1][0].last + 1 == segment.first
                and self._alike(runs[-1][0], now)
            ):
                runs[-1][1].append((segment, now.ahead))
            else:
                runs.append((now, [(segment, now.ahead)]))
        for now, each in runs:
            first, last = each[0][0].first, each[-1][0].last
            whole = (
                (first, last) == (1, shipment.handling_units)
                and not now.flown
                and now.place == shipment.origin
            )
            whole = whole and not (now.handed_over or shipment.part_of)
            made = (
                shipment if whole else part(shipment, first, last, now.place, now.free, now.came_by)
            )
            if shipment.known_at == NOT_YET and not now.waits:
                made = replace(made, known_at=None)
                self.free_again.add(made.id)
            self.shipments.append(made)
            for segment, _ in each:
                self._commit(segment, now.flown, made.id)
            if not whole:
                self.parts[shipment.id].append((made, now.flown))
            if now.waits:
                continue
            for number, (segment, ahead) in enumerate(each, 1):
                self._plan(made, number, segment, first, ahead, now.flown)

    @staticmethod
    def _alike(a: _Now, b: _Now) -> bool:
        return a == (b if a.ahead == b.ahead else replace(b, ahead=a.ahead))

    def _plan(
        self,
        made: Shipment,
        number: int,
        segment: _Segment,
        begins: int,
        legs: tuple[Leg, ...],
        flown: tuple[Leg, ...],
    ) -> None:
        first, last = segment.first - begins + 1, segment.last - begins + 1
        if not legs or segment.consignment is None:
            self.left.append(LeftBehind(shipment=made.id, first=first, last=last))
            return
        c = Consignment(
            id=f"{made.id}/{number}", shipment=made.id, first=first, last=last, legs=legs
        )
        self.consignments.append(c)
        root, offset = (
            segment.shipment.part_of or segment.shipment.id,
            segment.shipment.first_unit - 1,
        )
        self.origins[c.id] = Origin(
            shipment=root,
            first=segment.first + offset,
            last=segment.last + offset,
            consignment=segment.consignment.id,
            came_by=flown[-1].departure if flown else "",
        )

    def _waits(self, segment: _Segment) -> bool:
        """Whether goods that waited still do: no event says where they are, or that they are
        released.
        """
        if segment.shipment.known_at != NOT_YET or segment.spoken_of:
            return False
        told = segment.state.events if segment.state is not None else ()
        return not any(self.events[name].status in RELEASES for name in told)

    def _now(self, segment: _Segment) -> _Now | None:
        """None: gone, and told why."""
        shipment, legs = segment.shipment, segment.consignment.legs if segment.consignment else ()
        if segment.state is not None and segment.state.held is not None:
            hold = segment.state.held
            return self._gone(
                segment,
                "held",
                hold.place or segment.state.place,
                hold.since,
                hold.opened,
                hold.policy or str(hold.reason),
            )
        if segment.spoken_of and segment.state is not None:
            return self._told(segment, segment.state, legs)
        flown = self.landing.flown(legs, shipment)
        if not flown:
            return self._stands(shipment, legs)
        last = self.landing.departures[flown[-1].departure]
        free = self.landing.free(shipment, last)
        if last.destination == shipment.destination:
            return self._gone(segment, "arrived", last.destination, last.arrives_at)
        return _Now(last.destination, free, str(last.transport), legs[len(flown) :], flown)

    def _stands(
        self, shipment: Shipment, legs: tuple[Leg, ...], expected: datetime | None = None
    ) -> _Now:
        """Where goods are that have not gone on: those advanced on a departure are free no sooner
        than it lets them go, as known now.
        """
        free = minutes(shipment.ready_at)
        on = next(
            (
                d
                for d in reversed(self.brought.get(shipment.id, ()))
                if d.destination == shipment.origin
            ),
            None,
        )
        if on is not None:
            free = max(free, self.landing.free(shipment, on, expected))
        return _Now(shipment.origin, free, shipment.arrived_by, legs, ())

    def _kept(self, segment: _Segment, now: _Now) -> _Now | None:
        """Where goods are free again after the legs ahead of them that are to stay as they are;
        None: they stay so to the end.
        """
        shipment = segment.shipment
        whole = {shipment.id, shipment.part_of} & self.frozen
        wanted = max(
            (i for i, leg in enumerate(now.ahead, 1) if whole or leg.departure in self.frozen),
            default=0,
        )
        came = self.landing.departures.get(now.flown[-1].departure) if now.flown else None
        legs = self.landing.staying(shipment, now.ahead[:wanted], now.free, came)
        if not legs:
            return now
        last = self.landing.departures[legs[-1].departure]
        if last.destination == shipment.destination:
            return self._gone(segment, "frozen", last.destination, last.arrives_at)
        rest = now.ahead[len(legs) :]
        return _Now(
            last.destination,
            self.landing.free(shipment, last),
            str(last.transport),
            rest,
            (*now.flown, *legs),
        )

    def _handed_over(self, segment: _Segment, now: _Now) -> _Now:
        """The same with the instant since which the goods are free, for planning: now, unless their
        next leg has them.
        """
        today = self.landing.now
        if now.free >= today:
            return now
        offloaded = (
            {link.departure for link in segment.state.offloaded}
            if segment.state is not None
            else set()
        )
        latest = None
        if now.ahead and now.ahead[0].departure not in offloaded:
            latest = self.landing.handed_over(
                segment.shipment, now.ahead, now.place, now.free, now.came_by
            )
        return _Now(
            now.place,
            today if latest is None else latest,
            now.came_by,
            now.ahead,
            now.flown,
            latest is not None,
        )

    def _told(self, segment: _Segment, state: State, legs: tuple[Leg, ...]) -> _Now | None:
        shipment = segment.shipment
        if state.phase in FINAL or state.phase is Phase.MISSING:
            why = "arrived" if state.phase is Phase.DELIVERED else str(state.phase)
            return self._gone(segment, why, state.place, state.since, state.event)
        names = [leg.departure for leg in legs]
        on = self.landing.departures.get(state.departure)
        # no name that is known: the leg planned from where they left
        if on is None and state.place and state.phase is Phase.EN_ROUTE:
            on = next(
                (
                    self.landing.departures[leg.departure]
                    for leg in legs
                    if self.landing.starts_at(leg) == state.place
                ),
                None,
            )
        if state.phase in (Phase.EN_ROUTE, Phase.LOADED) and on is not None:
            expected = (
                state.expected.at
                if state.expected and state.expected.departure in ("", on.id)
                else None
            )
            if shipment.arrived_by and on.id not in names and on.destination == shipment.origin:
                # it was advanced on this departure already
                return self._stands(shipment, legs, expected)
            done = names.index(on.id) + 1 if on.id in names else self._begins(legs, on.destination)
            free = self.landing.free(shipment, on, expected)
            if on.destination == shipment.destination:
                return self._gone(
                    segment, "arrived", on.destination, expected or on.arrives_at, state.event
                )
            return _Now(
                on.destination,
                free,
                str(on.transport),
                legs[done:],
                self._behind(segment, legs[:done]),
            )
        place = state.place or shipment.origin
        if place == shipment.destination:
            return self._gone(segment, "arrived", place, state.since, state.event)
        if place == shipment.origin and (shipment.arrived_by or not left_origin(state, shipment)):
            if not shipment.arrived_by or self._landed(state) is None:
                return self._stands(shipment, legs)
            return replace(
                self._stands(shipment, legs),
                free=self._since(shipment, state, self.landing.departures.get(state.departure)),
            )
        came = self.landing.departures.get(state.flown[-1].departure) if state.flown else None
        done = self._begins(legs, place)
        by = str(came.transport) if came else "" if place == shipment.began else "air"
        return _Now(
            place,
            self._since(shipment, state, came),
            by,
            legs[done:],
            self._behind(segment, self._before(legs, place)),
        )

    def _begins(self, legs: tuple[Leg, ...], place: str) -> int:
        """Which of the legs begins at a place; their number if none does."""
        return next(
            (i for i, leg in enumerate(legs) if self.landing.starts_at(leg) == place), len(legs)
        )

    def _before(self, legs: tuple[Leg, ...], place: str) -> tuple[Leg, ...]:
        """The legs before the one that begins at a place; none if none does."""
        done = self._begins(legs, place)
        return legs[:done] if done < len(legs) else ()

    def _behind(self, segment: _Segment, planned: tuple[Leg, ...]) -> tuple[Leg, ...]:
        """Legs that goods have behind them: those that events name, in the pools of the plan; if
        they name none, the ``planned`` ones.
        """
        state = segment.state
        if state is None:
            return planned
        told = [link.departure for link in state.flown]
        if (
            state.phase in (Phase.EN_ROUTE, Phase.LOADED)
            and state.departure
            and state.departure not in told
        ):
            told.append(state.departure)
        # an earlier replan has committed their space
        known = {d.id for d in self.brought.get(segment.shipment.id, ())}
        legs = {
            leg.departure: leg for leg in (segment.consignment.legs if segment.consignment else ())
        }
        return (
            tuple(legs.get(name, Leg(name)) for name in told if name not in known)
            if told
            else planned
        )

    def _since(self, shipment: Shipment, state: State, came: Departure | None) -> int:
        """Since when goods are free at a place, with what they came there."""
        free = minutes(state.since or self.scenario.as_of)
        if came is None or came.destination != state.place or self._through(state):
            return free
        return max(free, self.landing.free(shipment, came, self._landed(state) or state.since))

    def _landed(self, state: State) -> datetime | None:
        """When the goods landed where they are, if an event says so."""
        told = (self.events[name] for name in reversed(state.events) if name in self.events)
        return next(
            (e.at for e in told if e.status is Status.LANDED and e.place == state.place), None
        )

    def _through(self, state: State) -> bool:
        """Whether the last word on the goods is that inspection is over."""
        return state.event in self.events and self.events[state.event].status in (
            Status.CLEARED,
            Status.RELEASED,
            Status.TRANSFERRED,
        )

    def _gone(
        self,
        s: _Segment,
        why: str,
        place: str,
        since: datetime | None,
        event: str = "",
        cause: str = "",
    ) -> _Now | None:
        planned = why in ("arrived", "frozen")
        ahead = None if planned else self._ahead(s, place)
        self.gone.append(
            Gone(
                shipment=s.shipment.id,
                first=s.first,
                last=s.last,
                why=why,
                place=place,
                since=since,
                event=event,
                cause=cause,
                ahead=ahead,
            )
        )
        if self.waiting and why in ("held", "missing") and place != s.shipment.destination:
            self._wait(s, place, since)
        else:
            legs = s.consignment.legs if s.consignment else ()
            behind = (
                legs if planned or place == s.shipment.destination else self._before(legs, place)
            )
            self._commit(s, self._behind(s, behind) if s.spoken_of and why != "frozen" else behind)
        return None

    def _wait(self, s: _Segment, place: str, since: datetime | None) -> None:
        """Goods that nobody can plan for now, as a shipment that no plan sees."""
        legs = s.consignment.legs if s.consignment else ()
        flown = self._behind(s, self._before(legs, place))
        came = self.landing.departures.get(flown[-1].departure) if flown else None
        free = minutes(since or self.scenario.as_of)
        by = (
            str(came.transport)
            if came is not None and came.destination == place
            else s.shipment.arrived_by
        )
        made = replace(
            part(s.shipment, s.first, s.last, place or s.shipment.origin, free, by),
            known_at=NOT_YET,
        )
        self.shipments.append(made)
        self.parts[s.shipment.id].append((made, flown))
        self._commit(s, flown, made.id)

    def _ahead(self, s: _Segment, place: str) -> Ahead | None:
        """What of a segment's itinerary begins where it is, or beyond, and has not left."""
        legs = s.consignment.legs if s.consignment else ()
        done = (
            next(
                (i for i, leg in enumerate(legs) if self.landing.starts_at(leg) == place), len(legs)
            )
            if place
            else 0
        )
        known = self.landing.departures
        ahead = tuple(
            leg
            for leg in legs[done:]
            if leg.departure not in known or known[leg.departure].departs_at >= self.scenario.as_of
        )
        return (
            Ahead(shipment=s.shipment, consignment=s.consignment.id, legs=ahead)
            if s.consignment and ahead
            else None
        )

    def _count(self, shipment: Shipment, count: int, departure: str) -> None:
        """What handling units have used up of quotas on a departure."""
        for policy, period in self.landing.quotas(shipment, departure):
            unit = self.quota_unit[policy]
            each = shipment.mass_kg if unit is QuotaUnit.KG else shipment.volume_m3
            self.used[policy, period] += (
                shipment.units * count if unit is QuotaUnit.UNITS else parted(each, count)
            )

    def _commit(self, segment: _Segment, flown: Sequence[Leg], goods: str = "") -> None:
        """Space and handling that the flown and frozen legs of ``goods`` that travel on, or of such
        as are gone, take from this day on.
        """
        today = minutes(self.scenario.as_of) // DAY_MIN
        count = segment.last - segment.first + 1
        planned = segment.consignment.legs if segment.consignment else ()
        for number, leg in enumerate(flown):
            departure = self.landing.departures.get(leg.departure)
            # else an earlier replan counted it
            since = leg in planned or (
                departure is not None and departure.departs_at >= self.plan.as_of
            )
            if self.quota_unit and since:
                self._count(segment.shipment, count, leg.departure)
            if departure is None or minutes(departure.arrives_at) // DAY_MIN < today:
                continue
            starts = (
                number == 0
                and not segment.shipment.arrived_by
                and departure.origin == segment.shipment.origin
            )
            self.commitments.append(
                Commitment(
                    departure=leg.departure,
                    pool=leg.pool,
                    kg=parted(segment.shipment.mass_kg, count),
                    m3=parted(segment.shipment.volume_m3, count),
                    starts=starts and minutes(departure.departs_at) // DAY_MIN >= today,
                    shipment=goods,
                )
            )
