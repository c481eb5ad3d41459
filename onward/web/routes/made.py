"""Results of jobs: lanes, charters, how well a plan does by chance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request

from onward.acts.charter_offers import CharterOffer, OfferState, charter_offers
from onward.report.render.kept import table_kept
from onward.report.table import Column, Table
from onward.report.tables.charter_offers import charter_offers_table
from onward.web.listing import Listed, about_desk, desk_of, jobs_of, listing
from onward.web.problems import ANSWERS
from onward.web.sentences import Spoken

routes = APIRouter(route_class=Spoken, responses=ANSWERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A table made by a job: its path, its operation, and its description."""

    job: str
    table: str
    path: str
    operation: str
    words: str
    nothing: str


NO_LANES = "Nobody has asked yet what can still move."
NO_CHARTERS = "Nobody has asked yet what charters are worth."
NO_TRANCHES = "Nobody has asked yet what the next million buys."
NO_CHANCE = "Nobody has asked yet how a plan fares by chance."
MADE = (
    Made(
        job="lanes",
        table="lanes",
        path="/lanes",
        operation="lanes",
        words="What can still move, by which rule, at what price",
        nothing=NO_LANES,
    ),
    Made(
        job="charters",
        table="charters",
        path="/charters",
        operation="charters",
        words="What each charter on offer would save",
        nothing=NO_CHARTERS,
    ),
    Made(
        job="charters",
        table="bought",
        path="/charters/bought",
        operation="charters_bought",
        words="What the charters that are bought do save",
        nothing=NO_CHARTERS,
    ),
    Made(
        job="simulate",
        table="service",
        path="/simulated/service",
        operation="simulated_service",
        words="What becomes of each priority by chance",
        nothing=NO_CHANCE,
    ),
    Made(
        job="simulate",
        table="shipments",
        path="/simulated/shipments",
        operation="simulated_shipments",
        words="What becomes of each shipment by chance",
        nothing=NO_CHANCE,
    ),
    Made(
        job="tranches",
        table="tranches",
        path="/fund/next",
        operation="fund_next",
        words="What the next million buys, for whom, and when it is there",
        nothing=NO_TRANCHES,
    ),
)


def _kept(made: Made) -> Callable[[Request], Listed]:
    """A table that the last job of a kind has made."""
    empty = Table(
        name=made.table,
        title=made.table.capitalize(),
        nothing=made.nothing,
        columns=(Column(made.table, made.table.capitalize()),),
        rows=[],
    )

    def listed_of(request: Request) -> Listed:
        about, seen = about_desk(desk_of(request).desk()), jobs_of(request).seen
        number = seen.newest(made.job, made.table)
        if number is None:
            return Listed(table=empty, version="", about=about)

        def kept() -> Table:
            table = table_kept(seen.table(number, made.table))
            return _on_offer(table, _offers(request)) if made.table == "charters" else table

        desk = desk_of(request).desk()
        version = f"job {number} {desk.state.acts} {desk.now}"
        return Listed(table=kept, version=version, about=about)

    return listed_of


def _offers(request: Request) -> list[CharterOffer]:
    here = desk_of(request)
    desk = here.desk()
    key = ("offers", desk.settings.scenario, desk.state.acts, desk.now)
    return here.tables.get(key, lambda: charter_offers(desk))


def _on_offer(table: Table, offers: Sequence[CharterOffer]) -> Table:
    """The values of charters that are still on offer; a row without a charter belongs to the one
    above it.
    """
    still = {each.charter for each in offers if each.state is OfferState.OFFERED}
    rows, charter = list[dict[str, object]](), ""
    for line in table.lines():
        row = dict(zip(table.keys, line, strict=True))
        charter = str(row["charter"] or charter)
        if charter in still:
            rows.append(row)
    return Table(
        name=table.name,
        title=table.title,
        columns=table.columns,
        rows=rows,
        nothing="None of the charters that were valued is on offer.",
    )


def _charter_offers(request: Request) -> Listed:
    desk = desk_of(request).desk()
    currency = desk_of(request).scenario_now(desk).currency
    table = charter_offers_table(_offers(request), currency)
    return Listed(table=table, version=f"{desk.state.acts} {desk.now}", about=about_desk(desk))


listing(
    routes,
    "/charters/offers",
    _charter_offers,
    "charter_offers",
    "Charters on offer, bought and declined, as of now",
)
for each in MADE:
    listing(routes, each.path, _kept(each), each.operation, each.words)
