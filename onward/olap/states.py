"""Histories of goods by SQL: handling units with the same history, and how many there are of each.
The rules are those of ``onward.events.contents`` and ``onward.events.effective``; what a history
means is said by ``onward.events.state``, once for all goods that share it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from types import SimpleNamespace
from typing import cast

import pyarrow

from onward.cancel import check_cancelled
from onward.events.bound import Bound
from onward.events.contents import END
from onward.events.event import Event
from onward.events.holds import ENDS, RELEASES
from onward.events.keys import Key, KeyKind
from onward.events.state import EARLY, MOVES, state_of
from onward.events.tally import GoodsCounted, Whereabouts, left_origin, whereabouts
from onward.events.vocabulary import NO_PLACE, Status
from onward.numbers.flow_events import ms
from onward.olap import happened
from onward.olap.engine import Database
from onward.olap.happened import Seen, in_sql, texts, whole
from onward.scenario import Scenario, Shipment
from onward.units import EPOCH, grams_up

CHANGING = {*MOVES, *EARLY, Status.HELD, *RELEASES, *ENDS}  # statuses that counts depend on
# and those by which the ends of amended goods are decided
TELLING = sorted({*CHANGING, *(set(Status) - NO_PLACE)})
OF_HOLDS = {Status.HELD, *RELEASES}
BEGAN, DESTINATION = "<", ">"  # these places of a shipment, whichever they are
RANK = "CASE status " + " ".join(f"WHEN '{s}' THEN {n}" for n, s in enumerate(Status)) + " END"
KINDS = 'status, place, rides, counted_ms, "by", policy'
ANY = Key(KeyKind.SHIPMENT, "any")
Ids = Callable[[Sequence[int]], Mapping[int, str]]  # of events, by their numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What counts of an event; other events with the same are the same to the goods."""

    status: Status
    at: datetime  # of goods that were amended; of a delivery whether it was in time
    place: str
    departure: str
    by: str
    policy: str
    transport_number: str = ""
    reason: None = None
    expected_at: None = None


