"""A desk on which a replan waits: its first plan is current, the replan is a draft to adopt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol, TypeVar

from onward.acts.drafts import Wishes, adopt, draft
from onward.acts.notices import add
from onward.acts.settings import KeptBeside, new_desk, set_clock
from onward.desk.desk import Desk
from onward.desk.store_contents import contents_of
from onward.errors import InvalidInput
from onward.events.event import Event
from onward.job import SILENT, Job
from onward.scenario import Scenario
from onward.scenario.change import (
    CancelDeparture,
    Change,
    CutDeparture,
    ImposePolicy,
    RestoreDeparture,
)
from onward.scenario.services import Cut
from onward.store import OWN
from onward.store.instants import recording_now
from onward.store.store import Store, open_store


class _Known(Protocol):
    @property
    def known_at(self) -> datetime | None: ...


KnownRow = TypeVar("KnownRow", bound=_Known)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepDesk:
    """Begin a desk of the ``scenario`` in a ``store`` at an instant, with a current plan; move its
    clock on ``until`` a later one, and plan again. Policies and cuts that became known in between
    are its notices, with their ``source``. ``companion_files``: as of ``new_desk``; ``events``:
    those of the scenario, which the plans know.
    """

    store: str
    scenario: Scenario
    companion_files: Mapping[str, bytes]
    events: Callable[[], Iterable[Event]]
    begun: datetime
    until: datetime
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDesk:
    """The desk's two plans and how many notices lie between them; ``skipped``: why there is no new
    desk. ``there_before``: it was begun earlier, and may have been used since.
    """

    current: str = ""
    draft: str = ""
    notices: int = 0
    there_before: bool = False
    skipped: str = ""


def keep_desk(act: KeepDesk, job: Job = SILENT) -> KeptDesk:
    """A store with other contents, or with a desk, stays as it is, and the answer says so."""
    try:
        there = contents_of(act.store, act.events)
        if there.desk == act.scenario.name:
            return KeptDesk(there_before=True)
        if skipped := there.why_not(act.scenario.name):
            return KeptDesk(skipped=skipped)
        with open_store(act.store, write=True) as store:
            desk = _begun(store, act)
            first = draft(desk, Wishes(), job)
            adopt(desk, first.name)
            set_clock(desk, act.until)
            came = list(news(act.scenario, act.begun, act.until))
            _, told = add(desk, came, act.source, sure=True)
            second = draft(desk, Wishes(), job)
    except (InvalidInput, OSError) as wrong:
        return KeptDesk(skipped=" ".join(str(wrong).split()))
    return KeptDesk(current=first.name, draft=second.name, notices=len(told))


def _begun(store: Store, act: KeepDesk) -> Desk:
    with store.reading.connect() as connection:
        wall = recording_now(connection)
    return new_desk(
        store,
        store.organisation(OWN),
        without_news(act.scenario, act.begun, act.until),
        wall=wall,
        story=act.begun,
        beside=KeptBeside(files=act.companion_files),
    )


# -- what became known in between


def news(scenario: Scenario, after: datetime, until: datetime) -> Iterator[Change]:
    """The policies, cuts and restored departures of a scenario that became known in (after, until],
    as notices.
    """
    for policy in _known_in(scenario.policies, after, until):
        assert policy.known_at is not None
        yield ImposePolicy(
            id=policy.id, known_at=policy.known_at, cause=policy.title, policy=policy
        )
    for cut in _known_in(scenario.cuts, after, until):
        yield _cut(cut)
    for row in _known_in(scenario.restorations, after, until):
        assert row.known_at is not None
        yield RestoreDeparture(
            id=row.id, known_at=row.known_at, cause=row.cause, departure=row.departure
        )


def without_news(scenario: Scenario, after: datetime, until: datetime) -> Scenario:
    """The scenario without the rows of ``news``."""
    policies = set(_known_in(scenario.policies, after, until))
    cuts = set(_known_in(scenario.cuts, after, until))
    restored = set(_known_in(scenario.restorations, after, until))
    return replace(
        scenario,
        policies=tuple(each for each in scenario.policies if each not in policies),
        cuts=tuple(each for each in scenario.cuts if each not in cuts),
        restorations=tuple(each for each in scenario.restorations if each not in restored),
    )


def _known_in(rows: tuple[KnownRow, ...], after: datetime, until: datetime) -> Iterator[KnownRow]:
    return (row for row in rows if row.known_at is not None and after < row.known_at <= until)


def _cut(cut: Cut) -> Change:
    assert cut.known_at is not None
    days = {"weekdays": cut.weekdays, "first_day": cut.first_day, "last_day": cut.last_day}
    same = {"id": cut.id, "known_at": cut.known_at, "cause": cut.cause, **days}
    of = {"departure": cut.departure, "service": cut.service}
    if cut.factor:
        return CutDeparture(factor=cut.factor, **same, **of)  # type: ignore[arg-type]
    return CancelDeparture(**same, **of)  # type: ignore[arg-type]
