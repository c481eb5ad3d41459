"""An order, the covers that are built in, what happened to the parcel, and the claim that
follows.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from telling import day, telling

from onward.events.state import Tracking, fold
from onward.formats.covers import builtin_covers, read_cover
from onward.money.assess import ClaimFacts, assess
from onward.money.claim import Claim
from onward.money.cover import Cover
from onward.money.order import Order
from onward.scenario import Effect, Policy

COVERS = {cover.id: cover for cover in map(read_cover, builtin_covers())}
FEBRUARY, APRIL = COVERS["february-2020"], COVERS["article-2020-04"]
CLOSED = Policy(
    id="IT-CLOSED",
    effect=Effect.CLOSURE,
    starts_at=datetime(2020, 2, 1, tzinfo=UTC),
    title="Closure of Lombardy",
)

# Declared at 30.00, sold for 25.00, carriage paid 6.00; the service's standard fee is 5.00; 12.50
# of extra carriage.
ORDER = Order(
    order="O1", parcel="shipment:A#1-1", vendor="V1", service="standard", shipped_on=date(2020, 3, 2), currency="USD",
    declared_minor=3000, order_amount_minor=2500, freight_minor=600, standard_freight_minor=500,
    extra_cost_minor=1250,
)  # fmt: skip


def tracking(text: str, as_of: str = "60", known_to: str = "60") -> Tracking:
    return fold(telling(text), {"A": 10}, as_of=day(as_of), known_to=day(known_to))


def claim(
    text: str,
    cover: Cover = FEBRUARY,
    order: Order = ORDER,
    as_of: str = "60",
    known_to: str = "60",
    rule: Policy = CLOSED,
) -> Claim:
    facts = ClaimFacts(
        tracking=tracking(text, as_of, known_to),
        policies={rule.id: rule},
        as_of=day(as_of),
        known_to=day(known_to),
    )
    return assess(order, cover, facts)


DESTROYED = """
    3 10:00 accepted A#1-1 at=CNHGH
    9 10:00 destroyed A#1-1 at=ITFCO by=customs why=force_majeure
"""
HELD = """
    3 10:00 accepted A#1-1 at=CNHGH
    10 08:00 held A#1-1 at=ITFCO by=customs why=customs_inspection policy=IT-CLOSED
    12 20:00 cleared A#1-1 at=ITFCO by=customs known=14
"""
