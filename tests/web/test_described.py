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


def test_the_description_is_valid(looking: Caller) -> None:
    described = looking.get("/openapi.json").json
    assert described["openapi"].startswith("3.1")
    assert [str(wrong) for wrong in OpenAPIV31SpecValidator(described).iter_errors()] == []
    names = [each["operationId"] for item in described["paths"].values() for each in item.values()]
    assert len(names) == len(set(names)) > 70


@pytest.mark.deep
@pytest.mark.parametrize("what", ["reading", "acting"])
def test_every_answer_is_as_described(
    what: str, template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Requests that follow the description and such that do not: reading what is there, then
    everything. Jobs are queued and not begun.
    """
    pytest.importorskip("schemathesis", reason="make browser installs it")
    monkeypatch.setattr(Jobs, "_begin", lambda self, number: None)
    shutil.copy(template, tmp_path / "onward.db")
    with serving(tmp_path / "onward.db") as caller:
        ran = tried(caller, what, tmp_path)
        assert caller.get("/desk").status == 200
    assert ran.returncode == 0, ran.stdout[-20_000:] + ran.stderr[-2_000:]


def tried(caller: Caller, what: str, room: Path) -> subprocess.CompletedProcess[str]:
    address = f"http://127.0.0.1:{caller.port}/api/v1/openapi.json"
    checks = "not_a_server_error,status_code_conformance,content_type_conformance"
    words = ["--checks", f"{checks},response_schema_conformance", "--seed", "1"]
    words += ["--max-examples", str(EXAMPLES), "--phases", "examples,coverage,fuzzing"]
    if what == "reading":
        words += ["--include-method", "GET"]
        load = caller.get("/plans/current/reading").json
        known = {"name": "first", "plan": "first", "place": load["places"][0]["id"]}
        known |= {"departure": load["runs"]["id"][0], "shipment": load["lots"]["shipment"][0]}
        lines = [f'{name} = "{value}"' for name, value in known.items()]
        text = "\n".join(["[parameters]", *lines])
        (room / "schemathesis.toml").write_text(text + "\n", encoding="utf-8")
    program = str(Path(sys.executable).parent / "schemathesis")
    command = [program, "run", address, *words]
    return subprocess.run(command, cwd=room, capture_output=True, text=True, check=False)
