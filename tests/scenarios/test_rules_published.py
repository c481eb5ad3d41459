"""What was published of a rule stands word for word in a column of its own; ours stand beside it."""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from onward.formats.builtin import read_scenario
from onward.formats.folder import read_folder
from onward.scenario import Effect, Policy

ROOT = Path(__file__).parents[2]
RAW = ROOT.parent / "shared" / "data"
sys.path.insert(0, str(ROOT))

from scripts.build_spring_2020.policies import day_told  # noqa: E402
from scripts.build_spring_2020.raw import Raw  # noqa: E402
from scripts.build_spring_2020.told import BY_ADDRESS, days_before, of_record  # noqa: E402


@cache
def policies(size: str) -> tuple[Policy, ...]:
    return read_scenario(f"spring-2020:{size}").policies


def test_no_title_or_published_word_says_that_something_is_modelled() -> None:
    for policy in policies("L"):
        assert "modelled" not in policy.title + policy.published, policy.id
        assert bool(policy.published) == bool(policy.read_as_of) == bool(policy.language)
        if policy.id.startswith("CCCSL"):
            assert policy.published
            assert policy.title in policy.published
            assert policy.link
            assert "CC BY-SA" in policy.source


def test_hours_that_nobody_published_are_marked_as_modelled() -> None:
    waits = [policy for policy in policies("L") if policy.effect is Effect.INSPECTION]
    assert len(waits) > 200
    assert all(policy.modelled for policy in waits)


@pytest.mark.skipif(not RAW.exists(), reason="the raw data are the maintainer's")
def test_the_published_words_are_those_of_the_record_and_nothing_else() -> None:
    """Headings first, then the comment: taken apart, nothing is left over."""
    records = {record["id"]: record for record in Raw(RAW).cccsl}
    quoted = [policy for policy in policies("L") if policy.published]
    for policy in quoted:
        number = "".join(c for c in policy.id.removesuffix("-EXPORT") if c.isdigit())
        record = records[number or {"PL": "4465", "BE": "260"}[policy.scope[0]]]
        rest = policy.published
        for key in ("Measure_L2", "Measure_L3", "Measure_L4", "Comment"):
            words = " ".join(record[key].split()).rstrip(".")
            assert words in rest, policy.id
            rest = rest.replace(words, "", 1)
        assert not rest.strip(":. "), policy.id
    assert len(quoted) > 260


def test_a_rule_is_told_on_a_day_of_a_source_or_on_one_that_says_what_it_is() -> None:
    days = Counter(day_told(policy) for policy in policies("L"))
    assert days[""] >= 40
    assert days[BY_ADDRESS] > 20
    ahead = Counter(
        policy.starts_at - policy.known_at for policy in policies("L") if policy.known_at
    )
    assert max(ahead.values()) < 0.65 * ahead.total()
    assert ahead[timedelta(days=1)] < 0.4 * ahead.total()  # not "24 hours" for all


@pytest.mark.parametrize(
    ("address", "before"),
    [
        ("https://paper.example/2020/03/14/closed", 2),
        ("https://paper.example/20200316-closed", 0),
        ("https://paper.example/2020-03-17/after", None),
        ("https://paper.example/2020/01/31/long-before", None),
        ("https://paper.example/2020/02/31/no-day", None),
        ("https://paper.example/closed", None),
    ],
)
def test_the_day_in_an_address_counts_within_a_fortnight(address: str, before: int | None) -> None:
    record = {"id": "1", "Date": "2020-03-16", "Source": address}
    assert days_before(record) == before
    told = of_record(record, [3])
    assert told.day == date(2020, 3, 16) - timedelta(days=3 if before is None else before)


def test_a_folder_without_the_new_columns_still_reads(tmp_path: Path) -> None:
    for file in (ROOT / "scenarios" / "spring-2020" / "S").glob("*.*"):
        if file.suffix in (".csv", ".toml"):
            (tmp_path / file.name).write_bytes(file.read_bytes())
    table = tmp_path / "policies.csv"
    new = ("published", "language", "link", "read_as_of", "modelled")
    rows = [
        {key: value for key, value in row.items() if key not in new}
        for row in csv.DictReader(io.StringIO(table.read_text(encoding="utf-8")))
    ]
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    old = read_folder(tmp_path).policies
    assert [policy.id for policy in old] == [policy.id for policy in policies("S")]
    assert {(p.published, p.modelled, p.words) for p in old} == {("", "", p.title) for p in old}
