"""Entries to the challenge: a folder with one small TOML file each, checked before scoring."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from onward.challenge.instance import find_published
from onward.errors import InvalidInput, Problem
from onward.formats.csvfile import content_of, read_text
from onward.formats.dataclasses import Reader, Rules, read
from onward.formats.documents import shown, toml_of
from onward.wording.closest import closest
from onward.wording.instants import A_DAY

MOST_TEXT, MOST_PICTURE = 2_000, 500_000
PICTURES = {
    ".png": (b"\x89PNG\r\n\x1a\n", "image/png"),
    ".jpg": (b"\xff\xd8\xff", "image/jpeg"),
    ".webp": (b"RIFF", "image/webp"),
}
LICENCES = (
    "0BSD AGPL-3.0-only AGPL-3.0-or-later Apache-2.0 BSD-2-Clause BSD-3-Clause BSL-1.0 EUPL-1.2 "
    "GPL-2.0-only GPL-2.0-or-later GPL-3.0-only GPL-3.0-or-later ISC LGPL-2.1-only "
    "LGPL-2.1-or-later LGPL-3.0-only LGPL-3.0-or-later MIT MPL-2.0 Unlicense Zlib"
).split()


class Track(StrEnum):
    """The kind of entry."""

    STATIC = "static"  # one plan
    LIVE = "live"  # what `onward challenge run` wrote
    PREDICTION = "prediction"  # arrival times
    OPEN = "open"  # software that is no planner


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry as its team wrote it. ``file``: the file to score; an open entry has none and
    describes its software instead.
    """

    name: str  # of the TOML file in the folder of all entries, without its ending
    team: str
    track: Track
    entered: date
    folder: Path
    instance: str = ""
    as_of: str = ""  # prediction track: the instant of the question
    file: str = ""
    title: str = ""  # open track, this and the next ones
    scope: str = ""  # local or global
    country: str = ""  # ISO 3166, two letters; needed if local
    problem: str = ""  # what it solves
    licence: str = ""  # SPDX identifier, open source
    link: str = ""
    picture: str = ""  # png, jpg or webp next to the TOML file

    @property
    def path(self) -> Path:
        return self.folder / self.file


NEEDED = {
    Track.STATIC: ("instance", "file"),
    Track.LIVE: ("instance", "file"),
    Track.PREDICTION: ("instance", "file", "as_of"),
    Track.OPEN: ("title", "scope", "problem", "licence", "link", "picture"),
}
MAY = {
    Track.STATIC: ("instance", "file"),
    Track.LIVE: ("instance", "file"),
    Track.PREDICTION: ("instance", "file", "as_of"),
    Track.OPEN: ("title", "scope", "problem", "licence", "link", "picture", "country"),
}
HEAD = ("team", "track", "entered")
NAMED = ("file", "picture")  # files next to the TOML file


def read_entries(folder: Path | str) -> tuple[list[Entry], list[Problem]]:
    """The valid entries of a folder in the order of their dates, and all problems of the others.
    Raises InvalidInput if there is no such folder.
    """
    place = Path(folder)
    if not place.is_dir():
        raise InvalidInput([Problem(str(folder), 0, "", "", "is not a folder")])
    entries, problems = [], []
    for file in sorted(place.rglob("*.toml")):
        inside = file.relative_to(place)
        found, wrong = read_entry(file, inside.with_suffix("").as_posix())
        problems += [replace(problem, file=inside.as_posix()) for problem in wrong]
        if found is not None:
            entries.append(found)
    return sorted(entries, key=lambda e: (e.entered, e.name)), problems


def files_of(folder: Path | str) -> Iterator[Path]:
    """The files of all entries of a folder, invalid ones too: each TOML file, and the files it
    names.
    """
    for file in sorted(Path(folder).rglob("*.toml")):
        yield file
        with suppress(OSError, ValueError, InvalidInput):
            table = toml_of(content_of(file).decode(), file.name)
            yield from (
                file.parent / table[name] for name in NAMED if isinstance(table.get(name), str)
            )


def read_entry(file: Path, name: str) -> tuple[Entry | None, list[Problem]]:
    try:
        table = toml_of(read_text(file), file.name)
    except InvalidInput as wrong:
        return None, list(wrong.problems)
    own = {"name": name, "folder": file.parent}
    made, found = read(Entry, {**table, **own}, file.name, RULES)
    strange = [
        Problem(file.name, 0, key, shown(table[key]), "is no field") for key in own if key in table
    ]
    unusable = {each.field for each in found if each.message == ONE_LINE}
    found += strange if unusable else [*strange, *_wrong(file, table)]
    return (None, found) if made is None or found else (made, [])


