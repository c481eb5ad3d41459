"""The charters of a desk at once: what is offered, declined and bought, whatever plan is current."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import TEXT, at, notice, planned, ready, sound, ways

from onward.acts.charter_offers import charter_offers
from onward.acts.drafts import adopt, charters_of
from onward.acts.settings import set_clock
from onward.desk.act import ActRefused, RefusedForAll
from onward.desk.desk import Desk
from onward.report.tables.charter_offers import charter_offers_table

# F2 brings the gowns in time, at a price for each kg; the charter is far dearer
CHARTERS = """
    fly X1 CNPVG>BELGG 3 10:00 > 3 22:00 1000kg 10m3 charter=X
    charter X 900000 lead=600
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = ready(tmp_path / "onward.db", TEXT + CHARTERS)
    with desk.store:
        yield desk


def states(desk: Desk) -> dict[str, str]:
    return {each.charter: each.state.value for each in charter_offers(desk)}


def test_an_offer_is_seen_at_once_and_so_is_that_it_is_declined(desk: Desk) -> None:
    assert states(desk) == {"X": "offered"}
    notice(desk, "offer_charter charter=Y price_minor=500000")
    assert states(desk) == {"X": "offered", "Y": "offered"}
    notice(desk, "cancel_charter X")
    assert states(desk) == {"Y": "offered", "X": "declined"}


def test_it_can_be_bought_until_its_lead_time_begins(desk: Desk) -> None:
    (offer,) = charter_offers(desk)
    assert offer.buy_by == at(3)
    set_clock(desk, at(3, 0, 1))
    assert states(desk) == {"X": "too late"}


def test_a_draft_that_buys_it_is_named_and_adopting_it_buys(desk: Desk) -> None:
    """Nothing pays for it: the plan buys it because the planner says so."""
    usual = planned(desk)
    assert charters_of(desk, desk.state.plans[usual.name][1]) == frozenset()
    made = planned(desk, buy=("X",))
    (offer,) = charter_offers(desk)
    assert (offer.state.value, offer.drafts) == ("offered", (made.name,))
    table = charter_offers_table([offer], "USD")
    (line,) = table.lines()
    assert [str(cell) for cell in line[:3]] == ["X", "offered", "PVG > LGG"]
    adopt(desk, made.name)
    assert states(desk) == {"X": "bought"}
    assert ways(desk)["gowns#1-4"] == "X1"  # once it is paid it carries them for nothing
    adopt(desk, planned(desk).name)
    assert states(desk) == {"X": "bought"}  # by the plan before
    sound(desk.store)


def test_a_charter_that_is_not_on_offer_is_not_bought(desk: Desk) -> None:
    notice(desk, "cancel_charter X")
    with pytest.raises(ActRefused, match="is not on offer now"):
        planned(desk, buy=("X",))


def test_an_offer_says_that_a_limit_leaves_no_room_for_it(tmp_path: Path) -> None:
    two = """
        fly Y1 CNPVG>BELGG 4 10:00 > 4 22:00 1000kg 10m3 charter=Y
        charter Y 900000 lead=600
        limit ONE 1
    """
    with (desk := ready(tmp_path / "one.db", TEXT + CHARTERS + two)).store:
        assert [each.refused for each in charter_offers(desk)] == ["", ""]
        adopt(desk, planned(desk, buy=("X",)).name)
        told = {each.charter: (each.state.value, each.refused) for each in charter_offers(desk)}
        assert told["X"] == ("bought", "")
        assert told["Y"][0] == "offered"
        assert "limit ONE" in told["Y"][1]
        with pytest.raises(RefusedForAll, match="limit ONE"):
            planned(desk, buy=("Y",))


def test_a_limit_refuses_a_purchase_before_anything_is_planned(tmp_path: Path) -> None:
    full = TEXT + CHARTERS + "limit ONE 0\n"
    with (desk := ready(tmp_path / "full.db", full)).store:
        with pytest.raises(RefusedForAll, match=r"limit ONE: .* 0 may still be bought"):
            planned(desk, buy=("X",))
        assert not desk.state.drafts
