"""A recheck of what differs finds what the whole judge finds: where delay has a price, itineraries
cost a fee or minimum charges, and goods stay together, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

import pytest
from judge.plans import plan
from little import little
from oracles.random_charges import with_charges
from oracles.random_prices import priced_lanes, priced_tiny

from onward.judge import check, value
from onward.judge.recheck import going_on, recheck
from onward.judge.travel import judged_scenario
from onward.plan.greedy import greedy
from onward.plan.plan import Consignment, LeftBehind, Plan
from onward.scenario import Scenario


def bare(made: Plan) -> Plan:
    """Without what it states."""
    return replace(made, levels=(), priced_losses=None, cost_parts=None, kept_back=None)


def changed(r: Random, made: Plan) -> Iterator[Plan]:
    """The plan with a consignment that goes another way of its shipment, is halved, or stays."""
    for k, c in enumerate(made.consignments):
        rest = [*made.consignments[:k], *made.consignments[k + 1 :]]
        ways = [each.legs for each in rest if each.shipment == c.shipment]
        if ways:
            yield replace(made, consignments=(*rest, replace(c, legs=r.choice(ways))))
        some = r.randint(c.first, c.last)
        stays = LeftBehind(shipment=c.shipment, first=some, last=c.last)
        going = [replace(c, last=some - 1)] if some > c.first else []
        yield replace(made, consignments=(*rest, *going), left_behind=(*made.left_behind, stays))


@pytest.mark.parametrize("seed", range(12))
def test_a_recheck_finds_what_the_judge_finds(seed: int) -> None:
    r = Random(seed)
    lanes = priced_lanes(seed, most=13)
    for scenario in (priced_tiny(seed), lanes, with_charges(lanes, seed)):
        before, seen = bare(greedy(scenario)), judged_scenario(scenario)
        if check(scenario, before):
            continue
        worth = value(scenario, before)
        for after in changed(r, before):
            problems, differences = recheck(seen, before, after)
            now = value(scenario, after)
            assert differences.levels == {level: now[level] - worth[level] for level in now}
            assert set(problems) == set(check(scenario, after))


# a fee of 500; F1 carries 400 kg, F2 any
LANE = """
    set consignment_fee_minor=500
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 400kg 4m3 1/kg
    fly F2 CNPVG>BELGG 3 10:00 > 3 22:00 9000kg 90m3 1/kg
    ship masks CNPVG>BELGG p1 6x 100kg due=3 latest=9 {words}
    ship gowns CNPVG>BELGG p2 4x 100kg due=3 latest=9
"""


def test_a_fee_is_saved_only_where_no_other_consignment_pays_it() -> None:
    scenario = little(LANE.format(words=""))
    before = plan(scenario, "masks 1-2 F1, masks 3-5 F2, masks 6 F2, left gowns 1-4")
    for text, saved in (
        ("masks 1-2 F1, masks 3-5 F2, left masks 6, left gowns 1-4", 100),
        ("masks 1-2 F1, left masks 3-5, left masks 6, left gowns 1-4", 400 + 500),
    ):
        after = plan(scenario, text)
        found = recheck(judged_scenario(scenario), before, after)
        assert found[1].levels["cost"] == -saved


def test_goods_that_stay_together_go_on_together_or_not() -> None:
    """A cut leaves room on F1 for three: the masks would be parted, so the gowns go on. On F2, which
    is cancelled for a part of the row, all of it stays.
    """

    def kept(scenario: Scenario, made: Plan) -> list[Consignment]:
        return going_on(judged_scenario(scenario), made)

    whole = little(LANE.format(words="keep_together=true") + "cut K departure=F1 factor=0.75")
    parts = plan(whole, "masks 1-2 F1, masks 3-4 F1, masks 5-6 F1, gowns 1-3 F1, gowns 4 F2")
    assert [c.shipment for c in kept(whole, parts)] == ["gowns", "gowns"]
    cut = little(LANE.format(words="keep_together=true") + "cut K departure=F2")
    parts = plan(cut, "masks 1-2 F1, masks 3-6 F2, gowns 1-2 F1")
    assert [c.shipment for c in kept(cut, parts)] == ["gowns"]
    gone = plan(cut, "masks 1-2 F1, masks 3-6 F9, gowns 1-2 F1")
    assert [c.shipment for c in kept(cut, gone)] == ["gowns"]
