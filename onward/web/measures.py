"""Measures for an operator's monitoring, in the form of Prometheus.

No label has a name or a number of goods, users or requests: their values are few and fixed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import generate_latest
from prometheus_client.registry import Collector
from sqlalchemy import Connection, func, select, text
from starlette.types import Scope

from onward import __version__
from onward.doors.addresses import is_loopback
from onward.store.failures import StoreFailed
from onward.store.store import Store
from onward.store.tables import organisations, web_jobs
from onward.web.health import Health
from onward.web.job_store import ENDED
from onward.web.upkeep import Ended, Upkeep

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60)
FORWARDED = ("forwarded", "via", "x-real-ip")  # and each x-forwarded-...


class Measures:
    """Counts requests; the rest is read when somebody asks. ``connections``: how many are open."""

    def __init__(self, store: Store, upkeep: Upkeep, health: Health) -> None:
        self.connections: Callable[[], int] = lambda: 0
        # when a series began would be a second one for each
        disable_created_metrics()  # type: ignore[no-untyped-call]
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "onward_http_requests",
            "Requests, by the template of their address; status 0: the client had gone.",
            ("route", "method", "status"),
            registry=self.registry,
        )
        self.durations = Histogram(
            "onward_http_request_duration_seconds",
            "From the head of a request to the end of its answer.",
            ("route", "method"),
            buckets=SECONDS,
            registry=self.registry,
        )
        ProcessCollector(registry=self.registry)
        self.registry.register(_Present(self, store, upkeep, health))
        self._known: dict[tuple[str, str, int], tuple[Any, Any]] = {}

    def request(self, route: str, method: str, status: int, seconds: float) -> None:
        """Counts a request that was answered."""
        key = route, method if method in METHODS else "other", status
        if key not in self._known:
            of_status = self.requests.labels(*map(str, key))
            self._known[key] = of_status, self.durations.labels(*key[:2])
        count, duration = self._known[key]
        count.inc()
        duration.observe(seconds)

    def text(self) -> bytes:
        """All measures, as Prometheus reads them."""
        return generate_latest(self.registry)


def metrics_refused(scope: Scope, *, behind_proxy: bool = False) -> str:
    """Why a request may not read the measures; "" if it may.

    A proxy on this machine comes from loopback, too, and speaks for anybody: so a request
    with a header that proxies add is refused.
    """
    names = [name.decode("latin-1") for name, _ in scope["headers"]]
    passed_on = any(n in FORWARDED or n.startswith("x-forwarded") for n in names)
    client = (scope.get("client") or ("", 0))[0]
    if behind_proxy or passed_on or not is_loopback(client):
        return "/metrics is for this machine itself, without a proxy between"
    return ""


class _Present(Collector):
    """What is read when somebody asks: the store, its jobs, its upkeep."""

    def __init__(self, measures: Measures, store: Store, upkeep: Upkeep, health: Health) -> None:
        self.store, self.upkeep, self.health = store, upkeep, health
        self.measures = measures

    def describe(self) -> list[Metric]:
        """Nothing beforehand: the store may not answer."""
        return []

    def collect(self) -> Iterator[Metric]:
        """The measures of this moment; those of a store that cannot be read are left out."""
        kind = "postgresql" if self.store.address.path is None else "sqlite"
        info = GaugeMetricFamily("onward_info", "This program.", labels=("version", "database"))
        info.add_metric((__version__, kind), 1)
        yield info
        yield _gauge("onward_connections", "Open connections.", self.measures.connections())
        why = self.health.refuses()
        yield _gauge("onward_writer_refuses", "1: nothing can be recorded.", int(bool(why)))
        yield from self._files()
        try:
            with self.health.engine.connect() as connection:
                found = [*self._rows(connection)]
        except StoreFailed:
            found = []
        yield _gauge("onward_store_readable", "0: the database does not answer.", bool(found))
        yield from found
        yield from _of_upkeep(self.upkeep)

    def _files(self) -> Iterator[Metric]:
        path = self.store.address.path
        if path is not None:
            size, log = (_size(each) for each in (path, path.with_name(f"{path.name}-wal")))
            yield _gauge("onward_store_bytes", "Size of the store.", size)
            yield _gauge("onward_store_log_bytes", "Size of SQLite's log (-wal).", log)

    def _rows(self, connection: Connection) -> Iterator[Metric]:
        count = connection.execute(select(func.sum(organisations.c.events))).scalar() or 0
        words = "Events in the store, whoever recorded them."
        yield CounterMetricFamily("onward_events_recorded", words, value=float(count))
        if self.store.address.path is None:
            size = connection.execute(text("SELECT pg_database_size(current_database())")).scalar()
            yield _gauge("onward_store_bytes", "Size of the store.", size or 0)
        yield from _jobs(connection)


def _jobs(connection: Connection) -> Iterator[Metric]:
    now = GaugeMetricFamily("onward_jobs", "Jobs not ended.", labels=("kind", "state"))
    ended = CounterMetricFamily("onward_jobs_ended", "Jobs by outcome.", labels=("kind", "outcome"))
    by = web_jobs.c.kind, web_jobs.c.state
    for kind, state, count in connection.execute(select(*by, func.count()).group_by(*by)):
        into = ended if state in ENDED else now
        into.add_metric((kind, {"queued": "waiting"}.get(state, state)), count)
    yield now
    yield ended


def _of_upkeep(upkeep: Upkeep) -> Iterator[Metric]:
    for name, words in (("backup", "Backups"), ("verify", "Checks of the store")):
        described = {
            f"onward_last_{name}_timestamp_seconds": f"{words}: when the last one ended.",
            f"onward_last_{name}_good": f"{words}: 1 if the last one ended well.",
            f"onward_last_{name}_duration_seconds": f"{words}: how long the last one took.",
        }
        families = [GaugeMetricFamily(*each, labels=("kind",)) for each in described.items()]
        for kind, each in upkeep.last.items():
            if kind.subject == name:
                for family, value in zip(families, _figures(each), strict=True):
                    family.add_metric((kind.value,), value)
        yield from families
    last = "When the last of them ended well; 0: none did that this server knows of."
    good = GaugeMetricFamily("onward_last_good_timestamp_seconds", last, labels=("kind",))
    for kind in dict.fromkeys((*upkeep.kinds, *upkeep.last_good)):
        when = upkeep.last_good.get(kind)
        good.add_metric((kind.value,), when.timestamp() if when else 0.0)
    yield good
    words = "What an operator must look at, as /healthz lists it."
    yield _gauge("onward_upkeep_warnings", words, len(upkeep.warnings()))
    running = upkeep.running.value if upkeep.running else ""
    family = GaugeMetricFamily("onward_upkeep_running", "1: runs now.", labels=("kind",))
    for kind in upkeep.kinds:
        family.add_metric((kind.value,), float(kind.value == running))
    yield family
    words = "1: this server makes the backups and nightly checks of the store."
    yield _gauge("onward_upkeep_is_ours", words, int(upkeep.ours))


def _figures(ended: Ended) -> tuple[float, float, float]:
    return ended.at.timestamp(), float(ended.good), ended.seconds


def _gauge(name: str, words: str, value: float) -> Metric:
    return GaugeMetricFamily(name, words, value=float(value))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
