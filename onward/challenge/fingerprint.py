"""A fingerprint of a scenario's content: of what is known, without fields that a later version of
the format may add.
"""

from __future__ import annotations

import hashlib

from onward.formats.columns import TABLES
from onward.formats.csvfile import csv_text
from onward.formats.settings import toml_text
from onward.formats.table import write_table
from onward.scenario import Scenario, known


def fingerprint(scenario: Scenario) -> str:
    """The sha256, in hexadecimal, of the known scenario's files as ``onward challenge instances
    NAME -o DIR`` writes them.
    """
    seen = known(scenario)
    total = hashlib.sha256(toml_text(seen).encode())
    for name in sorted(TABLES):
        rows = getattr(seen, name)
        if rows:
            total.update(f"\n{name}\n".encode())
            total.update(csv_text(*write_table(TABLES[name], rows)).encode())
    return total.hexdigest()
