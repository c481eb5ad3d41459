"""The statements by which SQLite keeps a database's structure: without spaces, comments, quotes and
capitals that mean nothing; and what SQLite itself has read in them.

Tokens are SQLite's own (https://www.sqlite.org/src/file/src/tokenize.c): only spaces of ASCII are
spaces, only letters of ASCII have capitals, and a statement ends at a NUL.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from string import ascii_uppercase
from typing import Any

Parts = dict[tuple[str, str, str], str]  # what it is, its table, its name; and how it is written
Run = Callable[[str], Iterable[Any]]  # carries out a statement and gives its rows

_NAME = r"[A-Za-z_\x80-\U0010ffff][\w$\x80-\U0010ffff]*"
# U+FEFF before a token is a space to some versions of SQLite and a letter to others
_TOKEN = re.compile(
    r"""(?P<nothing>[ \t\n\f\r][ \t\n\v\f\r]*|--[^\n]*|/\*.*?(?:\*/|\Z))|(?P<mark>\ufeff)"""
    r"""|(?P<text>[xX]?'(?:[^']|'')*')"""
    r"""|(?P<quoted>"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\])"""
    rf"""|(?P<word>{_NAME})|(?P<number>[0-9][\w$.\x80-\U0010ffff]*)"""
    r"""|(?P<sign>[<>=!]=|<>|<<|>>|\|\||->>?|.)""",
    re.DOTALL | re.ASCII,
)
_WORD = re.compile(_NAME, re.ASCII)
_SMALL = {ord(capital): capital.lower() for capital in ascii_uppercase}
_SAME = {"==": "=", "!=": "<>"}
# words that mean something where they stand without quotes; KEY alone does not
_WORDS = frozenset(
    """all always and as asc autoincrement begin between by cascade case cast check collate
    conflict constraint create default deferrable deferred desc else end escape exists fail
    false first for foreign generated glob if ignore immediate in index initially is isnull
    last like match no not notnull null nulls on or primary raise references regexp replace
    restrict rollback rowid set stored strict table temp temporary then trigger true unique
    update view virtual when where without abort action current_date current_time
    current_timestamp""".split()
)
_RULES = ("constraint", "primary", "unique", "check", "foreign")


def normal(statement: str) -> str:
    """A statement in one spelling, its tokens separated by single spaces."""
    return " ".join(tokens(statement))


def tokens(statement: str) -> Iterator[str]:
    """The words, texts, numbers and signs of a statement, in one spelling."""
    return map(_small, _written(statement))


def _small(token: str) -> str:
    return token if token.endswith("'") else token.translate(_SMALL)


def _written(statement: str) -> Iterator[str]:
    """As ``tokens``, with the capitals of words and names."""
    for each in _TOKEN.finditer(statement.partition("\0")[0]):
        kind, token = each.lastgroup, each.group()
        if kind == "quoted":
            name, mark = token[1:-1], token[-1]
            name = name if mark == "]" else name.replace(mark * 2, mark)
            plain = _WORD.fullmatch(name) and _small(name) not in _WORDS
            yield name if plain else '"' + name.replace('"', '""') + '"'
        elif kind != "nothing":
            yield _SAME.get(token, token)


def parts(table: str, statement: str) -> Parts:
    """The columns, constraints and options of a CREATE TABLE. Names of the table and its columns
    keep their capitals; what stands there several times under one name is one part.
    """
    every = list(_written(statement))
    if "(" not in every:
        return {("table", table, ""): " ".join(map(_small, every))}
    begin = every.index("(")
    lines, end = _lines(every, begin)
    before, after = map(_small, every[: begin - 1]), map(_small, every[end + 1 :])
    found = {("table", table, ""): " ".join([*before, *every[begin - 1 : begin], *after])}
    columns = []
    for written in lines:
        line = [*map(_small, written)]
        kind, name, rest = "column", written[0], line[1:]
        if line[0] in _RULES:
            named = line[0] == "constraint" and len(line) > 2
            kind, name, rest = (
                "constraint",
                *((line[1], line[2:]) if named else (" ".join(line), line)),
            )
        else:
            columns.append(name)
        part, text = (kind, table, name), " ".join(rest)
        found[part] = f"{found[part]} , {kind} {name} {text}" if part in found else text
    found["order of columns", table, ""] = ", ".join(columns)
    return found


def _lines(every: list[str], begin: int) -> tuple[list[list[str]], int]:
    """What stands between commas in the bracket that begins there, and where it ends."""
    lines, depth = list[list[str]]([[]]), 0
    for place in range(begin, len(every)):
        token = every[place]
        depth += (token == "(") - (token == ")")
        if depth == 0:
            return [line for line in lines if line], place
        if depth == 1 and token == ",":
            lines.append([])
        elif place > begin:
            lines[-1].append(token)
    return [line for line in lines if line], len(every)


def as_read(run: Run, table: str) -> Parts:
    """The table, its columns, keys and foreign keys, as SQLite has read their statements. Rules
    under CHECK and WHERE are not among them.
    """
    options = [row[2:] for row in run(f"PRAGMA table_list({table})") if row[0] == "main"]
    found = {("table", table, ""): f"kind, columns, without rowid, strict: {options}"}
    for place, name, kind, full, default, key, hidden in run(f"PRAGMA table_xinfo({table})"):
        found["column", table, name] = (
            f"column {place}: {normal(kind)}, not null {full}, primary key {key}, "
            f"hidden {hidden}, default {normal(default or 'null')}"
        )
    found["keys", table, ""] = "; ".join(sorted(_keys(run, table)))
    links: dict[int, list[str]] = {}
    for number, _, to, *rest in run(f"PRAGMA foreign_key_list({table})"):
        ours, theirs, *rules = rest
        link = f"{ours} to {_small(to)}.{_small(str(theirs))} {' '.join(rules)}"
        links.setdefault(number, []).append(link)
    found["foreign keys", table, ""] = "; ".join(sorted(", ".join(each) for each in links.values()))
    return found


def _keys(run: Run, table: str) -> Iterator[str]:
    """Each index that is unique, with its columns; those of constraints are numbered in the order
    in which they stand, so that their names mean nothing.
    """
    for _, name, unique, origin, partial in [*run(f"PRAGMA index_list({table})")]:
        if unique:
            quoted = '"' + name.replace('"', '""') + '"'
            columns = [tuple(row[1:]) for row in run(f"PRAGMA index_xinfo({quoted})")]
            yield f"{name if origin == 'c' else ''} {origin} partial {partial} {columns}"
