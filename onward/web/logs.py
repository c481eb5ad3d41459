"""The log on standard error: errors, each with the id of its request; with ``--log-json`` lines of
JSON, also one for each request.

JSON in ASCII escapes control characters and line ends, so no request can forge a line.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from onward.epcis.request_id import request_id

access = logging.getLogger("onward.access")
FIELDS = "onward_fields"  # of a record: what stands in its line besides the message


class JsonLines(logging.Formatter):
    """One line of JSON a record."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {
            "time": at.replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "request_id": request_id(),
            **getattr(record, FIELDS, {"message": record.getMessage()}),
        }
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps({name: value for name, value in line.items() if value != ""})


class PlainLines(logging.Formatter):
    """The message, with the id of the request that it is about."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%SZ")
        self.converter = time.gmtime

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        """The line without its traceback."""
        text = "".join(c if c.isprintable() else "\ufffd" for c in super().formatMessage(record))
        return f"{text} [request {request_id()}]" if request_id() else text


@contextmanager
def log_to_standard_error(*, as_json: bool) -> Iterator[None]:
    """Writes the logs of uvicorn and Onward to standard error; with ``as_json`` requests too."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if as_json else PlainLines())
    loggers = [*map(logging.getLogger, ("uvicorn", "uvicorn.error", "asyncio", "onward")), access]
    before = [(each, each.handlers, each.propagate, each.level) for each in loggers]
    for logger in loggers[:-1]:
        logger.handlers, logger.propagate = [], logger.name == "uvicorn.error"
        if logger.name != "uvicorn.error":
            logger.addHandler(handler)
    logging.getLogger("onward").setLevel(logging.INFO if as_json else logging.WARNING)
    access.setLevel(logging.INFO if as_json else logging.CRITICAL)
    try:
        yield
    finally:
        for logger, handlers, propagate, level in before:
            logger.handlers, logger.propagate = handlers, propagate
            logger.setLevel(level)


def log_fields(logger: logging.Logger, level: int, fields: Mapping[str, Any]) -> None:
    """Logs a line of these fields."""
    if logger.isEnabledFor(level):
        logger.log(level, "", extra={FIELDS: dict(fields)})
