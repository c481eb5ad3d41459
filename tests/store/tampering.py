"""What somebody does who can write to the database of ``filled.fill``: statements, and words of what
`db verify` says of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from tampering_accounts import ACCOUNTS, OPEN
from tampering_claims import CLAIMS, DESK, DOCUMENTS, MONEY, REGISTER, USERS
from tampering_rows import LAST, Kinds, again, exchanged, places_exchanged

# Events 1 and 2 are returns, 3 to 12 and 23 to 42 are told by own, 13 to 22 by other, 43 to 54 are
# captures. Organisation 1 is own, 2 is other.
EVENTS: Kinds = {
    "a word of an event": (
        "UPDATE events SET body = replace(body, 'CNPVG', 'CNCAN') WHERE seq = 7",
        "events 7 chain",
    ),
    "an event's goods": (
        "UPDATE events SET body = replace(body, 's3', 's4') WHERE seq = 7",
        "keys 7 value shipment:s3",
    ),
    "a body that is no event": ("UPDATE events SET body = '{}' WHERE seq = 7", "events 7 body {}"),
    "a member more in a body": (
        'UPDATE events SET body = replace(body, \'{"at\', \'{"as":"x","at\') WHERE seq = 7',
        "events 7 body",
    ),
    "two bodies": (exchanged("events", "body", 7, 9), "events 9 event_hash"),
    "an event's hash": (
        "UPDATE events SET event_hash = (SELECT event_hash FROM events WHERE seq = 13) "
        "WHERE seq = 7",
        "events 7 event_hash",
    ),
    "two hashes": (exchanged("events", "event_hash", 7, 14), "events 14 event_hash"),
    "when it happened": ("UPDATE events SET at_us = at_us + 1 WHERE seq = 7", "events 7 chain"),
    "when it was known": (
        "UPDATE events SET known_us = known_us - 1 WHERE seq = 7",
        "events 7 event_hash",
    ),
    "when it was recorded": (
        "UPDATE events SET recorded_us = recorded_us + 1 WHERE seq = 7",
        "events 7 chain",
    ),
    "an original message": ("UPDATE events SET original = 'DEP' WHERE seq = 35", "events 35 chain"),
    "an original taken away": (
        "UPDATE events SET original = NULL WHERE seq = 50",
        "events 50 chain",
    ),
    "an original added": ("UPDATE events SET original = 'RCS' WHERE seq = 7", "events 7 chain"),
    "an event given to another": (
        "UPDATE events SET organisation_id = 2 WHERE seq = 7",
        "events 7 chain",
    ),
    "an event given to nobody": (
        "UPDATE events SET organisation_id = 77 WHERE seq = 7",
        "events 7 organisation_id 77: no such organisation",
    ),
    "the first event deleted": ("DELETE FROM events WHERE seq = 1", "events 2 chain"),
    "an event deleted": ("DELETE FROM events WHERE seq = 7", "events 8 chain"),
    "the last event deleted": ("DELETE FROM events WHERE seq = 54", "organisations 1 events"),
    "the last event deleted, and its count": (
        "DELETE FROM events WHERE seq = 54; UPDATE organisations SET events = events - 1 "
        "WHERE id = 1",
        "organisations 1 events",
    ),
    "the last event deleted, with count, end and index": (
        "DELETE FROM events WHERE seq = 54; DELETE FROM keys WHERE seq = 54; UPDATE organisations "
        "SET events = events - 1, chain = (SELECT chain FROM events WHERE seq = 53) WHERE id = 1",
        "requests 0 events",
    ),
    "all events of another deleted": (
        "DELETE FROM events WHERE organisation_id = 2",
        "organisations 2 events",
    ),
    "two events in each other's place": (places_exchanged("events", 7, 8), "events 7 chain"),
    "the last event under another number": (
        "UPDATE events SET seq = 99 WHERE seq = 54",
        "events 99 chain",
    ),
    "an event told twice": (
        again("events", "seq = 54", seq=99, known_us="known_us + 1"),
        "events 99 chain",
    ),
    "an event told to another, too": (
        again("events", "seq = 54", seq=99, organisation_id=2),
        "events 99 chain",
    ),
    "a link of the chain": (exchanged("events", "chain", 7, 8), "events 7 chain"),
}
INDEX: Kinds = {
    "a number in the index": (
        "UPDATE keys SET value = 's9' WHERE seq = 7",
        "keys 7 value shipment:s9: is in the index, and no event has it so",
    ),
    "a kind in the index": (
        "UPDATE keys SET kind = 'awb' WHERE seq = 7",
        "keys 7 value shipment:s3: the index lacks this key of the event",
    ),
    "a row of the index for another event": (
        "UPDATE keys SET seq = 9 WHERE seq = 7",
        "keys 9 value shipment:s3",
    ),
    "a row of the index for another organisation": (
        "UPDATE keys SET organisation_id = 2 WHERE seq = 7",
        "keys 7 value shipment:s3",
    ),
    "a row of the index deleted": ("DELETE FROM keys WHERE seq = 7", "keys 7 value shipment:s3"),
    "a row of the index added": (
        "INSERT INTO keys (organisation_id, value, kind, seq) VALUES (1, 's3', 'shipment', 900)",
        "keys 900 value shipment:s3",
    ),
    "the boundary between kind and value": (
        "UPDATE keys SET kind = 'shipments', value = '3' WHERE seq = 7",
        "keys 7 value shipments:3",
    ),
    "an event found by two others' numbers": (
        "UPDATE keys SET seq = CASE seq WHEN 7 THEN 9 ELSE 7 END WHERE seq IN (7, 9)",
        "keys 7 value shipment:s4",
    ),
    "the whole index deleted": ("DELETE FROM keys", "keys 1 value"),
}
COUNTS: Kinds = {
    "an organisation's name": (
        "UPDATE organisations SET name = 'mallory' WHERE id = 1",
        "organisations 0 row 1: is not what the journal tells",
    ),
    "since when an organisation is there": (
        "UPDATE organisations SET created_us = created_us + 1 WHERE id = 2",
        "organisations 0 row",
    ),
    "an organisation more": (
        "INSERT INTO organisations (id, name, created_us, events, chain) "
        "SELECT 99, 'mallory', created_us, 0, chain FROM organisations WHERE id = 2",
        "organisations 0 row",
    ),
    "two organisations' names": (
        "UPDATE organisations SET name = name || '?'; "
        "UPDATE organisations SET name = 'other' WHERE name = 'own?'; "
        "UPDATE organisations SET name = 'own' WHERE name = 'other?'",
        "organisations 0 row",
    ),
    "an organisation gone": (
        "DELETE FROM journal WHERE organisation_id = 2; "
        "DELETE FROM journal_heads WHERE organisation_id = 2; "
        "DELETE FROM organisations WHERE id = 2",
        "journal",
    ),
    "how many events an organisation has": (
        "UPDATE organisations SET events = events + 1 WHERE id = 2",
        "organisations 2 events",
    ),
    "the end of an organisation's log": (
        "UPDATE organisations SET chain = (SELECT chain FROM events WHERE seq = 7) WHERE id = 1",
        "organisations 1 events",
    ),
    "two organisations' counts and ends": (
        "UPDATE organisations SET events = before.events, chain = before.chain FROM (SELECT id, "
        "events, chain FROM organisations) AS before WHERE before.id = 3 - organisations.id",
        "organisations 1 events",
    ),
}
REQUESTS: Kinds = {
    "a request deleted": (
        "DELETE FROM requests WHERE first_seq = 23",
        "outbox 4 first_seq 23: tells of events that no request",
    ),
    "what a request brought": (
        "UPDATE requests SET first_seq = 24, events = 9 WHERE first_seq = 23",
        "outbox 0 first_seq 24: nobody is told",
    ),
    "a request's key": ("UPDATE requests SET key = 'two' WHERE key = 'one'", "requests 0 row two"),
    "two requests' fingerprints": (
        "UPDATE requests SET fingerprint = (SELECT fingerprint FROM requests WHERE first_seq = 43) "
        "WHERE key = 'one' AND organisation_id = 1",
        "requests 0 row one: is not what the journal tells",
    ),
    "a request's duplicates": (
        "UPDATE requests SET duplicates = 7 WHERE key = 'one'",
        "requests 0 row one",
    ),
    "when a request came": (
        "UPDATE requests SET recorded_us = recorded_us - 1 WHERE key = 'one'",
        "requests 0 row one",
    ),
    "who sent events": ("UPDATE requests SET user_id = NULL", "requests 0 row"),
    "whose request it was": (
        "UPDATE requests SET organisation_id = 2 WHERE first_seq = 23",
        "organisation 1 has another number of events",
    ),
    "a key used without a request": (
        again("requests", "first_seq = 23", key="'three'", events=0),
        "requests 0 row three: the journal does not tell of this row",
    ),
    "a request twice": (again("requests", "first_seq = 23", key="'three'"), "requests 23 key"),
}
OUTBOX: Kinds = {
    "a message deleted": (
        "DELETE FROM outbox WHERE first_seq = 23",
        "outbox 0 first_seq 23: nobody is told of these events",
    ),
    "all messages deleted": ("DELETE FROM outbox", "outbox 0 first_seq 3"),
    "when a message was made": (
        "UPDATE outbox SET created_us = created_us + 1 WHERE first_seq = 23",
        "outbox 4 created_us",
    ),
    "a message sent before it was made": (
        "UPDATE outbox SET sent_us = created_us - 1 WHERE first_seq = 23",
        "outbox 4 sent_us",
    ),
    "a message of fewer events": (
        "UPDATE outbox SET events = events - 1 WHERE first_seq = 23",
        "outbox 4 first_seq 23",
    ),
    "a message of another's events": (
        "UPDATE outbox SET organisation_id = 2 WHERE first_seq = 23",
        "outbox 4 first_seq 23",
    ),
    "a message twice": (again("outbox", "first_seq = 23", id=99), "outbox 99 first_seq 23"),
    "a message of nothing": (
        again("outbox", "first_seq = 23", id=99, first_seq=900),
        "outbox 99 first_seq 900",
    ),
}
JOURNAL: Kinds = {
    "the journal's last line deleted": (
        f"DELETE FROM journal WHERE seq = {LAST.format('journal')}",
        "journal_heads 1 lines",
    ),
    "the journal's last line deleted, and its count": (
        f"DELETE FROM journal WHERE seq = {LAST.format('journal')}; UPDATE journal_heads SET lines "
        "= lines - 1, chain = (SELECT chain FROM journal WHERE organisation_id = 1 "
        "ORDER BY seq DESC LIMIT 1) WHERE organisation_id = 1",
        "users 0 row user-",
    ),
    "a line deleted": ("DELETE FROM journal WHERE seq = 5", "journal 6 chain"),
    "a line's row": (
        "UPDATE journal SET name = 'mallory' WHERE seq = 5",
        "journal 5 chain mallory",
    ),
    "a line's table": ("UPDATE journal SET kind = 'plans' WHERE seq = 5", "journal 5 chain"),
    "a line's digest": (exchanged("journal", "digest", 5, 6), "journal 5 chain"),
    "a line's instant": (
        "UPDATE journal SET recorded_us = recorded_us + 1 WHERE seq = 5",
        "journal 5 chain",
    ),
    "two lines in each other's place": (places_exchanged("journal", 5, 6), "journal 5 chain"),
    "a line given to another": (
        "UPDATE journal SET organisation_id = 2 WHERE seq = 5",
        "journal 5 chain",
    ),
    "a line twice": (again("journal", "seq = 5", seq=900), "journal 900 chain"),
    "how many lines": (
        "UPDATE journal_heads SET lines = lines + 1 WHERE organisation_id = 1",
        "journal_heads 1 lines",
    ),
    "the end of the journal": (
        "UPDATE journal_heads SET chain = (SELECT chain FROM journal WHERE seq = 5) "
        "WHERE organisation_id = 1",
        "journal_heads 1 lines",
    ),
    "the journal's end deleted": (
        "DELETE FROM journal_heads WHERE organisation_id = 1",
        "journal_heads 1 lines 0",
    ),
    "the journal deleted": ("DELETE FROM journal; DELETE FROM journal_heads", "users 0 row"),
}
VERSIONS: Kinds = {
    "an older version": ("UPDATE alembic_version SET version_num = '0001'", "0001"),
    "a newer version": ("UPDATE alembic_version SET version_num = '0999'", "0999"),
    "no version": ("DELETE FROM alembic_version", "version"),
    "two versions": ("INSERT INTO alembic_version VALUES ('0999')", "2 versions"),
}
TABLES_OF: Mapping[str, Kinds] = {
    "events": EVENTS, "index": INDEX, "counts": COUNTS, "requests": REQUESTS, "outbox": OUTBOX,
    "journal": JOURNAL, "users": USERS, "money": MONEY, "claims": CLAIMS, "register": REGISTER,
    "documents": DOCUMENTS, "desk": DESK, "accounts": ACCOUNTS,
}  # fmt: skip
BY_SQL = {
    f"{name}: {what}": kind for name, kinds in TABLES_OF.items() for what, kind in kinds.items()
}
# PostgreSQL has no values of another type than their column's
TYPES: Kinds = {
    "text for a number": ("UPDATE events SET at_us = 'soon' WHERE seq = 7", "events 7 at_us text"),
    "a fraction for a number": (
        "UPDATE requests SET duplicates = 0.5 WHERE key = 'one'",
        "duplicates real",
    ),
    "a number beyond 64 bits": (
        "UPDATE ledger_balances SET amount = 9e99 WHERE account = 'bank:a'",
        "ledger_balances",
    ),
    "bytes for text": ("UPDATE persons SET phone = x'00' WHERE name = 'Noor'", "phone blob"),
    "bytes for a key": ("UPDATE keys SET value = CAST(value AS BLOB) WHERE seq = 7", "value blob"),
    "text for bytes": ("UPDATE journal SET digest = 'x' WHERE seq = 5", "journal 5 digest text"),
    "a number for bytes": ("UPDATE organisations SET chain = 1 WHERE id = 2", "chain integer"),
    "text with a NUL": (
        "UPDATE keys SET value = value || char(0) || 'x' WHERE seq = 7",
        "keys 7 value",
    ),
    "a body with a NUL behind it": (
        "UPDATE events SET body = body || char(0) WHERE seq = 7",
        "events 7 chain",
    ),
    "text that is no UTF-8": (
        "UPDATE user_names SET name = CAST(x'ff41' AS TEXT) WHERE name = 'anna'",
        "",
    ),
}
HARMLESS: Mapping[str, tuple[str, str]] = {
    "a message called sent": (
        "UPDATE outbox SET sent_us = created_us + 1",
        "when a message was sent is the sender's bookkeeping",
    ),
    "a message called waiting": (
        "UPDATE outbox SET sent_us = NULL",
        "a message may be sent more than once",
    ),
    "a message's number": (
        "UPDATE outbox SET id = 99 WHERE first_seq = 23",
        "messages may be sent out of order, with gaps",
    ),
    "a place's code": ("UPDATE place_codes SET place = 'BELGG'", "others' codes are not covered"),
    "a departure's number": ("DELETE FROM transport_numbers", "others' codes are not covered"),
    "a person's phone": (
        "UPDATE persons SET phone = '+32 2' WHERE name = 'Noor'",
        "persons are not covered, so that they can be erased",
    ),
    "a person deleted": (
        "DELETE FROM persons WHERE name = 'Noor'",
        "persons are not covered, so that they can be erased",
    ),
    **OPEN,
}