class SqlStates:
    """The states in a database's table ``told``, which has every event, seen from two clocks:
    tables in the schema ``name``. ``ids``: those of events that the
    table has without.
    """

    def __init__(
        self,
        database: Database,
        scenario: Scenario,
        seen: Seen,
        ids: Ids,
        name: str = "states",
    ) -> None:
        """``scenario``: seen from the two clocks."""
        self.database, self.scenario, self.seen, self.name = database, scenario, seen, name
        self._bound, self._ids = Bound(scenario), ids
        database.use(name)
        happened.hold(database, seen, f"{seen.happened} AND status <> 'void'")
        happened.stay(database)
        database.run(
            f"""CREATE OR REPLACE TABLE moving AS
            SELECT event, status, at_ms, 0 AS run, what, first, last FROM held
            WHERE what IS NOT NULL AND status IN ({in_sql(tuple(TELLING))})"""
        )
        happened.concern(database)
        self._know_goods()
        self._cut()
        self._order()

    @cached_property
    def counted(self) -> tuple[GoodsCounted, ...]:
        """All goods, added up where they have the same history."""
        return tuple(each for _, each in self._groups)

    @cached_property
    def detained(self) -> list[str]:
        """The known shipments of which something is held, in the order of the scenario."""
        histories = [told for told, each in self._groups if each.where is Whereabouts.HELD]
        self.database.use(self.name)
        kinds = pyarrow.array(histories, pyarrow.list_(pyarrow.int64()))
        self.database.table("held_histories", {"told": kinds})
        found = self.database.rows(
            """SELECT DISTINCT number FROM histories_told JOIN pieces USING (piece)
            JOIN goods USING (number) WHERE known AND told IN (FROM held_histories)
            ORDER BY number"""
        )
        return [self.scenario.shipments[number].id for (number,) in found]

    def behind(self, shipments: Sequence[str]) -> list[int]:
        """The numbers of the events on which the states of shipments depend: of those about them
        and about what they were ever inside of.
        """
        self.database.use(self.name)
        things = texts([f"shipment:{each}" for each in shipments])
        self.database.table("things", {"thing": things})
        known = -1
        while known != (known := self.database.number("SELECT count(*) FROM things")):
            check_cancelled()
            self.database.run(
                """INSERT INTO things SELECT DISTINCT parent FROM held
                WHERE status = 'packed' AND what IN (FROM things)
                AND parent NOT IN (FROM things)"""
            )
        found = self.database.rows(
            """SELECT DISTINCT event FROM held WHERE event >= 0 AND (what IN (FROM things)
            OR (what IS NULL AND status = 'unpacked' AND parent IN (FROM things)))"""
        )
        return [event for (event,) in found]

    @cached_property
    def _groups(self) -> list[tuple[list[int], GoodsCounted]]:
        """Each history, in kinds of facts, with the goods that share it."""
        self.database.use(self.name)
        self._tell()
        facts = self._facts()
        return [(row.told, self._counted(facts, row)) for row in self._grouped()]

    def _counted(self, facts: Mapping[str, Fact], row: SimpleNamespace) -> GoodsCounted:
        # a fact has all that counts of an event
        told = cast("Mapping[str, Event]", facts)
        state = state_of(ANY, [str(kind) for kind in row.told], told)
        # of goods that were not amended the state only needs where they begin and end
        goods, due = cast("Shipment", row), EPOCH
        if row.amended is not None:
            shipment = self.scenario.shipments[row.amended]
            goods, due = self._bound.told(shipment, state, told), shipment.due_at
        return GoodsCounted(
            country=row.ends if row.amended is None else goods.destination[:2],
            priority=row.priority,
            known=row.known,
            where=whereabouts(state, goods),
            left=left_origin(state, goods),
            offloaded=bool(state.offloaded),
            held=state.held,
            in_time=state.since is not None and state.since <= due,
            overdue=row.overdue,
            handling_units=row.handling_units,
            units=row.units,
            grams=row.grams,
            value_minor=row.value,
        )

    # -- tables

    def _know_goods(self) -> None:
        """Makes the table ``goods``. A shipment that becomes known after ``known_to`` counts only
        if events name it, with as many handling units as they name.
        """
        rows, as_of = self.scenario.shipments, self.seen.as_of
        known_to = self.seen.known_to
        known = [known_to is None or s.known_at is None or s.known_at <= known_to for s in rows]
        amended = [s in self._bound for s in rows]
        columns = {
            "thing": texts([f"shipment:{s.id}" for s in rows]),
            "began": texts([s.began for s in rows]),
            "destination": texts([s.destination for s in rows]),
            "number": whole(range(len(rows))),
            "size": whole(s.handling_units for s in rows),
            "priority": whole(s.priority for s in rows),
            "grams": whole(grams_up(s.mass_kg) for s in rows),
            "units": whole(s.units for s in rows),
            "value": whole(s.value_minor for s in rows),
            "due_ms": whole(ms(s.due_at) for s in rows),
            "known": known,
            "amended": amended,
            "overdue": [as_of is not None and s.due_at < as_of for s in rows],
        }
        self.database.table("every_good", columns)
        self.database.run(
            f"""CREATE OR REPLACE TABLE goods AS
            WITH named AS (
                SELECT what, coalesce(max(last) FILTER (WHERE last < {END}), {END}) AS size
                FROM (SELECT what, last FROM held WHERE status NOT IN ('packed', 'unpacked')
                UNION ALL SELECT child, last FROM stays) GROUP BY what
            )
            SELECT g.* EXCLUDE (size, began, destination), g.began, g.destination,
            CASE WHEN known THEN g.size ELSE n.size END AS size,
            amended OR thing IN (SELECT what FROM parts WHERE status = 'held') AS in_places
            FROM every_good g LEFT JOIN named n ON n.what = g.thing
            WHERE known OR n.what IS NOT NULL"""
        )

    def _cut(self) -> None:
        """Makes the table ``pieces``, ranges of handling units that share one history, and
        ``histories``, the events of each.
        """
        self.database.run(
            f"""CREATE OR REPLACE TABLE of_goods AS SELECT DISTINCT g.number, p.event,
            greatest(p.first, 1) AS first, least(p.last, g.size) AS last
            FROM parts p JOIN goods g ON g.thing = p.what AND p.first <= g.size
            WHERE g.amended OR p.status IN ({in_sql(tuple(sorted(CHANGING)))})"""
        )
        self.database.run(
            """CREATE OR REPLACE TABLE spans AS SELECT DISTINCT number, first, last FROM of_goods"""
        )
        self.database.run(
            """CREATE OR REPLACE TABLE pieces AS
            WITH cuts AS (
                SELECT number, 1 AS cut FROM goods UNION SELECT number, first FROM spans
                UNION SELECT s.number, s.last + 1 FROM spans s JOIN goods g USING (number)
                WHERE s.last < g.size
            )
            SELECT row_number() OVER () AS piece, number, cut AS first, coalesce(lead(cut) OVER
            (PARTITION BY number ORDER BY cut), size + 1) - 1 AS last
            FROM cuts JOIN goods USING (number)"""
        )
        self.database.run(
            """CREATE OR REPLACE TABLE histories AS
            WITH covers AS (
                SELECT s.*, p.piece FROM spans s JOIN pieces p ON p.number = s.number
                AND s.first <= p.first AND p.last <= s.last
            )
            SELECT DISTINCT piece, number, event FROM of_goods JOIN covers
            USING (number, first, last)"""
        )

    def _order(self) -> None:
        """Makes the table ``facts``, each event once. Of events that are told at one instant with
        one status the ids decide, so they are found out where a source has none.
        """
        self.database.run(
            f"""CREATE OR REPLACE TABLE facts AS SELECT event, status, {RANK} AS rank, at_ms,
            place, departure, "by", policy, id FROM held
            WHERE event IN (SELECT event FROM histories)
            QUALIFY row_number() OVER (PARTITION BY event) = 1"""
        )
        ties = self.database.rows(
            """SELECT DISTINCT event FROM (SELECT event, id FROM histories JOIN facts USING (event)
            QUALIFY count(*) OVER (PARTITION BY piece, at_ms, rank) > 1)
            WHERE nullif(id, '') IS NULL ORDER BY event"""
        )
        found = self._ids([event for (event,) in ties])
        names = {
            "event": whole(found),
            "name": texts(list(found.values())),
        }
        self.database.table("names", names)
        self.database.run(
            """CREATE OR REPLACE TABLE facts AS
            SELECT f.* REPLACE (coalesce(n.name, nullif(f.id, ''), event::VARCHAR) AS id)
            FROM facts f LEFT JOIN names n USING (event)
            QUALIFY row_number() OVER (PARTITION BY
            coalesce(n.name, nullif(f.id, ''), event::VARCHAR) ORDER BY event) = 1"""
        )

    def _tell(self) -> None:
        """Makes the table ``told_of``, the history of each piece in kinds of facts, ``kinds``, what
        is the same in many of them, and ``histories_told``, the kinds of each piece in order.
        """
        of_holds = ", ".join(str(n) for n, status in enumerate(Status) if status in OF_HOLDS)
        self.database.run(
            f"""CREATE OR REPLACE TABLE told_of AS
            SELECT piece, at_ms, rank, id, status,
            CASE WHEN in_places OR place = '' THEN place WHEN place = began THEN '{BEGAN}'
            WHEN place = destination THEN '{DESTINATION}' ELSE '*' END AS place,
            departure <> '' AS rides, CASE WHEN amended THEN at_ms
            WHEN status = 'delivered' THEN (at_ms > due_ms)::BIGINT ELSE 0 END AS counted_ms,
            CASE WHEN rank IN ({of_holds}) THEN "by" ELSE '' END AS "by",
            CASE WHEN rank IN ({of_holds}) THEN policy ELSE '' END AS policy
            FROM histories JOIN facts USING (event) JOIN goods USING (number)"""
        )
        self.database.run(
            f"""CREATE OR REPLACE TABLE kinds AS
            SELECT row_number() OVER () - 1 AS kind, *
            FROM (SELECT DISTINCT {KINDS} FROM told_of)"""
        )
        self.database.run(
            f"""CREATE OR REPLACE TABLE histories_told AS
            SELECT piece, list(kind ORDER BY at_ms, rank, id) AS told FROM told_of
            JOIN kinds USING ({KINDS}) GROUP BY piece"""
        )

    def _facts(self) -> dict[str, Fact]:
        """What each kind means, by its number."""
        rows = self.database.rows(f"SELECT kind, {KINDS} FROM kinds")
        return {
            str(kind): Fact(
                status=Status(status),
                at=EPOCH + timedelta(milliseconds=at),
                place=place,
                departure="on" if rides else "",
                by=by,
                policy=policy,
            )
            for kind, status, place, rides, at, by, policy in rows
        }

    def _grouped(self) -> Iterator[SimpleNamespace]:
        """Histories with the goods that share them."""
        of = ("known", "priority", "overdue", "ends", "began", "destination", "amended")
        rows = self.database.rows(
            f"""WITH whole AS (
                SELECT coalesce(told, []) AS told, known, priority, overdue,
                left(destination, 2) AS ends,
                CASE WHEN in_places THEN began ELSE '{BEGAN}' END AS began,
                CASE WHEN in_places THEN destination WHEN destination = began THEN '{BEGAN}'
                ELSE '{DESTINATION}' END AS destination,
                CASE WHEN amended THEN number END AS amended, units, grams, value,
                CASE WHEN g.size = {END} THEN 0 ELSE p.last - p.first + 1 END AS n
                FROM pieces p JOIN goods g USING (number) LEFT JOIN histories_told
                USING (piece)
            )
            SELECT told, {", ".join(of)}, sum(n)::BIGINT, sum(n * units)::BIGINT,
            sum(n * grams)::BIGINT, sum(n * value)::BIGINT FROM whole GROUP BY ALL"""
        )
        names = ("told", *of, "handling_units", "units", "grams", "value")
        return (SimpleNamespace(**dict(zip(names, row, strict=True))) for row in rows)
