"""What claims of one cause come to, and who gets how much if that is more than a cap or a pool has: everyone the same part of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onward.money.amounts import shown
from onward.money.claim import Claim, Line, Verdict, open_claims
from onward.money.cover import Cover, ShortPool
from onward.money.earlier import Paid, pro_rata, under_cap
from onward.money.life import pool_account


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
    before_minor: int = 0  # of the cap, paid for claims that are not among these

    @property
    def paid_minor(self) -> int:
        """What is owed within the cap."""
        return sum(amount for _, amount in self.amounts)


def within_caps(claims: Iterable[Claim], paid: Sequence[Paid] = ()) -> list[Claim]:
    """Open claims with what the covers' caps for one consignment, vendor and cause take off each: pro rata, as a line of its own.

    What was ``paid`` before counts: for other claims it leaves less, and what a claim has been paid it keeps.
    """
    found = {each.id: each for each in claims}
    had = {each.claim: each.amount for each in paid}
    near: dict[tuple[str, str], list[Paid]] = defaultdict(list)
    for one in paid:
        near[one.goods.kind, one.goods.id].append(one)
    for each in tuple(found.values()):
        cap, goods = each.cover.cap_minor, each.order.goods
        mine = near.get((goods.kind, goods.id), [])
        before = under_cap("consignment", mine, as_paid(each)) if cap is not None and mine and each.loss is not None else 0
        if cap is not None and before and each.amount > max(0, cap - before):
            words = f"cap of {shown(cap, each.order.currency)} for one consignment, of which {shown(before, each.order.currency)} are paid"
            found[each.id] = _cut(each, words, max(0, cap - before))
    for word in ("vendor", "cause"):
        for (_, of, currency), group in sorted(_groups(found.values(), word).items()):
            terms = _terms(group)
            cap = terms.cap_vendor_minor if word == "vendor" else terms.cap_cause_minor
            if cap is None:
                continue
            ours = {each.id for each in group}
            before = under_cap(word, [each for each in paid if each.claim not in ours], as_paid(group[0]))
            asked = [each.amount for each in group]
            given = pro_rata(asked, max(0, cap - before), [had.get(each.id, 0) for each in group])
            words = f"pro rata: {shown(sum(asked), currency)} are asked for the {word} {of}, the cap is {shown(cap, currency)}"
            words += f", {shown(before, currency)} of it paid for others" if before else ""
            for each, part in zip(group, given, strict=True):
                if part != each.amount:
                    found[each.id] = _cut(each, words, part)
    return list(found.values())


def _cut(claim: Claim, words: str, amount: int) -> Claim:
    return replace(claim, lines=(*claim.lines, Line(words, amount - claim.amount, claim.terms)))


def as_paid(claim: Claim) -> Paid:
    """A claim that has a loss, as it would be counted once it is paid."""
    assert claim.loss is not None
    order = claim.order
    of = {"cover": claim.cover.name, "vendor": order.vendor, "cause": claim.loss.cause}
    return Paid(claim=claim.id, currency=order.currency, parcel=order.parcel, amount=claim.amount, shares=claim.shares, **of)


def within_pools(claims: Iterable[Claim], pools: Mapping[tuple[str, str], int], paid: Sequence[Paid] = ()) -> list[Claim]:
    """Claims of covers that divide a pool that is short: each payer's pool pays the same part of its share of every claim.

    ``pools``: what is in them, by account and currency. What claims were paid from a pool before they keep; it counts as being in it.
    """
    found = {each.id: each for each in claims}
    had = {(each.claim, payer): amount for each in paid for payer, amount in each.shares}
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for each in found.values():
        if each.cover.short_pool is ShortPool.PRO_RATA and each.verdict is Verdict.ELIGIBLE and not each.duplicate_of:
            for payer in each.cover.payers:
                groups[pool_account(each.cover.id, payer.name), each.order.currency].append(each)
    for (account, currency), mine in sorted(groups.items()):
        name = account.split(":", 2)[2]
        asked = [dict(each.shares)[name] for each in mine]
        before = [had.get((each.id, name), 0) for each in mine]
        there = pools.get((account, currency), 0)
        given = pro_rata(asked, there + sum(before), before)
        words = f"pro rata: {shown(sum(asked), currency)} are asked of the pool of {name}, which has {shown(there + sum(before), currency)}"
        for each, share, part in zip(mine, asked, given, strict=True):
            if part != share:
                now = found[each.id]
                line = Line(words, part - share, (f"account {account}", f"cover {each.cover.name}"))
                found[each.id] = replace(now, lines=(*now.lines, line), short=(*now.short, (name, share - part)))
    return list(found.values())


def _groups(claims: Iterable[Claim], word: str) -> dict[tuple[str, str, str], list[Claim]]:
    """Claims that share a cap; what is a duplicate is paid elsewhere."""
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for each in claims:
        if each.loss is not None and not each.duplicate_of:
            of = each.loss.cause if word == "cause" else each.order.vendor
            groups[each.cover.name, of, each.order.currency].append(each)
    return groups


def _terms(group: Sequence[Claim]) -> Cover:
    """The cover of claims that share a cap, in their currency: as converted for the first loss, so that later ones do not move the cap."""
    known = [each for each in group if each.loss is not None and each.cover.currency in ("", each.order.currency)]
    first = min(known or group, key=lambda each: (each.loss.at.timestamp() if each.loss else 0, each.id))
    return first.cover


def accumulate(claims: Iterable[Claim], paid: Sequence[Paid] = ()) -> list[Accumulated]:
    """By cover, cause and currency, each loss counted once; what was ``paid`` before counts as in ``within_caps``."""
    groups = _groups(open_claims(list(claims)), "cause")
    found = []
    for (cover, cause, currency), mine in sorted(groups.items()):
        cap = _terms(mine).cap_cause_minor
        asked = [each.amount for each in mine]
        ours = {each.id for each in mine}
        had = {each.claim: each.amount for each in paid}
        before = under_cap("cause", [each for each in paid if each.claim not in ours], as_paid(mine[0]))
        room = None if cap is None else max(0, cap - before)
        given = zip((each.id for each in mine), pro_rata(asked, room, [had.get(each.id, 0) for each in mine]), strict=True)
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
                before_minor=before,
            )
        )
    return found
