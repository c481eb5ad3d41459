"""Collects problems of a scenario's rows, and guesses which known name a wrong name stands for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from unicodedata import combining, normalize

from onward.errors import Problem
from onward.message import Message
from onward.wording.closest import nearest

# how many names may be compared in all; beyond it, problems have no guess
GUESSES = 100_000
LIKENESS = 0.7  # least similarity (0 to 1) of a guess; ids are many, and many are alike


# a noun -> the tables whose ids it names, and what is said of an unknown one
NOUNS: dict[str, tuple[set[str], Message]] = {
    "place": ({"places"}, Message("is not a place of this scenario")),
    "service": ({"services", "departures"}, Message("is not a service of this scenario")),
    "departure": ({"services", "departures"}, Message("is not a departure of this scenario")),
    "charter": ({"charters"}, Message("is not a charter of this scenario")),
    "shipment": ({"shipments"}, Message("is not a shipment of this scenario")),
    "policy": ({"policies"}, Message("is not a policy of this scenario")),
}


# table -> row (from 0) -> fields
Cells = Mapping[str, Mapping[int, Collection[str]]]


class Found:
    """Problems by table, row and field. A check between columns skips rows in which a compared
    field is wrong.

    ``unread``: tables whose ids are not known. ``unreadable``: cells that hold a stand-in and have
    been reported already.
    """

    def __init__(self, unread: Collection[str] = (), unreadable: Cells | None = None) -> None:
        self.unread = frozenset(unread)
        self.unreadable = unreadable or {}
        self.problems: list[Problem] = []
        self.bad: dict[str, dict[int, set[str]]] = {
            table: {index: set(fields) for index, fields in rows.items()}
            for table, rows in self.unreadable.items()
        }
        self._guesses = GUESSES
        self._guessed: dict[tuple[int, str], str] = {}
        self._pools: dict[int, tuple[Collection[str], dict[str, str]]] = {}

    def add(self, table: str, index: int, field: str, value: object, *words: str) -> None:
        """Reports a value of row ``index`` (from 0) that is wrong by itself, and excludes it from
        comparisons. ``words``: the message and, if there is one, a suggestion.
        """
        self.report(table, index, field, value, *words)
        self._spoiled(table, index, field)

    def report(self, table: str, index: int, field: str, value: object, *words: str) -> None:
        """As ``add``, for a value that later rules still compare with others. The row is line index
        + 2 of its file.
        """
        if field not in self.unreadable.get(table, {}).get(index, ()):
            self.problems.append(Problem(f"{table}.csv", index + 2, field, _shown(value), *words))

    def _spoiled(self, table: str, index: int, field: str) -> None:
        self.bad.setdefault(table, {}).setdefault(index, set()).add(field)

    def unknown(self, noun: str, table: str, index: int, field: str, name: str, maybe: str) -> None:
        """Reports a name that does not exist. If the table that would list it is unread, nothing is
        reported, and rules that depend on the name are skipped.
        """
        tables, message = NOUNS[noun]
        if tables & self.unread:
            self._spoiled(table, index, field)
        else:
            self.add(table, index, field, name, message, maybe)

    def add_setting(self, field: str, value: object, *words: str) -> None:
        self.problems.append(Problem("scenario.toml", 0, field, _shown(value), *words))

    def good(self, table: str, index: int, *fields: str) -> bool:
        """Whether no problem of these fields of a row has been found so far."""
        return self.bad.get(table, {}).get(index, set()).isdisjoint(fields)

    def rows(self, table: str, rows: Iterable[Any], *fields: str) -> Iterator[tuple[int, Any]]:
        """(index, row) of a table, without rows in which one of these fields has a problem so
        far.
        """
        wrong = frozenset(
            index for index in self.bad.get(table, ()) if not self.good(table, index, *fields)
        )
        return ((index, row) for index, row in enumerate(rows) if index not in wrong)

    def meant(self, name: str, pool: Collection[str]) -> str:
        """The name in ``pool`` most similar to ``name``, or "". ``pool`` must outlive this
        object.
        """
        key = (id(pool), name)
        if key not in self._guessed:
            self._guessed[key] = self._guess(name, pool)
        return self._guessed[key]

    def call(self, pool: Collection[str], names: Iterable[tuple[str, str]]) -> None:
        """Adds other names of ids in ``pool``, as (name, id), for guesses."""
        plain = self._plain(pool)
        for name, known in names:
            plain.setdefault(letters(name), known)

    def _plain(self, pool: Collection[str]) -> dict[str, str]:
        _, plain = self._pools.setdefault(id(pool), (pool, {}))
        if not plain:
            plain.update((letters(known), known) for known in pool)
        return plain

    def _guess(self, name: str, pool: Collection[str]) -> str:
        plain = self._plain(pool)
        exact = plain.get(letters(name))
        if exact is not None or self._guesses <= 0:
            return exact or ""
        self._guesses -= len(plain)
        return nearest(letters(name), plain, LIKENESS)


def letters(name: str) -> str:
    """A name in small letters without accents.

    >>> letters(" Zürich ")
    'zurich'
    """
    apart = normalize("NFKD", name.strip().casefold())
    return "".join(each for each in apart if not combining(each))


def _shown(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple | frozenset):
        return ";".join(sorted(map(str, value)))
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%MZ}"  # as files have it: known instants are UTC
    return str(value)
