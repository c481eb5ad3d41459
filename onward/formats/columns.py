"""The columns of each table: one per field of the row's dataclass, read and written as text.

The dataclasses of onward.scenario are the one source: reader, writer, template and dictionary all
use ``TABLES``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import MISSING, dataclass, fields, replace
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from onward.message import Message
from onward.scenario import (
    Allotment,
    Amendment,
    Approval,
    Area,
    Booking,
    Cancellation,
    Charter,
    CharterLimit,
    Commitment,
    Cut,
    Delay,
    DelayPrice,
    Departure,
    Document,
    ExchangeRate,
    Lift,
    Mode,
    Paper,
    Pin,
    Place,
    Policy,
    PriceAmendment,
    QuotaUse,
    Restoration,
    Scenario,
    Service,
    Shipment,
    SpaceOffer,
    Surcharge,
    Throughput,
    Transfer,
    Transport,
    Via,
)
from onward.units import OFFSET, moment, utc
from onward.wording.closest import closest
from onward.wording.instants import A_DAY, AN_INSTANT
from onward.wording.meant import days_meant, instants_meant, number_meant
from onward.wording.names import odd_in

ROWS: dict[str, type] = {
    "places": Place,
    "areas": Area,
    "transfers": Transfer,
    "services": Service,
    "departures": Departure,
    "allotments": Allotment,
    "cuts": Cut,
    "charters": Charter,
    "charter_limits": CharterLimit,
    "exchange_rates": ExchangeRate,
    "shipments": Shipment,
    "delay_prices": DelayPrice,
    "documents": Document,
    "policies": Policy,
    "pins": Pin,
    "commitments": Commitment,
    "quota_uses": QuotaUse,
    "delays": Delay,
    "lifts": Lift,
    "cancellations": Cancellation,
    "bookings": Booking,
    "surcharges": Surcharge,
    "throughputs": Throughput,
    "amendments": Amendment,
    "papers": Paper,
    "prices": PriceAmendment,
    "space_offers": SpaceOffer,
    "approvals": Approval,
    "restorations": Restoration,
}
NEEDED = ("places", "shipments")
# Plain text in the dataclass, since a cell may also be * or empty; people choose from these.
SENTENCES = ("cause", "goods", "source", "title")  # texts for people, which may have several lines
CHOSEN: dict[str, type[StrEnum]] = {"modes": Mode, "mode": Mode, "arrived_by": Transport}


class Unreadable(ValueError):
    """A cell that cannot be read as its column's kind."""

    def __init__(self, message: str, maybe: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.maybe = maybe


SPREADSHEET_ERROR = re.compile(r"#(DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)")


def without_error(cell: str) -> str:
    """The cell. Raises Unreadable for an error that a spreadsheet shows in place of a value."""
    if SPREADSHEET_ERROR.fullmatch(cell):
        raise Unreadable("is an error of the spreadsheet", "correct the formula of this cell")
    return cell


@dataclass(frozen=True, slots=True)
class Kind:
    """How cells of a column are read and written; ``word``: its name for people."""

    word: str
    read: Callable[[str], Any]
    write: Callable[[Any], str]
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name is the field's name."""

    name: str
    kind: Kind
    default: Any = MISSING  # what an empty cell or an absent column means

    @property
    def needed(self) -> bool:
        """Whether each row must fill it."""
        return self.default is MISSING


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a scenario: ``<name>.csv`` or the sheet ``<name>``."""

    name: str
    row: type
    columns: dict[str, Column]

    @property
    def needed(self) -> bool:
        """Whether a scenario must have it."""
        return self.name in NEEDED


# -- kinds


def _number(text: str) -> float:
    try:
        return float(_unseparated(text))
    except ValueError:
        bare = number_meant(text)
        raise Unreadable(
            "is not a number",
            Message("{number}, without separators or unit", number=bare) if bare else "",
        ) from None


def _whole(text: str) -> int:
    try:
        return int(_unseparated(text))
    except ValueError:
        bare = number_meant(text)
        maybe = (
            str(int(float(bare)))
            if bare and float(bare).is_integer() and abs(float(bare)) < 1e15
            else ""
        )
        raise Unreadable("is not a whole number", maybe) from None


def _decimal(text: str) -> Decimal:
    """A number exactly as it is written."""
    try:
        value = Decimal(_unseparated(text))
        if value.is_finite():
            return value
    except (ValueError, InvalidOperation):
        pass
    _number(text)  # says what is wrong with most
    raise Unreadable("is not a number")


def _unseparated(text: str) -> str:
    """The text; raises ValueError if it has an underscore, which Python would ignore in a
    number.
    """
    if "_" in text:
        raise ValueError(text)
    return text


def _instant(text: str) -> datetime:
    try:
        return utc(text)
    except (ValueError, OverflowError):
        pass
    try:
        naive = moment(text)
    except ValueError as wrong:
        if OFFSET in str(wrong):
            raise Unreadable(OFFSET, "Z, or one like +08:00") from None
        maybe = Message.joined(" or ", instants_meant(text)) or Message(
            "write it like {example}", example=AN_INSTANT
        )
        raise Unreadable("is not an instant", maybe) from None
    if naive.tzinfo is None:
        raise Unreadable("has no offset from UTC", naive.isoformat(timespec="minutes") + "Z")
    raise Unreadable("is not on a whole minute", "drop the seconds")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        maybe = Message.joined(" or ", days_meant(text)) or Message(
            "write it like {example}", example=A_DAY
        )
        raise Unreadable("is not a day", maybe) from None


def _via(text: str) -> Via:
    country, plus, after = text.partition("+")
    try:
        if plus:
            return Via(country=country.strip(), after_min=_whole(after))
    except ValueError:
        pass
    raise Unreadable(
        "is not a country and minutes after departure", "write it like KZ+2880;PL+14400"
    )


def _chosen(options: type[StrEnum]) -> Callable[[str], StrEnum]:
    by_text = {str(option): option for option in options}

    def read(text: str) -> StrEnum:
        if text in by_text:
            return by_text[text]
        raise Unreadable(
            Message("is none of {choices}", choices=", ".join(by_text)), closest(text, by_text)
        )

    return read


def _yes(text: str) -> bool:
    if text.lower() in YES:
        return text.lower() == YES[0]
    raise Unreadable(Message("is neither {yes} nor {no}", yes=YES[0], no=YES[1]))


def write_number(value: float) -> str:
    """The shortest text that reads as the same number, without a needless .0."""
    text = repr(float(value))
    return text.removesuffix(".0")


def write_decimal(value: Decimal | float) -> str:
    """The shortest text that reads as the same number, without an exponent."""
    text = f"{Decimal(str(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def write_instant(value: datetime) -> str:
    """ISO 8601 in UTC, with Z."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")


