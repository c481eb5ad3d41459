"""What `db verify` finds in accounts that no act of ours has written, though the journal tells of it;
and who is not let in though the rows say so.
"""

from __future__ import annotations

from typing import Any

import pytest
from office import PASSWORD, Office, key_of, office, on_sqlite, persons_of, token_of, user_of
from sqlalchemy import Connection, Table, insert, text

from onward.store.api_keys import make_key
from onward.store.deputies import make_deputy
from onward.store.journal import change
from onward.store.passwords import hashed, is_hash
from onward.store.persons import erase
from onward.store.sign_in_links import LinkRefused, link_user, make_link
from onward.store.tables import accounts, api_keys, deputies, sign_in_links, sign_ins, users
from onward.store.users import set_disabled, set_disabled_in
from onward.store.verify import verify

__all__ = ["office"]


def planted(office: Office, table: Table, column: str, user: str, **values: Any) -> None:
    """As a program of somebody else's, or a mistake of ours, that keeps the journal."""
    which = table.c[column] == office.ids[user]
    office.store.writer.write(
        lambda connection: change(connection, office.mine, table, which, values)
    )


def found(office: Office) -> list[tuple[str, str, str]]:
    return [(each.file, each.field, each.message) for each in verify(office.store.reading).problems]


def test_what_lets_in_a_disabled_user_is_named(office: Office) -> None:
    anna = office.ids["anna"]
    office.let_in("bo")
    make_link(office.store, office.mine, "bo", anna)
    make_key(office.store, office.mine, "bo", "own", ["read"], anna)
    make_deputy(office.store, office.mine, "cleo", "bo", 1, 2, anna)
    token_of(office, "bo")
    planted(office, users, "id", "bo", disabled_us=1)
    assert {(file, message) for file, _, message in found(office)} == {
        (table, "lets in a user who was disabled")
        for table in ("sign_in_links", "api_keys", "deputies", "sessions")
    }


def test_what_an_erased_user_has_is_named(office: Office) -> None:
    office.let_in("bo")
    make_key(office.store, office.mine, "bo", "own", ["read"], office.ids["anna"])
    erase(office.store, office.mine, persons_of(office, "bo"))
    assert found(office) == []
    planted(office, accounts, "user_id", "bo", password=hashed(PASSWORD))
    planted(office, api_keys, "user_id", "bo", name="own")
    row = {"organisation_id": office.mine, "number": 99, "at_us": 1, "user_id": office.ids["bo"]}
    listed = insert(sign_ins).values(**row, address="", what="refused", count=1)
    office.store.writer.write(lambda connection: connection.execute(listed).rowcount)
    assert {(file, field) for file, field, _ in found(office)} == {
        ("accounts", "password"),
        ("api_keys", "name"),
        ("sign_ins", "user_id"),
    }


@on_sqlite
@pytest.mark.parametrize(
    ("table", "column", "values", "message"),
    [
        (users, "id", {"role": "claims king"}, "has 'king', which this version does not know"),
        (users, "id", {"former_roles": "queen"}, "has 'queen', which this version does not know"),
        (users, "id", {"made_by": "user-0"}, "names nobody whom the store knows"),
        (accounts, "user_id", {"password": "x"}, "has a password that is no hash by argon2id"),
        (accounts, "user_id", {"made_by": "mallory"}, "names nobody whom the store knows"),
        (api_keys, "user_id", {"scopes": ""}, "has '', which this version does not know"),
        (api_keys, "user_id", {"scopes": "all"}, "has 'all', which this version does not know"),
        (api_keys, "user_id", {"ended_by": "user-0"}, "names nobody whom the store knows"),
        (deputies, "user_id", {"until_us": 1}, "ends before it begins"),
        (sign_in_links, "user_id", {"made_by": ""}, "names nobody whom the store knows"),
    ],
)
def test_what_no_act_writes_is_named(
    office: Office, table: Table, column: str, values: dict[str, Any], message: str
) -> None:
    office.let_in("bo")
    make_key(office.store, office.mine, "bo", "own", ["read"], office.ids["anna"])
    make_deputy(office.store, office.mine, "bo", "cleo", 1, 2, office.ids["anna"])
    planted(office, table, column, "bo", **values)
    ((file, _, said),) = found(office)
    assert (file, said[: len(message)]) == (table.name, message)


@on_sqlite
def test_a_disabled_user_is_not_let_in_by_what_is_still_there(office: Office) -> None:
    """Somebody has written to the database: sessions, links and keys did not end with the user."""
    anna = office.ids["anna"]
    office.let_in("bo")
    token = token_of(office, "bo")
    key = make_key(office.store, office.mine, "bo", "own", ["read"], anna).text
    link = make_link(office.store, office.mine, "bo", anna).code
    assert (user_of(office, token), key_of(office, key)) == ("bo", ("bo", ("read",)))
    planted(office, users, "id", "bo", disabled_us=1)
    assert (user_of(office, token), key_of(office, key)) == ("", None)
    with office.store.reading.connect() as connection, pytest.raises(LinkRefused):
        link_user(connection, office.mine, link)


def test_disabling_is_one_transaction(office: Office) -> None:
    """Who reads meanwhile sees all of the user's ways in, or none."""
    office.let_in("bo")
    token = token_of(office, "bo")
    key = make_key(office.store, office.mine, "bo", "own", ["read"], office.ids["anna"]).text
    seen: list[tuple[str, bool]] = []

    def slowly(connection: Connection) -> None:
        set_disabled_in(connection, office.mine, "bo", disabled=True, by=office.ids["anna"])
        seen.append((user_of(office, token), key_of(office, key) is not None))

    office.store.writer.write(slowly)
    seen.append((user_of(office, token), key_of(office, key) is not None))
    assert seen == [("bo", True), ("", False)]
    assert set_disabled(office.store, office.mine, "bo", disabled=True).disabled_us is not None


HASH = "$argon2id$v=19$m=65536,t=3,p=4$bGFtcCBpcyBncmVlbg$c29tZSBieXRlcyBvZiBhIGhhc2ggb2YgMzI"
NONE = {
    "nothing": "",
    "the password": PASSWORD,
    "another kind": HASH.replace("argon2id", "argon2i"),
    "another version": HASH.replace("v=19", "v=16"),
    "no memory": HASH.replace("m=65536", "m=0"),
    "no salt": "$".join([*HASH.split("$")[:4], "", HASH.split("$")[5]]),
    "no hash": HASH.rpartition("$")[0],
    "a hash of another alphabet": HASH[:-1] + "-",
    "something after it": HASH + "$x",
    "a line break after it": HASH + "\n",
}


@pytest.mark.parametrize("what", NONE)
def test_what_is_no_hash_by_argon2id(what: str) -> None:
    assert (is_hash(HASH), is_hash(hashed(PASSWORD)), is_hash(NONE[what])) == (True, True, False)


def test_text_stands_only_where_it_may(office: Office) -> None:
    """A reference to nobody is refused by the database itself."""
    into = text(
        "INSERT INTO sessions (organisation_id, token_hash, user_id, begun_us, seen_us) "
        "VALUES (:mine, :hash, 'user-0', 1, 1)"
    )
    row = {"mine": office.mine, "hash": b"x"}
    with pytest.raises(OSError, match=r"(?i)foreign key"):
        office.store.writer.write(lambda connection: connection.execute(into, row).rowcount)
