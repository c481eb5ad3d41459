"""The tables of what a store keeps: users, read points, entered rows, papers, ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from onward.report.cells import Coded, Kind
from onward.report.table import Column, Table

SHORT = 12  # letters of a hash that a list shows
RECORDED = Column("recorded", "recorded (UTC)", Kind.INSTANT)


def short(code: str) -> Coded:
    """A hash by its first letters."""
    return Coded(code, code[:SHORT])


def users_table(rows: Iterable[tuple[str, str, str, datetime | None, datetime | None]]) -> Table:
    """Users: name, role, as the log calls them, since when, and until when."""
    return Table(
        name="users",
        title="Users",
        columns=(
            Column("user", "user"),
            Column("role", "role"),
            Column("id", "in the log", Kind.CODE),
            Column("since", "since (UTC)", Kind.INSTANT),
            Column("disabled", "disabled (UTC)", Kind.INSTANT),
        ),
        rows=[
            {"user": name, "role": role, "id": code, "since": since, "disabled": until}
            for name, role, code, since, until in rows
        ],
        nothing="There are no users.",
    )


def read_points_table(rows: Iterable[tuple[str, str]]) -> Table:
    """Places and the codes by which partners name them."""
    return Table(
        name="read_points",
        title="Read points",
        columns=(Column("place", "place"), Column("code", "code", Kind.CODE)),
        rows=[{"place": place, "code": code} for place, code in rows],
        nothing="There are no read points.",
    )


def register_table(rows: Iterable[Mapping[str, Any]]) -> Table:
    """Covers, fixings, rules and shipments as they were entered."""
    return Table(
        name="rows",
        title="Entered rows",
        columns=(
            Column("kind", "kind"),
            Column("name", "name"),
            Column("hash", "hash", Kind.CODE),
            Column("replaces", "replaces", Kind.CODE),
            Column("by", "by"),
            RECORDED,
            Column("why", "why", width=40),
        ),
        rows=[
            {**row, "hash": short(row["hash"]), "replaces": short(row["replaces"])} for row in rows
        ],
        nothing="Nothing was entered.",
    )


def papers_table(rows: Sequence[Mapping[str, Any]]) -> Table:
    """Evidence that is kept for an order."""
    return Table(
        name="papers",
        title="Evidence",
        columns=(
            Column("kind", "kind"),
            Column("sha256", "sha256", Kind.CODE, 66),
            Column("file", "file"),
            Column("by", "by"),
            RECORDED,
        ),
        rows=rows,
        nothing="No evidence is kept.",
    )


def reserve_table(rows: Sequence[Mapping[str, Any]]) -> Table:
    """What the claims of each cover and cause ask for, and what its cap leaves."""
    return Table(
        name="reserve",
        title="Claims by cover and cause",
        columns=(
            Column("cover", "cover"),
            Column("cause", "cause"),
            Column("claims", "claims", Kind.WHOLE),
            Column("undetermined", "undetermined", Kind.WHOLE),
            Column("asked", "asked", Kind.MONEY),
            Column("cap", "cap", Kind.MONEY),
            Column("before", "paid for others", Kind.MONEY),
            Column("paid", "within the cap", Kind.MONEY),
        ),
        rows=rows,
        nothing="No claims.",
    )


# -- the ledger


def proposals_table(rows: Sequence[Mapping[str, Any]]) -> Table:
    """What waits for approval."""
    return Table(
        name="proposals",
        title="Proposals",
        columns=(
            Column("proposal", "proposal", Kind.CODE),
            Column("entries", "entries", Kind.WHOLE),
            Column("by", "by"),
            Column("approvals", "approvals"),
            Column("why", "why", width=60),
        ),
        rows=rows,
        nothing="Nothing waits for approval.",
    )


def postings_table(rows: Sequence[Mapping[str, Any]]) -> Table:
    """The postings of a proposal; amounts of money or of goods."""
    return Table(
        name="postings",
        title="Postings",
        columns=(
            Column("entry", "entry", Kind.CODE),
            Column("account", "account", Kind.CODE),
            Column("amount", "amount", Kind.NUMBER),
            Column("text", "text", width=60),
        ),
        rows=rows,
        nothing="No postings.",
    )


def balance_table(rows: Sequence[Mapping[str, Any]]) -> Table:
    """The trial balance: debits equal credits in each currency and in all goods."""
    return Table(
        name="balance",
        title="Trial balance",
        columns=(
            Column("account", "account", Kind.CODE),
            Column("lot", "lot"),
            Column("debit", "debit", Kind.NUMBER),
            Column("credit", "credit", Kind.NUMBER),
        ),
        rows=rows,
        nothing="No entries.",
    )
