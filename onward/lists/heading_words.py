"""What a heading says: the fields that it may name, its unit, its currency, whether it is of each
piece or of all, and the order of dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from onward.lists.cells import plain
from onward.lists.fields import FIELDS, Field, Holds
from onward.lists.mapping import Counted, ListKind
from onward.lists.price_units import NOT_TAKEN, WM, priced_per, with_wm_in_one
from onward.lists.unit_words import (
    SHORT,
    UNITS,
    WORDS,
    bare,
    currency_of,
    is_each,
    is_in_cents,
    is_total,
    without_qualifiers,
)

LONGEST = 90  # signs of a heading
ALIKE = 0.87  # likeness of a heading that is spelt wrongly
_NOT_BY_WEIGHT = NOT_TAKEN.keys() | {WM}

_NO_LETTERS = re.compile(r"[^\w]+|_+")
_BRACKETS = re.compile(r"[(\[{（【]([^)\]}）】]*)[)\]}）】]")
_PARTS = re.compile(r"\s*(?:[\n/|;:]| - | – |,(?!\d))\s*")
_CJK = re.compile(r"[\u3400-\u9fff\u3040-\u30ff]+")
_NOT_CJK = re.compile(r"[^\u3400-\u9fff\u3040-\u30ff]+")
_ORDER = re.compile(
    r"(?<![a-z])(d{1,2}|t{1,2}|j{1,4}|m{1,3}|y{2,4}|a{2,4})([./\- ]?)(d{1,2}|t{1,2}|m{1,3})\2"
    r"(d{1,2}|t{1,2}|j{1,4}|y{2,4}|a{2,4})(?![a-z])"
)
_QUANTITY = re.compile(r"\b(?:qty|quantity|menge|anzahl|cantidad|cant|quantite|qte|count)\b|数量")
# how long something takes or lasts
_LASTING = re.compile(
    r"\b(?:transit|lead|durations?|durees?|delais?|duracion|plazo|transito|free|credit|storage)\b"
    r"|\b(?:transit|lauf|fahr|dauer)\w*|时效|天数|时长|用时|航程天"
)
# "no." of something
_NUMBERED = re.compile(
    r"(?:\b(?:no|nr|num|nbr|number|numero|nummer|id|ref|refs|code)\.?|#|\wnummer|单号|编号|号码|号)$"
    r"|^(?:no|nr|n|num|numero|nummer|ref)\.? (?=\w)|^#"
)
_TIMES = {
    "million": re.compile(r"\b(?:mio|mln|millions?)\b|百万"),
    "ten_thousand": re.compile(r"万"),
    "thousand": re.compile(
        r"\b(?:tsd|tausend|thousands?|teur|tusd|keur|kusd|mille|milliers|miles)\b|t€|k€|k\$|千(?!克)"
        r"|\b(?:in|en) ?'?000\b|'000"
    ),
}
_ORDER_WORDS = {"日/月/年": "DMY", "月/日/年": "MDY", "年/月/日": "YMD", "年月日": "YMD"}


@dataclass(frozen=True, slots=True)
class HeadingSays:
    """``unit``: by what the amounts of the column would be; ``order``: of dates, such as DMY."""

    units: tuple[str, ...] = ()
    currency: str = ""
    doubtful_currency: str = ""
    counted: Counted | None = None
    per: str = ""  # of which a price is: kg, m3, pallet
    cents: bool = False
    times: str = ""  # thousand, ten_thousand, million: of which its amounts of money are
    order: str = ""

    def unit(self, holds: Holds) -> str:
        """The unit that it states for such amounts."""
        return next((each for each in self.units if each in UNITS.get(holds, {})), "")


def key_of(text: str) -> str:
    """A heading's letters and digits alone."""
    return _NO_LETTERS.sub("", bare(text))


@lru_cache(maxsize=20_000)
def said(heading: str) -> HeadingSays:
    """What a heading says besides its name."""
    text = bare(heading)
    order = _order(text)
    text = _ORDER.sub(" ", text) if order else text
    currency, doubtful = _currency(text)
    counted = None
    if is_each(heading):
        counted = Counted.EACH
    elif is_total(heading):
        counted = Counted.TOTAL
    return HeadingSays(
        tuple(dict.fromkeys(_units(text))),
        currency,
        doubtful,
        counted,
        priced_per(heading),
        is_in_cents(heading),
        next((name for name, form in _TIMES.items() if form.search(text)), ""),
        order,
    )


