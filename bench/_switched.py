"""A copy of a scenario with customs areas, a price of delay for parcels and a consignment fee, for
benches that measure what these change.
"""

from __future__ import annotations

from dataclasses import replace

from onward.scenario import Area, DelayPrice, Scenario

# the EU's 27 members and the United Kingdom, in its customs territory until the end of 2020
EUROPE = (
    "AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
)
CHINA = ("CN", "HK", "MO")
AREAS = tuple(Area(country=c, area="CHINA") for c in CHINA) + tuple(
    Area(country=c, area="EUROPE") for c in EUROPE
)

PARCELS = 3  # their priority in the built-in scenario
# what a day in transit is worth, in millionths of the value of the goods: Hummels and Schaur, Time
# as a Trade Barrier, American Economic Review 103 (2013): 0.6 to 2.1 %; the middle is modelled
DELAY = 13_500
DELAY_RANGE = (6_000, 21_000)


def switched(
    scenario: Scenario, *, areas: bool = True, delay: int | None = None, fee: int | None = None
) -> Scenario:
    """The scenario with goods that may not return (``areas``), parcels whose delay costs ``delay``
    ppm of their value a day, and ``fee`` minor units for each consignment; None: as it is.
    """
    if areas:
        scenario = replace(scenario, areas=AREAS, goods_may_return=False)
    if delay is not None:
        price = DelayPrice(priority=PARCELS, ppm_of_value_per_day=delay)
        scenario = replace(scenario, delay_prices=(price,))
    return replace(scenario, consignment_fee_minor=fee) if fee is not None else scenario
