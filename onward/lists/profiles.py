"""What the cells of a column look like, whatever its heading says."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from functools import lru_cache

from onward.gazetteer.known_places import called
from onward.lists.amounts import Unread, measured, pieces_in, price_in, sizes_in
from onward.lists.cells import Cell, Worded, is_empty, plain
from onward.lists.clocks import as_clock, minutes_before
from onward.lists.days import as_date
from onward.lists.fields import Field, Holds
from onward.lists.figures import COMMA, FIGURE, POINT, amount_of, figure_of
from onward.lists.grid import FORMULA
from onward.lists.spans import DAYS, span_in
from onward.lists.unit_words import UNITS, WORDS, bare, currency_of, unit_of
from onward.lists.weekdays import weekdays_in
from onward.wording.currencies import CURRENCIES

SAMPLE = 300  # different cells of a column that are looked at
PLACES = 40  # of them in the gazetteer
NUMBERED = {"customer", "shipper", "consignee", "vendor"}  # which some lists have by number
MOST_RANK = 99
UNIT_FIELDS = {
    "mass_unit": Holds.MASS,
    "volume_unit": Holds.VOLUME,
    "length_unit": Holds.LENGTH,
}
SURE_YEARS = (36_526, 58_500)  # day numbers of 2000 to 2060

# special handling codes of IATA that lists have most often
HANDLING_CODES = frozenset(
    """ACT AOG ART ATT AVI BIG BUP CAO CAT COL CRT DGD DGR DIP EAP EAT EAW ECC ECP EBI EBM ELI ELM
    FRI FRO GCR GEN GOG HEA HEG HUM ICE LHO LIC MAG MAL MUW NSC NST NWP OBX OHG PEA PEF PEM PEP PER
    PES PHY PIL PIP PRL PSC RBI RBM RCL RCM RCX RDS REQ REX RFG RFL RFS RFW RGX RIM RIS RLI RLM RMD
    RNG ROP ROX RPB RPG RRE RRW RRY RSB RSC RXB RXC RXD RXE RXG RXS SAL SCO SHR SPF SPX SUR SWP TCA
    UNI VAL VIC VOL VUN WET XPS EDC CRA DGF LTD""".split()
)
_AWB = re.compile(r"^(\d{3})[- ]?(\d{4})[- ]?(\d{4})$")
_LANE = re.compile(
    r"^[^\W\d_]{2,}[^-/>→]*? ?(?:-+>?|/|→|>| to | nach | à | a |至|到) ?[^\W\d_]{2,}.*$"
)


@dataclass(frozen=True, slots=True)
class Profile:
    """``filled``: cells with a value; ``different``: how many of those differ; ``share``: of a
    sample of these, that can be read so; ``dates``: that can be nothing but dates; ``sample``.
    """

    filled: int = 0
    different: int = 0
    share: dict[Holds, float] = field(default_factory=dict)
    numbers: float = 0.0
    dates: float = 0.0
    letters: float = 0.0
    awbs: float = 0.0
    sample: tuple[Cell, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.filled


def profile_of(column: Sequence[Cell]) -> Profile:
    """The look of a column's cells."""
    filled = [cell for cell in column if not (isinstance(cell, str) and not cell)]
    unique = [cell for cell in dict.fromkeys(filled) if cell != FORMULA and not is_empty(cell)]
    if not unique:
        return Profile()
    step = max(1, len(unique) // SAMPLE)
    sample = unique[::step][:SAMPLE]
    return Profile(
        len(filled),
        len(unique),
        {holds: _share(sample, test) for holds, test in TESTS.items()},
        _share(sample, _is_number),
        _share(sample, _is_sure_date),
        _share(sample, _has_letters),
        _share(sample, is_awb),
        tuple(sample),
    )


def fit(each: Field, profile: Profile) -> float:
    """How well cells suit a field, from 0 to 1."""
    if profile.is_empty:
        return 0.8
    holds = each.holds
    if holds in TESTS:
        share = _share_of(each, profile)
        if holds is Holds.COUNT and share < 0.5:
            return 0.15
        return 0.1 + 0.9 * min(1.0, share * 1.1)
    if holds is Holds.PLACE:
        known = place_share(profile)
        apart = 1 - max(profile.numbers, profile.dates, profile.share[Holds.SIZE])
        return max(0.1, apart * (0.75 + 0.25 * known))
    if holds is Holds.NAME:
        return 1 - 0.85 * max(profile.dates, profile.share[Holds.SIZE])
    if holds is Holds.TEXT:
        strange = 0.3 if each.name in NUMBERED else 0.6
        words = max(0.15, 1 - strange * profile.numbers - 0.8 * profile.dates)
        return max(words, _share(profile.sample, _is_rank)) if each.name == "priority" else words
    return 1.0


def _share_of(each: Field, profile: Profile) -> float:
    """The share of the cells that a field can be read from; days of offers are dates or weekdays,
    and sizes may be volumes with their unit.
    """
    share = profile.share[each.holds]
    if each.holds is Holds.UNIT:
        return _share(profile.sample, lambda cell: _is_unit_of(cell, UNITS[UNIT_FIELDS[each.name]]))
    if each.name in ("day", "weekdays"):
        return min(1.0, profile.share[Holds.MOMENT] + profile.share[Holds.DAYS])
    if each.holds is Holds.SIZE:
        return min(1.0, share + _share(profile.sample, _states_volume))
    return share


def place_share(profile: Profile) -> float:
    """The share of the cells that the gazetteer knows."""
    texts = [cell for cell in profile.sample if isinstance(cell, str)][:PLACES]
    return sum(1 for text in texts if _is_known(plain(text))) / len(texts) if texts else 0.0


@lru_cache(maxsize=20_000)
def _is_known(text: str) -> bool:
    return bool(called(text))


def _states_volume(cell: Cell) -> bool:
    """Whether a cell is a volume with its unit: 3.1 m3."""
    figure = figure_of(cell) if isinstance(cell, str) else None
    return figure is not None and bool(unit_of(figure.after, Holds.VOLUME))


def _share(sample: Sequence[Cell], test: Callable[[Cell], bool]) -> float:
    return sum(map(test, sample)) / len(sample)


def _reads(read: Callable[..., object], *given: object) -> Callable[[Cell], bool]:
    """Whether a cell can be read with a decimal point or a comma."""

    def test(cell: Cell) -> bool:
        for sign in (POINT, COMMA):
            try:
                read(cell, *given, sign)
            except Unread:
                continue
            return True
        return False

    return test


def _is_number(cell: Cell) -> bool:
    if isinstance(cell, int | float):
        return True
    if not isinstance(cell, str):
        return False
    figure = figure_of(cell)
    if figure is None or not _may_be_amount(figure.digits):
        return False
    words = f"{figure.before}{figure.after}"
    return not words or words.strip(" .") in WORDS or bool(currency_of(words)[0]) or len(words) < 2


def _is_rank(cell: Cell) -> bool:
    """Whether a cell may be a priority by number."""
    if isinstance(cell, int | float):
        return cell == int(cell) and 1 <= cell <= MOST_RANK
    return isinstance(cell, str) and plain(cell).isdecimal() and 1 <= int(plain(cell)) <= MOST_RANK


def _may_be_amount(digits: str) -> bool:
    """3.4.2020 has the signs of a number, and is none."""
    return any(amount_of(digits, sign) is not None for sign in (POINT, COMMA))


def _is_date(cell: Cell) -> bool:
    if isinstance(cell, time | Worded):
        return False
    if isinstance(cell, int | float):
        return SURE_YEARS[0] <= cell <= SURE_YEARS[1] or (
            isinstance(cell, int) and 19_700_101 <= cell <= 21_991_231 and as_date(cell) is not None
        )
    return as_date(cell) is not None


def _is_sure_date(cell: Cell) -> bool:
    if isinstance(cell, date):
        return True
    if not isinstance(cell, str):
        return False
    found = as_date(cell)
    if found is None:
        return False
    bare_text = plain(cell)
    if len(found.figures) == 2:  # 3.4 and 3/4 may be numbers
        return bare_text.endswith(".") or found.clock is not None
    return not FIGURE.fullmatch(bare_text) or not _may_be_amount(bare_text)


def _is_clock(cell: Cell) -> bool:
    if isinstance(cell, date):
        return True
    return as_clock(cell) is not None or minutes_before(cell) is not None or _has_clock(cell)


def _is_span(cell: Cell) -> bool:
    try:
        span_in(cell, DAYS)
    except Unread:
        return False
    return True


def _has_clock(cell: Cell) -> bool:
    found = as_date(cell) if isinstance(cell, str) else None
    return found is not None and (found.clock is not None or bool(found.month))


def _is_currency(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return False
    text = plain(cell)
    return text.upper() in CURRENCIES or (len(text) <= 8 and bool(currency_of(text)[0]))


def _is_codes(cell: Cell) -> bool:
    words = re.split(r"[\s,;/+&]+", plain(cell).upper()) if isinstance(cell, str) else []
    return bool(words) and all(word in HANDLING_CODES for word in words if word)


def _is_weekdays(cell: Cell) -> bool:
    return weekdays_in(cell) is not None


def _is_unit(cell: Cell) -> bool:
    return isinstance(cell, str) and bare(cell).strip(". ") in WORDS


def _is_unit_of(cell: Cell, units: Collection[str]) -> bool:
    return isinstance(cell, str) and WORDS.get(bare(cell).strip(". ")) in units


def _is_lane(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) < 60 and bool(_LANE.match(plain(cell)))


def _has_letters(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(re.search(r"[^\W\d_]", cell))


def is_awb(cell: Cell) -> bool:
    """Whether a text is an air waybill's number with the right check digit."""
    text = plain(cell) if isinstance(cell, str) else str(cell) if isinstance(cell, int) else ""
    found = _AWB.match(text)
    serial = f"{found[2]}{found[3]}" if found else ""
    return bool(serial) and int(serial[:7]) % 7 == int(serial[7])


TESTS: dict[Holds, Callable[[Cell], bool]] = {
    Holds.COUNT: _reads(pieces_in),
    Holds.MASS: _reads(measured, Holds.MASS, "kg"),
    Holds.LENGTH: _reads(measured, Holds.LENGTH, "cm"),
    Holds.VOLUME: _reads(measured, Holds.VOLUME, "m3"),
    Holds.SIZE: _reads(sizes_in, "cm"),
    Holds.MONEY: _reads(price_in),
    Holds.MOMENT: _is_date,
    Holds.CLOCK: _is_clock,
    Holds.SPAN: _is_span,
    Holds.CURRENCY: _is_currency,
    Holds.CODES: _is_codes,
    Holds.DAYS: _is_weekdays,
    Holds.UNIT: _is_unit,
    Holds.LANE: _is_lane,
}


def different(column: Iterable[Cell]) -> list[Cell]:
    """The different values of a column, without empty ones."""
    return [cell for cell in dict.fromkeys(column) if not is_empty(cell)]
