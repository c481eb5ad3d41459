"""Claims asked of a desk: whose scenario, which events, by which clock; and of nothing at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from acted import staffed
from desks import at, begun, current, opened
from telling import telling

from onward.acts.settings import set_clock
from onward.answer import NotThere
from onward.errors import InvalidInput
from onward.events.event import Event
from onward.formats.covers import builtin_covers, read_cover
from onward.money.claim import ClaimVerdict
from onward.money.order import Order
from onward.questions.books import Books
from onward.questions.claim_dossier import OpenDossier, dossier_of, open_dossier
from onward.questions.claim_reserve import EstimateReserve, estimate_reserve
from onward.questions.claim_steps import AssessClaim, assess_claim
from onward.questions.claims import ClaimsQueue, LookAtClaim, OpenClaims, look_at_claim, open_claims
from onward.questions.record import Clocks, Sources, open_record
from onward.questions.register import EnterRows, enter_rows
from onward.store.register import enter

HEAD = "order,parcel,vendor,service,shipped_on,currency,declared_minor,order_amount_minor,freight_minor"
ROW = "O1,shipment:masks#1-1,V1,standard,2020-03-02,USD,10000,10000,500"
CLAIM = "O1@article-2020-04/1"
ORDER = Order(
    order="O1", parcel="shipment:masks#1-1", vendor="V1", service="standard",
    shipped_on=date(2020, 3, 2), currency="USD", declared_minor=10_000, order_amount_minor=10_000,
    freight_minor=500,
)  # fmt: skip
HELD = "9 08:00 held masks#1-8 at=FRLIO by=customs why=closure"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A desk whose current plan has the masks in Lyon on 3 March; it is 12 March, and no event says
    anything of them.
    """
    path = tmp_path / "onward.db"
    with opened(path) as store:
        desk = begun(store)
        current(desk)
        staffed(store)
        set_clock(desk, at(12))
    (tmp_path / "orders.csv").write_text(f"{HEAD}\n{ROW}\n", encoding="utf-8")
    return path


def told(place: Path, text: str) -> tuple[Event, ...]:
    """Events are recorded in the store."""
    events = tuple(telling(text))
    with opened(place) as store:
        store.record(store.organisation("own"), events)
    return events


def asked(place: Path, clocks: Iterable[datetime] = (), **more: str) -> ClaimsQueue:
    """The queue of what the store holds, or with orders of a file."""
    sources = Sources(store=str(place), **more)  # type: ignore[arg-type]
    found = list(clocks)
    known = Clocks(as_of=found[0], known_to=found[-1]) if found else Clocks()
    with open_record(sources, known) as record:
        return open_claims(record, OpenClaims()).value


def preview(place: Path, clocks: Iterable[datetime] = ()) -> ClaimsQueue:
    return asked(place, clocks, orders=str(place.with_name("orders.csv")))


