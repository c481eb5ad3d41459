"""How the cells of columns are written: decimal sign, order of dates, years, units, currencies.
Each is decided for a whole column, by its cells first and by the other columns then.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping as Values, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from onward.lists.amounts import Unread, measured, price_in, sizes_in
from onward.lists.cells import Cell, plain, shown
from onward.lists.column_values import FORM_WORDS, IN_ALL, PER_KG
from onward.lists.days import LEAP_YEAR, ORDERS, Written, as_date, orders_that_fit
from onward.lists.draft import Choice
from onward.lists.fields import Field, Holds
from onward.lists.figures import COMMA, POINT, amount_of, figure_of, sign_evidence
from onward.lists.heading_words import HeadingSays, said
from onward.lists.mapping import ListKind
from onward.lists.open_points import Decisions
from onward.lists.unit_words import UNITS, USUAL, bare, unit_of
from onward.message import Message

NUMBERS = frozenset({Holds.COUNT, Holds.MASS, Holds.VOLUME, Holds.LENGTH, Holds.SIZE, Holds.MONEY})
MOST_M3 = 1_000  # of one row
LARGE_SIDE_CM, SMALL_SIDE_CM = 400, 4  # median sides beyond these are in mm, or in m
PER_KG_BELOW, IN_ALL_ABOVE = 60, 250  # median prices
PRICES = ("price", "price_per_kg")
SIGN_WORDS = {POINT: Message("a decimal point"), COMMA: Message("a decimal comma")}
YEARS_OFFERED = 9
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@dataclass(slots=True)
class FormedColumn:
    """A column of a field, its different cells, and how they are written."""

    place: int
    heading: str
    field: Field
    cells: list[Cell]
    says: HeadingSays
    decimal: str = ""
    order: str = ""
    unit: str = ""
    currency: str = ""

    @property
    def name(self) -> str:
        return self.heading or str(self.field.title)

    @property
    def texts(self) -> list[str]:
        return [cell for cell in self.cells if isinstance(cell, str)]


def formed(place: int, heading: str, own: Field, cells: list[Cell]) -> FormedColumn:
    return FormedColumn(place, heading, own, cells, said(heading))


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the whole file tells: ``separator`` of a text; ``titles``: what stands above the table;
    ``languages``: of its headings; ``american``: it has pounds, inches or a clock of 12 hours.
    """

    separator: str = ""
    titles: tuple[str, ...] = ()
    comma_language: bool = False
    american: bool = False
    today: date = date(2000, 1, 1)


def surroundings_of(
    headings: Sequence[str], titles: Sequence[str], separator: str, today: date
) -> Surroundings:
    text = " ".join(headings).casefold()
    comma = bool(
        re.search(
            r"gewicht|stück|empf|ziel|wert|bereit|poids|colis|départ|arrivée|valeur|prêt|peso"
            r"|bultos|destino|origen|valor",
            text,
        )
    )
    american = bool(re.search(r"\blbs?\b|\bin(?:ch)?\b|\binches\b|zip", text))
    return Surroundings(separator, tuple(titles), comma, american, today)


# -- decimal sign


def decide_decimals(
    columns: Sequence[FormedColumn], around: Surroundings, decisions: Decisions
) -> str:
    """Sets the decimal sign of each column; gives that of the table."""
    numeric = [each for each in columns if each.field.holds in NUMBERS]
    unclear: list[tuple[FormedColumn, tuple[str, ...]]] = []
    for column in numeric:
        found = sign_evidence(column.texts)
        point, comma = found.point, found.comma
        if found.both and not (point or comma):
            column.decimal = _by_size(column, found.unclear)
            if not column.decimal:
                unclear.append((column, found.unclear))
            continue
        column.decimal = found.sign
        if point and comma:
            decisions.warn(
                Message(
                    "has {point} decimal points and {comma} decimal commas: read with {sign}",
                    point=point,
                    comma=comma,
                    sign=SIGN_WORDS[column.decimal or POINT],
                ),
                column.name,
            )
    votes = Counter(each.decimal for each in numeric if each.decimal)
    usual = votes.most_common(1)[0][0] if votes else ""
    if unclear:
        usual = _decide_unclear(unclear, votes, usual, around, decisions)
    usual = usual or (COMMA if around.separator == ";" and around.comma_language else POINT)
    for column in numeric:
        column.decimal = column.decimal or usual
    return usual


