"""The next tranches of a fund: what they buy, and how much of it the planner delivers, where and
when.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path

from onward.answer import Answer, Note, NoteKind, NotThere
from onward.desk.judged_plan import JudgedPlan, judged
from onward.desk.loads import Arrival
from onward.desk.plan_signature import signed
from onward.errors import InvalidInput, Problem
from onward.formats.fund_needs import read_tranche
from onward.job import Job
from onward.judge import check
from onward.message import Message
from onward.money.kit import Kit, choices_for, kit_of, kits_needed
from onward.money.residual_capacity import Ordered, only, room_left, together, with_orders
from onward.money.settle import Sent, Settled, both, floor_reached, settle
from onward.money.tranche import Bought, Choice, Need, Offer, floors_for, within_floors
from onward.plan.interrupted import uninterrupted
from onward.plan.plan import Plan
from onward.plan.solve import solve
from onward.questions.fund_book import fund_folder
from onward.questions.question import question
from onward.questions.record import Record
from onward.scenario import Scenario, Transport
from onward.scenario.exchange_rates import exchange
from onward.wording.amounts import minor_units
from onward.wording.closest import closest
from onward.wording.instants import utc_words

NO_TABLES = "--fund DIR, a folder with needs.csv and offers.csv (`onward fund template DIR`)"


@dataclass(frozen=True, slots=True, kw_only=True)
class NextTranches:
    """A number of ``tranches`` of ``amount`` each, in whole units of the scenario's currency, each
    beside the ones before it.

    Need of ``days`` days from ``as_of`` on (None: the scenario's), to be met within them.
    ``floor``: each nation's share of what all together reach; 0: none. ``goods``: what is bought;
    several make sets of them. Goods up to ``priority`` go first (None: all but the last).
    ``party``: on whose account it travels. ``gap`` is for the planner, and a purchase is planned at
    most ``rounds`` times.
    """

    amount: int = 1_000_000
    tranches: int = 3
    floor: float = 0.5
    as_of: datetime | None = None
    days: int = 30
    goods: tuple[str, ...] = ("masks",)
    priority: int | None = None
    party: str = "relief"
    gap: float = 0.02
    rounds: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedMet:
    """A need, and the units of it that the scenario itself delivers."""

    need: Need
    units: int
    planned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FundedTranches:
    """What each tranche buys without a floor and with it, in minor units and worker-days.

    ``needed``: worker-days by nation that nothing planned covers. ``left``: the share of the weight
    of the other goods that stays behind, by priority: without any tranche, after all without a
    floor, and after all with it. ``plans``: the number of plans made.
    """

    scenario: str
    currency: str
    amount_minor: int
    days: int
    plans: int
    kit: Kit
    needs: tuple[NeedMet, ...]
    needed: Mapping[str, Fraction]
    without_floor: tuple[Settled, ...]
    with_floor: tuple[Settled, ...]
    left: tuple[Mapping[str, float], ...]


@question
def next_tranches(record: Record, question: NextTranches, job: Job) -> Answer[FundedTranches]:
    """Each plan is judged. Raises InvalidInput, and NotThere without needs and offers."""
    scenario = record.scenario
    needs, offers = read_tranche(_tables(record), scenario)
    refuse_goods(question.goods, {each.goods for each in offers})
    now = question.as_of or scenario.as_of
    job.progress("planning what is there")
    planner = _Tranches(scenario, needs, offers, now, question, job)
    budget = minor_units(question.amount, scenario.currency)
    free = planner.run(budget, Fraction(0))
    fair = planner.run(budget, Fraction(str(question.floor)), free) if question.floor else []
    until = now + timedelta(days=question.days)
    span = Message(
        "ordered at {at}; need is counted, and goods are delivered, until {until}",
        at=utc_words(now),
        until=utc_words(until),
    )
    return Answer(
        value=planner.found(budget, free, fair),
        notes=(*record.notes, Note(NoteKind.SUMMARY, span)),
    )


def _tables(record: Record) -> Path:
    folder = fund_folder(record)
    if folder is None:
        message = "no fund is named, and none lies beside the scenario"
        raise NotThere([Problem("fund", 0, "", "", message, NO_TABLES)])
    return folder


def refuse_goods(goods: Sequence[str], offered: set[str]) -> None:
    """Raises InvalidInput for goods without an offer."""
    problem = Message(
        "are offered by nobody; there are {offered}",
        offered=", ".join(sorted(offered)) or "no offers",
    )
    unknown = [each for each in goods if each not in offered]
    if unknown:
        raise InvalidInput(
            Problem("offers.csv", 0, "goods", each, problem, closest(each, offered))
            for each in unknown
        )


class _Tranches:
    """What all tranches share: the scenario and the plan of its own shipments, needs and offers,
    and the planner.
    """

    def __init__(
        self,
        scenario: Scenario,
        needs: Sequence[Need],
        offers: Sequence[Offer],
        now: datetime,
        question: NextTranches,
        job: Job,
    ) -> None:
        self.needs, self.now, self.by = needs, now, now + timedelta(days=question.days)
        self.asked, self.job, self.plans = question, job, 0
        ratio = scenario.kg_per_m3[Transport.AIR]
        self.kit = kit_of(question.goods, needs, offers, ratio)
        levels = sorted({each.priority for each in scenario.shipments})
        first = question.priority or (levels[-2:][0] if levels else 1)
        self.scenario = only(scenario, lambda each: each.priority <= first)
        self.others = only(scenario, lambda each: each.priority > first)
        before = self.planned_by(self.scenario)
        self.before = before.read.plan
        self.planned = self._planned(before)
        self.need = kits_needed(self.kit, needs, question.days, self.planned)
        # as it is; then without a floor and with it
        self.rest = [self._others(self.scenario, self.before)]
        self.choices = choices_for(self.kit, self.need, ratio)

    def planned_by(self, scenario: Scenario) -> JudgedPlan:
        """The plan of a scenario, accepted by the judge."""

        self.plans += 1
        made = solve(scenario, gap=self.asked.gap, progress=self.job.progress)
        plan = signed(scenario, uninterrupted(made))
        try:
            return judged(scenario, plan)
        except InvalidInput as wrong:
            raise RuntimeError(
                f"the judge rejects the planner's plan: {wrong.problems[0]}"
            ) from wrong

    def _planned(self, before: JudgedPlan) -> dict[tuple[str, str], int]:
        """Units that the scenario's own shipments deliver to each nation from now on, in time for
        the need.
        """
        found: dict[tuple[str, str], int] = defaultdict(int)
        for arrival in before.read.arrivals:
            if self.now <= arrival.at <= self.by:
                found[arrival.shipment.destination[:2], arrival.shipment.goods] += (
                    arrival.consignment.handling_units * arrival.shipment.units
                )
        return found

    def run(self, budget: int, share: Fraction, free: Sequence[Settled] = ()) -> list[Settled]:
        """One tranche after the other, each in the room that the ones before it leave.

        ``free``: what each reaches without a floor; a floor is a ``share`` of that.
        """

        left, found = dict(self.need), list[Settled]()
        state = self.scenario, self.before
        for number in range(1, self.asked.tranches + 1):
            first = None
            if share:
                needed = {nation: need for (nation, _), need in left.items()}
                floors = floors_for(share, free[number - 1].worth, needed)
                choices = within_floors(self.choices, budget, left, floors)
                first, state = self._step(f"{number}f", choices, budget, left, state)
            money = budget - (first.spent_minor if first else 0)
            done, state = self._step(str(number), self.choices, money, left, state)
            if first:
                done = both(first, done)
                done = replace(done, floor=floor_reached(self.choices, done.bought, floors))
            found.append(done)
        self.rest.append(self._others(*state))
        return found

    def _step(
        self,
        name: str,
        choices: Sequence[Choice],
        money: int,
        left: dict[tuple[str, str], Fraction],
        state: tuple[Scenario, Plan],
    ) -> tuple[Settled, tuple[Scenario, Plan]]:
        """Buy once for the room that is left; ``left``, the need, is reduced by what is
        delivered.
        """
        trial = _Trial(self, name, *state)
        done = settle(choices, money, left, trial, rounds=self.asked.rounds)
        for (kit, nation), sent in done.sent.items():
            left[nation, kit] -= sent.delivered * self.kit.worker_days
        return done, trial.after(done.asked)

    def _others(self, scenario: Scenario, plan: Plan) -> dict[str, float]:
        """The share, by weight, of the other goods that is left behind when they are planned in the
        remaining space.
        """

        if not self.others.shipments:
            return {}
        goods = self.others
        room = room_left(scenario, plan, charters=True)
        judged_plan = self.planned_by(
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
            for each in judged_plan.service
        }

    def orders(self, number: str, bought: Bought) -> list[Ordered]:
        """The shipments of a tranche's purchases."""

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

    def found(
        self, budget: int, free: Sequence[Settled], fair: Sequence[Settled]
    ) -> FundedTranches:
        """The complete answer: the need, what is already planned for it, then each tranche with and
        without a floor.
        """
        bought = {offer.goods for offer, _ in self.kit.parts}
        return FundedTranches(
            scenario=self.scenario.name,
            currency=self.scenario.currency,
            amount_minor=budget,
            days=self.asked.days,
            plans=self.plans,
            kit=self.kit,
            needs=tuple(
                NeedMet(
                    need=each,
                    units=each.units_per_day * self.asked.days,
                    planned=self.planned[each.name],
                )
                for each in self.needs
                if each.goods in bought
            ),
            needed={nation: mine for (nation, _), mine in self.need.items()},
            without_floor=tuple(free),
            with_floor=tuple(fair),
            left=tuple(self.rest),
        )


class _Trial:
    """Plans purchases of one tranche in the space that the plan leaves; the judge then checks both
    together.
    """

    def __init__(self, desk: _Tranches, number: str, scenario: Scenario, plan: Plan) -> None:
        self.desk, self.number, self.scenario, self.plan = desk, number, scenario, plan
        self.room = room_left(scenario, plan)
        self.tried: dict[tuple[tuple[tuple[str, str], int], ...], tuple[Scenario, Plan]] = {}

    def __call__(self, bought: Bought) -> dict[tuple[str, str], Sent]:
        """Deliveries of a purchase: how much, when, and at what cost of carriage."""
        desk = self.desk
        desk.job.progress(
            "planning with what was bought", {"tranche": self.number, "plans": desk.plans + 1}
        )
        orders = desk.orders(self.number, bought)
        judged_plan = desk.planned_by(with_orders(self.room, orders, desk.asked.party))
        both = (
            with_orders(self.scenario, orders, desk.asked.party),
            together(self.plan, judged_plan.read.plan),
        )
        wrong = check(*both)
        if wrong:
            raise RuntimeError(f"the judge rejects the plan with what was bought: {wrong[0]}")
        self.tried[tuple(sorted(bought.items()))] = both
        mine = {each.id: (each.need.nation, each.offer.offer) for each in orders}
        counts: dict[tuple[str, str], int] = defaultdict(int)
        arrived: dict[str, list[Arrival]] = defaultdict(list)
        rates = exchange(self.scenario)
        for arrival in judged_plan.read.arrivals:
            name = mine[arrival.shipment.id]
            counts[name] += arrival.consignment.handling_units
            arrived[name[0]].append(arrival)
        return {
            (kit, nation): Sent(
                delivered=min(counts[nation, offer.offer] // n for offer, n in desk.kit.parts),
                first=min((each.at for each in arrived[nation]), default=None),
                last=max((each.at for each in arrived[nation]), default=None),
                carriage_minor=sum(
                    max(
                        round(rates.per_kg(line.departure) * line.chargeable_g / 1000),
                        rates.minor(line.departure.minimum_minor, line.departure.currency),
                    )
                    for each in arrived[nation]
                    for line in each.lines
                ),
            )
            for kit, nation in bought
        }

    def after(self, bought: Bought) -> tuple[Scenario, Plan]:
        """The scenario and the plan with the purchase."""
        return self.tried.get(tuple(sorted(bought.items())), (self.scenario, self.plan))
