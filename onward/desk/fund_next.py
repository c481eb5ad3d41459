"""What the tranches of a fund share: a scenario, the plan of what it ships by itself, needs and
offers, and the planner's word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from fractions import Fraction
from typing import Any

from onward.cli.progress import Progress
from onward.desk.judged_plan import JudgedPlan, judged
from onward.desk.plan_files import signed
from onward.errors import InvalidInput
from onward.judge import check
from onward.money.kit import choices_for, kit_of, kits_needed
from onward.money.residual_capacity import Ordered, only, room_beside, together, with_orders
from onward.money.settle import Sent, Settled, both, floor_reached, settle
from onward.money.tranche import Bought, Choice, Need, Offer, floors_for, within_floors
from onward.plan.interrupted import uninterrupted
from onward.plan.plan import Plan
from onward.plan.solve import solve
from onward.scenario import Scenario, Transport
from onward.wording.instants import rfc3339


class Desk:
    """What all tranches share: the scenario and the plan of what it ships by itself, needs and
    offers, and the planner.
    """

    def __init__(
        self,
        world: Scenario,
        goods: Sequence[str],
        needs: Sequence[Need],
        offers: Sequence[Offer],
        now: datetime,
        by: datetime,
        asked: Mapping[str, Any],
        progress: Progress,
    ) -> None:

        self.needs, self.now, self.by = needs, now, by
        self.asked, self.progress, self.plans = asked, progress, 0
        ratio = world.kg_per_m3[Transport.AIR]
        self.kit = kit_of(goods, needs, offers, ratio)
        levels = sorted({each.priority for each in world.shipments})
        first = asked["priority"] or (levels[-2:][0] if levels else 1)
        self.world = only(world, lambda each: each.priority <= first)
        self.others = only(world, lambda each: each.priority > first)
        before = self.planned_by(self.world)
        self.before = before.read.plan
        self.planned = self._planned(before)
        self.need = kits_needed(self.kit, needs, (by - now).days, self.planned)
        # as it is; then without a floor and with it
        self.rest = [self._others(self.world, self.before)]
        self.choices = choices_for(self.kit, self.need, ratio)

    def planned_by(self, world: Scenario) -> JudgedPlan:
        """The plan of a scenario, as the judge accepts it."""

        self.plans += 1
        made = solve(world, gap=self.asked["gap"], progress=self.progress)
        plan = signed(world, uninterrupted(made))
        try:
            return judged(world, plan)
        except InvalidInput as wrong:
            raise RuntimeError(
                f"the judge rejects the planner's plan: {wrong.problems[0]}"
            ) from wrong

    def _planned(self, before: JudgedPlan) -> dict[tuple[str, str], int]:
        """Units that the scenario itself delivers to each nation from now on, in time for the
        need.
        """
        found: dict[tuple[str, str], int] = defaultdict(int)
        for arrival in before.read.arrivals:
            if self.now <= arrival.at <= self.by:
                found[arrival.shipment.destination[:2], arrival.shipment.goods] += (
                    arrival.consignment.handling_units * arrival.shipment.units
                )
        return found

    def run(
        self, budget: int, tranches: int, share: Fraction, free: Sequence[Settled] = ()
    ) -> list[Settled]:
        """One tranche after the other, each in the room that the ones before it leave.

        ``free``: what each reaches without a floor, which a floor is a ``share`` of.
        """

        left, found = dict(self.need), list[Any]()
        world, plan = self.world, self.before
        for number in range(1, tranches + 1):
            first = None
            if share:
                needed = {nation: asked for (nation, _), asked in left.items()}
                floors = floors_for(share, free[number - 1].worth, needed)
                choices = within_floors(self.choices, budget, left, floors)
                first, world, plan = self._step(f"{number}f", choices, budget, left, world, plan)
            money = budget - (first.spent_minor if first else 0)
            done, world, plan = self._step(str(number), self.choices, money, left, world, plan)
            if first:
                done = both(first, done)
                done = replace(done, floor=floor_reached(self.choices, done.bought, floors))
            found.append(done)
        self.rest.append(self._others(world, plan))
        return found

    def _step(
        self,
        name: str,
        choices: Sequence[Choice],
        money: int,
        left: dict[tuple[str, str], Fraction],
        world: Scenario,
        plan: Plan,
    ) -> tuple[Settled, Scenario, Plan]:
        """Buy once in the room that is left; ``left``, the need, is less by what is delivered."""

        trial = _Trial(self, name, world, plan)
        done = settle(choices, money, left, trial, rounds=self.asked["rounds"])
        for (kit, nation), sent in done.sent.items():
            left[nation, kit] -= sent.delivered * self.kit.worker_days
        return done, *trial.after(done.asked)

    def _others(self, world: Scenario, plan: Plan) -> dict[str, float]:
        """What share of the weight of the other goods stays behind once they are planned in the
        room that is left.
        """

        if not self.others.shipments:
            return {}
        goods = self.others
        room = room_beside(world, plan, charters=True)
        told = self.planned_by(
            replace(
                room,
                shipments=goods.shipments,
                documents=goods.documents,
                pins=goods.pins,
                bookings=goods.bookings,
            )
        )
        return {
            f"priority {each.priority}": each.weight_left / each.weight if each.weight else 0.0
            for each in told.service
        }

    def orders(self, number: str, bought: Bought) -> list[Ordered]:
        """The shipments of what a tranche buys."""

        needs = {each.name: each for each in self.needs}
        return [
            Ordered(
                tranche=number,
                offer=offer,
                need=needs[nation, offer.goods],
                handling_units=count * times,
                at=self.now,
                by=self.by,
            )
            for (_, nation), times in sorted(bought.items())
            for offer, count in self.kit.parts
        ]

    def document(
        self, budget: int, free: Sequence[Settled], fair: Sequence[Settled]
    ) -> dict[str, Any]:
        """Everything as JSON: need and what is planned for it already, then each tranche both
        ways.
        """
        days = (self.by - self.now).days
        kit = {
            "goods": [
                {
                    "offer": offer.offer,
                    "goods": offer.goods,
                    "handling_units": n,
                    "units": n * offer.units,
                }
                for offer, n in self.kit.parts
            ],
            "worker_days": float(self.kit.worker_days),
        }
        needs = [
            {
                "nation": e.nation,
                "place": e.place,
                "goods": e.goods,
                "units": e.units_per_day * days,
                "planned": self.planned[e.name],
                "source": e.source,
            }
            for e in self.needs
            if e.goods in {offer.goods for offer, _ in self.kit.parts}
        ]
        needed = {nation: float(mine) for (nation, _), mine in self.need.items()}
        head = {
            "scenario": self.world.name,
            "currency": self.world.currency,
            "amount_minor": budget,
            "plans": self.plans,
            "kit": kit,
        }
        rest = dict(zip(("as_it_is", "without", "with"), self.rest, strict=False))
        both = {"without": self._told(free), "with": self._told(fair)}
        return {
            **head,
            "days": days,
            "needs": needs,
            "needed": needed,
            **both,
            "other_goods_left_behind": rest,
        }

    def _told(self, found: Sequence[Settled]) -> list[dict[str, Any]]:
        return [
            {
                "tranche": number,
                "goods_minor": each.goods_minor,
                "carriage_minor": each.carriage_minor,
                "worker_days": float(each.worth),
                "floor_reached": float(each.floor),
                "rounds": each.rounds,
                "settled": each.settled,
                "bought": [
                    self._row(nation, count, each.sent[kit, nation])
                    for (kit, nation), count in sorted(each.bought.items())
                ],
            }
            for number, each in enumerate(found, 1)
        ]

    def _row(self, nation: str, count: int, sent: Sent) -> dict[str, Any]:
        return {
            "nation": nation,
            "units": {offer.goods: count * n * offer.units for offer, n in self.kit.parts},
            "delivered": {
                offer.goods: sent.delivered * n * offer.units for offer, n in self.kit.parts
            },
            "worker_days": float(sent.delivered * self.kit.worker_days),
            "goods_minor": count * self.kit.price_minor,
            "carriage_minor": sent.carriage_minor,
            "first": rfc3339(sent.first) if sent.first else None,
            "last": rfc3339(sent.last) if sent.last else None,
        }


class _Trial:
    """The planner's word on purchases of one tranche, in the room beside a plan; with both, all
    rules are judged once more.
    """

    def __init__(self, desk: Desk, number: str, world: Scenario, plan: Plan) -> None:

        self.desk, self.number, self.world, self.plan = desk, number, world, plan
        self.room = room_beside(world, plan)
        self.tried: dict[tuple[tuple[tuple[str, str], int], ...], tuple[Scenario, Plan]] = {}

    def __call__(self, bought: Bought) -> dict[tuple[str, str], Sent]:

        desk = self.desk
        desk.progress(
            "planning with what was bought", {"tranche": self.number, "plans": desk.plans + 1}
        )
        orders = desk.orders(self.number, bought)
        told = desk.planned_by(with_orders(self.room, orders, desk.asked["party"]))
        both = (
            with_orders(self.world, orders, desk.asked["party"]),
            together(self.plan, told.read.plan),
        )
        wrong = check(*both)
        if wrong:
            raise RuntimeError(f"the judge rejects the plan with what was bought: {wrong[0]}")
        self.tried[tuple(sorted(bought.items()))] = both
        mine = {each.id: (each.need.nation, each.offer.offer) for each in orders}
        counts: dict[tuple[str, str], int] = defaultdict(int)
        arrived: dict[str, list[Any]] = defaultdict(list)
        for arrival in told.read.arrivals:
            name = mine[arrival.shipment.id]
            counts[name] += arrival.consignment.handling_units
            arrived[name[0]].append(arrival)
        return {
            (kit, nation): Sent(
                delivered=min(counts[nation, offer.offer] // n for offer, n in desk.kit.parts),
                first=min((each.at for each in arrived[nation]), default=None),
                last=max((each.at for each in arrived[nation]), default=None),
                carriage_minor=sum(
                    round(line.departure.cost_minor_per_kg * line.chargeable_g / 1000)
                    for each in arrived[nation]
                    for line in each.lines
                ),
            )
            for kit, nation in bought
        }

    def after(self, bought: Bought) -> tuple[Scenario, Plan]:
        """The scenario and the plan with what was bought."""
        return self.tried.get(tuple(sorted(bought.items())), (self.world, self.plan))
