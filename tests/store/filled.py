"""A store that has a row in every table: a desk with a plan and a replan, claims that were paid, a
fund, partners' EPCIS captures, users, a person who was erased, a second organisation.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import acted
from desks import begun, current, notice, planned
from telling import telling

from onward.acts.drafts import adopt
from onward.epcis.app import application
from onward.goods.cares import Care, say
from onward.money.entry import Entry, Posting
from onward.people.roles import MACHINE
from onward.store.accounts import sign_in
from onward.store.act_keys import KeptAnswer, keep_answer
from onward.store.api_keys import end_key, make_key
from onward.store.claims import pay
from onward.store.codes import name_places, number_departures
from onward.store.deputies import make_deputy
from onward.store.documents import (
    keep_change,
    keep_plan,
    keep_replan,
    keep_scenario,
    put_document,
)
from onward.store.evidence import attach
from onward.store.ledger import record
from onward.store.mappings import keep_mapping_in
from onward.store.persons import erase, remember, remember_user
from onward.store.sign_in_links import make_link, use_link
from onward.store.store import Store
from onward.store.user_roles import set_roles
from onward.store.users import set_disabled
from onward.web.job_store import add_job

sys.path.insert(0, str(Path(__file__).parents[1] / "epcis"))
from calling import Caller
from samples import document, event as observed

AS_OF = datetime(2020, 3, 1, tzinfo=UTC)
LINES = [
    f"{day} 08:00 {status} s{day} at=CNPVG"
    for day in range(1, 21)
    for status in ("accepted", "departed")
]


def fill(store: Store) -> int:
    mine, other = (
        acted.desk(store, orders=(acted.ORDER, acted.order(2))),
        store.organisation("other"),
    )
    told = telling("\n".join(LINES))
    store.record(mine, told[:10], key="one")
    store.record(other, told[10:20], key="one")
    store.record(mine, told[20:30], user=acted.user_id(store, mine, "eva"))
    store.record(mine, told[30:], originals=["RCS"] * 10)
    _money(store, mine)
    _documents(store, mine)
    _desk(store)
    _captures(store, mine)
    for name in ("Noor", "Li Wen"):
        gone = remember(store, mine, name=name, phone="+32 1", email="a@example.org")
    erase(store, mine, [gone])
    kept = KeptAnswer(b"what was sent", '{"status": 200}')
    store.writer.write(lambda connection: keep_answer(connection, mine, "act 1", kept))
    add_job(store, mine, 1, "plan", {})
    say(store, mine, Care(cause="late", who="anna", until=None, said_by="anna"))
    _accounts(store, mine)
    remember_user(store, mine, "olga", "approver")
    set_disabled(store, mine, "olga", disabled=True)
    name_places(store, mine, "iata", {"PVG": "CNPVG"})
    number_departures(store, mine, {"MK059/2020-11-20": "F1"})
    return mine


def _accounts(store: Store, mine: int) -> None:
    """Two accounts: ada has signed in, anna has a link; two keys, one that ended, and a deputy."""
    ada = remember_user(store, mine, "ada", "admin")
    link = make_link(store, mine, "ada", MACHINE)
    use_link(store, mine, link.code, "a long password")
    sign_in(store, mine, "ada", "a long password", "127.0.0.1")
    sign_in(store, mine, "ada", "another password", "127.0.0.1")
    make_link(store, mine, "anna", ada)
    make_key(store, mine, "anna", "warehouse", ["capture", "query"], ada)
    end_key(store, mine, make_key(store, mine, "anna", "old", ["read"], ada).key.id, ada)
    make_deputy(store, mine, "bo", "cleo", 0, 1, ada)
    set_roles(store, mine, "eve", ["finance", "reader"], ada)


def _money(store: Store, mine: int) -> None:
    """A claim that was paid after its order was corrected, another that waits, and gifts that buy
    masks.
    """
    attach(store, mine, "O1", "waybill", b"a waybill", name="w.pdf", user="carl", at=acted.NOW)
    acted.corrected(store, mine, 1300)
    acted.assessed(store, mine)
    acted.approved(store, mine)
    pay(store, mine, acted.CLAIM, "dan", acted.NOW)
    acted.assessed(store, mine, "O2@terms/1")
    entries = [
        Entry(
            key=f"gift {number}", at=acted.NOW, known_at=acted.NOW, commodity="EUR", text="gift",
            postings=(Posting("capital:a", -number), Posting("bank:a", number)),
        )
        for number in (5, 7)
    ]  # fmt: skip
    record(store, mine, entries)


def _documents(store: Store, mine: int) -> None:
    scenario = keep_scenario(store, mine, b"world", name="little", as_of=AS_OF)
    keep_change(store, mine, b"a change", scenario=scenario, as_of=AS_OF)
    plans = [
        keep_plan(store, mine, body, scenario=scenario, as_of=AS_OF)
        for body in (b"first", b"second")
    ]
    keep_replan(store, mine, b"words", plan=plans[1], previous=plans[0], as_of=AS_OF)
    store.writer.write(lambda c: put_document(c, mine, "list", b"rows", as_of=AS_OF, name="daily"))
    store.writer.write(lambda c: keep_mapping_in(c, mine, "daily", "parcels", "{}", MACHINE))
    store.writer.write(lambda c: keep_mapping_in(c, mine, "weekly", "parcels", "{}", MACHINE))


def _desk(store: Store) -> None:
    """A plan, a notice, a replan."""
    desk = begun(store)
    current(desk)
    notice(desk, "cancel_departure F1")
    adopt(desk, planned(desk).name)


def _captures(store: Store, mine: int) -> None:
    partner = Caller(application(store, mine))
    for number in range(3):
        answer = partner.post(
            "/epcis/capture",
            document(
                *(
                    observed(epcList=[f"urn:epc:id:sscc:4012345.000000{number}{n:03}"])
                    for n in range(4)
                )
            ),
            **{"gs1_idempotency_key": f"{number}"} if False else {},
        )
        assert answer.status == 202, answer.body
