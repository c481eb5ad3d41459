"""Whom to notify of what, what to ask carriers for, and the numbers under which goods travel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from onward.acts.bookings import bookings, request as ask_carrier
from onward.acts.notify import Notification, acknowledge, record_sent, to_notify
from onward.desk.desk import Desk
from onward.goods.numbers_of_goods import number_goods
from onward.message import Message
from onward.report.notify_text import CHINESE, ENGLISH, facts_table, html, mail, short_text, text
from onward.report.table import Table
from onward.report.tables.desk import bookings_table, numbers_table
from onward.web.listing import Listed, about_desk, desk_of, listing
from onward.web.once import Once
from onward.web.open_desk import OpenDesk
from onward.web.problems import ANSWERS, Refusal
from onward.web.routes.desk import ActView, Body, act_view
from onward.web.who import acting_desk

routes = APIRouter(route_class=Once, responses=ANSWERS)
Form = Literal["text", "short", "mail", "html"]
TYPES = {
    "text": "text/plain; charset=utf-8",
    "short": "text/plain; charset=utf-8",
    "mail": "message/rfc822",
    "html": "text/html; charset=utf-8",
}


# -- whom to notify


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientView:
    """A party, carrier or hub with news, and the number of facts."""

    to: str
    role: str
    facts: int


def _version(here: OpenDesk, desk: Desk) -> str:
    return f"{desk.state.acts} {desk.now} {here.events_recorded()}"


def _to_notify(here: OpenDesk, desk: Desk) -> Sequence[Notification]:
    key = ("to tell", _version(here, desk))
    return here.readings.get(key, lambda: to_notify(desk, "", here.next_steps(desk)))


@routes.get("/recipients", operation_id="recipients", summary="Who has something to hear")
def recipients(request: Request) -> list[RecipientView]:
    """Parties, carriers and hubs that have not heard what the current plan now says."""
    here = desk_of(request)
    found = _to_notify(here, here.desk())
    return [RecipientView(to=n.to, role=str(n.role), facts=len(n.facts)) for n in found]


@routes.get(
    "/recipients/{to:id}/message",
    operation_id="message",
    summary="What one recipient is to be told",
    response_class=Response,
    responses={200: {"content": {kind.partition(";")[0]: {} for kind in TYPES.values()}}},
)
def message(
    request: Request,
    to: str,
    role: Annotated[str, Query(description="As what: party, carrier, hub; none: the first.")] = "",
    form: Form = "text",
    lang: Annotated[Literal["en", "zh"], Query(description="Its language.")] = "en",
) -> Response:
    """A text, 300 characters for a messenger, a mail draft (.eml) or a page; nothing is sent."""
    here = desk_of(request)
    desk = here.desk()
    found = next((n for n in _to_notify(here, desk) if n.to == to and role in ("", n.role)), None)
    if found is None:
        raise Refusal(404, Message("{party} has nothing to hear now", party=to))
    made = _made(found, desk.settings.name, form, CHINESE if lang == "zh" else ENGLISH)
    return Response(made, media_type=TYPES[form], headers=_heads(form, found))


def _heads(form: str, found: Notification) -> dict[str, str]:
    """Headers: a mail is saved as a file; a page may run no scripts."""
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in f"{found.role}-{found.to}")
    if form == "mail":
        return {"content-disposition": f'attachment; filename="{plain[:80]}.eml"'}
    return {"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'"}


def _made(found: Notification, desk: str, form: Form, language: str) -> bytes:
    if form == "mail":
        return mail(found, desk, language)
    make = {"text": text, "short": short_text, "html": html}[form]
    return make(found, desk, language).encode()


class ToldBody(Body):
    """A recipient; none: everybody with news."""

    to: str = ""


@routes.post(
    "/messages", operation_id="record_sent", summary="Record a message as sent", status_code=201
)
def sent(request: Request, body: ToldBody) -> ActView:
    """Recorded, so that nobody is told twice; 409 if there is no news."""
    desk = acting_desk(request)
    steps = desk_of(request).next_steps(desk)
    return act_view(record_sent(desk, to_notify(desk, body.to, steps)))


class AnsweredBody(Body):
    """A recipient, or a message by its name."""

    to: str


@routes.post("/messages/acknowledged", operation_id="acknowledge", status_code=201)
def acknowledged(request: Request, body: AnsweredBody) -> ActView:
    """A recipient has acknowledged the last message to it."""
    return act_view(acknowledge(acting_desk(request), body.to))


def _facts(request: Request) -> Listed:
    here = desk_of(request)
    desk = here.desk()

    def made() -> Table:
        return facts_table(_to_notify(here, desk))

    return Listed(table=made, version=_version(here, desk), about=about_desk(desk))


listing(routes, "/notify", _facts, "notify", "What each party, carrier and hub must hear")


# -- bookings


class CarrierBody(Body):
    """A carrier of the current plan."""

    carrier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestedView:
    """What a carrier was asked for: lines of load lists, and the acts that record it."""

    carrier: str
    lines: int
    acts: list[int]


@routes.post("/bookings", operation_id="request_bookings", summary="It was asked", status_code=201)
def request_bookings(request: Request, body: CarrierBody) -> RequestedView:
    """Recorded for every line not yet requested; the carrier's answers are notices."""
    lines, acts = ask_carrier(acting_desk(request), body.carrier)
    return RequestedView(carrier=body.carrier, lines=len(lines), acts=[act.number for act in acts])


def _bookings(request: Request) -> Listed:
    here = desk_of(request)
    desk = here.desk()

    def made() -> Table:
        steps = here.next_steps(desk)
        return bookings_table(bookings(desk, steps), steps)

    return Listed(table=made, version=_version(here, desk), about=about_desk(desk))


listing(routes, "/bookings", _bookings, "bookings", "Load lists by carrier, and what it said")


# -- AWB and ULD


class NumbersBody(Body):
    """Goods (``S1``, ``S1#3-7``) and the AWB and ULD under which they travel."""

    goods: str
    awb: str = ""
    uld: str = ""


@routes.post("/numbers", operation_id="number_goods", summary="Note AWB and ULD", status_code=201)
def numbered(request: Request, body: NumbersBody) -> ActView:
    """A wrong check digit is refused with the right one."""
    desk = acting_desk(request)
    act, _ = number_goods(desk, body.goods, awb=body.awb, uld=body.uld)
    return act_view(act)


def _numbers(request: Request) -> Listed:
    desk = desk_of(request).desk()
    table = numbers_table(desk.state)
    return Listed(table=table, version=str(desk.state.acts), about=about_desk(desk))


listing(routes, "/numbers", _numbers, "numbers", "AWB and ULD numbers of goods")
