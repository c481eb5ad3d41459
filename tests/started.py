"""`onward serve` as a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def started(
    db: str | Path, *, stderr: int | None = None
) -> tuple[subprocess.Popen[str], dict[str, str]]:
    """The store of that name, served; and the addresses of what is served, told once it answers."""
    command = [sys.executable, "-m", "onward", "serve", "--db", str(db), "--port", "0", "--json"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=stderr, text=True, cwd=ROOT)
    assert server.stdout is not None
    lines: list[str] = []
    for line in server.stdout:
        lines.append(line)
        if line == "}\n":
            break
    return server, json.loads("".join(lines))
