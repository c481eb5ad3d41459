"""Steps of claims, each with what it does to the ledger in one transaction: nothing is paid twice, whatever is repeated or interrupted."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from onward.errors import Problem
from onward.events.keys import key
from onward.money.cover import ShortPool
from onward.money.decide import Around, Decision, decided, too_small
from onward.money.earlier import Paid, cap_problems
from onward.money.entry import Entry, from_document
from onward.money.life import Life, NotAllowed, life_of, payment, refuse
from onward.money.order import overlap
from onward.money.recorded import paid_of, to_be_paid
from onward.store.entries import instant
from onward.store.ledger import balances_in, post_entries
from onward.store.log import write_alone
from onward.store.steps import Step, add_step, steps_in
from onward.store.store import Store
from onward.store.tables import claim_steps, ledger_entries
from onward.store.users import acting


def take_step(store: Store, organisation: int, claim: str, step: str, user: str, body: Mapping[str, Any]) -> Life:
    """``assessed`` or ``approved``; the same assessment again is no new step. Raises NotAllowed."""

    def work(connection: Connection) -> Life:
        write_alone(connection)
        life = _life(connection, organisation, claim)
        who = _allowed(connection, organisation, claim, life, step, user)
        if step == "assessed" and life.derived is not None and _same(life.derived, body):
            return life
        add_step(connection, organisation, claim, step, who, body)
        return _life(connection, organisation, claim)

    return store.writer.write(work)


def decide(store: Store, organisation: int, claim: str, decision: Decision) -> tuple[Life, list[str]]:
    """Record what a person decides; also says which pools are too small to pay it today. Raises NotAllowed, as a payment would."""

    def work(connection: Connection) -> tuple[Life, list[str]]:
        write_alone(connection)
        life = _life(connection, organisation, claim)
        who = _allowed(connection, organisation, claim, life, "decided", decision.user)
        assert life.assessed is not None
        pools = pools_in(connection, organisation)
        paid = paid_in(connection, organisation, str(life.assessed["cover"]))
        around = Around(paid=paid, pools=pools, waiting=_waiting(connection, organisation, claim, life.assessed))
        by = replace(decision, user=who)  # reasons name the id, as the step does
        add_step(connection, organisation, claim, "decided", who, decided(claim, life, by, around))
        life = _life(connection, organisation, claim)
        return life, too_small(life, pools)

    return store.writer.write(work)


def _waiting(connection: Connection, organisation: int, claim: str, told: Mapping[str, Any]) -> list[Life]:
    """The other recorded claims that share a short pool with one, and are owed something that has not been paid."""
    if told.get("short_pool") != ShortPool.PRO_RATA:
        return []
    lives = (life for name, life in lives_in(connection, organisation).items() if name != claim)
    owed = [life for life in lives if life.status in ("eligible", "approved") and not life.payments]
    return [life for life in owed if life.assessed and _same_pool(life.assessed, told) and not life.assessed["duplicate_of"]]


def _same_pool(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return (one["cover_id"], one["currency"]) == (other["cover_id"], other["currency"])


def pools_in(connection: Connection, organisation: int) -> dict[tuple[str, str], int]:
    """What is in the payers' pools, by account and currency. Payments are of no lot, so what somebody put in under one is not theirs."""
    every = balances_in(connection, organisation).items()
    return {(account, currency): amount for (account, currency, lot), amount in every if account.startswith("pool:") and not lot}


def pay(store: Store, organisation: int, claim: str, user: str, at: datetime) -> Life:
    """Pay an approved claim; paid already, it stays as it is. Raises NotAllowed, and LedgerRefused if a pool is too small."""
    return store.writer.write(lambda connection: pay_in(connection, organisation, claim, user, at))


def pay_in(connection: Connection, organisation: int, claim: str, user: str, at: datetime) -> Life:
    """The same in a transaction that is open."""
    write_alone(connection)
    life = _life(connection, organisation, claim)
    who = _allowed(connection, organisation, claim, life, "paid", user)
    if life.status == "paid":
        return life
    _refuse_paid_elsewhere(connection, organisation, claim, life)
    _refuse_beyond_caps(connection, organisation, claim, life)
    entries = payment(claim, life, _entries(connection, organisation, life.payments), at)
    post_entries(connection, organisation, entries)
    paid = [each.key for each in entries if not each.reverses]
    add_step(
        connection, organisation, claim, "paid", who, {"payments": paid, "amount_minor": life.amount, "entries": [e.key for e in entries]}
    )
    return _life(connection, organisation, claim)


