"""Exceptions of a plan without the advice that is impossible by now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from onward.explain.reasons import Act, ActPart
from onward.message import Message
from onward.questions.repairs import Advice, Excepted, Exceptions, still_open


def still_possible(found: Exceptions, stopped: Mapping[str, str]) -> Exceptions:
    """The same exceptions without the advice that news has overtaken. ``stopped``: departures that
    no longer run and charters that can no longer be bought, each with the rule that stops it, or
    "". To let a departure run after all, or to waive that rule, is still advice.
    """
    if not stopped:
        return found
    acts = None
    if found.acts is not None:
        acts = tuple(act for each in found.acts if (act := _still_possible(each, stopped)))
    return Exceptions(
        rows=tuple(_overtaken(each) if _stops(each, stopped) else each for each in found.rows),
        acts=acts,
    )


def _still_possible(act: Act, stopped: Mapping[str, str]) -> Act | None:
    """The act for the goods that it can still help; None if there are none."""
    names = [part.on for part in act.parts]
    helped = tuple(
        each
        for each in act.helped
        if not _any_stopped((*names, *each.departures), act.parts, stopped)
    )
    return replace(act, helped=helped) if helped else None


def _stops(each: Excepted, stopped: Mapping[str, str]) -> bool:
    names = [advice.on for advice in each.advice]
    return each.helpable and _any_stopped((*names, *each.departures), each.advice, stopped)


def _any_stopped(
    names: Iterable[str], changes: Iterable[ActPart | Advice], stopped: Mapping[str, str]
) -> bool:
    undone = {change.on for change in changes if change.kind in ("fly", "waive")}
    return any(
        name in stopped and name not in undone and stopped[name] not in undone for name in names
    )


def without_late_advice(rows: Iterable[Excepted], now: int) -> list[Excepted]:
    """The rows without remedies for which it is too late at the minute ``now``."""
    return [
        replace(_overtaken(each), remedy_text=Message("too late now"))
        if each.helpable and not still_open(each, now)
        else each
        for each in rows
    ]


def _overtaken(each: Excepted) -> Excepted:
    return replace(
        each,
        remedy="",
        remedy_text="",
        on="",
        advice=(),
        helps=0,
        of=0,
        saved=0,
        saved_minor=0,
        departures=(),
    )
