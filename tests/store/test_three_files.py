"""The database, its log and the index of the log, damaged while one or two programs use them: what
was acknowledged is there at the next opening, or the opening is refused.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import product
from pathlib import Path
from random import Random
from typing import Any
from zlib import crc32

import pytest
from alternately import Other, event
from busily import KINDS, together
from damaging import ENDS, HOW, damage, older

from onward.answer import outcome_of
from onward.errors import InvalidInput
from onward.store.beside import identity_in
from onward.store.failures import StoreFailed, StoreGone, StoreStopped
from onward.store.marked import Note
from onward.store.reading import logged
from onward.store.store import lift_mark, open_store

Run = Callable[..., tuple[int, str, str]]
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
            last.does("close")
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
    except StoreGone:
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
        return "refused"
    except (InvalidInput, StoreFailed) as wrong:
        return f"refused otherwise: {wrong}"
    return "there"


# every file, every kind of damage, every moment; of the log's also with two programs
FEW = [
    (1, "", "deleted", "between two writes"), (2, "", "replaced by an older copy", "idle"),
    (1, "", "truncated", "after"), (1, "", "overwritten with an older copy", "between two writes"),
    (1, "-wal", "deleted", "idle"), (1, "-wal", "deleted", "between two writes"),
    (2, "-wal", "deleted", "after"), (2, "-wal", "replaced by an older copy", "between two writes"),
    (1, "-wal", "truncated", "between two writes"), (1, "-wal", "cut in the middle", "begin"),
    (1, "-wal", "cut and grown again", "commit"), (2, "-wal", "moved and moved back", "idle"),
    (2, "-shm", "deleted", "between two writes"), (1, "-shm", "replaced", "commit"),
    (1, "-shm", "truncated", "between two writes"), (1, "-shm", "overwritten with noise", "idle"),
    (1, "", "replaced by a link", "idle"), (2, "", "replaced by a link", "between two writes"),
    (1, "-wal", "replaced by a link", "between two writes"),
    (1, "-shm", "replaced by a link", "between two writes"),
]  # fmt: skip


@pytest.mark.parametrize("cell", FEW, ids=map(str, FEW))
def test_what_was_acknowledged_is_there_or_the_opening_is_refused(
    cell: tuple[int, str, str, str], others: Pair, tmp_path: Path, template: Path
) -> None:
    assert "otherwise" not in play(others, tmp_path, template, *cell, seed=1)


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(10))
def test_every_damage(seed: int, others: Pair, tmp_path: Path, template: Path) -> None:
    ended = Counter[str]()
    for number, cell in enumerate(product((1, 2), ENDS, HOW, WHEN)):
        folder = tmp_path / str(number)
        ended[play(others, folder, template, *cell, seed=1000 * seed + number)] += 1
        shutil.rmtree(folder)
    print(dict(ended))


@pytest.mark.parametrize("identity", [0, 7], ids=["of an earlier version", "with its own"])
@pytest.mark.parametrize("how", ["replaced", "overwritten"])
def test_another_store_with_more_in_it_is_not_taken_for_the_one_that_was_in_use(
    how: str, identity: int, others: Pair, template: Path, tmp_path: Path
) -> None:
    """Both began at one instant, and the other has more commits in a longer file."""
    path, other = (Path(shutil.copy(template, tmp_path / name)) for name in ("onward.db", "other"))
    with closing(sqlite3.connect(other)) as raw:
        raw.execute("PRAGMA user_version = 500")
        raw.execute(f"PRAGMA application_id = {identity}")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = other.read_bytes()
    assert others[0].does("share", path)
    for name in "abc":
        assert others[0].does("record", name)
    if how == "replaced":
        other.replace(path)
    else:
        shutil.copyfile(other, path)
    others[0].kill()
    for write in (False, True):
        with pytest.raises(StoreGone, match=r"replaced by another store"):
            open_store(str(path), write=write)
    assert "onward.db was replaced by another store" in Path(f"{path}-damaged").read_text()
    open_store(str(path), damaged=True).close()
    assert path.read_bytes() == before, "SQLite has copied a log into it that is not its own"


def test_what_tells_a_store_from_others_stands_in_its_file(template: Path, tmp_path: Path) -> None:
    """A store of an earlier version, which has nothing of the kind, gets it when it is opened for
    writing; its note is read as it is.
    """
    assert identity_in(template.read_bytes())
    path = Path(shutil.copy(template, tmp_path / "onward.db"))
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA application_id = 0")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    words = [b"%010d" % 0, b"%020d" % 0, b"%020d" % len(path.read_bytes()), b"%010d" % 0]
    line = b" ".join([*words, b"%08x" % crc32(b" ".join(words))]) + b"\n"
    Path(f"{path}-writer").write_bytes(line + b"the end of a longer one\n")
    assert Note.read(path) == Note(length=len(path.read_bytes()))
    open_store(str(path)).close()
    assert not identity_in(path.read_bytes())
    with open_store(str(path), write=True) as store:
        found = identity_in(path.read_bytes())
        store.record(1, [event("a")])
        noted = Note.read(path)
        assert noted is not None
        assert noted.identity == found != 0
    with open_store(str(path), write=True):
        assert identity_in(path.read_bytes()) == found


def test_two_busy_programs_raise_no_alarm(tmp_path: Path) -> None:
    done = together(tmp_path, 2)
    assert done["written"]


@pytest.mark.deep
def test_two_busy_programs_raise_no_alarm_for_a_minute(tmp_path: Path) -> None:
    done = together(tmp_path, 60)
    assert min(done[f"checkpoint {kind}"] for kind in KINDS) > 5


def test_a_full_disk_stops_the_writer_until_the_store_is_opened_again(
    template: Path, tmp_path: Path
) -> None:
    told, db = list[StoreFailed](), Path(shutil.copy(template, tmp_path / "onward.db"))
    with open_store(str(db), write=True) as store:
        store.writer.when_stopped = told.append
        store.record(1, [event("before")])
        with closing(store.writer.engine.raw_connection()) as raw:
            pages = raw.cursor().execute("PRAGMA page_count").fetchone()[0]
            raw.cursor().execute(f"PRAGMA max_page_count={pages}")
        with pytest.raises(StoreFailed, match="full"):
            store.record(1, [event(f"much {n}") for n in range(300)])
        with pytest.raises(StoreStopped):
            store.record(1, [event("after")])
        assert [outcome_of(each).exit_code for each in told] == [7]
    with open_store(str(db), write=True) as store:
        store.record(1, [event("after")])
    assert recorded(db) == {event("before").id, event("after").id}


class CutWhole(Random):
    """Cuts at the beginning: a part that the next write does not read is left to `db verify`."""

    def choice(self, seq: Any) -> Any:
        return seq[0]


@pytest.mark.parametrize("end", ["", "-wal"])
@pytest.mark.parametrize(
    "how", ["truncated", "cut in the middle", "cut and grown again", "overwritten with noise"]
)
def test_a_file_that_was_changed_in_its_place_acknowledges_nothing_more(
    end: str, how: str, template: Path, tmp_path: Path
) -> None:
    db = Path(shutil.copy(template, tmp_path / "onward.db"))
    with open_store(str(db), write=True) as store:
        for name in "abc":
            store.record(1, [event(name)])
        older(db)
        damage(db, end, how, CutWhole(4))
        with pytest.raises(StoreFailed):
            store.record(1, [event("d")])
        with pytest.raises(StoreGone):
            store.record(1, [event("e")])
    with pytest.raises(StoreGone):
        open_store(str(db))


def test_a_marked_store_is_verified_copied_and_used_again(
    template: Path, tmp_path: Path, run: Run
) -> None:
    db = Path(shutil.copy(template, tmp_path / "onward.db"))
    with open_store(str(db), write=True) as store:
        store.record(1, [event("a")])
        Path(f"{db}-wal").unlink()
        with pytest.raises(StoreGone, match="-wal was deleted or moved away while it was"):
            store.record(1, [event("b")])
    assert run("track", "shipment:a", "--db", db)[0] == 6
    code, said, wrong = run("db", "verify", "--db", db)
    assert code == 3
    assert "is marked as damaged" in wrong
    assert run("db", "backup", tmp_path / "copy.db", "--db", db)[0] == 0
    assert recorded(tmp_path / "copy.db") == {event("a").id}
    code, said, _ = run("db", "lift-mark", "--db", db)
    assert code == 3
    assert "all that was recorded is in onward.db" in said
    assert run("db", "lift-mark", "--db", db, "--yes")[0] == 0
    assert recorded(db) == {event("a").id}
    assert run("db", "lift-mark", "--db", db, "--yes")[0] == 3
