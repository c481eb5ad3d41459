"""The verdict: whether the plan is feasible, has the values that it states, and has a certificate
that proves each bound.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from onward.errors import Problem
from onward.judge import feasible
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
from onward.judge.earlier import earlier_problems, replacing
from onward.judge.repaired import ReplanClaims, replan_claims
from onward.judge.shipment_columns import Sorts, sorts
from onward.judge.touched import in_force, staying
from onward.judge.travel import JudgedScenario, Legs, judged_scenario, problem
from onward.judge.value import MILLION, fee, part_problems, scales
from onward.plan.plan import Charters, Level, Multipliers, Plan, Touched
from onward.scenario import Scenario

NAMED = 8  # problems of proofs that are listed


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """With ``problems`` a plan may not be published, and ``proofs`` (with ``touched`` and
    ``replan`` for a replan) and ``proof_problems`` are empty, since claims are then not looked at;
    nor where nobody asked for them.
    """

    problems: tuple[Problem, ...]
    values: dict[str, int]
    scales: dict[str, int]
    cannot_be_helped: dict[str, int] = field(default_factory=dict)
    proofs: tuple[Proof, ...] = ()
    touched: Proof | None = None
    replan: ReplanClaims | None = None
    proof_problems: tuple[Problem, ...] = ()
    followed: Legs | None = field(default=None, repr=False, compare=False)  # for who reads on

    @property
    def feasible(self) -> bool:
        """Whether the plan may be published: it can be carried out, and it costs and loses what it
        says.
        """
        return not self.problems

    @property
    def false_claims(self) -> list[str]:
        """Claimed bounds that are better than their certificates prove, malformed certificates, and
        what a replan claims falsely.
        """
        claims = self.proofs if self.touched is None else (*self.proofs, self.touched)
        found = [
            f"{p.level}, {p.charters} charters: {p.claimed}, and {p.recomputed} is proven"
            for p in claims
            if p.recomputed is not None and not p.proven
        ]
        return [*found, *map(str, self.proof_problems), *(self.replan.wrong if self.replan else ())]

    @property
    def proven(self) -> bool:
        """Whether there is a bound for every level and each claimed one is proven."""
        levels = {proof.level for proof in self.proofs}
        claims = self.proofs if self.touched is None else (*self.proofs, self.touched)
        return (
            self.feasible
            and not self.proof_problems
            and not (self.replan and self.replan.wrong)
            and levels == set(self.values)
            and all(p.proven for p in claims)
        )


def verify(scenario: Scenario, plan: Plan, earlier: Plan | None = None) -> Verdict:
    """Checks a plan, and recomputes every claimed bound in integers; of a replan also what it
    states of the ``earlier`` plan, if that is given. A plan made by hand is then a replan of it.
    """
    return verdict_of(judged_scenario(scenario), plan, earlier)


def verdict_of(
    seen: JudgedScenario,
    plan: Plan,
    earlier: Plan | None = None,
    *,
    bounds: bool = True,
    counted: ScenarioBounds | None = None,
) -> Verdict:
    """The same of a scenario in the judge's form. Without ``bounds`` nothing is said of what the
    plan claims to prove: on a large scenario that takes most of the time. ``counted``: bounds of
    this scenario that need not be counted again.
    """
    made = plan if earlier is None else replacing(seen, plan, earlier)
    compared, plan = made is plan, made
    found, followed, values = feasible.problems(seen, plan)
    if earlier is not None and compared:
        found.extend(earlier_problems(seen, plan, earlier))
    if found or not bounds:
        return Verdict(problems=tuple(found), values=values, scales=scales(seen), followed=followed)
    court = _Court(seen, plan, values, counted)
    court.wrong += part_problems(seen, plan, followed)
    helpless = court.helpless()
    proofs = [proof for level in plan.levels for proof in court.level(level)]
    return Verdict(
        problems=(),
        values=values,
        scales=scales(seen),
        cannot_be_helped=helpless,
        proofs=tuple(proofs),
        touched=None if plan.touched is None else court.touched(plan.touched),
        replan=replan_claims(seen, plan, followed, values, court.kinds()),
        proof_problems=_first(court.wrong),
        followed=followed,
    )


def _first(wrong: list[Problem]) -> tuple[Problem, ...]:
    """The first problems of proofs, and how many more there are."""
    rest = len(wrong) - NAMED
    if rest <= 1:
        return tuple(wrong)
    return (*wrong[:NAMED], problem("proofs", "", f"... and {rest:,} more problems of proofs"))


class _Court:
    """Recomputes bounds; the pricing of each network is made once."""

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

    def helpless(self) -> dict[str, int]:
        """What cannot be helped at each level; a plan that states another number is wrong."""
        found = self._once(("cannot be helped",), self._helpless)
        for level in self.plan.levels:
            stated = level.cannot_be_helped
            if stated is not None and stated != found[level.name]:
                text = f"the plan states what cannot be helped of {level.name} as {stated}"
                text = f"{text}; recomputed it is {found[level.name]}"
                self.wrong.append(problem("cannot_be_helped", stated, text))
        return dict(found)

    def _helpless(self) -> dict[str, int]:
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

    def level(self, level: Level) -> list[Proof]:
        """The proofs of one level; a bound over all charters also holds for the charters bought."""
        best: dict[Charters, int | None] = dict.fromkeys(Charters)
        for proof in level.proofs:
            bound = self.bound(level.name, proof)
            if bound is not None:
                best[proof.charters] = max(bound, best[proof.charters] or 0)
        any_, bought = best[Charters.ANY], best[Charters.BOUGHT]
        if any_ is not None:
            bought = max(any_, bought or 0)
        claims = (
            (Charters.ANY, level.bound_any, any_),
            (Charters.BOUGHT, level.bound_bought, bought),
        )
        for c, said, _ in claims:
            self._not_below_0(f"levels.{level.name}.bound_{c}", said)
        return [
            Proof(level=level.name, charters=c, claimed=said, recomputed=got)
            for c, said, got in claims
            if said is not None
        ]

    def bound(self, level: str, proof: Multipliers) -> int | None:
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

    def touched(self, claim: Touched) -> Proof:
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
