"""The settings of a scenario by dotted names such as ``charters.max_number``: scenario.toml, or the
sheet "scenario".
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Any

from onward.errors import Problem
from onward.formats.columns import RATIOS, SETTINGS, WHOLE, YES_OR_NO, Unreadable, without_error
from onward.formats.csvfile import read_text
from onward.formats.documents import toml_of
from onward.formats.raw import Raw
from onward.message import Message
from onward.scenario import FORMAT_VERSION, KG_PER_M3, Scenario, Transport
from onward.wording.closest import closest
from onward.wording.instants import AN_INSTANT

NAMES = ("format_version", *SETTINGS, *(f"{RATIOS}.{transport}" for transport in Transport))
SECTIONS = ("charters", RATIOS)


def read_toml(path: Path) -> Raw:
    """The settings in a scenario.toml, as text. Raises InvalidInput if it is no TOML."""
    text = read_text(path)
    document = toml_of(text, path.name)
    raw = Raw({}, settings_file=path.name, settings_lines=_lines(text))
    for name, value in _flat(document):
        raw.settings[name] = _as_text(name, value, raw)
    return raw


def _flat(document: dict[str, Any]) -> list[tuple[str, Any]]:
    flat: list[tuple[str, Any]] = []
    for name, value in document.items():
        if isinstance(value, dict):
            flat.extend((f"{name}.{inner}", item) for inner, item in value.items())
        else:
            flat.append((name, value))
    return flat


def _lines(text: str) -> dict[str, int]:
    """Setting -> its line, as far as plain lines show it; only for messages."""
    section, found = "", {}
    for number, line in enumerate(text.splitlines(), 1):
        if heading := re.match(r"\s*\[([\w.]+)\]", line):
            section = heading[1] + "."
        elif key := re.match(r"\s*([\w.]+)\s*=", line):
            found[section + key[1]] = number
    return found


def _as_text(name: str, value: Any, raw: Raw) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, bool) and _takes_true_or_false(name):
        return YES_OR_NO.write(value)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        row = raw.settings_lines.get(name, 0)
        raw.problems.append(
            Problem(
                raw.settings_file,
                row,
                name,
                str(value),
                "is neither a text, a number nor an instant",
            )
        )
        return ""
    try:
        return str(value)
    except ValueError:  # an integer of thousands of digits
        return "a number of thousands of digits"


def _takes_true_or_false(name: str) -> bool:
    return name in SETTINGS and SETTINGS[name].kind is YES_OR_NO


def read_settings(raw: Raw) -> tuple[dict[str, Any], list[Problem]]:
    """The settings as fields of Scenario, and their problems; an unreadable setting gets its
    default or a stand-in.
    """
    problems: list[Problem] = []

    def wrong(name: str, value: str, message: str, maybe: str = "") -> None:
        problems.append(
            Problem(raw.settings_file, raw.settings_lines.get(name, 0), name, value, message, maybe)
        )

    for name, value in raw.settings.items():
        if name not in NAMES:
            wrong(name, value, Message("is not a setting"), closest(name, NAMES))
    found: dict[str, Any] = {RATIOS: dict(KG_PER_M3)}
    for name, column in SETTINGS.items():
        text = raw.settings.get(name, "").strip()
        if not text and column.needed:
            wrong(name, "", Message("is missing"))
        try:
            if text:
                found[column.name] = column.kind.read(without_error(text))
        except Unreadable as bad:
            wrong(name, text, bad.message, bad.maybe)
        if column.needed and column.name not in found:
            found[column.name] = (
                column.kind.read(AN_INSTANT) if column.kind.word == "instant" else "unnamed"
            )
    for transport in Transport:
        text = raw.settings.get(f"{RATIOS}.{transport}", "").strip()
        try:
            if text:
                found[RATIOS][transport] = WHOLE.read(text)
        except Unreadable as bad:
            wrong(f"{RATIOS}.{transport}", text, bad.message, bad.maybe)
    return found, problems


def settings_text(scenario: Scenario) -> dict[str, str]:
    """The settings by dotted name, as text, without those at their default."""
    found = {"format_version": str(FORMAT_VERSION)}
    for name, column in SETTINGS.items():
        value = getattr(scenario, column.name)
        if column.needed or value != column.default:
            found[name] = column.kind.write(value)
    ratios = scenario.kg_per_m3
    return found | {
        f"{RATIOS}.{t}": str(ratios[t])
        for t in Transport
        if t in ratios and ratios[t] != KG_PER_M3[t]
    }


def toml_text(scenario: Scenario) -> str:
    sections: dict[str, list[str]] = {"": [], **{section: [] for section in SECTIONS}}
    for name, text in settings_text(scenario).items():
        section, dot, inner = name.rpartition(".")
        column = SETTINGS.get(name)
        number = column is None or column.kind.word in ("number", "whole number")
        value = text if number or _takes_true_or_false(name) else quoted(text)
        sections[section].append(f"{inner if dot else name} = {value}")
    return "".join(_section(name, lines) for name, lines in sections.items() if lines)


def _section(name: str, lines: list[str]) -> str:
    return "\n".join([*([f"\n[{name}]"] if name else []), *lines]) + "\n"


def quoted(text: str) -> str:
    """A TOML basic string."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in plain) + '"'
