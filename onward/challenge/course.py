"""The live track's world: what an entrant has decided so far, day by day, and what that came to in hindsight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onward.events.advance import Advanced, advance
from onward.judge import check, feasible
from onward.judge.travel import world
from onward.plan.plan import Consignment, LeftBehind, Leg, Plan
from onward.scenario import Mode, Scenario, Shipment, known

ANNOUNCED = (  # the tables whose rows have an instant at which they became known
    *("services", "departures", "cuts", "charters", "shipments", "policies", "delays", "lifts", "cancellations", "bookings"),
    *("surcharges", "throughputs"),
)
Span = tuple[int, int, tuple[Leg, ...]]  # handling units of a shipment of the first scenario, and the legs they have behind them


def nothing_moves(seen: Scenario, planner: str = "nobody") -> Plan:
    """The plan that leaves everything where it is. ``seen`` is a known scenario."""
    return Plan(
        scenario=seen.name,
        as_of=seen.as_of,
        known_to=seen.known_to or seen.as_of,
        planner=planner,
        left_behind=tuple(LeftBehind(shipment=s.id, first=1, last=s.handling_units) for s in seen.shipments),
    )


def with_paid_as_freighters(scenario: Scenario) -> Scenario:
    """The scenario as a file can hold it: a departure whose charter is paid is a freighter that flies anyway."""
    return replace(
        scenario,
        departures=tuple(replace(d, mode=Mode.FREIGHTER) if d.mode is Mode.CHARTER and not d.charter else d for d in scenario.departures),
    )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a course came to: each level's value as the judge counts it, and how many handling units never arrived."""

    values: dict[str, int]
    stranded: int


class Course:
    """One entrant's run. The scenario has all changes in it, each with the instant at which it becomes known."""

    def __init__(self, scenario: Scenario) -> None:
        self.whole = scenario
        self.now = replace(scenario, known_to=None)
        self.plan: Plan | None = None
        self.behind: dict[str, list[Span]] = {s.id: [(1, s.handling_units, ())] for s in scenario.shipments}
        self.bought: list[str] = []

    @property
    def seen(self) -> Scenario:
        """What an entrant may know now."""
        return known(self.now)

    def news(self, since: datetime | None) -> dict[str, list[str]]:
        """What became known after ``since`` and by now: ids by table. None: all that is known now has always been known."""
        found = {}
        for name in ANNOUNCED if since is not None else ():
            rows = getattr(self.whole, name)
            fresh = [row.id for row in rows if row.known_at is not None and since < row.known_at <= self.now.as_of]
            if fresh:
                found[name] = fresh
        return found

    def in_force(self) -> Plan:
        """What is left of the last decision, if the judge still accepts it; else nothing moves until somebody decides."""
        seen = self.seen
        if self.plan is None:
            return nothing_moves(seen)
        present = {s.id for s in seen.shipments}
        mine = replace(
            self.plan,
            consignments=tuple(c for c in self.plan.consignments if c.shipment in present),
            left_behind=tuple(r for r in self.plan.left_behind if r.shipment in present),
        )
        return nothing_moves(seen) if check(self.now, mine) else mine

    def decide(self, plan: Plan | None) -> None:
        """Take an accepted plan; None: go on with the one in force."""
        if plan is not None:
            self.bought += plan.charters
        self.plan = plan or self.in_force()

    def to(self, as_of: datetime) -> None:
        """Let the world go on until the next decision; the plan is carried out as far as its departures run."""
        plan = self.plan or nothing_moves(self.seen)
        moved = advance(self.now, plan, (), as_of)
        self._remember(plan, moved)
        self.now, self.plan = with_paid_as_freighters(moved.scenario), moved.plan

    def _remember(self, plan: Plan, moved: Advanced) -> None:
        """Write down the legs that goods have put behind them since the last decision."""
        shipments = {s.id: s for s in self.now.shipments}
        legs = {c.id: c.legs for c in plan.consignments}
        arrived = defaultdict(list)
        for gone in moved.gone:
            if gone.why == "arrived":
                arrived[gone.shipment].append((gone.first, gone.last))
        for c in plan.consignments:
            for first, last in arrived[c.shipment]:
                low, high = max(first, c.first), min(last, c.last)
                if low <= high:
                    self._went(shipments[c.shipment], low, high, c.legs)
        for c in moved.plan.consignments:
            origin = moved.origins[c.id]
            went = legs[origin.consignment][: len(legs[origin.consignment]) - len(c.legs)]
            self._note(origin.shipment, origin.first, origin.last, went)

    def _went(self, shipment: Shipment, first: int, last: int, legs: tuple[Leg, ...]) -> None:
        offset = shipment.first_unit - 1
        self._note(shipment.part_of or shipment.id, first + offset, last + offset, legs)

    def _note(self, root: str, first: int, last: int, legs: tuple[Leg, ...]) -> None:
        if not legs:
            return
        spans: list[Span] = []
        for low, high, done in self.behind[root]:
            for start, end, more in (
                (low, min(high, first - 1), ()),
                (max(low, first), min(high, last), legs),
                (max(low, last + 1), high, ()),
            ):
                if start <= end:
                    spans.append((start, end, (*done, *more)))
        self.behind[root] = spans

    def outcome(self, known_to: datetime) -> Outcome:
        """Everything that was done, and the rest of the last plan, as one plan of the first scenario in hindsight."""
        if self.plan is not None:
            for c in self.plan.consignments:
                shipment = next(s for s in self.now.shipments if s.id == c.shipment)
                self._went(shipment, c.first, c.last, c.legs)
        hindsight = replace(self.whole, known_to=known_to)
        seen = world(hindsight)
        present = {s.id: s for s in seen.facts.scenario.shipments}
        rows = [(name, span) for name, spans in self.behind.items() if name in present for span in spans]
        ends = {d.id: d.destination for d in seen.facts.carriage.rows}
        there = [(n, s) for n, s in rows if s[2] and ends.get(s[2][-1].departure) == present[n].destination]
        losses = self._values(hindsight, there)
        spent = self._values(hindsight, [(n, s) for n, s in rows if s[2]])["cost"]
        stranded = sum(p.handling_units for p in present.values()) - sum(last - first + 1 for _, (first, last, _) in there)
        return Outcome({**losses, "cost": spent}, stranded)

    def _values(self, hindsight: Scenario, rows: Sequence[tuple[str, Span]]) -> dict[str, int]:
        plan = Plan(
            scenario=hindsight.name,
            as_of=hindsight.as_of,
            known_to=hindsight.known_to or hindsight.as_of,
            planner="in hindsight",
            consignments=tuple(_consignments(rows)),
            charters=tuple(dict.fromkeys(self.bought)),
        )
        return feasible.problems(world(hindsight), plan)[2]


def _consignments(rows: Sequence[tuple[str, Span]]) -> Iterator[Consignment]:
    for number, (shipment, (first, last, legs)) in enumerate(rows, 1):
        yield Consignment(id=f"K{number}", shipment=shipment, first=first, last=last, legs=legs)
