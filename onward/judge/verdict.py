"""The verdict on a plan, whoever made it. Numbers in brackets are sections of docs/concepts.md.

1. It can be carried out, and costs and loses what it says: itineraries (5), limits (6), value (7).
   A plan that fails here may not be published, and what it claims is not looked at.
2. The parts of its cost, and the losses that have a price (7).
3. What cannot be helped at each level (8, "Cannot be helped").
4. Each bound, recomputed in integers from its certificates (8).
5. Of a replan: the bound on touched units (8, "Touched"); R, R0 and that it is no greater than R0
   (7, "Replans"). Of any plan: better single moves, and moves kept back (7, "Moves").
"""

from __future__ import annotations

from dataclasses import dataclass, field

from onward.errors import Problem
from onward.judge import feasible
from onward.judge.bounds import Proof, RecomputedBounds
from onward.judge.counted import ScenarioBounds
from onward.judge.earlier import earlier_problems, replacing
from onward.judge.repaired import ReplanClaims, replan_claims
from onward.judge.travel import JudgedScenario, Legs, judged_scenario, problem
from onward.judge.value import part_problems, scales
from onward.message import Message
from onward.plan.plan import Plan
from onward.scenario import Scenario

NAMED = 8  # problems of proofs that are listed


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
            Message(
                "{level}, {charters} charters: {stated}, and {found} is proven",
                level=p.level,
                charters=p.charters,
                stated=p.claimed,
                found=p.recomputed,
            )
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
    problems, followed, values = feasible.problems(seen, plan)
    if earlier is not None and compared:
        problems.extend(earlier_problems(seen, plan, earlier))
    if problems or not bounds:
        return Verdict(
            problems=tuple(problems), values=values, scales=scales(seen), followed=followed
        )
    recomputed = RecomputedBounds(seen, plan, values, counted)
    recomputed.wrong += part_problems(seen, plan, followed)
    helpless = recomputed.cannot_be_helped()
    proofs = [proof for level in plan.levels for proof in recomputed.of_level(level)]
    touched = None if plan.touched is None else recomputed.of_touched(plan.touched)
    return Verdict(
        problems=(),
        values=values,
        scales=scales(seen),
        cannot_be_helped=helpless,
        proofs=tuple(proofs),
        touched=touched,
        replan=replan_claims(seen, plan, followed, values, recomputed.kinds()),
        proof_problems=_first(recomputed.wrong),
        followed=followed,
    )


def _first(wrong: list[Problem]) -> tuple[Problem, ...]:
    """The first problems of proofs, and how many more there are."""
    rest = len(wrong) - NAMED
    if rest <= 1:
        return tuple(wrong)
    return (
        *wrong[:NAMED],
        problem("proofs", "", Message("... and {count:,} more problems of proofs", count=rest)),
    )
