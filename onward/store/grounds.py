"""The rows on which an assessment is based, each with its hash, when and by whom it was recorded;
and the assessment's concerns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from onward.errors import Problem
from onward.events.event import Event, instant_text
from onward.events.keys import Key, key
from onward.events.vocabulary import Status
from onward.money.claim import Claim
from onward.money.claim_record import ClaimGround
from onward.money.order import overlap
from onward.money.rates import Rate
from onward.money.register import RegisterKind
from onward.people.roles import MACHINE
from onward.store.evidence import Attached
from onward.store.reading import about_in
from onward.store.register import Row
from onward.store.tables import attachments, events, requests

EVENT, PAPER = "event", "paper"
DETAINED = "detained"  # people's word for held goods
NUMBERED = "- "  # beginning of the key of a request whose sender gave none
IDLE = frozenset(
    {
        Status.PLANNED,
        Status.BOOKED,
        Status.UNBOOKED,
        Status.EXPECTED,
        Status.PAPERS,
        Status.NOTIFIED,
        Status.NOTED,
    }
)
Rows = Mapping[tuple[str, str], Row]


def goods_keys(goods: Key, rows: Rows) -> list[Key]:
    """The keys of some goods in events: their own, and the AWB and container of their shipment."""
    row = rows.get((RegisterKind.SHIPMENT, goods.id))
    return [
        goods,
        *(event.parent for event in (row.value.named if row else ()) if event.parent is not None),
    ]


def events_about(
    connection: Connection, organisation: int, goods: Key, rows: Rows
) -> dict[int, Event]:
    """Events about some goods, by entry number; without plans, bookings and documents."""
    every = about_in(connection, organisation, goods_keys(goods, rows))
    return {
        seq: event
        for seq, event in every.items()
        if (event.corrects or event.status not in IDLE) and _concerns(event, goods)
    }


def _concerns(event: Event, goods: Key) -> bool:
    same = [each for each in event.what if (each.kind, each.id) == (goods.kind, goods.id)]
    return (
        bool(event.corrects)
        or not same
        or len(same) < len(event.what)
        or any(overlap(each, goods) for each in same)
    )


def grounds_of(
    connection: Connection,
    organisation: int,
    claim: Claim,
    rows: Rows,
    events: Mapping[int, Event],
    papers: Iterable[Attached],
    rates: Iterable[Rate | None] = (),
) -> list[ClaimGround]:
    """The rows on which a claim is based: order, cover, shipment, rules, ``rates``, events,
    documents.
    """
    named: list[tuple[str, str]] = [
        (RegisterKind.ORDER, claim.order.order),
        (RegisterKind.COVER, claim.cover.name),
        (RegisterKind.SHIPMENT, claim.order.goods.id),
    ]
    named += [(RegisterKind.RULE, claim.loss.policy)] if claim.loss and claim.loss.policy else []
    named += [
        name
        for name in rows
        if name[0] == RegisterKind.RATE
        and any(_is_of(rows[name], rate) for rate in rates if rate is not None)
    ]
    found = [_of_row(rows[name]) for name in named if name in rows]
    found += [
        _of_event(connection, organisation, seq, event)
        for seq, event in events.items()
        if event.at <= claim.as_of and event.known_at <= claim.known_to
    ]
    used = {kind: name for kind, name in claim.papers.items() if name}
    last = {(each.kind, each.sha256): each for each in papers if used.get(each.kind) == each.sha256}
    return found + [_of_paper(each) for each in last.values()]


def _is_of(row: Row, rate: Rate) -> bool:
    """Whether a conversion uses this fixing: it is of its day, and of its two currencies or of one
    of them and a third.
    """
    return row.value.fixed_on == rate.fixed_on and bool(
        {row.value.base, row.value.quote} & {rate.base, rate.quote}
    )


def _of_row(row: Row) -> ClaimGround:
    words = f"replaces {row.replaces[:12]}: {row.why}" if row.replaces else ""
    return ClaimGround(
        kind=row.kind,
        name=row.name,
        sha256=row.id,
        recorded_us=row.recorded_us,
        by=row.user_id,
        said=words,
    )


def _of_event(connection: Connection, organisation: int, seq: int, event: Event) -> ClaimGround:
    recorded = connection.execute(
        select(events.c.recorded_us).where(events.c.seq == seq)
    ).scalar_one()
    by, via = teller_of(connection, organisation, seq)
    words = (
        f"{DETAINED if event.status is Status.HELD else event.status.value} "
        f"{instant_text(event.at)[:10]}"
    )
    via = "import" if via.startswith(NUMBERED) else via
    return ClaimGround(
        kind=EVENT, name=event.id, sha256=event.id, recorded_us=recorded, by=by, via=via, said=words
    )


def teller_of(connection: Connection, organisation: int, seq: int) -> tuple[str, str]:
    """The id of the user who sent an event ("" if unknown), and the key of the request."""
    mine = select(requests.c.key, requests.c.user_id).where(
        requests.c.organisation_id == organisation, requests.c.events > 0
    )
    brought = connection.execute(
        mine.where(requests.c.first_seq <= seq).order_by(requests.c.first_seq.desc()).limit(1)
    ).first()
    return (brought.user_id or "", brought.key) if brought else ("", "")


def _of_paper(paper: Attached) -> ClaimGround:
    return ClaimGround(
        kind=PAPER,
        name=paper.kind,
        sha256=paper.sha256,
        recorded_us=paper.recorded_us,
        by=paper.user_id,
        said=paper.name,
    )


def left_out(events_about_goods: Iterable[Event], claim: Claim) -> list[str]:
    """Events of the goods that the assessment does not use: they happened after its ``as_of``, or
    became known after its ``known_to``.
    """
    return sorted(
        {
            event.id
            for event in events_about_goods
            if event.at > claim.as_of or event.known_at > claim.known_to
        }
    )


WHO = {"": "recorded by nobody who was named", MACHINE: "recorded at the machine"}


def concerns_of(
    grounds: Sequence[ClaimGround],
    assessor: str,
    persons: Mapping[str, str],
    opened_us: int,
    skipped: Sequence[str],
) -> list[str]:
    """Why an assessment needs a second approver whatever its amount, in words that name users by
    id.

    ``assessor``: a person's id; ``persons``: user's id -> person's id; ``opened_us``: when it was
    first assessed.
    """
    groups: dict[tuple[str, str, bool], list[ClaimGround]] = defaultdict(list)
    for each in grounds:
        by = persons.get(each.by, each.by)
        if each.kind != PAPER and by in ("", MACHINE, assessor):
            late = each.kind == EVENT and each.recorded_us > opened_us
            groups[each.kind, each.by, late].append(each)
    found = []
    for (kind, by, late), mine in groups.items():
        names = ", ".join(each.said if kind == EVENT and each.said else each.name for each in mine)
        who = WHO.get(by, f"recorded by {by}, who also assessed")
        found.append(
            f"{kind}{'s' if len(mine) > 1 else ''} {names}: "
            f"{who}{', after the claim was opened' if late else ''}"
        )
    if skipped:
        found.append(
            f"{len(skipped)} of the events of these goods that the store has are left out: seen "
            "from too early an instant"
        )
    return found


def outdated(
    connection: Connection,
    organisation: int,
    claim: str,
    document: Mapping[str, object],
    rows: Rows,
) -> list[Problem]:
    """Grounds that no longer hold: a row that was corrected, an event recorded since, a missing
    document.
    """
    found = []
    grounds: list[Mapping[str, str]] = list(document["grounds"])  # type: ignore[call-overload]
    mine = select(attachments.c.id).where(attachments.c.organisation_id == organisation)
    evidence: Mapping[str, str] = document["evidence"]  # type: ignore[assignment]
    papers = {paper for paper in evidence.values() if paper}
    kept = (
        set(connection.execute(mine.where(attachments.c.id.in_(papers))).scalars())
        if papers
        else set()
    )

    def no(field: str, value: str, message: str) -> None:
        found.append(Problem(f"claim {claim}", 0, field, value, message, "assess it again"))

    for kind, paper in evidence.items():
        if paper and paper not in kept:
            no(PAPER, kind, "is not kept in the store")
    for each in grounds:
        if each["kind"] not in (EVENT, PAPER):
            row = rows.get((each["kind"], each["name"]))
            if row is None or row.id != each["sha256"]:
                no(
                    each["kind"],
                    each["name"],
                    "was corrected since it was assessed" if row else "is no row of the store",
                )
    looked = {each["name"] for each in grounds if each["kind"] == EVENT}
    looked |= set(document["left_out"])  # type: ignore[call-overload]
    there = {
        event.id: event
        for event in events_about(
            connection, organisation, key(str(document["parcel"])), rows
        ).values()
    }
    for name in sorted(there.keys() - looked):
        no(EVENT, name, f"was recorded since it was assessed ({there[name].status.value})")
    for name in sorted(looked - there.keys()):
        no(EVENT, name, "is no event of the store about these goods")
    return found
