"""A cancelled plan that is one step of several cancels the whole.

Otherwise the next steps would continue from an unfinished plan.
"""

from __future__ import annotations

from onward.cancel import Cancelled
from onward.plan.plan import Plan


def uninterrupted(plan: Plan) -> Plan:
    """The plan itself; raises Cancelled if it was interrupted."""
    if plan.stopped == "interrupted":
        raise Cancelled
    return plan
