"""Draws: probabilities in closed form, common random numbers, and answers that depend on nobody's
order of work.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from multiprocessing import get_context
from typing import Any

import numpy as np
import pytest
from little import little
from plans import plan

from onward.formats.generate import generate
from onward.plan.greedy import greedy
from onward.plan.plan import Plan
from onward.scenario import Scenario
from onward.scenario.chance import BUILT_IN, Chance, Lateness
from onward.simulate import Estimate, Outcome, difference, simulate
from onward.simulate.draws import uniforms

TEN_HOURS = Lateness(((0, 0), (1, 600)))  # evenly between 0 and 600 minutes


def holds(e: Estimate, exact: float) -> bool:
    """Whether an interval contains the exact value."""
    assert e.low is not None
    assert e.high is not None
    assert e.high - e.low < 0.05
    return e.low <= exact <= e.high


# -- numbers


def test_each_run_has_its_own_numbers_whatever_portion_it_is_drawn_in() -> None:
    whole = uniforms(5, "departure", "F1", 0, 100)
    assert whole.shape == (100, 4)
    assert (uniforms(5, "departure", "F1", 40, 7) == whole[40:47]).all()


def test_seed_kind_and_name_each_change_the_numbers() -> None:
    first = uniforms(5, "departure", "F1", 0, 2000)[:, 0]
    for other in (
        uniforms(6, "departure", "F1", 0, 2000),
        uniforms(5, "closure", "F1", 0, 2000),
        uniforms(5, "departure", "F2", 0, 2000),
    ):
        assert abs(np.corrcoef(first, other[:, 0])[0, 1]) < 0.06
    assert abs(np.corrcoef(first, uniforms(5, "departure", "F1", 0, 2000)[:, 1])[0, 1]) < 0.06


def test_numbers_are_even() -> None:
    drawn = np.sort(uniforms(1, "departure", "F1", 0, 5000).ravel())
    assert drawn[0] >= 0
    assert drawn[-1] < 1
    # Kolmogorov-Smirnov, 1 %
    assert np.abs(drawn - (np.arange(len(drawn)) + 0.5) / len(drawn)).max() < 1.6 / np.sqrt(
        len(drawn)
    )


# -- closed forms


CONNECTION = """
    as_of 2020-03-01
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00
    rail R1 BELGG>FRLIO 3 04:00 > 3 10:00
    transfer BELGG air rail 120
    ship masks CNPVG>FRLIO p1 1x 100kg due=9
