"""What every measurement says: on which machine, by which versions, with which command, and how
long.
"""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TypeVar

import onward
from onward.plan.compiled import kernels

Answer = TypeVar("Answer")


def machine() -> str:
    """Two lines: the machine and the versions, and the command that was given."""
    versions = [f"Onward {onward.__version__}", f"Python {platform.python_version()}"]
    for package in ("numpy", "highspy"):
        try:
            versions.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            versions.append(f"no {package}")
    versions.append("compiled kernels" if kernels() else "no compiled kernels")
    command = " ".join(["python", f"bench/{Path(sys.argv[0]).name}", *sys.argv[1:]])
    return f"{_processor()}, {os.cpu_count()} cores; {', '.join(versions)}\n$ {command}"


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    names = (
        [
            line.partition(":")[2].strip()
            for line in told.read_text().splitlines()
            if line.startswith("model name")
        ]
        if told.exists()
        else []
    )
    return f"{names[0]} ({platform.machine()})" if names else platform.machine()


def timed(what: str, work: Callable[[], Answer]) -> tuple[Answer, float]:
    """Do it, say how long it took, and return both."""
    start = time.perf_counter()
    answer = work()
    seconds = time.perf_counter() - start
    print(f"{what:<76} {seconds:8.2f} s", flush=True)
    return answer, seconds


def processor(work: Callable[[], Answer]) -> tuple[Answer, float]:
    """Do it, and return the answer and its seconds of processor."""
    start = time.process_time()
    answer = work()
    return answer, time.process_time() - start


def warm() -> None:
    """Load what the first plan of a process loads."""
    onward.solve(onward.generate(shipments=30, departures=60, places=5, days=8))
