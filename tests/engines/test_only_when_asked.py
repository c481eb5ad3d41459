"""No engine is loaded by who does not ask for it."""

from __future__ import annotations

import importlib.util
import subprocess
import sys

import pytest

pytestmark = pytest.mark.engines
ENGINES = ("dask", "distributed", "duckdb", "pyarrow")
LOADED = "import sys; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
ASKED = (
    "import onward",
    "import onward.questions, onward.acts, onward.store.store, onward.web.serving",
    "from onward.cli import main; main(['--help'])",
    "from onward.cli import main; main(['flows', 'tiny:two-hubs', '--json'])",
)


@pytest.mark.parametrize("engine", ENGINES)
def test_each_engine_is_installed_where_these_tests_run(engine):
    assert importlib.util.find_spec(engine)


@pytest.mark.parametrize("asked", ASKED)
def test_nothing_loads_an_engine_unasked(asked):
    run = subprocess.run(
        [sys.executable, "-c", f"{asked}\n{LOADED}"], capture_output=True, text=True, check=True
    )
    assert not {*run.stdout.splitlines()[-1].split()} & {*ENGINES}
