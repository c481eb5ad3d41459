"""A backup or a check of the store in a process of its own, behind everything else: ``python -m
onward.web.upkeep_child``, started by the server only.

It reads its task as a line of JSON from standard input, since a command line is seen by everybody
on the machine, and answers with one. When the server is gone it ends at once.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from importlib import import_module

from onward.web.child import be_modest, end_with_server


def main() -> None:
    """Do one task."""
    end_with_server()
    be_modest()
    task = json.loads(sys.stdin.readline())
    threading.Thread(target=_until_the_server_is_gone, daemon=True).start()
    answer = import_module("onward.web.upkeep_task").do(task)
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _until_the_server_is_gone() -> None:
    sys.stdin.read()
    os._exit(1)


if __name__ == "__main__":
    main()
