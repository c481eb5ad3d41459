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
from onward.web.search_index import search_index


def by_hand(here: OpenDesk, desk: Desk, draft: str = "") -> OpenDraft:
    """A draft ready to be moved in; made once for each state of the desk."""
    key = ("by hand", draft, desk.state.acts, desk.now)
    return here.readings.get(key, lambda: open_draft(desk, draft))


class Warmer:
    """Makes a plan ready in the background, for the desk as it is when it is asked; asked while it
    works, it looks once more, at the last plan that was asked for.
    """

    def __init__(self) -> None:
        self.working, self.wanted = Lock(), ""

    def warm(self, here: OpenDesk, plan: str) -> None:
        """To be called by a thread that answers nobody."""
        self.wanted = plan
        while self.wanted and self.working.acquire(blocking=False):
            try:
                name, self.wanted = self.wanted, ""
                _made_ready(here, name)
            finally:
                self.working.release()


def _made_ready(here: OpenDesk, plan: str) -> None:
    desk = here.find_desk()
    shown = desk.state.shown if desk else None
    if desk is None or shown is None:
        return
    search_index(here, desk)
    try:
        by_hand(here, desk, plan)
    except (ActRefused, InvalidInput):  # a plan in which nothing can be moved
        return
