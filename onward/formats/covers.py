"""Covers as TOML files, orders and evidence as tables: read with everything that is wrong, by row
or by field.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from onward.errors import InvalidInput, Problem
from onward.events.vocabulary import EventReason
from onward.formats.builtin import scenarios_folder
from onward.formats.columns import table_of
from onward.formats.csvfile import read_csv, read_text
from onward.formats.raw import RawTable
from onward.formats.table import read_table
from onward.money.cover import (
    STARTS,
    AmountLimit,
    Clock,
    Cover,
    Happening,
    Payer,
    ShortPool,
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


def builtin_covers() -> list[Path]:
    """The covers that come with Onward."""
    return sorted((scenarios_folder() / "covers").glob("*.toml"))


def read_cover(path: str | Path) -> Cover:
    """The cover in a file. Raises InvalidInput with everything that is wrong in it."""
    file = Path(path)
    try:
        document = tomllib.loads(read_text(file))
    except ValueError as wrong:  # also a number with more digits than Python reads
        raise InvalidInput([Problem(file.name, 0, "", "", f"is no TOML ({wrong})")]) from None
    reader = _Reader(file.name)
    cover = reader.row(Cover, document, "")
    if cover is not None:
        reader.sense(cover)
    if reader.found:
        raise InvalidInput(sorted(reader.found))
    assert cover is not None
    return cover


class _Reader:
    """Reads values by the fields of their dataclass, and keeps what is wrong."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found: list[Problem] = []

    def wrong(self, field: str, value: object, message: str, maybe: str = "") -> None:
        self.found.append(Problem(self.file, 0, field, str(value), message, maybe))

    def row(self, row: type[Row], document: Any, where: str) -> Row | None:
        if not isinstance(document, dict):
            self.wrong(where, document, "is no table of fields")
            return None
        names = {field.name: field for field in fields(row)}  # type: ignore[arg-type]
        before = len(self.found)
        for name in document.keys() - names.keys():
            self.wrong(f"{where}{name}", document[name], "is no field", closest(name, names))
        for name, field in names.items():
            if name not in document and field.default is MISSING:
                self.wrong(f"{where}{name}", "", "is missing")
        given = {
            name: self.value(name, value, where)
            for name, value in document.items()
            if name in names
        }
        return row(**given) if len(self.found) == before else None

    def value(self, name: str, value: Any, where: str) -> Any:
        if name in NESTED:
            rows = value if isinstance(value, list) else [value]
            made = [
                self.row(NESTED[name], each, f"{name}[{number}].")
                for number, each in enumerate(rows, 1)
            ]
            return tuple(each for each in made if each is not None)
        if name in CHOICES:
            kind, several = CHOICES[name]
            return (
                self.chosen(f"{where}{name}", kind, value)
                if several
                else self.one(f"{where}{name}", kind, value)
            )
        wanted = KINDS.get(name, str)
        if name in LISTS:
            if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
                return tuple(value)
            self.wrong(f"{where}{name}", value, "is no list of texts")
        elif type(value) is not wanted:
            self.wrong(f"{where}{name}", value, f"is not {WORDS[wanted]}")
        elif isinstance(value, int) and value < 0:
            self.wrong(f"{where}{name}", value, "is negative")
        elif name in DAYS and isinstance(value, int) and value > MOST_DAYS:
            self.wrong(
                f"{where}{name}",
                value,
                f"is more than {MOST_DAYS:,} days, a hundred years",
                f"{name} = 30",
            )
        return value

    def chosen(self, name: str, kind: type[StrEnum], value: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            self.wrong(name, value, "is no list")
            return ()
        return tuple(self.one(name, kind, each) for each in value)

    def one(self, name: str, kind: type[StrEnum], value: Any) -> Any:
        if value in tuple(kind):
            return kind(value)
        self.wrong(name, value, f"is none of {', '.join(kind)}", closest(str(value), kind))
        return None

    def sense(self, cover: Cover) -> None:
        """What is wrong although every field reads."""
        if cover.shipped_to < cover.shipped_from:
            self.wrong("shipped_to", cover.shipped_to, "lies before shipped_from")
        self.money(cover)
        if not cover.triggers:
            self.wrong("triggers", "", "are missing: nothing would ever be paid")
        if sum(each.weight for each in cover.payers) <= 0:
            self.wrong("payers", "", "have no weight: nobody would pay")
        names = [each.name for each in cover.payers]
        for name in sorted({each for each in names if names.count(each) > 1}):
            self.wrong("payers", name, "stands there twice", "one weight for each payer")
        for each in cover.clocks:
            if each.starts not in STARTS:
                self.wrong(
                    "starts",
                    each.starts,
                    f"is none of {', '.join(STARTS)}",
                    closest(each.starts, STARTS),
                )
        happenings = [each.happening for each in cover.triggers]
        for happening in sorted({each for each in happenings if happenings.count(each) > 1}):
            self.wrong("happening", happening, "stands in two triggers")
        for trigger in cover.triggers:
            if (Term.SHARE_PER_DAY in trigger.formula) != bool(
                trigger.share_ppm
            ) or trigger.share_ppm > PPM:
                self.wrong(
                    "share_ppm",
                    trigger.share_ppm,
                    f"goes with {Term.SHARE_PER_DAY} in the formula, from 1 to {PPM}",
                )
            if (
                trigger.happening is not Happening.DETAINED
                and Term.SHARE_PER_DAY in trigger.formula
            ):
                self.wrong(
                    "formula",
                    Term.SHARE_PER_DAY,
                    f"counts days in detention, not when goods are {trigger.happening}",
                )
            if trigger.happening not in (Happening.DETAINED, Happening.LOST) and trigger.after_days:
                self.wrong(
                    "after_days",
                    trigger.after_days,
                    f"is for goods that are detained or lost, not {trigger.happening}",
                )
        for reason in sorted({*cover.causes} & {EventReason.UNDETERMINED, EventReason.OTHER}):
            self.wrong(
                "causes",
                reason,
                "is no cause that can be covered: what nobody knows neither pays nor denies",
            )

    def money(self, cover: Cover) -> None:
        """An amount without its currency is no amount."""
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
        for currency in sorted({each for each in named if named.count(each) > 1}):
            self.wrong(
                "second_approver", currency, "stands there twice", "one amount for each currency"
            )

    def known(self, currency: str) -> None:
        """A code of ISO 4217."""
        try:
            digits(currency)
        except ValueError as error:
            self.wrong("currency", currency, str(error), nearest_currency(currency))


NESTED: dict[str, Any] = {
    "triggers": Trigger,
    "payers": Payer,
    "clocks": Clock,
    "second_approver": AmountLimit,
}
CHOICES: dict[str, tuple[type[StrEnum], bool]] = {
    "causes": (EventReason, True),
    "causes_with_policy": (EventReason, True),
    "formula": (Term, True),
    "happening": (Happening, False),
    "short_pool": (ShortPool, False),
}
LISTS = ("services", "evidence")
WHOLE = (
    "version undetermined_days deductible_minor cap_minor cap_vendor_minor cap_cause_minor "
    "after_days share_ppm weight days minor"
).split()
DAYS = ("days", "after_days", "undetermined_days")
MOST_DAYS = 36_525
KINDS: dict[str, type] = {
    **dict.fromkeys(WHOLE, int),
    **dict.fromkeys(("known_on", "shipped_from", "shipped_to"), date),
    "modelled": bool,
}
WORDS: dict[type, str] = {
    str: "text",
    int: "a whole number",
    date: "a day like 2020-03-15",
    bool: "true or false",
}


# -- tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One row of evidence.csv: a document of an order, kept by the hash of its file."""

    order: str
    kind: str
    sha256: str


def read_rows(
    row: type[Row],
    name: str,
    path: str | Path,
    check: Callable[[list[Row], RawTable], list[Problem]] | None = None,
) -> tuple[list[Row], list[Problem]]:
    """The rows of a CSV file that are right, and what is wrong with the others."""
    raw, problems = read_csv(Path(path))
    made, wrong = read_table(table_of(name, row), raw)
    problems += wrong
    good = [
        (line, each)
        for index, (line, each) in enumerate(zip(raw.lines, made, strict=True))
        if index not in raw.bad
    ]
    rows = [each for _, each in good]
    if check is not None:
        raw.lines = [line for line, _ in good]
        more = check(rows, raw)
        bad = {each.row for each in more}
        rows = [each for line, each in good if line not in bad]
        problems += more
    return rows, sorted(problems)


def read_orders(
    path: str | Path, shipments: Mapping[str, int | None] | None = None
) -> tuple[list[Order], list[Problem]]:
    """The orders that can be used, and what is wrong with the other rows. Raises InvalidInput for a
    file that cannot be read.

    With ``shipments`` (all that there are, each with its handling units, if known) goods must be
    among them.
    """
    return read_rows(
        Order,
        "orders",
        path,
        lambda rows, raw: order_problems(rows, raw.file, raw.lines, shipments),
    )


def read_evidence(path: str | Path) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """By order and kind the hash of each document that is there."""

    def check(rows: list[Paper], raw: RawTable) -> list[Problem]:
        wrong = [
            (line, each)
            for line, each in zip(raw.lines, rows, strict=True)
            if not _is_hash(each.sha256)
        ]
        return [
            Problem(raw.file, line, "sha256", each.sha256, "is no SHA-256: 64 hexadecimal digits")
            for line, each in wrong
        ]

    rows, problems = read_rows(Paper, "evidence", path, check)
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for each in rows:
        found[each.order][each.kind] = each.sha256
    return dict(found), problems


def _is_hash(text: str) -> bool:
    return len(text) == 64 and all(c in "0123456789abcdef" for c in text)
