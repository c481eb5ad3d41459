"""Files that one answer rests on are read all, and what is wrong in any of them is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from onward.errors import InvalidInput
from onward.events.keys import instead
from onward.formats.claim_files import NOTHING, ClaimFiles, basis_instead
from onward.formats.covers import builtin_covers, read_orders

ORDERS = "order,parcel,vendor,service,shipped_on,currency,declared_minor,order_amount_minor,freight_minor\n"


def orders(folder: Path, *parcels: str) -> Path:
    rows = (f"O{n},{parcel},V,air,2020-03-01,USD,1,1,1\n" for n, parcel in enumerate(parcels))
    file = folder / "orders.csv"
    file.write_text(ORDERS + "".join(rows), encoding="utf-8")
    return file


def test_orders_covers_rates_and_papers_are_told_together(tmp_path: Path) -> None:
    covers = [tmp_path / "one.toml", tmp_path / "two.toml"]
    for cover, kept in zip(covers, builtin_covers(), strict=True):
        cover.write_text(kept.read_text(encoding="utf-8").replace("version = 1", "version = -1"))
    rates, papers = tmp_path / "rates.csv", tmp_path / "evidence.csv"
    rates.write_text("fixed_on,base,quote,rate,source\n2020-03-02,EUR,usd,1.1,ECB\n")
    papers.write_text("order,kind,sha256\nO1,waybill,12\n")
    files = ClaimFiles(
        orders=str(orders(tmp_path, "masks")),
        covers=tuple(map(str, covers)),
        rates=str(rates),
        evidence=str(papers),
    )
    with pytest.raises(InvalidInput) as told:
        basis_instead(files, (), NOTHING)
    assert [(each.file, each.row, each.field) for each in told.value.problems] == [
        ("evidence.csv", 2, "sha256"),
        ("one.toml", 0, "version"),
        ("orders.csv", 2, "parcel"),
        ("rates.csv", 2, "quote"),
        ("two.toml", 0, "version"),
    ]


@pytest.mark.parametrize(
    ("parcel", "maybe"),
    [
        ("shipment:masks#5-3", "shipment:masks#3-5"),
        ("shipmnt:masks#1-3", "shipment:masks#1-3"),
        ("masks", "shipment:masks or parcel:masks"),
        ("masks#1-3", "shipment:masks#1-3"),
        ("masks#5-3", ""),
        ("shipment:", ""),
        ("parcel:a|b", ""),
    ],
)
def test_the_goods_of_an_order_are_guessed_as_a_key_that_can_be_read(
    tmp_path: Path, parcel: str, maybe: str
) -> None:
    _, (wrong,) = read_orders(orders(tmp_path, parcel), {"masks": 9})
    assert (wrong.field, wrong.maybe) == ("parcel", maybe)


def test_a_range_written_backwards_is_turned() -> None:
    assert instead("shipment:masks#12-7") == "shipment:masks#7-12"
    assert instead("shipment:masks#0-7") == ""
