"""Movements by SQL, from a table of events: which hold, what was inside what, and each handling
unit once on each departure. The rules are those of ``onward.numbers.movements``.

The table ``told`` has a row for each event and thing: ``event`` (its number, in the order of the
log), ``status``, ``at_ms`` and ``known_ms`` (milliseconds since 1970), ``what`` (kind:id, NULL for
none) with ``first`` and ``last`` handling unit, ``place``, ``departure``, ``parent`` (or NULL) with
``parent_first`` and ``parent_last``, ``id`` where another may name it, and ``corrects``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any

import pyarrow

from onward.cancel import check_cancelled
from onward.events.effective import voided
from onward.events.vocabulary import Status
from onward.numbers.flow_events import COUNTED, FlowEvent, ms
from onward.numbers.flows import OF_GOODS
from onward.numbers.inside import STILL, stays
from onward.olap.engine import Database
from onward.scenario import TRANSPORT_OF, Departure, Mode, Scenario
from onward.units import grams_up, litres_up

STEP = 1_000_000  # events whose numbers are counted at once
MOVING = ("departed", "landed", "delivered")


def in_sql(values: tuple[str, ...]) -> str:
    return ", ".join(f"'{value}'" for value in values)


def events_in(database: Database, rows: str) -> int:
    """How many events some rows have; counted in steps, since all their numbers do not fit in
    memory.
    """
    ((first, last),) = database.rows(f"SELECT min(event), max(event) FROM {rows}")
    if first is None:
        return 0
    return sum(
        database.number(
            f"""SELECT count(DISTINCT event) FROM (FROM {rows})
            WHERE event >= {begin} AND event < {begin + STEP}"""
        )
        for begin in range(first, last + 1, STEP)
    )


def quoted(text: str) -> str:
    """A text as SQL."""
    return "'" + text.replace("'", "''") + "'"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Which events count: those that had happened and were known by these instants (None: no
    limit).
    """

    as_of: datetime | None = None
    known_to: datetime | None = None

    @property
    def known(self) -> str:
        return "true" if self.known_to is None else f"known_ms <= {ms(self.known_to)}"

    @property
    def happened(self) -> str:
        happened = "true" if self.as_of is None else f"at_ms <= {ms(self.as_of)}"
        return f"{self.known} AND {happened}"

    @property
    def counts(self) -> str:
        return f"{self.happened} AND status IN ({in_sql(COUNTED)})"


def hold(database: Database, seen: Seen, counts: str) -> None:
    """Makes the table ``held``: rows of ``told`` that count, without those that were corrected."""
    database.run(
        f"""CREATE OR REPLACE TABLE correcting AS SELECT DISTINCT id, status, corrects
        FROM told WHERE corrects <> '' AND {seen.known}"""
    )
    database.run("CREATE OR REPLACE VIEW voids AS FROM correcting WHERE status = 'void'")
    chained = database.rows(
        """SELECT id, corrects FROM voids
        WHERE id IN (SELECT corrects FROM voids) OR corrects IN (SELECT id FROM voids)"""
    )
    void = Status.VOID  # of a void of a void each is decided after the next
    chain = {name: SimpleNamespace(status=void, corrects=target) for name, target in chained}
    names = sorted(voided(chain))
    database.table("voided_in_chains", {"id": texts(names)})
    database.table("chained", {"id": texts(sorted(chain))})
    database.run(
        """CREATE OR REPLACE TABLE undone AS
        SELECT corrects AS id FROM voids WHERE id NOT IN (FROM chained)
        UNION FROM voided_in_chains"""
    )
    database.run(
        """CREATE OR REPLACE TABLE gone AS FROM undone UNION
        SELECT corrects FROM correcting
        WHERE status <> 'void' AND id NOT IN (FROM undone)"""
    )
    lost = "" if database.number("SELECT count(*) FROM gone") == 0 else _KEPT
    database.run(f"CREATE OR REPLACE TABLE held AS FROM told WHERE {counts}{lost}")


# an anti join would lose rows without an id
_KEPT = " AND (id IS NULL OR id NOT IN (FROM gone))"


def texts(values: list[str]) -> Any:
    return pyarrow.array(values, pyarrow.string())


