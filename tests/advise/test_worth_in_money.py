"""What a charter is worth where delay has a price: money at the last level, kg-hours before it.

A parcel weighs 100 kg: at 600 minor units a tonne and hour a minute of its delay costs one. F1 takes
five parcels on the 2nd for nothing; S1 takes all, 4,200 minutes late. LATER takes ten in time.
"""

from __future__ import annotations

from little import little

from onward.advise import advise, again, without
from onward.plan.solve import solve
from onward.report.advised import absences_text, advice_text, checks_text

TEXT = """
    delay_price p2 minor_per_tonne_hour=600
    set max_charters=0
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 500kg 60m3
    sail S1 CNPVG>BELGG 2 10:00 > 5 22:00
    ship parcels CNPVG>BELGG p2 30x 100kg 0.1m3 due=3 latest=9 left_behind_minor=5000
    ship masks CNPVG>FRLIO p1 4x 100kg 0.1m3 due=3 latest=9
    charter LATER 9000
    fly later CNPVG>BELGG 2 11:00 > 2 23:00 1000kg 60m3 charter=LATER
    charter DEAR 90000
    fly dear CNPVG>BELGG 2 11:00 > 2 23:00 2000kg 60m3 charter=DEAR
    charter HELPS 500000
    fly helps CNPVG>FRLIO 2 11:00 > 2 23:00 200kg 60m3 charter=HELPS
"""
PARCEL = 4_200  # minor units of delay by sea
SCENARIO = little(TEXT)
PLAN = solve(SCENARIO, gap=0)
ADVICE = advise(SCENARIO, PLAN)


def test_goods_that_have_a_price_make_a_charter_worth_money() -> None:
    """25 parcels go by sea: LATER saves ten of them 42.00 each, DEAR twenty."""
    assert ADVICE.levels == ("loss:1", "cost")
    worth = {c.charter: round(c.worths[1].value) for c in ADVICE.offered}
    assert worth == {"LATER": 10 * PARCEL, "DEAR": 20 * PARCEL, "HELPS": 0}
    proven = {c.charter: c.worths[1].most for c in ADVICE.offered if c.weighed}
    assert proven["LATER"] == 10 * PARCEL + 15  # half a cent for each of 30 units is unproven


def test_a_loss_goes_before_money_and_money_is_less_the_price() -> None:
    """DEAR saves 840.00 for 900.00."""
    assert [c.charter for c in ADVICE.offered] == ["HELPS", "LATER", "DEAR"]
    assert [c.pays for c in ADVICE.offered] == [True, True, False]


def test_few_places_in_a_list_go_to_each_level_in_turn() -> None:
    assert [c.charter for c in ADVICE.leading(2)] == ["HELPS", "LATER"]
    assert [c.charter for c in ADVICE.offered if c.weighed] == ["HELPS", "LATER", "DEAR"]
    assert [c.charter for c in advise(SCENARIO, PLAN, weigh=2).offered if c.weighed] == [
        "HELPS",
        "LATER",
    ]


def test_planning_again_gains_it_with_the_delay_beside() -> None:
    checks = again(SCENARIO, PLAN, [c for c in ADVICE.offered if c.charter == "LATER"], gap=0)
    assert [(c.gains, c.within) for c in checks] == [((0, 10 * PARCEL), True)]
    assert checks[0].less_delay == {2: 10 * 100 * PARCEL}
    assert "420.00 USD (second 70,000 kg-hours)" in checks_text(checks, "USD")


def test_what_is_bought_is_worth_a_range_in_money() -> None:
    """Without LATER ten parcels cost 42.00 more each; what is proven lacks half a cent a unit."""
    scenario = little(
        TEXT.split("charter DEAR", maxsplit=1)[0].replace("max_charters=0", "max_charters=1")
    )
    plan = solve(scenario, gap=0)
    assert plan.charters == ("LATER",)
    (absence,) = without(scenario, plan, plan.charters, gap=0)
    found = {r.level: (r.least, r.most) for r in absence.ranges}
    assert found["cost"][1] == 10 * PARCEL
    assert 10 * PARCEL - 15 <= found["cost"][0] <= 10 * PARCEL
    assert absence.more_delay == {2: 10 * 100 * PARCEL}
    assert "420.00 USD (second 70,000 kg-hours)" in absences_text([absence], "USD")


def test_the_words_tell_money_from_kg_hours() -> None:
    said = " ".join(advice_text(ADVICE, "USD", 10).split())
    assert "(kg-hours of loss less; money less, its price not taken off)" in said
    assert "420.00 USD" in said
    assert "kg-hours less loss of first priority" in said
