"""The commands by which people get into a store: accounts, links, passwords, keys, deputies."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from accounts import ADMIN, Person, office
from answer import DB, Run, typing

from onward.cli.key_files import VARIABLE, key_file
from onward.money.life import NotAllowed
from onward.people.roles import MACHINE, Role
from onward.people.scopes import Scope
from onward.questions.books import Books
from onward.questions.keeping import KeepEvents, keep_events
from onward.questions.keys import MakeKey, make_key
from onward.questions.record import Sources, open_record
from onward.store.store import open_store


def test_from_the_first_account_to_an_act(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("desk", "new", "tiny:two-hubs").code == 0
    made = run(
        "db", "user", "anna", "--admin", "--role", "planner", "--at", "https://desk.example.org/"
    )
    link = made.out.strip()
    assert link.startswith("https://desk.example.org/sign-in#")
    assert "anna (planner, admin) opens it once" in made.err
    assert "nobody is named" in run("undo").err  # from now on everybody shows a key

    typing(monkeypatch, link, "a long sentence of anna")
    assert run("db", "password", "anna").out == "anna has a new password\n"
    typing(monkeypatch, "a long sentence of anna")
    key = run("db", "key", "anna")
    file = Path(key.out.strip())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert file.read_text().startswith("onward_key-")
    assert file.read_text().strip() not in key.out + key.err

    assert run("desk", "silence", "nothing-moved", "--as", "anna").code == 0
    assert [each["who"] for each in run("history", "--json").json["acts"]] == [MACHINE, "anna"]
    monkeypatch.setenv(VARIABLE, file.read_text().strip())
    assert run("undo").code == 0  # the key alone says who it is


def test_a_link_is_used_once_and_a_password_needs_the_old_one(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = run("db", "user", "anna", "--admin", "--json").json["path"].removeprefix("/sign-in#")
    for first, second, exit_code, said in (
        (code, "short", 3, "has 5 characters; a password has 10 to 1,000"),
        (code, "a long sentence of anna", 0, "anna has a new password"),
        (code, "another sentence", 3, "neither a link of this user nor the password fits"),
        ("wrong", "another sentence", 3, "neither a link of this user nor the password fits"),
        ("a long sentence of anna", "another sentence", 0, "anna has a new password"),
    ):
        typing(monkeypatch, first, second)
        answer = run("db", "password", "anna")
        assert (answer.code, said in answer.out + answer.err) == (exit_code, True), answer
        assert second not in answer.out + answer.err
    typing(monkeypatch, "another sentence")
    answer = run("db", "password", "anna")
    assert (answer.code, "New password: type it, or give it" in answer.err) == (2, True)


def test_a_link_is_for_its_user_only(
    here: Path, run: Run, people: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    link = run("db", "user", "bo", "--link", "--as", ADMIN).out.strip()
    typing(monkeypatch, link, "a long sentence of anna")
    assert run("db", "password", "anna").code == 3
    typing(monkeypatch, link, "a long sentence of bo")
    assert run("db", "password", "bo").code == 0


def test_an_admin_who_lost_everything_is_let_in_at_the_machine(
    here: Path, run: Run, people: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only the role admin comes without a key; everything else for users needs an admin's."""
    assert run("db", "user", ADMIN, "--admin").out.startswith("/sign-in#")
    for words in (
        "db user zoe --role claims",
        "db user anna --link",
        "db user anna --disable",
        "db user anna --role approver",
        "db user zoe --admin --role claims",
        "claims user zoe --role claims",
        "db erase anna",
    ):
        answer = run(*words.split())
        assert (answer.code, "nobody is named" in answer.err) == (3, True), words
        answer = run(*words.split(), "--as", "anna")
        assert "as='anna' has the role claims, which does not allow it" in answer.err, words
    assert run("db", "user", "zoe", "--role", "claims", "--role", "terms", "--as", ADMIN).code == 0
    (zoe,) = run("db", "user", "zoe", "--json").json["users"]
    assert zoe["role"] == "claims terms"
    run("db", "user", "zoe", "--role", "reader", "--as", ADMIN)
    (zoe,) = run("db", "user", "zoe", "--json").json["users"]
    assert zoe["role"] == "reader"


def test_the_last_admin_stays_one(here: Path, run: Run, people: dict[str, Person]) -> None:
    for change in (("--disable",), ("--role", "claims")):
        answer = run("db", "user", ADMIN, *change, "--as", ADMIN)
        assert (answer.code, "is the last admin; make another one first" in answer.err) == (3, True)
    run("db", "user", "zoe", "--role", "admin", "--as", ADMIN)
    assert run("db", "user", ADMIN, "--disable", "--as", ADMIN).code == 0


