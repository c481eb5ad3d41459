"""Why each modelled figure is not measured, family by family."""

from __future__ import annotations

from scripts.build_spring_2020.figures import FIGURES, Figure

# the beginning of a figure's name, and what would have to be published so that it could be measured
WHY = {
    "belly.donor_cases": "a choice of ours: which gateways give in February",
    "belly.donor_per_week": "OpenFlights has routes and no frequencies",
    "belly.feeder_per_week": "OpenFlights has routes and no frequencies",
    "belly.hub_per_week": "OpenFlights has routes and no frequencies",
    "belly.lifelines": "which gateways kept a flight is in no open list of flights",
    "belly.most_per_pair": "EUROCONTROL's table does not say which flights are freighters",
    "belly.world_per_week": "OpenFlights has routes and no frequencies",
    "block.": "what a platform buys of a flight is its contract with the airline",
    "charter.february": "'about 50' stands in a reprinted letter that has no address",
    "charter.open_share": "who may load an offered charter is in no public offer",
    "charter.paid": "calibrated; what was paid for them was not published",
    "charter.size.": "prices by type of aircraft were not published for those weeks",
    "delay.parcels": "measured of trade in general, not of parcels in a pandemic",
    "freighter.777.m3": "Boeing's number was on no page that could be read",
    "freighter.a330.m3": "Airbus's number was on no page that could be read",
    "freighter.reach": "what a freighter had on board on each flight is no public number",
    "freighter.stop": "minutes on the ground at Anchorage were on no page that was read",
    "freighter.frequency": "CAAC counts cargo flights of all sizes and names no carrier",
    "goods.": "no packing list with kilograms and pieces of this kind alone was found",
    "health.": "no health system published what it ordered by carrier or desk",
    "open.": "what rivals leave open of a flight is no carrier's public number; calibrated",
    "parcel.bag_kg": "a choice of ours: what one person lifts",
    "parcels.": "no platform publishes its tonnes by day",
    "price.consignment": "what a desk spends on one consignment's papers is its own number",
    "price.handling": "tariffs read were one terminal's each, 9.5 to 19 euro cents",
    "price.into_china": "no index of Europe-China was found for those months",
    "price.lane.": "no index of the lane was found for those months",
    "price.preighter": "charterers published no price by the kilogram",
    "price.rail.BE": "the price list read has no terminal in Belgium",
    "price.road_per_100km": "the European benchmark read is by trip, not by kilometre",
    "price.sea.south": (
        "Drewry's index has no such lane; Shanghai's had 2,100 US$ per FEU to South America in the "
        "last week of April (twice 1,050 a TEU), and Africa's was not found"
    ),
    "price.storage": "terminals charge by kilogram and day, not by carton",
    "rail.european_km_per_hour": "trains onward from Liege have no public timetable",
    "rail.onward.": "trains onward from Liege have no public timetable",
    "relief.abroad.ordered": "calibrated; the article has what was shipped, not what was ordered",
    "relief.fund_share": "the article names no lots",
    "relief.into_china.ordered": "calibrated; the article has what was shipped, not ordered",
    "relief.south_africa.": "the order's sum was published and its lots were not",
    "road.": "lorries have no public timetable; load and speed vary with the haulier",
    "sea.kg": "a choice of ours: the space that one desk has on a ship",
    "sea.m3": "a choice of ours: the space that one desk has on a ship",
    "service.hgh_lgg.day": "the flights were told on 10 April without their first day",
}


def why(figure: Figure) -> str:
    """The reason of the longest beginning that fits; KeyError for a figure without a reason."""
    fitting = [start for start in WHY if figure.key.startswith(start)]
    if not fitting:
        raise KeyError(figure.key)
    return WHY[max(fitting, key=len)]


def missing() -> list[list[str]]:
    """A row for each modelled figure: its name, and why it is not measured."""
    rest = sorted((f for f in FIGURES if not f.measured), key=lambda figure: figure.key)
    return [[figure.key, why(figure)] for figure in rest]
