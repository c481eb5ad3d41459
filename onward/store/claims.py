"""Steps of claims, each with its ledger entries in one transaction: nothing is paid twice, whatever
is repeated or interrupted.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from onward.errors import Problem
from onward.events.keys import key
from onward.message import Message
from onward.money.claim_record import basis_from
from onward.money.cover import ShortPool
from onward.money.decide import Decision, PaymentLimits, decided, too_small
from onward.money.life import (
    AGAIN,
    FROM_FILES,
    OTHER_CLAIM,
    SHORT,
    TAKE_BACK,
    Actor,
    Life,
    NotAllowed,
    life_of,
    payment,
    refusals,
)
from onward.money.order import overlap
from onward.money.prior_payments import Paid, cap_problems
from onward.money.recorded import paid_of, to_be_paid
from onward.store.acting import actor, deputy_body, disabled_problem, let_in_problems
from onward.store.entries import instant
from onward.store.grounds import concerns_of, outdated
from onward.store.ledger import balances_in, post_entries
from onward.store.log import write_alone
from onward.store.register import current_rows
from onward.store.steps import Step, add_step, steps_in
from onward.store.store import Store
from onward.store.tables import claim_steps
from onward.store.users import User, find_user, persons_of
from onward.store.warrants import entries_named


def approve(store: Store, organisation: int, claim: str, user: str, seal: str) -> Life:
    """Approves the assessment whose hash begins with ``seal``, and no other. Raises NotAllowed."""

    def work(connection: Connection) -> Life:
        write_alone(connection)
        life = life_in(connection, organisation, claim)
        whole = life.seal if len(seal) >= SHORT and life.seal.startswith(seal) else seal
        who = _allowed(connection, organisation, claim, life, "approved", user, whole)
        body = {"seal": life.seal, **deputy_body(connection, organisation, who)}
        add_step(connection, organisation, claim, "approved", who, body)
        return life_in(connection, organisation, claim)

    return store.writer.write(work)


def decide(
    store: Store, organisation: int, claim: str, decision: Decision
) -> tuple[Life, list[str]]:
    """Records a person's decision; also returns warnings about pools that are too small to pay it
    today. Raises NotAllowed, as a payment would.
    """

    def work(connection: Connection) -> tuple[Life, list[str]]:
        write_alone(connection)
        life = life_in(connection, organisation, claim)
        who = _allowed(connection, organisation, claim, life, "decided", decision.user)
        assert life.assessed is not None
        pools = pools_in(connection, organisation)
        paid = paid_in(connection, organisation, str(life.assessed["cover"]))
        limits = PaymentLimits(
            paid=paid, pools=pools, waiting=_waiting(connection, organisation, claim, life.assessed)
        )
        by = replace(decision, user=who)  # messages name the user's id, as the step does
        body = decided(claim, life, by, limits)
        now = replace(life, assessed={**life.assessed, **body})
        if found := _paid_elsewhere(connection, organisation, claim, now):
            raise NotAllowed(found)
        add_step(
            connection,
            organisation,
            claim,
            "decided",
            who,
            body | _doubts(connection, organisation, life, who),
        )
        life = life_in(connection, organisation, claim)
        return life, too_small(life, pools)

    return store.writer.write(work)


def _doubts(connection: Connection, organisation: int, life: Life, who: str) -> dict[str, Any]:
    """Concerns about an assessment decided by this user: as for an assessor, its basis must not
    have been recorded by that person alone.
    """
    assert life.derived is not None
    basis = basis_from(life.derived)
    assert basis is not None
    persons = persons_of(connection, organisation)
    found = concerns_of(
        basis.grounds, persons.get(who, who), persons, life.opened_us, basis.left_out
    )
    return {"concerns": list(dict.fromkeys((*basis.concerns, *found)))}


def _waiting(
    connection: Connection, organisation: int, claim: str, assessment: Mapping[str, Any]
) -> list[Life]:
    """The other recorded claims with a share in the same short pool that are owed and not paid."""
    if assessment.get("short_pool") != ShortPool.PRO_RATA:
        return []
    lives = (life for name, life in lives_in(connection, organisation).items() if name != claim)
    owed = [life for life in lives if life.status in ("eligible", "approved") and not life.payments]
    return [
        life
        for life in owed
        if life.assessed
        and _same_pool(life.assessed, assessment)
        and not life.assessed["duplicate_of"]
    ]


def _same_pool(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return (one["cover_id"], one["currency"]) == (other["cover_id"], other["currency"])


def pools_in(connection: Connection, organisation: int) -> dict[tuple[str, str], int]:
    """Balances of the payers' pools, by account and currency. Payments have no lot, so money put in
    under a lot does not count.
    """
    every = balances_in(connection, organisation).items()
    return {
        (account, currency): amount
        for (account, currency, lot), amount in every
        if account.startswith("pool:") and not lot
    }


def pay(store: Store, organisation: int, claim: str, user: str, at: datetime) -> Life:
    """Pays an approved claim; one that is paid already stays as it is. Raises NotAllowed, and
    LedgerRefused if a pool is too small.
    """
    return store.writer.write(lambda connection: pay_in(connection, organisation, claim, user, at))


def pay_in(connection: Connection, organisation: int, claim: str, user: str, at: datetime) -> Life:
    """As ``pay``, in an open transaction."""
    write_alone(connection)
    life = life_in(connection, organisation, claim)
    who = _allowed(connection, organisation, claim, life, "paid", user)
    if life.status == "paid":
        return life
    _refuse_beyond_caps(connection, organisation, claim, life)
    entries = payment(claim, life, entries_named(connection, organisation, life.payments), at)
    post_entries(connection, organisation, entries, claim)
    paid = [each.key for each in entries if not each.reverses]
    add_step(
        connection,
        organisation,
        claim,
        "paid",
        who,
        {"payments": paid, "amount_minor": life.amount, "entries": [e.key for e in entries]},
    )
    return life_in(connection, organisation, claim)


def _allowed(
    connection: Connection,
    organisation: int,
    claim: str,
    life: Life,
    step: str,
    user: str,
    seal: str = "",
) -> str:
    """The id of the user, if the user may take this step now. Raises NotAllowed."""
    who, acts = actor(connection, organisation, user, f"claim {claim}")
    found = refusals(claim, life, step, acts, seal)
    if life.assessed is None or life.status == "paid":
        return _or_refused(who, found)
    if not life.from_rows:
        again = Problem(f"claim {claim}", 0, "status", life.status, FROM_FILES, "assess it again")
        return _or_refused(who, [*found, again])
    found += outdated(
        connection,
        organisation,
        claim,
        life.assessed,
        {(row.kind, row.name): row for row in current_rows(connection, organisation)},
    )
    found += _paid_elsewhere(connection, organisation, claim, life)
    if step != "decided":
        found += _recorders(connection, organisation, claim, life, acts)
        found += let_in_problems(
            connection,
            organisation,
            f"claim {claim}",
            (life.by, *life.approved_by),
            acts,
            life.opened_us,
        )
        found += [
            disabled_problem(f"claim {claim}", each)
            for each in _disabled(connection, organisation, (life.by, *life.approved_by))
        ]
    return _or_refused(who, found)


def _or_refused(who: str, found: Iterable[Problem]) -> str:
    """Returns the user's id ``who`` if there are no problems; otherwise raises NotAllowed with each
    problem once.
    """
    if reasons := list(dict.fromkeys(found)):
        raise NotAllowed(reasons)
    return who


def _disabled(connection: Connection, organisation: int, names: Iterable[str]) -> list[User]:
    found = (find_user(connection, organisation, name) for name in names)
    return [each for each in found if each is not None and each.disabled_us is not None]


def _recorders(
    connection: Connection, organisation: int, claim: str, life: Life, acts: Actor
) -> list[Problem]:
    """Problems of a user who recorded part of the claim's basis, and so may neither approve nor pay
    it.
    """
    assert life.assessed is not None
    persons = persons_of(connection, organisation)
    mine = [
        each
        for each in life.assessed["grounds"]
        if each["by"] and persons.get(each["by"]) in acts.hands("approved")
    ]
    names = ", ".join(
        sorted({f"{each['kind']} {each.get('said') or each['name']}" for each in mine})
    )
    message = Message(
        "has recorded what it rests on ({names}), and cannot approve or pay it as well", names=names
    )
    found = [Problem(f"claim {claim}", 0, "as", acts.name, message, "somebody else")] * bool(mine)
    recorders = {persons[each["by"]] for each in life.assessed["grounds"] if each["by"] in persons}
    if acts.let_in_by(recorders, life.opened_us):
        message = Message("was let in after it was assessed, by who recorded what it rests on")
        maybe = "somebody whom others let in"
        found.append(Problem(f"claim {claim}", 0, "as", acts.name, message, maybe))
    return found


def _refuse_beyond_caps(connection: Connection, organisation: int, claim: str, life: Life) -> None:
    """Raises NotAllowed if a payment, together with earlier payments, exceeds a cover's caps;
    payments for orders outside this assessment count too.
    """
    assert life.assessed is not None
    caps = {word: cap for word, cap in life.assessed.get("caps", {}).items() if cap is not None}
    if not caps or not life.amount:
        return
    found = cap_problems(
        caps,
        paid_in(connection, organisation, str(life.assessed["cover"])),
        to_be_paid(claim, life),
    )
    if found:
        raise NotAllowed(found)


def paid_in(connection: Connection, organisation: int, cover: str = "") -> list[Paid]:
    """The payments of claims (of one cover, by id and version), without those reversed, in the
    order of claims.
    """
    named = (
        select(claim_steps.c.claim)
        .where(claim_steps.c.organisation_id == organisation, claim_steps.c.step == "paid")
        .distinct()
    )
    if cover:
        named = named.where(claim_steps.c.claim.endswith(f"@{cover}", autoescape=True))
    found = [
        (claim, life_in(connection, organisation, claim))
        for claim in sorted(connection.execute(named).scalars())
    ]
    return [paid for claim, life in found if (paid := paid_of(claim, life)) is not None]


def answered_in(connection: Connection, organisation: int) -> dict[str, datetime]:
    """Claim -> when it was answered: its first recorded assessment."""
    statement = select(claim_steps.c.claim, func.min(claim_steps.c.recorded_us)).where(
        claim_steps.c.organisation_id == organisation
    )
    rows = connection.execute(
        statement.where(claim_steps.c.step == "assessed").group_by(claim_steps.c.claim)
    )
    return {claim: instant(recorded_us) for claim, recorded_us in rows}


def intake_in(connection: Connection, organisation: int) -> dict[tuple[str, str], datetime]:
    """(order, cover's id) -> when the claim came in: the ``as_of`` of its first assessment, at the
    latest when that was recorded.
    """
    found: dict[tuple[str, str], datetime] = {}
    for each in steps_in(connection, organisation):
        if each.step == "assessed" and "order" in each.body:
            recorded = instant(each.recorded_us)
            as_of = datetime.fromisoformat(str(each.body.get("as_of") or recorded.isoformat()))
            found.setdefault(
                (str(each.body["order"]), str(each.body["cover_id"])), min(as_of, recorded)
            )
    return found


def lives_in(connection: Connection, organisation: int) -> dict[str, Life]:
    """The state of each recorded claim."""
    steps_of: dict[str, list[Step]] = defaultdict(list)
    for each in steps_in(connection, organisation):
        steps_of[each.claim].append(each)
    lives = ((claim, life_of(steps)) for claim, steps in sorted(steps_of.items()))
    return {claim: life for claim, life in lives if life.number}


def life_in(connection: Connection, organisation: int, claim: str) -> Life:
    return life_of(steps_in(connection, organisation, claim))


def _paid_elsewhere(
    connection: Connection, organisation: int, claim: str, life: Life
) -> list[Problem]:
    """Problems: some of these goods were paid for already, under any order or cover; decided by the
    goods of payments.

    Goods have one loss at a time, so a payment for another event (one that was corrected, or what
    delayed goods that are lost by now) is taken back first.
    """
    assert life.assessed is not None
    if not life.amount:  # it only takes money back
        return []
    found = []
    event, mine = str(life.assessed["event"]), key(str(life.assessed["parcel"]))
    named = json.dumps(f"{mine.kind}:{mine.id}", ensure_ascii=False)[1:-1]
    statement = select(claim_steps.c.claim).where(
        claim_steps.c.organisation_id == organisation,
        claim_steps.c.body.contains(named, autoescape=True),
    )
    for (other,) in connection.execute(
        statement.where(claim_steps.c.claim != claim).distinct()
    ).all():
        theirs = life_in(connection, organisation, other)
        paid = theirs.paid_for if theirs.paid_minor else None
        if paid is not None and overlap(mine, key(str(paid["parcel"]))):
            same = paid["event"] == event
            message = Message("this loss was paid under {other}", other=other)
            if not same:
                message = Message(
                    "these goods were paid for under {other}, by another event", other=other
                )
            maybe = _way_on(other, theirs, same)
            found.append(Problem(f"claim {claim}", 0, "event", event, message, maybe))
    return found


def _way_on(other: str, theirs: Life, same: bool) -> str:
    """The remedy for a payment under another claim."""
    if theirs.status == "paid" and not same:
        return AGAIN.format(other=other)
    owed = theirs.amount and theirs.status in ("paid", "approved", "eligible")
    return OTHER_CLAIM if owed else TAKE_BACK.format(other=other)
