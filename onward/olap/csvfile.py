"""Reads the events of a large CSV file that flows count by DuckDB, as
``onward.formats.countedfile`` does, where each cell that counts has its plain form. Any other file
is left to Python, which reads every form and names all that is wrong.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Sequence
from pathlib import Path

from duckdb import Error

from onward.errors import Problem
from onward.events.event import EARLIEST, LATEST
from onward.events.keys import KeyKind
from onward.events.vocabulary import EventReason, Status
from onward.formats.countedfile import OTHERS
from onward.formats.csvfile import raw_table
from onward.formats.eventfile import COLUMNS
from onward.formats.raw import RawTable
from onward.olap.engine import Database
from onward.olap.happened import in_sql, quoted, whole
from onward.olap.keys import WITHOUT_ENDS, key_columns
from onward.olap.told import of_states

_ID = "[A-Za-z0-9.:@_-]{1,400}"
_NUMBER = "[1-9][0-9]{0,6}"
_RANGE = f"#({_NUMBER})-({_NUMBER})$"
_KEY = (
    f"(?:shipment:{_ID}(?:#{_NUMBER}-{_NUMBER})?|"
    f"(?:{'|'.join(kind for kind in KeyKind if kind is not KeyKind.SHIPMENT)}):{_ID})"
)
_INSTANT = (
    "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-2][0-9]:[0-5][0-9](?::[0-5][0-9](?:[.][0-9]{3})?)?"
    "(?:Z|[+-][0-2][0-9]:[0-5][0-9])"
)
# no blanks around it, and nothing that JSON writes otherwise
_PLAIN = r"(?:[!#-\[\]-~](?:[ !#-\[\]-~]*[!#-\[\]-~])?)?"
_FORMS = {
    "at": _INSTANT,
    "known_at": f"(?:{_INSTANT})?",
    "expected_at": f"(?:{_INSTANT})?",
    "what": f"(?:{_KEY}(?:;{_KEY})*)?",
    "parent": f"(?:{_KEY})?",
    "corrects": "(?:[0-9a-f]{64})?",
    "reason": f"(?:{'|'.join(EventReason)})?",
}
# in the order of their names, as an event's identity has them
_IN_ID = (
    *("by", "corrects", "departure", "expected_at", "note", "parent", "place", "policy"),
    *("raw_code", "reason", "status", "transport_number", "what"),
)
_TEXTS = (
    *("status", "place", "departure", "transport_number", "by", "raw_code", "reason", "policy"),
    *("corrects", "note"),
)
_READ = ("at", "known_at", "status", "what", "place", "departure", "transport_number", "parent")


class PlainCsv:
    """A file in the database's table ``name``; ``corrects``: whether a row corrects another."""

    def __init__(self, database: Database, name: str, rows: int, corrects: bool) -> None:
        self.database, self.name, self.rows, self.corrects = database, name, rows, corrects

    def tell(self, first: int, ids: bool) -> None:
        """Add the file's events to ``told``, numbered from ``first`` on, with ids where ``ids``."""
        rows = f"(SELECT *, rowid AS row_number, NULL AS id FROM {self.name})"
        every = self.database.every
        # as Python reads a file: a repeat counts by its first row
        first_told = "QUALIFY row_number() OVER (PARTITION BY id ORDER BY row_number) = 1"
        self.database.run(
            f"""INSERT INTO main.told_rows BY NAME
            WITH things AS (
                SELECT *, unnest(CASE WHEN what = '' THEN [NULL] ELSE string_split(what, ';') END)
                AS thing FROM (FROM {_with_ids(self.name) if ids else rows}
                {first_told if every else ""})
            )
            SELECT {first} + row_number AS event, status, {ms('"at"')} AS at_ms,
            CASE WHEN known_at = '' THEN at_ms ELSE {ms("known_at")} END AS known_ms,
            {key_columns("thing", "what", "")}, place,
            CASE WHEN departure <> '' THEN departure ELSE transport_number END AS departure,
            {key_columns("nullif(parent, '')", "parent")},
            id, corrects{of_states(self.database)} FROM things"""
        )
        if not every:
            self.database.run(f"DROP TABLE {self.name}")

    def stage(self, first: int) -> None:
        """Add the file's events to the table ``staged`` of an export, where all of them were read,
        numbered from ``first`` on without gaps.
        """
        once = "QUALIFY row_number() OVER (PARTITION BY id ORDER BY row_number) = 1"
        texts = ", ".join(f'"{name}"' for name in (*_TEXTS, "source"))
        self.database.run(
            f"""INSERT INTO staged BY NAME
            WITH things AS (
                SELECT *, row_number() OVER (ORDER BY row_number) - 1 AS number,
                CASE WHEN what = '' THEN [NULL] ELSE list_distinct(string_split(what, ';')) END
                AS every FROM (FROM {_with_ids(self.name)} {once})
            )
            SELECT * REPLACE ({WITHOUT_ENDS}) FROM (
            SELECT {first} + number AS event, id, {ms('"at"')} AS "at",
            coalesce({ms("known_at")}, {ms('"at"')}) AS known_at,
            {ms("expected_at")} AS expected_at, {key_columns("thing", "what", "")},
            {key_columns("nullif(parent, '')", "parent")}, {texts}, '' AS extra
            FROM (SELECT * EXCLUDE every, unnest(every) AS thing FROM things))"""
        )
        self.database.run(f"DROP TABLE {self.name}")

    def table(self, file: str, numbers: Collection[int]) -> tuple[RawTable, list[Problem]]:
        """Some rows with all of their cells, where every event was told; the first is 0."""
        self.database.table("rows_asked", {"number": whole(sorted(numbers))})
        cells = ", ".join(f'"{each}"' for each in _cells(self.database))
        found = self.database.rows(
            f"""SELECT rowid, {cells} FROM {self.name}
            WHERE rowid IN (FROM rows_asked) ORDER BY rowid"""
        )
        rows = [_cells(self.database), *([*row] for _, *row in found)]
        return raw_table(file, rows, [number + 2 for number, *_ in found], COLUMNS)


