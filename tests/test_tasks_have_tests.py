"""The thirty tasks of people at a desk: in the trade's words, and the tests in ``browser`` that do
each with clicks and keys.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

BROWSER = Path(__file__).parent / "browser"
TASKS = (
    (1, "A planner opens the desk and sees what needs him, worst first", "tasks:test_1_"),
    (2, "Goods, AWBs, places and acts are found by what people call them", "tasks:test_2_"),
    (3, "A load list has the sums of its head, on the sheet too", "tasks:test_3_"),
    (4, "What is filtered and sorted is what is exported", "tasks:test_4_"),
    (5, "An address opens the same view for a colleague", "tasks:test_5_"),
    (6, "A departure is cancelled; what that changes; replan", "tasks:test_6_"),
    (7, "A plan that takes too long is stopped, and its best kept", "tasks:test_7_"),
    (8, "The server dies while it plans; one plan comes of it", "a_server_dies:test_8_"),
    (9, "Flights cut, a place closed, five added, and plans side by side", "tasks:test_9_"),
    (10, "Who adopts after somebody else is told who and when", "tasks:test_10_"),
    (11, "Goods stay on their flight through a replan", "tasks:test_11_"),
    (12, "How good the plan is, judged again", "tasks:test_12_"),
    (13, "What can still move on a lane", "charters_on_screen:test_13_"),
    (14, "A merchant is shown his goods alone", "other_desks:test_14_"),
    (15, "A merchant's papers make a claim whole", "claims_on_screen:test_15_"),
    (16, "A claim is assessed, approved by another, paid once", "claims_on_screen:test_16_"),
    (17, "A fund's money from pledge to nation", "tasks_of_others:test_17_"),
    (18, "A workbook with errors comes back with them marked", "tasks_of_others:test_18_"),
    (19, "The first tasks by keyboard, small and by local time", "tasks_by_keyboard:test_19_"),
    (20, "A visitor follows a figure and verifies it", "tasks_of_others:test_20_"),
    (21, "A fund: what the next million buys", "days:test_what_the_next_million_buys"),
    (22, "A claim from intake to payment, in two browsers",
     "office_in_browsers:test_one_claim_from_intake_to_payment"),
    (23, "A hub confirms on a telephone, off line, in two tabs",
     "days:test_a_hub_confirms_while_the_server_is_away"),
    (24, "A shift is handed over on paper", "days:test_a_shift_is_handed_over_on_paper"),
    (25, "A merchant's list becomes a plan in two clicks; the next day's is compared",
     "my_list:test_a_list_becomes_a_plan_in_two_clicks"),
    (26, "A charter with its rotation in 15 keys",
     "notice_form:test_a_charter_with_its_rotation_is_fifteen_keys"),
    (27, "A user is added, sets a password and acts under his role",
     "office_in_browsers:test_a_link_sets_a_password_once_and_leaves_no_trace"),
    (28, "Cancel, see, replan, adopt and undo in Chinese, in 7 clicks", "other_desks:test_28_"),
    (29, "Goods are found and pinned on a telephone", "other_desks:test_29_"),
    (30, "Planned and adopted by the palette, by keys", "other_desks:test_30_"),
)  # fmt: skip


def found_there() -> set[str]:
    return {
        f"{file.stem.removeprefix('test_')}:{each.name}"
        for file in BROWSER.glob("test_*.py")
        for each in ast.parse(file.read_text(encoding="utf-8")).body
        if isinstance(each, ast.FunctionDef) and each.name.startswith("test_")
    }


def test_each_of_the_thirty_tasks_has_a_test() -> None:
    there = found_there()
    assert [number for number, *_ in TASKS] == list(range(1, 31))
    named = [part for *_, tests in TASKS for part in tests.split()]
    assert [part for part in named if not any(each.startswith(part) for each in there)] == []


def test_each_test_with_a_number_is_of_a_task() -> None:
    numbered = {each for each in found_there() if re.search(r":test_\d+_", each)}
    listed = tuple(part for *_, tests in TASKS for part in tests.split())
    assert {each for each in numbered if not each.startswith(listed)} == set()
