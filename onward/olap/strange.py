"""Which events do not fit a scenario, by SQL: the few that notes then speak of."""

from __future__ import annotations

from collections.abc import Container, Mapping

from onward.events.contents import END
from onward.olap.engine import Database
from onward.olap.happened import texts, whole

LOST = """corrects <> '' AND corrects NOT IN
    (SELECT id FROM main.told WHERE event >= 0 AND id IS NOT NULL)"""


def lost_corrections(database: Database) -> list[str]:
    """The ids of events that others correct and that are not there."""
    sql = f"SELECT DISTINCT corrects FROM main.told WHERE event >= 0 AND {LOST}"
    return [name for (name,) in database.rows(sql)]


def strange_events(
    database: Database, sizes: Mapping[str, float], known: Mapping[str, Container[str]]
) -> list[int]:
    """The numbers of events that name a shipment, handling unit, place, departure or policy that is
    not known, or correct an event that is not there. ``sizes``: handling units of each shipment;
    ``known``: the names in each column. A transport number counts as a departure here.
    """
    goods = {"what": texts([f"shipment:{name}" for name in sizes]), "size": whole(sizes.values())}
    database.table("main.sizes", goods)
    for column, names in known.items():
        sql = f'SELECT DISTINCT "{column}" FROM main.told WHERE event >= 0 AND "{column}" <> \'\''
        found = [name for (name,) in database.rows(sql) if name not in names]
        database.table(f"main.strange_{column}", {"name": texts(found)})
    named = "".join(f' OR "{column}" IN (FROM main.strange_{column})' for column in known)
    rows = database.rows(
        f"""SELECT DISTINCT event FROM main.told LEFT JOIN main.sizes USING (what)
        WHERE event >= 0 AND (starts_with(what, 'shipment:')
        AND (size IS NULL OR last > size AND last <> {END}) OR {LOST}{named})"""
    )
    return sorted(number for (number,) in rows)
