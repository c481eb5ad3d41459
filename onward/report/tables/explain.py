"""The tables of an explanation: why goods are late or left behind, limits, and the worth of one
more tonne.
"""

from __future__ import annotations

from collections.abc import Sequence

from onward.explain import Price
from onward.explain.groups import CAUSES, Affected, ExplanationGroups
from onward.plan.plan import Level
from onward.report.cells import Coded, Kind
from onward.report.table import Column, Sheet, Table
from onward.report.words import level_title, moves_sentence
from onward.scenario import Scenario
from onward.wording.place_names import lane_words
from onward.wording.quantities import number_of, tonnes

GOODS = (
    Column("shipments", "Shipments", Kind.WHOLE),
    Column("handling_units", "Handling units", Kind.WHOLE),
    Column("mass_t", "t", Kind.TONNES),
    Column("priority", "First priority", Kind.WHOLE),
)
FATES = {"left": "stay", "late": "late"}


def explain_sheet(groups: ExplanationGroups, scenario: Scenario, moves_left: int | None) -> Sheet:
    """Everything in groups; the first sentences and the first table answer the question."""
    return Sheet(
        title=f"Why goods of {scenario.name} stay or are late",
        brief=(summary(groups), moves_sentence(moves_left)),
        tables=(causes(groups), limits(groups)),
    )


def summary(groups: ExplanationGroups) -> str:
    """How much stays and how much is late."""
    sentences = [
        f"{number_of(goods.units, 'handling unit')} of {number_of(goods.shipments, 'shipment')} "
        f"({tonnes(goods.grams)}) {fate}"
        for goods, fate in ((groups.left, "stay"), (groups.late, "arrive late"))
        if goods.units
    ]
    return f"{'; '.join(sentences)}." if sentences else "Everything arrives in time."


def _goods(goods: Affected) -> dict[str, object]:
    return {
        "shipments": goods.shipments,
        "handling_units": goods.units,
        "mass_t": goods.grams / 1_000_000,
        "priority": goods.priority,
    }


def causes(groups: ExplanationGroups) -> Table:
    """Goods by reason."""
    return Table(
        name="causes",
        title="Why, by mass:",
        columns=(Column("cause", "Cause"), Column("fate", "Goods"), *GOODS),
        rows=[
            {
                "cause": Coded(group.reason, CAUSES.get(group.reason, group.reason)),
                "fate": Coded(group.kind, FATES[group.kind]),
                **_goods(group.goods),
            }
            for group in groups.causes
        ],
    )


def limits(groups: ExplanationGroups) -> Table:
    """The limits that bind: departures, policies, papers."""
    return Table(
        name="limits",
        title="In the way:",
        columns=(Column("limit", "What"), Column("cause", "Cause"), *GOODS),
        rows=[
            {
                "limit": group.words,
                "cause": Coded(group.reason, CAUSES.get(group.reason, group.reason)),
                **_goods(group.goods),
            }
            for group in groups.limits
        ],
    )


def prices(found: Sequence[Price]) -> Table:
    """The most that one more tonne is worth, the highest first."""
    return Table(
        name="prices",
        title="One more tonne is worth at most:",
        about="By lane, day and mode: what one more tonne is worth at most.",
        columns=(
            Column("lane", "Lane"),
            Column("day", "Day", Kind.DATE),
            Column("mode", "Mode"),
            Column("level", "Level"),
            Column("per_tonne", "At most"),
        ),
        rows=[
            {
                "lane": Coded(p.lane, lane_words(*p.lane.split("-"))),
                "day": p.day,
                "mode": p.mode,
                "level": Coded(p.level, level_title(Level(name=p.level, value=0, scale=0))),
                "per_tonne": p.per_tonne,
            }
            for p in found
        ],
        nothing="No lane and day has a price.",
    )
