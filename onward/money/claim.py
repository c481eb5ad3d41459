"""A claim, derived from an order, a cover and what happened: who may claim, how much, why, and what
every figure rests on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from onward.events.vocabulary import EventReason
from onward.money.cover import Clock, Cover, Happening, Trigger
from onward.money.minor_units import largest_remainder, shown
from onward.money.order import Order, blocks, overlap
from onward.money.rates import NO_RATES, NoRate, Rate, Rates
from onward.money.terms import cap_in, has_amounts, worth

DAY = timedelta(days=1)
UNKNOWN = 10**100  # more than any claim comes to in any currency


class ClaimVerdict(StrEnum):
    """What an assessment comes to."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class AssessmentStep:
    """One question on the way to a verdict, its answer, and what that rests on (``event 4f..``,
    ``policy X``, ``order O1``).
    """

    question: str
    answer: str
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the amount, in minor units."""

    text: str
    amount: int
    rests_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A clock that runs for this claim; ``due`` is the last day. ``over``: it has run out."""

    clock: Clock
    due: date
    over: bool


@dataclass(frozen=True, slots=True)
class Loss:
    """What happened to the goods that a claim is about: since when, for how long, why, by which
    event.
    """

    happening: Happening
    trigger: Trigger
    at: datetime
    event: str
    reason: EventReason | None
    policy: str
    days: int = 0  # begun in detention
    over: bool = True  # the detention has ended

    @property
    def cause(self) -> str:
        """What claims of one cause have in common: the policy, else the reason."""
        return self.policy or (self.reason.value if self.reason else EventReason.UNDETERMINED.value)

    @property
    def rests_on(self) -> tuple[str, ...]:
        """The event, and the policy if there is one."""
        return (f"event {self.event}", *((f"policy {self.policy}",) if self.policy else ()))


def cause_text(cause: str) -> str:
    """A cause for people: a policy by its id, a reason in plain words."""
    return cause.replace("_", " ") if cause in frozenset(EventReason) else cause


def terms_of(cover: Cover, rate: Rate | None) -> tuple[str, ...]:
    """A cover and the rate at which its amounts were converted, as what a line rests on."""
    return (f"cover {cover.name}", *((f"rate {rate}",) if rate else ()))


