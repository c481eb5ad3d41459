"""Confirm in one act what happened: as planned, at another time, in part, damaged, not moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from onward.desk.act import Act, ActKind, ActRefused, Checks, refuse_far
from onward.desk.desk import Deed, Desk
from onward.desk.json_values import encoded
from onward.desk.present_scenario import with_notices
from onward.desk.ranges import common, without
from onward.events.event import Event
from onward.events.vocabulary import Status
from onward.goods.confirm_events import (
    Asked,
    Reported,
    ToldTimes,
    all_events,
    asked,
    events_of,
    not_backwards,
)
from onward.goods.confirm_request import Confirm, refuse_contradictions, refuse_impossible
from onward.goods.contradictions import refuse_other_words
from onward.goods.correcting import Correction, correction
from onward.goods.planned_movement import PlannedMovement, Step
from onward.goods.reported_events import events_by_shipment
from onward.goods.unconfirmed import (
    Contradicted,
    MovementCheck,
    check_movements,
    compared,
    plan_periods,
    planned_movements,
)
from onward.message import Message
from onward.store.entries import CORRECTS, entry
from onward.store.instants import recording_us
from onward.store.log import Receipt, Request, append
from onward.store.tables import keys
from onward.units import instant
from onward.wording.closest import closest
from onward.wording.instants import utc_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """The recorded act and events, and how many were duplicates. ``left_out``: planned movements
    that were not confirmed with the others, since events or notices say otherwise.
    """

    act: Act
    events: tuple[Event, ...]
    there_before: int
    left_out: tuple[Contradicted, ...] = ()


def confirm(desk: Desk, request: Confirm) -> Confirmed:
    """Record what happened as events in the log, and the act that names them.

    Raises ActRefused for goods without a planned movement by now, more units than there are, an
    instant after the desk's clock, and a landing before the departure.
    """
    return desk.tried(lambda: _confirm(desk, request))


def _confirm(desk: Desk, request: Confirm) -> Confirmed:
    new_events, left_out = _checked(desk, request)
    entries_request = Request(desk.organisation, tuple(map(entry, new_events)), user=desk.author)
    receipts: list[Receipt] = []

    def record(connection: Connection) -> None:
        (answer,) = append(connection, [entries_request], recording_us(connection))
        if not isinstance(answer, Receipt):
            raise answer
        if not answer.events:
            raise ActRefused("what", request.what, "is recorded so already", "--corrects ACT")
        receipts.append(answer)

    body: dict[str, object] = {
        "what": _words(request),
        "events": len(new_events),
        "ids": [event.id for event in new_events],
    }
    first = next((event for event in new_events if event.place), None)
    if first is not None:
        body |= {"hub": request.place or first.place, "hub_at": encoded(first.at)}
    if request.up_to is not None:
        body |= {"up_to": encoded(request.up_to), "place": request.place}
    (act,) = desk.record(Deed(ActKind.EVENTS, body), also=record)
    return Confirmed(
        act=act,
        events=new_events,
        there_before=receipts[-1].duplicates,
        left_out=left_out,
    )


def _checked(desk: Desk, request: Confirm) -> tuple[tuple[Event, ...], tuple[Contradicted, ...]]:
    """The events of a confirmation, and what it leaves out."""
    refuse_contradictions(request)
    every, mine = None, None
    left_out: tuple[Contradicted, ...] = ()
    with Checks() as checks:
        for field in ("at", "landed_at", "up_to"):
            checks.of(_refuse_to_come, desk, field, getattr(request, field))
        if request.up_to is not None:
            every = checks.of(all_as_planned, desk, request.place, request.up_to)
        again = Correction()
        if request.corrects is not None:
            again = checks.of(correction, desk, request) or again
        before = events_by_shipment(desk, again.void)
        if request.what:
            mine = checks.of(_movements, desk, request, before)
        if mine is not None:
            _refuse_impossible(request, mine, ToldTimes(before, again.kept))
    times = ToldTimes(before, again.kept)
    new: tuple[Event, ...] = ()
    if every is not None:
        planned = tuple(all_events(every.unconfirmed, request.note, desk.now, times))
        new, over = not_backwards(planned, every.unconfirmed, before)
        left_out = (*every.contradicted, *over)
    elif mine is not None:
        new, left_out = _of_goods(desk, request, mine, before, times)
    refuse_other_words(desk, new, before)
    new_events = _anew(desk, (*again.voids, *again.kept, *new))
    if not new_events:
        if every is not None:
            message = "nothing is unconfirmed by then"
            raise ActRefused("up_to", encoded(request.up_to), message, "onward desk")
        raise ActRefused("what", "", "nothing is said", "a departure or a shipment")
    return new_events, left_out


def _of_goods(
    desk: Desk, request: Confirm, goods: Asked, before: Reported, times: ToldTimes
) -> tuple[tuple[Event, ...], tuple[Contradicted, ...]]:
    """The events of one departure or of some goods, without what events tell of already. Raises
    ActRefused if they tell of all of it, or if the request says otherwise of what they tell.
    """
    every = goods if _is_news(request, goods) else _as_if_silent(goods)
    meant = (*every.of(Step.DEPARTED, also_told=True), *(c.movement for c in every.otherwise))
    first = min(
        (each for each in meant if each.step is Step.DEPARTED), key=lambda each: each.priority
    )
    landings = (*every.of(Step.LANDED, also_told=True), *(c.movement for c in every.otherwise))
    end = next((each for each in landings if each.step is Step.LANDED), None)
    if request.damaged and request.place not in ("", first.place, end.place if end else ""):
        message = Message("is no end of {departure}", departure=first.departure)
        raise ActRefused("place", request.place, message, end.place if end else first.place)
    new = tuple(events_of(every, (first, end), request, desk.now, times))
    moves = (*every.silent, *every.told)
    if every is goods:
        kept, over = not_backwards(new, moves, before)
        if kept:
            return kept, (*goods.left_out(before), *over)
    refuse_other_words(desk, new, before)
    known = {each.event for events in before.values() for each in events}
    if new and all(event.id in known for event in new):
        return new, ()  # refused on recording: it is there
    _refuse_told(request, goods, before)
    return new, ()


def _is_news(request: Confirm, goods: Asked) -> bool:
    """Whether a request tells only of what no event tells of: a time or count of goods that are
    told already contradicts or repeats it.
    """
    told = goods.pieces(Step.DEPARTED, also_told=True) - goods.pieces(Step.DEPARTED)
    leaves, lands = goods.of(Step.DEPARTED), goods.of(Step.LANDED)
    if (request.at or request.not_moved) and not leaves:
        return False
    if request.count is not None and request.count < told:
        return False
    if request.landed_at and not lands and not leaves:
        return False
    return bool(leaves or lands or request.damaged)


def _as_if_silent(goods: Asked) -> Asked:
    """All the goods as if no event told of them, to find what a request contradicts."""
    told = tuple(each.movement for each in goods.otherwise)
    return Asked((*goods.silent, *goods.told, *told), (), ())


def _refuse_told(request: Confirm, goods: Asked, before: Reported) -> None:
    """Raises ActRefused: events tell of all these goods."""
    as_if = Asked(goods.told, goods.told, goods.otherwise)
    why = next(as_if.left_out(before), None)
    if why is None:
        return
    message = Message(
        "{units} {status} at {when}: events tell of it already",
        units=f"{why.movement.shipment}#{why.movement.first}-{why.movement.last}",
        status=why.status,
        when=utc_words(instant(why.at)),
    )
    maybe = "onward events add --corrects ACT, if that is wrong"
    raise ActRefused("what", request.what, message, maybe)


def all_as_planned(desk: Desk, place: str = "", up_to: datetime | None = None) -> MovementCheck:
    """What is unconfirmed at a place ("": everywhere) up to an instant (None: now), which one act
    may confirm, and what that act leaves out. Raises ActRefused for an unknown place.
    """
    found = check_movements(desk, until=up_to)
    if not place:
        return found
    known = {each.id: each.name for each in with_notices(desk).places}
    if place not in known:
        near = closest(place, known) or closest(place, set(known.values()))
        raise ActRefused("place", place, "is no place of this desk", near)
    return found.at_place(place)


def _refuse_to_come(desk: Desk, field: str, at: datetime | None) -> None:
    """Raises ActRefused for an instant that the desk's clock has not reached."""
    refuse_far(field, at)
    if at is not None and at > desk.now:
        message = Message(
            "is after the desk's clock, {at}: it has not happened yet", at=utc_words(desk.now)
        )
        raise ActRefused(field, encoded(at), message, "onward desk clock")