def test_keys_are_made_listed_and_ended(
    here: Path, run: Run, people: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    office(DB, {"anna": [Role.CLAIMS]})
    typing(monkeypatch, "a long sentence of anna")
    capture = run("db", "key", "anna", "--scope", "capture", "--name", "the carrier")
    text = capture.out.strip()
    number = text.split("_")[1]
    assert f"{number}: it is not shown again" in capture.err
    listed = {each["id"]: each for each in run("db", "keys", "anna", "--json").json["keys"]}
    assert (listed[number]["name"], listed[number]["scopes"]) == ("the carrier", ["capture"])
    assert text not in run("db", "keys").out
    assert run("db", "keys", "--end", number, "--as", "bo").code == 3  # another's
    assert run("db", "keys", "--end", number, "--as", "anna").code == 0
    after = {each["id"]: each for each in run("db", "keys", "--json").json["keys"]}
    assert after[number]["ended"]
    typing(monkeypatch, "wrong")
    assert "name and password do not fit" in run("db", "key", "anna").err


def test_a_key_is_made_by_its_user_only(
    here: Path, run: Run, people: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who had it could act as that user; so an admin makes none, and ends everybody's."""
    assert run("db", "key", "bo", "--as", ADMIN).code == 2  # there is no such option
    for admins in (people[ADMIN].password, people[ADMIN].key):
        typing(monkeypatch, admins)
        answer = run("db", "key", "bo", "--scope", "read")
        assert (answer.code, answer.out) == (3, "")
    with open_store(DB, write=True) as store:
        mine = store.organisation()
        for author in (people[ADMIN].id, MACHINE):
            with pytest.raises(NotAllowed, match="makes a key without anybody else's help"):
                make_key(
                    Books(store, mine, author), MakeKey(user="bo", name="x", scopes=(Scope.READ,))
                )
    (key,) = run("db", "keys", "bo", "--json").json["keys"]
    assert run("db", "keys", "--end", key["id"], "--as", ADMIN).code == 0


def test_another_key_for_the_terminal_ends_the_one_in_the_file(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(DB, {"anna": [Role.CLAIMS]}, scopes=(Scope.READ,))
    for _ in range(2):
        typing(monkeypatch, "a long sentence of anna")
        assert run("db", "key", "anna").code == 0
    keys = run("db", "keys", "anna", "--json").json["keys"]
    assert [bool(each["ended"]) for each in keys if "terminal" in each["scopes"]] == [True, False]


def test_what_is_no_file_is_replaced_by_a_key_or_named(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = office(DB, {"anna": [Role.CLAIMS]}, scopes=(Scope.READ,))["anna"]
    with open_store(DB) as store:
        path = key_file(store.address, store.organisation(), anna.id)
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)
    typing(monkeypatch, anna.password)
    assert run("db", "key", "anna").code == 0
    assert path.read_text().startswith("onward_key-")
    path.unlink()
    path.mkdir()
    typing(monkeypatch, anna.password)
    answer = run("db", "key", "anna")
    assert (answer.code, answer.out, answer.err.count("\n")) == (3, "", 1)
    assert f"{path}: is a folder where the key's file has to be. Maybe remove it" in answer.err
    assert list(path.parent.glob(f"*{path.name}*")) == [path]
    keys = run("db", "keys", "anna", "--json").json["keys"]  # nobody has the last one
    assert [bool(each["ended"]) for each in keys] == [False, False, True]


def test_a_key_that_cannot_be_written_is_not_left_behind(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    office(DB, {"anna": [Role.CLAIMS]}, scopes=(Scope.READ,))
    (here / "onward").write_text("no folder")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(here))
    typing(monkeypatch, "a long sentence of anna")
    answer = run("db", "key", "anna")
    assert (answer.code, answer.out) == (2, "")
    keys = run("db", "keys", "anna", "--json").json["keys"]
    assert [bool(each["ended"]) for each in keys if "terminal" in each["scopes"]] == [True]


def test_the_demo_leaves_a_store_with_accounts_as_it_is(people: dict[str, Person]) -> None:
    with open_record(Sources(scenario="tiny:two-hubs")) as record:
        found = keep_events(record, KeepEvents(store=DB), record.job).value
    assert (found.recorded, found.skipped.startswith("it holds accounts")) == (0, True)


def test_a_deputy(here: Path, run: Run, people: dict[str, Person]) -> None:
    assert (
        run("db", "deputy", "cy", "--until", "2030-01-01", "--as", "anna").code == 3
    )  # no approver
    made = run("db", "deputy", "cy", "--until", "2030-01-01", "--as", "bo", "--json")
    (row,) = made.json["deputies"]
    assert (row["deputy"], row["user"], row["ended"]) == ("cy", "bo", None)
    assert run("db", "deputy", "--end", row["id"], "--as", "cy").code == 3  # another's
    assert run("db", "deputy", "--end", row["id"], "--as", ADMIN).code == 0
    assert run("db", "deputy", "--json").json["deputies"][0]["ended"]