"""  # four hours to spare


def in_time(chance: Chance, runs: int = 4000, seed: int = 1) -> Estimate:
    scenario = little(CONNECTION)
    [outcome] = simulate(scenario, [plan(scenario, "masks 1 F1 R1")], chance, runs=runs, seed=seed)
    return outcome.consignments()[0].in_time


def test_a_connection_with_cancellations_and_a_late_flight() -> None:
    chance = Chance(cancelled={"freighter": 0.1, "rail": 0.2}, late={"freighter": TEN_HOURS})
    assert holds(in_time(chance), 0.9 * 0.8 * 241 / 600)  # whole minutes: late 0 to 240 of 600


def test_a_connection_with_both_late() -> None:
    # X and Y even on the whole minutes 0 to 599: X - Y > 240 in 1 + 2 + ... + 359 of 600 x 600
    # cases
    assert holds(
        in_time(Chance(late={"freighter": TEN_HOURS, "rail": TEN_HOURS})),
        1 - 359 * 360 / 2 / 600**2,
    )


def test_intervals_of_95_percent_hold_about_19_times_in_20() -> None:
    chance, exact = (
        Chance(late={"freighter": TEN_HOURS, "rail": TEN_HOURS}),
        1 - 359 * 360 / 2 / 600**2,
    )
    found = [in_time(chance, runs=1000, seed=seed) for seed in range(60)]
    held = sum((e.low or 0) <= exact <= (e.high or 1) for e in found)
    assert 52 <= held <= 60  # 57 expected, standard deviation 1.7


def test_a_second_chance_on_the_lane() -> None:
    scenario = little(CONNECTION + "rail R2 BELGG>FRLIO 4 04:00 > 4 10:00\n")
    [outcome] = simulate(
        scenario,
        [plan(scenario, "masks 1 F1 R1")],
        Chance(cancelled={"freighter": 0.1, "rail": 0.2}),
        runs=4000,
    )
    assert holds(outcome.consignments()[0].in_time, 0.9 * (1 - 0.2 * 0.2))


def test_quantiles_of_the_arrival() -> None:
    scenario = little(CONNECTION)
    # three trains in ten are five hours late
    chance = Chance(late={"rail": Lateness(((0, 0), (0.7, 0), (0.7, 300), (1, 300)))})
    [outcome] = simulate(scenario, [plan(scenario, "masks 1 F1 R1")], chance, runs=500)
    [fate] = outcome.consignments()
    assert fate.p50 is not None
    assert fate.p90 == fate.p50 + 300
    assert fate.arrives == 1


def test_an_interval_that_is_planted_wrong_is_seen() -> None:
    """The same comparison with a probability that is off by a twentieth fails: the tests above
    can.
    """
    chance = Chance(cancelled={"freighter": 0.1, "rail": 0.2}, late={"freighter": TEN_HOURS})
    assert not holds(in_time(chance), 0.9 * 0.8 * 241 / 600 + 0.05)


# -- common random numbers


@cache
def world() -> tuple[Scenario, Plan, Plan]:
    """A tight scenario with two plans: by hand for all, and by hand for all but the last ten
    shipments.
    """
    scenario = generate(shipments=60, departures=200, places=7, days=14, seed=3)
    less = replace(scenario, shipments=scenario.shipments[:-10])
    return scenario, greedy(scenario), greedy(less)


ROUGH = Chance(
    cancelled=dict.fromkeys(BUILT_IN.cancelled, 0.1),
    late=dict.fromkeys(BUILT_IN.late, TEN_HOURS),
    closures_per_day=0.01,
)


def test_common_chance_makes_differences_sharp() -> None:
    scenario, one, other = world()
    first, second = simulate(scenario, [one, other], ROUGH, runs=300)
    [apart] = simulate(scenario, [other], ROUGH, runs=300, seed=99)
    for priority in first.priorities:
        together = difference(first, second, priority)
        independent = difference(first, apart, priority)
        assert together.spared < 0.5
        assert 0.7 < independent.spared < 1.4
        assert together.loss.high is not None
        assert independent.loss.high is not None
        assert (
            together.loss.high - together.loss.mean < independent.loss.high - independent.loss.mean
        )


def test_a_plan_less_itself_is_nothing() -> None:
    scenario, one, _ = world()
    first, second = simulate(scenario, [one, replace(one, planner="again")], ROUGH, runs=50)
    for priority in first.priorities:
        found = difference(first, second, priority)
        assert (found.loss, found.in_time) == (Estimate(0, 0, 0), Estimate(0, 0, 0))
        assert (found.better, found.same) == (0, 1)


def test_the_plan_has_no_say_in_what_happens_to_a_departure() -> None:
    """Goods of one plan only, alone on a flight that the other plan does not use: the flight fares
    as it did.
    """
    text = CONNECTION + "ship other CNPVG>BELGG p1 1x 100kg due=9\n"
    scenario = little(text)
    chance = Chance(cancelled={"freighter": 0.3}, late={"freighter": TEN_HOURS})
    with_masks, alone = simulate(
        scenario,
        [plan(scenario, "masks 1 F1 R1, other 1 F1"), plan(scenario, "other 1 F1, left masks 1")],
        chance,
        runs=200,
    )
    assert (with_masks.arrivals[1] == alone.arrivals[0]).all()


def test_a_departure_fares_as_it_did_if_others_are_added() -> None:
    before = little(CONNECTION)
    after = little(CONNECTION.replace("fly F1", "fly F0 CNPVG>BELGG 1 10:00 > 1 22:00\n    fly F1"))
    chance = Chance(cancelled={"freighter": 0.3}, late={"freighter": TEN_HOURS})
    first, second = (
        simulate(s, [plan(s, "masks 1 F1 R1")], chance, runs=200)[0] for s in (before, after)
    )
    assert (first.arrivals == second.arrivals).all()


# -- the same answer


def outcome(executor: Executor | None = None, runs: int = 300, seed: int = 1) -> Outcome:
    scenario, one, _ = world()
    return simulate(scenario, [one], ROUGH, runs=runs, seed=seed, executor=executor)[0]


def test_equal_seeds_give_equal_runs_and_others_do_not() -> None:
    assert outcome().runs == 300
    assert (outcome().arrivals == outcome().arrivals).all()
    assert (outcome().arrivals != outcome(seed=2).arrivals).any()


def test_more_runs_begin_with_the_same_ones() -> None:
    assert (outcome(runs=300).arrivals[:, :90] == outcome(runs=90).arrivals).all()


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_threads_change_nothing(workers: int) -> None:
    with ThreadPoolExecutor(workers) as executor:
        assert (outcome(executor).arrivals == outcome().arrivals).all()


def test_processes_change_nothing() -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        assert (outcome(executor).arrivals == outcome().arrivals).all()


class Elsewhere(Executor):
    """The least that an executor is: work goes out and comes back as bytes, as on a cluster."""

    def submit(self, work: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        future: Future[Any] = Future()
        there = pickle.loads(pickle.dumps((work, given, named)))
        future.set_result(pickle.loads(pickle.dumps(there[0](*there[1], **there[2]))))
        return future


def test_any_executor_will_do() -> None:
    with Elsewhere() as executor:
        assert (outcome(executor).arrivals == outcome().arrivals).all()


def test_progress_is_told() -> None:
    scenario, one, _ = world()
    heard: list[tuple[str, dict[str, float]]] = []
    simulate(
        scenario,
        [one],
        ROUGH,
        runs=200,
        progress=lambda stage, numbers: heard.append((stage, numbers)),
    )
    assert heard == [  # undisturbed, and two portions of a hundred
        ("simulating", {"portion": 1, "of": 3}),
        ("simulating", {"portion": 2, "of": 3}),
        ("simulating", {"portion": 3, "of": 3}),
    ]
