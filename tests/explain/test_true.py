"""Whatever an explanation says of random tiny scenarios holds when every way is tried."""

import pytest
from explain.remedied import Tried
from oracles.random_scenarios import random_tiny
from seeds import few

from onward.explain import explain
from onward.plan.greedy import greedy

NO_WAY = {
    "policy",
    "document",
    "handling code",
    "reserved",
    "pinned",
    "cut-off",
    "several",
    "no service",
    "late arrival is the best there is",
}
SEEDS = range(150)


def explained(seed):
    scenario = random_tiny(seed)
    plan = greedy(scenario)
    return scenario, plan, explain(scenario, plan)


@pytest.mark.parametrize("seed", few(SEEDS, 40))
def test_reasons_and_remedies_hold(seed):
    scenario, plan, told = explained(seed)
    for reason in told.left:
        before = Tried(scenario, plan, reason)
        assert bool(before.ways) == (reason.reason not in NO_WAY), reason
        there_is_room = any(remedy.kind == "place" for remedy in reason.remedies)
        assert bool(before.open()) == there_is_room, reason
        if reason.reason == "room is left":
            assert there_is_room
        if reason.reason == "out-competed":
            least = min(len(before.lacking(way)) for way in before.bought() if before.holds(way))
            assert len(before.lacking(before_way(before, reason))) == least, reason
        if reason.remedy:
            after = Tried(scenario, plan, reason, reason.remedy)
            assert after.open(), reason


def before_way(before, reason):
    """The way that lacks room exactly where the reason says."""
    named = set(reason.blocking)
    return next(w for w in before.bought() if {name(row) for row in before.lacking(w)} == named)


def name(row):
    kind, _, rest = row.partition("|")
    if kind == "day":
        return rest.replace("|", " ")
    return rest.partition("|")[0] if kind == "quota" else kind
