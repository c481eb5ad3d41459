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

import pytest
from first_spring import first_spring

__all__ = ["first_spring"]

MEMORY = Path("/dev/shm")
ROOM_BYTES = 4 << 30


def pytest_configure(config: pytest.Config) -> None:
    """Settings that workers and programs started by tests inherit."""
    if sys.dont_write_bytecode:  # else every such program compiles the package again
        sys.dont_write_bytecode = False
        sys.pycache_prefix = str(config.rootpath / ".pytest_cache" / "bytecode")
        del os.environ["PYTHONDONTWRITEBYTECODE"]
        os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM_BYTES:
        os.environ.setdefault(
            "PYTEST_DEBUG_TEMPROOT", str(MEMORY)
        )  # where nothing waits for a disk


def pytest_collection_finish() -> None:
    """Thousands of tests stay until the end: the collector need not look at them again."""
    gc.collect()
    gc.freeze()
