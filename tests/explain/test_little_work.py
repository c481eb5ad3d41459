"""Explanations ask no more of a timetable than they must: counted, since seconds vary."""

from __future__ import annotations

from dataclasses import replace

import pytest
from little import little
from oracles.random_scenarios import random_small

from onward.explain import explain
from onward.explain.base_case import BaseCase, base_case
from onward.explain.exceptions import excepted_goods
from onward.explain.hindrances import hindrances
from onward.explain.minimal import _OracleTest, blocking_limits, minimal
from onward.explain.short import Short, short_of
from onward.explain.what_if import Asker
from onward.plan.greedy import greedy

FULL = """
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 100kg 60m3
    ship suits CNPVG>BELGG p1 5x 100kg 0.1m3
"""


def asked_one_by_one(base: BaseCase, trouble: object) -> tuple[object, ...]:
    """The limits as the oracle finds them, question by question."""
    items = [*hindrances(base, trouble), *short_of(base, trouble)]
    found = minimal(items, _OracleTest(base, trouble).blocked)
    return tuple(each.limit(base) if isinstance(each, Short) else each for each in found)


@pytest.mark.no_cover
def test_limits_dropped_in_turn_leave_those_of_quickxplain() -> None:
    sets = 0
    for seed in range(4):
        scenario = random_small(seed)
        plan = greedy(scenario)
        base = base_case(scenario, plan)
        for trouble in excepted_goods(base, plan, None):
            found = blocking_limits(base, trouble)
            assert found == asked_one_by_one(base, trouble), (seed, trouble.shipment.id)
            sets += len(found) > 1
    assert sets > 5


def test_limits_of_one_shipment_need_no_network_of_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[int] = []
    usual = Asker.__init__

    def counted(asker: Asker, *given: object, **more: object) -> None:
        made.append(1)
        usual(asker, *given, **more)

    monkeypatch.setattr(Asker, "__init__", counted)
    scenario = little(
        FULL + "\n".join(f"fly G{i} CNPVG>BELGG 3 10:00 > 3 22:00 9kg" for i in range(40))
    )
    plan = greedy(scenario)
    explain(scenario, plan, ["suits"])
    plain = len(made)
    [reason] = explain(scenario, plan, ["suits"], deep=True).left
    assert len(reason.limits) == 41
    assert len(made) == 2 * plain


def test_who_holds_a_departure_is_added_up_once_for_all_that_would_have_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from onward.explain import phrases  # noqa: PLC0415

    rows: list[int] = []
    usual = phrases._filled
    monkeypatch.setattr(phrases, "_filled", lambda g, p, row: rows.append(row) or usual(g, p, row))
    scenario = little(FULL)
    [suits] = scenario.shipments
    many = tuple(replace(suits, id=f"s{i}", handling_units=1) for i in range(60))
    scenario = replace(scenario, shipments=many)
    assert len(explain(scenario, greedy(scenario)).left) == 59
    assert rows == [0]