_KEPT: ContextVar[bool] = ContextVar("kept", default=False)


@contextmanager
def names_unchecked() -> Iterator[None]:
    """Within it names are not checked: stored ones stay readable."""
    token = _KEPT.set(True)
    try:
        yield
    finally:
        _KEPT.reset(token)


def _name(text: str) -> str:
    wrong = odd_in(text)
    if wrong and not _KEPT.get():
        raise Unreadable(wrong, "write it in one line, without invisible characters")
    return text


TEXT = Kind("text", str, str)
NAME = Kind("text", _name, str)
NUMBER = Kind("number", _number, write_number)
EXACT = Kind("number", _decimal, write_decimal)
WHOLE = Kind("whole number", _whole, str)
INSTANT = Kind("instant", _instant, write_instant)
DAY = Kind("day", _day, str)
YES = ("true", "false")
YES_OR_NO = Kind("choice", _yes, lambda value: str(value).lower(), YES)
VIA = Kind("country+minutes", _via, lambda via: f"{via.country}+{via.after_min}")
PLAIN: dict[Any, Kind] = {
    str: TEXT,
    float: NUMBER,
    Decimal: EXACT,
    int: WHOLE,
    datetime: INSTANT,
    date: DAY,
    Via: VIA,
    bool: YES_OR_NO,
}


def _several(kind: Kind, container: type) -> Kind:
    in_order: Callable[[Any], Any] = sorted if container is frozenset else list

    def read(text: str) -> Any:
        return container(kind.read(part.strip()) for part in text.split(";") if part.strip())

    return Kind(
        f"{kind.word}; ...",
        read,
        lambda values: ";".join(in_order(kind.write(value) for value in values)),
        kind.choices,
    )


def kind_of(hint: Any) -> Kind:
    options = [option for option in get_args(hint) if option not in (NoneType, ...)]
    if NoneType in get_args(hint):
        return kind_of(options[0])
    if get_origin(hint) in (tuple, frozenset):
        one = kind_of(options[0])
        return _several(NAME if one is TEXT else one, get_origin(hint))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return Kind("choice", _chosen(hint), str, tuple(hint))
    return PLAIN[hint]


def _columns(row: type) -> dict[str, Column]:
    hints = get_type_hints(row)
    kinds = {field.name: kind_of(hints[field.name]) for field in fields(row)}
    for name, choices in CHOSEN.items():
        if name in kinds and not kinds[name].choices:
            kinds[name] = replace(kinds[name], choices=tuple(choices))
    return {
        field.name: Column(field.name, kinds[field.name], field.default) for field in fields(row)
    }


def table_of(name: str, row: type) -> Table:
    return Table(name, row, _columns(row))


def named(columns: dict[str, Column]) -> dict[str, Column]:
    """The columns; their texts, but SENTENCES, are one-line names."""
    return {
        name: replace(each, kind=NAME) if each.kind is TEXT and name not in SENTENCES else each
        for name, each in columns.items()
    }


TABLES: dict[str, Table] = {
    name: Table(name, row, named(_columns(row))) for name, row in ROWS.items()
}


# -- settings by dotted name, from scenario.toml or the sheet "scenario"

RENAMED = {"max_charters": "charters.max_number", "charter_budget_minor": "charters.budget_minor"}
RATIOS = "kg_per_m3"


def _settings() -> dict[str, Column]:
    hints = get_type_hints(Scenario)
    plain = [field for field in fields(Scenario) if field.name not in ROWS and field.name != RATIOS]
    return {
        RENAMED.get(field.name, field.name): Column(
            field.name, NAME if field.name == "name" else kind_of(hints[field.name]), field.default
        )
        for field in plain
    }


SETTINGS: dict[str, Column] = _settings()
