"""A fund in its published forms: the counts of a file's content, and a function that writes it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date
from enum import StrEnum
from pathlib import Path

from onward.answer import Answer, Note, NoteKind, NotThere, WrongQuestion
from onward.errors import Problem, both
from onward.formats.fund import read_fund
from onward.formats.publication import (
    FILE,
    Publication,
    fund_folder as folder_of_fund,
    read_publication,
)
from onward.job import Job
from onward.money.fund import Receipt
from onward.money.spending import spendings, without_pledge
from onward.publish.beancount import beancount
from onward.publish.hxl import hxl
from onward.publish.iati import iati
from onward.publish.ocds import extension, ocds, unordered
from onward.publish.press_sheets import press_sheet
from onward.publish.press_workbook import write_press
from onward.publish.view import View, view
from onward.questions.fund import book_notes, rate_day
from onward.questions.fund_book import entries, fund_folder
from onward.questions.question import question
from onward.questions.record import HELP_DESK, Record

URL = re.compile(r"https?://\S+/")
Counts = dict[str, int]


class FundForm(StrEnum):
    IATI = "iati"
    OCDS = "ocds"
    HXL = "hxl"
    BEANCOUNT = "beancount"
    PRESS = "press"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishFund:
    """The record's fund in a form. ``file``: its name; of OCDS ``base_url``: its future address
    ("": as in publication.toml); of the press workbook ``rate_on``: the day of the rates into
    dollars (None: no dollars).
    """

    form: FundForm
    file: str = ""
    base_url: str = ""
    rate_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFund:
    """Counts of the file's content; a function that writes it; and companion texts, by path."""

    view: View
    counts: Mapping[str, int]
    write: Callable[[Path], object]
    companions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FundToPublish:
    """A fund ready for publication, its owner, its publisher (None: not needed), and the
    question.
    """

    view: View
    name: str
    publication: Publication | None
    question: PublishFund


def _publication(folder: Path, form: FundForm) -> Publication | None:
    """The publisher: required by some forms, optional for one, never used by others. Raises
    InvalidInput.
    """
    optional = form is FundForm.PRESS and (folder / FILE).is_file()
    needed = form in (FundForm.IATI, FundForm.OCDS)
    return read_publication(folder) if needed or optional else None


@question
def publish_fund(record: Record, question: PublishFund, job: Job) -> Answer[PublishedFund]:
    """Publishes by the ledger of a store that has the fund, else by its tables. The counts are
    reported, so that no omission goes unnoticed.

    Raises InvalidInput for a fund that cannot be published, WrongQuestion, NotThere, NoRate.
    """
    if question.base_url and not URL.fullmatch(question.base_url):
        message = "is no URL (http, https) that ends in /"
        raise WrongQuestion([Problem("publish", 0, "base_url", question.base_url, message)])
    job.progress("reading")
    folder, clocks = folder_of(record), record.at
    fund, publication = both(lambda: read_fund(folder), lambda: _publication(folder, question.form))
    shown = view(fund, clocks.as_of, clocks.known_to, entries(record))
    name = record.sources.scenario or (record.desk.settings.name if record.desk else "")
    made = FORMS[question.form](FundToPublish(shown, name, publication, question))
    notes = [each for each in book_notes(record, shown) if each.kind.warns]
    when = f"as of {shown.as_of:%Y-%m-%d %H:%M}Z, known to {shown.known_to:%Y-%m-%d %H:%M}Z"
    notes.append(Note(NoteKind.SUMMARY, f"{question.file}: {when}; from {shown.basis}"))
    return Answer(value=made, notes=tuple(notes))


def folder_of(record: Record) -> Path:
    """The folder of the fund's tables: of the named scenario, or stored next to the desk's."""
    if record.sources.scenario:
        return folder_of_fund(record.sources.scenario)
    found = fund_folder(record)
    if found is None:
        message = "no fund lies beside the desk's scenario, and no scenario is named"
        raise NotThere([Problem("fund", 0, "", "", message, HELP_DESK)])
    return found


def _text(
    request: FundToPublish, text: str, counts: Counts, **more: Mapping[str, str]
) -> PublishedFund:
    def write(path: Path) -> object:
        return path.write_text(text, encoding="utf-8")

    return PublishedFund(view=request.view, counts=counts, write=write, **more)


# -- the forms


