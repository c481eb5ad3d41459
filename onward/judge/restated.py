"""A replan's statements about the current plan once somebody else has moved its goods: figures, and
no claim.
"""

from __future__ import annotations

from dataclasses import replace

from onward.judge.certificate import network
from onward.judge.touched import in_force, touched
from onward.judge.travel import JudgedScenario
from onward.judge.what_is_left import Touching, using, what_is_left
from onward.plan.plan import Charters, Plan, Touched


def restated(seen: JudgedScenario, claim: Touched, plan: Plan) -> Touched:
    """The statements of ``claim`` about the current plan, for a plan changed by hand: only the
    units whose itinerary is impossible are proven to move.
    """
    price = claim.price_per_touched_minor
    paid = None
    if price is not None:
        left = what_is_left(seen, claim.in_force)
        paid = Touching(seen, left, price).total(using(seen, plan.consignments))
    net = network(seen, Charters.BOUGHT, plan.charters)
    return replace(
        claim,
        value=touched(plan, claim),
        bound=in_force(seen, net, claim).lost,
        proof=None,
        touching_minor=paid,
        monotone=None,
        added=(),
    )
