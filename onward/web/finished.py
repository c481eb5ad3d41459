"""The result of a job, or why it failed: what its process reports to the server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from onward.acts.taken_lists import TakenList
from onward.events.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """What came of a job: ``result`` for people; a draft's act and its files; the reasons of a plan
    (``plan_id``: of its file); a scenario that a desk is to begin with; events that were sent.
    """

    result: Mapping[str, Any]
    stopped: bool = False  # it was cancelled, and this is the best it had
    draft: Mapping[str, Any] | None = None
    files: tuple[tuple[str, bytes], ...] = ()  # kind and content: scenario, plan, reading
    name: str = ""  # of the scenario
    as_of: datetime | None = None
    plan_id: str = ""
    document: bytes = b""
    begin: Mapping[str, Any] = field(default_factory=dict)
    companion_files: Mapping[str, bytes] = field(
        default_factory=dict
    )  # files kept with that scenario
    lists: tuple[TakenList, ...] = ()  # of which that scenario was made
    events: tuple[Event, ...] = ()  # to be recorded


def failure(wrong: BaseException) -> dict[str, Any]:
    """Why a job came to nothing, as its result has it."""
    problems = [asdict(each) for each in getattr(wrong, "problems", ())][:1000]
    said = wrong.strerror if isinstance(wrong, OSError) else str(wrong)  # no path of this machine
    return {
        "detail": said.splitlines()[0] if said else type(wrong).__name__,
        "problems": problems,
    }
