"""The goods that need somebody now, as the page gets them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from onward.goods.morning import NamedGoods, named_goods
from onward.goods.next_steps import NextSteps
from onward.report.next_words import next_beside, what_happened

NAMED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedView:
    """Handling units (``units``: "1-3, 5") of a shipment that are late, left behind, held or
    stopped since the plan. ``what``: a kind of next step, or "late"; ``words``: the same in words;
    ``next``: what happens next. ``place``: where they are, or land. ``notice``: the number of the
    notice behind it, 0 without one. ``late_min``: 0 where it is not known when they arrive.
    """

    shipment: str
    units: str
    pieces: int
    kg: float
    priority: int
    party: str
    goods: str
    what: str
    words: str
    words_zh: str
    next: str
    next_zh: str
    since: datetime | None
    place: str
    departure: str
    notice: int
    late_min: int


def named_now(steps: NextSteps | None) -> tuple[list[NamedView], int]:
    """The first of them, by priority, and how many rows there are."""
    if steps is None:
        return [], 0
    found = named_goods(steps)
    return [_named_view(each, steps) for each in found[:NAMED]], len(found)


def _named_view(each: NamedGoods, names: NextSteps) -> NamedView:
    step, what = each.step, each.what
    happened, then = what_happened(what, names), next_beside(step, names)
    return NamedView(
        shipment=step.shipment,
        units=each.units,
        pieces=each.pieces,
        kg=each.kg,
        priority=step.priority,
        party=step.party,
        goods=step.goods,
        what=each.kind,
        words=happened.en,
        words_zh=happened.zh,
        next=then.en,
        next_zh=then.zh,
        since=each.since,
        place=what.place,
        departure=what.departure,
        notice=what.notice,
        late_min=step.late_min,
    )
