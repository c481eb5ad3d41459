"""From a plan under way to the scenario of the next decision: goods that have moved start where
they land; held goods wait.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from onward.events.advanced import AS_PLANNED, Advanced, AdvanceWishes, Gone, LegsAhead, Origin
from onward.events.booked_units import Travelling, numbered
from onward.events.bound import Bound, Journey
from onward.events.event import Event
from onward.events.fewer import without_fallen
from onward.events.holds import RELEASES
from onward.events.journeys import journey_of
from onward.events.landing import Landing
from onward.events.next_scenario import GoodsByNow, next_plan, next_scenario, remaining_origins
from onward.events.parts import (
    NOT_YET,
    part,
)
from onward.events.positions import Now, Positions, SegmentRun
from onward.events.segments import Segment, segments_of
from onward.events.shipment_states import states_of, tracking_of
from onward.events.state import FINAL, Phase, State
from onward.events.taken import Taken
from onward.events.tally import left_origin
from onward.events.vocabulary import NO_PLACE
from onward.message import Message
from onward.plan.plan import Consignment, LeftBehind, Leg, Plan
from onward.scenario import (
    Departure,
    Scenario,
    Shipment,
    known,
    with_paid,
)
from onward.scenario.knowledge import seen_by
from onward.scenario.more_units import with_more_units
from onward.units import instant, minutes


def advance(
    scenario: Scenario,
    plan: Plan,
    events: Iterable[Event],
    as_of: datetime,
    *,
    known_to: datetime | None = None,
    wishes: AdvanceWishes = AS_PLANNED,
) -> Advanced:
    """The scenario at ``as_of`` with this plan under way.

    Events decide where goods are. Goods without events are taken to have travelled as planned: on
    every leg that ran and left before ``as_of``. Goods on a departure are free at its destination
    once it lands and border inspection is over. Held goods wait, without a plan, until they are
    released; offloaded goods are free where they are. Goods already handed over to their next leg,
    for which it would be too late by now, become a separate part, free at the instant when that was
    due. Other goods at a hub are ready now, and their transfer counts from when they were free
    there (``landed_at``). Charters bought are ``paid``: their departures belong to the network from
    now on. Raises ValueError if ``as_of`` is before the plan's.
    """
    if as_of < plan.as_of:
        times = {"time": as_of.isoformat(), "plan": plan.as_of.isoformat()}
        raise ValueError(Message("as_of {time} is before the plan's, {plan}", **times))
    scenario = with_more_units(scenario, seen_by(scenario.amendments, known_to or as_of))
    moved = with_paid(replace(scenario, as_of=as_of, known_to=known_to), plan.charters)
    until = wishes.freeze_until or as_of
    tracking = tracking_of(scenario, tuple(events), as_of, known_to or as_of)
    states = states_of(scenario, tracking)
    used = {
        name
        for each in states.values()
        for state in each
        for name in (state.departure, *(link.departure for link in state.flown))
    }
    landing = Landing(
        known(moved), plan, max(as_of, until) if isinstance(until, datetime) else until, used
    )
    return _Course(moved, plan, landing, states, tracking.events, wishes).advanced()


class _Course:
    def __init__(
        self,
        scenario: Scenario,
        plan: Plan,
        landing: Landing,
        states: dict[str, tuple[State, ...]],
        events: Mapping[str, Event],
        wishes: AdvanceWishes,
    ) -> None:
        self.scenario, self.plan, self.landing = scenario, plan, landing
        self.states, self.events = states, events
        self.frozen, self.waiting, self.wishes = frozenset(wishes.frozen), wishes.waiting, wishes
        self.shipments: list[Shipment] = []
        self.consignments: list[Consignment] = []
        self.left: list[LeftBehind] = []
        self.origins: dict[str, Origin] = {}
        self.gone: list[Gone] = []
        self.free_again: set[str] = set()
        self.taken = Taken(scenario, landing, plan.as_of)
        self.positions = Positions(scenario, landing, events)
        self.bound = Bound(scenario)
        self.raw = {s.id: s for s in scenario.shipments}
        self.left_at: dict[str, datetime] = {}
        self.parts: dict[str, list[tuple[Shipment, tuple[Leg, ...]]]] = defaultdict(list)
        # of shipments with a booked number
        self.travels: dict[str, list[Travelling]] = {name: [] for name in numbered(scenario)}

    def advanced(self) -> Advanced:
        by_shipment: dict[str, list[Consignment]] = defaultdict(list)
        for c in self.plan.consignments:
            by_shipment[c.shipment].append(c)
        segments = {
            s.id: list(segments_of(s, by_shipment[s.id], self.states.get(s.id, ()), self._apart(s)))
            for s in self.scenario.shipments
        }
        segments = without_fallen(self.scenario, segments, self._journey)
        for shipment in self.scenario.shipments:
            self._shipment(shipment, [self._bound(each) for each in segments[shipment.id]])
        goods = GoodsByNow(self.shipments, self.parts, self.travels, self.left_at)
        scenario = next_scenario(self.scenario, goods, self.landing, self.taken)
        plan = next_plan(self.plan, scenario, self.consignments, self.left)
        return Advanced(
            scenario=scenario,
            plan=plan,
            origins=remaining_origins(self.origins, plan, scenario),
            gone=tuple(self.gone),
            free_again=frozenset(self.free_again),
        )

    def _bound(self, segment: Segment) -> Segment:
        """A segment whose shipment starts and ends where it does for these goods by now."""
        if segment.shipment not in self.bound:
            return segment
        journey = self._journey(segment)
        shipment = self.bound.goods(segment.shipment, journey)
        return replace(segment, shipment=shipment, left_at=journey(shipment).left_at)

    def _journey(self, segment: Segment) -> Callable[[Shipment], Journey]:
        moves, goes_on = not self.wishes.nothing_moved, self.wishes.goes_on
        return journey_of(segment, self.landing, self.events, moves=moves, goes_on=goes_on)

    def _apart(self, shipment: Shipment) -> Sequence[tuple[int, int]]:
        return self.wishes.apart.get(shipment.part_of or shipment.id, ())

    def _range_apart(self, segment: Segment) -> int:
        """Which of the separate ranges contains a segment, counted from 1; 0 if none."""
        first = segment.first + segment.shipment.first_unit - 1
        ranges = enumerate(self._apart(segment.shipment), 1)
        return next((n for n, each in ranges if each[0] <= first <= each[1]), 0)

    def _shipment(self, shipment: Shipment, segments: list[Segment]) -> None:
        """Adds one shipment to the next scenario for each run of handling units with the same
        position, and its part of the plan.
        """
        for run in self._runs(segments):
            first, now, goods = run.first, run.now, run.segments[0][0]
            whole = self._is_whole(shipment, run)
            made = shipment if whole else run.part(shipment)
            if goods.left_at is not None:
                self.left_at[made.id] = goods.left_at
            if shipment.known_at == NOT_YET and not now.waits:
                made = replace(made, known_at=None)
                self.free_again.add(made.id)
            self.shipments.append(made)
            for segment, ahead in run.segments:
                self._takes(segment, now.flown, made.id, () if now.waits else ahead)
            if not whole:
                self.parts[shipment.id].append((made, now.flown))
            if now.waits:
                continue
            for number, (segment, ahead) in enumerate(run.segments, 1):
                self._plan(made, number, segment, first, ahead, now.flown)

    def _runs(self, segments: list[Segment]) -> list[SegmentRun]:
        """The segments that must still be planned; neighbours with the same position are one
        run.
        """
        runs: list[SegmentRun] = []
        for segment in segments:
            now = self._present(segment)
            if now is None:
                continue
            if (
                runs
                and runs[-1].last + 1 == segment.first
                and self.positions.alike(runs[-1].now, now)
            ):
                run = runs[-1]
                run.segments.append((segment, now.ahead))
                if now.free > run.now.free:
                    runs[-1] = SegmentRun(replace(run.now, free=now.free), run.segments)
            else:
                runs.append(SegmentRun(now, [(segment, now.ahead)]))
        return runs

    def _present(self, segment: Segment) -> Now | None:
        """The position of a segment's goods for the next plan; None if nothing is left to plan."""
        now = self._now(segment)
        now = self.positions.given_back(segment, now) if now is not None and now.came_by else now
        now = self._kept(segment, now) if now is not None and self.frozen else now
        if now is None:
            return None
        now = self.positions.from_when(segment, now)
        if self._waits(segment):
            now = replace(now, waits=True)
        if segment.shipment in self.bound:
            now = replace(now, ends=(segment.shipment.began, segment.shipment.destination))
        return replace(now, apart=self._range_apart(segment)) if self.wishes.apart else now

    @staticmethod
    def _is_whole(shipment: Shipment, run: SegmentRun) -> bool:
        """Whether the run is the whole shipment, still at its origin."""
        every, now = (run.first, run.last) == (1, shipment.handling_units), run.now
        at_origin = not now.flown and now.place == run.segments[0][0].shipment.origin
        return every and at_origin and not (now.handed_over or shipment.part_of)

    def _plan(
        self,
        made: Shipment,
        number: int,
        segment: Segment,
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

    def _waits(self, segment: Segment) -> bool:
        """Whether goods without a plan still wait: no event shows where they are, or releases
        them.
        """
        if segment.shipment.known_at != NOT_YET or segment.has_events:
            return False
        names = segment.state.events if segment.state is not None else ()
        return not any(self.events[name].status in RELEASES for name in names)

    def _now(self, segment: Segment) -> Now | None:
        """The position of a segment's goods; None if they are gone, which is then recorded."""
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
        if segment.has_events and segment.state is not None:
            now = self._from_events(segment, segment.state, legs)
            if now is None or not self.wishes.goes_on:
                return now
            return self._gone_on(segment, segment.state, now)
        flown = () if self.wishes.nothing_moved else self.landing.flown(legs, shipment)
        if not flown:
            return self._standing(segment, legs)
        last = self.landing.departures[flown[-1].departure]
        free = self.landing.free(shipment, last)
        if last.destination == shipment.destination:
            return self._gone(segment, "arrived", last.destination, last.arrives_at)
        return Now(last.destination, free, str(last.transport), legs[len(flown) :], flown)

    def _standing(self, segment: Segment, legs: tuple[Leg, ...]) -> Now | None:
        """Where goods are that have not gone on; gone, if they were diverted to their end."""
        now, end = self.positions.stands(segment.shipment, legs), segment.shipment.destination
        return now if now.place != end else self._gone(segment, "arrived", end, instant(now.free))

    def _kept(self, segment: Segment, now: Now) -> Now | None:
        """Place and time after the frozen legs; None if all legs are frozen."""
        shipment = segment.shipment
        whole = {shipment.id, shipment.part_of} & self.frozen
        wanted = max(
            (i for i, leg in enumerate(now.ahead, 1) if whole or leg.departure in self.frozen),
            default=0,
        )
        came = self.landing.departures.get(now.flown[-1].departure) if now.flown else None
        legs = self.landing.staying(shipment, now.ahead[:wanted], now.free, came, now.ready)
        if not legs:
            return now
        last = self.landing.departures[legs[-1].departure]
        if last.destination == shipment.destination:
            return self._gone(segment, "frozen", last.destination, last.arrives_at)
        rest = now.ahead[len(legs) :]
        return Now(
            last.destination,
            self.landing.free(shipment, last),
            str(last.transport),
            rest,
            (*now.flown, *legs),
        )

    def _from_events(self, segment: Segment, state: State, legs: tuple[Leg, ...]) -> Now | None:
        shipment = segment.shipment
        if state.phase in FINAL or state.phase is Phase.MISSING:
            why = "arrived" if state.phase is Phase.DELIVERED else str(state.phase)
            return self._gone(segment, why, state.place, state.since, state.event)
        on = self.landing.departures.get(state.departure)
        # the departure is not known by that name: take the leg planned from the place that they
        # left
        if on is None and state.place and state.phase is Phase.EN_ROUTE:
            at = self.positions.begins(legs, state.place)
            on = self.landing.departures[legs[at].departure] if at < len(legs) else None
        if state.phase in (Phase.EN_ROUTE, Phase.LOADED) and on is not None:
            return self._on_board(segment, state, legs, on)
        place = state.place or shipment.origin
        if place == shipment.destination:
            return self._gone(segment, "arrived", place, state.since, state.event)
        if place == shipment.origin and (shipment.arrived_by or not left_origin(state, shipment)):
            if not shipment.arrived_by or self.positions.landed(state) is None:
                return self.positions.stands(shipment, legs)
            on = self.landing.departures.get(state.departure)
            free = self.positions.since(shipment, state, on)
            return replace(self.positions.stands(shipment, legs), free=free, ready=free)
        came = self.landing.departures.get(state.flown[-1].departure) if state.flown else None
        done = self.positions.begins(legs, place)
        by = str(came.transport) if came else "" if place == shipment.began else "air"
        return Now(
            place,
            self.positions.since(shipment, state, came),
            by,
            legs[done:],
            self.positions.behind(segment, self.positions.before(legs, place)),
        )

    def _gone_on(self, segment: Segment, state: State, now: Now) -> Now | None:
        """The position of goods that followed the plan after their last event."""
        shipment, place, free, by = segment.shipment, now.place, now.free, now.came_by
        spoken = (self.events[name] for name in state.events)
        last = max((e.at for e in spoken if e.status not in NO_PLACE), default=self.scenario.as_of)
        ready = now.ready
        offloaded = {link.departure for link in state.offloaded}
        gone: list[Departure] = []
        for leg in now.ahead:
            d = self.landing.departures.get(leg.departure)
            if d is None or d.origin != place or leg.departure in offloaded:
                break
            if not last < d.departs_at < self.scenario.as_of or d.id in self.landing.cancelled:
                break
            if not self.landing.catches(shipment, d, free, by, ready):
                break
            gone.append(d)
            place, free, by = d.destination, self.landing.free(shipment, d), str(d.transport)
            ready = 0
        if not gone:
            return now
        flown = (*now.flown, *now.ahead[: len(gone)])
        if place == shipment.destination:
            return self._gone(segment, "arrived", place, gone[-1].arrives_at, behind=flown)
        return Now(place, free, by, now.ahead[len(gone) :], flown)

    def _on_board(
        self, segment: Segment, state: State, legs: tuple[Leg, ...], on: Departure
    ) -> Now | None:
        """The place and time of goods that are loaded on a departure or under way with it."""
        shipment, names = segment.shipment, [leg.departure for leg in legs]
        link = state.expected
        expected = link.at if link and link.departure in ("", on.id) else None
        if shipment.arrived_by and on.id not in names and on.destination == shipment.origin:
            # it was advanced on this departure already
            return self.positions.stands(shipment, legs, expected)
        begins = self.positions.begins(legs, on.destination)
        done = names.index(on.id) + 1 if on.id in names else begins
        free = self.landing.free(shipment, on, expected)
        if on.destination == shipment.destination:
            arrived = expected or on.arrives_at
            return self._gone(segment, "arrived", on.destination, arrived, state.event)
        behind = self.positions.behind(segment, legs[:done])
        return Now(on.destination, free, str(on.transport), legs[done:], behind)

    def _gone(
        self,
        s: Segment,
        why: str,
        place: str,
        since: datetime | None,
        event: str = "",
        cause: str = "",
        behind: tuple[Leg, ...] = (),
    ) -> Now | None:
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
            done = (
                legs
                if planned or place == s.shipment.destination
                else self.positions.before(legs, place)
            )
            has_events = s.has_events and why != "frozen"
            self._takes(s, behind or (self.positions.behind(s, done) if has_events else done))
        return None

    def _wait(self, s: Segment, place: str, since: datetime | None) -> None:
        """Adds goods that cannot be planned now, as a shipment that no plan includes."""
        legs = s.consignment.legs if s.consignment else ()
        flown = self.positions.behind(s, self.positions.before(legs, place))
        came = self.landing.departures.get(flown[-1].departure) if flown else None
        free = minutes(since or self.scenario.as_of)
        by = (
            str(came.transport)
            if came is not None and came.destination == place
            else s.shipment.arrived_by
        )
        made = replace(
            part(
                self.raw[s.shipment.id],
                s.first,
                s.last,
                s.place_of(self.raw[s.shipment.id], place or s.shipment.origin, by),
                free,
                by,
                began=s.shipment.began,
            ),
            known_at=NOT_YET,
        )
        if s.left_at is not None:
            self.left_at[made.id] = s.left_at
        self.shipments.append(made)
        self.parts[s.shipment.id].append((made, flown))
        self._takes(s, flown, made.id)

    def _takes(
        self, s: Segment, flown: tuple[Leg, ...], goods: str = "", ahead: tuple[Leg, ...] = ()
    ) -> None:
        """Records the space used by a segment's flown legs, and the legs it travels on. ``goods``:
        the shipment that travels on; "" if the goods are gone.
        """
        self.taken.commit(s, flown, goods)
        shipment = s.shipment
        travels = self.travels.get(shipment.part_of or shipment.id)
        if travels is not None:
            before, came = shipment.first_unit - 1, self.landing.brought.get(shipment.id, ())
            names = {d.id for d in came} | {leg.departure for leg in (*flown, *ahead)}
            travels.append(Travelling(s.first + before, s.last + before, goods, frozenset(names)))

    def _ahead(self, s: Segment, place: str) -> LegsAhead | None:
        """The legs of a segment's itinerary from the goods' place on that have not left; None if
        there are none.
        """
        legs = s.consignment.legs if s.consignment else ()
        done = self.positions.begins(legs, place) if place else 0
        known = self.landing.departures
        ahead = tuple(
            leg
            for leg in legs[done:]
            if leg.departure not in known or known[leg.departure].departs_at >= self.scenario.as_of
        )
        return (
            LegsAhead(shipment=s.shipment, consignment=s.consignment.id, legs=ahead)
            if s.consignment and ahead
            else None
        )
