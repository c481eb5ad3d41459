"""Every way in which the tables of a store are altered here, and ways that change nothing."""

from __future__ import annotations

from altered_columns import COLUMNS, CONSTRAINTS, PLAN, TO_PLAN
from altered_tables import RULES, TABLES, TRIGGERS
from altering import Alteration, again, both, constraint, kept, written

_FIRST = "DROP INDEX ix_requests_first_seq; CREATE INDEX ix_requests_first_seq ON requests "
_CURRENT = "DROP INDEX ix_desk_things_current_plan; CREATE {0} ix_desk_things_current_plan ON "
_BY_KIND = "desk_things (organisation_id) WHERE {0} = 'plan' AND state = {1}"
_CURRENT_PLAN = _CURRENT + "desk_things (organisation_id) WHERE kind = 'plan' AND state = '{1}'"


INDEXES = (
    both("no index", "index requests.ix_requests_first_seq", "DROP INDEX ix_requests_first_seq"),
    both(
        "an index on another column",
        "index requests.ix_requests_first_seq",
        f"{_FIRST} (recorded_us)",
    ),
    both(
        "an index on more columns",
        "index requests.ix_requests_first_seq",
        f"{_FIRST} (first_seq, events)",
    ),
    both(
        "an index that goes down",
        "index requests.ix_requests_first_seq",
        f"{_FIRST} (first_seq DESC)",
    ),
    both(
        "an index of some rows",
        "index requests.ix_requests_first_seq",
        f"{_FIRST} (first_seq) WHERE events > 0",
    ),
    both(
        "an index of a computed value",
        "index requests.ix_requests_first_seq",
        f"{_FIRST} (abs(first_seq))",
    ),
    both(
        "no unique index",
        "index desk_things.ix_desk_things_current_plan",
        "DROP INDEX ix_desk_things_current_plan",
    ),
    both(
        "an index that is no longer unique",
        "index desk_things.ix_desk_things_current_plan",
        _CURRENT_PLAN.format("INDEX", "current"),
    ),
    both(
        "a unique index of other rows",
        "index desk_things.ix_desk_things_current_plan",
        _CURRENT_PLAN.format("UNIQUE INDEX", "draft"),
    ),
    both(
        "a unique index of all rows",
        "index desk_things.ix_desk_things_current_plan",
        _CURRENT.format("UNIQUE INDEX") + "desk_things (organisation_id)",
    ),
    Alteration(
        "a unique index of rows whose column looks the same",
        "index desk_things.ix_desk_things_current_plan",
        _CURRENT.format("UNIQUE INDEX") + _BY_KIND.format('"\u212aind"', "'current'"),
        "",
    ),
    Alteration(
        "a unique index of rows, with a text in capitals",
        "index desk_things.ix_desk_things_current_plan",
        _CURRENT.format("UNIQUE INDEX") + _BY_KIND.format("kind", "'CURRENT'"),
        "",
    ),
    Alteration(
        "a unique index of rows, with a text as bytes",
        "index desk_things.ix_desk_things_current_plan",
        _CURRENT.format("UNIQUE INDEX") + _BY_KIND.format("kind", "x'63757272656e74'"),
        "",
    ),
    Alteration(
        "an index of all rows, whose statement ends before it says of which",
        "index outbox.ix_outbox_waiting",
        written("ix_outbox_waiting", "(id) WHERE", "(id) --\0\n WHERE"),
        "",
    ),
    Alteration(
        "a unique index more, kept as bytes",
        "index outbox.one",
        kept("index", "one", "outbox", b"CREATE UNIQUE INDEX one ON outbox (first_seq)"),
        "",
    ),
    Alteration(
        "an index of ours that stands there twice",
        "index events.sqlite_autoindex_events_1 (2)",
        kept("index", "sqlite_autoindex_events_1", "events", None),
        "",
    ),
    both(
        "a unique index more",
        "index outbox.one",
        "CREATE UNIQUE INDEX one ON outbox (first_seq)",
    ),
    both(
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
ALTERATIONS = (*TRIGGERS, *RULES, *TABLES, *COLUMNS, *CONSTRAINTS, *INDEXES)

# what changes no data: it is reported, and the store opens
HARMLESS = (
    both("an index", "index events.quick", "CREATE INDEX quick ON events (at_us)"),
    both(
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
        "a constraint's name in capitals",
        "",
        written("events", "CONSTRAINT pk_events", 'constraint "PK_EVENTS"'),
        "",
    ),
    Alteration(
        "an index in another spelling",
        "",
        _CURRENT.format("UNIQUE INDEX")
        + "[Desk_Things] (`organisation_id`)\f WHERE\r\n Kind=='plan' and/**/\"state\" == 'current'",
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
    Alteration("the same constraint made again", "", "", constraint(*PLAN, TO_PLAN)),
)
