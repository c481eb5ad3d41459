"""Flows by SQL: movements of a stage, each handling unit once, added up by dimensions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from onward.numbers.flows import END, GOODS, LEG, Flow, Flows, FlowsAsked
from onward.numbers.movements import MS, FlownDeparture, Stage
from onward.numbers.periods import DAY_MS, Period
from onward.olap import happened
from onward.olap.earliest import keep_earliest
from onward.olap.engine import Database
from onward.olap.happened import Seen, quoted
from onward.scenario import Departure, Scenario, Shipment, timetable
from onward.units import EPOCH

SUMS = ("grams", "litres", "handling_units", "units")
TIME = {"day": "%Y-%m-%d", "week": "%G-W%V", "month": "%Y-%m"}


class SqlMovements:
    """The movements in a database's table ``told``, seen from two clocks: tables in the schema
    ``name``.
    """

    source = "events"

    def __init__(
        self,
        database: Database,
        scenario: Scenario,
        seen: Seen,
        name: str = "moves",
        dated: Mapping[str, Departure] | None = None,
    ) -> None:
        self.database, self.scenario, self.name = database, scenario.name, name
        database.use(name)
        self.as_of, self.known_to = seen.as_of, seen.known_to
        self.shipments: tuple[Shipment, ...] = scenario.shipments
        happened.know_goods(database, scenario)
        happened.know_departures(
            database, {d.id: d for d in timetable(scenario)} if dated is None else dated
        )
        happened.hold(database, seen, seen.counts)
        happened.stay(database)
        happened.number_runs(database)
        happened.concern(database)
        self.ignored: Mapping[str, int] = happened.find_rows(database, seen)
        days = database.rows(f"SELECT min(at_ms) // {DAY_MS}, max(at_ms) // {DAY_MS} FROM found")[0]
        self.first_day_ms: int = 0 if days[0] is None else days[0] * DAY_MS
        self.last_day_ms: int = -1 if days[1] is None else days[1] * DAY_MS
        for each in ("held", "moving", "stays", "parts", "outer_parts", "inner_parts", "searched"):
            database.run(f"DROP TABLE IF EXISTS {each}")
        self._made: set[str] = set()

    @cached_property
    def departures(self) -> tuple[FlownDeparture, ...]:
        rows = self.database.rows(
            "SELECT id, mode, transport, origin, destination, carrier FROM runs ORDER BY run"
        )
        names = ("id", "mode", "transport", "origin", "destination", "carrier")
        return tuple(FlownDeparture(**dict(zip(names, row, strict=True))) for row in rows)

    def flows(self, asked: FlowsAsked, period: Period | None) -> Flows:
        """As ``onward.numbers.flows.flows``."""
        self.database.use(self.name)
        rows = _with_dimensions(self._stage(asked.stage), asked, period)
        inner = _all(_kept(name, v) for name, v in asked.where.items() if name not in END)
        ends = [_end(side) for side in asked.sides] if asked.ended else [{}]
        kept = [
            _all(_kept(end[name], values) for name, values in asked.where.items() if name in end)
            for end in ends
        ]
        lines = [
            line
            for end, condition in zip(ends, kept, strict=True)
            for line in self._lines(rows, asked.by, end, f"{inner} AND {condition}")
        ]
        *sums, movements = self.database.rows(
            f"SELECT {_ADDED}, count(*) FROM ({rows}) WHERE {inner} AND ({' OR '.join(kept)})"
        )[0]
        return Flows(
            by=asked.by,
            stage=asked.stage,
            period=period,
            where=tuple(asked.where.items()),
            lines=tuple(sorted(lines, key=lambda line: line.key)),
            total=_flow((), sums),
            movements=movements,
        )

    def _lines(
        self, rows: str, by: Sequence[str], end: Mapping[str, str], where: str
    ) -> list[Flow]:
        if not by:
            return []
        names = ", ".join(end.get(name, name) for name in by)
        found = self.database.rows(
            f"SELECT {names}, {_ADDED} FROM ({rows}) WHERE {where} GROUP BY ALL HAVING count(*) > 0"
        )
        return [_flow(row[: len(by)], row[len(by) :]) for row in found]

    def _stage(self, stage: Stage) -> str:
        """The table of the stage's movements, made on first use."""
        name, (source, needs, group) = f"stage_{stage}", STAGES[stage]
        if name not in self._made:
            if needs is not None:
                self._stage(needs)
            keep_earliest(self.database, name, source, group)
            self._made.add(name)
        return name


