"""What stands beside a figure of money: currency, per kg or in all, cents, thousands. Any other
word makes the cell unreadable, since it may change the amount: 12万元 is 120,000.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from onward.lists.price_units import PIECE, priced_per, without_per
from onward.lists.unit_words import (
    CURRENCY_WORDS,
    DOUBTFUL_SIGNS,
    bare,
    is_each,
    is_in_cents,
    without_cents,
)
from onward.wording.currencies import CURRENCIES

_TIMES = {
    **{"k": 1_000, "tsd": 1_000, "t€": 1_000, "thousand": 1_000, "mil": 1_000, "mille": 1_000},
    **{"mio": 1_000_000, "mln": 1_000_000, "million": 1_000_000, "millions": 1_000_000},
}
_CHINESE_TIMES = {
    "百万": 1_000_000,
    "千万": 10_000_000,
    "亿": 100_000_000,
    "万": 10_000,
    "千": 1_000,
}
_CHINESE = re.compile("|".join(_CHINESE_TIMES))
_IN_ALL = re.compile(
    r"lump ?sum|\bflat\b|\bcharter\b|\bin all\b|\bpauschal|\bgesamtpreis\b|\bforfait\b"
    r"|\btanto alzado\b|\btotal\b"
    r"|(?:/|\b(?:per|pro|par|por|je)\b) ?(?:truck|lorry|flight|charter|trip|aircraft|lkw|fahrt|flug"
    r"|camion|avion|vol|vuelo)\b"
    r"|一口价|总价|总运费|包价|包机|整机|[每/][车架]"
)
_INCLUDED = re.compile(
    r"\b(?:incl|inkl|inc|included|including|compris|incluido|todo incluido|tout compris)\b.*|含.*"
)
_FILLERS = frozenset(
    """all in all-in allin net netto neto fix ca approx circa about only gross brutto ab from von
    each per the of""".split()
)
_SIGN = re.compile(r"(?:us|hk|nt|au|ca|a|c|s|cn|jp|gb)?[$€£¥₩₹₽]")


@dataclass(frozen=True, slots=True)
class MoneyWords:
    """``doubtful``: the currency's sign, if several currencies share it; ``per``: the unit of a
    price; ``times``: 1,000 of "k".
    """

    currency: str = ""
    doubtful: str = ""
    per: str = ""
    in_all: bool = False
    cents: bool = False
    times: int = 1


def is_in_all(words: str) -> bool:
    """Whether words say that a price is one for all: a lump sum, a charter."""
    return bool(_IN_ALL.search(words))


@lru_cache(maxsize=20_000)
def money_words(words: str) -> MoneyWords | None:
    """What the words beside an amount say; None if one of them is not known."""
    text = bare(words)
    per, cents = priced_per(text), is_in_cents(text)
    text = without_cents(without_per(text))
    per = per or (PIECE if is_each(text) else "")
    in_all = not per and is_in_all(text)
    text = _INCLUDED.sub(" ", _IN_ALL.sub(" ", text))
    times = 1
    for found in _CHINESE.findall(text):
        times *= _CHINESE_TIMES[found]
    currency = doubtful = ""
    for token in _tokens(_CHINESE.sub(" ", text)):
        if token in _TIMES:
            times *= _TIMES[token]
            continue
        code = token.upper() if token.upper() in CURRENCIES else CURRENCY_WORDS.get(token, "")
        if code and currency in ("", code):
            currency, doubtful = code, token if token in DOUBTFUL_SIGNS else ""
        elif token not in _FILLERS:
            return None
    return MoneyWords(currency, doubtful, per, in_all, cents, times)


def _tokens(text: str) -> list[str]:
    """Words and signs of currencies."""
    found = _SIGN.findall(text)
    rest = _SIGN.sub(" ", text)
    return [*found, *(word for word in re.split(r"[\s.,:;/()\[\]\-*~=_]+", rest) if word)]