def test_nothing_falls_back_to_a_built_in_scenario(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty folder; a store with nothing in it that claims follow from."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotThere, match=r"`onward scenarios` .* or `onward desk new SCENARIO`"):
        Sources().with_desk()
    with opened("onward.db") as store:
        staffed(store)
    said = r"holds no orders and has no desk.*`onward claims enter .* or `onward desk new SCENARIO`"
    with open_record(Sources().with_desk()) as record, pytest.raises(NotThere, match=said):
        open_claims(record, OpenClaims())
    with open_record(Sources().with_desk()) as record, pytest.raises(NotThere, match=said):
        estimate_reserve(record, EstimateReserve(scope="FR"))
    with open_record(Sources().with_desk()) as record, pytest.raises(NotThere, match=said):
        enter_rows(record, EnterRows())


def test_a_desk_without_orders_says_how_they_come(place: Path) -> None:
    with pytest.raises(InvalidInput, match=r"holds no orders.*--orders FILE.*claims enter"):
        asked(place)


def test_an_unconfirmed_arrival_never_counts(place: Path) -> None:
    """The plan has them delivered for nine days: neither owed nor refused, by preview or row; the
    dossier says what is only planned.
    """
    with open_record(
        Sources(store=str(place), orders=str(place.with_name("orders.csv")))
    ) as record:
        found = look_at_claim(record, LookAtClaim(claim=CLAIM)).value
    (seen,) = found.claims
    assert seen.claim.verdict is ClaimVerdict.UNDETERMINED
    assert seen.claim.path[-1].answer == "Not known: no event speaks of the parcel."
    history = dossier_of(seen, found.derived, None).history
    assert {(event.status.value, event.departure) for event in history} == {
        ("planned", "F1"),
        ("planned", "T1"),
    }
    with opened(place) as store:
        own = store.organisation("own")
        enter(store, own, [read_cover(builtin_covers()[0]), ORDER], "tom")
        done = assess_claim(Books(store, own, "anna"), AssessClaim(claim=CLAIM))
    assert done.value.stand[0].verdict is ClaimVerdict.UNDETERMINED


def test_a_claim_follows_from_the_desks_events_by_its_clock(place: Path) -> None:
    """Held since 9 March 08:00 for a closure; on the 12th that is three days begun: 3 %."""
    told(place, HELD)
    (seen,) = preview(place).claims
    assert (seen.claim.verdict, seen.claim.amount_minor) == (ClaimVerdict.ELIGIBLE, 300)
    assert seen.claim.as_of == at(12)
    assert seen.preview
    earlier = preview(place, [at(10)])
    assert [each.claim.verdict for each in earlier.claims] == []  # not longer than a day yet


def test_an_event_that_is_known_later_does_not_count_yet(place: Path) -> None:
    told(place, HELD + " known=13")
    assert preview(place).claims == ()


def test_what_is_entered_is_seen_and_assessed_by_the_desks_clock(place: Path) -> None:
    """Rows of the store, recorded and looked at: both stand at 12 March."""
    told(place, HELD)
    sources = Sources(store=str(place), orders=str(place.with_name("orders.csv")))
    with open_record(replace(sources, author="carl")) as record:
        enter_rows(record, EnterRows())
    with open_record(Sources(store=str(place), author="tom")) as record:
        answer = enter_rows(record, EnterRows())
    assert answer.value.new["shipment"] == 2  # of the desk's scenario
    assert "no orders were entered" in answer.notes[-1].text
    queue = asked(place)
    assert [(each.claim.claim, each.claim.as_of, each.preview) for each in queue.claims] == [
        (CLAIM, at(12), False)
    ]
    with opened(place) as store:
        books = Books(store, store.organisation("own"), "anna")
        (seen,) = assess_claim(books, AssessClaim(claim=CLAIM)).value.claims
        assert (seen.claim.as_of, seen.claim.amount_minor) == (at(12), 300)
        dossier = open_dossier(books, OpenDossier(claim=CLAIM)).value
    assert {event.status.value for event in dossier.history} == {"planned", "held"}
    assert dossier.review is not None


def test_files_beside_a_store_take_the_place_of_its_rows(place: Path, tmp_path: Path) -> None:
    """The goods are worth ten times as much in the file: a preview of 3 % of that."""
    told(place, HELD)
    with opened(place) as store:
        own = store.organisation("own")
        enter(store, own, [read_cover(builtin_covers()[0]), ORDER], "tom")
    orders = tmp_path / "dear.csv"
    orders.write_text(f"{HEAD}\n{ROW.replace('10000', '100000')}\n", encoding="utf-8")
    (mine,) = asked(place).claims
    (dear,) = asked(place, orders=str(orders)).claims
    assert (mine.claim.amount_minor, mine.preview) == (300, False)
    assert (dear.claim.amount_minor, dear.preview) == (3000, True)


def test_a_reserve_is_of_the_current_plan(place: Path) -> None:
    """On 1 March eight cartons are planned into Lyon; on the 12th nothing is to come any more."""
    with open_record(Sources(store=str(place)), Clocks(as_of=at(1))) as record:
        found = estimate_reserve(record, EstimateReserve(scope="FR", party="red")).value
    assert (found.reserve.handling_units, found.reserve.grams) == (8, 800_000)