def _by_size(column: FormedColumn, unclear: Sequence[str]) -> str:
    """The sign where only one reading can be true: pieces are whole, no row has 1,000 m3."""
    text = plain(unclear[0])
    sign = COMMA if COMMA in text else POINT
    grouped = POINT if sign == COMMA else COMMA  # the decimal sign, if this one parts thousands
    if column.field.holds is Holds.COUNT:
        return grouped
    if column.field.holds is Holds.VOLUME and column.says.unit(Holds.VOLUME) in ("", "m3"):
        return sign
    if column.field.holds in (Holds.LENGTH, Holds.SIZE):
        return sign
    return ""


def _decide_unclear(
    unclear: Sequence[tuple[FormedColumn, tuple[str, ...]]],
    votes: Values[str, int],
    usual: str,
    around: Surroundings,
    decisions: Decisions,
) -> str:
    column, texts = unclear[0]
    text = plain(texts[0])
    both = {sign: _first_amount(text, sign) for sign in (POINT, COMMA)}
    names = Message.joined(", ", [each.name for each, _ in unclear])
    if len(votes) == 1:
        for each, found in unclear:
            each.decimal = usual
            decisions.warn(
                Message(
                    "is read with {sign}, as the other columns are: {text} is {amount}",
                    sign=SIGN_WORDS[usual],
                    text=found[0],
                    amount=str(_first_amount(plain(found[0]), usual)),
                ),
                each.name,
            )
        return usual
    proposed = usual or _likelier_sign(unclear, around)
    cells = [cell for _, found in unclear for cell in found]
    answer = decisions.decide(
        "decimal",
        Message(
            "Is {text} in {columns} {one} or {other}?",
            text=text,
            columns=names,
            one=str(both[POINT]),
            other=str(both[COMMA]),
        ),
        [
            Choice(
                key=sign,
                words=Message("{amount}: {sign}", amount=str(both[sign]), sign=SIGN_WORDS[sign]),
            )
            for sign in (POINT, COMMA)
        ],
        proposed,
        weight=90,
        doubt=Message(
            "is read with {sign}: {text} is {amount}",
            sign=SIGN_WORDS[proposed],
            text=text,
            amount=str(both[proposed]),
        ),
        cells=cells,
        heading=column.name,
    )
    for each, _ in unclear:
        each.decimal = answer
    return usual or answer


def _first_amount(text: str, sign: str) -> object:
    figure = figure_of(text)
    return amount_of(figure.digits, sign) if figure else None


def _likelier_sign(
    unclear: Sequence[tuple[FormedColumn, tuple[str, ...]]], around: Surroundings
) -> str:
    """Three figures behind a sign in some cells, and none in the others, part thousands."""
    for column, texts in unclear:
        sign = COMMA if COMMA in plain(texts[0]) else POINT
        whole = [
            cell
            for cell in column.cells
            if not isinstance(cell, str) or not re.search(r"[.,]", cell)
        ]
        if len(whole) >= len(texts):
            return POINT if sign == COMMA else COMMA
    return COMMA if around.comma_language or around.separator == ";" else POINT


# -- dates


def decide_dates(
    columns: Sequence[FormedColumn], around: Surroundings, decisions: Decisions
) -> tuple[str, int]:
    """Sets the order of dates of each column; gives that of the table, and the year of dates that
    have none (0: none needed).
    """
    dated = [each for each in columns if each.field.holds in (Holds.MOMENT, Holds.CLOCK)]
    dates = {each.place: _dates(each) for each in dated}
    unclear: list[tuple[FormedColumn, frozenset[str]]] = []
    for column in dated:
        found = [each for each, _ in dates[column.place] if each.is_open]
        if not found:
            continue
        fits = _fitting(found)
        hint = column.says.order
        if len(fits) > 1 and hint in fits:
            fits = frozenset({hint})
        if len(fits) == 1:
            column.order = next(iter(fits))
        elif fits:
            unclear.append((column, fits))
        else:
            _mixed(column, found, decisions)
        _warn_of_swapped(column, found, decisions)
    votes = Counter(each.order for each in dated if each.order)
    usual = votes.most_common(1)[0][0] if votes else ""
    if unclear:
        usual = _decide_orders(unclear, dates, votes, usual, around, decisions)
    for column in dated:
        column.order = column.order or usual
    year = _decide_year(dated, dates, around, decisions)
    return usual, year


