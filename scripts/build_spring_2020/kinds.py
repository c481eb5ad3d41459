"""What each figure is: counted in spring 2020, counted at another time, the same count once more,
worked out by a step of ours, only printed beside, chosen, or set so that something is met.
"""

from __future__ import annotations

from enum import StrEnum
from math import ceil, floor

from scripts.build_spring_2020.figure import Figure


class Kind(StrEnum):
    """In the order of what they are worth as evidence."""

    MEASURED = "measured"
    OTHER_TIME = "measured at another time"
    INFERRED = "inferred"
    REPEATED = "repeats another row"
    MODELLED = "modelled"
    CALIBRATED = "calibrated"
    BESIDE = "no input"


# nothing that is built reads these: they are printed, or a test compares
NO_INPUT = {
    "air.minutes_shanghai_liege": "a test compares",
    "belly.a350.kg": "no route of OpenFlights names this aircraft",
    "belly.april_of_january": "the build reads the days' counts",
    "caac.20_april": "the shares of preighters are worked out from it",
    "caac.30_march": "the shares of preighters are worked out from it",
    "caac.before": "a test compares",
    "europe.flights_december": "the build reads each country's count",
    "europe.flights_march": "the build reads each country's count",
    "open.preighter.feb": "no preighter flew",
    "open.preighter.jan": "no preighter flew",
    "open.preighter.mar1": "no preighter flew",
}
# the table of trains or of freighters has the number; the row only says whose it is
IN_A_TABLE = frozenset(
    "rail.yiwu_liege_per_week rail.zhengzhou_liege_per_week service.silk_way "
    "service.silk_way_liege".split()
)
OTHER_TIME = {
    "goods.respirator.kg": "July 2020",
    "goods.test.kg": "to September 2020",
    "parcel.kg": "May 2020",
    "price.rail.DE": "December 2020",
    "price.rail.ES": "December 2020",
    "price.rail.HU": "December 2020",
    "price.rail.PL": "December 2020",
    "price.sea.mediterranean": "May 2020",
    "price.shanghai.americas.jan": "a mean over 2018 to March 2020",
    "price.shanghai.europe.jan": "April 2019",
    "rail.days_yiwu_liege": "October 2019",
    "rail.kg_per_teu": "2015",
    "rail.m3_per_feu": "2015",
    "rail.teu": "October 2019",
    "rail.yiwu_liege_per_week": "October 2019",
    "rail.zhengzhou_liege_per_week": "October 2019",
    "service.hgh_lgg": "November 2018",
    "service.silk_way_liege": "May 2018",
}
INFERRED = {
    "charter.usd_per_km": "the middle of a price range, over a distance and a factor",
    "freighter.m11.m3": "the middle of what three pages say",
    "goods.suit.kg": "what the masks of one load leave",
    "preighter.share.6_april": "so that four weeks have April's mean",
    "price.hong_kong.americas.feb": "a week of March, back over its growth",
    "price.hong_kong.americas.mar2": "a week of April, back over its growth",
    "price.hong_kong.europe.feb": "a week of March, back over its growth",
    "price.hong_kong.europe.mar2": "a week of April, back over its growth",
    "price.lane.hub": "two lanes over the Atlantic stand for all",
    "price.shanghai.americas.feb": "the start of March, back over its growth",
    "price.shanghai.americas.mar2": "between a week of March and one of April",
    "price.shanghai.europe.feb": "the start of March, back over its growth",
    "price.shanghai.europe.mar2": "between a week of March and one of April",
    "relief.abroad.shields": "one aeroplane stands for all",
    "relief.abroad.suits": "one aeroplane stands for all",
    "relief.abroad.tests": "one aeroplane stands for all",
    "relief.into_china.goggles": "all of China's imports stand for this platform's",
    "relief.into_china.suits": "all of China's imports stand for this platform's",
    "sea.days_los_angeles": "between what three pages say",
    "sea.km_per_day": "published days over a distance of a network",
}
REPEATED = {
    "charter.a330.kg": "preighter.kg",
    "charter.a330.m3": "preighter.m3",
    "charter.lead_days_before": "charter.lead_days: the same sentence",
    "rail.m3_per_teu": "rail.m3_per_feu",
}
CALIBRATED = (
    "charter.paid",
    "freighter.frequency",
    "health.share_carried",
    "open.belly.",
    "open.freighter.",
    "open.preighter.",
    "parcels.tonnes",
    "relief.abroad.ordered",
    "relief.into_china.ordered",
)
# what the sources themselves leave open, from least to most
RANGES = {
    "article.charters": (200, 200),
    "article.countries": (116, 116),
    "article.units_abroad": (36e6, 36e6),
    "article.units_to_china": (73e6, 73e6),
    "belly.747.kg": (20_000, 25_000),
    "belly.767.kg": (12_000, 15_000),
    "belly.777.kg": (20_000, 25_000),
    "belly.a330.kg": (10_000, 12_000),
    "belly.narrow.kg": (1_000, 4_000),
    "charter.usd_per_km": (25, 39),
    "freighter.m11.m3": (534, 562),
    "goods.mask.kg": (0.005, 0.0051),
    "rail.days_yiwu_liege": (10, 17),
    "sea.days_los_angeles": (11, 18),
    "sea.km_per_day": (559, 653),
}
FIFTH = 0.2  # of a row whose source gives no range


def kind(figure: Figure) -> Kind:
    """What it is, the least that may be said of it first."""
    if figure.key in NO_INPUT:
        return Kind.BESIDE
    if not figure.measured:
        return Kind.CALIBRATED if figure.key.startswith(CALIBRATED) else Kind.MODELLED
    for table, found in (
        (REPEATED, Kind.REPEATED),
        (OTHER_TIME, Kind.OTHER_TIME),
        (INFERRED, Kind.INFERRED),
    ):
        if figure.key in table:
            return found
    return Kind.MEASURED


def remark(figure: Figure) -> str:
    """Why it is of that kind; "" where its source says all."""
    for table in (NO_INPUT, REPEATED, OTHER_TIME, INFERRED):
        if figure.key in table:
            return table[figure.key]
    return "a table of the build has the number" if figure.key in IN_A_TABLE else ""


def bounds(figure: Figure) -> tuple[float, float]:
    """Its least and its most: the source's, else a fifth down and up, of whole things in whole
    ones.
    """
    if figure.key in RANGES:
        return RANGES[figure.key]
    low, high = figure.value * (1 - FIFTH), figure.value * (1 + FIFTH)
    return (floor(low), ceil(high)) if isinstance(figure.value, int) else (low, high)