def stay(database: Database) -> None:
    """Makes the table ``stays``: which things were inside which, and when."""
    packed = "SELECT * FROM held WHERE status = 'packed' AND what IS NOT NULL"
    emptied = "SELECT DISTINCT parent FROM held WHERE status = 'unpacked'"
    database.run(f"CREATE OR REPLACE TABLE emptied AS {emptied}")
    database.run(
        f"""CREATE OR REPLACE TABLE stays AS SELECT what AS child, first, last, parent,
        parent_first AS low, parent_last AS high, at_ms AS since, {STILL}::BIGINT AS until
        FROM ({packed}) WHERE parent NOT IN (FROM emptied)"""
    )
    if not database.number("SELECT count(*) FROM emptied"):
        return
    rows = database.rows(
        """SELECT event, status, at_ms, parent, parent_first, parent_last,
        list(struct_pack(what, first, last)) FILTER (WHERE what IS NOT NULL)
        FROM held WHERE status IN ('packed', 'unpacked') AND parent IN (FROM emptied)
        GROUP BY ALL"""
    )
    found = [
        (each.child, each.first, each.last, *each.parent, each.since, each.until)
        for each in stays([_packing(*row) for row in rows])
    ]
    if found:
        columns = zip(*found, strict=True)
        names = ("child", "first", "last", "parent", "low", "high", "since", "until")
        made = dict(zip(names, map(list, columns), strict=True))
        database.table("moved_out", made)
        database.run("INSERT INTO stays BY NAME FROM moved_out")


class _Packing(FlowEvent):
    """A packing as ``stays`` reads it."""

    __slots__ = ("_id",)

    def __init__(self, number: int) -> None:
        self._id = f"{number:020d}"

    @property
    def id(self) -> str:
        return self._id


def _packing(
    event: int,
    status: str,
    at: int,
    parent: str,
    first: int,
    last: int,
    goods: list[dict[str, Any]] | None,
) -> FlowEvent:
    made = _Packing(event)
    made.status, made.at, made.parent = Status(status), at, (parent, first, last)
    made.goods = [(each["what"], each["first"], each["last"]) for each in goods or ()]
    return made


def concern(database: Database) -> None:
    """Makes the table ``parts``: the shipments' handling units that each event of departing,
    landing and delivering concerns, searched from the outside inwards.
    """
    database.run(
        """CREATE OR REPLACE TABLE outer_parts AS
        FROM moving WHERE what IN (SELECT parent FROM stays)"""
    )
    database.run(
        """CREATE OR REPLACE TABLE parts AS
        FROM moving WHERE starts_with(what, 'shipment:')"""
    )
    database.run("CREATE OR REPLACE TABLE searched AS FROM outer_parts LIMIT 0")
    while database.number("SELECT count(*) FROM outer_parts"):
        check_cancelled()
        database.run(
            """CREATE OR REPLACE TABLE inner_parts AS
            SELECT o.event, o.status, o.at_ms, o.run, s.child AS what, s.first, s.last
            FROM outer_parts o JOIN stays s ON s.parent = o.what
            AND s.since <= o.at_ms AND o.at_ms <= s.until
            AND o.first <= s.low AND s.high <= o.last"""
        )
        database.run("INSERT INTO parts FROM inner_parts WHERE starts_with(what, 'shipment:')")
        _go_deeper(database)


def _go_deeper(database: Database) -> None:
    """The next things to open: none is opened twice for one event."""
    deeper = "FROM inner_parts WHERE what IN (SELECT parent FROM stays)"
    if database.number(f"SELECT count(*) {deeper}"):
        database.run("INSERT INTO searched FROM outer_parts")
        database.run(
            f"""CREATE OR REPLACE TABLE outer_parts AS
            SELECT DISTINCT * {deeper} EXCEPT FROM searched"""
        )
    else:
        database.run("CREATE OR REPLACE TABLE outer_parts AS FROM inner_parts LIMIT 0")


def know_goods(database: Database, scenario: Scenario) -> None:
    """Makes the table ``shipments``: their dimensions, what one handling unit weighs, and the range
    of handling units that events name.
    """
    rows = scenario.shipments
    columns: dict[str, Any] = {name: texts([of(s) for s in rows]) for name, of in OF_GOODS.items()}
    columns |= {
        "thing": texts([f"shipment:{s.part_of or s.id}" for s in rows]),
        "began": texts([s.began for s in rows]),
        "destination": texts([s.destination for s in rows]),
    }
    numbers = {
        "goods_number": range(len(rows)),
        "begins": [s.first_unit if s.part_of else 1 for s in rows],
        "size": [s.handling_units for s in rows],
        "grams": [grams_up(s.mass_kg) for s in rows],
        "litres": [litres_up(s.volume_m3) for s in rows],
        "units_each": [s.units for s in rows],
        "shipment_known_at": [None if s.known_at is None else ms(s.known_at) for s in rows],
    }
    database.table("shipments", columns | {name: whole(each) for name, each in numbers.items()})


