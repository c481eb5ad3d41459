"""``onward publish``: a fund in the forms that others read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onward.cli.fund_source import kept, rate_day, stored, tell
from onward.cli.output import Files, give, give_json, say
from onward.cli.parameters import Instant, answer, scenario_argument

if TYPE_CHECKING:
    from onward.publish.view import View


@click.group()
def command() -> None:
    """Publish a fund: IATI, OCDS, HXL, press workbook, beancount.

    With --db money and units are those of the store's ledger where it has the fund (onward fund
    follow, import), else of the tables; each command says which.
    """


def asked(function: Callable[..., Any]) -> Callable[..., Any]:
    """The scenario, the two instants and the file."""
    as_of = click.option(
        "--as-of",
        type=Instant(),
        metavar="INSTANT",
        help="What had happened by here (default: the last that is known).",
    )
    known_to = click.option(
        "--known-to",
        type=Instant(),
        metavar="INSTANT",
        help="What was known by here (default: as of).",
    )
    output = click.option(
        "-o", "--output", required=True, metavar="FILE", help="The file to write."
    )
    return scenario_argument(as_of(known_to(stored(output(answer(function))))))


def _view(
    scenario: str,
    as_of: datetime | None,
    known_to: datetime | None,
    db: str | None,
    organisation: str,
) -> tuple[View, Path]:
    """The fund of a scenario, by the ledger of a store that has it, and the folder in which it
    lies.
    """
    from onward.formats.fund import read_fund
    from onward.formats.publication import fund_folder
    from onward.publish.view import view

    folder = fund_folder(scenario)
    shown = view(read_fund(folder), as_of, known_to, kept(db, organisation))
    tell(shown, db, quiet=True)
    return shown, folder


def _told(
    name: str, view: View, path: str, counts: Mapping[str, int], as_json: bool, quiet: bool
) -> int:
    """Say what is in the file: every count, so that nothing is left out in silence."""
    from onward.publish.words import instant

    if as_json:
        head = {
            "file": path,
            "as_of": instant(view.as_of),
            "known_to": instant(view.known_to),
            "basis": view.basis,
        }
        give_json(f"publish-{name}", {**head, **counts})
    else:
        give("  ".join(f"{key.replace('_', ' ')} {count:,}" for key, count in counts.items()))
    if not quiet:
        say(
            f"{path}: as of {view.as_of:%Y-%m-%d %H:%M}Z, known to "
            f"{view.known_to:%Y-%m-%d %H:%M}Z; from {view.basis}"
        )
    return 0


@command.command("iati")
@asked
def iati_file(
    scenario: str,
    as_of: datetime | None,
    known_to: datetime | None,
    db: str | None,
    organisation: str,
    output: str,
    as_json: bool,
    quiet: bool,
) -> int:
    """Write IATI 2.03 activities (XML): one for each fund, every pledge, grant, order line and
    payment in its own currency.

    Deliveries are results by nation. Statements that do not reconcile stand in the description,
    where nobody adds them up.
    """
    from onward.formats.publication import read_publication
    from onward.money.spending import spendings, without_pledge
    from onward.publish.iati import iati

    files = Files(output=output)
    shown, folder = _view(scenario, as_of, known_to, db, organisation)
    text = iati(shown, read_publication(folder))
    files.write("output", lambda path: path.write_text(text, encoding="utf-8"))
    fund, funds = shown.fund, {each.fund for each in shown.traces}
    spent = [
        (each, len(each.shares) - len(without_pledge(funds, each))) for each in spendings(fund)
    ]
    counts = {
        "activities": len(shown.traces),
        "pledges": sum(each.counted for each in fund.pledges),
        "statements_not_counted": sum(
            not each.counted for each in fund.pledges if each.fund in funds
        ),
        "grants": sum(each.fund in funds for each in fund.grants),
        "commitments": sum(number for _, number in spent),
        "payments": sum(number for each, number in spent if each.paid_at),
        "units_delivered": sum(
            each.units for each in fund.receipts if (line := shown.line_of(each)) and line.units
        ),
        "units_without_money": sum(
            each.units
            for each in fund.receipts
            if not ((line := shown.line_of(each)) and line.units)
        ),
        "commitments_without_pledge": sum(len(each.shares) - number for each, number in spent),
    }
    return _told("iati", shown, output, counts, as_json, quiet)


@command.command("ocds")
@asked
@click.option(
    "--base-url",
    metavar="URL",
    help="Where FILE and the extension will lie (default: as publication.toml has it).",
)
def ocds_file(
    scenario: str,
    as_of: datetime | None,
    known_to: datetime | None,
    db: str | None,
    organisation: str,
    output: str,
    base_url: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Write an OCDS 1.1 release package (JSON): every order and its lines, payers' shares,
    payments, and units delivered.

    What OCDS has no place for (consignees, shares of several payers, units delivered) is in an
    extension, which is written beside FILE as the folder ocds-units-delivered/. Releases are
    immutable: a later package has those of an earlier one unchanged.
    """
    import json
    import re
    from functools import partial

    from onward.cli.output import special, write_whole
    from onward.formats.publication import read_publication
    from onward.publish.ocds import extension, ocds, unordered

    files = Files(output=output)
    if base_url is not None and not re.fullmatch(r"https?://\S+/", base_url):
        raise click.UsageError(f"--base-url {base_url}: is no URL (http, https) that ends in /")
    shown, folder = _view(scenario, as_of, known_to, db, organisation)
    publication, target = read_publication(folder), Path(output).resolve()
    base = base_url or publication.base_url
    package = ocds(shown, publication, base, target.name)
    for name, words in () if special(target) else extension(base).items():
        (target.parent / name).parent.mkdir(parents=True, exist_ok=True)
        write_whole(target.parent / name, partial(Path.write_text, data=words, encoding="utf-8"))
    text = json.dumps(package, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    files.write("output", lambda path: path.write_text(text, encoding="utf-8"))
    contracts = [each for release in package["releases"] for each in release["contracts"]]
    done = [each.get("implementation", {}) for each in contracts]
    # the last word on each
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
    return _told("ocds", shown, output, counts, as_json, quiet)


@command.command("hxl")
@asked
def hxl_file(
    scenario: str,
    as_of: datetime | None,
    known_to: datetime | None,
    db: str | None,
    organisation: str,
    output: str,
    as_json: bool,
    quiet: bool,
) -> int:
    """Write deliveries by nation as CSV with HXL hashtags: nation, goods, units, first and last
    day, payers; as of a date.
    """
    from onward.publish.hxl import hxl

    files = Files(output=output)
    shown, _ = _view(scenario, as_of, known_to, db, organisation)
    text = hxl(shown)
    files.write("output", lambda path: path.write_text(text, encoding="utf-8"))
    receipts = shown.fund.receipts
    counts = {
        "rows": text.count("\n") - 2,
        "nations": len({each.nation for each in receipts}),
        "deliveries": len(receipts),
        "units_delivered": sum(each.units for each in receipts),
    }
    return _told("hxl", shown, output, counts, as_json, quiet)


@command.command("beancount")
@asked
def beancount_file(
    scenario: str,
    as_of: datetime | None,
    known_to: datetime | None,
    db: str | None,
    organisation: str,
    output: str,
    as_json: bool,
    quiet: bool,
) -> int:
    """Write the fund's ledger as beancount text: every entry of money and units, and each balance
    asserted at the end.
    """
    from onward.publish.beancount import beancount

    files = Files(output=output)
    shown, _ = _view(scenario, as_of, known_to, db, organisation)
    others = [each for each in shown.fund.pledges if not each.counted]
    text = beancount(shown.entries, f"Fund of {scenario}", others)
    files.write("output", lambda path: path.write_text(text, encoding="utf-8"))
    counts = {
        "entries": len(shown.entries),
        "postings": sum(len(each.postings) for each in shown.entries),
        "commodities": len({each.commodity for each in shown.entries}),
        "statements_not_counted": len(others),
    }
    return _told("beancount", shown, output, counts, as_json, quiet)


@command.command("press")
@asked
@click.option(
    "--rate-on",
    type=Instant(),
    metavar="DAY",
    help="Give pledges in dollars too, at the rate of this day.",
)
def press_file(
    scenario: str,
    as_of: datetime | None,
    known_to: datetime | None,
    db: str | None,
    organisation: str,
    output: str,
    rate_on: datetime | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Write a workbook for the press office (.xlsx): figures with definition, date and source;
    deliveries by nation; money; notes.

    Contradictions and gaps stand in the notes. Values only: no cell has a formula.
    """
    from onward.formats.publication import FILE, read_publication
    from onward.publish.press_sheets import press_sheet
    from onward.publish.press_workbook import write_press

    files = Files(output=output)
    shown, folder = _view(scenario, as_of, known_to, db, organisation)
    publication = read_publication(folder) if (folder / FILE).is_file() else None
    converted = rate_day(rate_on, shown) if rate_on else None
    made = press_sheet(shown, publication, converted)
    files.write("output", lambda path: write_press(shown, path, publication, converted))
    counts = {
        "figures": len(tuple(made["figures"].rows)),
        "nations": len({each.nation for each in shown.fund.receipts}),
        "movements_of_money": len(tuple(made["money"].rows)),
        "order_lines": len(shown.fund.purchases),
        "proofs_of_delivery": len(shown.fund.receipts),
        "units_delivered": sum(each.units for each in shown.fund.receipts),
        "notes": len(tuple(made["notes"].rows)),
    }
    return _told("press", shown, output, counts, as_json, quiet)
