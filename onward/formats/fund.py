"""A fund's tables in a folder, from pledges to receipts and invoices; each row is read or reported
with its problems.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from onward.errors import InvalidInput, Problem
from onward.formats.covers import Rows, read_rows, rows_of
from onward.formats.fund_settings import read_fund_settings
from onward.formats.table import problems_of_both
from onward.message import Message
from onward.money.fund import NAMED, Fund, Grant, Pledge, Purchase, Receipt, fund_problems
from onward.money.invoice import Invoice, Movement
from onward.money.packing import Packing, unknown_goods
from onward.money.premature_rows import early_problems
from onward.money.rates import Fixing, Rates
from onward.scenario import Scenario
from onward.wording.currencies import CURRENCIES, nearest_currency
from onward.wording.nations import no_nation

FUND, PLEDGES = "fund", "pledges.csv"  # a folder, and the table that makes it a fund's
TABLES: dict[str, Any] = {
    "pledges": Pledge,
    "grants": Grant,
    "purchases": Purchase,
    "receipts": Receipt,
    "movements": Movement,
    "invoices": Invoice,
    "packing": Packing,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRow:
    """One row of rates.csv: one ``base`` is ``rate`` of ``quote``."""

    fixed_on: date
    base: str
    quote: str
    rate: str
    source: str


def read_rates(path: Path) -> tuple[Rates, list[Problem]]:
    """The fixings in a file; each needs its source."""

    def check(rows: Sequence[RateRow], file: str, lines: Sequence[int]) -> list[Problem]:
        seen: dict[tuple[date, str, str], int] = {}
        return [
            wrong
            for line, each in zip(lines, rows, strict=True)
            for wrong in _wrong_rate(file, line, each, seen)
        ]

    rows, problems = read_rows(RateRow, "rates", path, check)
    fixings = (
        Fixing(
            fixed_on=r.fixed_on, base=r.base, quote=r.quote, rate=_value(r.rate), source=r.source
        )
        for r in rows
    )
    return Rates(fixings), problems


def _wrong_rate(
    file: str, line: int, row: RateRow, seen: dict[tuple[date, str, str], int]
) -> Iterator[Problem]:
    """Problems of a row, compared with earlier ones; ``seen``: their lines."""
    if _value(row.rate) <= 0:
        yield Problem(file, line, "rate", row.rate, "is no number above zero")
    for field, code in (("base", row.base), ("quote", row.quote)):
        if code not in CURRENCIES:
            yield Problem(
                file,
                line,
                field,
                code,
                "is no currency's code of three capital letters (ISO 4217)",
                nearest_currency(code),
            )
    if row.base == row.quote:
        yield Problem(file, line, "quote", row.quote, "is the base itself")
    before = seen.setdefault((row.fixed_on, row.base, row.quote), line)
    if before != line:
        yield Problem(
            file,
            line,
            "fixed_on",
            str(row.fixed_on),
            Message(
                "has a fixing of {base} in {quote} in row {row} already",
                base=row.base,
                quote=row.quote,
                row=before,
            ),
        )


def _value(text: str) -> Fraction:
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        return Fraction(0)


def _no_nations(fund: Fund, where: Mapping[tuple[str, str], int]) -> list[Problem]:
    """Problems of rows with an unknown nation; of invoices only those for duties need one."""
    rows = [("receipts", each.receipt, each.nation) for each in fund.receipts]
    rows += [("invoices", each.name, each.nation) for each in fund.invoices if each.nation]
    return [
        wrong
        for table, name, nation in rows
        for wrong in no_nation(f"{table}.csv", where.get((table, name), 0), nation, name)
    ]


def read_fund(path: str | Path, scenario: Scenario | None = None) -> Fund:
    """The fund in a folder; tables other than pledges may be absent. Raises InvalidInput with all
    problems.

    With a ``scenario``, packed goods must be in its shipments.
    """
    folder = Path(path)
    if not (folder / PLEDGES).is_file():
        message = "has no pledges.csv, so it is no fund"
        raise InvalidInput([Problem(str(folder), 0, "", "", message)])
    tables = _Tables(folder)
    problems = tables.problems
    rates, wrong = (
        read_rates(folder / "rates.csv") if (folder / "rates.csv").is_file() else (Rates(()), [])
    )
    problems += wrong
    settings, wrong = read_fund_settings(folder)
    problems += wrong

    def made(rows: Mapping[str, Any]) -> Fund:
        return Fund(**rows, rates=rates, rows=tables.where, rate_on=settings.rate_on)

    fund, where = made(tables.low), tables.where
    more = _beyond_cells(fund, scenario, where)
    if tables.unreadable:
        same = problems_of_both(more, _beyond_cells(made(tables.high), scenario, where))
        # the highest units are more than any lot has, whenever they leave it
        early = early_problems(made(tables.good), where)
        more = [*same, *(each for each in early if each in more and each not in same)]
    reported = {(each.file, each.row, each.field) for each in problems} | tables.unreadable
    problems += [each for each in more if (each.file, each.row, each.field) not in reported]
    if problems:
        raise InvalidInput(sorted(problems))
    return fund


def _beyond_cells(
    fund: Fund, scenario: Scenario | None, where: Mapping[tuple[str, str], int]
) -> list[Problem]:
    """Problems of a fund whose cells can all be read."""
    return [
        *fund_problems(fund, where),
        *early_problems(fund, where),
        *_no_nations(fund, where),
        *([] if scenario is None else unknown_goods(fund.packing, scenario, where)),
    ]


class _Tables:
    """The rows of each table that could be read in full, and all of them with the lowest and with
    the highest values in place of unreadable cells; absent tables are empty.

    ``where``: (table, name of a row) -> line in its file. ``unreadable``: (file, line, column).
    """

    def __init__(self, folder: Path) -> None:
        self.good: dict[str, Any] = {}
        self.low: dict[str, Any] = {}
        self.high: dict[str, Any] = {}
        self.where: dict[tuple[str, str], int] = {}
        self.problems: list[Problem] = []
        self.unreadable: set[tuple[str, int, str]] = set()
        for name, row in TABLES.items():
            file = folder / f"{name}.csv"
            self.good[name] = self.low[name] = self.high[name] = ()
            if file.is_file():
                self._read(name, rows_of(row, name, file))

    def _read(self, name: str, found: Rows[Any]) -> None:
        self.good[name] = tuple(found.good)
        self.low[name], self.high[name] = found.low, found.high
        self.problems += found.problems
        self.unreadable |= {(f"{name}.csv", *cell) for cell in found.unreadable}
        for rows in (found.low, found.high):
            for line, each in zip(found.lines, rows, strict=True):
                self.where[name, str(getattr(each, NAMED[name]))] = line
