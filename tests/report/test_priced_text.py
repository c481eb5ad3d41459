"""What people read of delay that has a price.

A parcel weighs 100 kg. At 600 minor units a tonne and hour its delay costs 1 cent a minute. F1 is
in time, F2 is 4,200 minutes late. Left behind, a parcel counts 43,200 minutes and costs 50.00 more.
"""

from __future__ import annotations

from dataclasses import replace

from judge.plans import plan
from little import little

from onward.acts.moves import Trial, moved, without_claims
from onward.desk.desk_values import Move
from onward.desk.judged_plan import JudgedPlan, judged
from onward.desk.plan_reading import KeptMove, KeptMoves, reading_bytes, reading_in
from onward.desk.reading_of_plan import reading_of
from onward.judge import verify
from onward.judge.reading import judged_scenario
from onward.options.choices import choices_of
from onward.options.options import Options
from onward.plan.plan import Plan
from onward.plan.solve import solve
from onward.questions.compare import ComparedPlans, NamedPlan
from onward.questions.exceptions import exception_rows
from onward.questions.repairs import excepted_of
from onward.report.compare import difference_text, rows
from onward.report.desk_text import move_text
from onward.report.judged_plan import document, sentences
from onward.report.loaded_plan import LoadedPlan
from onward.report.options import labelled, options_document, options_table, planned_document
from onward.report.situation_page import delay_text
from onward.report.tables.exceptions import exceptions
from onward.report.tables.kept_back import kept_back_text
from onward.report.tables.plan import proofs
from onward.wording.amounts import Money

SCENARIO = little("""
    delay_price p2 minor_per_tonne_hour=600
    set consignment_fee_minor=500
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 200kg 2m3 50/kg
    fly F2 CNPVG>BELGG 5 10:00 > 5 22:00 2000kg 20m3 1/kg
    ship masks CNPVG>BELGG p1 2x 100kg due=3 latest=9
    ship parcels CNPVG>BELGG p2 5x 100kg due=3 latest=9 left_behind_minor=5000
""")
BY_HAND = plan(SCENARIO, "masks 1-2 F1, parcels 1-3 F2, left parcels 4-5")
ALL_GO = plan(SCENARIO, "masks 1-2 F1, parcels 1-5 F2")


def by_hand(made: Plan = BY_HAND) -> JudgedPlan:
    return judged(SCENARIO, made)


def test_a_plan_says_strict_losses_priced_losses_and_the_parts_of_its_cost() -> None:
    """2 x 100 kg x 0.50 and 3 x 100 kg x 0.01; 2 fees; 3 x 42.00; 2 x (432.00 + 50.00). Alone a
    parcel costs 1.00 and 42.00 by F2 and a fifth of a fee, less half a cent.
    """
    first, second, cost = sentences(by_hand())
    assert first.startswith("Of 200 kg of first priority, all arrive in time (loss 0 kg-hours);")
    assert second == (
        "Of 500 kg of second priority, none arrives in time, 300 kg late by 2.9 days at most, "
        "200 kg stay behind (delay 165,000 kg-hours, priced: counted in the cost)."
    )
    assert cost.startswith(
        "It costs 1,203.00 USD, of which 219.98 USD cannot be helped (freight with handling and "
        "storage 103.00 USD, consignment fees 10.00 USD, delay 126.00 USD, goods left behind 964.00 USD);"
    )


def test_a_program_reads_the_same() -> None:
    told = document(by_hand())
    assert told["priced_losses"] == {2: 100 * (3 * 4_200 + 2 * 43_200)}
    parts = {"carriage": 10_300, "charters": 0, "fees": 1_000, "delay": 12_600}
    assert told["cost_parts"] == {**parts, "left_behind": 96_400}
    reading = reading_of(by_hand())
    assert reading_in(reading_bytes(reading)) == reading
    assert dict(reading.cost_parts) == told["cost_parts"]


def test_without_prices_and_fees_nothing_is_new() -> None:
    plain = replace(SCENARIO, delay_prices=(), consignment_fee_minor=None)
    told = judged(plain, replace(BY_HAND, priced_losses=None, cost_parts=None))
    assert "priced_losses" not in document(told)
    assert [line.partition(";")[0].partition(" (")[0] for line in sentences(told)] == [
        "Of 200 kg of first priority, all arrive in time",
        "Of 500 kg of second priority, none arrives in time, 300 kg late by 2.9 days at most, "
        "200 kg stay behind",
        "It costs 103.00 USD",
    ]


