"""Collects problems of a scenario's rows, and guesses which known name a wrong name stands for."""

from __future__ import annotations

from collections.abc import Collection

from onward.errors import Problem
from onward.wording.closest import nearest

# how many names may be compared in all; beyond it, problems have no guess
GUESSES = 100_000
LIKENESS = 0.7  # least similarity (0 to 1) of a guess; ids are many, and many are alike


class Found:
    """Problems by table and row. A row with a wrong value is left out of the checks between
    columns.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.bad: dict[str, set[int]] = {}
        self._guesses = GUESSES
        self._guessed: dict[tuple[int, str], str] = {}
        self._pools: dict[int, tuple[Collection[str], dict[str, str]]] = {}

    def add(self, table: str, index: int, field: str, value: object, *words: str) -> None:
        """Row ``index`` (from 0) of a table is wrong: line index + 2 of its file. ``words``: the
        message and, if there is one, a maybe.
        """
        self.problems.append(Problem(f"{table}.csv", index + 2, field, _shown(value), *words))
        self.bad.setdefault(table, set()).add(index)

    def add_setting(self, field: str, value: object, *words: str) -> None:
        """A setting is wrong."""
        self.problems.append(Problem("scenario.toml", 0, field, _shown(value), *words))

    def good(self, table: str, index: int) -> bool:
        """Whether no problem of this row has been found so far."""
        return index not in self.bad.get(table, ())

    def meant(self, name: str, pool: Collection[str]) -> str:
        """The name in ``pool`` (which must outlive this list) that looks most like ``name``, or
        nothing.
        """
        key = (id(pool), name)
        if key not in self._guessed:
            self._guessed[key] = self._guess(name, pool)
        return self._guessed[key]

    def _guess(self, name: str, pool: Collection[str]) -> str:
        _, plain = self._pools.setdefault(id(pool), (pool, {}))
        if not plain:
            plain.update((known.strip().lower(), known) for known in pool)
        exact = plain.get(name.strip().lower())
        if exact is not None or self._guesses <= 0:
            return exact or ""
        self._guesses -= len(plain)
        return nearest(name.lower(), plain, LIKENESS)


def _shown(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, tuple | frozenset):
        return ";".join(sorted(map(str, value)))
    return str(value)
