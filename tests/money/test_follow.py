"""The ledger follows the events: units go where the handling units go that they are packed in, and
come back when that was not so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from little import little
from telling import day, telling

from onward.events.event import Event
from onward.money.chains import standing
from onward.money.entry import Entry, Posting, reversal
from onward.money.follow import Followed, follow
from onward.money.ledger import Ledger, balances, post
from onward.money.manual_entries import followed_twice
from onward.money.packing import Packing
from onward.money.unit_accounts import count_units
from onward.money.unit_moves import ShipmentCarriage

START = datetime(2020, 3, 1, tzinfo=UTC)
SHIPMENT = little("ship A CNPVG>ZAJNB 6x 10kg goods=masks units=30").shipments[0]
# Three handling units of lot L1, one of L1 and L2 together, two of L2: 80 of the 100 and 50 of the
# 60 that were bought.
PACKED = (
    ("p1", "L1", "A#1-3", 20),
    ("p2", "L1", "A#4-4", 20),
    ("p3", "L2", "A#4-4", 10),
    ("p4", "L2", "A#5-6", 20),
)
JOURNEY = """
    2 08:00 accepted A at=CNPVG
    3 10:00 departed A#1-5 on=F1 at=CNPVG
    4 06:00 landed A#1-5 on=F1 at=ZAJNB
    4 07:00 held A#3-4 at=ZAJNB by=customs
    6 07:00 released A#3 at=ZAJNB by=customs
    7 09:00 delivered A#1-3 at=ZAJNB
    8 09:00 destroyed A#4 at=ZAJNB
    8 10:00 missing A#5 at=ZAJNB
"""
ARRIVED = "L1: 60 delivered:ZA, 20 destroyed, 20 stock; L2: 10 destroyed, 20 lost, 30 stock"
WAITING = "L1: 100 stock; L2: 60 stock"


def packed(name: str, lot: str, goods: str, each: int) -> Packing:
    return Packing(
        packing=name,
        lot=lot,
        goods="masks",
        shipment=f"shipment:{goods}",
        units_each=each,
        at=START,
        source="packing list",
    )


def bought(lot: str, units: int) -> Entry:
    postings = (Posting(f"bought:{lot}", -units), Posting("stock", units))
    return Entry(
        key=f"order {lot}",
        at=START,
        known_at=START,
        commodity="unit:masks",
        lot=lot,
        postings=postings,
        text="bought",
    )


def told(text: str) -> list[Event]:
    """Events as in ``telling``, where A#3 means one handling unit."""
    return telling(
        "\n".join(" ".join(_whole(word) for word in line.split(" ")) for line in text.splitlines())
    )


def _whole(word: str) -> str:
    name, mark, number = word.partition("#")
    return f"{word}-{number}" if mark and name == "A" and "-" not in number else word


@dataclass
class Book:
    """A ledger that is made to follow."""

    ledger: Ledger = field(
        default_factory=lambda: post(Ledger(), [bought("L1", 100), bought("L2", 60)])
    )
    rows: Sequence[Packing] = tuple(packed(*row) for row in PACKED)

    def follow(
        self,
        events: Iterable[Event],
        as_of: datetime | None = None,
        known_to: datetime | None = None,
    ) -> Followed:
        carriage = ShipmentCarriage(shipment=SHIPMENT, rows=tuple(self.rows), events=tuple(events))
        found = follow(self.ledger.entries, [carriage], as_of, known_to)
        self.ledger = post(self.ledger, found.entries)
        assert all(each.conserved for each in count_units(balances(self.ledger.entries)))
        return found

    def write(self, line: str, lot: str = "L1", key: str = "row 1", **rests: str) -> None:
        """``40 stock transit``, by hand."""
        amount, out_of, into = line.split()
        names = tuple(
            f"event {text}" if name == "event" else f"shipment:{text}"
            for name, text in rests.items()
        )
        postings = (Posting(out_of, -int(amount), names), Posting(into, int(amount), names))
        row = Entry(
            key=key,
            at=day("9"),
            known_at=day("9"),
            commodity="unit:masks",
            lot=lot,
            postings=postings,
            text="a row",
        )
        self.ledger = post(self.ledger, [row])

    def says(self, as_of: str = "", known_to: str = "") -> str:
        """``L1: 20 held, 80 stock; L2: 60 stock``."""
        found = balances(
            self.ledger.entries, *(day(each) if each else None for each in (as_of, known_to))
        )
        lots = {
            lot: [
                f"{n} {account}" for (account, _, one), n in found.items() if one == lot and n > 0
            ]
            for _, _, lot in found
        }
        return "; ".join(f"{lot}: {', '.join(mine)}" for lot, mine in sorted(lots.items()))


