"""IATI activities of the little fund: every pledge, grant, order line and payment, in its own
currency, once.
"""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from publishing import INVOICES, MOVEMENTS, PLEDGES, PUBLICATION, folder, seen

from onward.errors import InvalidInput
from onward.formats.publication import read_publication
from onward.publish.iati import iati


def activities(
    path: Path, as_of: int = 31, known_to: int | None = None
) -> dict[str, ElementTree.Element]:
    root = ElementTree.fromstring(
        iati(seen(path, as_of, known_to), read_publication(path)).encode()
    )
    return {each.findtext("iati-identifier", ""): each for each in root}


def transactions(activity: ElementTree.Element) -> list[tuple[str, ...]]:
    """Type, value date, amount, currency, provider and receiver."""
    found = []
    for each in activity.iterfind("transaction"):
        value, kind = each.find("value"), each.find("transaction-type")
        assert value is not None
        assert kind is not None
        sides = (
            each.findtext("provider-org/narrative", ""),
            each.findtext("receiver-org/narrative", ""),
        )
        found.append(
            (
                kind.get("code", ""),
                value.get("value-date", ""),
                value.text or "",
                value.get("currency", ""),
                *sides,
            )
        )
    return found


def test_every_movement_of_money_is_there_in_its_own_currency(little: Path) -> None:
    found = activities(little)
    assert transactions(found["XE-EXAMPLE-1-relief"]) == [
        ("13", "2020-03-01", "1000.00", "USD", "Tin & Co", "COVID-19 relief"),
        ("3", "2020-03-02", "100.00", "USD", "COVID-19 relief", "WHO"),
        ("2", "2020-03-08", "666.67", "CNY", "COVID-19 relief", "Maker"),
        ("4", "2020-03-10", "666.67", "CNY", "COVID-19 relief", "Maker"),
        ("2", "2020-03-09", "50.00", "USD", "COVID-19 relief", "Tailor"),
    ]
    assert transactions(found["XE-EXAMPLE-1-other"]) == [
        ("13", "2020-03-01", "5000.00", "ZAR", "Nas", "COVID-19 South Africa"),
        ("2", "2020-03-08", "333.34", "CNY", "COVID-19 South Africa", "Maker"),
        ("4", "2020-03-10", "333.34", "CNY", "COVID-19 South Africa", "Maker"),
    ]


def test_freight_that_the_funds_pay_is_theirs_too(little: Path) -> None:
    path = folder(little, invoices=INVOICES, movements=MOVEMENTS)
    found = [
        each
        for one in activities(path).values()
        for each in transactions(one)
        if each[-1] in ("Carrier", "Customs")
    ]
    assert [each[:4] for each in found] == [
        ("2", "2020-03-11", "60.00", "CNY"),
        ("4", "2020-03-21", "60.00", "CNY"),
        ("2", "2020-03-11", "30.00", "CNY"),
        ("4", "2020-03-21", "30.00", "CNY"),
    ]
    # freight not paid yet
    assert [each[0] for each in transactions(activities(path, 20)["XE-EXAMPLE-1-other"])] == [
        "13",
        "2",
        "4",
        "2",
    ]
    told = [
        each.findtext("description/narrative") or ""
        for each in activities(path)["XE-EXAMPLE-1-other"].iterfind("transaction")
    ]
    assert (
        "Invoice F/1 for freight (departure CV1) from Carrier; share of 90.00 CNY. Source: air "
        "waybill"
    ) in told


def test_a_statement_that_is_not_counted_is_told_and_not_added(little: Path) -> None:
    told = [
        each.findtext("narrative") or ""
        for each in activities(little)["XE-EXAMPLE-1-other"].iterfind("description")
    ]
    assert any(
        "about 2,000.00 CNY" in text and "a newspaper" in text and "not counted" in text
        for text in told
    )
    assert not any(
        "CNY" in (each.findtext("narrative") or "")
        for each in activities(little, 4)["XE-EXAMPLE-1-other"].iterfind("description")
    )


