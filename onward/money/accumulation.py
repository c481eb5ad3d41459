"""Adds up the claims of one cause, and reduces them pro rata where they exceed a cap or a pool."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onward.message import Message
from onward.money.claim import Claim, ClaimVerdict, Line, cap_words, cause_text, open_claims
from onward.money.cover import ShortPool
from onward.money.life import pool_account
from onward.money.minor_units import shown
from onward.money.prior_payments import Paid, pro_rata, under_cap
from onward.money.rates import NO_RATES, Rates
from onward.money.terms import most, worth


@dataclass(frozen=True, slots=True, kw_only=True)
class Accumulated:
    """The claims of one cause under one cover; amounts in minor units of the cover's currency.
    ``undetermined`` claims have no amount yet.
    """

    cover: str
    cause: str
    currency: str
    claims: int
    undetermined: int
    asked_minor: int
    cap_minor: int | None
    amounts: tuple[tuple[str, int], ...]  # by claim, within the cap
    before_minor: int = 0  # the part of the cap already paid for claims not among these

    @property
    def paid_minor(self) -> int:
        """The sum owed within the cap."""
        return sum(amount for _, amount in self.amounts)


def within_caps(claims: Iterable[Claim], paid: Sequence[Paid] = ()) -> list[Claim]:
    """Open claims reduced pro rata to the covers' caps for one consignment, one vendor and one
    cause, each reduction a line of its own.

    Claims in several currencies are counted in the cover's. Earlier payments ``paid`` count: those
    for other claims leave less, and a claim keeps what it has been paid.
    """
    found = {each.id: each for each in claims}
    near: dict[tuple[str, str], list[Paid]] = defaultdict(list)
    for one in paid:
        near[one.goods.kind, one.goods.id].append(one)
    for each in tuple(found.values()):
        goods = each.order.goods
        found[each.id] = _within_its_own(each, near.get((goods.kind, goods.id), []))
    for word in ("vendor", "cause"):
        for (_, of, currency), group in sorted(_groups(found.values(), word).items()):
            shared = _shared(group, word, paid)
            if shared.cap is None:
                continue
            named = cause_text(of) if word == "cause" else of
            words = _cap_shared(shared, word, named, currency)
            for each, part, kept in zip(group, shared.given, shared.kept, strict=True):
                if part != each.worth:
                    found[each.id] = _cut(each, words, max(most(part, each.rate), kept))
    return list(found.values())


def _cap_shared(shared: _Shared, word: str, named: str, currency: str) -> Message:
    """How much is asked in all under a cap, which is less."""
    whom = (
        Message("vendor {vendor}", vendor=named)
        if word == "vendor"
        else Message("cause {cause}", cause=named)
    )
    asked, cap = shown(shared.asked, currency), shown(shared.cap or 0, currency)
    parts = [
        Message("pro rata: {asked} are asked for the {whom}", asked=asked, whom=whom),
        Message("the cap is {cap}", cap=cap),
    ]
    if shared.before:
        paid = shown(shared.before, currency)
        parts.append(Message("{paid} of it paid for others", paid=paid))
    return Message.joined(", ", parts)


def _within_its_own(claim: Claim, near: Sequence[Paid]) -> Claim:
    """A claim reduced to the cap for one consignment; ``near``: earlier payments for goods that may
    overlap its own.
    """
    cap = claim.cover.cap_minor
    if cap is None or not near or claim.loss is None:
        return claim
    before = under_cap("consignment", cap, near, as_paid(claim))
    room = max(0, cap - before)
    if not before or claim.worth <= room:
        return claim
    words = Message(
        "{cap}, of which {amount} are paid",
        cap=cap_words(claim.cover, claim.rate),
        amount=shown(before, claim.counted_in),
    )
    return _cut(claim, words, most(room, claim.rate))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """A cap and the claims that share it, in the cap's currency; ``kept``: earlier payments of each
    claim, in its own currency.
    """

    cap: int | None
    asked: int
    before: int
    given: tuple[int, ...]
    kept: tuple[int, ...]


def _shared(group: Sequence[Claim], word: str, paid: Sequence[Paid]) -> _Shared:
    terms, ours = group[0].cover, {each.id for each in group}
    cap = terms.cap_vendor_minor if word == "vendor" else terms.cap_cause_minor
    before = (
        0
        if cap is None
        else under_cap(
            word, cap, [each for each in paid if each.claim not in ours], as_paid(group[0])
        )
    )
    had = {each.claim: each.amount for each in paid}
    kept = tuple(min(each.amount, had.get(each.id, 0)) for each in group)
    worths = [each.worth for each in group]
    had_worth = [worth(amount, each.rate) for each, amount in zip(group, kept, strict=True)]
    given = pro_rata(worths, None if cap is None else max(0, cap - before), had_worth)
    return _Shared(cap=cap, asked=sum(worths), before=before, given=given, kept=kept)


def _cut(claim: Claim, words: str, amount: int) -> Claim:
    return replace(claim, lines=(*claim.lines, Line(words, amount - claim.amount, claim.terms)))


def as_paid(claim: Claim) -> Paid:
    """A claim with a loss in the form of its future payment."""
    assert claim.loss is not None
    return Paid(
        claim=claim.id,
        cover=claim.cover.name,
        vendor=claim.order.vendor,
        cause=claim.loss.cause,
        parcel=claim.order.parcel,
        currency=claim.order.currency,
        amount=claim.amount,
        counted_in=claim.counted_in,
        worth=claim.worth,
        shares=claim.shares,
    )


def within_pools(
    claims: Iterable[Claim], pools: Mapping[tuple[str, str], int], paid: Sequence[Paid] = ()
) -> list[Claim]:
    """Claims of covers that divide a short pool: each payer's pool pays the same share of its part
    of each claim.

    ``pools``: their balances, by account and currency. Claims keep earlier payments from a pool;
    these count as still being in it.
    """
    found = {each.id: each for each in claims}
    had = {(each.claim, payer): amount for each in paid for payer, amount in each.shares}
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for each in found.values():
        if (
            each.cover.short_pool is ShortPool.PRO_RATA
            and each.verdict is ClaimVerdict.ELIGIBLE
            and not each.duplicate_of
        ):
            for payer in each.cover.payers:
                groups[
                    pool_account(each.cover.id, payer.name), each.order.currency, payer.name
                ].append(each)
    for (account, currency, name), mine in sorted(groups.items()):
        shares = [dict(each.shares)[name] for each in mine]
        before = [had.get((each.id, name), 0) for each in mine]
        there = pools.get((account, currency), 0)
        given = pro_rata(shares, there + sum(before), before)
        words = Message(
            "pro rata: {asked} are asked of the pool of {payer}, which has {amount}",
            asked=shown(sum(shares), currency),
            payer=name,
            amount=shown(there + sum(before), currency),
        )
        for each, share, part in zip(mine, shares, given, strict=True):
            if part != share:
                now = found[each.id]
                line = Line(words, part - share, (f"account {account}", f"cover {each.cover.name}"))
                found[each.id] = replace(
                    now, lines=(*now.lines, line), short=(*now.short, (name, share - part))
                )
    return list(found.values())


def _groups(claims: Iterable[Claim], word: str) -> dict[tuple[str, str, str], list[Claim]]:
    """Claims that share a cap, without duplicates, which other claims pay."""
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for each in claims:
        if each.loss is not None and not each.duplicate_of:
            of = each.loss.cause if word == "cause" else each.order.vendor
            groups[each.cover.name, of, each.counted_in].append(each)
    return groups


def accumulate(
    claims: Iterable[Claim], paid: Sequence[Paid] = (), rates: Rates = NO_RATES
) -> list[Accumulated]:
    """The claims of each cover and cause added up, each loss once, in the cover's currency; earlier
    payments ``paid`` count as in ``within_caps``.

    ``rates``: as for ``open_claims``.
    """
    groups = _groups(open_claims(list(claims), rates), "cause")
    found = []
    for (cover, cause, currency), mine in sorted(groups.items()):
        shared = _shared(mine, "cause", paid)
        found.append(
            Accumulated(
                cover=cover,
                cause=cause,
                currency=currency,
                claims=len(mine),
                undetermined=sum(each.verdict is ClaimVerdict.UNDETERMINED for each in mine),
                asked_minor=shared.asked,
                cap_minor=shared.cap,
                amounts=tuple(zip((each.id for each in mine), shared.given, strict=True)),
                before_minor=shared.before,
            )
        )
    return found
