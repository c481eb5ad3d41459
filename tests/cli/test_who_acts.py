"""Who acts on the terminal: nobody by name in a store without accounts; with accounts whoever shows
a key, as far as the roles go.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from itertools import product
from pathlib import Path

import click
import pytest
from accounts import ADMIN, OFFICE, Person, at_terminal
from answer import DB, Run
from reached import commands, writes

from onward.acts.settings import set_silence
from onward.cli import main, onward
from onward.cli.at_desk import desk_for_acting
from onward.cli.key_files import VARIABLE, key_file
from onward.cli.who import ActingCommand
from onward.desk.desk_values import Silence
from onward.money.life import NotAllowed
from onward.people.operations import BY_COMMAND
from onward.people.roles import Role
from onward.people.scopes import Scope
from onward.questions.books import Books
from onward.questions.keys import EndKey, MakeKey, end_key, make_key
from onward.questions.users import ChangeUser, change_user
from onward.store.api_keys import shown_key
from onward.store.store import open_store

# what is done to a store's file as a whole: whoever can write the file needs no key
AT_THE_FILE = {"db backup", "db lift-mark", "db migrate", "db restore", "demo", "serve"}
EVENT = (
    "at,known_at,status,what,place\n2020-03-02T10:00Z,2020-03-02T10:00Z,departed,shipment:A,CNPVG\n"
)
ENTRIES = (
    "key,at,commodity,account,amount,text\n"
    "p,2020-04-01T00:00Z,USD,bank:a,-1,x\n"
    "p,2020-04-01T00:00Z,USD,bank:b,1,x\n"
)
# each command that acts, with words that are right as far as they are looked at before who acts
WORDS = {
    "adopt": "p1",
    "awb": "masks --awb 172-12345675",
    "bookings": "--request F1",
    "claims approve": "O1@terms/1 --seen 0123456789ab",
    "claims assess": "O1@terms/1 --record",
    "claims attach": "O1 waybill {file}",
    "claims decide": "O1@terms/1 --amount 0 --why so",
    "claims enter": "--scenario tiny:two-hubs",
    "claims pay": "O1@terms/1",
    "claims user": "zoe --role reader",
    "db deputy": "bo --until 2030-01-01",
    "db erase": "anna",
    "db keys": "--end key-0",
    "db read-points": "{places}",
    "db user": "bo --role reader",
    "desk clock": "2020-03-02T00:00Z",
    "desk new": "tiny:two-hubs --organisation own",
    "desk silence": "nothing-moved",
    "events add": "LORRY",
    "events import": "{events}",
    "events plan": "tiny:two-hubs {file}",
    "import": "{file} --yes",
    "fund follow": "--fund spring-2020",
    "fund import": "--fund spring-2020",
    "ledger approve": "0123456789ab",
    "ledger import": "{entries}",
    "ledger reverse": "x --why so",
    "move": "masks --to LORRY",
    "notice add": "cancel-departure LORRY",
    "notice undo": "",
    "notify": "--sent",
    "notify ack": "LORRY",
    "offload": "masks",
    "pin add": "masks",
    "pin off": "masks",
    "plan": "",
    "redo": "",
    "replan": "",
    "undo": "",
}
WITHOUT_KEYS = {"db password", "db key"}  # a secret shows who it is


# -- without accounts


def test_without_accounts_an_act_is_recorded_as_at_the_machine(here: Path, run: Run) -> None:
    assert run("desk", "new", "tiny:two-hubs").code == 0
    (act,) = run("history", "--json").json["acts"]
    assert act["who"] == "at the machine"
    found = run("db", "verify")
    assert "recorded at the machine, by nobody who signed in: acts 1\n" in found.out
    assert run("db", "verify", "--json").json["at_machine"] == {"acts": 1}


def test_without_accounts_nobody_is_named(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a store that is there, and in one that the command would make."""
    said = (
        "as='anna' has no account here, and nobody has: acts are recorded as at the machine. "
        "Maybe leave --as out, or onward db user NAME --admin.\n"
    )
    assert run("desk", "new", "tiny:two-hubs").code == 0
    (here / "events.csv").write_text(EVENT)
    (here / "entries.csv").write_text(ENTRIES)
    for words in (
        "undo",
        "events import events.csv",
        "events import events.csv --db other.db",
        "desk new tiny:two-hubs --db other.db",
        "ledger import entries.csv --db other.db",
        "claims user bo --role claims --db other.db",
        "claims enter --scenario tiny:two-hubs --db other.db",
    ):
        answer = run(*words.split(), "--as", "anna")
        assert (answer.code, answer.err.endswith(said)) == (3, True)
    assert not (here / "other.db").exists()
    monkeypatch.setenv(VARIABLE, "onward_key-0_0")  # of another store, perhaps
    assert run("undo", "--as", "anna").code == 3
    assert run("desk", "silence", "nothing-moved").code == 0


