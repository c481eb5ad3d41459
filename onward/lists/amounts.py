"""Cells that hold amounts: of pieces, mass, length and volume, sizes of pieces, and money."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from onward.lists.cells import Worded, plain
from onward.lists.fields import Holds
from onward.lists.figures import FIGURE, OTHER_SIGN, Figure, amount_of, figure_of
from onward.lists.mapping import Counted
from onward.lists.money_words import MoneyWords, money_words
from onward.lists.price_units import KG, KG_OF, WM, with_one_figure
from onward.lists.unit_words import (
    LENGTHS,
    UNITS,
    bare,
    is_each,
    is_total,
    unit_of,
    without_each,
    without_qualifiers,
)
from onward.message import Message

MICRO = Decimal("0.000001")
MOST = Decimal(10) ** 12


class Unread(ValueError):
    """Why a cell cannot be read, and what might be meant."""

    def __init__(self, why: str, maybe: str = "") -> None:
        super().__init__(why)
        self.why, self.maybe = why, maybe


NO_NUMBER = Message("is no number")
NO_DECIMAL = {
    ".": Message("is no number with a decimal point"),
    ",": Message("is no number with a decimal comma"),
}


def rounded(number: Decimal) -> Decimal:
    """To the sixth decimal, without zeros at the end. Raises Unread for an absurd one."""
    if abs(number) >= MOST:
        raise Unread(Message("is too large"))
    short = number.quantize(MICRO).normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral() else short


def number_in(figure: Figure, decimal: str) -> Decimal:
    """The amount of a figure. Raises Unread for one with another decimal sign than its column, if
    no unit or currency stands beside it: "USD 3.85" among decimal commas is from another hand.
    """
    amount = figure.amount(decimal)
    if amount is None and (figure.before or figure.after):
        amount = figure.amount(OTHER_SIGN[decimal])
    if amount is None:
        raise Unread(NO_DECIMAL[decimal])
    return amount


def number_of_cell(cell: object, decimal: str) -> tuple[Decimal, str]:
    """A cell's number, and the words beside it."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _exact(cell), ""
    if not isinstance(cell, str):
        raise Unread(Message("is a date or a time, and no number"))
    figure = figure_of(cell)
    if figure is None:
        raise Unread(NO_NUMBER)
    return number_in(figure, decimal), f"{figure.before} {figure.after}".strip()


def _exact(number: float) -> Decimal:
    if isinstance(number, int):
        return Decimal(number)
    if not math.isfinite(number):
        raise Unread(NO_NUMBER)
    return Decimal(repr(float(f"{number:.12g}")))


_PIECE_WORDS = re.compile(
    r"(?:x|pcs?|pces?|pieces?|piezas?|ctns?|cartons?|boxes|box|pkgs?|packages?|pallets?|plts?|pal"
    r"|colli|coli|colis|kolli|stk|stuck|kartons?|paletten?|palettes?|bultos?|cajas?|unidad(?:es)?"
    r"|uds?|unites?|u|units?|skids?|crates?|bags?|ea|nos?|packstucke?|kisten?|pakete?|hus?"
    r"|件|箱|托|板|个|袋|桶|卷|纸箱|木箱|托盘|卡板)[.:]?"
)


def pieces_in(cell: object, decimal: str) -> int:
    """A whole number of pieces, perhaps with a word for them."""
    number, words = number_of_cell(cell, decimal)
    if words and not _PIECE_WORDS.fullmatch(bare(words)):
        raise Unread(Message("is no number of pieces"))
    if number != number.to_integral():
        raise Unread(Message("is no whole number"))
    if number < 0:
        raise Unread(Message("is negative"))
    return int(number)


_ABOUT = re.compile(
    r"^(?:ca|approx|circa|about|abt|env|aprox|约|gw|gross|brutto|brut|bruto|毛重)\b[.:]?|^~"
)


