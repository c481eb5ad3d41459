"""Current plans: each stored with its scenario, its changes and the plan that it replaced, and
recorded as events in the log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from onward.events.event import Event
from onward.store.bring import EventCounts, bring
from onward.store.documents import keep_change, keep_plan, keep_replan, keep_scenario
from onward.store.store import Store


@dataclass(frozen=True, slots=True)
class KeptIds:
    """The stored ids: of the scenario, the plan, and (or "") the changes and the replan; and the
    events recorded.
    """

    scenario: str
    plan: str
    changes: str
    replan: str
    brought: EventCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFiles:
    """A plan and the files stored with it. ``changes``: those since the ``previous`` plan (its id,
    which must be stored already); ``replan``: the report of the differences.
    """

    scenario: bytes
    name: str  # of the scenario
    plan: bytes
    as_of: datetime
    changes: bytes = b""
    previous: str = ""
    replan: bytes = b""


def keep(
    store: Store,
    organisation: int,
    files: PlanFiles,
    events: Iterable[Event],
    progress: Callable[[str, dict[str, object]], object] = lambda *_: None,
    user: str = "",
) -> KeptIds:
    """Stores a plan as the current one, and records its ``events``, which ``user`` (an id) sends.
    Doing it again changes nothing.
    Raises StoreRefused, StoreFailed.
    """
    as_of = files.as_of
    scenario = keep_scenario(store, organisation, files.scenario, name=files.name, as_of=as_of)
    plan = keep_plan(store, organisation, files.plan, scenario=scenario, as_of=as_of)
    changes = replan = ""
    if files.changes:
        changes = keep_change(store, organisation, files.changes, scenario=scenario, as_of=as_of)
    if files.previous:
        replan = keep_replan(
            store, organisation, files.replan, plan=plan, previous=files.previous, as_of=as_of
        )
    brought = bring(store, organisation, events, user=user, progress=progress)
    return KeptIds(scenario, plan, changes, replan, brought)
