"""One file, whatever its name: two processes that both write lose nothing, and a file that goes
away acknowledges nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from alternately import Other, event

from onward.store.failures import StoreFailed, StoreGone, StoreRefused
from onward.store.reading import logged
from onward.store.store import lift_mark, migrate_store, open_store

ALIASES = (
    "itself", "hard link", "symbolic link", "link to its folder", "moved", "copy", "bound",
    "folder "
            "bound", "lock deleted", "all deleted",
    "replaced",
)  # fmt: skip


@pytest.fixture(scope="module")
def others() -> Iterator[tuple[Other, Other]]:
    pair = Other(), Other()
    yield pair
    for each in pair:
        each.end()


@pytest.fixture
def path(migrated_file: Path, tmp_path: Path) -> Path:
    (tmp_path / "desk").mkdir()
    found = Path(shutil.copy(migrated_file, tmp_path / "desk" / "onward.db"))
    with open_store(str(found), write=True) as store:
        store.organisation()
    return found


def recorded(path: Path) -> set[str]:
    """The ids of the events in a store; a mark of damage is lifted first."""
    if path.with_name(f"{path.name}-damaged").exists():
        with pytest.raises(StoreGone):
            open_store(str(path))
        lift_mark(str(path))
    with open_store(str(path)) as store:
        return {each.id for _, _, each in logged(store, store.organisation())}


class Names:
    """Other names for a file, and what was mounted for them."""

    def __init__(self, path: Path, spare: Path) -> None:
        self.path, self.spare, self.mounts = path, spare, list[Path]()

    def another(self, how: str) -> Path | None:
        """The name by which it, or what takes its place, is known now; None where this machine
        cannot do that.
        """
        path, other = self.path, self.path.parent.parent / "other"
        other.mkdir()
        there = other / "elsewhere.db"
        if how == "hard link":
            os.link(path, there)
        elif how == "symbolic link":
            there.symlink_to(path)
        elif how == "link to its folder":
            (other / "desk").symlink_to(path.parent)
            there = other / "desk" / path.name
        elif how == "moved":
            path.rename(there)
        elif how == "copy":
            shutil.copy(path, there)
        elif how == "bound":
            there.touch()
            return there if self._mount(path, there) else None
        elif how == "folder bound":
            return other / path.name if self._mount(path.parent, other) else None
        else:
            there = path
            gone = {
                "lock deleted": ["-writer"],
                "all deleted": ["", "-wal", "-shm", "-writer"],
            }.get(how, [])
            for end in gone:
                Path(f"{path}{end}").unlink(missing_ok=True)
            if how in ("all deleted", "replaced"):
                shutil.copy(self.spare, f"{path}.new")
                os.replace(f"{path}.new", path)
        return there

    def _mount(self, what: Path, where: Path) -> bool:
        done = (
            subprocess.run(
                ["mount", "--bind", what, where], capture_output=True, check=False
            ).returncode
            == 0
        )
        self.mounts += [where] if done else []
        return done

    def end(self) -> None:
        """Unmount."""
        for each in self.mounts:
            subprocess.run(["umount", each], check=True)


def pair(
    first: Other, second: Other, folder: Path, template: Path, how: str, random: Random
) -> str:
    """Two that write under two names, in turn; whatever is acknowledged is in the file that has the
    name afterwards.
    """
    (folder / "desk").mkdir(parents=True)
    names = Names(Path(shutil.copy(template, folder / "desk" / "onward.db")), template)
    told: dict[Path, set[str]] = {}
    try:
        assert first.does("open", names.path)
        assert first.does("record", "before")
        early = {event("before").id}
        there = names.another(how)
        if there is None:
            return "cannot be tried here"
        opened = second.does("open", there)
        for number in range(random.randint(2, 6)):
            who, where = random.choice([(first, names.path), (second, there)])
            if (who is first or opened) and who.does("record", f"E{number}"):
                told.setdefault(where.resolve(), set()).add(event(f"E{number}").id)
        for who in random.sample([first, second], 2):
            who.kill() if random.random() < 0.3 else who.does("close")
        if how not in ("all deleted", "replaced"):
            told.setdefault(
                there.resolve() if how == "moved" else names.path.resolve(), set()
            ).update(early)
        if how == "hard link":
            there.unlink()
        if how == "moved":  # as whoever moves a store must: with what stands beside it
            for end in ("-wal", "-shm"):
                if Path(f"{names.path}{end}").exists():
                    os.replace(f"{names.path}{end}", f"{there}{end}")
        for where, ids in told.items():
            assert ids <= recorded(where), f"{how}: acknowledged and not there"
        return "both wrote" if opened else "refused"
    finally:
        names.end()


@pytest.mark.parametrize("how", ALIASES)
def test_two_writers(how: str, others: tuple[Other, Other], tmp_path: Path, path: Path) -> None:
    for seed in range(3):
        found = pair(*others, tmp_path / str(seed), path, how, Random(seed))
        if how in ("copy", "all deleted"):
            assert found == "both wrote"  # two stores
        else:
            assert found in ("refused", "cannot be tried here")


@pytest.mark.deep
def test_200_pairs_of_writers(others: tuple[Other, Other], tmp_path: Path, path: Path) -> None:
    random = Random(23)
    for number in range(200):
        how = random.choice(ALIASES)
        assert pair(*others, tmp_path / str(number), path, how, random) in (
            "refused",
            "both wrote",
            "cannot be tried here",
        )


@pytest.mark.parametrize("how", ["hard link", "bound"])
def test_a_name_beside_which_the_newest_does_not_stand_is_not_read_either(
    how: str, tmp_path: Path, path: Path
) -> None:
    names = Names(path, path)
    try:
        there = names.another(how)
        if there is None:
            pytest.skip("nothing can be mounted here")
        with pytest.raises(
            StoreRefused, match="2 names" if how == "hard link" else "mount its folder"
        ):
            open_store(str(there))
    finally:
        names.end()


@pytest.mark.parametrize("how", ["moved", "all deleted", "replaced"])
def test_a_file_that_goes_away_acknowledges_nothing_more(
    how: str, tmp_path: Path, path: Path
) -> None:
    with open_store(str(path), write=True) as store:
        told: list[StoreGone] = []
        store.writer.when_stopped = told.append
        store.record(1, [event("a")])
        Names(
            path,
            tmp_path / "desk" / "onward.db"
            if how == "moved"
            else shutil.copy(path, tmp_path / "spare.db"),
        ).another(how)
        with pytest.raises(
            StoreGone, match="while it was in use; nothing more is recorded"
        ) as wrong:
            store.record(1, [event("b")])
        assert told == [wrong.value]
        with pytest.raises(StoreGone):
            store.record(1, [event("c")])


def test_a_file_that_goes_away_while_something_is_written(path: Path) -> None:
    with open_store(str(path), write=True) as store:

        def work(_: object) -> None:
            path.rename(path.with_name("moved.db"))

        with pytest.raises(StoreGone):
            store.writer.write(work)


def put_back(path: Path) -> None:
    """As an operator does it: the database in the place of the link."""
    path.resolve().replace(path)


@pytest.mark.parametrize("killed", [False, True])
def test_a_database_replaced_by_a_link_to_itself_has_no_second_log(
    killed: bool, others: tuple[Other, Other], path: Path, tmp_path: Path
) -> None:
    first, second = others
    assert first.does("share", path)
    told = {event(name).id for name in "abc" if first.does("record", name)}
    path.rename(tmp_path / "onward.db")
    path.symlink_to(tmp_path / "onward.db")
    if killed:
        first.kill()
    else:
        assert not first.does("record", "d")
        assert "onward.db was replaced by a link while it was in use" in first.refused
    for what in ("share", "read"):
        assert not second.does(what, path)
        assert "replaced by a link while it was in use: beside the link stands" in second.refused
    if not killed:
        assert first.does("close")
    with pytest.raises(StoreGone, match="put the database in the place of the link"):
        lift_mark(str(path))
    put_back(path)
    assert recorded(path) == told


@pytest.mark.parametrize("end", ["-damaged", "-wal", "-writer"])
def test_no_store_is_made_behind_a_link_beside_which_something_is_left(
    end: str, others: tuple[Other, Other], path: Path
) -> None:
    assert others[0].does("share", path)
    assert others[0].does("record", "a")
    others[0].kill()
    path.with_name("onward.db-damaged").write_text("was truncated")
    for each in {"-damaged", "-wal", "-writer", "-shm", ""} - {end}:
        Path(f"{path}{each}").unlink()
    (path.parent / "between.db").symlink_to("nowhere.db")
    path.symlink_to("between.db")
    for opened in (
        lambda: open_store(str(path), write=True),
        lambda: open_store(str(path)),
        lambda: migrate_store(str(path)),
        lambda: lift_mark(str(path)),
    ):
        with pytest.raises(StoreGone, match=f"beside the link stands onward.db(-damaged|{end})"):
            opened()
    assert not path.exists()


@pytest.mark.parametrize("what", ["link", "folder"])
def test_a_store_is_used_through_a_link_until_the_link_leads_elsewhere(
    what: str, others: tuple[Other, Other], path: Path, tmp_path: Path
) -> None:
    shutil.copytree(path.parent, tmp_path / "two")
    link = tmp_path / "link"
    target, given = (path, link) if what == "link" else (path.parent, link / path.name)
    link.symlink_to(target)
    for each in others:
        assert each.does("share", given), each.refused
        assert each.does("record", "a")
    with open_store(str(given), write=True, shared=True) as store:
        store.record(1, [event("b")])
        link.unlink()
        link.symlink_to(tmp_path / "two" / (path.name if what == "link" else ""))
        with pytest.raises(StoreGone, match=f"lost its link {given} while it was in use"):
            store.record(1, [event("c")])
    for each in others:
        assert not each.does("record", "d")
        assert each.does("close")
    assert recorded(path) == {event("a").id, event("b").id}
    assert not recorded(given)


def test_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.db")
    for name in (tmp_path, tmp_path / "pipe.db"):
        with pytest.raises(StoreRefused, match="is no file"):
            open_store(str(name))
    (tmp_path / "loop.db").symlink_to(tmp_path / "loop.db")
    with pytest.raises((StoreRefused, StoreFailed)):
        open_store(str(tmp_path / "loop.db"), write=True)


def test_the_end_of_one_store_drops_no_lock_of_another_on_the_same_file(
    others: tuple[Other, Other], path: Path
) -> None:
    """SQLite's locks belong to the process and the file: closing any descriptor of the file would
    drop them all.
    """
    with open_store(str(path)) as reader, reader.reading.connect() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM events").all()
        open_store(str(path), write=True).close()
        other = others[0]
        assert other.does("open", path)
        assert other.does("record", "x")
        assert other.does("close")
        assert Path(f"{path}-wal").exists()  # whoever closes last removes it, and here we are still


def test_the_log_of_a_replaced_file_is_not_taken_for_that_of_the_next_one(
    others: tuple[Other, Other], path: Path, tmp_path: Path
) -> None:
    """SQLite's log of changes goes by the name: it would change a file that it does not belong
    to.
    """
    first, second = others
    assert first.does("open", path)
    assert first.does("record", "a")
    Names(path, Path(shutil.copy(path, tmp_path / "spare.db"))).another("replaced")
    assert not first.does("record", "b")
    assert first.does("close")
    assert not recorded(path)
    assert second.does("open", path)
    assert second.does("record", "c")
    assert second.does("close")
    assert recorded(path) == {event("c").id}
    assert Path(f"{path}-wal-of-the-file-before").stat().st_size
