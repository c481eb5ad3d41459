"""The statements by which SQLite keeps a database's structure: without spaces, comments, quotes and
capitals that mean nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TOKEN = re.compile(
    r"""(?P<nothing>\s+|--[^\n]*|/\*.*?(?:\*/|\Z))"""
    r"""|(?P<text>[xX]?'(?:[^']|'')*')"""
    r"""|(?P<quoted>"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\])"""
    r"""|(?P<word>[^\W\d][\w$]*)|(?P<number>\d[\w.]*)|(?P<sign>.)""",
    re.DOTALL,
)
_WORD = re.compile(r"[^\W\d][\w$]*")
# words that mean something where they stand without quotes; KEY alone does not
_WORDS = frozenset(
    """all always and as asc autoincrement begin between by cascade case cast check collate
    conflict constraint create default deferrable deferred desc else end escape exists fail
    false first for foreign generated glob if ignore immediate in index initially is isnull
    last like match no not notnull null nulls on or primary raise references regexp replace
    restrict rollback rowid set stored strict table temp temporary then trigger true unique
    update view virtual when where without abort action""".split()
)
_RULES = ("constraint", "primary", "unique", "check", "foreign")


def normal(statement: str) -> str:
    """A statement in one spelling, its tokens separated by single spaces."""
    return " ".join(tokens(statement))


def tokens(statement: str) -> Iterator[str]:
    """The words, texts, numbers and signs of a statement, in one spelling."""
    for each in _TOKEN.finditer(statement):
        kind, token = each.lastgroup, each.group()
        if kind == "word":
            yield token.lower()
        elif kind == "quoted":
            name = token[1:-1].lower()
            plain = _WORD.fullmatch(name) and name not in _WORDS
            yield name if plain else f'"{name}"'
        elif kind != "nothing":
            yield token


def parts(table: str, statement: str) -> dict[tuple[str, str, str], str]:
    """The columns, constraints and options of a CREATE TABLE."""
    every = list(tokens(statement))
    if "(" not in every:
        return {("table", table, ""): " ".join(every)}
    begin = every.index("(")
    lines, end = _lines(every, begin)
    found = {("table", table, ""): " ".join(every[:begin] + every[end + 1 :])}
    columns = []
    for line in lines:
        if line[0] in _RULES:
            named = line[0] == "constraint" and len(line) > 2
            name, rest = (line[1], line[2:]) if named else (" ".join(line), line)
            found["constraint", table, name] = " ".join(rest)
        else:
            columns.append(line[0])
            found["column", table, line[0]] = " ".join(line[1:])
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
