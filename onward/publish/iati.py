"""A fund as IATI 2.03 activities: one for each fund, its transactions in their own currencies, its
deliveries as results.

Pledges are type 13 (incoming pledge), cash grants 3 (disbursement), shares of order lines, freight
and duties 2 (outgoing commitment) and, when paid, 4 (expenditure). A statement about the same money
that is not counted is given in words, which nobody adds up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, indent, tostring  # writing only

from onward.errors import InvalidInput, Problem
from onward.formats.publication import FundText, Publication
from onward.money.fund import Fund, Purchase
from onward.money.fund_trace import FundTrace
from onward.money.spending import co_payers, spendings
from onward.publish.view import View, sums
from onward.publish.words import day, instant, pledge_text, statement_text
from onward.wording.amounts import decimal

VERSION = "2.03"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
PLEDGE, COMMITMENT, DISBURSEMENT, EXPENDITURE = "13", "2", "3", "4"  # TransactionType
FUNDING, ACCOUNTABLE, IMPLEMENTING = "1", "2", "4"  # OrganisationRole
GENERAL, OTHER = "1", "4"  # DescriptionType
OUTPUT, UNIT = "1", "1"  # ResultType, IndicatorMeasure
CO_FUNDED = "4"  # RelatedActivityType
UNDER_WAY, ACTUAL_START = "2", "2"  # ActivityStatus, ActivityDateType
# SectorVocabulary, RegionVocabulary, the United Nations' code of the world
DAC, M49, WORLD = "1", "2", "001"
NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def iati(view: View, publication: Publication) -> str:
    """The XML document; the same view gives the same bytes. Raises InvalidInput if nothing was
    known: a file needs an activity.
    """
    if not view.traces:
        raise InvalidInput(
            [
                Problem(
                    "pledges.csv",
                    0,
                    "known_at",
                    "",
                    f"no fund was known of by {instant(view.known_to)}",
                )
            ]
        )
    root = Element(
        "iati-activities",
        {"version": VERSION, "generated-datetime": instant(max(view.as_of, view.known_to))},
    )
    for each in view.traces:
        root.append(_Activity(view, publication, each).made())
    for text in root.iter("narrative"):
        text.text = NOT_XML.sub("\ufffd", text.text or "")
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def identifier(publication: Publication, fund: str) -> str:
    """The activity's identifier: the publisher's, and the fund's name in the characters that
    identifiers allow.
    """
    return publication.publisher.ref + "-" + re.sub(r"[/&|?\s]+", "-", fund)


class _Activity:
    """One fund's activity, written part by part in the order of the schema."""

    def __init__(self, view: View, publication: Publication, trace: FundTrace) -> None:
        self.view, self.publication, self.name, self.currency = (
            view,
            publication,
            trace.fund,
            trace.currency,
        )
        self.fund: Fund = view.fund
        self.text: FundText = publication.fund(trace.fund)
        self.lines = tuple(line for line in view.fund.purchases if dict(line.shares).get(self.name))
        self.spent = tuple(
            (each, dict(each.shares)[self.name])
            for each in spendings(view.fund)
            if self.name in dict(each.shares)
        )
        self.pledges = tuple(each for each in view.fund.pledges if each.fund == self.name)
        self.grants = tuple(each for each in view.fund.grants if each.fund == self.name)
        latest = instant(max(view.as_of, view.known_to))
        attributes = {
            LANGUAGE: "en",
            "default-currency": self.currency,
            "last-updated-datetime": latest,
        }
        self.element = Element(
            "iati-activity", attributes | ({"humanitarian": "1"} if publication.scopes else {})
        )

    def made(self) -> Element:
        self.head()
        self.organisations()
        self.when_and_where()
        self.transactions()
        for other in co_payers(self.fund, self.name):
            SubElement(
                self.element,
                "related-activity",
                {"ref": identifier(self.publication, other), "type": CO_FUNDED},
            )
        self.results()
        return self.element

    def head(self) -> None:
        """Identifier, publisher, title, and descriptions, among them statements that are not
        counted.
        """
        publisher = self.publication.publisher
        SubElement(self.element, "iati-identifier").text = identifier(self.publication, self.name)
        attributes = {
            "ref": publisher.ref,
            "type": publisher.type,
            "secondary-reporter": "1" if publisher.secondary else "0",
        }
        _narrative(SubElement(self.element, "reporting-org", attributes), publisher.name)
        _narrative(SubElement(self.element, "title"), self.text.title)
        _narrative(
            SubElement(self.element, "description", {"type": GENERAL}), self.text.description
        )
        others = [statement_text(each) for each in self.pledges if not each.counted]
        basis = f"Money and units delivered are from {self.view.basis}."
        for note in (*self.publication.notes, basis, *others):
            _narrative(SubElement(self.element, "description", {"type": OTHER}), note)

    def organisations(self) -> None:
        """The funders, the organisation accountable for the fund, and the buyer; suppliers and
        consignees are given with the transactions.
        """
        funding = [each.payer for each in self.pledges if each.counted]
        roles = [(FUNDING, name) for name in funding] + [(ACCOUNTABLE, self.text.owner)] * bool(
            self.text.owner
        )
        roles += [(IMPLEMENTING, line.buyer) for line in self.lines]
        for role, name in dict.fromkeys(roles or [(ACCOUNTABLE, self.publication.publisher.name)]):
            _narrative(
                SubElement(self.element, "participating-org", {"role": role} | self.known(name)),
                name,
            )

    def when_and_where(self) -> None:
        """Status, start, recipients, sector and emergency."""
        SubElement(self.element, "activity-status", {"code": UNDER_WAY})
        SubElement(
            self.element, "activity-date", {"type": ACTUAL_START, "iso-date": day(self.start)}
        )
        if self.text.country:
            SubElement(
                self.element, "recipient-country", {"code": self.text.country, "percentage": "100"}
            )
        # older rule engines refuse a country that stands without a region
        rest = "0" if self.text.country else "100"
        SubElement(
            self.element, "recipient-region", {"vocabulary": M49, "code": WORLD, "percentage": rest}
        )
        sector = {"vocabulary": DAC, "code": self.publication.sector, "percentage": "100"}
        _narrative(SubElement(self.element, "sector", sector), self.publication.sector_name)
        for scope in self.publication.scopes:
            SubElement(
                self.element,
                "humanitarian-scope",
                {"type": scope.type, "vocabulary": scope.vocabulary, "code": scope.code},
            )

    @property
    def start(self) -> datetime:
        """The first day with an entry."""
        days = (
            [each.at for each in self.pledges]
            + [each.at for each in self.grants]
            + [each.at for each, _ in self.spent]
        )
        return min(days)

    def transactions(self) -> None:
        """Each counted pledge, grant, share of an order line or an invoice, and payment, in its own
        currency.
        """
        for pledge in self.pledges:
            if pledge.counted:
                self.transaction(
                    PLEDGE,
                    f"pledge {pledge.pledge}",
                    pledge.at,
                    pledge.amount_minor,
                    pledge.currency,
                )
                self.between(pledge_text(pledge), pledge.payer, "")
        for grant in self.grants:
            self.transaction(
                DISBURSEMENT, f"grant {grant.grant}", grant.at, grant.amount_minor, grant.currency
            )
            self.between(
                f"Cash grant to {grant.recipient}. Source: {grant.source}", "", grant.recipient
            )
        for each, share in self.spent:
            self.transaction(COMMITMENT, each.name, each.at, share, each.currency)
            self.between(each.words(share), "", each.supplier)
            if each.paid_at is not None:
                self.transaction(
                    EXPENDITURE, f"{each.name} paid", each.paid_at, share, each.currency
                )
                self.between(each.words(share), "", each.supplier)

    def transaction(self, kind: str, ref: str, at: datetime, amount: int, currency: str) -> None:
        """Begins a transaction: its type, date and value."""
        self.last = SubElement(
            self.element,
            "transaction",
            {"ref": ref} | ({"humanitarian": "1"} if self.publication.scopes else {}),
        )
        SubElement(self.last, "transaction-type", {"code": kind})
        SubElement(self.last, "transaction-date", {"iso-date": day(at)})
        SubElement(
            self.last, "value", {"currency": currency, "value-date": day(at)}
        ).text = decimal(amount, currency)

    def between(self, description: str, provider: str, receiver: str) -> None:
        """Ends a transaction: its purpose, provider and receiver; an empty name is the fund
        itself.
        """
        _narrative(SubElement(self.last, "description"), description)
        for side, name in (("provider", provider), ("receiver", receiver)):
            known = (
                self.known(name)
                if name
                else {f"{side}-activity-id": identifier(self.publication, self.name)}
            )
            _narrative(SubElement(self.last, f"{side}-org", known), name or self.text.title)

    def known(self, name: str) -> dict[str, str]:
        """The identifier and type of an organisation, where known."""
        found = self.publication.organisation(name)
        return {key: value for key, value in (("ref", found.ref), ("type", found.type)) if value}

    def results(self) -> None:
        """Units delivered, in total and by nation. Units that other funds paid for too must not be
        added across activities.
        """
        mine = {(line.lot, line.goods): line for line in self.lines if line.units}
        receipts = [each for each in self.fund.receipts if (each.lot, each.goods) in mine]
        by_nation = sums(receipts)
        for goods in dict.fromkeys(goods for goods, _ in by_nation):
            self.result(
                goods,
                {nation: n for (each, nation), n in by_nation.items() if each == goods},
                _alone(mine.values(), goods),
            )

    def result(self, goods: str, nations: dict[str, int], alone: bool) -> None:
        adds = {"aggregation-status": "1" if alone else "0"}
        made = SubElement(self.element, "result", {"type": OUTPUT} | adds)
        _narrative(SubElement(made, "title"), f"Units delivered: {goods}")
        indicator = SubElement(made, "indicator", {"measure": UNIT} | adds)
        _narrative(
            SubElement(indicator, "title"),
            f"Consumer units of {goods}, proof of delivery at the consignee, by nation",
        )
        period = SubElement(indicator, "period")
        SubElement(period, "period-start", {"iso-date": day(self.start)})
        SubElement(period, "period-end", {"iso-date": day(self.view.as_of)})
        SubElement(period, "actual", {"value": str(sum(nations.values()))})
        for nation, units in nations.items():
            SubElement(
                SubElement(period, "actual", {"value": str(units)}),
                "dimension",
                {"name": "nation", "value": nation},
            )


def _alone(lines: Iterable[Purchase], goods: str) -> bool:
    return all(
        sum(1 for _, share in line.shares if share) == 1 for line in lines if line.goods == goods
    )


def _narrative(parent: Element, text: str) -> None:
    SubElement(parent, "narrative").text = text
