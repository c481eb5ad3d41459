"""fund.toml: the day of the rates, once for a fund; absent, or wrong, it is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onward.errors import InvalidInput
from onward.formats.fund import read_fund

PLEDGES = """pledge,fund,payer,currency,amount_minor,at,source
P1,f,payer,CNY,100,2020-03-30T00:00Z,a letter
"""


def folder(path: Path, settings: str | None) -> Path:
    (path / "pledges.csv").write_text(PLEDGES, encoding="utf-8")
    if settings is not None:
        (path / "fund.toml").write_text(settings, encoding="utf-8")
    return path


def test_the_day_is_the_settings_and_none_without_them(tmp_path: Path) -> None:
    assert read_fund(folder(tmp_path, None)).rate_on is None
    assert read_fund(folder(tmp_path, "rate_on = 2020-04-07")).rate_on == date(2020, 4, 7)


@pytest.mark.parametrize(
    ("settings", "field"),
    [
        ("rate_on = 'soon'", "rate_on"),
        ("rate_in = 2020-04-07", "rate_in"),
        ("rate_on = ", ""),
        ("rate_on = 7", "rate_on"),
    ],
)
def test_what_is_wrong_in_it_is_told(tmp_path: Path, settings: str, field: str) -> None:
    with pytest.raises(InvalidInput) as wrong:
        read_fund(folder(tmp_path, settings))
    assert [(p.file, p.field) for p in wrong.value.problems] == [("fund.toml", field)]
