"""Measured values as a file in a scenario's folder: ``measured.toml``, one ``[[price]]`` or
``[[mass]]`` each; docs/explain.md describes the keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from onward.errors import InvalidInput, Problem
from onward.formats.builtin import place_of
from onward.formats.csvfile import read_text
from onward.formats.documents import toml_of
from onward.message import Message
from onward.numbers.measured import Measured, MeasuredMass, MeasuredPrice, MeasuredRuns
from onward.scenario import Mode, Transport
from onward.wording.closest import closest
from onward.wording.instants import A_DAY

MEASURED_FILE = "measured.toml"
RUNS = ("origins", "destinations", "mode", "transport", "starts_at", "ends_at")
WORDS = ("id", "title", "measured", "source")
KEYS = {
    "price": (*WORDS, *RUNS, "before_title", "before_starts_at", "before_ends_at"),
    "mass": (*WORDS, *RUNS, "hs_only", "but_last"),
}


def measured_of(scenario: str) -> tuple[Measured, ...]:
    """The measured values of a scenario, from its folder, or for sizes of a built-in one from the
    folder above; empty if there are none. Raises InvalidInput.
    """
    folder = place_of(scenario)
    places = (folder, folder.parent) if folder != Path(scenario) else (folder,)
    file = next((f for f in (p / MEASURED_FILE for p in places) if f.is_file()), None)
    return read_measured(file) if file else ()


def read_measured(path: Path) -> tuple[Measured, ...]:
    """The measured values in a file. Raises InvalidInput with all problems."""
    document = toml_of(read_text(path), path.name)
    problems = [
        Problem(path.name, 0, name, "", "is not known here", closest(name, list(KEYS)))
        for name in document
        if name not in KEYS
    ]
    found: list[Measured] = []
    for kind in KEYS:
        rows = document.get(kind, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            problems.append(
                Problem(path.name, 0, kind, "", Message("must be written [[{kind}]]", kind=kind))
            )
            continue
        for number, row in enumerate(rows, 1):
            table = _Table(f"{path.name} [[{kind}]]", number, row, problems)
            found.append(table.price() if kind == "price" else table.mass())
    if problems:
        raise InvalidInput(problems)
    return tuple(found)


@dataclass
class _Table:
    """One table and its problems; an invalid value is replaced by an empty one."""

    file: str
    row: int
    cells: Mapping[str, Any]
    problems: list[Problem] = field(default_factory=list)

    def price(self) -> MeasuredPrice:
        self._known("price")
        runs = self._runs("")
        before = self._runs("before_")
        return MeasuredPrice(
            **{name: self._text(name) for name in WORDS},
            runs=runs,
            before=before,
            before_title=self._text("before_title"),
        )

    def mass(self) -> MeasuredMass:
        self._known("mass")
        return MeasuredMass(
            **{name: self._text(name) for name in WORDS},
            runs=self._runs(""),
            hs_only=self._flag("hs_only"),
            but_last=self._flag("but_last"),
        )

    def _wrong(self, name: str, message: str, maybe: str = "") -> None:
        value = self.cells.get(name, "")
        self.problems.append(Problem(self.file, self.row, name, str(value)[:200], message, maybe))

    def _known(self, kind: str) -> None:
        for name in self.cells:
            if name not in KEYS[kind]:
                self._wrong(name, Message("is not known here"), closest(name, list(KEYS[kind])))

    def _runs(self, prefix: str) -> MeasuredRuns:
        return MeasuredRuns(
            origins=self._places("origins", checked=not prefix),
            destinations=self._places("destinations", checked=not prefix),
            mode=self._one_of("mode", list(Mode), checked=not prefix),
            transport=self._one_of("transport", list(Transport), checked=not prefix),
            starts_at=self._instant(f"{prefix}starts_at"),
            ends_at=self._instant(f"{prefix}ends_at"),
        )

    def _text(self, name: str) -> str:
        value = self.cells.get(name)
        if isinstance(value, str) and value.strip():
            return value
        self._wrong(name, Message("must be a text"))
        return ""

    def _flag(self, name: str) -> bool:
        value = self.cells.get(name, False)
        if not isinstance(value, bool):
            self._wrong(name, Message("must be true or false"))
        return value is True

    def _places(self, name: str, *, checked: bool) -> tuple[str, ...]:
        value = self.cells.get(name, [])
        if isinstance(value, list) and all(isinstance(place, str) for place in value):
            return tuple(value)
        if checked:
            self._wrong(name, Message("must be a list of places or countries"))
        return ()

    def _one_of(self, name: str, known: list[Any], *, checked: bool) -> str:
        value = self.cells.get(name, "")
        if value == "" or value in known:
            return str(value)
        if checked:
            names = [str(each) for each in known]
            self._wrong(
                name,
                Message("is none of {choices}", choices=", ".join(names)),
                closest(str(value), names),
            )
        return ""

    def _instant(self, name: str) -> datetime:
        value = self.cells.get(name)
        if isinstance(value, datetime) and value.tzinfo is not None:
            return value.astimezone(UTC)
        self._wrong(name, Message("must be an instant with an offset"), f"{A_DAY}T00:00:00Z")
        return datetime.min.replace(tzinfo=UTC)
