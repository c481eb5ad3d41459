"""Search for anything at a desk by its number or name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request

from onward.message import Message
from onward.web.listing import desk_of
from onward.web.problems import ANSWERS
from onward.web.search_index import NAMES, Index, bare, search_index
from onward.web.sentences import Spoken

routes = APIRouter(route_class=Spoken, responses=ANSWERS)
AWB = re.compile(r"(?P<prefix>[0-9]{3})[- ]?(?P<serial>[0-9]{4} ?[0-9]{3})(?P<check>[0-9])")
# what people write before a number: it says only what kind of number comes
KIND = re.compile(
    r"(?:(?:awb|order|flight|shipment|charter|plan)\b[ :#]*|(?:运单|订单|航班) *)(?=\S)", re.I
)
MOST_NUMBERS = 200  # that are looked for at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something with a number or name that was searched: its kind and id; "" if nothing was found.
    ``exact``: that is its whole number or name. Goods, parties and vendors are names themselves; an
    order is found as the shipment that it is in.
    """

    number: str
    kind: str
    id: str
    words: str
    exact: bool = True


@routes.get("/search", operation_id="search", summary="Find anything by its number or name")
def search(
    request: Request, q: Annotated[str, Query(max_length=10_000, description="One or many.")]
) -> list[Hit]:
    """Shipments, AWBs with and without hyphen, departures by id or as people say them, places in
    any spelling, goods, parties, orders, vendors, plans, policies, charters.
    """
    opened = desk_of(request)
    index = search_index(opened, opened.desk())
    numbers = list(_numbers(q, index))[:MOST_NUMBERS]
    return [hit for each in numbers for hit in _found(each, index, alone=len(numbers) == 1)]


def _numbers(text: str, index: Index) -> dict[str, None]:
    """What is searched, each once: a line as a whole if something has its words (a flight), else
    word by word.
    """
    numbers: dict[str, None] = {}
    for part in filter(None, map(str.strip, re.split(r"[\n\t,;]+", text))):
        name = part if index.has(part) else KIND.sub("", part, count=1)
        whole = AWB.fullmatch(name) or (" " in name and index.has(name))
        numbers |= dict.fromkeys([name] if whole else name.split())
    return numbers


def _found(number: str, index: Index, alone: bool) -> list[Hit]:
    """What has the number or name; what has it as a part, if that is all that was asked, or nothing
    has it. Among several, a number is what has it, not goods of that name.
    """
    exact = index.exact(bare(number) if AWB.fullmatch(number) else number)
    if not alone:
        exact = [each for each in exact if each[0] not in NAMES] or exact
    hits = [Hit(number=number, kind=k, id=i, words=w) for k, i, w in exact]
    wrong = "" if hits else check_digit(number)
    if wrong:
        return [Hit(number=number, kind="", id="", words=wrong)]
    if alone or not hits:
        known = {(hit.kind, hit.id) for hit in hits}
        near = [each for each in index.near(number) if each[:2] not in known]
        hits += [Hit(number=number, kind=k, id=i, words=w, exact=False) for k, i, w in near]
    return hits or [
        Hit(number=number, kind="", id="", words=Message("is nothing that this desk knows"))
    ]


def check_digit(number: str) -> str:
    """The problem of an AWB's check digit, which must be the serial number modulo 7.

    >>> check_digit("123-12345676")
    'the check digit of an AWB 123-1234567 is 5, and not 6'
    """
    match = AWB.fullmatch(number)
    if match is None:
        return ""
    serial = bare(match["serial"])
    due = int(serial) % 7
    if due == int(match["check"]):
        return Message("is an AWB that this desk does not know")
    shown = f"{match['prefix']}-{serial}"
    return Message(
        "the check digit of an AWB {awb} is {due}, and not {digit}",
        awb=shown,
        due=due,
        digit=match["check"],
    )