def _units(text: str) -> Iterator[str]:
    """Units in brackets first, then behind a sign, then the words."""
    for inner in _BRACKETS.findall(text):
        for word in (inner.strip(), *re.split(r"[\s/,;.]+", inner)):
            if word in WORDS:
                yield WORDS[word]
    outside = _BRACKETS.sub(" ", text)
    outside = _CJK.sub(lambda run: f" {run[0]} ", outside)
    pieces = [each for each in re.split(r"[\s/,;:_\-|]+", outside) if each]
    for number, word in enumerate(pieces):
        key = word.strip(".") or word
        short = key in SHORT and not (number and number == len(pieces) - 1)
        if key in WORDS and not short:
            yield WORDS[key]
        elif word.endswith(("kg", "kgs")) and word[:-2].strip("s") in ("gw", "nw", "cw", "wt"):
            yield "kg"
    for words, unit in WORDS.items():
        if " " in words and words in outside:
            yield unit
    for run in _CJK.findall(outside):
        for word in ("公斤", "千克", "立方米", "厘米", "毫米", "公分", "立方英尺", "磅", "吨"):
            if run.endswith(word):
                yield WORDS[word]


def _currency(text: str) -> tuple[str, str]:
    for inner in _BRACKETS.findall(text):
        if found := currency_of(inner)[0]:
            return found, currency_of(inner)[1]
    return currency_of(_BRACKETS.sub(" ", text))


def _order(text: str) -> str:
    for words, order in _ORDER_WORDS.items():
        if words in text:
            return order
    found = _ORDER.search(text)
    if found is None:
        return ""
    parts = (found[1], found[3], found[4])
    has_year = any(each[0] in "ya" for each in parts)
    letters = "".join(_part(each, has_year) for each in parts)
    return letters if letters in ("DMY", "MDY", "YMD") else ""


def _part(letters: str, has_year: bool) -> str:
    """J is the year in German and the day in French."""
    if letters[0] == "j":
        return "D" if has_year and len(letters) < 3 else "Y"
    return {"d": "D", "t": "D", "m": "M", "y": "Y", "a": "Y"}[letters[0]]


# -- fields


@lru_cache(maxsize=8)
def _index(kind: ListKind) -> dict[str, tuple[Field, ...]]:
    found: dict[str, list[Field]] = {}
    for each in FIELDS[kind]:
        for word in each.words:
            for key in dict.fromkeys((key_of(word), key_of(without_qualifiers(word)))):
                if key and each not in found.setdefault(key, []):
                    found[key].append(each)
    return {key: tuple(fields) for key, fields in found.items()}


@lru_cache(maxsize=1)
def _exact() -> dict[ListKind, dict[str, set[str]]]:
    """Kind -> heading -> names of the fields that are called exactly so."""
    return {kind: _names_by_key(kind) for kind in FIELDS}


def _names_by_key(kind: ListKind) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in FIELDS[kind]:
        for word in each.words:
            found.setdefault(key_of(word), set()).add(each.name)
    return found


def segments(heading: str) -> list[str]:
    """A heading and its parts: without brackets, between signs, by script."""
    text = heading.strip()
    without = _BRACKETS.sub(" ", text)
    parts = [text, without, *_BRACKETS.findall(text)]
    for base in (text, without):
        parts += _PARTS.split(plain(base) if "\n" not in base else base)
        parts += _CJK.findall(base) + _NOT_CJK.findall(base)
    return [each for each in dict.fromkeys(map(str.strip, parts)) if each]


@lru_cache(maxsize=100_000)
def _called_exactly(heading: str, kind: ListKind) -> dict[str, float]:
    """Fields one of whose names the heading is, or a part of it."""
    index, exact = _index(kind), _exact()[kind]
    scores: dict[str, float] = dict.fromkeys(exact.get(key_of(heading), ()), 1.0)
    words = bare(heading).split()
    if len(words) > 1 and words[-1] in _SIDES and _OF_SIDES.search(" ".join(words[:-1])):
        return dict.fromkeys(exact.get(words[-1], ()), 0.95)
    for part in segments(heading):
        stripped = _without_units(without_qualifiers(part))
        for key, sure in ((key_of(part), 0.95), (key_of(stripped), 0.93)):
            for each in index.get(key, ()):
                score = sure if each.name in exact.get(key, ()) else sure - 0.03
                scores[each.name] = max(scores.get(each.name, 0), score)
    return scores or _called_by_unit(heading, kind)


