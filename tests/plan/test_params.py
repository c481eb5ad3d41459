"""Every number that steers the search is documented where it stands, and really steers it."""

from __future__ import annotations

import ast
import inspect
from dataclasses import fields, is_dataclass

import pytest
from little import little

from onward.plan import params
from onward.plan.params import STANDARD, DisruptionParams, OrderParams, SolveParams
from onward.plan.run import near_enough
from onward.plan.solve import solve

TWO = """
fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 100m3 400/kg
ship masks CNPVG>BELGG p1 8x 100kg 0.1m3 due=3 latest=9
ship gowns CNPVG>BELGG p2 8x 100kg 0.1m3 due=3 latest=9
"""


def test_every_number_says_what_it_trades() -> None:
    """Each field of a group has a docstring of its own, in a sentence or more."""
    tree = ast.parse(inspect.getsource(params))
    for group in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        named = group.body[1:]
        for this, after in zip(named, [*named[1:], None], strict=True):
            if isinstance(this, ast.AnnAssign) and not ast.unparse(this.annotation).endswith("s"):
                said = after.value if isinstance(after, ast.Expr) else None
                assert isinstance(said, ast.Constant), f"{group.name}.{ast.unparse(this.target)}"
                assert len(str(said.value)) > 20


def test_all_of_it_is_frozen() -> None:
    assert all(is_dataclass(getattr(STANDARD, each.name)) for each in fields(SolveParams)[:-1])
    with pytest.raises(AttributeError):
        STANDARD.order.later_gap = 3.0  # type: ignore[misc]


def test_numbers_that_are_given_are_used() -> None:
    order = OrderParams(later_gap=3.0, cost_gap=7.0)
    assert [near_enough(0.01, level, 2, order) for level in range(3)] == [0.01, 0.03, 0.07]
    few = SolveParams(most_itineraries=1)
    with pytest.raises(Exception, match="more than 1 itineraries"):
        solve(little(TWO), gap=0, params=few)


def test_what_is_given_by_default_is_the_standard() -> None:
    assert solve(little(TWO), params=SolveParams()) == solve(little(TWO))
    assert SolveParams() == STANDARD
    assert repr(STANDARD) == "SolveParams()"
    assert repr(SolveParams(most_itineraries=7)) == "SolveParams(most_itineraries=7)"
    assert SolveParams(disruption=DisruptionParams(rounds=6)) != STANDARD
