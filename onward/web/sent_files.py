"""Files that were sent: how a job's request names them, and how problems do, without the server's
own paths.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from onward.errors import Problem

UPLOAD, FILES, FOLDER = "upload", "files", "folder"  # of a request: the upload, and where it lies


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
