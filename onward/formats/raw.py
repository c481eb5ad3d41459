"""A scenario as text, before it is parsed: settings and tables of cells, and the steps from older
formats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onward.errors import InvalidInput, Problem
from onward.message import Message
from onward.scenario import FORMAT_VERSION


@dataclass(slots=True)
class RawTable:
    """Cells by column. ``lines[i]``: the line of row i in the file; ``header_line``: the header's.

    ``ragged``: rows with more or fewer cells than the header; ``bad``: rows that could not be read
    in full, with the columns that hold stand-ins. Both are reported already.
    """

    file: str
    header: list[str]
    columns: list[list[str]]
    lines: Sequence[int]
    ragged: set[int] = field(default_factory=set)
    bad: dict[int, set[str]] = field(default_factory=dict)
    header_line: int = 1

    def spoil(self, rows: Iterable[int], *columns: str) -> None:
        """Marks cells of these rows as unreadable; without ``columns``: any of them."""
        for index in rows:
            self.bad.setdefault(index, set()).update(columns or self.header)

    def __len__(self) -> int:
        return len(self.lines)


@dataclass(slots=True)
class Raw:
    """All text read: settings by dotted name, tables by name, and the problems so far. Names that
    refer to ``unread`` tables are not checked.
    """

    settings: dict[str, str]
    tables: dict[str, RawTable] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    settings_file: str = "scenario.toml"
    settings_lines: dict[str, int] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)


Migration = Callable[[Raw], Raw]
# version -> the step to the next version. Version 1 is the first, so there is no step yet; each new
# version adds one.
MIGRATIONS: dict[int, Migration] = {}


def migrated(
    raw: Raw, migrations: Mapping[int, Migration] = MIGRATIONS, newest: int = FORMAT_VERSION
) -> Raw:
    """The scenario in the newest format. Raises InvalidInput for a newer format, or one without a
    step to the next.
    """
    text = raw.settings.get("format_version", "")
    version = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
    if version > newest:
        raise _refused(
            raw,
            text,
            Message("is newer than this Onward reads ({version})", version=newest),
            Message("install a newer Onward"),
        )
    if version < newest and version not in migrations:
        message = Message(
            "is not a format version that this Onward reads ({versions})",
            versions=", ".join(map(str, sorted({*migrations, newest}))),
        )
        raise _refused(
            raw, text, message, Message("write format_version = {version}", version=newest)
        )
    for step in range(version, newest):
        raw = migrations[step](raw)
    raw.settings["format_version"] = str(newest)
    return raw


def _refused(raw: Raw, value: str, message: str, maybe: str) -> InvalidInput:
    line = raw.settings_lines.get("format_version", 0)
    return InvalidInput(
        [*raw.problems, Problem(raw.settings_file, line, "format_version", value, message, maybe)]
    )
