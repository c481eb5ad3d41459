"""Bookings: the space that the current plan needs from each carrier, and the carriers' answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from onward.acts.notices import add
from onward.desk.act import Act, ActRefused
from onward.desk.desk import Desk
from onward.desk.plan_reading import Carried, Run
from onward.goods.next_step import NextStep
from onward.goods.next_steps import NextSteps, next_steps
from onward.goods.unconfirmed import PlanPeriod
from onward.scenario import Booking
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
    pieces: int
    mass_kg: float
    volume_m3: float
    state: str
    stop: NextStep | None = None


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
    answers = _answers(desk)
    found = [
        Booked(
            carrier=runs[stop.departure].carrier,
            flight=runs[stop.departure].flight,
            departure=stop.departure,
            departs_at=runs[stop.departure].departs_at,
            shipment=goods.shipment,
            handling_units=_numbers(first, last),
            pieces=last - first + 1,
            mass_kg=goods.grams / 1000 / goods.pieces * (last - first + 1),
            volume_m3=goods.litres / 1000 / goods.pieces * (last - first + 1),
            state=answers.get((goods.shipment, stop.departure), STOPPED if lost else OPEN),
            stop=lost,
        )
        for goods in reading.carried
        for stop in goods.stops
        if stop.departure in runs
        for first, last, lost in _ranges(goods, stop.departure, steps)
    ]
    found.sort(key=lambda b: (b.carrier, b.departs_at, b.departure, b.shipment, b.handling_units))
    return found


def _now(run: Run, period: PlanPeriod) -> Run:
    """A departure with its present time; one that is cancelled as it was."""
    course = period.courses[run.id]
    return run if course is None else replace(run, departs=course.departs)


def _ranges(
    goods: Carried, departure: str, steps: NextSteps
) -> Iterator[tuple[int, int, NextStep | None]]:
    """Handling units by what keeps them off a departure; neighbours that nothing does together."""
    found: list[tuple[int, int, NextStep | None]] = []
    for step in steps.of(goods.shipment, goods.first, goods.last):
        lost = step.loses(departure)
        if found and lost is None and found[-1][2] is None and found[-1][1] + 1 == step.first:
            found[-1] = found[-1][0], step.last, None
        else:
            found.append((step.first, step.last, lost))
    yield from found or [(goods.first, goods.last, None)]


def _numbers(first: int, last: int) -> str:
    return f"{first}-{last}" if first < last else f"{first}"


def _answers(desk: Desk) -> dict[tuple[str, str], str]:
    """The carrier's last answer, by shipment and departure."""
    notices = [n for n in desk.state.notices.values() if n.of_kind.row is Booking]
    notices.sort(key=lambda notice: (notice.known_at, notice.number))
    return {(n.cells["shipment"], n.cells["departure"]): str(n.of_kind.state) for n in notices}


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
    wanted = dict.fromkeys((line.shipment, line.departure) for line in mine)
    changes = [
        RequestBooking(
            id=made_id(f"{s} {d} {desk.now}"),
            known_at=desk.now,
            shipment=s,
            departure=d,
        )
        for s, d in wanted
    ]
    _, acts = add(desk, changes, source=carrier)
    return mine, acts
