"""``onward track``: goods that arrived, are en route, or are detained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

import click

from onward.cli.asking import asking, speak
from onward.cli.output import Files, give, give_json, say, write_whole, writing
from onward.cli.parameters import Instant, answer
from onward.cli.rows import shown_rows
from onward.cli.subject import counted_by, of_store, with_events
from onward.cli.taking import Form, taking
from onward.goods.tracked import FILTERS
from onward.questions.engines import Engine
from onward.questions.record import Clocks, Record, Sources
from onward.questions.track import MeasureExposure, Track, TrackedGoods, measure_exposure, track
from onward.report.render.xlsx import write_xlsx
from onward.report.table import Sheet
from onward.report.table_page import sheet_page
from onward.report.tables.track import exposure_sheet, shipment_sheet, track_sheet
from onward.report.track import (
    counts_text,
    exposure_text,
    key_text,
    list_text,
    planned_text,
)
from onward.report.track_documents import (
    counts_document,
    exposure_document,
    head,
    key_document,
    list_document,
    planned_document,
)

ROWS = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """Further output about goods: the current plan's movements, or the exposure."""

    planned: bool = False
    exposure: bool = False
    closing: tuple[str, ...] = ()

    @property
    def at_stake(self) -> bool:
        """Whether the exposure (units and value) is wanted instead of whereabouts."""
        return self.exposure or bool(self.closing)


@click.command()
@click.argument("key", required=False)
@click.option(
    "--scenario",
    metavar="SCENARIO",
    help="Shipments, timetable and policies (default: the store's).",
)
@click.option("--where", type=click.Choice(FILTERS), help="List what is held, en route, late ...")
@click.option(
    "--planned",
    is_flag=True,
    help="Compare with the current plan: leg by leg with KEY, else by country.",
)
@click.option(
    "--exposure",
    is_flag=True,
    help="What is detained or on its way into something closed: units and value.",
)
@click.option(
    "--closing",
    multiple=True,
    metavar="PLACE",
    help="And what stops if this country or place closes, too.",
)
@click.option(
    "--as-of",
    type=Instant(),
    metavar="INSTANT",
    help="What had happened by here (default: the last that is known).",
)
@click.option(
    "--known-to", type=Instant(), metavar="INSTANT", help="What we knew by here (default: as of)."
)
@click.option(
    "--html",
    metavar="PATH",
    help="Write the shipment's page; of several shipments, a folder of pages.",
)
@click.option("--xlsx", metavar="PATH", help="Write the tables as a workbook.")
@of_store
@with_events
@counted_by
@shown_rows(ROWS)
@answer
@writing("xlsx")
@taking("clocks", Clocks, "as_of", "known_to")
@taking("question", Track, "key", "where")
@taking("wishes", Wishes, "planned", "exposure", "closing")
@taking("form", Form, "rows", "as_json", "quiet")
def command(
    question: Track,
    scenario: str | None,
    sources: Sources,
    wishes: Wishes,
    clocks: Clocks,
    html: str | None,
    files: Files,
    form: Form,
) -> int:
    """Say what arrived, what is en route and what is detained.

    KEY is a shipment (RC00001, RC00001#1-40, RC00001#7), or a parcel, SSCC, AWB, ULD or container
    number: then also what is inside it. Without KEY and --where: units by country, and open holds.
    Events are those beside the scenario and those in --events; a row of these that is rejected
    gives exit code 3, and the others count. With --db and KEY only what KEY depends on is read, but
    for an ETA, which all past journeys teach; without --scenario the database's own is meant, as
    `onward events plan` and `onward demo` keep it. Exposure counts goods under each policy that
    stops them. DuckDB counts only where --engine or --parquet asks for it: all goods together, with
    the notes that Python gives.
    """
    others = {"KEY": question.key, "--where": question.where, "--planned": wishes.planned}
    refuse_beside_exposure(wishes.at_stake, others)
    listing = {"--exposure": wishes.at_stake, "--html": html, "--xlsx": "xlsx" in files.paths}
    refuse_beside_engine(sources, others | listing)
    sources = replace(sources, scenario=scenario or "").with_usual_store()
    with asking(sources, clocks, quiet=form.quiet) as record:
        if wishes.at_stake:
            return exposed(record, wishes.closing, files, form)
        found = track(record, question, record.job)
        written = pages(found.value, html, single=question.key is not None) if html else 0
        write(files, track_sheet(found.value))
    if form.as_json:
        give_document(found.value, question.where, wishes.planned)
    else:
        give(track_text(found.value, question.where, wishes.planned, form.rows))
    code = speak(found, form.quiet)
    if written and not form.quiet:
        say(f"{written} pages in {html}")
    return code


