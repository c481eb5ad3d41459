"""Readings of plans in files, each beside its plan: PLAN.reading, JSON in gzip.

It has the plan's reading as a desk keeps it, and its exceptions with their reasons. It is bound to
the plan by the hash of the plan's file, and to the scenario by the digest of what was known. One of
another plan, scenario or version, or a damaged one, is treated as missing.
"""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from onward import __version__
from onward.desk.plan_reading import PlanReading, reading_document, reading_from
from onward.errors import OnwardError
from onward.questions.repairs import Exceptions, excepted_document, excepted_from
from onward.units import utc
from onward.wording.instants import rfc3339

SCHEMA, SCHEMA_VERSION = "onward-reading", 2  # version 1 had other columns: it is made again
SUFFIX = ".reading"
MOST_BYTES = 1 << 30  # unpacked: beyond, no reading of ours


class NoReading(OnwardError):
    """No valid reading of this plan and this scenario is beside the plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPlan:
    """The reading of a plan and its exceptions; ``as_of`` and ``known_to`` are the plan's instants,
    to which the reading is bound.
    """

    as_of: datetime
    known_to: datetime
    reading: PlanReading
    exceptions: Exceptions


def reading_path(plan: str | Path) -> Path:
    """The path of a plan's reading."""
    path = Path(plan)
    return path.with_name(path.name + SUFFIX)


def hash_of(plan: bytes) -> str:
    """The hash of a plan's file, in hexadecimal."""
    return sha256(plan).hexdigest()


def write_reading(read: ReadPlan, path: Path, *, plan: str, digest: str) -> None:
    """Write a reading; equal ones are byte for byte the same.

    ``plan``: the hash of the plan's file; ``digest``: of the scenario as it was known.
    """
    document = {
        "as_of": rfc3339(read.as_of),
        "known_to": rfc3339(read.known_to),
        "reading": reading_document(read.reading),
        "exceptions": excepted_document(read.exceptions),
    }
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    head = {**_head(plan, body), "digest": digest}
    text = json.dumps(head).encode() + b"\n" + body
    path.write_bytes(gzip.compress(text, compresslevel=6, mtime=0))


def read_reading(path: Path, *, plan: str) -> tuple[ReadPlan, str]:
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
        return _read(json.loads(body)), str(head["digest"])
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


def _read(document: dict[str, Any]) -> ReadPlan:
    """What a document has. Raises KeyError, TypeError and ValueError for any other document."""
    return ReadPlan(
        as_of=utc(document["as_of"]),
        known_to=utc(document["known_to"]),
        reading=reading_from(document["reading"]),
        exceptions=excepted_from(document["exceptions"]),
    )
