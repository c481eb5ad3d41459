"""What is kept besides events - money, claims, plans, requests, users - is not changed, added or
taken away without being found.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from acted import CLAIM, NOW, approved, assessed, corrected, desk
from sqlalchemy import create_engine, text
from telling import telling

from onward.store.address import address_of
from onward.store.claims import pay
from onward.store.documents import keep_plan, keep_replan, keep_scenario
from onward.store.failures import StoreRefused
from onward.store.store import Store, open_store
from onward.store.verify import verify


def fill(store: Store) -> None:
    """An event, a claim that was paid after its order was corrected, and a plan that took another's
    place.
    """
    mine = desk(store)
    store.record(mine, telling("2 08:00 accepted s1 at=CNPVG"), key="one")
    corrected(store, mine, 1300)
    assessed(store, mine)
    approved(store, mine)
    pay(store, mine, CLAIM, "dan", NOW)
    scenario = keep_scenario(store, mine, b"world", name="little", as_of=NOW)
    plans = [
        keep_plan(store, mine, body, scenario=scenario, as_of=NOW) for body in (b"first", b"second")
    ]
    keep_replan(store, mine, b"words", plan=plans[1], previous=plans[0], as_of=NOW)


LAST = "DELETE FROM {0} WHERE seq = (SELECT max(seq) FROM {0})"
TAMPERING = {
    "the payment, balances too": LAST.format("ledger_entries")
    + "; UPDATE ledger_balances SET amount = 200000 WHERE account LIKE 'pool:%'; "
    "DELETE FROM ledger_balances WHERE account LIKE 'claims:%'",
    "every entry and balance": "DELETE FROM ledger_entries; DELETE FROM ledger_balances",
    "every step": "DELETE FROM claim_steps",
    "the last step": LAST.format("claim_steps"),
    "a role": "UPDATE users SET role = 'finance' WHERE role = 'claims'",
    "a cover": (
        "UPDATE register SET body = replace(body, 'freight', 'value_up_to_order_amount') "
        "WHERE kind = 'cover'"
    ),
    "an order": "UPDATE register SET body = replace(body, '1300', '1200') WHERE kind = 'order'",
    "who entered an order": "UPDATE register SET user_id = 'mallory' WHERE kind = 'order'",
    "a correction": "DELETE FROM register WHERE replaces IS NOT NULL",
    "who told of events": "UPDATE requests SET user_id = NULL",
    "since when the rules hold": "INSERT INTO register SELECT 99, organisation_id, 'x', 'since', "
    "'0006', '{}', NULL, NULL, "
    "'migration', recorded_us FROM register WHERE seq = 1",
    "a user's name": "UPDATE user_names SET name = 'mallory' WHERE name = 'anna'",
    "who is called so": "UPDATE user_names SET name = 'mallory' WHERE name = 'anna'; "
    "UPDATE user_names SET name = 'anna' WHERE name = 'dan'",
    "a name gone": "DELETE FROM user_names WHERE name = 'anna'",
    "a user": (
        "DELETE FROM user_names WHERE name IN ('anna', 'carl'); DELETE FROM users WHERE "
        "role = 'claims'"
    ),
    "a user more": "INSERT INTO users SELECT 'mallory', organisation_id, person_id, role, "
    "created_us, disabled_us, named, replaced_by, "
    "enabled_us FROM users WHERE role = 'claims' LIMIT 1",
    "what guards a pool": "UPDATE ledger_balances SET least = NULL",
    "when a plan was made": "UPDATE plans SET as_of_us = as_of_us + 1",
    "a replan": "DELETE FROM replans",
    "a scenario's name": "UPDATE scenarios SET name = 'large'",
    "a request's key": "UPDATE requests SET key = 'two' WHERE key = 'one'",
    "a request's duplicates": "UPDATE requests SET duplicates = 7",
    "the journal's last line": LAST.format("journal"),
    "a line of the journal": "UPDATE journal SET name = 'mallory' WHERE kind = 'users'",
}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a store in a file is kept once it is filled."""
    return tmp_path_factory.mktemp("kept") / "onward.db"


@pytest.fixture
def filled(address: str, kept: Path) -> str:
    """A store in which there is everything, verified."""
    path = address_of(address).path
    if path is not None and kept.exists():
        return str(shutil.copy(kept, path))
    with open_store(address, write=True) as store:
        fill(store)
        assert verify(store.reading).problems == []
    if path is not None:
        shutil.copy(path, kept)
    return address


@pytest.mark.parametrize("what", TAMPERING)
def test_tampering_with_money_claims_and_plans_is_found(filled: str, what: str) -> None:
    tamper(filled, TAMPERING[what])
    with open_store(filled) as store:
        assert verify(store.reading).problems


def tamper(address: str, statements: str) -> None:
    engine = create_engine(address_of(address).url)
    with engine.begin() as connection:
        for statement in statements.split("; "):
            assert connection.execute(text(statement)).rowcount
    engine.dispose()


def test_a_tail_cut_off_with_its_journal_is_found_by_a_printed_head(address: str) -> None:
    with open_store(address, write=True) as store:
        fill(store)
        head = str(verify(store.reading).heads[0])
        assert verify(store.reading, contains=head).problems == []
    tamper(
        address,
        f"DELETE FROM replans; {LAST.format('journal')}; UPDATE journal_heads SET lines = lines - "
        "1, chain = (SELECT chain FROM journal ORDER BY seq DESC LIMIT 1)",
    )
    with open_store(address) as store:
        assert verify(store.reading).problems == []
        assert [each.file for each in verify(store.reading, contains=head).problems] == ["journal"]


def test_what_is_no_head_is_not_looked_for(store: Store) -> None:
    fill(store)
    head = str(verify(store.reading).heads[0])
    assert re.fullmatch(r"2:\w{64}\+28:\w{64}", head)
    # as older versions printed it
    assert verify(store.reading, contains=head.split("+", maxsplit=1)[0]).problems == []
    for wrong in ("foo", head[:-1]):
        with pytest.raises(StoreRefused, match="is no head"):
            verify(store.reading, contains=wrong)
