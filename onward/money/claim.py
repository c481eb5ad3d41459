"""A claim derived from an order, a cover and events: who may claim, how much, why, and the basis of
each figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from fractions import Fraction

from onward.events.vocabulary import EventReason
from onward.message import Message
from onward.money.cover import Clock, Cover, Happening, Trigger
from onward.money.minor_units import largest_remainder, shown
from onward.money.order import Order, blocks, overlap
from onward.money.rates import NO_RATES, NoRate, Rate, Rates
from onward.money.terms import cap_in, has_amounts, worth

DAY = timedelta(days=1)
UNKNOWN = 10**100  # more than any claim comes to in any currency


class ClaimVerdict(StrEnum):
    """The result of an assessment."""

    ELIGIBLE = "eligible"
    NOT_ELIGIBLE = "not_eligible"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class AssessmentStep:
    """One question on the way to a verdict, its answer, and the answer's basis (``event 4f..``,
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
    """A running deadline of this claim; ``due``: its last day. ``over``: it has passed."""

    clock: Clock
    due: date
    over: bool


@dataclass(frozen=True, slots=True)
class Loss:
    """What happened to a claim's goods: when, for how long, why, and the event that reports it.
    ``policy``: a known rule; ``unknown``: the name of a rule that events name and that is not
    known; nothing rests on it.
    """

    happening: Happening
    trigger: Trigger
    at: datetime
    event: str
    reason: EventReason | None
    policy: str
    days: int = 0  # in detention, a day begun counts
    over: bool = True  # the detention has ended
    unknown: str = ""

    @property
    def cause(self) -> str:
        """The key that groups claims by cause: the policy, else the reason."""
        return self.policy or (self.reason.value if self.reason else EventReason.UNDETERMINED.value)

    @property
    def rests_on(self) -> tuple[str, ...]:
        """The event, and the policy if there is one."""
        return (f"event {self.event}", *((f"policy {self.policy}",) if self.policy else ()))


def cause_text(cause: str) -> str:
    """A cause for people: a policy by its id, a reason in plain words."""
    return cause.replace("_", " ") if cause in frozenset(EventReason) else cause


def terms_of(cover: Cover, rate: Rate | None) -> tuple[str, ...]:
    """The cover, and the rate that converted its amounts, as sources of a line."""
    return (f"cover {cover.name}", *((f"rate {rate}",) if rate else ()))


def cap_words(cover: Cover, rate: Rate | None) -> Message:
    """The cap for one consignment, and its amount in the order's currency."""
    cap = shown(cover.cap_minor or 0, cover.currency)
    if rate is None:
        return Message("cap of {amount} for one consignment", amount=cap)
    there = shown(cap_in(cover, rate) or 0, rate.quote)
    return Message("cap of {amount} ({there}) for one consignment", amount=cap, there=there)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An order's right under a cover, as of an instant and as far as known. ``id`` names order and
    cover; amounts are minor units.

    ``shares``: what each payer owes. ``to_person``: a person must decide, since it has been
    undetermined too long. ``duplicate_of``: another claim for the same loss, which pays it.
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
    # by payer, the part of its share that its pool could not pay
    short: tuple[tuple[str, int], ...] = ()
    rate: Rate | None = None  # from the cover's currency to the order's
    # if that rate is missing: the amount by the formula, before deductible and caps
    unconverted: int = 0

    @property
    def id(self) -> str:
        """Order and cover: one order has one claim under one cover."""
        return f"{self.order.order}@{self.cover.name}"

    @property
    def amount(self) -> int:
        return sum(each.amount for each in self.lines)

    @property
    def size(self) -> int:
        """The amount owed, or the possible amount while a rate is missing; used to find the largest
        of several claims for one loss.
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
        """The sources of lines that come from the cover's amounts: the cover, and the rate if its
        currency differs.
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
        """The amount owed, in the currency ``counted_in``."""
        return worth(self.amount, self.rate)

    @property
    def waits_until(self) -> datetime | None:
        """When an undetermined claim goes to a person; None while no loss is known."""
        waits = self.verdict is ClaimVerdict.UNDETERMINED and self.loss is not None
        return (
            self.loss.at + timedelta(days=self.cover.undetermined_days)
            if waits and self.loss
            else None
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """Kinds of evidence that are missing."""
        return tuple(kind for kind, name in self.papers.items() if not name)


def loss_of(claim: Claim) -> tuple[str, str, str]:
    """The key of a loss: claims with equal keys are for one loss if their goods overlap."""
    assert claim.loss is not None
    return claim.loss.event, claim.order.goods.kind, claim.order.goods.id


class _Paying:
    """Claims that pay, indexed by event and goods, to find those for the same loss."""

    def __init__(self) -> None:
        self.near: dict[tuple[str, str, str, int], list[Claim]] = {}
        self.all: dict[tuple[str, str, str], list[Claim]] = {}

    def same(self, claim: Claim) -> Claim | None:
        """A claim for the same event and some of the same goods; None if there is none."""
        name, mine = loss_of(claim), blocks(claim.order.goods)
        near = (
            self.all.get(name, [])
            if mine == (-1,)
            else [each for n in (*mine, -1) for each in self.near.get((*name, n), ())]
        )
        return next((each for each in near if overlap(each.order.goods, claim.order.goods)), None)

    def add(self, claim: Claim) -> None:
        name = loss_of(claim)
        self.all.setdefault(name, []).append(claim)
        for block in blocks(claim.order.goods):
            self.near.setdefault((*name, block), []).append(claim)


def open_claims(
    claims: list[Claim], rates: Rates = NO_RATES, paid: Collection[str] = ()
) -> list[Claim]:
    """Eligible and undetermined claims, each loss once: of claims for one loss the one that was
    paid, else the largest, pays, and the others name it. ``paid``: the ids of claims whose payments
    stand.

    Amounts in several currencies are compared at the rate of the day of the loss; without a rate a
    claim counts as the smaller. A claim that waits for its cover's rate counts with its possible
    amount, and as larger than any that it cannot be compared with, so that no smaller one is paid
    in its place.
    """
    mine = [
        each
        for each in claims
        if each.verdict is not ClaimVerdict.NOT_ELIGIBLE and each.loss is not None
    ]
    sizes = _sizes(mine, rates)
    mine.sort(
        key=lambda each: (
            each.id not in paid,
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
    """The size of each claim, in one currency for all claims on goods of one shipment and one
    event; see ``open_claims``.
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
