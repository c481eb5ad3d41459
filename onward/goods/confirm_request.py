"""A confirmation of planned movements, and the contradictions in it that are refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from onward.answer import WrongQuestion
from onward.desk.act import RefusedForAll
from onward.desk.json_values import encoded
from onward.errors import Problem
from onward.events.vocabulary import EventReason
from onward.message import Message
from onward.wording.instants import utc_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm:
    """What happened to goods that move by the plan.

    ``what`` is a departure, or a shipment, perhaps with #UNITS; ``on`` names the departure where a
    shipment has several. ``up_to`` in place of ``what``: everything unconfirmed by then, at
    ``place`` or everywhere, went as planned. ``at``: when it left (``landed_at``: when it landed),
    if not as planned. ``count``: only this many units moved, first priority first; the others were
    offloaded. ``short_landed``: this many of those that left were not found on landing.
    ``damaged``: this many were reported damaged.
    """

    what: str
    on: str = ""
    at: datetime | None = None
    landed_at: datetime | None = None
    not_moved: bool = False
    count: int | None = None
    short_landed: int = 0
    damaged: int = 0
    reason: EventReason | None = None
    note: str = ""
    up_to: datetime | None = None
    place: str = ""
    corrects: int | None = None  # an act that recorded events, which did not happen so


def refuse_contradictions(request: Confirm) -> None:
    """Raises WrongQuestion with every contradiction inside one confirmation, and if it would record
    nothing.
    """
    found = list(_pointless(request) if not request.what else _contradictions(request))
    if found:
        raise WrongQuestion(found)


def _pointless(request: Confirm) -> Iterator[Problem]:
    """Options that describe goods, though no goods are named."""
    given = {
        "on": request.on,
        "at": encoded(request.at) if request.at else "",
        "landed_at": encoded(request.landed_at) if request.landed_at else "",
        "not_moved": "yes" if request.not_moved else "",
        "count": "" if request.count is None else request.count,
        "short_landed": request.short_landed or "",
        "damaged": request.damaged or "",
        "place": "" if request.up_to else request.place,
        "reason": request.reason or "",
    }
    for field, value in given.items():
        if value != "":
            message = Message("is said of no goods")
            yield _problem(field, value, message, Message("name a departure or a shipment"))


def _contradictions(request: Confirm) -> Iterator[Problem]:
    """Options that exclude one another."""
    if request.up_to is not None:
        message = Message("contradicts what: all goods are meant, or {what}", what=request.what)
        yield _problem("up_to", encoded(request.up_to), message, Message("one of the two"))
    still = "not_moved" if request.not_moved else "count" if request.count == 0 else ""
    for field, at in (("at", request.at), ("landed_at", request.landed_at)):
        if still and at is not None:
            contradiction = Message(
                "contradicts {still}: goods that did not move neither left nor landed", still=still
            )
            yield _problem(
                field,
                encoded(at),
                contradiction,
                Message("{still} or {field}, not both", still=still, field=field),
            )
    if still and request.short_landed:
        contradiction = Message("contradicts {still}: goods that stay do not land", still=still)
        yield _problem("short_landed", request.short_landed, contradiction, "")
    if request.not_moved and request.count is not None:
        message = Message("contradicts not_moved: no handling unit moved, or so many did")
        yield _problem("count", request.count, message, Message("count alone, or not_moved alone"))
    if request.reason is not None and not request.not_moved and request.count is None:
        message = Message("says why goods did not move, and all of them did")
        yield _problem("reason", request.reason, message, Message("not_moved, or count, beside it"))


def _problem(field: str, value: object, message: str, maybe: str) -> Problem:
    return Problem("desk", 0, field, str(value), message, maybe)


def refuse_impossible(request: Confirm, there: int, at: datetime) -> None:
    """Raises RefusedForAll for counts and times that are impossible on a departure with ``there``
    handling units that left at ``at``.
    """
    found = list(_impossible(request, there, at))
    if found:
        raise RefusedForAll(found)


def _impossible(request: Confirm, there: int, at: datetime) -> Iterator[Problem]:
    moved = there if request.count is None else min(request.count, there)
    for name, number, most in (
        ("count", request.count, there),
        ("short_landed", request.short_landed, moved),
        ("damaged", request.damaged, there),
    ):
        if number is not None and not 0 <= number <= most:
            message = Message("is not between 0 and {there}, which the plan has on it", there=most)
            option = name.replace("_", "-")
            yield _problem(
                name, number, message, Message("--{name} {there} at most", name=option, there=most)
            )
    if request.reason is not None and request.count == there:
        message = Message("says why goods did not move, and all {there} did", there=there)
        yield _problem(
            "reason", request.reason, message, Message("--count below {there}", there=there)
        )
    if request.landed_at is not None and request.landed_at < at:
        maybe = Message("--at, if it left before {at}", at=utc_words(at))
        yield _problem(
            "landed_at", encoded(request.landed_at), Message("arrives before it leaves"), maybe
        )
