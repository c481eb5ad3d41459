"""Files that were sent: how a job's request names them, and how problems do, without the server's
own paths.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from onward.errors import Problem

UPLOAD, FILES, FOLDER = "upload", "files", "folder"  # of a request: the upload, and where it lies


def as_sent(request: Mapping[str, Any], problems: Iterable[Problem]) -> list[Problem]:
    """The problems of a job with the files of its request, without the paths of their folders."""
    sent = (request.get(FOLDER), *request.get(FILES, ()))
    found = list(problems)
    for path in (Path(each) for each in sent if each):
        folder = path.parent if path.suffix else path
        found = [without_path(folder, each) for each in found]
    return found


def without_path(folder: Path, problem: Problem) -> Problem:
    """The problem without the path of the folder in which the files lie."""

    def shown(text: str) -> str:
        if str(folder) not in text:
            return text  # a message stays one
        return text.replace(f"{folder}{os.sep}", "").replace(str(folder), "the upload")

    return replace(
        problem,
        file=shown(problem.file),
        message=shown(problem.message),
        maybe=shown(problem.maybe),
    )
