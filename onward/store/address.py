"""FILE_OR_URL: the address of a database."""

from __future__ import annotations

import os
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
    with links resolved; ``given``: the name by which it was asked for; ``through``: each link that
    stands for the file on the way from there.
    """

    url: URL
    shown: str
    path: Path | None = None
    given: Path | None = None
    through: tuple[Path, ...] = ()


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
        given = Path(name).absolute()
        path = given.resolve()  # as SQLite, which resolves symbolic links
        through = tuple(_links(given))
    except (OSError, RuntimeError, ValueError) as wrong:
        raise refused("--db", "", name, f"leads nowhere ({wrong})", "onward.db") from wrong
    return Address(url.set(database=str(path)), name, path, given, through)


def _links(name: Path) -> list[Path]:
    found: list[Path] = []
    name = name.parent.resolve() / name.name
    while name.is_symlink() and name not in found:
        found.append(name)
        target = name.parent / os.readlink(name)
        name = target.parent.resolve() / target.name
    return found
