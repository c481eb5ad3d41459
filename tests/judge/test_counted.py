"""A process counts a bound once while nothing that it follows from has changed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from judge.plans import plan
from little import little

from onward.desk import prepared_scenario as prepared
from onward.errors import InvalidInput
from onward.judge.cheapest import Pricing
from onward.judge.counted import KeptBounds, ScenarioBounds
from onward.judge.travel import judged_scenario
from onward.judge.value import scales, value
from onward.judge.verdict import Verdict, verdict_of
from onward.plan.plan import Charters, Level, Multipliers, Plan
from onward.scenario import Scenario

SCENARIO = little("""
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 150kg 9m3 1/kg
    fly F2 CNPVG>BELGG 3 10:00 > 3 22:00
    ship masks CNPVG>BELGG 3x 100kg due=2 22:00 latest=9
""")
FIRST = Multipliers(charters=Charters.BOUGHT, shift=4, rows={"kg|F1|": 22})
COST = Multipliers(charters=Charters.BOUGHT, shift=0, rows={}, held=(1,))


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for each pricing pass."""
    made: list[int] = []
    least = Pricing.least

    def counting(self: Pricing, *given: object) -> list[int]:
        made.append(1)
        return least(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Pricing, "least", counting)
    return made


def made(text: str, first: Multipliers = FIRST, cost: Multipliers = COST) -> Plan:
    """A plan with its true values and a proof of each level."""
    found = plan(SCENARIO, text)
    seen = judged_scenario(SCENARIO)
    values, whole = value(seen, found), scales(seen)
    levels = (
        Level(name=name, value=n, scale=whole[name], bound_bought=0, proofs=(proof,))
        for (name, n), proof in zip(values.items(), (first, cost), strict=True)
    )
    return replace(found, levels=tuple(levels))


def judged(scenario: Scenario, given: Plan, kept: KeptBounds, digest: str = "one") -> Verdict:
    return verdict_of(judged_scenario(scenario), given, counted=ScenarioBounds(digest, kept))


def test_the_same_plan_again_costs_no_pricing_pass_and_has_the_same_verdict(
    passes: list[int],
) -> None:
    kept, given = KeptBounds(), made("masks 1 F1, masks 2-3 F2")
    first = judged(SCENARIO, given, kept)
    assert len(passes) == 3, "what cannot be helped, and two proofs"
    assert judged(SCENARIO, given, kept) == first
    assert len(passes) == 3
    assert verdict_of(judged_scenario(SCENARIO), given) == first
    assert len(passes) == 6, "without kept bounds everything is counted"


@pytest.mark.parametrize(
    ("change", "again"),
    [
        ({"first": replace(FIRST, rows={"kg|F1|": 21})}, 1),
        ({"first": replace(FIRST, shift=5)}, 1),
        ({"cost": replace(COST, held=(2,))}, 1),
        ({"text": "masks 1 F1, masks 2 F2, left masks 3"}, 2),  # other values, so both proofs
    ],
)
def test_a_changed_proof_or_value_is_counted_again(
    change: dict[str, object], again: int, passes: list[int]
) -> None:
    kept, text = KeptBounds(), "masks 1 F1, masks 2-3 F2"
    judged(SCENARIO, made(text), kept)
    passes.clear()
    other = made(**({"text": text} | change))  # type: ignore[arg-type]
    assert judged(SCENARIO, other, kept) == verdict_of(judged_scenario(SCENARIO), other)
    assert len(passes) == again + 3, "the verdict that all is compared with counts three times"


def test_another_scenario_shares_no_bound(passes: list[int]) -> None:
    kept, given = KeptBounds(), made("masks 1 F1, masks 2-3 F2")
    judged(SCENARIO, given, kept)
    judged(SCENARIO, given, kept, "other")
    assert len(passes) == 6


def test_a_desk_that_reads_its_scenario_again_counts_no_bound_again(
    passes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepared, "BOUNDS", KeptBounds())
    given = made("masks 1 F1, masks 2-3 F2")
    first, again = (prepared.Prepared(replace(SCENARIO)).judged(given) for _ in range(2))
    assert first.levels == again.levels
    assert len(passes) == 3
    changed = replace(SCENARIO, left_behind_hours=1_000)
    with pytest.raises(InvalidInput):
        prepared.Prepared(changed).judged(given)


def test_a_malformed_proof_is_a_problem_each_time() -> None:
    kept = KeptBounds()
    given = made("masks 1 F1, masks 2-3 F2", replace(FIRST, rows={"kg|F9|": 1}))
    problems = [judged(SCENARIO, given, kept).proof_problems for _ in range(2)]
    assert len(problems[0]) == 1
    assert problems[0] == problems[1]


def test_the_oldest_bounds_are_forgotten_first() -> None:
    kept = ScenarioBounds("one", KeptBounds(most=2))
    assert [kept.once((name,), lambda: 1) for name in "abc"] == [1, 1, 1]
    assert [kept.once((name,), lambda: 2) for name in "cba"] == [1, 1, 2]
