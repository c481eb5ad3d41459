"""Proves each payment from the rows: its claim, the required approvals by different people, and its
whole basis.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from onward.events.event import Event
from onward.events.keys import Key, key
from onward.money.basis import ClaimBasis, claims_of
from onward.money.claim import Claim, ClaimVerdict
from onward.money.entry import Entry, fingerprint, from_document
from onward.money.guarded import touches
from onward.money.life import Life, life_of, payment
from onward.money.register import RegisterKind
from onward.people.operations import BY_STEP
from onward.people.roles import MACHINE, roles_in
from onward.store.deputies import Deputy, deputies_in
from onward.store.entries import event_of
from onward.store.failures import Wrong
from onward.store.grounds import EVENT, PAPER, goods_keys, teller_of
from onward.store.reading import about_in
from onward.store.register import Row, rates_of, rows_in, since_in
from onward.store.steps import Step, steps_in
from onward.store.tables import (
    attachments,
    events,
    journal,
    ledger_entries,
    organisations,
    users,
)
from onward.store.warrants import PROPOSAL, proposal_of

DECIDES = {"assessed", "decided", "approved", "paid", "proposed"}


@dataclass(slots=True)
class Proven:
    """The number of payments, of those by earlier versions without a proof, and what is wrong."""

    payments: int = 0
    older_payments: int = 0
    older_entries: int = 0
    wrong: list[Wrong] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Store:
    """The data of one organisation that proofs use."""

    connection: Connection
    organisation: int
    since: Mapping[str, int]
    entries: Mapping[str, tuple[int, Entry]]
    rows: Mapping[str, Row]
    users: Mapping[str, tuple[str, str]]  # roles, former ones too, and person
    deputies: tuple[Deputy, ...]
    papers: frozenset[str]


def proofs(connection: Connection) -> Proven:
    """Proves each payment, and each other entry that touches guarded money."""
    found = Proven()
    for organisation in (
        connection.execute(select(organisations.c.id).order_by(organisations.c.id)).scalars().all()
    ):
        _prove(_store(connection, organisation), found)
    return found


def _store(connection: Connection, organisation: int) -> _Store:
    mine = (
        select(ledger_entries)
        .where(ledger_entries.c.organisation_id == organisation)
        .order_by(ledger_entries.c.seq)
    )
    entries = {}
    for row in connection.execute(mine):
        try:
            entries[row.key] = (row.seq, from_document(json.loads(row.body)))
        except (ValueError, KeyError, TypeError):
            continue  # the check of the ledger itself reports it
    known = connection.execute(
        select(users.c.id, users.c.role, users.c.former_roles, users.c.person_id).where(
            users.c.organisation_id == organisation
        )
    )
    return _Store(
        connection=connection,
        organisation=organisation,
        since=since_in(connection, organisation),
        entries=entries,
        rows={row.id: row for row in rows_in(connection, organisation)},
        users={row.id: (f"{row.role} {row.former_roles or ''}", row.person_id) for row in known},
        deputies=tuple(deputies_in(connection, organisation)),
        papers=frozenset(
            connection.execute(
                select(attachments.c.id).where(attachments.c.organisation_id == organisation)
            ).scalars()
        ),
    )


def _prove(store: _Store, found: Proven) -> None:
    steps_of: dict[str, list[Step]] = defaultdict(list)
    for step in steps_in(store.connection, store.organisation):
        steps_of[step.claim].append(step)
    warranted: set[str] = set()
    for name, steps in steps_of.items():
        for place, step in enumerate(steps):
            before = steps[:place]
            if step.step == "paid":
                warranted |= set(step.body["entries"])
                old = step.seq <= store.since["claim_steps"]
                found.older_payments += old
                found.payments += not old
                found.wrong += (
                    []
                    if old
                    else [_of(step, *each) for each in _payment_problems(store, name, step, before)]
                )
            elif step.step == "recorded" and name.startswith(PROPOSAL):
                warranted |= set(step.body["entries"])
                found.wrong += [
                    _of(step, *each) for each in _proposal_problems(store, step, before)
                ]
            elif step.step == "assessed" and "grounds" in step.body:
                found.wrong += [_of(step, *each) for each in _ground_problems(store, step)]
            if step.step in DECIDES and step.seq > store.since["claim_steps"]:
                found.wrong += [_of(step, *each) for each in _role_problems(store, step)]
    for name, (seq, entry) in store.entries.items():
        if touches(entry) and name not in warranted:
            if seq <= store.since["ledger_entries"]:
                found.older_entries += 1
            else:
                words = (
                    "moves guarded money, and no claim that was paid and no proposal that was "
                    "approved says so"
                )
                found.wrong.append(("ledger_entries", seq, "key", name, words))


def _of(step: Step, field: str, value: object, message: str) -> Wrong:
    return "claim_steps", step.seq, field, value, f"{step.claim}: {message}"


StepProblems = Iterator[tuple[str, object, str]]


def _role_problems(store: _Store, step: Step) -> StepProblems:
    role, _ = store.users.get(step.user_id, ("", ""))
    operation = BY_STEP[step.step]
    at_machine = step.user_id == MACHINE and not operation.accounts
    by_role = set(roles_in(role)) & set(operation.roles)
    if not at_machine and not by_role and not _as_deputy(store, step):
        yield "user_id", step.user_id, f"was {step.step} by somebody whose role does not allow it"


def _as_deputy(store: _Store, step: Step) -> bool:
    """Whether a deputy gave an approval, within the deputy's time and before it was ended."""
    return step.step == "approved" and any(
        each.deputy_id == step.user_id
        and each.from_us <= step.recorded_us
        and (step.recorded_us < each.until_us or _ahead(store.connection, step.recorded_us))
        and (each.ended_us is None or step.recorded_us <= each.ended_us)
        for each in store.deputies
    )