def _dates(column: FormedColumn) -> list[tuple[Written, Cell]]:
    pairs = ((as_date(cell), cell) for cell in column.cells)
    if column.field.holds is Holds.CLOCK:
        pairs = ((found, cell) for found, cell in pairs if _is_day(found, cell))
    return [(found, cell) for found, cell in pairs if found is not None]


def _is_day(found: Written | None, cell: Cell) -> bool:
    """Times such as 18.30 look like a day and a month."""
    return found is not None and not (len(found.figures) == 2 and found.clock is None)


def _fitting(found: Sequence[Written]) -> frozenset[str]:
    """The orders in which every date can be read, apart from those that make no sense."""
    fits = frozenset(ORDERS)
    for each in found:
        fits &= each.orders()
    if "YMD" in fits and len(fits) > 1:
        fits = _without_odd_years(fits, found)
    if "DMY" in fits and all(each.sign == "." for each in found):
        return frozenset({"DMY"})
    return fits


def _without_odd_years(fits: frozenset[str], found: Sequence[Written]) -> frozenset[str]:
    """Years of two figures: those that hardly change are the years."""
    with_year = [each for each in found if not each.lacks_year]
    if any(each.sign in ("/", ".") for each in with_year):
        return fits - {"YMD"}
    spread = {
        order: len({day.year for each in with_year if (day := each.on(order))}) for order in fits
    }
    if spread["YMD"] <= 2 and all(spread[order] > 3 for order in fits - {"YMD"}):
        return frozenset({"YMD"})
    if spread["YMD"] > 3 and all(spread[order] <= 2 for order in fits - {"YMD"}):
        return fits - {"YMD"}
    return fits


def _mixed(column: FormedColumn, found: Sequence[Written], decisions: Decisions) -> None:
    """No order fits all: the one that fits most, and a warning of those that fit others, too."""
    counts = orders_that_fit(found)
    best = max(ORDERS, key=lambda order: counts[order])
    column.order = best
    doubtful = sum(1 for each in found if len(each.orders() & {"DMY", "MDY"}) > 1)
    decisions.warn(
        Message(
            "has several orders of dates: read as {form}, {doubtful} may be meant otherwise",
            form=FORM_WORDS[best],
            doubtful=doubtful,
        ),
        column.name,
    )


def _warn_of_swapped(column: FormedColumn, found: Sequence[Written], decisions: Decisions) -> None:
    """A spreadsheet that takes day for month makes dates of the first twelve days, and leaves the
    rest as texts.
    """
    typed = [cell for cell in column.cells if isinstance(cell, date)]
    late = [each for each in found if not each.lacks_year and len(each.orders()) == 1]
    if typed and late and len(late) == len(found) and all(cell.day <= 12 for cell in typed):
        decisions.warn(
            Message(
                "has {dates} dates whose day and month a spreadsheet may have exchanged",
                dates=len(typed),
            ),
            column.name,
        )


def _decide_orders(
    unclear: Sequence[tuple[FormedColumn, frozenset[str]]],
    dates: Values[int, Sequence[tuple[Written, Cell]]],
    votes: Values[str, int],
    usual: str,
    around: Surroundings,
    decisions: Decisions,
) -> str:
    column, fits = unclear[0]
    first = next(cell for found, cell in dates[column.place] if found.is_open)
    if len(votes) == 1 and all(usual in fit for _, fit in unclear):
        for each, _ in unclear:
            each.order = usual
            text = next(shown(cell) for found, cell in dates[each.place] if found.is_open)
            decisions.warn(
                Message(
                    "is read as {form}, as the other dates are: {text}",
                    form=FORM_WORDS[usual],
                    text=text,
                ),
                each.name,
            )
        return usual
    common = frozenset(ORDERS)
    for _, fit in unclear:
        common &= fit
    common = common or fits
    proposed = usual if usual in common else _likelier_order(common, unclear, dates, around)
    written = next(found for found, _ in dates[column.place] if found.is_open)
    names = Message.joined(", ", [each.name for each, _ in unclear])
    choices = [
        Choice(
            key=order,
            words=Message(
                "{form}: {day}",
                form=FORM_WORDS[order],
                day=_iso(written, order),
            ),
        )
        for order in ORDERS
        if order in common
    ]
    answer = decisions.decide(
        "date_form",
        Message("Which day is {text} in {columns}?", text=shown(first), columns=names),
        choices,
        proposed,
        weight=100,
        doubt=Message(
            "is read as {form}: {text} is {day}",
            form=FORM_WORDS[proposed],
            text=shown(first),
            day=_iso(written, proposed),
        ),
        cells=[shown(cell) for found, cell in dates[column.place] if found.is_open],
        heading=column.name,
    )
    for each, fit in unclear:
        each.order = answer if answer in fit else next(iter(sorted(fit)))
    return usual or answer


