"""A hub's day by local time: arrivals, onward departures with the minutes to spare, goods on the
floor and since when, and the load by shift.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

from onward.desk.act import ActRefused, refuse_far
from onward.desk.desk import Desk
from onward.desk.goods_words import leg_text, party_of, units_of
from onward.desk.ranges import common, without
from onward.events.advanced import Gone
from onward.goods.hub_flights import HubFlight, hub_flights
from onward.goods.hub_lot import Lot
from onward.goods.landings import HubLanding, Landings
from onward.goods.mending import Mends
from onward.goods.next_step import BROKEN, Next, NextStep, needs_a_plan
from onward.goods.next_steps import NextSteps, next_steps
from onward.judge.reading import NEVER, handling_limit
from onward.plan.plan import Consignment, LeftBehind, Leg
from onward.scenario import Departure, Place, Shipment, Transport, timetable
from onward.scenario.closed import Closed, closed
from onward.scenario.departure_words import departure_words
from onward.units import DAY_MIN, instant, minutes
from onward.wording.closest import closest

SHIFTS = (0, 6, 14, 22)  # local hours at which they begin; the night is cut at midnight


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Arrivals of one shift; ``limit_kg``: the place's handling limit for the whole UTC day, None
    without a limit.
    """

    begins_at: datetime
    ends_at: datetime
    kg: float
    pieces: int
    limit_kg: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HubDay:
    """One local day at a place, seen at the desk's clock. ``flights``: by departure id, the name of
    each departure that brings goods or takes them on. ``movements``: every departure that lands or
    leaves, with its goods counted.
    """

    place: Place
    day: date
    clock: datetime
    plan: str
    adopted: bool  # whether the plan is the current one, not a draft
    arrivals: tuple[Lot, ...]
    floor: tuple[Lot, ...]
    shifts: tuple[Shift, ...]
    closed: tuple[Closed, ...] = ()
    flights: Mapping[str, str] = field(default_factory=dict)
    movements: tuple[HubFlight, ...] = ()
    places: Mapping[str, Place] = field(default_factory=dict)
    timetable: Mapping[str, Departure] = field(default_factory=dict)


def hub_day(
    desk: Desk, name: str, day: date | None = None, steps: NextSteps | None = None
) -> HubDay:
    """A hub's day (None: today there) by the plan that is shown. ``steps``: what happens next to
    the desk's goods, if that is known already. Raises ActRefused for an unknown place, and without
    a plan.
    """
    refuse_far("day", day)
    steps, plan = steps or next_steps(desk, shown=True), desk.state.shown
    if steps is None or plan is None:
        raise ActRefused("plan", "", "there is no current plan", "onward plan, then onward adopt")
    present, places = steps.present, steps.places
    if name not in places:
        near = closest(name, places) or closest(name, {p.name for p in places.values()})
        raise ActRefused("place", name, "is no place of this desk", near)
    zone = ZoneInfo(places[name].time_zone)
    day = day or desk.now.astimezone(zone).date()
    landings = Landings(desk, present, name)
    board = _Board(steps, places[name], zone, day, landings)
    floor = sorted(board.floor(), key=lambda lot: (lot.priority, lot.since or desk.now))
    landing = [*board.arrivals(), *board.landed(floor)]
    arrivals = sorted(
        landing, key=lambda lot: (lot.arrives_at or desk.now, lot.shipment, lot.first)
    )
    return HubDay(
        place=places[name],
        day=day,
        clock=desk.now,
        plan=plan.name,
        adopted=plan == desk.state.current,
        arrivals=tuple(arrivals),
        floor=tuple(floor),
        shifts=tuple(board.shifts(arrivals)),
        closed=tuple(
            closed(board.seen.facts.scenario.policies, board.place, board.begins, board.ends)
        ),
        flights=board.flights([*arrivals, *floor]),
        movements=hub_flights(present.periods, landings, name, board.begins, board.ends),
        places=places,
        timetable=steps.timetable,
    )


