"""A folder of backups of one store: the oldest make room for the newest."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, select

from onward.store.backup import Check, backup
from onward.store.store import Store
from onward.store.tables import organisations
from onward.store.verify import Verified, verify

NAME = re.compile(r"onward-([0-9a-f]{8})-([0-9]{8}T[0-9]{6}Z)-([0-9]{6,})\.db")
INSTANT = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True, order=True)
class KeptBackup:
    """A backup in the folder; ``number`` orders them, whatever the clock did."""

    number: int
    at: datetime
    path: Path


def store_mark(connection: Connection) -> str:
    """Eight hex digits that a store keeps for good, also when it is copied, moved or restored: so
    that two stores may share a folder.
    """
    first = select(organisations.c.created_us).order_by(organisations.c.id).limit(1)
    return sha256(str(connection.execute(first).scalar()).encode()).hexdigest()[:8]


def kept_backups(folder: Path, mark: str) -> list[KeptBackup]:
    """The backups of a store that are in a folder, the oldest first."""
    found = []
    for path in folder.iterdir():
        match = NAME.fullmatch(path.name)
        at = _instant(match[2]) if match else None
        if match and match[1] == mark and at and path.is_file() and not path.is_symlink():
            found.append(KeptBackup(int(match[3]), at, path))
    return sorted(found)


def _instant(text: str) -> datetime | None:
    """None for digits that are no instant: no backup has such a name."""
    try:
        return datetime.strptime(text, INSTANT).replace(tzinfo=UTC)
    except ValueError:
        return None


def make_backup(
    store: Store, folder: Path, now: datetime, check: Check = verify
) -> tuple[KeptBackup, Verified]:
    """A verified backup under the next number. Raises as ``backup`` does."""
    with store.reading.connect() as connection:
        mark = store_mark(connection)
    remove_leftovers(folder, mark)
    before = kept_backups(folder, mark)
    number = before[-1].number + 1 if before else 1
    path = folder / f"onward-{mark}-{now.strftime(INSTANT)}-{number:06}.db"
    return KeptBackup(number, now, path), backup(store, path, check)


def remove_oldest(folder: Path, mark: str, most: int) -> None:
    """Removes backups of a store beyond ``most``; the newest is never among them."""
    for each in kept_backups(folder, mark)[: -max(1, most)]:
        each.path.unlink()


def remove_leftovers(folder: Path, mark: str) -> None:
    """Removes what a killed backup of a store left behind; only one runs at a time."""
    for path in folder.glob(f".onward-{mark}-*"):
        if NAME.fullmatch(path.name[1:].rpartition(".")[0]) and path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
