"""Files that appear whole or not at all: they are written under another name and then renamed."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A path to write to; at the end the file replaces ``path``, unless an exception was raised."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{path.name}.", dir=path.parent) as room:
        made = Path(room) / path.name
        yield made
        os.replace(made, path)


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """A folder to fill. A new ``path`` appears at once; in an existing one, file after file is
    replaced at the end.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    room = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        made = room / path.name
        made.mkdir()
        yield made
        if not path.exists():
            os.replace(made, path)
        else:
            for file in sorted(made.iterdir()):
                os.replace(file, path / file.name)
    finally:
        shutil.rmtree(room, ignore_errors=True)
