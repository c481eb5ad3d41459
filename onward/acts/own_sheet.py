"""The plan in the user's own table: his columns in their order, one row for each of his rows, and
what the desk knows of the goods in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping as Values, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from onward.acts.bookings import Booked, bookings
from onward.desk.act import ActRefused
from onward.desk.desk import Desk
from onward.desk.present_scenario import plan_of, with_notices
from onward.desk.ranges import common
from onward.explain import explain
from onward.gc_paused import gc_paused
from onward.goods.next_step import Next, NextStep
from onward.goods.next_steps import NextSteps, next_steps
from onward.lists.kept_list import list_in
from onward.lists.mapping import ListKind, Mapping
from onward.message import Message
from onward.scenario import Departure, Place
from onward.scenario.departure_words import departure_words
from onward.wording.closest import closest

SHIPMENTS = str(ListKind.SHIPMENTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """Goods of a row with one itinerary. ``flights``: as people name them; ``closes_at``: when the
    station must have the goods for the next one, by its clock; ``why``: the cause that keeps them
    from every flight, as explanations name it.
    """

    step: NextStep
    flights: tuple[str, ...] = ()
    closes_at: datetime | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookedPart:
    """Goods of a row on a departure to come, and the carrier's answer."""

    flight: str
    state: str
    pieces: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A row of the user. ``key``: its shipment, "" if the desk has none of it."""

    cells: tuple[str, ...]
    key: str
    parts: tuple[SheetPart, ...] = ()
    awbs: tuple[str, ...] = ()
    booked: tuple[BookedPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSheet:
    """The plan in the table that a desk took last under ``name``. ``onward.report.own_sheet`` draws
    it as CSV or XLSX, in a language. ``plan``: "" if there is none yet.
    """

    name: str
    file: str
    mapping: Mapping
    plan: str
    headings: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    places: Values[str, Place] = field(default_factory=dict)
    timetable: Values[str, Departure] = field(default_factory=dict)


@gc_paused()
def own_sheet(desk: Desk, name: str) -> OwnSheet:
    """The desk's plan in the table that was last taken under that name; without a current plan by
    the first draft. Raises ActRefused for a list that the desk has not taken, or of other things
    than shipments.
    """
    last = desk.state.lists.get(name)
    if last is None:
        known = desk.state.lists
        maybe = closest(name, known) or ", ".join(known) or "onward import, first"
        raise ActRefused("list", name, "is no list that this desk has taken", maybe)
    if last.kind != SHIPMENTS:
        others = (each.name for each in desk.state.lists.values() if each.kind == SHIPMENTS)
        message = Message(
            "is a list of {kind}; the plan goes back in one of shipments", kind=last.kind
        )
        raise ActRefused("list", name, message, ", ".join(others))
    kept = list_in(desk.document("list", last.document))
    facts = _Facts(desk, {row.key for row in kept.rows if row.key})
    shown = desk.state.shown
    return OwnSheet(
        name=name,
        file=last.file,
        mapping=kept.mapping,
        plan=shown.name if shown else "",
        headings=kept.headings,
        rows=tuple(
            SheetRow(
                cells=row.cells,
                key=row.key,
                parts=facts.parts.get(row.key, ()),
                awbs=facts.awbs.get(row.key, ()),
                booked=tuple(facts.booked.get(row.key, ())),
            )
            for row in kept.rows
        ),
        places=facts.steps.places if facts.steps else {},
        timetable=facts.steps.timetable if facts.steps else {},
    )


class _Facts:
    """What the desk knows of the shipments of a table."""

    def __init__(self, desk: Desk, keys: Collection[str]) -> None:
        self.steps = next_steps(desk, shown=True)
        self.awbs = _awbs(desk, keys)
        self.booked: dict[str, list[BookedPart]] = defaultdict(list)
        self.parts: dict[str, tuple[SheetPart, ...]] = {}
        if self.steps is None:
            return
        self.travel = _travel(self.steps)
        why = _why_left(desk, self.steps, keys)
        for key in keys:
            self.parts[key] = tuple(
                self._part(step, self.steps, why.get(key, "")) for step in self.steps.of(key)
            )
        if desk.state.current is not None:
            self._book(bookings(desk, self.steps))

    def _part(self, step: NextStep, steps: NextSteps, why: str) -> SheetPart:
        ahead = [*step.end.takes] if step.end.kind is Next.LEAVES else [*step.takes]
        now = [step.departure] if step.kind in (Next.ABOARD, Next.OVERDUE) else []
        flown = self.travel.get(step.shipment, ()) if not (ahead or now) else ()
        by_plan = [
            departure
            for first, last, legs in flown
            if common([(first, last)], step.first, step.last)
            for departure in legs
        ]
        names = dict.fromkeys(filter(None, (*now, *ahead) if now or ahead else by_plan))
        gone = step.kind in (Next.OVER, Next.DELIVERY)
        return SheetPart(
            step=step,
            flights=tuple(_flight(name, steps) for name in names) if now or ahead or gone else (),
            closes_at=_closes_at(ahead, steps),
            why=why if step.kind is Next.LEFT else "",
        )

    def _book(self, lines: Sequence[Booked]) -> None:
        found: dict[tuple[str, str, str], int] = defaultdict(int)
        for line in lines:
            found[line.shipment, line.flight, line.state] += line.pieces
        for (shipment, flight, state), pieces in found.items():
            self.booked[shipment].append(BookedPart(flight=flight, state=state, pieces=pieces))


Travel = Values[str, Sequence[tuple[int, int, Sequence[str]]]]  # by shipment: units and departures


def _travel(steps: NextSteps) -> Travel:
    """The itineraries of all plans that were current, the last ones first."""
    found: dict[str, list[tuple[int, int, Sequence[str]]]] = defaultdict(list)
    for period in reversed(steps.present.periods):
        for goods in period.reading.carried:
            legs = [stop.departure for stop in goods.stops]
            found[goods.shipment].append((goods.first, goods.last, legs))
    return found


def _flight(name: str, steps: NextSteps) -> str:
    departure = steps.timetable.get(name)
    return departure_words(departure, steps.places) if departure else name


def _closes_at(ahead: Sequence[str], steps: NextSteps) -> datetime | None:
    """When the station must have the goods for the next departure, by its clock."""
    departure = steps.timetable.get(ahead[0]) if ahead else None
    if departure is None:
        return None
    place = steps.places.get(departure.origin)
    zone = ZoneInfo(place.time_zone) if place else ZoneInfo("UTC")
    closes = departure.departs_at - timedelta(minutes=departure.cut_off_min)
    return closes.astimezone(zone)


def _awbs(desk: Desk, keys: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The air waybill numbers of each shipment: those of its consignments, else its own."""
    found: dict[str, list[str]] = defaultdict(list)
    for numbers in desk.state.numbers.values():
        if numbers.awb and numbers.awb not in found[numbers.shipment]:
            found[numbers.shipment].append(numbers.awb)
    for shipment in with_notices(desk).shipments:
        if shipment.id in keys and shipment.awb and not found[shipment.id]:
            found[shipment.id].append(shipment.awb)
    return {name: tuple(mine) for name, mine in found.items()}


def _why_left(desk: Desk, steps: NextSteps, keys: Collection[str]) -> dict[str, str]:
    """The cause for which the plan leaves goods behind, as of when it was made."""
    left = {step.shipment for step in steps if step.kind is Next.LEFT and step.shipment in keys}
    shown = desk.state.shown
    if not left or shown is None:
        return {}
    scenario = desk.kept_scenario(shown.scenario)
    parts = {s.id: s.part_of or s.id for s in scenario.shipments}
    named = {part for part, root in parts.items() if root in left}
    found = explain(scenario, plan_of(desk, shown), named, prices=0)
    reasons = (each for each in reversed(found.left) if each.kind == "left")
    return {parts[each.shipment]: each.reason for each in reasons}
