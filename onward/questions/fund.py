"""Questions about a relief fund, from pledge to units delivered and back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Protocol, TypeVar

from onward.answer import Answer, Note, NoteKind, NotThere
from onward.errors import InvalidInput, Problem
from onward.events.keys import key
from onward.formats.fund import read_fund
from onward.formats.publication import fund_folder as folder_of_fund
from onward.job import SILENT, Job
from onward.message import Message
from onward.money.book import Book, FundBasis, book
from onward.money.deliveries import whole
from onward.money.fund import Fund
from onward.money.fund_entries import entries_of, posted
from onward.money.fund_figures import FundFigure, SeenFund, in_short, synthetic_units
from onward.money.ledger import LedgerRefused, balances, seen
from onward.money.matching import Matched, match
from onward.money.provenance import PackedBack, ReceiptBack, packed_back, receipt_back
from onward.money.rates import NoRate
from onward.money.unit_accounts import LotCount, count_units
from onward.questions.fund_book import entries, fund_folder
from onward.questions.ledger import waiting
from onward.questions.option import option
from onward.questions.record import Record
from onward.scenario import Scenario
from onward.store.proposals import EntryCounts, bring_entries
from onward.store.store import open_store
from onward.wording.instants import utc_words
from onward.wording.quantities import number_of

T = TypeVar("T")
NO_FUND = (
    "--fund DIR, a folder of your own (`onward fund template DIR` makes one), "
    "--fund spring-2020, which comes with Onward, "
    "or `onward desk new SCENARIO`, which keeps the fund beside it"
)
SHOWN = 3  # rows that are named where some do not count


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceFund:
    """The use of the money: pledges, grants, order lines, lots, units by nation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceBack:
    """From a receipt, or from handling units (``shipment:A#1-3``), to the money."""

    start: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedFigures:
    """The figures for print."""

    rate_on: date | None = option(
        "The day of the rates into dollars.  [default: the day in fund.toml, or the day that is "
        "known to if that is earlier]",
        None,
        metavar="DAY",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CountUnits:
    """Every unit by lot and state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchInvoices:
    """Invoices against orders and receipts, line by line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterFund:
    """Record the fund's entries in the ledger of a store, made if there is none."""

    store: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedBack:
    """A receipt, or the contents of handling units, with the money that paid for them."""

    basis: FundBasis
    receipt: ReceiptBack | None = None
    packed: tuple[PackedBack, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FundFigures:
    """Figures and their basis. ``synthetic``: how many of ``units`` are made up."""

    book: Book
    rate_on: date
    figures: tuple[FundFigure, ...]
    synthetic: int
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCounts:
    """The units of each lot, by state."""

    basis: FundBasis
    lots: tuple[LotCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoicesMatched:
    """Order lines with their variances, and invoices that belong to none."""

    basis: FundBasis
    lines: tuple[Matched, ...]
    strays: tuple[str, ...]


def trace_fund(
    record: Record, question: TraceFund | None = None, job: Job = SILENT
) -> Answer[Book]:
    """The fund with its traces. Raises InvalidInput, LedgerRefused, NoRate."""
    seen = book_of(record)
    return _answer(record, seen, seen)


def trace_back(record: Record, question: TraceBack, job: Job = SILENT) -> Answer[TracedBack]:
    """From units to the money that paid for them. Raises InvalidInput for anything but a receipt or
    goods of the fund.
    """
    seen = book_of(record)
    receipts = (each for each in whole(seen.fund.receipts) if each.receipt == question.start)
    receipt = next(receipts, None)
    if receipt is not None:
        found = TracedBack(basis=seen.basis, receipt=receipt_back(receipt, seen.fund))
        return _answer(record, seen, found)
    try:
        goods = key(question.start)
    except ValueError:
        message = "is no receipt of this fund, and no handling units"
        maybe = "shipment:RA00078#1-53"
        wrong = Problem("receipts.csv", 0, "receipt", question.start, message, maybe)
        raise InvalidInput([wrong]) from None
    packed = packed_back(goods, seen.fund, seen.entries)
    return _answer(record, seen, TracedBack(basis=seen.basis, packed=packed))


def printed_figures(
    record: Record, question: PrintedFigures, job: Job = SILENT
) -> Answer[FundFigures]:
    """Money fund by fund, then units. Raises NoRate where a day has no rate."""
    seen = book_of(record)
    last = known_day(seen)
    day = rate_day(seen, last, question.rate_on or min(seen.fund.rate_on or last, last))
    made_up, units = synthetic_units(seen.fund)
    found = FundFigures(
        book=seen,
        rate_on=day,
        figures=tuple(in_short(seen, day)),
        synthetic=made_up,
        units=units,
    )
    return _answer(record, seen, found)


def count_lots(
    record: Record, question: CountUnits | None = None, job: Job = SILENT
) -> Answer[UnitCounts]:
    """What was bought or donated is delivered, in transit, held, in stock, rejected, and so on."""
    seen = book_of(record)
    lots = tuple(count_units(balances(seen.entries)))
    return _answer(record, seen, UnitCounts(basis=seen.basis, lots=lots))


def match_invoices(
    record: Record, question: MatchInvoices | None = None, job: Job = SILENT
) -> Answer[InvoicesMatched]:
    """Units, prices, suppliers and currencies that disagree; invoices without an order."""
    seen = book_of(record)
    lines, strays = match(seen.fund)
    found = InvoicesMatched(basis=seen.basis, lines=tuple(lines), strays=tuple(strays))
    return _answer(record, seen, found)


def enter_fund(record: Record, act: EnterFund, job: Job = SILENT) -> Answer[EntryCounts]:
    """All entries or none; entries that move the fund's money are proposed, and others approve
    them.

    Raises LedgerRefused; with the row if the tables are wrong by themselves.
    """
    fund = fund_of(record)
    found = seen(entries_of(fund), record.at.as_of, record.at.known_to)
    with open_store(act.store, write=True) as store:
        mine = store.organisation(record.sources.organisation)
        try:
            done = bring_entries(store, mine, found, record.sources.author, followed=True)
        except LedgerRefused:
            posted(fund)  # says which row
            raise
    return Answer(value=done, notes=waiting(done))


# -- what all of them rest on


def fund_of(record: Record, packed_in: Scenario | None = None) -> Fund:
    """The named tables, else those in or beside the scenario, or the desk's companion files. Raises
    InvalidInput with all problems in them, also for goods packed in handling units that
    ``packed_in`` does not have; NotThere without a fund.
    """
    named = record.sources.fund or record.sources.scenario
    if not named and (kept := fund_folder(record)) is not None:
        return read_fund(kept, packed_in)
    if not named:
        raise NotThere([Problem("fund", 0, "", "", "no fund is named", NO_FUND)])
    try:
        folder = folder_of_fund(named)
    except InvalidInput as wrong:
        if Path(named).exists():
            raise
        raise NotThere(wrong.problems) from None
    return read_fund(folder, packed_in)


def book_of(record: Record) -> Book:
    """The fund by the ledger of the store that has it, else by its tables alone."""
    clocks = record.at
    return book(fund_of(record), clocks.as_of, clocks.known_to, entries(record))


def known_day(seen: Book) -> date:
    """The last day of which something may be known."""
    return seen.known_to.astimezone(UTC).date()


def rate_day(seen: SeenFund, last: date, day: date) -> date:
    """The day whose rates convert pledges into dollars. Raises InvalidInput if its rate was not
    known by the ``last`` day, since a later rate is never used; and NoRate, with the last day that
    has one.
    """
    if day > last:
        message = Message("its rate was not known by {last}", last=last)
        raise InvalidInput(
            [
                Problem(
                    "rates", 0, "rate_on", str(day), message, Message("--known-to {day}", day=day)
                )
            ]
        )
    rates, problems = seen.fund.rates, []
    foreign = {each.currency for each in seen.traces if each.pledged} - {"USD"}
    for currency in sorted(foreign):
        before = rates.fixed_before(currency, "USD", day)
        way = f"--rate-on {before}, the day of the last fixing, or " if before else ""
        wrong = rates.lacking([(currency, "USD", day)])
        problems += [replace(each, maybe=f"{way}{each.maybe}") for each in wrong]
    if problems:
        raise NoRate(problems)
    return day


class Based(Protocol):
    """What figures of a fund are based on, and the two instants from which they are seen."""

    @property
    def as_of(self) -> datetime:
        """The instant by which it had happened."""

    @property
    def known_to(self) -> datetime:
        """The instant by which it was known."""

    @property
    def basis(self) -> FundBasis:
        """Whether tables or a ledger."""

    @property
    def absent(self) -> tuple[str, ...]:
        """Rows of the tables that the ledger does not have."""


def book_notes(record: Record, seen: Based) -> tuple[Note, ...]:
    """What figures are based on, and which rows of the tables they leave out."""
    when = f"as of {utc_words(seen.as_of)}, known to {utc_words(seen.known_to)}"
    found = [Note(NoteKind.SUMMARY, f"{when}; from {seen.basis}")]
    if record.sources.store and seen.basis is FundBasis.TABLES:
        text = (
            f"{Path(record.sources.store).name}: the ledger has nothing of this fund "
            "(onward fund follow, onward fund import): from the tables alone"
        )
        found.append(Note(NoteKind.NOT_COUNTED, text))
    if seen.absent:
        some = ", ".join(seen.absent[:SHOWN]) + (" ..." if len(seen.absent) > SHOWN else "")
        rows = number_of(len(seen.absent), "row")
        text = (
            f"not in the ledger, and not counted: {rows} of the tables: {some} "
            "(onward fund follow, import)"
        )
        found.append(Note(NoteKind.NOT_COUNTED, text))
    return tuple(found)


def _answer(record: Record, seen: Book, value: T) -> Answer[T]:
    return Answer(value=value, notes=(*record.notes, *book_notes(record, seen)))
