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
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from onward.web.child import be_modest, end_with_server


def main() -> None:
    """Do one task."""
    end_with_server()
    be_modest()
    task = json.loads(sys.stdin.readline())
    threading.Thread(target=_until_the_server_is_gone, daemon=True).start()
    try:
        answer = {"backup": _keep, "verify": _verify}[task["do"]](task)
    except Exception as wrong:
        answer = {"failed": _words(wrong)}
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def _until_the_server_is_gone() -> None:
    sys.stdin.read()
    os._exit(1)


def _keep(task: dict[str, Any]) -> dict[str, Any]:
    """Make a backup and keep the heads, or only one of the two."""
    from onward.store.kept_backups import make_backup, remove_oldest, store_mark  # noqa: PLC0415
    from onward.store.kept_heads import keep_heads, present_heads  # noqa: PLC0415
    from onward.store.store import open_store  # noqa: PLC0415

    now, done = datetime.now(UTC), {}
    with open_store(task["store"]) as store:
        with store.reading.connect() as connection:
            heads, mark = present_heads(connection), store_mark(connection)
        if task["backups"]:
            folder = Path(task["backups"])
            made, verified = make_backup(store, folder, now)
            heads = verified.heads
            done = {"file": made.path.name, "bytes": made.path.stat().st_size}
        if task["heads"]:
            keep_heads(Path(task["heads"]), heads, now, "backup" if done else "head")
        if task["backups"]:
            remove_oldest(folder, mark, task["keep"])
    return done


def _verify(task: dict[str, Any]) -> dict[str, Any]:
    """Check the store; the first problem is given, the others are counted."""
    from onward.questions.db import VerifyStore, verify_store  # noqa: PLC0415
    from onward.store.failures import StoreDamaged, StoreRefused  # noqa: PLC0415
    from onward.store.store import open_store  # noqa: PLC0415

    try:
        with open_store(task["store"]) as store:
            found = verify_store(store, VerifyStore(quick=task["quick"])).value
    except (StoreDamaged, StoreRefused) as wrong:
        return {"failed": _words(wrong), "red": True}
    if found.problems:
        count = len(found.problems) + found.more
        return {"failed": f"{count} things are not as recorded: {found.problems[0]}", "red": True}
    return {"entries": sum(found.rows.values())}


def _words(wrong: Exception) -> str:
    """An error in one line."""
    text = str(wrong)
    if isinstance(wrong, OSError) and wrong.strerror:
        text = f"{wrong.filename or 'the store'}: {wrong.strerror}"
    return " ".join((text or type(wrong).__name__).split())[:500]


if __name__ == "__main__":
    main()
