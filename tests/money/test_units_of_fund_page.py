"""The table of docs/fund.md that follows masks through spring-2020:S, by the commands beside it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from asked import imported

from onward.formats.builtin import scenarios_folder

pytestmark = pytest.mark.deep
PAGE = (Path(__file__).parents[2] / "docs" / "fund.md").read_text()
ROW = re.compile(
    r"^\| (\d+) (March|April) \| ([\d,]+) \| ([\d,]+)[^|]*\| ([\d,]*)[^|]*\| ([\d,]+)", re.MULTILINE
)
MASKS = re.compile(r"^(RA0000[1-9]),[^,]*,[^,]*,[^,]*,[^,]*,(\d+),", re.MULTILINE)


def test_the_page_has_what_the_events_give(
    run: Callable[..., tuple[int, str, str]], tmp_path: Path
) -> None:
    """Nine shipments of masks abroad, packed as the page's awk packs them."""
    spring = scenarios_folder() / "spring-2020"
    (tmp_path / "fund").mkdir()
    for name in ("pledges", "grants", "purchases", "rates"):
        shutil.copy(spring / "fund" / f"{name}.csv", tmp_path / "fund")
    packed = "".join(
        f"{name},M1,masks,shipment:{name}#1-{last},2000,2020-03-09T00:00Z,modelled\n"
        for name, last in MASKS.findall((spring / "S" / "shipments.csv").read_text())
    )
    head = "packing,lot,goods,shipment,units_each,at,source\n"
    (tmp_path / "fund" / "packing.csv").write_text(head + packed)
    imported(spring / "S" / "events.csv.xz", tmp_path / "onward.db")
    follow = ("fund", "follow", "--fund", "fund", "--scenario", "spring-2020:S")
    assert run(*follow, "--as-of", "2020-04-13")[0] == 0
    rows = ROW.findall(PAGE)
    assert len(rows) == 3
    for day, month, *numbers in rows:
        on = f"2020-0{3 + (month == 'April')}-{int(day):02d}"
        asked = ("fund", "units", "--fund", "fund", "--db", "onward.db", "--as-of", on, "--json")
        lots = json.loads(run(*asked)[1])["lots"]
        masks = next(each for each in lots if each["lot"] == "M1")
        printed = [int(number.replace(",", "") or 0) for number in numbers]
        assert printed == [masks[name] for name in ("delivered", "transit", "held", "stock")]
