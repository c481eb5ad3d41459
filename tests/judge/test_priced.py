"""What the judge says of goods whose delay has a price, recomputed by hand.

A parcel weighs 100 kg. At 600 minor units a tonne and hour its delay costs one minor unit a minute:
600,000 thousandths x 100 / 60 = 1,000,000 millionths. F1 is in time, F2 is 4,200 minutes late. Left
behind, a parcel is 43,200 minutes late (720 hours) and costs 5,000 more.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from judge.plans import plan
from little import little

from onward.formats.planfile import plan_in, plan_text
from onward.judge import check, moves_of, scale, value, verify
from onward.judge.travel import judged_scenario, legs
from onward.judge.value import Worth, ahead, worth
from onward.plan.plan import Charters, LeftBehind, Level, Multipliers, Plan
from onward.scenario import Scenario

PRICE = "delay_price p2 minor_per_tonne_hour=600\n"
LANE = """
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 200kg 2m3 50/kg
    fly F2 CNPVG>BELGG 5 10:00 > 5 22:00 2000kg 20m3 1/kg
    ship masks CNPVG>BELGG p1 2x 100kg due=3 latest=9
    ship parcels CNPVG>BELGG p2 5x 100kg due=3 latest=9 left_behind_minor=5000
"""
ALL = "masks 1-2 F1, parcels 1-3 F2, left parcels 4-5"
SHIFT = 20


def told(scenario: Scenario, text: str) -> Worth:
    made = plan(scenario, text)
    assert check(scenario, made) == []
    return worth(judged_scenario(scenario), legs(judged_scenario(scenario), made)[0], made)


def test_the_five_parts_of_cost_and_the_losses_of_priced_goods() -> None:
    """Masks pay 2 x 100 kg x 50, parcels 3 x 100 kg x 1; 3 x 4,200 minutes; 2 stay at 43,200 +
    5,000 each. Two rows pay a fee of 500 each.
    """
    scenario = little(f"{PRICE}set consignment_fee_minor=500\n{LANE}")
    found = told(scenario, ALL)
    assert found.cost_parts == {
        "carriage": 10_000 + 300,
        "charters": 0,
        "fees": 1_000,
        "delay": 12_600,
        "left_behind": 2 * 48_200,
    }
    assert found.priced_losses == {2: 100 * (3 * 4_200 + 2 * 43_200)}
    assert found.levels == value(scenario, plan(scenario, ALL)) == {"loss:1": 0, "cost": 120_300}
    assert scale(scenario) == {"loss:1": 2 * 100 * 43_200, "cost": 5 * 48_200}


# the price of delay, and what the shipment says | a unit left behind | a unit on F2, 4,200 min late
PRICES = {
    # 600,000 x 1 / 60 = 10,000 millionths a minute: 432 + 5,000; 42
    "by weight": ("minor_per_tonne_hour=600", "weight=1 left_behind_minor=5000", 5_432, 42),
    # 13,000 x 100,000 / 1,440 = 902,778: x 43,200 = 39,000.0; x 4,200 = 3,791.7; the rest stays due
    "by value": ("ppm_of_value_per_day=13000", "value=100000", 100_000, 3_792),
    "dearer than the goods are worth": (
        "ppm_of_value_per_day=50000",
        "value=100000",
        150_000,
        14_583,
    ),
    "a price of its own": (
        "minor_per_tonne_hour=600",
        "ppm_of_value_per_day=13000 value=100000",
        100_000,
        3_792,
    ),
    "half a minor unit to even": (
        "minor_per_tonne_hour=600",
        "minor_per_tonne_hour=0.075 left_behind_minor=0",
        5,  # 75 x 100 / 60 = 125 millionths: x 43,200 = 5.4
        1,  # x 4,200 = 0.525
    ),
    "worth nothing": (
        "ppm_of_value_per_day=13000",
        "value=100000 left_behind_minor=0",
        39_000,
        3_792,
    ),
}


@pytest.mark.parametrize("name", PRICES)
def test_the_price_of_delay(name: str) -> None:
    price, words, left, late = PRICES[name]
    scenario = little(
        f"delay_price p1 {price}\nfly F2 CNPVG>BELGG 5 10:00 > 5 22:00\n"
        f"ship parcels CNPVG>BELGG p1 3x 100kg due=3 latest=9 {words}"
    )
    parts = told(scenario, "parcels 1-2 F2, left parcels 3").cost_parts
    assert (parts["left_behind"], parts["delay"]) == (left, 2 * late)


def test_a_price_has_no_effect_on_strict_goods() -> None:
    scenario = little(
        f"{PRICE}fly F2 CNPVG>BELGG 5 10:00 > 5 22:00\n"
        "ship masks CNPVG>BELGG p1 2x 100kg due=3 latest=9 minor_per_tonne_hour=600 value=9000"
    )
    assert value(scenario, plan(scenario, "masks 1 F2, left masks 2")) == {
        "loss:1": 100 * (4_200 + 43_200),
        "cost": 0,
    }


# goods | the plan | itineraries that pay
FEES = {
    "each itinerary of a row": ("", "a 1-3 F1, a 4-6 F2", 2),
    "however many consignments": ("", "a 1-2 F1, a 3-4 F2, a 5 F1, a 6 F2", 2),
    "not goods that stay": ("", "a 1-3 F1, left a 4-6", 1),
    "not goods under way": (" part_of=b arrived_by=air started_at=HKHKG", "a 1-3 F1, a 4-6 F2", 0),
    "goods set aside where they start": (" part_of=b", "a 1-3 F1, a 4-6 F2", 2),
}


@pytest.mark.parametrize("name", FEES)
def test_fees(name: str) -> None:
    words, text, paying = FEES[name]
    scenario = little(
        "set consignment_fee_minor=500\nfly F1 CNPVG>BELGG 2 10:00 > 2 22:00\n"
        f"fly F2 CNPVG>BELGG 3 10:00 > 3 22:00\nship a CNPVG>BELGG 6x 10kg{words}"
    )
    assert told(scenario, text).cost_parts["fees"] == paying * 500


# -- what a plan claims


def claimed(scenario: Scenario, text: str, **fields: object) -> Plan:
    """A plan that states its values, without proofs."""
    seen, made = judged_scenario(scenario), plan(scenario, text)
    found, whole = worth(seen, legs(seen, made)[0], made), scale(scenario)
    levels = tuple(
        Level(name=name, value=value, scale=whole[name]) for name, value in found.levels.items()
    )
    stated = {"priced_losses": dict(found.priced_losses), "cost_parts": dict(found.cost_parts)}
    return replace(made, levels=levels, **(stated | fields))


def test_true_claims_pass_and_are_read_as_they_were_written() -> None:
    scenario = little(PRICE + LANE)
    made = claimed(scenario, ALL)
    verdict = verify(scenario, made)
    assert (verdict.problems, verdict.false_claims) == ((), [])
    assert plan_in(plan_text(made)) == made
    # one made by hand claims nothing; nor does one of a scenario without prices and fees
    assert verify(scenario, plan(scenario, ALL)).false_claims == []
    plain = little(LANE)
    unsaid = claimed(plain, ALL, priced_losses=None, cost_parts=None)
    assert verify(plain, unsaid).false_claims == []
    assert "cost_parts" not in plan_text(unsaid)


PARTS = {"carriage": 10_300, "charters": 0, "fees": 0, "delay": 12_600, "left_behind": 96_400}
FALSE = {
    "a loss": ({"priced_losses": {2: 1}}, "the plan states 1 kg-minutes for 2; recomputed it is"),
    "a loss of strict goods": (
        {"priced_losses": {1: 0, 2: 9_900_000}},
        "states 0 kg-minutes for 1; there is no such part",
    ),
    "no losses": ({"priced_losses": None}, "priced_losses is not stated"),
    "a part": (
        {"cost_parts": PARTS | {"delay": 12_599, "carriage": 10_301}},
        "the plan states 12599 minor units for delay; recomputed it is 12600",
    ),
    "a part that is missing": (
        {"cost_parts": {k: v for k, v in PARTS.items() if k != "fees"}},
        "states nothing for fees; recomputed it is 0",
    ),
    "no parts": ({"cost_parts": None}, "cost_parts is not stated"),
}


@pytest.mark.parametrize("name", FALSE)
def test_false_claims_are_told(name: str) -> None:
    fields, words = FALSE[name]
    scenario = little(PRICE + LANE)
    verdict = verify(scenario, claimed(scenario, ALL, **fields))
    assert verdict.problems == ()
    assert any(words in text for text in verdict.false_claims), verdict.false_claims
    assert not verdict.proven


def test_levels_of_priced_goods_and_missing_ones_are_refused() -> None:
    scenario = little(PRICE + LANE)
    made = claimed(scenario, ALL)
    more = Level(name="loss:2", value=9_900_000, scale=21_600_000)
    for levels in ((made.levels[0], more, made.levels[1]), made.levels[1:]):
        (found,) = check(scenario, replace(made, levels=levels))
        assert found.message == "the levels of this scenario are loss:1 cost"
    (found,) = check(
        scenario, replace(made, levels=(made.levels[0], replace(made.levels[1], scale=0)))
    )
    assert found.message == "the plan states the scale of cost as 0; recomputed it is 241000"


# -- what it proves

ONE = """
    set consignment_fee_minor=501
    fly F2 CNPVG>BELGG 5 10:00 > 5 22:00 100kg 1m3 1/kg
    ship parcels CNPVG>BELGG p2 2x 100kg due=3 latest=9 left_behind_minor=5000
