"""``onward track``: what arrived, what is en route, what is detained."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import click

from onward.cli.output import Files, give, give_json, say, write_whole
from onward.cli.parameters import Instant, answer
from onward.cli.progress import Progress
from onward.desk.track import FILTERS, Tracked, TrackedPart, chosen
from onward.events.keys import Key
from onward.wording.instants import rfc3339

if TYPE_CHECKING:
    from onward.events.event import Event
    from onward.scenario import Scenario


@click.command()
@click.argument("key", required=False)
@click.option(
    "--scenario",
    metavar="SCENARIO",
    help="Shipments, timetable and policies (default: the database's, else spring-2020).",
)
@click.option(
    "--events",
    "files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False),
    help="More events: .csv, .xlsx, FSU text.",
)
@click.option(
    "--db",
    metavar="FILE_OR_URL",
    help="Events of this database (default: onward.db if it is there, without --scenario and "
    "--events).",
)
@click.option(
    "--organisation", default="own", show_default=True, help="Whose events, in a database."
)
@click.option(
    "--received-at",
    type=Instant(),
    metavar="INSTANT",
    help="When those were received (default: when last written).",
)
@click.option("--where", type=click.Choice(FILTERS), help="List what is held, en route, late ...")
@click.option(
    "--planned",
    is_flag=True,
    help="Compare with the plan in force: leg by leg with KEY, else by country.",
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
@answer
def command(
    key: str | None,
    scenario: str | None,
    files: tuple[str, ...],
    db: str | None,
    organisation: str,
    received_at: datetime | None,
    where: str | None,
    planned: bool,
    exposure: bool,
    closing: tuple[str, ...],
    as_of: datetime | None,
    known_to: datetime | None,
    html: str | None,
    as_json: bool,
    quiet: bool,
) -> int:
    """Say what arrived, what is en route and what is detained.

    KEY is a shipment (RC00001, RC00001#1-40, RC00001#7), or a parcel, SSCC, AWB, ULD or container
    number: then also what is inside it. Without KEY and --where: units by country, and open holds.
    Events are those beside the scenario and those in --events; a row of these that is rejected
    gives exit code 3, and the others count. With --db and KEY only what KEY depends on is read, but
    for an ETA, which all past journeys teach; without --scenario the database's own is meant, as
    `onward events plan` and `onward demo` keep it. Exposure counts goods under each policy that
    stops them.
    """
    from onward.cli.happened import (
        newest,
        received,
        recorded,
        report,
        stored,
        tell_strangers,
        tell_unknown,
    )
    from onward.report import against_plan
    from onward.report.exposed import exposure_document, exposure_text
    from onward.report.tracked import document
    from onward.report.tracked_text import (
        counts_document,
        counts_text,
        key_document,
        key_text,
        list_text,
        units_of,
    )

    refuse_beside_exposure(
        exposure or bool(closing), {"KEY": key, "--where": where, "--planned": planned}
    )
    with Progress(quiet) as progress:
        progress("reading")
        db = db or (DEFAULT if scenario is None and not files and Path(DEFAULT).is_file() else None)
        world, beside = _world(scenario, db, organisation)
        readings = received(files, world, received_at, quiet)
        good = report(readings, quiet)
        more = tuple(event for reading in readings for event in reading.events)
        events = (*(stored(db, organisation, key) if db else recorded(beside)), *more)
        now = as_of or last_known(events, world.as_of, newest(db, organisation) if db else None)
        progress("tracking")
        known = known_to or now
        past = (
            (lambda: Tracked(world, (*stored(db, organisation, None), *more), now, known).past)
            if db and key is not None
            else None
        )
        desk = Tracked(world, events, now, known, past)
        tell_strangers(events, {s.id: s.handling_units for s in world.shipments}, world.name)
        tell_unknown(events, world, all_there=not (db and key))
        refuse_unknown(closing, world)
        wanted = resolved(key, desk) if key is not None else None
        mine = list(rows(desk, wanted, where)) if wanted or where or html else []
        compared = list(desk.rows()) if planned and not mine else mine
        written = pages(mine, desk, html, single=key is not None) if html else 0
    head = {
        "scenario": world.name,
        "as_of": rfc3339(desk.as_of),
        "known_to": rfc3339(desk.known_to),
    }
    if exposure or closing:
        if as_json:
            give_json("track-exposure", {**head, **exposure_document(desk, closing)})
        else:
            give(exposure_text(desk, closing))
    elif planned and not wanted:
        if as_json:
            give_json(
                "track-planned", {**head, "units_to": against_plan.counts_document(compared, desk)}
            )
        else:
            give(against_plan.counts_text(compared, desk))
    elif as_json and wanted:
        rows_of = key_document(wanted, mine, desk)
        if planned:
            for shown, row in zip(rows_of["rows"], mine, strict=True):
                shown["against_plan"] = against_plan.compared_document(row, desk)
        give_json("track", {**head, **rows_of})
    elif as_json and where:
        give_json("track", {**head, "where": where, "rows": [document(row, desk) for row in mine]})
    elif as_json:
        give_json("track", {**head, **counts_document(desk)})
    elif wanted:
        text = key_text(wanted, mine, desk)
        if planned:
            text += "\n\n" + "\n\n".join(
                "\n".join([units_of(row), *against_plan.legs_text(row, desk)]) for row in mine
            )
        give(text)
    else:
        give(list_text(mine, desk) if where else counts_text(desk))
    if not quiet:
        say(
            f"{world.name} as of {now:%Y-%m-%d %H:%M}Z, known to {desk.known_to:%Y-%m-%d %H:%M}Z"
            + (f"; {written} pages in {html}" if html else "")
        )
    return 0 if good else 3


DEFAULT, USUAL = "onward.db", "spring-2020"


def _world(scenario: str | None, db: str | None, organisation: str) -> tuple[Scenario, str]:
    """The scenario, and by which name its events are found beside it. Raises InvalidInput for a
    store that keeps none.
    """
    from onward.cli.parameters import read
    from onward.errors import InvalidInput, Problem

    if scenario is None and db is not None:
        from onward.cli.keeping import world_in

        kept = world_in(db, organisation)
        if kept is None:
            raise InvalidInput(
                [
                    Problem(
                        db,
                        0,
                        "scenario",
                        "",
                        "is not kept in this store",
                        "name it: --scenario spring-2020:S",
                    )
                ]
            )
        return kept, ""
    return read(scenario or USUAL), scenario or USUAL


def last_known(
    events: tuple[Event, ...], otherwise: datetime, stored: datetime | None = None
) -> datetime:
    """The whole hour in which, or after which, the last event became known; ``stored``: the last
    one of a store that is not all read.
    """
    from datetime import timedelta

    last = max(
        (*(event.known_at for event in events), *([stored] if stored else [])), default=otherwise
    )
    hour = last.replace(minute=0, second=0, microsecond=0)
    return hour if hour == last else hour + timedelta(hours=1)


def refuse_beside_exposure(exposure: bool, others: dict[str, object]) -> None:
    """Refuses to ask for exposure, which is of everything, and for something else at once."""
    told = [name for name, value in others.items() if value]
    if exposure and told:
        raise click.UsageError(
            f"--exposure and --closing count all goods; leave out {' and '.join(told)}, or ask "
            "twice"
        )


def refuse_unknown(scopes: tuple[str, ...], world: Scenario) -> None:
    """Refuses a country or a place that the scenario does not have."""
    from onward.formats.columns import closest
    from onward.formats.nations import NATIONS

    hubs = {place.id: place.name for place in world.places}
    codes = {hub[:2]: NATIONS.get(hub[:2], "") for hub in hubs}
    known = {**hubs, **codes}
    for scope in scopes:
        if scope not in known:
            named = [code for code, name in known.items() if name.casefold() == scope.casefold()]
            near = named[-1] if named else closest(scope, known)
            maybe = f" Maybe {near}." if near else ""
            raise click.UsageError(
                f"--closing {scope}: no country (two letters) or place of {world.name}.{maybe}"
            )


def resolved(text: str, desk: Tracked) -> Key:
    """The thing that a person means. Raises InvalidInput if there is none, or if several kinds of
    thing have this number.
    """
    from difflib import get_close_matches

    from onward.cli.happened import meant
    from onward.errors import InvalidInput, Problem
    from onward.events.keys import KeyKind

    known = {KeyKind.SHIPMENT: set(desk.shipments)}
    for kind, name in desk.tracking.things:
        known.setdefault(kind, set()).add(name)
    found = [
        each
        for each in meant(text)
        if each.id in known.get(each.kind, ())
        and (each.kind is not KeyKind.SHIPMENT or each.id in desk.shipments)
    ]
    if len(found) == 1:
        return within(found[0], desk)
    names = sorted({name for every in known.values() for name in every})
    if not found and text.removeprefix("shipment:").partition("#")[0] in known[
        KeyKind.SHIPMENT
    ] - set(desk.shipments):
        raise InvalidInput(
            [
                Problem(
                    "track",
                    0,
                    "key",
                    text,
                    f"is told of by events, and no shipment in {desk.scenario.name}",
                )
            ]
        )
    near = " or ".join(str(each) for each in found) or next(
        iter(get_close_matches(text, names, 1)), ""
    )
    message = (
        "is the number of several things"
        if found
        else "is nothing that a shipment or an event knows"
    )
    raise InvalidInput([Problem("track", 0, "key", text, message, near)])


def within(wanted: Key, desk: Tracked) -> Key:
    """The same key; raises InvalidInput for handling units that the shipment does not have."""
    from onward.errors import InvalidInput, Problem
    from onward.events.keys import KeyKind

    most = desk.shipments[wanted.id].handling_units if wanted.kind is KeyKind.SHIPMENT else None
    if most is not None and wanted.last > most:
        maybe = f"{wanted.id}#{min(wanted.first, most)}-{most}"
        raise InvalidInput(
            [
                Problem(
                    "track",
                    0,
                    "key",
                    str(wanted),
                    f"goes beyond the {most} handling units of {wanted.id}",
                    maybe,
                )
            ]
        )
    return wanted


def rows(desk: Tracked, wanted: Key | None, where: str | None) -> list[TrackedPart]:
    """The rows that answer: of the shipment, of the shipments inside the thing, or of all."""
    from onward.events.keys import KeyKind

    if wanted is None:
        every = list(desk.rows())
    elif wanted.kind is KeyKind.SHIPMENT:
        every = list(desk.rows(wanted))
    else:
        every = [row for key in desk.inside(wanted) for row in desk.rows(key)]
    return [row for row in every if where is None or chosen(row, where)]


def pages(mine: list[TrackedPart], desk: Tracked, path: str, *, single: bool) -> int:
    """Writes the pages; gives how many."""
    from onward.report.shipment_page import shipment_page

    names = list(dict.fromkeys(row.shipment.id for row in mine))
    if single and len(names) == 1:
        files = {names[0]: Path(path)}
        Files(html=path)
    else:
        Path(path).mkdir(parents=True, exist_ok=True)
        files = {name: Path(path) / f"{quote(name, safe='')}.html" for name in names}
    for name, file in files.items():
        text = shipment_page([row for row in mine if row.shipment.id == name], desk)
        write_whole(file, lambda target, text=text: target.write_text(text, encoding="utf-8"))  # type: ignore[misc]
    return len(files)
