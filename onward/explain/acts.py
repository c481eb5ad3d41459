"""Acts: each change that helps, for all the goods that it helps together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np

from onward.explain.base_case import BaseCase
from onward.explain.cause import Cause
from onward.explain.exceptions import ExceptedGoods
from onward.explain.gain import Itineraries, itineraries_then, worth_of
from onward.explain.more_room import limits_exceeded
from onward.explain.reasons import Act, ActPart, Amount, Helped, Remedy, RemedyMove
from onward.explain.shelf import ROUNDED, ShelfPlace
from onward.explain.sizes import SHARED
from onward.explain.stand import moves_of
from onward.explain.words import listed
from onward.scenario import Transport
from onward.units import chargeable_g, grams_up, litres_up

UNLIMITED = 1 << 60


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of an act, as a key: ``only`` is the party that gets space, or the row of a quota."""

    kind: str
    on: str
    pool: str
    only: str = ""


@dataclass(frozen=True, slots=True)
class _Wanting:
    """One trouble that an act would help, and the remedy for it alone."""

    trouble: ExceptedGoods
    remedy: Remedy


def acts_of(
    base: BaseCase, troubles: Sequence[ExceptedGoods], causes: Mapping[int, Cause]
) -> tuple[Act, ...]:
    """All acts that help any goods, largest saving of delay first."""
    wanting: dict[tuple[_Part, ...], dict[int, _Wanting]] = defaultdict(dict)
    for i, trouble in enumerate(troubles):
        for remedy in causes[i].ranked():
            mine = wanting[_key(base, trouble, remedy)]
            mine.setdefault(i, _Wanting(trouble, remedy))
    acts = [_Joint(base, key).act(list(mine.values())) for key, mine in wanting.items()]
    return tuple(sorted((act for act in acts if act.helped), key=by_saving))


def by_saving(act: Act) -> tuple[int, list[tuple[str, str]]]:
    """Sort key: largest saving first."""
    return -act.gain.kg_min, [(part.kind, part.on) for part in act.parts]


def _key(base: BaseCase, trouble: ExceptedGoods, remedy: Remedy) -> tuple[_Part, ...]:
    return tuple(
        _Part(part.kind, part.on, part.pool, _only(base, trouble, remedy, part))
        for part in remedy.changes
    )


def _only(base: BaseCase, trouble: ExceptedGoods, remedy: Remedy, part: Remedy) -> str:
    if part.kind == "reserved":
        return trouble.shipment.party
    if part.kind != "quota":
        return ""
    used = {row for move in remedy.moves for row in _uses(base, trouble, _way(base, move))}
    rows = [row for (name, _), row in base.quota_rows.items() if name == part.on and row in used]
    return base.network.rows.keys[rows[0]] if len(rows) == 1 else ""


def _way(base: BaseCase, move: RemedyMove) -> tuple[int, ...]:
    return tuple(base.offer_of[leg.departure, leg.pool] for leg in move.legs)


def _uses(base: BaseCase, trouble: ExceptedGoods, itinerary: tuple[int, ...]) -> dict[int, int]:
    """Row -> the amount that one unit takes of it, less what it holds now."""
    own = base.unit_uses(trouble.shipment, trouble.planned.itinerary) if trouble.planned else {}
    uses = base.unit_uses(trouble.shipment, itinerary)
    more = {row: amount - own.get(row, 0) for row, amount in uses.items()}
    return {row: amount for row, amount in more.items() if amount > 0}


