"""Notices: new facts, checked before they are saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Annotated

from fastapi import APIRouter, Path, Request
from pydantic import Field

from onward.acts.notices import (
    AffectedGoods,
    NoticePreview,
    add,
    affected_goods,
    change_in_words,
    preview,
)
from onward.desk.act import ActRefused, RefusedForAll
from onward.desk.desk import Desk
from onward.desk.history import notice_words
from onward.desk.names import Names, names_of
from onward.desk.present_scenario import with_notices
from onward.errors import InvalidInput, Problem
from onward.formats.changes import cells_of, columns_of
from onward.message import Message
from onward.scenario.change import KINDS, Change, kind_of
from onward.web.listing import desk_of
from onward.web.once import Once
from onward.web.problems import ANSWERS
from onward.web.routes.choices import Named
from onward.web.routes.desk import Body
from onward.web.who import acting_desk

routes = APIRouter(route_class=Once, responses=ANSWERS)
Number = Annotated[int, Path(ge=1, le=2**63 - 1)]
OWN = ("id", "known_at")  # what a form need not ask: made by the desk
NAMED: dict[str, Named] = {  # what a column names
    "departure": "departure",
    "service": "service",
    "shipment": "shipment",
    "part_of": "shipment",
    "place": "place",
    "origin": "place",
    "destination": "place",
    "started_at": "place",
    "policy": "policy",
    "charter": "charter",
    "party": "party",
    "reserved_for": "party",
    "carrier": "carrier",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """A field of a form: its name, its values, and whether it may be empty. ``of``: what it names,
    for `/choices`; "" for the name of something new.
    """

    name: str
    kind: str
    needed: bool
    choices: list[str]
    of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeKind:
    """A kind of notice, and the fields that it has."""

    kind: str
    fields: list[FieldView]


class NoticeBody(Body):
    """Notices by kind and fields, as in docs/changes.md."""

    kind: str
    cells: Mapping[str, str] = Field(default_factory=dict)


class NoticesBody(Body):
    """Several notices are saved all or none."""

    notices: list[NoticeBody]
    source: str = ""
    sure: bool = False  # of what the notices ask: goods that have left are cancelled, too


@dataclass(frozen=True, slots=True, kw_only=True)
class HitView:
    """Goods of the current plan that lose their itinerary (``late_min`` none) or their promise."""

    goods: str
    priority: int
    party: str
    late_before_min: int
    late_min: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedView:
    """The notices, and the goods of the current plan that they touch; ``acts`` once they
    are saved.
    """

    plan: str
    said: list[str]
    told_before: list[int]
    hits: list[HitView]
    acts: list[int]
    questions: list[str] = field(default_factory=list)  # saved only by somebody who is sure


@routes.get("/notice-kinds", operation_id="notice_kinds", summary="Kinds of notices")
def notice_kinds(request: Request) -> list[NoticeKind]:
    """Every kind with its fields, for a form."""
    return [NoticeKind(kind=name, fields=_fields(name)) for name in KINDS]


def _fields(name: str) -> list[FieldView]:
    return [
        FieldView(
            name=key,
            kind=column.kind.word,
            needed=column.needed,
            choices=list(column.kind.choices),
            of="" if key == KINDS[name].kind.new else NAMED.get(key, ""),
        )
        for key, column in columns_of(name).items()
        if key not in OWN
    ]


@routes.post("/notices/check", operation_id="check_notices", summary="What notices would touch")
def check(request: Request, body: NoticesBody) -> LookedView:
    """Nothing is saved; 422 lists all problems."""
    desk = desk_of(request).desk()
    return _view(desk, preview(desk, _changes(desk, body.notices)), [])


@routes.post("/notices", operation_id="add_notices", summary="Save notices", status_code=201)
def save(request: Request, body: NoticesBody) -> LookedView:
    """They hold from now on; notices that were told before are not saved again. What raises
    questions is refused unless ``sure``.
    """
    desk = acting_desk(request)
    changes = _changes(desk, body.notices)
    looked, acts = add(desk, changes, body.source, sure=body.sure)
    return _view(desk, looked, [act.number for act in acts])


def _changes(desk: Desk, notices: Sequence[NoticeBody]) -> list[Change]:
    """The notices as changes; all problems of all of them at once, in rows as of a file."""
    found: list[Change] = []
    refused: list[InvalidInput] = []
    for row, each in enumerate(notices, 2 if len(notices) > 1 else 0):
        try:
            found.append(_change(desk, each))
        except InvalidInput as wrong:
            kind = RefusedForAll if isinstance(wrong, ActRefused) else InvalidInput
            refused.append(kind([replace(problem, row=row) for problem in wrong.problems]))
    if refused:
        problems = [problem for each in refused for problem in each.problems]
        impossible = all(isinstance(each, ActRefused) for each in refused)
        raise RefusedForAll(problems) if impossible else InvalidInput(problems)
    return found


def _change(desk: Desk, body: NoticeBody) -> Change:
    words = [f"{name}={value}" for name, value in body.cells.items() if value != ""]
    return change_in_words(
        body.kind, words, now=desk.now, known_at=None, where_wrong=lambda: with_notices(desk)
    )


def _view(desk: Desk, looked: NoticePreview, acts: list[int]) -> LookedView:
    return LookedView(
        plan=looked.plan,
        said=[_said(each.change, names_of(desk)) for each in looked.checked],
        told_before=[each.recorded_as for each in looked.checked if each.recorded_as],
        hits=[_hit(hit) for hit in looked.hits],
        acts=acts,
        questions=[] if acts else [_question(each) for each in looked.questions],
    )


def _question(problem: Problem) -> str:
    return Message("{shipment} {what}", shipment=problem.value, what=problem.message)


def _hit(hit: AffectedGoods) -> HitView:
    return HitView(goods=str(hit.goods), **{k: v for k, v in asdict(hit).items() if k != "goods"})


@routes.get(
    "/notices/{number}/touched", operation_id="touched", summary="What a notice since touches"
)
def touched_by(request: Request, number: Number) -> list[HitView]:
    """Goods of the current plan, beside what was told before it; none of a notice that the plan
    was made with.
    """
    here = desk_of(request)
    desk = here.desk()
    key = ("touched", number, desk.state.acts, desk.now, here.events_recorded())
    return here.readings.get(key, lambda: [_hit(each) for each in affected_goods(desk, number)])


def _said(change: Change, names: Names) -> str:
    return notice_words(kind_of(change), cells_of(change), names)
