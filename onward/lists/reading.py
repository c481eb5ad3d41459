"""A table read with a mapping.

Values by the names of ``fields.FIELDS``. ``mass_kg``, ``volume_m3`` and ``value`` are of ALL pieces
of the row; ``length_cm``, ``width_cm``, ``height_cm`` of one. ``ready``, ``due``, ``at`` are a
date, or a date and time where the table has a time. Of offers: ``day`` a date or ``weekdays`` like
"1357"; ``departs``, ``arrives``, ``cut_off`` a date and time, or a time alone (``arrives_days``,
``cut_off_days``: days after the departure, where stated); ``cut_off_min`` minutes before it.
"""

from __future__ import annotations

from onward.lists.listed_rows import ListedRows
from onward.lists.mapping import Mapping


def read(content: bytes, file: str, mapping: Mapping) -> ListedRows:
    """The rows of a table as values, and those that cannot be taken with their reasons. Raises
    InvalidInput if the table cannot be read with this mapping at all.
    """
    raise NotImplementedError
