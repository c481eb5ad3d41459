"""The example that ``onward init`` writes: masks and ventilators from Shanghai, two authorities in
the way, one charter on offer.
"""

from __future__ import annotations

from pathlib import Path

from onward.errors import InvalidInput, Problem
from onward.formats.whole import whole_folder

FILES = {
    "scenario.toml": """\
# The settings. docs/format.md describes each table; instants are ISO 8601 with an offset, Z is UTC.
format_version = 1
name = "example"
title = "Masks and ventilators from Shanghai and Hangzhou to Belgium and South Africa"
currency = "USD"
as_of = "2020-03-30T00:00Z"   # the decision: nothing leaves before it, nothing later is known

[charters]
max_number = 1
budget_minor = 60000000       # minor units: 600,000.00 USD
""",
    "places.csv": """\
id,name,latitude,longitude,time_zone,transports,acceptance_min,handling_kg_per_day,handling_minor_per_kg,storage_minor_per_day
CNPVG,Shanghai Pudong,31.143,121.805,Asia/Shanghai,air;road,240,400000,4,50
CNHGH,Hangzhou,30.229,120.434,Asia/Shanghai,air;rail;road,120,,3,20
BELGG,Liege,50.637,5.443,Europe/Brussels,air;rail;road,120,300000,3,30
BEBRU,Brussels,50.901,4.484,Europe/Brussels,air;road,120,,4,40
NLAMS,Amsterdam,52.309,4.764,Europe/Amsterdam,air;road,120,,5,60
ZAJNB,Johannesburg,-26.139,28.246,Africa/Johannesburg,air,180,,3,30
""",
    "transfers.csv": """\
place,from_transport,to_transport,minutes
CNPVG,road,air,180
BELGG,air,air,180
BELGG,air,road,240
BELGG,rail,road,360
NLAMS,air,air,240
NLAMS,air,road,240
NLAMS,road,air,240
""",
    "services.csv": """\
id,mode,origin,destination,weekdays,departs_local,duration_min,first_day,last_day,capacity_kg,capacity_m3,cost_minor_per_kg,cut_off_min,carrier,via
CV7,freighter,CNPVG,BELGG,246,22:40,840,2020-03-30,2020-04-12,45000,280,780,300,CV,
KL896,belly,CNPVG,NLAMS,1357,11:20,750,2020-03-30,2020-04-12,9000,55,640,240,KL,
KL591,belly,NLAMS,ZAJNB,26,10:15,660,2020-03-30,2020-04-12,11000,60,350,240,KL,
ET640,freighter,BELGG,ZAJNB,37,18:00,660,2020-03-30,2020-04-12,18000,110,390,300,ET,
TRUCK1,road,CNHGH,CNPVG,1234567,06:00,240,2020-03-30,2020-04-12,12000,70,9,60,,
TRUCK2,road,BELGG,BEBRU,1234567,05:00,90,2020-03-30,2020-04-14,15000,80,8,60,,
TRUCK3,road,NLAMS,BEBRU,12345,04:00,180,2020-03-30,2020-04-14,15000,80,12,60,,
""",
    "departures.csv": """\
id,mode,origin,destination,departs_at,arrives_at,capacity_kg,capacity_m3,cost_minor_per_kg,cut_off_min,carrier,charter,via
CV5310,freighter,CNPVG,BELGG,2020-04-02T15:00Z,2020-04-03T05:00Z,60000,370,820,300,CV,,
TRAIN14,rail,CNHGH,BELGG,2020-03-31T02:00Z,2020-04-17T02:00Z,40000,220,45,1440,,,KZ+5760;PL+21600
3V9001,charter,CNHGH,BELGG,2020-04-01T12:00Z,2020-04-02T02:00Z,100000,600,0,240,3V,ROTATION1,
3V9002,charter,BELGG,CNHGH,2020-04-02T10:00Z,2020-04-02T22:00Z,100000,600,0,240,3V,ROTATION1,
CV5311,freighter,BELGG,CNPVG,2020-04-03T11:00Z,2020-04-03T22:30Z,60000,370,210,300,CV,,
""",
    "allotments.csv": """\
id,party,service,capacity_kg,capacity_m3,cost_minor_per_kg
RELIEF-CV7,relief,CV7,10000,60,620
""",
    "cuts.csv": """\
id,service,first_day,last_day,factor,known_at,cause
KL896-OUT,KL896,2020-04-06,2020-04-12,0,2020-03-29T12:00Z,passenger flights end
""",
    "charters.csv": """\
id,price_minor,lead_time_min,known_at
ROTATION1,52000000,1440,2020-03-28T00:00Z
""",
    "shipments.csv": """\
id,origin,destination,party,priority,goods,hs,handling_units,mass_kg,volume_m3,units,ready_at,due_at,latest_at,known_at
MASKS-BE,CNHGH,BEBRU,relief,1,masks,630790,1500,12,0.08,2000,2020-03-30T08:00Z,2020-04-04T00:00Z,2020-04-20T00:00Z,
VENT-BE,CNPVG,BEBRU,relief,1,ventilators,901920,80,45,0.35,1,2020-03-31T08:00Z,2020-04-03T00:00Z,2020-04-10T00:00Z,
MASKS-ZA,CNPVG,ZAJNB,relief,1,masks,630790,400,12,0.08,2000,2020-03-30T08:00Z,2020-04-05T00:00Z,2020-04-12T00:00Z,
SUITS-BE,CNPVG,BELGG,,2,suits,621010,900,15,0.11,50,2020-03-31T00:00Z,2020-04-05T00:00Z,2020-04-19T00:00Z,
PARCELS,CNHGH,BELGG,,3,parcels,,700,18,0.14,0,2020-03-30T08:00Z,2020-04-06T00:00Z,2020-04-20T00:00Z,
REAGENTS,BELGG,CNHGH,,2,reagents,382200,60,20,0.12,0,2020-03-31T08:00Z,2020-04-04T00:00Z,2020-04-10T00:00Z,
""",
    "documents.csv": """\
shipment,kind,valid_from,valid_until
MASKS-BE,registration,2020-03-25T00:00Z,
VENT-BE,registration,2020-03-25T00:00Z,
MASKS-ZA,registration,2020-03-25T00:00Z,2020-04-08T00:00Z
""",
    "policies.csv": """\
id,issuer,effect,scope,directions,hs,starts_at,ends_at,known_at,document,hours,title
CN-2020-04-01,CN,licence,CN,export,6210;6307;9019,2020-03-31T16:00Z,,2020-03-29T16:00Z,registration,0,Medical goods need a registration
ZA-INSPECT,ZA,inspection,ZA,import,6307,2020-03-23T00:00Z,2020-04-30T00:00Z,2020-03-22T00:00Z,,12,Masks are inspected on arrival
""",  # noqa: E501
    "README.txt": """\
A small scenario: 6 places, 7 services and 5 departures, 6 shipments, 2 policies, 1 charter on offer
(a rotation out and back).

    onward validate .          every problem at once
    onward plan . -o plan.json
    onward judge . plan.json

Change a number, plan again. SUITS-BE holds no registration: what does that cost it?
""",
}


def write_example(path: str | Path) -> None:
    """Writes the example into a new or empty folder. Raises InvalidInput for a folder with anything
    in it.
    """
    folder = Path(path)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InvalidInput(
            [Problem(str(path), 0, "", "", "is there already", "choose a new folder")]
        )
    with whole_folder(folder) as room:
        for name, text in FILES.items():
            (room / name).write_text(text, encoding="utf-8", newline="\n")
