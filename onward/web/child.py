"""One job in a process of its own: ``python -m onward.web.child``, started by the server only.

It reads its task from standard input, tells its steps on standard output, a JSON object a line,
and leaves its answer in a file. The server holds the other end of standard input: ``cancel`` asks
it to end soon, and its end, however the server dies, ends this process at once.
"""

from __future__ import annotations

import ctypes
import json
import os
import pickle
import signal
import sys
import threading
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from onward.cancel import Cancelled
from onward.desk.acts import Desk
from onward.desk.job import Job
from onward.plan.plan import Plan
from onward.store.store import open_store
from onward.web.work import KINDS, failure

NICE = 10  # of a job, so that whoever looks at the desk waits for nobody
DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux


def main() -> None:
    """Do the task."""
    _be_modest()
    task: dict[str, Any] = json.loads(sys.stdin.readline())
    job = Job(_step, _first)
    threading.Thread(target=_listen, args=(job,), daemon=True).start()
    try:
        finished = _done(task, job)
    except Cancelled:
        _tell({"stopped": True})
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
        return KINDS[task["kind"]](desk, task["request"], job)


def _be_modest() -> None:
    """Behind whoever looks at the desk; gone with the server, where the system sees to it."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(DIES_WITH_PARENT, signal.SIGKILL)
    if hasattr(signal, "SIGINT"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which tells us


def _listen(job: Job) -> None:
    for line in sys.stdin:
        if line.strip() == "cancel":
            job.cancel()
    os._exit(1)  # the server is gone: nobody would record the answer


_SPEAKING = threading.Lock()


def _tell(said: Mapping[str, Any]) -> None:
    with _SPEAKING:
        sys.stdout.write(json.dumps(said, default=str) + "\n")
        sys.stdout.flush()


def _step(words: str, numbers: Mapping[str, object]) -> None:
    _tell({"step": words, "numbers": dict(numbers)})


def _first(plan: Plan, values: Mapping[str, int]) -> None:
    """The first plan that can be carried out: what it loses, and how much it leaves."""
    left = sum(row.handling_units for row in plan.left_behind)
    carried = sum(c.handling_units for c in plan.consignments)
    _tell({"first": {"values": dict(values), "carried": carried, "left": left}})


if __name__ == "__main__":
    main()
