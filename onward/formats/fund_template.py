"""Empty tables of a fund to fill in, and the meaning of each column."""

from __future__ import annotations

from pathlib import Path

from onward.formats.columns import Table, table_of
from onward.formats.dictionary import default_of, type_of
from onward.formats.fund import TABLES, RateRow
from onward.formats.publication import FILE
from onward.formats.whole import whole_folder
from onward.money.tranche import Need, Offer

_KNOWN = "since when it is known; empty: since it happened"
_SOURCE = "where it is written, or modelled, and how"
_PAYERS = "funds with weights, gapf:2;other:1; shares are exact by largest remainder"
_LOT = "the goods' own name, of one order line only"
_GOODS = "what it is: masks"
_SHIPMENT = "key of tracking: shipment:RA00078#1-53"
_EVENT = "hash of the event that tells of it"
_CURRENCY = "three letters of ISO 4217: USD"
_SYNTHETIC = "true: made up, for trials and demonstrations; figures say so"
_AMOUNT = "in whole minor units"
MEANINGS: dict[str, dict[str, str]] = {
    "pledges": {
        "pledge": "a name of its own",
        "fund": "the fund that it is for",
        "payer": "who promises",
        "currency": _CURRENCY,
        "amount_minor": _AMOUNT,
        "at": "when it was promised",
        "known_at": _KNOWN,
        "counted": "false: another statement about the same money, kept and not added",
        "qualifier": "the source's own word with the figure: more than",
        "source": _SOURCE,
    },
    "grants": {
        "grant": "a name of its own",
        "fund": "who gives",
        "recipient": "who gets it",
        "currency": _CURRENCY,
        "amount_minor": _AMOUNT,
        "at": "when it was given",
        "known_at": _KNOWN,
        "source": _SOURCE,
    },
    "purchases": {
        "order": "number of the purchase order",
        "line": "line of it, from 1",
        "payers": _PAYERS,
        "buyer": "who procures for the payers",
        "supplier": "who sells",
        "consignee": "who receives",
        "goods": _GOODS,
        "units": "consumer units; 0: the source does not say",
        "currency": _CURRENCY,
        "amount_minor": _AMOUNT,
        "ordered_at": "when it was ordered: the money is committed",
        "known_at": _KNOWN,
        "paid_at": "when it was paid; empty: not yet",
        "lot": _LOT,
        "source": _SOURCE,
    },
    "receipts": {
        "receipt": "a name of its own",
        "lot": "lot of an order line, or of goods that were given",
        "goods": _GOODS,
        "nation": "two letters: ZA",
        "units": "consumer units delivered",
        "at": "when they were delivered",
        "known_at": _KNOWN,
        "shipment": _SHIPMENT,
        "event": _EVENT,
        "out_of": "where the units were until then",
        "synthetic": _SYNTHETIC,
        "source": _SOURCE,
    },
    "movements": {
        "movement": "a name of its own",
        "lot": "lot of an order line, or of goods that were given",
        "goods": _GOODS,
        "units": "consumer units that move",
        "out_of": "where they were; stock of a lot that nobody bought: they are given",
        "into": (
            "what becomes of them; a dispatch goes from stock into transit; what is delivered "
            "is a receipt"
        ),
        "at": "when",
        "known_at": _KNOWN,
        "shipment": _SHIPMENT,
        "event": _EVENT,
        "source": _SOURCE,
    },
    "invoices": {
        "invoice": "its number",
        "part": "line of the invoice, from 1",
        "kind": "goods, freight or duties",
        "supplier": "whose invoice it is",
        "payers": f"{_PAYERS}; only of freight and duties; empty: somebody else pays",
        "order": "goods: the order",
        "line": "goods: its line",
        "units": "goods: units invoiced",
        "departure": "freight: the departure of a plan; this or shipments",
        "shipments": "freight, duties: keys of tracking",
        "nation": "duties: of the units delivered there",
        "currency": _CURRENCY,
        "amount_minor": _AMOUNT,
        "at": "date of the invoice",
        "known_at": _KNOWN,
        "paid_at": "when it was paid; empty: not yet",
        "source": _SOURCE,
    },
    "packing": {
        "packing": "a name of its own",
        "lot": "lot of an order line, or of goods that were given",
        "goods": _GOODS,
        "shipment": "the handling units that the units are in: shipment:RA00078#1-53",
        "units_each": "consumer units of the lot in each of these handling units",
        "at": "when they were packed",
        "known_at": _KNOWN,
        "synthetic": _SYNTHETIC,
        "source": _SOURCE,
    },
    "needs": {
        "nation": "two letters: ZA",
        "place": "where they are received: a place of the scenario",
        "goods": _GOODS,
        "units_per_day": "consumer units that the health workers on duty use up in a day",
        "units_per_worker_day": "consumer units that one of them uses in a day: a decimal",
        "source": _SOURCE,
    },
    "offers": {
        "offer": "a name of its own",
        "goods": "what it is, in the word of needs.csv",
        "origin": "where it is handed over: a place of the scenario",
        "supplier": "who sells",
        "units": "consumer units in a handling unit",
        "mass_kg": "of a handling unit",
        "volume_m3": "of a handling unit",
        "price_minor": "of a handling unit, in whole minor units",
        "freight_minor_per_kg": (
            "set aside for carriage by chargeable kg, until a planner says what it costs"
        ),
        "currency": "that of the scenario",
        "hs": "tariff code: 630790",
        "documents": "licences that the supplier has, as policies name them",
        "special_handling": "IATA codes: DGR;COL",
        "ready_days": "days from order to handing over",
        "source": _SOURCE,
    },
    "rates": {
        "fixed_on": "day of the fixing",
        "base": "one of this ...",
        "quote": "... is so many of that",
        "rate": "a decimal",
        "source": "who fixed it",
    },
}


