"""Random histories: after them the ledger has the units where the events have the handling units,
however it was made to follow.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
from little import little

from onward.events.event import Event
from onward.events.keys import Key, KeyKind, key
from onward.events.state import Phase, State, Tracking, fold
from onward.events.vocabulary import Status
from onward.money.deliveries import delivery_versions, movements_in, receipts_in
from onward.money.entry import Entry, Posting
from onward.money.follow import follow
from onward.money.fund import Fund
from onward.money.ledger import Ledger, balances, post, seen
from onward.money.packing import Packing
from onward.money.rates import Rates
from onward.money.unit_accounts import count_units
from onward.money.unit_moves import ShipmentCarriage

DAY = datetime(2020, 3, 1, tzinfo=UTC)
SIZE = 5
SHIPMENTS = little("ship A CNPVG>ZAJNB 5x 10kg\nship B CNPVG>BELGG 5x 10kg").shipments
AWB = Key(KeyKind.AWB, "999-12345675")
HAPPEN = (
    "accepted departed departed landed held held released cleared delivered returned "
    "destroyed missing found packed unpacked"
).split()
# units each, handling units
UNITS = {
    ("L1", "A"): (7, range(1, 6)),
    ("L2", "A"): (3, range(3, 6)),
    ("L2", "B"): (5, range(2, 5)),
}
BOUGHT = 100
NOTHING = Fund(pledges=(), grants=(), purchases=(), receipts=(), rates=Rates(()))


def instant(chance: random.Random, days: int) -> datetime:
    return DAY + timedelta(days=chance.randrange(days), hours=6 * chance.randrange(4))


def told(chance: random.Random, before: Sequence[Event]) -> Event:
    """One more event, of some handling units or of the AWB that they may be in; or one that takes
    another's place, or takes it back.
    """
    at = instant(chance, 10)
    known = at + timedelta(days=chance.choice((0, 0, 0, 1, 4)))
    if before and chance.random() < 0.15:
        return Event(at=at, known_at=known, status=Status.VOID, corrects=chance.choice(before).id)
    name, first = chance.choice("AB"), chance.randint(1, SIZE)
    some = Key(KeyKind.SHIPMENT, name, first, chance.randint(first, SIZE))
    status = Status(chance.choice(HAPPEN))
    inside = status in (Status.PACKED, Status.UNPACKED)
    what = (
        AWB
        if chance.random() < 0.2 and not inside
        else chance.choice((some, Key(KeyKind.SHIPMENT, name)))
    )
    corrects = chance.choice(before).id if before and chance.random() < 0.15 else ""
    place = chance.choice(("CNPVG", "BELGG", "ZAJNB"))
    by = chance.choice(("", "customs"))
    return Event(
        at=at,
        known_at=known,
        status=status,
        what=(what,),
        place=place,
        by=by,
        parent=AWB if inside else None,
        corrects=corrects,
    )


def histories(seed: int) -> list[Event]:
    chance, found = random.Random(seed), list[Event]()
    for _ in range(chance.randint(3, 14)):
        found.append(told(chance, found))
    return found


def carriages(events: Sequence[Event]) -> list[ShipmentCarriage]:
    found = []
    for shipment in SHIPMENTS:
        mine = [
            (lot, each, numbers)
            for (lot, name), (each, numbers) in UNITS.items()
            if name == shipment.id
        ]
        rows = tuple(
            row(lot, f"shipment:{shipment.id}#{numbers[0]}-{numbers[-1]}", each)
            for lot, each, numbers in mine
        )
        found.append(ShipmentCarriage(shipment=shipment, rows=rows, events=tuple(events)))
    return found


def row(lot: str, goods: str, each: int) -> Packing:
    return Packing(
        packing=f"{lot} {goods}",
        lot=lot,
        goods="masks",
        shipment=goods,
        units_each=each,
        at=DAY,
        source="packing list",
    )


def beginning() -> Ledger:
    entries = []
    for lot in ("L1", "L2"):
        postings = (Posting("bought:O", -BOUGHT), Posting("stock", BOUGHT))
        entries.append(
            Entry(
                key=lot,
                at=DAY,
                known_at=DAY,
                commodity="unit:masks",
                lot=lot,
                postings=postings,
                text="bought",
            )
        )
    return post(Ledger(), entries)


def by_events(
    events: Sequence[Event], as_of: datetime | None = None, known_to: datetime | None = None
) -> dict[tuple[str, str], int]:
    """Units by lot and account, handling unit by handling unit, from the states alone."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    tracking = fold(events, {"A": SIZE, "B": SIZE}, as_of=as_of, known_to=known_to)
    for (lot, name), (each, mine) in UNITS.items():
        for number in mine:
            (state,) = tracking.of(Key(KeyKind.SHIPMENT, name, number, number))
            found[
                lot,
                account(state.phase, bool(state.held), left(state, tracking), state.place, name),
            ] += each
        found[lot, "stock"] -= each * len(mine)
    for lot in ("L1", "L2"):
        found[lot, "stock"] += BOUGHT
    return {place: units for place, units in found.items() if units}


