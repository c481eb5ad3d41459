"""The few events that refer to something unknown. SQL picks them out, so that Python writes notes
without reading all the others.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

from onward.events.contents import END
from onward.olap.engine import Database
from onward.olap.happened import texts, whole

MISSING = """corrects <> '' AND corrects NOT IN
    (SELECT id FROM main.told WHERE event >= 0 AND id IS NOT NULL)"""


def missing_events(database: Database) -> frozenset[str]:
    """Ids that events correct or void, and that no event has."""
    sql = f"SELECT DISTINCT corrects FROM main.told WHERE event >= 0 AND {MISSING}"
    return frozenset(name for (name,) in database.rows(sql))


def events_with_unknown_references(
    database: Database, sizes: Mapping[str, int], known: Mapping[str, Container[str]]
) -> list[int]:
    """The row numbers of events that refer to an unknown shipment, handling unit, place, departure
    or policy, or to a missing event. ``sizes``: how many handling units each known shipment has;
    ``known``: the known places, departures and policies, by the column that refers to them.
    """
    goods = {"what": texts([f"shipment:{name}" for name in sizes]), "size": whole(sizes.values())}
    database.table("main.sizes", goods)
    for column, names in known.items():
        sql = f'SELECT DISTINCT "{column}" FROM main.told WHERE event >= 0 AND "{column}" <> \'\''
        unknown = [name for (name,) in database.rows(sql) if name not in names]
        database.table(f"main.unknown_{column}", {"name": texts(unknown)})
    named = "".join(f' OR "{column}" IN (FROM main.unknown_{column})' for column in known)
    rows = database.rows(
        f"""SELECT DISTINCT event FROM main.told LEFT JOIN main.sizes USING (what)
        WHERE event >= 0 AND (starts_with(what, 'shipment:')
        AND (size IS NULL OR last > size AND last <> {END}) OR {MISSING}{named})"""
    )
    return sorted(number for (number,) in rows)
