"""Answers to bookings as carriers' desks write them into a cell: "confirmed 30", "拒绝", "LH8403
27MAR: bestätigt 12 Stück; CX37 28MAR: refused".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onward.scenario import BookingState

ANSWERS = {
    word: state
    for state, words in (
        (
            BookingState.CONFIRMED,
            "confirmed|confirm|ok|yes|accepted|booked|kk|hk|bestätigt|bestaetigt|ja|gebucht|"
            "confirmé|confirme|confirmée|accepté|oui|confirmado|confirmada|aceptado|sí|si|"
            "已确认|确认|已订|接受|是",
        ),
        (
            BookingState.REFUSED,
            "refused|refuse|rejected|declined|no|denied|un|abgelehnt|abgesagt|nein|refusé|"
            "refusée|rejeté|non|rechazado|rechazada|denegado|拒绝|已拒绝|否|不接受",
        ),
    )
    for word in words.split("|")
}
# what our own sheet says of bookings that nobody has answered
OPEN = {"to request", "requested", "stopped", "待订舱", "已申请", "不再承运"}
_SEVERAL = re.compile(r"[;；\n]+")
_UNIT = r"(?:pcs?|pieces?|stück|stk|pièces?|piezas?|件)?\.?"
_ANSWER = re.compile(
    rf"(?:(?P<flight>.+?)\s*[:：]\s*)?(?:(?P<before>\d{{1,9}})\s*{_UNIT}\s*)?"
    rf"(?P<word>[^\s\d:：][^\d:：]*?)\s*[:：]?\s*(?P<after>\d{{1,9}})?\s*{_UNIT}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenAnswer:
    """An answer: for how many pieces (None: all), and of which flight ("": none is named)."""

    state: BookingState
    pieces: int | None = None
    flight: str = ""


class NoAnswer(ValueError):
    """A text that is no answer to a booking; ``text``: the part of the cell that is not read."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def written_answers(cell: str) -> list[WrittenAnswer]:
    """The answers in a cell; raises NoAnswer for a part that is none.

    >>> [(str(each.state), each.pieces) for each in written_answers("confirmed 30; CX37: no")]
    [('confirmed', 30), ('refused', None)]
    >>> written_answers("LH8403 27MAR: requested 40")
    []
    """
    found = []
    for part in filter(None, map(str.strip, _SEVERAL.split(cell))):
        match = _ANSWER.fullmatch(part)
        word = match["word"].strip().casefold() if match else ""
        if match is None or word not in {*ANSWERS, *OPEN}:
            raise NoAnswer(part)
        if word in ANSWERS:
            pieces = match["before"] or match["after"]
            found.append(
                WrittenAnswer(
                    state=ANSWERS[word],
                    pieces=int(pieces) if pieces else None,
                    flight=(match["flight"] or "").strip(),
                )
            )
    return found
