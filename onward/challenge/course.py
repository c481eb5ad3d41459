"""A run in the live track: an entrant's decisions, day by day, and their result in hindsight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from onward.events.advance import advance
from onward.events.advanced import Advanced, AdvanceWishes
from onward.judge import check
from onward.judge.reading import JudgedScenario, Worth, judged_scenario, legs, worth
from onward.plan.plan import Consignment, LeftBehind, Leg, Plan
from onward.scenario import Scenario, Shipment, known, timetable

ANNOUNCED = (  # the tables whose rows have an instant at which they became known
    *(
        "places",
        "transfers",
        "services",
        "departures",
        "cuts",
        "charters",
        "shipments",
        "policies",
        "delays",
        "lifts",
        "cancellations",
        "bookings",
    ),
    *("surcharges", "throughputs", "amendments", "papers", "prices", "space_offers", "approvals"),
    "restorations",
)
BOOKED = timedelta(days=1)
EVERY = 1 << 62  # beyond the last handling unit of any shipment
# handling units of a shipment of the first scenario, and the legs they have behind them
Span = tuple[int, int, tuple[Leg, ...]]


def nothing_moves(seen: Scenario, planner: str = "nobody") -> Plan:
    """The plan that leaves everything where it is. ``seen``: a known scenario."""
    return Plan(
        scenario=seen.name,
        as_of=seen.as_of,
        known_to=seen.known_to or seen.as_of,
        planner=planner,
        left_behind=tuple(
            LeftBehind(shipment=s.id, first=1, last=s.handling_units) for s in seen.shipments
        ),
    )


class Spans:
    """Legs by handling units of the first scenario's shipments, whatever parts these were split
    into.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.by_shipment: dict[str, list[Span]] = {
            s.part_of or s.id: [(1, EVERY, ())] for s in scenario.shipments
        }

    def copy(self) -> Spans:
        made = Spans.__new__(Spans)
        made.by_shipment = {name: list(spans) for name, spans in self.by_shipment.items()}
        return made

    def add(self, scenario: Scenario, consignments: Iterable[Consignment]) -> None:
        """Appends the legs of consignments to those of their handling units. The consignments name
        shipments of ``scenario`` or of the first scenario.
        """
        parts = {s.id: s for s in scenario.shipments}
        for c in consignments:
            part = parts.get(c.shipment)
            if part is None:
                self._add(c.shipment, c.first, c.last, c.legs)
            else:
                offset = part.first_unit - 1
                self._add(part.part_of or part.id, c.first + offset, c.last + offset, c.legs)

    def _add(self, root: str, first: int, last: int, legs: tuple[Leg, ...]) -> None:
        spans: list[Span] = []
        for low, high, done in self.by_shipment[root]:
            pieces = (
                (low, min(high, first - 1), done),
                (max(low, first), min(high, last), (*done, *legs)),
                (max(low, last + 1), high, done),
            )
            spans += [piece for piece in pieces if piece[0] <= piece[1]]
        self.by_shipment[root] = spans

    def consignments(self, shipments: Iterable[Shipment]) -> Iterator[Consignment]:
        """A consignment for all units with legs, under the names of these shipments, which may be
        parts.
        """
        number = 0
        for s in shipments:
            offset = s.first_unit - 1
            for low, high, way in self.by_shipment[s.part_of or s.id]:
                first, last = max(low - offset, 1), min(high - offset, s.handling_units)
                if way and first <= last:
                    number += 1
                    yield Consignment(
                        id=f"K{number}", shipment=s.id, first=first, last=last, legs=way
                    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a run: the value of each level by the judge, and the number of handling units
    that never arrived.
    """

    values: dict[str, int]
    stranded: int


class Course:
    """One entrant's run. The scenario has all changes in it, each with the instant at which it
    becomes known.

    Departures that leave within ``BOOKED`` of a morning are booked: goods planned on them travel
    with them, unless they are cancelled meanwhile, or brought forward so far that the goods miss
    them. An entrant gets these goods at the place where
    they land, and plans from there.
    """

    def __init__(self, scenario: Scenario) -> None:
        self.whole = scenario
        self.now = replace(scenario, known_to=None)  # as things are, with nothing booked
        self.plan: Plan | None = None  # in terms of ``now``, booked legs included
        self.behind = Spans(scenario)
        self.booked = Spans(scenario)
        # what an entrant plans, and the last decision in its terms
        self.open, self.rest = self.now, nothing_moves(known(self.now))
        self.bought: list[str] = []

    @property
    def seen(self) -> Scenario:
        """The scenario as known to an entrant now; booked goods are at the place where they
        land.
        """
        return known(self.open)

    def news(self, since: datetime) -> dict[str, list[str]]:
        """Rows that became known after ``since`` and by now: ids by table."""
        found = {}
        for name in ANNOUNCED:
            rows = getattr(self.whole, name)
            fresh = [
                row.id
                for row in rows
                if row.known_at is not None and since < row.known_at <= self.now.as_of
            ]
            if fresh:
                found[name] = fresh
        return found

    def in_force(self) -> Plan:
        """The rest of the last decision, if the judge still accepts it; else a plan in which
        nothing more moves.
        """
        seen = self.seen
        present = {s.id for s in seen.shipments}
        mine = replace(
            self.rest,
            consignments=tuple(c for c in self.rest.consignments if c.shipment in present),
            left_behind=tuple(r for r in self.rest.left_behind if r.shipment in present),
        )
        return nothing_moves(seen) if check(self.open, mine) else mine

    def decide(self, plan: Plan | None) -> None:
        """Takes a plan that the judge accepts; None: the current one continues."""
        chosen = self.in_force() if plan is None else plan
        self.bought += chosen.charters
        legs = self.booked.copy()
        legs.add(self.open, chosen.consignments)
        self.plan = replace(
            chosen, consignments=tuple(legs.consignments(self.now.shipments)), left_behind=()
        )

    def to(self, as_of: datetime) -> None:
        """Advances to the next decision; the plan is carried out as far as its departures run."""
        plan = self.plan or nothing_moves(known(self.now))
        moved = advance(self.now, plan, (), as_of)
        self.behind.add(self.now, _done(plan, moved))
        self.now = moved.scenario
        self.plan = _without_missed(moved.plan, known(self.now))
        ahead = advance(
            self.now, self.plan, (), as_of, wishes=AdvanceWishes(freeze_until=as_of + BOOKED)
        )
        self.booked = Spans(self.whole)
        self.booked.add(self.now, _done(self.plan, ahead))
        self.open, self.rest = ahead.scenario, ahead.plan

    def outcome(self, known_to: datetime) -> Outcome:
        """All legs travelled and the rest of the last plan, judged in hindsight as one plan of the
        first scenario.
        """
        done = self.behind.copy()
        done.add(self.now, self.plan.consignments if self.plan else ())
        hindsight = replace(self.whole, known_to=known_to)
        seen = judged_scenario(hindsight)
        shipments = {s.id: s for s in seen.facts.scenario.shipments}
        moved = list(done.consignments(shipments.values()))
        ends = {d.id: d.destination for d in seen.facts.carriage.rows}
        there = [
            c for c in moved if ends.get(c.legs[-1].departure) == shipments[c.shipment].destination
        ]
        arrived, ridden = (self._worth(seen, rows) for rows in (there, moved))
        stranded = sum(s.handling_units for s in shipments.values()) - sum(
            c.handling_units for c in there
        )
        return Outcome({**arrived.levels, "cost": ridden.spent + arrived.delay}, stranded)

    def _worth(self, seen: JudgedScenario, rows: Sequence[Consignment]) -> Worth:
        scenario = seen.facts.scenario
        bought = tuple(dict.fromkeys(self.bought))
        plan = replace(
            nothing_moves(scenario), left_behind=(), consignments=tuple(rows), charters=bought
        )
        return worth(seen, legs(seen, plan)[0], plan)


def _without_missed(plan: Plan, seen: Scenario) -> Plan:
    """The plan without goods whose next departure has left without them: they wait for another
    decision. ``seen``: a known scenario.
    """
    left = {d.id for d in timetable(seen) if d.departs_at < seen.as_of}
    kept = tuple(c for c in plan.consignments if c.legs[0].departure not in left)
    return replace(plan, consignments=kept)


def _done(plan: Plan, moved: Advanced) -> Iterator[Consignment]:
    """The legs of a plan that goods have travelled (or will have, if frozen), in the plan's
    names.
    """
    legs = {c.id: c for c in plan.consignments}
    arrived = defaultdict(list)
    for gone in moved.gone:
        if gone.why == "arrived":
            arrived[gone.shipment].append((gone.first, gone.last))
    for c in plan.consignments:
        for first, last in arrived[c.shipment]:
            if max(first, c.first) <= min(last, c.last):
                yield replace(c, first=max(first, c.first), last=min(last, c.last))
    for rest in moved.plan.consignments:
        origin = moved.origins[rest.id]
        before = legs[origin.consignment]
        went = before.legs[: len(before.legs) - len(rest.legs)]
        if went:
            yield replace(
                before, shipment=origin.shipment, first=origin.first, last=origin.last, legs=went
            )
