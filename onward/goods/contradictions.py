"""A second report that contradicts an earlier one is refused: the earlier one must be corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onward.desk.act import ActKind, ActRefused
from onward.desk.desk import Desk
from onward.desk.ranges import common
from onward.events.event import Event
from onward.events.keys import Key
from onward.events.vocabulary import Status
from onward.goods.reported_events import ReportedEvent
from onward.message import Message
from onward.units import instant, minutes
from onward.wording.instants import utc_words

MOVES = (Status.DEPARTED, Status.OFFLOADED, Status.LANDED, Status.MISSING)
NOT_BOTH = {Status.LANDED, Status.MISSING}


def refuse_other_words(
    desk: Desk, events: Iterable[Event], before: Mapping[str, Sequence[ReportedEvent]]
) -> None:
    """Raises ActRefused if events contradict recorded events about the same goods on the same
    departure; names the act to correct.
    """
    for event in events:
        for key in event.what if event.status in MOVES else ():
            for reported in before.get(key.id, ()):
                if reported.event != event.id and _otherwise(event, key, reported):
                    raise _refused(desk, event, key, reported)


def _otherwise(event: Event, key: Key, reported: ReportedEvent) -> bool:
    if reported.departure != event.departure or reported.status not in MOVES:
        return False
    if reported.first and not common([(key.first, key.last)], reported.first, reported.last):
        return False
    if (reported.status == Status.OFFLOADED) != (event.status is Status.OFFLOADED):
        return True
    if {Status(reported.status), event.status} == NOT_BOTH:
        return True
    return reported.status == event.status and reported.at != minutes(event.at)


def _refused(desk: Desk, event: Event, key: Key, reported: ReportedEvent) -> ActRefused:
    act = next(
        (a for a in desk.acts() if a.kind is ActKind.EVENTS and reported.event in a.body["ids"]),
        None,
    )
    goods = f"{key.id}#{key.first}-{key.last}"
    when = utc_words(instant(reported.at))
    message = Message(
        "{status} {departure} at {when} was told already",
        status=reported.status,
        departure=event.departure,
        when=when,
    )
    return ActRefused(
        "what", goods, message, Message("--corrects {act}", act=act.number) if act else ""
    )
