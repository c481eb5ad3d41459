"""Every plan of a tiny scenario, tried one after another; the best values of all levels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, combinations, pairwise

from oracles.charges import added, consigned
from oracles.plain import Leg, Plain, fits

from onward.scenario import Scenario, Shipment


@dataclass(frozen=True)
class Way:
    """One itinerary of one handling unit: what it adds to each level, which rows it uses, which
    charters it needs.
    """

    legs: tuple[tuple[str, str], ...]  # (departure, pool)
    values: tuple[int, ...]
    uses: dict[str, int]
    charters: frozenset[str]
    late: int = 0  # minutes; of a unit left behind the most there are
    money: int = 0  # without that of delay, and without fees
    exact: int = 0  # the last level in millionths, delay not rounded; without fees
    charges: tuple[tuple[int, int], ...] = ()  # by leg, the minimum and the price of one unit


def stays(plain: Plain, s: Shipment) -> Way:
    """What a unit left behind adds to each level."""
    return _valued(plain, s, (), {}, frozenset(), plain.longest(s), plain.left_behind(s))


def _valued(
    plain: Plain,
    s: Shipment,
    legs: tuple[tuple[str, str], ...],
    uses: dict[str, int],
    charters: frozenset[str],
    late: int,
    money: int,
) -> Way:
    exact = money * 10**6 + plain.rate(s) * late
    return Way(legs, plain.values(s, late, money), uses, charters, late, money, exact)


def ways(plain: Plain, s: Shipment) -> list[Way]:
    """Every itinerary of a shipment, with any charters."""
    legs = [leg for leg in (plain.leg(s, offer) for offer in plain.offers) if leg]

    def extend(trip: list[Leg]) -> Iterator[list[Leg]]:
        if plain.arrives(s, trip[-1]):
            yield trip
        for leg in legs:
            if leg.through <= s.latest_at and plain.follows(trip[-1], leg):
                yield from extend([*trip, leg])

    trips = chain.from_iterable(
        extend([leg]) for leg in legs if plain.boards(s, leg) and leg.through <= s.latest_at
    )
    return [_way(plain, s, trip) for trip in trips if _obeys(plain, s, trip)]


def _obeys(plain: Plain, s: Shipment, trip: list[Leg]) -> bool:
    hits = [(pin.rule, any(fits(pin, leg.departure) for leg in trip)) for pin in plain.pins[s.id]]
    return all(hit == (rule == "must_use") for rule, hit in hits)


def _way(plain: Plain, s: Shipment, trip: list[Leg]) -> Way:
    cost, uses = plain.start(s, trip[0])
    for leg in trip:
        cost += leg.cost
        for row, amount in leg.uses.items():
            uses[row] = uses.get(row, 0) + amount
    cost += sum(plain.waits(a, b) for a, b in pairwise(trip))
    charters = frozenset(leg.departure.charter for leg in trip if leg.departure.charter)
    legs = tuple((leg.departure.id, leg.offer.pool) for leg in trip)
    way = _valued(plain, s, legs, uses, charters, plain.late(s, trip[-1]), cost)
    return replace(way, charges=tuple(leg.charge for leg in trip if leg.charge[0]))


@dataclass(frozen=True)
class Best:
    """The best plan: its values, what each handling unit does (None: stays), and the charters it
    buys.
    """

    values: dict[str, int]
    units: tuple[tuple[str, Way | None], ...]
    charters: tuple[str, ...]


def brute_force(scenario: Scenario) -> Best:
    """The lexicographically best plan of a tiny scenario."""
    plain = Plain(scenario)
    shipments = sorted(plain.scenario.shipments, key=lambda s: (s.priority, s.id))
    options = {s.id: ways(plain, s) for s in shipments}
    best: tuple[tuple[int, ...], tuple[tuple[str, Way | None], ...], tuple[str, ...]] | None = None
    for bought in _purchases(plain):
        price = sum(plain.charters[c].price_minor for c in bought)
        able = {
            s.id: useful([w for w in options[s.id] if w.charters <= set(bought)], s, plain)
            for s in shipments
        }
        units = [(s, able[s.id]) for s in shipments for _ in range(s.handling_units)]
        found = _search(plain, units, price, best[0] if best else None)
        if found:
            best = (*found, bought)
    if best is None:
        raise AssertionError("leaving everything behind is always a plan")
    return Best(dict(zip(plain.levels, best[0], strict=True)), best[1], best[2])


def _purchases(plain: Plain) -> Iterator[tuple[str, ...]]:
    names = sorted(plain.charters)
    for k in range(len(names) + 1):
        yield from (bought for bought in combinations(names, k) if plain.affordable(bought))


def useful(options: list[Way], s: Shipment, plain: Plain) -> list[Way]:
    """Ways by value, without those that another one beats on every row, one without minimum
    charges; staying, which pays no fee, is always one.
    """
    kept: list[Way] = []
    for way in sorted([*options, stays(plain, s)], key=lambda w: w.values):
        if not way.legs or not any(
            all(amount <= way.uses.get(row, 0) for row, amount in other.uses.items())
            for other in kept
            if not other.charges
        ):
            kept.append(way)
    return kept


def _search(
    plain: Plain, units: list[tuple[Shipment, list[Way]]], price: int, best: tuple[int, ...] | None
) -> tuple[tuple[int, ...], tuple[tuple[str, Way | None], ...]] | None:
    """Depth first over units; what the rest costs at least, if nothing were short, prunes."""
    zero = (0,) * (len(plain.levels) - 1)
    rest = [(*zero, 0)]
    for _, options in reversed(units):
        rest.append(_plus(rest[-1], options[0].values))
    rest.reverse()
    free = dict(plain.capacity)
    chosen: list[int] = []
    found: tuple[tuple[int, ...], tuple[int, ...]] | None = None

    def descend(i: int, so_far: tuple[int, ...]) -> None:
        nonlocal best, found
        if best is not None and _plus(so_far, rest[i]) >= best:
            return
        if i == len(units):
            total = _plus(so_far, (*zero, _charged(plain, units, chosen)))
            if best is None or total < best:
                best, found = total, (total, tuple(chosen))
            return
        shipment, options = units[i]
        same = i > 0 and units[i - 1][0] is shipment
        # identical units: in order of their ways
        first = chosen[-1] if same else 0
        for k in [first] if same and shipment.keep_together else range(first, len(options)):
            way = options[k]
            fee = plain.fee(shipment) if way.legs and not (same and k == first) else 0
            if all(free[row] >= amount for row, amount in way.uses.items()):
                for row, amount in way.uses.items():
                    free[row] -= amount
                chosen.append(k)
                descend(i + 1, _plus(so_far, (*way.values[:-1], way.values[-1] + fee)))
                chosen.pop()
                for row, amount in way.uses.items():
                    free[row] += amount

    descend(0, (*zero, price))
    if found is None:
        return None
    taken = [options[k] for (_, options), k in zip(units, found[1], strict=True)]
    return found[0], tuple(
        (s.id, way if way.legs else None) for (s, _), way in zip(units, taken, strict=True)
    )


def _charged(plain: Plain, units: list[tuple[Shipment, list[Way]]], chosen: list[int]) -> int:
    """What minimum charges add for all consignments."""
    ways = [(s.id, options[k]) for (s, options), k in zip(units, chosen, strict=True)]
    each = {(plain.one[name], way.legs): way.charges for name, way in ways}
    counted = consigned(plain.one, Counter((name, way.legs) for name, way in ways))
    return sum(added(each[key], n) for key, n in counted.items())


def _plus(a: tuple[int, ...], b: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(x + y for x, y in zip(a, b, strict=True))
