"""The compiled loops beside the plain ones, number by number; and what is said where there are
none.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from little import little
from oracles.sweep import plain_sweep

import onward
from onward.c_library import digest, opened, taken
from onward.cli import onward as onward_command
from onward.options.safest import ScanWindow, scan_plain
from onward.options.safest_compiled import scan
from onward.plan.compiled import kernels, library, needed
from onward.plan.compiled.library import LIBRARY, SOURCE
from onward.plan.fill_compiled import as_fits
from onward.plan.oracle import oracle as oracles
from onward.plan.solve import solve
from onward.plan.sweep import sweep

SCENARIO = "fly F1 CNPVG>BELGG 2 10:00 > 2 22:00\nship masks CNPVG>BELGG"


# -- the same numbers


def columns(random: np.random.Generator) -> dict[str, np.ndarray]:
    """Pieces with some columns each on rows of a network, all at random: flows that overload rows,
    prices that are usual or highest.
    """
    ways = random.integers(0, 6, 40)
    n, n_rows = int(ways.sum()), 25
    ends = np.cumsum(ways)
    sizes = random.integers(1, 6, n)
    row = np.concatenate([np.sort(random.choice(n_rows, k, replace=False)) for k in sizes]).astype(
        np.uint32
    )
    flow = random.random(n) * (random.random(n) < 0.4) / 6
    return {
        "first": np.where(ways > 0, ends - ways, -1),
        "after": np.where(np.isin(np.arange(1, n + 1), ends), -1, np.arange(1, n + 1)),
        "cost": -random.random(n) * 100,
        "start": np.concatenate([[0], np.cumsum(sizes)]).astype(np.uint32),
        "row": row,
        "share": random.random(len(row)) * random.choice([0.01, 1.0, 20.0], len(row))
        - (random.random(len(row)) < 0.05),
        "flow": flow,
        "cells": np.stack(
            [
                random.random(n_rows) * 2,
                random.random(n_rows),
                random.random(n_rows) * 9,
                random.choice([np.inf, 5.0], n_rows),
            ],
            axis=1,
        ),
        "price": random.random(n_rows) * 9,
        "paid": np.zeros(n),
        "live": random.random(n) < 0.7,
    }


@pytest.mark.parametrize("seed", range(30))
def test_a_sweep_moves_what_the_plain_one_moves_float_by_float(seed: int) -> None:
    one = columns(np.random.default_rng(seed))
    other = {name: array.copy() for name, array in one.items()}
    gone = []
    for whole, least_gain in ((True, 0.0), (False, 0.1), (True, 1e-3)):
        moved = [
            turn(c["first"], c["after"], c["cost"], c["start"], c["row"], c["share"], c["flow"],
            c["cells"], 10.0, c["price"], c["paid"],
                 c["live"], whole, least_gain)
            for turn, c in ((sweep, one), (plain_sweep, other))
        ]  # fmt: skip
        assert moved[0] == moved[1]
        for name in one:
            np.testing.assert_array_equal(one[name], other[name], name)
        gone.append(moved[0])
    assert gone[0] > 0


def window(random: np.random.Generator) -> ScanWindow:
    """Positions that wait and connect among those before them, in any order that a timetable could
    give them.
    """
    n, transports, points = 60, 3, 4
    earlier = [
        [int(random.integers(-1, p)) if p else -1 for _ in range(transports + 1)] for p in range(n)
    ]
    linked = np.array(earlier, np.int64)
    shares = np.sort(random.random((3, points)), axis=1)
    minutes = np.cumsum(random.integers(1, 90, (3, points)), axis=1) - 60.0
    through = np.sort(random.integers(0, 2000, n))[::-1].astype(np.int64)
    return ScanWindow(
        fits=random.random(n) < 0.8,
        before=linked[:, 0].copy(),
        onward=linked[:, 1:].copy(),
        ready_by=through - random.integers(0, 300, n),
        through=through,
        ends=random.random(n) < 0.3,
        change=random.integers(0, 120, (n, transports)),
        runs=random.random(n),
        law=random.integers(0, 3, n),
        shares=shares,
        minutes=minutes,
        due=int(random.integers(500, 2500)),
        starts=random.integers(0, n, 5),
    )


def test_the_surest_itinerary_is_the_plain_one_s() -> None:
    found = 0
    for seed in range(200):
        asked = window(np.random.default_rng(seed))
        (share, path), (plain, other) = scan(asked), scan_plain(asked)
        assert share == plain
        np.testing.assert_array_equal(path, other)
        found += path[1] >= 0
    assert found > 30


def test_what_fits_is_what_fits_one_by_one_and_nothing_where_room_is_overdrawn() -> None:
    random = np.random.default_rng(5)
    for _ in range(50):
        n, rows, pieces = 30, 8, 6
        sizes = random.integers(0, 4, n)
        start = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
        piece, counts = random.integers(0, pieces, n), random.integers(0, 9, n)
        row = np.concatenate([random.choice(rows, k, replace=False) for k in sizes]).astype(
            np.int64
        )
        amount = random.integers(0, 7, len(row))
        fewest = np.where(random.random(n) < 0.3, counts, 0)
        room, left = random.integers(-5, 60, rows), random.integers(0, 12, pieces)
        room_too, left_too, expected = room.tolist(), left.tolist(), []
        for j in range(n):
            mine = range(start[j], start[j + 1])
            count = max(
                0,
                min(
                    [
                        int(counts[j]),
                        left_too[piece[j]],
                        *(room_too[row[e]] // int(amount[e]) for e in mine if amount[e]),
                    ]
                ),
            )
            count = 0 if count < fewest[j] else count
            for e in mine:
                room_too[row[e]] -= count * int(amount[e])
            left_too[piece[j]] -= count
            expected.append(count)
        got = as_fits(piece, start, row, amount, counts, fewest, room, left)
        assert got.tolist() == expected
        assert (room.tolist(), left.tolist()) == (room_too, left_too)


def test_arrays_of_another_type_or_order_are_refused() -> None:
    three = np.arange(3)
    none = three[:0]
    for wrong in (three.astype(np.int32), np.arange(6)[::2]):
        with pytest.raises(TypeError, match="side by side"):
            as_fits(none, np.zeros(1, np.int64), none, none, none, none, wrong, three)
    assert taken(three, np.int64) is three
    assert taken(three.astype(np.int32), np.int64).tolist() == [0, 1, 2]
    with pytest.raises(TypeError, match="safe"):
        taken(three / 2, np.int64)


# -- no kernel that fits


@pytest.fixture
def without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation whose library is another file, not there yet."""
    library._found.cache_clear()
    library.say_so.cache_clear()
    monkeypatch.setattr(library, "LIBRARY", tmp_path / LIBRARY.name)
    return tmp_path / LIBRARY.name


