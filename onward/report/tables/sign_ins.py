"""Sign-ins and refusals: when, whose, from where, and how often."""

from __future__ import annotations

from collections.abc import Sequence

from onward.report.cells import Kind
from onward.report.table import Column, Table
from onward.store.entries import instant
from onward.store.sign_ins import SignIn


def sign_ins_table(found: Sequence[SignIn]) -> Table:
    """A row for each sign-in; equal refusals of one hour share a row."""
    return Table(
        name="sign_ins",
        title="Sign-ins",
        columns=(
            Column("at", "when (UTC)", Kind.INSTANT),
            Column("user", "user"),
            Column("what", "what"),
            Column("address", "from"),
            Column("count", "times", Kind.WHOLE),
        ),
        rows=[
            {
                "at": instant(each.at_us),
                "user": each.name,
                "what": each.what.value,
                "address": each.address,
                "count": each.count,
            }
            for each in found
        ],
        nothing="Nobody has signed in.",
    )
