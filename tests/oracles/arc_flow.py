"""Small scenarios as an arc-flow model, solved exactly, level by level, by HiGHS.

For each shipment an arc leads from one boarded offer to every offer that its handling units can
board next; flows on arcs are whole handling units and charters are yes or no. Where itineraries
cost a fee or minimum charges, or goods stay together, each itinerary is a column instead, beside one that says whether
it is used. Each level is minimised with the values of the earlier ones held.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

import highspy
import numpy as np
from oracles.brute_force import Way, stays, ways
from oracles.charges import counts, stated
from oracles.plain import Leg, Plain, fits

from onward.scenario import PinRule, Scenario, Shipment


@dataclass
class Model:
    """Columns with a value at each level; rows are sparse and have an upper bound, equations also a
    lower one.
    """

    plain: Plain
    upper: list[int] = field(default_factory=list)
    values: list[dict[str, int]] = field(default_factory=list)
    rows: dict[object, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    equal: dict[object, int] = field(default_factory=dict)
    # columns of one consignment that owes minimum charges, with their units and itinerary
    consignments: dict[object, list[tuple[int, int, Way]]] = field(default_factory=dict)

    def column(self, upper: int, values: dict[str, int], uses: dict[str, int]) -> int:
        """A new variable."""
        number = len(self.upper)
        self.upper.append(upper)
        self.values.append(values)
        for row, amount in uses.items():
            self.rows[row][number] = amount
        return number

    def least(self, row: object) -> int:
        return self.equal.get(row, -(10**15))

    def most(self, row: object) -> int:
        return self.equal[row] if row in self.equal else self.plain.capacity[str(row)]


def arc_flow(scenario: Scenario) -> dict[str, int]:
    """The best value of each level with the earlier ones held, exact."""
    model, found = _model(Plain(scenario)), dict[str, int]()
    for level in model.plain.levels:
        found[level] = _solve(model, level, found)
    return found


def least(
    scenario: Scenario, level: str, held: dict[str, int], bought: tuple[str, ...] | None = None
) -> int:
    """The least value of a level over all plans that lose no more than is held; with these charters
    only, if some are given.
    """
    return _solve(_model(Plain(scenario), bought), level, held)


def _model(plain: Plain, bought: tuple[str, ...] | None = None) -> Model:
    model = Model(plain)
    for s in plain.scenario.shipments:
        listed = s.keep_together or plain.fee(s) or stated(plain.scenario)
        (_listed if listed else _flow)(model, s)
    for consignment in model.consignments.values():
        _charged(model, consignment)
    _charters(model, bought)
    return model


def _listed(model: Model, s: Shipment) -> None:
    """Every itinerary of a row, by list."""
    plain, n, all_units = model.plain, s.handling_units, ("units", s.id)
    model.equal[all_units] = n
    for number, way in enumerate(_undominated([stays(plain, s), *ways(plain, s)])):
        x = model.column(n, _by_level(plain, way.values), way.uses)
        used = model.column(1, {"cost": plain.fee(s) if way.legs else 0}, {})
        model.rows[all_units][x] = 1
        row = ("used", s.id, number)
        model.rows[row] |= {x: 1, used: -n}
        if counts(way.charges):
            key = plain.one[s.id], way.legs
            model.consignments.setdefault(key, []).append((x, n, way))
        if s.keep_together:
            model.equal[row] = 0
        else:
            plain.capacity[str(row)] = 0


def _charged(model: Model, columns: list[tuple[int, int, Way]]) -> None:
    """A consignment that travels adds to the price of its units what each minimum lacks."""
    travels, key = model.column(1, {}, {}), ("travels", columns[0][0])
    for x, n, _ in columns:
        model.rows[key, x] |= {x: 1, travels: -n}
        model.plain.capacity[str((key, x))] = 0
    for leg, (least, price) in enumerate(columns[0][2].charges):
        more = model.column(least, {"cost": 1}, {})
        model.rows[key, "leg", leg] |= {x: -price for x, _, _ in columns}
        model.rows[key, "leg", leg] |= {travels: least, more: -1}
        model.plain.capacity[str((key, "leg", leg))] = 0


def _undominated(options: list[Way]) -> list[Way]:
    """Without those than which another is no worse at any level and on any row; staying is one."""
    kept: list[Way] = []
    for way in sorted(options, key=lambda w: (bool(w.legs), sorted(w.uses), w.values)):
        if not any(
            all(a <= b for a, b in zip(other.values, way.values, strict=True))
            and all(n <= way.uses.get(row, 0) for row, n in other.uses.items())
            and not counts(other.charges)
            for other in kept
        ):
            kept.append(way)
    return kept


def _by_level(plain: Plain, values: tuple[int, ...]) -> dict[str, int]:
    return {name: n for name, n in zip(plain.levels, values, strict=True) if n}


State = tuple[int, frozenset[int]]  # an offer just boarded, and the pins met so far


def _flow(model: Model, s: Shipment) -> None:
    plain = model.plain
    legs = {
        i: leg
        for i, leg in enumerate(plain.leg(s, offer) for offer in plain.offers)
        if leg and leg.through <= s.latest_at
    }
    must = [pin for pin in plain.pins[s.id] if pin.rule is PinRule.MUST_USE]
    never = [pin for pin in plain.pins[s.id] if pin.rule is PinRule.MUST_NOT_USE]
    legs = {i: leg for i, leg in legs.items() if not any(fits(pin, leg.departure) for pin in never)}
    meets = {
        i: frozenset(k for k, pin in enumerate(must) if fits(pin, leg.departure))
        for i, leg in legs.items()
    }

    @cache
    def onward(state: State) -> list[State]:
        i, met = state
        nexts = [(j, met | meets[j]) for j, leg in legs.items() if plain.follows(legs[i], leg)]
        return [then for then in nexts if leads(then)]

    def ends(state: State) -> bool:
        return plain.arrives(s, legs[state[0]]) and len(state[1]) == len(must)

    @cache
    def leads(state: State) -> bool:
        return ends(state) or bool(onward(state))

    n, all_units = s.handling_units, ("units", s.id)
    model.equal[all_units] = n
    model.rows[all_units][model.column(n, _by_level(plain, stays(plain, s).values), {})] = 1
    ahead = [(i, meets[i]) for i, leg in legs.items() if plain.boards(s, leg)]
    starts = [state for state in ahead if leads(state)]
    for state in starts:
        cost, uses = plain.start(s, legs[state[0]])
        x = _board(model, n, legs[state[0]], cost, uses)
        model.rows[all_units][x] = model.rows["flow", s.id, state][x] = 1
    for state in _reached(starts, onward):
        model.equal["flow", s.id, state] = 0
        if ends(state):
            worth = plain.values(s, plain.late(s, legs[state[0]]), 0)
            x = model.column(n, _by_level(plain, worth), {})
            model.rows["flow", s.id, state][x] = -1
        for then in onward(state):
            x = _board(model, n, legs[then[0]], plain.waits(legs[state[0]], legs[then[0]]), {})
            model.rows["flow", s.id, state][x] = -1
            model.rows["flow", s.id, then][x] = 1


def _board(model: Model, n: int, leg: Leg, cost: int, uses: dict[str, int]) -> int:
    total = dict(uses)
    for row, amount in leg.uses.items():
        total[row] = total.get(row, 0) + amount
    return model.column(n, {"cost": cost + leg.cost}, total)


def _reached(starts: list[State], onward: object) -> Iterator[State]:
    seen, waiting = set(starts), list(starts)
    while waiting:
        state = waiting.pop()
        yield state
        for then in onward(state):  # type: ignore[operator]
            if then not in seen:
                seen.add(then)
                waiting.append(then)


def _charters(model: Model, bought: tuple[str, ...] | None) -> None:
    """A charter's rows hold nothing unless it is bought."""
    plain, scenario = model.plain, model.plain.scenario
    for name, charter in plain.charters.items():
        y = model.column(1, {"cost": charter.price_minor}, {})
        if bought is not None:
            row = ("bought", name)
            model.rows[row][y], model.equal[row] = 1, int(name in bought)
        for offer in plain.offers:
            if offer.departure.charter == name:
                for row in (f"kg|{offer.key}", f"m3|{offer.key}"):
                    model.rows[row][y] = -plain.capacity[row]
        if scenario.max_charters is not None:
            model.rows["number"][y] = 1
        for period in plain.periods[name]:
            model.rows["period", period][y] = 1
        if scenario.charter_budget_minor is not None:
            model.rows["budget"][y] = charter.price_minor
    pools = {
        f"{kind}|{o.key}" for o in plain.offers if o.departure.charter for kind in ("kg", "m3")
    }
    plain.capacity |= dict.fromkeys(pools, 0)
    plain.capacity |= {
        "number": scenario.max_charters or 0,
        "budget": scenario.charter_budget_minor or 0,
        **{str(("period", row.id)): row.max_number for row in scenario.charter_limits},
    }


