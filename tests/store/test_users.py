"""Users: the log says an id, what they are called can be forgotten; disabled, they may do nothing.
Older logs keep their names.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from accounts import at_terminal
from acted import COVER, approved, assessed, filled, order, staffed, user_id
from sqlalchemy import select, text
from telling import telling

from onward.money.decide import Decision
from onward.money.life import NotAllowed
from onward.people.roles import Role
from onward.store.claims import decide, pay
from onward.store.evidence import attach
from onward.store.failures import StoreRefused
from onward.store.persons import erase, find_persons, remember_user
from onward.store.register import enter
from onward.store.steps import steps_in
from onward.store.store import Store, open_store
from onward.store.tables import TABLES
from onward.store.users import find_user, set_disabled, users_in
from onward.store.verify import verify

Run = Callable[..., tuple[int, str, str]]
CLAIM = "O1@terms/1"
NOW = datetime(2020, 4, 14, tzinfo=UTC)


def known(store: Store, *, name: str = "Li Wen", role: str = "claims") -> tuple[int, str]:
    mine = store.organisation()
    return mine, remember_user(store, mine, name, role)


def step(store: Store, mine: int, who: str) -> None:
    attach(
        store, mine, "O1", "waybill", secrets.token_bytes(8), name="waybill.pdf", user=who, at=NOW
    )


def everything(store: Store, without: tuple[str, ...] = ()) -> str:
    with store.reading.connect() as connection:
        tables = [each for each in TABLES.sorted_tables if each.name not in without]
        return "\n".join(
            str(tuple(row)) for table in tables for row in connection.execute(select(table))
        )


def test_the_log_names_users_by_an_id_and_forgets_what_they_are_called(store: Store) -> None:
    mine, user = known(store)
    step(store, mine, "Li Wen")
    assert "Li Wen" not in everything(store, without=("persons", "user_names"))
    with store.reading.connect() as connection:
        assert [(each.user, each.user_id) for each in steps_in(connection, mine)] == [
            ("Li Wen", user)
        ]
    head = str(verify(store.reading).heads[0])
    erase(store, mine, [each.id for each in find_persons(store, mine, "Li Wen")])
    assert "Li Wen" not in everything(store)
    with store.reading.connect() as connection:
        assert [each.user for each in steps_in(connection, mine)] == [user]
    assert verify(store.reading, contains=head).problems == []
    with pytest.raises(NotAllowed, match="no user that the store knows"):
        step(store, mine, "Li Wen")
    with pytest.raises(NotAllowed, match="was disabled"):
        step(store, mine, user)
    with pytest.raises(StoreRefused, match="was erased, and stays disabled"):
        set_disabled(store, mine, user, disabled=False)
    assert known(store)[1] != user  # somebody else of that name
    assert verify(store.reading).problems == []


def test_reasons_in_steps_and_ledger_name_the_id_of_who_decided(store: Store) -> None:
    """Two parts of a parcel have different histories, and so a person decides. One user of each
    role has a name with a space in it.
    """
    mine = staffed(store)
    _, user = known(store)
    for name, role in (("Bo Lu", "approver"), ("Dan Ho", "finance"), ("Eva Hu", "terms")):
        known(store, name=name, role=role)
    enter(store, mine, [COVER, order(parcel="shipment:A#1-2")], "Eva Hu")
    store.record(
        mine,
        telling("9 10:00 returned A#1-1 at=ITFCO why=closure\n8 10:00 accepted A#2-2"),
        user=user_id(store, mine, "eva"),
    )
    filled(store, mine)
    assessed(store, mine, by="Li Wen")
    decide(
        store,
        mine,
        CLAIM,
        Decision(user="Li Wen", amount_minor=900, why="so", at=datetime.now(UTC)),
    )
    approved(store, mine, "Bo Lu")
    assert pay(store, mine, CLAIM, "Dan Ho", NOW).paid_minor == 900
    assert verify(store.reading).problems == []
    every = everything(store, without=("persons", "user_names"))
    names = (f"decision of {user}", "Li Wen", "Bo Lu", "Dan Ho", "Eva Hu")
    assert [name in every for name in names] == [True, False, False, False, False]


def test_a_name_that_came_back_or_was_never_given_is_found(store: Store) -> None:
    mine, user = known(store)
    erase(store, mine, [each.id for each in find_persons(store, mine, "Li Wen")])
    row = {"organisation": mine, "user": user, "secret": b"x"}
    back = text("INSERT INTO user_names VALUES (:organisation, :user, 'Li Wen', :secret)")
    store.writer.write(lambda connection: connection.execute(back, row))
    assert [each.file for each in verify(store.reading).problems] == ["user_names"]


@pytest.mark.parametrize("name", ["Li Wen", "", " ", "a\nb"])
def test_a_name_that_is_taken_or_none_is_refused(store: Store, name: str) -> None:
    known(store)
    with pytest.raises(StoreRefused):
        known(store, name=name)
    assert len(users_in_store(store)) == 1
    # the person's name and the user's; nothing half-made
    assert everything(store).count("Li Wen") == 2


def users_in_store(store: Store) -> list[str]:
    with store.reading.connect() as connection:
        return [each.name for each in users_in(connection, store.organisation())]


def test_who_is_disabled_may_do_nothing_until_enabled_and_the_journal_tells(store: Store) -> None:
    mine, user = known(store)
    step(store, mine, "Li Wen")
    lines = verify(store.reading).heads[0].lines
    for _ in range(2):  # the second time says nothing new
        assert set_disabled(store, mine, "Li Wen", disabled=True).disabled_us
        with pytest.raises(NotAllowed, match="was disabled on"):
            step(store, mine, "Li Wen")
    assert verify(store.reading).heads[0].lines == lines + 1
    assert set_disabled(store, mine, user, disabled=False).disabled_us is None
    assert verify(store.reading).heads[0].lines == lines + 2
    step(store, mine, "Li Wen")
    assert verify(store.reading).problems == []
    with pytest.raises(StoreRefused, match="Maybe Li Wen"):
        set_disabled(store, mine, "Li Wem", disabled=True)


def older(tmp_path: Path, *more: str) -> str:
    """A store of version 0004, in which users' ids were names."""
    with closing(sqlite3.connect(tmp_path / "old.db")) as connection, connection:
        connection.executescript(
            (Path(__file__).parent / "version_0004.sql").read_text(encoding="utf-8")
        )
        for each in more:
            connection.execute(each)
    connection.close()
    return str(tmp_path / "old.db")


