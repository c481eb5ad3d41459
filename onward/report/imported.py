"""An import of events as JSON: the number of rows, and the problems of some."""

from __future__ import annotations

from onward.questions.events import ImportedEvents

FIELDS = ("row", "field", "value", "message", "maybe")


def imported_counts(found: ImportedEvents) -> dict[str, int]:
    """Rows of the file by outcome."""
    return {
        "rows": len(found.reading.rows),
        "recorded": found.brought.events,
        "there_before": found.brought.duplicates,
        "repeated_in_file": found.reading.count("repeated"),
        "rejected": found.reading.count("rejected"),
    }


def imported_document(file: str, organisation: str, found: ImportedEvents) -> dict[str, object]:
    """The same as JSON, with every row that was rejected."""
    problems = [{name: getattr(p, name) for name in FIELDS} for p in found.reading.problems]
    head = {"file": file, "db": found.store, "organisation": organisation}
    return {**head, **imported_counts(found), "problems": problems}
