"""The queue of open claims as a workbook, for a claims desk: a claim a row, its amount as a number,
what stands in the way beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import xlsxwriter

from onward.money.claim import cause_text
from onward.report.claims import WORDS, remark
from onward.wording.amounts import number, number_format

COLUMNS = (
    ("Claim", 30),
    ("Order", 14),
    ("Vendor", 16),
    ("Parcel", 26),
    ("Shipped", 12),
    ("Happened", 12),
    ("Since", 24),
    ("Cause", 18),
    ("Verdict", 14),
    ("Amount", 12),
    ("Currency", 9),
    ("Status", 11),
    ("Paid", 12),
    ("Next clock", 12),
    ("Clock", 30),
    ("Remark", 44),
    ("Event", 66),
    ("Basis", 18),
)


def write_queue(claims: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Write the workbook; ``claims`` as ``onward.money.life.to_document`` has them. What needs a
    person stands first.
    """
    rows = sorted(
        claims,
        key=lambda each: (
            not each["to_person"],
            each["verdict"] == "undetermined",
            -each["amount_minor"],
            each["claim"],
        ),
    )
    with xlsxwriter.Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet("claims")
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        forms: dict[str, Any] = {}
        for place, (name, width) in enumerate(COLUMNS):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, name, head)
        for row, each in enumerate(rows, 1):
            clock = min(
                (c for c in each["clocks"] if not c["run_out"]),
                key=lambda c: c["due"],
                default={"due": "", "name": ""},
            )
            money = forms.setdefault(
                form := number_format(each["currency"]), book.add_format({"num_format": form})
            )
            texts = [
                each["claim"],
                each["order"],
                each["vendor"],
                each["parcel"],
                each["shipped_on"],
                each["happening"],
            ]
            texts += [
                each["happened_at"],
                cause_text(each["cause"]),
                WORDS[each["verdict"]],
                each["amount_minor"],
                each["currency"],
            ]
            texts += [
                each.get("status") or "",
                each.get("paid_minor", ""),
                clock["due"],
                clock["name"],
                remark(each),
                each["event"],
            ]
            texts.append("preview from files" if each.get("preview") else "the store")
            for place, text in enumerate(texts):
                if isinstance(text, int):
                    sheet.write_number(row, place, number(text, each["currency"]), money)
                else:
                    sheet.write_string(row, place, text)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(rows), 1), len(COLUMNS) - 1)