"""
# each alone: 4,200 minutes, 100 of carriage and half the fee, less half a minor unit
ALONE = 2 * (4_200 + 100) + 501 - 1


def proof(shift: int = SHIFT, **rows: int) -> Multipliers:
    keys = {key.replace("_", "|", 1) + "|": k for key, k in rows.items()}
    return Multipliers(charters=Charters.BOUGHT, shift=shift, rows=keys, held=())


def proven(scenario: Scenario, given: Multipliers, bound: int) -> list[str]:
    made = claimed(scenario, "parcels 1 F2, left parcels 2")
    level = replace(made.levels[0], bound_bought=bound, proofs=(given,), cannot_be_helped=ALONE)
    verdict = verify(scenario, replace(made, levels=(level,)))
    assert verdict.cannot_be_helped == {"cost": ALONE}
    return verdict.false_claims


def test_bounds_of_cost_count_delay_and_a_share_of_the_fee() -> None:
    """The kilograms of F2 at 40 minor units each: a unit that flies pays 4,000, and F2's 100 kg are
    worth as much. So both fly at 8,550.5 and one 4,000 is given back: 13,100.
    """
    scenario = little(PRICE + ONE)
    assert proven(scenario, proof(), ALONE) == []
    assert proven(scenario, proof(), ALONE + 1) == [
        f"cost, bought charters: {ALONE + 1}, and {ALONE} is proven"
    ]
    kg = (40 << SHIFT) // 1000
    fly = (4_300 << SHIFT) + (501 << SHIFT) // 2 + kg * 100_000 - (1 << SHIFT - 1)
    best = -(-(2 * fly - kg * 100_000) >> SHIFT)
    assert best == ALONE + 4_000
    assert proven(scenario, proof(kg_F2=kg), best) == []
    # at 440 a kilogram staying is cheaper: 48,200 less a half
    kg = (440 << SHIFT) // 1000 + 1
    stay = (48_200 << SHIFT) - (1 << SHIFT - 1)
    best = -(-(2 * stay - kg * 100_000) >> SHIFT)
    assert proven(scenario, proof(kg_F2=kg), best) == []
    assert len(proven(scenario, proof(kg_F2=kg), best + 1)) == 1


def test_a_proof_of_cost_is_fine_enough_for_the_money_of_delay() -> None:
    (text,) = proven(little(PRICE + ONE), proof(SHIFT - 1), 0)
    assert "must lie between 20 and 60" in text


def test_a_false_word_about_what_cannot_be_helped_of_cost() -> None:
    scenario = little(PRICE + ONE)
    made = claimed(scenario, "parcels 1 F2, left parcels 2")
    level = replace(made.levels[0], cannot_be_helped=0)
    (text,) = verify(scenario, replace(made, levels=(level,))).false_claims
    assert f"recomputed it is {ALONE}" in text


# -- moves

SPARE = """
    set {settings}
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 {kg}kg 10m3 {price}/kg
    fly F2 CNPVG>BELGG 5 10:00 > 5 22:00 2000kg 20m3 1/kg
    ship parcels CNPVG>BELGG p2 4x 100kg due=3 latest=9 left_behind_minor=5000
