"""Claims: how long it takes to assess many orders, from events to what each is owed within the
caps.
"""

from __future__ import annotations

import argparse
import resource
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from _measured import machine, timed

from onward.events.event import Event
from onward.events.keys import Key, KeyKind
from onward.events.state import Tracking, fold
from onward.events.vocabulary import EventReason, Status
from onward.formats.covers import builtin_covers, read_cover
from onward.money.accumulation import within_caps, within_pools
from onward.money.assess import ClaimFacts, assess
from onward.money.claim import Claim, open_claims
from onward.money.cover import Cover, ShortPool
from onward.money.life import pool_account
from onward.money.order import Order
from onward.money.recorded import to_document
from onward.scenario import Effect, Policy

BAG = 100  # parcels in a shipment, each an order of its own
DAY = datetime(2020, 3, 9, tzinfo=UTC)
RULE = Policy(id="IT-CLOSED", effect=Effect.CLOSURE, starts_at=DAY - timedelta(days=9))
AS_OF = DAY + timedelta(days=40)


def story(bags: int) -> list[Event]:
    """Each bag is accepted and held; then 40 are released later, 20 destroyed, 10 returned, 30 held
    still, some for reasons unknown.
    """
    found = []

    def tell(bag: str, first: int, last: int, hours: int, status: Status, **more: object) -> None:
        at = DAY + timedelta(hours=hours)
        what = (Key(KeyKind.SHIPMENT, bag, first, last),)
        found.append(
            Event(
                what=what, at=at, known_at=at, status=status, place="ITFCO", source="bench", **more
            )
        )  # type: ignore[arg-type]

    for number in range(bags):
        bag, cause = (
            f"B{number:05d}",
            {"reason": EventReason.CUSTOMS_INSPECTION, "policy": RULE.id} if number % 5 else {},
        )
        tell(bag, 1, BAG, number % 24, Status.ACCEPTED)
        tell(bag, 1, BAG, 48 + number % 24, Status.HELD, by="customs", **cause)
        tell(bag, 1, 40, 96 + number % 48, Status.CLEARED, by="customs")
        tell(bag, 41, 60, 200, Status.DESTROYED, by="customs", **cause)
        tell(bag, 61, 70, 220, Status.RETURNED)
    return found


def order(number: int) -> Order:
    """One parcel of one bag."""
    bag, parcel = divmod(number, BAG)
    value = 1_000 + number % 5_000
    money = {
        "currency": "USD",
        "declared_minor": value + 500,
        "order_amount_minor": value,
        "freight_minor": 300,
    }
    parcel_key = f"shipment:B{bag:05d}#{parcel + 1}-{parcel + 1}"
    return Order(
        order=f"O{number}",
        parcel=parcel_key,
        vendor=f"V{number % 997}",
        service="standard",
        shipped_on=date(2020, 3, 8),
        **money,
    )  # type: ignore[arg-type]


def assessed(orders: list[Order], cover: Cover, tracking: Tracking) -> list[Claim]:
    """All of them under one cover."""
    facts = ClaimFacts(tracking=tracking, policies={RULE.id: RULE}, as_of=AS_OF)
    return [assess(each, cover, facts) for each in orders]


def main() -> None:
    """Measure."""
    knobs = argparse.ArgumentParser(description=__doc__)
    knobs.add_argument("--claims", type=int, default=100_000)
    asked = knobs.parse_args()
    print(machine())
    bags = -(-asked.claims // BAG)
    orders = [order(number) for number in range(asked.claims)]
    events = story(bags)
    terms = next(each for each in map(read_cover, builtin_covers()) if each.id == "article-2020-04")
    cover = replace(terms, cap_vendor_minor=100_000, short_pool=ShortPool.PRO_RATA)
    print(f"  {len(orders):,} orders, {len(events):,} events, {bags:,} bags")
    cpu = resource.getrusage(resource.RUSAGE_SELF)
    tracking, one = timed(
        "events to what happened",
        lambda: fold(events, {f"B{n:05d}": BAG for n in range(bags)}, as_of=AS_OF),
    )
    claims, two = timed(
        f"{len(orders):,} claims assessed, one after the other",
        lambda: assessed(orders, cover, tracking),
    )
    opened, three = timed("those that are open, each loss once", lambda: open_claims(claims))
    pools = {(pool_account(cover.id, each.name), "USD"): 10_000_000 for each in cover.payers}
    limited, four = timed("within caps and pools", lambda: within_pools(within_caps(opened), pools))
    _, five = timed("as documents", lambda: [to_document(each) for each in limited])
    now = resource.getrusage(resource.RUSAGE_SELF)
    print(
        "  "
        + ", ".join(
            f"{count:,} {verdict}"
            for verdict, count in sorted(Counter(each.verdict.value for each in claims).items())
        )
    )
    used = now.ru_utime + now.ru_stime - cpu.ru_utime - cpu.ru_stime
    print(f"all together {one + two + three + four + five:.1f} s, {used:.1f} s of processor time")


if __name__ == "__main__":
    main()
