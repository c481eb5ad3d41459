"""The columns that several tables have: one key, one heading, one kind."""

from __future__ import annotations

from onward.report.cells import Kind
from onward.report.table import Column

SHIPMENT = Column("shipment", "Shipment", width=18)
UNITS = Column("handling_units", "Handling units", width=12)  # their numbers: 1-40
PIECES = Column("pieces", "Pieces", Kind.WHOLE, 8)
MASS = Column("mass_kg", "kg", Kind.KG, 10, was=("kg",))
VOLUME = Column("volume_m3", "m3", Kind.M3, 10, was=("m3",))
CHARGEABLE = Column("chargeable_kg", "Chargeable kg", Kind.KG, 12)
GOODS = Column("goods", "Goods", width=18)
SPECIAL_HANDLING = Column("special_handling", "Special handling", width=14)
AWB = Column("awb", "AWB", width=14)
CONTAINER = Column("container", "Container", width=13)
SIZES = Column("sizes", "Sizes", width=24)
HS = Column("hs", "HS", width=10)
PARTY = Column("party", "Party", width=14)
SHIPPER = Column("shipper", "Shipper", width=20)
CONSIGNEE = Column("consignee", "Consignee", width=20)
PRIORITY = Column("priority", "Priority", Kind.WHOLE, 8)
ORIGIN = Column("origin", "From", width=22)
DESTINATION = Column("destination", "To", width=22)
DUE = Column("due_at", "Due (local)", Kind.LOCAL)
LATE = Column("late_min", "Late", Kind.MINUTES)

DEPARTURE = Column("departure", "Departure", width=26)
DEPARTURE_ID = Column("departure_id", "Our id", width=28, detail=True)
MODE = Column("mode", "Mode", width=10)
CARRIER = Column("carrier", "Carrier", width=8)
LEAVES = Column("departs_local", "Leaves (local)", Kind.LOCAL)
LEAVES_UTC = Column("departs_at", "Leaves (UTC)", Kind.INSTANT, detail=True)
READY = Column("ready_by_local", "Goods at station by (local)", Kind.LOCAL)
READY_UTC = Column("ready_by", "Goods at station by (UTC)", Kind.INSTANT, detail=True)
LEG = Column("leg", "Leg", width=8)
# customs areas that a leg leaves and enters, where a scenario has them; empty inside one
AREAS = (
    Column("leaves_area", "Leaves area", width=12),
    Column("enters_area", "Enters area", width=12),
)
