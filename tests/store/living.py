"""A store, the programs that use it, and everything that can happen to them: one step is one
method.

What one person or program does is here. What happens to files and disks is in
``living_on_a_disk.py``.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

from hypothesis import assume, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from programs import Answer, Host, Program
from promised import Promise, Seen

from onward.store.tables import TABLES

SLOTS = st.sampled_from((0, 0, 1))  # the first program does most
FEW = st.integers(1, 4)
SEEDS = st.integers(0, 1 << 16)
VERIFIED_EACH = 5  # steps
JUMPS_S = st.sampled_from((-400 * 86_400, -3_600, -1, 1, 3_600, 400 * 86_400))


class Life(RuleBasedStateMachine):
    """One store from its beginning on. ``host``: starts programs; ``room``: where it may write;
    ``planted``: a fault of the product.
    """

    host: Host
    room: Path
    planted = ""
    disk = ""  # where programs write down what they ask of the disk

    def __init__(self) -> None:
        super().__init__()
        self.promise = Promise()
        self.steps = 0
        self.programs: dict[int, Program] = {}
        self.numbers: Iterator[int] = count(1)
        self.sent: list[tuple[str, list[int], str]] = []  # how, events, key
        self.copies: list[tuple[str, frozenset[str]]] = []  # backups, and what must be in them
        self.home = self.room / f"life-{os.getpid()}"
        shutil.rmtree(self.home, ignore_errors=True)
        self.home.mkdir()
        self.shift_us = 0
        self.failing = False  # whether the disk is
        self.looker = self.host.started({"planted": self.planted, "disk": "", "shift_us": 0})
        self.db = self.made()

    def made(self) -> str:
        """FILE_OR_URL of a store that is there."""
        raise NotImplementedError

    def as_found(self) -> str:
        """What somebody would open if every program were killed now."""
        raise NotImplementedError

    def another(self, backup: str = "") -> str:
        """FILE_OR_URL of a new store: made from a backup, or as ``made``."""
        raise NotImplementedError

    def take(self, other: str) -> None:
        """Another store takes this one's place."""
        raise NotImplementedError

    def lift(self) -> None:
        """An operator takes a store that is marked as damaged as it is."""

    def look(self, db: str = "") -> Seen:
        """What somebody finds who opens the store, or another, and verifies it."""
        found: Seen = self.looker.asked("look", db=db or self.as_found()).value
        return found

    def in_it(self, db: str) -> frozenset[str]:
        """What is in a store, whatever is wrong with it."""
        found: frozenset[str] = self.looker.asked("there", db=db).value
        return found

    # -- programs

    def started(self) -> Program:
        settings = {"planted": self.planted, "disk": self.disk, "shift_us": self.shift_us}
        return self.host.started(settings)

    def program(self, slot: int) -> Program | None:
        """The one that serves; None if refused."""
        running = self.programs.get(slot)
        if running is not None and running.alive:
            return running
        new = self.started()
        if not self.said(new, new.asked("serve", db=self.db)).done:
            new.kill()
            return None
        self.programs[slot] = new
        return new

    def asked(self, slot: int, what: str, **given: Any) -> Answer:
        """What a program that serves answers. One whose disk fails is started again when it is
        needed.
        """
        program = self.program(slot)
        if program is None:
            return Answer("refused")
        found = self.said(program, program.asked(what, **given))
        if found.how == "refused":
            program.kill()
        return found

    def alone(self, what: str, **given: Any) -> Answer:
        """What a program answers that does one thing and ends."""
        program = self.started()
        found = self.said(program, program.asked(what, **given))
        program.kill()
        return found

    def said(self, program: Program, answer: Answer) -> Answer:
        """Notes what was acknowledged. Who refuses or dies without a reason fails the test."""
        if not answer.done:
            reason = self.promise.harmed or self.failing
            assert reason, f"without a reason: {answer.how} {answer.value}"
        self.promise.acknowledged(*answer.kept)
        return answer

    def end_all(self) -> None:
        for program in self.programs.values():
            if program.alive:
                program.asked("end")
                program.kill()

    # -- steps

    @initialize(simplest_is_zero=SEEDS)
    def begins(self, simplest_is_zero: int) -> None:
        assume(simplest_is_zero)  # hypothesis begins with the simplest life of all
        self.promise.begins_with(self.look())

    @rule(
        slot=SLOTS,
        events=FEW,
        how=st.sampled_from(("document", "event", "ours")),
        key=st.booleans(),
    )
    def capture(self, slot: int, events: int, how: str, key: bool) -> None:
        numbers = [next(self.numbers) for _ in range(events)]
        self.send(slot, how, numbers, f"key {numbers[0]}" if key else "")

    def send(self, slot: int, how: str, numbers: list[int], key: str) -> Answer:
        self.sent.append((how, numbers, key))
        if how == "ours":
            return self.asked(slot, "record", numbers=numbers, key=key)
        return self.asked(slot, "capture", numbers=numbers, key=key, add=how == "event")

    @rule(slot=SLOTS, which=SEEDS)
    def send_again(self, slot: int, which: int) -> None:
        """A request of before, under the same key."""
        if self.sent:
            how, numbers, key = self.sent[which % len(self.sent)]
            known = f"request {key}" in self.promise.said
            found = self.send(slot, how, numbers, key)
            if how == "ours" and known and found.done and not self.promise.harmed:
                assert found.value, f"{key!r} was acknowledged before, and taken for another"

    @rule(slot=SLOTS, requests=st.lists(FEW, min_size=2, max_size=4))
    def capture_at_once(self, slot: int, requests: list[int]) -> None:
        each = [[next(self.numbers) for _ in range(events)] for events in requests]
        self.asked(slot, "record_at_once", requests=[(n, f"key {n[0]}") for n in each])

    @rule(slot=SLOTS, seed=SEEDS)
    def act(self, slot: int, seed: int) -> None:
        self.asked(slot, "act", seed=seed, count=1)

    @rule(slot=SLOTS, number=st.integers(1, 6))
    def claim(self, slot: int, number: int) -> None:
        self.asked(slot, "claim", number=number)

    @rule(slot=SLOTS)
    def user(self, slot: int) -> None:
        self.asked(slot, "user", name=f"user {next(self.numbers)}")

    @rule(events=st.integers(5, 40))
    def bring(self, events: int) -> None:
        self.alone("bring", db=self.db, numbers=[next(self.numbers) for _ in range(events)])

    @rule()
    def backup(self) -> None:
        target = self.home / f"backup-{next(self.numbers)}.db"
        made = self.alone("backup", db=self.db, target=str(target))
        if made.done:
            self.copies.append((str(target), frozenset(self.promise.said)))
            self.promise.print_heads(tuple(made.value))

    @rule()
    def restore(self) -> None:
        """What was acknowledged before a backup is in a store that is made from it."""
        if self.copies:
            file, kept = self.copies[-1]
            assert kept <= self.look(self.another(file)).there

    @rule(slot=SLOTS)
    def kill(self, slot: int) -> None:
        if slot in self.programs:
            self.programs[slot].kill()

    @rule(slot=SLOTS)
    def end(self, slot: int) -> None:
        if slot in self.programs and self.programs[slot].alive:
            self.programs[slot].asked("end")
            self.programs[slot].kill()

    @rule(by=JUMPS_S)
    def clock_jumps(self, by: int) -> None:
        self.shift_us += by * 1_000_000
        for program in self.programs.values():
            if program.alive:
                program.asked("clock", shift_us=self.shift_us)

    @rule(slot=SLOTS, table=st.sampled_from(("", "", "", "events")))
    def alter_schema(self, slot: int, table: str) -> None:
        """Adds triggers that discard what is written, to one table or all; programs write on."""
        if not self.harms("schema"):
            return
        tables = [table] if table else [each.name for each in TABLES.sorted_tables]
        self.alone("alter", db=self.db, statements=self.swallowing(tables))
        self.capture(slot, 2, "ours", key=True)
        self.user(slot)

    def swallowing(self, tables: list[str]) -> list[str]:
        """The statements for this."""
        raise NotImplementedError

    @precondition(lambda self: self.promise.harmed)
    @rule(accept=st.booleans())
    def put_right(self, accept: bool) -> None:
        """An operator ends the programs, and takes what is there if it is green, else a backup."""
        self.end_all()
        if accept:
            self.lift()
        found = self.look()
        if not accept or found.red:
            self.take(self.another(self.copies[-1][0] if self.copies else ""))
            found = self.look()
        self.promise.begins_with(found)

    def harms(self, what: str) -> bool:
        """Before a harm: checks the store; if it is green, keeps its heads and returns True."""
        found = self.looked_at()
        if not found.red:
            self.promise.print_heads(found.heads)
            self.promise.harmed += f" {what}"
        return not found.red

    @invariant()
    def keeps_its_promise(self) -> None:
        """Verifies every few steps, and whenever something acknowledged is missing."""
        self.steps += 1
        if not self.steps % VERIFIED_EACH or self.promise.gone(self.in_it(self.as_found())):
            self.looked_at()

    def looked_at(self) -> Seen:
        """The promise, checked."""
        db = self.as_found()
        found = self.look(db)
        self.promise.kept(found, lambda head: self.looker.asked("lacks", db=db, head=head).value)
        return found

    def teardown(self) -> None:
        for program in (*self.programs.values(), self.looker):
            program.kill()
        shutil.rmtree(self.home, ignore_errors=True)
