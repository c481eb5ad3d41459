"""A scenario as a folder: scenario.toml and one CSV file per table."""

from __future__ import annotations

import gzip
from pathlib import Path

from onward.cancel import check_cancelled
from onward.errors import InvalidInput, Problem
from onward.formats.assemble import assemble
from onward.formats.columns import TABLES
from onward.formats.csvfile import csv_text, read_csv
from onward.formats.extras import REFUSED, Extras
from onward.formats.raw import Raw
from onward.formats.settings import read_toml, toml_text
from onward.formats.table import write_table
from onward.formats.whole import whole_folder
from onward.message import Message
from onward.scenario import Scenario
from onward.wording.closest import closest

SETTINGS_FILE = "scenario.toml"
COMPANION_TABLES = (
    "events",
    "orders",
)  # tables that may be in a scenario's folder and are no part of it
COMPANION_FILES = ("figures.toml",)  # saved figures; formats/figures.py reads them
ENDS = (".csv", ".csv.gz", ".csv.xz")  # of a table's file; the first that is there counts
CHANCE_FILE = "chance.toml"  # what `onward simulate` draws from; formats/chance.py reads it


def read_folder(path: str | Path, extras: Extras = REFUSED) -> Scenario:
    """The scenario in a folder. Raises InvalidInput with all its problems.

    A table is ``<name>.csv``, or ``<name>.csv.gz`` or ``.csv.xz`` if there is no plain one; all but
    places and shipments may be absent.
    """
    folder = Path(path)
    if not folder.is_dir():
        message = "is not a folder" if folder.exists() else "does not exist"
        raise InvalidInput([Problem(str(path), 0, "", "", message)])
    raw = _settings(folder)
    raw.problems.extend(_strangers(folder))
    for name in TABLES:
        check_cancelled()
        file = next(
            (file for end in ENDS if (file := folder / f"{name}{end}").exists()),
            None,
        )
        if file is not None:
            _read_into(raw, name, file)
    _missing(raw)
    return assemble(raw, extras)


def _settings(folder: Path) -> Raw:
    file = folder / SETTINGS_FILE
    if file.exists():
        return read_toml(file)
    if not any(folder.iterdir()):
        raise InvalidInput(
            [
                Problem(
                    str(folder),
                    0,
                    "",
                    "",
                    "is an empty folder",
                    "`onward init DIR` writes an example to start from",
                )
            ]
        )
    toml = closest(SETTINGS_FILE, (entry.name for entry in folder.iterdir()))
    example = "`onward init DIR` writes an example: copy its scenario.toml"
    message = Message("is missing in {folder}", folder=folder)
    raise InvalidInput([Problem(SETTINGS_FILE, 0, "", "", message, toml or example)])


def _strangers(folder: Path) -> list[Problem]:
    """Problems of files that look like tables of a scenario but are not: probably misspelled
    names.
    """
    found = []
    for file in sorted(folder.iterdir()):
        name = file.name.removesuffix(".gz").removesuffix(".xz").removesuffix(".csv")
        table = file.name.endswith(ENDS) and name not in (*TABLES, *COMPANION_TABLES)
        if table or (
            file.suffix == ".toml"
            and file.name not in (SETTINGS_FILE, CHANCE_FILE, *COMPANION_FILES)
        ):
            maybe = closest(name, TABLES)
            message = "is not a file of a scenario"
            found.append(
                Problem(
                    file.name,
                    0,
                    "",
                    "",
                    message,
                    Message("{maybe}.csv", maybe=maybe) if maybe else "keep it elsewhere",
                )
            )
    return found


def _read_into(raw: Raw, name: str, file: Path) -> None:
    try:
        raw.tables[name], problems = read_csv(file, TABLES[name].columns)
        raw.problems.extend(problems)
    except InvalidInput as wrong:
        raw.problems.extend(wrong.problems)
        raw.unread.add(name)


def _missing(raw: Raw) -> None:
    for table in TABLES.values():
        if table.needed and table.name not in raw.tables and table.name not in raw.unread:
            raw.problems.append(
                Problem(f"{table.name}.csv", 0, "", "", "is missing; every scenario needs it")
            )
            raw.unread.add(table.name)


def write_folder(scenario: Scenario, path: str | Path, *, packed: bool = False) -> None:
    """Writes a scenario as a folder that reads as an equal one; ``packed``: as .csv.gz files.

    In an existing folder the scenario's files are replaced, and those of tables that are empty now
    are removed.
    """
    folder = Path(path)
    if folder.exists() and not folder.is_dir():
        raise InvalidInput([Problem(str(path), 0, "", "", "is a file, not a folder")])
    with whole_folder(folder) as room:
        (room / SETTINGS_FILE).write_text(toml_text(scenario), encoding="utf-8", newline="\n")
        for table in TABLES.values():
            rows = getattr(scenario, table.name)
            if rows or table.needed:
                _write(room / f"{table.name}.csv", csv_text(*write_table(table, rows)), packed)
        written = {file.name for file in room.iterdir()}
    for name in TABLES:
        for file in {f"{name}{end}" for end in ENDS} - written:
            (folder / file).unlink(missing_ok=True)


def _write(file: Path, text: str, packed: bool) -> None:
    content = text.encode()
    if packed:
        file, content = file.with_name(file.name + ".gz"), gzip.compress(content, mtime=0)
    file.write_bytes(content)