def test_units_go_where_their_handling_units_go() -> None:
    """A#1-3: 3 x 20 of L1 delivered; A#4: 20 of L1 and 10 of L2 destroyed; A#5: 20 of L2 missing;
    A#6 stays, with what is not packed.
    """
    book = Book()
    found = book.follow(told(JOURNEY))
    assert book.says() == ARRIVED
    for entry in found.entries:
        (event, goods), again = entry.postings[0].rests_on, entry.postings[1].rests_on
        assert (event.removeprefix("event "), (event, goods)) == (entry.key.split()[2], again)
    third = [
        entry.text for entry in found.entries if "shipment:A#3-3" in entry.postings[0].rests_on
    ]
    # and departed with #1 and #2, which arrived with it
    assert third == ["transit to held", "held to transit"]


def test_every_day_can_be_read_again() -> None:
    book = Book()
    book.follow(told(JOURNEY))
    assert book.says("3") == WAITING
    assert book.says("4") == "L1: 20 stock, 80 transit; L2: 30 stock, 30 transit"
    assert book.says("5") == "L1: 40 held, 20 stock, 40 transit; L2: 10 held, 30 stock, 20 transit"
    assert book.says("7") == "L1: 20 held, 20 stock, 60 transit; L2: 10 held, 30 stock, 20 transit"


def test_following_again_moves_nothing_again() -> None:
    book = Book()
    book.follow(told(JOURNEY))
    before = book.ledger
    assert book.follow(reversed(told(JOURNEY) * 2)).entries == ()
    assert book.follow(told(JOURNEY), day("5")).entries == ()  # nor does looking back
    assert book.ledger == before


def test_step_by_step_is_the_same_as_at_once() -> None:
    at_once, by_day = Book(), Book()
    at_once.follow(told(JOURNEY))
    for number in range(1, 11):
        by_day.follow(told(JOURNEY), day(str(number)), day(str(number)))
    assert set(by_day.ledger.entries) == set(at_once.ledger.entries)


CORRECTED = """
    3 10:00 departed A on=F1 at=CNPVG
    3 10:00 departed A#1-4 on=F1 at=CNPVG known=5 corrects=1
    7 09:00 delivered A#1-2 at=ZAJNB
    7 09:00 void corrects=3 known=9
"""


def test_a_correction_takes_back_and_moves_rightly() -> None:
    """All six departed, then it was four only; the delivery turns out not to have happened. Nothing
    is deleted.
    """
    book = Book()
    events = told(CORRECTED)
    book.follow(events[:1])
    assert book.says() == "L1: 20 stock, 80 transit; L2: 10 stock, 50 transit"
    book.follow(events[:3])
    assert book.says() == "L1: 40 delivered:ZA, 20 stock, 40 transit; L2: 50 stock, 10 transit"
    found = book.follow(events)
    assert book.says() == "L1: 20 stock, 80 transit; L2: 50 stock, 10 transit"
    (taken_back,) = found.entries
    assert taken_back.reverses.startswith(f"follows event {events[2].id} of shipment:A#1-2")
    assert (taken_back.at, taken_back.known_at, taken_back.text) == (
        day("7T09:00"),
        day("9"),
        f"taken back: event {events[3].id}",
    )
    assert (
        book.says(known_to="8")
        == "L1: 40 delivered:ZA, 20 stock, 40 transit; L2: 50 stock, 10 transit"
    )
    late = Book()
    # told everything at the end, it has the same entries, those that are taken back too
    late.follow(events)
    assert set(late.ledger.entries) == set(book.ledger.entries)


