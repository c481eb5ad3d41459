"""What claims of one cause come to, and who gets how much if that is more than the cover's cap: everyone the same part of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onward.money.amounts import largest_remainder, shown
from onward.money.claim import Claim, Line, Verdict, open_claims


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


def within_caps(claims: Iterable[Claim]) -> list[Claim]:
    """Open claims with what the covers' caps for one vendor, and then for one cause, take off each: pro rata, as a line of its own."""
    found = {each.id: each for each in claims}
    for word in ("vendor", "cause"):
        for (cover, of, currency), mine in sorted(_groups(found.values(), word).items()):
            terms = mine[0].cover
            cap = terms.cap_vendor_minor if word == "vendor" else terms.cap_cause_minor
            asked = [each.amount for each in mine]
            given = pro_rata(asked, cap)
            if cap is None or sum(given) == sum(asked):
                continue
            words = f"pro rata: {shown(sum(asked), currency)} are asked for the {word} {of}, the cap is {shown(cap, currency)}"
            for each, part in zip(mine, given, strict=True):
                if part != each.amount:
                    line = Line(words, part - each.amount, (f"cover {cover}",))
                    found[each.id] = replace(each, lines=(*each.lines, line))
    return list(found.values())


def _groups(claims: Iterable[Claim], word: str) -> dict[tuple[str, str, str], list[Claim]]:
    """Claims that share a cap; what is a duplicate is paid elsewhere."""
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for each in claims:
        if each.loss is not None and not each.duplicate_of:
            of = each.loss.cause if word == "cause" else each.order.vendor
            groups[each.cover.name, of, each.order.currency].append(each)
    return groups


def accumulate(claims: Iterable[Claim]) -> list[Accumulated]:
    """By cover, cause and currency, each loss counted once."""
    groups = _groups(open_claims(list(claims)), "cause")
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
