"""The acts of a desk, each as a line of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from onward.desk.act import FOR_GOOD, Act, ActKind, taken_back, voided
from onward.desk.names import AS_THEY_ARE, Names
from onward.message import Message
from onward.scenario.change import KINDS
from onward.units import utc
from onward.wording.instants import INSTANT, utc_words
from onward.wording.quantities import in_runs, number_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One act; ``what`` names departures and places by id, ``said`` as people do. ``void``: it no
    longer counts. ``for_good``: it is not undone but corrected; where events were told, at ``hub``
    at ``hub_at``.
    """

    number: int
    at: datetime  # by the desk's clock
    recorded_at: datetime
    author: str
    kind: ActKind
    what: str
    said: str
    void: bool
    for_good: bool = False
    hub: str = ""
    hub_at: str = ""


def history(acts: Sequence[Act], names: Names = AS_THEY_ARE) -> list[Done]:
    """Every act in the order of recording."""
    void = voided(acts)
    return [
        Done(
            number=act.number,
            at=act.at,
            recorded_at=act.recorded_at,
            author=act.author,
            kind=act.kind,
            what=in_words(act),
            said=in_words(act, names),
            void=act.number in void,
            for_good=bool(for_good(act)),
            hub=act.body.get("hub", ""),
            hub_at=act.body.get("hub_at", ""),
        )
        for act in acts
    ]


def for_good(act: Act) -> str:
    """Why an act cannot be undone, and what corrects it; "": it can."""
    answered_by = KINDS[act.body["kind"]].kind.answered_by if act.kind is ActKind.NOTICE else ""
    if answered_by:
        return Message(
            "a carrier has heard of it: onward notice add {answer} ...", answer=answered_by
        )
    return FOR_GOOD.get(act.kind, "")


def in_words(act: Act, names: Names = AS_THEY_ARE) -> str:
    """An act as a short text."""
    body = act.body
    match act.kind:
        case ActKind.NEW:
            return Message("the desk {desk} begins", desk=body["name"])
        case ActKind.CLOCK:
            return _clock(str(body["clock"] or ""))
        case ActKind.SILENCE:
            meaning = str(body["silence"]).replace("_", " ")
            return Message("silence means {meaning}", meaning=meaning)
        case ActKind.PLAN:
            return Message(
                "draft {draft} ({how}, as of {at})",
                draft=body["name"],
                how=body["how"],
                at=_instant(body["as_of"]),
            )
        case ActKind.MOVE:
            moved = Message.joined(", ", [_moved(each, names) for each in body["moves"]])
            return Message("moved in {draft}: {moved}", draft=body["draft"], moved=moved)
        case ActKind.ADOPT:
            return _adopted(body)
        case ActKind.WITHDRAW:
            return Message("{plan} discarded", plan=body["plan"])
        case ActKind.HAND_OVER:
            what = ", ".join(body["what"])
            return Message("handed over to {user}: {what}", user=names.user(body["to"]), what=what)
        case ActKind.UNDO:
            if "with" in body:
                return Message("acts {acts} undone", acts=in_runs(taken_back(act)))
            return Message("act {act} undone", act=body["act"])
        case ActKind.REDO:
            return Message("undo {act} taken back", act=body["act"])
    return _about_goods(act.kind, body, names)


def _about_goods(kind: ActKind, body: Mapping[str, Any], names: Names) -> str:
    """An act that tells of goods or departures, or that tells somebody of them."""
    match kind:
        case ActKind.NOTICE:
            notice = notice_words(body["kind"], body["cells"], names)
            return Message("notice: {notice}", notice=notice)
        case ActKind.PIN:
            return _pinned(body, names)
        case ActKind.UNPIN:
            return Message("pins and moves of {shipment} let go", shipment=body["shipment"])
        case ActKind.NUMBERS:
            return _numbered(body)
        case ActKind.LIST:
            return _listed(body)
        case ActKind.NOTIFY:
            parties = Message.joined(", ", [each["to"] for each in body["messages"]])
            return Message("notified: {parties}", parties=parties)
        case ActKind.ACKNOWLEDGE:
            return Message("message {message} acknowledged", message=body["message"])
        case ActKind.EVENTS:
            return Message(
                "{events} recorded: {what}",
                events=number_of(body["events"], "event"),
                what=_all_as_planned(body, names)
                if body.get("up_to")
                else _of_events(body["what"], names),
            )
    raise AssertionError(kind)


def _numbered(body: Mapping[str, Any]) -> str:
    numbers = [
        Message("{kind} {number}", kind=kind.upper(), number=body[kind])
        for kind in ("awb", "uld")
        if body.get(kind)
    ]
    return Message(
        "{shipment} {first}-{last}: {numbers}",
        shipment=body["shipment"],
        first=body["first"],
        last=body["last"],
        numbers=Message.joined(", ", numbers),
    )


def _listed(body: Mapping[str, Any]) -> str:
    return Message(
        "list {name}: {new:,} new, {changed:,} changed, {cancelled:,} cancelled, {same:,} as they "
        "were",
        **{each: body[each] for each in ("name", "new", "changed", "cancelled", "same")},
    )


def _adopted(body: Mapping[str, Any]) -> str:
    units = sum(each["handling_units"] for each in body.get("worse_off", ()))
    if units:
        return Message(
            "{plan} adopted; {pieces:,} pieces worse off", plan=body["plan"], pieces=units
        )
    return Message("{plan} adopted", plan=body["plan"])


def _pinned(body: Mapping[str, Any], names: Names) -> str:
    named = names.departure(body.get("departure", ""))
    units = f"#{body['first']}-{body['last']}" if body.get("first") else ""
    goods = f"{body['shipment']}{units}"
    if not named:
        return Message("{goods} pinned as it is", goods=goods)
    return Message(
        "{goods} pinned {how} {departure}", goods=goods, how=body["kind"], departure=named
    )


def _clock(at: str) -> str:
    return Message("clock set to {at}", at=_instant(at)) if at else Message("on the wall clock")


def _all_as_planned(body: Mapping[str, Any], names: Names) -> str:
    at, place = _instant(body["up_to"]), body.get("place")
    if place:
        place = names.of("place", place)
        return Message("{place}: all as planned up to {at}", place=place, at=at)
    return Message("all as planned up to {at}", at=at)


def _of_events(what: str, names: Names) -> str:
    """A confirmation as text: ``DEPARTURE as planned``, ``SHIPMENT not moved``."""
    subject, blank, how = what.partition(" ")
    return Message("{subject} {how}", subject=names.departure(subject), how=how) if blank else what


def _moved(move: dict[str, Any], names: Names) -> str:
    way = names.way(move["way"])
    goods = f"{move['shipment']}#{move['first']}-{move['last']}"
    return (
        Message("{goods} to {itinerary}", goods=goods, itinerary=way)
        if way
        else Message("{goods} left", goods=goods)
    )


def notice_words(kind: str, cells: Mapping[str, str], names: Names = AS_THEY_ARE) -> str:
    """A notice as a short text: its kind and content."""
    cells_in_words = [
        Message(
            "{column} {value}",
            column=name.removesuffix("_at").replace("_", " "),
            value=_instant(names.of(name, value)),
        )
        for name, value in cells.items()
        if name not in _NOT_SAID and value
    ]
    said = Message.joined(", ", cells_in_words)
    return Message("{kind}: {cells}", kind=kind.replace("_", " "), cells=said)


def _instant(value: object) -> str:
    """An instant as people read it; anything else as it is."""
    text = str(value)
    return utc_words(utc(text)) if INSTANT.fullmatch(text) else text


_NOT_SAID = ("kind", "id", "known_at")
