"""Amounts in an explanation are exact."""

from dataclasses import replace

import pytest

from onward.explain.cause import Cause
from onward.explain.reasons import ORDER, Remedy
from onward.explain.words import cubic, kilos, listed
from onward.report.tables.exceptions import REMEDIES
from onward.wording.quantities import exactly, kg_hours


@pytest.mark.parametrize(
    ("grams", "said"), [(0, "0 kg"), (1, "0.001 kg"), (1500, "1.5 kg"), (1_234_567, "1,234.567 kg")]
)
def test_kilos(grams, said):
    assert kilos(grams) == said


def test_cubic_metres():
    assert cubic(250) == "0.25 m3"


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "0 min"), (60, "1 h"), (1501, "1 d 1 h 1 min"), (2880, "2 d")]
)
def test_spans(minutes, said):
    assert exactly(minutes) == said


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), ("abcdef", "a, b, c, d and 2 more")],
)
def test_lists(names, said):
    assert listed(names) == said


def test_loss():
    assert (kg_hours(60), kg_hours(600_000)) == ("1.00 kg-hours", "10,000 kg-hours")


def test_remedies_rank_by_what_they_bring_then_by_who_must_act_then_by_amount():
    small, large = (Remedy(kind="room", text="", on="F1", grams=g, helps=1) for g in (1, 2))
    paper, ban = (Remedy(kind=kind, text="", helps=5) for kind in ("document", "waive"))
    both = Remedy(kind="together", text="", parts=(paper, small), helps=1)
    ranked = [paper, ban, both, small, large]
    assert sorted([large, both, small, ban, paper], key=Remedy.rank) == ranked
    nothing = Remedy(kind="place", text="")
    cause = Cause("out-competed", "", (), [nothing, both, ban])
    assert cause.ranked() == (ban, both)
    assert replace(cause, reason="document").ranked() == (both, ban)  # the paper that is missing


def test_every_kind_of_remedy_has_its_words_for_people():
    assert set(REMEDIES) == {*ORDER, "together"}
