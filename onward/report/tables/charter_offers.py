"""The charters of a desk: what is on offer, until when, at what price, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from onward.acts.charter_offers import CharterOffer, OfferState
from onward.report.cells import Coded, Kind
from onward.report.columns import MASS, VOLUME
from onward.report.table import Column, Table
from onward.wording.amounts import Money
from onward.wording.place_names import short_code

MARKS = {OfferState.BOUGHT: "good", OfferState.DECLINED: "late", OfferState.TOO_LATE: "late"}


def charter_offers_table(offers: Sequence[CharterOffer], currency: str) -> Table:
    """A row for each charter."""
    return Table(
        name="charter_offers",
        title="Charters",
        about="Charters on offer, bought, declined and too late to buy, as of now.",
        columns=(
            Column("charter", "Charter", width=22),
            Column("state", "State", width=12),
            Column("way", "Itinerary", width=18),
            Column("departs_at", "Leaves (UTC)", Kind.INSTANT),
            Column("buy_by", "Buy by (UTC)", Kind.INSTANT),
            MASS,
            VOLUME,
            Column("price", "Price", Kind.MONEY, width=16),
            Column("drafts", "In drafts", width=12),
            Column("refused", "Cannot be bought", width=30),
        ),
        rows=[_row(each, currency) for each in offers],
        nothing="No charter was offered.",
    )


def _row(offer: CharterOffer, currency: str) -> dict[str, object]:
    first = offer.departures[0] if offer.departures else None
    places = [first.origin, *(d.destination for d in offer.departures)] if first else []
    return {
        "charter": offer.charter,
        "state": Coded(offer.state.value, offer.state.value, MARKS.get(offer.state, "")),
        "way": " > ".join(map(short_code, places)),
        "departs_at": first.departs_at if first else None,
        "buy_by": offer.buy_by,
        "mass_kg": first.capacity_kg if first else None,
        "volume_m3": first.capacity_m3 if first else None,
        "price": Money(offer.price_minor, currency),
        "drafts": offer.drafts,
        "refused": offer.refused,
    }