def _anew(desk: Desk, candidates: Sequence[Event]) -> tuple[Event, ...]:
    """The events; one that was recorded before and corrected since is marked as reported again."""
    mine = select(keys.c.value).where(
        keys.c.organisation_id == desk.organisation,
        keys.c.kind == CORRECTS,
        keys.c.value.in_([event.id for event in candidates]),
    )
    with desk.store.reading.connect() as connection:
        gone = set(connection.execute(mine).scalars())
    again = f"told again, act {desk.state.acts + 1}"
    return tuple(
        replace(event, note=f"{event.note} ({again})".strip()) if event.id in gone else event
        for event in candidates
    )


def _words(request: Confirm) -> str:
    parts: list[str] = []
    if request.what:
        how = (
            Message("not moved")
            if request.not_moved
            else Message("at another time")
            if request.at
            else Message("as planned")
        )
        parts.append(Message("{goods} {how}", goods=request.what, how=how))
        if request.short_landed:
            parts.append(Message("{count} short-landed", count=request.short_landed))
        if request.count is not None:
            parts.append(Message("{count} of them", count=request.count))
        if request.damaged:
            parts.append(Message("{count} damaged", count=request.damaged))
    if request.up_to is not None:
        parts.append(Message("all as planned up to {at}", at=encoded(request.up_to)))
    if request.corrects is not None:
        parts.append(Message("act {act} corrected", act=request.corrects))
    return Message.joined(", ", parts)


