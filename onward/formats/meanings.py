"""The meaning of each table, setting and column in a line, for the template's comments and
docs/format.md. A test keeps it complete.
"""

from __future__ import annotations

TABLES = {
    "places": "Where goods can be: UN/LOCODE locations.",
    "areas": (
        "The area that a country belongs to, where goods that have left must not return; no row: "
        "the country alone."
    ),
    "transfers": (
        "The minutes goods need at a place between two transports. No row: no transfer there."
    ),
    "services": (
        "Repeated offers with a calendar in local time; each day they run is a departure "
        "`<id>@<day>`."
    ),
    "departures": "Dated runs, one by one.",
    "allotments": (
        "Space blocked for one party at a price, on one departure or on all of a service."
    ),
    "cuts": "Dated cancellations (factor 0) and cuts of departures that were published.",
    "charters": "Offers bought whole: all departures that name the charter, at one price.",
    "charter_limits": (
        "How many charters may be bought that leave in a period, beside `charters.max_number`; "
        "limits may overlap."
    ),
    "exchange_rates": (
        "What other currencies are worth in the scenario's. A plan uses the row of the last day up "
        "to the day of `as_of`, in UTC."
    ),
    "shipments": "Goods to move, in identical handling units.",
    "delay_prices": (
        "What delay costs, by priority. If a priority has a row, every later one needs one, too."
    ),
    "documents": "Papers that shipments hold.",
    "policies": "Dated rules of states, carriers and stations.",
    "pins": (
        "What a desk has fixed: some leg must, or no leg may, match every column that is filled in."
    ),
    "commitments": (
        "Space that goods under way, or with frozen legs, hold already on departures; "
        "those too that have left."
    ),
    "quota_uses": (
        "What goods that have travelled, or whose legs are frozen, count already of "
        "quotas; several rows of a period add up."
    ),
    "delays": (
        "New times of departures, or where they land instead. Of each column, the value that "
        "became known last holds."
    ),
    "lifts": "Policies that end earlier than was announced.",
    "cancellations": "Shipments that will not travel, and charters given up at their terms.",
    "bookings": (
        "Space asked for, and what the carrier says; a refusal keeps the shipment off "
        "that departure."
    ),
    "surcharges": "What space on some lanes costs on top of its price.",
    "throughputs": "What places can handle on some days; the row that became known last holds.",
    "amendments": "New words on shipments; what a cell does not say stays as it was said last.",
    "papers": "What became known of papers; of one paper of a shipment the last row holds.",
    "prices": "New prices of open space; the row that became known last holds.",
    "space_offers": "Space that is blocked for a party once it is known: an allotment.",
    "approvals": "Whether requested shipments are to travel; the last row of each holds.",
    "restorations": (
        "Departures that run after all: cuts of them that were known by then no longer count."
    ),
}

SETTINGS = {
    "name": "short name of the scenario",
    "title": "what it is, in a line",
    "currency": "ISO 4217; all money is in its minor units (cents)",
    "as_of": "the instant of decision: nothing leaves before it",
    "known_to": "the instant of knowledge: nothing announced later is known; empty: as_of",
    "plan_quantile": "inspections count if they hit at least 1 - this share of consignments",
    "left_behind_hours": "what a handling unit left behind counts, in hours of delay",
    "charters.max_number": "how many charters may be bought; empty: no limit",
    "charters.budget_minor": "what charters may cost together; empty: no limit",
    "price_per_touched_minor": (
        "what a replan pays for each 100 kg (chargeable) that leave their itinerary; empty: 5.00"
    ),
    "firm_hours": "goods whose first leg closes within so many hours are moved for a day only",
    "goods_may_return": ("whether goods may come back to the area where they start; empty: true"),
    "consignment_fee_minor": (
        "the fee for each itinerary of a shipment; filled, even with 0: small parts are avoided"
    ),
    "kg_per_m3.air": "chargeable kilograms of one cubic metre by air",
    "kg_per_m3.sea": "chargeable kilograms of one cubic metre by sea",
    "kg_per_m3.rail": "chargeable kilograms of one cubic metre by rail",
    "kg_per_m3.road": "chargeable kilograms of one cubic metre by road",
}

