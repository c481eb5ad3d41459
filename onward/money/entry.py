"""One entry of the ledger: amounts of one commodity that sum to zero. It never changes; a wrong
entry is reversed by another.

An account is words joined by colons. Its first word says whether it may never be below zero
(``LIMITED``): what a fund has ``available``, what is ``committed``, a ``pool`` that pays claims;
and all states of units of goods (``onward.money.unit_accounts``).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from onward.errors import Problem
from onward.message import Message
from onward.money.minor_units import is_commodity, shown
from onward.money.rates import Rate
from onward.money.unit_accounts import UnitOrigin, UnitState, unit_problems
from onward.wording.currencies import nearest_currency

LIMITED = frozenset({"available", "committed", "pool", *UnitState})
EXCHANGE = "exchange"  # the account through which one currency becomes another
AMOUNT_LIMIT = 2**62  # what fits into a database's integer with room to add


def limited(account: str) -> bool:
    """Whether an account may never be below zero."""
    return account.partition(":")[0] in LIMITED


def beyond(account: str, total: int) -> bool:
    """Whether an account must not have this total: below zero; or above it, for an account that
    units come from, when more are taken back than came.
    """
    return (limited(account) and total < 0) or (
        account.partition(":")[0] in tuple(UnitOrigin) and total > 0
    )


@dataclass(frozen=True, slots=True)
class Posting:
    """``amount`` into an account (out of it, if negative). ``rests_on``: ids of events, policies,
    order lines or documents.
    """

    account: str
    amount: int
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Postings of one ``commodity`` (a currency, or ``unit:masks``) and one ``lot``. An entry with
    the same ``key`` is recorded only once.

    ``at``: the value date; ``known_at``: when it became known; both aware. ``told_at``: when the
    source knew it, if the ledger recorded it only later. ``rate``: on both halves of a conversion.
    ``reverses``: the key of the entry that this one reverses.
    """

    key: str
    at: datetime
    known_at: datetime
    commodity: str
    postings: tuple[Posting, ...]
    text: str
    source: str = ""
    lot: str = ""
    rate: Rate | None = None
    reverses: str = ""
    told_at: datetime | None = None


def recorded_now(entry: Entry, now: datetime) -> Entry:
    """The entry as known since ``now``; its original ``known_at`` becomes ``told_at``."""
    return replace(entry, known_at=now, told_at=entry.told_at or entry.known_at)


def by_own_clock(entry: Entry) -> Entry:
    """The entry known since its ``told_at``: the clock of the fund's tables instead of the
    recording.
    """
    return replace(entry, known_at=entry.told_at, told_at=None) if entry.told_at else entry


def entry_problems(entry: Entry) -> list[Problem]:
    """Problems of one entry, regardless of others."""
    found = []

    def wrong(field: str, value: object, message: str, maybe: str = "") -> None:
        found.append(Problem(f"entry {entry.key or '?'}", 0, field, str(value), message, maybe))

    if not entry.key or entry.key != entry.key.strip():
        message = "is empty or has blanks around it; every entry needs a key of its own"
        wrong("key", entry.key, message)
    for name in ("at", "known_at"):
        if getattr(entry, name).utcoffset() is None:
            wrong(name, getattr(entry, name), "has no offset from UTC")
    if not is_commodity(entry.commodity):
        message = "is neither a currency of ISO 4217 (USD) nor goods (unit:masks)"
        wrong("commodity", entry.commodity, message, nearest_currency(entry.commodity))
    if len(entry.postings) < 2:
        wrong("postings", len(entry.postings), "an entry has at least two postings")
    for each in entry.postings:
        if type(each.amount) is not int or each.amount == 0 or abs(each.amount) >= AMOUNT_LIMIT:
            message = Message(
                "on {account}: is not a whole number other than 0 and below 2^62",
                account=each.account,
            )
            wrong("amount", each.amount, message)
        if not each.account or any(not word.strip() for word in each.account.split(":")):
            wrong("account", each.account, "is no name of an account: words joined by colons")
    total = sum(each.amount for each in entry.postings)
    if total:
        wrong("postings", total, "do not sum to zero")
    converts = any(each.account.split(":")[0] == EXCHANGE for each in entry.postings)
    if converts and entry.rate is None:
        wrong("rate", "", "is missing: a conversion keeps its dated rate with its source")
    if not entry.text:
        wrong("text", "", "is empty; say what this is for")
    accounts = (each.account for each in entry.postings)
    where = f"entry {entry.key or '?'}"
    return found + unit_problems(where, entry.commodity, entry.lot, accounts)


