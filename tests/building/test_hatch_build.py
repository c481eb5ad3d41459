"""Building: who compiles, what comes out, and what is asked for where nobody does."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
import zlib
from pathlib import Path
from types import ModuleType

import pytest

from onward.c_library import digest
from onward.gazetteer.table import FILE
from onward.judge.compiled import scan_library as judging
from onward.plan.compiled import library as planning
from onward.plan.compiled.library import LIBRARY, SOURCE

ROOT = Path(__file__).parents[2]
has_compiler = pytest.mark.skipif(
    not any(map(shutil.which, ("cc", "gcc", "clang"))), reason="no C compiler on this machine"
)


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    for name in ("CC", "ONWARD_TARGET"):
        monkeypatch.delenv(name, raising=False)
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def program(path: Path, text: str) -> str:
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


@has_compiler
def test_a_compiler_that_does_not_work_is_passed_over(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CC", program(tmp_path / "mycc", "echo no licence >&2; exit 1"))
    made = hook.compiled(SOURCE, tmp_path / LIBRARY.name, ROOT)
    assert made == tmp_path / LIBRARY.name
    assert hook.loads(made)


def test_a_library_that_does_not_load_is_none(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The compiler says that all went well, and what it wrote is for another processor."""
    monkeypatch.setenv("PATH", "/nonexistent")
    monkeypatch.setenv("CC", program(tmp_path / "mycc", f"echo text > {tmp_path / LIBRARY.name}"))
    monkeypatch.setattr(hook, "installed", lambda: None)
    monkeypatch.setattr(hook, "fetched", lambda root, room: None)
    assert hook.compiled(SOURCE, tmp_path / LIBRARY.name, ROOT) is None


def test_without_a_compiler_the_pinned_one_is_asked_for(
    hook: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = hook.Kernels(str(ROOT), {}, None, None, str(ROOT), "wheel")
    monkeypatch.setenv("PATH", "/nonexistent")
    *data, wish = build.dependencies()
    assert re.fullmatch(r"ziglang==[0-9.]+", wish)
    monkeypatch.setenv("CC", sys.executable)
    assert build.dependencies() == data
    monkeypatch.setenv("ONWARD_TARGET", "win_amd64")  # nobody's own compiler makes that
    assert build.dependencies() == [*data, wish]


def test_what_the_table_of_places_is_made_of_is_asked_for_by_version(hook: ModuleType) -> None:
    wishes = hook.Kernels(str(ROOT), {}, None, None, str(ROOT), "wheel").dependencies()
    pinned = [each for each in wishes if not each.startswith("ziglang")]
    assert [each.partition("==")[0] for each in pinned] == [*hook.gazetteer(ROOT).PACKAGES]
    assert all(re.fullmatch(r"[a-z]+==[0-9.]+", each) for each in pinned)


def test_the_table_of_places_is_made_anew_when_what_makes_it_changes(
    hook: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    script, path = hook.gazetteer(ROOT), tmp_path / "places.table"
    monkeypatch.setattr(script, "table", lambda: made)
    made = zlib.compress(f'{{"made_from":"{script.made_from()}"}}\n'.encode())
    script.make(path)
    assert script.is_made(path)
    made = b"not made again"
    script.make(path)
    assert script.is_made(path)
    monkeypatch.setattr(script, "version", lambda name: "another")
    script.make(path)
    assert path.read_bytes() == b"not made again"


def test_without_the_packages_the_way_to_them_is_said(
    hook: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = hook.gazetteer(ROOT)
    monkeypatch.setattr(script, "PACKAGES", ("no-such-package",))
    with pytest.raises(RuntimeError, match="pip install --require-hashes"):
        script.made_from()


@pytest.mark.parametrize(
    ("asked", "words"),
    [("", ["-mcpu=baseline"]), ("macosx_11_0_arm64", ["-target", "aarch64-macos.11.0"])],
)
def test_what_zig_makes_runs_on_every_processor_of_its_kind(
    hook: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, asked: str, words: list[str]
) -> None:
    monkeypatch.setenv("ONWARD_TARGET", asked)
    monkeypatch.setattr(hook, "installed", lambda: "zig")
    assert list(hook.compilers(ROOT, tmp_path))[-1] == ["zig", "cc", *words]


def test_an_unknown_platform_is_refused_with_those_there_are(
    hook: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ONWARD_TARGET", "amiga")
    with pytest.raises(
        ValueError,
        match=r"ONWARD_TARGET=amiga: no such platform\. Maybe one of manylinux_2_17_x86_64,",
    ):
        hook.target()


@pytest.mark.parametrize(
    ("platform", "suffix"),
    [
        ("win_amd64", ".dll"),
        ("macosx_11_0_arm64", ".dylib"),
        ("manylinux_2_17_aarch64", ".so"),
        ("", LIBRARY.suffix),
    ],
)
def test_a_library_is_called_what_the_loader_looks_for(
    hook: ModuleType, monkeypatch: pytest.MonkeyPatch, platform: str, suffix: str
) -> None:
    monkeypatch.setenv("ONWARD_TARGET", platform)
    assert hook.suffix() == suffix


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    room = tmp_path_factory.mktemp("dist")
    clean = {key: value for key, value in os.environ.items() if key not in ("CC", "ONWARD_TARGET")}
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(room)]
    subprocess.run(command, cwd=ROOT, env=clean, capture_output=True, check=True)
    return room


@has_compiler
def test_a_wheel_is_one_for_its_platform_and_has_the_loops_of_its_sources(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    assert re.search(r"-py3-none-(?!any)\w+\.whl$", wheel.name)
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
        for of in (planning, judging):
            library, source = (
                packed.read(path.relative_to(ROOT).as_posix()) for path in (of.LIBRARY, of.SOURCE)
            )
            assert digest(source).encode() in library
        assert packed.read("onward/gazetteer/places.table") == FILE.read_bytes()
        assert b"CC BY 4.0" in packed.read("onward/gazetteer/LICENCE.md")
        assert (
            "Root-Is-Purelib: false"
            in packed.read(next(n for n in names if n.endswith("/WHEEL"))).decode()
        )
    assert len(names) == len(set(names))


@has_compiler
def test_the_sources_bring_what_a_build_needs_and_nothing_that_was_built(built: Path) -> None:
    (sources,) = built.glob("*.tar.gz")
    with tarfile.open(sources) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    assert {
        "hatch_build.py",
        "requirements/compiler.txt",
        "requirements/run.txt",
        "scripts/gazetteer/table.py",
        "onward/plan/compiled/kernels.c",
        "onward/judge/compiled/scan.c",
    } <= names
    assert not [
        name for name in names if name.endswith((".so", ".dll", ".dylib", ".new", ".table"))
    ]
