"""Problems as people read them: equal ones of many rows are told once."""

from __future__ import annotations

import pickle

from onward.errors import EQUAL, InvalidInput, Problem, groups

HINT = "write it like 2020-03-15T12:00Z"


def dates(count: int, file: str = "shipments.csv") -> list[Problem]:
    """As many rows with dates that are no instants, each another one."""
    return [
        Problem(file, row, "due_at", f"{row:02}-Jun-06", "is not an instant", HINT)
        for row in range(2, 2 + count)
    ]


def test_many_rows_with_the_same_fault_are_one_line() -> None:
    (line,) = str(InvalidInput(dates(20_648))).splitlines()
    assert line == (
        "shipments.csv: 20,648 rows, e.g. 2, 3, 4: such as due_at='02-Jun-06' is not an instant. "
        f"Maybe {HINT}."
    )


def test_few_rows_are_told_one_by_one() -> None:
    found = dates(EQUAL - 1)
    assert str(InvalidInput(found)).splitlines() == [str(each) for each in found]


def test_other_files_fields_and_faults_stay_apart() -> None:
    other = Problem("shipments.csv", 9, "due_at", "x", "is before it is ready")
    found = groups([*dates(EQUAL), *dates(EQUAL, "services.csv"), other])
    assert [len(group.problems) for group in found] == [EQUAL, EQUAL, 1]


def test_a_value_in_the_words_does_not_keep_equal_faults_apart() -> None:
    found = [Problem("a.csv", n, "id", f"X{n}", f"X{n} is there twice") for n in range(2, 9)]
    assert len(groups(found)) == 1


def test_problems_without_rows_are_never_put_together() -> None:
    found = [Problem("plan", 0, "shipment", f"S{n}", "is not known") for n in range(9)]
    assert len(groups(found)) == 9


def test_what_is_not_shown_is_counted_in_problems() -> None:
    found = [p for n in range(30) for p in dates(EQUAL, f"{n}.csv")]
    *shown, rest = str(InvalidInput(found)).splitlines()
    assert len(shown) == 19
    assert rest == f"... and {11 * EQUAL} more"


def test_all_problems_stay_there_for_programs() -> None:
    assert len(InvalidInput(dates(1000)).problems) == 1000


def test_it_goes_from_one_process_to_another() -> None:
    wrong = InvalidInput(dates(3))
    assert pickle.loads(pickle.dumps(wrong)).problems == wrong.problems
