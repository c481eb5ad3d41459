"""Chance in a replay: departures that leave late, known when they were to leave."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np

from onward.scenario import Delay, Scenario, timetable
from onward.scenario.chance import Chance
from onward.simulate.draws import uniforms
from onward.simulate.fates import late_min

PREFIX = "chance:"  # of the ids of delays drawn here


def with_delays(scenario: Scenario, chance: Chance, seed: int) -> Scenario:
    """The scenario with the delays that chance draws: each is a row known from the minute at which its departure was to leave.

    A departure's draw is that of the first run of ``onward simulate`` with this seed. Cancellations are not drawn: a replay
    has those of the scenario, on their day.
    """
    late = []
    for d in timetable(scenario):
        drawn = uniforms(seed, "departure", d.id, 0, 1)
        minutes = int(late_min(chance.late.get(d.mode), np.asarray(drawn[:, 1]))[0])
        if minutes:
            by = timedelta(minutes=minutes)
            times = {"departs_at": d.departs_at + by, "arrives_at": d.arrives_at + by}
            late.append(Delay(id=f"{PREFIX}{d.id}", departure=d.id, **times, known_at=d.departs_at))
    return replace(scenario, delays=(*scenario.delays, *late))