class _Board:
    """Values that the tables of one hub share, computed once."""

    def __init__(
        self, steps: NextSteps, place: Place, zone: ZoneInfo, day: date, landings: Landings
    ) -> None:
        self.present = present = steps.present
        self.steps, self.landings, self.scenario = steps, landings, present.begin.scenario
        self.advanced, self.place, self.zone = present.advanced, place, zone
        self.now, self.came_by = present.now, present.came_by
        self.begins = datetime.combine(day, time(), zone).astimezone(UTC)
        self.ends = datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)
        self.seen, self.followed, self.times = present.seen, present.followed, present.when
        self.before = present.before
        self.shipments = {s.id: s for s in self.seen.facts.scenario.shipments}
        self._mends = Mends(present)

    @cached_property
    def starts(self) -> dict[str, int]:
        """Row of the first leg of each consignment."""
        rows = self.followed.starts.tolist()
        return {c.id: row for c, row in zip(self.followed.consignments, rows, strict=True)}

    @cached_property
    def published(self) -> dict[str, Departure]:
        """Departures with their present times."""
        return {d.id: d for d in timetable(self.seen.facts.scenario)}

    def flights(self, lots: Sequence[Lot]) -> dict[str, str]:
        """Names of the departures in the lots."""
        steps = {step.partition("#")[0] for lot in lots for step in (lot.by, *lot.onward)}
        places = {place.id: place for place in self.scenario.places}
        known = (self.published[step] for step in sorted(steps) if step in self.published)
        return {d.id: departure_words(d, places) for d in known}

    @cached_property
    def papers(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for row in self.seen.facts.scenario.documents:
            found[row.shipment].append(row.kind)
        return found

    def today(self, at: datetime) -> bool:
        """Whether an instant lies on the hub's day."""
        return self.begins <= at < self.ends

    def arrivals(self) -> Iterator[Lot]:
        """Goods that land on this day and have not landed yet: on their last leg, under way or
        planned to; and goods known to be at their end without a known landing.
        """
        for gone in self.advanced.gone:
            here = gone.why == "arrived" and gone.place == self.place.id
            if here and gone.since and self.today(gone.since):
                yield from self._ending(gone)
        carriage = self.seen.facts.carriage
        for k, c in enumerate(self.followed.consignments):
            rows = range(int(self.followed.starts[k]), int(self.followed.ends[k]) + 1)
            shipment = self.shipments[c.shipment]
            if self._on_its_way(shipment):
                yield from self._under_way(c, shipment, rows[0])
                continue
            step = self._step(shipment, c)
            takes = step.takes if step else ()
            for row in rows:
                d = carriage.rows[int(self.followed.departure[row])]
                if d.id not in takes:
                    break  # it does not run, or not with them
                lands = instant(int(carriage.arrives[self.followed.departure[row]]))
                if d.destination == self.place.id and self.today(lands):
                    after = row + 1 if row + 1 in rows else None
                    yield self._lot(c, shipment, d.id, arrives=lands, row=row, next_row=after)
        for left in self.advanced.plan.left_behind:
            found = self.shipments.get(left.shipment)
            if found is not None:
                yield from self._under_way(_without_way(left), found)
        for s, step in self._withdrawn():
            if step.kind is Next.ABOARD and step.lands_at and self.today(step.lands_at):
                lot = self._plain(s, step.first, step.last, ends_here=False)
                at = step.lands_at.astimezone(self.zone)
                yield replace(lot, by=step.departure, arrives_at=at, step=step, stop=step.then)

    def _withdrawn(self) -> Iterator[tuple[Shipment, NextStep]]:
        """Goods that are not to travel on from here: those that land here, or have landed."""
        plan = self.advanced.plan
        for c in (*plan.consignments, *map(_without_way, plan.left_behind)):
            s = self.present.shipments[c.shipment]
            if s.id not in self.shipments and s.part_of and s.origin == self.place.id:
                for step in self.steps.of(s.part_of, *_numbers(s, c)):
                    if step.withdrawn:
                        yield s, step

    def _under_way(self, c: Consignment, s: Shipment, next_row: int | None = None) -> Iterator[Lot]:
        """The handling units that land on this day and have not landed yet."""
        lands = s.ready_at - timedelta(minutes=self._inspected(s))
        for part in self._parts(c, s, landed=False) if self.today(lands) else ():
            by = self.came_by.get(s.id, "")
            yield self._lot(part, s, by, arrives=lands, next_row=next_row)

    def _parts(self, c: Consignment, s: Shipment, *, landed: bool) -> Iterator[Consignment]:
        """Handling units on their way here, split into landed and not landed."""
        if not self._on_its_way(s):
            return
        root, before = s.part_of or s.id, s.first_unit - 1
        for first, last in self.landings.lying(root, *_numbers(s, c), landed=landed):
            yield replace(c, first=first - before, last=last - before)

    def _inspected(self, s: Shipment) -> int:
        """Minutes of inspection of goods that land here before they are ready."""
        facts, by = self.seen.facts, self.came_by.get(s.id, "")
        if by not in facts.carriage.index:
            return 0
        borders = self.seen.borders(facts.shipments[s.id])
        return int(borders.post[borders.inspected == facts.carriage.index[by]].sum())

    def landed(self, floor: Sequence[Lot]) -> Iterator[Lot]:
        """Goods that landed on this day, whether they are on the floor, went on or end here; and
        goods on their last leg by an earlier plan.
        """
        for each in self.landings.there:
            if not self.today(instant(each.at)):
                continue
            rest = [(each.first, each.last)]
            for lot in floor if not each.onward else ():
                if lot.shipment == each.shipment:
                    for first, last in common(rest, lot.first, lot.last):
                        yield self._came(replace(_cut(lot, first, last), since=None), each)
                    rest = without(rest, lot.first, lot.last)
            for first, last in rest:
                yield from self._landed(replace(each, first=first, last=last))
        for each in self.landings.to_come:
            if self.today(instant(each.at)):
                for first, last in self._no_longer_planned(each):
                    yield from self._landed(replace(each, first=first, last=last))

    def _no_longer_planned(self, each: HubLanding) -> list[tuple[int, int]]:
        """Handling units whose last leg is not in the current plan, and that are not planned."""
        rest = [(each.first, each.last)]
        for gone in self.advanced.gone:
            s = self.before[gone.shipment]
            if (s.part_of or s.id) == each.shipment:
                rest = without(rest, *_numbers(s, _without_way(gone)))
        for s in self.scenario.shipments:  # sent on from the end that they had
            if (s.part_of or s.id) == each.shipment:
                rest = without(rest, *units_of(s))
        return rest

    def _came(self, lot: Lot, each: HubLanding) -> Lot:
        at = instant(each.at).astimezone(self.zone)
        return replace(lot, arrives_at=at, by=each.departure)

    def _landed(self, each: HubLanding) -> Iterator[Lot]:
        """Landed goods that have left again or are at their end."""
        for s in self.known.get(each.shipment, ()):
            first, last = units_of(s)
            for a, b in common([(first, last)], each.first, each.last):
                lot = self._plain(s, a, b, ends_here=self._may_end(s))
                if each.onward:
                    leaves = instant(each.left_at or each.at).astimezone(self.zone)
                    lot = replace(lot, onward=(each.onward,), leaves_at=leaves)
                yield self._came(lot, each)

    @cached_property
    def known(self) -> dict[str, list[Shipment]]:
        """The desk's shipments by id, before they were split."""
        found: dict[str, list[Shipment]] = defaultdict(list)
        for s in self.landings.shipments:
            found[s.part_of or s.id].append(s)
        return found

    def _on_its_way(self, shipment: Shipment) -> bool:
        """Whether goods are under way to this place, or landed and are in an inspection."""
        here = shipment.origin == self.place.id and bool(shipment.part_of)
        return here and shipment.ready_at > self.now

    def floor(self) -> Iterator[Lot]:
        """Goods that are here now, with or without onward departures."""
        for k, c in enumerate(self.followed.consignments):
            yield from self._here(c, self.shipments[c.shipment], int(self.followed.starts[k]))
        for left in self.advanced.plan.left_behind:
            found = self.shipments.get(left.shipment)
            if found is not None:
                yield from self._here(_without_way(left), found)
        for gone in self.advanced.gone:
            if gone.why == "held" and gone.place == self.place.id:
                yield self._held(gone)
        for s, step in self._withdrawn():
            if step.kind is Next.WITHDRAWN:
                since = (s.landed_at or s.ready_at).astimezone(self.zone)
                lot = self._plain(s, step.first, step.last, ends_here=False)
                yield replace(lot, since=since, step=step, stop=step)

    def _here(self, c: Consignment, s: Shipment, next_row: int | None = None) -> Iterator[Lot]:
        for part in [c] if self._lies_here(s) else self._parts(c, s, landed=True):
            yield self._lot(part, s, "", since=self._since(s, part), next_row=next_row)

    def _held(self, gone: Gone) -> Lot:
        s, c = self.before[gone.shipment], _without_way(gone)
        since = self._landing(s, c) or gone.since or self.now
        lot = self._plain(s, *_numbers(s, c), ends_here=self._may_end(s))
        step = self._step(s, c)
        return replace(lot, since=since.astimezone(self.zone), step=step, stop=step)

    def _may_end(self, s: Shipment) -> bool:
        """Whether goods of a shipment end here, by its row or a notice."""
        return self.place.id in self.landings.ends[s.part_of or s.id]

    def _step(self, s: Shipment, c: Consignment) -> NextStep | None:
        """What happens next to the goods."""
        return next(iter(self.steps.of(s.part_of or s.id, *_numbers(s, c))), None)

    @staticmethod
    def _stop(step: NextStep | None, onward: Sequence[Leg]) -> NextStep | None:
        """What keeps goods off their next departure; something that stops them only on a later one
        does not count.
        """
        stop = step.stop if step else None
        later = {leg.departure for leg in onward[1:]}
        return None if stop is None or (onward and stop.departure in later) else stop

    def _landing(self, s: Shipment, c: Consignment) -> datetime | None:
        found = self.landings.of(s.part_of or s.id, *_numbers(s, c))
        return None if found is None else instant(found.at)

    def _since(self, shipment: Shipment, c: Consignment) -> datetime:
        """Since when goods have been here; the plan hands them over only now."""
        landed = self._landing(shipment, c) or shipment.landed_at
        before = self.before.get(shipment.id)
        here = before is not None and before.origin == shipment.origin
        return landed or (before.ready_at if before is not None and here else shipment.ready_at)

    def _lies_here(self, shipment: Shipment) -> bool:
        return shipment.origin == self.place.id and shipment.ready_at <= self.now

    def _lot(
        self,
        c: Consignment,
        s: Shipment,
        by: str,
        *,
        arrives: datetime | None = None,
        since: datetime | None = None,
        row: int | None = None,
        next_row: int | None = None,
    ) -> Lot:
        before = units_of(s)[0] - 1
        onward = c.legs[next_row - self.starts[c.id] :] if next_row is not None else ()
        spare = None if next_row is None else self._spare(s, by, row, next_row)
        inspected = self._inspected(s) if row is None else int(self.times.post[row])
        step = self._step(s, c)
        stop = self._stop(step, onward)
        if stop is not None and stop.kind in BROKEN and stop.kind is not Next.MISSES:
            spare = None
        return Lot(
            shipment=s.part_of or s.id,
            first=c.first + before,
            last=c.last + before,
            goods=s.goods,
            priority=s.priority,
            party=party_of(s),
            by=by,
            kg=s.mass_kg * c.handling_units,
            arrives_at=None if arrives is None else arrives.astimezone(self.zone),
            since=None if since is None else since.astimezone(self.zone),
            inspection_min=inspected,
            papers=", ".join(sorted(set(self.papers.get(s.id, ())))),
            onward=tuple(map(leg_text, onward)),
            leaves_at=self._leaves(onward[0].departure) if onward else None,
            spare_min=spare,
            ends_here=s.destination == self.place.id,
            step=step,
            stop=stop,
            mend=self._mends.mend(c, s, onward) if stop and needs_a_plan(stop) else None,
        )

    def _leaves(self, departure: str) -> datetime | None:
        found = self.published.get(departure)
        return found.departs_at.astimezone(self.zone) if found else None

    def _spare(self, s: Shipment, by: str, row: int | None, next_row: int) -> int | None:
        """Minutes to spare before the next cut-off; None without a known transfer time."""
        facts, needed = self.seen.facts, int(self.times.ready_by[next_row])
        if row is not None:
            free = since = int(self.times.through[row])
            on = facts.carriage.rows[int(self.followed.departure[row])]
            came: Transport | None = on.transport
        else:
            free = minutes(s.ready_at)  # handed over in time, or free from now on
            since = minutes(s.landed_at or s.ready_at)
            came = Transport(s.arrived_by) if s.arrived_by else None
        if came is None:
            return needed - free - self.place.acceptance_min
        here = facts.places[self.place.id]
        goes = int(facts.carriage.transport[self.followed.departure[next_row]])
        span = int(facts.transfer[here, list(Transport).index(came), goes])
        return None if span >= NEVER else needed - max(free, since + span)

    def _ending(self, gone: Gone) -> Iterator[Lot]:
        """Goods at their end without a known landing."""
        s = self.before[gone.shipment]
        assert gone.since is not None
        numbers = _numbers(s, _without_way(gone))
        for first, last in self.landings.unknown(s.part_of or s.id, *numbers):
            lot = self._plain(s, first, last, ends_here=True)
            by = self.landings.brings(lot.shipment, first, last)
            yield replace(lot, by=by, arrives_at=gone.since.astimezone(self.zone))

    def _plain(self, s: Shipment, first: int, last: int, *, ends_here: bool) -> Lot:
        """Handling units, as first numbered, without any known movement."""
        return Lot(
            shipment=s.part_of or s.id,
            first=first,
            last=last,
            goods=s.goods,
            priority=s.priority,
            party=party_of(s),
            by="",
            kg=s.mass_kg * (last - first + 1),
            arrives_at=None,
            since=None,
            ends_here=ends_here,
        )

    def closed(self) -> list[Closed]:
        """When the place is closed on this day."""
        return closed(self.seen.facts.scenario.policies, self.place, self.begins, self.ends)

    def shifts(self, arrivals: Sequence[Lot]) -> Iterator[Shift]:
        """The load of each local shift of the day, against the limit of its UTC day. The hours
        before the first shift belong to the night that began the day before.
        """
        midnight = self.begins.astimezone(self.zone)
        starts = [midnight.replace(hour=hour) for hour in SHIFTS]
        for begins, ends in pairwise([*starts, self.ends.astimezone(self.zone)]):
            mine = [lot for lot in arrivals if lot.arrives_at and begins <= lot.arrives_at < ends]
            yield Shift(
                begins_at=begins,
                ends_at=ends,
                kg=sum(lot.kg for lot in mine),
                pieces=sum(lot.pieces for lot in mine),
                limit_kg=self._limit(begins),
            )

    def _limit(self, at: datetime) -> float | None:
        place = self.seen.facts.places[self.place.id]
        grams = handling_limit(self.seen, place, minutes(at) // DAY_MIN)
        return None if grams is None else grams / 1000


def _without_way(left: LeftBehind | Gone) -> Consignment:
    """Goods without an itinerary, as a consignment without legs."""
    return Consignment(id="", shipment=left.shipment, first=left.first, last=left.last, legs=())


def _numbers(s: Shipment, c: Consignment) -> tuple[int, int]:
    """The first and the last handling unit, as first numbered."""
    before = s.first_unit - 1
    return c.first + before, c.last + before


def _cut(lot: Lot, first: int, last: int) -> Lot:
    """Some of the handling units of a lot."""
    return replace(lot, first=first, last=last, kg=lot.kg / lot.pieces * (last - first + 1))
