"""Lower bounds on all plans of an instance, from certificates verified by the judge, restated for
the values of any submission.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onward.challenge.fingerprint import fingerprint
from onward.errors import InvalidInput, Problem
from onward.judge import verify
from onward.plan.plan import Charters, Plan
from onward.scenario import Scenario

SCHEMA, SCHEMA_VERSION = "onward-bounds", 1


@dataclass(frozen=True, slots=True)
class Certified:
    """A level's certificate with the charters free, as the judge found it: ``bound`` holds while
    earlier losses are at most ``at``.

    ``held``: the multipliers of those losses, over ``2**shift``.
    """

    bound: int
    shift: int
    held: tuple[int, ...]

    def restated(self, at: Sequence[int], losses: Sequence[int]) -> int:
        """The bound for plans whose earlier losses are at most ``losses``.

        For each kg-minute more that is allowed, the bound falls by ``held`` (docs/concepts.md
        section 8). The judge rounded the bound up, so that only ``bound - 1 + 2**-shift`` is
        certain: at most 1 is lost by that.
        """
        if self.bound == 0:
            return 0
        certain = ((self.bound - 1) << self.shift) + 1
        moved = sum(k * (now - then) for k, then, now in zip(self.held, at, losses, strict=False))
        return max(0, -(-(certain - moved) >> self.shift))


@dataclass(frozen=True, slots=True)
class Bounds:
    """The proven bounds of the scenario with this ``mark``. ``values``: those of the plan with the
    certificates, by level.
    """

    mark: str
    levels: tuple[str, ...]
    values: tuple[int, ...]
    scales: tuple[int, ...]
    certified: tuple[tuple[Certified, ...], ...]  # of each level

    def of(self, values: Mapping[str, int]) -> dict[str, int]:
        """For each level, the lower bound on plans whose earlier losses are at most these."""
        mine = [values[name] for name in self.levels]
        best = [
            max((c.restated(self.values, mine[:i]) for c in each), default=0)
            for i, each in enumerate(self.certified)
        ]
        return dict(zip(self.levels, best, strict=True))


def proven_bounds(scenario: Scenario, plan: Plan) -> Bounds:
    """The bounds proven by a plan's certificates, each recomputed by the judge. Raises InvalidInput
    for a rejected plan.
    """
    verdict = verify(scenario, plan)
    if verdict.problems or not verdict.proven:
        wrong = [*verdict.problems, *verdict.proof_problems]
        raise InvalidInput(
            wrong or [Problem("plan", 0, "levels", "", "a claimed bound is not proven")]
        )
    found = {(p.level, p.charters): p.recomputed or 0 for p in verdict.proofs}
    certified = []
    for level in plan.levels:
        of_level = [p for p in level.proofs if p.charters is Charters.ANY]
        bound = found.get((level.name, Charters.ANY), 0)
        certified.append(
            tuple(Certified(bound, p.shift, p.held) for p in of_level) if len(of_level) == 1 else ()
        )
    names = tuple(verdict.values)
    return Bounds(
        fingerprint(scenario),
        names,
        tuple(verdict.values.values()),
        tuple(verdict.scales.values()),
        tuple(certified),
    )


def to_document(bounds: Bounds) -> dict[str, Any]:
    rows = zip(bounds.levels, bounds.values, bounds.scales, bounds.certified, strict=True)
    levels = [
        {
            "name": name,
            "value": value,
            "scale": scale,
            "certificates": [
                {"bound": c.bound, "shift": c.shift, "held": list(c.held)} for c in certified
            ],
        }
        for name, value, scale, certified in rows
    ]
    return {
        "schema": SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "mark": bounds.mark,
        "levels": levels,
    }


def from_document(document: Mapping[str, Any]) -> Bounds:
    """Bounds from JSON. Raises InvalidInput for anything that ``to_document`` does not make."""
    try:
        if (document["schema"], document["schema_version"]) != (SCHEMA, SCHEMA_VERSION):
            raise ValueError(f"its schema is not {SCHEMA!r} {SCHEMA_VERSION}")
        levels = document["levels"]
        return Bounds(
            str(document["mark"]),
            tuple(str(level["name"]) for level in levels),
            tuple(int(level["value"]) for level in levels),
            tuple(int(level["scale"]) for level in levels),
            tuple(
                tuple(
                    Certified(int(c["bound"]), int(c["shift"]), tuple(map(int, c["held"])))
                    for c in level["certificates"]
                )
                for level in levels
            ),
        )
    except (KeyError, TypeError, ValueError) as wrong:
        raise InvalidInput(
            [Problem("bounds", 0, "", "", f"not bounds of an instance: {wrong}")]
        ) from None
