"""A plan made by hand is judged as a replan of the earlier plan that is given."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from little import little

from onward.answer import Outcome
from onward.desk.plan_signature import signed
from onward.formats.planfile import write_plan
from onward.plan.greedy import greedy
from onward.plan.plan import KeptBack
from onward.questions.judge import Judgement, JudgePlan, judge_plan
from onward.questions.record import record_of
from onward.report.tables.judge import judgement_document, judgement_text

SCENARIO = little("""
    set name=lane
    fly F1 CNPVG>BELGG 5 00:00 > 5 12:00 200kg 10m3 10/kg
    fly F2 CNPVG>BELGG 5 03:00 > 5 15:00 200kg 10m3 10/kg
    fly F3 CNPVG>BELGG 5 05:00 > 5 17:00 200kg 10m3 10/kg
    ship vents CNPVG>BELGG p1 2x 100kg 0.1m3 due=5T12:00 latest=12 party=WHO
    ship gowns CNPVG>BELGG p2 2x 100kg 0.1m3 due=5T12:00 latest=12
""")


def by_hand(folder: Path, lines: str, *, moves: bool = True) -> Judgement:
    """The verdict on lines of a plan by hand, beside the first plan."""
    write_plan(signed(SCENARIO, greedy(SCENARIO)), folder / "earlier.json")
    (folder / "hand.csv").write_text(f"shipment,handling_units,departures\n{lines}")
    question = JudgePlan(
        plan=str(folder / "hand.csv"), earlier=str(folder / "earlier.json"), moves=moves
    )
    answer = judge_plan(record_of(SCENARIO), question)
    assert answer.outcome is Outcome.DONE
    return answer.value


def test_who_is_worse_off_by_a_plan_made_by_hand(tmp_path: Path) -> None:
    """Gowns take the aeroplane of the ventilators, which wait for three hours."""
    found = by_hand(tmp_path, "gowns,2,F1\nvents,2,F2\n")
    told = judgement_document(found)
    assert isinstance(told["replan"], dict)
    assert told["replan"]["touched"] == 4
    assert told["replan"]["touching_minor"] == 2000
    assert told["replan"]["monotone"] is None
    assert told["replan"]["worse_off"] == (
        {
            "shipment": "vents",
            "handling_units": 2,
            "minutes": 180,
            "priority": 1,
            "owner": "WHO",
            "gave_way_to": (),
        },
    )
    text = " ".join(judgement_text(found).split())
    assert "Of 4 handling units that can go on as planned, 4 leave their itinerary" in text
    assert "price of touching 20.00 USD" in text
    assert "Worse off: 2 handling units of 1 shipment, which arrive later." in text
    assert "vents 1 2 later 3 hours WHO" in text
    assert "vents (2, on F2): F1, 180 min less late; it was there in the current plan" in text


def test_who_gave_way_to_whom_and_what_is_kept_back(tmp_path: Path) -> None:
    found = by_hand(tmp_path, "vents,2,F2\ngowns,2,F3\n")
    assert found.verdict.replan is not None
    assert [
        (row.shipment, row.minutes, row.gave_way_to) for row in found.verdict.replan.worse_off
    ] == [
        ("vents", 180, ()),
        ("gowns", 120, ("vents",)),
    ]
    found = by_hand(tmp_path, "vents,2,F1\ngowns,2,F2\n")
    assert "Nobody is worse off" in judgement_text(found)
    assert "No move is kept back." in judgement_text(found)
    assert judgement_document(found)["kept_back"] == {"count": 0, "largest": []}


def test_without_an_earlier_plan_moves_kept_back_are_found_too(tmp_path: Path) -> None:
    (tmp_path / "hand.csv").write_text(
        "shipment,handling_units,departures\nvents,2,F2\ngowns,2,F1\n"
    )
    found = judge_plan(record_of(SCENARIO), JudgePlan(plan=str(tmp_path / "hand.csv"))).value
    text = " ".join(judgement_text(found).split())
    assert (
        "3 hours less late on F1 instead of F2; takes the room of gowns (second priority)" in text
    )


@pytest.mark.parametrize("count", [0, 3])
def test_a_plan_that_counts_its_moves_kept_back_wrongly_is_rejected(
    count: int, tmp_path: Path
) -> None:
    made = signed(SCENARIO, replace(greedy(SCENARIO), kept_back=KeptBack(count=count)))
    write_plan(made, tmp_path / "plan.json")
    answer = judge_plan(record_of(SCENARIO), JudgePlan(plan=str(tmp_path / "plan.json")))
    assert (answer.outcome is Outcome.REJECTED) == (count == 3)
    claims = " ".join(answer.value.false_claims)
    assert ("kept_back: 3 are stated; the judge finds 0" in claims) == (count == 3)
