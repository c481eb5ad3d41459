"""Migrates an empty or older database to this version. Loaded only when needed."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from onward.store.address import Address
from onward.store.schema import newer, version
from onward.store.tables import TABLES

MIGRATIONS = Path(__file__).parent / "migrations"


def versions(migrations: Path = MIGRATIONS) -> list[str]:
    """All versions with a migration, oldest first."""
    return [
        each.revision for each in ScriptDirectory.from_config(_config(migrations)).walk_revisions()
    ][::-1]


def migrate(
    connection: Connection, address: Address, migrations: Path = MIGRATIONS, to: str = ""
) -> tuple[str, str]:
    """Migrates an empty or older database to the newest version, or to ``to``, in the open
    transaction; returns both versions. Raises StoreRefused for a newer one.
    """
    found, known = version(connection, address), versions(migrations)
    if found and found not in known:
        raise newer(address, found, known[-1])
    wanted = to or known[-1]
    if found != wanted:
        config = _config(migrations)
        config.attributes["connection"] = connection
        command.upgrade(config, wanted)
    return found, wanted


def _config(migrations: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def differences(connection: Connection) -> list[str]:
    """Differences between the database's tables and tables.py; empty if the migrations are
    complete.
    """
    return [str(each) for each in compare_metadata(MigrationContext.configure(connection), TABLES)]