@dataclass(frozen=True, slots=True)
class Measured:
    """An amount in kg, m3 or cm; ``unit``, ``counted``: as the cell itself states them."""

    amount: Decimal
    unit: str = ""
    counted: Counted | None = None


def measured(cell: object, holds: Holds, unit: str, decimal: str) -> Measured:
    """An amount with the unit of its cell, else of its column."""
    number, words = number_of_cell(cell, decimal)
    if isinstance(cell, Worded) and unit_words(cell.words, holds):
        words = cell.words
    beside = unit_words(words, holds)
    if beside is None:
        raise Unread(Message("has a unit that is not known here"))
    if number < 0:
        raise Unread(Message("is negative"))
    own, counted = beside
    return Measured(rounded(number * UNITS[holds][own or unit]), own, counted)


def unit_words(words: str, holds: Holds) -> tuple[str, Counted | None] | None:
    """The unit that words beside an amount name, and whether it is of each piece or of all; None
    for words that say neither.
    """
    if not words:
        return "", None
    text = _ABOUT.sub("", bare(words)).strip()
    counted = None
    if not unit_of(text, holds):
        counted = counted_in(text)
        text = without_qualifiers(text).strip(" ,;.()/") if counted else text
    unit = unit_of(text, holds)
    return None if text and not unit else (unit, counted)


def counted_in(text: str) -> Counted | None:
    """Whether a text says that an amount is of each piece or of all."""
    return Counted.EACH if is_each(text) else Counted.TOTAL if is_total(text) else None


# -- sizes

_NUMBER = r"\d(?:[\d.,]*\d)?"
_UNIT = r"(?:cms?|mm|mtrs?|m|inch(?:es)?|ins?|ft|\"|''|'|厘米|公分|毫米|米|英寸)?"
_MARK = r"(?<![a-z])(?:[lwhdbt]|长|宽|高|lg|larg|haut|br|ho)?[.:]?"
_AFTER_IT = r"(?:[lwhdbt](?![a-z])|长|宽|高)?"
_SIDE = rf"({_NUMBER}) ?({_UNIT})\.? ?{_AFTER_IT}"


def _sides(by: str) -> re.Pattern[str]:
    first, then = rf"{_MARK} ?{_SIDE}", rf" ?{by} ?(?:[lwhdbt]|长|宽|高)?[.:]? ?{_SIDE}"
    return re.compile(rf"{first}{then}{then}(?!\d)")


_FORMS = (_sides(r"(?:[x*✕✖хX×]|by)"), _sides("/"))
_DATE = re.compile(r"^(?:(?:19|20)\d\d/\d{1,2}/\d{1,2}|\d{1,2}/\d{1,2}/(?:19|20)\d\d)\b")
_MARKED = re.compile(
    rf"^l(?:ength|ange|ong)?[.:]? ?({_NUMBER}) ?({_UNIT})"
    rf"[ ,;/]+(?:w(?:idth)?|b(?:reite)?|a(?:ncho)?)[.:]? ?({_NUMBER}) ?({_UNIT})"
    rf"[ ,;/]+h(?:eight|ohe)?[.:]? ?({_NUMBER}) ?({_UNIT})$"
)
_PIECES = (
    r"(?:pcs?|pces?|pieces?|ctns?|cartons?|plts?|pallets?|pal|colli|colis|stk|stuck|bultos?"
    r"|boxes|box|pkgs?|件|箱|托|板)"
)
_BEFORE = re.compile(rf"(\d+) ?(?:{_PIECES})?\.? ?(?:@|x ?\(|[x*×] |\(|/|:|-|of|a|à)? ?$")
# pieces before a size of three sides: with a word, with blanks that part them from it, or where the
# unit stands behind the fourth number
_OF_THREE = rf"{_NUMBER}{_UNIT}[x*×]{_NUMBER}{_UNIT}[x*×]{_NUMBER} ?{_UNIT}\.?$"
_WITH_UNIT = rf"{' ?[x*×] ?'.join([_NUMBER] * 3)} ?(?:cms?|mm|m|in|inch|inches|ft)\.?$"
_PIECES_FIRST = re.compile(
    rf"^(\d+) ?(?:{_PIECES}\.? ?[x*×] ?|(?: [x*×] ?|[x*×] )(?={_OF_THREE})"
    rf"|[x*×] ?(?={_WITH_UNIT}))"
)
_BEHIND = re.compile(
    r"^\)? ?(?:cms?|mm|m|in|inch|inches)?\.? ?\)? ?(?:[x*×@/=:\-(,]+|\s)"
    rf" ?(\d+) ?(?:{_PIECES})?\.? ?\)?$"
)
_BETWEEN = re.compile(r"[;\n+&]|, (?=\d+ ?(?:@|x|pcs|ctns|plts|/))|\band\b|\bund\b|\bet\b|，|；|、")


