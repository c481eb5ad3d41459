"""A desk's state as the rows in which the store keeps it, and back."""

from __future__ import annotations

import json
from typing import Any

from onward.desk.act import canonical
from onward.desk.coded import decoded, encoded
from onward.desk.things import (
    DeskPin,
    DeskPlan,
    DeskSettings,
    DeskState,
    Message,
    MessageState,
    Notice,
    Numbers,
    PlanState,
)
from onward.store.acts import ChangedThings, Thing, Things

COUNT = "acts"  # how many acts the table follows from


Told = tuple[str, object]  # a thing's state, and the thing


def things_of(state: DeskState) -> dict[tuple[str, str], Thing]:
    """The state as rows by kind and name."""
    return {key: _thing(*told) for key, told in _told(state).items()}


def changed_things(before: DeskState, after: DeskState) -> ChangedThings:
    """The rows in which two states differ. What both states share is not looked into: a state's
    things are never altered, but replaced.
    """
    was, now = _told(before), _told(after)
    other = {
        key: told
        for key, told in now.items()
        if key in was and not (told[1] is was[key][1] and told[0] == was[key][0])
    }
    return ChangedThings(
        gone=[key for key in was if key not in now],
        other={key: _thing(*told) for key, told in other.items() if told != was[key]},
        new={key: _thing(*told) for key, told in now.items() if key not in was},
    )


def _told(state: DeskState) -> dict[tuple[str, str], Told]:
    found: dict[tuple[str, str], Told] = {}
    if state.acts:
        found["desk", COUNT] = "", state.acts
    if state.desk is not None:
        found["desk", "settings"] = "", state.desk
    found |= {("plan", name): each for name, each in state.plans.items()}
    found |= {("notice", str(n)): ("", each) for n, each in state.notices.items()}
    found |= {("pin", str(n)): ("", each) for n, each in state.pins.items()}
    found |= {("message", name): each for name, each in state.messages.items()}
    return found | {("numbers", name): ("", each) for name, each in state.numbers.items()}


def _thing(state: str, value: object) -> Thing:
    return Thing(str(state), canonical(encoded(value)))


def state_of(things: Things) -> DeskState:
    """The state in rows; an empty one if there are no rows."""
    kinds: dict[str, dict[str, tuple[str, dict[str, Any]]]] = {}
    for (kind, name), thing in things.items():
        if (kind, name) != ("desk", COUNT):
            kinds.setdefault(kind, {})[name] = thing.state, json.loads(thing.body)
    desk = kinds.get("desk", {}).get("settings")
    count = things.get(("desk", COUNT))
    return DeskState(
        acts=int(count.body) if count else 0,
        desk=decoded(DeskSettings, desk[1]) if desk else None,
        plans={
            name: (PlanState(state), decoded(DeskPlan, body))
            for name, (state, body) in kinds.get("plan", {}).items()
        },
        notices={int(n): decoded(Notice, body) for n, (_, body) in kinds.get("notice", {}).items()},
        pins={int(n): decoded(DeskPin, body) for n, (_, body) in kinds.get("pin", {}).items()},
        messages={
            name: (MessageState(state), decoded(Message, body))
            for name, (state, body) in kinds.get("message", {}).items()
        },
        numbers={
            name: decoded(Numbers, body) for name, (_, body) in kinds.get("numbers", {}).items()
        },
    )
