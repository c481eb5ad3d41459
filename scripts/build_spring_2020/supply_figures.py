"""Figures of what carries goods: the article, air, prices, charters, rail, road and sea."""

from __future__ import annotations

from scripts.build_spring_2020.cited import (
    ARTICLE,
    CAPA,
    CATHAY,
    DREWRY,
    EUROCONTROL,
    RAIL_PRICES,
    TAC,
    TAC_JANUARY,
    TAC_LATE,
    TAC_MARCH,
    TIACA,
    TRAFFIC,
)
from scripts.build_spring_2020.figure import Figure, measured, modelled

PERIODS = ("jan", "feb", "mar1", "mar2", "apr1", "apr2")
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
SUPPLY: tuple[Figure, ...] = (
    # --- the article
    measured("article.units_to_china", 73e6, "units", ARTICLE),
    measured("article.units_abroad", 36e6, "units", ARTICLE),
    measured("article.countries", 116, "countries", ARTICLE),
    measured("article.charters", 200, "charter flights, March and April", ARTICLE),
    # --- air capacity
    measured("freighter.747.kg", 113_000, "kg", "747-400F payload, joc.com 5652622"),
    measured("freighter.747.m3", 690, "m3", "747F, curiousexpeditions.org (weak source)"),
    measured("freighter.748.kg", 134_000, "kg", "747-8F payload, joc.com 5652622"),
    measured(
        "freighter.748.m3", 810, "m3", "4,225 cubic feet more than a 747-400F, ainonline.com 2007"
    ),
    measured("freighter.777.kg", 103_000, "kg", "777F payload, mhlnews.com; aircargonews.net"),
    modelled(
        "freighter.777.m3",
        650,
        "m3",
        "between 747F and the sum of 27 main-deck and 10 lower-deck pallets",
    ),
    measured("freighter.a330.kg", 65_000, "kg", "A330-200F, aircargonews.net (passenger seats)"),
    modelled("freighter.a330.m3", 470, "m3", "as dense as a full 777F"),
    measured("freighter.m11.kg", 91_760, "kg", "MD-11F, boeing.mediaroom.com, 2 April 1998"),
    measured(
        "freighter.m11.m3",
        540,
        "m3",
        "MD-11F, 534 to 562: 412 above (boeing.mediaroom.com, 2 April 1998) or 440 "
        "(airwaysmag.com, lh-cargo-ends-md-11f-ops), and 122 below "
        "(lufthansaflyer.boardingarea.com, tour of Lufthansa Cargo, part 2)",
    ),
    measured("belly.a330.kg", 11_000, "kg", f"10-12 t, {TIACA}"),
    measured(
        "belly.a340.kg", 11_000, "kg", "11,005 kg after 267 people's bags, airliners.net 479977"
    ),
    measured("belly.a350.kg", 17_000, "kg", f"about 17 t, {TIACA}"),
    measured("belly.787.kg", 14_000, "kg", f"about 14 t, {TIACA}"),
    measured("belly.777.kg", 22_500, "kg", f"20-25 t, {TIACA}"),
    measured("belly.747.kg", 22_500, "kg", "20-25 t, wxagecl.com 102828344"),
    measured("belly.767.kg", 13_500, "kg", "12-15 t, wxagecl.com 102828344"),
    measured(
        "belly.a380.kg",
        8_000,
        "kg",
        "8 t beside a full cabin, aviation.stackexchange.com 12730",
    ),
    measured(
        "belly.kg_per_m3",
        169,
        "kg a m3 of hold left by bags",
        "11,005 kg in 65 m3, airliners.net 479977",
    ),
    measured("belly.narrow.kg", 2_500, "kg", f"1-4 t, {TIACA}"),
    measured(
        "preighter.m3",
        200,
        "m3",
        "777-200/-300, A330, A340 flown for cargo only, Chapman Freeborn in gcsfg.com News 526",
    ),
    measured(
        "preighter.kg",
        30_000,
        "kg",
        "A330 Shanghai-Frankfurt, hold and cabin, 25 March 2020, aircargonews.net",
    ),
    measured("charter.a330.kg", 30_000, "kg", "as a preighter"),
    measured("charter.a330.m3", 200, "m3", "as a preighter"),
    measured("air.km_per_hour.east", 922, "km/h after half an hour", f"13 h 10, {CATHAY}"),
    measured("air.km_per_hour.west", 779, "km/h after half an hour", f"15 h 30, {CATHAY}"),
    measured(
        "air.minutes_shanghai_liege",
        713,
        "minutes, printed beside",
        "OE-IFB, 20 April 2020 (aeroin.net)",
    ),
    modelled(
        "freighter.reach",
        9_700,
        "km without a stop for fuel, charters too",
        "a 777F full by weight flies 9,038 km (Boeing in aircrewbuzz.blogspot.com, February 2009); "
        "goods this light fill the space before, and a 747-400F flew Shanghai-Liege without a stop",
    ),
    modelled("freighter.stop", 120, "minutes a stop for fuel", "no source found"),
    measured(
        "belly.april_of_january",
        0.157,
        "flights of the five passenger carriers counted that fly abroad only, weighted by capacity",
        TRAFFIC,
    ),
    measured("freighter.CV", 1.49, "April of January", TRAFFIC),
    measured("freighter.GEC", 1.20, "April of January", TRAFFIC),
    measured("freighter.5Y", 1.11, "April of January", TRAFFIC),
    measured("freighter.FX", 1.08, "April of January", TRAFFIC),
    measured("freighter.5X", 1.05, "April of January", TRAFFIC),
    measured("freighter.other", 1.05, "April of January, all five operators", TRAFFIC),
    measured(
        "europe.flights_december", 3522, "flights CN/HK/MO to Europe, December 2019", EUROCONTROL
    ),
    measured("europe.flights_march", 1152, "flights CN/HK/MO to Europe, March 2020", EUROCONTROL),
    measured("service.hgh_lgg", 2, "747-400F a week", "en.hangzhou.com.cn, November 2018"),
    measured(
        "service.hgh_lgg.april",
        5,
        "flights a week, told on 10 April 2020",
        "zhejiang.chinadaily.com.cn, 10 April 2020",
    ),
    modelled(
        "service.hgh_lgg.day",
        16,
        "of March, from which it is five",
        "no first day was published; the middle of the month in which the charters began",
    ),
    measured(
        "service.silk_way", 20, "flights a week China-Baku, kept up", "aircargonews.net 1029988"
    ),
    measured("service.silk_way_liege", 2, "flights a week Baku-Liege", "xebersaati.com, May 2018"),
    measured("caac.before", 1_014, "cargo flights a week before, printed beside", f"{CAPA} 988958"),
    measured("caac.30_march", 1_195, "cargo flights a week, printed beside", f"{CAPA} 988958"),
    measured("caac.20_april", 1_989, "cargo flights a week, printed beside", f"{CAPA} 993139"),
    measured(
        "preighter.per_freighter",
        0.894,
        "in the week of 20 April",
        f"939 by passenger aircraft beside 1,050 all-cargo, {CAPA} 993139",
    ),
    measured(
        "preighter.share.30_march",
        0.109,
        "of those of the week of 20 April",
        f"102 of 939, {CAPA} 988958",
    ),
    measured(
        "preighter.share.6_april",
        0.4,
        "of those of the week of 20 April",
        "1,426 flights, so that the four weeks from 30 March have April's mean of 1,574, CAAC, "
        "newstodate.aero 18 May 2020",
    ),
    measured(
        "preighter.share.13_april",
        0.68,
        "of those of the week of 20 April",
        f"1,989 is 17.7 % above the week before, less 1,050 all-cargo, {CAPA} 993139",
    ),
    modelled(
        "belly.world_per_week",
        3.1,
        "flights a week and airline pair, China to the world beyond Europe",
        "OpenFlights has no frequencies",
    ),
    modelled(
        "belly.hub_per_week",
        1.75,
        "flights a week and airline pair, hub to gateway",
        "OpenFlights has no frequencies",
    ),
    modelled(
        "belly.donor_per_week",
        0.3,
        "flights a week and airline pair, donors' gateways to hubs",
        "OpenFlights has no frequencies",
    ),
    modelled(
        "belly.lifelines",
        2,
        "hubs from which a gateway keeps a flight a week",
        "people were flown home throughout",
    ),
    modelled(
        "belly.donor_cases",
        2_000,
        "WHO cases on 12 April, above which a country is a donor's market in February",
        "the richer markets",
    ),
    modelled("block.kg", 20_000, "kg a flight", "the platform's block on Hangzhou-Liege"),
    modelled("block.m3", 130, "m3 a flight", "the platform's block on Hangzhou-Liege"),
    modelled(
        "freighter.frequency",
        0.7,
        "of the weekly flights in fleets.py",
        "so that bellies are 50-63 % of the space before the cut",
    ),
    modelled(
        "belly.feeder_per_week",
        5,
        "flights a week, narrow-bodies to gateways without wide-bodies",
        "OpenFlights has no frequencies",
    ),
    modelled(
        "belly.most_per_pair",
        14,
        "flights a week and airline pair to Belgium; its other flights are freighters to Liege",
        "caveat of the source",
    ),
    # --- what rivals leave open of the m3, by period; what they take weighs 155 kg per m3, a little
    # more or less from line to line
    *(
        modelled(f"open.{lane}.{period}", share, "of the m3", how)
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
    modelled("open.into_china", 0.20, "of the m3", "backhaul, in every period"),
    # --- prices, US cents per chargeable kg
    *(
        Figure(f"price.{start}.{period}", cents, "US cents per kg", counted, source)
        for start, months in PRICES.items()
        for period, (cents, counted, source) in zip(PERIODS, months, strict=True)
    ),
    modelled("price.lane.asia", 0.40, "of Shanghai-Europe", "shorter stage"),
    modelled("price.lane.middle_east", 0.75, "of Shanghai-Europe", "shorter stage"),
    modelled("price.lane.africa", 1.10, "of Shanghai-Europe", "thin market"),
    measured(
        "price.lane.hub",
        0.415,
        "of Shanghai-Europe, for the hours of an Atlantic crossing",
        "the mean of Frankfurt-North America 3.39 and Chicago-Europe 2.70 US$ beside "
        "Shanghai-Europe 7.33, TAC Index, cargoquin.com, 10 April 2020",
    ),
    modelled("price.into_china", 110, "US cents per kg", "backhaul"),
    modelled("price.preighter", 1.15, "of a freighter", "dearer to fly"),
    measured("price.rail.DE", 8_100, "US$ per FEU", f"Nuremberg, {RAIL_PRICES}; 8,000 in 2015"),
    measured("price.rail.PL", 8_000, "US$ per FEU", f"Slawkow, {RAIL_PRICES}"),
    measured("price.rail.ES", 6_700, "US$ per FEU", f"Barcelona, {RAIL_PRICES}"),
    measured(
        "price.rail.HU",
        7_400,
        "US$ per FEU",
        f"Dunajska Streda, the terminal next to Hungary, {RAIL_PRICES}",
    ),
    modelled("price.rail.BE", 8_100, "US$ per FEU", "as to Germany"),
    measured(
        "price.sea.europe", 1_475, "US$ per FEU Shanghai-Rotterdam", f"{DREWRY}, 16 April 2020"
    ),
    measured(
        "price.sea.mediterranean", 1_745, "US$ per FEU Shanghai-Genoa", f"{DREWRY}, 15 May 2020"
    ),
    measured(
        "price.sea.pacific", 1_605, "US$ per FEU Shanghai-Los Angeles", f"{DREWRY}, 16 April 2020"
    ),
    modelled(
        "price.sea.south",
        1_600,
        "US$ per FEU to Africa and South America",
        "between the lanes of the index",
    ),
    measured(
        "rail.m3_per_feu",
        58,
        "m3 usable",
        "9,600 kg at 167 kg per m3, comparison of modes of 2015 (grp1businesslogistics)",
    ),
    modelled(
        "price.road_per_100km",
        0.7,
        "US cents per chargeable kg",
        "about 1.4 US$ per km and lorry of 22 t",
    ),
    modelled("price.handling", 12, "US cents per kg", "terminal handling"),
    modelled("price.consignment", 50, "US$ a consignment", "papers and the desk's work"),
    modelled("price.storage", 4, "US cents per handling unit and day", "terminal storage"),
    # --- charters
    measured(
        "charter.usd_per_km",
        32,
        "US$ per km flown in February, 747F, which came home laden",
        "with the factor 575,000 US$ one way from China to Europe in April, the middle of 450,000 "
        "to 700,000, newstodate.aero, 6 April 2020 (France paid 1.5M)",
    ),
    measured(
        "charter.spring_factor",
        2.0,
        "times, one way in March and April: as much as out and back in February",
        "about double, metroshipping.co.uk (April 2020)",
    ),
    measured(
        "charter.lead_days",
        10,
        "days, March and April",
        "10 instead of 1-2, metroshipping.co.uk (April 2020)",
    ),
    measured(
        "charter.lead_days_before",
        2,
        "days, February",
        "10 instead of 1-2, metroshipping.co.uk (April 2020)",
    ),
    modelled("charter.size.777", 0.95, "of a 747F's price", "smaller aircraft"),
    modelled("charter.size.a330", 0.50, "of a 747F's price", "smaller aircraft"),
    modelled(
        "charter.february",
        50,
        "charter flights in February",
        "'about 50', a reprint of Cainiao's letter that gives no address",
    ),
    modelled(
        "charter.paid",
        0.7,
        "of February's charters are recorded facts, paid whatever they carry",
        "calibrated to the letter's 50: a plan of L that knows what happens buys 10 of 50 at 0.6 % "
        "of value a day, plans of M 7 of 10",
    ),
    modelled(
        "charter.open_share",
        0.04,
        "of the candidates of March and April not reserved for merchants",
        "the article: 'to ensure export'",
    ),
    modelled(
        "charter.february_share", 0.04, "of the candidates", "two-way planes as that of 15 February"
    ),
    # --- rail, road, sea
    measured("rail.teu", 82, "TEU a train", "Yiwu-Liege, xinhuanet.com 26 October 2019"),
    measured("rail.days_yiwu_liege", 17, "days", "Yiwu-Liege, xinhuanet.com 26 October 2019"),
    measured("rail.yiwu_liege_per_week", 2, "trains", "transportmedia.be, October 2019"),
    measured("rail.zhengzhou_liege_per_week", 3, "trains", "transportmedia.be, October 2019"),
    measured(
        "rail.kg_per_teu",
        4_800,
        "kg",
        "9,600 kg per FEU, comparison of modes of 2015 (grp1businesslogistics)",
    ),
    measured(
        "rail.m3_per_teu",
        29,
        "m3",
        "half of a FEU's 58, comparison of modes of 2015 (grp1businesslogistics)",
    ),
    modelled(
        "rail.european_km_per_hour",
        25,
        "km/h door to door of terminals",
        "freight trains with their stops",
    ),
    modelled("rail.onward.kg", 300_000, "kg a train onward from Liege", "half a block train"),
    modelled("rail.onward.m3", 1_000, "m3 a train onward from Liege", "half a block train"),
    modelled(
        "rail.onward.per_week",
        2,
        "trains a week onward from Liege to a terminal",
        "no timetable found",
    ),
    modelled("road.per_week", 3, "departures a week from Liege to a gateway", "no timetable found"),
    measured(
        "road.detour",
        1.3,
        "of the great circle",
        "motorway networks, S. Wang and others, arXiv 2406.06490",
    ),
    modelled("road.km_per_hour", 55, "km/h with rests", "driving-time rules"),
    modelled("road.kg", 132_000, "kg a departure, six lorries", "6 x 22 t"),
    measured(
        "road.m3",
        510,
        "m3 a departure, six lorries",
        "6 x 85 m3, the smallest standard trailer, ruyalogistic.com (tir sizes)",
    ),
    measured(
        "sea.km_per_day",
        593,
        "km",
        "30-35 days Shanghai-Rotterdam over 19,580 km (searoute's marnet)",
    ),
    measured(
        "sea.days_los_angeles",
        14,
        "days Shanghai-Los Angeles",
        "13-18 days (zcytsc.com), 11 by the fastest and 16 by others (56ok.com 899466)",
    ),
    modelled("sea.kg", 400_000, "kg of the desk's space a sailing", "40 FEU"),
    modelled("sea.m3", 2_300, "m3 of the desk's space a sailing", "40 FEU"),
)