def test_a_second_user_needs_accounts(here: Path, run: Run) -> None:
    assert run("claims", "user", "anna", "--role", "claims").out == "anna: claims\n"
    for words in (("claims", "user", "bo"), ("db", "user", "bo")):
        answer = run(*words, "--role", "approver")
        assert (answer.code, answer.out) == (3, "")
        assert "is a second user: that needs accounts" in answer.err
        assert "onward db user NAME --admin" in answer.err
    assert [each["name"] for each in run("db", "user", "--json").json["users"]] == ["anna"]


def test_the_ghost_is_refused_at_each_step(here: Path, run: Run) -> None:
    """One person invents three users, assesses, approves and pays."""
    claim = "V17-1002@article-2020-04/1"
    steps = {
        "claims user carla --role claims": (0, "carla: claims"),
        "claims user adam --role approver": (3, "that needs accounts"),
        "claims user fred --role finance": (3, "that needs accounts"),
        "claims enter --scenario spring-2020:S --as carla": (3, "has no account here"),
        f"claims assess {claim} --as carla": (3, "has no account here"),
        "claims enter --scenario spring-2020:S -q": (0, "entered"),
        f"claims assess {claim} --record": (0, claim),  # by nobody, and it counts for nothing
        f"claims approve {claim} --seen SEAL --as adam": (3, "has no account here"),
        f"claims approve {claim} --seen SEAL": (3, "cannot make it approved: that needs accounts"),
        f"claims pay {claim} --as fred": (3, "has no account here"),
        f"claims pay {claim}": (3, "cannot make it paid: that needs accounts"),
    }
    for words, (code, said) in steps.items():
        seal = run("claims", "approve", claim, "--json").json["seal"] if "SEAL" in words else ""
        answer = run(*words.replace("SEAL", seal).split())
        assert (answer.code, said in answer.out + answer.err) == (code, True), (words, answer)
        assert code == 0 or answer.err.count("\n") == 1, "one sentence"
    assert run("db", "verify", "--json").json["rows"]["payments"] == 0


def test_who_assessed_at_the_machine_is_nobody_whom_others_could_approve(
    here: Path, run: Run
) -> None:
    """Accounts that come afterwards approve nothing of it before somebody has assessed it anew."""
    claim = "V17-1002@article-2020-04/1"
    assert run("claims", "enter", "--scenario", "spring-2020:S", "-q").code == 0
    assert run("claims", "assess", claim, "--record", "-q", "--html", "page.html").code == 0
    assert "at the machine" in (here / "page.html").read_text(encoding="utf-8")
    (row,) = run("claims", "register", "V17-1002", "--json").json["rows"]
    assert row["user"] == "at the machine"
    at_terminal(DB)
    seal = run("claims", "approve", claim, "--json").json["seal"]
    answer = run("claims", "approve", claim, "--seen", seal, "--as", "bo")
    assert answer.code == 3
    assert "was assessed or decided at the machine, by nobody who signed in" in answer.err


@pytest.mark.parametrize(
    "words",
    ["db key anna", "db password anna", "db keys --end key-0", "ledger approve 0123456789ab",
     "db deputy anna --until 2030-01-01", "db deputy --end deputy-0"],
)  # fmt: skip
def test_what_takes_people_who_sign_in_says_how_accounts_are_made(
    here: Path, run: Run, words: str
) -> None:
    assert run("claims", "user", "anna", "--role", "approver").code == 0
    answer = run(*words.split())
    assert (answer.code, answer.out) == (3, "")
    assert "needs accounts, and nobody has one. Maybe onward db user NAME --admin.\n" in answer.err


def test_guarded_money_needs_accounts(here: Path, run: Run) -> None:
    head = "key,at,commodity,account,amount,text\n"
    pool = "p,2020-04-01T00:00Z,USD,{},{},pool\n"
    rows = head + pool.format("capital:a", -500) + pool.format("pool:terms:a", 500)
    (here / "pools.csv").write_text(rows)
    other = head + pool.format("bank:a", -500) + pool.format("bank:b", 500)
    (here / "other.csv").write_text(other)
    for words in ("ledger import pools.csv", "fund import --fund spring-2020"):
        answer = run(*words.split())
        assert (answer.code, answer.out) == (3, "")
        assert "cannot make it proposed: that needs accounts" in answer.err
    assert run("ledger", "import", "other.csv").code == 0  # touches no guarded money


# -- keys that are refused

Spoil = Callable[[Books, Person], None]


def _ended(at: Books, who: Person) -> None:
    with at.store.reading.connect() as connection:
        shown = shown_key(connection, at.organisation, who.key)
    assert shown is not None
    end_key(at, EndKey(id=shown.key.id))