@dataclass(slots=True)
class _Joint:
    """One act made in the room that the plan leaves, and the goods moved into the added room."""

    base: BaseCase
    key: tuple[_Part, ...]
    room: dict[int, int] = field(default_factory=dict)  # row -> amount, where it has changed
    itineraries: dict[str, Itineraries] = field(default_factory=dict)  # of shipments that moved

    def act(self, wanting: Sequence[_Wanting]) -> Act:
        """The act with all the goods that fit: first priorities first, then those that save most
        for their space.
        """
        for part in self.key:
            self._open(part)
        parts = tuple(
            ActPart(
                kind=part.kind,
                on=part.on,
                pool=part.pool,
                only=part.only,
                left=self._left(part),
                note=self._note(part),
            )
            for part in self.key
        )
        for part in self.key:
            if part.kind in SHARED:
                self.room |= dict.fromkeys(self._rows(part), UNLIMITED)
        order = sorted(wanting, key=partial(_first, self.base))
        helped = tuple(found for each in order if (found := self._helped(each)))
        return Act(parts=parts, helped=helped, minor=self._price(wanting[0].remedy))

    def _price(self, remedy: Remedy) -> int:
        return remedy.price_minor(self.base.network.charters)

    def _note(self, part: _Part) -> str:
        if part.kind != "charter":
            return ""
        charters = self.base.network.charters
        number = next(i for i, c in enumerate(charters) if c.id == part.on)
        return listed(limits_exceeded(self.base, number))

    def _open(self, part: _Part) -> None:
        """Adds the room of departures that only run if the act is done."""
        base = self.base
        if part.kind == "charter":
            number = next(i for i, c in enumerate(base.network.charters) if c.id == part.on)
            rows = np.flatnonzero(base.network.rows.charter == number).tolist()
            self.room |= {row: int(base.capacity[row]) for row in rows}
        elif part.kind == "fly":
            n = len(base.network.offers)
            mine = [o for (name, _), o in base.offer_of.items() if name == part.on]
            self.room |= {row: int(base.flown[row]) for o in mine for row in (o, n + o)}

    def _rows(self, part: _Part) -> list[int]:
        base = self.base
        if part.kind in ("room", "reserved"):
            offer = base.offer_of.get((part.on, part.pool), -1)
            return [offer, len(base.network.offers) + offer] if offer >= 0 else []
        if part.kind == "day":
            return [base.day_rows[part.on]]
        if part.kind != "quota":
            return []
        rows = [row for (name, _), row in base.quota_rows.items() if name == part.on]
        return [row for row in rows if part.only in ("", base.network.rows.keys[row])]

    def _free(self, row: int) -> int:
        return self.room.get(row, int(self.base.room[row]))

    def _left(self, part: _Part) -> Amount:
        """The free amount of a part before the act is done."""
        if part.kind not in SHARED:
            return Amount()
        return _amount(part, [max(0, self._free(row)) for row in self._rows(part)], min)

    def _helped(self, wanting: _Wanting) -> Helped | None:
        """The trouble's units that fit; None if none do."""
        trouble, remedy = wanting.trouble, wanting.remedy
        taken: Counter[int] = Counter()
        placed, waiting = [], trouble.units
        for move in remedy.moves:
            itinerary = _way(self.base, move)
            uses = self._rounded(_uses(self.base, trouble, itinerary))
            units = min([move.units, waiting, *(self._free(r) // n for r, n in uses.items())])
            if any(self._free(row) < 0 for row in uses) or units <= 0:
                continue
            placed.append(ShelfPlace(itinerary, units))
            waiting -= units
            for row, amount in uses.items():
                self.room[row] = self._free(row) - units * amount
                taken[row] += units * amount
        if not placed or (trouble.shipment.keep_together and waiting):
            for row, amount in taken.items():
                self.room[row] += amount
            return None
        name = trouble.shipment.id
        itineraries = self.itineraries.get(name, self.base.itineraries.get(name, {}))
        worth = worth_of(self.base, trouble, remedy, placed, itineraries)
        if self.base.scenario.consignment_fee_minor or self.base.network.offers.minimum.any():
            self.itineraries[name] = itineraries_then(trouble, placed, itineraries)
        return Helped(
            shipment=name,
            first=trouble.ranges[0].first,
            kind=trouble.kind,
            units=trouble.units - waiting,
            gain=replace(worth.gain, minor=worth.gain.minor + self._price(remedy)),
            until=worth.until,
            needs=tuple(
                self._need(part, taken_remedy, taken)
                for part, taken_remedy in zip(self.key, remedy.changes, strict=True)
            ),
            moves=moves_of(self.base, placed),
        )

    def _rounded(self, uses: dict[int, int]) -> dict[int, int]:
        """Adds to each amount the rounding loss of splitting a block."""
        if all(part.kind != "reserved" for part in self.key):
            return uses
        pools = 2 * len(self.base.network.offers)
        return {row: amount + ROUNDED * (row < pools) for row, amount in uses.items()}

    def _need(self, part: _Part, remedy: Remedy, taken: Mapping[int, int]) -> Amount:
        amount = _amount(part, [taken[row] for row in self._rows(part)], sum)
        return replace(amount, minutes=remedy.minutes)


def _amount(part: _Part, of_rows: list[int], both: Callable[[list[int]], int]) -> Amount:
    """The rows of a part as one amount; those of several periods of a quota together."""
    if not of_rows:
        return Amount()
    if part.kind in ("room", "reserved"):
        return Amount(grams=of_rows[0], litres=of_rows[1])
    return Amount(grams=of_rows[0]) if part.kind == "day" else Amount(quota=both(of_rows))


def _first(base: BaseCase, wanting: _Wanting) -> tuple[int, float, str, int]:
    s, remedy = wanting.trouble.shipment, wanting.remedy
    per_m3 = base.scenario.kg_per_m3[Transport.AIR]
    each = max(1, chargeable_g(grams_up(s.mass_kg), litres_up(s.volume_m3), per_m3))
    saved = remedy.gain.kg_min / (each * max(1, remedy.helps))
    return s.priority, -saved, s.id, wanting.trouble.ranges[0].first
