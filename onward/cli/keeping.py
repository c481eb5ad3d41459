"""A plan that is in force, kept in the store with everything that it rests on: `track` compares
what happens with it.
"""

from __future__ import annotations

import json
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onward.plan.plan import Plan
    from onward.scenario import Scenario
    from onward.store.plans import Kept
    from onward.store.store import Store


def keep_plan_in_force(
    store: Store,
    organisation: int,
    world: Scenario,
    plan: Plan,
    *,
    at: datetime | None = None,
    changes: bytes = b"",
    previous: Plan | None = None,
    said: bytes = b"",
    progress: object = None,
) -> Kept:
    """Keep a judged plan of ``world`` and record what it intends. ``at``: in force since then
    (default: the plan's as of).

    ``previous`` is the plan whose place it takes, kept before; ``said`` what was said of the
    difference, if anything.
    """
    from onward.events.intended import intended
    from onward.formats.packed import packed
    from onward.formats.planfile import plan_text
    from onward.scenario import timetable
    from onward.store.plans import keep

    since = at or plan.as_of
    file = plan_text(plan).encode()
    before = sha256(plan_text(previous).encode()).hexdigest() if previous else ""
    words = json.dumps(
        {"plan": sha256(file).hexdigest(), "previous": before, "as_of": since.isoformat()},
        sort_keys=True,
    ).encode()
    return keep(
        store,
        organisation,
        scenario=packed(world),
        name=world.name,
        plan=file,
        events=intended(world, plan, {leg.id: leg for leg in timetable(world)}, since),
        as_of=since,
        changes=changes,
        previous=before,
        replan=said or words,
        **({"progress": progress} if progress is not None else {}),  # type: ignore[arg-type]
    )


def world_in(db: str, organisation: str) -> Scenario | None:
    """The scenario that a store keeps: the newest, with the shipments of the first, which all
    events speak of. None if it keeps none.
    """
    from onward.desk.stored import Stored

    with Stored(db, organisation) as found:
        return found.scenario()
