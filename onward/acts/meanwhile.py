"""What others did to goods while a planner looked at them."""

from __future__ import annotations

from onward.desk.act import Act, ActKind, ActRefused, voided
from onward.desk.desk import Desk
from onward.desk.goods_words import Goods
from onward.desk.history import in_words
from onward.desk.json_values import encoded
from onward.desk.names import names_of
from onward.message import Message

AGAIN = "the same move again, if it is still wanted"


def refuse_acted_first(desk: Desk, goods: Goods, seen: int) -> None:
    """Raises ActRefused if, after the act ``seen``, anybody moved or pinned any of the goods or
    adopted another plan. It says who did what, and when.
    """
    if desk.state.acts == seen:
        return
    acts = desk.acts()
    void = voided(acts)
    last = next(
        (
            act
            for act in reversed(acts)
            if act.number > seen and act.number not in void and _concerns(act, goods)
        ),
        None,
    )
    if last is None:
        return
    user = desk.name_of(last.author) or Message("somebody who was not named")
    message = Message(
        "{user} was first, at {at}: {act}; nothing was changed",
        user=user,
        at=encoded(last.at),
        act=in_words(last, names_of(desk)),
    )
    raise ActRefused("goods", str(goods), message, AGAIN)


def _concerns(act: Act, goods: Goods) -> bool:
    match act.kind:
        case ActKind.ADOPT:
            return True
        case ActKind.PIN | ActKind.UNPIN:
            return bool(act.body["shipment"] == goods.shipment)
        case ActKind.MOVE:
            return any(
                each["shipment"] == goods.shipment
                and each["first"] <= goods.last
                and goods.first <= each["last"]
                for each in act.body["moves"]
            )
    return False