def _solve(model: Model, level: str, held: dict[str, int]) -> int:
    rows = [
        (list(row), list(row.values()), model.least(key), model.most(key))
        for key, row in model.rows.items()
    ]
    for name, value in held.items():
        row = {x: v[name] for x, v in enumerate(model.values) if v.get(name)}
        rows.append((list(row), list(row.values()), -(10**15), value))
    x = _highs([v.get(level, 0) for v in model.values], model.upper, rows)
    for columns, amounts, least, most in rows:
        assert least <= sum(a * x[c] for c, a in zip(columns, amounts, strict=True)) <= most, (
            "the solver's plan is not exact"
        )
    return sum(v.get(level, 0) * n for v, n in zip(model.values, x, strict=True))


def _highs(
    cost: list[int], upper: list[int], rows: list[tuple[list[int], list[int], int, int]]
) -> list[int]:
    if not cost:
        return []
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(cost), len(rows)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = (
        np.array(cost, dtype=float),
        np.zeros(len(cost)),
        np.array(upper, dtype=float),
    )
    lp.row_lower_ = np.array(
        [least if least > -(10**15) else -highspy.kHighsInf for *_, least, _ in rows], dtype=float
    )
    # all are whole numbers: room for the solver's rounding
    room = [0.0 if least == most else 0.25 for *_, least, most in rows]
    lp.row_upper_ = np.array([most for *_, most in rows], dtype=float) + room
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(cost)
    matrix = lp.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = np.cumsum([0, *(len(columns) for columns, *_ in rows)])
    matrix.index_ = np.array([c for columns, *_ in rows for c in columns], dtype=np.int32)
    matrix.value_ = np.array([a for _, amounts, *_ in rows for a in amounts], dtype=float)
    highs = quiet_highs()
    highs.passModel(lp)
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise AssertionError(highs.modelStatusToString(highs.getModelStatus()))
    return [round(v) for v in highs.getSolution().col_value]


def quiet_highs() -> highspy.Highs:
    """A solver that answers exactly and says nothing: the first one of a process prints a
    banner.
    """
    sys.stdout.flush()
    keep = os.dup(1)
    os.dup2(2, 1)
    try:
        highs = highspy.Highs()
        exact = {"mip_rel_gap": 0.0, "mip_abs_gap": 0.5}
        for name, value in ({"output_flag": False} | exact).items():
            highs.setOptionValue(name, value)
    finally:
        os.dup2(keep, 1)
        os.close(keep)
    return highs
