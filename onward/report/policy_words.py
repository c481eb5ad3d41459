"""A policy as a short text: its effect, place and subject."""

from __future__ import annotations

from onward.scenario import Policy
from onward.wording.quantities import percent


def effect_words(policy: Policy) -> str:
    """The effect of a policy, its title, and what of the two is modelled."""
    modelled = f"modelled: {policy.modelled}" if policy.modelled else ""
    return "; ".join(filter(None, (_amount(policy), policy.title, modelled)))


def _amount(policy: Policy) -> str:
    does = policy.effect.does
    if does.by_document:
        return f"{policy.effect}, {policy.document}"
    if does.slows:
        return f"{policy.effect}, {policy.hours:g} h for {percent(policy.share)}"
    if does.counts:
        period = f" in {policy.quota_period_days} days" if policy.quota_period_days else ""
        return f"{policy.effect} of {policy.quota:g} {policy.quota_unit}{period}"
    if does.daily:
        return f"{policy.effect}, {policy.starts_local} to {policy.ends_local} local"
    return f"capacity times {policy.factor:g}" if does.multiplies else str(policy.effect)


def scope_words(policy: Policy) -> str:
    """The place, goods and direction of a policy."""
    parts = [" ".join(policy.scope) if policy.scope != ("*",) else "everywhere"]
    some = len(policy.directions) < 3
    parts.append(" ".join(sorted(policy.directions)) if some else "all directions")
    if policy.modes:
        parts.append(" ".join(sorted(policy.modes)))
    if policy.partners:
        parts.append(f"with {' '.join(sorted(policy.partners))}")
    if policy.carriers:
        parts.append(f"carriers {' '.join(sorted(policy.carriers))}")
    if policy.hs:
        parts.append(f"HS {' '.join(policy.hs)}")
    return "; ".join(parts)
