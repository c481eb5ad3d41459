"""The press office's workbook: figures with their definitions, sums that agree, contradictions in
the notes, no formula.
"""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from publishing import GRANTS, INVOICES, MOVEMENTS, PURCHASES, RECEIPTS, folder, seen

from onward.formats.publication import read_publication
from onward.formats.workbook import sheets_of
from onward.money.fund_figures import FundFigure
from onward.money.rates import NoRate
from onward.publish.press import figures, notes
from onward.publish.press_workbook import write_press


def amount_of(figure: FundFigure) -> float:
    """Major units of money; a count as it is."""
    return figure.money.number if figure.money else figure.amount


def test_each_figure_has_its_currency_definition_and_source(little: Path) -> None:
    found = dict(figures(seen(little), date(2020, 3, 8)))
    values = {name: (each.said, amount_of(each), each.unit) for name, each in found.items()}
    assert values["relief: pledged"] == ("more than", 1000, "USD")
    assert values["relief: granted in cash to WHO"] == ("", 100, "USD")
    # 666.67 yuan x 0.15 = 100.00, and 50.00 of gowns
    assert values["relief: committed to purchases"] == ("", 150, "USD")
    assert values["relief: paid to suppliers"] == ("", 666.67, "CNY")
    assert values["relief: available"] == ("", 750, "USD")
    # 750 available, 100 granted, 50 for gowns that nobody counts
    assert values["relief: has become no unit"] == ("", 900, "USD")
    assert values["other: pledged, in dollars"] == ("", 333.33, "USD")  # 5,000 rand x 1.2 / 18
    rate = found["other: pledged, in dollars"].rate
    assert rate is not None
    assert rate.asked_on == date(2020, 3, 8)
    assert values["units delivered"] == ("", 157, "units")
    assert values["nations reached"] == ("", 2, "nations")
    assert all(each.definition and each.source for each in found.values())


def test_freight_and_what_was_lost(little: Path, tmp_path: Path) -> None:
    """60.00 of 90.00 yuan x 0.15 = 9.00 dollars of freight; two of 300 masks lost, 150 delivered,
    148 in stock.
    """
    view = seen(folder(little, invoices=INVOICES, movements=MOVEMENTS))
    values = {name: amount_of(each) for name, each in figures(view)}
    assert values["relief: committed to freight and duties"] == 9
    assert values["relief: available"] == 741
    assert values["relief: paid to suppliers"] == 726.67
    write_press(view, tmp_path / "press.xlsx")
    found = sheets_of(tmp_path / "press.xlsx")
    (masks,) = [row for row in found["Order lines"] if row[0] == "PO/1"]
    assert masks[10:13] == ["150", "148", "lost 2"]
    assert sum("invoice F/1" in row[2] for row in found["Money"] if len(row) > 2) == 4


def test_no_rate_is_an_error_and_only_where_one_is_asked_for(little: Path) -> None:
    assert not [name for name, _ in figures(seen(little)) if "dollars" in name]
    with pytest.raises(NoRate):
        figures(seen(little), date(2020, 4, 30))


def test_notes_tell_contradictions_and_gaps(little: Path) -> None:
    topics: dict[str, list[str]] = {}
    for topic, text in notes(seen(little), ["All of it is made up."]):
        topics.setdefault(topic, []).append(text)
    assert topics["read first"] == ["All of it is made up."]
    assert "about 2,000.00 CNY" in topics["contradiction"][0]
    assert ["PO/2" in topics["gap"][0], "L9: 7 masks" in topics["gap"][1]] == [True, True]
    assert len(topics["shared"]) == 2
    late = folder(
        little,
        purchases=PURCHASES.replace(
            "2020-03-08T00:00Z,,2020", "2020-03-08T00:00Z,2020-03-18T00:00Z,2020"
        ),
    )
    assert any(
        "before the order was known of: lots L1" in text for _, text in notes(seen(late, 14))
    )


def test_the_workbook_agrees_with_itself_and_has_no_formula(little: Path, tmp_path: Path) -> None:
    path = folder(little, grants=GRANTS.replace("WHO", '"=HYPERLINK(""x"")"'), receipts=RECEIPTS)
    write_press(seen(path), tmp_path / "press.xlsx", read_publication(path))
    found = sheets_of(tmp_path / "press.xlsx")
    assert list(found) == [
        "Figures",
        "Deliveries by nation",
        "Money",
        "Order lines",
        "Proofs of delivery",
        "Notes",
    ]
    with zipfile.ZipFile(tmp_path / "press.xlsx") as parts:
        assert not [
            name
            for name in parts.namelist()
            if b"<f>" in parts.read(name) or b"<hyperlink" in parts.read(name)
        ]
    texts = [cell for row in found["Money"] for cell in row]
    assert '=HYPERLINK("x")' in texts
    assert "COVID-19 relief" in texts
    *_, last = [row for row in found["Deliveries by nation"] if any(row)]
    assert last[:5] == ["All nations", "", "157", "157", "3"]
    proofs = [row for row in found["Proofs of delivery"] if row[0].startswith("r")]
    assert sum(int(row[3]) for row in proofs) == 157
    assert "as of 2020-03-31 00:00 UTC, known to 2020-03-31 00:00 UTC" in found["Notes"][1][0]
    (pledge,) = [row for row in found["Money"] if row[8:9] == ["no"]]
    assert pledge[3:6] == ["about", "2000", "CNY"]
    write_press(seen(path), tmp_path / "again.xlsx", read_publication(path))
    assert (tmp_path / "press.xlsx").read_bytes() == (tmp_path / "again.xlsx").read_bytes()


def test_before_anything_is_delivered(little: Path, tmp_path: Path) -> None:
    write_press(seen(little, 4), tmp_path / "press.xlsx")
    assert (
        next(
            row
            for row in sheets_of(tmp_path / "press.xlsx")["Figures"]
            if row[0] == "units delivered"
        )[2]
        == "0"
    )
