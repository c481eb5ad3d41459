"""Acts that cannot be: each is refused and says what, why and what else could be done; nothing
changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from desks import at, begun, current, notice, opened, planned
from little import little
from sqlalchemy import select
from telling import telling

from onward.acts.bookings import request
from onward.acts.drafts import adopt, draft_of_file, withdraw
from onward.acts.kept_itineraries import leave_out
from onward.acts.moves_by_hand import move
from onward.acts.notices import change_in_words, preview
from onward.acts.notify import acknowledge, record_sent, to_notify
from onward.acts.pins import pin, unpin
from onward.acts.settings import set_clock, set_silence
from onward.acts.undo import redo, undo
from onward.answer import WrongQuestion
from onward.desk.desk import Desk
from onward.desk.desk_values import PinKind, Silence
from onward.errors import InvalidInput
from onward.events.vocabulary import EventReason
from onward.goods.confirm_request import Confirm
from onward.goods.confirming import confirm
from onward.goods.hub import hub_day
from onward.goods.numbers_of_goods import number_goods
from onward.store.acts import desk_rows_in
from onward.store.tables import organisations

TEXT = """
    as_of 2020-03-01
    set name=bad charter_budget_minor=100000
    transfer BELGG air road 180
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 10m3 400/kg
    fly F2 CNPVG>BELGG 4 10:00 > 4 22:00 1000kg 10m3 400/kg
    fly F3 CNPVG>BELGG 6 10:00 > 6 22:00 300kg 10m3 400/kg
    road T1 BELGG>FRLIO 3 06:00 > 3 18:00 5000kg 50m3 20/kg
    road T2 BELGG>FRLIO 5 06:00 > 5 18:00 5000kg 50m3 20/kg
    fly C1 CNPVG>BELGG 5 10:00 > 5 22:00 1000kg 10m3 mode=charter charter=K
    charter K 5000
    fly C0 CNPVG>BELGG 1 10:00 > 1 22:00 1000kg 10m3 mode=charter charter=J
    charter J 5000
    service S CNPVG>BELGG 10:00 720 1kg 1m3 900/kg days=2020-02-20..2020-02-28
    fly N1 CNPVG>BELGG 1 08:00 > 1 20:00 100kg 10m3 1/kg
    ship near CNPVG>BELGG p1 1x 100kg 0.5m3 ready=1 due=4 latest=12 00:00 party=red
    policy P ban scope=CN directions=export hs=99 from=1
    ship masks CNPVG>FRLIO p1 8x 100kg 0.5m3 ready=1 due=4 00:00 latest=12 00:00 party=red
    ship gowns CNPVG>BELGG p2 4x 100kg 0.5m3 ready=3 due=5 00:00 latest=12 00:00 party=blue
    ship moon CNPVG>BELGG p3 2x 100kg 0.5m3 ready=1 due=5 00:00 latest=12 00:00 party=blue hs=990000
