"""A request sent again under its Idempotency-Key gets the same answer as the first time, whatever
has happened since.
"""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256

from sqlalchemy import select

from onward.epcis.capture import PROCEED, ROLLBACK, Sent, request_name
from onward.epcis.kept import StoredEvent, kept
from onward.formats.epcis.document import read_json
from onward.people.roles import MACHINE
from onward.store.failures import refused
from onward.store.log import Receipt
from onward.store.store import Store
from onward.store.tables import requests

# fields of the document that do not change its events
_WHEN_SENT = ("creationDate", "instanceIdentifier")


def remembered(sent: Sent, body: bytes) -> Sent:
    """``sent`` with a hash of the body and of the sender, by which a repetition is recognised;
    without one for a body that is no JSON, which is refused each time.
    """
    try:
        document = read_json(body)
    except ValueError:
        return sent
    if isinstance(document, dict):
        document = {name: value for name, value in document.items() if name not in _WHEN_SENT}
    return replace(
        sent,
        content=sha256(
            _sender(sent) + json.dumps(document, sort_keys=True, separators=(",", ":")).encode()
        ).digest(),
    )


def _sender(sent: Sent) -> bytes:
    """A line with the sender's id; empty where nobody has signed in."""
    return b"" if sent.user in ("", MACHINE) else f"{sent.user}\n".encode()


def answered(store: Store, organisation: int, sent: Sent) -> Receipt | None:
    """The receipt of the same content under the same key; None if there is none.

    Raises StoreRefused if the key was used for a capture of another kind.
    """
    job = sent.job(organisation)
    names = [request_name(each, job) for each in (ROLLBACK, PROCEED)]
    with store.reading.connect() as connection:
        rows = connection.execute(
            select(requests).where(
                requests.c.organisation_id == organisation, requests.c.key.in_(names)
            )
        ).all()
    mine = request_name(sent.behaviour, job)
    if any(row.key != mine for row in rows):
        raise refused(
            "request",
            "Idempotency-Key",
            sent.key,
            "was used with another GS1-Capture-Error-Behaviour",
            "a new key",
        )
    row = next((row for row in rows if bytes(row.fingerprint) == sent.content), None)
    return (
        None
        if row is None
        else Receipt(
            row.first_seq, row.events, row.duplicates, replayed=True, recorded_us=row.recorded_us
        )
    )


def first_event(store: Store, organisation: int, receipt: Receipt) -> StoredEvent | None:
    """The first event of a request; None if it has none."""
    return (
        next(kept(store, organisation, after=receipt.first_seq - 1, upto=receipt.first_seq), None)
        if receipt.events
        else None
    )
