"""The structure of our schema in a PostgreSQL database, as its catalogues have it.

Our schema is the one in which the search path finds ``alembic_version``. What belongs to an
extension is left out. NOT NULL stands with its column: only from PostgreSQL 18 on it is a
constraint, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

_OF_AN_EXTENSION = """EXISTS (
    SELECT FROM pg_depend d
    WHERE d.classid = '{catalogue}'::regclass AND d.objid = {row}.oid AND d.deptype = 'e'
)"""
_OURS = f"""
WITH ours AS MATERIALIZED (
    SELECT n.oid, n.nspname FROM pg_namespace n WHERE n.oid = coalesce(
        (SELECT relnamespace FROM pg_class WHERE oid = to_regclass('alembic_version')),
        to_regnamespace(current_schema())
    )
), rel AS MATERIALIZED (
    SELECT c.oid, c.relname::text AS name, c.relkind, c.relpersistence, c.relrowsecurity,
        c.relforcerowsecurity, c.relispartition, c.reloftype, c.relam
    FROM pg_class c JOIN ours ON c.relnamespace = ours.oid
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
    AND NOT {_OF_AN_EXTENSION.format(catalogue="pg_class", row="c")}
)"""
_RELATIONS = """
SELECT CASE rel.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table'
    WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialised view' WHEN 'f' THEN 'foreign table'
    ELSE 'sequence' END AS kind, rel.name AS of_table, '' AS name,
