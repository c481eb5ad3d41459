"""Current plans: each kept with its scenario, its changes and the plan that it replaced, and
recorded as events in the log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from onward.events.event import Event
from onward.store.bring import Brought, bring
from onward.store.documents import keep_change, keep_plan, keep_replan, keep_scenario
from onward.store.store import Store


@dataclass(frozen=True, slots=True)
class Kept:
    """What was kept: the ids of the scenario, the plan, and (or "") the changes and the replan; and
    the events recorded.
    """

    scenario: str
    plan: str
    changes: str
    replan: str
    brought: Brought


def keep(
    store: Store,
    organisation: int,
    *,
    scenario: bytes,
    name: str,
    plan: bytes,
    events: Iterable[Event],
    as_of: datetime,
    changes: bytes = b"",
    previous: str = "",
    replan: bytes = b"",
    progress: Callable[[str, dict[str, object]], object] = lambda *_: None,
) -> Kept:
    """Keeps a plan as the current one, and records its ``events``. Doing it again changes nothing.

    ``changes``: the file of what has changed since the ``previous`` plan (its id, which must be
    kept here); ``replan``: the report of the differences. Raises StoreRefused, StoreFailed.
    """
    kept = keep_scenario(store, organisation, scenario, name=name, as_of=as_of)
    ours = keep_plan(store, organisation, plan, scenario=kept, as_of=as_of)
    changed = (
        keep_change(store, organisation, changes, scenario=kept, as_of=as_of) if changes else ""
    )
    again = (
        keep_replan(store, organisation, replan, plan=ours, previous=previous, as_of=as_of)
        if previous
        else ""
    )
    return Kept(kept, ours, changed, again, bring(store, organisation, events, progress=progress))
