"""A request that comes again under its Idempotency-Key: it is answered as it was first, whatever
happened in between.
"""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256

from sqlalchemy import select

from onward.epcis.capture import PROCEED, ROLLBACK, Sent, request_name
from onward.epcis.kept import Kept, kept
from onward.formats.epcis.document import read_json
from onward.store.failures import refused
from onward.store.log import Receipt
from onward.store.store import Store
from onward.store.tables import requests

_WHEN_SENT = ("creationDate", "instanceIdentifier")  # of a document, not of what it tells


def remembered(sent: Sent, body: bytes) -> Sent:
    """With a hash of the body; of one that is no JSON there is nothing to remember, for it is
    refused each time.
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
            json.dumps(document, sort_keys=True, separators=(",", ":")).encode()
        ).digest(),
    )


def answered(store: Store, organisation: int, sent: Sent) -> Receipt | None:
    """The receipt of the same content under the same key; None if there is none.

    Raises StoreRefused for a key under which something was sent to be captured in another way.
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


def first_event(store: Store, organisation: int, receipt: Receipt) -> Kept | None:
    """The event that a request brought first; None if it brought none."""
    return (
        next(kept(store, organisation, after=receipt.first_seq - 1, upto=receipt.first_seq), None)
        if receipt.events
        else None
    )
