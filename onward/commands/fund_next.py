"""``onward fund next``: what the next million buys, and what of it the planner delivers by when and where, with and without a floor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onward.commands.asked import Instant, answer, read, scenario_argument
from onward.commands.output import give, give_json, say
from onward.commands.progress import Progress
from onward.errors import InvalidInput

if TYPE_CHECKING:
    from onward.money.settle import Ordered, Sent, Settled
    from onward.money.tranche import Bought, Choice, Need, Offer
    from onward.plan.plan import Plan
    from onward.report.told import Told
    from onward.scenario import Scenario


@click.command("next")
@scenario_argument
@click.option("--amount", type=click.IntRange(min=1), default=1_000_000, show_default=True, help="Each tranche, in whole units of money.")
@click.option("--tranches", type=click.IntRange(1, 20), default=3, show_default=True, help="How many, each beside the ones before it.")
@click.option(
    "--floor", type=click.FloatRange(0, 1), default=0.5, show_default=True, help="Each nation's share of what all together reach."
)
@click.option("--as-of", type=Instant(), metavar="INSTANT", help="When it is ordered (default: the scenario's).")
@click.option("--days", type=click.IntRange(1, 365), default=30, show_default=True, help="Need of so many days, to be met within them.")
@click.option("--fund", "folder", metavar="DIR", help="A folder with needs.csv and offers.csv (default: that of spring-2020).")
@click.option("--goods", multiple=True, metavar="GOODS", help="Buy these; several make sets of them (default: masks).")
@click.option("--priority", type=click.IntRange(1, 99), help="Goods up to this priority go first (default: all but the last).")
@click.option("--party", default="relief", show_default=True, help="On whose account it travels.")
@click.option("--gap", type=click.FloatRange(min=0), default=0.02, show_default=True, help="For the planner: this close to the bound.")
@click.option("--rounds", type=click.IntRange(1, 20), default=5, show_default=True, help="How often at most a purchase is planned.")
@answer
def next_tranche(
    scenario: str, amount: int, tranches: int, floor: float, as_of: datetime | None, days: int, as_json: bool, quiet: bool, **asked: Any
) -> int:
    """Say for each further million what it buys, for whom, and what of it the planner delivers by when, against need.

    The goods of SCENARIO up to --priority are planned first; what is bought takes the room that they leave, and the other goods what is
    left then. Every plan is judged. What would not arrive in time is bought for another nation, or not at all. Then the same with a floor:
    each nation gets at least --floor of the coverage that all together reach without it; what that costs in worker-days is its price.
    """
    from onward.formats.fund_needs import read_tranche
    from onward.money.amounts import digits

    world = read(scenario)
    needs, offers = read_tranche(_folder(asked["folder"]), world)
    goods = tuple(dict.fromkeys(asked["goods"])) or ("masks",)
    refuse_goods(goods, {each.goods for each in offers})
    now = as_of or world.as_of
    with Progress(quiet) as progress:
        progress("planning what is there")
        desk = _Desk(world, goods, needs, offers, now, now + timedelta(days=days), asked, progress)
        budget = amount * 10 ** digits(world.currency)
        free = desk.run(budget, tranches, Fraction(0))
        fair = desk.run(budget, tranches, Fraction(str(floor)), free) if floor else []
    document = desk.document(budget, free, fair)
    if as_json:
        give_json("fund-next", document)
    else:
        from onward.report.tranche import tranche_text

        give(tranche_text(document))
    if not quiet:
        say(f"ordered {now:%Y-%m-%d %H:%M}Z, need and delivery until {now + timedelta(days=days):%Y-%m-%d %H:%M}Z")
    return 0


def refuse_goods(goods: Sequence[str], offered: set[str]) -> None:
    """Raises InvalidInput for goods that nobody offers."""
    from onward.errors import Problem
    from onward.formats.columns import closest

    unknown = [each for each in goods if each not in offered]
    if unknown:
        said = f"are offered by nobody; there are {', '.join(sorted(offered))}"
        raise InvalidInput([Problem("offers.csv", 0, "goods", each, said, closest(each, offered)) for each in unknown])


def _folder(text: str | None) -> Path:
    from onward.formats.builtin import scenarios_folder

    return Path(text) if text else scenarios_folder() / "spring-2020" / "fund"


class _Desk:
    """What all tranches share: the scenario and the plan of what it ships by itself, needs and offers, and the planner."""

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
        from onward.money.settle import choices_for, kit_of, kits_needed, only
        from onward.scenario import Transport

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
        self.rest = [self._others(self.world, self.before)]  # as it is; then without a floor and with it
        self.choices = choices_for(self.kit, self.need, ratio)

    def planned_by(self, world: Scenario) -> Told:
        """The plan of a scenario, as the judge accepts it."""
        from onward.commands.judging import judged, signed
        from onward.plan.solve import solve

        self.plans += 1
        plan = signed(world, solve(world, gap=self.asked["gap"], progress=self.progress))
        if plan.stopped == "interrupted":
            raise KeyboardInterrupt
        try:
            return judged(world, plan)
        except InvalidInput as wrong:
            raise RuntimeError(f"the judge rejects the planner's plan: {wrong.problems[0]}") from wrong

    def _planned(self, before: Told) -> dict[tuple[str, str], int]:
        """Units that the scenario itself delivers to each nation from now on, in time for the need."""
        found: dict[tuple[str, str], int] = defaultdict(int)
        for arrival in before.read.arrivals:
            if self.now <= arrival.at <= self.by:
                found[arrival.shipment.destination[:2], arrival.shipment.goods] += (
                    arrival.consignment.handling_units * arrival.shipment.units
                )
        return found

    def run(self, budget: int, tranches: int, share: Fraction, free: Sequence[Settled] = ()) -> list[Settled]:
        """One tranche after the other, each in the room that the ones before it leave.

        ``free``: what each reaches without a floor, which a floor is a ``share`` of.
        """
        from onward.money.settle import both, floor_reached
        from onward.money.tranche import floors_for, within_floors

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
        self, name: str, choices: Sequence[Choice], money: int, left: dict[tuple[str, str], Fraction], world: Scenario, plan: Plan
    ) -> tuple[Settled, Scenario, Plan]:
        """Buy once in the room that is left; ``left``, the need, is less by what is delivered."""
        from onward.money.settle import settle

        trial = _Trial(self, name, world, plan)
        done = settle(choices, money, left, trial, rounds=self.asked["rounds"])
        for (kit, nation), sent in done.sent.items():
            left[nation, kit] -= sent.delivered * self.kit.worker_days
        return done, *trial.after(done.asked)

    def _others(self, world: Scenario, plan: Plan) -> dict[str, float]:
        """What share of the weight of the other goods stays behind once they are planned in the room that is left."""
        from onward.money.settle import room_beside

        if not self.others.shipments:
            return {}
        goods = self.others
        room = room_beside(world, plan, charters=True)
        told = self.planned_by(
            replace(room, shipments=goods.shipments, documents=goods.documents, pins=goods.pins, bookings=goods.bookings)
        )
        return {f"priority {each.priority}": each.weight_left / each.weight if each.weight else 0.0 for each in told.service}

    def orders(self, number: str, bought: Bought) -> list[Ordered]:
        """The shipments of what a tranche buys."""
        from onward.money.settle import Ordered

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

    def document(self, budget: int, free: Sequence[Settled], fair: Sequence[Settled]) -> dict[str, Any]:
        """Everything as JSON: need and what is planned for it already, then each tranche both ways."""
        days = (self.by - self.now).days
        kit = {
            "goods": [
                {"offer": offer.offer, "goods": offer.goods, "handling_units": n, "units": n * offer.units} for offer, n in self.kit.parts
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
        head = {"scenario": self.world.name, "currency": self.world.currency, "amount_minor": budget, "plans": self.plans, "kit": kit}
        rest = dict(zip(("as_it_is", "without", "with"), self.rest, strict=False))
        both = {"without": self._told(free), "with": self._told(fair)}
        return {**head, "days": days, "needs": needs, "needed": needed, **both, "other_goods_left_behind": rest}

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
                "bought": [self._row(nation, count, each.sent[kit, nation]) for (kit, nation), count in sorted(each.bought.items())],
            }
            for number, each in enumerate(found, 1)
        ]

    def _row(self, nation: str, count: int, sent: Sent) -> dict[str, Any]:
        return {
            "nation": nation,
            "units": {offer.goods: count * n * offer.units for offer, n in self.kit.parts},
            "delivered": {offer.goods: sent.delivered * n * offer.units for offer, n in self.kit.parts},
            "worker_days": float(sent.delivered * self.kit.worker_days),
            "goods_minor": count * self.kit.price_minor,
            "carriage_minor": sent.carriage_minor,
            "first": sent.first.isoformat() if sent.first else None,
            "last": sent.last.isoformat() if sent.last else None,
        }


class _Trial:
    """The planner's word on purchases of one tranche, in the room beside a plan; with both, all rules are judged once more."""

    def __init__(self, desk: _Desk, number: str, world: Scenario, plan: Plan) -> None:
        from onward.money.settle import room_beside

        self.desk, self.number, self.world, self.plan = desk, number, world, plan
        self.room = room_beside(world, plan)
        self.tried: dict[tuple[tuple[tuple[str, str], int], ...], tuple[Scenario, Plan]] = {}

    def __call__(self, bought: Bought) -> dict[tuple[str, str], Sent]:
        from onward.judge import check
        from onward.money.settle import Sent, together, with_orders

        desk = self.desk
        desk.progress("planning with what was bought", {"tranche": self.number, "plans": desk.plans + 1})
        orders = desk.orders(self.number, bought)
        told = desk.planned_by(with_orders(self.room, orders, desk.asked["party"]))
        both = with_orders(self.world, orders, desk.asked["party"]), together(self.plan, told.read.plan)
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
                    round(line.departure.cost_minor_per_kg * line.chargeable_g / 1000) for each in arrived[nation] for line in each.lines
                ),
            )
            for kit, nation in bought
        }

    def after(self, bought: Bought) -> tuple[Scenario, Plan]:
        """The scenario and the plan with what was bought."""
        return self.tried.get(tuple(sorted(bought.items())), (self.world, self.plan))
