"""What the morning says can still be done: acts at their sizes, what saves most first."""

from __future__ import annotations

import json
import zlib

from little import little

from onward.desk.judged_plan import judged
from onward.explain.sizes import sizes_of
from onward.plan.greedy import greedy
from onward.questions.repairs import Exceptions, excepted, excepted_bytes, excepted_in, repair_list
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