def _called_by_unit(heading: str, kind: ListKind) -> dict[str, float]:
    """ "Total kg" and "cbm/ctn" are called by their unit alone."""
    if _without_units(without_qualifiers(heading)).strip() or not said(heading).counted:
        return {}
    names = {
        "kg": "mass_kg",
        "lb": "mass_kg",
        "t": "mass_kg",
        "m3": "volume_m3",
        "ft3": "volume_m3",
    }
    there = {each.name for each in FIELDS[kind]}
    found = [names[unit] for unit in said(heading).units if unit in names]
    return {name: 0.9 for name in found[:1] if name in there}


@lru_cache(maxsize=50_000)
def fields_called(heading: str, kind: ListKind) -> tuple[tuple[str, float], ...]:
    """The names of the fields that a heading may mean, each with how surely, from 0 to 1."""
    heading = with_wm_in_one(heading)
    if not heading or len(heading) > 4 * LONGEST:
        return ()
    scores = dict(_called_exactly(heading, kind))
    if max(scores.values(), default=0) < 0.9 and len(heading) <= LONGEST:
        for way in (_contained, _shortened, _misspelt):
            for name, score in way(heading, kind):
                scores[name] = max(scores.get(name, 0), score)
        if _NUMBERED.search(bare(heading)):
            _as_number(scores, kind)
        elif _QUANTITY.search(bare(heading)):
            _as_quantity(scores, kind)
    if kind is ListKind.OFFERS and said(heading).per in _NOT_BY_WEIGHT:
        _as_price_of_a_unit(scores)
    if _LASTING.search(bare(heading)) and scores.get("weekdays", 1) < 1:
        del scores["weekdays"]  # "transit days" are a number of days
    return tuple(sorted(scores.items(), key=lambda pair: -pair[1]))


def is_of_unit(heading: str) -> bool:
    """Whether a heading names a price per m3, W/M, pallet or the like."""
    called = dict(fields_called(heading, ListKind.OFFERS))
    return said(heading).per in _NOT_BY_WEIGHT and "price_per_kg" in called


def _as_price_of_a_unit(scores: dict[str, float]) -> None:
    """ "EUR/cbm" is a price by something, and never one in all."""
    priced = max(scores.pop("price", 0), scores.get("price_per_kg", 0))
    if priced:
        scores["price_per_kg"] = max(priced, 0.9)


def _as_quantity(scores: dict[str, float], kind: ListKind) -> None:
    """ "Order qty" is a number of something, and no order."""
    by_name = {each.name: each for each in FIELDS[kind]}
    for name in scores:
        if by_name[name].holds is not Holds.COUNT:
            scores[name] *= 0.5


def _as_number(scores: dict[str, float], kind: ListKind) -> None:
    """ "Delivery note no" is the number of something, and neither a place nor a note."""
    by_name = {each.name: each for each in FIELDS[kind]}
    for name in scores:
        if by_name[name].holds is not Holds.NAME:
            scores[name] *= 0.6
    if not any(by_name[name].holds is Holds.NAME for name in scores) and "reference" in by_name:
        scores["reference"] = 0.72


def _without_units(text: str) -> str:
    """A heading without units, currencies, "in" before them, and the order of dates."""
    text = _ORDER.sub(" ", text) if _order(text) else text
    kept = [
        word
        for word in re.split(r"[\s/,;:()\[\]_\-|]+", text)
        if word
        and word.strip(".") not in WORDS
        and not (len(word) == 3 and currency_of(word)[0])
        and word not in ("in", "en", "of", "no.", "€", "$", "£", "¥")
    ]
    joined = " ".join(kept)
    for run in ("公斤", "千克", "立方米", "厘米", "毫米", "公分", "美元", "人民币", "欧元", "吨"):
        if joined.endswith(run) and joined != run:
            joined = joined[: -len(run)]
    return joined


def _contained(heading: str, kind: ListKind) -> Iterator[tuple[str, float]]:
    """Fields one of whose names stands within the heading, by the share of it that it is."""
    text = " ".join(_NO_LETTERS.sub(" ", bare(heading)).split())
    padded, compact = f" {text} ", key_of(heading)
    if not compact:
        return
    for word, key, names in _by_length(kind):
        inside = word in compact if not word.isascii() else f" {word} " in padded
        if inside and len(key) > 1:
            share = len(key) / len(compact)
            for name in names:
                yield name, 0.5 + 0.38 * share


