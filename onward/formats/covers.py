"""Covers as TOML files, orders and evidence as tables: read with all problems, by row or by
field.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from onward.errors import InvalidInput, Problem
from onward.events.vocabulary import EventReason
from onward.formats.builtin import scenarios_folder
from onward.formats.columns import Unreadable, table_of
from onward.formats.csvfile import read_csv, read_text
from onward.formats.dataclasses import Read, Rules, checked, read_all
from onward.formats.documents import toml_of
from onward.formats.table import either_way, problems_of_both, read_table
from onward.message import Message
from onward.money.cover import (
    STARTS,
    AmountLimit,
    Clock,
    Cover,
    Happening,
    Payer,
    Term,
    Trigger,
)
from onward.money.order import Order, order_problems
from onward.money.terms import has_amounts
from onward.wording.amounts import digits
from onward.wording.closest import closest
from onward.wording.currencies import nearest_currency

Row = TypeVar("Row")
PPM = 1_000_000
ORDERS_FILE = "orders.csv"  # in a scenario's folder


def builtin_covers() -> list[Path]:
    """The covers that come with Onward."""
    return sorted((scenarios_folder() / "covers").glob("*.toml"))


def read_cover(path: str | Path) -> Cover:
    """The cover in a file. Raises InvalidInput with all its problems."""
    file = Path(path)
    document = toml_of(read_text(file), file.name)
    cover, found = read_all(Cover, document, file.name, RULES, _Sense(file.name).of)
    if cover is None or found:
        raise InvalidInput(sorted(found))
    return cover


class _Sense:
    """Finds contradictions in a cover whose fields can all be read."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Problem] = []

    def wrong(self, field: str, value: object, message: str, maybe: str = "") -> None:
        self.found.append(Problem(self.file, 0, field, str(value), message, maybe))

    def of(self, cover: Cover) -> list[Problem]:
        self.found = []
        if cover.shipped_to < cover.shipped_from:
            self.wrong("shipped_to", cover.shipped_to, "lies before shipped_from")
        self.money(cover)
        if not cover.triggers:
            self.wrong("triggers", "", "are missing: nothing would ever be paid")
        self.payers(cover)
        self.clocks(cover)
        seen = set[Happening]()
        for place, trigger in enumerate(cover.triggers):
            if trigger.happening in seen:
                happens = f"triggers[{place}].happening"
                self.wrong(happens, trigger.happening, "stands in two triggers")
            seen.add(trigger.happening)
            self.trigger(f"triggers[{place}]", trigger)
        for reason in sorted({*cover.causes} & {EventReason.UNDETERMINED, EventReason.OTHER}):
            message = "is no cause that can be covered: what nobody knows neither pays nor denies"
            self.wrong("causes", reason, message)
        return self.found

    def payers(self, cover: Cover) -> None:
        """Checks that some payer has a weight, and each is named once."""
        if sum(each.weight for each in cover.payers) <= 0:
            self.wrong("payers", "", "have no weight: nobody would pay")
        for name in _repeated(each.name for each in cover.payers):
            self.wrong("payers", name, "stands there twice", "one weight for each payer")

    def clocks(self, cover: Cover) -> None:
        """Checks that each starts with something that an order or its events state."""
        for place, each in enumerate(cover.clocks):
            if each.starts not in STARTS:
                message = Message("is none of {names}", names=", ".join(STARTS))
                maybe = closest(each.starts, STARTS)
                self.wrong(f"clocks[{place}].starts", each.starts, message, maybe)

    def trigger(self, at: str, trigger: Trigger) -> None:
        """Checks that shares and days are given only where they have a meaning."""
        by_day = Term.SHARE_PER_DAY in trigger.formula
        if by_day != bool(trigger.share_ppm) or trigger.share_ppm > PPM:
            message = Message(
                "goes with {term} in the formula, from 1 to {most}",
                term=Term.SHARE_PER_DAY,
                most=PPM,
            )
            self.wrong(f"{at}.share_ppm", trigger.share_ppm, message)
        if by_day and trigger.happening is not Happening.DETAINED:
            message = Message(
                "counts days in detention, not when goods are {happening}",
                happening=trigger.happening,
            )
            self.wrong(f"{at}.formula", Term.SHARE_PER_DAY, message)
        if trigger.after_days and trigger.happening not in (Happening.DETAINED, Happening.LOST):
            message = Message(
                "is for goods that are detained or lost, not {happening}",
                happening=trigger.happening,
            )
            self.wrong(f"{at}.after_days", trigger.after_days, message)

    def money(self, cover: Cover) -> None:
        """Checks that amounts have a currency."""
        if not cover.currency and has_amounts(cover):
            self.wrong(
                "currency",
                "",
                "is missing: the deductible and caps are amounts of some currency",
                'currency = "USD"',
            )
        elif cover.currency:
            self.known(cover.currency)
        named = [each.currency for each in cover.second_approver]
        for currency in named:
            self.known(currency)
        for currency in _repeated(named):
            self.wrong(
                "second_approver", currency, "stands there twice", "one amount for each currency"
            )

    def known(self, currency: str) -> None:
        """Checks that the currency is a code of ISO 4217."""
        try:
            digits(currency)
        except ValueError as error:
            self.wrong("currency", currency, str(error), nearest_currency(currency))


