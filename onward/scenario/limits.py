"""Limits of single cells: wide enough for anything real, narrow enough that sums stay exact in 64
bits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Range:
    """The least and the greatest value a number may have, both included."""

    low: float
    high: float


YEAR_MIN = 366 * 1440
_MASS, _VOLUME = Range(0, 1e9), Range(0, 1e9)  # of a departure, a blocked space, a day's handling
_RATE = Range(0, 1e7)  # minor units per kg
_WAIT = Range(0, YEAR_MIN)
_MONEY = Range(0, 1e15)
_DELAY, _PPM = Range(0, 1e9), Range(0, 1_000_000)
_CHARTERS = Range(0, 1e6)
_MINIMUM = Range(0, 1e11)  # of a consignment on one leg

RANGES: dict[tuple[str, str], Range] = {
    ("places", "latitude"): Range(-90, 90),
    ("places", "longitude"): Range(-180, 180),
    ("places", "acceptance_min"): _WAIT,
    ("places", "handling_kg_per_day"): _MASS,
    ("places", "handling_minor_per_kg"): _RATE,
    ("places", "storage_minor_per_day"): Range(0, 1e9),
    ("transfers", "minutes"): _WAIT,
    ("services", "duration_min"): Range(1, YEAR_MIN),
    ("services", "capacity_kg"): _MASS,
    ("services", "capacity_m3"): _VOLUME,
    ("services", "cost_minor_per_kg"): _RATE,
    ("services", "minimum_minor"): _MINIMUM,
    ("services", "taken_kg"): _MASS,
    ("services", "taken_m3"): _VOLUME,
    ("services", "cut_off_min"): _WAIT,
    ("departures", "capacity_kg"): _MASS,
    ("departures", "capacity_m3"): _VOLUME,
    ("departures", "cost_minor_per_kg"): _RATE,
    ("departures", "minimum_minor"): _MINIMUM,
    ("departures", "taken_kg"): _MASS,
    ("departures", "taken_m3"): _VOLUME,
    ("departures", "cut_off_min"): _WAIT,
    ("allotments", "capacity_kg"): _MASS,
    ("allotments", "capacity_m3"): _VOLUME,
    ("allotments", "cost_minor_per_kg"): _RATE,
    ("allotments", "minimum_minor"): _MINIMUM,
    ("cuts", "factor"): Range(0, 10),
    ("charters", "price_minor"): _MONEY,
    ("charters", "lead_time_min"): _WAIT,
    ("charter_limits", "max_number"): _CHARTERS,
    ("exchange_rates", "rate"): Range(1e-9, 1e9),
    ("shipments", "priority"): Range(1, 99),
    ("shipments", "handling_units"): Range(1, 1_000_000),
    ("shipments", "mass_kg"): Range(0.001, 1e6),
    ("shipments", "volume_m3"): Range(0, 1e5),
    ("shipments", "weight"): Range(1, 10_000_000),
    ("shipments", "units"): Range(0, 1e9),
    ("shipments", "value_minor"): _MONEY,
    ("shipments", "left_behind_hours"): Range(0, 87_600),
    ("shipments", "minor_per_tonne_hour"): _DELAY,
    ("shipments", "ppm_of_value_per_day"): _PPM,
    ("shipments", "left_behind_minor"): _MONEY,
    ("delay_prices", "priority"): Range(1, 99),
    ("delay_prices", "minor_per_tonne_hour"): _DELAY,
    ("delay_prices", "ppm_of_value_per_day"): _PPM,
    ("shipments", "first_unit"): Range(1, 1_000_000),
    ("shipments", "of_units"): Range(1, 1_000_000),
    ("shipments", "numbered_to"): Range(1, 1_000_000),
    ("commitments", "kg"): _MASS,
    ("commitments", "m3"): _VOLUME,
    ("policies", "hours"): Range(0, 8_784),
    ("policies", "share"): Range(0, 1),
    ("policies", "factor"): Range(0, 10),
    ("policies", "quota"): Range(0, 1e12),
    ("policies", "quota_period_days"): Range(1, 3_660),
    ("quota_uses", "period"): Range(0, 100_000),
    ("quota_uses", "amount"): Range(0, 1e12),
    ("cancellations", "fee_minor"): _MONEY,
    ("bookings", "handling_units"): Range(1, 1_000_000),
    ("surcharges", "cost_minor_per_kg"): _RATE,
    ("throughputs", "handling_kg_per_day"): _MASS,
    ("prices", "cost_minor_per_kg"): _RATE,
    ("prices", "minimum_minor"): _MINIMUM,
    ("space_offers", "capacity_kg"): _MASS,
    ("space_offers", "capacity_m3"): _VOLUME,
    ("space_offers", "cost_minor_per_kg"): _RATE,
    ("space_offers", "minimum_minor"): _MINIMUM,
    ("scenario", "plan_quantile"): Range(0, 1),
    ("scenario", "left_behind_hours"): Range(0, 87_600),
    ("scenario", "price_per_touched_minor"): _MONEY,
    ("scenario", "firm_hours"): Range(0, 87_600),
    ("scenario", "consignment_fee_minor"): _MONEY,
    ("scenario", "kg_per_m3"): Range(1, 100_000),
    ("scenario", "charters.max_number"): _CHARTERS,
    ("scenario", "charters.budget_minor"): _MONEY,
}

for _name in (
    *("priority", "mass_kg", "volume_m3", "units", "weight"),
    *("handling_units", "value_minor"),
):
    RANGES["amendments", _name] = RANGES["shipments", _name]
FIRST_DAY, LAST_DAY = date(1970, 1, 2), date(2199, 12, 30)
MAX_LEGS = 32  # of one itinerary
MAX_RUNS = 5_000_000  # of all services together
MAX_CHARTER_LIMITS = 400  # rows
# grams, litres, consumer units, kg-minutes of loss, minor units of goods left behind: all shipments
# together
MAX_TOTAL = 2**53
MAX_DELAY = 2**62  # millionths of a minor unit: the delay of one handling unit

LOCODE = re.compile(r"[A-Z]{2}[A-Z2-9]{3}")
COUNTRY = re.compile(r"[A-Z]{2}")
HS_CODE = re.compile(r"[0-9]{2,10}")
HS_PREFIX = re.compile(r"[0-9]{1,10}")
HANDLING_CODE = re.compile(r"[A-Z0-9]{2,10}")
OPENING = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00")
CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
WEEKDAYS = re.compile(r"(?!.*(.).*\1)[1-7]{1,7}")  # no day twice
LONGEST_ID = 200  # characters
ID = re.compile(rf"[^|;\x00-\x1f\x7f]{{1,{LONGEST_ID}}}")
