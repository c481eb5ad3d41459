"""Wheels for every platform and the source archive, made on this machine, into dist/: `make
wheels`.

Each compiled library is looked at before it counts: that it is what its platform loads, and asks
for no newer C library than its tag says.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from hatch_build import SOURCES, TARGETS, fetched

ROOT = Path(__file__).parents[1]
MAGIC = {"linux": b"\x7fELF", "macos": b"\xcf\xfa\xed\xfe", "win": b"MZ"}
MACHINE = {  # offset of the processor's number, and the numbers
    "linux": (18, {"x86_64": 0x3E, "aarch64": 0xB7}),
    "macos": (4, {"x86_64": 0x0100_0007, "arm64": 0x0100_000C}),
    "win": (4, {"amd64": 0x8664, "arm64": 0xAA64}),
}


def main(folder: Path) -> None:
    """Build all, and say what each is."""
    with tempfile.TemporaryDirectory() as room:
        if fetched(ROOT, Path(room)) is None:
            raise SystemExit(
                "the compiler pinned in requirements/compiler.txt cannot be had; see above"
            )
        for target in TARGETS:
            built("wheel", folder, {"ONWARD_TARGET": target, "PYTHONPATH": room})
            (wheel,) = folder.glob(f"*-py3-none-{target}.whl")
            print(f"{wheel}: {looked_at(wheel, target)}")
    built("sdist", folder, {})
    print(*folder.glob("*.tar.gz"))


def built(what: str, folder: Path, settings: dict[str, str]) -> None:
    """One archive."""
    command = [
        sys.executable,
        "-m",
        "hatchling",
        "build",
        "--target",
        what,
        "--directory",
        str(folder.resolve()),
    ]
    subprocess.run(
        command, cwd=ROOT, env=os.environ | settings, check=True, stdout=subprocess.DEVNULL
    )


def looked_at(wheel: Path, target: str) -> str:
    """What the libraries of a wheel are; raises SystemExit if that is not what the tag says."""
    found = []
    with zipfile.ZipFile(wheel) as packed:
        for source in SOURCES:
            stem = source.removesuffix(".c")
            (name,) = (
                each for each in packed.namelist() if re.fullmatch(rf"{stem}\.(so|dylib|dll)", each)
            )
            library = packed.read(name)
            wrong = faults(library, target)
            if wrong:
                raise SystemExit(f"{wheel}: {name} {' and '.join(wrong)}")
            found.append(f"{Path(name).name}, {len(library) / 1024:.0f} KB")
    return "; ".join(found)


def faults(library: bytes, target: str) -> list[str]:
    """What is wrong with a library for a target."""
    system = next(kind for kind in MAGIC if kind in target)
    offset, numbers = MACHINE[system]
    # a PE header begins where this says
    start = int.from_bytes(library[0x3C:0x40], "little") if system == "win" else 0
    width = 4 if system == "macos" else 2
    found = int.from_bytes(library[start + offset : start + offset + width], "little")
    wanted = next(number for name, number in numbers.items() if target.endswith(name))
    wrong = (
        [] if library.startswith(MAGIC[system]) and found == wanted else ["is for another platform"]
    )
    asked = {tuple(map(int, version)) for version in re.findall(rb"GLIBC_(\d+)\.(\d+)", library)}
    allowed = re.match(r"manylinux_(\d+)_(\d+)_", target)
    if asked and not (allowed and max(asked) <= tuple(map(int, allowed.groups()))):
        wrong.append(f"asks for glibc {'.'.join(map(str, max(asked)))}")
    return wrong


if __name__ == "__main__":
    main(ROOT / "dist")
