"""The ledger in tables and documents: entries imported, proposals waiting for approval,
balances.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from onward.money.entry import to_document
from onward.money.minor_units import shown
from onward.questions.ledger import TrialBalance
from onward.report.cells import Coded, Kind
from onward.report.table import Column, Table
from onward.store.proposals import EntryCounts
from onward.store.warrants import Proposal
from onward.wording.amounts import Money
from onward.wording.currencies import CURRENCIES

# -- what was brought


def brought_document(done: EntryCounts) -> dict[str, Any]:
    """What became of entries, as JSON."""
    return {
        "recorded": done.entries,
        "there_before": done.there_before,
        "proposal": None if done.waits is None else proposal_document(done.waits),
    }


def brought_text(done: EntryCounts) -> str:
    """What became of entries: recorded, or proposed."""
    before, waits = f"there before {done.there_before:,}", done.waits
    if waits is None:
        return f"recorded {done.entries:,}  {before}"
    return f"proposed {len(waits.entries):,}  {before}\n{waits.name}: {waits.approvals}"


# -- proposals


def proposal_document(found: Proposal) -> dict[str, object]:
    """A proposal as JSON, with its entries."""
    return {
        "proposal": found.name,
        "status": _status(found),
        "by": found.by,
        "approved_by": list(found.approved_by),
        "approvers_needed": found.needed,
        "thresholds": list(found.thresholds),
        "why": found.why,
        "entries": [to_document(each) for each in found.entries],
    }


def _status(found: Proposal) -> str:
    return "recorded" if found.posted else "waits"


def approved_text(found: Proposal) -> str:
    """The state of a proposal, in a line."""
    return f"{found.name}: {_status(found)}, {found.approvals}"


def proposal_head(found: Proposal) -> str:
    """The same with who proposed it."""
    return f"{found.name}: {_status(found)}, proposed by {found.by}, {found.approvals}"


def proposals_table(found: Sequence[Proposal]) -> Table:
    """Proposals waiting for approval."""
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
        rows=[
            {
                "proposal": each.digits,
                "entries": len(each.entries),
                "by": each.by,
                "approvals": each.approvals,
                "why": each.why,
            }
            for each in found
        ],
        nothing="Nothing waits for approval.",
    )


def postings_table(found: Proposal) -> Table:
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
        rows=[
            {
                "entry": each.key,
                "account": post.account,
                "amount": _amount(post.amount, each.commodity),
                "text": each.text,
            }
            for each in found.entries
            for post in each.postings
        ],
        nothing="No postings.",
    )


# -- balances


def balance_table(found: TrialBalance) -> Table:
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
        rows=list(_balance_rows(found)),
        nothing="No entries.",
    )


def _balance_rows(found: TrialBalance) -> Iterator[dict[str, object]]:
    for line in found.lines:
        sides = {
            "debit": _side(line.debit or None, line.commodity),
            "credit": _side(line.credit or None, line.commodity),
        }
        yield {"account": line.account, "lot": line.lot, **sides}
    for each in found.sums:
        sides = {
            "debit": _side(each.debit, each.commodity),
            "credit": _side(each.credit, each.commodity),
        }
        yield {"account": "all", "lot": "", **sides}


def _side(amount: int | None, commodity: str) -> Coded | Money | None:
    """The amount on one side of an account, of money or of goods."""
    return None if amount is None else _amount(amount, commodity)


def _amount(amount: int, commodity: str) -> Coded | Money:
    """An amount of money, or of goods."""
    return (
        Money(amount, commodity)
        if commodity in CURRENCIES
        else Coded(amount, shown(amount, commodity))
    )


def balance_document(found: TrialBalance) -> dict[str, Any]:
    """The same as JSON."""
    lines = [asdict(line) for line in found.lines]
    return {"lines": lines, "totals": [asdict(each) for each in found.sums]}
