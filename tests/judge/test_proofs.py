"""What a certificate proves, recomputed by hand; what is malformed is said and proves nothing.

Three cartons of 100 kg and 0.1 m3 compete for F1, which has room for one; F2 lands a day late. Each
weighs 100 kg-minutes a minute (100 kg), so the best plan loses two cartons x 100 x 1,440 = 288,000.
Left behind would lose 100 x 60 x 720 = 4,320,000 each.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from judge.plans import plan
from little import little

from onward.judge import Verdict, scale, value, verify
from onward.plan.plan import Charters, Level, Multipliers
from onward.scenario import Scenario

NETWORK = """
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 150kg 9m3 1/kg
    fly F2 CNPVG>BELGG 3 10:00 > 3 22:00
    ship masks CNPVG>BELGG 3x 100kg due=2 22:00 latest=9
"""
TEXT = "masks 1 F1, masks 2-3 F2"


def judged(
    scenario: Scenario, text: str, name: str, claims: dict[str, int], **proof: Any
) -> Verdict:
    """The verdict on a plan that states its true levels, and one claim."""
    made = plan(scenario, text)
    values, scales = value(scenario, made), scale(scenario)
    levels = [Level(name=n, value=v, scale=scales[n]) for n, v in values.items()]
    certificate = Multipliers(**{"charters": Charters.BOUGHT, "shift": 4, "rows": {}} | proof)
    at = list(values).index(name)
    levels[at] = replace(levels[at], **claims, proofs=(certificate,))
    return verify(scenario, replace(made, levels=tuple(levels)))


def recomputed(text: str, plan_text: str, name: str, **proof: Any) -> int:
    """The bound that a well-formed certificate proves."""
    verdict = judged(
        little(text), plan_text, name, {f"bound_{proof.get('charters', 'bought')}": 0}, **proof
    )
    assert verdict.problems == verdict.proof_problems == ()
    (found,) = verdict.proofs
    assert found.recomputed is not None
    return found.recomputed


@pytest.mark.parametrize(
    ("claim", "words"),
    [(275_000, "proven"), (275_001, "claimed bound is better than its certificate proves")],
)
def test_a_price_on_the_full_departure_proves_a_bound(claim: int, words: str) -> None:
    """At 22/16 kg-minutes a gram F1 costs a carton 137,500 and F2 144,000. Of its 150 kg one carton
    fills 100: 3 x 137,500 - 100,000 x 22/16 = 275,000.
    """
    verdict = judged(little(NETWORK), TEXT, "loss:1", {"bound_bought": claim}, rows={"kg|F1|": 22})
    (proof,) = verdict.proofs
    assert verdict.feasible
    assert (proof.recomputed, str(proof), proof.proven) == (275_000, words, claim == 275_000)
    assert not verdict.proven, "there is no bound for the cost"


def test_without_prices_every_carton_is_in_time() -> None:
    assert recomputed(NETWORK, TEXT, "loss:1") == 0


def test_a_bound_is_rounded_up_and_never_below_zero() -> None:
    """5/16 a gram: 3 x 31,250 - 31,250 = 62,500. 1/16 a litre: 3 x 100/16 - 9,000/16 is below 0."""
    assert recomputed(NETWORK, TEXT, "loss:1", rows={"kg|F1|": 5}) == 62_500
    assert recomputed(NETWORK, TEXT, "loss:1", rows={"m3|F1|": 1}) == 0
    # 2 x 100,001 x 5/16 = 62,500.625
    heavier = NETWORK.replace(" 100kg", " 100.001kg")
    assert recomputed(heavier, TEXT, "loss:1", rows={"kg|F1|": 5}) == 62_501


def test_room_counts_in_what_all_cartons_are_multiples_of() -> None:
    """Cartons of 100 and 40 kg fill 140 of 150 kg: 20 kg divide both. At 22/16 F1 costs the smaller
    one 55,000 and F2 57,600 (40 kg a day): 3 x 137,500 + 55,000 - 140,000 x 22/16.
    """
    both = NETWORK + "ship gowns CNPVG>BELGG 1x 40kg due=2 22:00 latest=9\n"
    text = "masks 1 F1, masks 2-3 F2, gowns 1 F1"
    assert recomputed(both, text, "loss:1", rows={"kg|F1|": 22}) == 2 * 137_500


FEWER = "masks 1 F1, masks 2 F2, left masks 3"
UNDER_WAY = NETWORK.replace("latest=9", "latest=9 part_of=gowns arrived_by=air")


def test_goods_under_way_change_at_the_hub_in_a_bound() -> None:
    """2,040 minutes from 1 March 00:00 is F1's departure; a minute more, and all three cartons go
    by F2.
    """
    for minutes, bound in ((2040, 0), (2041, 3 * 144_000)):
        assert (
            recomputed(f"{UNDER_WAY}\ntransfer CNPVG air air {minutes}", "masks 1-3 F2", "loss:1")
            == bound
        )
    assert recomputed(f"{UNDER_WAY}\nplace CNPVG acceptance=9999", "masks 1-3 F2", "loss:1") == 0


def test_a_price_on_a_day_is_paid_by_goods_that_start_there_and_not_by_those_under_way() -> None:
    """At 22/16 the day in Shanghai costs a carton 137,500, less than waiting for F2; the one that its
    150 kg hold is worth as much.
    """
    day, rows = "\nplace CNPVG handling=150kg/day", {"day|CNPVG|2020-03-02": 22}
    assert recomputed(NETWORK + day, FEWER, "loss:1", rows=rows) == 2 * 137_500
    assert recomputed(UNDER_WAY + day, FEWER, "loss:1", rows=rows) == 0


def test_goods_under_way_pay_no_handling_at_the_hub_in_a_bound() -> None:
    """With room for all on F1 nothing is late, and lateness costs 100 a minute: three cartons pay
    100 each, and 300 if they start there.
    """
    for network, handled in ((NETWORK, 300), (UNDER_WAY, 0)):
        roomy = network.replace("150kg", "300kg") + "\nplace CNPVG handling_minor_per_kg=3"
        assert recomputed(roomy, "masks 1-3 F1", "cost", held=(16,)) == 3 * (100 + handled)


def test_nights_that_are_past_cost_goods_under_way_nothing_in_a_bound() -> None:
    """There since February; from 1 March 00:00 on, one night until F1 leaves."""
    roomy = (
        UNDER_WAY.replace("150kg", "300kg").replace("due=2", "ready=2020-02-25 due=2")
        + "\nplace CNPVG storage=7"
    )
    assert recomputed(roomy, "masks 1-3 F1", "cost", held=(16,)) == 3 * (100 + 7)


def test_commitments_lower_what_rows_are_worth() -> None:
    """50 kg held on F1 leave 100: 3 x 137,500 - 137,500. 100 kg held leave room for no carton: 3 x
    144,000 by F2. 80 of the 200 kg of a day leave one carton.
    """
    assert (
        recomputed(f"{NETWORK}\ncommit F1 50kg", TEXT, "loss:1", rows={"kg|F1|": 22}) == 2 * 137_500
    )
    assert (
        recomputed(f"{NETWORK}\ncommit F1 100kg", "masks 1-3 F2", "loss:1", rows={"kg|F1|": 22})
        == 3 * 144_000
    )
    left = (
        "\nfly F0 CNPVG>BELGG 2020-02-29T20:00 > 2020-03-02T01:00\nplace BELGG "
        "handling=200kg/day\ncommit F0 80kg"
    )
    rows = {"day|BELGG|2020-03-02": 22}
    assert recomputed(NETWORK + left, TEXT, "loss:1", rows=rows) == 2 * 137_500
    assert (
        recomputed(
            NETWORK + left.replace("80kg", "300kg"),
            "masks 1-2 F2, left masks 3",
            "loss:1",
            rows=rows,
        )
        == 3 * 137_500
    )


def test_more_than_any_integer_of_64_bits() -> None:
    """A quota of nothing on F1's goods at an enormous price forbids F1 and costs nothing: three
    cartons by F2.
    """
    network = NETWORK + "policy P quota scope=CN directions=export carriers=CK quota=0.001\n"
    network = network.replace("9m3 1/kg", "9m3 1/kg carrier=CK").replace("150kg", "350kg")
    for shift in (0, 30, 60):
        rows = {"quota|P|0": 2**150}
        assert recomputed(network, "masks 1-3 F2", "loss:1", shift=shift, rows=rows) == 0, (
            "one gram at 2^150 is subtracted"
        )
        rows = {"quota|P|0": 1440 << shift}  # 1,440 a gram, so 144 million a carton
        assert (
            recomputed(network, "masks 1-3 F2", "loss:1", shift=shift, rows=rows)
            == 3 * 144_000 - 1440
        )


def test_what_of_a_quota_has_travelled_is_worth_nothing() -> None:
    """150 kg for F1's goods at 22/16 kg-minutes a gram are worth 206,250; 50 kg have gone, and all
    of it in the other period.
    """
    network = (
        NETWORK.replace("1/kg", "1/kg carrier=CK")
        + "policy P quota scope=CN directions=export carriers=CK quota=150 period=7\n"
    )
    for used, left in (
        ("", 206_250),
        ("quota_use P 0 50", 137_500),
        ("quota_use P 0 200", 0),
        ("quota_use P 1 150", 206_250),
    ):
        text = TEXT if left > 0 else "masks 1-3 F2"
        assert (
            recomputed(network + used, text, "loss:1", rows={"quota|P|0": 22}) == 3 * 137_500 - left
        )


def test_a_held_level_prices_its_loss() -> None:
    """Cost: F1 100 a carton, F2 nothing. Held at 66/65,536 a kg-minute, F2's 144,000 cost 145.02:
    300 - 288,000 x 66/65,536 = 9.96.
    """
    assert recomputed(NETWORK, TEXT, "cost", held=(0,)) == 0
    assert recomputed(NETWORK, TEXT, "cost", shift=16, held=(66,)) == 10


CHARTER = """
    set max_charters=1 charter_budget_minor=600
    charter C1 500
    fly X1 CNPVG>BELGG 2 10:00 > 2 22:00 100kg 9m3 charter=C1
