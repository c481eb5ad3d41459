"""A cancel where a plan is one step of several: the whole ends there.

Otherwise it would go on from a plan that was cut short.
"""

from __future__ import annotations

from onward.cancel import Cancelled
from onward.plan.plan import Plan


def uninterrupted(plan: Plan) -> Plan:
    """The plan. Raises Cancelled again if that stopped it."""
    if plan.stopped == "interrupted":
        raise Cancelled
    return plan
