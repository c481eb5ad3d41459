"""Accounts: a link sets a password once, a password begins a session, and whoever is disabled or
erased has no way in.
"""

from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from office import (
    PASSWORD,
    Office,
    find_user_id,
    key_of,
    office,
    on_sqlite,
    persons_of,
    token_of,
    user_of,
)
from sqlalchemy import select, text

from onward.people.roles import MACHINE
from onward.store import passwords
from onward.store.accounts import (
    accounts_in,
    change_password,
    has_accounts,
    make_account,
    password_fits,
    set_password,
    sign_in,
)
from onward.store.api_keys import keys_in, make_key
from onward.store.deputies import deputies_at, make_deputy
from onward.store.failures import StoreRefused
from onward.store.let_in import let_in
from onward.store.persons import erase, remember_user
from onward.store.sessions import begin_session, end_session, end_sessions, session_user
from onward.store.sign_in_links import LinkRefused, link_user, links_in, make_link, use_link
from onward.store.store import Store, open_store
from onward.store.tables import TABLES, accounts
from onward.store.together import together
from onward.store.user_roles import set_roles
from onward.store.users import find_user, set_disabled, users_in
from onward.store.verify import verify

__all__ = ["office"]


def written(store: Store) -> str:
    """Every value of the store, and of its file."""
    with store.reading.connect() as connection:
        rows = [
            str(tuple(row)) for t in TABLES.sorted_tables for row in connection.execute(select(t))
        ]
    return "\n".join(rows)


def test_a_store_without_accounts_asks_nobody_to_sign_in(store: Store) -> None:
    mine, other = store.organisation(), store.organisation("other")
    remember_user(store, mine, "bo", "claims")
    with store.reading.connect() as connection:
        assert not has_accounts(connection, mine)
    with pytest.raises(StoreRefused, match="the first account is an admin's"):
        make_link(store, mine, "bo", MACHINE)
    with pytest.raises(StoreRefused, match="needs accounts, and nobody has one"):
        make_key(store, mine, "bo", "warehouse", ["read"], MACHINE)
    anna = remember_user(store, mine, "anna", "admin")
    assert make_account(store, mine, "anna", MACHINE)
    assert not make_account(store, mine, "anna", MACHINE)  # the second time says nothing new
    assert make_account(store, mine, "bo", anna)
    with store.reading.connect() as connection:
        assert has_accounts(connection, mine)
        assert not has_accounts(connection, other)
        found = accounts_in(connection, mine)
    assert {(each.made_by, each.password) for each in found.values()} == {
        (MACHINE, False),
        (anna, False),
    }
    assert verify(store.reading).problems == []


def test_a_link_sets_a_password_once(office: Office) -> None:
    link = make_link(office.store, office.mine, "bo", office.ids["anna"])
    assert re.fullmatch(r"/sign-in#[0-9a-f]{32}", link.path)
    assert link.until_us - time.time_ns() // 1000 == pytest.approx(48 * 3600e6, abs=60e6)
    with office.store.reading.connect() as connection:
        assert link_user(connection, office.mine, link.code).name == "bo"
    for password, why in (
        ("too short", "has 9 characters; a password has 10 to 1,000"),
        ("x" * 1_001, "has 1,001 characters"),
        (" \t\u2003\u200b" * 4, "is blanks only; a password has something else in it"),
        ("\ud800" * 12, "has a character that no text can have"),
    ):
        with pytest.raises(StoreRefused, match=why):
            use_link(office.store, office.mine, link.code, password)
    assert use_link(office.store, office.mine, link.code, PASSWORD).name == "bo"
    with pytest.raises(LinkRefused, match="has been used or is too old"):
        use_link(office.store, office.mine, link.code, PASSWORD)
    assert user_of(office, token_of(office, "bo")) == "bo"
    for wrong in ("", "0" * 32, link.code.upper(), "\ud800"):
        with pytest.raises(LinkRefused):
            use_link(office.store, office.mine, wrong, PASSWORD)
    assert verify(office.store.reading).problems == []