@lru_cache(maxsize=8)
def _by_length(kind: ListKind) -> list[tuple[str, str, tuple[str, ...]]]:
    found: dict[str, set[str]] = {}
    for each in FIELDS[kind]:
        for name in each.words:
            word = " ".join(_NO_LETTERS.sub(" ", bare(name)).split())
            if len(word) > 2 or not word.isascii():
                found.setdefault(word, set()).add(each.name)
    return [
        (word if word.isascii() else key_of(word), key_of(word), tuple(names))
        for word, names in sorted(found.items(), key=lambda pair: -len(pair[0]))
    ]


@lru_cache(maxsize=8)
def _words_of_names(kind: ListKind) -> list[tuple[Field, list[str]]]:
    return [
        (each, _NO_LETTERS.sub(" ", bare(name)).split())
        for each in FIELDS[kind]
        for name in each.words
    ]


def _shortened(heading: str, kind: ListKind) -> Iterator[tuple[str, float]]:
    """Fields whose name begins, word by word, as the heading does: Empf.-Land, 要求到货."""
    text = _without_units(without_qualifiers(heading))
    words = _NO_LETTERS.sub(" ", bare(text)).split()
    compact = "".join(words)
    if len(compact) < 3 or ("." not in heading and compact.isascii()):
        return
    for each, full in _words_of_names(kind):
        if full:
            alike = len(full) == len(words) and all(
                len(short) >= 2 and long.startswith(short)
                for short, long in zip(words, full, strict=True)
            )
            if alike or (not compact.isascii() and "".join(full).startswith(compact)):
                yield each.name, 0.6 + 0.25 * len(compact) / len("".join(full))


def _misspelt(heading: str, kind: ListKind) -> Iterator[tuple[str, float]]:
    compact = key_of(_without_units(without_qualifiers(heading)))
    if len(compact) < 5:
        return
    matcher, letters = SequenceMatcher(b=compact), set(compact)
    for key, fields in _index(kind).items():
        if abs(len(key) - len(compact)) > 2 or len(key) < 5 or len(letters ^ set(key)) > 3:
            continue
        matcher.set_seq1(key)
        if matcher.quick_ratio() >= ALIKE and (ratio := matcher.ratio()) >= ALIKE:
            for each in fields:
                yield each.name, 0.8 * ratio


@lru_cache(maxsize=100_000)
def is_heading(text: str) -> bool:
    """Whether a text is exactly the name of some field, apart from units and qualifiers."""
    if not text or len(text) > LONGEST or not re.search(r"[^\W\d_]|№|#", text):
        return False
    return any(_called_exactly(text, kind) for kind in ListKind)


_SUB = frozenset(
    key_of(word)
    for word in """each total city country code name date time l w h b length width height from
    until per_piece per_carton unit gross net brutto netto kg kgs m3 cbm cm mm t lbs town state
    zip port airport iata day month hour currency amount min max 单件 总计 合计 总 每件 城市 国家
    日期 时间 长 宽 高 毛 净 机场 港口 币种 金额 代码 名称 je_Stück gesamt Stadt Land Ort Datum
    Uhrzeit Zeit Länge Breite Höhe einzeln Flughafen Betrag Währung Gesamt pro_Stück unitaire ville
    pays heure jour longueur largeur hauteur aéroport code_pays devise montant par_colis brut
    unitario ciudad país fecha hora largo ancho alto aeropuerto importe divisa por_bulto bruto
    neto net pcs ctn usd eur cny""".replace("_", " ").split("\n")
    for word in word.split()
) | frozenset(map(key_of, ("per piece", "je Stück", "pro Stück", "par colis", "por bulto")))


# parts that are headings of their own as well, and of which wider headings they are parts
_SIDES = frozenset(
    key_of(word)
    for word in """l w h b length width height 长 宽 高 Länge Breite Höhe longueur largeur hauteur
    largo ancho alto""".split()
)
_OF_SIDES = re.compile(
    r"dim|size|mess|mass|abm|measure|taille|medid|tama|carton|piece|package|colis|尺寸|规格|外箱"
)


def is_below(text: str, wide: str = "") -> bool:
    """Whether a text stands below a wider heading: each, total, city, (kg), dd/mm/yyyy. ``wide``:
    that heading, if it is known.
    """
    key = key_of(text)
    if not key:
        return False
    if wide and key in _SIDES:
        return bool(_OF_SIDES.search(bare(wide))) or not is_heading(wide)
    says = said(text)
    if key in _SUB or key in WORDS or says.order:
        return True
    rest = key_of(_without_units(without_qualifiers(text)))
    return bool(says.counted) and not rest
