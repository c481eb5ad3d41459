"""Bookings: the space that the current plan needs from each carrier, and the carriers' answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from onward.acts.notices import add
from onward.desk.act import Act, ActRefused
from onward.desk.desk import Desk
from onward.desk.plan_reading import Carried
from onward.scenario import Booking
from onward.scenario.change import RequestBooking
from onward.scenario.stated_cause import made_id
from onward.units import minutes
from onward.wording.closest import closest

OPEN = "to request"
LISTED = "onward bookings, which lists what each carries"


@dataclass(frozen=True, slots=True, kw_only=True)
class Booked:
    """A line of a load list: goods on a departure that has not left, and its carrier's answer."""

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


def bookings(desk: Desk) -> list[Booked]:
    """Load lists of coming departures, by carrier. Raises ActRefused without a current plan."""
    current = desk.state.current
    if current is None:
        raise ActRefused("plan", "", "there is no current plan", "onward plan, then onward adopt")
    reading = desk.kept_reading(current.reading)
    runs = {run.id: run for run in reading.runs if run.departs > minutes(desk.now)}
    answers = _answers(desk)
    found = [
        Booked(
            carrier=runs[stop.departure].carrier,
            flight=runs[stop.departure].flight,
            departure=stop.departure,
            departs_at=runs[stop.departure].departs_at,
            shipment=goods.shipment,
            handling_units=_numbers(goods),
            pieces=goods.pieces,
            mass_kg=goods.grams / 1000,
            volume_m3=goods.litres / 1000,
            state=answers.get((goods.shipment, stop.departure), OPEN),
        )
        for goods in reading.carried
        for stop in goods.stops
        if stop.departure in runs
    ]
    found.sort(key=lambda b: (b.carrier, b.departs_at, b.departure, b.shipment, b.handling_units))
    return found


def _numbers(goods: Carried) -> str:
    return f"{goods.first}-{goods.last}" if goods.first < goods.last else f"{goods.first}"


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