def reversal(entry: Entry, *, key: str, at: datetime, known_at: datetime, text: str) -> Entry:
    postings = tuple(Posting(each.account, -each.amount, each.rests_on) for each in entry.postings)
    kept = {
        "commodity": entry.commodity,
        "lot": entry.lot,
        "rate": entry.rate,
        "source": entry.source,
    }
    return Entry(
        key=key,
        at=at,
        known_at=known_at,
        postings=postings,
        text=text,
        reverses=entry.key,
        **kept,  # type: ignore[arg-type]
    )


def conversion(
    rate: Rate,
    amount: int,
    source: str,
    target: str,
    *,
    key: str,
    at: datetime,
    known_at: datetime,
    text: str,
) -> tuple[Entry, Entry]:
    """Two entries: ``amount`` minor units of ``rate.base`` leave account ``source``, and their
    worth in ``rate.quote`` goes into ``target``.
    """
    through, worth = f"{EXCHANGE}:{rate.base}-{rate.quote}", rate.convert(amount)
    words = f"{text}: {shown(amount, rate.base)} at {rate}"
    out = (Posting(source, -amount), Posting(through, amount))
    into = (Posting(through, -worth), Posting(target, worth))
    return (
        Entry(
            key=f"{key}/{rate.base}",
            at=at,
            known_at=known_at,
            commodity=rate.base,
            postings=out,
            text=words,
            rate=rate,
            source=rate.source,
        ),
        Entry(
            key=f"{key}/{rate.quote}",
            at=at,
            known_at=known_at,
            commodity=rate.quote,
            postings=into,
            text=words,
            rate=rate,
            source=rate.source,
        ),
    )


# -- text


def to_document(entry: Entry) -> dict[str, Any]:
    """The entry as a JSON object, instants in UTC."""
    found: dict[str, Any] = {
        "key": entry.key,
        "at": _utc(entry.at),
        "known_at": _utc(entry.known_at),
        "commodity": entry.commodity,
    }
    found["postings"] = [[each.account, each.amount, *each.rests_on] for each in entry.postings]
    for name in ("text", "source", "lot", "reverses"):
        if getattr(entry, name):
            found[name] = getattr(entry, name)
    if entry.told_at is not None:
        found["told_at"] = _utc(entry.told_at)
    if entry.rate is not None:
        rate = entry.rate
        found["rate"] = [
            rate.base,
            rate.quote,
            str(rate.rate),
            rate.asked_on.isoformat(),
            rate.fixed_on.isoformat(),
            rate.source,
        ]
    return found


def _utc(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def canonical(entry: Entry) -> str:
    """The whole entry as canonical JSON; ``from_document(json.loads(...))`` gives it back."""
    return json.dumps(to_document(entry), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def fingerprint(entry: Entry) -> bytes:
    """A hash of an entry's effect, without when it became known; the same key with another
    fingerprint is refused.
    """
    document = to_document(entry)
    document.pop("known_at")
    document.pop("told_at", None)
    return hashlib.sha256(
        json.dumps(document, ensure_ascii=False, sort_keys=True).encode()
    ).digest()


def from_document(document: Mapping[str, Any]) -> Entry:
    """The entry in a JSON object that ``to_document`` made."""
    given = {
        name: document.get(name, "")
        for name in ("key", "commodity", "text", "source", "lot", "reverses")
    }
    postings = tuple(
        Posting(account, amount, tuple(rests)) for account, amount, *rests in document["postings"]
    )
    at, known_at = (datetime.fromisoformat(document[name]) for name in ("at", "known_at"))
    rate = None
    if "rate" in document:
        base, quote, value, asked_at, fixed, source = document["rate"]
        days = {"asked_on": date.fromisoformat(asked_at), "fixed_on": date.fromisoformat(fixed)}
        rate = Rate(base=base, quote=quote, rate=Fraction(value), source=source, **days)
    told_at = datetime.fromisoformat(document["told_at"]) if "told_at" in document else None
    return Entry(**given, at=at, known_at=known_at, told_at=told_at, postings=postings, rate=rate)
