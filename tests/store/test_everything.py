"""Whatever happens to a store, what was acknowledged is there, or somebody who looks is told that it
is not.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from disk import library
from hypothesis import Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from living import Life
from living_on_a_disk import LifeOnADisk
from programs import Host

STEPS = 30


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    found = Host(tmp_path_factory.mktemp("programs"))
    yield found
    found.close()


def lives(
    kind: type[Life], host: Host, number: int, planted: str = "", shortest: bool = False
) -> None:
    """The life of a seed; the same seed is the same life. ``shortest``: of a life that fails, the
    shortest like it.
    """
    phases = (Phase.generate, Phase.shrink) if shortest else (Phase.generate,)
    played = settings(
        max_examples=1, stateful_step_count=STEPS, phases=phases, database=None, deadline=None
    )  # fmt: skip
    one = seed(number)(
        type(kind.__name__, (kind,), {"host": host, "room": host.room, "planted": planted})
    )
    try:
        run_state_machine_as_test(one, settings=played)
    except BaseException as wrong:
        wrong.add_note(f"seed {number} of {kind.__name__} {planted}")
        raise


@pytest.mark.skipif(not library(), reason="this Python has its own SQLite within")
@pytest.mark.parametrize("number", range(int(os.environ.get("LIVES", "3"))))
def test_a_store_in_a_file_keeps_its_promise(host: Host, number: int) -> None:
    lives(LifeOnADisk, host, number)
