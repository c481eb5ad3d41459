"""The amount from which a payment needs a second approver, in the currency of the pool that pays,
with its source.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from onward.message import Message
from onward.money.cover import AmountLimit
from onward.money.minor_units import shown
from onward.money.rates import NoRate, Rate, Rates
from onward.money.terms import most

USUAL = (AmountLimit(currency="USD", minor=100_000),)  # for a pool whose cover states none
ALWAYS = Message("always two approvers: there is no exchange rate to convert the threshold")


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """``minor`` units of ``currency``; ``said``: where it is stated, or the conversion rate."""

    minor: int
    currency: str
    said: str
    rate: Rate | None = None  # that converted it

    def __str__(self) -> str:
        return threshold_words(self)


def threshold_of(
    currency: str, stated: Iterable[AmountLimit], rates: Rates, day: date
) -> Threshold | None:
    """The threshold of a pool in this currency: the cover's, else the usual one; if it is stated in
    another currency, converted at the rate of a day and rounded down. None: there is no rate, and
    every payment needs two approvers.
    """
    limits, source = tuple(stated), Message("stated by the cover")
    if not limits:
        limits, source = USUAL, Message("the usual threshold")
    for each in limits:
        if each.currency == currency:
            return Threshold(minor=each.minor, currency=currency, said=source)
    for each in limits:
        try:
            rate = rates.find(each.currency, currency, day)
        except NoRate:
            continue
        words = Message(
            "{source}, {amount} at {rate}",
            source=source,
            amount=shown(each.minor, each.currency),
            rate=rate,
        )
        return Threshold(minor=most(each.minor, rate), currency=currency, said=words, rate=rate)
    return None


def threshold_document(found: Threshold | None) -> dict[str, Any] | None:
    """A threshold as JSON; ``threshold_from`` gives it back."""
    return (
        None
        if found is None
        else {"minor": found.minor, "currency": found.currency, "said": found.said}
    )


def threshold_from(document: Mapping[str, Any] | None) -> Threshold | None:
    return None if document is None else Threshold(**document)


def threshold_short(found: Threshold | None, concerns: Sequence[str] = ()) -> Message:
    """A threshold in a few words, shown with a number of approvals."""
    if concerns:
        return Message("two, for the assessment has concerns")
    if found is None:
        return Message("always two")
    return Message("two from {amount} on", amount=shown(found.minor, found.currency))


def approvals_words(
    given: int, needed: int, found: Threshold | None, concerns: Sequence[str]
) -> Message:
    """Approvals given, approvals needed, and the amount from which two are needed."""
    counted = approvals_counted(given, needed)
    return Message.joined(", ", [counted, threshold_short(found, concerns)])


def approvals_counted(given: int, needed: int) -> Message:
    return Message("{given} of {needed} approvals", given=given, needed=needed)


def threshold_words(found: Threshold | None) -> Message:
    """The amount from which two approvers are needed, and where it comes from."""
    if found is None:
        return ALWAYS
    return Message(
        "two approvers from {amount} on ({said})",
        amount=shown(found.minor, found.currency),
        said=found.said,
    )
