"""Answers to acts by Idempotency-Key. Each is written in the transaction of its act, so that the
act is done once, and a repeated request gets the first answer.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from onward.store.instants import recording_us
from onward.store.journal import change, note
from onward.store.tables import act_keys


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """The answer to a request, as JSON, and a hash of the request. ``answer`` None: it named
    somebody who was erased since.
    """

    fingerprint: bytes
    answer: str | None


def find_answer(connection: Connection, organisation: int, key: str) -> KeptAnswer | None:
    """The answer that was given under a key."""
    mine = select(act_keys.c.fingerprint, act_keys.c.answer).where(
        act_keys.c.organisation_id == organisation, act_keys.c.key == key
    )
    row = connection.execute(mine).first()
    return None if row is None else KeptAnswer(bytes(row.fingerprint), row.answer)


def keep_answer(connection: Connection, organisation: int, key: str, kept: KeptAnswer) -> None:
    """Keeps an answer under a key, in the transaction of its act."""
    row = {
        "organisation_id": organisation,
        "key": key,
        "fingerprint": kept.fingerprint,
        "answer": kept.answer,
        "recorded_us": recording_us(connection),
    }
    connection.execute(insert(act_keys).values(row))
    note(connection, organisation, act_keys.name, [row])


def forget_answers(connection: Connection, organisation: int, texts: Collection[str]) -> None:
    """Deletes the answers that have one of these texts in them. Their keys stay."""
    mine = select(act_keys).where(
        act_keys.c.organisation_id == organisation, act_keys.c.answer.is_not(None)
    )
    for row in connection.execute(mine).mappings().all():
        if any(text in each for each in _texts(row["answer"]) for text in texts):
            this = act_keys.c.key == row["key"]
            change(connection, organisation, act_keys, this, {"answer": None})


def _texts(value: Any) -> Iterator[str]:
    """Every string in JSON, also within JSON that a string holds."""
    if isinstance(value, dict):
        for pair in value.items():
            yield from _texts(list(pair))
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield value
        if value[:1] in ("{", "[", '"'):
            try:
                inner = json.loads(value)
            except ValueError:
                return
            yield from _texts(inner)
