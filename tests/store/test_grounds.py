"""What an assessment rests on: named by hash, with who recorded it when; what makes it doubtful,
out of date, or another than was seen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from acted import (
    AS_OF,
    CLAIM,
    COVER,
    NOW,
    ORDER,
    approved,
    assessed,
    corrected,
    desk,
    filled,
    order,
    returned,
    seal,
    staffed,
    user_id,
)
from sqlalchemy import text
from telling import telling

from onward.errors import InvalidInput
from onward.money.cover import Clock
from onward.money.life import Life, NotAllowed
from onward.store.assessing import assess
from onward.store.claims import approve, life_in, pay
from onward.store.evidence import attach
from onward.store.persons import remember_user
from onward.store.register import current_rows, enter, rows_in
from onward.store.reviewing import review
from onward.store.store import Store
from onward.store.users import add_user_in, find_user, set_disabled
from onward.store.verify import verify


def grounds(life: Life) -> list[tuple[str, str, str]]:
    assert life.assessed is not None
    return [(each["kind"], each["name"], each["sha256"]) for each in life.assessed["grounds"]]


def test_an_assessment_names_every_row_by_its_hash(store: Store) -> None:
    mine = desk(store, cover=replace(COVER, evidence=("waybill",)))
    paper = attach(store, mine, "O1", "waybill", b"a waybill", name="w.pdf", user="anna", at=NOW)
    life = assessed(store, mine)
    with store.reading.connect() as connection:
        rows = {row.kind: row.id for row in current_rows(connection, mine)}
    (event,) = telling("9 10:00 returned A#1-1 at=ITFCO why=closure")
    assert grounds(life) == [
        ("order", "O1", rows["order"]), ("cover", "terms/1", rows["cover"]), ("event", event.id,
        event.id), ("paper", "waybill", paper),
    ]  # fmt: skip
    assert life.assessed is not None
    assert [each["by"] for each in life.assessed["grounds"]] == [
        user_id(store, mine, name) for name in ("tom", "tom", "eva", "anna")
    ]
    assert life.assessed["concerns"] == []  # papers are brought by who assesses


@pytest.mark.parametrize(
    ("teller", "said"),
    [
        ("anna", "recorded by {}, who also assessed"),
        ("", "recorded by nobody who was named"),
        ("carl", ""),
        ("eva", ""),
    ],
)
def test_an_event_that_the_assessor_or_nobody_recorded_needs_two_approvers_at_any_amount(
    store: Store, teller: str, said: str
) -> None:
    mine = staffed(store)
    enter(store, mine, [COVER, order(1, 1)], "tom")
    returned(store, mine, 1, by=teller)
    life = assessed(store, mine)
    assert life.assessed is not None
    words = said.format(user_id(store, mine, teller) if teller else "")
    assert life.assessed["concerns"] == ([f"event returned 2020-03-09: {words}"] if said else [])
    assert life.approvers_needed == 1 + bool(said)


def test_an_event_of_the_assessor_after_the_claim_was_opened_is_told_as_such(store: Store) -> None:
    """Nothing had happened when it was assessed first."""
    mine = staffed(store)
    enter(store, mine, [COVER, ORDER], "tom")
    assessed(store, mine)
    returned(store, mine, 1, by="anna")
    (words,) = (assessed(store, mine).assessed or {})["concerns"]
    assert words.endswith("who also assessed, after the claim was opened")


def test_an_order_that_the_assessor_entered_or_corrected_needs_two_approvers(store: Store) -> None:
    mine = desk(store)
    enter(store, mine, [order(1, 1100)], "carl", correct=True, why="so")
    assert [assessed(store, mine, by=name).approvers_needed for name in ("carl", "anna")] == [2, 1]


def test_what_is_left_out_by_an_early_instant_needs_two_approvers(store: Store) -> None:
    """Returned on the 9th, and delivered after all on the 20th: seen from the 10th it was lost."""
    mine = desk(store)
    store.record(
        mine, telling("20 10:00 delivered A#1-1 at=ZAJNB"), user=user_id(store, mine, "eva")
    )
    early = datetime(2020, 3, 10, tzinfo=UTC)
    ((record, life),) = assess(store, mine, lambda claims: [CLAIM], "anna", early)
    assert record.basis is not None
    assert (life.approvers_needed, len(record.basis.left_out)) == (2, 1)
    assert "left out: seen from too early an instant" in record.basis.concerns[0]
    for late in ((NOW.replace(year=2031), None), (None, NOW.replace(year=2031))):
        with pytest.raises(InvalidInput, match="lies in the future"):
            assess(store, mine, lambda claims: [CLAIM], "anna", *late)


def told_since(store: Store, mine: int) -> None:
    store.record(
        mine, telling("20 10:00 delivered A#1-1 at=ZAJNB"), user=user_id(store, mine, "eva")
    )


def taken(statement: str) -> Callable[[Store, int], None]:
    return lambda store, mine: store.writer.write(
        lambda connection: connection.execute(text(statement))
    )


@pytest.mark.parametrize("step", ["approved", "paid"])
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (told_since, "was recorded since it was assessed (delivered)"),
        (
            lambda store, mine: corrected(store, mine, 1100),
            "order='O1' was corrected since it was assessed",
        ),
        (taken("DELETE FROM attachments"), "paper='waybill' is not kept in the store"),
        (taken("DELETE FROM register WHERE kind = 'order'"), "order='O1' is no row of the store"),
    ],
)
def test_what_is_out_of_date_is_neither_approved_nor_paid(
    store: Store, change: Callable[[Store, int], None], said: str, step: str
) -> None:
    mine = desk(store, cover=replace(COVER, evidence=("waybill",)))
    attach(store, mine, "O1", "waybill", b"a waybill", name="w.pdf", user="anna", at=NOW)
    assessed(store, mine)
    if step == "paid":
        approved(store, mine)
    change(store, mine)
    with pytest.raises(NotAllowed) as refused:
        pay(store, mine, CLAIM, "dan", NOW) if step == "paid" else approved(store, mine)
    assert said in str(refused.value)


def test_only_the_assessment_that_was_seen_is_approved(store: Store) -> None:
    mine = desk(store)
    assessed(store, mine)
    seen = seal(store, mine)
    corrected(store, mine, 9000)
    assessed(store, mine)
    for wrong, said in (
        (seen, "is not the assessment that stands"),
        ("", "is not said"),
        (seal(store, mine)[:11], "is not the assessment"),
    ):
        with pytest.raises(NotAllowed, match=said):
            approve(store, mine, CLAIM, "bo", wrong)
    with store.reading.connect() as connection:
        found = review(connection, mine, CLAIM)
    assert found.differs == (
        "amount 12.00 USD -> 90.00 USD",
        "order O1: freight_minor 1200 -> 9000",
    )
    assert found.corrected == (
        "order O1 was corrected by tom: freight_minor 1200 -> 9000 (the waybill says so)",
    )
    assert approve(store, mine, CLAIM, "bo", seal(store, mine)[:12]).status == "approved"


def test_a_new_version_of_a_cover_is_shown_beside_the_one_before_it(store: Store) -> None:
    """Under version 1 the claim came to 12.00; version 2 has other payers, and an approver sees
    both.
    """
    mine = desk(store)
    assessed(store, mine)
    enter(store, mine, [replace(COVER, version=2, payers=COVER.payers[:1])], "eva")
    life = assessed(store, mine, "O1@terms/2")
    assert life.assessed is not None
    with store.reading.connect() as connection:
        found = review(connection, mine, "O1@terms/2")
    assert found.before == CLAIM
    assert "cover terms/1 -> terms/2" in found.differs
    assert found.corrected == (
        "cover terms/2, entered by eva, differs from terms/1: payers[2].name partner -> -; "
        "version 1 -> 2",
    )


def test_the_answers_clock_runs_from_intake_and_never_slides(store: Store) -> None:
    """First assessed as of 13 April: the answer is due on the 23rd, also 82 days later, and under
    another version of the cover.
    """
    cover = replace(COVER, clocks=(Clock(name="answer", starts="claimed", days=10),))
    mine = desk(store, cover=cover)
    due = []
    for days in (0, 1, 82):
        for claim in (CLAIM, "O1@terms/2"):
            if claim == CLAIM or days:
                enter(store, mine, [replace(cover, version=2)], "tom")
                ((record, _),) = assess(
                    store,
                    mine,
                    lambda claims, claim=claim: [claim],
                    "anna",
                    AS_OF + timedelta(days=days),
                )  # type: ignore[misc]
                due += [(each.due, each.run_out) for each in record.clocks]
    last = date(2020, 4, 23)
    assert due == [(last, False)] * 3 + [(last, True)] * 2


def person_again(store: Store, mine: int, name: str, role: str) -> None:
    """The same person as a user under another name."""
    with store.reading.connect() as connection:
        same = find_user(connection, mine, name)
    assert same is not None
    store.writer.write(
        lambda connection: add_user_in(connection, mine, f"{name} again", same.person_id, role, "")
    )


def test_two_users_who_are_one_person_do_not_two_steps(store: Store) -> None:
    mine = desk(store, orders=(order(1, 150_000),))
    for name in ("anna", "bo"):
        person_again(store, mine, name, "approver")
    assessed(store, mine)
    with pytest.raises(NotAllowed, match="has assessed it"):
        approved(store, mine, "anna again")
    approved(store, mine, "bo")
    with pytest.raises(NotAllowed, match="has approved it already"):
        approved(store, mine, "bo again")
    assert approved(store, mine, "cleo").status == "approved"


def test_whom_a_person_of_the_claim_lets_in_after_it_was_assessed_does_not_approve_it(
    store: Store,
) -> None:
    mine = desk(store)
    set_disabled(store, mine, "cleo", disabled=True)
    assessed(store, mine)
    with store.reading.connect() as connection:
        anna, bo = (find_user(connection, mine, name).id for name in ("anna", "bo"))
    remember_user(store, mine, "new", "approver", by=anna)
    set_disabled(store, mine, "cleo", disabled=False, by=anna)
    for name in ("new", "cleo"):
        with pytest.raises(NotAllowed, match="was let in after it was assessed"):
            approved(store, mine, name)
    remember_user(store, mine, "later", "approver", by=bo)
    approved(store, mine, "later")
    remember_user(store, mine, "newer", "finance", by=anna)
    with pytest.raises(NotAllowed, match="was let in after it was assessed"):
        pay(store, mine, CLAIM, "newer", NOW)


def test_who_was_disabled_since_has_approved_nothing(store: Store) -> None:
    mine = desk(store)
    assessed(store, mine)
    approved(store, mine)
    set_disabled(store, mine, "bo", disabled=True)
    with pytest.raises(NotAllowed, match="was disabled since: it does not count"):
        pay(store, mine, CLAIM, "dan", NOW)


@pytest.mark.parametrize(("name", "does"), [("bo", "approve"), ("dan", "pay")])
def test_whoever_recorded_what_it_rests_on_neither_approves_nor_pays(
    store: Store, name: str, does: str
) -> None:
    mine = staffed(store)
    enter(store, mine, [COVER, ORDER], "tom")
    returned(store, mine, 1, by=name)
    filled(store, mine)
    assessed(store, mine)
    if does == "pay":
        approved(store, mine, "cleo")
    with pytest.raises(
        NotAllowed, match=r"has recorded what it rests on \(event returned 2020-03-09\)"
    ):
        approved(store, mine, "bo") if does == "approve" else pay(store, mine, CLAIM, "dan", NOW)
    if does == "approve":
        approved(store, mine, "cleo")
    assert pay(store, mine, CLAIM, "eve", NOW).status == "paid"
    assert verify(store.reading).problems == []


def test_a_correction_is_a_row_of_its_own_and_the_earlier_one_stays(store: Store) -> None:
    mine = staffed(store)
    enter(store, mine, [ORDER], "tom")
    for amount in (1300, 1200):  # there and back: a third row, with a hash of its own
        corrected(store, mine, amount)
    with store.reading.connect() as connection:
        first, second, third = rows_in(connection, mine)
    assert [row.replaces for row in (first, second, third)] == ["", first.id, second.id]
    assert (first.body, first.value) == (third.body, ORDER)
    assert first.id != third.id


@pytest.mark.parametrize(
    ("values", "user", "said"),
    [
        (
            [replace(COVER, title="other")],
            "tom",
            "is in the store with other content: title Freight of what comes back -> other",
        ),
        ([COVER], "anna", "has the role claims, which cannot make it entered cover"),
        ([ORDER], "bo", "has the role approver, which cannot make it entered order"),
        ([ORDER], "mallory", "is no user that the store knows"),
        ([order(2), order(2, 5)], "tom", "stands there twice, with different content"),
        ([replace(COVER, id="a:b")], "tom", "has blanks around it, or one of : @ /"),
        ([replace(COVER, id="b", payers=())], "tom", ""),
    ],
)
def test_what_cannot_be_entered(store: Store, values: list[Any], user: str, said: str) -> None:
    mine = staffed(store)
    enter(store, mine, [COVER], "tom")
    if said:
        with pytest.raises(NotAllowed) as refused:
            enter(store, mine, [order(9), *values], user)
        assert said in str(refused.value)
    else:
        enter(store, mine, [order(9), *values], user)
    with store.reading.connect() as connection:
        assert len(rows_in(connection, mine)) == (1 if said else 3)
        assert life_in(connection, mine, CLAIM).number == 0
