"""The most that one more tonne is worth, by lane and day: the dual prices of the plan's own
certificates in words.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from math import gcd

from onward.explain.base_case import BaseCase
from onward.explain.phrases import day_of
from onward.explain.reasons import Price
from onward.explain.words import on_day
from onward.message import Message
from onward.plan.plan import Charters, Level, Multipliers, Plan
from onward.units import grams_up, litres_up
from onward.wording.amounts import money
from onward.wording.place_names import bare_name
from onward.wording.quantities import kg_hours

TONNE_G = 1_000_000
ORDINALS = (
    "",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
)


@dataclass(frozen=True, slots=True)
class _Worth:
    """The worth of a tonne on one offer: kg-minutes or minor units of the level, times 2**shift."""

    offer: int
    amount: int
    shift: int


def prices_of(base: BaseCase, plan: Plan, most: int | None) -> tuple[tuple[Price, ...], int]:
    """The highest prices, level by level in the plan's order, and the number of lanes and days with
    a price.

    Each departure counts at the first level at which it has a price: later prices also include what
    a loss held for an earlier level would save.
    """
    priced: set[int] = set()
    found = [(level, _of_level(base, level, priced)) for level in plan.levels]
    found = [(level, worths) for level, worths in found if worths]
    sizes = [len(worths) for _, worths in found]
    kept = sizes if most is None else _shares(sizes, most)
    names = {p.id: bare_name(p.name) or p.id for p in base.network.places}
    prices = [
        _price(base, level, worth, names)
        for (level, worths), number in zip(found, kept, strict=True)
        for worth in worths[:number]
    ]
    return tuple(prices), sum(sizes)


def _shares(sizes: list[int], most: int) -> list[int]:
    """An equal share of ``most`` prices for each level that has any; what one level does not need
    goes to the next.
    """
    kept: list[int] = []
    for i, size in enumerate(sizes):
        share = -(-(most - sum(kept)) // (len(sizes) - i))
        kept.append(min(size, share))
    return kept


def _of_level(base: BaseCase, level: Level, priced: set[int]) -> list[_Worth]:
    """The worth of one more tonne by lane, day and mode, the highest first. Skips those whose
    offers are all in ``priced``, and adds the offers of the others to it. Empty if the plan has no
    loss at this level. One worth, the highest, represents all offers of a lane on a day.
    """
    proof = next(
        (p for kind in (Charters.BOUGHT, Charters.ANY) for p in level.proofs if p.charters is kind),
        None,
    )
    if proof is None or not level.value:
        return []
    offers = base.network.offers
    best: dict[tuple[str, str, date, str], _Worth] = {}
    new: set[tuple[str, str, date, str]] = set()
    for worth in _worths(base, proof):
        d = offers.departures[worth.offer]
        lane = d.origin, d.destination, day_of(d), str(d.mode)
        if worth.offer not in priced:
            priced.add(worth.offer)
            new.add(lane)
        if lane not in best or worth.amount > best[lane].amount:
            best[lane] = worth
    best = {lane: worth for lane, worth in best.items() if lane in new}
    ranked = sorted(best.items(), key=lambda item: (-item[1].amount, item[0]))
    return [worth for _, worth in ranked]


def _worths(base: BaseCase, proof: Multipliers) -> list[_Worth]:
    """Each offer on which a tonne has a price, from its kg, its m3 in the mix on board, and the
    day's handling at arrival; up to what whole handling units fill.
    """
    goods = base.shipments.values()
    mass = whole_up(TONNE_G, gcd(*(grams_up(s.mass_kg) for s in goods)))
    volume_step = gcd(*(litres_up(s.volume_m3) for s in goods))
    offers = base.network.offers
    kilo: dict[int, int] = defaultdict(int)
    cubic: dict[int, int] = defaultdict(int)
    day: dict[str, int] = {}
    for key, k in proof.rows.items():
        kind, _, rest = key.partition("|")
        name = tuple(rest.rpartition("|")[::2])
        if kind == "day":
            day[key] = k
        elif kind in ("kg", "m3") and (offer := base.offer_of.get((name[0], name[1]), -1)) >= 0:
            (kilo if kind == "kg" else cubic)[offer] += k
    found = []
    for offer in sorted(set(kilo) | set(cubic)):
        grams, litres = mix(base, offer)
        arrival = int(offers.arrival_row[offer])
        handled = day.get(base.network.rows.keys[arrival], 0) if arrival >= 0 else 0
        volume = whole_up(-(-TONNE_G * litres // max(1, grams)), volume_step)
        amount = mass * (kilo[offer] + handled) + volume * cubic[offer]
        if amount > 0:
            found.append(_Worth(offer, amount, proof.shift))
    return found


def whole_up(amount: int, step: int) -> int:
    """The least multiple of ``step`` that is no less; 0: goods without that amount."""
    return -(-amount // step) * step if step else amount


def mix(base: BaseCase, offer: int) -> tuple[int, int]:
    """Grams and litres that the plan puts on an offer; if nothing, those of its whole space."""
    n = len(base.network.offers)
    taken = base.users.taken
    if taken[offer]:
        return int(taken[offer]), int(taken[n + offer])
    return max(1, int(base.capacity[offer])), max(0, int(base.capacity[n + offer]))


def _price(base: BaseCase, level: Level, worth: _Worth, names: dict[str, str]) -> Price:
    d = base.network.offers.departures[worth.offer]
    value = min(float(level.value), worth.amount / (1 << worth.shift))
    kind, _, priority = level.name.partition(":")
    if kind == "cost":
        said = money(round(value), base.scenario.currency)
    else:
        ordinal = ORDINALS[int(priority)] if 0 < int(priority) < len(ORDINALS) else f"{priority}th"
        said = Message("{loss} of {ordinal}-priority loss", loss=kg_hours(value), ordinal=ordinal)
    return Price(
        lane=f"{d.origin}-{d.destination}",
        day=day_of(d),
        mode=str(d.mode),
        departure=d.id,
        level=level.name,
        value=value,
        per_tonne=said,
        text=Message(
            "one more tonne {origin}-{destination} on {day} by {mode} is worth at most {worth}",
            origin=names[d.origin],
            destination=names[d.destination],
            day=on_day(day_of(d)),
            mode=d.mode,
            worth=said,
        ),
    )