def _ahead(connection: Connection, recorded_us: int) -> bool:
    """Whether the clock of recording was ahead of the system's at this instant, which then follows
    the one before: a deputy's days are those of the system's clock.
    """
    before = select(func.max(journal.c.recorded_us)).where(journal.c.recorded_us < recorded_us)
    return connection.execute(before).scalar() == recorded_us - 1


def _payment_problems(
    store: _Store, claim: str, step: Step, before: Sequence[Step]
) -> StepProblems:
    life = life_of(before)
    if life.assessed is None or life.status != "approved":
        count = f"{len(life.approved_by)} of {life.approvers_needed} approvals"
        yield "step", step.step, f"was paid, and it was not approved ({count})"
        return
    if not life.from_rows:
        yield "step", step.step, "was paid, and its assessment names nothing that it rests on"
        return
    hands = [*life.persons, step.person]
    assessors = hands[: len(life.persons) - len(life.approved_by)]
    others = [*hands[len(assessors) :], *life.stood_in_for]
    if len(set(others)) != len(others) or set(others) & set(assessors):
        yield (
            "user_id",
            step.user_id,
            "was assessed, approved and paid by fewer people than that takes",
        )
    recorders = {
        store.users.get(each["by"], ("", each["by"]))[1]
        for each in life.assessed["grounds"]
        if each["by"]
    }
    if recorders & set(others):
        yield (
            "user_id",
            step.user_id,
            "was approved or paid by somebody who had recorded what it rests on",
        )
    named = {each["sha256"] for each in life.assessed["grounds"] if each["kind"] == PAPER}
    for kind, paper in life.assessed["evidence"].items() if life.amount else ():
        if paper not in named & store.papers:
            yield (
                "grounds",
                f"evidence {kind}",
                "was paid, and this evidence is no paper that the store keeps",
            )
    yield from _entry_problems(store, claim, step, life)
    yield from _amount_problems(store, life)


def _entry_problems(store: _Store, claim: str, step: Step, life: Life) -> StepProblems:
    if step.body["amount_minor"] != life.amount:
        yield "amount_minor", step.body["amount_minor"], f"was paid, and {life.amount} was approved"
    posted = {
        name: store.entries[name][1] for name in step.body["entries"] if name in store.entries
    }
    if not all(name in store.entries for name in life.payments):
        return  # the check of steps reports it: the ledger has no such entry
    before = {name: store.entries[name][1] for name in life.payments}
    wanted = {each.key for each in payment(claim, life, before, datetime.min)}
    if wanted != set(step.body["entries"]):
        yield (
            "entries",
            ", ".join(sorted(wanted ^ set(step.body["entries"]))),
            "says another entry than what was approved comes to",
        )
    for name, entry in posted.items():
        due = {each.key: each for each in payment(claim, life, before, entry.at)}
        if name not in due or fingerprint(due[name]) != fingerprint(entry):
            yield "entries", name, "paid by an entry that does not follow from what was approved"


