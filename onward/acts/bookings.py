"""Bookings: the space that the current plan needs from each carrier, and the carriers' answers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onward.acts.notices import add
from onward.desk.act import Act, ActRefused
from onward.desk.desk import Desk
from onward.desk.plan_reading import Carried, Run
from onward.desk.ranges import numbers_of
from onward.goods.next_step import NextStep
from onward.goods.next_steps import NextSteps, next_steps
from onward.goods.unconfirmed import PlanPeriod
from onward.scenario import Booking, BookingState
from onward.scenario.change import RequestBooking
from onward.scenario.stated_cause import made_id
from onward.units import minutes
from onward.wording.closest import closest

OPEN = "to request"
STOPPED = "stopped"  # the departure no longer takes them: there is nothing to request
LISTED = "onward bookings, which lists what each carries"


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """A line of a load list: goods on a departure that has not left, its carrier's answer, and what
    keeps them off it, if something does.
    """

    carrier: str
    flight: str  # the departure as people say it
    departure: str
    departs_at: datetime  # by the clock of its origin
    shipment: str
    handling_units: str  # their numbers
    first: int
    pieces: int
    mass_kg: float
    volume_m3: float
    state: str
    stop: NextStep | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """Handling units of a consignment, and what keeps them off a departure."""

    goods: Carried
    first: int
    last: int
    stop: NextStep | None

    @property
    def pieces(self) -> int:
        return self.last - self.first + 1


def bookings(desk: Desk, steps: NextSteps | None = None) -> list[Booked]:
    """Load lists of coming departures, by carrier. ``steps``: what happens next to the desk's
    goods, if that is known already. Raises ActRefused without a current plan.
    """
    steps = steps or next_steps(desk)
    if steps is None:
        raise ActRefused("plan", "", "there is no current plan", "onward plan, then onward adopt")
    period = steps.present.periods[-1]
    reading = period.reading
    present = (_now(run, period) for run in reading.runs)
    runs = {run.id: run for run in present if run.departs > minutes(desk.now)}
    answers, found = _answers(desk), []
    on: dict[tuple[str, str], list[_Line]] = defaultdict(list)
    for goods in reading.carried:
        for stop in goods.stops:
            if stop.departure in runs:
                key = goods.shipment, stop.departure
                on[key] += _ranges(goods, stop.departure, steps)
    for (shipment, departure), lines in on.items():
        found += [
            _booked(runs[departure], line, state)
            for line, state in _answered(lines, answers.get((shipment, departure), ()))
        ]
    found.sort(key=lambda b: (b.carrier, b.departs_at, b.departure, b.shipment, b.first))
    return found


def _booked(run: Run, line: _Line, state: str) -> Booked:
    goods, pieces = line.goods, line.pieces
    return Booked(
        carrier=run.carrier,
        flight=run.flight,
        departure=run.id,
        departs_at=run.departs_at,
        shipment=goods.shipment,
        handling_units=numbers_of([(line.first, line.last)]),
        first=line.first,
        pieces=pieces,
        mass_kg=goods.grams / 1000 / goods.pieces * pieces,
        volume_m3=goods.litres / 1000 / goods.pieces * pieces,
        state=state,
        stop=line.stop,
    )


def _now(run: Run, period: PlanPeriod) -> Run:
    """A departure with its present time; one that is cancelled as it was."""
    course = period.courses[run.id]
    return run if course is None else replace(run, departs=course.departs)


def _ranges(goods: Carried, departure: str, steps: NextSteps) -> list[_Line]:
    """Handling units by what keeps them off a departure; neighbours that nothing does together."""
    found: list[_Line] = []
    for step in steps.of(goods.shipment, goods.first, goods.last):
        lost = step.loses(departure)
        if found and lost is None and found[-1].stop is None and found[-1].last + 1 == step.first:
            found[-1] = replace(found[-1], last=step.last)
        else:
            found.append(_Line(goods, step.first, step.last, lost))
    return found or [_Line(goods, goods.first, goods.last, None)]


def _answered(
    lines: Sequence[_Line], answers: Iterable[tuple[BookingState, int]]
) -> Iterator[tuple[_Line, str]]:
    """The lines of a shipment on a departure, divided by the carrier's answers. An answer for a
    number of handling units is about the first of those that travel.
    """
    ordered = sorted(lines, key=lambda line: (line.stop is not None, line.first))
    told = _told(answers, sum(line.pieces for line in ordered))
    for line in ordered:
        first = line.first
        while first <= line.last:
            state, count = told.pop(0)
            last = min(line.last, first + count - 1)
            if last < first + count - 1:
                told.insert(0, (state, first + count - 1 - last))
            stopped = state == OPEN and line.stop is not None
            yield replace(line, first=first, last=last), STOPPED if stopped else state
            first = last + 1


def _told(answers: Iterable[tuple[BookingState, int]], every: int) -> list[tuple[str, int]]:
    """How many handling units have which state, in their order. A refusal is for all; what a
    confirmation leaves out is still to request, and asking for it takes nothing back.
    """
    confirmed = requested = refused = 0
    for state, number in answers:
        count = min(number or every, every)
        if state is BookingState.REFUSED:
            confirmed, requested, refused = 0, 0, every
        elif state is BookingState.CONFIRMED:
            confirmed, requested, refused = count, 0, 0
        else:
            confirmed = min(confirmed, count) if confirmed < every else 0
            requested, refused = count - confirmed, 0
    found: list[tuple[str, int]] = [
        (BookingState.REFUSED, refused),
        (BookingState.CONFIRMED, confirmed),
        (BookingState.REQUESTED, requested),
        (OPEN, every - refused - confirmed - requested),
    ]
    return [(str(state), count) for state, count in found if count]


def _answers(desk: Desk) -> dict[tuple[str, str], list[tuple[BookingState, int]]]:
    """The carrier's answers by shipment and departure, with the number of handling units (0: all),
    the last one last.
    """
    notices = [n for n in desk.state.notices.values() if n.of_kind.row is Booking]
    notices.sort(key=lambda notice: (notice.known_at, notice.number))
    found: dict[tuple[str, str], list[tuple[BookingState, int]]] = defaultdict(list)
    for n in notices:
        state, number = n.of_kind.state, int(n.cells.get("handling_units") or 0)
        assert isinstance(state, BookingState)
        found[n.cells["shipment"], n.cells["departure"]].append((state, number))
    return found


def request(desk: Desk, carrier: str) -> tuple[Sequence[Booked], list[Act]]:
    """Record that a carrier was asked for all lines not yet requested. Raises ActRefused for a
    carrier that the plan does not use, and if nothing is left to request.
    """
    every = bookings(desk)
    known = {line.carrier for line in every}
    if carrier not in known:
        message = "carries nothing by the current plan"
        raise ActRefused("carrier", carrier, message, closest(carrier, known) or LISTED)
    mine = [line for line in every if line.carrier == carrier and line.state == OPEN]
    if not mine:
        raise ActRefused("carrier", carrier, "was asked for everything already", LISTED)
    wanted, before = dict.fromkeys((line.shipment, line.departure) for line in mine), _answers(desk)
    planned: Counter[tuple[str, str]] = Counter()
    for line in every:
        planned[line.shipment, line.departure] += line.pieces
    changes = [
        RequestBooking(
            id=made_id(" ".join((s, d, str(desk.now), *map(str, before.get((s, d), ()))))),
            # asked again within the same minute, it is another notice
            handling_units=planned[s, d] if (s, d) in before else None,
            known_at=desk.now,
            shipment=s,
            departure=d,
        )
        for s, d in wanted
    ]
    _, acts = add(desk, changes, source=carrier)
    return mine, acts
