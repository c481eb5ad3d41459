"""Cells that hold amounts: of pieces, mass, length and volume, sizes of pieces, and money."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from decimal import Decimal

from onward.lists.cells import plain
from onward.lists.fields import Holds
from onward.lists.figures import FIGURE, Figure, amount_of, figure_of
from onward.lists.unit_words import (
    LENGTHS,
    UNITS,
    bare,
    currency_of,
    is_in_cents,
    is_per_kg,
    unit_of,
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
    """The amount of a figure; raises Unread if it is written with another decimal sign."""
    amount = figure.amount(decimal)
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
    """An amount in kg, m3 or cm; ``unit``: of the cell itself, "" where it states none."""

    amount: Decimal
    unit: str = ""


def measured(cell: object, holds: Holds, unit: str, decimal: str) -> Measured:
    """An amount with the unit of its cell, else of its column."""
    number, words = number_of_cell(cell, decimal)
    own, words = "", _ABOUT.sub("", bare(words)).strip() if words else ""
    if words:
        own = unit_of(words, holds)
        if not own:
            raise Unread(Message("has a unit that is not known here"), "")
    if number < 0:
        raise Unread(Message("is negative"))
    return Measured(rounded(number * UNITS[holds][own or unit]), own)


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
    text = bare(cell)
    parts = [part.strip(" ,.") for part in _BETWEEN.split(text)]
    return tuple(_size(part, unit, decimal) for part in parts if part) or _none()


def _none() -> tuple[Size, ...]:
    raise Unread(NO_SIZE)


def _size(text: str, unit: str, decimal: str) -> Size:
    found = next(filter(None, (form.search(text) for form in _FORMS)), None)
    found = found or _MARKED.match(text)
    if found is None:
        raise Unread(NO_SIZE)
    before, after = text[: found.start()].strip(), text[found.end() :]
    units = [unit_of(each, Holds.LENGTH) for each in (found[2], found[4], found[6])]
    end = bare(after).strip(" .()")
    stated = next(filter(None, (units[2], units[0], units[1])), "") or unit_of(end, Holds.LENGTH)
    pieces = _pieces_beside(before, after, bool(unit_of(end, Holds.LENGTH)))
    own = stated or unit
    sides = []
    for each in (found[1], found[3], found[5]):
        number = amount_of(each, decimal)
        if number is None:
            raise Unread(NO_DECIMAL[decimal])
        sides.append(rounded(number * LENGTHS[own]))
    if not all(sides):
        raise Unread(Message("has a side of no length"))
    return Size(sides[0], sides[1], sides[2], pieces, stated)


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

_MINIMUM = re.compile(
    r"(?:\bmin(?:imum|imo|dest(?:ens)?|dst)?\b\.?|最低(?:收费)?|起步价?|\bmini\b)"
    r"(?: ?charge| ?fracht| ?de)?"
)


@dataclass(frozen=True, slots=True)
class Price:
    """Money of a cell: its amount, currency ("" where it states none), the sign if that may mean
    other currencies, whether it says per kg or in all, and the minimum beside it.
    """

    amount: Decimal | None
    currency: str = ""
    doubtful: str = ""
    per_kg: bool = False
    minimum: Decimal | None = None
    minimum_currency: str = ""
    in_all: bool = False


_IN_ALL = re.compile(
    r"lump ?sum|\bflat\b|\bcharter\b|in all|pauschal|forfait|tanto alzado|total"
    r"|一口价|总价|包机|整机"
)
NO_MONEY = Message("is no amount of money")


def price_in(cell: object, decimal: str, cents: bool = False) -> Price:
    """The money of a cell such as ``USD 4.10/kg min 150``."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return Price(_scaled(_exact(cell), cents))
    if not isinstance(cell, str):
        raise Unread(NO_MONEY)
    text = plain(cell)
    minimum = _MINIMUM.search(bare(text))
    if minimum is None:
        return _price(text, decimal, cents)
    main, rest = _apart(bare(text), minimum)
    least = _price(rest, decimal, False)
    if not main.strip(" ,;/()-+"):
        return Price(None, minimum=least.amount, minimum_currency=least.currency)
    price = _price(main, decimal, cents)
    return Price(
        price.amount,
        price.currency or least.currency,
        price.doubtful,
        price.per_kg,
        least.amount,
        least.currency or price.currency,
        price.in_all,
    )


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


def _price(text: str, decimal: str, cents: bool) -> Price:
    figure = figure_of(text)
    if figure is None:
        raise Unread(NO_MONEY)
    amount = number_in(figure, decimal)
    words = f"{figure.before} {figure.after}".strip()
    currency, doubtful = currency_of(words) if words else ("", "")
    per_kg = is_per_kg(words) or is_per_kg(figure.after)
    in_cents = cents or is_in_cents(words)
    known = currency or per_kg or in_cents or _is_filler(words) or _IN_ALL.search(bare(words))
    if words and not known:
        raise Unread(NO_MONEY)
    in_all = not per_kg and bool(words) and bool(_IN_ALL.search(bare(words)))
    return Price(_scaled(amount, in_cents), currency, doubtful, per_kg, in_all=in_all)


def _is_filler(words: str) -> bool:
    return not re.search(r"[^\W\d_]", words) or words in (
        *("all in", "all-in", "net", "flat", "lump sum", "approx", "total", ",-", "pauschal"),
        *("forfait", "netto", "fix", "allin", "neto", "in all"),
    )


def _scaled(amount: Decimal, cents: bool) -> Decimal:
    return rounded(amount / 100 if cents else amount)
