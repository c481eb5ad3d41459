"""A desk's first plan has goods where events have them; goods that no plan has are told by their
events.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from desks import TEXT, at, begun, current, opened, planned
from little import little
from telling import telling
from test_next_steps import steps

from onward.acts.settings import set_clock
from onward.desk.desk import Desk
from onward.store.store import Store

LANDED = "2 10:00 departed masks on=F1 at=CNPVG\n2 22:00 landed masks on=F1 at=BELGG"


def told(store: Store, events: str, now: datetime) -> Desk:
    """A desk of no plan yet, with events, at an instant."""
    desk = begun(store, little(TEXT))
    store.record(desk.organisation, telling(events))
    set_clock(desk, now)
    return desk


@pytest.mark.parametrize(
    ("events", "now", "expected"),
    [
        ("", at(3), {"masks": "F2 T2", "gowns": "F2"}),  # F1 has left without them
        (LANDED, at(3), {"masks": "T1", "gowns": "F2"}),
        (f"{LANDED}\n3 19:00 delivered masks at=FRLIO", at(3, 20), {"gowns": "F2"}),
        ("2 12:00 held masks at=CNPVG", at(3), {"gowns": "F2"}),
    ],
    ids=["none", "landed on the way", "delivered", "held"],
)
def test_a_first_plan_knows_where_goods_are(
    tmp_path: Path, events: str, now: datetime, expected: dict[str, str]
) -> None:
    with opened(tmp_path / "onward.db") as store:
        found = planned(told(store, events, now)).plan
        ways = {
            c.shipment.partition(":")[0]: " ".join(leg.departure for leg in c.legs)
            for c in found.consignments
        }
        assert (ways, found.left_behind) == (expected, ())


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ("2 12:00 held masks at=FRLIO", "held by undetermined > delivery"),
        ("2 12:00 held masks at=FRLIO policy=P1", "held by P1 > delivery"),
        ("2 12:00 held masks at=FRLIO\n2 15:00 released masks at=FRLIO", "delivery"),
        ("2 12:00 missing masks at=FRLIO", "missing"),
        ("2 12:00 landed masks at=FRLIO", "delivery"),
        (f"{LANDED}\n3 06:00 departed masks on=T1 at=BELGG", "aboard T1 > delivery"),
    ],
)
def test_what_a_first_plan_no_longer_has_is_told_by_its_events(
    tmp_path: Path, events: str, expected: str
) -> None:
    with opened(tmp_path / "onward.db") as store:
        desk = told(store, events, at(3, 8))
        current(desk)
        assert steps(desk, "masks") == {"1-8": expected}


@pytest.mark.parametrize(
    ("events", "now", "expected"),
    [
        ("3 12:00 accepted swabs at=CNPVG", at(3, 13), "unplanned"),
        ("4 10:00 departed swabs on=F2 at=CNPVG", at(4, 12), "aboard F2 > unplanned"),
        ("4 10:00 departed swabs on=F2 at=CNPVG", at(4, 23), "unplanned"),
    ],
    ids=["at its origin", "on board of what leads not to its end", "and landed"],
)
def test_goods_that_came_to_the_list_since_are_where_events_have_them(
    tmp_path: Path, events: str, now: datetime, expected: str
) -> None:
    later = f"{TEXT}\n    ship swabs CNPVG>FRLIO p1 2x 10kg 0.1m3 ready=3 due=9 known=2T12:00"
    with opened(tmp_path / "onward.db") as store:
        desk = begun(store, little(later))
        current(desk)
        store.record(desk.organisation, telling(events))
        set_clock(desk, now)
        assert {name: said.partition(" by ")[0] for name, said in steps(desk, "swabs").items()} == {
            "1-2": expected
        }