def _amount_problems(store: _Store, life: Life) -> StepProblems:
    """Checks that the amount paid is at most the amount derived from the rows that the assessment
    names. A person's decision is not checked: it follows from no row.
    """
    assert life.assessed is not None
    document = life.assessed
    named = [
        store.rows[each["sha256"]] for each in document["grounds"] if each["sha256"] in store.rows
    ]
    rows = {(row.kind, row.name): row for row in named}
    order, cover = (
        rows.get((kind, document[name]))
        for kind, name in ((RegisterKind.ORDER, "order"), (RegisterKind.COVER, "cover"))
    )
    if life.decided or not life.amount or order is None or cover is None:
        if not life.decided and (order is None or cover is None):
            yield (
                "grounds",
                document["claim"],
                "was paid, and names no order or no cover that the store has",
            )
        return
    claim = _claim_again(store, life, order, cover, named)
    if claim is None or claim.verdict is not ClaimVerdict.ELIGIBLE or claim.amount < life.amount:
        due = claim.amount if claim is not None else 0
        yield (
            "amount_minor",
            life.amount,
            f"was paid, and from the rows that it names {due} follows",
        )


def _claim_again(
    store: _Store, life: Life, order: Row, cover: Row, named: Sequence[Row]
) -> Claim | None:
    """The claim derived again from the named rows, at the instants of the assessment; None if the
    cover was not known by then.
    """
    assert life.assessed is not None
    rows = {(row.kind, row.name): row for row in named}
    basis = ClaimBasis(
        orders=[order.value],
        covers=[cover.value],
        rules=[row.value for row in named if row.kind == RegisterKind.RULE],
        sizes={
            row.value.id: row.value.handling_units
            for row in named
            if row.kind == RegisterKind.SHIPMENT
        },
        events=_events(store, key(order.value.parcel), rows, life.assessed_us),
        rates=rates_of(named),
    )
    when = [datetime.fromisoformat(life.assessed[name]) for name in ("as_of", "known_to")]
    (claim,) = claims_of(basis, *when) or (None,)
    return claim


def _events(
    store: _Store, goods: Key, rows: Mapping[tuple[str, str], Row], until_us: int
) -> list[Event]:
    """Events about some goods recorded by then."""
    numbers = [
        event
        for (kind, _), row in rows.items()
        if kind == RegisterKind.SHIPMENT
        for event in row.value.named
    ]
    about_goods = about_in(store.connection, store.organisation, goods_keys(goods, rows))
    statement = select(events.c.seq).where(
        events.c.seq.in_(list(about_goods)), events.c.recorded_us <= until_us
    )
    there = set(store.connection.execute(statement).scalars()) if about_goods else set()
    return [*numbers, *(event for seq, event in about_goods.items() if seq in there)]


def _ground_problems(store: _Store, step: Step) -> StepProblems:
    for each in step.body["grounds"]:
        kind, name, late = each["kind"], each["name"], each["recorded_us"] > step.recorded_us
        if kind == PAPER:
            there = each["sha256"] in store.papers
        elif kind == EVENT:
            there = _is_recorded(store, each)
        else:
            row = store.rows.get(each["sha256"])
            stated = (each["kind"], each["name"], each["by"], each["recorded_us"])
            there = row is not None and stated == (row.kind, row.name, row.user_id, row.recorded_us)
        if not there or late:
            words = (
                "rests on what was recorded later"
                if there
                else "rests on a row that the store does not have so"
            )
            yield "grounds", f"{kind} {name}", words


def _is_recorded(store: _Store, ground: Mapping[str, Any]) -> bool:
    named = select(events.c.seq, events.c.body).where(
        events.c.organisation_id == store.organisation,
        events.c.event_hash == bytes.fromhex(ground["sha256"]),
        events.c.recorded_us == ground["recorded_us"],
    )
    row = store.connection.execute(named).first()
    if row is None or event_of(row.body).id != ground["sha256"]:
        return False
    return teller_of(store.connection, store.organisation, row.seq)[0] == str(ground["by"])


def _proposal_problems(store: _Store, step: Step, before: Sequence[Step]) -> StepProblems:
    if not any(each.step == "proposed" for each in before):
        yield "step", step.step, "was recorded, and nobody has proposed it"
        return
    found = proposal_of(step.claim, before)
    if len(found.approved_by) < found.needed:
        yield (
            "step",
            step.step,
            f"was recorded with {len(found.approved_by)} of {found.needed} approvals",
        )
    due = {each.key: fingerprint(each) for each in found.entries}
    for name in step.body["entries"]:
        if name in store.entries and due.get(name) != fingerprint(store.entries[name][1]):
            yield "entries", name, "is not the entry that was approved"
