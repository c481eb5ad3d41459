"""Procurement as an OCDS 1.1 release package: an order is a contracting process, an order line an
award and a contract.

Roles by OCDS: a fund that pays is ``buyer`` ("whose budget will be used") and ``payer``; who buys
for it is ``procuringEntity``; then ``supplier`` (and ``payee``), and ``consignee`` by our
extension. Releases are immutable: what was known at one instant with one date of effect is one
release, so that the package as of a later instant has each release of an earlier one unchanged. A
delivery whose number of standing units changes is repeated under its id, in a separate release.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from importlib.resources import files
from typing import Any

from onward.errors import InvalidInput, Problem
from onward.formats.publication import Publication
from onward.money.deliveries import Moment, delivery_versions
from onward.money.fund import Purchase, Receipt
from onward.money.spending import goods_text
from onward.publish.view import View
from onward.publish.words import instant, number
from onward.wording.nations import NATIONS

EXTENSION = "ocds-units-delivered"
Delivery = tuple[Purchase, Moment, Receipt]
FUND = "fund:"  # before a fund's name in the identifiers of parties
ROLES = ("buyer", "payer", "procuringEntity", "supplier", "payee", "consignee")


def ocds(view: View, publication: Publication, base_url: str, name: str) -> dict[str, Any]:
    """The release package to be published under ``base_url`` as ``name``. Raises InvalidInput if no
    order was known.
    """
    orders: dict[str, list[Purchase]] = {}
    for line in view.fund.purchases:
        orders.setdefault(line.order, []).append(line)
    received: dict[str, list[Delivery]] = defaultdict(list)
    for moment, receipt in delivery_versions(view.fund, view.entries):
        mine = view.line_of(receipt)
        if mine is not None:
            received[mine.order].append((mine, moment, receipt))
    releases = [
        each
        for order, lines in orders.items()
        for each in _Process(publication, order, lines, received[order]).releases()
    ]
    if not releases:
        raise InvalidInput(
            [
                Problem(
                    "purchases.csv",
                    0,
                    "known_at",
                    "",
                    f"no order was known by {instant(view.known_to)}",
                )
            ]
        )
    publisher = publication.publisher
    return {
        "uri": f"{base_url}{name}",
        "version": "1.1",
        "extensions": [f"{base_url}{EXTENSION}/extension.json"],
        "publishedDate": instant(max(view.as_of, view.known_to)),
        "publisher": {"name": publisher.name, "uid": publisher.ref},
        "releases": sorted(releases, key=lambda each: (each["date"], each["id"])),
    }


def unordered(view: View) -> list[Receipt]:
    """Deliveries of lots without a known order: without procurement, they are in no release."""
    return [each for each in view.fund.receipts if view.line_of(each) is None]


def extension(base_url: str) -> dict[str, str]:
    """The files of the extension, by their path below the package's folder; ``base_url`` is the
    start of the documentation's address.
    """
    source = files("onward.publish") / "ocds_units_delivered"
    names = ("release-schema.json", "README.md", "codelists/+partyRole.csv")
    found = {f"{EXTENSION}/{name}": (source / name).read_text(encoding="utf-8") for name in names}
    document = json.loads((source / "extension.json").read_text(encoding="utf-8"))
    document["documentationUrl"] = {"en": f"{base_url}{EXTENSION}/README.md"}
    return {f"{EXTENSION}/extension.json": json.dumps(document, indent=2) + "\n", **found}


class _Process:
    """One order: its facts, by the moment from which each can be published."""

    def __init__(
        self,
        publication: Publication,
        order: str,
        lines: list[Purchase],
        received: Iterable[tuple[Purchase, Moment, Receipt]],
    ) -> None:
        self.publication, self.order, self.ocid, self.lines = (
            publication,
            order,
            f"{publication.ocid_prefix}-{order}",
            lines,
        )
        self.ordered: dict[Moment, list[Purchase]] = defaultdict(list)
        self.paid: dict[Moment, list[Purchase]] = defaultdict(list)
        self.delivered: dict[Moment, list[tuple[Purchase, Receipt]]] = defaultdict(list)
        for line in self.lines:
            self.ordered[_moment(line)].append(line)
            if line.paid_at is not None:
                known, at = _moment(line)
                self.paid[max(known, line.paid_at), max(at, line.paid_at)].append(line)
        for mine, moment, receipt in received:
            # published once the order can be published
            known, at = (max(pair) for pair in zip(moment, _moment(mine), strict=True))
            delivered = [
                each for each in self.delivered[known, at] if each[1].receipt != receipt.receipt
            ]
            self.delivered[known, at] = [*delivered, (mine, receipt)]

    def releases(self) -> list[dict[str, Any]]:
        """One release for each moment at which something became known."""
        return [
            self.release(moment) for moment in sorted({*self.ordered, *self.paid, *self.delivered})
        ]

    def release(self, moment: Moment) -> dict[str, Any]:
        """The release of one moment: the additions."""
        known, at = moment
        reached = [
            line
            for line in self.lines
            if all(one <= other for one, other in zip(_moment(line), moment, strict=True))
        ]
        new, paid, delivered = (
            self.ordered.get(moment, []),
            self.paid.get(moment, []),
            self.delivered.get(moment, []),
        )
        touched = list(dict.fromkeys([*new, *paid, *(line for line, _ in delivered)]))
        document: dict[str, Any] = {
            "ocid": self.ocid,
            "id": f"{self.ocid}-{_stamp(known)}-{_stamp(at)}",
            "date": instant(max(moment)),
            "tag": ["award", "contract"] * bool(new) + ["implementation"] * bool(paid or delivered),
            "initiationType": "tender",
            "language": "en",
            "parties": self.parties(touched, reached),
        }
        payers = list(
            dict.fromkeys(fund for line in reached for fund, share in line.shares if share)
        )
        if len(payers) == 1:  # the standard has room for one buyer; several stand among the parties
            document["buyer"] = self.fund(payers[0])
        document["tender"] = {"id": self.order, "procuringEntity": _named(self.lines[0].buyer)}
        if new:
            document["awards"] = [self.award(line) for line in new]
        document["contracts"] = [
            self.contract(
                line,
                line in new,
                line in paid,
                [receipt for mine, receipt in delivered if mine is line],
            )
            for line in touched
        ]
        return document

    def parties(
        self, touched: Iterable[Purchase], reached: Iterable[Purchase]
    ) -> list[dict[str, Any]]:
        """All parties of the changed lines, with their roles in all lines so far: merging takes the
        last list of roles.
        """
        roles: dict[str, set[str]] = defaultdict(set)
        for line in reached:
            for name, mine in self.named(line):
                roles[name] |= mine
        return [
            self.party(each, roles[each])
            for each in sorted({name for line in touched for name, _ in self.named(line)})
        ]

    def named(self, line: Purchase) -> list[tuple[str, set[str]]]:
        """The parties of a line and their roles in it."""
        funds = [(_fund_id(fund), {"buyer", "payer"}) for fund, share in line.shares if share]
        return [
            *funds,
            (line.buyer, {"procuringEntity"}),
            (line.supplier, {"supplier", "payee"}),
            (line.consignee, {"consignee"}),
        ]

    def party(self, name: str, roles: set[str]) -> dict[str, Any]:
        """One organization, or a fund."""
        title = (
            self.publication.fund(name.removeprefix(FUND)).title if name.startswith(FUND) else name
        )
        found: dict[str, Any] = {
            "id": name,
            "name": title,
            "roles": [each for each in ROLES if each in roles],
        }
        ref = self.publication.organisation(name).ref
        if ref:
            agency, kind, rest = ref.split("-", 2)
            found["identifier"] = {"scheme": f"{agency}-{kind}", "id": rest, "legalName": name}
        return found

    def fund(self, name: str) -> dict[str, str]:
        return {"id": _fund_id(name), "name": self.publication.fund(name).title}

    def award(self, line: Purchase) -> dict[str, Any]:
        """The award of a line: its goods, value and supplier."""
        return {
            "id": line.name,
            "title": goods_text(line),
            "status": "active",
            "date": instant(line.ordered_at),
            "value": _value(line.amount_minor, line.currency),
            "suppliers": [_named(line.supplier)],
            "items": [_item(line)],
        }

    def contract(
        self, line: Purchase, new: bool, paid: bool, receipts: list[Receipt]
    ) -> dict[str, Any]:
        """The contract of a line, or its new parts."""
        found: dict[str, Any] = {"id": line.name, "awardID": line.name}
        if new:
            found |= {
                "title": goods_text(line),
                "description": f"Lot {line.lot}. Source: {line.source}",
                "status": "active",
                "dateSigned": instant(line.ordered_at),
                "value": _value(line.amount_minor, line.currency),
                "items": [_item(line)],
                "consignee": _named(line.consignee),
                "payerShares": [
                    {"id": fund, "payer": self.fund(fund), "value": _value(share, line.currency)}
                    for fund, share in line.shares
                    if share
                ],
            }
        done: dict[str, Any] = {}
        if paid:
            assert line.paid_at is not None
            done["transactions"] = [
                self.payment(line, fund, share, line.paid_at)
                for fund, share in line.shares
                if share
            ]
        if receipts:
            done["deliveries"] = [_delivery(each) for each in receipts]
        return found | ({"implementation": done} if done else {})

    def payment(self, line: Purchase, fund: str, share: int, paid_at: datetime) -> dict[str, Any]:
        return {
            "id": f"{line.name} {fund}",
            "date": instant(paid_at),
            "value": _value(share, line.currency),
            "payer": self.fund(fund),
            "payee": _named(line.supplier),
        }


def _moment(line: Purchase) -> Moment:
    return line.known_at or line.ordered_at, line.ordered_at


def _stamp(at: datetime) -> str:
    """An instant within a release's id: to the second, or to the millisecond if it has any, since
    two may lie in one second.
    """
    text = f"{at:%Y%m%dT%H%M%S}"
    return text + (f".{at.microsecond // 1000:03}" if at.microsecond else "")


def _fund_id(name: str) -> str:
    return f"{FUND}{name}"


def _named(name: str) -> dict[str, str]:
    return {"id": name, "name": name}


def _value(amount_minor: int, currency: str) -> dict[str, Any]:
    return {"amount": number(amount_minor, currency), "currency": currency}


def _item(line: Purchase) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": "1",
        "description": line.goods,
        "unit": {"name": "consumer unit"},
    }
    return found | ({"quantity": line.units} if line.units else {})


def _delivery(each: Receipt) -> dict[str, Any]:
    found = {
        "id": each.receipt,
        "date": instant(each.at),
        "relatedItem": "1",
        "quantity": each.units,
        "country": each.nation,
        "countryName": NATIONS[each.nation],
        "lot": each.lot,
        "shipment": each.shipment,
        "event": each.event,
        "source": each.source,
    }
    return {key: value for key, value in found.items() if value != ""}
