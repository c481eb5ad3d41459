"""What each kind of notice does, in a sentence."""

from __future__ import annotations

import pytest
from desks import at
from little import little

from onward.acts.notices import change_in_words
from onward.report.changed import Words
from onward.scenario.changes import apply

SCENARIO = little("""
    as_of 2020-03-01
    set name=little
    place CNPVG
    place BELGG
    place FRLIO
    transfer BELGG air road 180
    fly F1 CNPVG>BELGG 2 10:00 > 2 22:00 1000kg 10m3 400/kg
    fly F2 CNPVG>BELGG 4 10:00 > 4 22:00 1000kg 10m3 400/kg
    road T1 BELGG>FRLIO 3 06:00 > 3 18:00 5000kg 50m3 20/kg
    road T2 BELGG>FRLIO 5 06:00 > 5 18:00 5000kg 50m3 20/kg
    road T3 BELGG>FRLIO 7 06:00 > 7 18:00 5000kg 50m3 20/kg
    ship masks CNPVG>FRLIO p1 8x 100kg 0.5m3 ready=1 due=4 00:00 latest=12 00:00 party=red
    ship gowns CNPVG>BELGG p2 4x 100kg 0.5m3 ready=3 due=5 00:00 latest=12 00:00 party=blue

    fly C1 CNPVG>BELGG 3 10:00 > 3 22:00 1000kg 10m3 charter=K
    charter K 100000
    fly F3 CNPVG>BELGG 6 10:00 > 6 22:00 1000kg 10m3 400/kg
    service S CNPVG>BELGG 09:30 600 days=2..4 200/kg
    cut U departure=F3
    policy P licence scope=CN directions=export hs=99 except_hs=9901 document=permit from=2
    ship gloves CNPVG>BELGG p2 4x 100kg 0.5m3 ready=3 due=5 00:00 latest=12 00:00
    cancellation W shipment=gloves
    ship parts CNPVG>BELGG p1 2x 10kg 0.1m3 ready=1 due=4 00:00 latest=12 00:00 hs=630790
""")
# a notice, and below it what it does
SAID = """
    restore_departure F3
        lets F3 (freighter, PVG–LGG, 06MAR 10:00Z) run after all
    restore_shipment gloves
        has shipment gloves travel after all
    cancel_departure service=S first_day=2020-03-03
        cancels 2 departures of S, 03MAR 09:30Z to 04MAR 09:30Z
    lift_policy P ends_at=2020-03-06T00:00Z
        ends licence P (CN; export of HS 99 except HS 9901; document permit) on 06MAR20 00:00Z
    lift_policy P ends_at=2020-03-01T00:00Z
        takes back licence P (CN; export of HS 99 except HS 9901; document permit), before it starts
    amend_shipment masks mass_kg=120.5 volume_m3=0.75
        shipment masks is now mass 120.5 kg each, volume 0.75 m3 each
    amend_shipment masks destination=BELGG under_way=true
        shipment masks is now destination Liège (LGG), for what has left too
    divert_departure F2 destination=BELGG
        lets F2 (freighter, PVG–LGG, 04MAR 10:00Z) land at Liège (LGG) as planned
    impose_policy B issuer=CN effect=curfew starts_local=22:00 ends_local=06:00 scope=BELGG directions=import starts_at=2020-03-04T00:00Z
        imposes curfew B (Liège (LGG); import; 22:00 to 06:00 by the place's clock), in force from 04MAR20 00:00Z
    impose_policy B issuer=CN effect=capacity_factor factor=0.4 scope=BELGG directions=import starts_at=2020-03-04T00:00Z ends_at=2020-03-09T00:00Z
        imposes capacity factor B (Liège (LGG); import; 40% of capacity left), in force from 04MAR20 00:00Z until 09MAR20 00:00Z
    add_surcharge cost_minor_per_kg=30 origins=CN destinations=BELGG modes=freighter author=carrier starts_at=2020-03-02T00:00Z
        adds a surcharge by carrier of 0.30 USD per chargeable kg from CN to Liège (LGG), freighter, leaving from 02MAR20 00:00Z
    add_surcharge cost_minor_per_kg=30
        adds a surcharge of 0.30 USD per chargeable kg from everywhere to everywhere
    cancel_charter K fee_minor=100
        gives up charter K for a fee of 1.00 USD (price 1,000.00 USD)
    set_throughput BELGG handling_kg_per_day=900 first_day=2020-03-04 last_day=2020-03-06
        sets what Liège (LGG) can handle to 900 kg a day from 2020-03-04 to 2020-03-06
    amend_shipment masks priority=2 due_at=2020-03-05T00:00Z value_minor=500 special_handling=COL;PER destination=BELGG
        shipment masks is now destination Liège (LGG), due 05MAR20 00:00Z, priority 2, value 5.00 USD each, special handling COL, PER
    amend_shipment masks may_return=true
        shipment masks may come back to the customs area where it starts
    amend_shipment masks keep_together=true goods=gloves
        shipment masks is now goods gloves and stays together
    hold_paper masks paper=permit valid_from=2020-03-02T00:00Z valid_until=2020-03-07T00:00Z
        shipment masks holds permit from 02MAR20 00:00Z until 07MAR20 00:00Z
    expire_paper masks paper=permit valid_until=2020-03-07T00:00Z
        permit of shipment masks is of no use from 07MAR20 00:00Z
    offer_charter N price_minor=1000
        offers charter N for 10.00 USD: no departure yet: add_departure
    offer_space departure=F2 party=red capacity_kg=100 capacity_m3=1 cost_minor_per_kg=250 minimum_minor=9000
        blocks 100 kg and 1 m3 on F2 (freighter, PVG–LGG, 04MAR 10:00Z) for red at 2.50 USD a kg, at least 90.00 USD a consignment
    change_price F2 cost_minor_per_kg=500
        a kg on F2 (freighter, PVG–LGG, 04MAR 10:00Z) costs 5.00 USD
    change_price F2 cost_minor_per_kg=500 minimum_minor=12000
        a kg on F2 (freighter, PVG–LGG, 04MAR 10:00Z) costs 5.00 USD, at least 120.00 USD a consignment
    close_place BELGG starts_at=2020-03-05T00:00Z ends_at=2020-03-06T00:00Z
        closes Liège (LGG) from 05MAR 00:00Z until 06MAR 00:00Z
    set_hours BELGG opens=06:00 closes=22:00 first_day=2020-03-04 last_day=2020-03-06
        Liège (LGG) is open 06:00 to 22:00 by its clock on weekdays 1234567, from 2020-03-04 to 2020-03-06, and closed otherwise
    confirm_booking masks departure=F1 handling_units=3
        confirms space for shipment masks (3 handling units) on F1 (freighter, PVG–LGG, 02MAR 10:00Z)
    request_booking masks departure=F1
        asks for space for shipment masks on F1 (freighter, PVG–LGG, 02MAR 10:00Z)
    cut_departure F1 factor=0.5
        leaves 50% of F1 (freighter, PVG–LGG, 02MAR 10:00Z)
    delay_departure F2 departs_at=2020-03-04T08:00Z
        brings forward F2 (freighter, PVG–LGG, 04MAR 10:00Z): leaves 2:00 h earlier, 04MAR 08:00Z, arrives 2:00 h earlier, 04MAR 20:00Z
    divert_departure F2 destination=FRLIO arrives_at=2020-03-05T08:00Z
        diverts F2 (freighter, PVG–LGG, 04MAR 10:00Z): lands at FRLIO instead of Liège (LGG), 05MAR 08:00Z
    add_place NLRTM name=Rotterdam latitude=51.9 longitude=4.5 time_zone=Europe/Amsterdam
        adds place Rotterdam (NLRTM)
    add_service Q mode=road origin=BELGG destination=FRLIO departs_local=07:00 weekdays=135 duration_min=600 first_day=2020-03-03 last_day=2020-03-08 capacity_kg=100 capacity_m3=5
        adds service Q (road, Liège (LGG) to FRLIO), 07:00 on weekdays 135 from 2020-03-03 to 2020-03-08, 100 kg and 5 m3 each
    add_transfer BELGG from_transport=air to_transport=rail minutes=240
        adds a transfer at Liège (LGG) from air to rail, 4:00 h
    impose_policy B issuer=CN effect=ban scope=CN directions=export hs=63 starts_at=2020-03-04T00:00Z
        imposes ban B (CN; export of HS 63), in force from 04MAR20 00:00Z
    impose_policy B issuer=CN effect=quota quota=100 quota_unit=kg quota_period_days=7 scope=CN directions=export starts_at=2020-03-04T00:00Z
        imposes quota B (CN; export; 100 kg every 7 days), in force from 04MAR20 00:00Z
    impose_policy B issuer=CN effect=inspection hours=12 share=0.5 scope=CN directions=export starts_at=2020-03-04T00:00Z
        imposes inspection B (CN; export; 12 h for 50% of consignments), in force from 04MAR20 00:00Z
    impose_policy B issuer=CN effect=licence document=permit scope=CNPVG directions=export carriers=CV starts_at=2020-03-04T00:00Z
        imposes licence B (Shanghai (PVG); export; carriers CV; document permit), in force from 04MAR20 00:00Z
    cancel_shipment gowns cause=unsold
        takes shipment gowns away, because of unsold
    await_approval masks
        shipment masks is asked for, and not approved yet
    approve_shipment masks
        approves shipment masks
    decline_shipment masks
        declines shipment masks
    add_shipment new origin=CNPVG destination=BELGG priority=1 handling_units=2 mass_kg=10 volume_m3=0.1 ready_at=2020-03-02T00:00Z due_at=2020-03-05T00:00Z latest_at=2020-03-09T00:00Z
        adds shipment new: 2 x 10 kg, Shanghai (PVG) to Liège (LGG), priority 1
"""
LINES = [line.strip() for line in SAID.strip().splitlines()]


@pytest.mark.parametrize(("notice", "said"), [*zip(LINES[::2], LINES[1::2], strict=True)])
def test_a_notice_in_words(notice: str, said: str) -> None:
    kind, *cells = notice.split()
    change = change_in_words(kind, cells, now=at(1), known_at=None)
    assert Words(apply(SCENARIO, [change])).of(change) == said
