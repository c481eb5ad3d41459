"""The table of effects: what each does, and that rooms go by it and not by the name."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace
from datetime import timedelta

import pytest
from little import little

from onward.events.explaining import Explainer
from onward.events.vocabulary import EventReason
from onward.explain import explain
from onward.plan.greedy import greedy
from onward.report.chinese import EFFECTS
from onward.scenario import Effect, Scenario
from onward.scenario.effects import Does

WORLD = """
    as_of 2020-03-01
    fly E CNPVG>BELGG 1 08:00 > 1 20:00 200kg
    fly F CNPVG>BELGG 2 10:00 > 2 22:00 400kg
    fly G CNPVG>BELGG 6 10:00 > 6 22:00 1000kg
    ship waits CNPVG>BELGG 3x 100kg due=4 latest=9
    ship papered CNPVG>BELGG 3x 100kg due=4 latest=4
    ship late CNPVG>BELGG 3x 100kg due=4 latest=4
    document papered export-licence
"""
RULED = "scope=CN directions=export until=5"
BITES = {
    Effect.BAN: RULED,
    Effect.EMBARGO: RULED,
    Effect.LICENCE: f"{RULED} document=export-licence",
    Effect.INSPECTION: f"{RULED} hours=12",
    Effect.QUOTA: f"{RULED} quota=200 unit=kg",
    Effect.CAPACITY_FACTOR: f"{RULED} factor=0.2",
    Effect.CLOSURE: RULED,
    Effect.CURFEW: "scope=CNPVG directions=export starts_local=07:00 ends_local=11:00",
}

TABLE = """
             ban embargo licence inspection quota capacity_factor closure curfew
forbids      yes yes     yes     -          -     -               yes     yes
slows        -   -       -       yes        -     -               -       -
counts       -   -       -       -          yes   -               -       -
multiplies   -   -       -       -          -     yes             -       -
any_goods    -   -       -       -          -     yes             yes     yes
by_document  -   -       yes     -          -     -               -       -
daily        -   -       -       -          -     -               -       yes
of_flights   -   -       -       -          -     -               -       yes
closes       -   -       -       -          -     -               yes     yes
bars         yes yes     yes     -          -     -               -       -
hinders      yes yes     yes     yes        -     -               yes     yes
stops        yes yes     yes     -          yes   -               yes     yes
holds        yes yes     yes     yes        yes   -               yes     -
once         -   -       -       yes        yes   -               -       -
"""


def test_the_table_says_what_each_effect_does() -> None:
    head, *rows = (line.split() for line in TABLE.strip().splitlines())
    assert head == [str(effect) for effect in Effect]
    for name, *cells in rows:
        assert [getattr(effect.does, name) for effect in Effect] == [
            cell == "yes" for cell in cells
        ], name
    asked = {name for name in dir(Does) if not name.startswith("_")} - {"reason"}
    assert {name for name, *_ in rows} == asked


@pytest.mark.parametrize("effect", Effect)
def test_an_effect_does_one_thing_and_has_its_words(effect: Effect) -> None:
    does = effect.does
    assert [does.forbids, does.slows, does.counts, does.multiplies].count(True) == 1
    assert EventReason(does.reason)
    assert EFFECTS[effect]


@pytest.mark.parametrize("effect", Effect)
def test_an_effect_is_still_its_word(effect: Effect) -> None:
    assert effect == effect.value == str(effect) == f"{effect}"
    assert (
        Effect(effect.value)
        is pickle.loads(pickle.dumps(effect))
        is copy.deepcopy(effect)
        is effect
    )


class Renamed(str):
    """An effect that no room knows by name, with the row of one that there is."""

    does: Does


def renamed(scenario: Scenario) -> Scenario:
    """The same scenario, every effect under a new name."""
    policies = []
    for policy in scenario.policies:
        effect = Renamed(f"new-{policy.effect}")
        effect.does = policy.effect.does
        policies.append(replace(policy, effect=effect))
    return replace(scenario, policies=tuple(policies))


@pytest.mark.parametrize("effect", Effect)
def test_planning_and_explaining_go_by_the_row_and_not_by_the_name(effect: Effect) -> None:
    free, scenario = little(WORLD), little(f"{WORLD}\npolicy P {effect} {BITES[effect]}")
    ruled, again = (greedy(each) for each in (scenario, renamed(scenario)))
    assert (again.consignments, again.left_behind) == (ruled.consignments, ruled.left_behind)
    assert ruled.consignments != greedy(free).consignments
    told, told_again = explain(scenario, ruled), explain(renamed(scenario), ruled)
    assert told.left
    assert [r.remedy for r in told_again.left] == [r.remedy for r in told.left]
    assert [r.detail.replace("new-", "") for r in told_again.left] == [r.detail for r in told.left]


@pytest.mark.parametrize("effect", Effect)
def test_holding_and_exposing_go_by_the_row_and_not_by_the_name(effect: Effect) -> None:
    scenario = little(f"{WORLD}\npolicy P {effect} {BITES[effect]}")
    for shipment in scenario.shipments:
        at, place = scenario.as_of + timedelta(days=1), shipment.origin
        found, again = (
            Explainer(each).explaining(shipment, place, at)
            for each in (scenario, renamed(scenario))
        )
        assert (
            [p.id for p in found]
            == [p.id for p in again]
            == ["P"]
            * (effect.does.holds and not (effect.does.by_document and shipment.id == "papered"))
        )
