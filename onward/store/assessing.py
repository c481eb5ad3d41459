"""Derives claims from the rows of the store only, and records them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, select

from onward.errors import InvalidInput, Problem
from onward.message import LISTED
from onward.money.basis import ClaimBasis, claims_of, limited
from onward.money.claim import Claim
from onward.money.claim_record import ClaimRecord, RowBasis, record_document, record_of
from onward.money.life import Life, refuse
from onward.money.recorded import paid_of
from onward.money.register import RegisterKind
from onward.money.threshold import threshold_of
from onward.store.acting import actor
from onward.store.claims import answered_in, intake_in, life_in, lives_in, pools_in
from onward.store.entries import instant, micros
from onward.store.evidence import Attached, attached_in, papers_in
from onward.store.grounds import (
    concerns_of,
    events_about,
    goods_keys,
    grounds_of,
    left_out,
)
from onward.store.log import write_alone
from onward.store.reading import about_in
from onward.store.register import Row, current_rows, rates_of
from onward.store.steps import add_step
from onward.store.store import Store
from onward.store.tables import events, journal_heads
from onward.store.users import persons_of

TRIES = 3  # attempts before other writers must wait while claims are derived
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A store's data for claims: the basis from which they are derived, and the register's rows by
    kind and name.
    """

    basis: ClaimBasis
    rows: Mapping[tuple[str, str], Row]
    papers: tuple[Attached, ...]
    lives: Mapping[str, Life]


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """All claims derived from a store, and the open ones, within caps and pools."""

    held: Held
    as_of: datetime
    known_to: datetime
    claims: list[Claim]
    open: list[Claim]

    @property
    def by_id(self) -> dict[str, Claim]:
        """All claims; open ones within caps and pools."""
        return {each.id: each for each in (*self.claims, *self.open)}


def held_in(connection: Connection, organisation: int, now: datetime) -> Held:
    """The store's data for claims, now."""
    rows = {(row.kind, row.name): row for row in current_rows(connection, organisation)}
    of = {
        kind: [row.value for row in rows.values() if row.kind == kind]
        for kind in RegisterKind
        if kind is not RegisterKind.RATE
    }
    lives = lives_in(connection, organisation)
    things = dict.fromkeys(
        key for order in of[RegisterKind.ORDER] for key in goods_keys(order.goods, rows)
    )
    recorded = about_in(connection, organisation, things).values() if things else ()
    numbers = [
        event
        for order in of[RegisterKind.ORDER]
        if (row := rows.get((RegisterKind.SHIPMENT, order.goods.id)))
        for event in row.value.named
    ]
    basis = ClaimBasis(
        orders=of[RegisterKind.ORDER],
        covers=of[RegisterKind.COVER],
        rules=of[RegisterKind.RULE],
        sizes={each.id: each.handling_units for each in of[RegisterKind.SHIPMENT]},
        events=(*dict.fromkeys(numbers), *recorded),
        rates=rates_of(rows.values()),
        papers=papers_in(connection, organisation),
        answered=answered_in(connection, organisation),
        intake=intake_in(connection, organisation),
        now=now,
        paid=[paid for claim, life in lives.items() if (paid := paid_of(claim, life)) is not None],
        pools=pools_in(connection, organisation),
    )
    return Held(
        basis=basis, rows=rows, papers=tuple(attached_in(connection, organisation)), lives=lives
    )


def derived_in(
    connection: Connection, organisation: int, as_of: datetime | None, known_to: datetime | None
) -> Derived:
    """The claims derived from a store. ``as_of`` None: the hour after the last event became known,
    or now if that is earlier.
    """
    now = datetime.now(UTC)
    held = held_in(connection, organisation, now)
    when = as_of or min(now, _last_known(connection, organisation) or now)
    claims = claims_of(held.basis, when, known_to or when)
    return Derived(
        held=held,
        as_of=when,
        known_to=known_to or when,
        claims=claims,
        open=limited(held.basis, claims),
    )


def _last_known(connection: Connection, organisation: int) -> datetime | None:
    last = connection.execute(
        select(func.max(events.c.known_us)).where(events.c.organisation_id == organisation)
    ).scalar()
    if last is None:
        return None
    hour = instant(last).replace(minute=0, second=0, microsecond=0)
    return hour if hour == instant(last) else hour + HOUR