def _disabled(at: Books, who: Person) -> None:
    change_user(at, ChangeUser(name=who.name, disabled=True))


def _of_no_use(at: Books, who: Person) -> None:
    act = MakeKey(name="x", scopes=(Scope.READ, Scope.CAPTURE))
    text = make_key(replace(at, author=who.id), act).value.text
    key_file(at.store.address, at.organisation, who.id).write_text(text)


def _unknown(at: Books, who: Person) -> None:
    key_file(at.store.address, at.organisation, who.id).write_text(f"{who.key[:-1]}x\n")


def _gone(at: Books, who: Person) -> None:
    key_file(at.store.address, at.organisation, who.id).unlink()


def _open_to_others(at: Books, who: Person) -> None:
    key_file(at.store.address, at.organisation, who.id).chmod(0o640)


def _folder(at: Books, who: Person) -> None:
    _gone(at, who)
    key_file(at.store.address, at.organisation, who.id).mkdir()


def _pipe(at: Books, who: Person) -> None:
    _gone(at, who)
    os.mkfifo(key_file(at.store.address, at.organisation, who.id), 0o600)


def _device(at: Books, who: Person) -> None:
    _gone(at, who)
    key_file(at.store.address, at.organisation, who.id).symlink_to("/dev/zero")


def _long(at: Books, who: Person) -> None:
    key_file(at.store.address, at.organisation, who.id).write_text(who.key + " " * 4_000)


def _demoted(at: Books, who: Person) -> None:
    change_user(at, ChangeUser(name=who.name, roles=(Role.READER,)))


NO_FILE = ("is no file of at most 4,000 bytes", "Maybe remove it, then onward db key pia.")
REFUSED: dict[Spoil, tuple[str, str]] = {
    _ended: ("has ended (key-", "Maybe onward db key pia."),
    _disabled: ("was disabled on ", "Maybe onward db user NAME --enable."),
    _of_no_use: ("is for capture, read, and not for the terminal", "Maybe onward db key pia."),
    _unknown: ("is no key of this store", "Maybe onward db key pia."),
    _gone: ("has no key on this machine", "Maybe onward db key pia."),
    _open_to_others: ("can be read by others", "Maybe onward db key pia, which makes another key"),
    **dict.fromkeys((_folder, _pipe, _device, _long), NO_FILE),
    _demoted: ("has the role reader, which does not allow it", "a user with the role planner"),
}


@pytest.mark.parametrize("how", REFUSED, ids=lambda how: how.__name__.strip("_"))
def test_a_key_that_is_refused_says_what_to_do_in_one_sentence(
    here: Path, run: Run, people: dict[str, Person], how: Spoil
) -> None:
    assert run("desk", "new", "tiny:two-hubs", "--as", "pia").code == 0
    with open_store(DB, write=True) as store:
        how(Books(store, store.organisation(), people[ADMIN].id), people["pia"])
    before = run("history", "--json").out
    answer = run("desk", "silence", "nothing-moved", "--as", "pia")
    assert (answer.code, answer.out, answer.err.count("\n")) == (3, "", 1)
    for said in REFUSED[how]:
        assert said in answer.err
    assert people["pia"].key not in answer.err
    assert run("history", "--json").out == before


def test_a_key_of_another_user_is_refused(
    here: Path, run: Run, people: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, people["bo"].key)
    answer = run("desk", "new", "tiny:two-hubs", "--as", "pia")
    assert answer.code == 3
    assert "key='ONWARD_KEY' is the key of bo, and --as names pia. Maybe --as bo" in answer.err
    monkeypatch.setenv(VARIABLE, people["pia"].key)
    assert run("desk", "new", "tiny:two-hubs", "--as", "pia").code == 0


def test_a_deputy_may_on_the_terminal_what_the_approver_may(
    here: Path, run: Run, people: dict[str, Person]
) -> None:
    """As far as the claim itself, which nobody entered."""

    def approves(name: str) -> str:
        words = "claims approve O1@terms/1 --seen 0123456789ab --as"
        return run(*words.split(), name).err

    not_allowed = "has the role planner, which does not allow it"
    assert not_allowed in approves("pia")
    made = run("db", "deputy", "pia", "--until", "2200-01-01", "--as", "bo", "--json")
    assert approves("pia").replace("pia", "bo") == approves("bo")
    assert not_allowed not in approves("pia")
    assert run("claims", "pay", "O1@terms/1", "--as", "pia").err.count(not_allowed) == 1
    assert run("db", "deputy", "--end", made.json["deputies"][0]["id"], "--as", "bo").code == 0
    assert not_allowed in approves("pia")


def test_who_is_no_user_is_told_who_looks_so(
    here: Path, run: Run, people: dict[str, Person]
) -> None:
    answer = run("claims", "pay", "x", "--as", "Pia")
    assert (answer.code, answer.out) == (3, "")
    assert "as='Pia' is no user that the store knows. Maybe pia." in answer.err