def _wrong(file: Path, table: dict[str, Any]) -> Iterator[Problem]:
    """Problems of a table whose texts can all be read."""

    def problem(field: str, message: str, maybe: str = "") -> Problem:
        return Problem(file.name, 0, field, str(table.get(field, "")), message, maybe)

    if table.get("track") not in tuple(Track):
        return
    track = Track(table["track"])
    for name in NEEDED[track]:
        if name not in table:
            yield problem(name, f"is missing; the {track} track needs it")
    for name in (name for name in table if name in TEXTS):
        if name not in (*HEAD, *MAY[track]):
            yield problem(name, f"has no meaning in the {track} track", "leave it out")
    if "instance" in table and find_published(table["instance"]) is None:
        yield problem("instance", "no such instance is published")
    for name in NAMED:
        if name in table:
            yield from _in_folder(file, name, table[name])
    if track is Track.OPEN:
        yield from _open(file, table)


def _one_line_only(reader: Reader, value: Any) -> str:
    if not _one_line(value):
        reader.refuse(value, ONE_LINE)
    return str(value)


def _track(reader: Reader, value: Any) -> Track:
    text = _one_line_only(reader, value)
    if text not in tuple(Track):
        reader.refuse(value, f"must be one of {', '.join(Track)}", closest(text, Track))
    return Track(text)


def _day_only(reader: Reader, value: Any) -> date:
    if type(value) is not date:
        reader.refuse(value, "must be a day", f"write entered = {A_DAY}")
    return value


ONE_LINE = f"must be a text of one line and at most {MOST_TEXT:,} characters"
TEXTS = frozenset(each.name for each in fields(Entry)) - {"name", "folder", "entered", "track"}
RULES: Rules = {
    **{(Entry, name): _one_line_only for name in TEXTS},
    (Entry, "track"): _track,
    (Entry, "entered"): _day_only,
    (Entry, "folder"): lambda reader, value: value,
}


def _one_line(value: object) -> bool:
    return (
        isinstance(value, str)
        and bool(value.strip())
        and len(value) <= MOST_TEXT
        and value.isprintable()
    )


def _in_folder(file: Path, field: str, name: str) -> Iterator[Problem]:
    """A problem if the file that an entry names is not in the entry's folder or below it."""
    path = (file.parent / name).resolve()
    if not path.is_relative_to(file.parent.resolve()):
        yield Problem(file.name, 0, field, name, "must lie beside the entry's TOML file")
    elif not os.path.isfile(path):  # also if nothing can have such a name
        yield Problem(file.name, 0, field, name, "is not there")
    elif not os.access(path, os.R_OK):
        yield Problem(file.name, 0, field, name, "cannot be read")


def _open(file: Path, table: dict[str, Any]) -> Iterator[Problem]:
    def problem(field: str, message: str, maybe: str = "") -> Problem:
        return Problem(file.name, 0, field, str(table.get(field, "")), message, maybe)

    if table.get("scope") not in ("local", "global"):
        yield problem("scope", "must be local or global")
    country = table.get("country", "")
    if table.get("scope") == "local" and not country:
        yield problem("country", "is missing; a local solution names its country")
    if country and not (
        len(country) == 2 and country.isascii() and country.isalpha() and country.isupper()
    ):
        yield problem("country", "must be two capital letters", "write BE")
    if "licence" in table and table["licence"] not in LICENCES:
        yield problem(
            "licence",
            "is not the SPDX identifier of an open-source licence that we know",
            closest(table["licence"], LICENCES),
        )
    if "link" in table:
        try:
            parts = urlsplit(table["link"])
        except ValueError:
            parts = urlsplit("")
        if parts.scheme != "https" or not parts.hostname or parts.username:
            yield problem("link", "must begin with https:// and a host")
    path = file.parent / table.get("picture", "")
    if os.path.isfile(path) and os.access(path, os.R_OK):
        first, _ = PICTURES.get(path.suffix.lower(), (b"", ""))
        if not first or not path.read_bytes().startswith(first):
            yield problem("picture", f"is not a picture in one of the forms {', '.join(PICTURES)}")
        elif path.stat().st_size > MOST_PICTURE:
            yield problem("picture", f"is larger than {MOST_PICTURE // 1000} kB")
