"""What the rows of a table rest on, in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from onward.message import Message

NOT_STATED = Message("not stated")


class Mark(StrEnum):
    """What a row rests on."""

    MEASURED = "measured"  # somebody counted it, and the source says who
    MODELLED = "modelled"  # it follows from a choice of ours
    CALIBRATED = "calibrated"  # chosen so that a figure agrees with a published one
    SYNTHETIC = "synthetic"  # counted exactly, on rows that are made up


def provenance(marks: Iterable[object]) -> str:
    """How many rows rest on what; "" where no row says.

    >>> provenance(["measured", "", "synthetic", "synthetic"])
    'Provenance of 4 rows: 1 measured, 2 synthetic, 1 not stated.'
    >>> provenance(["modelled", "modelled"])
    'Provenance: modelled.'
    """
    counted = Counter(str(mark or NOT_STATED) for mark in marks)
    if not set(counted) & set(Mark):
        return ""
    found = [each for each in (*Mark, NOT_STATED) if counted[each]]
    if len(found) == 1:
        return Message("Provenance: {mark}.", mark=found[0])
    parts = [Message("{count:,} {mark}", count=counted[each], mark=each) for each in found]
    return Message(
        "Provenance of {count:,} rows: {parts}.",
        count=counted.total(),
        parts=Message.joined(", ", parts),
    )
