"""The database, its log and the index of the log, damaged while one or two programs use them: what
was acknowledged is there at the next opening, or the opening is refused.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from alternately import Other, event
from damaging import damage, older

from onward.errors import InvalidInput
from onward.store.failures import StoreFailed, StoreGone
from onward.store.reading import logged
from onward.store.store import lift_mark, open_store

WHEN = ("idle", "between two writes", "begin", "commit", "after")
Pair = tuple[Other, Other]


@pytest.fixture(scope="module")
def others() -> Iterator[Pair]:
    pair = Other(), Other()
    yield pair
    for each in pair:
        each.end()


@pytest.fixture(scope="module")
def template(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = Path(shutil.copy(migrated_file, tmp_path_factory.mktemp("three") / "onward.db"))
    with open_store(str(found), write=True) as store:
        store.organisation()
    return found


def recorded(path: Path) -> set[str]:
    with open_store(str(path)) as store:
        return {each.id for _, _, each in logged(store, store.organisation())}


class Play:
    """Programs that write to one store in turn; ``told``: the events acknowledged to them."""

    def __init__(self, programs: tuple[Other, ...], path: Path, random: Random) -> None:
        self.programs, self.path, self.random = programs, path, random
        self.told = set[str]()
        for each in programs:
            assert each.does("share", path), each.refused

    def write(self, count: int) -> None:
        """Some events, by any of them."""
        for _ in range(count):
            self.tell(self.random.choice(self.programs))

    def tell(self, program: Other) -> bool:
        """Whether an event was acknowledged."""
        name = f"E{self.random.getrandbits(60)}"
        done = program.does("record", name)
        if done:
            self.told.add(event(name).id)
        return done


def play(others: Pair, folder: Path, template: Path, programs: int, end: str, how: str, when: str,
         seed: int) -> str:  # fmt: skip
    """How the next opening ended."""
    (folder / "desk").mkdir(parents=True)
    path, random = folder / "desk" / "onward.db", Random(seed)
    shutil.copy(template, path)
    found = Play(others[:programs], path, random)
    found.write(3)
    if random.random() < 0.3:
        others[0].does("checkpoint")
        found.write(1)
    older(path)
    found.write(random.randint(0, 3))
    if random.random() < 0.3:
        others[0].does("checkpoint")
    found.write(1)
    last = random.choice(found.programs)
    if when in ("idle", "between two writes"):
        damage(path, end, how, random)
    else:
        last.does("damage", when, end, how)
    if when != "idle":
        refused = not found.tell(last)
        found.write(random.randint(1, 4))
        if refused and random.random() < 0.5:
            assert last.does("close")
            found.programs = tuple(each for each in found.programs if each is not last)
            found.write(len(found.programs))
    for each in others[:programs]:
        each.kill()
    return opened(path, found.told)


def opened(path: Path, told: set[str]) -> str:
    """What the next opening gives; everything that was acknowledged, if it gives anything."""
    saved = path.with_name("onward.db-saved")
    try:
        assert told <= recorded(path), "acknowledged, and not there"
    except StoreGone as wrong:
        with pytest.raises(StoreGone):  # again and again
            open_store(str(path), write=True)
        said = path.with_name("onward.db-damaged").read_text()
        if "is in onward.db-saved" in said:
            assert told <= recorded(saved)
            return "refused, a copy saved"
        if "all that was recorded is in" in said:
            lift_mark(str(path))
            assert told <= recorded(path), f"not saved: {said}"
            return "refused, all saved"
        assert "while it was in use" in str(wrong)
        return "refused"
    except (InvalidInput, StoreFailed) as wrong:
        return f"refused otherwise: {wrong}"
    return "there"