"""
NO_FEE, FEE = "name=little", "consignment_fee_minor=500"
# settings | room and price of F1 | the plan | the move
MOVES = {
    # on F2 a parcel counts 4,300, on F1 100 x the price
    "delay costs more than the flight": (NO_FEE, 1000, 42, "parcels 1-4 F2", "4 F2 F1 400"),
    "by a minor unit each: that could be rounding": (NO_FEE, 1000, 42.99, "parcels 1-4 F2", ""),
    "by two each": (NO_FEE, 1000, 42.98, "parcels 1-4 F2", "4 F2 F1 8"),
    "the flight costs more than delay": (NO_FEE, 1000, 50, "parcels 1-4 F1", "4 F1 F2 2800"),
    "as many as fit": (NO_FEE, 250, 42, "parcels 1-4 F2", "2 F2 F1 200"),
    "left behind": (NO_FEE, 250, 50, "left parcels 1-4", "4  F2 175600"),
    "better left": (NO_FEE, 1000, 500, "parcels 1-4 F2", ""),
    "a second fee is dearer": (FEE, 250, 41, "parcels 1-4 F2", ""),
    "a second fee pays": (FEE, 250, 40, "parcels 1-4 F2", "2 F2 F1 100"),
    "a fee is saved by a sibling": (FEE, 450, 44, "parcels 1-3 F1, parcels 4 F2", "1 F2 F1 400"),
}


@pytest.mark.parametrize("name", MOVES)
def test_moves_of_priced_goods(name: str) -> None:
    settings, kg, price, text, wanted = MOVES[name]
    scenario = little(PRICE + SPARE.format(settings=settings, kg=kg, price=price))
    made = plan(scenario, text)
    assert check(scenario, made) == []
    moves = moves_of(scenario, made)
    words = [
        f"{m.handling_units} {''.join(leg.departure for leg in m.of)} {m.to[0].departure} "
        f"{m.saved_minor}"
        for m in moves
    ]
    assert wanted in words if wanted else words == []


def test_priced_goods_take_no_room_from_others_and_others_take_theirs() -> None:
    """The gowns of third priority hold F1: the parcels, which would save 100 x 42 each, do not
    displace them. Masks of first priority displace both.
    """
    scenario = little(
        "delay_price p3 minor_per_tonne_hour=1\n"
        + PRICE
        + SPARE.format(settings=NO_FEE, kg=400, price=1)
        + "ship gowns CNPVG>BELGG p3 4x 100kg due=3 latest=9 left_behind_minor=1\n"
        + "ship masks CNPVG>BELGG p1 1x 100kg due=3 latest=9\n"
    )
    made = plan(scenario, "gowns 1-4 F1, parcels 1-4 F2, masks 1 F2")
    assert check(scenario, made) == []
    assert [(m.shipment, str(m.kind)) for m in moves_of(scenario, made)] == [("masks", "priority")]


# the price of the charter | whether it is given up
CHARTERS = {
    "delay is cheaper": (20_000, True),  # 4 x 4,200 late, 4 x 100 of carriage: 17,200 by F2
    "all but a minor unit": (17_201, True),
    "as dear": (17_200, False),
    "delay is dearer": (3_000, False),
}


@pytest.mark.parametrize("name", CHARTERS)
def test_a_charter_to_give_up_for_goods_that_are_then_late(name: str) -> None:
    price, wanted = CHARTERS[name]
    scenario = little(
        f"{PRICE}charter C1 {price}\nfly X1 CNPVG>BELGG 2 10:00 > 2 22:00 0/kg charter=C1\n"
        "fly F2 CNPVG>BELGG 5 10:00 > 5 22:00 2000kg 20m3 1/kg\n"
        "ship parcels CNPVG>BELGG p2 4x 100kg due=3 latest=9 left_behind_minor=5000"
    )
    made = plan(scenario, "buy C1, parcels 1-4 X1")
    assert check(scenario, made) == []
    assert [m.charter for m in moves_of(scenario, made)] == (["C1"] if wanted else [])


def test_goods_that_are_not_known_any_longer_have_nothing_to_cost() -> None:
    """A plan that is carried on may name goods that were cancelled since."""
    scenario = little(PRICE + LANE)
    made, seen = plan(scenario, ALL), judged_scenario(scenario)
    gone = (*made.left_behind, LeftBehind(shipment="gone", first=1, last=2))
    assert ahead(seen, replace(made, left_behind=gone)) == ahead(seen, made) > 0