_ID = "unique in this table; no | or ;"
_KNOWN = "when it became known; empty: always known"
_TOLD = {"known_at": _KNOWN, "cause": "a policy's id, or words"}
_CURRENCY = "ISO 4217: of price and minimum; empty: the scenario's; others need exchange_rates"
_CAPACITY = {
    "capacity_kg": "what it can carry, in kilograms, before cuts",
    "capacity_m3": "what it can carry, in cubic metres, before cuts",
    "cost_minor_per_kg": "price of the open space per chargeable kilogram",
    "minimum_minor": "what each consignment owes at least for the open space",
    "currency": _CURRENCY,
    "taken_kg": "kilograms of the open space that rivals have taken",
    "taken_m3": "cubic metres of the open space that rivals have taken",
    "cut_off_min": "goods must be accepted so long before it leaves",
    "accepts": "special handling codes it accepts; *: all; empty: none",
    "reserved_for": "the open space carries only this party's goods; empty: everybody's",
    "carrier": "who flies, sails or drives",
    "via": "countries it crosses, with minutes after it leaves; transit rules bite there",
    "known_at": _KNOWN,
}
_TARGET = {
    "departure": "id of a departure or of a service's run; this or service",
    "service": "id of a service; this or departure",
}

COLUMNS: dict[str, dict[str, str]] = {
    "places": {
        "id": "UN/LOCODE: country (two letters) and place (three)",
        "name": "what people call it",
        "latitude": "degrees north",
        "longitude": "degrees east",
        "time_zone": "IANA time zone; services keep their calendar in it",
        "transports": "what it serves; empty: all",
        "acceptance_min": "from ready to acceptable, for goods that start here",
        "handling_kg_per_day": "goods that may arrive or start here in a UTC day; empty: no limit",
        "handling_minor_per_kg": "price of handling, at the origin and at each arrival",
        "storage_minor_per_day": "price of a handling unit lying here over a midnight UTC",
        "known_at": _KNOWN,
        "opens": "from when it is open, HH:MM by its own clock; empty: midnight",
        "closes": "until when, of the next day where it is not later than opens; empty: midnight",
        "open_weekdays": "days of the week on which it opens: 1 is Monday",
    },
    "areas": {
        "country": "two capitals, ISO 3166",
        "area": "a word of your own, like EU; countries with the same word are one area",
    },
    "transfers": {
        "place": "id of a place",
        "from_transport": "how the goods came",
        "to_transport": "how they go on",
        "minutes": "from arrival until the next departure could take them, before its cut-off",
        "known_at": _KNOWN,
    },
    "services": {
        "id": _ID,
        "mode": "how it travels",
        "origin": "id of a place",
        "destination": "id of a place",
        "weekdays": "days of the week it runs, at the origin: 1 is Monday",
        "departs_local": "time of day at the origin, HH:MM",
        "duration_min": "from departure to arrival",
        "first_day": "first day of the calendar, at the origin",
        "last_day": "last day of the calendar, included",
        **_CAPACITY,
    },
    "departures": {
        "id": _ID,
        "mode": "how it travels",
        "origin": "id of a place",
        "destination": "id of a place",
        "departs_at": "when it leaves",
        "arrives_at": "when it arrives",
        **_CAPACITY,
        "service": "a service's name, if cuts and allotments of it concern this departure",
        "local_day": "the service's day at the origin; cuts of the service go by it",
        "charter": "id of a charter: it carries only if that is bought",
    },
    "allotments": {
        "id": _ID,
        "party": "whose goods may use it: the shipments' party",
        **_TARGET,
        "capacity_kg": "blocked kilograms",
        "capacity_m3": "blocked cubic metres",
        "cost_minor_per_kg": "price per chargeable kilogram",
        "minimum_minor": "what each consignment owes at least",
        "currency": _CURRENCY,
    },
    "cuts": {
        "id": _ID,
        **_TARGET,
        "weekdays": "of a service: only its runs on these days; 1 is Monday",
        "first_day": "of a service: from this day on; empty: open",
        "last_day": "of a service: up to this day, included; empty: open",
        "factor": "what is left of the capacity; 0: cancelled",
        "known_at": _KNOWN,
        "cause": "a policy's id, or words; one cause cuts a departure once",
        "spares": "of a service: ids of its departures that run all the same",
    },
    "charters": {
        "id": _ID,
        "price_minor": "price of all its departures together",
        "lead_time_min": "must be bought so long before its first departure",
        "known_at": "when it was offered; empty: always known",
        "paid": (
            "bought by a current plan: its departures run as any others, and number and "
            "budget are what is left of them"
        ),
    },
    "charter_limits": {
        "id": _ID,
        "starts_at": "start of the period; empty: open",
        "ends_at": "end of the period, not included; empty: open",
        "max_number": (
            "how many charters may be bought whose first departure leaves in the period, those "
            "that are paid among them"
        ),
    },
    "exchange_rates": {
        "currency": "ISO 4217: another currency than the scenario's",
        "day": "the rate holds from this day on, until a later row",
        "rate": "units of the scenario's currency for one unit of it",
    },
    "shipments": {
        "id": f"{_ID}, nor X:3-7 of a shipment X that it is no part of",
        "origin": "id of the place where it lies, or lands next",
        "destination": "id of the place where it must go",
        "party": "on whose account it travels; decides which reserved space it may use",
        "priority": "1 comes first; a lower priority never costs a higher one anything",
        "handling_units": "how many identical cartons, bags, pallets or containers",
        "mass_kg": "kilograms of one handling unit",
        "volume_m3": "cubic metres of one handling unit",
        "ready_at": (
            "when it can be handed over at the origin; a part of a shipment may have "
            "been, before as_of"
        ),
        "due_at": "when it should have arrived; later is late",
        "latest_at": "after this, arriving is of no use",
        "goods": "what a person calls it",
        "hs": "Harmonized System code, 2 to 10 digits; policies go by it",
        "weight": (
            "what one handling unit late or left behind counts; empty: its chargeable "
            "kilograms by air"
        ),
        "units": "consumer units in one handling unit: counted, never planned",
        "value_minor": "value of one handling unit",
        "special_handling": (
            "IATA special handling codes; only departures that accept all of them carry it"
        ),
        "left_behind_hours": "what leaving it counts, in hours of delay; empty: the scenario's",
        "known_at": _KNOWN,
        "shipper": "who sends it",
        "consignee": "who receives it",
        "awb": "air waybill number, if there is one",
        "container": "container number, if there is one",
        "part_of": (
            "goods under way: id of the shipment that this is a part of; it need not stand here"
        ),
        "first_unit": "the number there of the first handling unit",
        "started_at": (
            "id of the place where the goods first started; borders go by it; empty: origin"
        ),
        "arrived_by": (
            "transport that brought them to origin: a transfer, no acceptance; empty: "
            "they start there"
        ),
        "landed_at": (
            "goods that missed their connection at origin: since when they are there; their "
            "transfer counts from then"
        ),
        "may_return": (
            "false: it may not re-enter the area where it starts, nor leave its destination's; "
            "empty: as the setting says"
        ),
        "keep_together": "true: all its handling units have one itinerary, or none of them travels",
        "minor_per_tonne_hour": (
            "its own price of delay, in minor units for a tonne of weight and an hour; only if its "
            "priority has a price"
        ),
        "ppm_of_value_per_day": (
            "the same in millionths of its value for a day; fill one of the two at most"
        ),
        "left_behind_minor": (
            "what one handling unit left behind costs beside its delay, if its priority has a "
            "price; empty: the rest of its value"
        ),
        "of_units": (
            "of goods under way, and where amendments have another number: how many handling units "
            "the whole shipment had at first"
        ),
        "numbered_to": (
            "of goods under way: the highest number that one of its handling units has had; empty: "
            "of_units"
        ),
        "sizes": (
            "its pieces in words, where they differ (3 x 120x80x100 cm, 200 kg): mass_kg and "
            "volume_m3 are those of the average piece; never planned"
        ),
    },
    "delay_prices": {
        "priority": (
            "a priority of shipments (while goods are under way, also one that none has any "
            "more); every later one that shipments have needs a row, too"
        ),
        "minor_per_tonne_hour": "minor units for a tonne of weight and an hour",
        "ppm_of_value_per_day": "or millionths of the value for a day; fill one of the two",
    },
    "documents": {
        "shipment": "id of a shipment",
        "kind": "the word that a licence asks for in its column document",
        "valid_from": "from this instant on; empty: always was",
        "valid_until": "before this instant; empty: open",
    },
    "policies": {
        "id": _ID,
        "issuer": "who rules: CN, CAAC, a carrier, a station",
        "issuer_kind": "state, carrier or station",
        "effect": "what it does; see docs/concepts.md for when each bites",
        "scope": "countries (two letters) and places (five) whose borders it concerns; *: all",
        "directions": "export, import, transit; empty: all",
        "modes": "only departures of these modes; empty: all",
        "carriers": "only departures of these carriers; empty: all",
        "hs": "only goods whose HS code starts with one of these; empty: all",
        "except_hs": "not goods whose HS code starts with one of these",
        "partners": "only goods with this country at the other end; empty: all",
        "starts_at": "in force from this instant on",
        "ends_at": "in force before this instant; empty: open",
        "known_at": _KNOWN,
        "document": "licence: the kind of document that opens the border",
        "hours": "inspection: how long it takes",
        "share": "inspection: share of consignments that are inspected",
        "factor": "capacity factor: what is left of the capacity",
        "quota": "quota: how much may pass, per period",
        "quota_unit": "quota: what it counts",
        "quota_period_days": "quota: days of a period; empty: one quota for the whole time",
        "title": "what it says, in a line",
        "source": "where it was published",
        "starts_local": "curfew: from this time of each day, HH:MM by the clock of the place",
        "ends_local": (
            "curfew: before this time, of the next day where it is earlier than starts_local"
        ),
        "published": "its words as published or as a named record has them, nothing added",
        "language": "the language of those words: en, zh ...",
        "link": "address of the page or record",
        "read_as_of": "the page or record was read as it stood on this day; empty: not told",
        "modelled": "what this row says beyond what was published, such as its hours",
    },
    "pins": {
        "shipment": "id of a shipment",
        "rule": "must_use: some leg matches; must_not_use: no leg may",
        "departure": "id of a departure or of a service's run",
        "service": "id of a service",
        "mode": "how it travels",
        "place": "where a leg starts or ends",
    },
    "commitments": {
        "departure": "id of a departure or of a service's run",
        "pool": "id of an allotment on it; empty: the open space",
        "kg": "kilograms held of the pool, and of the day's handling where it arrives",
        "m3": "cubic metres held of the pool",
        "starts": (
            "the goods start at its origin: the kilograms are held of the day's handling there, too"
        ),
        "shipment": (
            "id of the goods under way that hold it, if they travel on; it need not stand here"
        ),
    },
    "quota_uses": {
        "policy": "id of a policy that is a quota",
        "period": "which of its periods, the first is 0; of a quota without periods: 0",
        "amount": "how much has passed in that period, in the quota's unit",
    },
    "delays": {
        "id": _ID,
        "departure": "id of a departure or of a service's run",
        "departs_at": "when it leaves now, later or earlier; empty: as before",
        "arrives_at": "when it arrives now; empty: as before",
        "destination": "id of the place where it lands instead; empty: as before",
        **_TOLD,
    },
    "lifts": {
        "id": _ID,
        "policy": "id of a policy",
        "ends_at": "in force before this instant only",
        **_TOLD,
    },
    "cancellations": {
        "id": _ID,
        "shipment": "id of a shipment; this or charter",
        "charter": "id of a charter; this or shipment",
        "fee_minor": "what giving up the charter costs; the charter budget is less by it",
        **_TOLD,
        "restored": "true: the shipment travels after all; what cancelled it no longer counts",
    },
    "bookings": {
        "id": _ID,
        "shipment": "id of a shipment",
        "departure": "id of a departure or of a service's run",
        "state": (
            "what the carrier says; for one shipment and departure, the row that became "
            "known last holds"
        ),
        "handling_units": "how many of its handling units; empty: all",
        **_TOLD,
    },
    "surcharges": {
        "id": _ID,
        "author": "who asks for it: a carrier, claims ...",
        "origins": "countries (two letters) and places (five) where the departure leaves; *: all",
        "destinations": "countries and places where it arrives; *: all",
        "modes": "only departures of these modes; empty: all",
        "starts_at": "for departures that leave from this instant on; empty: open",
        "ends_at": "for departures that leave before this instant; empty: open",
        "cost_minor_per_kg": "on top of each price per chargeable kilogram, in allotments too",
        **_TOLD,
    },
    "throughputs": {
        "id": _ID,
        "place": "id of a place",
        "handling_kg_per_day": "goods that may arrive or start here in a UTC day",
        "first_day": "from this UTC day on; empty: open",
        "last_day": "up to this UTC day, included; empty: open",
        **_TOLD,
    },
    "amendments": {
        "id": _ID,
        "shipment": "id of a shipment",
        "ready_at": "when its goods are ready now; empty: as before",
        "due_at": "when they are due now; empty: as before",
        "latest_at": "after which they are of no use now; empty: as before",
        "priority": "1 is first; empty: as before",
        "mass_kg": "of one handling unit; empty: as before",
        "volume_m3": "of one handling unit; empty: as before",
        "units": "consumer units in one handling unit; empty: as before",
        "weight": "what one handling unit counts, whole kg; empty: as before",
        "party": "on whose account it travels; empty: as before; -: nobody's",
        "may_return": "true or false: whether it may come back to the area where it starts",
        "keep_together": "true or false: whether its handling units have one itinerary",
        **_TOLD,
        "handling_units": (
            "how many it has now in all, those that have left too; empty: as before"
        ),
        "origin": "where it lies now, if none of it has left; empty: as before",
        "destination": "where it must go now; empty: as before",
        "under_way": (
            "true: a new destination holds also for goods that have left the origin; false or "
            "empty: these go where they were to"
        ),
        "goods": "what a person calls it; empty: as before; -: nothing",
        "hs": "Harmonized System code; empty: as before; -: none",
        "value_minor": "of one handling unit; empty: as before",
        "special_handling": "IATA special handling codes; empty: as before; -: none",
        "shipper": "who sends it; empty: as before; -: nobody",
        "consignee": "who receives it; empty: as before; -: nobody",
        "awb": "air waybill number; empty: as before; -: none",
        "container": "container number; empty: as before; -: none",
        "sizes": "its pieces in words, where they differ; empty: as before; -: none",
    },
    "papers": {
        "id": _ID,
        "shipment": "id of a shipment",
        "paper": "what a policy asks for, as a document's kind",
        "valid_from": "valid from this instant on; empty: open",
        "valid_until": "valid before this instant; empty: open",
        **_TOLD,
    },
    "prices": {
        "id": _ID,
        "departure": "id of a departure or of a service's run; this or service",
        "service": "id of a service: every departure of it; this or departure",
        "cost_minor_per_kg": (
            "what a chargeable kilogram of open space costs now, in the offer's currency"
        ),
        "minimum_minor": "what each consignment owes at least now; empty: as before",
        **_TOLD,
    },
    "space_offers": {
        "id": _ID,
        "party": "whose space it is",
        "departure": "id of a departure or of a service's run; this or service",
        "service": "id of a service: on every departure of it; this or departure",
        "capacity_kg": "the space, in kg",
        "capacity_m3": "the space, in m3",
        "cost_minor_per_kg": "what a chargeable kilogram costs there",
        "minimum_minor": "what each consignment owes at least there",
        "currency": _CURRENCY,
        **_TOLD,
    },
    "approvals": {
        "id": _ID,
        "shipment": "id of a shipment that somebody asks for",
        "state": "what was said to the request; one that is not approved is seen by no plan",
        **_TOLD,
    },
    "restorations": {
        "id": _ID,
        "departure": "id of a departure or of a service's run",
        **_TOLD,
    },
}
