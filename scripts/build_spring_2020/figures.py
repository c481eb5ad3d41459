"""Every figure the build uses, each measured (with its source) or modelled (and how); SOURCES.md is
this table, printed.
"""

from __future__ import annotations

from dataclasses import dataclass

from scripts.build_spring_2020.cited import (
    ARTICLE,
    CAPA,
    CATHAY,
    DREWRY,
    EUROCONTROL,
    PARCELS,
    RAIL_PRICES,
    TAC,
    TAC_JANUARY,
    TAC_LATE,
    TAC_MARCH,
    TIACA,
    TRAFFIC,
)


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


PERIODS = ("jan", "feb", "mar1", "mar2", "apr1", "apr2")
CALIBRATED = (
    "calibrated: what the recorded events ship meets the article; the agreement proves nothing"
)
# US cents per chargeable kg, measured or not, and the source: by lane and period
PRICES = {
    "shanghai.europe": (
        (244, True, f"{TAC}: the level a year before"),
        (232, True, f"8.65 is 272.8 % above the start of March, {TAC_LATE}"),
        (271, True, f"3.19 after a week of +17.7 %, {TAC_MARCH}"),
        (417, True, f"mean of 3.19 ({TAC_MARCH}) and of 7.33 before its week of +42.3 % ({TAC})"),
        (733, True, TAC),
        (865, True, TAC_LATE),
    ),
    "hong_kong.europe": (
        (283, True, TAC_JANUARY),
        (258, True, f"2.86 after a week of +10.8 %, {TAC_MARCH}"),
        (286, True, TAC_MARCH),
        (401, True, f"5.11 after a week of +27.4 %, {TAC}"),
        (511, True, TAC),
        (466, True, TAC_LATE),
    ),
    "shanghai.americas": (
        (347, True, "mean of January 2018 to mid-March 2020, TAC Index, joc.com 24 April 2020"),
        (301, True, f"6.95 is 130.9 % above the start of March, {TAC_LATE}"),
        (363, True, f"4.71 after a week of +29.7 %, {TAC_MARCH}"),
        (565, True, f"mean of 4.71 ({TAC_MARCH}) and of 6.36 before its week of -3.5 % ({TAC})"),
        (636, True, TAC),
        (695, True, TAC_LATE),
    ),
    "hong_kong.americas": (
        (314, True, TAC_JANUARY),
        (335, True, f"3.70 after a week of +10.4 %, {TAC_MARCH}"),
        (370, True, TAC_MARCH),
        (500, True, f"5.30 after a week of +6 %, {TAC}"),
        (530, True, TAC),
        (554, True, TAC_LATE),
    ),
}
FIGURES: tuple[Figure, ...] = (
    # --- the article
    _m("article.units_to_china", 73e6, "units", ARTICLE),
    _m("article.units_abroad", 36e6, "units", ARTICLE),
    _m("article.countries", 116, "countries", ARTICLE),
    _m("article.charters", 200, "charter flights, March and April", ARTICLE),
    # --- air capacity
    _m("freighter.747.kg", 113_000, "kg", "747-400F payload, joc.com 5652622"),
    _m("freighter.747.m3", 690, "m3", "747F, curiousexpeditions.org (weak source)"),
    _m("freighter.748.kg", 134_000, "kg", "747-8F payload, joc.com 5652622"),
    _m("freighter.748.m3", 810, "m3", "4,225 cubic feet more than a 747-400F, ainonline.com 2007"),
    _m("freighter.777.kg", 103_000, "kg", "777F payload, mhlnews.com; aircargonews.net"),
    _a(
        "freighter.777.m3",
        650,
        "m3",
        "between 747F and the sum of 27 main-deck and 10 lower-deck pallets",
    ),
    _m("freighter.a330.kg", 65_000, "kg", "A330-200F, aircargonews.net (passenger seats)"),
    _a("freighter.a330.m3", 470, "m3", "as dense as a full 777F"),
    _m("freighter.m11.kg", 91_760, "kg", "MD-11F, boeing.mediaroom.com, 2 April 1998"),
    _m(
        "freighter.m11.m3",
        540,
        "m3",
        "MD-11F, 534 to 562: 412 above (boeing.mediaroom.com, 2 April 1998) or 440 "
        "(airwaysmag.com, lh-cargo-ends-md-11f-ops), and 122 below "
        "(lufthansaflyer.boardingarea.com, tour of Lufthansa Cargo, part 2)",
    ),
    _m("belly.a330.kg", 11_000, "kg", f"10-12 t, {TIACA}"),
    _m("belly.a340.kg", 11_000, "kg", "11,005 kg after 267 people's bags, airliners.net 479977"),
    _m("belly.a350.kg", 17_000, "kg", f"about 17 t, {TIACA}"),
    _m("belly.787.kg", 14_000, "kg", f"about 14 t, {TIACA}"),
    _m("belly.777.kg", 22_500, "kg", f"20-25 t, {TIACA}"),
    _m("belly.747.kg", 22_500, "kg", "20-25 t, wxagecl.com 102828344"),
    _m("belly.767.kg", 13_500, "kg", "12-15 t, wxagecl.com 102828344"),
    _a(
        "belly.a380.kg",
        12_000,
        "kg",
        "chosen before 8 t beside a full cabin was found (aviation.stackexchange.com 12730)",
    ),
    _m(
        "belly.kg_per_m3",
        169,
        "kg a m3 of hold left by bags",
        "11,005 kg in 65 m3, airliners.net 479977",
    ),
    _m("belly.narrow.kg", 2_500, "kg", f"1-4 t, {TIACA}"),
    _m(
        "preighter.m3",
        200,
        "m3",
        "777-200/-300, A330, A340 flown for cargo only, Chapman Freeborn in gcsfg.com News 526",
    ),
    _m(
        "preighter.kg",
        30_000,
        "kg",
        "A330 Shanghai-Frankfurt, hold and cabin, 25 March 2020, aircargonews.net",
    ),
    _m("charter.a330.kg", 30_000, "kg", "as a preighter"),
    _m("charter.a330.m3", 200, "m3", "as a preighter"),
    _m("air.km_per_hour.east", 922, "km/h after half an hour", f"13 h 10, {CATHAY}"),
    _m("air.km_per_hour.west", 779, "km/h after half an hour", f"15 h 30, {CATHAY}"),
    _m(
        "air.minutes_shanghai_liege",
        713,
        "minutes, printed beside",
        "OE-IFB, 20 April 2020 (aeroin.net)",
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
    _m(
        "service.hgh_lgg.april",
        5,
        "flights a week, told on 10 April 2020",
        "zhejiang.chinadaily.com.cn, 10 April 2020",
    ),
    _a(
        "service.hgh_lgg.day",
        16,
        "of March, from which it is five",
        "no first day was published; the middle of the month in which the charters began",
    ),
    _m("service.silk_way", 20, "flights a week China-Baku, kept up", "aircargonews.net 1029988"),
    _m("service.silk_way_liege", 2, "flights a week Baku-Liege", "xebersaati.com, May 2018"),
    _m("caac.before", 1_014, "cargo flights a week before, printed beside", f"{CAPA} 988958"),
    _m("caac.30_march", 1_195, "cargo flights a week, printed beside", f"{CAPA} 988958"),
    _m("caac.20_april", 1_989, "cargo flights a week, printed beside", f"{CAPA} 993139"),
    _m(
        "preighter.per_freighter",
        0.894,
        "in the week of 20 April",
        f"939 by passenger aircraft beside 1,050 all-cargo, {CAPA} 993139",
    ),
    _m(
        "preighter.share.30_march",
        0.109,
        "of those of the week of 20 April",
        f"102 of 939, {CAPA} 988958",
    ),
    _m(
        "preighter.share.6_april",
        0.4,
        "of those of the week of 20 April",
        "1,426 flights, so that the four weeks from 30 March have April's mean of 1,574, CAAC, "
        "newstodate.aero 18 May 2020",
    ),
    _m(
        "preighter.share.13_april",
        0.68,
        "of those of the week of 20 April",
        f"1,989 is 17.7 % above the week before, less 1,050 all-cargo, {CAPA} 993139",
    ),
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
            ("belly", "calibrated: see Tightness", (0.14, 0.14, 0.12, 0.08, 0.05, 0.04)),
            ("freighter", "calibrated: see Tightness", (0.10, 0.10, 0.09, 0.06, 0.035, 0.03)),
            ("preighter", "calibrated: see Tightness", (0.20, 0.20, 0.20, 0.18, 0.15, 0.13)),
            (
                "rail",
                "platforms and others block whole trains",
                (0.06, 0.06, 0.06, 0.05, 0.04, 0.04),
            ),
        )
        for period, share in zip(PERIODS, shares, strict=True)
    ),
    _a("open.into_china", 0.20, "of the m3", "backhaul, in every period"),
    # --- prices, US cents per chargeable kg
    *(
        Figure(f"price.{start}.{period}", cents, "US cents per kg", measured, source)
        for start, months in PRICES.items()
        for period, (cents, measured, source) in zip(PERIODS, months, strict=True)
    ),
    _a("price.lane.asia", 0.40, "of Shanghai-Europe", "shorter stage"),
    _a("price.lane.middle_east", 0.75, "of Shanghai-Europe", "shorter stage"),
    _a("price.lane.africa", 1.10, "of Shanghai-Europe", "thin market"),
    _a("price.lane.hub", 0.60, "of Shanghai-Europe", "hub to gateway, at the mean stage"),
    _a("price.into_china", 110, "US cents per kg", "backhaul"),
    _a("price.preighter", 1.15, "of a freighter", "dearer to fly"),
    _m("price.rail.DE", 8_100, "US$ per FEU", f"Nuremberg, {RAIL_PRICES}; 8,000 in 2015"),
    _m("price.rail.PL", 8_000, "US$ per FEU", f"Slawkow, {RAIL_PRICES}"),
    _m("price.rail.ES", 6_700, "US$ per FEU", f"Barcelona, {RAIL_PRICES}"),
    _m(
        "price.rail.HU",
        7_400,
        "US$ per FEU",
        f"Dunajska Streda, the terminal next to Hungary, {RAIL_PRICES}",
    ),
    _a("price.rail.BE", 8_100, "US$ per FEU", "as to Germany"),
    _m("price.sea.europe", 1_475, "US$ per FEU Shanghai-Rotterdam", f"{DREWRY}, 16 April 2020"),
    _m("price.sea.mediterranean", 1_745, "US$ per FEU Shanghai-Genoa", f"{DREWRY}, 15 May 2020"),
    _m("price.sea.pacific", 1_605, "US$ per FEU Shanghai-Los Angeles", f"{DREWRY}, 16 April 2020"),
    _a(
        "price.sea.south",
        1_600,
        "US$ per FEU to Africa and South America",
        "between the lanes of the index",
    ),
    _m(
        "rail.m3_per_feu",
        58,
        "m3 usable",
        "9,600 kg at 167 kg per m3, comparison of modes of 2015 (grp1businesslogistics)",
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
    _m(
        "charter.usd_per_km",
        32,
        "US$ per km of the rotation, 747F",
        "with the factor 575,000 US$ one way from China to Europe in April, the middle of 450,000 "
        "to 700,000, newstodate.aero, 6 April 2020 (France paid 1.5M)",
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
        "charter.february",
        50,
        "charter flights in February",
        "'about 50', a reprint of Cainiao's letter that gives no address",
    ),
    _a(
        "charter.open_share",
        0.04,
        "of the candidates of March and April not reserved for merchants",
        "the article: 'to ensure export'",
    ),
    _a(
        "charter.february_share", 0.04, "of the candidates", "two-way planes as that of 15 February"
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
    _m(
        "rail.m3_per_teu",
        29,
        "m3",
        "half of a FEU's 58, comparison of modes of 2015 (grp1businesslogistics)",
    ),
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
    _m(
        "road.detour",
        1.3,
        "of the great circle",
        "motorway networks, S. Wang and others, arXiv 2406.06490",
    ),
    _a("road.km_per_hour", 55, "km/h with rests", "driving-time rules"),
    _a("road.kg", 132_000, "kg a departure, six lorries", "6 x 22 t"),
    _m(
        "road.m3",
        510,
        "m3 a departure, six lorries",
        "6 x 85 m3, the smallest standard trailer, ruyalogistic.com (tir sizes)",
    ),
    _m(
        "sea.km_per_day",
        593,
        "km",
        "30-35 days Shanghai-Rotterdam over 19,580 km (searoute's marnet)",
    ),
    _m(
        "sea.days_los_angeles",
        14,
        "days Shanghai-Los Angeles",
        "13-18 days (zcytsc.com), 11 by the fastest and 16 by others (56ok.com 899466)",
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
    _a(
        "goods.respirator.kg",
        0.016,
        "kg",
        "14.7 g wrapped singly (3M 9211, professorprepper.blogspot.com); the carton is modelled",
    ),
    _a(
        "goods.suit.kg",
        0.30,
        "kg",
        "chosen before a load of 65 t with 216,860 suits was found, which leaves 0.24 for each "
        "(theleader.info, 6 April 2020)",
    ),
    _a(
        "goods.gown.kg",
        0.18,
        "kg",
        "less than 0.21: 400,000 were a part of 84 t (theguardian.com, 20 April 2020)",
    ),
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
        "t of parcels, 1 January to 30 April",
        "calibrated: see Tightness; 433M parcels through Liege in ten months of 2020 are 216,000 t",
    ),
    *(
        _a(f"parcels.level.{day}", level, "of the daily volume of January, from that day on", how)
        for day, level, how in PARCELS
    ),
    _m(
        "relief.green_channel",
        25,
        "of January, from which relief goes into China",
        "Cainiao's green channel, alizila.com",
    ),
    _a("relief.into_china.ordered", 1.075, "of 73 million units", CALIBRATED),
    _a(
        "relief.fund_share",
        0.031,
        "of the lots after a nation's first are a fund's, and not of the 36 million",
        CALIBRATED,
    ),
    _a("relief.abroad.ordered", 1.209, "of 36 million units", CALIBRATED),
    _a(
        "relief.south_africa.suits",
        300_000,
        "suits of Naspers' order in its first lots",
        "modelled",
    ),
    _a(
        "relief.south_africa.masks",
        2_000_000,
        "masks of Naspers' order in its first lots",
        "modelled",
    ),
)

_BY_KEY = {figure.key: figure for figure in FIGURES}


def value(key: str) -> float:
    """The figure's number; KeyError when SOURCES.md would not know it."""
    return _BY_KEY[key].value


def share_measured() -> float:
    """The share of the figures that are measured."""
    return sum(figure.measured for figure in FIGURES) / len(FIGURES)
