"""Compiles SOURCES when the package is built or installed, with the system's C compiler, else with
one from PyPI; and makes the table of the gazetteer.

ONWARD_TARGET, a platform tag below, asks for the wheel of another platform (`make wheels`). Where
nothing can compile, the package goes in without: Onward then plans and judges with NumPy, and says
so.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES = ("onward/plan/compiled/kernels.c", "onward/judge/compiled/scan.c")
PINNED = "requirements/compiler.txt"  # zig: a C compiler, for any target, as a wheel
GAZETTEER, PINNED_DATA = "scripts.gazetteer.table", "requirements/run.txt"
# Floats as they are written and integers that wrap: the compiled kernels answer like the plain
# ones, on every machine.
FLAGS = [
    "-std=c99",
    "-O3",
    "-fwrapv",
    "-ffp-contract=off",
    "-fPIC",
    "-shared",
    "-fvisibility=hidden",
]
TARGETS = {
    "manylinux_2_17_x86_64": "x86_64-linux-gnu.2.17",
    "manylinux_2_17_aarch64": "aarch64-linux-gnu.2.17",
    "musllinux_1_2_x86_64": "x86_64-linux-musl",
    "musllinux_1_2_aarch64": "aarch64-linux-musl",
    "macosx_11_0_x86_64": "x86_64-macos.11.0",
    "macosx_11_0_arm64": "aarch64-macos.11.0",
    "win_amd64": "x86_64-windows-gnu",
    "win_arm64": "aarch64-windows-gnu",
}


class Kernels(BuildHookInterface):
    """The build step of wheels, editable ones too."""

    def dependencies(self) -> list[str]:
        """What the gazetteer is made of, and a compiler where the system has none; pip fetches them
        for the build alone.
        """
        root = Path(self.root)
        data = pinned(root / PINNED_DATA, gazetteer(root).PACKAGES)
        if not target() and next(of_the_system(), None):
            return data
        return [*data, *pinned(root / PINNED, ("ziglang",))]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, into the clone for an editable install, else into the wheel, which then is one
        for a platform.
        """
        self.room = tempfile.TemporaryDirectory()
        root, fresh = Path(self.root), Path(self.room.name)
        table = gazetteer(root)
        here = root / table.TABLE
        if version == "editable" or table.is_made(here):
            table.make(here)
        else:
            here = fresh / here.name
            table.make(here)
        if version != "editable":
            build_data["force_include"][str(here)] = table.TABLE
        made: dict[str, Path] = {}
        for name in SOURCES:
            library = compiled(root / name, fresh / library_of(name).name, root)
            if library is None:
                self.app.display_warning(
                    "no C compiler works here: Onward goes in without its compiled loops"
                )
                return
            made[name] = library
        for name, library in made.items():
            goes_to = library_of(name)
            if version == "editable":
                beside = root / f"{goes_to}.new"
                shutil.copyfile(library, beside)
                # whoever plans at this moment keeps the one that is mapped
                beside.replace(root / goes_to)
            else:
                build_data["force_include"][str(library)] = goes_to.as_posix()
        build_data["pure_python"] = False
        build_data["tag"] = (
            f"py3-none-{target() or sysconfig.get_platform().replace('-', '_').replace('.', '_')}"
        )

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Nothing stays behind."""
        self.room.cleanup()


def gazetteer(root: Path) -> ModuleType:
    """What makes the table of places."""
    sys.path.insert(0, str(root))
    try:
        return import_module(GAZETTEER)
    finally:
        sys.path.remove(str(root))


def pinned(requirements: Path, packages: Iterable[str]) -> list[str]:
    """Packages with the versions that a file of requirements has."""
    lines = requirements.read_text(encoding="utf-8").splitlines()
    starts = tuple(f"{name}==" for name in packages)
    return [line.split()[0] for line in lines if line.startswith(starts)]


def target() -> str:
    """The platform asked for; empty for this one."""
    asked = os.environ.get("ONWARD_TARGET", "")
    if asked and asked not in TARGETS:
        raise ValueError(
            f"ONWARD_TARGET={asked}: no such platform. Maybe one of {', '.join(TARGETS)}?"
        )
    return asked


def library_of(source: str) -> Path:
    """The library made from a source, beside it."""
    return Path(source).with_suffix(suffix())


def suffix() -> str:
    """What a library's name ends in on the platform asked for."""
    platform = target() or sys.platform
    return (
        ".dll"
        if platform.startswith("win")
        else ".dylib"
        if platform.startswith(("macos", "darwin"))
        else ".so"
    )


def compiled(source: Path, to: Path, root: Path) -> Path | None:
    """The library, made by the first compiler that makes one that loads; None if there is none. For
    another platform: an error.
    """
    made_from = sha256(source.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:16]
    for compiler in compilers(root, to.parent):
        caches = {
            "ZIG_GLOBAL_CACHE_DIR": str(to.parent / "zig"),
            "ZIG_LOCAL_CACHE_DIR": str(to.parent / "zig"),
        }
        command = [*compiler, *FLAGS, f"-DMADE_FROM={made_from}", str(source), "-o", str(to), "-lm"]
        done = subprocess.run(
            command, env=os.environ | caches, capture_output=True, text=True, check=False
        )
        if done.returncode == 0 and (target() or loads(to)):
            return to
        print(f"{shlex.join(command)}\n{done.stderr}", file=sys.stderr)
    if target():
        raise RuntimeError(f"nothing here compiles for {target()}")
    return None


def loads(library: Path) -> bool:
    """Whether this machine runs it; asked of another process, so that Windows lets go of the
    file.
    """
    code = "import ctypes, sys; ctypes.CDLL(sys.argv[1]).made_from"
    return (
        subprocess.run(
            [sys.executable, "-c", code, str(library)], capture_output=True, check=False
        ).returncode
        == 0
    )


def compilers(root: Path, room: Path) -> Iterator[list[str]]:
    """Commands that compile C, the nearest first; zig is fetched only if it comes to that."""
    if not target():
        yield from of_the_system()
    zig = installed() or fetched(root, room / "compiler")
    if zig:
        # else it would be for this very processor
        baseline = ["-target", TARGETS[target()]] if target() else ["-mcpu=baseline"]
        yield [zig, "cc", *baseline]


def of_the_system() -> Iterator[list[str]]:
    """CC if it is set, and what compilers are called; Microsoft's takes other arguments."""
    wanted = [
        os.environ.get("CC", ""),
        *([] if sys.platform == "win32" else ["cc", "gcc", "clang"]),
    ]
    for words in map(shlex.split, wanted):
        if words and shutil.which(words[0]):
            yield words


def installed() -> str | None:
    """zig, if it is installed as a package."""
    found = find_spec("ziglang")
    return (
        None if found is None or found.origin is None else str(Path(found.origin).with_name("zig"))
    )


def fetched(root: Path, room: Path) -> str | None:
    """zig from the package index, by its hash, into a folder that goes when the build is done; None
    if it cannot be had.
    """
    wish = [
        "--require-hashes",
        "--no-deps",
        "--target",
        str(room),
        "--requirement",
        str(root / PINNED),
    ]
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-compile",
        *wish,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    print(done.stderr, file=sys.stderr)
    return str(room / "ziglang" / "zig") if done.returncode == 0 else None
