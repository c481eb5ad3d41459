"""The files of ``onward init``: the small scenario in ``first_scenario/``."""

from __future__ import annotations

from pathlib import Path

from onward.errors import InvalidInput, Problem
from onward.formats.whole import whole_folder

FOLDER = Path(__file__).with_name("first_scenario")


def example_files() -> dict[str, str]:
    """File name -> text."""
    return {file.name: file.read_text(encoding="utf-8") for file in sorted(FOLDER.iterdir())}


def write_example(path: str | Path) -> None:
    """Writes the example into a new or empty folder. Raises InvalidInput for a folder with anything
    in it.
    """
    folder = Path(path)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InvalidInput(
            [Problem(str(path), 0, "", "", "is there already", "choose a new folder")]
        )
    with whole_folder(folder) as room:
        for name, text in example_files().items():
            (room / name).write_text(text, encoding="utf-8", newline="\n")
