"""A life of a store in one file: besides all that programs do, what happens to files and disks."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from random import Random

from disk import UNSYNCED, PlayedDisk, named
from hypothesis import strategies as st
from hypothesis.stateful import rule
from living import FEW, SEEDS, SLOTS, Life

FILES = st.sampled_from(("", "-wal", "-shm"))
WAYS = st.sampled_from(("deleted", "older", "other", "emptied", "halved", "overwritten"))
CALLS = st.integers(1, 40)


class LifeOnADisk(Life):
    """``room`` has ``full.db``, ``other.db`` and ``old.db``."""

    def made(self) -> str:
        for folder in ("store", "copy", "older"):
            (self.home / folder).mkdir()
        self.file = self.home / "store" / "onward.db"
        self.disk = str(self.home / "asked")
        self.played = PlayedDisk(Path(self.disk))
        self.take(self.another())
        self.keep_older()
        return str(self.file)

    def as_found(self) -> str:
        copy = self.home / "copy"
        for path in copy.iterdir():
            path.unlink()
        for path in self.file.parent.glob(f"{self.file.name}*"):
            if not path.name.endswith("-shm"):  # SQLite makes it again
                shutil.copyfile(path, copy / path.name)
        return str(copy / self.file.name)

    def another(self, backup: str = "") -> str:
        target = self.home / f"another-{next(self.numbers)}.db"
        if backup:
            assert self.alone("restore", file=backup, target=str(target)).done
        else:
            shutil.copyfile(self.room / "full.db", target)
        return str(target)

    def take(self, other: str) -> None:
        for path in self.file.parent.iterdir():
            path.unlink()
        os.replace(other, self.file)

    def lift(self) -> None:
        if self.end_of("-damaged").exists():
            self.alone("lift", db=self.db)  # refused if there is no store any more

    def swallowing(self, tables: list[str]) -> list[str]:
        return [
            f"CREATE TRIGGER {table}_{what} BEFORE {what} ON {table} BEGIN SELECT RAISE(IGNORE); END"
            for table in tables
            for what in ("INSERT", "UPDATE")
        ]

    def keep_older(self) -> None:
        """Somebody copies the files, as they stand."""
        for path in self.file.parent.glob(f"{self.file.name}*"):
            shutil.copyfile(path, self.home / "older" / path.name)

    def end_of(self, which: str) -> Path:
        return self.file.with_name(f"{self.file.name}{which}")

    # -- steps: files

    @rule()
    def copy_by_hand(self) -> None:
        self.keep_older()

    @rule(which=FILES, way=WAYS)
    def change_file(self, which: str, way: str) -> None:
        """Somebody deletes, replaces or truncates a file, whether or not programs have it open."""
        path = self.end_of(which)
        if path.exists() and self.harms(f"{which or 'file'} {way}"):
            self.played.by_hand(path, lambda: self.changed(path, which, way))

    def changed(self, path: Path, which: str, way: str) -> None:
        older = self.home / "older" / path.name
        other = self.room / f"other.db{which}"
        match way:
            case "deleted":
                path.unlink()
            case "emptied":
                os.truncate(path, 0)
            case "halved":
                os.truncate(path, path.stat().st_size // 2)
            case "older" | "other":
                source = older if way == "older" else other
                if source.exists():
                    new = path.with_name("new")
                    shutil.copyfile(source, new)
                    new.replace(path)
            case "overwritten":
                if older.exists():
                    shutil.copyfile(older, path)

    @rule(slot=SLOTS, which=FILES, way=WAYS, before=FEW, after=FEW)
    def change_file_and_go_on(
        self, slot: int, which: str, way: str, before: int, after: int
    ) -> None:
        """A file changes under a program that serves; it writes on, and is killed."""
        self.capture(slot, before, "ours", key=True)
        self.change_file(which, way)
        for _ in range(after):
            if slot in self.programs and self.programs[slot].alive:
                self.capture(slot, 1, "ours", key=True)
        self.kill(slot)

    # -- steps: disks

    @rule(slot=SLOTS, events=FEW, calls=CALLS, how=st.sampled_from(("full", "no sync")))
    def disk_fails(self, slot: int, events: int, calls: int, how: str) -> None:
        """On the way, and until the program is started again."""
        if self.on_the_way(slot, how, calls):
            self.capture(slot, events, "ours", key=True)
            self.capture(slot, events, "document", key=True)
            self.programs[slot].kill()
            self.failing = False

    @rule(slot=SLOTS, events=FEW, calls=CALLS, synced=st.booleans())
    def kill_on_the_way(self, slot: int, events: int, calls: int, synced: bool) -> None:
        """At one of the calls that a program asks of the disk, or before all is synced."""
        last = ("kill", calls) if synced else (UNSYNCED, 1 + calls % 2)
        if self.on_the_way(slot, *last):
            self.capture(slot, events, "ours", key=True)
            if self.programs[slot].alive:
                self.capture(slot, events, "document", key=True)
            self.programs[slot].kill()
            self.failing = False

    def on_the_way(self, slot: int, last: str, calls: int) -> bool:
        program = self.program(slot)
        if program is not None:
            self.failing = True
            program.asked("fail", last=last, calls=calls)
        return program is not None

    @rule(seed=SEEDS)
    def power_cut(self, seed: int) -> None:
        """Of what no program has synced any part may be lost."""
        for program in self.programs.values():
            program.kill()
        self.played.catch_up()
        held = self.played.after_a_cut(Random(seed))
        for which in ("", "-wal"):
            path = self.end_of(which)
            if named(path) in held:
                path.write_bytes(held[named(path)])
        self.end_of("-shm").unlink(missing_ok=True)
        self.played.under_way.clear()
        self.played.sure.clear()

    @rule(slot=SLOTS, calls=CALLS, synced=st.booleans(), again=SLOTS, seed=SEEDS)
    def power_cut_on_the_way(
        self, slot: int, calls: int, synced: bool, again: int, seed: int
    ) -> None:
        """After a kill, and after all was sent again."""
        self.kill_on_the_way(slot, 1, calls, synced)
        if not seed % 2:
            self.kill(1 - slot)
            self.send_again(again, -1)
        self.power_cut(seed)

    # -- steps: versions

    @rule(calls=st.integers(1, 300))
    def upgrade(self, calls: int) -> None:
        """A store of the oldest version takes this one's place and is migrated; once more if that
        was killed.
        """
        self.end_all()
        old = self.home / "old.db"
        shutil.copyfile(self.room / "old.db", old)
        self.take(str(old))
        for last in ("kill", ""):
            program = self.started()
            program.asked("fail", last=last, calls=calls)
            self.failing = True
            done = self.said(program, program.asked("migrate", db=self.db)).done
            program.kill()
            self.failing = False
        assert done
        self.promise.begins_with(found := self.look())
        assert self.in_it(str(self.room / "old.db")) <= found.there
