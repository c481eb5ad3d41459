"""Search for anything at a desk by its number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request

from onward.desk.desk import Desk
from onward.scenario import Scenario, timetable
from onward.scenario.departure_words import with_lane
from onward.web.listing import desk_of
from onward.web.names import flights
from onward.web.open_desk import OpenDesk
from onward.web.problems import ANSWERS
from onward.web.sentences import Spoken
from onward.wording.place_names import place_words

routes = APIRouter(route_class=Spoken, responses=ANSWERS)
AWB = re.compile(r"(?P<prefix>[0-9]{3})[- ]?(?P<serial>[0-9]{7})(?P<check>[0-9])")
Index = dict[str, list[tuple[str, str, str]]]  # number in small letters -> (kind, id, words)
MOST_NUMBERS = 200  # that are looked for at once
MOST_NEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something with a number that was searched: its kind and id; "" if nothing was found."""

    number: str
    kind: str
    id: str
    words: str


@routes.get("/search", operation_id="search", summary="Find anything by its number")
def search(
    request: Request, q: Annotated[str, Query(max_length=10_000, description="One or many.")]
) -> list[Hit]:
    """Shipments, AWBs with and without hyphen, departures by id or as people say them, places,
    plans, policies, charters.
    """
    opened = desk_of(request)
    desk = opened.desk()
    scenario = opened.scenario_now(desk)
    index = opened.readings.get(
        ("index", desk.state.acts, desk.now), lambda: _index(opened, desk, scenario)
    )
    found: list[Hit] = []
    for number in list(_numbers(q, index))[:MOST_NUMBERS]:
        found += _found(number, index)
    return found


def _numbers(text: str, index: Index) -> dict[str, None]:
    """What is searched, each once: a line as a whole if something has its words (a flight), else
    word by word.
    """
    numbers: dict[str, None] = {}
    for part in filter(None, map(str.strip, re.split(r"[\n\t,;]+", text))):
        whole = AWB.fullmatch(part) or (" " in part and _has(_key(part), index))
        numbers |= dict.fromkeys([part] if whole else part.split())
    return numbers


def _has(key: str, index: Index) -> bool:
    return key in index or any(key in each for each in index)


def _key(text: str) -> str:
    return re.sub(r"\s", "", text).replace("\u2013", "-").casefold()


def _index(
    opened: OpenDesk, desk: Desk, scenario: Scenario
) -> dict[str, list[tuple[str, str, str]]]:
    """The meanings of each number, in small letters: kind, id, words."""
    index: Index = {}

    def put(number: str, kind: str, name: str, words: str) -> None:
        if number:
            index.setdefault(_key(number), []).append((kind, name, words))

    for s in scenario.shipments:
        words = f"{s.goods}, {s.origin} to {s.destination}, priority {s.priority}"
        put(s.id, "shipment", s.id, words)
        put(bare(s.awb), "shipment", s.id, f"AWB {hyphened(s.awb)}: {words}")
        put(s.container, "shipment", s.id, f"container {s.container}: {words}")
    for n in desk.state.numbers.values():
        put(bare(n.awb), "shipment", n.shipment, f"AWB {hyphened(n.awb)}")
        put(n.uld, "shipment", n.shipment, f"ULD {n.uld}")
    names = flights(opened, desk)
    places = {place.id: place for place in scenario.places}
    for d in timetable(scenario):
        for number in dict.fromkeys((d.id, names[d.id], with_lane(names[d.id], d, places))):
            put(number, "departure", d.id, names[d.id])
    for charter in scenario.charters:
        put(charter.id, "charter", charter.id, "")
    for p in scenario.places:
        put(p.id, "hub", p.id, place_words(p.id, p.name))
        put(p.id[2:], "hub", p.id, place_words(p.id, p.name))
    for policy in scenario.policies:
        put(policy.id, "policy", policy.id, policy.title)
    for name in desk.state.plans:
        put(name, "plan", name, "")
    return index


def _found(number: str, index: Index) -> list[Hit]:
    key = bare(number) if AWB.fullmatch(number) else _key(number)
    hits = [Hit(number=number, kind=k, id=i, words=w) for k, i, w in index.get(key, ())]
    if hits:
        return hits
    wrong = check_digit(number)
    if wrong:
        return [Hit(number=number, kind="", id="", words=wrong)]
    near = [hit for k in index if key in k for hit in index[k]] if len(key) > 2 else []
    return [
        Hit(number=number, kind=kind, id=name, words=words)
        for kind, name, words in list(dict.fromkeys(near))[:MOST_NEAR]
    ] or [Hit(number=number, kind="", id="", words="is nothing that this desk knows")]


def bare(awb: str) -> str:
    """An AWB number without its hyphen.

    >>> bare("123-12345675")
    '12312345675'
    """
    return re.sub(r"[- ]", "", awb)


def hyphened(awb: str) -> str:
    """An AWB number in its usual form.

    >>> hyphened("12312345675")
    '123-12345675'
    """
    text = bare(awb)
    return f"{text[:3]}-{text[3:]}" if text else ""


def check_digit(number: str) -> str:
    """The problem of an AWB's check digit, which must be the serial number modulo 7.

    >>> check_digit("123-12345676")
    'the check digit of an AWB 123-1234567 is 5, and not 6'
    """
    match = AWB.fullmatch(number)
    if match is None:
        return ""
    due = int(match["serial"]) % 7
    if due == int(match["check"]):
        return "is an AWB that this desk does not know"
    shown = f"{match['prefix']}-{match['serial']}"
    return f"the check digit of an AWB {shown} is {due}, and not {match['check']}"
