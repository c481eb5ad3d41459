"""The signature of a plan: digest of the scenario that it was made of, and one of each table."""

from __future__ import annotations

from dataclasses import replace

from onward.formats.digest import digest, table_digests
from onward.plan.plan import Plan
from onward.scenario import Scenario

TABLES = "tables"  # note: a fingerprint of each table of the scenario as it was known


def signed(scenario: Scenario, plan: Plan) -> Plan:
    """The plan with the digest of the scenario as known when it was made, and one of each table."""
    whole, tables = signature_of(scenario)
    return replace(plan, digest=whole, notes={**plan.notes, TABLES: tables})


def signature_of(scenario: Scenario) -> tuple[str, str]:
    """The digest of a scenario as it is known, and the note with one of each table."""
    tables = " ".join(f"{name}={code}" for name, code in table_digests(scenario).items())
    return digest(scenario), tables


def digests_in(plan: Plan) -> dict[str, str]:
    """The digest of each table, as the note of a signed plan has them."""
    return dict(each.partition("=")[::2] for each in plan.notes[TABLES].split())