ROWS = "SELECT goods_number, run, first, last, at_ms FROM"
EACH, ONCE = ("goods_number", "run"), ("goods_number",)
STAGES: dict[Stage, tuple[str, Stage | None, Sequence[str]]] = {
    Stage.DEPARTED: (f"{ROWS} found WHERE status IN ('departed', 'landed')", None, EACH),
    Stage.LANDED: (f"{ROWS} found WHERE status = 'landed'", None, EACH),
    Stage.SHIPPED: (f"{ROWS} stage_departed", Stage.DEPARTED, ONCE),
    Stage.ARRIVED: (
        """SELECT l.goods_number, l.run, l.first, l.last, l.at_ms FROM stage_landed l
        JOIN runs r ON r.run = l.run JOIN shipments s ON s.goods_number = l.goods_number
        WHERE r.destination = s.destination""",
        Stage.LANDED,
        ONCE,
    ),
    Stage.DELIVERED: (f"{ROWS} found WHERE status = 'delivered'", None, ONCE),
}
COUNT = "(m.last - m.first + 1)"
_ADDED = ", ".join(f"coalesce(sum({name}), 0)" for name in SUMS)
_END = "coalesce(nullif(r.{}, ''), '?')"
OF_LEG = {
    "lane": f"{_END.format('origin')} || '-' || {_END.format('destination')}",
    "mode": "r.mode",
    "transport": "r.transport",
    "carrier": "r.carrier",
    "departure": "r.id",
}


def _with_dimensions(table: str, asked: FlowsAsked, period: Period | None) -> str:
    """A query of the stage's rows with the dimensions that are asked for, and what is added up."""
    names = {*asked.by, *asked.where}
    columns = [f"s.{name}" for name in GOODS if name in names]
    columns += [f"{OF_LEG[name]} AS {name}" for name in LEG if name in names]
    columns += [
        f"strftime(epoch_ms(m.at_ms), '{form}') AS {name}"
        for name, form in TIME.items()
        if name in names
    ]
    if asked.ended:
        of_leg = asked.stage is not Stage.DELIVERED
        columns += [
            f"{'r.origin' if of_leg else 's.began'} AS left_place",
            f"{'r.destination' if of_leg else 's.destination'} AS reached_place",
            "s.goods_from AS goods_began",
            "s.goods_to AS goods_end",
        ]
    columns += [f"{COUNT} * s.grams AS grams", f"{COUNT} * s.litres AS litres"]
    columns += [f"{COUNT} AS handling_units", f"{COUNT} * s.units_each AS units"]
    return f"""SELECT {", ".join(columns)} FROM {table} m
        JOIN shipments s ON s.goods_number = m.goods_number LEFT JOIN runs r ON r.run = m.run
        WHERE {_within(period)}"""


def _within(period: Period | None) -> str:
    if period is None:
        return "true"
    starts, ends = (
        round((at - EPOCH).total_seconds()) * MS for at in (period.starts_at, period.ends_at)
    )
    return f"m.at_ms >= {starts} AND m.at_ms < {ends}"


def _end(side: str) -> dict[str, str]:
    """The dimensions of one end of a departure, as SQL."""
    here, there, goods, way = (
        ("left_place", "reached_place", "goods_began", "export")
        if side == "out"
        else ("reached_place", "left_place", "goods_end", "import")
    )
    return {
        "hub": here,
        "country": f"left({here}, 2)",
        "side": quoted(side),
        "direction": f"""CASE WHEN left({here}, 2) = left({there}, 2) THEN 'domestic'
            WHEN {goods} = left({here}, 2) THEN '{way}' ELSE 'transit' END""",
    }


def _kept(column: str, values: Sequence[str]) -> str:
    """The condition that a dimension has one of these values, or none of those with ``!``."""
    refused = [value[1:] for value in values if value.startswith("!")]
    listed = ", ".join(map(quoted, refused or values))
    if not listed:
        return "false"
    return f"{column} {'NOT IN' if refused else 'IN'} ({listed})"


def _all(conditions: Iterable[str]) -> str:
    return " AND ".join(conditions) or "true"


def _flow(key: Sequence[str], sums: Sequence[int]) -> Flow:
    grams, litres, handling_units, units = map(int, sums)
    return Flow(
        key=tuple(key), grams=grams, litres=litres, handling_units=handling_units, units=units
    )
