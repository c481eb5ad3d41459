"""Results of work on a store: verified, copied, migrated, a person erased."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from onward.questions.db import MarkLifted, PersonsErased, StoreCopied, StoreMigrated
from onward.report.render.text import side_by_side
from onward.store.users import User
from onward.store.verify import Verified
from onward.wording.quantities import number_of


def verified_document(found: Verified) -> dict[str, Any]:
    """The checks made, and what is wrong."""
    wrong, harmless = (
        [
            {"table": p.file, "row": p.row, "field": p.field, "value": p.value}
            | {"message": p.message}
            for p in problems
        ]
        for problems in (found.problems, found.harmless)
    )
    return {
        "ok": not found.problems,
        "rows": found.rows,
        "heads": [{**asdict(each), "head": str(each)} for each in found.heads],
        "problems": wrong,
        "more": found.more,
        "older": found.older,
        "at_machine": found.at_machine,
        "harmless": harmless,
        "look_alikes": [
            [{"name": each.name, "id": each.id} for each in users] for users in found.alike
        ],
    }


def verified_text(found: Verified) -> str:
    """That everything is as recorded; the number of rows of each kind, and the head of each log."""
    rows = [f"{name} {count:,}" for name, count in found.rows.items() if count]
    all_well = "all is as it was recorded"
    head = side_by_side([f"{all_well}: {rows[0]}", *rows[1:]]) if rows else all_well
    older = (f"{count:,} {name}: by the rules of then" for name, count in found.older.items())
    machine = "  ".join(f"{name} {count:,}" for name, count in found.at_machine.items())
    machines = [f"recorded at the machine, by nobody who signed in: {machine}"] if machine else []
    alike = (f"{' and '.join(map(_told_apart, users))} look alike" for users in found.alike)
    heads = (f"{each.organisation}  {each}" for each in found.heads)
    return "\n".join([head, *older, *machines, *map(str, found.harmless), *alike, *heads])


def _told_apart(user: User) -> str:
    gone = "" if user.disabled_us is None else ", disabled"
    return f"{user.name} ({user.id}{gone})"


def copied_document(found: StoreCopied) -> dict[str, Any]:
    """A copy, as JSON."""
    if found.verified is None:
        return {"where": found.where, "events": None, "heads": []}
    heads = [str(each) for each in found.verified.heads]
    return {"where": found.where, "events": found.verified.rows["events"], "heads": heads}


def copied_text(found: StoreCopied) -> str:
    """Where a copy is, its number of events, and its heads."""
    if found.verified is None:
        return f"{found.where}: copied"
    heads = (str(each) for each in found.verified.heads)
    return "\n".join(
        [f"{found.where}: {number_of(found.verified.rows['events'], 'event')}, verified", *heads]
    )


def migrated_text(found: StoreMigrated) -> str:
    """From which version to which."""
    if found.before == found.now:
        return f"version {found.now}, as it was"
    return f"version {found.before or 'none'} -> {found.now}"


def erased_document(found: PersonsErased) -> dict[str, Any]:
    """The persons erased, and what remains in the log."""
    left = [asdict(each) for each in found.left]
    return {"erased": list(found.persons), "left_in_the_log": left}


def lifted_text(found: MarkLifted) -> str:
    """What the mark says, what verifying found, and whether the store may be used again."""
    wrong = len(found.verified.problems) - 1  # one is the mark
    verified = number_of(wrong, "problem") if wrong else verified_text(found.verified)
    after = "the mark is lifted" if found.lifted else "the mark is still there"
    if not found.lifted:
        after += ": restore a backup" if wrong else "; --yes lifts it"
    return "\n".join([found.said, verified, after])
