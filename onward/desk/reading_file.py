"""Readings on disk, each beside its plan: PLAN.reading, JSON in gzip.

A reading is bound to its plan by the hash of the plan's file, and to the scenario by the digest of
what was known. One of another plan, scenario or version, or a damaged one, is treated as missing.
"""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import fields
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np

from onward import __version__
from onward.desk.reading import TABLES, Columns, Reading
from onward.errors import OnwardError
from onward.units import utc
from onward.wording.instants import rfc3339

SCHEMA, SCHEMA_VERSION = "onward-reading", 1
SUFFIX = ".reading"
MOST_BYTES = 1 << 30  # unpacked: beyond, no reading of ours
WRONG = (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, RecursionError)
PLAIN = ("scenario", "currency", "planner", "stopped", "touched", "touched_of", "touched_least")


class NoReading(OnwardError):
    """No valid reading of this plan and this scenario lies beside the plan."""


def place_beside(plan: str | Path) -> Path:
    """The path of a plan's reading."""
    path = Path(plan)
    return path.with_name(path.name + SUFFIX)


def hash_of(plan: bytes) -> str:
    """The hash of a plan's file, in hexadecimal."""
    return sha256(plan).hexdigest()


def write_reading(reading: Reading, path: Path, *, plan: str, digest: str) -> None:
    """Write a reading; equal ones are byte for byte the same.

    ``plan``: the hash of the plan's file; ``digest``: of the scenario as it was known.
    """
    body = reading_bytes(reading)
    head = {**_head(plan, body), "digest": digest}
    text = json.dumps(head).encode() + b"\n" + body
    path.write_bytes(gzip.compress(text, compresslevel=6, mtime=0))


def reading_bytes(reading: Reading) -> bytes:
    """The whole content of a reading, as JSON."""
    tables = {name: _table(getattr(reading, name)) for name in TABLES}
    document = {
        **{name: getattr(reading, name) for name in PLAIN},
        "as_of": rfc3339(reading.as_of),
        "known_to": rfc3339(reading.known_to),
        "charters": list(reading.charters),
        "names": list(reading.names),
        **tables,
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _table(columns: Columns) -> dict[str, list[int]]:
    return {f.name: getattr(columns, f.name).tolist() for f in fields(columns)}


def read_reading(path: Path, *, plan: str) -> tuple[Reading, str]:
    """The reading of the plan with this hash, and the digest of the scenario that it is bound to.

    Raises NoReading.
    """
    try:
        with gzip.open(path) as file:
            text = file.read(MOST_BYTES + 1)
        first, _, body = text.partition(b"\n")
        head = json.loads(first)
        wanted = {**_head(plan, body), "digest": head["digest"]}
        if len(text) > MOST_BYTES or head != wanted:
            raise NoReading(f"{path.name} is no reading of this plan")
        return _reading(json.loads(body)), str(head["digest"])
    except (
        OSError,
        EOFError,
        zlib.error,
        ValueError,
        KeyError,
        TypeError,
        RecursionError,
    ) as wrong:
        raise NoReading(f"{path.name} is no reading: {wrong}") from wrong


def _head(plan: str, body: bytes) -> dict[str, object]:
    """The fields before a reading's body, without the scenario's digest."""
    return {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "onward": __version__,
        "plan": plan,
        "sha256": sha256(body).hexdigest(),
    }


def _reading(document: dict[str, Any]) -> Reading:
    """The reading in a document. Raises KeyError, TypeError and ValueError for any other
    document.
    """
    tables: dict[str, Any] = {}
    for name, kind in TABLES.items():
        columns = {f.name: np.array(document[name][f.name], np.int64) for f in fields(kind)}
        tables[name] = kind(**columns)
    return Reading(
        **{name: document[name] for name in PLAIN},
        as_of=utc(document["as_of"]),
        known_to=utc(document["known_to"]),
        charters=tuple(document["charters"]),
        names=tuple(document["names"]),
        **tables,
    )
