"""Drafts and pins of one user become another's."""

from __future__ import annotations

from onward.desk.act import Act, ActKind, ActRefused
from onward.desk.desk import Deed, Desk


def owned(desk: Desk, user: str) -> tuple[list[str], list[str]]:
    """Lists the user's drafts by name, and the user's pins: the goods, and the number of the act
    that pinned them.
    """
    drafts = [plan.name for plan in desk.state.drafts if plan.author == user]
    pins = [
        f"{pin.goods} ({number})" for number, pin in desk.state.pins.items() if pin.author == user
    ]
    return drafts, pins


def hand_over(desk: Desk, user: str, to: str) -> Act:
    """Gives the drafts and pins of one user to another, both by id. Raises ActRefused if there are
    none.
    """

    def act() -> Act:
        drafts, pins = owned(desk, user)
        if not drafts and not pins:
            maybe = "nothing has to be handed over"
            raise ActRefused("user", desk.name_of(user), "has no draft and no pin", maybe)
        what = [*drafts, *(f"pin {each}" for each in pins)]
        (done,) = desk.record(Deed(ActKind.HAND_OVER, {"from": user, "to": to, "what": what}))
        return done

    return desk.tried(act)
