"""Ranges of handling units by SQL, as ``onward.numbers.ranges.earliest``: each unit of each group
once, by its earliest row.
"""

from __future__ import annotations

from collections.abc import Sequence

from onward.olap.engine import Database


def keep_earliest(database: Database, name: str, source: str, group: Sequence[str]) -> None:
    """Makes the table ``name`` with columns goods_number, run, first, last and at_ms from rows with
    the same. Where ``run`` is not of the group, the earliest row says it; of two at one instant
    that of the lower number.
    """
    by = ", ".join(group)
    picked = "" if "run" in group else ", arg_min(run, (at_ms, run)) AS run"
    database.run(
        f"""CREATE OR REPLACE TABLE {name} AS
        SELECT {by}, first, last, min(at_ms) AS at_ms{picked} FROM ({source})
        GROUP BY {by}, first, last"""
    )
    in_order = f"PARTITION BY {by} ORDER BY first, last"
    database.run(
        f"""CREATE OR REPLACE TABLE crowded AS
        WITH many AS (SELECT {by} FROM {name} GROUP BY {by} HAVING count(*) > 1)
        SELECT m.*, coalesce(first <= max(last) OVER ({in_order} ROWS BETWEEN UNBOUNDED PRECEDING
        AND 1 PRECEDING), false) AS meets FROM {name} m SEMI JOIN many USING ({by})"""
    )
    if database.number("SELECT count(*) FROM crowded WHERE meets"):
        database.run(
            f"""CREATE OR REPLACE TABLE crowded AS
            FROM (SELECT *, sum((NOT meets)::INT) OVER ({in_order}) AS island FROM crowded)
            QUALIFY count(*) OVER (PARTITION BY {by}, island) > 1"""
        )
        _cut(database, name, group, picked.replace("run, (at_ms, run)", "m.run, (m.at_ms, m.run)"))


def _cut(database: Database, name: str, group: Sequence[str], picked: str) -> None:
    """Ranges that overlap, those of ``crowded``, are cut where one begins or ends."""
    by = ", ".join(group)
    same = " AND ".join(f"m.{each} = c.{each}" for each in group)
    database.run(
        f"""DELETE FROM {name} m WHERE EXISTS (SELECT 1 FROM crowded c
        WHERE {same} AND m.first = c.first AND m.last = c.last)"""
    )
    database.run(
        f"""INSERT INTO {name} BY NAME
        WITH cuts AS (
            SELECT {by}, island, first AS cut FROM crowded
            UNION SELECT {by}, island, last + 1 FROM crowded
        ), c AS (
            SELECT {by}, island, cut AS first,
            lead(cut) OVER (PARTITION BY {by}, island ORDER BY cut) - 1 AS last FROM cuts
        )
        SELECT {", ".join(f"c.{each}" for each in group)}, c.first, c.last, min(m.at_ms) AS at_ms
        {picked}
        FROM c JOIN crowded m ON {same} AND m.island = c.island
        AND m.first <= c.first AND c.last <= m.last
        WHERE c.last IS NOT NULL
        GROUP BY {", ".join(f"c.{each}" for each in group)}, c.first, c.last"""
    )
