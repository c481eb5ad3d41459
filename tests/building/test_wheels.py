"""What `make wheels` looks at: a library for another platform, or one that asks for a newer C
library, is no wheel's.
"""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def elf(machine: int, text: bytes = b"") -> bytes:
    return b"\x7fELF" + bytes(14) + machine.to_bytes(2, "little") + bytes(60) + text


def macho(machine: int) -> bytes:
    return b"\xcf\xfa\xed\xfe" + machine.to_bytes(4, "little") + bytes(60)


def pe(machine: int) -> bytes:
    return (
        b"MZ"
        + bytes(58)
        + (128).to_bytes(4, "little")
        + bytes(64)
        + b"PE\0\0"
        + machine.to_bytes(2, "little")
    )


@pytest.mark.parametrize(
    ("target", "library", "wrong"),
    [
        ("manylinux_2_17_x86_64", elf(0x3E, b"GLIBC_2.2.5 GLIBC_2.17"), []),
        ("manylinux_2_17_x86_64", elf(0x3E, b"GLIBC_2.2.5 GLIBC_2.29"), ["asks for glibc 2.29"]),
        ("manylinux_2_17_aarch64", elf(0xB7), []),
        ("manylinux_2_17_aarch64", elf(0x3E), ["is for another platform"]),
        ("musllinux_1_2_x86_64", elf(0x3E), []),
        ("musllinux_1_2_x86_64", elf(0x3E, b"GLIBC_2.2.5"), ["asks for glibc 2.2"]),
        ("macosx_11_0_arm64", macho(0x0100000C), []),
        ("macosx_11_0_arm64", macho(0x01000007), ["is for another platform"]),
        ("macosx_11_0_x86_64", elf(0x3E), ["is for another platform"]),
        ("win_amd64", pe(0x8664), []),
        ("win_arm64", pe(0x8664), ["is for another platform"]),
        ("win_amd64", macho(0x01000007), ["is for another platform"]),
    ],
)
def test_a_library_is_what_its_wheel_says(
    target: str, library: bytes, wrong: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(ROOT))
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    assert importlib.import_module("wheels").faults(library, target) == wrong
