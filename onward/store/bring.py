"""Records many events, as from a file: the next ones are prepared while the last ones are being
written.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass

from onward.cancel import check_cancelled
from onward.events.event import Event
from onward.store.entries import entries
from onward.store.log import Receipt, Request, chunks
from onward.store.store import Store

# events in one transaction: index pages that several of them touch are written once
BATCH_EVENTS = 10_000
WAITING_BATCHES = 2  # transactions that may wait


@dataclass(frozen=True, slots=True)
class EventCounts:
    """Counts of new events and of duplicates."""

    events: int = 0
    duplicates: int = 0


def bring(
    store: Store,
    organisation: int,
    events: Iterable[Event],
    *,
    user: str = "",
    progress: Callable[[str, dict[str, object]], object] = lambda *_: None,
    acknowledge: Callable[[Receipt], object] = lambda _: None,
) -> EventCounts:
    """Records events, ten thousand in one transaction; ``acknowledge`` is called for each event
    when it is on disk. ``user``: the id of the sender.

    Raises StoreFailed when the disk fails; then send all of them again: recorded ones are
    recognised.
    """
    waiting: deque[Future[Receipt]] = deque()
    brought = EventCounts()

    def finish() -> None:
        nonlocal brought
        receipt = waiting.popleft().result()
        acknowledge(receipt)
        brought = EventCounts(
            brought.events + receipt.events, brought.duplicates + receipt.duplicates
        )
        progress("recording", {"events": brought.events})

    for some in chunks(events, BATCH_EVENTS):
        check_cancelled()
        waiting.append(store.writer.submit(Request(organisation, tuple(entries(some)), user=user)))
        while len(waiting) >= WAITING_BATCHES:
            finish()
    while waiting:
        finish()
    return brought
