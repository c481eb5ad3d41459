"""The task of a job's process: it writes its steps to standard output, one JSON object a line, and
its answer to a file.
"""

from __future__ import annotations

import json
import pickle
import sys
import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from math import isfinite
from pathlib import Path
from typing import Any

from onward.cancel import Cancelled
from onward.desk.desk import Desk
from onward.errors import InvalidInput
from onward.job import Job
from onward.message import Message, written
from onward.plan.plan import Plan
from onward.store.store import open_store
from onward.web.child import ServerLines
from onward.web.finished import failure
from onward.web.sent_files import as_sent
from onward.web.work import KINDS

_SPEAKING = threading.Lock()


def do(server_lines: ServerLines, urgently: Callable[[Callable[[], Any]], Any]) -> None:
    """Do the task that the server has written."""
    job = Job(_step, _first)
    job.urgently = urgently
    server_lines.cancel = job.cancel
    if server_lines.early:
        job.cancel()
    task: dict[str, Any] = json.loads(server_lines.task.get())
    try:
        finished = _done(task, job)
    except Cancelled:
        _tell({"stopped": True})
    except MemoryError:
        most = Message("it needs more memory than a job may have (onward serve --job-memory MIB)")
        _tell({"failed": {"detail": most, "problems": []}})
    except Exception as wrong:
        _tell({"failed": failure(wrong)})
    else:
        path = Path(task["answer"])
        path.write_bytes(pickle.dumps(finished))
        _tell({"answer": str(path)})


def _done(task: Mapping[str, Any], job: Job) -> object:
    with open_store(task["store"]) as store:
        organisation = store.organisation(task["organisation"])
        desk = Desk(store, organisation, wall=datetime.fromisoformat(task["wall"]))
        try:
            return KINDS[task["kind"]](desk, task["request"], job)
        except InvalidInput as wrong:
            named = as_sent(task["request"], wrong.problems)
            if named == list(wrong.problems):
                raise
            raise InvalidInput(named) from wrong


def _tell(message: Mapping[str, Any]) -> None:
    with _SPEAKING:
        sys.stdout.write(written(message, default=str) + "\n")
        sys.stdout.flush()


def _step(words: str, numbers: Mapping[str, object]) -> None:
    """A step and its numbers; JSON has none for a bound that is not known yet."""
    known = {
        name: value
        for name, value in numbers.items()
        if not isinstance(value, float) or isfinite(value)
    }
    _tell({"step": words, "numbers": known})


def _first(plan: Plan, values: Mapping[str, int]) -> None:
    """The first feasible plan: its losses, and how much it leaves behind."""
    left = sum(row.handling_units for row in plan.left_behind)
    carried = sum(c.handling_units for c in plan.consignments)
    _tell({"first": {"values": dict(values), "carried": carried, "left": left}})