def exposed(record: Record, closing: tuple[str, ...], files: Files, form: Form) -> int:
    """Print the units and the value that are detained or head into something closed."""
    found = measure_exposure(record, MeasureExposure(closing=closing), record.job)
    write(files, exposure_sheet(found.value))
    if form.as_json:
        document = {**head(found.value.tracked), **exposure_document(found.value)}
        give_json("track-exposure", document)
    else:
        give(exposure_text(found.value, form.rows))
    return speak(found, form.quiet)


def write(files: Files, sheet: Sheet) -> None:
    """Write the workbook, if requested."""
    files.write("xlsx", lambda path: write_xlsx(sheet, path))


def track_text(goods: TrackedGoods, where: str, planned: bool, rows: int | None) -> str:
    """The answer as text: of one key, with the plan, of one state, or counts by country."""
    if goods.key is not None:
        return key_text(goods, rows, planned=planned)
    if planned:
        return planned_text(goods, rows)
    return list_text(goods, rows) if where else counts_text(goods, rows)


def give_document(goods: TrackedGoods, where: str, planned: bool) -> None:
    """Print the answer as JSON."""
    start = head(goods.tracked)
    if goods.key is not None:
        give_json("track", {**start, **key_document(goods, planned=planned)})
    elif planned:
        give_json("track-planned", {**start, **planned_document(goods)})
    else:
        rest = list_document(goods, where) if where else counts_document(goods)
        give_json("track", {**start, **rest})


def refuse_beside_exposure(exposure: bool, others: Mapping[str, object]) -> None:
    """Refuses other questions together with exposure, which counts all goods."""
    given = [name for name, value in others.items() if value]
    if exposure and given:
        raise click.UsageError(
            f"--exposure and --closing count all goods; leave out {' and '.join(given)}, or ask "
            "twice"
        )


def refuse_beside_engine(sources: Sources, others: Mapping[str, object]) -> None:
    """Refuses what lists goods, which DuckDB only counts."""
    given = [name for name, value in others.items() if value]
    if given and (sources.parquet or sources.engine == Engine.DUCKDB):
        raise click.UsageError(
            f"DuckDB only counts all goods; leave out {' and '.join(given)}, or --engine and "
            "--parquet"
        )


def pages(goods: TrackedGoods, path: str, *, single: bool) -> int:
    """Writes the pages of shipments; gives how many."""
    names = list(dict.fromkeys(part.shipment.id for part in goods.parts))
    if single and len(names) == 1:
        files = {names[0]: Path(path)}
        Files(html=path)
    else:
        Path(path).mkdir(parents=True, exist_ok=True)
        files = {name: Path(path) / f"{quote(name, safe='')}.html" for name in names}
    for name, file in files.items():
        mine = [part for part in goods.parts if part.shipment.id == name]
        page = sheet_page(
            shipment_sheet(mine, goods.tracked), "shipment", sorting=True, chinese=True
        )
        write_page(page, file)
    return len(files)


def write_page(text: str, file: Path) -> None:
    """Write one page, whole or not at all."""
    write_whole(file, lambda target: target.write_text(text, encoding="utf-8"))
