"""FILE_OR_URL: the address of a database."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from onward.store.failures import refused

POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")


@dataclass(frozen=True, slots=True)
class Address:
    """A database: its URL, and its name for people (without a password). ``path``: SQLite's file,
    with links resolved.
    """

    url: URL
    shown: str
    path: Path | None = None


def address_of(text: str) -> Address:
    """``onward.db``, ``sqlite:///onward.db`` or ``postgresql://user@host/name``; raises
    StoreRefused for anything else.
    """
    if "://" not in text:
        return _file(text, URL.create("sqlite", database=text))
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as wrong:
        raise refused("--db", "", "", f"this URL cannot be read ({wrong})") from wrong
    if url.drivername == "sqlite":
        return _file(url.database or "", url)
    if url.drivername not in POSTGRESQL:
        raise refused(
            "--db",
            "",
            url.drivername,
            "no such kind of database is supported",
            "a file name, or postgresql://user@host/name",
        )
    if find_spec("psycopg") is None:
        raise refused(
            "--db",
            "",
            url.drivername,
            "PostgreSQL needs the driver psycopg",
            "pip install 'onward[postgres]'",
        )
    url = url.set(drivername="postgresql+psycopg")
    return Address(url, url.render_as_string(hide_password=True).replace("+psycopg", ""))


def _file(name: str, url: URL) -> Address:
    if name in ("", ":memory:") or name.startswith("file:"):
        raise refused("--db", "", name, "a store is a file on disk", "onward.db")
    try:
        path = Path(name).resolve()  # as SQLite, which resolves symbolic links
    except (OSError, RuntimeError, ValueError) as wrong:
        raise refused("--db", "", name, f"leads nowhere ({wrong})", "onward.db") from wrong
    return Address(url.set(database=str(path)), name, path)