def whole(values: Any) -> Any:
    return pyarrow.array(list(values), pyarrow.int64())


def know_departures(database: Database, dated: Mapping[str, Departure]) -> None:
    """Makes the table ``timetable``."""
    runs = list(dated.values())
    columns = {
        "id": [d.id for d in runs],
        "mode": [str(d.mode) for d in runs],
        "transport": [str(TRANSPORT_OF[Mode(d.mode)]) for d in runs],
        "origin": [d.origin for d in runs],
        "destination": [d.destination for d in runs],
        "carrier": [d.carrier for d in runs],
    }
    database.table("timetable", {name: texts(each) for name, each in columns.items()})


def number_runs(database: Database) -> None:
    """Makes the tables ``runs`` and ``moving``: departures in the order in which events first name
    them, of those that the timetable does not have with the places that events name; and the events
    that move goods.
    """
    database.run(
        """CREATE OR REPLACE TABLE runs AS
        WITH named AS (
            SELECT departure AS id, min(event) AS first_event,
            arg_min(place, event) FILTER (WHERE status = 'departed' AND place <> '') AS left_from,
            arg_min(place, event) FILTER (WHERE status = 'landed' AND place <> '') AS landed_at
            FROM held WHERE status IN ('departed', 'landed') AND departure <> '' GROUP BY departure
        )
        SELECT row_number() OVER (ORDER BY first_event) - 1 AS run, n.id, t.id IS NULL AS unknown,
        coalesce(t.mode, 'unknown') AS mode, coalesce(t.transport, 'unknown') AS transport,
        coalesce(t.carrier, '') AS carrier,
        CASE WHEN t.id IS NULL THEN coalesce(left_from, '') ELSE t.origin END AS origin,
        CASE WHEN t.id IS NULL THEN coalesce(landed_at, '') ELSE t.destination END AS destination
        FROM named n LEFT JOIN timetable t ON t.id = n.id"""
    )
    database.run(
        f"""CREATE OR REPLACE TABLE moving AS
        SELECT event, status, at_ms, coalesce(run, -1) AS run, what, first, last
        FROM held LEFT JOIN runs ON runs.id = departure AND status <> 'delivered'
        WHERE status IN ({in_sql(MOVING)}) AND (status = 'delivered' OR departure <> '')"""
    )


def find_rows(database: Database, seen: Seen) -> dict[str, int]:
    """Make the table ``found``: the handling units of each event, as the scenario numbers them.
    Returns what could not be counted, with the number of each kind.
    """
    known = (
        "true"
        if seen.known_to is None
        else (f"coalesce(shipment_known_at, -1) <= {ms(seen.known_to)}")
    )
    database.run(f"CREATE OR REPLACE VIEW known_goods AS FROM shipments WHERE {known}")
    matched = """p.what = g.thing AND p.last >= g.begins AND p.first < g.begins + g.size"""
    database.run(
        f"""CREATE OR REPLACE TABLE found AS
        SELECT p.event, p.status, p.at_ms, p.run, g.goods_number,
        greatest(p.first, g.begins) - g.begins + 1 AS first,
        least(p.last, g.begins + g.size - 1) - g.begins + 1 AS last
        FROM parts p JOIN known_goods g ON {matched}"""
    )
    unnamed = "held WHERE status IN ('departed', 'landed') AND departure = ''"
    counts = {
        "events that name no departure": events_in(database, unnamed),
        "events about goods that no event says what they hold": events_in(database, "moving")
        - events_in(database, "parts"),
        "events about shipments that the scenario does not know": database.number(
            f"""SELECT count(*) FROM parts p
            WHERE NOT EXISTS (SELECT 1 FROM known_goods g WHERE {matched})"""
        ),
        "departures that the timetable does not know (mode unknown)": database.number(
            "SELECT count(*) FROM runs WHERE unknown"
        ),
    }
    return {what: count for what, count in counts.items() if count}
