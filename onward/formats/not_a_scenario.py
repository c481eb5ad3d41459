"""Explains a file that was named as a scenario, or as a plan, and is neither; with a suggestion."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from onward.errors import Problem
from onward.formats.columns import TABLES
from onward.formats.folder import SETTINGS_FILE
from onward.message import Message

AS_LIST = (
    "`onward import {file}` at a desk, or `onward desk new --sheet {file}` to begin one with it: "
    "both read a list of any shape"
)
HEAD = 4096  # bytes that are read
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
WORKBOOKS = (".xlsm", ".xlsb", ".ods", ".numbers")
TABLES_OF_TEXT = (".csv", ".csv.gz", ".csv.xz", ".tsv", ".txt")


def no_scenario(path: Path) -> Problem:
    """Why a file is no scenario."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    what, maybe = _what(path, head)
    message = Message(
        "{kind}, and a scenario is a folder of tables or a workbook (.xlsx)", kind=what
    )
    return Problem(str(path), 0, "", "", message, maybe)


def no_tables(path: Path, sheets: Mapping[str, Sequence[Sequence[str]]]) -> Problem | None:
    """Why a workbook is no scenario, if none of its sheets is a table of one."""
    if "scenario" in sheets or any(map(_is_table, sheets, sheets.values())):
        return None
    message = Message("is a workbook of your own, and none of its sheets is a table of a scenario")
    return Problem(str(path), 0, "", "", message, _as_list(path))


def _is_table(name: str, rows: Iterable[Sequence[str]]) -> bool:
    """Whether a sheet has the name of a table, and one of the columns that each row must fill."""
    if name not in TABLES:
        return False
    needed = {column.name for column in TABLES[name].columns.values() if column.needed}
    return not needed.isdisjoint(next(iter(rows), ()))


def no_plan(path: Path) -> Problem | None:
    """The real kind of a file that was named as a plan and is neither JSON nor a CSV; None if that
    is not obvious.
    """
    if not path.is_file():
        return None
    with path.open("rb") as file:
        head = file.read(HEAD)
    if head.startswith(OLD_WORKBOOK) or head.startswith(b"PK"):
        what = Message("is a workbook")
        maybe = Message(
            "save its sheet as CSV UTF-8, with the columns shipment, handling_units and departures"
        )
    elif head.startswith((b"\x1f\x8b", b"\xfd7zXZ")):
        what, maybe = Message("is packed"), Message("unpack it")
    elif head.startswith(b"SQLite format 3"):
        what = Message("is a store")
        maybe = Message("onward desk --db {store}, which shows its current plan", store=path)
    elif b"handling_units" in head.lower().partition(b"\n")[0]:
        what = Message("is a table")
        maybe = Message("{file}.csv, which ends its name as a plan made by hand", file=path.stem)
    else:
        return None
    return Problem(
        path.name,
        0,
        "",
        "",
        Message("{kind}, and a plan is JSON or a CSV made by hand", kind=what),
        maybe,
    )


def _what(path: Path, head: bytes) -> tuple[str, str]:
    """The kind of a file, by its first bytes or else its name; and what may be meant."""
    name = path.name.lower()
    if head.startswith(b"PK") and name.endswith((".xls", ".xlm", ".xlt")):
        return Message("is a workbook under another name"), Message(
            "name it {file}.xlsx", file=path.stem
        )
    if head.startswith(OLD_WORKBOOK) or name.endswith(".xls"):
        return Message("is an old workbook (.xls)"), Message("save it as .xlsx")
    if head.startswith(b"SQLite format 3"):
        return Message("is a store"), Message("--db {store}, beside the scenario", store=path)
    if name.endswith(WORKBOOKS):
        return Message("is a workbook of another kind ({ending})", ending=path.suffix), Message(
            "save it as .xlsx"
        )
    if head.startswith(b"PK"):
        return Message("is an archive"), Message("unpack it, and name the folder")
    if head.lstrip().startswith(b"{") or name.endswith(".json"):
        return _json(path, head)
    if name.endswith(TABLES_OF_TEXT):
        return Message("is one table"), _folder_of(path)
    if name == SETTINGS_FILE:
        return Message("is a scenario's settings"), _folder_of(path)
    return Message("is a file"), _folder_of(path)


def _json(path: Path, head: bytes) -> tuple[str, str]:
    if b'"onward-plan"' in head:
        return Message("is a plan"), Message(
            "name its scenario first: onward judge SCENARIO {plan}", plan=path
        )
    return Message("is JSON"), Message(
        "changes to a scenario go with it: onward change SCENARIO --changes {file}", file=path
    )


def _folder_of(path: Path) -> str:
    """A suggestion in words: the folder of a table, if that is a scenario, else how a list is
    taken, or how to begin.
    """
    if (path.parent / SETTINGS_FILE).is_file():
        return Message("the folder that it lies in: {folder}", folder=path.parent)
    if path.name.lower().endswith(TABLES_OF_TEXT):
        return _as_list(path)
    return Message("`onward init DIR`, which writes a folder to start from")


def _as_list(path: Path) -> str:
    return Message(AS_LIST, file=path)


def are_lists(problems: Iterable[Problem]) -> bool:
    """Whether a file is no scenario, but perhaps a list of somebody's own."""
    return any(isinstance(p.maybe, Message) and p.maybe.template == AS_LIST for p in problems)