def test_of_two_who_use_a_link_at_once_one_sets_the_password(office: Office) -> None:
    code = make_link(office.store, office.mine, "bo", office.ids["anna"]).code

    def used(password: str) -> str:
        try:
            use_link(office.store, office.mine, code, password)
        except LinkRefused:
            return ""
        return password

    with ThreadPoolExecutor(4) as beside:
        done = [each for each in beside.map(used, (f"password {n}" for n in range(4))) if each]
    assert len(done) == 1
    assert user_of(office, token_of(office, "bo", done[0])) == "bo"


def test_a_later_link_ends_the_earlier_ones_and_its_use_every_session(office: Office) -> None:
    office.let_in("bo")
    token, other = token_of(office, "bo"), token_of(office)
    first = make_link(office.store, office.mine, "bo", office.ids["anna"])
    second = make_link(office.store, office.mine, "bo", office.ids["anna"])
    with pytest.raises(LinkRefused):
        use_link(office.store, office.mine, first.code, PASSWORD)
    assert user_of(office, token) == "bo"
    use_link(office.store, office.mine, second.code, "the lamp is blue")
    assert (user_of(office, token), user_of(office, other)) == ("", "anna")
    assert sign_in(office.store, office.mine, "bo", PASSWORD) is None
    assert user_of(office, token_of(office, "bo", "the lamp is blue")) == "bo"


@on_sqlite
@pytest.mark.parametrize(
    ("stored", "typed", "fits"),
    [
        ("ﬁle cabinet", "file cabinet", True),  # a ligature is its letters
        ("Ｐａｓｓｗｏｒｄ　１２", "Password 12", True),  # wide ones as well
        ("café au lait", "cafe\u0301 au lait", True),
        ("file cabinet", "File cabinet", False),
        ("file cabinet", "file cabinet ", False),
    ],
)
def test_a_password_is_compared_in_one_form(
    office: Office, stored: str, typed: str, fits: bool
) -> None:
    office.let_in("bo", stored)
    with office.store.reading.connect() as connection:
        found = password_fits(connection, office.mine, "bo", typed)
    assert (found is not None) == fits


@on_sqlite
def test_a_password_is_not_the_name(store: Store) -> None:
    mine = store.organisation()
    remember_user(store, mine, "Anna-Sophia", "admin")
    code = make_link(store, mine, "Anna-Sophia", MACHINE).code
    for password in ("Anna-Sophia", "ANNA-SOPHIA", "ａnna-sophia"):
        with pytest.raises(StoreRefused, match="is the name"):
            use_link(store, mine, code, password)
    use_link(store, mine, code, "Anna-Sophie")


