"""The unit for systemd: what it starts is a command of ours, and it may do little else."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from onward.cli.serve import command

UNIT = Path(__file__).parents[2] / "deploy/onward.service"
PROGRAM = "/opt/onward/.venv/bin/onward"
needs_systemd = pytest.mark.skipif(
    not shutil.which("systemd-analyze"), reason="no systemd-analyze here: apt-get install systemd"
)


def setting(name: str) -> str:
    return re.findall(rf"^{name}=(.*)$", UNIT.read_text(encoding="utf-8"), re.M)[0]


def test_it_starts_a_server_behind_a_proxy() -> None:
    program, serve, *words = shlex.split(setting("ExecStart"))
    assert (program, serve) == (PROGRAM, "serve")
    given = command.make_context("serve", words).params
    assert (given["behind"], given["port"]) == ("https://desk.example.org", 8000)
    folders = setting("StateDirectory").split()
    assert f"onward/{given['backups']}" in folders
    assert setting("Environment").rpartition("/")[2] in {
        each.rpartition("/")[2] for each in folders
    }


def test_it_does_not_start_again_what_a_person_must_look_at() -> None:
    assert setting("RestartPreventExitStatus") == "2 3 6"


@needs_systemd
def test_systemd_reads_it_and_finds_it_little_exposed(tmp_path: Path) -> None:
    unit = tmp_path / "onward.service"
    text = UNIT.read_text(encoding="utf-8")
    unit.write_text(text.replace(PROGRAM, sys.executable))
    read = subprocess.run(
        ["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False
    )
    assert (read.returncode, read.stderr) == (0, "")
    found = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", "--no-pager", str(unit)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    exposed = re.search(r"exposure level for onward\.service: ([0-9.]+)", found)
    assert exposed is not None
    assert float(exposed[1]) <= 3.0
