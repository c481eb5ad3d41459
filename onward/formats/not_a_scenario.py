"""Explains a file that was named as a scenario, or as a plan, and is neither; with a suggestion."""

from __future__ import annotations

from pathlib import Path

from onward.errors import Problem
from onward.formats.folder import SETTINGS_FILE

HEAD = 4096  # bytes that are read
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
WORKBOOKS = (".xlsm", ".xlsb", ".ods", ".numbers")
TABLES = (".csv", ".csv.gz", ".csv.xz", ".tsv", ".txt")


def no_scenario(path: Path) -> Problem:
    """Why a file is no scenario."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    what, maybe = _what(path, head)
    message = f"{what}, and a scenario is a folder of tables or a workbook (.xlsx)"
    return Problem(str(path), 0, "", "", message, maybe)


def no_plan(path: Path) -> Problem | None:
    """The real kind of a file that was named as a plan and is neither JSON nor a CSV; None if that
    is not obvious.
    """
    if not path.is_file():
        return None
    with path.open("rb") as file:
        head = file.read(HEAD)
    table = "with the columns shipment, handling_units and departures"
    if head.startswith(OLD_WORKBOOK) or head.startswith(b"PK"):
        what, maybe = "is a workbook", f"save its sheet as CSV UTF-8, {table}"
    elif head.startswith((b"\x1f\x8b", b"\xfd7zXZ")):
        what, maybe = "is packed", "unpack it"
    elif head.startswith(b"SQLite format 3"):
        what, maybe = "is a store", f"onward desk --db {path}, which shows its current plan"
    elif b"handling_units" in head.lower().partition(b"\n")[0]:
        what, maybe = "is a table", f"{path.stem}.csv, which ends its name as a plan made by hand"
    else:
        return None
    return Problem(path.name, 0, "", "", f"{what}, and a plan is JSON or a CSV made by hand", maybe)


def _what(path: Path, head: bytes) -> tuple[str, str]:
    """The kind of a file, by its first bytes or else its name; and what may be meant."""
    name = path.name.lower()
    if head.startswith(b"PK") and name.endswith((".xls", ".xlm", ".xlt")):
        return "is a workbook under another name", f"name it {path.stem}.xlsx"
    if head.startswith(OLD_WORKBOOK) or name.endswith(".xls"):
        return "is an old workbook (.xls)", "save it as .xlsx"
    if head.startswith(b"SQLite format 3"):
        return "is a store", f"--db {path}, beside the scenario"
    if name.endswith(WORKBOOKS):
        return f"is a workbook of another kind ({path.suffix})", "save it as .xlsx"
    if head.startswith(b"PK"):
        return "is an archive", "unpack it, and name the folder"
    if head.lstrip().startswith(b"{") or name.endswith(".json"):
        return _json(path, head)
    if name.endswith(TABLES):
        return "is one table", _folder_of(path)
    if name == SETTINGS_FILE:
        return "is a scenario's settings", _folder_of(path)
    return "is a file", _folder_of(path)


def _json(path: Path, head: bytes) -> tuple[str, str]:
    if b'"onward-plan"' in head:
        return "is a plan", f"name its scenario first: onward judge SCENARIO {path}"
    return "is JSON", f"changes to a scenario go with it: onward change SCENARIO --changes {path}"


def _folder_of(path: Path) -> str:
    """A suggestion in words: the folder of a table, if that is a scenario, else how to begin
    one.
    """
    if (path.parent / SETTINGS_FILE).is_file():
        return f"the folder that it lies in: {path.parent}"
    return "`onward init DIR`, which writes a folder to start from"
