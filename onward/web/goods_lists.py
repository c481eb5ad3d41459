"""The lists of all goods tracked."""

from __future__ import annotations

from dataclasses import dataclass

from onward.desk.desk import Desk
from onward.events.eta import Past
from onward.events.tally import tally
from onward.report.tables.track import listed, units_by_country
from onward.web.indexed import Indexed
from onward.web.names import flights
from onward.web.open_desk import OpenDesk


@dataclass(frozen=True, slots=True)
class GoodsLists:
    """What is kept of all goods tracked: the rows of their lists, and the statistics of past
    journeys; no events.
    """

    track: Indexed
    units: Indexed
    past: Past


def goods_lists(opened: OpenDesk, desk: Desk) -> GoodsLists:
    """The lists as the desk is now, in memory until it has changed."""

    def made() -> GoodsLists:
        seen = opened.tracked(desk)
        return GoodsLists(
            Indexed(listed(seen.rows(), seen, flights(opened, desk))),
            Indexed(units_by_country(tally(seen.counted))),
            seen.past,
        )

    return opened.goods.get(goods_version(opened, desk), made)


def goods_version(opened: OpenDesk, desk: Desk) -> str:
    """Changes when the lists do."""
    return f"{desk.settings.scenario} {desk.state.acts} {desk.now} {opened.events_recorded()}"
