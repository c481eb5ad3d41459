"""OCDS releases of the little fund: roles apart, shares exact, units delivered, and releases that
never change.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from publishing import PUBLICATION, PURCHASES, TABLES, folder, march, seen

from onward.errors import InvalidInput
from onward.formats.fund import read_fund
from onward.formats.publication import read_publication
from onward.publish.ocds import extension, ocds, unordered
from onward.publish.view import view


def package(path: Path, as_of: int = 31, known_to: int | None = None) -> dict[str, Any]:
    return ocds(
        seen(path, as_of, known_to),
        read_publication(path),
        "https://example.org/relief/",
        "releases.json",
    )


def merged(releases: list[dict[str, Any]]) -> dict[str, Any]:
    """Releases of one process merged as the standard says: objects with an id by their id, anything
    else the later one.
    """

    def merge(old: Any, new: Any) -> Any:
        if isinstance(old, dict) and isinstance(new, dict):
            return {
                key: merge(old[key], new[key])
                if key in old and key in new
                else new.get(key, old.get(key))
                for key in {**old, **new}
            }
        if (
            isinstance(old, list)
            and isinstance(new, list)
            and all(isinstance(each, dict) for each in (*old, *new))
        ):
            found = {each["id"]: each for each in old}
            for each in new:
                found[each["id"]] = merge(found.get(each["id"]), each)
            return list(found.values())
        return new

    found: dict[str, Any] = {}
    for each in sorted(releases, key=lambda release: release["date"]):
        found = merge(found, each)
    return found


def test_two_releases_in_one_second_are_two(little: Path) -> None:
    """Two deliveries 200 ms apart, as scanners tell them: a release each, under an id of its own,
    and both are in the merge.
    """
    fund = read_fund(little)
    times = [march(13).replace(microsecond=1000 * ms) for ms in (0, 200, 400)]
    receipts = [
        replace(fund.receipts[1], receipt=f"r{n}", units=n + 1, at=at) for n, at in enumerate(times)
    ]
    told = view(replace(fund, receipts=tuple(receipts)), march(31))
    releases = ocds(told, read_publication(little), "https://example.org/relief/", "releases.json")[
        "releases"
    ]
    assert len({each["id"] for each in releases}) == len(releases)
    assert [each["id"].partition("PO-")[2] for each in releases if "deliveries" in str(each)] == [
        "20200313T000000-20200313T000000",
        "20200313T000000.200-20200313T000000.200",
        "20200313T000000.400-20200313T000000.400",
    ]
    delivered = [
        each["quantity"]
        for line in merged(releases)["contracts"]
        for each in line.get("implementation", {}).get("deliveries", [])
    ]
    assert delivered == [1, 2, 3]


def test_roles_are_kept_apart_and_shares_sum_to_the_amount(little: Path) -> None:
    """Whose budget is used is OCDS's buyer; who buys for them is its procuring entity, which here
    also receives the gowns.
    """
    whole = merged(package(little)["releases"])
    assert {each["id"]: each["roles"] for each in whole["parties"]} == {
        "fund:relief": ["buyer", "payer"],
        "fund:other": ["buyer", "payer"],
        "Buying Ltd": ["procuringEntity", "consignee"],
        "Maker": ["supplier", "payee"],
        "Tailor": ["supplier", "payee"],
        "Ministry": ["consignee"],
    }
    masks, gowns = whole["contracts"]
    assert [(each["id"], each["value"]["amount"]) for each in masks["payerShares"]] == [
        ("relief", 666.67),
        ("other", 333.34),
    ]
    assert masks["value"] == {"amount": 1000.01, "currency": "CNY"}
    assert masks["consignee"]["name"] == "Ministry"
    assert [
        (each["payer"]["id"], each["value"]["amount"])
        for each in masks["implementation"]["transactions"]
    ] == [
        ("fund:relief", 666.67),
        ("fund:other", 333.34),
    ]
    assert whole["tender"]["procuringEntity"]["name"] == "Buying Ltd"
    assert "quantity" not in gowns["items"][0]  # nobody says how many
    assert gowns["value"] == {"amount": 50, "currency": "USD"}


def test_an_organisation_whose_identifier_is_known_bears_it(little: Path) -> None:
    path = folder(little, PUBLICATION.replace('name = "WHO"', 'name = "Maker"'))
    found = {
        each["id"]: each.get("identifier") for each in merged(package(path)["releases"])["parties"]
    }
    assert found["Maker"] == {"scheme": "XM-DAC", "id": "928", "legalName": "Maker"}
    assert found["Tailor"] is None


def test_units_delivered_are_the_sum_of_deliveries_of_orders(little: Path) -> None:
    (masks, _) = merged(package(little)["releases"])["contracts"]
    deliveries = masks["implementation"]["deliveries"]
    assert {
        (each["id"], each["quantity"], each["country"], each["countryName"]) for each in deliveries
    } == {
        ("r1", 100, "ZA", "South Africa"),
        ("r2", 50, "IT", "Italy"),
    }
    (mine,) = [each for each in deliveries if each["id"] == "r1"]
    assert (mine["shipment"], mine["event"], mine["lot"], mine["relatedItem"]) == (
        "shipment:A#1-5",
        "e1",
        "L1",
        "1",
    )
    assert [each.receipt for each in unordered(seen(little))] == ["r3"]  # a gift is no procurement


def test_releases_never_change_whatever_the_clocks(little: Path) -> None:
    """A release is the same in every package that has it, and a later package has all of an earlier
    one.
    """
    first: dict[str, dict[str, Any]] = {}
    names: dict[tuple[int, int], set[str]] = {}
    for as_of in range(8, 24, 3):
        for known_to in range(8, 24, 3):
            found = {each["id"]: each for each in package(little, as_of, known_to)["releases"]}
            names[as_of, known_to] = set(found)
            for name, release in found.items():
                assert first.setdefault(name, release) == release
    assert all(names[a, k] <= names[b, m] for a, k in names for b, m in names if a <= b and k <= m)
    # when the telex came
    assert {each["date"][8:10] for each in first.values() if "r1" in str(each["contracts"])} == {
        "20"
    }
    assert len(names[8, 8]) == 1
    # two lines, one payment, two deliveries, each known at an instant of its own
    assert len(names[23, 23]) == 5


def test_tags_say_what_is_new_and_one_buyer_stands_alone(little: Path) -> None:
    tags = defaultdict(list)
    for each in package(little)["releases"]:
        tags[tuple(each["tag"])].append(each)
        assert "buyer" not in each  # two funds pay
    assert {key: len(value) for key, value in tags.items()} == {
        ("award", "contract"): 2,
        ("implementation",): 3,
    }
    alone = package(folder(little, purchases=PURCHASES.replace("relief:2;other:1", "relief")))
    assert {each["buyer"]["id"] for each in alone["releases"]} == {"fund:relief"}


def test_delivered_before_the_order_was_known_is_told_with_the_order(little: Path) -> None:
    """The order becomes known on the 18th: then the delivery of the 13th is told too, and not
    before.
    """
    path = folder(
        little,
        purchases=PURCHASES.replace(
            "2020-03-08T00:00Z,,2020-03-10", "2020-03-08T00:00Z,2020-03-18T00:00Z,2020-03-10"
        ),
    )
    assert all(each["contracts"][0]["id"] == "PO/2" for each in package(path, 17)["releases"])
    whole = merged(package(path, 18)["releases"])
    assert [
        each["quantity"]
        for one in whole["contracts"]
        for each in one.get("implementation", {}).get("deliveries", [])
    ] == [50]


def test_before_any_order_there_is_no_package(little: Path) -> None:
    with pytest.raises(InvalidInput, match="no order was known"):
        package(little, 7)


def test_an_order_of_two_buyers_is_refused(little: Path) -> None:
    with pytest.raises(
        InvalidInput, match=r"buyer.*is not the buyer of the order's other lines, Buying Ltd"
    ):
        seen(folder(little, purchases=PURCHASES.replace("Buying Ltd,Tailor", "Selling Ltd,Tailor")))


def test_a_fund_without_a_pledge_is_none(little: Path) -> None:
    bare = {
        name: "\n".join(TABLES[name].strip().splitlines()[:1])
        for name in ("pledges", "grants", "purchases")
    }
    with pytest.raises(InvalidInput, match="has no pledge: there is no fund to tell of"):
        seen(folder(little, **bare))


def test_an_amount_that_no_number_keeps_is_refused(little: Path) -> None:
    big = PURCHASES.replace("relief,Buying Ltd,Tailor", "relief,Buying Ltd,Tailor").replace(
        "USD,5000", "USD,900719925474099301"
    )
    pledges = (little / "pledges.csv").read_text().replace("100000", "1000000000000000000")
    with pytest.raises(InvalidInput, match="has more digits than a number in a file can keep"):
        package(folder(little, purchases=big, pledges=pledges))


def test_every_field_of_the_extension_is_in_its_schema(little: Path) -> None:
    import json  # noqa: PLC0415

    files = extension("https://example.org/relief/")
    schema = json.loads(files["ocds-units-delivered/release-schema.json"])["definitions"]
    (masks, _) = merged(package(little)["releases"])["contracts"]
    for each in masks["implementation"]["deliveries"]:
        assert set(each) <= set(schema["Delivery"]["properties"])
    for each in masks["payerShares"]:
        assert set(each) == set(schema["PayerShare"]["properties"])
    assert "consignee," in files["ocds-units-delivered/codelists/+partyRole.csv"]
    told = json.loads(files["ocds-units-delivered/extension.json"])
    assert (
        told["documentationUrl"]["en"]
        == "https://example.org/relief/ocds-units-delivered/README.md"
    )
    assert package(little)["extensions"] == [
        "https://example.org/relief/ocds-units-delivered/extension.json"
    ]
