"""Accounts whose money no single person moves: payers' pools, claimants' awards, a fund's cash. The
rule depends on the accounts that an entry touches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from unicodedata import normalize

from onward.errors import Problem
from onward.message import Message
from onward.money.entry import EXCHANGE, Entry
from onward.money.life import PAYMENT
from onward.money.minor_units import UNITS

# an account's first word
GUARDED = frozenset(
    {"pool", "claims", "available", "committed", "granted", "paid", "pledged", EXCHANGE}
)

PAYS = "onward claims pay makes these"
ASSESS = "onward claims assess, with what is known now"


def guarded(account: str) -> bool:
    """Whether an account may be touched only by approved entries."""
    return account.partition(":")[0] in GUARDED


def touches(entry: Entry) -> bool:
    """Whether an entry moves money of a pool, a claim or a fund, in whatever currency and
    direction.
    """
    return not entry.commodity.startswith(UNITS) and any(
        guarded(each.account) for each in entry.postings
    )


def spelling_problems(entry: Entry) -> list[Problem]:
    """Accounts that look like guarded ones and are not: they would escape the rule and mislead
    readers.
    """
    found = []
    for account in dict.fromkeys(each.account for each in entry.postings):
        first, colon, rest = account.partition(":")
        like = _read(first)
        if like in GUARDED and first not in GUARDED:
            found.append(
                Problem(
                    f"entry {entry.key}",
                    0,
                    "account",
                    account,
                    Message("is {account} spelt otherwise", account=like),
                    Message("{like}{colon}{rest}", like=like, colon=colon, rest=rest),
                )
            )
    return found


ALIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456\u0455"
    "\u04cf\u0501\u0261\u0578\u03bf\u03b1\u03b9\u0131",
    "aeopcxyisldgnoaii",
)


def _read(word: str) -> str:
    """A word reduced to its looks: without capitals, blanks and invisible characters; Cyrillic and
    Greek letters as Latin.
    """
    return "".join(
        each
        for each in normalize("NFKC", word).casefold()
        if each.isprintable() and not each.isspace()
    ).translate(ALIKE)


def by_hand_problems(entry: Entry) -> list[Problem]:
    """Entries refused by hand, whoever approves: paying a claim, reversing a claim's payment in
    whole or part, or taking money out of a pool other than by reversing the entry that paid it in.
    """
    where = f"entry {entry.key}"
    firsts = {each.account.partition(":")[0] for each in entry.postings}
    found = []
    if entry.key.startswith(PAYMENT):
        message = "begins as keys of payments of claims do"
        found.append(Problem(where, 0, "key", entry.key, message, PAYS))
    if entry.reverses.startswith(PAYMENT):
        message = (
            "pays a claim, or takes a payment back; that is undone only when the claim is "
            "assessed again"
        )
        found.append(Problem(where, 0, "reverses", entry.reverses, message, ASSESS))
    elif not entry.reverses and any(
        each.amount > 0 and each.account.startswith("claims:") for each in entry.postings
    ):
        message = "is awarded something, which only a payment of a claim does"
        found.append(Problem(where, 0, "account", "claims", message, PAYS))
    elif {"claims", "pool"} <= firsts:
        message = (
            "go back into a pool by hand; a payment is taken back when its claim is assessed again"
        )
        found.append(Problem(where, 0, "postings", "", message, ASSESS))
    elif not entry.reverses and any(
        each.amount < 0 and each.account.startswith("pool:") for each in entry.postings
    ):
        message = (
            "leaves a pool without a claim; what somebody put in goes back by reversing that entry"
        )
        maybe = "onward ledger reverse KEY --as USER"
        found.append(Problem(where, 0, "postings", "", message, maybe))
    return found


def moved_by(entries: Iterable[Entry]) -> dict[str, int]:
    """By currency, the larger of what entries take out of guarded accounts and put into them: it
    decides how many approvers are needed.
    """
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for entry in entries:
        if touches(entry):
            for each in entry.postings:
                if guarded(each.account):
                    sums[entry.commodity][each.amount < 0] += abs(each.amount)
    return {currency: max(both) for currency, both in sorted(sums.items())}