def _allowed(connection: Connection, organisation: int, claim: str, life: Life, step: str, user: str) -> str:
    """The id of a user who may take this step now. Raises NotAllowed."""
    found = acting(connection, organisation, user, f"claim {claim}")
    refuse(claim, life, step, found.name if found else user, found.role if found else None)
    return found.id if found else user


def _refuse_beyond_caps(connection: Connection, organisation: int, claim: str, life: Life) -> None:
    """A cover's caps count what was paid before, also for orders that nobody looked at when this claim was assessed."""
    assert life.assessed is not None
    caps = {word: cap for word, cap in life.assessed.get("caps", {}).items() if cap is not None}
    if not caps or not life.amount:
        return
    found = cap_problems(caps, paid_in(connection, organisation, str(life.assessed["cover"])), to_be_paid(claim, life))
    if found:
        raise NotAllowed(found)


def paid_in(connection: Connection, organisation: int, cover: str = "") -> list[Paid]:
    """What claims (of one cover, by id and version) have been paid and was not taken back, in the order of claims."""
    named = select(claim_steps.c.claim).where(claim_steps.c.organisation_id == organisation, claim_steps.c.step == "paid").distinct()
    if cover:
        named = named.where(claim_steps.c.claim.endswith(f"@{cover}", autoescape=True))
    found = [(claim, _life(connection, organisation, claim)) for claim in sorted(connection.execute(named).scalars())]
    return [paid for claim, life in found if (paid := paid_of(claim, life)) is not None]


def answered_in(connection: Connection, organisation: int) -> dict[str, datetime]:
    """When each claim was answered: its first assessment that was recorded."""
    told = select(claim_steps.c.claim, func.min(claim_steps.c.recorded_us)).where(claim_steps.c.organisation_id == organisation)
    rows = connection.execute(told.where(claim_steps.c.step == "assessed").group_by(claim_steps.c.claim))
    return {claim: instant(recorded_us) for claim, recorded_us in rows}


def lives_in(connection: Connection, organisation: int) -> dict[str, Life]:
    """Where each claim stands that was recorded."""
    told: dict[str, list[Step]] = defaultdict(list)
    for each in steps_in(connection, organisation):
        told[each.claim].append(each)
    lives = ((claim, life_of(steps)) for claim, steps in sorted(told.items()))
    return {claim: life for claim, life in lives if life.number}


def _life(connection: Connection, organisation: int, claim: str) -> Life:
    return life_of(steps_in(connection, organisation, claim))


WHEN = ("as_of", "known_to", "clocks", "to_person")  # an assessment that differs in these only says nothing new


def _same(before: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Whether there is nothing new to record; that a claim goes to a person now is new, that it did not yet is not."""
    goes = now.get("to_person") and not before.get("to_person")
    return not goes and all(before.get(name) == now.get(name) for name in {*before, *now} - {*WHEN})


def _entries(connection: Connection, organisation: int, keys: tuple[str, ...]) -> dict[str, Entry]:
    mine = select(ledger_entries.c.key, ledger_entries.c.body).where(ledger_entries.c.organisation_id == organisation)
    rows = connection.execute(mine.where(ledger_entries.c.key.in_(keys)))
    return {name: from_document(json.loads(body)) for name, body in rows}


def _refuse_paid_elsewhere(connection: Connection, organisation: int, claim: str, life: Life) -> None:
    """The same parcel's loss by the same event is paid once, under whatever order or cover: what counts is what a payment was for."""
    assert life.assessed is not None
    if not life.amount:  # it only takes back
        return
    event, mine = str(life.assessed["event"]), key(str(life.assessed["parcel"]))
    told = select(claim_steps.c.claim).where(claim_steps.c.organisation_id == organisation, claim_steps.c.body.contains(event))
    for (other,) in connection.execute(told.where(claim_steps.c.claim != claim).distinct()).all():
        theirs = _life(connection, organisation, other)
        paid = theirs.paid_for if theirs.paid_minor else None
        if paid is not None and paid["event"] == event and overlap(mine, key(str(paid["parcel"]))):
            raise NotAllowed([Problem(f"claim {claim}", 0, "event", event, f"this loss was paid under {other}")])
