"""The order of day, month and year in each column of dates, and the year of dates without one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping as Values, Sequence
from datetime import date

from onward.lists.cells import Cell, shown
from onward.lists.column_values import FORM_WORDS
from onward.lists.days import LEAP_YEAR, ORDERS, Written, as_date, orders_that_fit
from onward.lists.draft import Choice
from onward.lists.fields import Holds
from onward.lists.formed_columns import FormedColumn, Surroundings
from onward.lists.open_points import Decisions
from onward.message import Message

YEARS_OFFERED = 9
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")

Dates = Values[int, Sequence[tuple[Written, Cell]]]  # place of a column -> its dates


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


Unclear = Sequence[tuple[FormedColumn, frozenset[str]]]  # columns, and the orders that fit each


def _decide_orders(
    unclear: Unclear,
    dates: Dates,
    votes: Values[str, int],
    usual: str,
    around: Surroundings,
    decisions: Decisions,
) -> str:
    """Columns that fit two orders: as the other dates are, else it is asked."""
    if len(votes) == 1 and all(usual in fits for _, fits in unclear):
        for column, _ in unclear:
            column.order = usual
            message = Message(
                "is read as {form}, as the other dates are: {text}",
                form=FORM_WORDS[usual],
                text=_open(dates, column)[1],
            )
            decisions.warn(message, column.name)
        return usual
    common = frozenset.intersection(*(fits for _, fits in unclear)) or unclear[0][1]
    proposed = usual if usual in common else _likelier_order(common, unclear, dates, around)
    answer = _asked_order(unclear, dates, common, proposed, decisions)
    for column, fits in unclear:
        column.order = answer if answer in fits else min(fits)
    return usual or answer


def _asked_order(
    unclear: Unclear, dates: Dates, common: frozenset[str], proposed: str, decisions: Decisions
) -> str:
    column = unclear[0][0]
    written, text = _open(dates, column)
    words = {
        order: Message("{form}: {day}", form=FORM_WORDS[order], day=_iso(written, order))
        for order in ORDERS
        if order in common
    }
    names = Message.joined(", ", [each.name for each, _ in unclear])
    return decisions.decide(
        "date_form",
        Message("Which day is {text} in {columns}?", text=text, columns=names),
        [Choice(key=order, words=each) for order, each in words.items()],
        proposed,
        weight=100,
        doubt=Message(
            "is read as {form}: {text} is {day}",
            form=FORM_WORDS[proposed],
            text=text,
            day=_iso(written, proposed),
        ),
        cells=[shown(cell) for found, cell in dates[column.place] if found.is_open],
        heading=column.name,
    )


def _open(dates: Dates, column: FormedColumn) -> tuple[Written, str]:
    """The first date of a column whose order must be known, and its text."""
    return next((found, shown(cell)) for found, cell in dates[column.place] if found.is_open)


def _iso(written: Written, order: str) -> str:
    day = written.on(order, LEAP_YEAR)
    if day is None:
        return ""
    return day.strftime("%m-%d") if written.lacks_year else day.isoformat()


def _likelier_order(
    common: frozenset[str], unclear: Unclear, dates: Dates, around: Surroundings
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
    home = "MDY" if around.month_first else "DMY"
    return home if home in close else close[0]


Lacking = Sequence[tuple[FormedColumn, Written, Cell]]  # dates without a year


def _decide_year(
    dated: Sequence[FormedColumn], dates: Dates, around: Surroundings, decisions: Decisions
) -> int:
    """Gives dates without a year that of the other dates or of a title; asks if neither has one."""
    lacking = [
        (column, found, cell)
        for column in dated
        for found, cell in dates[column.place]
        if found.lacks_year
    ]
    if not lacking:
        return 0
    years = Counter(
        day.year
        for each in dated
        for found, _ in dates[each.place]
        if not found.lacks_year and (day := found.on(each.order or "DMY"))
    )
    titles = {int(year) for title in around.titles for year in _YEAR.findall(title)}
    stated = sorted(years or titles)
    now = around.today.year
    offered = stated or [now, now + 1, *range(now - 1, now - YEARS_OFFERED, -1)]
    fitting = [year for year in offered if all(_on_weekday(year, *each) for each in lacking)]
    by_weekday = len(fitting) == 1 and any(found.weekday for _, found, _ in lacking)
    if by_weekday or len(stated) == 1:
        year = fitting[0] if by_weekday else stated[0]
        column, _, cell = lacking[0]
        decisions.warn(_without_year(cell, year), column.name)
        return year
    proposed = years.most_common(1)[0][0] if years else stated[-1] if stated else now
    return _asked_year(lacking, offered, proposed, decisions)


def _on_weekday(year: int, column: FormedColumn, found: Written, cell: Cell) -> bool:
    del cell
    day = found.on(column.order or "DMY", year)
    return not found.weekday or (day is not None and day.isoweekday() == found.weekday)


def _without_year(cell: Cell, year: int) -> Message:
    return Message(
        "has dates without a year, such as {text}: read as {year}",
        text=shown(cell),
        year=str(year),
    )


def _asked_year(
    lacking: Lacking, offered: Sequence[int], proposed: int, decisions: Decisions
) -> int:
    column, _, cell = lacking[0]
    answer = decisions.decide(
        "year",
        Message("Of which year is {text} in {columns}?", text=shown(cell), columns=column.name),
        [Choice(key=str(year), words=Message("{year}", year=str(year))) for year in offered],
        str(proposed),
        weight=85,
        doubt=_without_year(cell, proposed),
        cells=[shown(each) for _, _, each in lacking],
        heading=column.name,
    )
    return int(answer)