def test_plans_side_by_side_show_each_part_of_the_cost() -> None:
    found = ComparedPlans(
        plans=(NamedPlan("one", by_hand()), NamedPlan("other", by_hand(ALL_GO))),
    )
    table = {row[0].strip(): row[1:] for row in rows(found.plans)}
    assert table["delay"] == ["126.00 USD", "210.00 USD"]
    assert table["goods left behind"] == ["964.00 USD", "0.00 USD"]
    assert table["delay of second priority, priced"] == ["165,000 kg-hours", "35,000 kg-hours"]
    assert "charters" not in table
    (said,) = map(difference_text, found.differences)
    assert "delay costs 84.00 USD more; goods left behind cost 964.00 USD less" in said
    assert "delay of second priority, priced, 130,000 kg-hours less" in said


def test_a_move_by_hand_says_what_delay_costs() -> None:
    move = Move(act=1, shipment="parcels", first=4, last=5, way=("F2",))
    verdict = Trial(SCENARIO, BY_HAND, SCENARIO.as_of).verdict([move])
    assert move_text(verdict, "USD").splitlines()[:2] == [
        "cost: 878.00 USD less (freight, handling and storage cost 2.00 USD more; delay costs 84.00 USD more; "
        "goods left behind cost 964.00 USD less)",
        "delay of second priority, priced: 130,000 kg-hours less",
    ]


def test_a_draft_with_moves_states_its_parts_anew() -> None:
    seen, before = judged_scenario(SCENARIO), solve(SCENARIO, work=1)
    off = Move(act=1, shipment="parcels", first=1, last=1, way=())
    after = without_claims(seen, before, moved(SCENARIO, before, [off]))
    assert verify(SCENARIO, after).false_claims == []
    assert after.cost_parts is not None
    assert sum(after.cost_parts.values()) == after.levels[-1].value


def test_options_and_exceptions_say_what_delay_costs() -> None:
    """Two of the five parcels stay, for 432.00 and 50.00 each; three come 42.00 too late each."""
    found = choices_of(Options(SCENARIO, BY_HAND), BY_HAND, "parcels")
    shown = labelled(found)
    table = options_table(shown, SCENARIO)
    assert [row["delay"] for row in table.rows] == [Money(5 * 4_200, "USD")] * len(shown)
    assert options_document(found, {})[0]["delay_minor"] == 21_000
    assert [each.get("delay_minor") for each in planned_document(found)] == [12_600, 96_400]
    read = by_hand().read
    shown = exceptions(LoadedPlan.of_loads(read), excepted_of(read, exception_rows(read)))
    assert [row["delay"] for row in shown.rows] == [Money(96_400, "USD"), Money(12_600, "USD")]
    plain = replace(SCENARIO, delay_prices=())
    without = choices_of(Options(plain, BY_HAND), BY_HAND, "parcels")
    assert "delay" not in options_table(labelled(without), plain).keys


def test_a_move_kept_back_of_priced_goods_may_be_later() -> None:
    move = KeptMove(
        priority=2,
        goods=("parcels#1-3",),
        handling_units=3,
        party="Acme",
        old=("F1",),
        new=("F2",),
        firm=True,
        less_late_min=-4_200,
        less_loss=-1_260_000,
        saved_minor=2_100,
        takes_room_of=(),
    )
    said = " ".join(kept_back_text(KeptMoves(1, (move,)), {}, "USD").split())
    assert "2 d 22 h later, cheaper by 21.00 USD" in said


def test_the_pages_table_of_proofs_has_the_parts_below_the_levels() -> None:
    found = [(row["level"], row["value"]) for row in proofs(by_hand()).rows]
    said = [(str(level), str(value)) for level, value in found]
    assert ("of it delay", "126.00 USD") in said
    assert said[-1] == ("Delay of second priority, priced", "165,000 kg-hours")


def test_the_situation_says_what_delay_costs_by_the_plan() -> None:
    assert delay_text(by_hand()) == [
        "By the plan, delay that has a price costs 126.00 USD, and goods left behind 964.00 USD."
    ]
    assert delay_text(None) == []