def assess(
    store: Store,
    organisation: int,
    chosen: Callable[[Sequence[Claim]], Iterable[str]],
    user: str,
    as_of: datetime | None = None,
    known_to: datetime | None = None,
) -> list[tuple[ClaimRecord, Life]]:
    """Derives claims from the store's rows, and records those that ``chosen`` picks; returns each
    claim as it follows now, and its state.

    Other writers need not wait while claims are derived: if the store has changed meanwhile, they
    are derived again. Raises NotAllowed.
    """
    assessment = _AssessRequest(organisation, chosen, user, as_of, known_to)
    for _ in range(TRIES):
        with store.reading.connect() as connection:
            head = _head(connection, organisation)
            made = _records(connection, assessment)

        def work(connection: Connection, head: object = head, made: Any = made) -> Any:
            write_alone(connection)
            return (
                _recorded(connection, assessment, made)
                if _head(connection, organisation) == head
                else None
            )

        if (found := store.writer.write(work)) is not None:
            return list(found)

    def alone(connection: Connection) -> list[tuple[ClaimRecord, Life]]:
        write_alone(connection)
        return _recorded(connection, assessment, _records(connection, assessment))

    return store.writer.write(alone)


@dataclass(frozen=True, slots=True)
class _AssessRequest:
    """Which claims are assessed, by whom, and as of which instants."""

    organisation: int
    chosen: Callable[[Sequence[Claim]], Iterable[str]]
    user: str
    as_of: datetime | None
    known_to: datetime | None


def _head(connection: Connection, organisation: int) -> tuple[Any, ...] | None:
    """The end of the journal, which changes with every write."""
    mine = select(journal_heads.c.lines, journal_heads.c.chain).where(
        journal_heads.c.organisation_id == organisation
    )
    row = connection.execute(mine).first()
    return None if row is None else (row.lines, bytes(row.chain))


def _records(connection: Connection, assessment: _AssessRequest) -> list[ClaimRecord]:
    now, organisation = datetime.now(UTC), assessment.organisation
    message = "lies in the future; nothing is recorded of what has not happened"
    late = [
        Problem("claims", 0, name, when.isoformat(), message)
        for name, when in (("as_of", assessment.as_of), ("known_to", assessment.known_to))
        if when is not None and when > now
    ]
    if late:
        raise InvalidInput(late)
    who, acts = actor(connection, organisation, assessment.user, "claims")
    found = derived_in(connection, organisation, assessment.as_of, assessment.known_to)
    names = list(assessment.chosen(found.claims))
    for name in names:
        refuse(name, found.held.lives.get(name, Life()), "assessed", acts)
    persons, every = persons_of(connection, organisation), found.by_id
    return [
        record_in(connection, organisation, found.held, every[name], persons.get(who, who))
        for name in names
    ]


def record_in(
    connection: Connection, organisation: int, held: Held, claim: Claim, assessor: str
) -> ClaimRecord:
    """The record of a claim to be stored: with the rows on which it is based, its concerns, and the
    amount from which two must approve.

    ``assessor``: a person's id.
    """
    events = events_about(connection, organisation, claim.order.goods, held.rows)
    papers = [each for each in held.papers if each.order == claim.order.order]
    day = (claim.loss.at if claim.loss else claim.as_of).astimezone(UTC).date()
    limit = threshold_of(claim.order.currency, claim.cover.second_approver, held.basis.rates, day)
    rates = (claim.rate, limit.rate if limit else None)
    grounds = grounds_of(connection, organisation, claim, held.rows, events, papers, rates)
    skipped = left_out(events.values(), claim)
    before = held.lives.get(claim.id, Life())
    opened_us = before.opened_us or micros(datetime.now(UTC))
    persons = persons_of(connection, organisation)
    basis = RowBasis(
        grounds=tuple(grounds),
        left_out=tuple(skipped),
        concerns=tuple(concerns_of(grounds, assessor, persons, opened_us, skipped)),
        threshold=limit,
    )
    return record_of(claim, basis)


def _recorded(
    connection: Connection, assessment: _AssessRequest, records: Iterable[ClaimRecord]
) -> list[tuple[ClaimRecord, Life]]:
    found, organisation = [], assessment.organisation
    for record in records:
        claim, document = record.claim, record_document(record)
        who, acts = actor(connection, organisation, assessment.user, f"claim {claim}")
        life = life_in(connection, organisation, claim)
        refuse(claim, life, "assessed", acts)
        if life.derived is None or not same(life, document) or life.at_machine:
            add_step(connection, organisation, claim, "assessed", who, document)
            life = life_in(connection, organisation, claim)
        found.append((record, life))
    return found


# fields whose change alone is no new assessment
WHEN = ("as_of", "known_to", "clocks", "to_person", LISTED)
# nor, for a paid claim, a change of these
WHY = (
    "grounds",
    "left_out",
    "concerns",
    "threshold",
)


def same(life: Life, now: Mapping[str, Any]) -> bool:
    """Whether there is nothing new to record. That a claim now goes to a person is new; that it no
    longer does is not.
    """
    before = life.derived or {}
    goes = now.get("to_person") and not before.get("to_person")
    passed = {*WHEN, *(WHY if life.status == "paid" else ())}
    return not goes and all(before.get(name) == now.get(name) for name in {*before, *now} - passed)
