"""Every figure the build uses, each measured (with its source) or modelled (and how); SOURCES.md is
this table, printed.
"""

from __future__ import annotations

from dataclasses import dataclass

ARTICLE = (
    "D. Yining, Chinese Internet firms help keep vital trade moving, shine.cn 2004136212 "
    "(13 April 2020)"
)
EUROCONTROL = (
    "EUROCONTROL counts in Secreez/air-connectivity-mortality@b00521c58a, table tbl-os-vs-eu-full"
)
TRAFFIC = "OpenSky counts in xoolive/traffic@a81283cc, covid19_airlines and covid19_airports"
TAC = "TAC Index, aircargonews.net (week before 10 April 2020)"
GAC = "China customs (GAC), cgtn 1 May 2020 and yicaiglobal 5 April 2020"
ESFT = "WHO Essential Supplies Forecasting Tool, mrc-ide/esft@7f740a89f5"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the build: ``source`` for a measured one, how it was chosen for a modelled
    one.
    """

    key: str
    value: float
    unit: str
    measured: bool
    source: str


def _m(key: str, value: float, unit: str, source: str) -> Figure:
    return Figure(key, value, unit, True, source)


def _a(key: str, value: float, unit: str, how: str) -> Figure:
    return Figure(key, value, unit, False, how)


FIGURES: tuple[Figure, ...] = (
    # --- the article
    _m("article.units_to_china", 73e6, "units", ARTICLE),
    _m("article.units_abroad", 36e6, "units", ARTICLE),
    _m("article.countries", 116, "countries", ARTICLE),
    _m("article.charters", 200, "charter flights, March and April", ARTICLE),
    _m("article.liege_imports_growth", 0.4, "15 March to 7 April", ARTICLE),
    # --- air capacity
    _m("freighter.747.kg", 113_000, "kg", "747-400F payload, joc.com 5652622"),
    _m("freighter.747.m3", 690, "m3", "747F, curiousexpeditions.org (weak source)"),
    _m("freighter.777.kg", 103_000, "kg", "777F payload, mhlnews.com"),
    _a(
        "freighter.777.m3",
        650,
        "m3",
        "between 747F and the sum of 27 main-deck and 10 lower-deck pallets",
    ),
    _a(
        "belly.kg",
        15_000,
        "kg",
        "between 10 t after bags (airliners.net 479977) and 20-25 t before them",
    ),
    _a("belly.m3", 72, "m3", "between 65 m3 after bags and 80"),
    _a("belly.narrow.kg", 2_500, "kg", "narrow-body lower deck after bags"),
    _a("belly.narrow.m3", 14, "m3", "narrow-body lower deck after bags"),
    _m(
        "preighter.m3",
        200,
        "m3",
        "777-200/-300, A330, A340 flown for cargo only, Chapman Freeborn in gcsfg.com News 526",
    ),
    _a("preighter.kg", 36_000, "kg", "A330/777 lower deck and seats; 200 m3 at 180 kg per m3"),
    _a("charter.a330.kg", 36_000, "kg", "as a preighter"),
    _a("charter.a330.m3", 200, "m3", "as a preighter"),
    _m(
        "air.km_per_hour",
        758,
        "km/h",
        "Shanghai-Liege 11 h 53, OE-IFB 20 April 2020 (aeroin.net), over the great circle",
    ),
    _m("belly.april_of_january", 0.193, "flights of 14 long-haul passenger carriers", TRAFFIC),
    _m("freighter.CV", 1.49, "April of January", TRAFFIC),
    _m("freighter.GEC", 1.20, "April of January", TRAFFIC),
    _m("freighter.5Y", 1.11, "April of January", TRAFFIC),
    _m("freighter.FX", 1.08, "April of January", TRAFFIC),
    _m("freighter.5X", 1.05, "April of January", TRAFFIC),
    _m("freighter.other", 1.05, "April of January, all five operators", TRAFFIC),
    _m("europe.flights_december", 3522, "flights CN/HK/MO to Europe, December 2019", EUROCONTROL),
    _m("europe.flights_march", 1152, "flights CN/HK/MO to Europe, March 2020", EUROCONTROL),
    _m("service.hgh_lgg", 2, "747-400F a week", "en.hangzhou.com.cn, November 2018"),
    _a(
        "belly.world_per_week",
        3.1,
        "flights a week and airline pair, China to the world beyond Europe",
        "OpenFlights has no frequencies",
    ),
    _a(
        "belly.hub_per_week",
        1.75,
        "flights a week and airline pair, hub to gateway",
        "OpenFlights has no frequencies",
    ),
    _a(
        "belly.donor_per_week",
        0.3,
        "flights a week and airline pair, donors' gateways to hubs",
        "OpenFlights has no frequencies",
    ),
    _a(
        "belly.lifelines",
        2,
        "hubs from which a gateway keeps a flight a week",
        "people were flown home throughout",
    ),
    _a(
        "belly.donor_cases",
        2_000,
        "WHO cases on 12 April, above which a country is a donor's market in February",
        "the richer markets",
    ),
    _a("block.kg", 20_000, "kg a flight", "the platform's block on Hangzhou-Liege"),
    _a("block.m3", 130, "m3 a flight", "the platform's block on Hangzhou-Liege"),
    _a(
        "freighter.frequency",
        0.7,
        "of the weekly flights in fleets.py",
        "so that bellies are 50-63 % of the space before the cut",
    ),
    _a(
        "preighter.frequency",
        0.8,
        "of the weekly flights in fleets.py",
        "a small part of the April space",
    ),
    _a(
        "belly.feeder_per_week",
        5,
        "flights a week, narrow-bodies to gateways without wide-bodies",
        "OpenFlights has no frequencies",
    ),
    _a(
        "belly.most_per_pair",
        14,
        "flights a week and airline pair to Belgium; its other flights are freighters to Liege",
        "caveat of the source",
    ),
    # --- what rivals leave open of the m3, by period; what they take weighs 155 kg per m3, a little
    # more or less from line to line
    *(
        _a(f"open.{lane}.{period}", share, "of the m3", how)
        for lane, how, shares in (
            ("belly", "calibrated: see Tightness", (0.14, 0.12, 0.08, 0.05, 0.04)),
            ("freighter", "calibrated: see Tightness", (0.10, 0.09, 0.06, 0.035, 0.03)),
            ("preighter", "calibrated: see Tightness", (0.20, 0.20, 0.18, 0.15, 0.13)),
            ("rail", "platforms and others block whole trains", (0.06, 0.06, 0.05, 0.04, 0.04)),
            ("into_china", "backhaul", (0.20, 0.20, 0.20, 0.20, 0.20)),
        )
        for period, share in zip(("feb", "mar1", "mar2", "apr1", "apr2"), shares, strict=True)
    ),
    # --- prices, US cents per chargeable kg
    _m(
        "price.cn_europe.feb",
        244,
        "US cents per kg Shanghai-Europe",
        f"{TAC}: the level a year before",
    ),
    _a(
        "price.cn_europe.mar1",
        360,
        "US cents per kg Shanghai-Europe",
        "between the levels before and after",
    ),
    _m(
        "price.cn_europe.mar2",
        515,
        "US cents per kg Shanghai-Europe",
        f"{TAC}: 7.33 after a week of +42.3 %",
    ),
    _m("price.cn_europe.apr1", 733, "US cents per kg Shanghai-Europe", TAC),
    _m(
        "price.cn_europe.apr2",
        865,
        "US cents per kg Shanghai-Europe",
        "TAC Index, aircargonews.net 1032912",
    ),
    _m("price.hong_kong", 0.697, "of Shanghai", f"{TAC}: 5.11 of 7.33"),
    _a("price.lane.americas", 1.05, "of Shanghai-Europe", "longer stage"),
    _a("price.lane.asia", 0.40, "of Shanghai-Europe", "shorter stage"),
    _a("price.lane.middle_east", 0.75, "of Shanghai-Europe", "shorter stage"),
    _a("price.lane.africa", 1.10, "of Shanghai-Europe", "thin market"),
    _a("price.lane.hub", 0.60, "of Shanghai-Europe", "hub to gateway, at the mean stage"),
    _a("price.into_china", 110, "US cents per kg", "backhaul"),
    _a("price.preighter", 1.15, "of a freighter", "dearer to fly"),
    _m(
        "price.rail",
        41,
        "US cents per chargeable kg (333 per m3)",
        "8,000 US$ per FEU in 2015 (grp1businesslogistics) over 58 m3",
    ),
    _m(
        "price.sea",
        3,
        "US cents per chargeable kg (1000 per m3)",
        "Drewry WCI 1,738 US$ per FEU Shanghai-Rotterdam 25 May 2020, over 58 m3",
    ),
    _a(
        "price.road_per_100km",
        0.7,
        "US cents per chargeable kg",
        "about 1.4 US$ per km and lorry of 22 t",
    ),
    _a("price.handling", 12, "US cents per kg", "terminal handling"),
    _a("price.storage", 4, "US cents per handling unit and day", "terminal storage"),
    # --- charters
    _a(
        "charter.usd_per_km",
        32,
        "US$ per km of the rotation, 747F",
        "0.75M US$ for a 777 Asia-US (ACS) over some 23,400 km there and back",
    ),
    _m(
        "charter.spring_factor",
        2.0,
        "times, March and April",
        "about double, metroshipping.co.uk (April 2020)",
    ),
    _m(
        "charter.lead_days",
        10,
        "days, March and April",
        "10 instead of 1-2, metroshipping.co.uk (April 2020)",
    ),
    _m(
        "charter.lead_days_before",
        2,
        "days, February",
        "10 instead of 1-2, metroshipping.co.uk (April 2020)",
    ),
    _a("charter.size.777", 0.95, "of a 747F's price", "smaller aircraft"),
    _a("charter.size.a330", 0.50, "of a 747F's price", "smaller aircraft"),
    _a(
        "charter.open_share",
        0.04,
        "of the candidates of March and April not reserved for merchants",
        "the article: 'to ensure export'",
    ),
    _a(
        "charter.february_share", 0.03, "of the candidates", "two-way planes as that of 15 February"
    ),
    # --- rail, road, sea
    _m("rail.teu", 82, "TEU a train", "Yiwu-Liege, xinhuanet.com 26 October 2019"),
    _m("rail.days_yiwu_liege", 17, "days", "Yiwu-Liege, xinhuanet.com 26 October 2019"),
    _m("rail.yiwu_liege_per_week", 2, "trains", "transportmedia.be, October 2019"),
    _m("rail.zhengzhou_liege_per_week", 3, "trains", "transportmedia.be, October 2019"),
    _m(
        "rail.kg_per_teu",
        4_800,
        "kg",
        "9,600 kg per FEU, comparison of modes of 2015 (grp1businesslogistics)",
    ),
    _a("rail.m3_per_teu", 29, "m3", "58 m3 usable per FEU"),
    _a(
        "rail.european_km_per_hour",
        25,
        "km/h door to door of terminals",
        "freight trains with their stops",
    ),
    _a("rail.onward.kg", 300_000, "kg a train onward from Liege", "half a block train"),
    _a("rail.onward.m3", 1_000, "m3 a train onward from Liege", "half a block train"),
    _a(
        "rail.onward.per_week",
        2,
        "trains a week onward from Liege to a terminal",
        "no timetable found",
    ),
    _a("road.per_week", 3, "departures a week from Liege to a gateway", "no timetable found"),
    _a("road.detour", 1.3, "of the great circle", "usual detour of roads"),
    _a("road.km_per_hour", 55, "km/h with rests", "driving-time rules"),
    _a("road.kg", 132_000, "kg a departure, six lorries", "6 x 22 t"),
    _a("road.m3", 510, "m3 a departure, six lorries", "6 x 85 m3"),
    _m(
        "sea.km_per_day",
        593,
        "km",
        "30-35 days Shanghai-Rotterdam over 19,580 km (searoute's marnet)",
    ),
    _a("sea.kg", 400_000, "kg of the desk's space a sailing", "40 FEU"),
    _a("sea.m3", 2_300, "m3 of the desk's space a sailing", "40 FEU"),
    # --- goods: one handling unit
    _m(
        "goods.mask.kg",
        0.005,
        "kg gross a mask",
        "35 t, 7M masks, Liege 3 April 2020 (vrt.be); 5.1 t, 1M masks (samchui.com)",
    ),
    _m("goods.ppe.kg_per_m3", 114, "kg per m3", "8 t per 70 m3, metroshipping.co.uk"),
    _m("goods.general.kg_per_m3", 155, "kg per m3", "lower-deck cargo (airliners.net 479977)"),
    _a("goods.respirator.kg", 0.016, "kg", "no source found"),
    _a("goods.suit.kg", 0.30, "kg", "no source found"),
    _a("goods.gown.kg", 0.18, "kg", "no source found"),
    _a("goods.shield.kg", 0.04, "kg", "no source found"),
    _a("goods.goggles.kg", 0.07, "kg", "no source found"),
    _a("goods.glove_pair.kg", 0.012, "kg", "no source found"),
    _a("goods.test.kg", 0.024, "kg", "cooled kit of 500 at 12 kg"),
    _a("goods.ventilator.kg", 40, "kg boxed", "no source found"),
    _m("parcel.kg", 0.5, "kg", "20 t = 40,000 parcels (Xinhua via tronserve.com)"),
    _a("parcel.bag_kg", 15, "kg a bag of 30 parcels", "what one person lifts"),
    # --- demand
    _m(
        "relief.into_china.suits",
        0.0100,
        "of the units; masks the rest",
        "730M masks, 7.41M suits, 1.54M goggles to 11 February (pingwest 5781)",
    ),
    _m(
        "relief.into_china.goggles",
        0.0021,
        "of the units",
        "730M masks, 7.41M suits, 1.54M goggles to 11 February (pingwest 5781)",
    ),
    _m(
        "relief.abroad.tests",
        0.164,
        "of the units; masks the rest",
        "5.4M masks, 1.08M tests, 40,000 suits, 60,000 shields (Addis Ababa, March 2020)",
    ),
    _m("relief.abroad.suits", 0.0061, "of the units", "the same aeroplane"),
    _m("relief.abroad.shields", 0.0091, "of the units", "the same aeroplane"),
    _a("health.share_on_duty", 0.10, "of nurses and doctors", "no source found"),
    _a(
        "health.share_carried",
        0.14,
        "of that need is ordered through the desk",
        "calibrated: see Tightness",
    ),
    _a(
        "health.cap_workers",
        600_000,
        "health workers counted a country at most",
        "so that the largest do not order everything",
    ),
    _a(
        "health.into_china_tonnes",
        900,
        "t, health systems' orders into China",
        "a quarter of 730M masks at 5 g",
    ),
    _a(
        "parcels.tonnes",
        38_000,
        "t of parcels, 1 February to 30 April",
        "calibrated: see Tightness; 433M parcels through Liege in ten months of 2020 are 216,000 t",
    ),
    _a("parcels.february", 0.45, "of the daily volume of March", "factories closed"),
)

_BY_KEY = {figure.key: figure for figure in FIGURES}


def value(key: str) -> float:
    """The figure's number; KeyError when SOURCES.md would not know it."""
    return _BY_KEY[key].value


def share_measured() -> float:
    """The share of the figures that are measured."""
    return sum(figure.measured for figure in FIGURES) / len(FIGURES)
