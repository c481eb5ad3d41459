"""The acts of a desk in words, one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from onward.desk.act import Act, ActKind, voided
from onward.desk.names import AS_THEY_ARE, Names
from onward.units import utc
from onward.wording.instants import INSTANT, utc_words
from onward.wording.quantities import number_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One act; ``what`` names departures and places by id, ``said`` as people do. ``void``: it no
    longer counts.
    """

    number: int
    at: datetime  # by the desk's clock
    recorded_at: datetime
    author: str
    kind: ActKind
    what: str
    said: str
    void: bool


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
        )
        for act in acts
    ]


def in_words(act: Act, names: Names = AS_THEY_ARE) -> str:
    """What an act did, in a few words."""
    body = act.body
    match act.kind:
        case ActKind.NEW:
            return f"the desk {body['name']} begins"
        case ActKind.CLOCK:
            return _clock(str(body["clock"] or ""))
        case ActKind.SILENCE:
            return f"silence means {str(body['silence']).replace('_', ' ')}"
        case ActKind.NOTICE:
            return f"notice: {notice_words(body['kind'], body['cells'], names)}"
        case ActKind.PLAN:
            return f"draft {body['name']} ({body['how']}, as of {_instant(body['as_of'])})"
        case ActKind.MOVE:
            moved = ", ".join(_moved(each, names) for each in body["moves"])
            return f"moved in {body['draft']}: {moved}"
        case ActKind.ADOPT:
            return _adopted(body)
        case ActKind.WITHDRAW:
            return f"{body['plan']} withdrawn"
        case ActKind.PIN:
            return _pinned(body, names)
        case ActKind.UNPIN:
            return f"pins and moves of {body['shipment']} let go"
        case ActKind.NUMBERS:
            numbers = [f"{k.upper()} {body[k]}" for k in ("awb", "uld") if body.get(k)]
            return f"{body['shipment']} {body['first']}-{body['last']}: {', '.join(numbers)}"
        case ActKind.NOTIFY:
            return f"notified: {', '.join(each['to'] for each in body['messages'])}"
        case ActKind.ACKNOWLEDGE:
            return f"message {body['message']} acknowledged"
        case ActKind.EVENTS:
            return (
                f"{number_of(body['events'], 'event')} recorded: {_of_events(body['what'], names)}"
            )
        case ActKind.UNDO:
            return f"act {body['act']} undone"
        case ActKind.REDO:
            return f"undo {body['act']} taken back"
    raise AssertionError(act.kind)


def _adopted(body: Mapping[str, Any]) -> str:
    units = sum(each["handling_units"] for each in body.get("worse_off", ()))
    if units:
        return f"{body['plan']} adopted; {units:,} pieces worse off"
    return f"{body['plan']} adopted"


def _pinned(body: Mapping[str, Any], names: Names) -> str:
    named = names.departure(body.get("departure", ""))
    where = f" {body['kind']} {named}" if named else ""
    units = f"#{body['first']}-{body['last']}" if body.get("first") else ""
    return f"{body['shipment']}{units} pinned{where or ' as it is'}"


def _clock(at: str) -> str:
    return f"clock set to {_instant(at)}" if at else "on the wall clock"


def _of_events(what: str, names: Names) -> str:
    """What was confirmed: ``DEPARTURE as planned``, ``SHIPMENT not moved``."""
    subject, blank, how = what.partition(" ")
    return f"{names.departure(subject)}{blank}{how}"


def _moved(move: dict[str, Any], names: Names) -> str:
    way = names.way(move["way"])
    goods = f"{move['shipment']}#{move['first']}-{move['last']}"
    return f"{goods} to {way}" if way else f"{goods} left"


def notice_words(kind: str, cells: Mapping[str, str], names: Names = AS_THEY_ARE) -> str:
    """A notice in a few words: its kind and content."""
    cells_in_words = [
        f"{name.removesuffix('_at').replace('_', ' ')} {_instant(names.of(name, value))}"
        for name, value in cells.items()
        if name not in _NOT_SAID and value
    ]
    return f"{kind.replace('_', ' ')}: {', '.join(cells_in_words)}"


def _instant(value: object) -> str:
    """An instant as people read it; anything else as it is."""
    text = str(value)
    return utc_words(utc(text)) if INSTANT.fullmatch(text) else text


_NOT_SAID = ("kind", "id", "known_at")
