"""Files that lie beside a scenario and are stored with its desk: figures, orders and a fund."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from onward.desk.act import BESIDE
from onward.desk.desk import Desk
from onward.formats.builtin import builtin_names, place_of
from onward.formats.covers import ORDERS_FILE
from onward.formats.csvfile import MAX_BYTES
from onward.formats.figures import FIGURES_FILE
from onward.formats.fund import FUND, PLEDGES
from onward.store.failures import StoreDamaged

TABLES = (".csv", ".toml")
_WRITTEN = (1980, 1, 1, 0, 0, 0)  # the first instant that a ZIP archive can name


def scenario_companions(scenario: str) -> dict[str, bytes]:
    """The files by name: figures.toml, orders.csv, and the fund's folder as a ZIP archive; in the
    scenario's folder or beside it.
    """
    place = place_of(scenario).resolve()
    return _found((place, place.parent) if place.is_dir() else (place.parent,))


def _found(folders: tuple[Path, ...]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    if (folders[0] / ORDERS_FILE).is_file():
        found[ORDERS_FILE] = (folders[0] / ORDERS_FILE).read_bytes()
    for folder in folders:
        if FIGURES_FILE not in found and (folder / FIGURES_FILE).is_file():
            found[FIGURES_FILE] = (folder / FIGURES_FILE).read_bytes()
        if FUND not in found and (folder / FUND / PLEDGES).is_file():
            found[FUND] = _archive(folder / FUND)
    return found


def _archive(folder: Path) -> bytes:
    """A folder's tables as a ZIP archive; equal tables give equal bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            if file.suffix in TABLES:
                entry = zipfile.ZipInfo(file.name, _WRITTEN)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, file.read_bytes())
    return made.getvalue()


def lay_out(desk: Desk, room: Path) -> None:
    """Write the desk's companion files into an empty folder. Raises StoreDamaged if one is missing
    or is not an archive written here.
    """
    for name, document in _kept(desk).items():
        if name == FUND:
            _unpack(document, room / FUND, desk.store.address.shown)
        else:
            (room / Path(name).name).write_bytes(document)


def _kept(desk: Desk) -> Mapping[str, bytes]:
    """The stored files; for a desk without any whose scenario is built in, the files beside that
    scenario.
    """
    named = next((act.body.get(BESIDE) for act in desk.acts()), None)
    if named is not None:
        return {name: desk.document("attachment", code) for name, code in named.items()}
    name = built_in(desk)
    return scenario_companions(name) if name else {}


def built_in(desk: Desk) -> str:
    """The name of the desk's baseline if it is a built-in scenario, else ""."""
    mine = desk.baseline.name
    return next((name for name in builtin_names() if name.replace(":", "-") == mine), "")


def _unpack(document: bytes, folder: Path, shown: str) -> None:
    folder.mkdir()
    try:
        with zipfile.ZipFile(io.BytesIO(document)) as archive:
            for entry in archive.infolist():
                name = Path(entry.filename).name
                if name != entry.filename or entry.file_size > MAX_BYTES:
                    raise StoreDamaged(5, "has a fund that nobody kept here", shown)
                (folder / name).write_bytes(archive.read(entry))
    except (zipfile.BadZipFile, OSError) as wrong:
        raise StoreDamaged(5, f"has a fund that cannot be read: {wrong}", shown) from wrong