def ids(store: Store) -> dict[str, str]:
    with store.reading.connect() as connection:
        return {each.name: each.id for each in users_in(connection, store.organisation())}


def test_users_are_listed_and_shut_out_from_the_command_line(address: str, run: Run) -> None:
    at = ("--db", address)
    assert run("claims", "user", "anna", "--role", "claims", *at)[:2] == (0, "anna: claims\n")
    assert run("db", "user", "--disable", *at)[0] == 2
    code, out, _ = run("db", "user", "anna", "--disable", *at, "--json")
    (told,) = json.loads(out)["users"]
    assert (code, told["name"], told["role"], bool(told["disabled"])) == (0, "anna", "claims", True)
    code, _, said = run("claims", "user", "anna", "--role", "approver", *at)
    assert (code, "is a user already, with the role claims; disabled" in said) == (2, True)
    assert run("db", "user", "anna", "--enable", *at)[0] == 0
    at_terminal(address, {"anna": [Role.CLAIMS]})
    attach = ("claims", "attach", "V17-1002", "waybill", __file__, "--as", "anna", *at)
    assert run(*attach, "--scenario", "spring-2020:S")[0] == 0
    assert run("db", "user", "anna", "--disable", "--as", "ada", *at)[0] == 0
    code, _, said = run(*attach, "--scenario", "spring-2020:S")
    assert (code, "was disabled on" in said) == (3, True)
    lines = run("db", "user", *at)[1].splitlines()
    found = [line.split()[:2] for line in lines]
    assert found == [["user", "role"], ["ada", "admin"], ["anna", "claims"]]
    assert run("db", "user", "ann", "--disable", "--as", "ada", *at)[0] == 3
    with open_store(address) as store, store.reading.connect() as connection:
        assert find_user(connection, store.organisation(), "ann") is None
