"""Buys goods with a planner's answers: each purchase is planned next to everything else, and goods
that would not arrive in time are not bought.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from onward.money.tranche import Bought, Choice, allocate, worth


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The planner's answer for one purchase: handling units in time, their first and last arrival,
    and the cost of their carriage.
    """

    delivered: int = 0
    first: datetime | None = None
    last: datetime | None = None
    carriage_minor: int = 0


Planner = Callable[[Bought], Mapping[tuple[str, str], Sent]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """The result of buying with an amount; amounts in minor units. All of it arrives in time: the
    rest is not ordered.

    ``asked``: the last purchase planned; ``rounds``: how often the planner ran. ``settled``: the
    amount pays for goods and carriage. ``floor``: the share of its floor that the nation with the
    lowest such share gets (1: no floor).
    """

    bought: Bought
    sent: Mapping[tuple[str, str], Sent]
    goods_minor: int
    carriage_minor: int
    worth: Fraction
    rounds: int
    settled: bool
    asked: Bought
    floor: Fraction = Fraction(1)

    @property
    def spent_minor(self) -> int:
        """Goods and carriage."""
        return self.goods_minor + self.carriage_minor


def settle(
    choices: Sequence[Choice],
    budget_minor: int,
    need: Mapping[tuple[str, str], Fraction],
    planner: Planner,
    *,
    rounds: int = 5,
) -> Settled:
    """Buys, plans, and buys again with the planner's answers: how many arrive in time, and the cost
    of their carriage.

    The first plan is for the full need of each nation, or all that the amount pays for; what
    arrives then can arrive together. Ends when the purchase no longer changes, or after ``rounds``;
    returns the purchase of the highest worth that the amount pays for.
    """
    every = {
        each.name: min(
            each.most,
            int(need[each.nation, each.goods] // each.units),
            budget_minor // each.cost_minor,
        )
        for each in choices
    }
    every = {name: count for name, count in every.items() if count > 0}
    carried = dict(planner(every)) if every else {}
    now = [
        _learned(each, every.get(each.name, 0), carried.get(each.name, Sent())) for each in choices
    ]
    best: Settled | None = None
    before: Bought | None = None
    for number in range(2, rounds + 2):
        bought = allocate(now, budget_minor, need)
        if bought == before:
            break
        before, sent = bought, dict(planner(bought)) if bought else {}
        found = _settled(now, bought, sent, budget_minor, number)
        if best is None or (found.settled, found.worth) > (best.settled, best.worth):
            best = found
        now = [
            _learned(each, bought.get(each.name, 0), sent.get(each.name, Sent())) for each in now
        ]
    assert best is not None
    return best


def _settled(
    choices: Sequence[Choice],
    bought: Bought,
    sent: Mapping[tuple[str, str], Sent],
    budget: int,
    number: int,
) -> Settled:
    delivered = {
        name: sent[name].delivered for name in bought if name in sent and sent[name].delivered
    }
    goods = sum(delivered.get(each.name, 0) * each.price_minor for each in choices)
    carriage = sum(each.carriage_minor for each in sent.values())
    return Settled(
        bought=delivered,
        asked=bought,
        sent=sent,
        goods_minor=goods,
        carriage_minor=carriage,
        worth=worth(choices, delivered),
        rounds=number,
        settled=goods + carriage <= budget,
    )


def both(first: Settled, then: Settled) -> Settled:
    """A tranche bought in two steps as one."""
    sent = dict(first.sent)
    for name, each in then.sent.items():
        other = sent.get(name, Sent())
        sent[name] = Sent(
            delivered=other.delivered + each.delivered,
            first=min((at for at in (other.first, each.first) if at), default=None),
            last=max((at for at in (other.last, each.last) if at), default=None),
            carriage_minor=other.carriage_minor + each.carriage_minor,
        )
    return Settled(
        bought={
            name: first.bought.get(name, 0) + then.bought.get(name, 0)
            for name in {**first.bought, **then.bought}
        },
        sent=sent,
        goods_minor=first.goods_minor + then.goods_minor,
        carriage_minor=first.carriage_minor + then.carriage_minor,
        worth=first.worth + then.worth,
        rounds=first.rounds + then.rounds,
        settled=first.settled and then.settled,
        asked=then.asked,
    )


def floor_reached(
    choices: Iterable[Choice], bought: Bought, floors: Mapping[str, Fraction]
) -> Fraction:
    """The lowest share of its floor that any nation gets, at most 1."""
    mine = list(choices)
    return min(
        (
            min(Fraction(1), worth(mine, bought, nation) / floor)
            for nation, floor in floors.items()
            if floor
        ),
        default=Fraction(1),
    )


def _learned(choice: Choice, bought: int, sent: Sent) -> Choice:
    if not bought:
        return choice
    most = sent.delivered if sent.delivered < bought else choice.most
    carriage = (
        -(-sent.carriage_minor // sent.delivered) if sent.delivered else choice.carriage_minor
    )
    return replace(choice, most=most, carriage_minor=carriage)
