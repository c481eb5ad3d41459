"""Little scenarios in which a rule of docs/concepts.md, section 1 or 2, decides, each with the slips
that its value shows.
"""

from __future__ import annotations

RULES = {
    "knowledge": (
        """
        fly F CNPVG>BELGG 11 > 12 known=10
        fly G CNPVG>BELGG 11 > 11 12:00 known=10T00:01
        ship masks CNPVG>BELGG due=11
        """,
        ["a row known just now is not known"],
    ),
    "place of a departure": (
        """
        fly F CNPVG>BELGG 11 08:00 > 11 20:00
        divert V1 F FRLIO known=4
        divert V2 F NLAMS known=3
        delay L1 F 11 09:00 > 11 23:00 known=5
        divert V3 F BELGG known=13
        ship masks CNPVG>FRLIO due=11
        """,
        ["no diversion", "the first delay holds"],
    ),
    "times of a departure": (
        """
        fly F CNPVG>BELGG 11 08:00 > 11 20:00
        fly G CNPVG>BELGG 13 08:00 > 13 20:00
        delay L1 F 11 10:00 > 12 02:00 known=6
        delay L2 F 11 09:30 > 12 01:00 known=4
        delay L3 F 11 12:00 > 15 00:00 known=11
        ship masks CNPVG>BELGG due=11
        """,
        [
            "no delay",
            "the first delay holds",
            "delays not known yet",
            "a late departure arrives as planned",
        ],
    ),
    "the day of a late run": (
        """
        service S CNPVG>BELGG 22:00 600 days=11..11
        delay L S@2020-03-11 12 03:00 > 12 13:00
        cut X service=S from=12 until=12
        ship masks CNPVG>BELGG
        """,
        ["a late run has another local day"],
    ),
    "ends of policies": (
        """
        policy P ban scope=CN until=25
        policy Q ban scope=BE until=13
        lift E1 P until=19
        lift E2 P until=15
        lift E3 Q until=20
        fly F CNPVG>BELGG 11 > 11 12:00
        fly G CNPVG>BELGG 16 > 16 12:00
        fly H CNPVG>BELGG 20 > 20 12:00
        fly I CNPVG>BELGG 26 > 26 12:00
        ship masks CNPVG>BELGG due=16
        """,
        ["no lift", "the latest lift holds", "a lift prolongs"],
    ),
    "what is not known yet": (
        """
        policy P ban scope=CN known=11
        fly F CNPVG>BELGG 11 > 11 12:00
        fly G USJFK>BELGG 11 > 11 12:00 80/kg
        cut X departure=G known=11
        cancellation K shipment=suits known=11
        ship masks CNPVG>BELGG
        ship gowns USJFK>BELGG
        ship suits USJFK>BELGG
        """,
        ["policies not known yet", "cuts not known yet", "cancellations not known yet"],
    ),
    "what is cancelled": (
        """
        set charter_budget_minor=1000
        charter C 600
        charter D 850
        charter E 950
        fly F CNPVG>BELGG 11 > 11 12:00 charter=C
        fly G CNPVG>BELGG 12 > 12 12:00 charter=E
        fly H CNPVG>BELGG 13 > 13 12:00 charter=D
        cancellation K1 charter=C fee=100 known=5
        cancellation K2 charter=C fee=300 known=6
        cancellation K3 shipment=gowns
        ship masks CNPVG>BELGG due=11
        ship gowns CNPVG>BELGG due=11
        """,
        ["no cancellation", "the last cancellation counts", "no fee"],
    ),
    "what travels after all": (
        """
        fly F CNPVG>BELGG 11 > 11 12:00
        cancellation K1 shipment=masks known=3
        cancellation K2 shipment=masks restored=true known=5
        cancellation K3 shipment=gowns known=3
        cancellation K4 shipment=gowns restored=true known=5
        cancellation K5 shipment=gowns known=6
        cancellation K6 shipment=suits known=3
        cancellation K7 shipment=suits restored=true known=11
        ship masks CNPVG>BELGG due=11
        ship gowns CNPVG>BELGG due=11
        ship suits CNPVG>BELGG due=11
        """,
        ["restored goods stay away"],
    ),
    "money for charters": (
        """
        set charter_budget_minor=1000
        charter P 500 paid=true
        charter C 600
        fly F USJFK>BELGG 11 > 11 12:00 charter=P
        fly G CNPVG>BELGG 11 > 11 12:00 charter=C
        ship masks CNPVG>BELGG
        ship gowns USJFK>BELGG
        """,
        ["paid charters cost nothing", "paid charters are on offer"],
    ),
    "numbers of charters": (
        """
        set max_charters=2
        limit N 1 until=20
        charter P 500 paid=true
        charter C 600
        charter D 600
        charter E 600
        fly F USJFK>BELGG 11 > 11 12:00 charter=P
        fly G CNPVG>BELGG 12 > 12 12:00 charter=C
        fly H CNPVG>BELGG 22 > 22 12:00 charter=D
        fly I CNCAN>BELGG 22 > 22 12:00 charter=E
        ship masks CNPVG>BELGG due=12 latest=25
        ship gowns USJFK>BELGG due=12
        ship suits CNCAN>BELGG 50kg due=22 latest=25
        """,
        ["paid charters leave the number", "paid charters count in no limit"],
    ),
    "charters given up": (
        """
        set known_to=13 charter_budget_minor=700
        charter P 500 paid=true
        charter C 600
        fly F USJFK>BELGG 11 > 11 12:00 charter=P
        fly G BELGG>USJFK 14 > 14 12:00 charter=P
        fly H CNPVG>BELGG 14 > 14 12:00 charter=C
        cancellation K charter=P fee=100 known=12
        ship masks USJFK>BELGG
        ship gowns BELGG>USJFK
        ship suits CNPVG>BELGG
        """,
        ["a charter given up has not flown", "no cancellation"],
    ),
    "bookings": (
        """
        fly F CNPVG>BELGG 11 > 11 12:00
        fly G USJFK>BELGG 11 > 11 12:00
        booking B1 masks F refused known=4
        booking B2 masks F confirmed known=6
        booking B3 gowns G confirmed known=4
        booking B4 gowns G refused known=6
        ship masks CNPVG>BELGG
        ship gowns USJFK>BELGG 70kg
        """,
        ["no refusal", "the first booking holds"],
    ),
    "amendments": (
        """
        fly F CNPVG>BELGG 11 > 13
        fly G CNPVG>BELGG 15 > 17
        amend W1 masks weight=5 due=11 known=4
        amend W2 masks weight=7 known=6
        amend W3 rest ready=14 weight=9
        ship masks CNPVG>BELGG
        ship rest CNPVG>BELGG due=11 part_of=tests first_unit=4 arrived_by=air started_at=CNCAN
        """,
        [
            "no amendment",
            "the first amendment holds",
            "an empty cell takes back",
            "goods under way are ready as amended",
        ],
    ),
    "a part that waits": (
        """
        fly F CNPVG>BELGG 11 > 13
        fly G CNPVG>BELGG 15 > 17
        fly H CNPVG>BELGG 19 > 21
        amend W m:1-2 ready=14
        ship m:1-2 CNPVG>BELGG 2x ready=18 due=11 part_of=m of_units=2
        """,
        ["a part that waits is ready as amended"],
    ),
    "departures that run after all": (
        """
        fly F CNPVG>BELGG 11 > 12
        fly G USJFK>BELGG 11 > 12
        fly H HKHKG>BELGG 11 > 12
        service S KRICN>BELGG 22:00 600 days=11..12
        cut X1 departure=F known=4
        cut X2 departure=G known=6
        cut X3 departure=H known=4
        cut X5 departure=G known=3
        cut X4 service=S known=4
        restore R1 F known=4
        restore R2 G known=5
        restore R3 H known=11
        restore R4 S@2020-03-12 known=5
        ship masks CNPVG>BELGG due=11
        ship gowns USJFK>BELGG 70kg due=11
        ship suits HKHKG>BELGG 40kg due=11
        ship gloves KRICN>BELGG 30kg due=12
        """,
        [
            "no restoration",
            "restorations not known yet",
            "a restoration is of later cuts too",
            "a service's run is cut all the same",
        ],
    ),
    "places not known yet": (
        """
        place NLAMS known=11
        place FRLIO known=4
        fly F CNPVG>NLAMS 11 > 11 12:00
        fly G NLAMS>BELGG 12 > 12 12:00
        fly H CNPVG>FRLIO 12 > 12 12:00
        fly I FRLIO>BELGG 13 > 13 12:00
        ship masks CNPVG>BELGG due=12
        ship gowns CNPVG>NLAMS due=11
        """,
        ["places not known yet"],
    ),
    "an emptied text": (
        """
        fly F CNPVG>BELGG 11 > 11 12:00 reserved_for=desk
        fly G USJFK>BELGG 11 > 11 12:00
        amend W1 masks party=-
        amend W2 gowns special_handling=-
        ship masks CNPVG>BELGG party=desk
        ship gowns USJFK>BELGG shc=CAO
        """,
        ["a dash is a text"],
    ),
    "how many of goods under way": (
        """
        fly F CNPVG>BELGG 11 > 12
        fly G FRLIO>BELGG 11 > 12
        amend W1 m:1-2 8x known=4
        amend W2 m:5-6 5x known=6
        amend W3 m:1-2 6x known=11
        ship m:1-2 CNPVG>BELGG 2x due=11 part_of=m of_units=8
        ship m:3-4 CNPVG>BELGG 2x due=11 part_of=m first_unit=3 of_units=8 weight=300
        ship m:5-6 FRLIO>BELGG 2x due=11 part_of=m first_unit=5 of_units=8 arrived_by=air started_at=CNPVG weight=500
        """,
        [
            "no amendment",
            "the first amendment holds",
            "goods that have arrived do not count",
            "the highest numbers remain",
            "goods that have left may fall away",
        ],
    ),
    "where goods under way go": (
        """
        place NLAMS
        fly F CNPVG>BELGG 11 > 12
        fly G FRLIO>BELGG 11 > 12
        fly H FRLIO>NLAMS 13 > 14
        fly I CNPVG>NLAMS 14 > 15
        fly J HKHKG>BELGG 11 > 13
        fly K HKHKG>NLAMS 16 > 17
        amend W1 m:1-2 destination=NLAMS
        amend W2 m:3-4 destination=NLAMS origin=HKHKG
        amend W3 n:3-4 destination=NLAMS under_way=true
        ship m:1-2 CNPVG>BELGG 2x due=11 part_of=m of_units=4
        ship m:3-4 FRLIO>BELGG 2x due=11 part_of=m first_unit=3 of_units=4 arrived_by=air started_at=CNPVG
        ship n:3-4 FRLIO>BELGG 2x due=11 part_of=n first_unit=3 arrived_by=air started_at=CNPVG 70kg
        """,
        [
            "goods that have left go where they were to",
            "goods that have left go to the new place too",
            "goods that have left start elsewhere",
        ],
    ),
    "papers": (
        """
        policy P licence scope=CN direction=export document=licence
        document masks licence until=12
        paper Z1 masks licence from=16 known=4
        paper Z2 masks licence from=14 known=6
        fly F CNPVG>BELGG 11 > 11 12:00
        fly G CNPVG>BELGG 15 > 15 12:00
        fly H CNPVG>BELGG 17 > 17 12:00
        ship masks CNPVG>BELGG due=11
        """,
        ["no paper", "papers beside documents", "the first paper holds"],
    ),
    "prices": (
        """
        fly F CNPVG>BELGG 11 > 11 12:00 400/kg
        service S USJFK>BELGG 22:00 600 days=11..11 80/kg
        price Y1 50/kg departure=F known=4
        price Y2 70/kg departure=F known=6
        price Y3 30/kg departure=S@2020-03-11 known=4
        price Y4 90/kg service=S known=6
        ship masks CNPVG>BELGG
        ship gowns USJFK>BELGG
        """,
        ["no price", "the first price holds", "a departure's own price goes first"],
    ),
    "minimum charges": (
        """
        fly F CNPVG>BELGG 11 > 11 12:00 400/kg minimum=70000
        fly H CNPVG>BELGG 11 > 11 12:00 400/kg cut_off=1 minimum=90000
        price Y1 400/kg departure=F known=4 minimum=60000
        price Y2 401/kg departure=F known=6
        ship masks CNPVG>BELGG
        """,
        ["a new price keeps the minimum", "a new price says all of the minimum"],
    ),
    "offered space": (
        """
        fly F CNPVG>BELGG 11 > 11 12:00 400/kg
        offer O desk 100kg 1m3 5/kg departure=F
        ship masks CNPVG>BELGG party=desk
        """,
        ["no offered space", "offered space for nothing", "offered space is too little"],
    ),
    "approvals": (
        """
        fly F CNPVG>BELGG 11 > 11 12:00
        approval V1 masks awaited known=4
        approval V2 masks approved known=6
        approval V3 gowns approved known=4
        approval V4 gowns declined known=6
        approval V5 suits awaited
        ship masks CNPVG>BELGG due=11
        ship gowns CNPVG>BELGG 70kg due=11
        ship suits CNPVG>BELGG 40kg due=11
        """,
        ["no approval", "the first approval holds", "what is awaited travels"],
    ),
    "calendars": (  # the 11th is a Wednesday
        """
        place CNPVG zone=Asia/Shanghai
        service S CNPVG>BELGG 11:00 600 days=11..13 weekdays=35
        ship masks CNPVG>BELGG due=11
        ship gowns CNPVG>BELGG due=13 ready=12
        """,
        [
            "calendars without their first day",
            "calendars without their last day",
            "weeks from Sunday",
            "calendars in UTC",
        ],
    ),
    "days of a cut": (
        """
        service S CNPVG>BELGG 11:00 600 days=11..19
        cut X service=S from=11 until=13 weekdays=35
        ship masks CNPVG>BELGG due=11
        ship gowns CNPVG>BELGG due=13 ready=13
        """,
        ["cuts without their first day", "cuts without their last day", "cuts on all weekdays"],
    ),
}