def _repeated(names: Iterable[str]) -> list[str]:
    """Names that occur more than once, sorted."""
    return sorted(name for name, count in Counter(names).items() if count > 1)


MOST_DAYS = 36_525


def _counted(value: int) -> int:
    if value < 0:
        raise Unreadable("is negative")
    return value


def _some(value: tuple[str, ...]) -> tuple[str, ...]:
    if not value:
        raise Unreadable("is empty", "leave it out, or name some")
    return value


def _days(field: str) -> Read:
    def check(value: int) -> int:
        if _counted(value) > MOST_DAYS:
            message = Message("is more than {most:,} days, a hundred years", most=MOST_DAYS)
            raise Unreadable(message, field + " = 30")
        return value

    return checked(int, check)


COUNTED = {
    Cover: ("version", "deductible_minor", "cap_minor", "cap_vendor_minor", "cap_cause_minor"),
    Trigger: ("share_ppm",),
    Payer: ("weight",),
    AmountLimit: ("minor",),
}
DAYS = ((Cover, "undetermined_days"), (Trigger, "after_days"), (Clock, "days"))
RULES: Rules = {
    **{(kind, name): checked(int, _counted) for kind, names in COUNTED.items() for name in names},
    **{(kind, name): _days(name) for kind, name in DAYS},
    (Cover, "services"): checked(tuple[str, ...], _some),
    (Cover, "evidence"): checked(tuple[str, ...], _some),
}


# -- tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One row of evidence.csv: a document of an order, identified by the hash of its file."""

    order: str
    kind: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Rows(Generic[Row]):
    """The rows of a table: those without a problem, and all of them with the lowest and with the
    highest value in place of unreadable cells. ``lines``: those of all rows in the file,
    ``unreadable``: line and column of each unreadable cell.
    """

    good: list[Row]
    low: tuple[Row, ...]
    high: tuple[Row, ...]
    lines: Sequence[int]
    unreadable: frozenset[tuple[int, str]]
    problems: list[Problem]


# of the rows of a file, its name, and the line of each: what is wrong with them together
Check = Callable[[Sequence[Row], str, Sequence[int]], list[Problem]]


def rows_of(
    row: type[Row], name: str, path: str | Path, check: Check[Row] | None = None
) -> Rows[Row]:
    """The rows of a CSV file with all problems. ``check``: finds those of rows together, and of
    values beyond single cells; it also gets rows that could not be read in full.
    """
    table = table_of(name, row)
    raw, problems = read_csv(Path(path), table.columns)
    made, wrong = read_table(table, raw)
    problems += wrong
    low, high = either_way(table, made, raw) if raw.bad else (made, made)
    unreadable = frozenset(
        (raw.lines[index], column) for index, columns in raw.bad.items() for column in columns
    )
    if check is not None:
        more = check(low, raw.file, raw.lines)
        if raw.bad:
            more = problems_of_both(more, check(high, raw.file, raw.lines))
        problems += [each for each in more if (each.row, each.field) not in unreadable]
    bad = {each.row for each in problems}
    good = [
        each
        for index, (line, each) in enumerate(zip(raw.lines, made, strict=True))
        if index not in raw.bad and line not in bad
    ]
    return Rows(good, low, high, raw.lines, unreadable, sorted(problems))


def read_rows(
    row: type[Row], name: str, path: str | Path, check: Check[Row] | None = None
) -> tuple[list[Row], list[Problem]]:
    """The rows of ``rows_of`` without a problem, and all problems."""
    found = rows_of(row, name, path, check)
    return found.good, found.problems


def read_orders(
    path: str | Path, shipments: Mapping[str, int | None] | None = None
) -> tuple[list[Order], list[Problem]]:
    """The valid orders, and the problems of other rows. Raises InvalidInput for a file that cannot
    be read.

    With ``shipments`` (all known ones, each with its handling units, if known) goods must be among
    them.
    """
    return read_rows(
        Order,
        "orders",
        path,
        lambda rows, file, lines: order_problems(rows, file, lines, shipments),
    )


def read_evidence(path: str | Path) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """order -> kind -> hash of the document, and problems."""

    def check(rows: Sequence[Paper], file: str, lines: Sequence[int]) -> list[Problem]:
        return [
            Problem(file, line, "sha256", each.sha256, "is no SHA-256: 64 hexadecimal digits")
            for line, each in zip(lines, rows, strict=True)
            if not _is_hash(each.sha256)
        ]

    rows, problems = read_rows(Paper, "evidence", path, check)
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for each in rows:
        found[each.order][each.kind] = each.sha256
    return dict(found), problems


def _is_hash(text: str) -> bool:
    return len(text) == 64 and all(c in "0123456789abcdef" for c in text)
