"""The fund: pledged, bought, delivered, and where its money is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from itertools import accumulate

from fastapi import APIRouter, Request

from onward.desk.desk import Desk
from onward.money.book import Book
from onward.money.fund_flows import UNTRACED, FlowEnd, fund_flows
from onward.money.fund_trace import FundTrace
from onward.report.table import Table
from onward.report.tables.book import nations, order_lines, pledged
from onward.store.ledger import last_entry
from onward.web.home import fund_book
from onward.web.listing import Listed, about_desk, desk_of, listing
from onward.web.open_desk import OpenDesk
from onward.web.problems import ANSWERS, Refusal
from onward.web.sentences import Spoken

routes = APIRouter(route_class=Spoken, responses=ANSWERS)


def _book(here: OpenDesk, desk: Desk) -> Book:
    """The fund as of the desk's clock. Raises Refusal with 404."""
    key = ("fund", desk.settings.scenario, desk.now, last_entry(here.store, here.organisation))
    found = here.readings.get(key, lambda: fund_book(desk, desk.now))
    if found is None:
        raise Refusal(404, "no fund lies beside the desk's scenario")
    return found


def _fund(make: Callable[[Book], Table]) -> Callable[[Request], Listed]:
    def listed_of(request: Request) -> Listed:
        here = desk_of(request)
        desk = here.desk()
        table = make(_book(here, desk))
        version = f"{desk.now} {last_entry(here.store, here.organisation)}"
        return Listed(table=table, version=version, about=about_desk(desk))

    return listed_of


listing(routes, "/fund/funds", _fund(pledged), "funds", "Pledged, committed, what is left")
listing(routes, "/fund/orders", _fund(order_lines), "fund_orders", "What the fund bought")
listing(routes, "/fund/nations", _fund(nations), "fund_nations", "Units delivered by nation")


@dataclass(frozen=True, slots=True, kw_only=True)
class FundFlowView:
    """Money from one place to another; amounts in minor units of the fund's currency."""

    source: FlowEnd
    source_name: str
    target: FlowEnd
    target_name: str
    minor: int
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FundFlowsView:
    """A fund from pledge to nation. ``untraced_minor``: money that no known unit accounts for."""

    fund: str
    currency: str
    pledged_minor: int
    untraced_minor: int
    flows: list[FundFlowView]


@routes.get("/fund/flows", operation_id="fund_flows", summary="From pledge to nation")
def flows(request: Request) -> list[FundFlowsView]:
    """Each fund with a known pledge; what leaves it sums to what was pledged."""
    here = desk_of(request)
    seen = _book(here, here.desk())
    return [_flows_view(each) for each in seen.traces if each.pledged]


def _flows_view(trace: FundTrace) -> FundFlowsView:
    found = fund_flows(trace)
    return FundFlowsView(
        fund=trace.fund,
        currency=trace.currency,
        pledged_minor=trace.pledged,
        untraced_minor=sum(flow.minor for flow in found if flow.target in UNTRACED),
        flows=[FundFlowView(**asdict(flow)) for flow in found],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveredDay:
    """Units delivered on a day (UTC), and all up to its end."""

    day: date
    units: int
    so_far: int


@routes.get("/fund/delivered", operation_id="fund_delivered", summary="Units delivered by day")
def delivered(request: Request) -> list[DeliveredDay]:
    """By day of the proof of delivery, as known by the desk's clock."""
    here = desk_of(request)
    by_day = Counter[date]()
    for receipt in _book(here, here.desk()).fund.receipts:
        by_day[receipt.at.date()] += receipt.units
    so_far = accumulate(by_day[day] for day in sorted(by_day))
    return [
        DeliveredDay(day=day, units=by_day[day], so_far=whole)
        for day, whole in zip(sorted(by_day), so_far, strict=True)
    ]
