"""Ctrl-C where a plan is one step of several: the whole ends, instead of going on from a plan that
was cut short.
"""

from __future__ import annotations

from onward.plan.plan import Plan


def uninterrupted(plan: Plan) -> Plan:
    """The plan. Raises KeyboardInterrupt again if that stopped it."""
    if plan.stopped == "interrupted":
        raise KeyboardInterrupt
    return plan