def _movements(desk: Desk, request: Confirm, reported: Reported) -> Asked:
    """The planned movements that the confirmation means: each leg once for departure and once for
    landing.
    """
    by_now = planned_movements(plan_periods(desk), desk.now + timedelta(minutes=1))
    check = compared(by_now, reported)
    return asked(_meant(desk, request, check.happened, reported), check)


def _meant(
    desk: Desk, request: Confirm, every: Sequence[PlannedMovement], reported: Reported
) -> list[PlannedMovement]:
    shipment, _, units = request.what.partition("#")
    by_flight = [each for each in every if each.departure == request.what]
    if by_flight:
        _refuse_another(request)
        return _not_offloaded(by_flight, reported)
    mine = [each for each in every if each.shipment == shipment] or _numbered(desk, request, every)
    if request.on:
        mine = [each for each in mine if each.departure == request.on]
    if not mine:
        known = {each.departure for each in every} | {each.shipment for each in every}
        message = "has nothing moving by now, by the plan that was current then"
        maybe = closest(request.what, known) or "onward desk, which lists what is unconfirmed"
        raise ActRefused("what", request.what, message, maybe)
    if not request.on:  # the last leg that should have begun
        last = max(mine, key=lambda each: (each.step is Step.DEPARTED, each.at))
        mine = [each for each in mine if each.departure == last.departure]
    found = _some(mine, units, request.what) if units else _not_offloaded(mine, reported)
    if not any(each.step is Step.DEPARTED for each in found):
        message = "has nothing moving by now, by the plan that was current then"
        raise ActRefused("what", request.what, message, mine[0].shipment)
    return found


def _not_offloaded(mine: Sequence[PlannedMovement], reported: Reported) -> list[PlannedMovement]:
    """The movements of goods that no event reports as offloaded; all of them if there are none."""
    rest = []
    for each in mine:
        units = [(each.first, each.last)]
        for event in reported.get(each.shipment, ()):
            if event.status == Status.OFFLOADED and event.departure == each.departure:
                offloaded = (event.first, event.last) if event.first else (each.first, each.last)
                units = without(units, *offloaded)
        rest += [replace(each, first=first, last=last) for first, last in units]
    return rest if any(each.step is Step.DEPARTED for each in rest) else list(mine)


def _refuse_another(request: Confirm) -> None:
    """Raises ActRefused if ``on`` names another departure than the one being confirmed."""
    if request.on not in ("", request.what):
        message = Message("contradicts what: {what} is a departure itself", what=request.what)
        raise ActRefused("on", request.on, message, "one of the two, or a shipment and one")


def _numbered(
    desk: Desk, request: Confirm, every: Sequence[PlannedMovement]
) -> list[PlannedMovement]:
    """The planned movements of the contents of an AWB or ULD."""
    rows = [
        n for n in desk.state.numbers.values() if request.what in (n.awb, n.uld) and request.what
    ]
    return [
        one
        for row in rows
        for each in every
        if each.shipment == row.shipment
        for one in _some([each], f"{row.first}-{row.last}", request.what)
    ]


def _some(mine: Sequence[PlannedMovement], units: str, what: str) -> list[PlannedMovement]:
    if not units:
        return list(mine)
    first, _, last = units.partition("-")
    if not first.isdigit() or not (last.isdigit() or not last):
        maybe = Message("{partition}#3-7", partition=what.partition("#")[0])
        raise ActRefused("what", what, "has no handling units such as #3-7", maybe)
    a, b = int(first), int(last or first)
    return [
        replace(each, first=x, last=y)
        for each in mine
        for x, y in common([(each.first, each.last)], a, b)
    ]


def _refuse_impossible(request: Confirm, goods: Asked, times: ToldTimes) -> None:
    """Raises RefusedForAll for counts and times that are impossible for goods on a departure."""
    left = goods.of(Step.DEPARTED, also_told=True)
    if not left:
        return
    there = sum(each.pieces for each in left)
    refuse_impossible(request, there, request.at or instant(times.of(left[0])))
    silent = goods.pieces(Step.LANDED)
    if goods.of(Step.LANDED) and request.short_landed > silent:
        message = Message("is more than the {count} that no event tells of yet", count=silent)
        maybe = "onward events add --corrects ACT, if that is wrong"
        raise ActRefused("short_landed", request.short_landed, message, maybe)