def left(state: State, tracking: Tracking) -> bool:
    """Whether goods from CNPVG have departed, been delivered, or been anywhere else; goods whose
    journey is over are not found again.
    """
    over = False
    for event in map(tracking.events.__getitem__, state.events):
        if event.status in ("departed", "delivered"):
            return True
        if event.status in ("accepted", "landed", "held", "returned", "destroyed", "missing") or (
            event.status == "found" and not over
        ):
            if event.place != "CNPVG":
                return True
            over = event.status in ("returned", "destroyed")
    return False


def account(phase: Phase, held: bool, gone: bool, place: str, name: str) -> str:
    """The rules of docs/fund.md once more."""
    final = {Phase.RETURNED: "returned", Phase.DESTROYED: "destroyed", Phase.MISSING: "lost"}
    destination = {"A": "ZAJNB", "B": "BELGG"}[name]
    if phase is Phase.DELIVERED:
        return f"delivered:{destination[:2]}"
    if phase in final:
        return final[phase]
    if held:
        return "held"
    there = phase is Phase.AT_PLACE and place == destination
    return "transit" if there or (gone and phase is not Phase.UNKNOWN) else "stock"


def in_ledger(
    ledger: Ledger, as_of: datetime | None = None, known_to: datetime | None = None
) -> dict[tuple[str, str], int]:
    found = balances(ledger.entries, as_of, known_to)
    return {
        (lot, where): units
        for (where, _, lot), units in found.items()
        if not where.startswith("bought")
    }


def followed(
    ledger: Ledger,
    events: Sequence[Event],
    as_of: datetime | None = None,
    known_to: datetime | None = None,
) -> Ledger:
    after = post(ledger, follow(ledger.entries, carriages(events), as_of, known_to).entries)
    assert all(each.conserved for each in count_units(balances(after.entries)))
    return after


def any_cadence_is_the_same(seed: int) -> int:
    """Gives how many entries were taken back."""
    chance, events = random.Random(-seed - 1), histories(seed)
    at_once = followed(beginning(), events)
    assert in_ledger(at_once) == by_events(events)
    assert follow(at_once.entries, carriages(chance.sample(events, len(events)) * 2)).entries == ()

    by_steps = beginning()  # as time goes on, in any steps
    for now in sorted(instant(chance, 16) for _ in range(chance.randint(1, 5))):
        by_steps = followed(by_steps, [each for each in events if each.known_at <= now], now, now)
        assert in_ledger(by_steps) == by_events(events, now, now)
    by_steps = followed(by_steps, events)
    assert set(by_steps.entries) == set(at_once.entries)
    for _ in range(5):
        clocks = instant(chance, 16), instant(chance, 16)
        assert in_ledger(by_steps, *clocks) == by_events(events, *clocks)
        rows_are_the_ledgers(by_steps, *clocks)
    told_at_the_end(by_steps, instant(chance, 16))

    by_post, some = beginning(), list[Event]()  # recorded in any order, long after they were known
    for each in chance.sample(events, len(events)):
        some.append(each)
        by_post = followed(by_post, some)
        assert in_ledger(by_post) == by_events(some)
    return sum(bool(each.reverses) for each in at_once.entries)


