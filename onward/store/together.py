"""Several writes of one caller in one transaction: all are on disk, or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from onward.store.failures import failed

if TYPE_CHECKING:
    from onward.store.writer import Writer

Answer = TypeVar("Answer")
Work = Callable[[Connection], Any]
_UNDER_WAY: ContextVar[Together | None] = ContextVar("together", default=None)
_FIRST: ContextVar[Work | None] = ContextVar("first", default=None)


class Together:
    """A transaction that begins with the caller's first write, and ends with ``keep`` or ``drop``;
    other writers wait meanwhile. What the caller reads after that write has it.

    ``put`` gives work to the thread that writes; ``first`` is done before the first write, and
    what it raises ends the transaction.
    """

    def __init__(self, put: Callable[[Work], Future[Any]], first: Work, writer: Writer) -> None:
        self._put, self._first, self.writer = put, first, writer
        self.connection: Connection | None = None
        self._end: Future[BaseException | None] = Future()
        self._answer: Future[Any] = Future()
        self._broken: BaseException | None = None

    def write(self, work: Callable[[Connection], Answer]) -> Answer:
        """Does work in the transaction, all of it or nothing."""
        connection = self.connection or self._begun()
        errors = connection.dialect.loaded_dbapi.Error
        try:
            with connection.begin_nested():
                return work(connection)
        except IntegrityError as wrong:
            raise failed(self.writer.shown, wrong) from wrong
        except (OSError, errors) as wrong:
            self._broken = failed(self.writer.shown, wrong)
            raise self._broken from wrong

    def keep(self) -> None:
        """Returns when everything is on disk."""
        if self.connection is not None:
            self._finish(self._broken)
            self._answer.result()

    def drop(self) -> None:
        """Undoes everything; nothing happens where it has ended."""
        if self.connection is not None and not self._end.done():
            self._finish(self._broken or _Dropped())
            self._answer.exception()

    def _begun(self) -> Connection:
        opened: Future[Connection] = Future()

        def hold(connection: Connection) -> None:
            self._first(connection)
            opened.set_result(connection)
            wrong = self._end.result()
            if wrong is not None:
                raise wrong

        def ended(done: Future[Any]) -> None:
            if not opened.done():
                opened.set_exception(done.exception() or _Dropped())

        self._answer = self._put(hold)
        self._answer.add_done_callback(ended)
        self.connection = opened.result()
        return self.connection

    def _finish(self, wrong: BaseException | None) -> None:
        self.connection = None
        self._end.set_result(wrong)


class _Dropped(Exception):
    """The caller gave its writes up."""


class Within:
    """Stands in for an engine; reads within the open transaction."""

    def __init__(self, connection: Connection) -> None:
        self.connection, self.dialect = connection, connection.dialect

    def connect(self) -> nullcontext[Connection]:
        """The connection of the transaction, which stays open."""
        return nullcontext(self.connection)


def under_way() -> Together | None:
    """The transaction of ``together`` that this code runs in; None outside."""
    return _UNDER_WAY.get()


@contextmanager
def together(writes: Together) -> Iterator[None]:
    """Joins whatever is written from here on, also in threads that begin here."""
    token = _UNDER_WAY.set(writes)
    try:
        yield
    finally:
        _UNDER_WAY.reset(token)


@contextmanager
def beginning_with(first: Work) -> Iterator[None]:
    """Every transaction within begins with this work, also in threads that begin here; an exception
    that the work raises ends the transaction.
    """
    token = _FIRST.set(first)
    try:
        yield
    finally:
        _FIRST.reset(token)


def first_of_all() -> Work | None:
    """The work with which ``beginning_with`` begins each transaction here; None outside."""
    return _FIRST.get()