def test_a_key_that_ends_while_a_command_runs_lets_nothing_more_be_recorded(
    here: Path, run: Run, people: dict[str, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A plan takes a minute; meanwhile an admin disables whoever had it made."""
    assert run("desk", "new", "tiny:two-hubs", "--as", "pia").code == 0
    monkeypatch.setenv(VARIABLE, people["pia"].key)
    with desk_for_acting(DB, "own", operation="set_clock") as desk:
        monkeypatch.setenv(VARIABLE, people[ADMIN].key)
        assert run("db", "user", "pia", "--disable").code == 0
        monkeypatch.setenv(VARIABLE, people["pia"].key)
        with pytest.raises(NotAllowed, match="was disabled on"):
            set_silence(desk, Silence.NOTHING_MOVED)
    assert len(run("history", "--json").json["acts"]) == 1


def test_questions_need_no_key(here: Path, run: Run, people: dict[str, Person]) -> None:
    """Whoever can read the file can read it."""
    assert run("desk", "new", "tiny:two-hubs", "--as", "pia").code == 0
    for words in (
        "desk",
        "history",
        "db user",
        "db keys",
        "db deputy",
        "db verify",
        "ledger balance",
    ):
        assert run(*words.split()).code == 0, words


# -- every command


def test_every_command_that_opens_a_store_for_writing_has_an_operation() -> None:
    assert isinstance(onward, click.Group)
    found = {words for words, command in commands(onward) if writes(command)}
    assert found >= {"claims pay", "events import", "db user", "db restore", "plan"}
    assert found - AT_THE_FILE == set(BY_COMMAND)


def test_every_command_that_acts_takes_as() -> None:
    assert isinstance(onward, click.Group)
    named = {
        words
        for words, command in commands(onward)
        if any("--as" in each.opts for each in command.params)
    }
    assert named == set(BY_COMMAND) - WITHOUT_KEYS
    assert set(WORDS) == named


@pytest.fixture(scope="module")
def office_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk in a store with the office's accounts, and files to name."""
    folder = tmp_path_factory.mktemp("office")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        at_terminal(DB)
        assert main(["desk", "new", "tiny:two-hubs", "--as", "pia", "-q"]) == 0
    (folder / "events.csv").write_text(EVENT)
    (folder / "places.csv").write_text("place,code\nBELGG,4012345000115\n")
    (folder / "entries.csv").write_text(ENTRIES)
    return folder


@pytest.mark.parametrize("words", WORDS)
def test_a_role_is_checked_before_anything_is_done(
    office_desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    """Whoever only reads is refused, and the store is as it was."""
    monkeypatch.chdir(office_desk)
    files = {name: f"{name}.csv" for name in ("events", "places", "entries")}
    line = WORDS[words].format(file=__file__, **files).split()
    before = run("db", "verify", "--json").json["heads"]
    nobody = (), "nobody is named, and in this store everybody acts by a key"
    reader = ("--as", "rea"), "as='rea' has the role reader, which does not allow it"
    for given, said in (
        *([nobody] if words != "db key" else []),  # asks for the password
        *([reader] if Role.READER not in BY_COMMAND[words].roles else []),
    ):
        answer = run(*words.split(), *line, *given)
        assert (answer.code, answer.out) == (3, ""), answer
        assert said in answer.err
    assert run("db", "verify", "--json").json["heads"] == before


def done(tried: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Of commands by people, in the store of this folder, those that are let through."""
    found = set()
    with open_store(DB) as store, store.reading.connect() as connection:
        mine = store.address, store.organisation()
        for command, name in tried:
            with suppress(NotAllowed):
                ActingCommand(command, name, BY_COMMAND[command]).author(connection, *mine)
                found.add((command, name))
    return found


ROLES = {**OFFICE, ADMIN: (Role.ADMIN,)}
ALLOWED = {
    (command, name)
    for command, operation in BY_COMMAND.items()
    for name, roles in ROLES.items()
    if set(roles) & set(operation.roles)
}


def test_each_operation_is_for_its_roles(people: dict[str, Person]) -> None:
    assert set(people) == set(ROLES)
    assert done(product(BY_COMMAND, ROLES)) == ALLOWED


@pytest.mark.parametrize("how", [each for each in REFUSED if each is not _demoted])
def test_no_operation_is_for_a_key_that_is_refused(people: dict[str, Person], how: Spoil) -> None:
    with open_store(DB, write=True) as store:
        admin = Books(store, store.organisation(), people[ADMIN].id)
        for name in OFFICE:
            how(admin, people[name])
    tried = {(command, name) for command, name in ALLOWED if name in OFFICE}
    assert len(tried) > 50
    assert done(tried) == set()
