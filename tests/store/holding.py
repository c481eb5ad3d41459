"""What has to hold after whatever hostile assessors have tried, read from the tables and not from
what the store makes of them.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from hashlib import sha256
from typing import Any

from hostile import CAPS, LARGE, Play
from sqlalchemy import select

from onward.events.keys import key
from onward.money.order import overlap
from onward.store import tables
from onward.store.ledger import balances_in


@dataclass(frozen=True, slots=True)
class Seen:
    """The rows of one organisation."""

    steps: dict[str, list[Any]]
    persons: dict[str, str]
    roles: dict[str, str]
    register: dict[str, Any]
    events: dict[str, list[Any]]
    told: list[tuple[int, str]]
    papers: frozenset[str]
    entries: list[Any]


def seen(play: Play) -> Seen:
    with play.store.reading.connect() as connection:

        def rows(table: Any) -> list[Any]:
            asked = select(table).where(table.c.organisation_id == play.mine)
            return list(
                connection.execute(asked.order_by(table.c.seq) if "seq" in table.c else asked)
            )

        steps = defaultdict(list)
        for row in rows(tables.claim_steps):
            steps[row.claim].append(row)
        people = rows(tables.users)
        events = defaultdict(list)
        for row in rows(tables.events):
            events[bytes(row.event_hash).hex()].append(row)
        return Seen(
            steps=dict(steps), persons={row.id: row.person_id for row in people},
            roles={row.id: row.role for row in people},
            register={row.id: row for row in rows(tables.register)}, events=dict(events),
            told=sorted((row.first_seq, row.user_id or "") for row in rows(tables.requests) if row.events),
            papers=frozenset(sha256(row.document).hexdigest() for row in rows(tables.attachments)),
            entries=[(row, json.loads(row.body)) for row in rows(tables.ledger_entries)],
        )  # fmt: skip


GUARDED = ("pool", "claims", "available", "committed", "granted", "paid", "pledged", "exchange")


def holds(play: Play) -> int:
    """Nothing has left a pool without its claim, approvals and rows; gives how many payments were
    made.
    """
    now = seen(play)
    sums: Counter[tuple[str, str]] = Counter()
    payments = 0
    for row, body in now.entries:
        assert sum(amount for _, amount, *_ in body["postings"]) == 0
        for account, amount, *_ in body["postings"]:
            sums[account, body["commodity"]] += amount
        if any(account.split(":")[0] in GUARDED for account, *_ in body["postings"]):
            assert abs(
                datetime.fromisoformat(body["known_at"]).timestamp() - row.recorded_us / 1e6
            ) < 86_400 or row.key.startswith("claim ")
            payments += follows(now, row.key, body)
        else:
            assert not row.key.startswith("claim ")
            assert "ool:terms" not in "".join(account for account, *_ in body["postings"])
    assert all(amount >= 0 for (account, _), amount in sums.items() if account.startswith("pool:"))
    with play.store.reading.connect() as connection:
        held = Counter[tuple[str, str]]()
        for (account, money, _), amount in balances_in(connection, play.mine).items():
            held[account, money] += amount
    assert {place: amount for place, amount in held.items() if amount} == {
        place: amount for place, amount in sums.items() if amount
    }
    within(now)
    return payments


def was_proposed(now: Seen, name: str, body: Mapping[str, Any], step: Any, approvers: int) -> None:
    """An entry that was proposed was so by somebody of finance, as it stands, and enough others
    approved it.
    """
    assert not name.startswith("claim ")
    proposed = json.loads(step.body)
    assert now.roles[step.user_id] == "finance"
    mine = next(each for each in proposed["entries"] if each["key"] == name)
    assert body.get("reverses") or not any(
        amount < 0 and account.startswith("pool:") for account, amount, *_ in body["postings"]
    )
    assert not body.get("reverses", "").startswith("claim ")
    assert (mine["postings"], mine["commodity"], mine.get("lot")) == (
        body["postings"],
        body["commodity"],
        body.get("lot"),
    )
    out = Counter[tuple[str, str]]()
    for each in proposed["entries"]:
        for account, amount, *_ in each["postings"]:
            if account.split(":")[0] in GUARDED:
                out[each["commodity"], "out" if amount < 0 else "in"] += abs(amount)
    pools = any(
        account.startswith("pool:terms:")
        for each in proposed["entries"]
        for account, *_ in each["postings"]
    )
    least = LARGE if pools else 100_000  # as the cover says it, else the usual
    # no rate of today: always two
    assert approvers >= 1 + any(
        amount >= least or money == "EUR" for (money, _), amount in out.items()
    )


def follows(now: Seen, name: str, body: Mapping[str, Any]) -> bool:
    """An entry follows from steps that name it: of a claim that was paid, or of a proposal that was
    approved.
    """
    (claim, place), = [(claim, place) for claim, steps in now.steps.items() for place,
    step in enumerate(steps)
                       if step.step in ("paid", "recorded") and name in json.loads(step.body)["entries"]]  # fmt: skip
    steps = now.steps[claim][:place]
    last = now.steps[claim][place]
    judged = max(
        n for n, step in enumerate(steps) if step.step in ("assessed", "decided", "proposed")
    )
    approvals = [step for step in steps[judged + 1 :] if step.step == "approved"]
    hands = [now.persons[step.user_id] for step in approvals]
    derived = max((n for n, step in enumerate(steps) if step.step == "assessed"), default=judged)
    makers = {now.persons[steps[n].user_id] for n in (judged, derived)}
    assert len(set(hands)) == len(hands) > 0
    assert not makers & set(hands)
    assert {now.roles[step.user_id] for step in approvals} == {"approver"}
    if last.step == "recorded":
        was_proposed(now, name, body, steps[judged], len(hands))
        return False
    assert now.persons[last.user_id] not in {*makers, *hands}
    assert now.roles[last.user_id] == "finance"
    assert now.roles[steps[judged].user_id] == "claims"
    document = json.loads(steps[derived].body)
    final = {**document, **json.loads(steps[judged].body)}
    due = final["amount_minor"]
    said = sha256(
        json.dumps([steps[judged].number, final], ensure_ascii=False, sort_keys=True).encode()
    ).hexdigest()
    # each of this assessment and no other
    assert {json.loads(step.body)["seal"] for step in approvals} == {said}
    if "reversed by" not in name:
        into = [
            amount
            for account, amount, *_ in body["postings"]
            if account == f"claims:{document['vendor']}"
        ]
        assert into == [due]
        assert body["commodity"] == document["currency"]
    assert len(hands) >= 1 + (due >= large(now, document) or alone(now, document, makers))
    rests(
        now,
        {**document, "amount_minor": due},
        steps[judged].step == "decided",
        {*hands, now.persons[last.user_id]},
    )
    return "reversed by" not in name


def large(now: Seen, document: Mapping[str, Any]) -> Fraction:
    """From which amount on two approve: 10.00 USD, at the rate that the assessment names."""
    if document["currency"] == "USD":
        return Fraction(LARGE)
    (rate,) = [
        json.loads(now.register[each["sha256"]].body)["rate"]
        for each in document["grounds"]
        if each["kind"] == "rate"
    ]
    return LARGE * Fraction(rate)


def alone(now: Seen, document: Mapping[str, Any], makers: set[str]) -> bool:
    """Whether somebody who assessed recorded what it rests on, or nobody who was named did, or
    something was left out.
    """
    by = {
        now.persons.get(each["by"], "") for each in document["grounds"] if each["kind"] != "paper"
    }
    return "" in by or bool(makers & by) or bool(document["left_out"])


def rests(now: Seen, document: Mapping[str, Any], decided: bool, others: set[str]) -> None:
    """Every row that an assessment names is there as it says, and who approved or paid has recorded
    none of them.
    """
    for each in document["grounds"]:
        assert now.persons.get(each["by"]) not in others
        if each["kind"] == "paper":
            assert each["sha256"] in now.papers
        elif each["kind"] == "event":
            rows = now.events[each["sha256"]]
            told = {
                max(pair for pair in now.told if pair[0] <= row.seq)[1]
                for row in rows
                if row.recorded_us == each["recorded_us"]
            }
            assert each["by"] in told
        else:
            row = now.register[each["sha256"]]
            assert (row.kind, row.name, row.user_id) == (each["kind"], each["name"], each["by"])
    assert not document["amount_minor"] or set(document["evidence"].values()) <= now.papers
    (mine,) = [
        now.register[each["sha256"]] for each in document["grounds"] if each["kind"] == "order"
    ]
    (terms,) = [
        now.register[each["sha256"]] for each in document["grounds"] if each["kind"] == "cover"
    ]
    assert terms.name == document["cover"]
    told = json.loads(mine.body)
    assert (told["parcel"], told["vendor"], told["currency"]) == tuple(
        document[name] for name in ("parcel", "vendor", "currency")
    )
    if document["amount_minor"] and not decided:
        assert document["amount_minor"] <= told["freight_minor"]
        assert json.loads(now.events[document["event"]][0].body)["status"] == "returned"


def within(now: Seen) -> None:
    """What holds of payments together: caps, and each loss once. Answers have one clock that never
    slides.
    """
    paid: dict[str, Mapping[str, Any]] = {}
    answers: dict[str, set[str]] = defaultdict(set)
    for claim, steps in now.steps.items():
        document: dict[str, Any] = {}
        for step in steps:
            body = json.loads(step.body)
            if step.step == "assessed":
                document = body
                answers[document["order"]] |= {
                    each["due"] for each in body["clocks"] if each["name"] == "answer"
                }
            elif step.step == "decided":
                document = {**document, **body}
            elif step.step == "paid":
                paid[claim] = {**document, "paid": body["amount_minor"]}
    assert all(len(each) <= 1 for each in answers.values())
    mine = [each for each in paid.values() if each["paid"]]
    worth = [
        each["paid"]
        if each["currency"] == "USD"
        else round(Fraction(each["paid"]) / Fraction(each["rate"]["rate"]))
        for each in mine
    ]
    first = [
        (each, amount)
        for each, amount in zip(mine, worth, strict=True)
        if each["cover"] == "terms/1"
    ]
    assert all(amount <= CAPS["consignment"] for _, amount in first)
    assert all(
        sum(amount for each, amount in first if each["vendor"] == name) <= CAPS["vendor"]
        for name in ("V1", "V2")
    )
    causes = {each["cause"] for each, _ in first}
    assert all(
        sum(amount for each, amount in first if each["cause"] == cause) <= CAPS["cause"]
        for cause in causes
    )
    for n, one in enumerate(mine):
        assert not any(overlap(key(one["parcel"]), key(each["parcel"])) for each in mine[:n])
