"""Figures of goods and of who ships them."""

from __future__ import annotations

from scripts.build_spring_2020.cited import (
    PARCELS,
)
from scripts.build_spring_2020.figure import CALIBRATED, Figure, measured, modelled

DEMAND: tuple[Figure, ...] = (
    # --- goods: one handling unit
    measured(
        "goods.mask.kg",
        0.005,
        "kg gross a mask",
        "35 t, 7M masks, Liege 3 April 2020 (vrt.be); 5.1 t, 1M masks (samchui.com)",
    ),
    measured("goods.ppe.kg_per_m3", 114, "kg per m3", "8 t per 70 m3, metroshipping.co.uk"),
    measured(
        "goods.general.kg_per_m3", 155, "kg per m3", "lower-deck cargo (airliners.net 479977)"
    ),
    measured(
        "goods.respirator.kg",
        0.0073,
        "kg",
        "11 kg a carton of 1,500 (documents.pub, July 2020); one wrapped singly is 14.7 g",
    ),
    measured(
        "goods.suit.kg",
        0.24,
        "kg",
        "what the masks of a load of 65 t leave for its 216,860 suits, theleader.info, "
        "6 April 2020",
    ),
    modelled(
        "goods.gown.kg",
        0.18,
        "kg",
        "less than 0.21: 400,000 were a part of 84 t (theguardian.com, 20 April 2020)",
    ),
    modelled("goods.shield.kg", 0.04, "kg", "no source found"),
    modelled("goods.goggles.kg", 0.07, "kg", "no source found"),
    modelled("goods.glove_pair.kg", 0.012, "kg", "no source found"),
    measured(
        "goods.test.kg",
        0.0041,
        "kg",
        "310 t from Korea were 75 million tests, payloadasia.com, September 2020",
    ),
    modelled("goods.ventilator.kg", 40, "kg boxed", "no source found"),
    measured("parcel.kg", 0.5, "kg", "20 t = 40,000 parcels (Xinhua via tronserve.com)"),
    modelled("parcel.bag_kg", 15, "kg a bag of 30 parcels", "what one person lifts"),
    # --- demand
    measured(
        "relief.into_china.suits",
        0.0100,
        "of the units; masks the rest",
        "730M masks, 7.41M suits, 1.54M goggles to 11 February (pingwest 5781)",
    ),
    measured(
        "relief.into_china.goggles",
        0.0021,
        "of the units",
        "730M masks, 7.41M suits, 1.54M goggles to 11 February (pingwest 5781)",
    ),
    measured(
        "relief.abroad.tests",
        0.164,
        "of the units; masks the rest",
        "5.4M masks, 1.08M tests, 40,000 suits, 60,000 shields (Addis Ababa, March 2020)",
    ),
    measured("relief.abroad.suits", 0.0061, "of the units", "the same aeroplane"),
    measured("relief.abroad.shields", 0.0091, "of the units", "the same aeroplane"),
    modelled("health.share_on_duty", 0.10, "of nurses and doctors", "no source found"),
    modelled(
        "health.share_carried",
        0.14,
        "of that need is ordered through the desk",
        "calibrated: see Tightness",
    ),
    modelled(
        "health.cap_workers",
        600_000,
        "health workers counted a country at most",
        "so that the largest do not order everything",
    ),
    modelled(
        "health.into_china_tonnes",
        900,
        "t, health systems' orders into China",
        "a quarter of 730M masks at 5 g",
    ),
    modelled(
        "parcels.tonnes",
        38_000,
        "t of parcels, 1 January to 30 April",
        "calibrated: see Tightness; 433M parcels through Liege in ten months of 2020 are 216,000 t",
    ),
    modelled(
        "delay.parcels",
        1.35,
        "% of the value of parcels for each day after they are due",
        "the middle of 0.6 to 2.1 %, Hummels and Schaur, Time as a Trade Barrier, American "
        "Economic Review 103 (2013), who measured trade in general",
    ),
    *(
        modelled(
            f"parcels.level.{day}", level, "of the daily volume of January, from that day on", how
        )
        for day, level, how in PARCELS
    ),
    measured(
        "relief.green_channel",
        25,
        "of January, from which relief goes into China",
        "Cainiao's green channel, alizila.com",
    ),
    modelled("relief.into_china.ordered", 1.087, "of 73 million units", CALIBRATED),
    modelled(
        "relief.fund_share",
        0.031,
        "of the lots after a nation's first are a fund's, and not of the 36 million",
        "modelled",
    ),
    modelled("relief.abroad.ordered", 1.232, "of 36 million units", CALIBRATED),
    modelled(
        "relief.south_africa.suits",
        300_000,
        "suits of Naspers' order in its first lots",
        "modelled",
    ),
    modelled(
        "relief.south_africa.masks",
        2_000_000,
        "masks of Naspers' order in its first lots",
        "modelled",
    ),
)