def test_a_void_may_itself_be_void() -> None:
    book = Book()
    events = told(CORRECTED + "    10 00:00 void corrects=4")
    book.follow(events[:4])
    (again,) = book.follow(events).entries
    assert again.text == f"holds again: event {events[4].id}"
    assert again.reverses.endswith(" reversed")
    assert "L1: 40 delivered:ZA" in book.says()
    assert again.reverses.removesuffix(" reversed") in {
        each.key for each in standing(book.ledger.entries)
    }
    assert book.follow(events, known_to=day("9")).entries == ()  # looking back to when it was void


def test_news_that_should_have_been_known_before_is_put_right_now() -> None:
    """Recorded on the 9th though known on the 5th: the departure was void before the ledger took it
    back and had it again.
    """
    book, events = (
        Book(),
        told("3 10:00 departed A on=F1\n6 00:00 void corrects=1\n7 00:00 void corrects=2"),
    )
    book.follow(events)
    assert len(book.ledger.entries) == 2 + 3 * 4
    earlier = told("3 10:00 departed A on=F1\n5 00:00 void corrects=1 by=agent")
    book.follow([*events, earlier[1]])
    assert book.says() == WAITING
    assert book.says(known_to="6") == WAITING
    assert book.follow([*events, earlier[1]]).entries == ()


def test_a_packing_list_that_comes_late_is_known_late() -> None:
    book = Book(rows=[replace(packed(*PACKED[0]), known_at=day("5"))])
    book.follow(told(JOURNEY))
    assert "transit" not in book.says(known_to="4T12:00")
    assert book.says(known_to="5") == "L1: 20 held, 40 stock, 40 transit; L2: 60 stock"
    book.rows = []  # and one that is withdrawn takes its units back
    book.follow(told(JOURNEY))
    assert book.says() == WAITING


def test_goods_in_an_air_waybill_share_what_happens_to_it() -> None:
    book = Book()
    book.follow(
        told("1 09:00 packed A#1-3 in=awb:999-12345675\n3 10:00 departed awb:999-12345675 on=F1")
    )
    assert book.says() == "L1: 40 stock, 60 transit; L2: 60 stock"


# -- rows that somebody has written


def test_what_is_written_and_agrees_is_not_doubled() -> None:
    book = Book()
    book.write("60 stock delivered:ZA", goods="A#1-3")
    found = book.follow(told(JOURNEY))
    assert (found.by_hand, found.problems) == (60, ())
    assert book.says() == ARRIVED


def test_a_row_takes_the_place_of_events_and_a_difference_is_told() -> None:
    """Written as lost, delivered by the events: the row stands, and what followed the events is
    taken back.
    """
    book = Book()
    book.follow(told(JOURNEY))
    book.write("20 stock lost", goods="A#1-1")
    (problem,) = book.follow(told(JOURNEY)).problems
    assert "row 1' leaves of lot L1 in shipment:A#1-1: 20 lost; events have 20 delivered:ZA" in str(
        problem
    )
    assert "Maybe onward ledger reverse 'row 1'" in str(problem)
    assert book.says() == (
        "L1: 40 delivered:ZA, 20 destroyed, 20 lost, 20 stock; L2: 10 destroyed, 20 lost, 30 stock"
    )
    back = reversal(
        book.ledger.by_key["row 1"],
        key="row 1 reversed",
        at=day("9"),
        known_at=day("10"),
        text="wrong",
    )
    book.ledger = post(book.ledger, [back])
    assert book.follow(told(JOURNEY)).problems == ()
    assert book.says() == ARRIVED


