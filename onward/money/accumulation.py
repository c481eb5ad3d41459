"""What claims of one cause come to, and who gets how much if that is more than the cover's cap: everyone the same part of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onward.money.amounts import largest_remainder
from onward.money.claim import Claim, Verdict, open_claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Accumulated:
    """The claims of one cause under one cover; amounts in minor units. ``undetermined`` ones have no amount yet."""

    cover: str
    cause: str
    currency: str
    claims: int
    undetermined: int
    asked_minor: int
    cap_minor: int | None
    amounts: tuple[tuple[str, int], ...]  # by claim, within the cap

    @property
    def paid_minor(self) -> int:
        """What is owed within the cap."""
        return sum(amount for _, amount in self.amounts)


def pro_rata(asked: Sequence[int], available: int | None) -> tuple[int, ...]:
    """What each gets: all that is asked if it is there, else the same part for all, exact to the minor unit and never more than asked.

    >>> pro_rata((300, 100), 100)
    (75, 25)
    """
    if available is None or sum(asked) <= available:
        return tuple(asked)
    return largest_remainder(available, asked)


def accumulate(claims: Iterable[Claim]) -> list[Accumulated]:
    """By cover, cause and currency, each loss counted once."""
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for each in open_claims(list(claims)):
        if each.loss is not None and not each.duplicate_of:
            groups[each.cover.name, each.loss.cause, each.order.currency].append(each)
    found = []
    for (cover, cause, currency), mine in sorted(groups.items()):
        cap = mine[0].cover.cap_cause_minor
        asked = [each.amount for each in mine]
        given = zip((each.id for each in mine), pro_rata(asked, cap), strict=True)
        undetermined = sum(each.verdict is Verdict.UNDETERMINED for each in mine)
        found.append(
            Accumulated(
                cover=cover,
                cause=cause,
                currency=currency,
                claims=len(mine),
                undetermined=undetermined,
                asked_minor=sum(asked),
                cap_minor=cap,
                amounts=tuple(given),
            )
        )
    return found