def _iso(written: Written, order: str) -> str:
    day = written.on(order, LEAP_YEAR)
    if day is None:
        return ""
    return day.strftime("%m-%d") if written.lacks_year else day.isoformat()


def _likelier_order(
    common: frozenset[str],
    unclear: Sequence[tuple[FormedColumn, frozenset[str]]],
    dates: Values[int, Sequence[tuple[Written, Cell]]],
    around: Surroundings,
) -> str:
    """The order in which all dates lie closest together; of equal ones, that of the country."""

    def span(order: str) -> int:
        days = [
            day
            for column, _ in unclear
            for found, _ in dates[column.place]
            if (day := found.on(order, LEAP_YEAR))
        ]
        return (max(days) - min(days)).days if days else 0

    spans = {order: span(order) for order in common}
    least = min(spans.values())
    close = [order for order in ORDERS if order in common and spans[order] <= 2 * least + 7]
    home = "MDY" if around.american else "DMY"
    return home if home in close else close[0]


def _decide_year(
    dated: Sequence[FormedColumn],
    dates: Values[int, Sequence[tuple[Written, Cell]]],
    around: Surroundings,
    decisions: Decisions,
) -> int:
    lacking = [
        (column, found, cell)
        for column in dated
        for found, cell in dates[column.place]
        if found.lacks_year
    ]
    if not lacking:
        return 0
    column, _, cell = lacking[0]
    years = Counter(
        day.year
        for each in dated
        for found, _ in dates[each.place]
        if not found.lacks_year and (day := found.on(each.order or "DMY"))
    )
    candidates = sorted(years) or sorted(
        {int(year) for title in around.titles for year in _YEAR.findall(title)}
    )
    now = around.today.year
    known = bool(candidates)
    candidates = candidates or [now, *range(now + 1, now - YEARS_OFFERED, -1)]
    candidates = list(dict.fromkeys(candidates))
    on_weekday = [
        year
        for year in candidates
        if all(
            not found.weekday
            or ((day := found.on(each.order or "DMY", year)) and day.isoweekday() == found.weekday)
            for each, found, _ in lacking
        )
    ]
    by_weekday = any(found.weekday for _, found, _ in lacking) and len(on_weekday) == 1
    if by_weekday or (known and len(candidates) == 1):
        year = on_weekday[0] if by_weekday else candidates[0]
        decisions.warn(
            Message(
                "has dates without a year, such as {text}: read as {year}",
                text=shown(cell),
                year=str(year),
            ),
            column.name,
        )
        return year
    proposed = years.most_common(1)[0][0] if years else candidates[-1] if known else now
    answer = decisions.decide(
        "year",
        Message("Of which year is {text} in {columns}?", text=shown(cell), columns=column.name),
        [Choice(key=str(year), words=Message("{year}", year=str(year))) for year in candidates],
        str(proposed),
        weight=85,
        doubt=Message(
            "has dates without a year, such as {text}: read as {year}",
            text=shown(cell),
            year=str(proposed),
        ),
        cells=[shown(each) for _, _, each in lacking],
        heading=column.name,
    )
    return int(answer)


# -- units


def decide_units(
    columns: Sequence[FormedColumn], has_unit_column: Iterable[str], decisions: Decisions
) -> None:
    """Sets the unit of each column of masses, volumes, lengths and sizes."""
    measuring = [each for each in columns if each.field.holds in UNITS]
    beside = set(has_unit_column)
    for column in measuring:
        column.unit = column.says.unit(column.field.holds)
    for column in measuring:
        if column.unit:
            continue
        holds = column.field.holds
        own, without = _own_units(column)
        if own and not without:
            column.unit = USUAL[holds]  # every cell states its own
            continue
        sibling = next(
            (each.unit for each in measuring if each.field.holds is holds and each.unit), ""
        )
        if column.field.name in beside:
            column.unit = USUAL[holds]
            continue
        column.unit = (
            own.most_common(1)[0][0] if own else sibling or _by_sides(column) or USUAL[holds]
        )
        decisions.warn(Message("has no unit: read as {unit}", unit=column.unit), column.name)


