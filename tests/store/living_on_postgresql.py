"""A life of a store in a PostgreSQL database: besides all that programs do, the database is killed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st
from hypothesis.stateful import rule
from living import FEW, SLOTS, Life
from postgresql import Server

from onward.store.log import WRITING

if TYPE_CHECKING:
    import psycopg


class LifeOnPostgresql(Life):
    """``server`` has the database ``full``, from which stores are made."""

    server: Server
    full = ""

    def made(self) -> str:
        self.databases: list[str] = []
        return self.another()

    def as_found(self) -> str:
        return self.db

    def another(self, backup: str = "") -> str:
        if not backup:
            self.databases.append(self.server.new_database(of=self.full))
            return self.databases[-1]
        self.databases.append(self.server.new_database())
        assert self.alone("restore", file=backup, target=self.databases[-1]).done
        return self.databases[-1]

    def take(self, other: str) -> None:
        self.db = other

    def swallowing(self, tables: list[str]) -> list[str]:
        function = (
            "CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"
        )
        triggers = [
            f"CREATE TRIGGER swallow BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW "
            "EXECUTE FUNCTION swallow()"
            for table in tables
        ]
        return [function, *triggers]

    @rule(slot=SLOTS, events=FEW, how=st.sampled_from(("ours", "document")))
    def kill_on_the_way(self, slot: int, events: int, how: str) -> None:
        """A program waits for another's transaction, and is killed."""
        import psycopg  # noqa: PLC0415  optional

        program = self.program(slot)
        if program is None:
            return
        with psycopg.connect(self.db) as other:
            other.execute("SELECT pg_advisory_xact_lock(%s)", [WRITING])
            numbers = [next(self.numbers) for _ in range(events)]
            self.sent.append((how, numbers, f"key {numbers[0]}"))
            given = {"numbers": numbers, "key": f"key {numbers[0]}"}
            if how == "document":
                program.line.send(("capture", {**given, "add": False}))
            else:
                program.line.send(("record", given))
            while not (waiting(other) or program.line.poll()):
                pass
            program.kill()

    @rule()
    def kill_the_database(self) -> None:
        """With all that it has started; who waits for it is told."""
        self.server.kill()
        self.server.start()
        for program in self.programs.values():
            program.kill()

    def teardown(self) -> None:
        super().teardown()
        for url in self.databases:
            self.server.drop(url)


def waiting(connection: psycopg.Connection[tuple[int, ...]]) -> bool:
    """Whether somebody waits to write."""
    found = connection.execute(
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    ).fetchone()
    return bool(found and found[0])
