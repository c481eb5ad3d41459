"""The columns and settings of the first release of format version 1: they count in every digest.

Later columns count only if some row differs from the default, so that digests of scenarios without
them stay the same. Nothing is ever added here.
"""

from __future__ import annotations

_COLUMNS = """
places: id name latitude longitude time_zone transports acceptance_min handling_kg_per_day
    handling_minor_per_kg storage_minor_per_day
transfers: place from_transport to_transport minutes
services: id mode origin destination weekdays departs_local duration_min first_day last_day
    capacity_kg capacity_m3 cost_minor_per_kg taken_kg taken_m3 cut_off_min accepts reserved_for
    carrier via known_at
departures: id mode origin destination departs_at arrives_at capacity_kg capacity_m3
    cost_minor_per_kg taken_kg taken_m3 cut_off_min accepts reserved_for carrier service
    local_day charter via known_at
allotments: id party departure service capacity_kg capacity_m3 cost_minor_per_kg
cuts: id departure service weekdays first_day last_day factor known_at cause
charters: id price_minor lead_time_min known_at paid
shipments: id origin destination party priority handling_units mass_kg volume_m3 ready_at due_at
    latest_at goods hs weight units value_minor special_handling left_behind_hours known_at
    shipper consignee awb container part_of first_unit started_at arrived_by
documents: shipment kind valid_from valid_until
policies: id issuer issuer_kind effect scope directions modes carriers hs except_hs partners
    starts_at ends_at known_at document hours share factor quota quota_unit quota_period_days
    title source
pins: shipment rule departure service mode place
commitments: departure pool kg m3 starts shipment
quota_uses: policy period amount
delays: id departure departs_at arrives_at known_at cause
lifts: id policy ends_at known_at cause
cancellations: id shipment charter fee_minor known_at cause
bookings: id shipment departure state handling_units known_at cause
surcharges: id author origins destinations modes starts_at ends_at cost_minor_per_kg known_at
    cause
throughputs: id place handling_kg_per_day first_day last_day known_at cause
"""
_SETTINGS = """
name title currency as_of known_to plan_quantile left_behind_hours kg_per_m3 max_charters
charter_budget_minor places transfers services departures allotments cuts charters shipments
documents policies pins commitments quota_uses delays lifts cancellations bookings surcharges
throughputs
"""


def _read(text: str) -> dict[str, frozenset[str]]:
    """Table -> names of its columns."""
    found: dict[str, list[str]] = {}
    for word in text.split():
        if word.endswith(":"):
            table = found.setdefault(word[:-1], [])
        else:
            table.append(word)
    return {name: frozenset(columns) for name, columns in found.items()}


FIRST_COLUMNS = _read(_COLUMNS)
FIRST_SETTINGS = frozenset(_SETTINGS.split())  # and the tables
