"""What one shift at a hub hands over to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo

from onward.desk.desk import Desk
from onward.desk.desk_values import Notice, SentMessage
from onward.goods.cares import Care, cause_of, named_cares
from onward.goods.hub import HubDay, hub_day
from onward.goods.hub_lot import Lot
from onward.goods.next_step import Next
from onward.goods.unconfirmed import MovementCheck, check_movements

AHEAD = timedelta(hours=12)  # the next shift, and some hours
TIGHT_MIN = 120
AT = ("place", "origin", "destination", "hub")  # cells of a notice that name a place
WITHIN = ("scope", "origins", "destinations")  # and those that name several, or countries


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """``notices``: newer than the current plan and about the hub, its departures or its goods;
    ``elsewhere``: how many others there are. ``promised``: messages to the hub and the parties of
    its goods, and whether they answered. ``tight``: goods here, or that land today or within
    ``AHEAD``, which miss their next departure, or have less than ``TIGHT_MIN`` to spare. ``note``:
    the hub's own.
    """

    day: HubDay
    notices: tuple[Notice, ...]
    elsewhere: int
    check: MovementCheck
    promised: tuple[tuple[str, str, SentMessage], ...]  # its name, the answer, what was sent
    tight: tuple[Lot, ...]
    exceptions: tuple[Care, ...]
    note: Care


def hand_over(desk: Desk, place: str) -> HandOver:
    """By the desk's clock. Raises ActRefused as ``hub_day`` does."""
    day, state = hub_day(desk, place), desk.state
    lots = list(_at_hand(desk, day))
    parties = {place, *(lot.party for lot in lots)}
    used = frozenset(state.current.notices if state.current else ())
    newer = [each for _, each in sorted(state.notices.items()) if each.number not in used]
    here = [each for each in newer if _concerns(each, day, lots)]
    cares = named_cares(desk)
    own = cause_of("hub", "", place, "")
    return HandOver(
        day=day,
        notices=tuple(here),
        elsewhere=len(newer) - len(here),
        check=check_movements(desk).at_place(place),
        promised=tuple(
            (name, str(answer), message)
            for name, (answer, message) in state.messages.items()
            if message.to in parties
        ),
        tight=tuple(filter(_is_tight, lots)),
        exceptions=tuple(each for each in cares if not each.cause.startswith("hub | ")),
        note=next((each for each in cares if each.cause == own), Care(cause=own)),
    )


def _concerns(notice: Notice, day: HubDay, lots: Sequence[Lot]) -> bool:
    """Whether a notice is about a place, a departure there, or goods that are or land there."""
    cells, place = notice.cells, day.place
    names = {cells.get(name, "") for name in AT}
    for name in WITHIN:
        names |= set(cells.get(name, "").split(";"))
    if names & {place.id, place.country, "*"}:
        return True
    told = {cells[name] for name in ("departure", "service") if cells.get(name)}
    for run in day.timetable.values():
        if place.id in (run.origin, run.destination) and {run.id, run.service} & told:
            return True
    departures = {each.departure for each in day.movements}
    departures |= {step.partition("#")[0] for lot in lots for step in (lot.by, *lot.onward)}
    shipments = {lot.shipment for lot in lots}
    shipments |= {lot.shipment for each in day.movements for lot in each.lots}
    return bool(departures & told) or bool({cells.get("shipment"), notice.made} & shipments)


def _at_hand(desk: Desk, day: HubDay) -> Iterator[Lot]:
    """Goods on the floor, those that land today, and those that land soon."""
    yield from day.floor
    until = desk.now + AHEAD
    last = until.astimezone(ZoneInfo(day.place.time_zone)).date()
    later = hub_day(desk, day.place.id, last).arrivals if last != day.day else ()
    for lot in (*day.arrivals, *later):
        to_come = lot.arrives_at is not None and lot.arrives_at > desk.now
        soon = to_come and lot.arrives_at is not None and lot.arrives_at <= until
        if soon or (_is_tight(lot) and not any(_same(lot, other) for other in day.floor)):
            yield lot


def _same(lot: Lot, other: Lot) -> bool:
    """Whether two lots have handling units in common."""
    return lot.shipment == other.shipment and lot.first <= other.last and other.first <= lot.last


def _is_tight(lot: Lot) -> bool:
    """Whether goods miss their next departure, it does not run, or they have little to spare."""
    if lot.missed or (lot.stop is not None and lot.stop.kind is Next.CANCELLED):
        return True
    return lot.spare_min is not None and lot.spare_min < TIGHT_MIN