def test_this_installation_has_the_kernels_of_its_source() -> None:
    assert LIBRARY.exists()
    assert kernels() is needed()
    assert not library.why_not()


def test_without_a_library_numpy_plans_and_that_is_said_once(
    without: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for _ in range(2):
        assert solve(little(SCENARIO)).notes["kernel"] == "numpy"
    (line,) = caplog.messages
    assert "there is none for this interpreter or processor" in line
    assert "25 times as slow" in line
    assert "\n" not in line
    with pytest.raises(ValueError, match="no compiled kernel: there is none"):
        oracles.kernel("compiled")


@pytest.mark.parametrize("name", ["compiled", "numba"])
def test_a_kernel_that_is_asked_for_and_not_there_is_a_wrong_command_line(
    without: Path, name: str
) -> None:
    answer = CliRunner().invoke(onward_command, ["plan", "tiny:two-hubs", "--kernel", name])
    assert answer.exit_code == 2
    assert "there is none for this interpreter or processor" in " ".join(answer.output.split())


def test_numpy_asked_for_by_name_is_no_news(
    without: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert solve(little(SCENARIO), kernel="numpy").notes["kernel"] == "numpy"
    assert caplog.messages == []


def test_the_old_name_asks_for_the_compiled_kernel() -> None:
    assert solve(little(SCENARIO), kernel="numba").notes["kernel"] == "compiled"


def test_a_file_that_cannot_be_loaded_is_said(without: Path) -> None:
    without.write_bytes(b"another processor's")
    assert kernels() is None
    assert library.why_not().startswith(
        f"{without.name} cannot be loaded by this interpreter on this processor: "
    )
    assert str(without.parent) not in library.why_not()


def test_kernels_of_another_version_of_the_source_are_not_used(
    without: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(LIBRARY, without)
    changed = tmp_path / "kernels.c"
    changed.write_bytes(SOURCE.read_bytes() + b"\n")
    monkeypatch.setattr(library, "SOURCE", changed)
    assert kernels() is None
    assert "was made from another version of kernels.c" in library.why_not()


def test_line_ends_do_not_make_another_source(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    unix = SOURCE.read_bytes()
    assert digest(unix.replace(b"\n", b"\r\n")) == digest(unix)
    assert opened(LIBRARY, SOURCE)


PLAN_A_PARCEL = """
import json, sys
sys.path[:0] = sys.argv[1:]
from little import little
import onward
plan = onward.solve(little("fly F1 CNPVG>BELGG 2 10:00 > 2 22:00" + chr(10) + "ship masks CNPVG>BELGG"))
print(json.dumps([onward.__file__, plan.notes["kernel"], len(plan.consignments)]))
"""


def installed(folder: Path, *without: str) -> Path:
    """Another installation of this package, less files of some names."""
    return shutil.copytree(
        Path(onward.__file__).parent,
        folder / "onward",
        ignore=shutil.ignore_patterns("__pycache__", *without),
    )


def parcel_planned(folder: Path) -> subprocess.CompletedProcess[str]:
    """A plan made by the installation in a folder, where there is no home and nothing can be
    cached.
    """
    environment = {
        "HOME": "/nonexistent",
        "PATH": "/usr/bin:/bin",
        "PYTHONDONTWRITEBYTECODE": "1",
        "XDG_CACHE_HOME": "/dev/null/cache",
    }
    return subprocess.run(
        [sys.executable, "-c", PLAN_A_PARCEL, str(folder), str(Path(__file__).parents[1])],
        env=environment, cwd=folder, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip


def test_whoever_plans_without_kernels_is_told_in_one_line_on_standard_error(
    tmp_path: Path,
) -> None:
    installed(tmp_path, LIBRARY.name)
    answer = parcel_planned(tmp_path)
    assert json.loads(answer.stdout)[1:] == ["numpy", 1]
    (line,) = answer.stderr.splitlines()
    assert line.startswith(
        "no compiled kernel (there is none for this interpreter or processor): planning with "
        "NumPy, some 25 times as slow"
    )


def test_an_installation_that_cannot_be_written_plans_with_its_kernels_and_writes_nothing(
    tmp_path: Path,
) -> None:
    package = installed(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    folders = [package, *(path for path in package.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        answer = parcel_planned(tmp_path)
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert (answer.returncode, answer.stderr) == (0, "")
    where, kernel, consignments = json.loads(answer.stdout)
    assert Path(where).is_relative_to(tmp_path)
    assert (kernel, consignments) == ("compiled", 1)
    assert sorted(tmp_path.rglob("*")) == before
