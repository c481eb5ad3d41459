"""What a planner will ask for next is made ready meanwhile: a first verdict on a move of M takes
seconds, the next ones a tenth of one.
"""

from __future__ import annotations

from threading import Lock

from onward.acts.moves_by_hand import OpenDraft, open_draft
from onward.desk.act import ActRefused
from onward.desk.desk import Desk
from onward.errors import InvalidInput
from onward.web.open_desk import OpenDesk


def by_hand(here: OpenDesk, desk: Desk, draft: str = "") -> OpenDraft:
    """A draft ready to be moved in; made once for each state of the desk."""
    key = ("by hand", draft, desk.state.acts, desk.now)
    return here.readings.get(key, lambda: open_draft(desk, draft))


class Warmer:
    """Makes it ready in the background, for the desk as it is when it is asked; asked while it
    works, it looks once more.
    """

    def __init__(self) -> None:
        self.working, self.wanted = Lock(), False

    def warm(self, here: OpenDesk) -> None:
        """To be called by a thread that answers nobody."""
        self.wanted = True
        while self.wanted and self.working.acquire(blocking=False):
            try:
                self.wanted = False
                _made_ready(here)
            finally:
                self.working.release()


def _made_ready(here: OpenDesk) -> None:
    desk = here.find_desk()
    shown = desk.state.shown if desk else None
    if desk is None or shown is None:
        return
    try:
        by_hand(here, desk, shown.name if shown in desk.state.drafts else "")
    except (
        ActRefused,
        InvalidInput,
    ):  # several drafts, or none that can be moved in: asked by name
        return