PUBLICATION = """\
# Who publishes the fund, and under which identifiers. IATI and OCDS need it; the press takes
# titles and notes from it. Fill in what is between quotes and leave out what is optional, or
# delete the file if you need neither. docs/publish.md has an example.
sector = ""  # OECD DAC, five digits, as in 12264
sector_name = ""
ocid_prefix = ""  # registered with OCDS: ocds-213czf
base_url = ""  # where the files and the OCDS extension will lie; ends in /
notes = []  # sentences: what readers must know of the figures

[publisher]
name = ""
ref = ""  # IATI identifier
type = ""  # IATI OrganisationType, two digits
secondary = false  # true: reports what others did

# [[scopes]]  # optional: IATI humanitarian-scope; with one, everything is marked humanitarian
# type = ""
# vocabulary = ""
# code = ""

# [[organisations]]  # optional, one for each that the tables name: its identifier (XM-DAC-928) and
# type, as far as they are known
# name = ""
# ref = ""
# type = ""

# [[funds]]  # one for each fund
# fund = ""  # its name in the tables
# title = ""
# description = ""
# owner = ""  # who answers for it
# country = ""  # two letters, optional: only if all of its money is for one nation
"""


def tables() -> dict[str, Table]:
    return {
        name: table_of(name, row)
        for name, row in {**TABLES, "needs": Need, "offers": Offer, "rates": RateRow}.items()
    }


def write_fund_template(folder: Path) -> list[str]:
    """Writes a header line for each table, publication.toml, and COLUMNS.md; returns the names of
    the files.
    """
    made = {f"{name}.csv": ",".join(table.columns) + "\n" for name, table in tables().items()}
    made |= {FILE: PUBLICATION, "COLUMNS.md": columns_page()}
    with whole_folder(folder) as room:
        for name, text in made.items():
            (room / name).write_text(text, encoding="utf-8", newline="\n")
    return sorted(made)


def columns_page() -> str:
    """The meaning of each column of each table, as Markdown."""
    parts = [
        "# The tables of a fund\n",
        "Only pledges.csv is needed. Instants are ISO 8601 with an offset; lists are separated by "
        "`;`.\n",
    ]
    parts.append(
        "needs.csv and offers.csv are for `onward fund next`; publication.toml is for `onward "
        "publish`, with comments.\n"
    )
    for name, table in tables().items():
        lines = [
            f"## {name}.csv",
            "",
            "| column | type | empty means | meaning |",
            "|---|---|---|---|",
        ]
        for column in table.columns.values():
            lines.append(
                f"| `{column.name}` | {type_of(column)} | {default_of(column)} | "
                f"{MEANINGS[name][column.name]} |"
            )
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)
