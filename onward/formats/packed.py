"""A whole scenario as one file, a ZIP archive of its folder; equal bytes for equal content."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

from onward.errors import InvalidInput, Problem
from onward.formats.archive import BROKEN
from onward.formats.columns import names_unchecked
from onward.formats.csvfile import MAX_BYTES
from onward.formats.folder import read_folder, write_folder
from onward.scenario import Scenario

_WRITTEN = (1980, 1, 1, 0, 0, 0)  # the first instant that a ZIP archive can name


def packed(scenario: Scenario) -> bytes:
    """The archive. The scenario read from it has the same digest."""
    made = io.BytesIO()
    with (
        tempfile.TemporaryDirectory() as room,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        folder = Path(room) / "scenario"
        write_folder(scenario, folder)
        for file in sorted(folder.iterdir()):
            entry = zipfile.ZipInfo(file.name, _WRITTEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.read_bytes())
    return made.getvalue()


def unpacked(data: bytes, name: str = "scenario") -> Scenario:
    """The scenario in such an archive, whatever its names. Raises InvalidInput."""
    try:
        with tempfile.TemporaryDirectory() as room, zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                if entry.file_size > MAX_BYTES or Path(entry.filename).name != entry.filename:
                    raise InvalidInput(
                        [Problem(name, 0, "", entry.filename, "is no file of a scenario")]
                    )
                (Path(room) / entry.filename).write_bytes(archive.read(entry))
            with names_unchecked():
                return read_folder(room)
    except BROKEN as wrong:
        raise InvalidInput(
            [Problem(name, 0, "", "", "is no scenario that was kept here")]
        ) from wrong