def test_units_that_two_funds_paid_for_are_not_to_be_added(little: Path) -> None:
    for each in activities(little).values():
        (result,) = each.iterfind("result")
        assert result.get("aggregation-status") == "0"
        values = [
            (one.get("value"), [d.get("value") for d in one])
            for one in result.iterfind("indicator/period/actual")
        ]
        assert values == [("150", []), ("50", ["IT"]), ("100", ["ZA"])]
    (related,) = activities(little)["XE-EXAMPLE-1-relief"].iterfind("related-activity")
    assert related.attrib == {"ref": "XE-EXAMPLE-1-other", "type": "4"}


def test_both_clocks(little: Path) -> None:
    """On the 13th the gowns' order and the telex about ZA were not known; of the 13th, as known on
    the 31st, both are.
    """
    relief = activities(little, 13)["XE-EXAMPLE-1-relief"]
    assert len(transactions(relief)) == 4
    assert [each.get("value") for each in relief.iterfind("result/indicator/period/actual")] == [
        "50",
        "50",
    ]
    later = activities(little, 13, 31)["XE-EXAMPLE-1-relief"]
    assert len(transactions(later)) == 5
    assert [each.get("value") for each in later.iterfind("result/indicator/period/actual")] == [
        "150",
        "50",
        "100",
    ]
    # not paid yet
    assert [each[0] for each in transactions(activities(little, 9)["XE-EXAMPLE-1-relief"])] == [
        "13",
        "3",
        "2",
    ]


def test_where_it_is_for_whom_and_by_whom(little: Path) -> None:
    found = activities(little)
    assert [each.attrib for each in found["XE-EXAMPLE-1-other"].iterfind("recipient-country")] == [
        {"code": "ZA", "percentage": "100"}
    ]
    assert found["XE-EXAMPLE-1-relief"].find("recipient-country") is None
    for each in found.values():
        shares = [
            float(one.get("percentage", ""))
            for one in (*each.iterfind("recipient-country"), *each.iterfind("recipient-region"))
        ]
        assert sum(shares) == 100
        assert [one.attrib["code"] for one in each.iterfind("sector")] == ["12264"]
        assert [one.get("code") for one in each.iterfind("humanitarian-scope")] == [
            "EP-2020-000012-001"
        ]
        assert each.get("humanitarian") == "1"
        assert "COVID-19" in (each.findtext("title/narrative") or "")
    roles = [
        (each.get("role"), each.findtext("narrative"))
        for each in found["XE-EXAMPLE-1-other"].iterfind("participating-org")
    ]
    assert roles == [("1", "Nas"), ("2", "Nas"), ("4", "Buying Ltd")]
    (who,) = [
        each
        for each in found["XE-EXAMPLE-1-relief"].iter("receiver-org")
        if each.findtext("narrative") == "WHO"
    ]
    assert who.attrib == {"ref": "XM-DAC-928", "type": "40"}


def test_what_xml_cannot_keep_is_marked_and_a_fund_without_texts_is_told_by_name(
    tmp_path: Path,
) -> None:
    plain = PUBLICATION.split("[[scopes]]")[0]
    path = folder(tmp_path, plain, pledges=PLEDGES.replace("Tin & Co", "Tin\x01Co"))
    found = activities(path)
    assert "Tin\ufffdCo" in [each.text for each in found["XE-EXAMPLE-1-relief"].iter("narrative")]
    assert found["XE-EXAMPLE-1-relief"].findtext("title/narrative") == "relief"
    assert found["XE-EXAMPLE-1-relief"].get("humanitarian") is None


def test_before_anything_was_known_there_is_no_file(little: Path) -> None:
    with pytest.raises(InvalidInput, match="no fund was known of by 2020-03-01T00:00:00Z"):
        iati(
            seen(folder(little, pledges=PLEDGES.replace("2020-03-01", "2020-03-02")), 1),
            read_publication(little),
        )


def test_the_same_view_gives_the_same_bytes(little: Path) -> None:
    assert iati(seen(little), read_publication(little)) == iati(
        seen(little), read_publication(little)
    )