@dataclass(frozen=True, slots=True)
class Size:
    """Length, width and height in cm; ``pieces``: so many of them, 0 where not stated; ``unit``: of
    the cell itself.
    """

    length: Decimal
    width: Decimal
    height: Decimal
    pieces: int = 0
    unit: str = ""

    @property
    def m3(self) -> Decimal:
        return self.length * self.width * self.height / 1_000_000

    def times(self, factor: Decimal) -> Size:
        """In another unit."""
        sides = (self.length * factor, self.width * factor, self.height * factor)
        return Size(*sides, pieces=self.pieces)


NO_SIZE = Message("is no size: length x width x height")


def sizes_in(cell: object, unit: str, decimal: str) -> tuple[Size, ...]:
    """The sizes of a cell, which may state several, each with its pieces."""
    if not isinstance(cell, str):
        raise Unread(NO_SIZE)
    text = without_each(bare(cell))
    parts = [part.strip(" ,.") for part in _BETWEEN.split(text)]
    return tuple(_size(part, unit, decimal) for part in parts if part) or _none()


def _none() -> tuple[Size, ...]:
    raise Unread(NO_SIZE)


def _size(text: str, unit: str, decimal: str) -> Size:
    text = _PIECES_FIRST.sub(r"\1@", text)
    found = next(filter(None, (form.search(text) for form in _FORMS)), None)
    found = found or _MARKED.match(text)
    if found is None or _DATE.match(text):
        raise Unread(NO_SIZE)
    before, after = text[: found.start()].strip(), text[found.end() :]
    units = [unit_of(each, Holds.LENGTH) for each in (found[2], found[4], found[6])]
    end = bare(after).strip(" .()")
    stated = next(filter(None, (units[2], units[0], units[1])), "") or unit_of(end, Holds.LENGTH)
    pieces = _pieces_beside(before, after, bool(unit_of(end, Holds.LENGTH)))
    sides = _sides_of((found[1], found[3], found[5]), decimal, bool(stated))
    length, width, height = (rounded(each * LENGTHS[stated or unit]) for each in sides)
    if not (length and width and height):
        raise Unread(Message("has a side of no length"))
    return Size(length, width, height, pieces, stated)


def _sides_of(figures: Sequence[str], decimal: str, has_unit: bool) -> list[Decimal]:
    """The three numbers of a size, all with the same decimal sign, as ``number_in`` takes it."""
    for sign in (decimal, OTHER_SIGN[decimal])[: 1 + has_unit]:
        numbers = [number for each in figures if (number := amount_of(each, sign)) is not None]
        if len(numbers) == len(figures):
            return numbers
    raise Unread(NO_DECIMAL[decimal])


def _pieces_beside(before: str, after: str, only_unit: bool) -> int:
    if before and (found := _BEFORE.match(before)):
        return int(found[1])
    if before and before.strip("l x*wh(:.-b"):
        raise Unread(NO_SIZE)
    if not after.strip(" .)") or only_unit:
        return 0
    stated = re.match(r"^ ?(?:cms?|mm|m|in|inch|inches)\b\.?", after)
    rest = after[stated.end() :] if stated else after
    if not rest.strip(" .)"):
        return 0
    if found := _BEHIND.match(rest):
        return int(found[1])
    raise Unread(NO_SIZE)


