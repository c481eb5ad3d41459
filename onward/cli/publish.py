"""``onward publish``: a fund in the forms that others read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial, wraps
from pathlib import Path
from typing import Any

import click

from onward.cli.asking import asking, speak
from onward.cli.fund_source import stored
from onward.cli.output import Files, give, give_json, special, write_whole
from onward.cli.parameters import Instant, answer, scenario_or_desk
from onward.publish.published import FundForm, PublishedFund, PublishFund, publish_fund
from onward.publish.words import instant
from onward.questions.record import Clocks, Sources
from onward.report.render.text import side_by_side

Function = Callable[..., Any]


@click.group()
def command() -> None:
    """Publish a fund: IATI, OCDS, HXL, press workbook, beancount.

    With --db money and units are those of the store's ledger where it has the fund (onward fund
    follow, import), else of the tables; each command says which.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class FundRequest:
    """Which fund, as seen from which instants, into which file, and how the answer is given."""

    sources: Sources
    clocks: Clocks
    output: str
    as_json: bool
    quiet: bool


def publishing(function: Function) -> Function:
    """The scenario, the two instants and the file, which a command takes together as ``of``."""

    @wraps(function)
    def command(
        *,
        scenario: str | None,
        as_of: datetime | None,
        known_to: datetime | None,
        db: str | None,
        organisation: str,
        output: str,
        as_json: bool,
        quiet: bool,
        **more: Any,
    ) -> Any:
        sources = Sources(scenario=scenario or "", store=db or "", organisation=organisation)
        of = FundRequest(
            sources=sources.with_desk(),
            clocks=Clocks(as_of=as_of, known_to=known_to),
            output=output,
            as_json=as_json,
            quiet=quiet,
        )
        return function(of=of, **more)

    as_of = click.option(
        "--as-of",
        type=Instant(),
        metavar="INSTANT",
        help="What had happened by here (default: the desk's clock, else the last that is known).",
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
    return scenario_or_desk(as_of(known_to(stored(output(answer(command))))))


def publish(of: FundRequest, question: PublishFund) -> int:
    """Write the file, and print its counts."""
    files = Files(of.sources.store, output=of.output)
    with asking(of.sources, of.clocks, quiet=of.quiet) as record:
        found = publish_fund(record, question, record.job)
    write_companions(found.value.companions, Path(of.output).resolve())
    files.write("output", found.value.write)
    if of.as_json:
        give_json(
            f"publish-{question.form}", {**head(found.value, of.output), **found.value.counts}
        )
    else:
        counts = found.value.counts.items()
        give(side_by_side(f"{key.replace('_', ' ')} {count:,}" for key, count in counts))
    return speak(found, of.quiet)


def head(made: PublishedFund, file: str) -> dict[str, object]:
    """Fund, instants and basis, for the head of a JSON answer."""
    shown = made.view
    when = {"as_of": instant(shown.as_of), "known_to": instant(shown.known_to)}
    return {"file": file, **when, "basis": shown.basis}


def write_companions(texts: Mapping[str, str], target: Path) -> None:
    """Write files next to a file; none next to a device such as /dev/null."""
    for name, words in () if special(target) else texts.items():
        path = target.parent / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, partial(Path.write_text, data=words, encoding="utf-8"))


@command.command("iati")
@publishing
def iati_file(of: FundRequest) -> int:
    """Write IATI 2.03 activities (XML): one for each fund, every pledge, grant, order line and
    payment in its own currency.

    Deliveries are results by nation. Statements that do not reconcile stand in the description,
    where nobody adds them up.
    """
    return publish(of, PublishFund(form=FundForm.IATI, file=of.output))


@command.command("ocds")
@publishing
@click.option(
    "--base-url",
    metavar="URL",
    default="",
    help="Where FILE and the extension will lie (default: as publication.toml has it).",
)
def ocds_file(of: FundRequest, base_url: str) -> int:
    """Write an OCDS 1.1 release package (JSON): every order and its lines, payers' shares,
    payments, and units delivered.

    What OCDS has no place for (consignees, shares of several payers, units delivered) is in an
    extension, which is written beside FILE as the folder ocds-units-delivered/. Releases are
    immutable: a later package has those of an earlier one unchanged.
    """
    return publish(of, PublishFund(form=FundForm.OCDS, file=of.output, base_url=base_url))


@command.command("hxl")
@publishing
def hxl_file(of: FundRequest) -> int:
    """Write deliveries by nation as CSV with HXL hashtags: nation, goods, units, first and last
    day, payers; as of a date.
    """
    return publish(of, PublishFund(form=FundForm.HXL, file=of.output))


@command.command("beancount")
@publishing
def beancount_file(of: FundRequest) -> int:
    """Write the fund's ledger as beancount text: every entry of money and units, and each balance
    asserted at the end.
    """
    return publish(of, PublishFund(form=FundForm.BEANCOUNT, file=of.output))


@command.command("press")
@publishing
@click.option(
    "--rate-on",
    type=Instant(),
    metavar="DAY",
    help="Give pledges in dollars too, at the rate of this day.",
)
def press_file(of: FundRequest, rate_on: datetime | None) -> int:
    """Write a workbook for the press office (.xlsx): figures with definition, date and source;
    deliveries by nation; money; notes.

    Contradictions and gaps stand in the notes. Values only: no cell has a formula.
    """
    day = rate_on.date() if rate_on else None
    return publish(of, PublishFund(form=FundForm.PRESS, file=of.output, rate_on=day))
