"""What the process of an upkeep does: a backup, heads kept elsewhere, a check."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from onward.questions.db import VerifyStore, verified, verify_store
from onward.store.failures import StoreDamaged, StoreRefused
from onward.store.kept_backups import make_backup, remove_oldest, store_mark
from onward.store.kept_heads import keep_heads, present_heads
from onward.store.store import open_store


def do(task: dict[str, Any]) -> dict[str, Any]:
    """Do a task; a failure is its answer, too."""
    try:
        return {"backup": _keep, "verify": _verify}[task["do"]](task)
    except Exception as wrong:
        return {"failed": _words(wrong)}


def _keep(task: dict[str, Any]) -> dict[str, Any]:
    """Make a backup and keep the heads, or only one of the two."""

    now, done = datetime.now(UTC), {}
    with open_store(task["store"]) as store:
        with store.reading.connect() as connection:
            heads, mark = present_heads(connection), store_mark(connection)
        if task["backups"]:
            folder = Path(task["backups"])
            made, found = make_backup(store, folder, now, verified)
            heads = found.heads
            done = {"file": made.path.name, "bytes": made.path.stat().st_size}
        if task["heads"]:
            keep_heads(Path(task["heads"]), heads, now, "backup" if done else "head")
        if task["backups"]:
            remove_oldest(folder, mark, task["keep"])
    return done


def _verify(task: dict[str, Any]) -> dict[str, Any]:
    """Check the store; the first problem is given, the others are counted."""

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