def rows_are_the_ledgers(ledger: Ledger, as_of: datetime, known_to: datetime) -> None:
    """Receipts and movements made from the entries have the units where the balances have them, of
    a handling unit once only.
    """
    entries = seen(ledger.entries, as_of, known_to)
    found: dict[tuple[str, str], int] = defaultdict(int)
    for each in receipts_in(NOTHING, entries):
        found[each.lot, f"delivered:{each.nation}"] += each.units
        assert each.units % UNITS[each.lot, key(each.shipment).id][0] == 0
    for move in movements_in(NOTHING, entries):
        found[move.lot, str(move.into)] += move.units
    there = in_ledger(ledger, as_of, known_to)
    assert found == {place: units for place, units in there.items() if place[1] != "stock"}


def told_at_the_end(ledger: Ledger, now: datetime) -> None:
    """What is told of deliveries ends with what the ledger has; and what was told by ``now`` is
    told unchanged later.
    """
    found, last = delivery_versions(NOTHING, ledger.entries), dict[tuple[str, str], int]()
    for _, each in found:
        last[each.lot, each.receipt] = each.units
    assert sum(last.values()) == sum(
        units for (_, where), units in in_ledger(ledger).items() if where.startswith("delivered")
    )
    assert delivery_versions(NOTHING, seen(ledger.entries, now, now)) == [
        each for each in found if max(each[0]) <= now
    ]


@pytest.mark.no_cover
def test_any_cadence_is_the_same() -> None:
    taken_back = [any_cadence_is_the_same(seed) for seed in range(50)]
    assert sum(map(bool, taken_back)) > 10  # else corrections would go untested


def written(chance: random.Random) -> Entry:
    """Some handling units' units of a lot, from stock to somewhere, by hand."""
    (lot, name), (each, mine) = chance.choice(list(UNITS.items()))
    first = chance.choice(mine)
    last = chance.choice([number for number in mine if number >= first])
    units, rests = each * (last - first + 1), (f"shipment:{name}#{first}-{last}",)
    postings = (
        Posting("stock", -units, rests),
        Posting(chance.choice(("transit", "held", "lost", "delivered:ZA")), units, rests),
    )
    return Entry(
        key="row",
        at=DAY,
        known_at=DAY,
        commodity="unit:masks",
        lot=lot,
        postings=postings,
        text="a row",
    )


@pytest.mark.no_cover
def test_what_is_written_is_never_doubled() -> None:
    """Whether the row or the events come first: the row's handling units are where it says, all
    others where events say.
    """
    agreed = 0
    for seed in range(50):
        chance, events = random.Random(seed), histories(seed)
        row = written(chance)
        goods, into = key(row.postings[0].rests_on[0]), row.postings[1]
        with_row = followed(post(beginning(), [row]), events)
        without, tracking = dict(by_events(events)), fold(events, {"A": SIZE, "B": SIZE})
        for (lot, name), (each, _) in UNITS.items():
            if (lot, name) == (row.lot, goods.id):
                for number in range(goods.first, goods.last + 1):
                    (state,) = tracking.of(Key(KeyKind.SHIPMENT, name, number, number))
                    without[
                        lot,
                        account(
                            state.phase, bool(state.held), left(state, tracking), state.place, name
                        ),
                    ] -= each
        without[row.lot, into.account] = without.get((row.lot, into.account), 0) + into.amount
        assert in_ledger(with_row) == {place: units for place, units in without.items() if units}
        assert in_ledger(followed(post(followed(beginning(), events), [row]), events)) == in_ledger(
            with_row
        )
        agreed += in_ledger(with_row) == by_events(events)
    assert 0 < agreed < 50


@pytest.mark.deep
def test_any_cadence_is_the_same_at_length() -> None:
    for seed in range(5_000):
        any_cadence_is_the_same(seed)