def cap_words(cover: Cover, rate: Rate | None) -> str:
    """The cap for one consignment, and what it comes to in an order's currency."""
    there = "" if rate is None else f" ({shown(cap_in(cover, rate) or 0, rate.quote)})"
    return f"cap of {shown(cover.cap_minor or 0, cover.currency)}{there} for one consignment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An order's right under a cover, as of an instant and as far as known. ``id`` names order and
    cover; amounts are minor units.

    ``shares`` say what each payer owes. ``to_person``: undetermined for too long, so that a person
    must decide. ``duplicate_of``: another claim for the same loss, which pays it.
    """

    order: Order
    cover: Cover
    as_of: datetime
    known_to: datetime
    verdict: ClaimVerdict
    path: tuple[AssessmentStep, ...]
    loss: Loss | None = None
    lines: tuple[Line, ...] = ()
    # kind of evidence -> sha256, or "" if it is missing
    papers: Mapping[str, str] = field(default_factory=dict)
    deadlines: tuple[Deadline, ...] = ()
    to_person: bool = False
    duplicate_of: str = ""
    short: tuple[tuple[str, int], ...] = ()  # what a payer's pool could not meet, of its share
    rate: Rate | None = (
        None  # at which the cover's amounts were converted into the order's currency
    )
    # where that rate is missing: what the formula comes to, before the cover takes anything off
    unconverted: int = 0

    @property
    def id(self) -> str:
        """Of one order under one cover there is one claim."""
        return f"{self.order.order}@{self.cover.name}"

    @property
    def amount(self) -> int:
        """What is owed."""
        return sum(each.amount for each in self.lines)

    @property
    def size(self) -> int:
        """What is owed, or may be once there is a rate: by which the largest of several claims for
        one loss is found.
        """
        return self.amount or self.unconverted

    @property
    def shares(self) -> tuple[tuple[str, int], ...]:
        """Each payer's part, exact to the minor unit."""
        short = dict(self.short)
        parts = largest_remainder(
            self.amount + sum(short.values()), [each.weight for each in self.cover.payers]
        )
        return tuple(
            (each.name, part - short.get(each.name, 0))
            for each, part in zip(self.cover.payers, parts, strict=True)
        )

    @property
    def terms(self) -> tuple[str, ...]:
        """What a line rests on that the cover's amounts make: the cover, and the rate if it is in
        another currency.
        """
        return terms_of(self.cover, self.rate)

    @property
    def counted_in(self) -> str:
        """The currency in which claims are added up and compared with a cap: the cover's, or the
        order's if the cover has no amounts.
        """
        return self.cover.currency if has_amounts(self.cover) else self.order.currency

    @property
    def worth(self) -> int:
        """What is owed, in the currency it is counted in."""
        return worth(self.amount, self.rate)

    @property
    def waits_until(self) -> datetime | None:
        """When a claim that is undetermined goes to a person; None where nothing is known to have
        happened.
        """
        waits = self.verdict is ClaimVerdict.UNDETERMINED and self.loss is not None
        return (
            self.loss.at + timedelta(days=self.cover.undetermined_days)
            if waits and self.loss
            else None
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """The evidence that is not there."""
        return tuple(kind for kind, name in self.papers.items() if not name)


def loss_of(claim: Claim) -> tuple[str, str, str]:
    """What claims for one loss have in common, if their goods overlap: the event, and what it
    happened to.
    """
    assert claim.loss is not None
    return claim.loss.event, claim.order.goods.kind, claim.order.goods.id


class _Paying:
    """Claims that pay, by event and goods, so that one for the same loss is found without looking
    at all of them.
    """

    def __init__(self) -> None:
        self.near: dict[tuple[str, str, str, int], list[Claim]] = {}
        self.all: dict[tuple[str, str, str], list[Claim]] = {}

    def same(self, claim: Claim) -> Claim | None:
        """One for the same event and some of the same goods."""
        name, mine = loss_of(claim), blocks(claim.order.goods)
        near = (
            self.all.get(name, [])
            if mine == (-1,)
            else [each for n in (*mine, -1) for each in self.near.get((*name, n), ())]
        )
        return next((each for each in near if overlap(each.order.goods, claim.order.goods)), None)

    def add(self, claim: Claim) -> None:
        """One more."""
        name = loss_of(claim)
        self.all.setdefault(name, []).append(claim)
        for block in blocks(claim.order.goods):
            self.near.setdefault((*name, block), []).append(claim)


def open_claims(claims: list[Claim], rates: Rates = NO_RATES) -> list[Claim]:
    """Those that may claim: eligible or undetermined, each loss once; of claims for one loss the
    larger pays, and the others name it.

    In several currencies they are compared at the rate of the day of the loss; without one a claim
    counts as the smaller. One that waits for a rate of its cover counts with what it may come to,
    and before all that it cannot be compared with, so that no smaller one is paid in its place.
    """
    mine = [
        each
        for each in claims
        if each.verdict is not ClaimVerdict.NOT_ELIGIBLE and each.loss is not None
    ]
    sizes = _sizes(mine, rates)
    mine.sort(
        key=lambda each: (
            -sizes[each.id],
            -each.size,
            each.verdict is not ClaimVerdict.ELIGIBLE,
            each.id,
        )
    )
    paying, found = _Paying(), []
    for each in mine:
        same = paying.same(each)
        if same is None:
            paying.add(each)
        found.append(replace(each, duplicate_of=same.id if same else ""))
    return sorted(found, key=lambda each: each.id)


def _sizes(claims: Iterable[Claim], rates: Rates) -> dict[str, Fraction]:
    """What each claim comes to, in one currency for all that are about goods of one shipment and
    one event; see ``open_claims``.
    """
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for each in claims:
        groups[loss_of(each)].append(each)
    return {each.id: size for group in groups.values() for each, size in _compared(group, rates)}


def _compared(group: Sequence[Claim], rates: Rates) -> Iterator[tuple[Claim, Fraction]]:
    currencies = {each.order.currency for each in group}
    if len(currencies) == 1:
        yield from ((each, Fraction(each.size)) for each in group)
        return
    assert group[0].loss is not None
    day = group[0].loss.at.astimezone(UTC).date()
    missing = {
        one: rates.lacking((each, one, day) for each in currencies - {one}) for one in currencies
    }
    target = min(currencies, key=lambda each: (len(missing[each]), each))
    for each in group:
        try:
            same = each.order.currency == target
            yield (
                each,
                Fraction(each.size)
                if same
                else rates.find(each.order.currency, target, day).exactly(each.size),
            )
        except NoRate:
            yield each, Fraction(UNKNOWN if each.unconverted else 0)
