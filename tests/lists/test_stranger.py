"""Ten shipments and three quotes from e-mails, as a stranger has them: they come in, and plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from little_lists import NOW, assumed

import onward
from onward.lists.drafting import draft
from onward.lists.mapping import ListKind
from onward.lists.reading import read
from onward.lists.small_scenario import SmallScenario, SmallSettings, small_scenario
from onward.scenario.problems import problems

SHIPMENTS = """
Our ref | Shipper | From | To | Pcs | G.W. kg | Dims (cm) | Cargo ready | Must arrive | Inv. value
SO-7701 | Kaiyue | Shenzhen | Frankfurt | 12 | 252 | 60x40x40 | 2020-04-02 | 2020-04-08 | 18400 USD
SO-7702 | Kaiyue | Shenzhen | Frankfurt | 4 | 800 | 120x80x110 | 2020-04-02 | 2020-04-09 | 22000 USD
SO-7703 | Hua Sheng | Shanghai | Liège | 30 | 366 | 60x40x30 | 2020-04-02 | 2020-04-07 | 9500 USD
SO-7703 | Hua Sheng | Shanghai | Liège | 2 | 420 | 120x100x120 | 2020-04-02 | 2020-04-07 | 14000 USD
SO-7704 | Hua Sheng | PVG | LGG | 1 | 37.5 | 50x50x50 | 2020-04-03 | 2020-04-10 | 800 USD
SO-7705 | Lee & Sons | Hong Kong | Amsterdam | 100 | 1250 | 40x30x30 | 2020-04-03 | 2020-04-10 | 31000 USD
SO-7706 | Lee & Sons | Hong Kong | Amsterdam | 6 | 90 | 80x60x50 | 2020-04-04 | 2020-04-12 | 2300 USD
SO-7707 | Kaiyue | SZX | FRA | 18 | 414 | 60x40x45 | 2020-04-03 | 2020-04-09 | 7800 USD
SO-7708 | Hua Sheng | Shanghai | Liège | 44 | 510 | 45x45x40 | 2020-04-04 | 2020-04-12 | 12600 USD
SO-7709 | Lee & Sons | HKG | AMS | 8 | 1640 | 120x80x150 | 2020-04-04 | 2020-04-11 | 44000 USD
SO-7710 | Kaiyue | Shenzhen | Frankfurt | 25 | 300 | 40x40x40 | 2020-04-04 | 2020-04-10 | 5000 USD
"""
OFFERS = """
Airline | Flight no | Routing | Days | Cut-off | ETA | Rate | Validity
Cargolux | CV9737 | PVG-LGG | 2020-04-05 | 6h | 18:20 | 4.10 USD/kg min 150 | 2020-04-30
Lufthansa | LH8405 | SZX-FRA | daily | 14:00 | 06:15+1 | 3.80 EUR/kg min 120 EUR | 2020-04-30
Cathay | CX2071 | HKG-AMS | Mon/Wed/Sat | 6h | 06:40+1 | 3.95 USD/kg min 150 | 2020-04-30
"""


def cells(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def as_excel(table: str, file: Path) -> bytes:
    """A workbook, its dates and numbers as Excel keeps them."""
    import xlsxwriter  # noqa: PLC0415

    with xlsxwriter.Workbook(str(file)) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd.mm.yyyy"})
        for line, row in enumerate(cells(table)):
            for place, cell in enumerate(row):
                if cell[:2] == "20" and len(cell) == 10:
                    sheet.write_datetime(line, place, datetime.fromisoformat(cell), day)
                else:
                    sheet.write(
                        line, place, float(cell) if cell.replace(".", "").isdigit() else cell
                    )
    return file.read_bytes()


def as_semicolons(table: str, file: Path) -> bytes:
    """Semicolons, decimal commas and days first, in Latin-1."""
    rows = cells(table)
    for row in rows[1:]:
        for place, cell in enumerate(row):
            if cell[:2] == "20" and len(cell) == 10:
                row[place] = f"{date.fromisoformat(cell):%d.%m.%Y}"
            elif cell.replace(".", "").isdigit():
                row[place] = cell.replace(".", ",")
    return "\r\n".join(map(";".join, rows)).encode("cp1252")


CHINESE = {
    "Our ref": "参考号",
    "Shipper": "发货人",
    "From": "始发地",
    "To": "目的地",
    "Pcs": "件数",
    "G.W. kg": "毛重(公斤)",
    "Dims (cm)": "尺寸(厘米)",
    "Cargo ready": "备货日期",
    "Must arrive": "要求到货日期",
    "Inv. value": "货值",
    "Shenzhen": "深圳",
    "Frankfurt": "法兰克福",
    "Shanghai": "上海",
    "Liège": "列日",
    "Hong Kong": "香港",
    "Amsterdam": "阿姆斯特丹",
    "Airline": "航空公司",
    "Flight no": "航班号",
    "Routing": "航线",
    "Days": "航班日期",
    "Cut-off": "截单时间",
    "ETA": "到达时间",
    "Rate": "运价",
    "Validity": "有效期至",
    "daily": "每天",
    "Mon/Wed/Sat": "周一、周三、周六",
}


def as_gb18030(table: str, file: Path) -> bytes:
    rows = [[CHINESE.get(cell, cell) for cell in row] for row in cells(table)]
    return "\r\n".join(map(",".join, rows)).encode("gb18030")


def came_in(make: Callable[[str, Path], bytes], folder: Path) -> tuple[SmallScenario, int]:
    """The scenario, and how many questions there were."""
    rows, questions = [], 0
    ending = "xlsx" if make is as_excel else "csv"
    for kind, table in ((ListKind.SHIPMENTS, SHIPMENTS), (ListKind.OFFERS, OFFERS)):
        file = folder / f"{kind}.{ending}"
        content, answers = make(table, file), {"counted:mass_kg": "total"}
        found = draft(content, file.name, kind=kind)
        questions += len(found.questions)
        while found.questions:
            answers |= {each.key: each.proposed for each in found.questions}
            found = draft(content, file.name, kind=kind, answers=answers)
        rows.append(read(content, file.name, found.mapping))
    settings = SmallSettings(as_of=NOW, answers={"rate:EUR": "1.10"})
    return small_scenario(rows[0], rows[1], settings), questions


@pytest.mark.parametrize("make", [as_excel, as_semicolons, as_gb18030])
def test_a_strangers_lists_come_in_and_plan(
    make: Callable[[str, Path], bytes], tmp_path: Path
) -> None:
    found, questions = came_in(make, tmp_path)
    assert found.refused == ()
    assert questions <= 4
    assert found.questions == ()
    scenario = found.scenario
    assert problems(scenario) == []
    totals = found.totals
    assert (totals.shipments, totals.pieces) == (10, 250)
    assert (float(totals.kg), totals.value_minor // 100) == (pytest.approx(6079.5), 167_399)
    assert {place.id for place in scenario.places} == {
        *("CNSZX", "DEFRA", "CNPVG", "BELGG", "HKHKG", "NLAMS"),
    }
    (euro,) = (s for s in scenario.services if s.id == "LH8405")
    assert (euro.currency, euro.cost_minor_per_kg, euro.minimum_minor) == ("EUR", 380, 12_000)
    plan = onward.solve(scenario)
    assert onward.check(scenario, plan) == []
    assert plan.left_behind == ()
    assert plan.levels[0].value == 0  # nothing is late
    assert found.without_offer == ()
    assert "money is in USD" in assumed(found)
