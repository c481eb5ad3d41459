"""A little fund that can be recomputed by hand: two funds pay an order together, a gift comes
without money, two clocks differ.
"""

from __future__ import annotations

from pathlib import Path

from little import march

from onward.formats.fund import read_fund
from onward.publish.view import View, view

PLEDGES = """
pledge,fund,payer,currency,amount_minor,at,known_at,counted,qualifier,source
p1,relief,Tin & Co,USD,100000,2020-03-01T00:00Z,,true,more than,"an <announcement>"
p2,other,Nas,ZAR,500000,2020-03-01T00:00Z,,true,,announcement
p3,other,Nas,CNY,200000,2020-03-01T00:00Z,2020-03-05T00:00Z,false,about,a newspaper
"""
GRANTS = """
grant,fund,recipient,currency,amount_minor,at,source
g1,relief,WHO,USD,10000,2020-03-02T00:00Z,announcement
"""
# PO/1: 1,000.01 yuan, two thirds from relief and one third from other: 666.67 and 333.34. PO/2 is
# known a week after it was ordered.
PURCHASES = """
order,line,payers,buyer,supplier,consignee,goods,units,currency,amount_minor,ordered_at,known_at,paid_at,lot,source
PO,1,relief:2;other:1,Buying Ltd,Maker,Ministry,masks,300,CNY,100001,2020-03-08T00:00Z,,2020-03-10T00:00Z,L1,invoice
PO,2,relief,Buying Ltd,Tailor,Buying Ltd,gowns,0,USD,5000,2020-03-09T00:00Z,2020-03-16T00:00Z,,L2,letter
"""
RECEIPTS = """
receipt,lot,goods,nation,units,at,known_at,shipment,event,source
r1,L1,masks,ZA,100,2020-03-12T00:00Z,2020-03-20T00:00Z,shipment:A#1-5,e1,telex
r2,L1,masks,IT,50,2020-03-13T00:00Z,,,,telex
r3,L9,masks,IT,7,2020-03-13T00:00Z,,,,a gift
"""
# For a test that wants them: freight that both pay (90.00 yuan: 60.00 and 30.00), duties that
# nobody of them pays, two masks lost.
INVOICES = """
invoice,part,kind,supplier,payers,order,line,units,departure,shipments,nation,currency,amount_minor,at,known_at,paid_at,source
F,1,freight,Carrier,relief:2;other:1,,,,CV1,,,CNY,9000,2020-03-11T00:00Z,,2020-03-21T00:00Z,air waybill
D,1,duties,Customs,,,,,,,IT,USD,500,2020-03-14T00:00Z,,,receipt
G,1,goods,Maker,,PO,1,300,,,,CNY,100001,2020-03-09T00:00Z,,,bill
"""
MOVEMENTS = """
movement,lot,goods,units,out_of,into,at,known_at,shipment,event,source
m1,L1,masks,2,stock,lost,2020-03-14T00:00Z,,,,telex
"""
# 8 March 2020 was a Sunday: Friday's fixing holds. 1 yuan = 1.2 / 8 = 0.15 dollars = 18 / 8 = 2.25
# rand.
RATES = """
fixed_on,base,quote,rate,source
2020-03-06,EUR,USD,1.2,ECB
2020-03-06,EUR,CNY,8,ECB
2020-03-06,EUR,ZAR,18,ECB
"""
PUBLICATION = """
sector = "12264"
sector_name = "COVID-19 control"
ocid_prefix = "ocds-213czf"
base_url = "https://example.org/relief/"
notes = ["All of it is made up."]

[publisher]
name = "Example"
ref = "XE-EXAMPLE-1"
type = "90"

[[scopes]]
type = "1"
vocabulary = "1-2"
code = "EP-2020-000012-001"

[[organisations]]
name = "WHO"
ref = "XM-DAC-928"
type = "40"

[[funds]]
fund = "relief"
title = "COVID-19 relief"
description = "Masks and gowns."
owner = "Tin & Co"

[[funds]]
fund = "other"
title = "COVID-19 South Africa"
description = "Masks."
owner = "Nas"
country = "ZA"
"""
TABLES = {
    "pledges": PLEDGES,
    "grants": GRANTS,
    "purchases": PURCHASES,
    "receipts": RECEIPTS,
    "rates": RATES,
}


def folder(path: Path, publication: str = PUBLICATION, **changed: str) -> Path:
    """The fund's folder, with tables changed; returned for reading."""
    for name, text in {**TABLES, **changed}.items():
        (path / f"{name}.csv").write_text(text.strip() + "\n", encoding="utf-8")
    (path / "publication.toml").write_text(publication, encoding="utf-8")
    return path


def seen(path: Path, as_of: int = 31, known_to: int | None = None) -> View:
    """The little fund as of a day of March, as known by another."""
    return view(read_fund(path), march(as_of), march(known_to or as_of))
