"""The saving if a charter reserved for a party were open to every party."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np

from onward.advise.advice import CharterWorth
from onward.advise.charter_worth import (
    CharterReach,
    Marginal,
    added,
    bound_with,
    dot,
    first_leg,
    hold_prices_of,
    reach,
)
from onward.advise.standing import CharterStanding, PricedLevel, standing
from onward.advise.weigh import Scales
from onward.network.network import Ints
from onward.plan.incumbent import incumbent_of
from onward.plan.level import steps_of
from onward.plan.plan import Plan
from onward.scenario import Charter, Departure, Scenario, known

SAME = 1e-6  # share: a worth that grows by no more is the same
COPY = "~open"  # ends the id of a copy of a bought charter that is open to all


def reserved(standing: CharterStanding) -> dict[str, str]:
    """Each charter that is reserved, wholly or in part, with the party or parties."""
    offers = standing.network.offers
    parties: dict[str, dict[str, None]] = defaultdict(dict)
    for o in np.flatnonzero(offers.charter >= 0).tolist():
        if offers.parties[o]:
            parties[standing.network.charters[offers.charter[o]].id][offers.parties[o]] = None
    return {charter: ", ".join(mine) for charter, mine in parties.items()}


@dataclass(frozen=True, slots=True)
class OpenedCharters:
    """A network without reservations, at the plan's scarcity prices: each reserved charter on offer
    is open to every party; each reserved charter that is bought keeps its reservation, and a copy
    of its reserved space is added that is open to every party.
    """

    access: CharterReach
    scales: Scales
    number: dict[str, int]  # charter -> its place in the opened network
    own: dict[int, int]  # row of a copy -> the row that it is a copy of
    empty: Ints  # (n_rows,) what the plan leaves

    @classmethod
    def of(
        cls, scenario: Scenario, plan: Plan, before: CharterStanding, kernel: str | None
    ) -> OpenedCharters:
        """Opens the reserved charters of the ground's network."""
        found = standing(_opened(scenario, before), plan, kernel)
        network, incumbent = found.network, incumbent_of(found.oracle, plan)
        offers, n = network.offers, len(network.offers)
        at = {
            (d.id, pool): o
            for o, (d, pool) in enumerate(zip(offers.departures, offers.pools, strict=True))
        }
        own = {}
        for o, d in enumerate(offers.departures):
            if d.charter.endswith(COPY):
                departure, _, pool = d.id.removesuffix(COPY).rpartition("|")
                own[o], own[n + o] = at[departure, pool], n + at[departure, pool]
        load = incumbent.columns.taken_exactly(incumbent.count, len(network.rows.keys))
        number = {c.id: i for i, c in enumerate(network.charters)}
        return cls(reach(found), Scales(found, plan), number, own, network.rows.capacity - load)

    @property
    def levels(self) -> tuple[PricedLevel, ...]:
        return self.access.standing.levels

    def on_offer(
        self, charter: str, closed: tuple[CharterWorth, ...], before: list[Marginal]
    ) -> tuple[CharterWorth, ...]:
        """The worth of a charter on offer when it is open, level by level; ``closed`` and
        ``before``: the same while it is reserved.
        """
        return self._in_order(
            [
                self._on_offer(charter, level, worth, found)
                for level, (worth, found) in enumerate(zip(closed, before, strict=True))
            ],
            [worth.value for worth in closed],
        )

    def _in_order(
        self, opened: list[CharterWorth], closed: list[float]
    ) -> tuple[CharterWorth, ...]:
        """The worths, level by level. What a level saves beyond ``closed`` stays saved there: a
        later level, whose prices would count it once more, counts only its own saving.
        """
        more: list[float] = []
        for priced, worth, value in zip(self.levels, opened, closed, strict=True):
            rates = priced.prices.loss[: len(more)] / priced.one
            traded = sum(k * saved for k, saved in zip(rates.tolist(), more, strict=True))
            more.append(max(0.0, worth.value - value - traded))
        return tuple(
            replace(worth, value=value + added)
            for worth, value, added in zip(opened, closed, more, strict=True)
        )

    def _on_offer(
        self, charter: str, level: int, closed: CharterWorth, before: Marginal
    ) -> CharterWorth:
        """The open charter's worth at one level. The relaxed problem is solved again only if it was
        for the reserved charter and the open one is worth more at the plan's prices. A bound proven
        for the reserved charter is not proven for the open one.
        """
        priced, number = self.levels[level], self.number[charter]
        found = added(self.access, number, priced)
        same = found.value <= before.value * (1 + SAME)
        if not closed.weighed:
            return closed if same else replace(closed, value=found.value)
        value, bound = found.value, bound_with(self.access, number, priced, found.rows)
        rates = tuple((priced.prices.loss[:level] / priced.one).tolist())
        if not same and value > priced.crumb:
            answer = self.scales.weigh(number, level, found.rows)
            value = min(value, answer.gain)
            if answer.bound >= bound:
                bound, rates = answer.bound, answer.rates
        return replace(
            closed,
            value=closed.value if same else max(closed.value, value),
            most=max(0, priced.level.value - bound),
            rates=rates,
        )

    def bought(self, charter: str) -> tuple[CharterWorth, ...]:
        """The most that opening a bought charter saves, level by level, at the plan's prices of all
        other space.
        """
        found = [self._bought(charter, priced) for priced in self.levels]
        return self._in_order(found, [0.0] * len(found))

    def _bought(self, charter: str, priced: PricedLevel) -> CharterWorth:
        """At the plan's prices of its space, or at higher ones at which others take no more than
        the plan leaves empty: whichever proves less.
        """
        rows = priced.prices.rows.copy()
        pairs = [(self.own[copy], copy) for copy in self._rows(charter)]
        for own, copy in pairs:
            rows[copy] = rows[own]
        least, wished = self._saved(charter, priced, rows)
        if wished:
            rows = rows.copy()
            for own, copy in pairs:
                rows[own] = rows[copy] = max(int(rows[own]), wished.get(copy, 0))
            least = min(least, self._saved(charter, priced, rows)[0])
        bound = max(0, -(-(priced.exact - least) // priced.one))
        most = max(0, priced.level.value - bound)
        value = min(least / priced.one, float(most))
        return CharterWorth(level=priced.level.name, value=value, most=most)

    def _rows(self, charter: str) -> list[int]:
        """The rows of a bought charter's copy."""
        copy = self.number[charter + COPY]
        return np.flatnonzero(self.access.standing.network.rows.charter == copy).tolist()

    def _joined(self, charter: str, rows: Ints) -> int:
        """The worth, over 2**shift, of room that whole handling units can fill only once a
        departure's pools are one.
        """
        standing, total = self.access.standing, 0
        offers, capacity = standing.network.offers, standing.network.rows.capacity
        mine = np.flatnonzero(offers.charter == self.number[charter])
        for departure in {offers.departures[o].id for o in mine}:
            pools = np.array([o for o in mine if offers.departures[o].id == departure])
            for first, step in zip((0, len(offers)), steps_of(standing.network), strict=True):
                joint = int(capacity[pools + first].sum())
                more = joint - joint % step - int(standing.fillable[pools + first].sum())
                total += int(rows[pools + first].min()) * more
        return total

    def _saved(self, charter: str, priced: PricedLevel, rows: Ints) -> tuple[int, dict[int, int]]:
        """How far the bound falls (to be divided by 2**shift) if all users of the charter's space
        pay these prices; and prices of the open copy's space at which other parties' goods fit into
        the empty part.
        """
        standing, copy = self.access.standing, self.number[charter + COPY]
        dearer, space = rows - priced.prices.rows, standing.fillable
        saved = sum(
            int(dearer[self.own[row]]) * int(space[self.own[row]]) for row in self._rows(charter)
        )
        saved += self._joined(charter, rows)
        both = (self.access.groups[c] for c in (self.number[charter], copy))
        groups = np.unique(np.concatenate(list(both))).astype(np.int32)
        if not len(groups):
            return saved, {}
        prices = replace(priced.prices, rows=rows)
        paths = standing.oracle.cheapest(prices, groups, standing.room(copy))
        least = np.minimum(paths.least, standing.oracle.stay(prices)[paths.pieces])
        gain = priced.paid[paths.pieces] - least
        offer = np.where(gain > 0, first_leg(standing, copy, paths.positions), -1)
        wished: dict[int, int] = {}
        for o in np.unique(offer[offer >= 0]).tolist():
            here = offer == o
            both_rows = (o, o + len(standing.network.offers))
            empty = tuple(max(0, int(self.empty[self.own[row]])) for row in both_rows)
            gross = np.zeros(len(standing.network.goods), np.int64)
            goods, who = standing.network.goods, paths.pieces[here]
            gross[who] = gain[here] + rows[o] * goods.grams[who]
            gross[who] += rows[both_rows[1]] * goods.litres[who]
            wished |= dict(zip(both_rows, hold_prices_of(standing, gross, empty), strict=True))
        return saved + dot(gain, standing.network.goods.count[paths.pieces]), wished


def _opened(scenario: Scenario, standing: CharterStanding) -> Scenario:
    """The scenario with reserved charters on offer open to all, and open copies of the reserved
    space of bought ones.
    """
    scenario, offers = known(scenario), standing.network.offers
    bought = {c.id for c, b in zip(standing.network.charters, standing.bought, strict=True) if b}
    offered = set(reserved(standing)) - bought
    opened = {d.id for d in scenario.departures if d.charter in offered}
    copies: list[Departure] = []
    for d, pool, party in zip(offers.departures, offers.pools, offers.parties, strict=True):
        if d.charter in bought and party:
            name, charter = f"{d.id}|{pool}{COPY}", d.charter + COPY
            copies.append(replace(d, id=name, charter=charter, reserved_for="", service=""))
    charters = {d.charter.removesuffix(COPY) for d in copies}
    return replace(
        scenario,
        departures=(
            *(replace(d, reserved_for="") if d.id in opened else d for d in scenario.departures),
            *copies,
        ),
        allotments=tuple(a for a in scenario.allotments if a.departure not in opened),
        charters=(
            *scenario.charters,
            *(
                Charter(id=c.id + COPY, price_minor=0, lead_time_min=c.lead_time_min)
                for c in scenario.charters
                if c.id in charters
            ),
        ),
    )
