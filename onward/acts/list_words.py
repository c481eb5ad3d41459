"""Differences of lists in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from onward.acts.list_values import ListedThing
from onward.formats.columns import TABLES
from onward.goods.left_goods import LeftGoods
from onward.message import Message
from onward.scenario import Charter, Departure, Place, Service, Shipment
from onward.scenario.departure_words import departure_words
from onward.wording.moments import day_code
from onward.wording.place_names import lane_words
from onward.wording.quantities import number_of

TABLE_OF: Mapping[type, str] = {
    Shipment: "shipments",
    Departure: "departures",
    Service: "services",
    Charter: "charters",
}


def said_of(thing: Any, places: Mapping[str, Place]) -> str:
    """A thing of a list in words."""
    if isinstance(thing, Charter):
        return thing.id
    lane = lane_words(thing.origin, thing.destination)
    if isinstance(thing, Shipment):
        pieces = number_of(thing.handling_units, "piece")
        words = Message("{lane}, {pieces}", lane=lane, pieces=pieces)
        return Message("{goods}, {words}", goods=thing.goods, words=words) if thing.goods else words
    if isinstance(thing, Departure):
        return departure_words(thing, places)
    return Message("{who}, {lane}", who=thing.carrier or thing.mode.value, lane=lane)


def written(kind: type, name: str, value: Any) -> str:
    """A value as files of scenarios write it."""
    if value in (None, "", ()):
        return ""
    return str(TABLES[TABLE_OF[kind]].columns[name].kind.write(value))


def left_words(goods: LeftGoods, since: datetime | None, now: datetime, zone: ZoneInfo) -> Message:
    """That goods which are gone from a list have left, and so are not cancelled."""
    if not goods.under_way:
        return Message("arrived: not cancelled")
    return flown_words(since, now, zone)


def flown_words(since: datetime | None, now: datetime, zone: ZoneInfo) -> Message:
    """The same, of a departure."""
    if since is None:
        return Message("left already: not cancelled")
    day = since.astimezone(zone).date()
    ago = (now.astimezone(zone).date() - day).days
    if ago == 0:
        return Message("left today: not cancelled")
    if ago == 1:
        return Message("left yesterday: not cancelled")
    return Message("left on {day}: not cancelled", day=day_code(day))


def asking_words(goods: LeftGoods) -> Message | None:
    """Why cancelling goods needs a second look; None if none of them have left."""
    if not goods.left:
        return None
    return Message(
        "{left:,} of {pieces} have left: they land where they are bound, and no plan takes them on",
        left=goods.left,
        pieces=number_of(goods.given, "piece"),
    )


def day_words(groups: Mapping[str, Sequence[ListedThing]], same: int) -> Message:
    """The counts of a day in a sentence: ``5 new, 2 changed, 1 gone (left yesterday: not
    cancelled), 33 as they were``.
    """
    new, changed, back, answers, gone = (
        len(groups[name]) for name in ("new", "changed", "back", "answers", "gone")
    )
    if not any((new, changed, back, answers, gone)):
        return Message("nothing has changed: {same:,} as they were", same=same)
    parts = [Message("{count:,} new", count=new), Message("{count:,} changed", count=changed)]
    parts += [Message("{count:,} back again", count=back)] if back else []
    parts += [_gone_words(groups["gone"])] if gone else []
    parts += [Message("{count:,} answered by carriers", count=answers)] if answers else []
    return Message.joined(", ", [*parts, Message("{same:,} as they were", same=same)])


def _gone_words(gone: Collection[ListedThing]) -> Message:
    left = [each.left for each in gone if each.left is not None]
    count = Message("{count:,} gone", count=len(gone))
    if not left:
        return count
    if len(left) == len(gone) and len({*left}) == 1:
        return Message("{gone} ({how})", gone=count, how=left[0])
    how = Message("{count:,} have left: not cancelled", count=len(left))
    return Message("{gone} ({how})", gone=count, how=how)
