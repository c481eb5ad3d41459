"""The score is the judge's, with the distance to bounds that the judge has proven; a changed
instance is noticed.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from little import little

import onward
from onward.challenge.bounds import Certified, from_document, proven_bounds, to_document
from onward.challenge.fingerprint import fingerprint
from onward.challenge.instance import (
    NEWEST,
    PUBLISHED,
    Instance,
    find_published,
    find_reference,
    read_instance,
)
from onward.challenge.score import Referee
from onward.errors import InvalidInput
from onward.judge import verify
from onward.plan.plan import Charters
from onward.scenario import Scenario

# F1 takes 50 of 100 cartons; the rest stays. Each carton weighs 10 kg and counts 720 hours if it
# stays.
TEXT = """
    as_of 2020-03-01
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 500kg 6m3 400/kg
    ship masks CNPVG>BELGG p1 60x 10kg 0.05m3 due=5 latest=9
    ship parcels CNPVG>BELGG p2 40x 10kg 0.05m3 due=5 latest=9
"""


def instance(scenario: Scenario) -> Instance:
    return Instance(
        "little",
        "",
        scenario,
        fingerprint(scenario),
        proven_bounds(scenario, onward.solve(scenario)),
    )


def test_a_plan_by_hand_is_scored_with_its_distance_to_what_no_plan_can_beat(
    tmp_path: Path,
) -> None:
    referee = Referee(instance(little(TEXT)))
    file = tmp_path / "mine.csv"
    file.write_text("shipment,handling_units,departures\nmasks,49,F1\nparcels,1,F1\n")
    score = referee.score_file(file)
    first, second, cost = score.levels
    assert score.accepted
    assert (first.name, first.value, first.ours) == ("loss:1", 11 * 10 * 43200, 10 * 10 * 43200)
    # as certain as a certificate that was rounded once
    assert first.bound in (10 * 10 * 43200, 10 * 10 * 43200 - 1)
    assert first.gap == pytest.approx(1 / 11, rel=1e-4)
    assert second.value == 39 * 10 * 43200
    assert second.ours == 40 * 10 * 43200
    assert second.bound is not None
    assert second.bound <= 39 * 10 * 43200  # with one mask more left behind one parcel can go
    assert cost.value == 50 * 10 * 400


def test_a_plan_with_nothing_in_it_is_accepted_and_beats_nothing(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("shipment,handling_units,departures\n")
    assert [level.value for level in Referee(instance(little(TEXT))).score_file(file).levels] == [
        60 * 432_000,
        40 * 432_000,
        0,
    ]


def test_an_instance_without_bounds_scores_without_gaps() -> None:
    scenario = little(TEXT)
    (first, *_) = (
        Referee(Instance("little", "", scenario, "", None)).score(onward.greedy(scenario)).levels
    )
    assert (first.bound, first.gap) == (None, None)


def test_a_certificate_restated_for_other_losses_is_what_the_judge_proves_for_them() -> None:
    """The judge, given a plan with other losses and our certificate, must find the same bound, or
    one more.
    """
    scenario = onward.generate(
        shipments=40, departures=60, places=6, days=10, tightness=1.5, seed=4
    )
    ours, bounds = onward.solve(scenario), proven_bounds(scenario, onward.solve(scenario))
    other = onward.greedy(scenario)
    values = onward.value(scenario, other)
    levels = tuple(
        replace(level, value=values[level.name], bound_any=0, bound_bought=None)
        for level in ours.levels
    )
    levels = tuple(
        replace(e, proofs=tuple(p for p in e.proofs if p.charters is Charters.ANY)) for e in levels
    )
    found = {p.level: p.recomputed for p in verify(scenario, replace(other, levels=levels)).proofs}
    restated = bounds.of(values)
    assert any(
        values[name] != value for name, value in zip(bounds.levels, bounds.values, strict=True)
    )
    assert any(restated.values())
    for name, bound in found.items():
        assert bound is not None
        assert 0 <= bound - restated[name] <= 1


def test_a_bound_of_nothing_stays_nothing() -> None:
    assert Certified(0, 4, (16,)).restated([10], [5]) == 0
    assert Certified(100, 4, (16,)).restated([10], [10]) == 100
    assert Certified(100, 4, (16,)).restated([10], [12]) == 98
    assert Certified(100, 4, (16,)).restated([10], [10_000]) == 0


def test_bounds_come_back_from_their_document() -> None:
    bounds = instance(little(TEXT)).bounds
    assert bounds is not None
    assert from_document(to_document(bounds)) == bounds
    with pytest.raises(InvalidInput, match="not bounds of an instance"):
        from_document({"schema": "onward-bounds", "schema_version": 1, "levels": [{}]})


def test_bounds_need_certificates() -> None:
    scenario = little(TEXT)
    with pytest.raises(InvalidInput, match="not proven"):
        proven_bounds(scenario, onward.greedy(scenario))


def test_bounds_of_another_scenario_are_refused(tmp_path: Path) -> None:
    bounds = to_document(proven_bounds(little(TEXT), onward.solve(little(TEXT))))
    onward.write_folder(little(TEXT), tmp_path / "same")
    assert read_instance(str(tmp_path / "same"), bounds).bounds is not None
    onward.write_folder(little(TEXT.replace("500kg", "501kg")), tmp_path / "other")
    with pytest.raises(InvalidInput, match="not the one that these bounds were proven for"):
        read_instance(str(tmp_path / "other"), bounds)


def test_a_plan_for_another_scenario_is_rejected() -> None:
    scenario = little(TEXT)
    score = Referee(instance(scenario)).score(replace(onward.greedy(scenario), scenario="easier"))
    assert [p.field for p in score.problems] == ["scenario"]


def test_published_instances_are_what_their_version_was() -> None:
    small = read_instance("spring-2020-S")
    assert small.id == f"spring-2020-S@{NEWEST}"
    assert small.bounds is not None
    published = find_published("spring-2020:S")
    assert published is not None
    reference = find_reference(published)
    assert reference is not None
    assert small.bounds == proven_bounds(small.scenario, reference)


def test_a_published_version_is_read_from_its_own_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """The built-in scenario may become truer; what was published under a version may not."""
    monkeypatch.setattr("onward.challenge.instance.read_scenario", lambda _: little(TEXT))
    small = read_instance("spring-2020-S@1")
    assert small.bounds is not None
    assert small.mark == small.bounds.mark


@pytest.mark.deep
@pytest.mark.parametrize("name", [each.id for each in PUBLISHED])
def test_every_stored_bound_is_proven_by_its_certificate(name: str) -> None:
    found, published = read_instance(name), find_published(name)
    assert published is not None
    reference = find_reference(published)
    if reference is None:
        assert found.bounds is None
    else:
        assert found.bounds == proven_bounds(found.scenario, reference)


def test_an_instance_that_nobody_published() -> None:
    with pytest.raises(InvalidInput, match=f"spring-2020-S@{NEWEST}"):
        read_instance("spring-2020-S@7")
