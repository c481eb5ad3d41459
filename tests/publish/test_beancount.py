"""The ledger as beancount text, read back by a few lines that know its grammar's part in use."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from publishing import INVOICES, MOVEMENTS, PLEDGES, RECEIPTS, folder, seen

from onward.money.ledger import moved
from onward.publish.beancount import beancount

ACCOUNT = r"(Assets|Liabilities|Equity|Income|Expenses)(:[A-Z0-9][A-Za-z0-9-]*)+"


def told(path: Path, as_of: int = 31) -> str:
    view = seen(path, as_of)
    return beancount(
        view.entries, "Little", [each for each in view.fund.pledges if not each.counted]
    )


def checked(text: str) -> dict[tuple[str, str], Decimal]:
    """Balances by account and commodity. Fails on a transaction that does not balance, an account
    not opened, a balance that is not so.
    """
    opened = set(re.findall(rf"^\d{{4}}-\d\d-\d\d open ({ACCOUNT})$", text, re.M))
    names = {each[0] for each in opened}
    totals: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for block in text.split("\n\n"):
        if not re.match(r'\d{4}-\d\d-\d\d \* "', block):
            continue
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for account, *_, amount, commodity in re.findall(
            rf"^  ({ACCOUNT})  (-?[\d.]+) ([A-Z][A-Z0-9-]*[A-Z0-9])$", block, re.M
        ):
            assert account in names
            sums[commodity] += Decimal(amount)
            totals[account, commodity] += Decimal(amount)
        assert sums
        assert not any(sums.values()), block
    for account, *_, amount, commodity in re.findall(
        rf"^\d{{4}}-\d\d-\d\d balance ({ACCOUNT})  (-?[\d.]+) (\S+)$", text, re.M
    ):
        below = sum(
            n
            for (name, each), n in totals.items()
            if each == commodity and (name == account or name.startswith(account + ":"))
        )
        assert below == Decimal(amount), (account, commodity)
    return totals


def test_every_entry_is_there_and_every_balance_holds(little: Path) -> None:
    text, view = told(little), seen(little)
    totals = checked(text)
    assert text.count("\n  key: ") == len(view.entries)
    assert totals["Assets:Available:Relief", "USD"] == Decimal("1000.00") - 100 - 100 - 50
    assert totals["Assets:Stock:L1", "MASKS"] == 150
    assert totals["Expenses:Paid:Relief:Maker", "CNY"] == Decimal("666.67")
    assert totals["Income:Donated:L9:L9", "MASKS"] == -7
    assert len(set(moved(view.entries))) == len(totals)
    assert 'custom "statement-not-counted" "other" "Nas" "about" 2000.00 CNY' in text
    assert 'rate-exact: "3/20"' in text


def test_freight_and_movements_are_entries_too(little: Path) -> None:
    totals = checked(told(folder(little, invoices=INVOICES, movements=MOVEMENTS)))
    assert totals["Expenses:Lost:L1", "MASKS"] == 2
    assert totals["Expenses:Delivered:IT:L1", "MASKS"] == 50
    assert totals["Expenses:Paid:Other:Carrier", "CNY"] == 30


def test_a_planted_error_is_found(little: Path) -> None:
    with pytest.raises(AssertionError):
        checked(
            told(little).replace("  Assets:Stock:L1  300 MASKS", "  Assets:Stock:L1  301 MASKS", 1)
        )
    with pytest.raises(AssertionError):
        checked(re.sub(r"(balance Assets:Stock:L1 +)\d+", r"\g<1>151", told(little)))


def test_a_balance_is_that_of_the_accounts_below_it_too(little: Path) -> None:
    totals = checked(
        text := told(
            folder(
                little,
                pledges=PLEDGES + "p4,other,Nas:Sub,ZAR,100,2020-03-01T00:00Z,,true,,letter\n",
            )
        )
    )
    assert totals["Income:Pledged:Other:Nas:Sub", "ZAR"] == -1
    assert "balance Income:Pledged:Other:Nas  -5001.00 ZAR" in text


def test_as_known_on_a_day(little: Path) -> None:
    assert checked(told(little, 13))["Assets:Stock:L1", "MASKS"] == 250


def test_names_that_would_be_one_stay_apart(little: Path) -> None:
    """Goods and accounts whose names differ only in what beancount cannot write; goods that are
    called like a currency.
    """
    receipts = RECEIPTS + (
        "r4,L5,口罩,IT,3,2020-03-13T00:00Z,,,,x\nr5,L6,usd,IT,4,2020-03-13T00:00Z,,,,x\n"
        "r6,l5,5,IT,5,2020-03-13T00:00Z,,,,x\n"
    )
    pledges = PLEDGES + 'p4,relief,tin co,USD,100,2020-03-01T00:00Z,,true,,"said ""so"" \\ here"\n'
    text = told(folder(little, receipts=receipts, pledges=pledges))
    totals = checked(text)
    assert {each for _, each in totals} >= {"MASKS", "UNIT-X", "USD", "USD-2", "UNIT-5"}
    assert {name for name, _ in totals} >= {
        "Income:Pledged:Relief:Tin-Co",
        "Income:Pledged:Relief:Tin-co",
    }
    assert r"said \"so\" \\ here" in text


def test_no_entries_are_an_empty_ledger(little: Path) -> None:
    assert beancount([], "None yet") == 'option "title" "None yet"\n\n'
