"""The two figures beside those measured in spring 2020, recomputed by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from little import little

from onward.desk.judged_plan import JudgedPlan, judged
from onward.errors import InvalidInput
from onward.formats.builtin import PACKAGE
from onward.formats.measured import measured_of, read_measured
from onward.plan.plan import Charters, Multipliers
from onward.plan.solve import solve
from onward.report.measured import capacity_price, mass_on, measured, measured_document
from onward.scenario import Scenario

FACTS = measured_of("spring-2020:S")
PRICE, RAIL = FACTS

# April: 8.00 US$ a kg, February 2.50. F2 takes five of ten; each that is not on it goes by F3 at
# 9.00: a kg of F2 saves 1.00.
SPRING = little("""
    as_of 2020-02-01
    fly F1 CNPVG>BELGG 2020-02-10T10:00 > 2020-02-10T22:00 1000kg 60m3 250/kg
    fly F2 CNPVG>BELGG 2020-04-10T10:00 > 2020-04-10T22:00 500kg 60m3 800/kg
    fly F3 CNCAN>BELGG 2020-04-10T10:00 > 2020-04-10T22:00 5000kg 60m3 900/kg
    fly R1 CNPVG>CNCAN 2020-04-08T10:00 > 2020-04-08T22:00 5000kg 60m3 0/kg
    rail T1 CNCAN>BELGG 2020-03-24T10:00 > 2020-04-02T22:00
    rail T2 CNCAN>BELGG 2020-03-20T10:00 > 2020-04-02T22:00
    ship suits CNPVG>BELGG p1 10x 100kg 0.1m3 hs=621010 ready=2020-04-01T00:00 due=2020-04-20T00:00
    ship masks CNCAN>BELGG p1 3x 100kg 0.1m3 hs=630790 ready=2020-03-22T00:00 due=2020-04-05T00:00
    ship early CNCAN>BELGG p1 4x 100kg 0.1m3 hs=630790 ready=2020-03-01T00:00 due=2020-04-05T00:00
    ship plain CNCAN>BELGG p1 5x 100kg 0.1m3 ready=2020-03-22T00:00 due=2020-04-05T00:00
    ship parcels CNCAN>BELGG p2 7x 100kg 0.1m3 hs=630790 ready=2020-03-22T00:00 due=2020-04-05T00:00
    pin early must_use departure=T2
""")


def told(scenario: Scenario) -> JudgedPlan:
    return judged(scenario, solve(scenario, gap=0))


def test_a_kilogram_is_its_rate_and_what_it_saves() -> None:
    price = capacity_price(told(SPRING), PRICE)
    assert price is not None
    assert (price.departures, price.rate, price.published) == (1, 800, 250)
    assert price.scarcity == pytest.approx(100, rel=0.01)
    assert price.times == pytest.approx(3.6, rel=0.01)


def test_medical_goods_are_those_with_a_code_that_are_no_parcels_on_trains_of_the_last_days_of_march() -> (
    None
):
    assert mass_on(told(SPRING), RAIL) == 300_000  # masks; early left on 20 March


def test_the_lines() -> None:
    price, rail = measured(told(SPRING), FACTS)
    assert price == (
        "A kilogram of space Shanghai-Europe by air in April is worth 9.00 USD in this plan: 8.00 "
        "USD for its freight, and 1.00 USD more because so little space is left. That is 3.6 times "
        "the 2.50 USD of February's rates; measured: about 3 times a year before."
    )
    assert rail == (
        "Medical goods by rail out of China on 21-31 March: 300 kg; measured: 494 t on all trains."
    )


def test_litres_are_priced_at_the_mix_on_board() -> None:
    found = told(SPRING)
    proof = Multipliers(
        charters=Charters.BOUGHT, shift=1, rows={"m3|F2|": 400, "day|BELGG|2020-04-10": 2}
    )
    levels = tuple(replace(level, proofs=(proof,)) for level in found.read.plan.levels)
    changed = replace(found, read=replace(found.read, plan=replace(found.read.plan, levels=levels)))
    price = capacity_price(changed, PRICE)
    assert price is not None
    assert price.scarcity == 1000 * (2 + 400 * 0.001) / 2  # a litre a kg


def test_a_scenario_without_such_departures_has_no_such_figures() -> None:
    other = told(little("fly F1 CNPVG>BELGG 2 10:00 > 2 22:00\nship suits CNPVG>BELGG p1"))
    assert measured(other, FACTS) == []
    assert measured_document(other, FACTS) == {"medical_by_rail_kg": None, "shanghai_europe": None}


def test_what_was_measured_comes_with_the_scenario_and_from_nowhere_else(tmp_path: Path) -> None:
    """Trains that leave China in March 2020 prove nothing of another scenario."""
    assert [fact.id for fact in FACTS] == ["shanghai_europe", "medical_by_rail"]
    assert measured_of("tiny:two-hubs") == ()
    assert measured_of(str(tmp_path)) == ()
    assert measured_document(told(SPRING), ()) == {}
    own = Path(PACKAGE.parent / "scenarios" / "spring-2020" / "measured.toml").read_text()
    (tmp_path / "measured.toml").write_text(own)
    assert measured_of(str(tmp_path)) == FACTS


def test_everything_wrong_with_what_was_measured_is_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "measured.toml"
    file.write_text("""
[[mass]]
id = ""
title = 5
mode = "rial"
starts_at = 2020-03-21
ends_at = 2020-04-01T00:00:00Z
hs_only = "yes"
colour = "red"
measured = "1 t"
source = "somebody"
[[masses]]
""")
    with pytest.raises(InvalidInput) as wrong:
        read_measured(file)
    found = {(p.field, p.maybe) for p in wrong.value.problems}
    assert found == {
        ("id", ""),
        ("title", ""),
        ("mode", "rail"),
        ("starts_at", "2020-03-15T00:00:00Z"),
        ("hs_only", ""),
        ("colour", ""),
        ("masses", "mass"),
    }
