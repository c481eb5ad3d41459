"""A small desk for claims on a store: who does what there, a cover, orders, events, and pools that
were filled as the rules want it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from telling import telling

from onward.events.vocabulary import EventReason
from onward.money.cover import Cover, Happening, Payer, Term, Trigger
from onward.money.entry import Entry, Posting
from onward.money.life import Life
from onward.money.order import Order
from onward.store.assessing import assess
from onward.store.claims import approve, life_in
from onward.store.persons import remember_user
from onward.store.proposals import approve_entries, bring_entries
from onward.store.register import enter
from onward.store.store import Store

NOW = datetime(2020, 4, 14, tzinfo=UTC)
AS_OF = datetime(2020, 4, 13, tzinfo=UTC)
USERS = {
    "tom": "terms", "eva": "terms", "anna": "claims", "carl": "claims", "bo": "approver",
    "cleo": "approver", "dan": "finance",
    "eve": "finance",
}  # fmt: skip
CLAIM = "O1@terms/1"
COVER = Cover(
    id="terms", version=1, title="Freight of what comes back", source="test", modelled=True,
    known_on=date(2020, 2, 1), services=("*",),
    shipped_from=date(2020, 2, 1), shipped_to=date(2020, 4, 30), causes=(EventReason.CLOSURE,),
    causes_with_policy=(),
    triggers=(Trigger(happening=Happening.RETURNED, formula=(Term.FREIGHT,)),),
    payers=(Payer(name="platform"), Payer(name="partner")),
)  # fmt: skip
ORDER = Order(
    order="O1", parcel="shipment:A#1-1", vendor="V1", service="standard", shipped_on=date(2020, 3, 2), currency="USD",
    declared_minor=9000, order_amount_minor=9000, freight_minor=1200,
)  # fmt: skip


def order(number: int = 1, amount: int = 1200, **more: object) -> Order:
    """The order of a number, whose return costs its cover this much."""
    named = {
        "order": f"O{number}",
        "parcel": f"shipment:A#{number}-{number}",
        "freight_minor": amount,
    }
    return replace(ORDER, **{**named, **more})  # type: ignore[arg-type]


def staffed(store: Store, name: str = "own") -> int:
    """An organisation whose users are known."""
    mine = store.organisation(name)
    for user, role in USERS.items():
        remember_user(store, mine, user, role)
    return mine


def returned(store: Store, mine: int, *numbers: int, by: str = "eva", day: int = 9) -> None:
    """The parcels of these numbers came back because a border was closed."""
    lines = "\n".join(
        f"{day} 10:00 returned A#{number}-{number} at=ITFCO why=closure" for number in numbers
    )
    store.record(mine, telling(lines), user=user_id(store, mine, by) if by else "")


def user_id(store: Store, mine: int, name: str) -> str:
    from onward.store.users import find_user  # noqa: PLC0415

    with store.reading.connect() as connection:
        found = find_user(connection, mine, name)
    assert found is not None
    return found.id


def filled(
    store: Store,
    mine: int,
    amount: int = 200_000,
    currency: str = "USD",
    cover: str = "terms",
    key: str = "pool",
) -> None:
    """So much in the pool of each payer: proposed by dan, approved by bo and cleo."""
    entries = [
        Entry(
            key=f"{key} {payer} {currency}", at=NOW, known_at=NOW, commodity=currency, text="pool",
            postings=(Posting(f"capital:{payer}", -amount), Posting(f"pool:{cover}:{payer}",
            amount)),
        )
        for payer in ("platform", "partner")
    ]  # fmt: skip
    approved_entries(store, mine, entries)


def approved_entries(store: Store, mine: int, entries: list[Entry], by: str = "dan") -> None:
    """Entries that touch guarded money, as the rules want it."""
    waits = bring_entries(store, mine, entries, by).waits
    assert waits is not None
    for user in ("bo", "cleo")[: waits.needed]:
        approve_entries(store, mine, waits.name, user)


def desk(
    store: Store, *, orders: tuple[Order, ...] = (ORDER,), cover: Cover = COVER, name: str = "own"
) -> int:
    """All of it: users, a cover, orders whose parcels came back, and 2,000.00 in each payer's
    pool.
    """
    mine = staffed(store, name)
    enter(store, mine, [cover, *orders], "tom")
    returned(store, mine, *(each.goods.first for each in orders))
    filled(store, mine, cover=cover.id)
    return mine


def assessed(store: Store, mine: int, claim: str = CLAIM, by: str = "anna") -> Life:
    ((_, life),) = assess(
        store, mine, lambda claims: [each.id for each in claims if each.id == claim], by, AS_OF
    )
    return life


def corrected(store: Store, mine: int, amount: int, number: int = 1, **more: object) -> None:
    """The order's row was wrong: its return costs this much."""
    enter(
        store, mine, [order(number, amount, **more)], "tom", correct=True, why="the waybill says so"
    )


def seal(store: Store, mine: int, claim: str = CLAIM) -> str:
    with store.reading.connect() as connection:
        return life_in(connection, mine, claim).seal


def approved(store: Store, mine: int, by: str = "bo", claim: str = CLAIM) -> Life:
    return approve(store, mine, claim, by, seal(store, mine, claim))
