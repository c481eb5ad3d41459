"""What the morning says can still be done: acts at their sizes, what saves most first."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace

from little import little

from onward.desk.judged_plan import judged
from onward.explain.reasons import Gain
from onward.explain.sizes import sizes_of
from onward.plan.greedy import greedy
from onward.questions.overtaken_advice import still_possible
from onward.questions.repairs import (
    Exceptions,
    excepted,
    excepted_bytes,
    excepted_in,
    repair_list,
)
from onward.units import minutes

DAY = 24 * 60
# F1 takes the suits; three parcels want 300 kg more there, and one more has F2, full of boots
SCENARIO = little("""
    fly F1 CNPVG>BELGG 4 10:00 > 4 22:00 500kg 9m3
    fly F2 CNCAN>BELGG 9 10:00 > 9 22:00 100kg 9m3
    ship suits CNPVG>BELGG p1 5x 100kg 0.1m3 due=12 latest=20
    ship parcels CNPVG>BELGG p2 3x 100kg 0.1m3 due=12 latest=20
    ship boots CNCAN>BELGG p2 2x 100kg 0.1m3 due=12 latest=20
    ship tests CNPVG>BELGG p2 1x 100kg 0.1m3 due=2 latest=3
""")
NOW = minutes(SCENARIO.as_of)


def found() -> Exceptions:
    return excepted(judged(SCENARIO, greedy(SCENARIO)))


def test_what_saves_most_stands_first_with_its_size_and_the_harm_beside_it() -> None:
    first, second = repair_list(found(), NOW).repairs
    assert (first.remedy, first.on, first.shipments) == ("room", "F1", ("parcels",))
    assert [(a.kind, a.on, a.grams) for a in first.advice] == [("room", "F1", 300_000)]
    assert (first.helps, first.of, first.saved) == (3, 3, first.loss)
    assert (second.on, second.helps, second.of) == ("F2", 1, 1)
    assert first.saved == 3 * second.saved


def test_what_is_past_at_the_desks_clock_is_no_longer_said() -> None:
    """F1 has left by the 5th, F2 by the 10th; goods that nothing helped are counted apart."""
    every = found()
    assert repair_list(every, NOW).helpless == {"no service": 1}
    later = repair_list(every, NOW + 4 * DAY)
    assert [each.on for each in later.repairs] == ["F2"]
    assert later.helpless == {"no service": 1, "too late now": 1}
    assert repair_list(every, NOW + 9 * DAY).repairs == ()


def test_a_day_of_handling_that_is_over_is_no_longer_said() -> None:
    """Belgium is one day short of hands; the flight closes later, the day does not come back."""
    short = little("""
        place BELGG handling=300kg/day
        fly F1 CNPVG>BELGG 4 10:00 > 4 22:00 500kg 9m3
        ship suits CNPVG>BELGG p1 5x 100kg 0.1m3 due=12 latest=20
    """)
    every = excepted(judged(short, greedy(short)))
    day = minutes(short.as_of) + 3 * DAY
    (first,) = repair_list(every, day).repairs
    assert (first.remedy, first.on) == ("day", "BELGG 2020-03-04")
    late = tuple(
        replace(act, helped=tuple(replace(h, until=h.until + 9 * DAY) for h in act.helped))
        for act in every.acts or ()
    )
    assert repair_list(replace(every, acts=late), day + DAY - 1).repairs
    assert repair_list(replace(every, acts=late), day + DAY).repairs == ()


def test_a_crumb_beside_the_harm_of_its_goods_is_counted_and_not_listed() -> None:
    """One parcel of 200 has room on F3."""
    many = little("""
        fly F1 CNPVG>BELGG 4 10:00 > 4 22:00 100kg 9m3
        ship parcels CNPVG>BELGG p1 201x 100kg 0.01m3 due=12 latest=20
    """)
    every = excepted(judged(many, greedy(many)))
    (act,) = every.acts or ()
    (helped,) = act.helped
    gain = Gain(delay=((1, helped.gain.kg_min // helped.units),))
    one = replace(act, helped=(replace(helped, units=1, gain=gain),))
    assert [r.helps for r in repair_list(every, minutes(many.as_of)).repairs] == [200]
    few = repair_list(replace(every, acts=(one,)), minutes(many.as_of))
    assert (few.repairs, few.crumbs) == ((), 1)


def test_where_delay_has_a_price_money_decides_the_order() -> None:
    """The parcels' delay is longer, the boots' is dearer; what costs more than it saves is no
    help.
    """
    priced = little("""
        delay_price p1 minor_per_tonne_hour=1
        delay_price p2 minor_per_tonne_hour=900
        fly F1 CNPVG>BELGG 4 10:00 > 4 22:00 100kg 9m3
        fly F2 CNCAN>BELGG 4 10:00 > 4 22:00 100kg 9m3
        ship suits CNPVG>BELGG p1 4x 100kg 0.1m3 due=12 latest=20 left_behind_minor=5000
        ship boots CNCAN>BELGG p2 2x 100kg 0.1m3 due=12 latest=20 left_behind_minor=5000
    """)
    found = repair_list(excepted(judged(priced, greedy(priced))), minutes(priced.as_of)).repairs
    assert [r.shipments for r in found] == [("boots",), ("suits",)]
    assert found[0].priced
    assert found[0].saved < found[1].saved
    assert found[0].saved_minor > found[1].saved_minor > 0


def test_acts_are_kept_with_the_rows_and_read_again() -> None:
    every = found()
    assert excepted_in(excepted_bytes(every)) == every
    assert every.acts
    assert [sizes_of(act)[0].units for act in every.acts] == [3, 1]


def test_exceptions_kept_by_earlier_versions_have_a_repair_for_each_remedy() -> None:
    document = json.loads(zlib.decompress(excepted_bytes(found())))
    rows = [row[:-2] for row in document["rows"]]  # without what is saved
    kept = zlib.compress(json.dumps({"version": 2, "rows": rows}).encode())
    earlier = excepted_in(kept)
    assert earlier.acts is None
    said = repair_list(earlier, NOW)
    assert {(r.remedy, r.on, r.shipments) for r in said.repairs} == {
        ("room", "F1", ("parcels",)),
        ("room", "F2", ("boots",)),
    }
    assert all(r.advice and not r.saved for r in said.repairs)
    assert said.helpless == {"no service": 1}


def test_room_on_a_departure_that_is_cancelled_since_is_no_longer_said() -> None:
    every = still_possible(found(), {"F1": ""})
    assert [each.on for each in repair_list(every, NOW).repairs] == ["F2"]
    parcels = next(each for each in every.rows if each.shipment == "parcels")
    assert (parcels.remedy, parcels.advice, parcels.helpable) == ("", (), False)
    assert parcels.reason == "out-competed"


def test_nor_what_helps_goods_that_would_travel_by_it() -> None:
    """Belgium is short of hands on the 4th; more of them help nobody once F1 is cancelled."""
    short = little("""
        place BELGG handling=300kg/day
        fly F1 CNPVG>BELGG 4 10:00 > 4 22:00 500kg 9m3
        ship suits CNPVG>BELGG p1 5x 100kg 0.1m3 due=12 latest=20
    """)
    every = excepted_in(excepted_bytes(excepted(judged(short, greedy(short)))))
    assert [each.remedy for each in repair_list(every, NOW).repairs] == ["day"]
    assert repair_list(still_possible(every, {"F1": ""}), NOW).repairs == ()
    assert repair_list(still_possible(every, {"F9": ""}), NOW).repairs != ()


def test_to_let_a_departure_run_or_to_waive_the_rule_that_closes_it_is_still_said() -> None:
    cut = little("""
        fly F1 CNPVG>BELGG 4 10:00 > 4 22:00 500kg 9m3
        cut F1-CUT departure=F1 known=1
        ship suits CNPVG>BELGG p1 5x 100kg 0.1m3 due=12 latest=20
    """)
    every = excepted(judged(cut, greedy(cut)))
    (first,) = repair_list(still_possible(every, {"F1": ""}), NOW).repairs
    assert (first.remedy, first.on) == ("fly", "F1")
    shut = little("""
        fly F1 CNPVG>BELGG 4 10:00 > 4 22:00 500kg 9m3
        policy FOG closure scope=CNPVG from=4 until=5 known=1
        ship suits CNPVG>BELGG p1 5x 100kg 0.1m3 due=12 latest=20
    """)
    every = excepted(judged(shut, greedy(shut)))
    (first,) = repair_list(still_possible(every, {"F1": "FOG"}), NOW).repairs
    assert (first.remedy, first.on) == ("waive", "FOG")
    assert repair_list(still_possible(every, {"F1": "OTHER"}), NOW).repairs == ()
