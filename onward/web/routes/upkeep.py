"""The upkeep of the store: when it was last backed up and checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from fastapi import APIRouter, Request

from onward.web.once import Once
from onward.web.problems import ANSWERS
from onward.web.upkeep import Kind, Upkeep

routes = APIRouter(route_class=Once, responses=ANSWERS)


@dataclass(frozen=True, kw_only=True)
class UpkeepEnded:
    """How the last one of a kind ended. ``last_good_at``: when one last ended well."""

    kind: Kind
    at: datetime
    good: bool
    seconds: float
    last_good_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class UpkeepView:
    """Backups and checks. ``every_s`` and ``keep``: as backups were asked for; ``ours``: this
    server makes them; ``changed``: the last check found the store not as it was recorded.
    """

    backups: bool
    heads: bool
    every_s: int
    keep: int
    ours: bool
    running: Kind | None
    changed: bool
    warnings: list[str]
    last: list[UpkeepEnded]


@routes.get("/upkeep", operation_id="upkeep", summary="Backups and checks of the store")
def look_at_upkeep(request: Request) -> UpkeepView:
    """When the store was last backed up and checked, and how that ended; details are in the log."""
    upkeep: Upkeep = request.app.state.upkeep
    keeping = upkeep.keeping
    return UpkeepView(
        backups=bool(keeping and keeping.backups),
        heads=bool(keeping and keeping.heads),
        every_s=int(keeping.every.total_seconds()) if keeping else 0,
        keep=keeping.keep if keeping else 0,
        ours=upkeep.ours,
        running=upkeep.running,
        changed=bool(upkeep.not_as_recorded()),
        warnings=upkeep.warnings(),
        last=[
            UpkeepEnded(
                kind=kind,
                at=each.at,
                good=each.good,
                seconds=round(each.seconds, 1),
                last_good_at=upkeep.last_good.get(kind),
            )
            for kind, each in upkeep.last.items()
        ],
    )
