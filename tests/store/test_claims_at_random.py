"""Claims assessed, decided, approved and paid at random: caps and pools hold throughout, a loss is paid once, nobody does two things."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

import pytest

from onward.money.decide import Decision
from onward.money.entry import Entry, Posting
from onward.money.ledger import LedgerRefused, balances
from onward.money.life import NotAllowed
from onward.money.recorded import paid_of
from onward.store.claims import decide, lives_in, pay, take_step
from onward.store.ledger import entries_of, record
from onward.store.persons import remember
from onward.store.steps import steps_in
from onward.store.store import Store
from onward.store.users import add_user
from onward.store.verify import verify

NOW = datetime(2020, 4, 14, tzinfo=UTC)
USERS = {"anna": "claims", "carl": "claims", "bo": "approver", "cleo": "approver", "dan": "finance", "eve": "finance"}
RATE = {"base": "USD", "quote": "EUR", "rate": "4/5", "asked_on": "2020-03-09", "fixed_on": "2020-03-09", "source": "test"}
CAPS = {"consignment": 1500, "vendor": 2000, "cause": 3000}
PAYERS = ("platform", "partner")
# Claim, its vendor, currency, event and parcel; O5 is another claim for the loss of O1.
CLAIMS = {
    "O1@t/1": ("V1", "USD", "e1", 1), "O2@t/1": ("V1", "EUR", "e2", 2), "O3@t/1": ("V2", "USD", "e3", 3), "O4@t/1": ("V2", "EUR", "e4", 4),
    "O5@t/1": ("V2", "USD", "e1", 1),
}  # fmt: skip


def document(claim: str, chance: random.Random) -> dict[str, Any]:
    """An assessment: of nothing, something, something large, or undetermined and left to a person."""
    vendor, currency, event, parcel = CLAIMS[claim]
    amount = chance.choice((0, 0, 0, 1, 700, 900, 1400))
    verdict = "eligible" if amount else chance.choice(("not_eligible", *["undetermined"] * 3))
    half = amount // 2
    return {
        "claim": claim, "verdict": verdict, "amount_minor": amount, "currency": currency, "vendor": vendor, "cover": "t/1", "cover_id": "t",
        "parcel": f"shipment:A#{parcel}-{parcel}", "event": event, "cause": "closure", "missing": [], "duplicate_of": "", "path": [],
        "payers": [[name, 1] for name in PAYERS], "shares": [["platform", amount - half], ["partner", half]], "counted_in": "USD",
        "rate": RATE if currency == "EUR" else None, "caps": CAPS, "to_person": verdict == "undetermined", "as_of": "2020-04-14T00:00Z",
        "short_pool": chance.choice(("refuse", "pro_rata")), "lines": [{"text": "value", "amount_minor": amount, "rests_on": [event]}],
    }  # fmt: skip


def prepared(store: Store, name: str) -> int:
    number = store.organisation(name)
    for user, role in USERS.items():
        add_user(store, number, user, remember(store, number, name=user), role)
    for payer in PAYERS:
        for currency, amount in (("USD", 1100), ("EUR", 900)):
            postings = (Posting(f"capital:{payer}", -amount), Posting(f"pool:t:{payer}", amount))
            key = f"{payer} {currency}"
            record(store, number, [Entry(key=key, at=NOW, known_at=NOW, commodity=currency, postings=postings, text="pool")])
    return number


DOES = {"assessed": "claims", "decided": "claims", "approved": "approver", "paid": "finance"}


def act(store: Store, mine: int, chance: random.Random) -> str:
    """One step, mostly by somebody who may take it."""
    claim = chance.choice(tuple(CLAIMS))
    step = chance.choice(("assessed", "decided", "decided", *["approved"] * 3, *["paid"] * 2))
    user = chance.choice([name for name, role in USERS.items() if role == DOES[step] or chance.random() < 0.1])
    if step == "assessed":
        take_step(store, mine, claim, step, user, document(claim, chance))
    elif step == "decided":
        decide(store, mine, claim, Decision(user=user, amount_minor=chance.choice((0, 300, 700, 1400)), why="so", at=NOW))
    elif step == "approved":
        take_step(store, mine, claim, step, user, {})
    else:
        pay(store, mine, claim, user, NOW)
    return step


def holds(store: Store, mine: int) -> None:
    with store.reading.connect() as connection:
        lives = lives_in(connection, mine)
    paid = [each for each in (paid_of(claim, life) for claim, life in lives.items()) if each is not None]
    owed: dict[tuple[str, str, str], int] = defaultdict(int)
    used: dict[str, int] = defaultdict(int)
    for each in paid:
        assert each.worth is not None
        assert each.worth <= CAPS["consignment"]
        owed[f"claims:{each.vendor}", each.currency, ""] += each.amount
        used[each.vendor] += each.worth
    found = balances(entries_of(store, mine))
    assert {place: amount for place, amount in found.items() if place[0].startswith("claims:")} == dict(owed)
    assert all(amount >= 0 for place, amount in found.items() if place[0].startswith("pool:"))
    assert all(amount <= CAPS["vendor"] for amount in used.values())
    assert sum(used.values()) <= CAPS["cause"]
    assert not {"O1@t/1", "O5@t/1"} <= {each.claim for each in paid}


def each_by_another(store: Store, mine: int) -> None:
    """Of every payment: who assessed or decided, who approved and who paid are different people."""
    rounds: dict[str, list[str]] = defaultdict(list)
    with store.reading.connect() as connection:
        steps = steps_in(connection, mine)
    for each in steps:
        if each.step in ("assessed", "decided"):
            rounds[each.claim] = []
        rounds[each.claim].append(each.user)
        if each.step == "paid":
            assert len(set(rounds[each.claim])) == len(rounds[each.claim]) >= 3


def at_random(store: Store, runs: int) -> None:
    taken: dict[str, int] = defaultdict(int)
    for seed in range(runs):
        chance, mine = random.Random(seed), prepared(store, f"o{seed}")
        for _ in range(50):
            try:
                taken[act(store, mine, chance)] += 1
            except (NotAllowed, LedgerRefused):
                continue
            holds(store, mine)
        each_by_another(store, mine)
    assert min(taken[step] for step in ("assessed", "decided", "approved", "paid")) >= runs / 5, taken
    assert verify(store.reading).problems == []


def test_claims_at_random(store: Store) -> None:
    at_random(store, 10)


@pytest.mark.deep
def test_claims_at_random_at_length(store: Store) -> None:
    """2,000 x 50 steps on SQLite, 300 x 50 on PostgreSQL."""
    at_random(store, 2_000 if store.address.path is not None else 300)
