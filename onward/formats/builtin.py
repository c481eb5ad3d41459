"""Scenarios by name: built-in ones (``spring-2020:M``, ``tiny:two-hubs``), folders and
workbooks.
"""

from __future__ import annotations

from pathlib import Path

from onward.errors import InvalidInput, Problem
from onward.formats.extras import REFUSED, Extras
from onward.formats.folder import SETTINGS_FILE, read_folder
from onward.formats.not_a_scenario import no_scenario
from onward.message import Message
from onward.scenario import Scenario
from onward.wording.closest import closest

PACKAGE = Path(__file__).resolve().parents[1]
USUAL = "M"  # the part that a name without one means
SIZES = ("S", "M", "L")


def scenarios_folder() -> Path:
    """The folder of the built-in scenarios: in the installed package, or in the repository."""
    inside = PACKAGE / "_scenarios"
    return inside if inside.is_dir() else PACKAGE.parent / "scenarios"


def builtin_names() -> list[str]:
    """All built-in scenarios, as ``name`` or ``name:part``; sizes from small to large."""
    return list(_folders())


def _folders() -> dict[str, Path]:
    root = scenarios_folder()
    found = {}
    for file in sorted(root.glob(f"*/{SETTINGS_FILE}")) + sorted(
        root.glob(f"*/*/{SETTINGS_FILE}"), key=_small_first
    ):
        found[":".join(file.parent.relative_to(root).parts)] = file.parent
    return found


def _small_first(file: Path) -> tuple[str, int, str]:
    part = file.parent.name
    return file.parts[-3], SIZES.index(part) if part in SIZES else -1, part


def place_of(text: str) -> Path:
    """The path of a named scenario: the folder of a built-in one, else the text as a path."""
    return _builtin(text) or Path(text)


def read_scenario(text: str, extras: Extras = REFUSED) -> Scenario:
    """The scenario of a name: a built-in one, a folder, or a workbook ending in .xlsx.

    A built-in name alone means its size M, or its first part; write ``./tiny`` for a folder of the
    same name. ``extras``: how unknown columns and hidden parts of a file are read. Raises
    InvalidInput.
    """
    folder = _builtin(text)
    if folder is not None:
        return read_folder(folder)
    path = Path(text)
    if path.suffix.lower() == ".xlsx":
        # only for workbooks: it loads a library
        from onward.formats.workbook import read_workbook  # noqa: PLC0415

        return read_workbook(path, extras)
    if path.is_file():
        raise InvalidInput([no_scenario(path)])
    if text and (path.exists() or "/" in text or "\\" in text):
        return read_folder(path, extras)
    names = builtin_names()
    message = Message(
        "is neither a folder, a workbook (.xlsx) nor a built-in scenario ({names})",
        names=", ".join(names),
    )
    raise InvalidInput([Problem(text or "scenario", 0, "", "", message, closest(text, names))])


def read_builtin(text: str) -> Scenario:
    """The scenario of a built-in name, and of nothing else. Raises InvalidInput."""
    folder = _builtin(text)
    if folder is None:
        names = builtin_names()
        message = Message("is no built-in scenario ({names})", names=", ".join(names))
        raise InvalidInput([Problem(text or "scenario", 0, "", "", message, closest(text, names))])
    return read_folder(folder)


def _builtin(text: str) -> Path | None:
    folders = _folders()
    if text in folders:
        return folders[text]
    parts = [name for name in folders if name.startswith(f"{text}:")]
    usual = f"{text}:{USUAL}"
    return folders[usual if usual in parts else parts[0]] if parts else None
