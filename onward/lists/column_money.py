"""The currency of each column of money; of prices, whether they are per kg or in all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from onward.lists.amounts import CENTS, MONEY_UNITS, Unread, price_in
from onward.lists.cells import shown
from onward.lists.column_values import IN_ALL, PER_KG, PRICES
from onward.lists.draft import Choice
from onward.lists.fields import Holds
from onward.lists.figures import POINT
from onward.lists.formed_columns import FormedColumn
from onward.lists.mapping import ListKind
from onward.lists.money_words import is_in_all
from onward.lists.open_points import Decisions
from onward.lists.price_units import KG, NOT_TAKEN, OTHER, PER
from onward.lists.unit_words import bare
from onward.message import Message

PER_KG_BELOW, IN_ALL_ABOVE = 60, 250  # median prices
OFFERED = ("USD", "EUR", "CNY", "GBP", "HKD")


def decide_money(
    columns: Sequence[FormedColumn], kind: ListKind, currency_column: bool, decisions: Decisions
) -> None:
    """Sets currency and, of prices, per kg or in all."""
    priced = [each for each in columns if each.field.holds is Holds.MONEY]
    lacking = []
    for column in priced:
        column.currency = column.says.currency
        column.unit = CENTS if column.says.cents else column.says.times
        if _lacks_currency(column, priced, currency_column, decisions):
            lacking.append(column)
    _lacking_currency(priced, lacking, kind, decisions)
    if kind is ListKind.OFFERS:
        for column in priced:
            _per_kg(column, decisions)


def _lacks_currency(
    column: FormedColumn,
    priced: Sequence[FormedColumn],
    currency_column: bool,
    decisions: Decisions,
) -> bool:
    """Whether neither heading nor cells nor a column beside it name the currency."""
    stated, without, doubtful = _currencies(column)
    sign = column.says.doubtful_currency
    read_as = column.currency
    if doubtful and not column.currency and not currency_column:
        sign, read_as = doubtful
    if sign:
        message = Message(
            "has {sign} for its currency: read as {currency}", sign=sign, currency=read_as
        )
        decisions.warn(message, column.name)
    others = stated.keys() - {column.currency}
    if column.currency and others:
        message = Message(
            "says {currency}, and has cells in {others}: each is read in its own currency",
            currency=column.currency,
            others=", ".join(sorted(others)),
        )
        decisions.warn(message, column.name)
    if column.currency or currency_column or not without:
        return False
    if column.field.name == "minimum" and any(each.field.name in PRICES for each in priced):
        return False  # it is in that of the price
    if len(stated) != 1:
        return True
    column.currency = next(iter(stated))
    message = Message(
        "has cells without a currency: read as {currency}, as the others are",
        currency=column.currency,
    )
    decisions.warn(message, column.name)
    return False


def _currencies(column: FormedColumn) -> tuple[Counter[str], int, tuple[str, str] | None]:
    """Currencies of the cells, how many have none, and a sign that may mean others."""
    stated: Counter[str] = Counter()
    without, doubtful = 0, None
    for cell in column.cells:
        try:
            price = price_in(cell, column.decimal or POINT)
        except Unread:
            continue
        currency = price.currency or price.minimum_currency
        if currency:
            stated[currency] += 1
        else:
            without += 1
        if price.doubtful:
            doubtful = (price.doubtful, currency)
    return stated, without, doubtful


def _lacking_currency(
    priced: Sequence[FormedColumn],
    lacking: Sequence[FormedColumn],
    kind: ListKind,
    decisions: Decisions,
) -> None:
    """The one currency of the other columns; of offers it is asked."""
    if not lacking:
        return
    known = {each.currency for each in priced if each.currency}
    known |= {code for each in priced for code in _currencies(each)[0]}
    if len(known) == 1:
        code = next(iter(known))
        for column in lacking:
            column.currency = code
            decisions.warn(
                Message(
                    "has no currency: read as {currency}, as the other columns are", currency=code
                ),
                column.name,
            )
        return
    if kind is not ListKind.OFFERS:
        for column in lacking:
            decisions.warn(Message("has no currency"), column.name)
        return
    names = Message.joined(", ", [each.name for each in lacking])
    codes = [*sorted(known), *(code for code in OFFERED if code not in known)]
    answer = decisions.decide(
        "currency",
        Message("In which currency is {columns}?", columns=names),
        [Choice(key=code, words=Message("{currency}", currency=code)) for code in codes[:8]],
        codes[0],
        weight=80,
        doubt=Message("has no currency: read as {currency}", currency=codes[0]),
        cells=[shown(cell) for cell in lacking[0].cells],
        heading=lacking[0].name,
    )
    for column in lacking:
        column.currency = answer


def _take_unit_of_heading(column: FormedColumn) -> None:
    """Sets the price unit that the heading names; prices in cents or thousands are taken per kg
    only.
    """
    per = column.says.per
    if column.unit not in MONEY_UNITS:
        column.unit = f"{PER}{per}"
    elif per != KG:
        column.unit = f"{PER}{per if per in NOT_TAKEN else OTHER}"


def _per_kg(column: FormedColumn, decisions: Decisions) -> None:
    """Whether a price is per kg or in all."""
    if column.field.name not in PRICES:
        return
    if column.says.per:
        _take_unit_of_heading(column)
        return
    if column.unit in MONEY_UNITS:
        return
    amounts = []
    for cell in column.cells:
        try:
            price = price_in(cell, column.decimal or POINT)
        except Unread:
            continue
        if price.amount is not None and not (price.per or price.in_all):
            amounts.append(float(price.amount))
    if not amounts:
        column.unit = PER_KG if column.field.name == "price_per_kg" else ""
        return
    middle = median(amounts)
    likely = PER_KG if middle < PER_KG_BELOW else IN_ALL
    clear = middle < PER_KG_BELOW or middle > IN_ALL_ABOVE
    by_heading = PER_KG if column.field.name == "price_per_kg" else ""
    if not by_heading and is_in_all(bare(column.name)):
        by_heading = IN_ALL
    if by_heading == likely and clear:
        column.unit = likely
        return
    words = {PER_KG: Message("per kg"), IN_ALL: Message("in all")}
    column.unit = decisions.decide(
        f"per_kg:{column.place}",
        Message("Is {columns} per kg or in all?", columns=column.name),
        [Choice(key=key, words=text) for key, text in words.items()],
        likely,
        weight=75,
        doubt=Message("is taken to be {what}", what=words[likely]),
        cells=[shown(cell) for cell in column.cells],
        heading=column.name,
    )
