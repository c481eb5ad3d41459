"""Earlier payments that stand: they count toward caps and pools, and a claim keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onward.errors import Problem
from onward.events.keys import Key, key
from onward.message import Message
from onward.money.minor_units import largest_remainder, shown
from onward.money.order import overlap


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """The payments of a claim, without those reversed, in minor units of ``currency``; ``shares``:
    by payer.

    Caps are in the currency ``counted_in``, in which the payment is worth ``worth``; None: no rate
    was kept with it.
    """

    claim: str
    cover: str  # id and version
    vendor: str
    cause: str
    currency: str
    parcel: str
    amount: int
    counted_in: str
    worth: int | None
    shares: tuple[tuple[str, int], ...] = ()

    @property
    def goods(self) -> Key:
        """The parcel as a key of tracking."""
        return key(self.parcel)


def pro_rata(
    amounts: Sequence[int], available: int | None, had: Sequence[int] = ()
) -> tuple[int, ...]:
    """What each claim gets: all that it asks if enough is available, else the same share for all,
    exact to the minor unit and never more than asked.

    ``had``: what each has already had of ``available``. It keeps that, up to what it asks now, even
    if the others' share is smaller.

    >>> pro_rata((300, 100), 100), pro_rata((300, 300, 100), 350, (300, 0, 0))
    ((75, 25), (300, 38, 12))
    """
    if available is None or sum(amounts) <= available:
        return tuple(amounts)
    kept = [min(pair) for pair in zip(amounts, had, strict=True)] if had else [0] * len(amounts)
    rest = list(range(len(amounts)))
    given = list(kept)
    while sum(amounts[n] for n in rest):
        room = available - sum(kept) + sum(kept[n] for n in rest)
        parts = largest_remainder(max(0, room), [amounts[n] for n in rest])
        fewer = [n for n, part in zip(rest, parts, strict=True) if part >= kept[n]]
        if len(fewer) == len(rest):
            for n, part in zip(rest, parts, strict=True):
                given[n] = part
            break
        rest = fewer
    return tuple(given)


CAPS = ("consignment", "vendor", "cause")


def under_cap(word: str, cap: int, paid: Iterable[Paid], like: Paid) -> int:
    """The sum of other claims' payments that count in one cap with ``like``: for its goods, its
    vendor or its cause.

    A payment whose worth in the cap's currency is not known uses up the whole cap.
    """
    total = 0
    for each in paid:
        if each.claim != like.claim and each.cover == like.cover:
            same = (
                overlap(each.goods, like.goods)
                if word == "consignment"
                else getattr(each, word) == getattr(like, word)
            )
            known = each.worth if each.counted_in == like.counted_in else None
            total += 0 if not same else cap if known is None else known
    return total


def cap_problems(caps: Mapping[str, int | None], paid: Sequence[Paid], like: Paid) -> list[Problem]:
    """Each cap that a payment together with earlier ones would exceed."""
    found = []
    for word in CAPS:
        cap = caps.get(word)
        if cap is None:
            continue
        before = under_cap(word, cap, paid, like)
        limit = f"the cap for one {word}, {shown(cap, like.counted_in)}"
        amount, field = shown(like.amount, like.currency), f"cap_{word}"
        if like.worth is None:
            message = Message(
                "no rate to {currency} is kept with the assessment, and {limit} cannot be checked",
                currency=like.counted_in,
                limit=limit,
            )
            maybe = "assess it again with --db and --rates FILE"
            found.append(Problem(f"claim {like.claim}", 0, field, amount, message, maybe))
        elif before + like.worth > cap:
            worth = (
                ""
                if like.currency == like.counted_in
                else f"is worth {shown(like.worth, like.counted_in)}, which "
            )
            message = Message(
                "{worth}is more than {limit}, of which {paid} are paid already",
                worth=worth,
                limit=limit,
                paid=shown(before, like.counted_in),
            )
            found.append(
                Problem(
                    f"claim {like.claim}", 0, field, amount, message, "assess it again with --db"
                )
            )
    return found
