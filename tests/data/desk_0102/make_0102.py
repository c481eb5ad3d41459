"""How the files beside this script were made, by a code whose newest schema is 0102:
python tests/data/desk_0102/make_0102.py FOLDER. Nothing newer writes them again.
"""

from __future__ import annotations

import lzma
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from onward.people.roles import MACHINE
from onward.store.accounts import change_password, sign_in
from onward.store.api_keys import end_key, make_key
from onward.store.deputies import make_deputy
from onward.store.persons import erase, find_persons, remember_user
from onward.store.sign_in_links import make_link, use_link
from onward.store.store import Store, open_store
from onward.store.user_roles import set_roles
from onward.store.users import set_disabled

sys.path.insert(0, str(Path(__file__).parents[1] / "desk_0101"))
from make_0101 import ANSWERS, run

LINES = ("desk new tiny:two-hubs", "plan --draft first", "adopt first", "replan --draft second")
PASSWORD = "as it was in 0102"
EVERY_US = 10_000 * 86_400_000_000  # an instant of 1997, so that the deputy's days are over


def people(store: Store) -> str:
    """Accounts with and without a password, links, keys, deputies, sessions, refusals, a user who
    was disabled, one who was enabled again, and one who was erased. Returns anna's key.
    """
    mine = store.organisation()
    anna = remember_user(store, mine, "anna", "admin")
    use_link(store, mine, make_link(store, mine, "anna", MACHINE).code, PASSWORD, "127.0.0.1")
    for name, role in (
        ("bo", "claims"),
        ("cleo", "approver"),
        ("dan", "finance"),
        ("Li Wen", "hub"),
    ):
        remember_user(store, mine, name, role, anna)
    set_roles(store, mine, "bo", ["claims", "planner"], anna)
    for name in ("bo", "dan", "Li Wen"):
        user = use_link(
            store, mine, make_link(store, mine, name, anna).code, f"{name} {PASSWORD}"
        ).id
        make_key(store, mine, name, "laptop", ["terminal", "read"], user)
        assert sign_in(store, mine, name, f"{name} {PASSWORD}", "192.0.2.7")
    make_link(store, mine, "cleo", anna)
    assert sign_in(store, mine, "anna", PASSWORD, "127.0.0.1")
    assert not sign_in(store, mine, "anna", "not her password", "192.0.2.9")
    assert change_password(store, mine, anna, PASSWORD, f"anna {PASSWORD}")
    assert sign_in(store, mine, "anna", f"anna {PASSWORD}", "127.0.0.1")
    end_key(store, mine, make_key(store, mine, "bo", "old", ["capture"], anna).key.id, anna)
    make_deputy(store, mine, "cleo", "bo", EVERY_US, EVERY_US + 1, anna)
    make_deputy(store, mine, "cleo", "dan", EVERY_US, EVERY_US + 1, anna)
    set_disabled(store, mine, "dan", disabled=True, by=anna)
    set_disabled(store, mine, "bo", disabled=True, by=anna)
    set_disabled(store, mine, "bo", disabled=False, by=anna)
    erase(store, mine, [each.id for each in find_persons(store, mine, "Li Wen")], anna)
    set_roles(store, mine, "anna", ["admin", "planner"], MACHINE)
    return make_key(store, mine, "anna", "laptop", ["terminal"], anna).text


def main() -> None:
    """Makes all of it in a new folder."""
    folder = Path(sys.argv[1])
    (folder / "answers").mkdir(parents=True)
    for line in LINES:
        run(folder, line)
    with open_store(str(folder / "onward.db"), write=True) as store:
        (folder / "key").write_text(people(store), encoding="utf-8")
    for name, words in ANSWERS.items():
        text = run(folder, f"{words} --json")
        (folder / "answers" / f"{name}.json").write_text(text, encoding="utf-8")
    with closing(sqlite3.connect(folder / "onward.db")) as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    (folder / "store.db.xz").write_bytes(lzma.compress((folder / "onward.db").read_bytes()))


if __name__ == "__main__":
    main()
