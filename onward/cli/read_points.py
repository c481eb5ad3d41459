"""``onward db read-points``: what others call our places in EPCIS, from a file into a store."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import click

from onward.cli.events import database, organisation
from onward.cli.output import give, give_json, say
from onward.cli.parameters import answer, read
from onward.report.render.text import table_text
from onward.report.tables.kept import read_points_table

SCHEME = "read_point"


@click.command("read-points")
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@database
@organisation
@click.option(
    "--scenario",
    metavar="SCENARIO",
    help="Whose places are meant (default: the scenario that the store keeps, if any).",
)
@answer
def name_read_points(
    file: Path | None, db: str, organisation: str, scenario: str | None, as_json: bool, quiet: bool
) -> int:
    """Say what partners call our places in EPCIS, from FILE; without FILE, list what is said.

    FILE is a CSV with the columns place and code: a GLN (4012345000115), an SGLN
    (urn:epc:id:sgln:4012345.00011.0), either as a GS1 Digital Link, or any other URI that stands as
    read point or location in the partner's events. A file with a row that is wrong is refused
    whole; every such row is named. A code that was there gets the new place; events recorded before
    stay as they are. The store is made if it is not there.
    """
    from onward.formats.epcis.locations import read_locations
    from onward.store.codes import name_places, places_named
    from onward.store.store import open_store

    if file is None:
        with open_store(db) as store:
            known = places_named(store, store.organisation(organisation), SCHEME)
        rows = sorted((place, code) for code, place in known.items())
        if as_json:
            give_json(
                "db-read-points",
                {"read_points": [{"place": place, "code": code} for place, code in rows]},
            )
        else:
            give(table_text(read_points_table(rows)))
        return 0
    places = _places(db, organisation, scenario)
    if places is None and not quiet:
        say(
            "no scenario is kept here or named: places are taken as they are (--scenario checks "
            "them)"
        )
    codes = read_locations(file, places)
    with open_store(db, write=True) as store:
        mine = store.organisation(organisation)
        before = places_named(store, mine, SCHEME)
        name_places(store, mine, SCHEME, codes)
    counts = {
        "codes": len(codes),
        "new": sum(code not in before for code in codes),
        "changed": sum(before.get(code, place) != place for code, place in codes.items()),
        "there_before": sum(before.get(code) == place for code, place in codes.items()),
    }
    if as_json:
        give_json(
            "db-read-points",
            {"file": str(file), "db": store.address.shown, "organisation": organisation, **counts},
        )
    else:
        give("  ".join(f"{name.replace('_', ' ')} {count:,}" for name, count in counts.items()))
    return 0


def _places(db: str, organisation: str, scenario: str | None) -> Collection[str] | None:
    """The places of the scenario that is named, or kept in a store that is there; None: of
    neither.
    """
    from onward.cli.keeping import world_in
    from onward.store.failures import StoreRefused

    try:
        world = world_in(db, organisation) if scenario is None else read(scenario)
    except StoreRefused:
        # not there yet, or nothing of this organisation; what else is wrong with it is said when it
        # is written
        return None
    return None if world is None else dict.fromkeys(place.id for place in world.places)
