"""Makes `from little import little` work in every test below this folder, gives every test the first
spring, and keeps what the whole suite pays once: compiled modules, the collector's work, a fast
disk.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from compiled_once import compiled_once
from first_spring import first_spring
from hypothesis import HealthCheck, settings
from read_once import read_once
from tables_once import tables_once
from traced_cheaply import traced_cheaply

from onward.store.passwords import PARAMETERS

__all__ = ["first_spring"]

MEMORY = Path("/dev/shm")
ROOM_BYTES = 4 << 30
ALLOCATED = 200_000  # objects, between two looks of the collector; Python's own: 700


def pytest_configure(config: pytest.Config) -> None:
    """Settings that workers and programs started by tests inherit."""
    compiled_once()
    read_once()
    tables_once()
    traced_cheaply()
    unhurried()
    cheap_passwords()
    if sys.dont_write_bytecode:  # else every such program compiles the package again
        sys.dont_write_bytecode = False
        sys.pycache_prefix = str(config.rootpath / ".pytest_cache" / "bytecode")
        del os.environ["PYTHONDONTWRITEBYTECODE"]
        os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM_BYTES:
        os.environ.setdefault(
            "PYTEST_DEBUG_TEMPROOT", str(MEMORY)
        )  # where nothing waits for a disk


def cheap_passwords() -> None:
    """A password takes 0.1 s and 64 MiB of a program; of a test, neither."""
    PARAMETERS.update(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(scope="session", autouse=True)
def keys_apart(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keys of the terminal are written to a folder of the tests, and none comes from outside."""
    os.environ["XDG_CONFIG_HOME"] = str(tmp_path_factory.mktemp("config"))
    os.environ.pop("ONWARD_KEY", None)


def unhurried() -> None:
    """Hypothesis draws examples without a clock: it gives a test 200 ms for each, and takes slow
    drawing for a fault, which on a busy machine it is not.
    """
    slow, own = HealthCheck.too_slow, HealthCheck.function_scoped_fixture
    settings.register_profile("unhurried", deadline=None, suppress_health_check=[slow, own])
    settings.load_profile("unhurried")


def pytest_collection_finish() -> None:
    """Thousands of tests stay until the end: the collector need not look at them again, and what
    each makes is little: it looks rarely (4 % less on tests of desks and money, 12 % with L).
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(ALLOCATED, 20, 20)


REPEATED = {"seed", "first", "hundred"}
UNTRACED = Path(__file__).parent / "untraced.txt"  # made by scripts/untraced.py


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of cases drawn at random the first counts for coverage, and of tests that run the same lines
    not all: to trace them costs half as much again and finds no other lines.
    """
    finding = "ONWARD_UNTRACED" in os.environ
    known = set() if finding else set(UNTRACED.read_text(encoding="utf-8").split())
    for item in items:
        drawn = getattr(item, "callspec", None)
        again = drawn is not None and any(
            drawn.indices[name] for name in REPEATED & drawn.indices.keys()
        )
        if again or item.nodeid.split("[")[0] in known:
            item.add_marker(pytest.mark.no_cover)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Each worker has half of the files, in order, and takes from the other when it is done: what a
    file or a folder sets up is set up once.
    """
    from xdist.scheduler import WorkStealingScheduling  # noqa: PLC0415  may not be there

    return WorkStealingScheduling(config, log) if config.getoption("dist") == "load" else None