def test_every_wrong_try_costs_one_verification_and_has_one_answer(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that nobody has, no password yet, disabled, erased, wrong or impossible: nobody can tell
    which."""
    office.let_in("bo")
    office.let_in("cleo")
    set_disabled(office.store, office.mine, "bo", disabled=True)
    gone = find_user_id(office, "cleo")
    erase(office.store, office.mine, persons_of(office, "cleo"))
    verified: list[str] = []
    plain = passwords._hasher()

    class Watched:
        def hash(self, password: str) -> str:
            return plain.hash(password)

        def verify(self, stored: str, password: str) -> bool:
            verified.append(stored)
            return plain.verify(stored, password)

    monkeypatch.setattr(passwords, "_hasher", Watched)
    tries = (
        ("nobody", PASSWORD), ("dan", PASSWORD), ("bo", PASSWORD), ("cleo", PASSWORD),
        (gone, PASSWORD), ("anna", "another one"), ("anna", "x" * 5_000), ("anna", "\ud800"),
        ("anna", ""), ("", ""), ("\ud800", PASSWORD),
        ("an\0na", PASSWORD),
    )  # fmt: skip
    for who, password in tries:
        before = len(verified)
        assert sign_in(office.store, office.mine, who, password) is None, who
        assert len(verified) == before + 1, who
        assert passwords.is_hash(verified[-1])
    assert sign_in(office.store, office.mine, "anna", PASSWORD) is not None
    assert len(verified) == len(tries) + 1


def test_no_secret_is_written_down_or_shown(office: Office) -> None:
    """Nor what somebody typed for a name that nobody has."""
    link = make_link(office.store, office.mine, "bo", office.ids["anna"])
    key = make_key(office.store, office.mine, "anna", "laptop", ["read"], office.ids["anna"])
    signed = sign_in(office.store, office.mine, "anna", PASSWORD)
    assert signed is not None
    assert sign_in(office.store, office.mine, "my secret, typed as a name", "x" * 12) is None
    secrets = (PASSWORD, link.code, key.text, key.text.split("_")[2], signed.token, "my secret")
    everything = written(office.store) + repr((link, key, signed))
    assert [each for each in secrets if each in everything] == []
    with office.store.reading.connect() as connection:
        hashes = connection.execute(select(accounts.c.password)).scalars().all()
    assert [each for each in hashes if each and not each.startswith("$argon2id$")] == []


def test_who_knows_the_password_changes_it_and_ends_the_other_sessions(office: Office) -> None:
    here, there = token_of(office), token_of(office)
    anna = office.ids["anna"]
    assert not change_password(office.store, office.mine, anna, "not this one", "the lamp is blue")
    with pytest.raises(StoreRefused, match="has 5 characters"):
        change_password(office.store, office.mine, anna, PASSWORD, "short")
    assert [user_of(office, each) for each in (here, there)] == ["anna", "anna"]
    assert change_password(office.store, office.mine, anna, PASSWORD, "the lamp is blue", but=here)
    assert [user_of(office, each) for each in (here, there)] == ["anna", ""]
    assert sign_in(office.store, office.mine, "anna", PASSWORD) is None
    set_password(office.store, office.mine, anna, PASSWORD)
    assert user_of(office, here) == ""
    with pytest.raises(StoreRefused, match="has no account"):
        set_password(office.store, office.mine, office.ids["dan"], PASSWORD)


@on_sqlite
def test_a_password_that_changes_during_a_sign_in_lets_nobody_in(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old password was right when it was verified; before the session begins it is changed, or
    the user disabled."""
    verified = passwords.fits

    def then(act: object) -> object:
        def fits(stored: str | None, password: str) -> bool:
            done = verified(stored, password)
            monkeypatch.setattr("onward.store.accounts.fits", verified)
            act()  # type: ignore[operator]
            return done

        return fits

    anna = office.ids["anna"]
    changed = then(lambda: set_password(office.store, office.mine, anna, "the lamp is blue"))
    monkeypatch.setattr("onward.store.accounts.fits", changed)
    assert sign_in(office.store, office.mine, "anna", PASSWORD) is None
    office.let_in("bo")
    disabled = then(lambda: set_disabled(office.store, office.mine, "bo", disabled=True))
    monkeypatch.setattr("onward.store.accounts.fits", disabled)
    assert sign_in(office.store, office.mine, "bo", PASSWORD) is None
    assert verify(office.store.reading).problems == []


def everything_of(office: Office) -> tuple[str, str, str]:
    """A session, a link and a key of bo's, who is also a deputy and has one."""
    office.let_in("bo")
    anna, token = office.ids["anna"], token_of(office, "bo")
    key = make_key(office.store, office.mine, "bo", "bo's own phone", ["read"], anna).text
    link = make_link(office.store, office.mine, "bo", anna).code
    make_deputy(office.store, office.mine, "bo", "cleo", 0, 1 << 60, anna)
    make_deputy(office.store, office.mine, "dan", "bo", 0, 1 << 60, anna)
    make_deputy(office.store, office.mine, "dan", "cleo", 0, 1 << 60, anna)
    return token, link, key


def ways_in(office: Office, token: str, link: str, key: str) -> tuple[bool, bool, bool, int]:
    with office.store.reading.connect() as connection:
        deputies = len(deputies_at(connection, office.mine, 1))
        try:
            linked = link_user(connection, office.mine, link) is not None
        except StoreRefused:
            linked = False
    return user_of(office, token) != "", linked, key_of(office, key) is not None, deputies


def test_who_is_disabled_has_no_way_in_and_gets_none_back(office: Office) -> None:
    ways = everything_of(office)
    other = token_of(office)
    assert ways_in(office, *ways) == (True, True, True, 3)
    set_disabled(office.store, office.mine, "bo", disabled=True, by=office.ids["anna"])
    assert ways_in(office, *ways) == (False, False, False, 1)
    assert user_of(office, other) == "anna"
    assert sign_in(office.store, office.mine, "bo", PASSWORD) is None
    for act in (
        lambda: make_link(office.store, office.mine, "bo", office.ids["anna"]),
        lambda: make_key(office.store, office.mine, "bo", "own", ["read"], office.ids["anna"]),
        lambda: make_deputy(office.store, office.mine, "cleo", "bo", 0, 1, office.ids["anna"]),
        lambda: begin_session(office.store, office.mine, office.ids["bo"]),
        lambda: set_password(office.store, office.mine, office.ids["bo"], "the lamp is blue"),
    ):
        with pytest.raises(StoreRefused, match="was disabled on"):
            act()
    with office.store.reading.connect() as connection:
        (key,) = keys_in(connection, office.mine)
    assert (key.ended_us is not None, key.ended_by) == (True, office.ids["anna"])
    set_disabled(office.store, office.mine, "bo", disabled=False, by=office.ids["anna"])
    assert ways_in(office, *ways) == (False, False, False, 1)
    assert user_of(office, token_of(office, "bo")) == "bo"  # the password is the same
    assert verify(office.store.reading).problems == []


def test_disabling_is_done_whole_or_not_at_all(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    ways = everything_of(office)

    def broken(*_: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr("onward.store.shut_out.end_links_in", broken)
    with pytest.raises(RuntimeError, match="planted"):
        set_disabled(office.store, office.mine, "bo", disabled=True)
    monkeypatch.undo()
    assert ways_in(office, *ways) == (True, True, True, 3)
    assert verify(office.store.reading).problems == []


def test_who_was_erased_leaves_no_password_no_sign_in_and_no_name_of_a_key(office: Office) -> None:
    ways = everything_of(office)
    sign_in(office.store, office.mine, "bo", "a wrong password", "192.0.2.7")
    head = str(verify(office.store.reading).heads[0])
    stored = hash_of(office, "bo")
    erase(office.store, office.mine, persons_of(office, "bo"), office.ids["anna"])
    assert ways_in(office, *ways) == (False, False, False, 1)
    sign_in(office.store, office.mine, office.ids["bo"], PASSWORD, "192.0.2.7")
    everything = written(office.store)
    assert [each for each in (stored, "bo's own phone") if each in everything] == []
    with office.store.reading.connect() as connection:
        of_bo = "SELECT count(*) FROM sign_ins WHERE user_id = :bo"
        assert connection.execute(text(of_bo), {"bo": office.ids["bo"]}).scalar_one() == 0
    assert verify(office.store.reading, contains=head).problems == []


def hash_of(office: Office, name: str) -> str:
    with office.store.reading.connect() as connection:
        mine = select(accounts.c.password).where(accounts.c.user_id == find_user_id(office, name))
        return str(connection.execute(mine).scalar_one())


def test_the_store_knows_who_let_a_user_in(office: Office) -> None:
    anna, bo = office.ids["anna"], office.ids["bo"]
    office.let_in("bo")
    set_roles(office.store, office.mine, "bo", ["reader", "claims"], anna)
    set_disabled(office.store, office.mine, "bo", disabled=True, by=anna)
    set_disabled(office.store, office.mine, "bo", disabled=False, by=MACHINE)
    with office.store.reading.connect() as connection:
        found = let_in(connection, office.mine, bo)
        user = find_user(connection, office.mine, anna)
    assert user is not None
    person = user.person_id
    assert [(each.how, each.by, each.person) for each in found] == [
        ("added", anna, person),
        ("account", anna, person),
        ("link", anna, person),
        ("changed", anna, person),
        ("changed", MACHINE, MACHINE),
    ]
    assert [each.at_us for each in found] == sorted({each.at_us for each in found})


@on_sqlite
def test_a_user_has_several_roles(office: Office) -> None:
    anna = office.ids["anna"]
    lines = verify(office.store.reading).heads[0].lines
    user = set_roles(office.store, office.mine, "bo", ["approver", "claims", "approver"], anna)
    assert (user.role, user.roles) == ("claims approver", ("claims", "approver"))
    set_roles(office.store, office.mine, "bo", ["claims", "approver"], anna)  # says nothing new
    assert verify(office.store.reading).heads[0].lines == lines + 1
    for roles, why in (
        ([], "has no role"),
        (["king"], "is no role"),
        (["claims hub"], "is no role"),
    ):
        with pytest.raises(StoreRefused, match=why):
            set_roles(office.store, office.mine, "bo", roles, anna)
    erase(office.store, office.mine, persons_of(office, "bo"))
    with pytest.raises(StoreRefused, match="was erased"):
        set_roles(office.store, office.mine, office.ids["bo"], ["hub"], anna)


@on_sqlite
@pytest.mark.parametrize("name", ["at the machine", "At the  machine", "at the mаchine"])
def test_nobody_is_called_as_acts_are_where_nobody_has_an_account(store: Store, name: str) -> None:
    mine = store.organisation()
    with pytest.raises(StoreRefused, match="is how acts are recorded where nobody has an account"):
        remember_user(store, mine, name, "claims")
    with store.reading.connect() as connection:
        assert users_in(connection, mine) == []


def test_another_process_makes_the_first_account(address: str) -> None:
    """The open server knows at its next request."""
    with (
        open_store(address, write=True, shared=True) as server,
        open_store(address, write=True, shared=True) as terminal,
    ):
        mine = server.organisation()
        with server.reading.connect() as connection:
            assert not has_accounts(connection, mine)
        remember_user(terminal, mine, "anna", "admin")
        code = make_link(terminal, mine, "anna", MACHINE).code
        with server.reading.connect() as connection:
            assert has_accounts(connection, mine)
        use_link(server, mine, code, PASSWORD)
        signed = sign_in(server, mine, "anna", PASSWORD)
        assert signed is not None
        set_disabled(terminal, mine, "anna", disabled=True)
        with server.reading.connect() as connection:
            assert session_user(connection, mine, signed.token) is None


def test_what_is_written_together_is_undone_together(office: Office) -> None:
    """As an act of the server that ends without an answer."""
    whole = office.store.writer.together(lambda _: None)
    with together(whole):
        code = make_link(office.store, office.mine, "bo", office.ids["anna"]).code
        with office.store.reading.connect() as connection:
            assert link_user(connection, office.mine, code).name == "bo"
    whole.drop()
    with office.store.reading.connect() as connection:
        assert [each.user_id for each in links_in(connection, office.mine)] == [office.ids["anna"]]


def test_ended_sessions_and_others_organisations(office: Office) -> None:
    token, other = token_of(office), office.store.organisation("other")
    with office.store.reading.connect() as connection:
        assert session_user(connection, other, token) is None
    end_session(office.store, other, token)
    assert user_of(office, token) == "anna"
    end_session(office.store, office.mine, token)
    end_session(office.store, office.mine, token)  # nothing more happens
    assert user_of(office, token) == ""
    tokens = [token_of(office) for _ in range(3)]
    assert end_sessions(office.store, office.mine, office.ids["anna"], but=tokens[1]) == 2
    assert [user_of(office, each) for each in tokens] == ["", "anna", ""]