"""
Act = Callable[[Desk], object]


def told(words: str) -> Act:
    return lambda desk: notice(desk, words)


def said(**words: object) -> Act:
    return lambda desk: confirm(desk, Confirm(**words))  # type: ignore[arg-type]


def moved(goods: str, *way: str) -> Act:
    return lambda desk: move(desk, goods, list(way))


def filed(text: str) -> Act:
    def act(desk: Desk) -> object:
        file = Path(str(desk.store.address.path)).with_name("plan.csv")
        file.write_text(text, encoding="utf-8")
        return draft_of_file(desk, file)

    return act


# a desk whose clock is 2 March, 12:00: F1 has left with the masks; p1 is current, p2 a draft, p0 was
# withdrawn; act 2 made p1, 3 adopted it, 4 notified everybody
BAD: dict[str, Act] = {
    "notice of a place that is not there": told("close_place CNPVX starts_at=2020-03-05T00:00Z"),
    "notice of a shipment that is not there": told("cancel_shipment mask"),
    "notice without what it needs": told("cut_departure F2"),
    "notice with a factor below none": told("cut_departure F2 factor=-0.5"),
    "notice of a day that does not exist": told("delay_departure F2 departs_at=2020-02-30T10:00Z"),
    "notice with local time": told("delay_departure F2 departs_at=2020-03-04T12:00"),
    "a departure restored that runs": told("restore_departure F2"),
    "a place without a name": told("add_place NLRTM"),
    "a lorry from a place that is not there": told(
        "add_service Q mode=road origin=NLRTM destination=BELGG departs_local=07:00 "
        "duration_min=600 first_day=2020-03-03 last_day=2020-03-08 capacity_kg=9 capacity_m3=5"
    ),
    "fewer than none": told("amend_shipment gowns handling_units=0"),
    "a new destination that is the origin": told("amend_shipment gowns destination=CNPVG"),
    "delay that lands before it leaves": told(
        "delay_departure F2 departs_at=2020-03-04T12:00Z arrives_at=2020-03-04T11:00Z"
    ),
    "cut of what has left": told("cut_departure F1 factor=0.5"),
    "known in the future": told("cancel_departure F2 known_at=2020-03-09T00:00Z"),
    "amendment out of order": told("amend_shipment gowns due_at=2020-03-01T00:00Z"),
    "amendment that says nothing": told("amend_shipment gowns priority=2"),
    "amendment without words": told("amend_shipment gowns"),
    "lift of no policy": told("lift_policy Q ends_at=2020-03-05T00:00Z"),
    "lift without an end": told("lift_policy P"),
    "a charter twice": told("offer_charter K price_minor=9"),
    "a fee above the price": told("cancel_charter K fee_minor=999999"),
    "a shipment to where it starts": told(
        "add_shipment new origin=BELGG destination=BELGG priority=1 handling_units=1 mass_kg=1 "
        "volume_m3=1 ready_at=2020-03-03T00:00Z due_at=2020-03-05T00:00Z latest_at=2020-03-06T00:00Z"
    ),
    "hours that are no hours": told(
        "set_hours BELGG opens=25:00 closes=26:00 first_day=2020-03-05 last_day=2020-03-06"
    ),
    "a column twice": told("cancel_departure F2 departure=F3"),
    "a booking of more than there is": told("confirm_booking gowns departure=F2 handling_units=99"),
    "a closure that was over": told(
        "close_place BELGG starts_at=2020-03-01T00:00Z ends_at=2020-03-02T00:00Z"
    ),
    "a ban that was over": told(
        "impose_policy N issuer=CN effect=ban scope=CN directions=export "
        "starts_at=2020-03-01T00:00Z ends_at=2020-03-02T11:00Z"
    ),
    "a surcharge that was over": told("add_surcharge cost_minor_per_kg=4 ends_at=2020-03-02T00:00Z"),
    "hours of days that are over": told(
        "set_hours BELGG opens=06:00 closes=20:00 first_day=2020-02-26 last_day=2020-02-28"
    ),
    "the limit of days that are over": told(
        "set_throughput BELGG handling_kg_per_day=5 first_day=2020-02-26 last_day=2020-02-29"
    ),
    "a cancelled week that is over": told(
        "cancel_departure service=S first_day=2020-02-20 last_day=2020-02-28"
    ),
    "a charter that has flown": told("cancel_charter J"),
    "a cancelled shipment that has arrived": told("cancel_shipment near"),
    "an approval of what has arrived": told("await_approval near"),
    "a paper of what has arrived": told("hold_paper near paper=permit"),
    "a later date for what has arrived": told("amend_shipment near due_at=2020-03-06T00:00Z"),
    "a carrier's no to what has arrived": told("refuse_booking near departure=F3"),
    "clock to the past": lambda desk: set_clock(desk, at(1)),
    "silence as it is": lambda desk: set_silence(desk, Silence.AS_PLANNED),
    "move to a departure that is not there": moved("gowns", "F9"),
    "move to what has left": moved("gowns", "F1"),
    "move that misses its connection": moved("masks", "F2", "T1"),
    "move that ends elsewhere": moved("gowns", "F2", "T2"),
    "move into too little room": moved("gowns", "F3"),
    "move of more units than there are": moved("gowns#3-9", "F2"),
    "move of units backwards": moved("gowns#4-2", "F2"),
    "move under a ban": moved("moon", "F2"),
    "move of nobody's goods": moved("gwons", "F2"),
    "adopt what is current": lambda desk: adopt(desk, "p1"),
    "adopt what is not there": lambda desk: adopt(desk, "p77"),
    "adopt what was withdrawn": lambda desk: adopt(desk, "p0"),
    "withdraw what is current": lambda desk: withdraw(desk, "p1"),
    "a plan of nobody's goods": filed("shipment,handling_units,departures\nmoon,1-2,\ngone,1-2,F2\n"),
    "a plan on no departure": filed("shipment,handling_units,departures\ngowns,1-4,F8\n"),
    "a plan with goods twice": filed("shipment,handling_units,departures\ngowns,1-4,F2\ngowns,2,F2\n"),
    "a file that is no plan": filed("a,b\n1,2\n"),
    "pin of units on a flight": lambda desk: pin(desk, "gowns#1-2", PinKind.ON, "F2"),
    "pin on what has left": lambda desk: pin(desk, "masks", PinKind.ON, "F1"),
    "pin twice": lambda desk: pin(desk, "masks", PinKind.AS_IT_IS),
    "let go of what is free": lambda desk: unpin(desk, "gowns"),
    "undo of no act": lambda desk: undo(desk, 999),
    "undo of what others heard": lambda desk: undo(desk, 4),
    "undo of the desk": lambda desk: undo(desk, 1),
    "undo of what others stand on": lambda desk: undo(desk, 2),
    "redo of what was not undone": lambda desk: redo(desk, 3),
    "confirm what has not left": said(what="F2"),
    "confirm after the clock": said(what="F1", at=at(2, 13)),
    "confirm more than there are": said(what="F1", count=99),
    "damage more than there are": said(what="F1", damaged=99),
    "confirm nothing": said(what=""),
    "confirm units that are none": said(what="masks#x"),
    "correct what recorded nothing": said(what="F1", corrects=3),
    "an answer from nobody": lambda desk: acknowledge(desk, "nobody"),
    "told twice": lambda desk: record_sent(desk, to_notify(desk)),
    "a request of no carrier": lambda desk: request(desk, "XX"),
    "a wrong check digit": lambda desk: number_goods(desk, "gowns", awb="999-12345670"),
    "no number at all": lambda desk: number_goods(desk, "gowns"),
    "a number of no goods": lambda desk: number_goods(desk, "gwons", awb="999-12345675"),
    "a ULD that is none": lambda desk: number_goods(desk, "gowns", uld="A1"),
    "leave out what does not change": lambda desk: leave_out(desk, ["gowns"], "p2"),
    "confirm in a year that no file can have": said(what="F1", at=datetime(1, 1, 1, tzinfo=UTC)),
    "confirm landed in such a year": said(what="F1", landed_at=datetime(1969, 12, 31, tzinfo=UTC)),
    "confirm landed before it left": said(what="F1", landed_at=at(1)),
    "not moved, and some moved": said(what="F1", not_moved=True, count=3),
    "not moved, and none of it": said(what="F1", not_moved=True, count=0),
    "not moved, and when": said(what="F1", not_moved=True, at=at(2, 11)),
    "none moved, and when": said(what="F1", count=0, landed_at=at(2, 11)),
    "why it stayed, where all moved": said(what="F1", reason=EventReason.CAPACITY),
    "why it stayed, where all were counted": said(what="F1", count=8, reason=EventReason.CAPACITY),
    "a flight on another flight": said(what="F1", on="F2"),
    "a count of nothing": said(what="", corrects=3, count=2),
    "a pin on no flight": lambda desk: pin(desk, "gowns", PinKind.ON),
    "a pin as it is, on a flight": lambda desk: pin(desk, "gowns", PinKind.AS_IT_IS, "F2"),
    "damage fewer than none": said(what="F1", damaged=-4),
    "clock to the last of all years": lambda desk: set_clock(
        desk, datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
    ),
    "the first of all days of a hub": lambda desk: hub_day(desk, "BELGG", date(1, 1, 1)),
    "the last of all days of a hub": lambda desk: hub_day(desk, "BELGG", date(9999, 12, 31)),
    "the day of no hub": lambda desk: hub_day(desk, "BELGX"),
}  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with opened(tmp_path_factory.mktemp("bad") / "desk.db") as store:
        desk = begun(store, little(TEXT))
        current(desk)
        record_sent(desk, to_notify(desk))
        set_clock(desk, at(2, 12))
        store.record(desk.organisation, telling("1 20:00 delivered near at=BELGG"))
        pin(desk, "masks", PinKind.AS_IT_IS)
        planned(desk)
        withdraw(desk, planned(desk, name="p0").name)
        record_sent(desk, to_notify(desk)) if to_notify(desk) else None
        yield desk


def digest(desk: Desk) -> object:
    """All that an act could change."""
    with desk.store.reading.connect() as connection:
        chain = connection.execute(select(organisations)).all()
        return chain, desk_rows_in(connection, desk.organisation), desk.acts()


def test_every_contradiction_is_told_at_once(desk: Desk) -> None:
    asked = Confirm(what="F1", not_moved=True, count=3, at=at(2, 11), landed_at=at(2, 12))
    with pytest.raises(WrongQuestion) as wrong:
        confirm(desk, asked)
    assert [p.field for p in wrong.value.problems] == ["at", "landed_at", "count"]


@pytest.mark.parametrize("act", BAD.values(), ids=BAD)
def test_a_bad_act_is_refused_and_changes_nothing(desk: Desk, act: Act) -> None:
    desk.look_again()
    before = digest(desk)
    with pytest.raises(InvalidInput) as wrong:
        act(desk)
    assert digest(desk) == before
    for problem in wrong.value.problems:
        assert problem.field or problem.value  # what
        assert len(problem.message.split()) > 1  # why
    assert any(each.maybe for each in wrong.value.problems), wrong.value.problems  # what else


def test_what_was_known_in_time_is_told_later(desk: Desk) -> None:
    """A closure that was over stops what it stopped, if it was known then."""
    words = "close_place BELGG starts_at=2020-03-01T00:00Z ends_at=2020-03-02T00:00Z".split()
    change = change_in_words(words[0], words[1:], now=desk.now, known_at=at(1))
    assert [each.recorded_as for each in preview(desk, [change]).checked] == [0]


def test_what_arrived_goods_weigh_counts_on(desk: Desk) -> None:
    change = change_in_words("amend_shipment", ["near", "mass_kg=90"], now=desk.now, known_at=None)
    assert preview(desk, [change]).new == [change]
