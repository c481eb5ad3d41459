"""What is kept besides events - money, claims, plans, requests, users - is not changed, added or
taken away without being found.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import Any

import pytest
from acted import CLAIM, NOW, approved, assessed, corrected, desk
from hypothesis import given, strategies as st
from sqlalchemy import create_engine, text
from telling import telling

from onward.store.address import address_of
from onward.store.claims import pay
from onward.store.documents import keep_plan, keep_replan, keep_scenario
from onward.store.failures import StoreRefused
from onward.store.journal import digest
from onward.store.store import Store, open_store
from onward.store.verify import verify


def fill(store: Store) -> None:
    """An event, a claim that was paid after its order was corrected, and a plan that took another's
    place; and an organisation without anything.
    """
    mine = desk(store)
    store.organisation("other")
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
        "1, chain = (SELECT chain FROM journal ORDER BY seq DESC LIMIT 1) WHERE lines > 1",
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


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.none() | st.integers() | TEXTS | st.binary() | st.booleans() | st.floats()


@given(st.dictionaries(st.sampled_from(("id", "body", "document", "named", "seq")), VALUES))
def test_the_hash_of_a_row_is_that_of_its_json(row: dict[str, Any]) -> None:
    counted = {
        name: value.hex() if isinstance(value, bytes) else value
        for name, value in row.items()
        if value is not None and name != "document"
    }
    document = json.dumps(counted, ensure_ascii=False, sort_keys=True)
    assert digest(row) == sha256(document.encode()).digest()