def test_a_row_may_go_on_where_events_end() -> None:
    """No event tells of goods that the consignee rejects. They are in transit until the row of the
    9th, and a later event is told.
    """
    book, landed = Book(), told("3 10:00 departed A#1-4 on=F1\n4 06:00 landed A#1-4 on=F1 at=ZAJNB")
    book.follow(landed)
    book.write("40 transit rejected", goods="A#1-2")
    assert book.follow(landed).problems == ()
    assert book.says() == "L1: 40 rejected, 20 stock, 40 transit; L2: 50 stock, 10 transit"
    assert book.says("8") == "L1: 20 stock, 80 transit; L2: 50 stock, 10 transit"
    (problem,) = book.follow([*landed, *told("11 09:00 delivered A#1-4 at=ZAJNB")]).problems
    assert "40 rejected; events have 40 delivered:ZA" in str(problem)
    assert (
        book.says() == "L1: 40 delivered:ZA, 40 rejected, 20 stock; L2: 10 delivered:ZA, 50 stock"
    )


def test_a_receipt_may_have_its_dispatch_from_events() -> None:
    """The receipt of the 9th and the event of the same instant are one delivery; the departure
    before is the events'.
    """
    book = Book()
    events = told("3 10:00 departed A#1-3 on=F1\n9 00:00 delivered A#1-3 at=ZAJNB")
    book.follow(events[:1])
    book.write("40 transit delivered:ZA", goods="A#1-2")
    for _ in range(2):
        assert book.follow(events).problems == ()
        assert book.says() == "L1: 60 delivered:ZA, 40 stock; L2: 60 stock"


def test_units_that_a_row_gives_and_a_packing_list_has_are_told() -> None:
    """A gift of 20 that the events deliver: as packed units they are in stock already."""
    book, events = Book(), told(JOURNEY)
    book.write("20 donated:G delivered:ZA", goods="A#1-1")
    (problem,) = book.follow(events).problems
    assert "20 delivered:ZA, -20 donated:G; events have 20 delivered:ZA" in str(problem)
    assert book.says() == ARRIVED.replace("20 stock", "40 stock", 1)


def test_a_row_that_names_an_event_only_may_be_the_same() -> None:
    book, events = Book(), told(JOURNEY)
    book.write("60 stock delivered:ZA", event=events[5].id)
    (problem,) = book.follow(events).problems
    assert (
        "not the handling units that it concerns: shipment:A#1-2, shipment:A#3-3; they are not "
        "followed"
    ) in str(problem)
    assert book.says() == ARRIVED


def test_a_row_that_names_nothing_moves_what_is_not_packed() -> None:
    """Of the 100 of L1, 80 are packed: a row may have the other 20, and not one more."""
    book = Book()
    book.write("20 stock transit")
    assert book.follow(told(JOURNEY)).problems == ()
    book.write("1 delivered:ZA lost", key="row 2")
    (problem,) = book.follow(told(JOURNEY)).problems
    assert (
        "row 2' takes units of lot L1 out of delivered:ZA that are packed, and names no handling "
        "units"
    ) in str(problem)


def test_rows_that_events_have_moved_already_are_not_added() -> None:
    book, events = Book(), told(JOURNEY)
    book.follow(events)
    there = book.ledger.entries
    for rests in ({"goods": "A#2-2"}, {"event": events[5].id}):
        book.ledger = Ledger()
        book.ledger = post(book.ledger, [bought("L1", 100)])
        book.write("20 stock delivered:ZA", **rests)
        (problem,) = followed_twice(there, book.ledger.entries[1:])
        assert "moves what the ledger has by" in str(problem)
    book.write("20 stock delivered:ZA", key="another", goods="A#6-6")
    assert followed_twice(there, book.ledger.entries[2:]) == []
