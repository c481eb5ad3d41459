"""The acts of a desk in words, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from onward.desk.act import Act, ActKind, voided
from onward.units import utc
from onward.wording.instants import INSTANT, utc_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One act as people read it; ``void``: it no longer counts."""

    number: int
    at: datetime  # by the desk's clock
    recorded_at: datetime
    author: str
    kind: ActKind
    what: str
    void: bool


def history(acts: Sequence[Act]) -> list[Done]:
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
            void=act.number in void,
        )
        for act in acts
    ]


def in_words(act: Act) -> str:
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
            return f"notice: {notice_words(body['kind'], body['cells'])}"
        case ActKind.PLAN:
            return f"draft {body['name']} ({body['how']}, as of {_instant(body['as_of'])})"
        case ActKind.MOVE:
            moved = ", ".join(_moved(each) for each in body["moves"])
            return f"moved in {body['draft']}: {moved}"
        case ActKind.ADOPT:
            return f"{body['plan']} adopted"
        case ActKind.WITHDRAW:
            return f"{body['plan']} withdrawn"
        case ActKind.PIN:
            where = f" {body['kind']} {body['departure']}" if body.get("departure") else ""
            units = f"#{body['first']}-{body['last']}" if body.get("first") else ""
            return f"{body['shipment']}{units} pinned{where or ' as it is'}"
        case ActKind.UNPIN:
            return f"pins and moves of {body['shipment']} let go"
        case ActKind.NUMBERS:
            named = [f"{k.upper()} {body[k]}" for k in ("awb", "uld") if body.get(k)]
            return f"{body['shipment']} {body['first']}-{body['last']}: {', '.join(named)}"
        case ActKind.NOTIFY:
            return f"notified: {', '.join(each['to'] for each in body['messages'])}"
        case ActKind.ACKNOWLEDGE:
            return f"message {body['message']} acknowledged"
        case ActKind.EVENTS:
            return f"{body['events']:,} events recorded: {body['what']}"
        case ActKind.UNDO:
            return f"act {body['act']} undone"
        case ActKind.REDO:
            return f"undo {body['act']} taken back"
    raise AssertionError(act.kind)


def _clock(at: str) -> str:
    return f"clock set to {_instant(at)}" if at else "on the wall clock"


def _moved(move: dict[str, object]) -> str:
    way = " > ".join(str(each) for each in move["way"])  # type: ignore[attr-defined]
    goods = f"{move['shipment']}#{move['first']}-{move['last']}"
    return f"{goods} to {way}" if way else f"{goods} left"


def notice_words(kind: str, cells: dict[str, str]) -> str:
    """A notice in a few words: its kind and content."""
    said = [
        f"{name.removesuffix('_at').replace('_', ' ')} {_instant(value)}"
        for name, value in cells.items()
        if name not in _NOT_SAID and value
    ]
    return f"{kind.replace('_', ' ')}: {', '.join(said)}"


def _instant(value: object) -> str:
    """An instant as people read it; anything else as it is."""
    text = str(value)
    return utc_words(utc(text)) if INSTANT.fullmatch(text) else text


_NOT_SAID = ("kind", "id", "known_at")
