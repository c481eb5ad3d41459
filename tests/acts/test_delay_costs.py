"""A desk whose goods have a price of delay: moves, replans and exceptions count its money once.

Gowns weigh 100 kg: at 600 minor units a tonne and hour a minute of delay costs one minor unit.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import TEXT, adopt, at, planned, ready, sound

from onward.acts.drafts import moved_reading
from onward.acts.moves_by_hand import move
from onward.desk.desk import Desk
from onward.report.desk_text import move_text

PRICED = "delay_price p2 minor_per_tonne_hour=600\nset consignment_fee_minor=500\n" + TEXT.replace(
    "p2 4x 100kg", "p2 left_behind_minor=900 4x 100kg"
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = ready(tmp_path / "onward.db", PRICED)
    with desk.store:
        yield desk


def test_a_move_tells_its_delay_and_the_draft_holds_when_it_is_adopted(desk: Desk) -> None:
    """F3 comes 46 hours after due: 27.60 for each of four gowns."""
    made = move(desk, "gowns", ["F3"])
    said = move_text(made.verdict, "USD").splitlines()
    assert said[0] == "cost: 110.40 USD more (delay costs 110.40 USD more)"
    assert said[1] == "delay of second priority, priced: 18,400 kg-hours more"
    reading = moved_reading(desk, desk.state.plans[made.draft][1])
    assert dict(reading.cost_parts)["delay"] == 4 * 2_760
    adopt(desk)
    sound(desk.store)


def test_goods_that_stay_late_cost_as_much_before_and_after_a_replan(tmp_path: Path) -> None:
    """Gowns are due on the 4th and come 22 hours later by F2: 13.20 for each of four. Masks have
    landed at Liege and go on by T1, where 0.5 m3 are 166.5 chargeable kg.
    """
    late = PRICED.replace("due=5 00:00", "due=4 00:00")
    with (desk := ready(tmp_path / "late.db", late, at(3))).store:
        name = planned(desk).name
        beside = desk.kept_reading(desk.state.plans[name][1].reading).against
    assert beside is not None
    assert beside.cost is not None
    assert beside.cost.ahead == 4 * 100 * 400 + 500 + 4 * 22 * 60 + 8 * 3_330
    assert (beside.cost.more, beside.cost.new) == (0, beside.cost.ahead)
    assert beside.cost.spent == 8 * 100 * 400 + 500
