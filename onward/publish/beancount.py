"""The fund's ledger as beancount text, which outside programs read, sum and chart.

An entry of ours is a transaction of theirs, with key, instants, source, lot and rate as metadata.
Accounts get beancount's five roots; lots of goods are accounts below. After the last entry every
balance is asserted, so that ``bean-check`` compares its sums with ours.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, timedelta

from onward.money.entry import Entry, limited
from onward.money.fund import Pledge
from onward.money.ledger import moved
from onward.money.minor_units import UNITS
from onward.publish.words import day, instant
from onward.wording.amounts import decimal

ROOTS = {
    **dict.fromkeys(("pledged", "donated"), "Income"),
    **dict.fromkeys(
        ("paid", "granted", "delivered", "lost", "destroyed", "rejected", "returned"), "Expenses"
    ),
}
MOST_CHARACTERS = 24  # characters of a commodity's name


def beancount(entries: Sequence[Entry], title: str, statements: Iterable[Pledge] = ()) -> str:
    """The text; the same entries give the same bytes. Balances are asserted on the day after the
    last value date.

    ``statements``: pledges that are not counted, kept as ``custom`` lines, which no sum sees.
    """
    names = _Names(entries)
    days = [each.at.astimezone(UTC).date() for each in entries]
    lines = [
        f'option "title" {_text(title)}',
        *(f'option "operating_currency" "{each}"' for each in names.currencies),
        "",
    ]
    for commodity, name in sorted(names.goods.items()):
        lines += [
            f"{min(days)} commodity {name}",
            f"  name: {_text(commodity.removeprefix(UNITS))}",
        ]
    for (account, lot), name in sorted(names.accounts.items(), key=lambda each: each[1]):
        lines += [f"{min(days)} open {name}", f"  name: {_text(f'{account} {lot}'.strip())}"]
    for each in sorted(entries, key=lambda one: (one.at, one.key)):
        lines += ["", *_transaction(each, names)]
    for told in statements:
        amount = f"{decimal(told.amount_minor, told.currency)} {told.currency}"
        words = " ".join(_text(each) for each in (told.fund, told.payer, told.qualifier))
        lines += [
            "",
            f'{day(told.at)} custom "statement-not-counted" {words} {amount}',
            f"  source: {_text(told.source)}",
        ]
    if days:
        lines += ["", *_balances(entries, names, max(days) + timedelta(days=1))]
    return "\n".join(lines) + "\n"


class _Names:
    """Beancount's names of our accounts and goods; no two share one."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        places = sorted(
            {
                (each.account, entry.lot, entry.commodity)
                for entry in entries
                for each in entry.postings
            }
        )
        commodities = sorted({commodity for _, _, commodity in places})
        self.currencies = [each for each in commodities if not each.startswith(UNITS)]
        self.goods: dict[str, str] = {}
        for each in (one for one in commodities if one.startswith(UNITS)):
            self.goods[each] = _free(
                _goods(each), {*self.currencies, *self.goods.values()}, MOST_CHARACTERS
            )
        self.accounts: dict[tuple[str, str], str] = {}
        for account, lot, _ in places:
            if (account, lot) not in self.accounts:
                self.accounts[account, lot] = _free(
                    _account(account, lot), set(self.accounts.values()), 10_000
                )

    def amount(self, amount: int, commodity: str) -> str:
        """An amount with its commodity."""
        if commodity in self.goods:
            return f"{amount} {self.goods[commodity]}"
        return f"{decimal(amount, commodity)} {commodity}"


def _transaction(entry: Entry, names: _Names) -> Iterator[str]:
    yield f"{day(entry.at)} * {_text(entry.text)}"
    told = {
        "key": entry.key,
        "at": instant(entry.at),
        "known-at": instant(entry.known_at),
        "lot": entry.lot,
        "reverses": entry.reverses,
    }
    told |= {
        "source": entry.source,
        "rate": str(entry.rate) if entry.rate else "",
        "rate-exact": str(entry.rate.rate) if entry.rate else "",
    }
    for name, value in told.items():
        if value:
            yield f"  {name}: {_text(value)}"
    for each in entry.postings:
        yield (
            f"  {names.accounts[each.account, entry.lot]}  "
            f"{names.amount(each.amount, entry.commodity)}"
        )
        if each.rests_on:
            yield f"    rests-on: {_text('; '.join(each.rests_on))}"


def _balances(entries: Iterable[Entry], names: _Names, on: date) -> Iterator[str]:
    """Balance assertions; in beancount an account's balance includes those of the accounts below
    it.
    """
    totals: dict[tuple[str, str], int] = defaultdict(int)
    known = set(names.accounts.values())
    for (account, commodity, lot), amount in moved(entries).items():
        parts = names.accounts[account, lot].split(":")
        for above in (":".join(parts[:n]) for n in range(2, len(parts) + 1)):
            if above in known:
                totals[above, commodity] += amount
    for (account, commodity), amount in sorted(totals.items()):
        yield f"{on} balance {account}  {names.amount(amount, commodity)}"


def _account(account: str, lot: str) -> str:
    first, *rest = account.split(":")
    root = ROOTS.get(first) or ("Assets" if limited(account) else "Equity")
    return ":".join([root, *(_word(each) for each in (first, *rest, lot) if each)])


def _word(text: str) -> str:
    """A part of an account's name: letters, digits and hyphens, the first one a capital or a
    digit.
    """
    plain = re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-") or "X"
    return plain[0].upper() + plain[1:]


def _goods(commodity: str) -> str:
    plain = re.sub(r"[^A-Z0-9]+", "-", commodity.removeprefix(UNITS).upper()).strip("-")
    return (plain if plain[:1].isalpha() and len(plain) > 1 else f"UNIT-{plain or 'X'}")[
        :MOST_CHARACTERS
    ].rstrip("-")


def _free(name: str, taken: set[str], most: int) -> str:
    """The name, with a number appended if another has it already."""
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name[: most - len(str(number)) - 1]}-{number}"
    return found


def _text(value: str) -> str:
    plain = "".join(c if c.isprintable() else " " for c in value)
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'
