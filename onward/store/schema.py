"""The version of a database."""

from __future__ import annotations

import errno
import logging

from sqlalchemy import Connection

from onward.store.address import Address
from onward.store.failures import StoreAltered, StoreDamaged, not_yet_there, refused
from onward.store.structure import altered, names_there
from onward.store.tables import HEAD

LOG = logging.getLogger(__name__)

# every version that this Onward can migrate from; a test holds it to what migrations/versions has
VERSIONS = ("0100", "0101", "0102", "0103", "0104")
BEFORE = ("0001", "0002", "0003", "0004", "0005", "0006", "0007")  # never released


def version(connection: Connection, address: Address) -> str:
    """The version of the database, "" for an empty one; raises StoreRefused for a database that is
    not Onward's.
    """
    there = names_there(connection)
    if not there:
        return ""
    if "alembic_version" not in there or "organisations" not in there:
        raise refused(
            address.shown,
            "",
            "",
            f"holds other tables ({', '.join(sorted(there)[:3])}); it is no database of Onward",
        )
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
    if len(found) != 1:
        raise StoreDamaged(
            errno.EIO, f"is damaged: it has {len(found)} versions instead of one", address.shown
        )
    return str(found[0])


def refuse_altered(connection: Connection, address: Address, version: str) -> None:
    """Raises StoreAltered, with every difference, unless the database has the structure that the
    migrations make of its version. What changes no data is only logged.
    """
    found = altered(connection, version, address.shown)
    for each in found.harmless:
        LOG.warning("%s", each)
    if found.problems:
        raise StoreAltered(found.problems)


def current(connection: Connection, address: Address) -> str:
    """The version of a database that is exactly this Onward's; raises StoreRefused for any
    other.
    """
    found = known(connection, address)
    if found != HEAD:
        raise refused(
            address.shown,
            "version",
            found,
            f"an earlier version's database; this Onward has {HEAD}",
            "onward db migrate",
        )
    return found


def known(connection: Connection, address: Address) -> str:
    """The version of a database that is this Onward's or older; raises StoreRefused for any
    other.
    """
    found = version(connection, address)
    if not found:
        raise empty(address)
    if found not in (*VERSIONS, HEAD):
        raise newer(address, found, HEAD)
    return found


def empty(address: Address) -> Exception:
    """The exception for a database without a table."""
    maybe = "onward events import FILE, which fills it"
    return not_yet_there(address.shown, "", "", "is empty", maybe)


def newer(address: Address, found: str, known: str) -> Exception:
    """The exception for a database of a version that this Onward does not know."""
    if found in BEFORE:
        message = "an Onward from before the first release wrote it, and there is no way on from it"
        return refused(address.shown, "version", found, message, "a new store, and import again")
    return refused(
        address.shown,
        "version",
        found,
        f"a newer Onward wrote it; this one knows versions up to {known}",
        "a newer Onward",
    )
