"""Keys of other programs, and deputies of approvers."""

from __future__ import annotations

import re

import pytest
from clocks import DAY, Clock, clock
from office import Office, key_of, office, on_sqlite, persons_of

from onward.store.acting import stood_in_for
from onward.store.api_keys import end_key, keys_in, make_key
from onward.store.deputies import deputies_at, end_deputy, make_deputy
from onward.store.failures import StoreRefused
from onward.store.steps import add_step
from onward.store.users import add_user
from onward.store.verify import verify

__all__ = ["clock", "office"]


def test_a_key_does_for_its_user_what_its_scopes_say_until_it_ends(office: Office) -> None:
    made = make_key(
        office.store,
        office.mine,
        "bo",
        " the  warehouse ",
        ["read", "capture", "read"],
        office.ids["anna"],
    )
    assert re.fullmatch(r"onward_key-[0-9a-f]{12}_[0-9a-f]{64}", made.text)
    assert (made.key.name, made.key.scopes) == ("the warehouse", ("capture", "read"))
    assert (
        key_of(office, made.text)
        == key_of(office, f" {made.text}\n")
        == ("bo", ("capture", "read"))
    )
    number, secret = made.text.split("_")[1:]
    other = make_key(office.store, office.mine, "cleo", "own", ["query"], office.ids["cleo"]).text
    for wrong in (
        "", "onward", "onward__", f"onward_{number}", f"onward_{number}_", f"{number}_{secret}",
        f"onward_{number}_{secret[:-1]}", f"onward_{number}_{secret}0", f"onward_{number}_{secret.upper()}",
        f"onward_{number}_{other.split('_')[2]}", f"Onward_{number}_{secret}", f"onward_key-0_{secret}",
        f"onward_{number}\0_{secret}", "\ud800", f"onward_\ud800_{secret}", "onward_%_" + secret,
    ):  # fmt: skip
        assert key_of(office, wrong) is None, wrong
    ended = end_key(office.store, office.mine, made.key.id, office.ids["bo"])
    assert key_of(office, made.text) is None
    assert (ended.ended_us is not None, ended.ended_by) == (True, office.ids["bo"])
    assert end_key(office.store, office.mine, made.key.id, office.ids["anna"]) == ended
    assert key_of(office, other) == ("cleo", ("query",))
    with office.store.reading.connect() as connection:
        assert [each.name for each in keys_in(connection, office.mine)] == ["the warehouse", "own"]
        assert keys_in(connection, office.mine, office.ids["bo"]) == [ended]
    assert verify(office.store.reading).problems == []


@on_sqlite
@pytest.mark.parametrize(
    ("name", "scopes", "why"),
    [
        ("", ["read"], "has no name"),
        ("a\nb", ["everything"], "is no scope of a key"),
        ("a\x07b", ["read"], "is no part of a name"),
        ("x" * 201, ["read"], "is longer than 200 characters"),
        ("warehouse", [], "has no scope"),
        ("warehouse", ["read query"], "is no scope of a key"),
    ],
)
def test_a_key_that_says_too_little_is_refused(
    office: Office, name: str, scopes: list[str], why: str
) -> None:
    with pytest.raises(StoreRefused, match=why):
        make_key(office.store, office.mine, "bo", name, scopes, office.ids["anna"])
    with office.store.reading.connect() as connection:
        assert keys_in(connection, office.mine) == []


def test_a_deputy_stands_in_from_one_instant_until_another(office: Office) -> None:
    anna = office.ids["anna"]
    made = make_deputy(office.store, office.mine, "cleo", "bo", 100, 200, anna)

    def at(instant_us: int) -> list[tuple[str, str]]:
        with office.store.reading.connect() as connection:
            found = deputies_at(connection, office.mine, instant_us)
        return [(each.user_id, each.deputy_id) for each in found]

    pair = [(office.ids["cleo"], office.ids["bo"])]
    assert [at(each) for each in (99, 100, 199, 200)] == [[], pair, pair, []]
    ended = end_deputy(office.store, office.mine, made.id)
    assert (at(150), end_deputy(office.store, office.mine, made.id)) == ([], ended)
    for who, deputy, until, why in (
        ("cleo", "cleo", 200, "is the same person"),
        ("cleo", "bo", 100, "is not after the first day"),
        ("cleo", "nobody", 200, "is no user that the store knows"),
    ):
        with pytest.raises(StoreRefused, match=why):
            make_deputy(office.store, office.mine, who, deputy, 100, until, anna)
    with pytest.raises(StoreRefused, match="is no deputy that the store knows"):
        end_deputy(office.store, office.mine, "deputy-0")
    assert verify(office.store.reading).problems == []


@on_sqlite
def test_one_person_with_two_users_is_no_deputy_of_himself(office: Office) -> None:
    (person,) = persons_of(office, "bo")
    add_user(office.store, office.mine, "bo again", person, "approver")
    with pytest.raises(StoreRefused, match="is the same person"):
        make_deputy(office.store, office.mine, "bo", "bo again", 1, 2, office.ids["anna"])


@on_sqlite
def test_a_clock_that_was_a_year_ahead_stops_no_deputy(clock: Clock, office: Office) -> None:
    """What is recorded stays a year ahead; the days of a deputy are those of the calendar."""
    bo, anna = office.ids["bo"], office.ids["anna"]
    clock.jumps(365 * DAY)
    make_key(office.store, office.mine, "anna", "recorded", ["read"], anna)
    assert stood_in_for_by(office) == []
    clock.jumps(-365 * DAY)
    today = clock.system_us
    make_deputy(office.store, office.mine, "cleo", "bo", today, today + 2 * DAY, anna)
    assert stood_in_for_by(office) == ["cleo"]
    clock.passes(DAY)
    assert stood_in_for_by(office) == ["cleo"]
    office.store.writer.write(
        lambda connection: add_step(connection, office.mine, "x@terms/1", "approved", bo, {})
    )
    assert [each.message for each in verify(office.store.reading).problems] == []
    clock.passes(DAY)
    assert stood_in_for_by(office) == []


@on_sqlite
def test_what_a_deputy_approves_after_the_last_day_is_found(clock: Clock, office: Office) -> None:
    now = clock.system_us
    make_deputy(office.store, office.mine, "cleo", "bo", now, now + DAY, office.ids["anna"])
    clock.passes(2 * DAY)
    office.store.writer.write(
        lambda connection: add_step(
            connection, office.mine, "x@terms/1", "approved", office.ids["bo"], {}
        )
    )
    (problem,) = verify(office.store.reading).problems
    assert "somebody whose role does not allow it" in problem.message


def stood_in_for_by(office: Office) -> list[str]:
    """For whom bo may approve now."""
    with office.store.reading.connect() as connection:
        found = stood_in_for(connection, office.mine, office.ids["bo"])
    return [each.name for each in found]