concat_ws(', ',
    CASE rel.relpersistence WHEN 'u' THEN 'unlogged' WHEN 't' THEN 'temporary' END,
    CASE WHEN rel.relrowsecurity THEN 'row security' END,
    CASE WHEN rel.relforcerowsecurity THEN 'row security for its owner' END,
    CASE WHEN rel.relispartition THEN 'a partition' END,
    CASE WHEN rel.reloftype <> 0 THEN 'of a type' END,
    CASE WHEN EXISTS (SELECT FROM pg_inherits WHERE inhrelid = rel.oid) THEN 'inherits' END,
    CASE WHEN EXISTS (SELECT FROM pg_inherits WHERE inhparent = rel.oid) THEN 'is inherited' END,
    CASE WHEN NOT pg_table_is_visible(rel.oid)
        THEN 'stands behind another one in the search path' END,
    (SELECT amname FROM pg_am WHERE pg_am.oid = rel.relam AND amname <> 'heap'),
    (SELECT concat_ws(' ', format_type(seqtypid, NULL), 'from', seqstart, 'by', seqincrement,
        seqmin, seqmax, 'cache', seqcache, seqcycle) FROM pg_sequence WHERE seqrelid = rel.oid),
    (SELECT 'of ' || t.relname || '.' || a.attname FROM pg_depend d
        JOIN pg_class t ON t.oid = d.refobjid
        JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
        WHERE rel.relkind = 'S' AND d.classid = 'pg_class'::regclass AND d.objid = rel.oid
        AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i'))
) AS written
FROM rel"""
_COLUMNS = """
SELECT 'column', rel.name, a.attname, concat_ws(' ',
    CASE WHEN tn.nspname <> 'pg_catalog' THEN quote_ident(tn.nspname) || '.' || t.typname
        ELSE format_type(a.atttypid, a.atttypmod) END,
    CASE WHEN a.attnotnull THEN 'NOT NULL' END,
    CASE WHEN a.attcollation <> t.typcollation
        THEN 'COLLATE ' || (SELECT collname FROM pg_collation WHERE oid = a.attcollation) END,
    CASE a.attidentity WHEN '' THEN NULL ELSE 'IDENTITY ' || a.attidentity::text END,
    CASE a.attgenerated WHEN '' THEN NULL ELSE 'GENERATED ' || a.attgenerated::text END,
    CASE WHEN NOT a.attislocal THEN 'INHERITED' END,
    'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid)
)
FROM rel JOIN pg_attribute a ON a.attrelid = rel.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type t ON t.oid = a.atttypid JOIN pg_namespace tn ON tn.oid = t.typnamespace
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE rel.relkind IN ('r', 'p', 'f')"""
_ORDER = """
SELECT 'order of columns', rel.name, '', string_agg(a.attname, ', ' ORDER BY a.attnum)
FROM rel JOIN pg_attribute a ON a.attrelid = rel.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE rel.relkind IN ('r', 'p', 'f') GROUP BY rel.name"""
# checks of foreign keys are triggers of the system's own, two on either table
_CONSTRAINTS = """
SELECT 'constraint', rel.name, c.conname, concat_ws(' ', pg_get_constraintdef(c.oid),
    CASE c.contype WHEN 'n' THEN 'NOT VALID' END,
    (SELECT 'checked by ' || count(*) || ' triggers' FROM pg_trigger t
        WHERE t.tgconstraint = c.oid AND t.tgisinternal AND t.tgenabled = 'O'
        HAVING count(*) > 0),
    (SELECT 'not checked: disabled' FROM pg_trigger t
        WHERE t.tgconstraint = c.oid AND t.tgisinternal AND t.tgenabled <> 'O' LIMIT 1)
)
FROM rel JOIN pg_constraint c ON c.conrelid = rel.oid
WHERE c.contype <> 'n' OR NOT c.convalidated"""
_REFERENCES = """
SELECT 'reference', rel.name, c.conname, 'from ' || c.conrelid::regclass
FROM rel JOIN pg_constraint c ON c.confrelid = rel.oid
WHERE c.contype = 'f' AND c.conrelid NOT IN (SELECT oid FROM rel)"""
_INDEXES = """
SELECT 'index', rel.name, c.relname, concat_ws(' ',
    replace(pg_get_indexdef(i.indexrelid), ' ON ' || quote_ident(ours.nspname) || '.', ' ON '),
    CASE WHEN NOT i.indisvalid THEN 'INVALID' END, CASE WHEN NOT i.indisready THEN 'UNREADY' END,
    CASE WHEN NOT i.indislive THEN 'DEAD' END, CASE WHEN NOT i.indimmediate THEN 'DEFERRED' END
)
FROM rel JOIN pg_index i ON i.indrelid = rel.oid JOIN pg_class c ON c.oid = i.indexrelid
CROSS JOIN ours"""
_TRIGGERS = """
SELECT 'trigger', rel.name, t.tgname, pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text
FROM rel JOIN pg_trigger t ON t.tgrelid = rel.oid
WHERE NOT t.tgisinternal OR NOT EXISTS (SELECT FROM pg_constraint WHERE oid = t.tgconstraint)"""
_RULES = """
SELECT 'rule', rel.name, r.rulename, pg_get_ruledef(r.oid) || ' ' || r.ev_enabled::text
FROM rel JOIN pg_rewrite r ON r.ev_class = rel.oid
WHERE rel.relkind NOT IN ('v', 'm') OR r.rulename <> '_RETURN'"""
_POLICIES = """
SELECT 'policy', rel.name, p.polname, concat_ws(' ', p.polcmd::text,
    pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
FROM rel JOIN pg_policy p ON p.polrelid = rel.oid"""
_STATISTICS = """
SELECT 'statistics', rel.name, s.stxname, ''
FROM rel JOIN pg_statistic_ext s ON s.stxrelid = rel.oid
UNION ALL
SELECT 'event trigger', '', evtname, evtevent FROM pg_event_trigger WHERE evtenabled <> 'D'"""
_FUNCTIONS = f"""
SELECT 'function', '', p.proname, p.oid::regprocedure::text FROM pg_proc p
WHERE p.pronamespace = ANY (ARRAY(
    SELECT oid FROM pg_namespace WHERE nspname = ANY (current_schemas(false))))
AND p.proname IN (SELECT proname FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace)
AND p.pronamespace <> 'pg_catalog'::regnamespace
AND NOT {_OF_AN_EXTENSION.format(catalogue="pg_proc", row="p")}
UNION ALL
SELECT 'operator', '', o.oprname, o.oid::regoperator::text FROM pg_operator o
WHERE o.oprnamespace = ANY (ARRAY(
    SELECT oid FROM pg_namespace WHERE nspname = ANY (current_schemas(false))))
AND o.oprnamespace <> 'pg_catalog'::regnamespace
AND NOT {_OF_AN_EXTENSION.format(catalogue="pg_operator", row="o")}"""
_SETTINGS = """
SELECT 'setting', '', 'search_path', array_to_string(current_schemas(true), ', ')
WHERE (SELECT s FROM unnest(current_schemas(true)) s WHERE left(s, 7) <> 'pg_temp' LIMIT 1)
    <> 'pg_catalog'
UNION ALL
SELECT 'setting', '', 'session_replication_role', current_setting('session_replication_role')
WHERE current_setting('session_replication_role') <> 'origin'"""
_ALL = _OURS + "\nUNION ALL".join(
    (
        *(_RELATIONS, _COLUMNS, _ORDER, _CONSTRAINTS, _REFERENCES, _INDEXES),
        *(_TRIGGERS, _RULES, _POLICIES, _STATISTICS, _FUNCTIONS, _SETTINGS),
    )
)


def parts_of_postgresql(connection: Connection) -> Iterator[tuple[tuple[str, str, str], str]]:
    """Every part of our schema."""
    for kind, table, name, text in connection.exec_driver_sql(_ALL):
        yield (str(kind), str(table), str(name)), str(text)
