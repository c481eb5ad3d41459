"""Power cuts. What a program asks of the disk is written down by strace; then what the disk could
hold after a cut is made again.

Only what was synced is sure. Of every write since, any subset of its 512-byte sectors may have
reached the disk, in any order. Not played: the loss of a file's name, and sectors that are torn
within.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
CALLS = "write,pwrite64,pwritev,writev,ftruncate,truncate,fsync,fdatasync,unlink,unlinkat,rename,renameat,renameat2,fallocate"
SECTOR = 512
CALL = re.compile(r"^(\d+) +(\w+)\((.*?)\) += +(-?\d+|\?)", re.S)
BEGUN = re.compile(r"^(\d+) +(.*) <unfinished \.\.\.>$")
RESUMED = re.compile(r"^(\d+) +<\.\.\. \w+ resumed>(.*)$")
ON_FILE = re.compile(r"\d+<([^>]*)>(?:, )?(.*)$", re.S)
HEX = re.compile(r"\\x([0-9a-f]{2})")


def can_trace() -> bool:
    """Whether there is a strace (Debian: apt install strace), and it may trace a program: in many
    containers none may.
    """
    words = ["strace", "--seccomp-bpf", "-f", "-o", os.devnull, sys.executable, "-S", "-c", ""]
    try:
        return subprocess.run(words, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


needs_strace = pytest.mark.skipif(not can_trace(), reason="no strace here that may trace")


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked of the disk: ``write``, ``cut`` (to the length ``at``), ``sync``, ``gone``;
    or ``ack``, said to the sender.
    """

    what: str
    file: str
    at: int = 0
    data: bytes = b""


def record(folder: Path, program: list[str], names: list[str]) -> list[Asked]:
    """Run a program and give all that it asked of these files in ``folder``. A file named ``acks``
    is what it says to the sender.
    """
    trace = folder / "trace"
    paths = [word for name in names for word in ("-P", str(folder / name))]
    words = [
        "strace",
        "--seccomp-bpf",
        "-f",
        "-qq",
        "-y",
        "-xx",
        "-s",
        "4000000",
        "-e",
        f"trace={CALLS}",
        *paths,
        "-o",
        str(trace),
        sys.executable,
        *program,
    ]
    done = subprocess.run(words, capture_output=True, text=True, check=False, env=ENVIRONMENT)
    assert done.returncode == 0, done.stderr
    return [
        asked
        for line in joined(trace.read_text().splitlines())
        if (asked := _asked(line)) is not None
    ]


def joined(lines: list[str]) -> Iterator[str]:
    """Calls as whole lines, each where it ended."""
    begun: dict[str, str] = {}
    for line in lines:
        if half := BEGUN.match(line):
            begun[half[1]] = half[2]
        elif rest := RESUMED.match(line):
            yield f"{rest[1]} {begun.pop(rest[1])}{rest[2]}"
        else:
            yield line


def _text(shown: str) -> bytes:
    return bytes(int(each, 16) for each in HEX.findall(shown))


def _asked(line: str) -> Asked | None:
    call = CALL.match(line)
    if call is None:
        assert "+++" in line or "---" in line, line[:200]
        return None
    name, rest, result = call[2], call[3], int(call[4]) if call[4] != "?" else -1
    assert result >= 0, line[:200]
    if name == "unlink":
        return Asked("gone", Path(_text(rest).decode()).name)
    on = ON_FILE.match(rest)
    assert on is not None, line[:200]
    file = Path(_text(on[1]).decode() if on[1].startswith("\\x") else on[1]).name
    match name:
        case "fsync" | "fdatasync":
            return Asked("sync", file)
        case "ftruncate":
            return Asked("cut", file, int(on[2]))
        case "pwrite64":
            shown, length, at = on[2].rsplit(", ", 2)
            data = _text(shown)
            assert len(data) == int(length) == result, line[:200]
            return Asked("write", file, int(at, 0), data)
        case "write" if file == "acks":
            return Asked("ack", file, 0, _text(on[2].rsplit(", ", 1)[0]))
    raise AssertionError(f"not foreseen: {line[:200]}")


class Disk:
    """What is sure, and what is under way."""

    def __init__(self) -> None:
        self.sure: dict[str, bytearray] = {}
        self.under_way: dict[str, list[Asked]] = {}
        self.said = b""

    def take(self, asked: Asked) -> None:
        """One more thing that was asked."""
        match asked.what:
            case "ack":
                self.said += asked.data
            case "write" | "cut":
                self.under_way.setdefault(asked.file, []).append(asked)
            case "sync":
                content = self.sure.setdefault(asked.file, bytearray())
                for each in self.under_way.pop(asked.file, []):
                    apply(content, each)
            case "gone":
                self.sure.pop(asked.file, None)
                self.under_way.pop(asked.file, None)

    def after_a_cut(self, random: Random) -> dict[str, bytearray]:
        """The files as the disk may hold them if the power fails now."""
        files = {name: bytearray(content) for name, content in self.sure.items()}
        lost = random.choice((0.0, 0.3, 0.7, 1.0))
        for name, writes in self.under_way.items():
            content = files.setdefault(name, bytearray())
            for each in writes:
                for part in sectors(each):
                    if random.random() >= lost:
                        apply(content, part)
        return files


def sectors(asked: Asked) -> Iterator[Asked]:
    """A write as the writes of its sectors."""
    if asked.what == "cut":
        yield asked
    for start in range(0, len(asked.data), SECTOR):
        yield Asked("write", asked.file, asked.at + start, asked.data[start : start + SECTOR])


def apply(content: bytearray, asked: Asked) -> None:
    """Do to a file what was asked."""
    if asked.what == "cut":
        del content[asked.at :]
        content.extend(bytes(asked.at - len(content)))
        return
    content.extend(bytes(max(0, asked.at - len(content))))
    content[asked.at : asked.at + len(asked.data)] = asked.data


def cuts(log: list[Asked], count: int, seed: int) -> Iterator[tuple[str, dict[str, bytearray]]]:
    """At ``count`` random moments after the first word to the sender: all that was said until then,
    and what the disk may hold.
    """
    random = Random(seed)
    start = next(n for n, each in enumerate(log) if each.what == "ack") + 1
    moments = sorted(random.randint(start, len(log)) for _ in range(count))
    disk, done = Disk(), 0
    for moment in moments:
        for each in log[done:moment]:
            disk.take(each)
        done = moment
        yield disk.said.decode(), disk.after_a_cut(random)
