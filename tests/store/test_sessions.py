"""Sessions end after 12 hours without a request, and the list of sign-ins after 90 days, whatever
somebody does to the clock.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from clocks import DAY, HOUR, MINUTE, Clock, clock, restart
from office import PASSWORD, Office, office, on_sqlite, token_of, user_of
from sqlalchemy import select

from onward.store.accounts import change_password, sign_in
from onward.store.api_keys import end_key, make_key
from onward.store.backup import backup, restore
from onward.store.let_in import let_in
from onward.store.sessions import end_session, session_user, touch
from onward.store.sign_in_links import LinkRefused, link_user, make_link, use_link
from onward.store.sign_ins import SignInKind, note_sign_in, sign_ins_in
from onward.store.store import open_store
from onward.store.tables import sessions
from onward.store.users import set_disabled

__all__ = ["clock", "office"]


def stored(office: Office) -> list[int]:
    """When each session was seen."""
    with office.store.reading.connect() as connection:
        return list(connection.execute(select(sessions.c.seen_us)).scalars())


def test_a_session_ends_after_12_hours_without_a_request(clock: Clock, office: Office) -> None:
    token = token_of(office)
    clock.passes(12 * HOUR - 1)
    assert user_of(office, token) == "anna"
    touch(office.store, office.mine, token)
    clock.passes(12 * HOUR - 1)
    assert user_of(office, token) == "anna"
    clock.passes(1)
    assert user_of(office, token) == ""
    touch(office.store, office.mine, token)
    assert user_of(office, token) == ""  # a request does not wake it
    token_of(office)
    assert len(stored(office)) == 1  # whoever signs in next deletes it


@on_sqlite
def test_a_request_is_written_down_once_a_minute(clock: Clock, office: Office) -> None:
    token = token_of(office)
    seen = stored(office)
    for _ in range(180):  # a request each second
        clock.passes(MINUTE // 60)
        touch(office.store, office.mine, token)
        seen += stored(office)
    assert len(set(seen)) == 4  # when it began, and after each minute


@on_sqlite
@pytest.mark.parametrize("jump", [-9 * HOUR, -3 * DAY, -400 * DAY])
def test_a_clock_that_is_set_back_lengthens_no_session(
    clock: Clock, office: Office, jump: int
) -> None:
    """The server counts on; somebody who signs in after that has 12 hours as well."""
    token = token_of(office)
    clock.passes(10 * HOUR)
    clock.jumps(jump)
    assert user_of(office, token) == "anna"
    clock.passes(2 * HOUR)
    assert user_of(office, token) == ""
    later = token_of(office)
    clock.passes(12 * HOUR - 1)
    assert user_of(office, later) == "anna"
    clock.passes(1)
    assert user_of(office, later) == ""


@on_sqlite
@pytest.mark.parametrize("jump", [13 * HOUR, 400 * DAY])
def test_a_clock_that_is_set_forward_and_back_locks_nobody_out(
    clock: Clock, office: Office, monkeypatch: pytest.MonkeyPatch, jump: int
) -> None:
    token = token_of(office)
    clock.jumps(jump)
    assert user_of(office, token) == ""
    in_the_future = token_of(office)
    code = make_link(office.store, office.mine, "bo", office.ids["anna"]).code
    clock.jumps(-jump)
    assert user_of(office, in_the_future) == "anna"
    clock.passes(12 * HOUR)
    assert user_of(office, in_the_future) == ""
    again = token_of(office)
    restart(monkeypatch)
    assert user_of(office, again) == ""  # it was seen in the future
    assert user_of(office, token_of(office)) == "anna"
    assert len(stored(office)) == 1
    with pytest.raises(LinkRefused):  # it is made in the future as well
        use_link(office.store, office.mine, code, PASSWORD)
    code = make_link(office.store, office.mine, "bo", office.ids["anna"]).code
    use_link(office.store, office.mine, code, PASSWORD)
    assert user_of(office, token_of(office, "bo")) == "bo"


@on_sqlite
def test_a_clock_that_is_set_right_by_seconds_ends_nothing(
    clock: Clock, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = token_of(office)
    code = make_link(office.store, office.mine, "bo", office.ids["anna"]).code
    clock.jumps(-MINUTE // 2)
    restart(monkeypatch)
    assert user_of(office, token) == "anna"
    with office.store.reading.connect() as connection:
        assert link_user(connection, office.mine, code).name == "bo"


@on_sqlite
def test_a_link_ends_after_48_hours(clock: Clock, office: Office) -> None:
    code = make_link(office.store, office.mine, "bo", office.ids["anna"]).code
    clock.passes(48 * HOUR - 1)
    with office.store.reading.connect() as connection:
        assert link_user(connection, office.mine, code).name == "bo"
    clock.passes(1)
    with pytest.raises(LinkRefused, match="is too old"):
        use_link(office.store, office.mine, code, PASSWORD)


@on_sqlite
def test_who_was_let_in_later_is_later_though_the_clock_was_set_back(
    clock: Clock, office: Office
) -> None:
    """Else somebody who was let in after a claim was assessed would seem to be there before."""
    anna, bo = office.ids["anna"], office.ids["bo"]
    note_of_now = make_key(office.store, office.mine, "anna", "own", ["read"], anna).key.made_us
    clock.jumps(-30 * DAY)
    office.let_in("bo")
    set_disabled(office.store, office.mine, "bo", disabled=True, by=anna)
    set_disabled(office.store, office.mine, "bo", disabled=False, by=anna)
    with office.store.reading.connect() as connection:
        found = {each.how: each.at_us for each in let_in(connection, office.mine, bo)}
    assert found.pop("added") < note_of_now
    assert [how for how, at_us in found.items() if at_us <= note_of_now] == []


def test_a_session_that_ended_after_a_backup_does_not_come_back(
    office: Office, tmp_path: Path
) -> None:
    token = token_of(office)
    assert backup(office.store, tmp_path / "saved.db").problems == []
    end_session(office.store, office.mine, token)
    restore(tmp_path / "saved.db", str(tmp_path / "restored.db"))
    for file in ("saved.db", "restored.db"):
        with open_store(str(tmp_path / file), write=True) as store:
            with store.reading.connect() as connection:
                assert session_user(connection, office.mine, token) is None
            assert sign_in(store, office.mine, "anna", PASSWORD) is not None


def listed(office: Office) -> list[tuple[str, str, str, int]]:
    with office.store.reading.connect() as connection:
        found = sign_ins_in(connection, office.mine)
    return [(each.name, each.address, each.what.value, each.count) for each in reversed(found)]


def test_the_list_says_who_signed_in_and_what_was_refused(clock: Clock, office: Office) -> None:
    anna, here = office.ids["anna"], "192.0.2.7"
    clock.jumps(HOUR - clock.system_us % HOUR)
    sign_in(office.store, office.mine, "anna", "a wrong password", here)
    sign_in(office.store, office.mine, "a secret typed as a name", PASSWORD, here)
    clock.passes(59 * MINUTE)
    for _ in range(3):
        sign_in(office.store, office.mine, "anna", "a wrong password", here)
    sign_in(office.store, office.mine, "nobody", PASSWORD, here)
    sign_in(office.store, office.mine, "anna", "a wrong password", "192.0.2.8")
    clock.passes(MINUTE)  # another hour
    sign_in(office.store, office.mine, "anna", "a wrong password", here)
    signed = sign_in(office.store, office.mine, "anna", PASSWORD, here)
    assert signed is not None
    change_password(
        office.store,
        office.mine,
        anna,
        PASSWORD,
        "the lamp is blue",
        but=signed.token,
        address=here,
    )
    key = make_key(office.store, office.mine, "anna", "own", ["read"], anna, here).key.id
    end_key(office.store, office.mine, key, anna, here)
    note_sign_in(office.store, office.mine, SignInKind.TOO_MANY, address=here)
    end_session(office.store, office.mine, signed.token, here)
    make_link(office.store, office.mine, "bo", anna, here)
    set_disabled(office.store, office.mine, "bo", disabled=True, by=anna)
    set_disabled(office.store, office.mine, "dan", disabled=True, by=anna)  # has no account
    assert listed(office) == [
        ("anna", "", "link-made", 1),
        ("anna", "", "link-used", 1),
        ("anna", here, "refused", 4),
        ("", here, "refused", 2),
        ("anna", "192.0.2.8", "refused", 1),
        ("anna", here, "refused", 1),
        ("anna", here, "signed-in", 1),
        ("anna", here, "password-changed", 1),
        ("anna", here, "key-made", 1),
        ("anna", here, "key-ended", 1),
        ("", here, "too-many", 1),
        ("anna", here, "signed-out", 1),
        ("bo", here, "link-made", 1),
        ("bo", "", "disabled", 1),
    ]
    with office.store.reading.connect() as connection:
        assert {each.user_id for each in sign_ins_in(connection, office.mine, anna)} == {anna}


@on_sqlite
def test_the_list_is_kept_for_90_days(clock: Clock, office: Office) -> None:
    sign_in(office.store, office.mine, "anna", PASSWORD, "1")
    clock.passes(90 * DAY)
    sign_in(office.store, office.mine, "anna", PASSWORD, "2")
    assert listed(office)[-2:] == [("anna", "1", "signed-in", 1), ("anna", "2", "signed-in", 1)]
    clock.passes(1)
    sign_in(office.store, office.mine, "anna", PASSWORD, "3")
    assert [address for _, address, *_ in listed(office)] == ["2", "3"]


@on_sqlite
def test_many_refusals_are_few_rows(clock: Clock, office: Office) -> None:
    for number in range(50):
        note_sign_in(office.store, office.mine, SignInKind.REFUSED, address="192.0.2.7")
        note_sign_in(office.store, office.mine, SignInKind.KEY_REFUSED, address="192.0.2.7")
        clock.passes(number)
    assert [count for _, _, what, count in listed(office) if what.endswith("refused")] == [50, 50]
