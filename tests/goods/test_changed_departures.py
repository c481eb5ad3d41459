"""Departures of the current plan that notices have changed since: what became of each, in words, and
what the lots of a shipment say of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import TEXT, at, notice, planned, ready

from onward.acts.drafts import adopt
from onward.acts.settings import set_clock
from onward.desk.desk import Desk
from onward.goods.changed_departures import changed_departures
from onward.goods.next_steps import next_steps
from onward.report.next_words import changed_words
from onward.web.lot_views import lots_of

ROOM = f"{TEXT}\n    place DEHHN"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Masks go by F1 and T1, gowns by F2."""
    desk = ready(tmp_path / "onward.db", ROOM)
    with desk.store:
        yield desk


def changed(desk: Desk) -> dict[str, str]:
    steps = next_steps(desk)
    assert steps is not None
    return {
        each.run.id: f"{each.kind} {each.stopped}: {changed_words(each, steps).en}"
        for each in changed_departures(steps)
    }


BAN = "impose_policy NO issuer=CN effect=ban scope=CN directions=export starts_at=2020-03-02T00:00Z"
# no notice touches a departure that nothing of the plan is on
CASES = {
    "cancel_departure F1": {"F1": "cancelled 8: F1 is cancelled (notice 4)"},
    "cancel_departure F3": {},
    "cut_departure F2 factor=0.3": {"F2": "no_room 4: F2 is cut below its load (notice 4)"},
    "cut_departure F2 factor=0.9": {},
    "delay_departure T1 departs_at=2020-03-03T20:00Z arrives_at=2020-03-04T08:00Z": {
        "T1": "delayed 0: T1 leaves on 03MAR20 20:00Z, not 03MAR20 06:00Z, and lands on "
        "04MAR20 08:00Z (notice 4)"
    },
    "divert_departure F1 destination=DEHHN": {
        "F1": "diverted 8: F1 lands at DEHHN instead (notice 4)"
    },
    BAN: {
        "F1": "closed 8: F1 is closed to it (notice 4)",
        "F2": "closed 4: F2 is closed to it (notice 4)",
    },
}


@pytest.mark.parametrize(("told", "said"), CASES.items(), ids=[each.split()[0] for each in CASES])
def test_what_became_of_departures_since_the_plan(
    desk: Desk, told: str, said: dict[str, str]
) -> None:
    assert changed(desk) == {}
    notice(desk, told)
    assert changed(desk) == said
    adopt(desk, planned(desk).name)
    assert changed(desk) == {}  # the new plan knows


def lots(desk: Desk, shipment: str) -> list[str]:
    steps = next_steps(desk)
    assert steps is not None
    said = []
    for lot in lots_of(steps.present.reading, shipment, steps):
        legs = [f"~{leg.departure}~" if leg.off else leg.departure for leg in lot.legs]
        ends = f"{lot.arrives_at:%d %H:%M}" if lot.arrives_at else f"{lot.stopped} by {lot.notice}"
        said.append(f"{' '.join(legs)} {ends} late {lot.late_min}")
    return said


def test_the_lots_of_a_shipment_strike_what_no_longer_takes_them(desk: Desk) -> None:
    assert lots(desk, "masks") == ["F1 T1 03 18:00 late 0"]
    notice(desk, "delay_departure T1 departs_at=2020-03-03T20:00Z arrives_at=2020-03-04T08:00Z")
    assert lots(desk, "masks") == ["F1 T1 04 08:00 late 480"]
    notice(desk, "cancel_departure T1 cause=snow")
    assert lots(desk, "masks") == ["F1 ~T1~ cancelled by 5 late 0"]
    set_clock(desk, at(2, 12))  # on board of F1
    assert lots(desk, "masks") == ["F1 ~T1~ cancelled by 5 late 0"]
