"""What a program does with a store when it is asked: serve, capture, act, import, copy, migrate."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import time
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import acted
from calling import Caller
from desks import WALL, begun, current
from disk import WatchedDisk
from ingesting import numbered
from lives import SCENARIO, Life
from promised import lacks, seen, there_in
from samples import document, event
from sqlalchemy import create_engine

from onward.desk.act import Act, row_of
from onward.desk.desk import Deed, Desk
from onward.epcis.app import application
from onward.epcis.capture import Sent
from onward.errors import InvalidInput
from onward.store import OWN, engines, lock, log, store as front, structure
from onward.store.address import address_of
from onward.store.assessing import assess
from onward.store.backup import backup, restore
from onward.store.beside import Files
from onward.store.bring import bring
from onward.store.claims import pay
from onward.store.entries import entries
from onward.store.failures import StoreFailed
from onward.store.held import Held
from onward.store.marked import Note
from onward.store.persons import remember_user
from onward.store.store import Store, lift_mark, migrate_store, open_store

ORDERS = 6
OLD = Path(__file__).with_name("version_0100.sql")
ACTS = ("_notice", "_clock", "_move", "_adopt", "_undo", "_redo", "_pin", "_unpin")


def observed(number: int) -> dict[str, Any]:
    """An EPCIS event like no other."""
    return event(
        eventID=f"urn:uuid:{uuid5(NAMESPACE_URL, str(number))}",
        epcList=[f"urn:epc:id:sscc:4012345.0{number:09}"],
        eventTime=f"2020-04-03T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}Z",
    )


class NotingDesk(Desk):
    """A desk that notes the acts which it has acknowledged."""

    def record(self, *deeds: Deed, **more: Any) -> list[Act]:
        done = super().record(*deeds, **more)
        self.__dict__.setdefault("noted", []).extend(map(kept_act, done))
        return done


def kept_act(act: Act) -> str:
    row = row_of(act)
    return f"act {row.number} {row.kind} {sha256(row.body.encode()).hexdigest()[:12]}"


# -- faults of the product, planted


def no_inode_check() -> None:
    """Nobody looks whether a file still has its name."""
    Files.replaced = Files.wrong = lambda _: {}  # type: ignore[method-assign]
    Note.lacking = Note.cut = lambda *_: ""  # type: ignore[method-assign,assignment]


def no_sync() -> None:
    """SQLite need not sync each transaction."""
    engines.SQLITE = {**engines.SQLITE, "synchronous": "NORMAL"}
    front.unsafe = lambda *_: []


def lost_key() -> None:
    """A request is recorded under a key of its own."""
    receive = log._Log.receive

    def without(self: log._Log, request: log.Request, *more: Any) -> str:
        return receive(self, replace(request, key=""), *more)

    log._Log.receive = without  # type: ignore[method-assign]


def unproven_schema() -> None:
    """Nobody looks at the tables themselves."""
    structure._differences = lambda *_: iter(())


def not_synced_again() -> None:
    """What another program has written is taken to be on disk."""
    Held._sync_log = lambda _: None  # type: ignore[method-assign]


PLANTED: Mapping[str, Callable[[], None]] = {
    "no inode check": no_inode_check,
    "a missing fsync": no_sync,
    "a lost idempotency key": lost_key,
    "an unproven schema": unproven_schema,
    "no sync of what others wrote": not_synced_again,
}


class Doing:
    """One program at work."""

    def __init__(self) -> None:
        self.store: Store | None = None
        self.disk: WatchedDisk | None = None
        self.shift_us = 0

    def answer(self, what: str, given: Mapping[str, Any]) -> tuple[str, tuple[str, ...], Any]:
        """How, what was acknowledged, and what else is to be said."""
        try:
            kept, value = getattr(self, what)(**given)
        except (InvalidInput, StoreFailed) as wrong:
            return "refused", (), f"{type(wrong).__name__}: {' '.join(str(wrong).split())}"
        return "done", tuple(kept), value

    def begin(self, planted: str, disk: str, shift_us: int) -> Any:
        """``planted``: a fault of the product; ``disk``: where to write down what is asked of it."""
        lock.PATIENCE_S = 0.0
        if planted:
            PLANTED[planted]()
        if disk:
            self.disk = WatchedDisk(Path(disk))
        system = time.time_ns
        time.time_ns = lambda: system() + self.shift_us * 1000
        return self.clock(shift_us)

    def clock(self, shift_us: int) -> Any:
        """The system's clock jumps."""
        self.shift_us = shift_us
        return (), None

    def fail(self, last: str, calls: int) -> Any:
        """The disk does so at a later call; "": it works again."""
        assert self.disk is not None
        self.disk.at(last, calls)
        return (), None

    def serve(self, db: str) -> Any:
        """The store stays open; others may write between two transactions."""
        self.store = open_store(db, write=True, make=False, shared=True)
        self.mine = self.store.organisation(OWN)
        self.app = application(self.store, self.mine)
        return (), None

    def end(self) -> Any:
        """As a program ends that is asked to."""
        if self.store is not None:
            self.store.close()
        return (), None

    def capture(self, numbers: list[int], key: str, add: bool) -> Any:
        """EPCIS events, as a document or (``add``) the first of them alone."""
        assert self.store is not None
        if add:
            numbers = numbers[:1]
        body = observed(numbers[0]) if add else document(*map(observed, numbers))
        headers = {"idempotency_key": key} if key else {}
        if add:
            body["@context"] = EVENT_CONTEXT
        answer = Caller(self.app).post(
            "/epcis/events" if add else "/epcis/capture", body, **headers
        )
        if answer.status not in (200, 201, 202, 204):
            return (), (answer.status, answer.body.decode())
        kept = [f"eventID {observed(number)['eventID']}" for number in numbers]
        if key:
            kept.append(f"request epcis capture rollback {Sent(key=key).job(self.mine)}")
        return kept, (answer.status, answer.headers.get("location", ""))

    def record(self, numbers: list[int], key: str) -> Any:
        """Events of ours."""
        assert self.store is not None
        events = [numbered(number) for number in numbers]
        receipt = self.store.record(self.mine, events, key=key)
        kept = [f"event {each.id}" for each in events]
        return [*kept, *([f"request {key}"] if key else ())], receipt.replayed

    def record_at_once(self, requests: list[tuple[list[int], str]]) -> Any:
        """Requests that wait at the same moment share a transaction."""
        assert self.store is not None
        writer = self.store.writer
        submitted = [
            (each, key, writer.submit(log.Request(self.mine, tuple(entries(each)), key)))
            for numbers, key in requests
            if (each := [numbered(number) for number in numbers])
        ]
        kept = []
        for each, key, answer in submitted:
            answer.result()
            kept += [f"event {one.id}" for one in each] + [f"request {key}"]
        return kept, None

    def act(self, seed: int, count: int) -> Any:
        """Acts of a desk, some of them refused."""
        assert self.store is not None
        desk = NotingDesk(self.store, self.mine, wall=WALL)
        life = Acting(desk, random.Random(seed))
        for _ in range(count):
            with suppress(InvalidInput):
                getattr(life, life.draw.choice(ACTS))(desk)
        return desk.__dict__.get("noted", []), None

    def claim(self, number: int) -> Any:
        """The next step of a claim."""
        assert self.store is not None
        claim = f"O{number}@terms/1"
        with self.store.reading.connect() as connection:
            there = {
                step
                for (step,) in connection.exec_driver_sql(
                    f"SELECT step FROM claim_steps WHERE claim = '{claim}'"
                )
            }
        chosen = partial(filter, lambda name: name == claim)
        if "assessed" not in there:
            found = assess(
                self.store,
                self.mine,
                lambda claims: chosen([each.id for each in claims]),
                "anna",
                acted.AS_OF,
            )
            return [f"step {claim} assessed"] if found else [], None
        if "approved" not in there:
            acted.approved(self.store, self.mine, claim=claim)
            return [f"step {claim} approved"], None
        if "paid" not in there:
            pay(self.store, self.mine, claim, "dan", acted.NOW + timedelta(days=1))
            return [f"step {claim} paid"], None
        return (), None

    def user(self, name: str) -> Any:
        """A further user."""
        assert self.store is not None
        return [f"user {remember_user(self.store, self.mine, name, 'claims')}"], None

    def bring(self, db: str, numbers: list[int]) -> Any:
        """Import many events, as a program of its own."""
        events = [numbered(number) for number in numbers]
        with open_store(db, write=True, make=False) as store:
            bring(store, store.organisation(OWN), events)
        return [f"event {each.id}" for each in events], None

    def backup(self, db: str, target: str) -> Any:
        with open_store(db, older=True) as store:
            return (), [str(head) for head in backup(store, Path(target)).heads]

    def restore(self, file: str, target: str) -> Any:
        return (), [str(head) for head in restore(Path(file), target).heads]

    def migrate(self, db: str) -> Any:
        return (), migrate_store(db)

    def lift(self, db: str) -> Any:
        return (), lift_mark(db)

    def alter(self, db: str, statements: list[str]) -> Any:
        """Somebody who may write to the database alters its tables."""
        engine = create_engine(address_of(db).url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            for each in statements:
                connection.exec_driver_sql(each)
        engine.dispose()
        return (), None

    def look(self, db: str) -> Any:
        """As somebody who opens the store and verifies it."""
        return (), seen(db)

    def there(self, db: str) -> Any:
        """What is in a store, whatever is wrong with it."""
        return (), there_in(db)

    def lacks(self, db: str, head: str) -> Any:
        return (), lacks(db, head)


class Acting(Life):
    """A life at a desk that is there already."""

    def __init__(self, desk: Desk, draw: random.Random) -> None:
        self.store, self.draw, self.people = desk.store, draw, [desk]


EVENT_CONTEXT = ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"]


def prepare(room: Path) -> None:
    """Makes the stores that lives begin with, and loads all that programs need, so that they need
    not.
    """
    pid = os.fork()  # planning leaves threads behind
    if not pid:
        try:
            make_stores(room)
        finally:
            os._exit(0)
    os.waitpid(pid, 0)
    doing, copy = Doing(), room / "warm.db"
    shutil.copyfile(room / "full.db", copy)
    doing.serve(str(copy))
    doing.capture([1, 2], "k", add=False)
    doing.record([3], "k")
    doing.act(1, 20)
    for _ in range(3):
        doing.claim(1)
    doing.end()
    doing.backup(str(copy), str(room / "warm.backup"))
    doing.restore(str(room / "warm.backup"), str(room / "warm.restored"))
    doing.look(str(copy))
    doing.there(str(copy))
    for each in room.glob("warm.*"):
        each.unlink()


def make_stores(room: Path) -> None:
    """``full``: a desk with a plan, claims and pools; ``other``: another of the same kind; ``old``:
    one of the oldest version.
    """
    for name in ("full", "other"):
        with open_store(str(room / f"{name}.db"), write=True) as store:
            current(begun(store, SCENARIO))
            orders = tuple(acted.order(number + 1) for number in range(ORDERS))
            acted.desk(store, orders=orders)
            store.record(store.organisation(OWN), [numbered(99_000 + len(name))])
            store.writer.checkpoint()
    with closing(sqlite3.connect(room / "old.db")) as connection, connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
