"""What one shift at a hub hands over to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from onward.desk.desk import Desk
from onward.desk.desk_values import Notice, SentMessage
from onward.goods.cares import Care, cause_of, named_cares
from onward.goods.hub import HubDay, Lot, hub_day
from onward.goods.unconfirmed import MovementCheck, check_movements

AHEAD = timedelta(hours=12)  # the next shift, and some hours
TIGHT_MIN = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """``notices``: newer than the current plan. ``promised``: messages to the hub and the parties
    of its goods, and whether they answered. ``tight``: goods here, or that land within ``AHEAD``,
    which have less than ``TIGHT_MIN`` to spare, or none. ``note``: the hub's own.
    """

    day: HubDay
    notices: tuple[Notice, ...]
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
    cares = named_cares(desk)
    own = cause_of("hub", "", place, "")
    return HandOver(
        day=day,
        notices=tuple(each for each in state.notices.values() if each.number not in used),
        check=check_movements(desk).at_place(place),
        promised=tuple(
            (name, str(answer), message)
            for name, (answer, message) in state.messages.items()
            if message.to in parties
        ),
        tight=tuple(lot for lot in lots if lot.spare_min is not None and lot.spare_min < TIGHT_MIN),
        exceptions=tuple(each for each in cares if not each.cause.startswith("hub | ")),
        note=next((each for each in cares if each.cause == own), Care(cause=own)),
    )


def _at_hand(desk: Desk, day: HubDay) -> Iterator[Lot]:
    """Goods on the floor, and those that land soon."""
    yield from day.floor
    until = desk.now + AHEAD
    last = until.astimezone(ZoneInfo(day.place.time_zone)).date()
    later = hub_day(desk, day.place.id, last).arrivals if last != day.day else ()
    yield from (lot for lot in (*day.arrivals, *later) if _soon(lot, desk.now, until))


def _soon(lot: Lot, now: datetime, until: datetime) -> bool:
    return lot.arrives_at is not None and now < lot.arrives_at <= until
