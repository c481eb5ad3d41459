"""The tables, the same on SQLite and PostgreSQL. Instants are whole microseconds since 1970 (UTC);
each row carries its organisation.

Migrations make them. Comments name the rows of a partial index: declaring it to SQLAlchemy loads
both databases' dialects, 0.04 s of every command.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

from onward.store.strict import BigInteger, Integer, LargeBinary, Text

HEAD = "0104"  # the newest migration; a test holds it to what migrations/versions has

TABLES = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)
# only an INTEGER can be SQLite's own row number
Number = BigInteger().with_variant(Integer, "sqlite")


def _organisation() -> Column[int]:
    return Column("organisation_id", Number, ForeignKey("organisations.id"), nullable=False)


def _to(column: str, table: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["organisation_id", column], [f"{table}.organisation_id", f"{table}.id"]
    )


organisations = Table(
    "organisations",
    TABLES,
    Column("id", Number, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("created_us", BigInteger, nullable=False),
    Column("events", BigInteger, nullable=False),  # entries in its log ...
    # ... and the hash of the last one, over all before it
    Column("chain", LargeBinary, nullable=False),
)

# The log and its index take every event, so they have no foreign keys: one writer fills them, and
# `verify` proves the references. In their indexes the most selective column is first: with the
# organisation first, a query planner without fresh statistics would choose badly.
events = Table(
    "events",
    TABLES,
    Column("seq", Number, primary_key=True, autoincrement=False),
    Column("organisation_id", Number, nullable=False),
    Column("event_hash", LargeBinary, nullable=False),
    Column("at_us", BigInteger, nullable=False),
    Column("known_us", BigInteger, nullable=False),
    Column("recorded_us", BigInteger, nullable=False),
    Column("body", Text, nullable=False),  # the event as canonical JSON
    Column("original", Text),  # the message as it was sent, if it says more
    Column("chain", LargeBinary, nullable=False),
    UniqueConstraint("event_hash", "organisation_id", "known_us"),
)

keys = Table(
    "keys",
    TABLES,
    Column("organisation_id", Number, nullable=False),
    Column("value", Text, nullable=False),
    # as in events.keys.KeyKind; or "event": it corrects the event of that id
    Column("kind", Text, nullable=False),
    Column("seq", Number, nullable=False),
    PrimaryKeyConstraint("value", "kind", "organisation_id", "seq"),
    sqlite_with_rowid=False,
)

requests = Table(
    "requests",
    TABLES,
    _organisation(),
    Column("key", Text, nullable=False),  # the sender's idempotency key
    Column("fingerprint", LargeBinary, nullable=False),  # of what was sent under it
    # its events are first_seq ... first_seq + events - 1
    Column("first_seq", Number, nullable=False),
    Column("events", BigInteger, nullable=False),
    Column("duplicates", BigInteger, nullable=False),
    Column("recorded_us", BigInteger, nullable=False),
    Column("user_id", Text),  # the sender of these events; NULL: unknown
    PrimaryKeyConstraint("organisation_id", "key"),
    Index("ix_requests_first_seq", "first_seq"),
)

outbox = Table(
    "outbox",
    TABLES,
    Column("id", Number, primary_key=True),
    _organisation(),
    Column("first_seq", Number, nullable=False),
    Column("events", BigInteger, nullable=False),
    Column("created_us", BigInteger, nullable=False),
    Column("sent_us", BigInteger),
    Index("ix_outbox_waiting", "id"),  # of rows WHERE sent_us IS NULL
)

persons = Table(  # personal data is here and in user_names only; other tables have the id
    "persons",
    TABLES,
    Column("id", Text, nullable=False),
    _organisation(),
    Column("name", Text),
    Column("phone", Text),
    Column("email", Text),
    Column("created_us", BigInteger, nullable=False),
    Column("erased_us", BigInteger),
    PrimaryKeyConstraint("organisation_id", "id"),
)

users = Table(
    "users",
    TABLES,
    Column("id", Text, nullable=False),
    _organisation(),
    Column("person_id", Text, nullable=False),
    Column("role", Text, nullable=False),  # several are parted by a blank, as in people.roles
    Column("created_us", BigInteger, nullable=False),
    Column("disabled_us", BigInteger),
    Column("named", LargeBinary),  # a hash over the secret and the name in user_names
    # of a user whose id was a name in an earlier version: the id that the log uses since
    Column("replaced_by", Text),
    Column("enabled_us", BigInteger),  # when a disabled user was enabled again
    # who added and enabled the user, and who changed the roles: a user's id, or "at the machine"
    Column("made_by", Text),
    # JSON: when the user was enabled or given other roles, and by whom, each time
    Column("admissions", Text),
    Column("former_roles", Text),  # every role that the user had before the last change
    PrimaryKeyConstraint("organisation_id", "id"),
    _to("person_id", "persons"),
)

user_names = Table(  # users' names; the row is deleted when the person is erased
    "user_names",
    TABLES,
    _organisation(),
    Column("user_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("secret", LargeBinary, nullable=False),
    PrimaryKeyConstraint("organisation_id", "user_id"),
    UniqueConstraint("organisation_id", "name"),
    _to("user_id", "users"),
)

accounts = Table(  # who may sign in; where no row is there, nobody needs to
    "accounts",
    TABLES,
    _organisation(),
    Column("user_id", Text, nullable=False),
    Column("password", Text),  # by argon2id; NULL: none yet, or the person was erased
    Column("made_us", BigInteger, nullable=False),
    Column("made_by", Text, nullable=False),  # here and below: a user's id, or "at the machine"
    Column("changed_us", BigInteger),  # when the password was set
    PrimaryKeyConstraint("organisation_id", "user_id"),
    _to("user_id", "users"),
)

sign_in_links = Table(  # a link sets a password once
    "sign_in_links",
    TABLES,
    _organisation(),
    Column("id", Text, nullable=False),
    Column("user_id", Text, nullable=False),
    Column("code_hash", LargeBinary, nullable=False),  # sha256 of a random code
    Column("made_us", BigInteger, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("until_us", BigInteger, nullable=False),  # by the system's clock
    Column("used_us", BigInteger),
    Column("ended_us", BigInteger),  # by a later link, or because the user was disabled
    PrimaryKeyConstraint("organisation_id", "id"),
    UniqueConstraint("organisation_id", "code_hash"),
    _to("user_id", "users"),
)

api_keys = Table(  # what another program, or the terminal, shows instead of a session
    "api_keys",
    TABLES,
    _organisation(),
    Column("id", Text, nullable=False),
    Column("user_id", Text, nullable=False),
    Column("name", Text, nullable=False),  # "": the person was erased
    Column("scopes", Text, nullable=False),  # as in people.scopes; several are parted by a blank
    Column("secret_hash", LargeBinary, nullable=False),  # sha256 of a random secret
    Column("made_us", BigInteger, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("ended_us", BigInteger),
    Column("ended_by", Text),
    PrimaryKeyConstraint("organisation_id", "id"),
    _to("user_id", "users"),
)

deputies = Table(  # who may approve for somebody, from one instant until another
    "deputies",
    TABLES,
    _organisation(),
    Column("id", Text, nullable=False),
    Column("user_id", Text, nullable=False),  # whom the deputy stands in for
    Column("deputy_id", Text, nullable=False),
    Column("from_us", BigInteger, nullable=False),
    Column("until_us", BigInteger, nullable=False),  # not part of it
    Column("made_us", BigInteger, nullable=False),
    Column("made_by", Text, nullable=False),
    Column("ended_us", BigInteger),
    PrimaryKeyConstraint("organisation_id", "id"),
    _to("user_id", "users"),
    _to("deputy_id", "users"),
)

place_codes = Table(
    "place_codes",
    TABLES,
    _organisation(),
    Column("scheme", Text, nullable=False),  # iata, read_point, carrier:LH ...
    Column("code", Text, nullable=False),
    Column("place", Text, nullable=False),
    PrimaryKeyConstraint("organisation_id", "scheme", "code"),
)

transport_numbers = Table(
    "transport_numbers",
    TABLES,
    _organisation(),
    Column("transport_number", Text, nullable=False),  # as the carrier says it: MK059/2020-11-20
    Column("departure", Text, nullable=False),
    PrimaryKeyConstraint("organisation_id", "transport_number"),
)

ledger_entries = Table(
    "ledger_entries",
    TABLES,
    Column("seq", Number, primary_key=True, autoincrement=False),
    _organisation(),
    Column("key", Text, nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),
    Column("reverses", Text),  # an entry is reversed once: several without are no conflict
    Column("body", Text, nullable=False),  # the entry as canonical JSON
    Column("recorded_us", BigInteger, nullable=False),
    Column("chain", LargeBinary, nullable=False),
    UniqueConstraint("organisation_id", "key"),
    UniqueConstraint("organisation_id", "reverses"),
)

ledger_balances = Table(
    "ledger_balances",
    TABLES,
    _organisation(),
    Column("account", Text, nullable=False),
    Column("commodity", Text, nullable=False),
    Column("lot", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("least", BigInteger),  # the amount may not fall below this
    PrimaryKeyConstraint("organisation_id", "account", "commodity", "lot"),
    CheckConstraint("least IS NULL OR amount >= least", name="not_overspent"),
)

claim_steps = Table(
    "claim_steps",
    TABLES,
    Column("seq", Number, primary_key=True, autoincrement=False),
    _organisation(),
    Column("claim", Text, nullable=False),
    Column("number", BigInteger, nullable=False),  # the claim's steps from 1 on
    Column("step", Text, nullable=False),
    Column("user_id", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("recorded_us", BigInteger, nullable=False),
    Column("chain", LargeBinary, nullable=False),
    UniqueConstraint("organisation_id", "claim", "number"),
)

register = Table(  # what claims are based on besides events and documents; rows never change
    "register",
    TABLES,
    Column("seq", Number, primary_key=True, autoincrement=False),
    _organisation(),
    Column("id", Text, nullable=False),  # a hash over kind, name, body and what it replaces
    # as in money.register.RegisterKind; or "since": the last rows of versions whose assessments do
    # not name what they are based on
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("body", Text, nullable=False),  # canonical JSON
    Column("replaces", Text),  # the earlier row of this kind and name
    Column("why", Text),
    Column("user_id", Text, nullable=False),
    Column("recorded_us", BigInteger, nullable=False),
    UniqueConstraint("organisation_id", "id"),
    UniqueConstraint("organisation_id", "replaces"),
    Index("ix_register_named", "organisation_id", "kind", "name"),
)

journal = Table(  # digests of all rows except events, in one chain
    "journal",
    TABLES,
    Column("seq", Number, primary_key=True, autoincrement=False),
    _organisation(),
    Column("kind", Text, nullable=False),  # the table
    Column("name", Text, nullable=False),  # the row in it
    Column("digest", LargeBinary, nullable=False),
    Column("recorded_us", BigInteger, nullable=False),
    Column("chain", LargeBinary, nullable=False),
)

journal_heads = Table(
    "journal_heads",
    TABLES,
    Column(
        "organisation_id",
        Number,
        ForeignKey("organisations.id"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("lines", BigInteger, nullable=False),
    Column("chain", LargeBinary, nullable=False),
)


desk_acts = Table(  # everything that was done at a desk; rows are never changed
    "desk_acts",
    TABLES,
    Column("seq", Number, primary_key=True, autoincrement=False),
    _organisation(),
    Column("number", BigInteger, nullable=False),  # the desk's acts from 1 on
    Column("kind", Text, nullable=False),  # as in desk.act.ActKind
    Column("user_id", Text, nullable=False),  # who did it; "": unknown
    Column("at_us", BigInteger, nullable=False),  # by the desk's clock
    Column("body", Text, nullable=False),  # canonical JSON
    Column("recorded_us", BigInteger, nullable=False),
    UniqueConstraint("organisation_id", "number"),
)

# The state after the acts: written with every act, and derived from the acts only.
desk_things = Table(
    "desk_things",
    TABLES,
    _organisation(),
    Column("kind", Text, nullable=False),  # desk, plan, notice, pin, message ...
    Column("name", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("body", Text, nullable=False),
    PrimaryKeyConstraint("organisation_id", "kind", "name"),
    # WHERE kind = 'plan' AND state = 'current': only one plan can be current, whoever writes
    Index("ix_desk_things_current_plan", "organisation_id", unique=True),
)


def _documents(name: str, *more: Column[int] | Column[str] | ForeignKeyConstraint) -> Table:
    """A table of whole files; the id is the sha256 of the file."""
    return Table(
        name,
        TABLES,
        _organisation(),
        Column("id", Text, nullable=False),
        Column("document", LargeBinary, nullable=False),
        Column("as_of_us", BigInteger, nullable=False),
        Column("recorded_us", BigInteger, nullable=False),
        *more,
        PrimaryKeyConstraint("organisation_id", "id"),
    )


scenarios = _documents("scenarios", Column("name", Text, nullable=False))
plans = _documents(
    "plans", Column("scenario_id", Text, nullable=False), _to("scenario_id", "scenarios")
)
changes = _documents(
    "changes", Column("scenario_id", Text, nullable=False), _to("scenario_id", "scenarios")
)
replans = _documents(
    "replans",
    Column("plan_id", Text, nullable=False),
    Column("previous_plan_id", Text, nullable=False),
    _to("plan_id", "plans"),
    _to("previous_plan_id", "plans"),
)
# evidence; the steps of claims say what for
attachments = _documents("attachments", Column("name", Text, nullable=False))
# a plan's figures, made once with the plan, so that looking at it costs nothing
readings = _documents("readings", Column("plan_id", Text, nullable=False), _to("plan_id", "plans"))
# tables that a desk took, with what it knew of their rows before; ``name``: of the list
lists = _documents("lists", Column("name", Text, nullable=False))

mappings = Table(  # how the list of a name is read
    "mappings",
    TABLES,
    _organisation(),
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),  # as in lists.mapping.ListKind
    Column("body", Text, nullable=False),  # canonical JSON
    Column("kept_us", BigInteger, nullable=False),
    Column("kept_by", Text, nullable=False),  # a user's id, or "at the machine"; also below
    Column("removed_us", BigInteger),
    Column("removed_by", Text),
    PrimaryKeyConstraint("organisation_id", "name"),
)


act_keys = Table(  # the answer to each act that was sent under an Idempotency-Key
    "act_keys",
    TABLES,
    _organisation(),
    Column("key", Text, nullable=False),
    Column("fingerprint", LargeBinary, nullable=False),  # of what was sent under it
    Column("answer", Text),  # JSON; NULL: it named somebody who was erased since
    Column("recorded_us", BigInteger, nullable=False),
    PrimaryKeyConstraint("organisation_id", "key"),
)

# Of the server, and not part of the record: nothing in them is sealed, and they may be emptied.
web_jobs = Table(  # a job ends in the transaction in which its plan is recorded
    "web_jobs",
    TABLES,
    Column("organisation_id", Number, nullable=False),
    Column("number", BigInteger, nullable=False),  # an organisation's jobs from 1 on
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),  # as in web.job_store.JobState
    Column("request", Text, nullable=False),  # JSON
    Column("key", Text),  # Idempotency-Key
    Column("attempts", BigInteger, nullable=False),
    Column("queued_us", BigInteger, nullable=False),
    Column("started_us", BigInteger),
    Column("ended_us", BigInteger),
    Column("result", Text, nullable=False),  # JSON
    Column("plan_id", Text),  # of the plan that ``document`` has the reasons of
    Column("document", LargeBinary),
    Column("server", BigInteger),  # whose it is, as in ``onward.web.servers``
    PrimaryKeyConstraint("organisation_id", "number"),
    UniqueConstraint("organisation_id", "key"),
    Index("ix_web_jobs_plan", "organisation_id", "plan_id"),
)

web_cares = Table(  # who looks after a cause of exceptions
    "web_cares",
    TABLES,
    Column("organisation_id", Number, nullable=False),
    Column("cause", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("until_us", BigInteger),
    Column("said_by", Text, nullable=False),
    Column("note", Text),
    PrimaryKeyConstraint("organisation_id", "cause"),
)

sessions = Table(  # who is signed in, in a browser
    "sessions",
    TABLES,
    Column("organisation_id", Number, nullable=False),
    Column("token_hash", LargeBinary, nullable=False),  # sha256 of a random token
    Column("user_id", Text, nullable=False),
    Column("begun_us", BigInteger, nullable=False),
    Column("seen_us", BigInteger, nullable=False),
    PrimaryKeyConstraint("organisation_id", "token_hash"),
    _to("user_id", "users"),
)

sign_ins = Table(  # who signed in and out, and what was refused
    "sign_ins",
    TABLES,
    Column("organisation_id", Number, nullable=False),
    Column("number", BigInteger, nullable=False),
    Column("at_us", BigInteger, nullable=False),  # the last one, where several are counted
    Column("user_id", Text),  # NULL: a name that nobody has
    Column("address", Text, nullable=False),
    Column("what", Text, nullable=False),  # as in store.sign_ins.SignInKind
    Column("count", BigInteger, nullable=False),  # equal ones of one hour
    PrimaryKeyConstraint("organisation_id", "number"),
    _to("user_id", "users"),
    Index("ix_sign_ins_at_us", "organisation_id", "at_us"),
)