def ms(column: str) -> str:
    """An instant's text as milliseconds since 1970."""
    return f"epoch_ms(TRY_CAST({column} AS TIMESTAMPTZ))"


def read_plainly(database: Database, path: Path, name: str) -> PlainCsv | None:
    """The file's rows; None if anything in it is not plain."""
    header = _header(path)
    if header is None:
        return None
    try:
        return _read(database, path, name, header)
    except Error:  # no UTF-8, rows of several widths, an instant that does not exist
        return None


def _header(path: Path) -> list[str] | None:
    """The names of the columns; None if some name is strange, or the file is packed by xz."""
    if path.suffix.lower() != ".csv":
        return None
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        names = next(csv.reader([file.readline()]), [])
    plain = {"at", "status"} <= set(names) <= set(COLUMNS) and len(set(names)) == len(names)
    return names if plain and "id" not in names and "extra" not in names else None


def _read(database: Database, path: Path, name: str, header: Sequence[str]) -> PlainCsv | None:
    columns = ", ".join(f"'{each}': 'VARCHAR'" for each in header)
    cells = ", ".join(
        f'coalesce("{each}", \'\') AS "{each}"' if each in header else f"'' AS \"{each}\""
        for each in _cells(database)
    )
    corrects = "OR corrects <> ''" if "corrects" in header else ""
    others = in_sql(tuple(sorted(OTHERS)))
    counts = "true" if database.every else f"status IS NULL OR status NOT IN ({others}) {corrects}"
    database.run("SET preserve_insertion_order = true")  # a row's number is that of its event
    database.run(
        f"""CREATE OR REPLACE TABLE {name} AS SELECT {cells} FROM read_csv({quoted(str(path))},
        auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
        columns = {{{columns}}}, strict_mode = true, null_padding = false)
        WHERE {counts}"""
    )
    database.run("SET preserve_insertion_order = false")
    rows = database.number(f"SELECT count(*) FROM {name}")
    # counted so, DuckDB leaves a row at its first cell that is not plain, and tests no empty one
    if database.number(f"SELECT count(*) FROM {name} WHERE {_plain(database)}") < rows:
        database.run(f"DROP TABLE {name}")
        return None
    corrected = database.number(f"SELECT count(*) FROM {name} WHERE corrects <> ''") > 0
    return PlainCsv(database, name, rows, corrected)


def _cells(database: Database) -> list[str]:
    """The columns that are read."""
    more = ("source",) if database.every else ()
    return [*dict.fromkeys((*_READ, *_IN_ID, *more))]


def _plain(database: Database) -> str:
    """The condition that each cell of a row has its plain form."""
    statuses = in_sql(tuple(Status))
    found = [f"status IN ({statuses})"]
    for name in _cells(database):
        if name != "status":
            form = f'regexp_full_match("{name}", {quoted(_FORMS.get(name, _PLAIN))})'
            found.append(form if name in ("at", "what") else f"(\"{name}\" = '' OR {form})")
    found += [
        f"""("{name}" = '' OR (TRY_CAST("{name}" AS TIMESTAMPTZ) IS NOT NULL
        AND "{name}" >= '{EARLIEST + 1}' AND "{name}" < '{LATEST - 1}'))"""
        for name in ("at", "known_at", "expected_at")
    ]
    found += [f"(NOT contains({name}, '#') OR {_forwards(name)})" for name in ("what", "parent")]
    found += ["(status <> 'void' OR corrects <> '')"]
    found += ["(status NOT IN ('packed', 'unpacked') OR parent <> '')"]
    return " AND ".join(found)


def _forwards(name: str) -> str:
    """The condition that no range of handling units in a list runs backwards."""
    part = f"regexp_extract(x, '{_RANGE}', ['low', 'high'])"
    return f"""len(list_filter(string_split({name}, ';'), lambda x: contains(x, '#')
        AND TRY_CAST({part}.low AS BIGINT) > TRY_CAST({part}.high AS BIGINT))) = 0"""


def _with_ids(name: str) -> str:
    """The file's rows with the hashes of their identities."""
    instant = "strftime({}::TIMESTAMPTZ, '%Y-%m-%dT%H:%M:%S.%gZ')"
    members = [f"""'{{"at":"' || {instant.format('"at"')} || '"'"""]
    for each in _IN_ID:
        text = f'"{each}"'
        if each == "expected_at":
            text = instant.format(text)
        value = f"""'"' || {text} || '"'""" if each != "what" else _listed()
        members.append(f"""CASE WHEN "{each}" = '' THEN '' ELSE ',"{each}":' || {value} END""")
    identity = " || ".join((*members, "'}'"))
    return f"(SELECT *, rowid AS row_number, sha256({identity}) AS id FROM {name})"


def _listed() -> str:
    """Goods as an identity has them: sorted, none twice, a whole before its parts."""
    part = f"regexp_extract(x, '{_RANGE}', ['low', 'high'])"
    order = f"""{{'name': split_part(x, '#', 1), 'low': coalesce(try_cast({part}.low AS BIGINT), 0),
        'high': coalesce(try_cast({part}.high AS BIGINT), 0), 'text': x}}"""
    many = f"""list_transform(list_sort(list_transform(list_distinct(string_split(what, ';')),
        lambda x: {order})), lambda y: y.text)"""
    return f"""CASE WHEN contains(what, ';') THEN '["' || array_to_string({many}, '","') || '"]'
        ELSE '["' || what || '"]' END"""