def _own_units(column: FormedColumn) -> tuple[Counter[str], int]:
    own: Counter[str] = Counter()
    without = 0
    for cell in column.cells:
        unit = _unit_in(cell, column)
        if unit:
            own[unit] += 1
        elif unit is not None:
            without += 1
    return own, without


def _unit_in(cell: Cell, column: FormedColumn) -> str | None:
    holds = column.field.holds
    try:
        if holds is Holds.SIZE:
            return sizes_in(cell, USUAL[holds], column.decimal or POINT)[0].unit
        if isinstance(cell, str) and (figure := figure_of(cell)):
            return unit_of(bare(f"{figure.before} {figure.after}".strip()), holds)
        return measured(cell, holds, USUAL[holds], column.decimal or POINT).unit
    except Unread:
        return None


def _by_sides(column: FormedColumn) -> str:
    """Millimetres and metres by how long a side is, where lengths state no unit."""
    if column.field.holds not in (Holds.LENGTH, Holds.SIZE):
        return ""
    sides: list[float] = []
    for cell in column.cells[:500]:
        try:
            if column.field.holds is Holds.SIZE:
                for size in sizes_in(cell, "cm", column.decimal or POINT):
                    sides += [float(size.length), float(size.width), float(size.height)]
            else:
                sides.append(
                    float(measured(cell, Holds.LENGTH, "cm", column.decimal or POINT).amount)
                )
        except Unread:
            continue
    if not sides:
        return ""
    middle = median(sides)
    return "mm" if middle >= LARGE_SIDE_CM else "m" if middle < SMALL_SIDE_CM else "cm"


# -- money


def decide_money(
    columns: Sequence[FormedColumn],
    kind: ListKind,
    currency_column: bool,
    around: Surroundings,
    decisions: Decisions,
) -> None:
    """Sets currency and, of prices, per kg or in all."""
    priced = [each for each in columns if each.field.holds is Holds.MONEY]
    for column in priced:
        column.currency = column.says.currency
        if column.says.cents:
            column.unit = "minor"
        if column.says.doubtful_currency:
            decisions.warn(
                Message(
                    "has {sign} for its currency: read as {currency}",
                    sign=column.says.doubtful_currency,
                    currency=column.currency,
                ),
                column.name,
            )
    lacking = []
    for column in priced:
        stated, without, doubtful = _currencies(column)
        if doubtful and not column.currency and not currency_column:
            decisions.warn(
                Message(
                    "has {sign} for its currency: read as {currency}",
                    sign=doubtful[0],
                    currency=doubtful[1],
                ),
                column.name,
            )
        if column.currency or currency_column or not without:
            continue
        if column.field.name == "minimum" and any(each.field.name in PRICES for each in priced):
            continue  # it is in that of the price
        if len(stated) == 1:
            column.currency = next(iter(stated))
            decisions.warn(
                Message(
                    "has cells without a currency: read as {currency}, as the others are",
                    currency=column.currency,
                ),
                column.name,
            )
        else:
            lacking.append(column)
    _lacking_currency(priced, lacking, kind, around, decisions)
    if kind is ListKind.OFFERS:
        for column in priced:
            _per_kg(column, decisions)


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
    around: Surroundings,
    decisions: Decisions,
) -> None:
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
    codes = [
        *sorted(known),
        *(code for code in ("USD", "EUR", "CNY", "GBP", "HKD") if code not in known),
    ]
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


def _per_kg(column: FormedColumn, decisions: Decisions) -> None:
    """Whether a price is per kg or in all."""
    if column.field.name not in PRICES or column.unit == "minor":
        return
    if column.says.per_kg:
        column.unit = PER_KG
        return
    amounts = []
    for cell in column.cells:
        try:
            price = price_in(cell, column.decimal or POINT)
        except Unread:
            continue
        if price.amount is not None and not (price.per_kg or price.in_all):
            amounts.append(float(price.amount))
    if not amounts:
        column.unit = PER_KG if column.field.name == "price_per_kg" else ""
        return
    middle = median(amounts)
    likely = PER_KG if middle < PER_KG_BELOW else IN_ALL
    clear = middle < PER_KG_BELOW or middle > IN_ALL_ABOVE
    by_heading = PER_KG if column.field.name == "price_per_kg" else ""
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
        doubt=Message("is read as {what}", what=words[likely]),
        cells=[shown(cell) for cell in column.cells],
        heading=column.name,
    )