"""
FULL = {"kg|F1|": 22, "kg|X1|": 22}


def test_over_all_choices_of_charters() -> None:
    """The charter's row is worth 1.375 x 100,000 = 137,500 less: 275,000 - 137,500; at a price of
    137,500 for buying one, that again.
    """
    network = NETWORK + CHARTER
    assert recomputed(network, TEXT, "loss:1", charters=Charters.ANY, rows=FULL) == 137_500
    assert (
        recomputed(network, TEXT, "loss:1", charters=Charters.ANY, rows=FULL, number=137_500 * 16)
        == 137_500
    )
    none = network.replace("max_charters=1", "max_charters=0")
    assert (
        recomputed(none, TEXT, "loss:1", charters=Charters.ANY, rows=FULL, number=137_500 * 16)
        == 275_000
    )
    # 275 a minor unit: 500 x 275 = 137,500, and 100 x 275 are given back
    poor = network.replace("minor=600", "minor=100")
    assert (
        recomputed(poor, TEXT, "loss:1", charters=Charters.ANY, rows=FULL, budget=275 * 16)
        == 275_000 - 27_500
    )


def test_given_the_charters_bought_their_rows_and_prices_count() -> None:
    network, text = NETWORK + CHARTER, "masks 1 F1, masks 2 X1, masks 3 F2, buy C1"
    assert recomputed(network, text, "loss:1", rows=FULL) == 137_500
    assert recomputed(network, text, "cost", held=(0,)) == 500
    assert recomputed(network, text, "cost", charters=Charters.ANY, held=(0,)) == 0


def test_a_bound_over_all_charters_also_holds_for_those_bought() -> None:
    network = NETWORK + CHARTER
    verdict = judged(
        little(network), TEXT, "loss:1", {"bound_bought": 137_500}, charters=Charters.ANY, rows=FULL
    )
    assert [str(p) for p in verdict.proofs] == ["proven"]


MALFORMED = {
    "a negative multiplier": ({"rows": {"kg|F1|": -1}}, "rows", "must be at least 0"),
    "a multiplier without end": ({"rows": {"kg|F1|": 2**200}}, "rows", "below 2^200"),
    "an unknown departure": ({"rows": {"kg|F7|": 1}}, "rows", "no such row"),
    "an unknown pool": ({"rows": {"kg|F1|A1": 1}}, "rows", "no such row"),
    "a cancelled departure": ({"rows": {"kg|F3|": 1}}, "rows", "no such row"),
    "a charter that is not bought": ({"rows": {"kg|X1|": 1}}, "rows", "no such row"),
    "a place without a daily limit": ({"rows": {"day|CNPVG|2020-03-02": 1}}, "rows", "no such row"),
    "a day that is none": ({"rows": {"day|BELGG|2020-3-2": 1}}, "rows", "no such row"),
    "an unknown place": ({"rows": {"day|XXXXX|2020-03-02": 1}}, "rows", "no such row"),
    "a policy without a quota": ({"rows": {"quota|B|0": 1}}, "rows", "no such row"),
    "a period before the first": ({"rows": {"quota|Q|-1": 1}}, "rows", "no such row"),
    "a period of a quota without periods": ({"rows": {"quota|Q|1": 1}}, "rows", "no such row"),
    "nothing that is a row": ({"rows": {"": 1}}, "rows", "no such row"),
    "too many held levels": (
        {"held": (1,)},
        "held",
        "one multiplier is needed for each of the 0 levels before loss:1",
    ),
    "a negative shift": ({"shift": -1}, "shift", "between 0 and 60"),
    "a shift too far": ({"shift": 61}, "shift", "between 0 and 60"),
    "a number of charters without a limit": (
        {"charters": Charters.ANY, "number": 1},
        "number",
        "sets no such limit",
    ),
    "an unknown limit of charters": (
        {"charters": Charters.ANY, "rows": {"charters|APRIL": 1}},
        "rows",
        "no such row",
    ),
    "a limit of charters, given those bought": (
        {"rows": {"charters|MARCH": 1}},
        "rows",
        "must be 0 given the charters bought",
    ),
    "a budget without one": (
        {"charters": Charters.ANY, "budget": 1},
        "budget",
        "sets no such limit",
    ),
}


@pytest.mark.parametrize("kind", MALFORMED)
def test_a_malformed_certificate_is_a_problem_and_proves_nothing(kind: str) -> None:
    proof, field, words = MALFORMED[kind]
    network = f"""{NETWORK}
        place BELGG handling=9000kg/day
        fly F3 CNPVG>BELGG 2 10:00 > 2 22:00
        cut K departure=F3
        charter C1 500
        fly X1 CNPVG>BELGG 2 10:00 > 2 22:00 charter=C1
        limit MARCH 1
        policy Q quota scope=CN quota=1000
        policy B ban scope=NL
    """
    verdict = judged(little(network), TEXT, "loss:1", {"bound_any": 0, "bound_bought": 0}, **proof)
    assert verdict.feasible
    assert not verdict.proven
    (problem,) = verdict.proof_problems
    assert problem.field == f"loss:1 {field}"
    assert words in problem.message
    assert [str(p) for p in verdict.proofs] == ["claimed bound without a sound certificate"] * 2


def test_given_the_charters_bought_neither_number_nor_budget_has_a_price() -> None:
    verdict = judged(
        little(NETWORK + CHARTER), TEXT, "loss:1", {"bound_bought": 0}, number=1, budget=-1
    )
    assert [p.field for p in verdict.proof_problems] == [
        "loss:1 number",
        "loss:1 budget",
        "loss:1 budget",
    ]


def test_a_plan_that_is_not_feasible_proves_nothing() -> None:
    verdict = judged(little(NETWORK), "masks 1-3 F1", "loss:1", {"bound_bought": 0})
    assert [p.field for p in verdict.problems] == ["capacity_kg"]
    assert verdict.proofs == ()
    assert not verdict.proven


def test_a_plan_is_proven_when_every_level_is() -> None:
    scenario = little(NETWORK)
    made = plan(scenario, TEXT)
    values, scales = value(scenario, made), scale(scenario)
    levels = [
        Level(
            name=name,
            value=values[name],
            scale=scales[name],
            bound_any=0,
            proofs=(Multipliers(charters=Charters.ANY, shift=0, rows={}, held=(0,) * k),),
        )
        for k, name in enumerate(values)
    ]
    assert verify(scenario, replace(made, levels=tuple(levels))).proven
    assert not verify(
        scenario, replace(made, levels=(levels[0], replace(levels[1], bound_any=None)))
    ).proven


NOTHING_TO_PLAN = {
    "nothing at all": ("as_of 2020-03-01", "", {"cost": 0}),
    "no departure": ("ship a CNPVG>BELGG", "left a 1", {"loss:1": 100 * 60 * 720, "cost": 0}),
    "no shipment": ("fly F1 CNPVG>BELGG 2 > 3", "", {"cost": 0}),
    "all cancelled": (
        "fly F1 CNPVG>BELGG 2 > 3\ncut K departure=F1\nship a CNPVG>BELGG",
        "left a 1",
        {"loss:1": 100 * 60 * 720, "cost": 0},
    ),
}


@pytest.mark.parametrize("kind", NOTHING_TO_PLAN)
def test_where_there_is_nothing_to_plan_the_bound_is_the_value(kind: str) -> None:
    network, text, values = NOTHING_TO_PLAN[kind]
    for k, (name, amount) in enumerate(values.items()):
        for charters in Charters:
            assert recomputed(network, text, name, charters=charters, held=(1,) * k) == amount


def test_of_very_many_wrong_rows_some_are_listed_and_the_rest_are_counted() -> None:
    rows = {f"kg|F{n}|": 1 for n in range(7, 20_007)}
    verdict = judged(little(NETWORK), TEXT, "loss:1", {"bound_bought": 0}, rows=rows)
    *named, rest = map(str, verdict.proof_problems)
    assert len(named) == 8
    assert all("the scenario has no such row" in each for each in named)
    assert "... and 19,992 more problems of proofs" in rest
