"""Deliveries by nation, goods and payer as a CSV with HXL hashtags, the form that humanitarian
desks and dashboards read.
"""

from __future__ import annotations

from onward.formats.csvfile import csv_text
from onward.money.fund import Receipt
from onward.publish.view import View
from onward.publish.words import day
from onward.wording.nations import NATIONS

COLUMNS = (
    ("As of", "#date+asof"),
    ("Known to", "#date+known"),
    ("Country", "#country+name"),
    ("ISO 3166 code", "#country+code+v_iso2"),
    ("Goods", "#item+name"),
    ("Units delivered", "#output+delivered+units"),
    ("First delivery", "#date+start"),
    ("Last delivery", "#date+end"),
    ("Proofs of delivery", "#meta+proofs"),
    ("Paid by", "#org+funder+list"),
    ("From", "#meta+basis"),
)


def hxl(view: View) -> str:
    """One row for each nation, kind of goods and set of payers; a unit that several funds paid for
    is counted in one row only.

    A row without payers is of units that no known order bought. Dates are days in UTC.
    """
    rows: dict[tuple[str, str, tuple[str, ...]], list[Receipt]] = {}
    for each in view.fund.receipts:
        line = view.line_of(each)
        payers = tuple(fund for fund, share in line.shares if share) if line is not None else ()
        rows.setdefault((each.nation, each.goods, payers), []).append(each)
    lines: list[list[str]] = [[tag for _, tag in COLUMNS]]
    for (nation, goods, payers), receipts in sorted(rows.items()):
        days = sorted(each.at for each in receipts)
        cells = [
            day(view.as_of),
            day(view.known_to),
            NATIONS[nation],
            nation,
            " ".join(goods.split()),
        ]
        cells += [
            str(sum(each.units for each in receipts)),
            day(days[0]),
            day(days[-1]),
            str(len(receipts)),
            "|".join(payers),
            str(view.basis),
        ]
        lines.append(cells)
    return csv_text([name for name, _ in COLUMNS], list(zip(*lines, strict=True)))
