"""A search by any spelling: places, goods, parties, orders, vendors, AWBs, flights."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from serving_here import Caller, serving

ORDERS = Path(__file__).parents[2] / "scenarios/spring-2020/S/orders.csv"
ORDER = ORDERS.read_text("utf-8").splitlines()[1]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Caller]:
    """A desk of spring 2020 without a plan; its orders lie beside the scenario."""
    with serving(tmp_path_factory.mktemp("story") / "onward.db") as caller:
        caller.job(kind="begin", scenario="spring-2020:S", clock="2020-03-23T06:00:00Z")
        yield caller


def hits(caller: Caller, text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = caller.get(f"/search?q={quote(text)}").json
    return found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Liege", "BELGG"),
        ("Liège", "BELGG"),
        ("LIEGE", "BELGG"),
        ("lgg", "BELGG"),
        ("列日", "BELGG"),
        ("Hangzhou", "CNHGH"),
        ("杭州", "CNHGH"),
        ("HGH", "CNHGH"),
        ("CNHGH", "CNHGH"),
        ("hong kong", "HKHKG"),
    ],
)
def test_a_place_is_found_in_any_spelling(story: Caller, text: str, place: str) -> None:
    first = hits(story, text)[0]
    assert (first["kind"], first["id"]) == ("hub", place)


def test_goods_parties_orders_and_vendors_are_found_by_name(story: Caller) -> None:
    masks = next(hit for hit in hits(story, "masks") if hit["kind"] == "goods")
    count = story.get("/shipments?goods=masks&limit=1").json["count"]
    assert (masks["id"], masks["exact"]) == ("masks", True)
    assert masks["words"] == f"{count} shipments"
    assert hits(story, "relief")[0]["kind"] == "party"
    vendor = hits(story, "vendor 17")[0]
    assert (vendor["kind"], vendor["id"]) == ("vendor", "vendor 17")
    number, parcel = ORDER.split(",")[:2]
    order = hits(story, number.lower())[0]
    assert (order["kind"], f"shipment:{order['id']}") == ("order", parcel.partition("#")[0])
    assert number in order["words"]


def test_what_has_it_as_a_part_comes_after_what_has_it_exactly(story: Caller) -> None:
    found = hits(story, "RA0001")
    assert {(hit["kind"], hit["exact"]) for hit in found} == {("shipment", False)}
    assert 1 < len(found) <= 6
    exact, *rest = hits(story, "HGH")
    assert exact["exact"]
    assert not any(hit["exact"] for hit in rest)
    assert "departure" in {hit["kind"] for hit in rest}
    several = hits(story, "HGH, RA00018")
    assert [hit["id"] for hit in several] == ["CNHGH", "RA00018"]


def test_a_sentence_of_a_hit_has_its_template_for_other_languages(story: Caller) -> None:
    (hit,) = hits(story, "123-12345676")
    assert "is 5, and not 6" in hit["words"]
    assert hit["sentences"][0]["values"]["due"] == 5


@pytest.mark.parametrize(
    "text",
    [
        "5Y HGH–LGG 27MAR 04:45",
        "5Y HGH-LGG 27MAR",
        "5y hgh lgg 27 mar",
        "5Y HGH LGG 27 March 2020",
        "hgh lgg March 27 5Y",
        "flight 5Y HGH to LGG 2020-03-27",
        "航班 5Y HGH LGG 3月27日",
    ],
)
def test_a_departure_is_found_in_any_spelling(story: Caller, text: str) -> None:
    found = [hit for hit in hits(story, text) if hit["kind"] == "departure"]
    assert found
    assert all(hit["words"].startswith("5Y HGH–LGG 27MAR") for hit in found), found


def test_an_awb_and_an_order_are_found_as_people_write_them(story: Caller) -> None:
    assert "is 5, and not 6" in hits(story, "AWB 123-1234 5676")[0]["words"]
    number = ORDER.split(",")[0]
    assert hits(story, f"order {number}")[0]["kind"] == "order"
    rows = story.get("/shipments?columns=shipment&limit=2").json["rows"]
    two = [row[0] for row in rows]
    assert [hit["id"] for hit in hits(story, " ".join(two))] == two  # several numbers still
