"""The one table of defaults: what was used is said, and can be stated."""

from __future__ import annotations

import pytest

from onward.errors import InvalidInput
from onward.lists.assumed import DEFAULTS, Assumptions
from onward.scenario import KG_PER_M3, Transport


def test_a_default_is_said_once_it_is_used() -> None:
    assumed = Assumptions()
    assert assumed.used() == ()
    assert assumed.minutes("transfer_air_road_h") == 240
    assert assumed.value("priority") == 1
    assert assumed.minutes("transfer_air_road_h") == 240
    assert [(each.key, str(each.words)) for each in assumed.used()] == [
        ("transfer_air_road_h", "from air to road goods need 4 h"),
        ("priority", "priority 1"),
    ]


def test_a_stated_value_holds_and_is_not_said() -> None:
    assumed = Assumptions({"acceptance_h": "1.5"})
    assert assumed.minutes("acceptance_h") == 90
    assert assumed.used() == ()


def test_every_default_is_within_its_span_and_fills_its_sentence() -> None:
    for key, default in DEFAULTS.items():
        assert default.span.low <= default.value <= default.span.high, key
        assert f"{default.value:,}" in default.said(default.value), key


def test_chargeable_kg_are_those_of_a_scenario() -> None:
    assert {each: DEFAULTS[f"kg_per_m3_{each}"].value for each in Transport} == KG_PER_M3


def test_values_that_cannot_be_used_are_refused_together() -> None:
    stated = {"prioritty": "1", "priority": "1.5", "due_days": "400", "acceptance_h": "two"}
    with pytest.raises(InvalidInput) as refused:
        Assumptions(stated)
    assert [(p.field, p.message, p.maybe) for p in refused.value.problems] == [
        ("prioritty", "is nothing that is assumed", "priority"),
        ("priority", "is not a whole number", ""),
        ("due_days", "must be 0 to 366", ""),
        ("acceptance_h", "is not a number", ""),
    ]
