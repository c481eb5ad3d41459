"""The description of the API: it is one, and every answer is as it says."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator
from serving_here import Caller, serving

from onward.web.jobs import Jobs

EXAMPLES = int(os.environ.get("ONWARD_EXAMPLES", "60"))  # of each operation
PARTS = 15  # of the operations: with 500 examples each takes some minutes of processor time
# leaning toward what an operation accepts costs 70 % of the time, most of it spent on sorting
HOOKS = """
import hypothesis

hypothesis.target = lambda observation, *, label="": observation
"""


def test_the_description_is_valid(looking: Caller) -> None:
    described = looking.get("/openapi.json").json
    assert described["openapi"].startswith("3.1")
    assert [str(wrong) for wrong in OpenAPIV31SpecValidator(described).iter_errors()] == []
    names = [each["operationId"] for item in described["paths"].values() for each in item.values()]
    assert len(names) == len(set(names)) > 70


@pytest.mark.deep
@pytest.mark.parametrize("part", range(PARTS))
def test_every_answer_is_as_described(
    part: int, template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Requests that follow the description and such that do not, for a part of the operations:
    with the names that this desk has, and with any. Jobs are queued and not begun.
    """
    pytest.importorskip("schemathesis", reason="make browser installs it")
    monkeypatch.setattr(Jobs, "_begin", lambda self, number: None)
    shutil.copy(template, tmp_path / "onward.db")
    with serving(tmp_path / "onward.db") as caller:
        described = caller.get("/openapi.json").json
        every = [o["operationId"] for item in described["paths"].values() for o in item.values()]
        wrong = ""
        for names in (known_names(caller), {}):
            ran = tried(caller, every[part::PARTS], names, tmp_path)
            wrong += "" if ran.returncode == 0 else ran.stdout[-20_000:] + ran.stderr[-2_000:]
        assert caller.get("/desk").status == 200
    assert wrong == ""


def known_names(caller: Caller) -> dict[str, str]:
    """What addresses may name at this desk."""
    load = caller.get("/plans/current/reading").json
    known = {"name": "first", "plan": "first", "place": load["places"][0]["id"]}
    return known | {"departure": load["runs"]["id"][0], "shipment": load["lots"]["shipment"][0]}


def tried(
    caller: Caller, operations: list[str], names: dict[str, str], room: Path
) -> subprocess.CompletedProcess[str]:
    """A failure is told as it was found: to make it short takes longer than all the rest."""
    address = f"http://127.0.0.1:{caller.port}/api/v1/openapi.json"
    checks = "not_a_server_error,status_code_conformance,content_type_conformance"
    words = ["--checks", f"{checks},response_schema_conformance", "--seed", "1", "--no-shrink"]
    words += ["--max-examples", str(EXAMPLES), "--phases", "examples,coverage,fuzzing"]
    words += [
        "--generation-database",
        "none",
        "--continue-on-failure",
        "--warnings",
        "off",
        "--no-color",
    ]
    words += [word for each in operations for word in ("--include-operation-id", each)]
    (room / "hooks_here.py").write_text(HOOKS, encoding="utf-8")
    lines = [
        'hooks = "hooks_here"',
        "[parameters]",
        *(f'{name} = "{value}"' for name, value in names.items()),
    ]
    (room / "schemathesis.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    program = str(Path(sys.executable).parent / "schemathesis")
    command = [program, "run", address, *words]
    here = {**os.environ, "PYTHONPATH": str(room)}
    return subprocess.run(command, cwd=room, env=here, capture_output=True, text=True, check=False)
