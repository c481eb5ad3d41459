"""Bounds recomputed in integers from the certificates of a plan (docs/concepts.md, section 8)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from onward.errors import Problem
from onward.judge.certificate import (
    MONEY_SHIFT,
    RowMultipliers,
    charged,
    charter_term,
    network,
    prices,
)
from onward.judge.cheapest import LevelWeights, Pricing
from onward.judge.counted import Found, ScenarioBounds
from onward.judge.shipment_columns import Sorts, sorts
from onward.judge.touched import in_force, staying
from onward.judge.travel import JudgedScenario, problem
from onward.judge.value import MILLION, fee
from onward.message import Message
from onward.plan.plan import Charters, Level, Multipliers, Plan, Touched


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One claimed bound; ``recomputed``: the best bound that the certificates prove, None if none
    is valid.
    """

    level: str
    charters: Charters
    claimed: int
    recomputed: int | None

    @property
    def proven(self) -> bool:
        """Whether the certificate proves the claim."""
        return self.recomputed is not None and self.claimed <= self.recomputed

    def __str__(self) -> str:
        if self.recomputed is None:
            return "claimed bound without a sound certificate"
        return "proven" if self.proven else "claimed bound is better than its certificate proves"


class RecomputedBounds:
    """Bounds of a plan's levels, from its certificates; ``wrong``: what is malformed or false in
    them. The pricing of each network is made once.
    """

    def __init__(
        self,
        seen: JudgedScenario,
        plan: Plan,
        values: dict[str, int],
        counted: ScenarioBounds | None,
    ) -> None:
        self.seen, self.plan, self.values, self.counted = seen, plan, values, counted
        self.levels = list(values)
        self.wrong: list[Problem] = []
        self._sorts: Sorts | None = None
        self._pricing: dict[Charters, Pricing] = {}

    def cannot_be_helped(self) -> dict[str, int]:
        """What cannot be helped at each level; a plan that states another number is wrong."""
        found = self._once(("cannot be helped",), self._alone)
        for level in self.plan.levels:
            stated = level.cannot_be_helped
            if stated is not None and stated != found[level.name]:
                text = Message(
                    "the plan states what cannot be helped of {level} as {stated}; "
                    "recomputed it is {found}",
                    level=level.name,
                    stated=stated,
                    found=found[level.name],
                )
                self.wrong.append(problem("cannot_be_helped", stated, text))
        return dict(found)

    def _alone(self) -> dict[str, int]:
        goods, pricing = self.seen.facts.goods, self._priced(Charters.ANY)
        weights = LevelWeights(np.where(goods.priced, 0, goods.weight).tolist(), 0)
        found = dict.fromkeys(self.levels, 0)
        for priority, n, each, priced in zip(
            goods.priority.tolist(),
            goods.handling_units.tolist(),
            pricing.least(RowMultipliers(), weights),
            goods.priced.tolist(),
            strict=True,
        ):
            if not priced:
                found[f"loss:{priority}"] += n * each
        if goods.priced.any():
            nothing = Multipliers(
                charters=Charters.ANY, shift=MONEY_SHIFT, rows={}, held=(0,) * (len(found) - 1)
            )
            found["cost"] = self._bound("cost", nothing) or 0
        return found

    def of_level(self, level: Level) -> list[Proof]:
        """The proofs of one level; a bound over all charters also holds for the charters bought."""
        best: dict[Charters, int | None] = dict.fromkeys(Charters)
        for proof in level.proofs:
            bound = self._certificate(level.name, proof)
            if bound is not None:
                best[proof.charters] = max(bound, best[proof.charters] or 0)
        any_, bought = best[Charters.ANY], best[Charters.BOUGHT]
        if any_ is not None:
            bought = max(any_, bought or 0)
        claims = (
            (Charters.ANY, level.bound_any, any_),
            (Charters.BOUGHT, level.bound_bought, bought),
        )
        for c, claimed, _ in claims:
            self._not_below_0(f"levels.{level.name}.bound_{c}", claimed)
        return [
            Proof(level=level.name, charters=c, claimed=claimed, recomputed=got)
            for c, claimed, got in claims
            if claimed is not None
        ]

    def _certificate(self, level: str, proof: Multipliers) -> int | None:
        """What one certificate proves, None if it is malformed."""
        return self._once((level, *self._given(proof)), lambda: self._bound(level, proof))

    def _bound(self, level: str, proof: Multipliers) -> int | None:
        pricing, goods = self._priced(proof.charters), self.seen.facts.goods
        found, wrong = prices(self.seen, pricing.net, proof, level, self.levels)
        if wrong:
            self.wrong.extend(wrong)
            return None
        total, _ = self._total(proof, pricing, found, self._weights(proof, level))
        if level == "cost":  # the money of delay is rounded for each unit
            units = int(goods.handling_units[goods.priced].sum())
            total -= units * ((1 << proof.shift) // 2)
        return max(0, -(-total >> proof.shift))

    def of_touched(self, claim: Touched) -> Proof:
        """The proof of how few handling units can be touched if no loss exceeds the plan's."""
        self._not_below_0("touched.bound", claim.bound)
        given = "touched", claim.in_force, *self._given(claim.proof)
        recomputed = self._once(given, lambda: self._touched(claim))
        return Proof(
            level="touched", charters=Charters.BOUGHT, claimed=claim.bound, recomputed=recomputed
        )

    def _touched(self, claim: Touched) -> int | None:
        pricing = self._priced(Charters.BOUGHT)
        now = in_force(self.seen, pricing.net, claim)
        proof = claim.proof or Multipliers(
            charters=Charters.BOUGHT, shift=0, rows={}, held=(0,) * (len(self.levels) - 1)
        )
        found, wrong = prices(
            self.seen, pricing.net, proof, "touched", [*self.levels[:-1], "touched"]
        )
        if proof.charters is not Charters.BOUGHT:
            wrong.append(
                problem("touched", proof.charters, "must be proven given the charters bought")
            )
        self.wrong.extend(wrong)
        if wrong:
            return None
        weights, one = self._weights(proof, "touched"), 1 << proof.shift
        total, least = self._total(proof, pricing, found, weights)
        total += staying(self.seen, now, found, weights.per_minute, least, one)
        return max(now.lost, -(-total >> proof.shift))

    def _not_below_0(self, field: str, bound: int | None) -> None:
        """A bound below 0 says less than nothing: no plan needs it."""
        if bound is not None and bound < 0:
            message = "is below 0, which no loss, no cost and no number of units is"
            self.wrong.append(problem(field, bound, message, "0; null where nothing is proven"))

    def _given(self, proof: Multipliers | None) -> tuple[object, ...]:
        """All that the bound of a proof follows from, beside its level and the scenario."""
        return proof, sorted(self.plan.charters), list(self.values.values())

    def _once(self, given: tuple[object, ...], count: Callable[[], Found]) -> Found:
        return count() if self.counted is None else self.counted.once(given, count)

    def _weights(self, proof: Multipliers, level: str) -> LevelWeights:
        """What one handling unit of each shipment counts at a level with the losses held."""
        goods, one = self.seen.facts.goods, 1 << proof.shift
        weights = dict(zip(self.levels, proof.held, strict=False))
        weights[level] = weights.get(level, 0) + one
        per_minute = [
            weights.get(f"loss:{p}", 0) * w
            for p, w in zip(goods.priority.tolist(), goods.weight.tolist(), strict=True)
        ]
        if level != "cost":
            return LevelWeights(per_minute, 0)
        for s in np.flatnonzero(goods.priced).tolist():
            per_minute[s] = one * int(goods.delay_rate[s]) // MILLION
        left = [one * minor for minor in goods.left_minor.tolist()] if goods.priced.any() else None
        units = enumerate(goods.handling_units.tolist())
        charged = self.seen.facts.scenario.consignment_fee_minor
        shares = [one * fee(self.seen, s) // n for s, n in units] if charged else None
        return LevelWeights(per_minute, one, left, shares)

    def _total(
        self,
        proof: Multipliers,
        pricing: Pricing,
        found: RowMultipliers,
        weights: LevelWeights,
    ) -> tuple[int, list[int]]:
        """The right side of the inequality over 2**shift, and the least price of each shipment's
        handling unit.
        """
        least = pricing.least(found, weights)
        total: int = sum(
            n * price
            for n, price in zip(self.seen.facts.goods.handling_units.tolist(), least, strict=True)
        )
        total -= charged(self.seen, pricing.net, found)
        total -= sum(
            k * self.values[name] for name, k in zip(self.levels, proof.held, strict=False)
        )
        return total + charter_term(self.seen, pricing.net, proof, found, weights.money), least

    def _priced(self, charters: Charters) -> Pricing:
        if charters not in self._pricing:
            net = network(self.seen, charters, self.plan.charters)
            self._pricing[charters] = Pricing(self.seen, net, self.kinds())
        return self._pricing[charters]

    def kinds(self) -> Sorts:
        """The groups of goods, made once."""
        self._sorts = self._sorts or sorts(self.seen)
        return self._sorts
