"""The sizes of an act that matter: where the slope of its saving changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate, pairwise

from onward.explain.reasons import Act, ActPart, Amount, Gain, Helped, Remedy
from onward.units import minutes

SIZES_SHOWN = 3  # sizes of one act
SHARED = ("room", "day", "quota")  # kinds of which only the short amount is requested
Needs = tuple[Amount, ...]  # of each part of an act
BEND = 0.05  # share of all that is saved by which a smaller size must beat the straight line


@dataclass(frozen=True, slots=True, kw_only=True)
class ActSize:
    """An act at one size: the amount of each part, the goods helped, and their saving."""

    asked: tuple[Amount, ...]
    helped: tuple[Helped, ...]
    gain: Gain

    @property
    def units(self) -> int:
        return sum(each.units for each in self.helped)

    @property
    def shipments(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.shipment for each in self.helped))

    @property
    def until(self) -> int:
        """The last minute at which it can be done for all of them."""
        return min(each.until for each in self.helped)


def sizes_of(act: Act, now: int | None = None) -> tuple[ActSize, ...]:
    """At most three sizes, the largest first, for the goods that can still be helped ``now``; empty
    if there are none. Smaller sizes help the goods that come first.
    """
    if now is not None and any(day_is_over(part.kind, part.on, now) for part in act.parts):
        return ()
    open_ = [each for each in act.helped if now is None or each.until >= now]
    if not open_:
        return ()
    taken = list(accumulate((each.needs for each in open_), _together))
    amounts = [_amounts(act, needs) for needs in taken]
    saved = list(accumulate(each.gain.kg_min for each in open_))
    shares = [_share(each, amounts[-1]) for each in amounts]
    return tuple(_size(act, open_[: k + 1], amounts[k]) for k in bends(shares, saved))


def day_is_over(kind: str, on: str, now: int) -> bool:
    """Whether a part changes what a place handles on a UTC day that has ended at the minute
    ``now``.
    """
    if kind != "day":
        return False
    day = datetime.fromisoformat(on.rpartition(" ")[2]).replace(tzinfo=UTC)
    return minutes(day + timedelta(days=1)) <= now


@dataclass(frozen=True, slots=True, kw_only=True)
class SizedAct:
    act: Act
    size: ActSize


def advice_of(acts: Iterable[Act], now: int | None = None) -> list[list[SizedAct]]:
    """Acts at their sizes that can still be done ``now``, largest saving first. An act that changes
    fewer of the same things, for goods that another one helps as well, is one more size of that
    one.
    """
    sized = [
        [SizedAct(act=act, size=size) for size in sizes]
        for act in acts
        if (sizes := sizes_of(act, now))
    ]
    sized.sort(key=lambda mine: -mine[0].size.gain.kg_min)
    groups: list[list[SizedAct]] = []
    by_part: dict[ActPart, list[list[SizedAct]]] = defaultdict(list)
    for mine in sized:
        first = mine[0]
        known = by_part[_bare(first.act.parts[0])]
        larger = next((other for other in known if _less_of(first, other[0])), None)
        if larger is None:
            groups.append(mine)
            for part in first.act.parts:
                by_part[_bare(part)].append(mine)
        elif len(larger) < SIZES_SHOWN:
            larger.append(first)
    return groups


def _bare(part: ActPart) -> ActPart:
    return replace(part, left=Amount(), note="")


def _less_of(less: SizedAct, more: SizedAct) -> bool:
    """Whether it changes fewer of the same things, for some of the same goods."""
    things, all_things = ({_bare(p) for p in each.act.parts} for each in (less, more))
    goods, all_goods = ({(h.shipment, h.kind) for h in each.size.helped} for each in (less, more))
    return things < all_things and goods <= all_goods


def _size(act: Act, helped: Sequence[Helped], amounts: tuple[Amount, ...]) -> ActSize:
    return ActSize(asked=amounts, helped=tuple(helped), gain=act.gain_for(helped))


def remedy_of(act: Act, amounts: Needs) -> Remedy:
    """An act at these amounts as the remedy of one shipment."""
    parts = tuple(
        Remedy(
            kind=part.kind,
            on=part.on,
            pool=part.pool,
            grams=amount.grams,
            litres=amount.litres,
            amount=amount.quota,
            minutes=amount.minutes,
            text="",
        )
        for part, amount in zip(act.parts, amounts, strict=True)
    )
    return Remedy(kind="together", parts=parts, text="")


def _together(some: Needs, more: Needs) -> Needs:
    """The sum of two needs, by part; the longest of their minutes."""
    return tuple(
        Amount(
            grams=a.grams + b.grams,
            litres=a.litres + b.litres,
            quota=a.quota + b.quota,
            minutes=max(a.minutes, b.minutes),
        )
        for a, b in zip(some, more, strict=True)
    )


def _amounts(act: Act, taken: Needs) -> Needs:
    """The amount of each part of an act for goods that take so much: only what is short."""
    return tuple(
        Amount(
            grams=max(0, needs.grams - part.left.grams),
            litres=max(0, needs.litres - part.left.litres),
            quota=max(0, needs.quota - part.left.quota),
            minutes=needs.minutes,
        )
        for part, needs in zip(act.parts, taken, strict=True)
    )


def _share(amounts: Sequence[Amount], whole: Sequence[Amount]) -> float:
    """The requested part of the whole act: the largest share of any of its amounts."""
    pairs = [
        (mine, every)
        for a, b in zip(amounts, whole, strict=True)
        for mine, every in (
            (a.grams, b.grams),
            (a.litres, b.litres),
            (a.quota, b.quota),
            (a.minutes, b.minutes),
        )
        if every
    ]
    return max((mine / every for mine, every in pairs), default=1.0)


def bends(sizes: Sequence[float], saved: Sequence[int]) -> list[int]:
    """Places of the last size and of at most two smaller ones, the largest first: those at which
    what is saved is furthest above the straight line between their neighbours.

    >>> bends([0.1, 0.2, 0.9, 1.0], [80, 84, 96, 100])
    [3, 0]
    """
    last = len(sizes) - 1
    chosen = [-1, last]
    while len(chosen) <= SIZES_SHOWN:
        found = [
            (_above(sizes, saved, a, k, b), k) for a, b in pairwise(chosen) for k in range(a + 1, b)
        ]
        best, at = max(found, default=(0.0, -1), key=lambda each: (each[0], -each[1]))
        if best <= BEND * saved[last]:
            break
        chosen = sorted([*chosen, at])
    return [k for k in reversed(chosen) if k >= 0]


def _above(sizes: Sequence[float], saved: Sequence[int], a: int, k: int, b: int) -> float:
    x0, y0 = (sizes[a], saved[a]) if a >= 0 else (0.0, 0)
    width = sizes[b] - x0
    line = y0 + (saved[b] - y0) * ((sizes[k] - x0) / width if width > 0 else 1.0)
    return saved[k] - line
