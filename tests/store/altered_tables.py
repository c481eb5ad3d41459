"""Triggers, rules, policies and whole tables that somebody has altered."""

from __future__ import annotations

from altering import Alteration, again

FUNCTION = (
    "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; "
)
DO = " FOR EACH ROW EXECUTE FUNCTION nothing()"
NOTHING = "BEGIN SELECT RAISE(IGNORE); END"
OTHER_EVENTS = "ALTER TABLE events RENAME TO events_kept; "
TRIGGERS = (
    Alteration(
        "a trigger that swallows events",
        "trigger events.swallow",
        f"CREATE TRIGGER swallow BEFORE INSERT ON events {NOTHING}",
        f"{FUNCTION} CREATE TRIGGER swallow BEFORE INSERT ON events {DO}",
    ),
    Alteration(
        "a trigger after an insert",
        "trigger ledger_entries.later",
        "CREATE TRIGGER later AFTER INSERT ON ledger_entries BEGIN DELETE FROM outbox; END",
        f"{FUNCTION} CREATE TRIGGER later AFTER INSERT ON ledger_entries {DO}",
    ),
    Alteration(
        "a trigger on a change",
        "trigger users.kept",
        f"CREATE TRIGGER kept BEFORE UPDATE ON users {NOTHING}",
        f"{FUNCTION} CREATE TRIGGER kept BEFORE UPDATE ON users {DO}",
    ),
    Alteration(
        "a trigger on a change of one column",
        "trigger users.kept",
        f"CREATE TRIGGER kept BEFORE UPDATE OF disabled_us ON users {NOTHING}",
        f"{FUNCTION} CREATE TRIGGER kept BEFORE UPDATE OF disabled_us ON users {DO}",
    ),
    Alteration(
        "a trigger on a deletion",
        "trigger persons.kept",
        f"CREATE TRIGGER kept BEFORE DELETE ON persons {NOTHING}",
        f"{FUNCTION} CREATE TRIGGER kept BEFORE DELETE ON persons {DO}",
    ),
    Alteration(
        "a trigger under a condition",
        "trigger events.few",
        f"CREATE TRIGGER few BEFORE INSERT ON events WHEN new.seq > 7 {NOTHING}",
        f"{FUNCTION} CREATE TRIGGER few BEFORE INSERT ON events FOR EACH ROW "
        "WHEN (new.seq > 7) EXECUTE FUNCTION nothing()",
    ),
    Alteration(
        "a trigger of a view",
        "trigger seen.caught",
        "CREATE VIEW seen AS SELECT * FROM events; "
        f"CREATE TRIGGER caught INSTEAD OF INSERT ON seen {NOTHING}",
        f"{FUNCTION} CREATE VIEW seen AS SELECT * FROM events; "
        f"CREATE TRIGGER caught INSTEAD OF INSERT ON seen {DO}",
    ),
    Alteration(
        "a trigger on the table of versions",
        "trigger alembic_version.kept",
        f"CREATE TRIGGER kept BEFORE UPDATE ON alembic_version {NOTHING}",
        f"{FUNCTION} CREATE TRIGGER kept BEFORE UPDATE ON alembic_version {DO}",
    ),
    Alteration(
        "a trigger for each statement",
        "trigger events.once",
        "",
        f"{FUNCTION} CREATE TRIGGER once AFTER INSERT ON events EXECUTE FUNCTION nothing()",
    ),
    Alteration(
        "a trigger that is disabled",
        "trigger events.swallow",
        "",
        f"{FUNCTION} CREATE TRIGGER swallow BEFORE INSERT ON events {DO}; "
        "ALTER TABLE events DISABLE TRIGGER swallow",
    ),
    Alteration(
        "a trigger on emptying",
        "trigger events.emptied",
        "",
        f"{FUNCTION} CREATE TRIGGER emptied BEFORE TRUNCATE ON events EXECUTE FUNCTION nothing()",
    ),
    Alteration(
        "a trigger as a constraint",
        "trigger events.late",
        "",
        f"{FUNCTION} CREATE CONSTRAINT TRIGGER late AFTER INSERT ON events DEFERRABLE {DO}",
    ),
    Alteration(
        "a trigger that says it is the system's",
        "trigger events.swallow",
        "",
        f"{FUNCTION} CREATE TRIGGER swallow BEFORE INSERT ON events {DO}; "
        "UPDATE pg_trigger SET tgisinternal = true WHERE tgname = 'swallow'",
    ),
    Alteration(
        "checks of foreign keys disabled",
        "constraint requests.fk_requests_organisation_id",
        "",
        "ALTER TABLE requests DISABLE TRIGGER ALL",
    ),
)
RULES = (
    Alteration(
        "a rule that swallows",
        "rule events.swallow",
        "",
        "CREATE RULE swallow AS ON INSERT TO events DO INSTEAD NOTHING",
    ),
    Alteration(
        "a rule that does more",
        "rule requests.more",
        "",
        "CREATE RULE more AS ON INSERT TO requests DO ALSO DELETE FROM outbox",
    ),
    Alteration(
        "a rule on some rows",
        "rule users.kept",
        "",
        "CREATE RULE kept AS ON UPDATE TO users WHERE old.role = 'finance' DO INSTEAD NOTHING",
    ),
    Alteration(
        "a rule that is disabled",
        "rule events.swallow",
        "",
        "CREATE RULE swallow AS ON INSERT TO events DO INSTEAD NOTHING; "
        "ALTER TABLE events DISABLE RULE swallow",
    ),
    Alteration("row security", "table events", "", "ALTER TABLE events ENABLE ROW LEVEL SECURITY"),
    Alteration(
        "row security for the owner",
        "table events",
        "",
        "ALTER TABLE events FORCE ROW LEVEL SECURITY",
    ),
    Alteration(
        "a policy",
        "policy events.few",
        "",
        "CREATE POLICY few ON events USING (seq <> 1)",
    ),
    Alteration(
        "rules are not followed here",
        "setting session_replication_role",
        "",
        "SET LOCAL session_replication_role = replica",
    ),
    Alteration(
        "a function before the system's",
        "function pg_advisory_xact_lock",
        "",
        "CREATE FUNCTION pg_advisory_xact_lock(integer) RETURNS void LANGUAGE sql AS 'SELECT'",
    ),
    Alteration(
        "an operator before the system's",
        "operator =",
        "",
        "CREATE FUNCTION same(bigint, smallint) RETURNS boolean LANGUAGE sql AS 'SELECT true'; "
        "CREATE OPERATOR = (FUNCTION = same, LEFTARG = bigint, RIGHTARG = smallint)",
    ),
    Alteration(
        "our schema is searched before the system's",
        "setting search_path",
        "",
        "SET LOCAL search_path = public, pg_catalog",
    ),
)
TABLES = (
    Alteration(
        "a view in place of a table",
        "view events",
        f"{OTHER_EVENTS} CREATE VIEW events AS SELECT * FROM events_kept WHERE seq <> 1",
        f"{OTHER_EVENTS} CREATE VIEW events AS SELECT * FROM events_kept WHERE seq <> 1",
    ),
    Alteration(
        "a view in place of organisations",
        "view organisations",
        "ALTER TABLE organisations RENAME TO all_of_them; "
        "CREATE VIEW organisations AS SELECT * FROM all_of_them LIMIT 1",
        "ALTER TABLE organisations RENAME TO all_of_them; "
        "CREATE VIEW organisations AS SELECT * FROM all_of_them LIMIT 1",
    ),
    Alteration(
        "a materialised view in place of a table",
        "materialised view place_codes",
        "",
        "ALTER TABLE place_codes RENAME TO codes; "
        "CREATE MATERIALIZED VIEW place_codes AS SELECT * FROM codes",
    ),
    Alteration(
        "another table in its place",
        "column place_codes.scheme",
        "DROP TABLE place_codes; CREATE TABLE place_codes (organisation_id INTEGER, code TEXT)",
        "DROP TABLE place_codes; CREATE TABLE place_codes (organisation_id bigint, code text)",
    ),
    Alteration(
        "a partitioned table in its place",
        "partitioned table place_codes",
        "",
        "DROP TABLE place_codes; CREATE TABLE place_codes (organisation_id bigint, scheme text, "
        "code text, place text) PARTITION BY HASH (code)",
    ),
    Alteration(
        "a foreign table in its place",
        "foreign table place_codes",
        "",
        "DROP TABLE place_codes; CREATE FOREIGN DATA WRAPPER far; "
        "CREATE SERVER there FOREIGN DATA WRAPPER far; "
        "CREATE FOREIGN TABLE place_codes (code text) SERVER there",
    ),
    Alteration(
        "a virtual table",
        "virtual found",
        "CREATE VIRTUAL TABLE found USING fts5(body)",
        "",
    ),
    Alteration("a table is gone", "table replans", "DROP TABLE replans", "DROP TABLE replans"),
    Alteration(
        "a table under another name",
        "table places",
        "ALTER TABLE place_codes RENAME TO places",
        "ALTER TABLE place_codes RENAME TO places",
    ),
    Alteration(
        "a table of somebody else",
        "table notes",
        "CREATE TABLE notes (note TEXT)",
        "CREATE TABLE notes (note text)",
    ),
    Alteration(
        "a view of somebody else",
        "view late",
        "CREATE VIEW late AS SELECT * FROM events",
        "CREATE VIEW late AS SELECT * FROM events",
    ),
    Alteration(
        "the server's table is gone", "table web_jobs", "DROP TABLE web_jobs", "DROP TABLE web_jobs"
    ),
    Alteration("a table with row numbers", "table keys", again("keys", "WITHOUT ROWID", ""), ""),
    Alteration(
        "a table with strict types",
        "table transport_numbers",
        "DROP TABLE transport_numbers; CREATE TABLE transport_numbers (organisation_id INTEGER NOT "
        "NULL, transport_number TEXT NOT NULL, departure TEXT NOT NULL, CONSTRAINT "
        "pk_transport_numbers PRIMARY KEY (organisation_id, transport_number), CONSTRAINT "
        "fk_transport_numbers_organisation_id FOREIGN KEY(organisation_id) REFERENCES "
        "organisations (id)) STRICT",
        "",
    ),
    Alteration("a table outside the log", "table outbox", "", "ALTER TABLE outbox SET UNLOGGED"),
    Alteration(
        "a table that inherits",
        "table events",
        "",
        "CREATE TABLE more () INHERITS (events)",
    ),
    Alteration(
        "a table of the same name that is searched first",
        "table events",
        "",
        "CREATE SCHEMA before; CREATE TABLE before.events (LIKE events INCLUDING ALL); "
        "SET LOCAL search_path = before, public",
    ),
    Alteration(
        "a passing table of the same name",
        "table outbox",
        "",
        "CREATE TEMPORARY TABLE outbox (LIKE outbox INCLUDING ALL)",
    ),
)