# -- money

CENTS = "minor"
MONEY_UNITS = {
    CENTS: Decimal("0.01"),
    "thousand": Decimal(1_000),
    "ten_thousand": Decimal(10_000),
    "million": Decimal(1_000_000),
}

_MINIMUM = re.compile(
    r"(?:\bmin(?:imum|imo|dest(?:ens)?|dst)?\b\.?|最低(?:收费)?|起步价?|\bmini\b)"
    r"(?: ?charge| ?fracht| ?de)?"
)


@dataclass(frozen=True, slots=True)
class Price:
    """Money of a cell: its amount, currency ("" where it states none), the sign if that may mean
    other currencies, of what it is a price (prices by weight are per kg) or that it is one for all,
    and the minimum beside it.
    """

    amount: Decimal | None
    currency: str = ""
    doubtful: str = ""
    per: str = ""
    minimum: Decimal | None = None
    minimum_currency: str = ""
    in_all: bool = False


NO_MONEY = Message("is no amount of money")


def price_in(cell: object, decimal: str, unit: str = "") -> Price:
    """The money of a cell such as ``USD 4.10/kg min 150``; ``unit``: of ``MONEY_UNITS``."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        shows = money_words(cell.words) if isinstance(cell, Worded) else None
        return _beside(_exact(cell), shows or MoneyWords(), unit)
    if not isinstance(cell, str):
        raise Unread(NO_MONEY)
    text = plain(cell)
    minimum = _MINIMUM.search(bare(text))
    if minimum is None:
        return _price(text, decimal, unit)
    main, rest = _apart(bare(text), minimum)
    least = _price(rest, decimal)
    if not main.strip(" ,;/()-+"):
        return Price(None, minimum=least.amount, minimum_currency=least.currency)
    price = _price(main, decimal, unit)
    return Price(
        price.amount,
        price.currency or least.currency,
        price.doubtful,
        price.per,
        _charged_at_least(price, least),
        least.currency or price.currency,
        price.in_all,
    )


def _charged_at_least(price: Price, least: Price) -> Decimal | None:
    """The minimum charge beside a price; "95 USD W/M min 1 W/M" is 95 USD at least."""
    if least.per in ("", "shipment"):
        return least.amount
    if least.per != price.per or least.per != WM or least.currency or least.amount is None:
        raise Unread(Message("has a minimum that is no amount of money"))
    return None if price.amount is None else rounded(price.amount * least.amount)


def _apart(text: str, minimum: re.Match[str]) -> tuple[str, str]:
    """What stands before the minimum, and the minimum: ``150 min`` has its figure before it."""
    before, after = text[: minimum.start()], text[minimum.end() :]
    if FIGURE.search(after):
        return before, after
    figures = list(FIGURE.finditer(before))
    if len(figures) < 2:
        return "", before
    cut = figures[-1].start()
    return before[:cut], before[cut:]


def _price(text: str, decimal: str, unit: str = "") -> Price:
    figure = figure_of(with_one_figure(text))
    if figure is None:
        raise Unread(NO_MONEY)
    amount = number_in(figure, decimal)
    found = money_words(f"{figure.before} {figure.after}".strip())
    if found is None:
        raise Unread(Message("has words beside its amount that are not known here"))
    return _beside(amount, found, unit)


def _beside(amount: Decimal, found: MoneyWords, unit: str) -> Price:
    """The price that a number and the words beside it are."""
    per, kg = (KG, KG_OF[found.per]) if found.per in KG_OF else (found.per, Decimal(1))
    amount = _scaled(amount * found.times / kg, CENTS if found.cents else unit)
    return Price(amount, found.currency, found.doubtful, per, in_all=found.in_all)


def _scaled(amount: Decimal, unit: str) -> Decimal:
    return rounded(amount * MONEY_UNITS.get(unit, Decimal(1)))
