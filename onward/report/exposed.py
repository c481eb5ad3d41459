"""Exposure: what is detained, and what is on its way into something closed, in handling units,
units and value.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from onward.desk.track import Tracked
from onward.events.exposure import headed_into, headed_into_policies
from onward.events.tally import Exposure, held_up
from onward.report.table import aligned
from onward.wording.amounts import money


def exposure_document(desk: Tracked, closing: Sequence[str] = ()) -> dict[str, Any]:
    """As JSON. ``closing`` are countries or places: what stops if they close."""
    flows = headed_into_policies(desk.tracking, desk.scenario, desk.timetable)
    scopes = {
        scope: headed_into(desk.tracking, desk.scenario, desk.timetable, scope) for scope in closing
    }
    held = held_up(desk.tracking, desk.scenario)
    return {
        "currency": desk.scenario.currency,
        "held": [
            {"place": place, "policy": policy, **stake_document(found)}
            for (place, policy), found in held.items()
        ],
        "headed_into": [
            {"policy": name, **_policy(desk, name), **stake_document(found)}
            for name, found in flows.items()
        ],
        "if_closed": [{"scope": scope, **stake_document(found)} for scope, found in scopes.items()],
    }


def stake_document(found: Exposure) -> dict[str, Any]:
    """As JSON; no value where nobody stated one."""
    return {**asdict(found), "value_minor": found.value_minor if found.stated else None}


def stake_text(found: Exposure, currency: str) -> tuple[int, int, str]:
    """The cells of a table: handling units, units and value."""
    return (
        found.handling_units,
        found.units,
        money(found.value_minor, currency) if found.stated else "not stated",
    )


def _policy(desk: Tracked, name: str) -> dict[str, Any]:
    policy = desk.policies[name]
    return {"effect": policy.effect.value, "scope": sorted(policy.scope), "title": policy.title}


def exposure_text(desk: Tracked, closing: Sequence[str] = ()) -> str:
    """For a terminal."""
    found = exposure_document(desk, closing)
    parts = [
        _table(
            ("detained at", "policy"),
            [(row["place"] or "not known", row["policy"], row) for row in found["held"]],
            desk,
        ),
        _table(
            ("headed into", "effect"),
            [(row["policy"], row["effect"], row) for row in found["headed_into"]],
            desk,
        ),
        _table(("if closed", ""), [(row["scope"], "", row) for row in found["if_closed"]], desk),
    ]
    return (
        "\n\n".join(part for part in parts if part)
        or "Nothing is detained, and nothing is on its way into anything closed."
    )


def _table(
    heads: tuple[str, str], rows: list[tuple[str, str, dict[str, Any]]], desk: Tracked
) -> str:
    if not rows:
        return ""
    stakes = [
        Exposure(row["handling_units"], row["units"], row["value_minor"] or 0) for _, _, row in rows
    ]
    lines = [
        (one, two, *stake_text(stake, desk.scenario.currency))
        for (one, two, _), stake in zip(rows, stakes, strict=True)
    ]
    if len(rows) > 1 and heads[0] == "detained at":  # elsewhere the same goods may count twice
        lines.append(("all", "", *stake_text(sum(stakes, Exposure()), desk.scenario.currency)))
    return aligned((*heads, "handling units", "units", "value"), lines)
