"""Keep old itineraries: goods of chosen lines of a replan are pinned as they were, and the rest is
planned again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onward.acts.drafts import the_draft
from onward.acts.moves import with_moves
from onward.desk.act import Act, ActKind, ActRefused
from onward.desk.desk import Deed, Desk
from onward.desk.desk_values import DeskPin, DeskPlan, PinKind
from onward.desk.goods_words import Goods, leg_text, units_of
from onward.desk.named_goods import GOODS
from onward.desk.plan_diff import ItineraryChange, moved
from onward.desk.present_scenario import plan_of
from onward.desk.ranges import common, without
from onward.errors import InvalidInput, Problem
from onward.goods.planning_start import Start, start_from
from onward.message import Message
from onward.wording.closest import closest

ADOPT_IT = "adopt this line; onward move, then, finds another way by hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Goods that keep their old itinerary, the act that pinned each, and the name of the draft
    that they made the desk withdraw.
    """

    draft: str
    goods: tuple[Goods, ...]
    acts: tuple[Act, ...]


def leave_out(desk: Desk, lines: Sequence[str], draft: str = "") -> LeftOut:
    """Pin the goods of lines (``S1``: all its lines; ``S1#3-7``) as in the current plan, and
    withdraw the draft ("": the only one), all or nothing.

    Raises ActRefused for a draft that is stale or changes nothing, InvalidInput with every line
    that the draft does not have or whose old itinerary has become impossible.
    """
    return desk.tried(lambda: _leave_out(desk, lines, draft))


def _leave_out(desk: Desk, lines: Sequence[str], name: str) -> LeftOut:
    mine = the_draft(desk, name)
    parent = desk.state.current
    if parent is None or mine.parent != parent.name:
        message = Message(
            "does not change {parent}: there is no line", parent=parent.name if parent else "a plan"
        )
        raise ActRefused("plan", mine.name, message, "onward replan, which makes such a draft")
    goods = _goods_of(lines, lines_of(desk, mine, parent), mine)
    _refuse_impossible(desk, parent, goods)
    acts = desk.record(*map(_deed, goods), Deed(ActKind.WITHDRAW, {"plan": mine.name}))
    return LeftOut(draft=mine.name, goods=tuple(goods), acts=tuple(acts))


def lines_of(desk: Desk, draft: DeskPlan, parent: DeskPlan) -> list[ItineraryChange]:
    """Differences between a draft, with its moves by hand, and the plan it was made from, as known
    then.
    """
    begin = start_of(desk, draft, parent)
    assert begin.advanced is not None
    plan = with_moves(desk, draft)[1] if draft.moves else plan_of(desk, draft)
    return moved(begin.advanced, plan)


def start_of(desk: Desk, draft: DeskPlan, parent: DeskPlan) -> Start:
    """The start of a draft's planning: its notices and pins, at its instant."""
    notices = {notice.number: notice for notice in desk.notices_of(draft.notices)}
    pins = {pin.number: pin for pin in draft.pins}
    return start_from(desk, replace(desk.state, notices=notices, pins=pins), parent, draft.as_of)


def _goods_of(
    lines: Sequence[str], changes: Sequence[ItineraryChange], draft: DeskPlan
) -> list[Goods]:
    """The goods of the named lines, each once. Raises InvalidInput with every text that names no
    line.
    """
    found, wrong = dict[Goods, None](), list[Problem]()
    for text in lines:
        goods, problem = _named(text, changes, draft.name)
        found |= dict.fromkeys(goods)
        wrong += [problem] if problem else []
    if wrong or not found:
        raise InvalidInput(wrong or [Problem("desk", 0, "lines", "", "name at least one line")])
    return list(found)


def _named(
    text: str, changes: Sequence[ItineraryChange], draft: str
) -> tuple[list[Goods], Problem | None]:
    """The goods that a text names, in the ranges that the draft changes, or the problem."""
    match = GOODS.fullmatch(text.strip())
    name = match["shipment"] if match else text
    mine = [change for change in changes if change.shipment == name]
    if match is None or not mine:
        near = closest(name, {change.shipment for change in changes})
        message = Message("is no line of {draft}, which changes nothing for it", draft=draft)
        return [], Problem("desk", 0, "lines", text, message, near or _lines(changes))
    rest = _asked_for(match) or [(change.first, change.last) for change in mine]
    goods = [Goods(name, a, b) for each in mine for a, b in common(rest, each.first, each.last)]
    for each in goods:
        rest = without(rest, each.first, each.last)
    if not rest and goods:
        return goods, None
    lines = ", ".join(f"{name}#{change.first}-{change.last}" for change in mine)
    return [], Problem(
        "desk", 0, "lines", text, Message("is no line of {draft}", draft=draft), lines
    )


def _lines(changes: Sequence[ItineraryChange]) -> str:
    """The first lines, or a hint if there are none."""
    named = [f"{each.shipment}#{each.first}-{each.last}" for each in changes[:5]]
    return ", ".join(named) or "onward adopt, since it changes nothing"


def _asked_for(match: re.Match[str]) -> list[tuple[int, int]]:
    """The handling units that a text names; none: all."""
    if not match["first"]:
        return []
    first = int(match["first"])
    return [(first, int(match["last"]))] if match["last"] else [(1, first)]


def _pin(number: int, goods: Goods) -> DeskPin:
    return DeskPin(
        number=number,
        shipment=goods.shipment,
        kind=PinKind.AS_IT_IS,
        first=goods.first,
        last=goods.last,
    )


def _deed(goods: Goods) -> Deed:
    kind = str(PinKind.AS_IT_IS)
    units = {"first": goods.first, "last": goods.last}
    return Deed(ActKind.PIN, {"shipment": goods.shipment, "kind": kind, "departure": "", **units})


def _refuse_impossible(desk: Desk, parent: DeskPlan, goods: Sequence[Goods]) -> None:
    """Raises InvalidInput with all goods that cannot keep their old itinerary."""
    pins = {n: _pin(n, each) for n, each in enumerate(goods, desk.state.acts + 1)}
    state = replace(desk.state, pins={**desk.state.pins, **pins})
    begin = start_from(desk, state, parent, desk.now)
    because = list(_stopped(begin))
    wrong = [
        Problem("desk", 0, "lines", str(each), why, ADOPT_IT)
        for each in goods
        for why in [next((w for other, w in because if _meet(each, other)), "")]
        if why
    ]
    if wrong:
        raise InvalidInput(wrong)


def _stopped(begin: Start) -> Iterator[tuple[Goods, str]]:
    """Goods that cannot keep their old itinerary, or had none, and why."""
    advanced = begin.advanced
    assert advanced is not None
    for kept, why in begin.dropped:
        if kept.move is None:
            goods = Goods(kept.shipment, kept.first, kept.last)
            yield goods, f"cannot go on by {' > '.join(kept.way)}: {why}"
    for line in moved(advanced, advanced.plan):  # what no plan can help
        goods = Goods(line.shipment, line.first, line.last)
        yield goods, f"cannot go on by {' > '.join(map(leg_text, line.old))}: it {line.why}"
    for s in advanced.scenario.shipments:
        if s.id in advanced.free_again:
            yield (
                Goods(s.part_of or s.id, *units_of(s)),
                "was held or missing: it had no way to keep",
            )


def _meet(one: Goods, other: Goods) -> bool:
    return one.shipment == other.shipment and one.first <= other.last and other.first <= one.last
