"""Whatever happens to a store, what was acknowledged is there, or somebody who looks is told that it
is not. Each seed is one life of a store, always the same:

SEED=157 pytest -m deep -k one_life tests/store/test_everything.py      that life again; SHORTEST=1: the
    shortest that fails like it; KIND=postgresql; PLANTED="a missing fsync"
LIVES=1000 pytest -m deep -k lives tests/store/test_everything.py       so many, a tenth in PostgreSQL
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from disk import UNSYNCED, library
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from living import Life
from living_on_a_disk import LifeOnADisk
from living_on_postgresql import LifeOnPostgresql
from postgresql import Server
from programs import Host

from onward.store.backup import restore

STEPS, MANY = 30, int(os.environ.get("LIVES", "300"))
FOUND_WITHIN = 60  # lives
PLANTED = (
    "no inode check",
    "a missing fsync",
    "a lost idempotency key",
    "an unproven schema",
    "no sync of what others wrote",
)

pytestmark = pytest.mark.skipif(not library(), reason="SQLite is a part of this Python")


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    found = Host(tmp_path_factory.mktemp("programs"))
    yield found
    found.close()


@pytest.fixture(scope="module")
def in_postgresql(host: Host, postgresql: Server) -> type[Life]:
    full = postgresql.new_database()
    restore(host.room / "full.db", full)
    return type("InPostgresql", (LifeOnPostgresql,), {"server": postgresql, "full": full})


def live(
    kind: type[Life],
    host: Host,
    number: int,
    planted: str = "",
    shortest: bool = False,
    steps: int = STEPS,
) -> None:
    """The life of a seed."""
    phases = (Phase.generate, Phase.shrink) if shortest else (Phase.generate,)
    played = settings(
        max_examples=1, stateful_step_count=steps, phases=phases, database=None, deadline=None,
        suppress_health_check=list(HealthCheck), print_blob=False,
    )  # fmt: skip
    given = {"host": host, "room": host.room, "planted": planted}
    try:
        run_state_machine_as_test(seed(number)(type("AStore", (kind,), given)), settings=played)
    except AssertionError as wrong:
        wrong.add_note(f"seed {number} of {kind.__name__} {planted}")
        raise


def found(host: Host, planted: str) -> int:
    """In how many lives a planted fault was found; 0: in none."""
    for number in range(FOUND_WITHIN):
        try:
            live(LifeOnADisk, host, number, planted)
        except AssertionError:
            return number + 1
    return 0


@pytest.mark.no_cover
@pytest.mark.parametrize("number", range(2))
def test_a_life_on_a_disk(host: Host, number: int) -> None:
    live(LifeOnADisk, host, number)


@pytest.mark.no_cover
def test_a_life_in_postgresql(host: Host, in_postgresql: type[Life]) -> None:
    live(in_postgresql, host, 1, steps=8)


@pytest.mark.no_cover
def test_a_fault_that_was_planted_is_found(host: Host) -> None:
    with pytest.raises(AssertionError, match="acknowledged, not there, and green"):
        live(LifeOnADisk, host, 4, "a lost idempotency key")


@pytest.mark.no_cover
@pytest.mark.parametrize("how", ["ours", "document"])
def test_what_a_killed_program_had_not_synced_is_synced_before_it_is_acknowledged(
    host: Host, how: str
) -> None:
    assert lost(host, how) == set()
    assert lost(host, how, "no sync of what others wrote")


def lost(host: Host, how: str, planted: str = "") -> set[str]:
    """What was sent again after a kill, acknowledged, and lost in one of some power cuts."""
    given = {"host": host, "room": host.room, "planted": planted}
    life = type("AStore", (LifeOnADisk,), given)()
    life.promise.begins_with(life.look())
    for cut in range(4):
        life.send(0, how, [2 * cut + 1], "")
        life.on_the_way(0, UNSYNCED, 1)
        assert life.send(0, how, [2 * cut + 2], f"key {cut}").how == "ended"
        life.failing = False
        assert life.send(0, how, [2 * cut + 2], f"key {cut}").done
        life.power_cut(cut)
        if gone := life.promise.gone(life.in_it(life.as_found())):
            break
    life.teardown()
    return gone


@pytest.mark.deep
@pytest.mark.parametrize("planted", PLANTED)
def test_each_fault_that_was_planted_is_found(host: Host, planted: str) -> None:
    lives = found(host, planted)
    print(f"{planted}: found in life {lives}")
    assert lives


@pytest.mark.deep
@pytest.mark.parametrize("tenth", range(10))
def test_many_lives_on_a_disk(host: Host, tenth: int) -> None:
    for number in range(tenth * MANY // 10, (tenth + 1) * MANY // 10):
        live(LifeOnADisk, host, number)


@pytest.mark.deep
def test_many_lives_in_postgresql(host: Host, in_postgresql: type[Life]) -> None:
    for number in range(MANY // 10):
        live(in_postgresql, host, number)


@pytest.mark.deep
@pytest.mark.skipif("SEED" not in os.environ, reason="no seed was given")
def test_one_life(host: Host, request: pytest.FixtureRequest) -> None:
    kind: type[Life] = LifeOnADisk
    if os.environ.get("KIND") == "postgresql":
        kind = request.getfixturevalue("in_postgresql")
    number, planted = int(os.environ["SEED"]), os.environ.get("PLANTED", "")
    live(kind, host, number, planted, "SHORTEST" in os.environ)
