"""Ways to alter the tables of a store: what is altered, and by which statements on either database.

Of SQLite, ``written`` changes the statement that is kept of a table, ``again`` makes the table
again by another one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import NamedTuple

Alter = str | Callable[[sqlite3.Connection], None]


class Alteration(NamedTuple):
    """``part``: what the report names; "" in place of statements: there is no such thing there."""

    name: str
    part: str
    sqlite: Alter
    postgresql: str


def _replaced(text: str, old: str, new: str) -> str:
    assert old in text, f"{old!r} is not in {text}"
    return text.replace(old, new)


def written(table: str, old: str, new: str) -> Alter:
    """Another statement stands in the file; rows stay as they are."""

    def alter(connection: sqlite3.Connection) -> None:
        (text,) = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = ?", [table]
        ).fetchone()
        connection.execute("PRAGMA writable_schema = ON")
        changed = [_replaced(text, old, new), table]
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", changed)

    return alter


def again(table: str, old: str, new: str) -> Alter:
    """The table made again, with its rows and indexes."""

    def alter(connection: sqlite3.Connection) -> None:
        mine = "FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY type DESC"
        made, *indexes = [row[0] for row in connection.execute(f"SELECT sql {mine}", [table])]
        connection.execute(_replaced(made, old, new).replace(table, "made_again", 1))
        connection.execute(f"INSERT INTO made_again SELECT * FROM {table}")
        connection.execute(f"DROP TABLE {table}")
        connection.execute(f"ALTER TABLE made_again RENAME TO {table}")
        for each in indexes:
            connection.execute(each)

    return alter


def carry_out(connection: sqlite3.Connection, alter: Alter) -> None:
    """Alter the tables of a file."""
    if callable(alter):
        alter(connection)
    else:
        for each in _statements(alter):
            connection.execute(each)
    connection.commit()


def _statements(script: str) -> Iterator[str]:
    begun = ""
    for piece in script.split(";"):
        begun += f"{piece};"
        if sqlite3.complete_statement(begun):
            yield begun
            begun = ""


FUNCTION = (
    "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'; "
)
DO = " FOR EACH ROW EXECUTE FUNCTION nothing()"
NOTHING = "BEGIN SELECT RAISE(IGNORE); END"
OTHER_EVENTS = "ALTER TABLE events RENAME TO events_kept; "
RENAMED = "ALTER TABLE {0} RENAME CONSTRAINT {1} TO {2}"


def _constraint(table: str, name: str, becomes: str = "") -> str:
    more = f"; ALTER TABLE {table} ADD CONSTRAINT {name} {becomes}" if becomes else ""
    return f"ALTER TABLE {table} DROP CONSTRAINT {name}{more}"


_TRIGGERS = (
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
_RULES = (
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
_TABLES = (
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
_COLUMNS = (
    Alteration(
        "a column is gone",
        "column user_names.secret",
        "ALTER TABLE user_names DROP COLUMN secret",
        "ALTER TABLE user_names DROP COLUMN secret",
    ),
    Alteration(
        "a column more",
        "column plans.note",
        "ALTER TABLE plans ADD COLUMN note TEXT",
        "ALTER TABLE plans ADD COLUMN note text",
    ),
    Alteration(
        "a column under another name",
        "column plans.made_us",
        "ALTER TABLE plans RENAME COLUMN as_of_us TO made_us",
        "ALTER TABLE plans RENAME COLUMN as_of_us TO made_us",
    ),
    Alteration(
        "a column of another type",
        "column events.body",
        written("events", "body TEXT NOT NULL", "body BLOB NOT NULL"),
        "ALTER TABLE events ALTER body TYPE bytea USING NULL",
    ),
    Alteration(
        "a column of a narrower type",
        "column ledger_balances.amount",
        written("ledger_balances", "amount BIGINT", "amount REAL"),
        "ALTER TABLE ledger_balances ALTER amount TYPE integer",
    ),
    Alteration(
        "a column of shorter text",
        "column events.original",
        written("events", "original TEXT", "original VARCHAR(20)"),
        "ALTER TABLE events ALTER original TYPE varchar(20)",
    ),
    Alteration(
        "a column of a domain",
        "column events.original",
        "",
        "CREATE DOMAIN little AS text CHECK (length(value) < 20); "
        "ALTER TABLE events ALTER original TYPE little",
    ),
    Alteration(
        "a column that may be empty",
        "column events.body",
        written("events", "body TEXT NOT NULL", "body TEXT"),
        "ALTER TABLE events ALTER body DROP NOT NULL",
    ),
    Alteration(
        "a column that may be empty, in words that look like it may not",
        "column events.body",
        written("events", "body TEXT NOT NULL", 'body TEXT "NOT" "NULL"'),
        "",
    ),
    Alteration(
        "a column that may not be empty",
        "column requests.user_id",
        written("requests", "user_id TEXT", "user_id TEXT NOT NULL"),
        "ALTER TABLE requests ALTER user_id SET NOT NULL",
    ),
    Alteration(
        "a column with a value of its own",
        "column requests.user_id",
        written("requests", "user_id TEXT", "user_id TEXT DEFAULT 'anna'"),
        "ALTER TABLE requests ALTER user_id SET DEFAULT 'anna'",
    ),
    Alteration(
        "a column without the numbers of its rows",
        "column outbox.id",
        "",
        "ALTER TABLE outbox ALTER id DROP DEFAULT",
    ),
    Alteration(
        "a computed column",
        "column events.size",
        "ALTER TABLE events ADD COLUMN size GENERATED ALWAYS AS (length(body)) VIRTUAL",
        "ALTER TABLE events ADD COLUMN size bigint GENERATED ALWAYS AS (length(body)) STORED",
    ),
    Alteration(
        "a column compared otherwise",
        "column keys.value",
        again("keys", "value TEXT NOT NULL", "value TEXT COLLATE NOCASE NOT NULL"),
        'ALTER TABLE keys ALTER value TYPE text COLLATE "POSIX"',
    ),
    Alteration(
        "a column with numbers of its own",
        "column events.seq",
        "",
        "ALTER TABLE events ALTER seq ADD GENERATED BY DEFAULT AS IDENTITY",
    ),
    Alteration(
        "columns in another order",
        "order of columns transport_numbers",
        again(
            "transport_numbers",
            "transport_number TEXT NOT NULL, \n\tdeparture TEXT NOT NULL",
            "departure TEXT NOT NULL, \n\ttransport_number TEXT NOT NULL",
        ),
        "ALTER TABLE transport_numbers DROP COLUMN departure; "
        "ALTER TABLE transport_numbers ADD COLUMN departure text NOT NULL; "
        "ALTER TABLE transport_numbers DROP COLUMN transport_number; "
        "ALTER TABLE transport_numbers ADD COLUMN transport_number text NOT NULL",
    ),
)
_BALANCE = ("ledger_balances", "ck_ledger_balances_ck_ledger_balances_not_overspent")
_BY_HASH = ("events", "uq_events_event_hash_organisation_id_known_us")
_NAME = ("organisations", "uq_organisations_name")
_CODE = ("place_codes", "pk_place_codes")
_PLAN = ("readings", "fk_readings_organisation_id_plan_id")
_TO_PLAN = "FOREIGN KEY (organisation_id, plan_id) REFERENCES plans (organisation_id, id)"
_TO_PLAN_IN_SQLITE = "FOREIGN KEY(organisation_id, plan_id) REFERENCES plans (organisation_id, id)"
_CONSTRAINTS = (
    Alteration(
        "no check",
        "constraint ledger_balances.ck_ledger_balances_ck_ledger_balances_not_overspent",
        written(
            "ledger_balances",
            "CONSTRAINT ck_ledger_balances_ck_ledger_balances_not_overspent "
            "CHECK (least IS NULL OR amount >= least), \n\t",
            "",
        ),
        _constraint(*_BALANCE),
    ),
    Alteration(
        "a check of another sense",
        "constraint ledger_balances.ck_ledger_balances_ck_ledger_balances_not_overspent",
        written("ledger_balances", "amount >= least", "amount >= -least"),
        _constraint(*_BALANCE, "CHECK (least IS NULL OR amount >= -least)"),
    ),
    Alteration(
        "a check that is not made of earlier rows",
        "constraint ledger_balances.ck_ledger_balances_ck_ledger_balances_not_overspent",
        "",
        _constraint(*_BALANCE, "CHECK (least IS NULL OR amount >= least) NOT VALID"),
    ),
    Alteration(
        "a check more",
        "constraint events.small",
        written(
            "events",
            "CONSTRAINT pk_events",
            "CONSTRAINT small CHECK (seq < 7), CONSTRAINT pk_events",
        ),
        "ALTER TABLE events ADD CONSTRAINT small CHECK (seq < 7)",
    ),
    Alteration(
        "no unique constraint",
        "constraint organisations.uq_organisations_name",
        again("organisations", ", \n\tCONSTRAINT uq_organisations_name UNIQUE (name)", ""),
        _constraint(*_NAME),
    ),
    Alteration(
        "a unique constraint on fewer columns",
        "constraint events.uq_events_event_hash_organisation_id_known_us",
        again("events", "UNIQUE (event_hash, organisation_id, known_us)", "UNIQUE (event_hash)"),
        _constraint(*_BY_HASH, "UNIQUE (event_hash)"),
    ),
    Alteration(
        "a unique constraint on more columns",
        "constraint events.uq_events_event_hash_organisation_id_known_us",
        again("events", "organisation_id, known_us)", "organisation_id, known_us, seq)"),
        _constraint(*_BY_HASH, "UNIQUE (event_hash, organisation_id, known_us, seq)"),
    ),
    Alteration(
        "a unique constraint in another order",
        "constraint events.uq_events_event_hash_organisation_id_known_us",
        again(
            "events",
            "(event_hash, organisation_id, known_us)",
            "(organisation_id, event_hash, known_us)",
        ),
        _constraint(*_BY_HASH, "UNIQUE (organisation_id, event_hash, known_us)"),
    ),
    Alteration(
        "a unique constraint more",
        "constraint persons.one",
        again(
            "persons",
            "CONSTRAINT pk_persons",
            "CONSTRAINT one UNIQUE (phone), CONSTRAINT pk_persons",
        ),
        "ALTER TABLE persons ADD CONSTRAINT one UNIQUE (phone)",
    ),
    Alteration(
        "a unique constraint that replaces",
        "constraint organisations.uq_organisations_name",
        written("organisations", "UNIQUE (name)", "UNIQUE (name) ON CONFLICT REPLACE"),
        "",
    ),
    Alteration(
        "a unique constraint that is checked late",
        "constraint organisations.uq_organisations_name",
        "",
        _constraint(*_NAME, "UNIQUE (name) DEFERRABLE INITIALLY DEFERRED"),
    ),
    Alteration(
        "a unique constraint of which nothing is one value",
        "constraint ledger_entries.uq_ledger_entries_organisation_id_reverses",
        "",
        _constraint(
            "ledger_entries",
            "uq_ledger_entries_organisation_id_reverses",
            "UNIQUE NULLS NOT DISTINCT (organisation_id, reverses)",
        ),
    ),
    Alteration(
        "rows that exclude each other",
        "constraint outbox.alone",
        "",
        "ALTER TABLE outbox ADD CONSTRAINT alone EXCLUDE USING btree (first_seq WITH =)",
    ),
    Alteration(
        "no primary key",
        "constraint place_codes.pk_place_codes",
        again(
            "place_codes",
            "CONSTRAINT pk_place_codes PRIMARY KEY (organisation_id, scheme, code), \n\t",
            "",
        ),
        _constraint(*_CODE),
    ),
    Alteration(
        "a primary key of other columns",
        "constraint place_codes.pk_place_codes",
        again("place_codes", "(organisation_id, scheme, code)", "(organisation_id, code)"),
        _constraint(*_CODE, "PRIMARY KEY (organisation_id, code)"),
    ),
    Alteration(
        "a primary key that ignores",
        "constraint place_codes.pk_place_codes",
        written(
            "place_codes",
            "(organisation_id, scheme, code)",
            "(organisation_id, scheme, code) ON CONFLICT IGNORE",
        ),
        "",
    ),
    Alteration(
        "no foreign key",
        "constraint readings.fk_readings_organisation_id_plan_id",
        written(
            "readings",
            f"CONSTRAINT fk_readings_organisation_id_plan_id {_TO_PLAN_IN_SQLITE}, \n\t",
            "",
        ),
        _constraint(*_PLAN),
    ),
    Alteration(
        "a foreign key to another table",
        "constraint readings.fk_readings_organisation_id_plan_id",
        written("readings", "REFERENCES plans", "REFERENCES scenarios"),
        _constraint(*_PLAN, _TO_PLAN.replace("plans", "scenarios")),
    ),
    Alteration(
        "a foreign key that deletes",
        "constraint readings.fk_readings_organisation_id_plan_id",
        written(
            "readings",
            "plans (organisation_id, id)",
            "plans (organisation_id, id) ON DELETE CASCADE",
        ),
        _constraint(*_PLAN, f"{_TO_PLAN} ON DELETE CASCADE"),
    ),
    Alteration(
        "a foreign key that changes",
        "constraint readings.fk_readings_organisation_id_plan_id",
        written(
            "readings",
            "plans (organisation_id, id)",
            "plans (organisation_id, id) ON UPDATE CASCADE",
        ),
        _constraint(*_PLAN, f"{_TO_PLAN} ON UPDATE CASCADE"),
    ),
    Alteration(
        "a foreign key that is checked late",
        "constraint readings.fk_readings_organisation_id_plan_id",
        written(
            "readings",
            "plans (organisation_id, id)",
            "plans (organisation_id, id) DEFERRABLE INITIALLY DEFERRED",
        ),
        _constraint(*_PLAN, f"{_TO_PLAN} DEFERRABLE INITIALLY DEFERRED"),
    ),
    Alteration(
        "a foreign key that is not checked of earlier rows",
        "constraint readings.fk_readings_organisation_id_plan_id",
        "",
        _constraint(*_PLAN, f"{_TO_PLAN} NOT VALID"),
    ),
    Alteration(
        "a foreign key more",
        "constraint events.owned",
        written(
            "events",
            "CONSTRAINT pk_events",
            "CONSTRAINT owned FOREIGN KEY(organisation_id) "
            "REFERENCES organisations (id) ON DELETE CASCADE, CONSTRAINT pk_events",
        ),
        "ALTER TABLE events ADD CONSTRAINT owned FOREIGN KEY (organisation_id) REFERENCES "
        "organisations (id) ON DELETE CASCADE",
    ),
)
_FIRST = "DROP INDEX ix_requests_first_seq; CREATE INDEX ix_requests_first_seq ON requests "
_CURRENT = "DROP INDEX ix_desk_things_current_plan; CREATE {0} ix_desk_things_current_plan ON "
_CURRENT_PLAN = _CURRENT + "desk_things (organisation_id) WHERE kind = 'plan' AND state = '{1}'"


def _both(name: str, part: str, statements: str) -> Alteration:
    return Alteration(name, part, statements, statements)


_INDEXES = (
    _both("no index", "index requests.ix_requests_first_seq", "DROP INDEX ix_requests_first_seq"),
    _both(
        "an index on another column",
        "index requests.ix_requests_first_seq",
        f"{_FIRST} (recorded_us)",
    ),
    _both(
        "an index on more columns",
        "index requests.ix_requests_first_seq",
        f"{_FIRST} (first_seq, events)",
    ),
    _both(
        "an index that goes down",
        "index requests.ix_requests_first_seq",
        f"{_FIRST} (first_seq DESC)",
    ),
    _both(
        "an index of some rows",
        "index requests.ix_requests_first_seq",
        f"{_FIRST} (first_seq) WHERE events > 0",
    ),
    _both(
        "an index of a computed value",
        "index requests.ix_requests_first_seq",
        f"{_FIRST} (abs(first_seq))",
    ),
    _both(
        "no unique index",
        "index desk_things.ix_desk_things_current_plan",
        "DROP INDEX ix_desk_things_current_plan",
    ),
    _both(
        "an index that is no longer unique",
        "index desk_things.ix_desk_things_current_plan",
        _CURRENT_PLAN.format("INDEX", "current"),
    ),
    _both(
        "a unique index of other rows",
        "index desk_things.ix_desk_things_current_plan",
        _CURRENT_PLAN.format("UNIQUE INDEX", "draft"),
    ),
    _both(
        "a unique index of all rows",
        "index desk_things.ix_desk_things_current_plan",
        _CURRENT.format("UNIQUE INDEX") + "desk_things (organisation_id)",
    ),
    _both(
        "a unique index more",
        "index outbox.one",
        "CREATE UNIQUE INDEX one ON outbox (first_seq)",
    ),
    _both(
        "a unique index more, of some rows",
        "index users.one",
        "CREATE UNIQUE INDEX one ON users (role) WHERE disabled_us IS NULL",
    ),
    Alteration(
        "an index of another collation",
        "index register.ix_register_named",
        "DROP INDEX ix_register_named; CREATE INDEX ix_register_named ON register "
        "(organisation_id, kind, name COLLATE NOCASE)",
        "DROP INDEX ix_register_named; CREATE INDEX ix_register_named ON register "
        '(organisation_id, kind, name COLLATE "POSIX")',
    ),
    Alteration(
        "an index of another kind",
        "index requests.ix_requests_first_seq",
        "",
        "DROP INDEX ix_requests_first_seq; "
        "CREATE INDEX ix_requests_first_seq ON requests USING hash (first_seq)",
    ),
    Alteration(
        "an index that is not used",
        "index organisations.uq_organisations_name",
        "",
        "UPDATE pg_index SET indisvalid = false "
        "WHERE indexrelid = 'uq_organisations_name'::regclass",
    ),
    Alteration(
        "numbers in steps",
        "sequence organisations_id_seq",
        "",
        "ALTER SEQUENCE organisations_id_seq INCREMENT BY 2",
    ),
    Alteration(
        "numbers that begin again",
        "sequence outbox_id_seq",
        "",
        "ALTER SEQUENCE outbox_id_seq MAXVALUE 1000 CYCLE",
    ),
    Alteration(
        "numbers of no column",
        "sequence outbox_id_seq",
        "",
        "ALTER SEQUENCE outbox_id_seq OWNED BY NONE",
    ),
    Alteration(
        "numbers that everybody takes ahead",
        "sequence outbox_id_seq",
        "",
        "ALTER SEQUENCE outbox_id_seq CACHE 50",
    ),
)
ALTERATIONS = (*_TRIGGERS, *_RULES, *_TABLES, *_COLUMNS, *_CONSTRAINTS, *_INDEXES)

# what changes no data: it is reported, and the store opens
HARMLESS = (
    _both("an index", "index events.quick", "CREATE INDEX quick ON events (at_us)"),
    _both(
        "an index of some rows",
        "index events.quick",
        "CREATE INDEX quick ON events (at_us) WHERE seq > 7",
    ),
    Alteration(
        "an index of ours that is being made again",
        "index organisations.uq_organisations_name_ccnew",
        "",
        "CREATE UNIQUE INDEX uq_organisations_name_ccnew ON organisations (name); "
        "UPDATE pg_index SET indisvalid = false "
        "WHERE indexrelid = 'uq_organisations_name_ccnew'::regclass",
    ),
    Alteration("statistics", "table sqlite_stat1", "ANALYZE", ""),
    Alteration(
        "statistics of several columns",
        "statistics events.together",
        "",
        "CREATE STATISTICS together ON at_us, known_us FROM events",
    ),
    Alteration(
        "a table of somebody else that names ours",
        "reference organisations.notes_of_fkey",
        "",
        "CREATE SCHEMA theirs; CREATE TABLE theirs.notes (of bigint REFERENCES organisations (id))",
    ),
)
# of which there is nothing to say
NOTHING_ALTERED = (
    Alteration("room made again", "", "VACUUM", ""),
    Alteration(
        "another spelling",
        "",
        written(
            "outbox",
            "CREATE TABLE outbox (\n\tid INTEGER NOT NULL, \n\torganisation_id INTEGER",
            'create  TABLE "outbox" ( -- of messages\n [id] integer /* a number */ not null,'
            "`organisation_id` Integer",
        ),
        "",
    ),
    Alteration(
        "constraints in another order",
        "",
        again(
            "outbox",
            "CONSTRAINT pk_outbox PRIMARY KEY (id), \n\tCONSTRAINT fk_outbox_organisation_id "
            "FOREIGN KEY(organisation_id) REFERENCES organisations (id)",
            "CONSTRAINT fk_outbox_organisation_id FOREIGN KEY(organisation_id) REFERENCES "
            "organisations (id), CONSTRAINT pk_outbox PRIMARY KEY (id)",
        ),
        "",
    ),
    Alteration(
        "rights, comments, storage",
        "",
        "",
        "CREATE ROLE reader; GRANT SELECT ON events TO reader; COMMENT ON TABLE events IS 'the log';"
        "ALTER TABLE events SET (fillfactor = 90); ALTER TABLE events ALTER body SET STORAGE "
        "EXTERNAL; ALTER TABLE events ALTER body SET STATISTICS 500; ANALYZE events; "
        "CREATE SCHEMA theirs; CREATE TABLE theirs.events (note text); "
        "CREATE FUNCTION ours() RETURNS bigint LANGUAGE sql AS 'SELECT 1'",
    ),
    Alteration("the same constraint made again", "", "", _constraint(*_PLAN, _TO_PLAN)),
)