def _iati(request: FundToPublish) -> PublishedFund:
    shown, fund = request.view, request.view.fund
    funds = {each.fund for each in shown.traces}
    spent = [
        (each, len(each.shares) - len(without_pledge(funds, each))) for each in spendings(fund)
    ]
    units = [(each.units, _is_paid_for(shown, each)) for each in fund.receipts]
    counts = {
        "activities": len(shown.traces),
        "pledges": sum(each.counted for each in fund.pledges),
        "statements_not_counted": sum(
            not each.counted for each in fund.pledges if each.fund in funds
        ),
        "grants": sum(each.fund in funds for each in fund.grants),
        "commitments": sum(number for _, number in spent),
        "payments": sum(number for each, number in spent if each.paid_at),
        "units_delivered": sum(number for number, paid in units if paid),
        "units_without_money": sum(number for number, paid in units if not paid),
        "commitments_without_pledge": sum(len(each.shares) - number for each, number in spent),
    }
    assert request.publication is not None
    return _text(request, iati(shown, request.publication), counts)


def _is_paid_for(shown: View, receipt: Receipt) -> bool:
    """Whether units come from an order line with a stated number of units."""
    line = shown.line_of(receipt)
    return bool(line and line.units)


def _ocds(request: FundToPublish) -> PublishedFund:
    shown, publication = request.view, request.publication
    assert publication is not None
    base = request.question.base_url or publication.base_url
    package = ocds(shown, publication, base, Path(request.question.file).name)
    text = json.dumps(package, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    contracts = [each for release in package["releases"] for each in release["contracts"]]
    done = [each.get("implementation", {}) for each in contracts]
    # the last statement of each
    deliveries = {
        each["id"]: each["quantity"] for one in done for each in one.get("deliveries", [])
    }
    counts = {
        "orders": len({each["ocid"] for each in package["releases"]}),
        "order_lines": len({each["id"] for each in contracts}),
        "releases": len(package["releases"]),
        "payments": sum(len(one.get("transactions", [])) for one in done),
        "deliveries": sum(units > 0 for units in deliveries.values()),
        "units_delivered": sum(deliveries.values()),
        "units_of_no_order": sum(each.units for each in unordered(shown)),
        "invoices_of_no_order": sum(not each.order for each in shown.fund.invoices),
    }
    return _text(request, text, counts, companions=extension(base))


def _hxl(request: FundToPublish) -> PublishedFund:
    text, receipts = hxl(request.view), request.view.fund.receipts
    counts = {
        "rows": text.count("\n") - 2,
        "nations": len({each.nation for each in receipts}),
        "deliveries": len(receipts),
        "units_delivered": sum(each.units for each in receipts),
    }
    return _text(request, text, counts)


def _beancount(request: FundToPublish) -> PublishedFund:
    shown = request.view
    others = [each for each in shown.fund.pledges if not each.counted]
    counts = {
        "entries": len(shown.entries),
        "postings": sum(len(each.postings) for each in shown.entries),
        "commodities": len({each.commodity for each in shown.entries}),
        "statements_not_counted": len(others),
    }
    return _text(request, beancount(shown.entries, f"Fund of {request.name}", others), counts)


def _press(request: FundToPublish) -> PublishedFund:
    shown, fund, day = request.view, request.view.fund, request.question.rate_on
    publication = request.publication
    last = shown.known_to.astimezone(UTC).date()
    converted = rate_day(shown, last, day) if day else None
    made = press_sheet(shown, publication, converted)
    counts = {
        "figures": len(tuple(made["figures"].rows)),
        "nations": len({each.nation for each in fund.receipts}),
        "movements_of_money": len(tuple(made["money"].rows)),
        "order_lines": len(fund.purchases),
        "proofs_of_delivery": len(fund.receipts),
        "units_delivered": sum(each.units for each in fund.receipts),
        "notes": len(tuple(made["notes"].rows)),
    }

    def write(path: Path) -> None:
        write_press(shown, path, publication, converted)

    return PublishedFund(view=shown, counts=counts, write=write)


FORMS: Mapping[FundForm, Callable[[FundToPublish], PublishedFund]] = {
    FundForm.IATI: _iati,
    FundForm.OCDS: _ocds,
    FundForm.HXL: _hxl,
    FundForm.BEANCOUNT: _beancount,
    FundForm.PRESS: _press,
}
