"""How many legs of each consignment of a plan have run, by the scenario of now."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from onward.desk.acts import Desk
from onward.desk.holding import plan_of
from onward.desk.starting import carried_on
from onward.desk.things import DeskPlan
from onward.events.landing import Landing
from onward.gc_paused import gc_paused
from onward.scenario import known, with_paid


@gc_paused()
def legs_run(desk: Desk, plan: DeskPlan) -> dict[str, int]:
    """By consignment: its first legs that have left by now, each on a departure that runs, is open
    to the goods and is caught. It is what planning takes as flown.
    """
    file = plan_of(desk, plan)
    now = replace(carried_on(desk, desk.state, plan), as_of=desk.now, known_to=desk.now)
    landing = Landing(known(with_paid(now, file.charters)), file, desk.now + timedelta(minutes=1))
    shipments = {s.id: s for s in landing.scenario.shipments}
    return {c.id: len(landing.flown(c.legs, shipments.get(c.shipment))) for c in file.consignments}
