"""A cancel during a plan that is one step of several ends the whole.

Otherwise the next steps would go on from an unfinished plan.
"""

from __future__ import annotations

from onward.cancel import Cancelled
from onward.plan.plan import Plan


def uninterrupted(plan: Plan) -> Plan:
    """The plan itself; raises Cancelled if a cancel has stopped it."""
    if plan.stopped == "interrupted":
        raise Cancelled
    return plan
